//! Frames on their way to the terminal: each is written at once, and one that changes nothing is not written at all.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// Begin and end of a synchronized update: terminals that know it (DEC mode 2026) show the frame whole.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// What ratatui writes for a frame in which nothing has changed: colours and attributes reset, the cursor hidden.
const NOTHING: &[u8] = b"\x1b[39m\x1b[49m\x1b[59m\x1b[0m\x1b[?25l";

const HIDDEN: &[u8] = b"\x1b[?25l";

/// Letters stay where they are put (ECMA-48, BDSM explicit); for terminals that would move them.
const EXPLICIT_ORDER: &[u8] = b"\x1b[8l";

/// Begin and end of a command that begins or ends a link (OSC 8), and the one that ends any.
const LINK: &[u8] = b"\x1b]8;";
const LINK_END: &[u8] = b"\x1b\\";
const CLOSE: &[u8] = b"\x1b]8;;\x1b\\";

/// Whether the terminal was told to leave letters where they are put; whoever gives it back must tell it otherwise.
pub static IS_ORDER_EXPLICIT: AtomicBool = AtomicBool::new(false);

/// Who puts letters that are read from right to left in the order in which they are seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// We do; the terminal leaves them where they are put.
    Ours,
    /// We do, and the terminal, which would do it again, is told not to.
    OursAndTold,
    TheTerminals,
}

/// Collects what is written until it is flushed.
pub struct Frames<Out> {
    out: Out,
    frame: Vec<u8>,
    /// The terminal was last told to hide its cursor.
    is_cursor_hidden: bool,
    /// The terminal has still to be told about the order of letters, once there are such letters.
    is_order_untold: bool,
}

impl<Out: Write> Frames<Out> {
    pub fn new(out: Out, order: Order) -> Self {
        Self {
            out,
            frame: Vec::new(),
            is_cursor_hidden: false,
            is_order_untold: order == Order::OursAndTold,
        }
    }

    /// Tells the terminal before the first letters that it would reorder: most users never see any.
    fn tell_order(&mut self) {
        let content = self.frame.get(BEGIN.len()..).unwrap_or_default();
        let text = String::from_utf8_lossy(content);
        if self.is_order_untold && text.chars().any(is_right_to_left) {
            self.frame
                .splice(BEGIN.len()..BEGIN.len(), EXPLICIT_ORDER.iter().copied());
            self.is_order_untold = false;
            IS_ORDER_EXPLICIT.store(true, Ordering::SeqCst);
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
        if changes && self.is_order_untold {
            self.tell_order();
        }
        self.frame.extend_from_slice(END);
        join_links(&mut self.frame);
        let written = if changes {
            self.out.write_all(&self.frame)
        } else {
            Ok(())
        };
        self.frame.clear();
        written.and_then(|()| self.out.flush())
    }
}

/// Leaves out where a link ends only to begin again: each cell of the screen carries its link whole.
fn join_links(frame: &mut Vec<u8>) {
    let find = |bytes: &[u8], part: &[u8]| memchr::memmem::find(bytes, part);
    if find(frame, LINK).is_none() {
        return;
    }
    let mut joined = Vec::with_capacity(frame.len());
    let mut open: Option<&[u8]> = None;
    let mut rest = frame.as_slice();
    while let Some(at) = find(rest, LINK) {
        let (before, command) = rest.split_at(at);
        joined.extend_from_slice(before);
        let length = find(command, LINK_END).map_or(command.len(), |end| end + LINK_END.len());
        let (command, behind) = command.split_at(length);
        let follows = open.is_some_and(|open| behind.starts_with(open));
        match open {
            // It ends, and the same begins: both are left out.
            Some(same) if command == CLOSE && follows => rest = &behind[same.len()..],
            Some(_) | None => {
                joined.extend_from_slice(command);
                open = (command != CLOSE).then_some(command);
                rest = behind;
            }
        }
    }
    joined.extend_from_slice(rest);
    *frame = joined;
}

/// Hebrew, Arabic and their neighbours, with Arabic's presentation forms.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
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
        let backend = CrosstermBackend::new(Frames::new(wire.clone(), Order::TheTerminals));
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

    #[test]
    fn a_link_over_several_cells_is_begun_once() {
        let cell = |link: &str, letter: &str| format!("\x1b]8;{link}\x1b\\{letter}\x1b]8;;\x1b\\");
        let (one, two) = ("id=1;https://one.example/", "id=2;https://two.example/");
        let cells = [
            cell(one, "a"),
            cell(one, "b"),
            cell(two, "c"),
            cell(one, "d"),
        ];
        let mut frame = format!("x{}y{}", cells.concat(), cell(one, "e")).into_bytes();
        join_links(&mut frame);
        let expected = format!(
            "x{}{}{}y{}",
            cell(one, "ab"),
            cell(two, "c"),
            cell(one, "d"),
            cell(one, "e")
        );
        assert_eq!(String::from_utf8_lossy(&frame), expected);
    }

    #[test]
    fn the_order_of_letters_is_told_once_and_only_where_there_are_such() {
        let wire = Wire::default();
        let mut quiet = Frames::new(wire.clone(), Order::Ours);
        quiet.write_all("שלום".as_bytes()).expect("memory takes it");
        quiet.flush().expect("memory takes it");
        let mut frames = Frames::new(wire.clone(), Order::OursAndTold);
        for (text, told) in [("one", 0), ("שלום", 1), ("سلام", 1)] {
            frames.write_all(text.as_bytes()).expect("memory takes it");
            frames.flush().expect("memory takes it");
            let written = wire.0.borrow().concat();
            let is_command = |part: &&[u8]| *part == EXPLICIT_ORDER;
            assert_eq!(
                written
                    .windows(EXPLICIT_ORDER.len())
                    .filter(is_command)
                    .count(),
                told,
                "{text}"
            );
        }
    }
}
