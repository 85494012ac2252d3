//! The store on threads of its own, so that nobody who waits for the disk can keep the screen waiting.
//!
//! One thread writes, in the order it was asked, the user's changes before what polls brought; when it has had nothing to
//! do for a moment it feeds the search index. A second thread reads over its own connection, so that a long write delays no list,
//! and a third answers what takes long, over a connection that it has only meanwhile.
//! All end when the last `Database` is dropped; `close` waits until everything asked has been done, and takes back what takes long.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::threads::{TooLittle, too_little};
use crate::ingest::running_text;
use crate::store::{self, GoesOn, Store};

/// Articles put into the search index in one transaction, at most. Each transaction writes a segment, and segments are
/// merged, so many small ones write the index several times over; what the user does ends one early.
const INDEXED_AT_ONCE: usize = 2_000;

/// With nothing to write for so long, a refresh is over or waits for the network, and the index is fed.
const LULL: Duration = Duration::from_millis(50);

/// For so long nothing is written between two stretches of a long queue.
const PAUSE: Duration = Duration::from_millis(10);

/// For so long the index waits for a lull.
const PATIENCE: Duration = Duration::from_secs(2);

/// A piece of work for a thread that owns a `Store`.
type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// Who waits for the writing connection.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Urgency {
    User,
    Poll,
    Watch,
}

/// What the writing thread does when there is nothing to write.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Spare {
    /// It feeds the search index.
    Index,
    Idle,
}

/// A handle to the store's threads; cheap to clone.
#[derive(Clone)]
pub struct Database {
    writes: Sender<(Urgency, Job)>,
    reads: Sender<Job>,
    /// What takes long.
    behind: Sender<Job>,
    /// Nobody waits for what takes long any more.
    is_over: Arc<AtomicBool>,
    /// How many questions `ask_newest` was asked. It tells the one that is being answered that another was asked.
    newest: Arc<AtomicU64>,
}

/// The threads behind the handles.
pub struct DatabaseThreads {
    writer: JoinHandle<Store>,
    reader: JoinHandle<Store>,
    behind: JoinHandle<()>,
    is_over: Arc<AtomicBool>,
}

impl Database {
    /// Starts the threads; each takes a connection of its own to the same file.
    pub fn start(
        writer: Store,
        reader: Store,
        spare: Spare,
    ) -> Result<(Self, DatabaseThreads), TooLittle> {
        let (to_writer, jobs_to_write) = mpsc::channel();
        let (to_reader, jobs_to_read) = mpsc::channel();
        let (to_behind, jobs_behind) = mpsc::channel();
        let folder = reader.folder().map(Path::to_owned);
        let writer = named("store").spawn(move || {
            give_way();
            write(writer, &jobs_to_write, spare)
        });
        let reader = named("store-reader").spawn(move || read(reader, &jobs_to_read));
        let behind = named("store-behind").spawn(move || {
            give_way();
            read_behind(folder.as_deref(), &jobs_behind);
        });
        let is_over = Arc::new(AtomicBool::new(false));
        Ok((
            Self {
                writes: to_writer,
                reads: to_reader,
                behind: to_behind,
                is_over: is_over.clone(),
                newest: Arc::default(),
            },
            DatabaseThreads {
                writer: writer.map_err(too_little)?,
                reader: reader.map_err(too_little)?,
                behind: behind.map_err(too_little)?,
                is_over,
            },
        ))
    }

