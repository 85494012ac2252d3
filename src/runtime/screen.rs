//! The terminal's screen as frames are drawn on it: crossterm's, with the cursor put right after words whose width is in doubt.

use std::io::{self, Stdout, stdout};
use std::iter::from_fn;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::frames::Frames;
use crate::ui::is_measured_differently;

/// A terminal that measures a letter otherwise than we do would shift all that follows it in its row.
pub struct Screen(CrosstermBackend<Frames<Stdout>>);

impl Screen {
    pub fn new() -> Self {
        Self(CrosstermBackend::new(Frames::new(stdout())))
    }
}

impl Backend for Screen {
    type Error = io::Error;

    /// In runs that end behind a doubtful word: each run begins by placing the cursor. Not behind each letter, since the
    /// next would be drawn over what the terminal made wider.
    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut cells = content.peekable();
        while cells.peek().is_some() {
            let (mut in_doubt, mut has_ended) = (false, false);
            self.0.draw(from_fn(|| {
                let (x, y, cell) = cells.next_if(|_| !has_ended)?;
                in_doubt |= is_measured_differently(cell.symbol());
                has_ended = in_doubt && cell.symbol() == " ";
                Some((x, y, cell))
            }))?;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.0.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}
