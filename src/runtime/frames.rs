//! Frames on their way to the terminal: each is written at once, and one that changes nothing is not written at all.

use std::io::{self, Write};

/// Begin and end of a synchronized update: terminals that know it (DEC mode 2026) show the frame whole.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// What ratatui writes for a frame in which nothing has changed: colours and attributes reset, the cursor hidden.
const NOTHING: &[u8] = b"\x1b[39m\x1b[49m\x1b[59m\x1b[0m\x1b[?25l";

const HIDDEN: &[u8] = b"\x1b[?25l";

/// Collects what is written until it is flushed.
pub struct Frames<Out> {
    out: Out,
    frame: Vec<u8>,
    /// The terminal was last told to hide its cursor.
    is_cursor_hidden: bool,
}

impl<Out: Write> Frames<Out> {
    pub fn new(out: Out) -> Self {
        Self {
            out,
            frame: Vec::new(),
            is_cursor_hidden: false,
        }
    }
}

impl<Out: Write> Write for Frames<Out> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.frame.is_empty() {
            self.frame.extend_from_slice(BEGIN);
        }
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let Some(content) = self.frame.get(BEGIN.len()..) else {
            return Ok(());
        };
        let is_hidden = content.ends_with(HIDDEN);
        let changes = content != NOTHING || !self.is_cursor_hidden;
        self.is_cursor_hidden = is_hidden;
        self.frame.extend_from_slice(END);
        let written = if changes {
            self.out.write_all(&self.frame)
        } else {
            Ok(())
        };
        self.frame.clear();
        written.and_then(|()| self.out.flush())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use ratatui::backend::CrosstermBackend;
    use ratatui::layout::Rect;
    use ratatui::{Terminal, TerminalOptions, Viewport};

    use super::*;

    /// Remembers every single write.
    #[derive(Clone, Default)]
    struct Wire(Rc<RefCell<Vec<Vec<u8>>>>);

    impl Write for Wire {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_frame_is_one_write_and_the_same_again_is_none() {
        let wire = Wire::default();
        let backend = CrosstermBackend::new(Frames::new(wire.clone()));
        let viewport = Viewport::Fixed(Rect::new(0, 0, 20, 2));
        let mut terminal =
            Terminal::with_options(backend, TerminalOptions { viewport }).expect("no size needed");
        for (text, writes) in [("one", 1), ("one", 1), ("two", 2), ("two", 2)] {
            terminal
                .draw(|frame| frame.render_widget(text, frame.area()))
                .expect("drawn");
            assert_eq!(wire.0.borrow().len(), writes, "{text}");
        }
        let frame = wire.0.borrow().concat();
        assert!(frame.starts_with(BEGIN) && frame.ends_with(END));
    }
}
