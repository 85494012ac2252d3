//! The terminal: its modes, its input, its end. Nobody else switches a mode or reads a key.
//!
//! Whatever ends the reader (quit, error, panic, SIGTERM), the terminal gets back the modes it had.

use std::collections::VecDeque;
use std::io::{self, Stdout, Write, stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{
    DisableMouseCapture, EnableBracketedPaste, EnableFocusChange, EnableMouseCapture, EventStream,
};
use crossterm::execute;
use crossterm::style::Print;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, disable_raw_mode, enable_raw_mode, window_size,
};
use futures_util::StreamExt;
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal as Ratatui};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Signal, kill_current_process_group};
use tokio::sync::oneshot;
use tokio::time::sleep;

use super::abort::guard_terminal;
use super::answers::{ASK_BACKGROUND, Answers, Heard};
use super::frames::{Frames, IS_ORDER_EXPLICIT, Order};
use super::notices::{PUT_TITLE_ASIDE, TAKE_TITLE_BACK, Way, title};
use super::screen::Screen;
use crate::clean::CleanLine;
use crate::picture::CellSize;

/// Text longer than this goes to the desktop's clipboard only: terminals drop long OSC 52 strings, some badly.
const MAX_OSC52_BYTES: usize = 74_000;

/// How long a stop may take to reach every thread; where nothing stops us (no shell to go to) we are back after it.
const UNTIL_STOPPED: Duration = Duration::from_millis(50);

/// How long the loop may take to end in order when its terminal is gone.
const GRACE: Duration = Duration::from_secs(1);

/// Ends a synchronized update, the mouse's reports, bracketed paste and reports of focus; leaves the alternate screen; shows
/// the cursor.
const LEAVE: &str = "\x1b[?2026l\x1b[?1006l\x1b[?1015l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[?1004l\x1b[?1049l\x1b[?25h";

/// The terminal may reorder again (BDSM implicit), which is where terminals that can begin.
const IMPLICIT_ORDER: &str = "\x1b[8h";

/// Whether the terminal is in our modes; the panic hook, which owns no `Terminal`, must know.
static OURS: AtomicBool = AtomicBool::new(false);

/// Whether the window's title is ours; its own is put aside then.
static IS_TITLE_OURS: AtomicBool = AtomicBool::new(false);

/// The terminal in the reader's modes, until dropped.
pub struct Terminal {
    screen: Ratatui<Screen<CrosstermBackend<Frames<Stdout>>>>,
    answers: Answers,
    /// The unread count on the window's title.
    told: Option<u32>,
    /// Told by the terminal already, and not heard yet.
    heard: VecDeque<Heard>,
    /// None while another program has the terminal: its keys are not ours to read.
    input: Option<EventStream>,
    modes: Modes,
}

/// What of its modes the settings choose.
#[derive(Clone, Copy, Debug)]
pub struct Modes {
    pub mouse: bool,
    /// The window's title tells the unread count.
    pub title: bool,
    pub order: Order,
}

impl Terminal {
    /// Takes the terminal over; it must be one.
    pub fn open(modes: Modes) -> io::Result<Self> {
        restore_on_panic();
        // Without it an abort leaves the terminal as it is.
        let _ = guard_terminal();
        take(modes)?;
        Ok(Self {
            screen: screen(modes)?,
            answers: Answers::default(),
            told: None,
            heard: VecDeque::new(),
            input: Some(EventStream::new()),
            modes,
        })
    }

