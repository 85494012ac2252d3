//! Threads that stay, because a large stack and what an allocator and a compressor lay out for a thread cost more than most
//! work.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

use super::seal::seal;
use crate::ingest::parse::STACK_BYTES;
use crate::ingest::patience::within;

/// Threads that may be lost to work that does not end, each to be replaced by another.
const REPLACEMENTS: usize = 8;

type Job = Box<dyn FnOnce() + Send>;

/// Started at the first work.
#[derive(Debug)]
pub struct Workers {
    name: &'static str,
    count: usize,
    budget: Duration,
    /// What a thread does before its first work.
    begin: fn(),
    queue: OnceLock<Queue>,
    /// How many of them there are.
    started: AtomicUsize,
    replaced: AtomicUsize,
}

/// Why work has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    Panicked,
    /// It took longer than it may, and may go on doing so on its thread.
    TooSlow,
    /// There is nobody to do it.
    NoThread,
}

#[derive(Debug)]
struct Queue {
    jobs: Sender<Job>,
    to_do: Arc<Mutex<Receiver<Job>>>,
}

impl Workers {
    /// `count` threads, on which no work may take longer than `budget`; each calls `begin` first.
    pub const fn new(name: &'static str, count: usize, budget: Duration, begin: fn()) -> Self {
        Self {
            name,
            count,
            budget,
            begin,
            queue: OnceLock::new(),
            started: AtomicUsize::new(0),
            replaced: AtomicUsize::new(0),
        }
    }

    /// Runs `work` when its turn has come.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let (start, started) = oneshot::channel();
        let (done, answer) = oneshot::channel();
        let job = move || {
            // Nobody waits any more when the program ends.
            let _ = start.send(());
            let _ = done.send(catch_unwind(AssertUnwindSafe(work)));
        };
        let queue = self.queue.get_or_init(|| self.start());
        // Without one, the work would wait for ever. There may be room for it by now.
        if self.started.load(Ordering::Relaxed) == 0 && !self.spawn(&queue.to_do) {
            return Err(Failure::NoThread);
        }
        queue
            .jobs
            .send(Box::new(job))
            .map_err(|_| Failure::NoThread)?;
        started.await.map_err(|_| Failure::NoThread)?;
        match within(self.budget, answer).await {
            Some(Ok(result)) => result.map_err(|_| Failure::Panicked),
            Some(Err(_)) => Err(Failure::NoThread),
            None => {
                self.replace(queue);
                Err(Failure::TooSlow)
            }
        }
    }

    fn start(&self) -> Queue {
        let (jobs, to_do) = mpsc::channel();
        let to_do = Arc::new(Mutex::new(to_do));
        for _ in 0..self.count.max(1) {
            self.spawn(&to_do);
        }
        Queue { jobs, to_do }
    }

    /// Another thread instead of one that is caught in its work; should that end, it takes the next as before.
    fn replace(&self, queue: &Queue) {
        if self.replaced.fetch_add(1, Ordering::Relaxed) < REPLACEMENTS {
            self.spawn(&queue.to_do);
        }
    }

    /// One more thread, if there is one to be had.
    fn spawn(&self, to_do: &Arc<Mutex<Receiver<Job>>>) -> bool {
        let (to_do, begin) = (Arc::clone(to_do), self.begin);
        let thread = thread::Builder::new()
            .name(self.name.to_owned())
            .stack_size(STACK_BYTES);
        let started = thread.spawn(move || {
            begin();
            seal();
            while let Some(job) = next(&to_do) {
                job();
            }
        });
        if started.is_ok() {
            self.started.fetch_add(1, Ordering::Relaxed);
        }
        started.is_ok()
    }
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
    use std::fs::File;

    use super::super::seal::{Seal, seal_of_threads};
    use super::*;

    fn run<T: Send + 'static>(
        workers: &Workers,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .expect("a runtime");
        runtime.block_on(workers.run(work))
    }

    const LONG: Duration = Duration::from_secs(600);

    #[test]
    fn a_panic_ends_its_work_and_no_other() {
        let workers = Workers::new("test", 1, LONG, || {});
        assert_eq!(
            run::<()>(&workers, || panic!("as a parser may")),
            Err(Failure::Panicked)
        );
        assert_eq!(run(&workers, || 7), Ok(7));
    }

    #[test]
    fn work_that_does_not_end_keeps_nobody_else_waiting() {
        let workers = Workers::new("test", 1, Duration::from_millis(5), || {});
        let (end, ended) = mpsc::channel::<()>();
        let endless = move || ended.recv().is_err();
        assert_eq!(run(&workers, endless), Err(Failure::TooSlow));
        // The one thread is caught; this one may be slow to start.
        let mut next = run(&workers, || 7);
        while next == Err(Failure::TooSlow)
            && workers.replaced.load(Ordering::Relaxed) < REPLACEMENTS
        {
            next = run(&workers, || 7);
        }
        assert_eq!(next, Ok(7));
        drop(end);
    }

    #[test]
    fn the_threads_are_sealed() {
        if seal_of_threads() == Seal::Missing {
            eprintln!("skipped: this kernel has no Landlock");
            return;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("made");
        let workers = Workers::new("test", 1, LONG, || {});
        assert_eq!(run(&workers, move || File::create(path).is_ok()), Ok(false));
    }
}
