//! A process that is stopped in the middle of a write would make all others wait for it, until it goes on: it is stopped
//! between two of them.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The writes of this process, over whatever connections: it is processes that are stopped.
static WRITES: Writes = Writes::new();

/// No write of this process begins before it is dropped.
#[must_use = "writes go on when it is dropped"]
#[derive(Debug)]
pub struct Still(&'static Writes);

/// A write that is under way.
pub(super) struct Writing(&'static Writes);

/// Waits for the writes that are under way, and lets no other begin. What takes longer than `patience` is left to itself.
pub fn be_still(patience: Duration) -> Still {
    WRITES.hold(patience)
}

/// To be had for as long as a write locks the file.
pub(super) fn begin_writing() -> Writing {
    WRITES.begin()
}

#[derive(Debug)]
struct Writes {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    under_way: usize,
    held: usize,
}

impl Writes {
    const fn new() -> Self {
        Self {
            state: Mutex::new(State {
                under_way: 0,
                held: 0,
            }),
            changed: Condvar::new(),
        }
    }

    fn hold(&'static self, patience: Duration) -> Still {
        let mut state = self.state();
        state.held += 1;
        let is_writing = |state: &mut State| state.under_way > 0;
        drop(
            self.changed
                .wait_timeout_while(state, patience, is_writing)
                .unwrap_or_else(PoisonError::into_inner),
        );
        Still(self)
    }

    fn begin(&'static self) -> Writing {
        let is_held = |state: &mut State| state.held > 0;
        let mut state = self
            .changed
            .wait_while(self.state(), is_held)
            .unwrap_or_else(PoisonError::into_inner);
        state.under_way += 1;
        Writing(self)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state());
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Still {
    fn drop(&mut self) {
        self.0.change(|state| state.held -= 1);
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        self.0.change(|state| state.under_way -= 1);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;

    use super::*;

    const MOMENT: Duration = Duration::from_millis(50);
    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn writes_end_before_it_is_still_and_begin_after_it() {
        static WRITES: Writes = Writes::new();
        let (tell, told) = mpsc::channel();
        let first = WRITES.begin();
        let holder = thread::spawn({
            let tell = tell.clone();
            move || {
                let still = WRITES.hold(LONG);
                tell.send("still").expect("heard");
                still
            }
        });
        while WRITES.state().held == 0 {
            thread::yield_now();
        }
        let second = thread::spawn(move || {
            let _writing = WRITES.begin();
            tell.send("written").expect("heard");
        });
        assert!(told.recv_timeout(MOMENT).is_err(), "while one is written");
        drop(first);
        assert_eq!(told.recv_timeout(LONG), Ok("still"));
        let still = holder.join().expect("no panic");
        assert!(told.recv_timeout(MOMENT).is_err(), "while it is still");
        drop(still);
        assert_eq!(told.recv_timeout(LONG), Ok("written"));
        second.join().expect("no panic");
    }

    #[test]
    fn what_takes_too_long_is_not_waited_for() {
        static WRITES: Writes = Writes::new();
        let endless = WRITES.begin();
        let still = WRITES.hold(MOMENT);
        drop(endless);
        drop(still);
        drop(WRITES.begin());
    }
}
