//! Threads that read feeds: few, because reading takes whole processors, and the store and the screen need theirs; kept,
//! because a large stack and what an allocator and a compressor lay out for a thread cost more than a short feed.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;

use tokio::sync::oneshot;

use crate::ingest::parse::{STACK_BYTES, caught, give_way};
use crate::news::{Problem, ProblemKind};

type Job = Box<dyn FnOnce() + Send>;

/// Started at the first feed.
#[derive(Debug)]
pub(super) struct Readers {
    count: usize,
    jobs: OnceLock<Sender<Job>>,
    /// Feeds that are read or wait for it.
    waiting: AtomicUsize,
}

impl Readers {
    pub(super) fn new(count: usize) -> Self {
        Self {
            count: count.max(1),
            jobs: OnceLock::new(),
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
        let (done, answer) = oneshot::channel();
        let job = move || {
            // Nobody waits any more when the program ends.
            let _ = done.send(caught(work));
        };
        let jobs = self.jobs.get_or_init(|| start(self.count));
        let refused = || Problem::new(ProblemKind::Internal, "there is no thread to read it with");
        jobs.send(Box::new(job)).map_err(|_| refused())?;
        let _counted = Counted::new(&self.waiting);
        answer.await.map_err(|_| refused())?
    }
}

/// Counts one more for as long as it is held.
struct Counted<'a>(&'a AtomicUsize);

impl<'a> Counted<'a> {
    fn new(counter: &'a AtomicUsize) -> Self {
        counter.fetch_add(1, Ordering::Relaxed);
        Self(counter)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn start(count: usize) -> Sender<Job> {
    let (jobs, to_do) = mpsc::channel();
    let to_do = Arc::new(Mutex::new(to_do));
    for _ in 0..count {
        let to_do = Arc::clone(&to_do);
        let reader = thread::Builder::new()
            .name("parse".to_owned())
            .stack_size(STACK_BYTES);
        // Where there is not one thread, nobody takes the jobs, and sending them fails.
        let _ = reader.spawn(move || {
            give_way();
            while let Some(job) = next(&to_do) {
                job();
            }
        });
    }
    jobs
}

/// Waits for a job; none when nobody is left who could send one.
fn next(to_do: &Mutex<Receiver<Job>>) -> Option<Job> {
    to_do
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .recv()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_ends_its_work_and_no_other() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime");
        let readers = Readers::new(1);
        let failed: Result<(), _> = runtime.block_on(readers.run(|| panic!("as a parser may")));
        assert_eq!(failed.expect_err("it failed").kind, ProblemKind::Internal);
        assert_eq!(runtime.block_on(readers.run(|| 7)), Ok(7));
    }
}
