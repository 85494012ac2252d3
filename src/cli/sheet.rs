//! Prints a sheet in the form that was asked for.

use std::io::{self, IsTerminal};

use super::print::Printer;
use crate::typeset::Sheet;

/// The widest that text is set: longer lines tire the eye.
const WIDEST: u16 = 80;

/// The forms of an article that are not JSON.
#[derive(Clone, Copy)]
pub enum Form {
    Text,
    Markdown,
    Html,
}

/// Prints `sheet` as `form`.
pub fn print(print: &mut Printer, sheet: &Sheet, form: Form) -> io::Result<()> {
    match form {
        Form::Text => print.text(&sheet.text(width())),
        Form::Markdown => print.text(&sheet.markdown()),
        Form::Html => print.text(&sheet.html()),
    }
}

/// How wide text is set: as the terminal, but never wider than 80 columns; into a pipe 80.
pub fn width() -> u16 {
    terminal_columns().map_or(WIDEST, |columns| columns.clamp(1, WIDEST))
}

/// The columns of the terminal that stdout is, if it is one.
pub fn terminal_columns() -> Option<u16> {
    let stdout = io::stdout();
    if !stdout.is_terminal() {
        return None;
    }
    let size = rustix::termios::tcgetwinsize(&stdout).ok()?;
    (size.ws_col > 0).then_some(size.ws_col)
}
