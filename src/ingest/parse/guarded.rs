//! Foreign parsers run apart: on a sealed thread of their own with a large stack, and with their panics caught.

use std::panic::{self, AssertUnwindSafe};
use std::thread;

use crate::ingest::apart::seal;
use crate::news::{Problem, ProblemKind};

/// Parsers recurse: 16 MiB hold far more than the nesting that `repair` lets through.
pub(in crate::ingest) const STACK_BYTES: usize = 16 << 20;

/// Runs `work` and waits for it; a panic becomes a problem of byline itself.
pub(in crate::ingest) fn guarded<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Problem> {
    // Fuzzing tries ten million inputs, on a thread whose stack is large: there a thread for each is most of the work.
    if cfg!(fuzzing) {
        return caught(work);
    }
    thread::scope(|scope| {
        let thread = thread::Builder::new()
            .name("parse".to_owned())
            .stack_size(STACK_BYTES);
        let run = || {
            give_way();
            seal();
            caught(work)
        };
        let handle = thread.spawn_scoped(scope, run).map_err(|_| failed())?;
        handle.join().unwrap_or_else(|_| Err(failed()))
    })
}

/// Runs `work` on this thread; a panic becomes a problem of byline itself.
fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Problem> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| failed())
}

pub(in crate::ingest) fn failed() -> Problem {
    Problem::new(
        ProblemKind::Internal,
        "byline itself failed while reading it; please report this address",
    )
}

/// Lets the screen go first when processors are short: a thousand feeds may be parsed while somebody reads.
pub(in crate::ingest) fn give_way() {
    // On Linux a thread has a niceness of its own; elsewhere this would slow the whole program. A refusal costs nothing.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, 10);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_problem() {
        let outcome: Result<(), _> = guarded(|| panic!("as a parser may"));
        assert_eq!(outcome.expect_err("it failed").kind, ProblemKind::Internal);
        assert_eq!(guarded(|| 7), Ok(7));
    }
}
