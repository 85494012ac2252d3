//! The real program in a real pseudo-terminal: type keys, wait until the screen shows something, look at it.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The variables that say where byline keeps its files.
pub type Environment = [(&'static str, PathBuf)];

/// How long something may take to appear before the test fails; only a failing test waits this long.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long until what is waited for is looked at again where the screen stays: it may be a file.
const LOOK: Duration = Duration::from_millis(50);

/// A running program and its terminal.
pub struct Pty {
    seen: Arc<(Mutex<Seen>, Condvar)>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
}

/// What has come out of the program so far.
struct Seen {
    parser: vt100::Parser,
    raw: Vec<u8>,
    ended: bool,
}

impl Pty {
    /// Starts byline with `arguments` in a terminal of this size.
    pub fn start(environment: &Environment, arguments: &[&str], columns: u16, rows: u16) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_byline"));
        command.args(arguments);
        Self::run(command, environment, columns, rows)
    }

    /// Starts any command.
    pub fn run(
        mut command: CommandBuilder,
        environment: &Environment,
        columns: u16,
        rows: u16,
    ) -> Self {
        for (name, value) in environment {
            command.env(name, value);
        }
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        command.env_remove("NO_COLOR");
        let pair = native_pty_system()
            .openpty(size(columns, rows))
            .expect("a pseudo-terminal");
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a readable terminal");
        let writer = pair.master.take_writer().expect("a writable terminal");
        let parser = vt100::Parser::new(cells(rows), cells(columns), 0);
        let seen = Arc::new((
            Mutex::new(Seen {
                parser,
                raw: Vec::new(),
                ended: false,
            }),
            Condvar::new(),
        ));
        let shared = Arc::clone(&seen);
        thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            loop {
                let count = reader.read(&mut bytes).unwrap_or(0);
                let mut seen = shared
                    .0
                    .lock()
                    .expect("no test thread panics while it looks");
                let read = bytes.get(..count).unwrap_or_default();
                seen.parser.process(read);
                seen.raw.extend_from_slice(read);
                seen.ended = count == 0;
                shared.1.notify_all();
                if count == 0 {
                    return;
                }
            }
        });
        Self {
            seen,
            master: Some(pair.master),
            writer: Some(writer),
            child,
        }
    }

    /// Types keys, parted by blanks: `j`, `enter`, `esc`, `space`, `tab`, `^D`; everything else as it stands.
    pub fn press(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            match key {
                "enter" => self.write(b"\r"),
                "esc" => self.write(b"\x1b"),
                "space" => self.write(b" "),
                "tab" => self.write(b"\t"),
                _ => match key
                    .strip_prefix('^')
                    .and_then(|letter| letter.bytes().next())
                {
                    Some(letter) => self.write(&[letter & 31]),
                    None => self.write(key.as_bytes()),
                },
            }
        }
    }

    /// Sends bytes as they are.
    pub fn write(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().expect("the terminal is open");
        writer
            .write_all(bytes)
            .and_then(|()| writer.flush())
            .expect("the program reads");
    }

    /// Waits for the sheet of the first minute, and leaves it with the welcome.
    pub fn begin(&mut self) {
        self.wait_for("What would you like to read?");
        self.press("esc");
        self.wait_until("the welcome alone", |screen| {
            screen.contains("Welcome") && !screen.contains("would you like")
        });
    }

    /// Waits until the screen holds `text`.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?} to appear"), |screen| {
            screen.contains(text)
        });
    }

    /// Waits until the screen is as wanted.
    pub fn wait_until(&self, what: &str, is_true: impl Fn(&str) -> bool) {
        self.wait_for_seen(what, |seen| is_true(&seen.parser.screen().contents()));
    }

    /// Waits until what the program wrote is as wanted.
    pub fn wait_until_written(&self, what: &str, is_true: impl Fn(&str) -> bool) {
        self.wait_for_seen(what, |seen| is_true(&String::from_utf8_lossy(&seen.raw)));
    }

    fn wait_for_seen(&self, what: &str, is_true: impl Fn(&Seen) -> bool) {
        let end = Instant::now() + PATIENCE;
        let mut seen = self.lock();
        loop {
            if is_true(&seen) {
                return;
            }
            let left = end.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero() && !seen.ended,
                "waited in vain for {what}; the screen was:\n{}",
                seen.parser.screen().contents()
            );
            seen = self
                .seen
                .1
                .wait_timeout(seen, left.min(LOOK))
                .expect("no test thread panics while it looks")
                .0;
        }
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        self.lock().parser.screen().contents()
    }

    /// The row under the cursor bar: the screen row, counted from 0, that holds `text`.
    pub fn row_of(&self, text: &str) -> Option<usize> {
        self.screen().lines().position(|line| line.contains(text))
    }

    /// Everything the program wrote, byte for byte.
    pub fn raw(&self) -> Vec<u8> {
        self.lock().raw.clone()
    }

    /// Whether the program is in the alternate screen.
    pub fn is_full_screen(&self) -> bool {
        self.lock().parser.screen().alternate_screen()
    }

    pub fn resize(&self, columns: u16, rows: u16) {
        self.lock()
            .parser
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        let master = self.master.as_ref().expect("the terminal is open");
        master
            .resize(size(columns, rows))
            .expect("the terminal changes its size");
    }

    /// Sends the program a signal by its name, `TERM`.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill")
            .args([format!("-{name}"), self.process().to_string()])
            .status();
        assert!(
            sent.is_ok_and(|status| status.success()),
            "the program is running"
        );
    }

    /// The program's process number.
    pub fn process(&self) -> u32 {
        self.child.process_id().expect("the program is running")
    }

    /// Kills the program as a power cut would.
    pub fn kill(&mut self) {
        self.child.kill().expect("the program is running");
        self.child.wait().expect("a killed program ends");
    }

    /// Waits until the program has ended and all that it wrote has been seen; its exit code.
    pub fn wait_for_end(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        let code = loop {
            if let Some(status) = self.child.try_wait().expect("the program is ours") {
                break status.exit_code();
            }
            assert!(
                Instant::now() < end,
                "the program did not end; the screen was:\n{}",
                self.screen()
            );
            thread::yield_now();
        };
        let (seen, changed) = &*self.seen;
        let guard = seen.lock().expect("no test thread panics while it looks");
        drop(
            changed
                .wait_while(guard, |seen| !seen.ended)
                .expect("no test thread panics while it looks"),
        );
        code
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen
            .0
            .lock()
            .expect("no test thread panics while it looks")
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has cells")
}