    /// A change that the user made: before everything that polls brought.
    ///
    /// It is handed over at the call, not at the first `await`: it happens even if nobody waits for the answer.
    pub fn change<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> store::Result<T> + Send + 'static,
    ) -> Answer<T> {
        self.write(Urgency::User, work)
    }

    /// What a poll brought: when no change of the user's is waiting.
    pub fn keep<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> store::Result<T> + Send + 'static,
    ) -> Answer<T> {
        self.write(Urgency::Poll, work)
    }

    fn write<T: Send + 'static>(
        &self,
        urgency: Urgency,
        work: impl FnOnce(&mut Store) -> store::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let (job, answer) = job(work);
        Answer(self.writes.send((urgency, job)).is_ok().then_some(answer))
    }

    /// A question with a long answer, over the connection that writes, so that no list of headlines and no article waits
    /// behind it on the other.
    pub fn ask_aside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> store::Result<T> + Send + 'static,
    ) -> Answer<T> {
        self.change(|store| work(store))
    }

    /// A question about what others have written, over the connection that writes: it tells them from ourselves.
    pub fn watch<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> store::Result<T> + Send + 'static,
    ) -> Answer<T> {
        self.write(Urgency::Watch, |store| work(store))
    }

    /// A question that takes all earlier ones back, over the reading connection: those that wait are not begun, and the one
    /// that is being answered is told that nobody waits for it any more. They fail with `Superseded`. It is for what is answered
    /// as far as it goes in a moment.
    pub fn ask_newest<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store, &GoesOn) -> store::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let is_wanted = self.newest();
        let (job, answer) = job(move |store| {
            let done = if is_wanted() {
                work(store, &is_wanted)
            } else {
                Err(store::Error::Superseded)
            };
            done.and_then(|answer| {
                is_wanted()
                    .then_some(answer)
                    .ok_or(store::Error::Superseded)
            })
        });
        Answer(self.reads.send(job).is_ok().then_some(answer))
    }

    /// The same where the answer may take seconds: lists and articles do not wait behind it.
    pub fn ask_newest_behind<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> store::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let (job, answer) = self.newest_job(work);
        Answer(self.behind.send(job).is_ok().then_some(answer))
    }

    fn newest_job<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> store::Result<T> + Send + 'static,
    ) -> (Job, oneshot::Receiver<store::Result<T>>) {
        let is_wanted = self.newest();
        job(move |store| {
            if !is_wanted() {
                return Err(store::Error::Superseded);
            }
            store.while_wanted(move || is_wanted(), work)
        })
    }

    /// A new question of those of which only the newest is answered, and whether it still is that.
    fn newest(&self) -> GoesOn {
        let (newest, is_over) = (self.newest.clone(), self.is_over.clone());
        let own = newest.fetch_add(1, Ordering::Relaxed) + 1;
        Arc::new(move || newest.load(Ordering::Relaxed) == own && !is_over.load(Ordering::Relaxed))
    }

    /// A question whose answer may take long, and that no other takes back.
    pub fn ask_behind<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> store::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let is_over = self.is_over.clone();
        let (job, answer) =
            job(move |store| store.while_wanted(move || !is_over.load(Ordering::Relaxed), work));
        Answer(self.behind.send(job).is_ok().then_some(answer))
    }

    /// A question, over the reading connection.
    pub fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> store::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let (job, answer) = job(|store| work(store));
        Answer(self.reads.send(job).is_ok().then_some(answer))
    }
}

/// What a job will have brought; none when the store's threads have ended.
#[must_use = "a change is made without it, but not known to have been"]
pub struct Answer<T>(Option<oneshot::Receiver<store::Result<T>>>);

impl<T> Answer<T> {
    /// Waits for the store.
    pub async fn get(self) -> store::Result<T> {
        match self.0 {
            Some(answer) => answer.await.map_err(|_| store::Error::Closed)?,
            None => Err(store::Error::Closed),
        }
    }
}

fn named(name: &str) -> thread::Builder {
    thread::Builder::new().name(name.to_owned())
}

fn job<T: Send + 'static>(
    work: impl FnOnce(&mut Store) -> store::Result<T> + Send + 'static,
) -> (Job, oneshot::Receiver<store::Result<T>>) {
    let (answer, answered) = oneshot::channel();
    // Nobody may be waiting any more; the work is done all the same.
    (
        Box::new(move |store| drop(answer.send(work(store)))),
        answered,
    )
}

impl DatabaseThreads {
    /// Waits until everything that was asked is done; every `Database` must have been dropped. Gives the writer back.
    pub fn close(self) -> store::Result<Store> {
        self.is_over.store(true, Ordering::Relaxed);
        self.behind.join().map_err(|_| store::Error::Closed)?;
        self.reader.join().map_err(|_| store::Error::Closed)?;
        self.writer.join().map_err(|_| store::Error::Closed)
    }
}

/// Lets the screen and the reading of articles go first when processors are short: nobody waits for what is written.
pub fn give_way() {
    // On Linux a thread has a niceness of its own; elsewhere this would slow the whole program. A refusal costs nothing.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, 5);
}

