//! The terminal's screen as frames are drawn on it, with the cursor put right after words whose width is in doubt.

use std::iter::from_fn;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use crate::ui::is_measured_differently;

/// A terminal that measures a letter otherwise than we do would shift all that follows it in its row.
pub struct Screen<Drawn>(pub Drawn);

impl<Drawn: Backend> Backend for Screen<Drawn> {
    type Error = Drawn::Error;

    /// In runs that end behind a doubtful word: each run begins by placing the cursor. Not behind each letter, since the
    /// next would be drawn over what the terminal made wider.
    fn draw<'a, I>(&mut self, content: I) -> Result<(), Self::Error>
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

    fn hide_cursor(&mut self) -> Result<(), Self::Error> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> Result<(), Self::Error> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> Result<Position, Self::Error> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Self::Error> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> Result<(), Self::Error> {
        self.0.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> Result<(), Self::Error> {
        self.0.clear_region(clear_type)
    }

    fn size(&self) -> Result<Size, Self::Error> {
        self.0.size()
    }

    fn window_size(&mut self) -> Result<WindowSize, Self::Error> {
        self.0.window_size()
    }

    fn flush(&mut self) -> Result<(), Self::Error> {
        self.0.flush()
    }
}
