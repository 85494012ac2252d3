//! The terminal is given back also where the reader aborts: memory has ended, or a panic met another.
//!
//! Rust aborts at once then, and nothing of ours is dropped. The thread that aborts is held in its signal (SIGABRT) while
//! another, which has had all that it needs since the beginning, gives the terminal back and ends the process.

use std::io::{self, PipeReader, PipeWriter, Write, pipe, stderr, stdin, stdout};
use std::os::fd::AsFd;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;

use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::io::{Errno, read, write};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::SigId;
use signal_hook::consts::SIGABRT;
use signal_hook::flag::register_conditional_shutdown;
use signal_hook::low_level::{exit, pipe as on_signal, unregister};

use super::terminal::take_leave;

/// It asks for no memory, and calls little.
const STACK_BYTES: usize = 128 << 10;

/// On the terminal as it was before; Rust's own words went with the reader's screen.
const SENTENCE: &str = "byline: it had to end, most likely because there is no more memory; what you did is kept; \
                        allow byline more (`ulimit -v`), or end other programs\n";

/// Gives a process that aborts the exit code of any other failure.
static END: Mutex<Option<SigId>> = Mutex::new(None);

/// The terminal's modes as they were before the reader.
static MODES: OnceLock<Termios> = OnceLock::new();

/// Where memory ends, Rust says so and aborts: that is an end with the exit code of any other failure.
pub fn abort_as_failure() {
    // Without it the code is that of a signal.
    let end = register_conditional_shutdown(SIGABRT, 1, Arc::new(AtomicBool::new(true)));
    let mut last = END.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(before) = std::mem::replace(&mut *last, end.ok()) {
        unregister(before);
    }
}

/// From now on whatever aborts gives the terminal back first; to be called while the terminal has the modes it came with.
pub fn guard_terminal() -> io::Result<()> {
    if MODES.set(tcgetattr(stdin())?).is_err() {
        return Ok(());
    }
    let (woken, wake) = pipe()?;
    let (kept, full) = pipe()?;
    let guard = thread::Builder::new().name("abort".to_owned());
    guard
        .stack_size(STACK_BYTES)
        .spawn(move || rescue(&woken, kept))?;
    // They are obeyed in this order: the guard is woken, who aborts waits, and ends in any case.
    on_signal::register(SIGABRT, wake)?;
    hold_at_abort(full)?;
    abort_as_failure();
    Ok(())
}

/// Whoever aborts waits until the other end of this pipe is gone: it is full.
fn hold_at_abort(pipe: PipeWriter) -> io::Result<()> {
    let mut full = pipe.try_clone()?;
    on_signal::register(SIGABRT, pipe)?;
    // Being registered has made it one that does not wait.
    for bytes in [[0; 4096].as_slice(), &[0]] {
        while full.write(bytes).is_ok() {}
    }
    let flags = fcntl_getfl(&full)?;
    fcntl_setfl(&full, flags.difference(OFlags::NONBLOCK))?;
    Ok(())
}

/// Sleeps until something aborts. No buffer and no lock of stdout's is used: who aborts may have it.
fn rescue(woken: &PipeReader, hold: PipeReader) {
    while read(woken, &mut [0_u8; 1]) == Err(Errno::INTR) {}
    if let Some(leave) = take_leave() {
        for commands in leave {
            say(stdout(), commands);
        }
        // Nothing is left to do about a terminal that takes nothing any more.
        let modes = MODES.get().ok_or(Errno::NOTTY);
        let _ = modes.and_then(|modes| tcsetattr(stdin(), OptionalActions::Now, modes));
    }
    say(stderr(), SENTENCE);
    drop(hold);
    exit(1);
}

fn say(to: impl AsFd, text: &str) {
    let mut left = text.as_bytes();
    while let Ok(written @ 1..) = write(&to, left) {
        left = left.get(written..).unwrap_or_default();
    }
}
