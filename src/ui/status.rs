//! The last line: what has happened, or the keys worth knowing; and how far the article is read.

use ratatui::buffer::Buffer;

use super::row::Row;
use super::{Theme, fit, reader, rect};
use crate::app::{App, Hint, Importance, Message};
use crate::config::Part;

pub(super) fn print(buffer: &mut Buffer, app: &App, theme: &Theme) {
    let layout = app.panes().layout();
    let Some(mut row) = Row::of(buffer, rect(layout.status), 0) else {
        return;
    };
    row.skip(1);
    row.skip_right(1);
    print_right(&mut row, app, theme);
    match &app.status().message {
        Some(message) => print_message(&mut row, message, theme),
        None => print_hints(&mut row, app, theme),
    }
}

/// Keys typed so far, and how much of the article is read.
fn print_right(row: &mut Row, app: &App, theme: &Theme) {
    let dim = theme.style(Part::Dim);
    if app.panes().layout().article.is_some()
        && let Some(reading) = app.reading()
        && reading.total_rows() > reading.height()
    {
        row.print_right(&format!("{} %", reader::percent(reading)), dim);
        row.skip_right(2);
    }
    if !app.pending().is_empty() {
        row.print_right(&app.pending().to_string(), theme.style(Part::Key));
        row.skip_right(2);
    }
}

fn print_message(row: &mut Row, message: &Message, theme: &Theme) {
    let style = match message.importance {
        Importance::Notice => theme.style(Part::Prompt),
        Importance::Trouble => theme.style(Part::Error),
    };
    if message.importance == Importance::Trouble {
        row.print(theme.glyphs.warning, style);
        row.skip(1);
    }
    row.print_fitted(message.text.as_str(), theme.glyphs.ellipsis, style);
}

/// As many hints as fit whole, and always the last.
fn print_hints(row: &mut Row, app: &App, theme: &Theme) {
    let hints = app.hints();
    let Some((last, others)) = hints.split_last() else {
        return;
    };
    let between = fit::width(theme.glyphs.between);
    let kept = between + width(last);
    for hint in others {
        if width(hint) + kept > row.space() {
            break;
        }
        print_hint(row, hint, theme);
        row.print(theme.glyphs.between, theme.style(Part::Dim));
    }
    if width(last) <= row.space() {
        print_hint(row, last, theme);
    }
}

fn print_hint(row: &mut Row, hint: &Hint, theme: &Theme) {
    row.print(&hint.keys, theme.style(Part::Key));
    row.skip(1);
    row.print(hint.words, theme.style(Part::Dim));
}

fn width(hint: &Hint) -> u16 {
    fit::width(&hint.keys) + 1 + fit::width(hint.words)
}