    /// Columns and rows.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.screen.size()?;
        Ok((size.width, size.height))
    }

    /// Writes the window's title from now on, or no longer.
    pub fn set_title(&mut self, title: bool) {
        self.modes.title = title;
    }

    /// Listens to the mouse, or leaves it to the terminal.
    pub fn set_mouse(&mut self, mouse: bool) -> io::Result<()> {
        if std::mem::replace(&mut self.modes.mouse, mouse) == mouse {
            return Ok(());
        }
        if mouse {
            execute!(stdout(), EnableMouseCapture)
        } else {
            execute!(stdout(), DisableMouseCapture)
        }
    }

    /// Draws one frame, shown whole by terminals that know synchronized updates.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.screen.draw(draw).map(drop)
    }

    /// The next key, click, paste, change of size or answer; none when the terminal is gone.
    pub async fn next_input(&mut self) -> Option<io::Result<Heard>> {
        loop {
            if let Some(heard) = self.heard.pop_front() {
                return Some(Ok(heard));
            }
            let Some(input) = &mut self.input else {
                return std::future::pending().await;
            };
            match input.next().await? {
                Ok(event) => self.heard.extend(self.answers.hear(event)),
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// Writes on the window's title how much is unread, where the settings want that and it has changed.
    pub fn show_unread(&mut self, unread: u32) -> io::Result<()> {
        if !self.modes.title || self.told.replace(unread) == Some(unread) {
            return Ok(());
        }
        if !IS_TITLE_OURS.swap(true, Ordering::SeqCst) {
            execute!(stdout(), Print(PUT_TITLE_ASIDE))?;
        }
        execute!(stdout(), Print(title(unread)))
    }

    /// Asks the terminal for the colour of its background; the answer, if it gives any, comes as input.
    pub fn ask_background(&mut self) -> io::Result<()> {
        self.answers.expect_background();
        execute!(stdout(), Print(ASK_BACKGROUND))
    }

    /// Asks the terminal what it is and what it can; the answers, if it gives any, come as input.
    pub fn ask_facts(&mut self, questions: &str) -> io::Result<()> {
        self.answers.expect_facts();
        send(questions)
    }

    /// Told that the terminal reorders letters by itself: where we do, it shall not, and what it has drawn is drawn anew.
    pub fn is_one_that_reorders(&mut self) -> io::Result<()> {
        if self.modes.order != Order::Ours {
            return Ok(());
        }
        self.modes.order = Order::OursAndTold;
        self.draw_anew()
    }

    /// Gives the terminal to another program; `take_back` ends that.
    pub fn give_away(&mut self) -> io::Result<()> {
        self.input = None;
        restore()
    }

    /// Takes the terminal back and draws everything anew with the next frame.
    pub fn take_back(&mut self) -> io::Result<()> {
        // The shell may have changed the modes while we were stopped, and crossterm sets only what it thinks is not set.
        disable_raw_mode()?;
        take(self.modes)?;
        self.input.get_or_insert_with(EventStream::new);
        self.told = None;
        self.draw_anew()
    }

    /// Everything is drawn with the next frame.
    fn draw_anew(&mut self) -> io::Result<()> {
        // A new one remembers no frame. `clear` would ask the terminal where its cursor is, and not all answer.
        execute!(stdout(), Clear(ClearType::All))?;
        self.screen = screen(self.modes)?;
        Ok(())
    }

    /// Stops the whole job, as ^Z does in other programs; returns when it is continued.
    pub async fn suspend(&mut self) -> io::Result<()> {
        self.give_away()?;
        // The group, not only this process: under `cargo run` the shell waits for both.
        kill_current_process_group(Signal::TSTP)?;
        // The signal may be taken by another thread, and this one would draw on the shell before it is stopped.
        sleep(UNTIL_STOPPED).await;
        self.take_back()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.input = None;
        // Nothing is left to do about a terminal that takes nothing any more.
        let _ = restore();
    }
}

/// Puts `text` on the clipboard of the user's own terminal (OSC 52), also over ssh.
pub fn copy(text: &str) -> io::Result<()> {
    if text.len() > MAX_OSC52_BYTES {
        return Ok(());
    }
    execute!(stdout(), CopyToClipboard::to_clipboard_from(text))
}

/// Tells something to who looks elsewhere.
pub fn notify(way: Way, text: &CleanLine) -> io::Result<()> {
    execute!(stdout(), Print(way.notice(text)))
}

/// How large a cell is in pixels, if the terminal tells.
pub fn cell_size() -> Option<CellSize> {
    let told = window_size().ok()?;
    let cell = CellSize {
        width: told.width.checked_div(told.columns)?,
        height: told.height.checked_div(told.rows)?,
    };
    (cell.width > 1 && cell.height > 1).then_some(cell)
}

/// Sends the terminal commands that show nothing by themselves; between frames, never inside one.
pub fn send(commands: &str) -> io::Result<()> {
    let mut out = stdout();
    out.write_all(commands.as_bytes())?;
    out.flush()
}

/// The screen without a frame on it yet.
fn screen(modes: Modes) -> io::Result<Ratatui<Screen<CrosstermBackend<Frames<Stdout>>>>> {
    let frames = Frames::new(stdout(), modes.order);
    Ratatui::new(Screen(CrosstermBackend::new(frames)))
}

fn take(modes: Modes) -> io::Result<()> {
    enable_raw_mode()?;
    OURS.store(true, Ordering::SeqCst);
    execute!(
        stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        EnableFocusChange
    )?;
    if modes.mouse {
        execute!(stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

fn restore() -> io::Result<()> {
    let Some(leave) = take_leave() else {
        return Ok(());
    };
    // Every step is tried, whatever becomes of the one before.
    let raw = disable_raw_mode();
    let modes = leave.into_iter().try_for_each(send);
    raw.and(modes)
}

/// What is to be sent to the terminal so that it is as it was; nothing where it is not in our modes. Told once.
pub fn take_leave() -> Option<[&'static str; 3]> {
    if !OURS.swap(false, Ordering::SeqCst) {
        return None;
    }
    let title = IS_TITLE_OURS.swap(false, Ordering::SeqCst);
    let order = IS_ORDER_EXPLICIT.swap(false, Ordering::SeqCst);
    Some([
        LEAVE,
        if title { TAKE_TITLE_BACK } else { "" },
        if order { IMPLICIT_ORDER } else { "" },
    ])
}

/// A panic is told on the terminal as it was before, not inside the reader's screen.
fn restore_on_panic() {
    let owner = thread::current().id();
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // Work on other threads is caught where it is started, and must not take the screen away.
        if thread::current().id() == owner {
            let _ = restore();
            tell(panic);
        } else {
            tracing::error!("{panic}");
        }
    }));
}

/// Answers when the terminal is gone (its window closed, its ssh session dead), and sees to it that the process ends.
///
/// crossterm does not notice that by itself: whoever asks it for a key then may never get out again, and that may be the
/// loop. The kernel tells who polls for nothing but a hang-up. The thread sleeps until then, and ends with the process.
pub fn hang_up() -> oneshot::Receiver<()> {
    let (tell, told) = oneshot::channel();
    let watch = move || {
        let terminal = stdout();
        let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
        while poll(&mut watched, None) == Err(rustix::io::Errno::INTR) {}
        // The reader may be ending already.
        let _ = tell.send(());
        // What the user did is in the store's hands since the key press, and is written meanwhile.
        thread::sleep(GRACE);
        std::process::exit(1);
    };
    // Without the thread only a SIGHUP tells; that is how most terminals end anyway.
    let _ = thread::Builder::new().name("hang-up".into()).spawn(watch);
    told
}

#[cfg(test)]
mod tests {
    use crossterm::Command;
    use crossterm::cursor::Show;
    use crossterm::event::{DisableBracketedPaste, DisableFocusChange};
    use crossterm::terminal::{EndSynchronizedUpdate, LeaveAlternateScreen};

    use super::*;

    #[test]
    fn all_modes_that_are_taken_are_left() {
        let mut left = String::new();
        EndSynchronizedUpdate.write_ansi(&mut left).expect("told");
        DisableMouseCapture.write_ansi(&mut left).expect("told");
        DisableBracketedPaste.write_ansi(&mut left).expect("told");
        DisableFocusChange.write_ansi(&mut left).expect("told");
        LeaveAlternateScreen.write_ansi(&mut left).expect("told");
        Show.write_ansi(&mut left).expect("told");
        assert_eq!(LEAVE, left);
    }
}