fn read(mut store: Store, jobs: &Receiver<Job>) -> Store {
    while let Ok(job) = jobs.recv() {
        run(job, &mut store);
    }
    store
}

/// The connection is there while there is something to answer: nobody pays for it who never searches so far.
fn read_behind(folder: Option<&Path>, jobs: &Receiver<Job>) {
    while let Ok(job) = jobs.recv() {
        // A failure is met, and told, by the next ordinary question; this one is answered by nobody.
        let Some(Ok(mut store)) = folder.map(Store::open_reader) else {
            continue;
        };
        run(job, &mut store);
        while let Ok(job) = jobs.try_recv() {
            run(job, &mut store);
        }
    }
}

fn write(mut store: Store, jobs: &Receiver<(Urgency, Job)>, spare: Spare) -> Store {
    let mut waiting = Waiting::default();
    // An earlier run may have left articles outside the index.
    let mut to_index = (spare == Spare::Index).then(Instant::now);
    let mut is_lull = false;
    loop {
        let all_handles_gone = waiting.take_all(jobs);
        if let Some((urgency, job)) = waiting.next() {
            run(job, &mut store);
            if urgency != Urgency::Watch && spare == Spare::Index {
                to_index = to_index.or_else(|| Some(Instant::now()));
                is_lull = false;
            }
        } else if all_handles_gone {
            return store;
        } else if let Some(since) = to_index {
            if is_lull || since.elapsed() >= PATIENCE {
                to_index = index(&mut store, &mut waiting, jobs).then(Instant::now);
                if to_index.is_some() {
                    // Other processes write in between.
                    is_lull = waiting.is_quiet(jobs, PAUSE);
                }
            } else {
                is_lull = waiting.is_quiet(jobs, LULL);
            }
        } else if let Ok(job) = jobs.recv() {
            waiting.add(job);
        }
    }
}

/// Feeds the search index until the user asks for something or the program ends; whether more is to be indexed.
fn index(store: &mut Store, waiting: &mut Waiting, jobs: &Receiver<(Urgency, Job)>) -> bool {
    let left = store.index_while(INDEXED_AT_ONCE, running_text, || {
        let is_ending = waiting.take_all(jobs);
        waiting.of_user.is_empty() && !is_ending
    });
    // A failure here (a full disk) is met again, and told, by the next real write.
    match left {
        Ok(0) => store
            .respell_while(INDEXED_AT_ONCE, running_text, || {
                let is_ending = waiting.take_all(jobs);
                waiting.of_user.is_empty() && !is_ending
            })
            .unwrap_or(false),
        Ok(_) => true,
        Err(_) => false,
    }
}

/// A job that panics loses its answer, and the thread goes on: an open transaction is rolled back by its drop.
fn run(job: Job, store: &mut Store) {
    if catch_unwind(AssertUnwindSafe(|| job(store))).is_err() {
        tracing::error!("a piece of work on the store failed");
    }
}

/// Jobs in the order they were asked, but the user's before all others.
#[derive(Default)]
struct Waiting {
    of_user: VecDeque<Job>,
    others: VecDeque<(Urgency, Job)>,
}

impl Waiting {
    fn add(&mut self, (urgency, job): (Urgency, Job)) {
        match urgency {
            Urgency::User => self.of_user.push_back(job),
            Urgency::Poll | Urgency::Watch => self.others.push_back((urgency, job)),
        }
    }

    /// Takes what has been asked so far; whether nobody is left who could ask more.
    fn take_all(&mut self, jobs: &Receiver<(Urgency, Job)>) -> bool {
        loop {
            match jobs.try_recv() {
                Ok(job) => self.add(job),
                Err(TryRecvError::Empty) => return false,
                Err(TryRecvError::Disconnected) => return true,
            }
        }
    }

    /// Whether nothing is asked for the length of `lull`; what is asked is taken, and ends it.
    fn is_quiet(&mut self, jobs: &Receiver<(Urgency, Job)>, lull: Duration) -> bool {
        match jobs.recv_timeout(lull) {
            Ok(job) => {
                self.add(job);
                false
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => false,
        }
    }

    fn next(&mut self) -> Option<(Urgency, Job)> {
        let of_user = self.of_user.pop_front();
        of_user
            .map(|job| (Urgency::User, job))
            .or_else(|| self.others.pop_front())
    }
}
