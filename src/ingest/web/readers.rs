//! Threads that read feeds: few, because reading takes whole processors, and the store and the screen need theirs.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::ingest::apart::{Failure, Workers};
use crate::ingest::parse::{failed, give_way};
use crate::news::{Problem, ProblemKind};

/// No feed takes so long: one of 16 MiB takes a third of a second. A processor may be busy, and a test build slow.
const BUDGET: Duration = Duration::from_secs(60);

/// Started at the first feed.
#[derive(Debug)]
pub(super) struct Readers {
    workers: Workers,
    /// Feeds that are read or wait for it.
    waiting: AtomicUsize,
}

impl Readers {
    pub(super) fn new(count: usize) -> Self {
        Self {
            workers: Workers::new("parse", count, BUDGET, give_way),
            waiting: AtomicUsize::new(0),
        }
    }

    /// How many feeds are read or wait for it.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Runs `work` when its turn has come; a panic becomes a problem of byline itself.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let _counted = Counted::new(&self.waiting);
        self.workers.run(work).await.map_err(problem)
    }
}

/// What is told of work without a result.
pub(super) fn problem(failure: Failure) -> Problem {
    match failure {
        Failure::Panicked => failed(),
        Failure::TooSlow => Problem::new(
            ProblemKind::Internal,
            "reading it takes too long; please report this address",
        ),
        Failure::NoThread => {
            Problem::new(ProblemKind::Internal, "there is no thread to read it with")
        }
    }
}

/// Counts one more for as long as it is held.
pub(super) struct Counted<'a>(&'a AtomicUsize);

impl<'a> Counted<'a> {
    pub(super) fn new(counter: &'a AtomicUsize) -> Self {
        counter.fetch_add(1, Ordering::Relaxed);
        Self(counter)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_problem_of_bylines() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .expect("a runtime");
        let readers = Readers::new(1);
        let failed: Result<(), _> = runtime.block_on(readers.run(|| panic!("as a parser may")));
        assert_eq!(failed.expect_err("it failed").kind, ProblemKind::Internal);
        assert_eq!(runtime.block_on(readers.run(|| 7)), Ok(7));
    }
}
