//! Threads for the network, and the room that work needs: both are had before work begins, or it does not begin.
//!
//! Where threads or memory end later, Tokio panics or waits for ever, and Rust aborts. So it is tried first, all at once,
//! and what was got is let go again; the C library keeps stacks for the next threads.

use std::hint::black_box;
use std::io;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use rustix::process::{Resource, getrlimit};
use tokio::runtime::{Builder, Runtime};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// With stacks that hostile nesting does not exhaust, although what nests deeply is read elsewhere.
const STACK_BYTES: usize = 8 << 20;

/// Those of other threads, as Rust makes them.
const PLAIN_STACK_BYTES: usize = 2 << 20;

/// Memory that any command can have at its beginning.
const LITTLE_ROOM: usize = 24 << 20;

/// The same where strangers' bytes are read.
const ROOM: usize = 96 << 20;

/// A runtime opens six files, the terminal's events four, the store four; and there are those of requests.
const PIPES: usize = 8;

/// How long a thread may take to begin; nothing else is waited for with it.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long ending waits for work that cannot be interrupted, as a name that is looked up.
pub const PATIENCE_AT_END: Duration = Duration::from_millis(500);

/// Most of them look up names, which may take long, and for as many sites at once as are polled.
const MOST_BLOCKING: usize = 96;

/// The same where their stacks would take what work needs.
const FEW_BLOCKING: usize = 4;

/// No thread leaves for having nothing to do: there may be no other to be had.
const FOR_GOOD: Duration = Duration::from_secs(100 * 365 * 86_400);

/// The name of the thread that starts others; when it panics, its one failure is told by who waits for it.
pub const STARTER: &str = "starter";

/// Memory, threads or open files that this process cannot have.
#[derive(Debug, thiserror::Error)]
#[error(
    "not enough memory, threads or open files: {why}; allow byline more (`ulimit -v`, here at least {kibibytes}, \
     `ulimit -u` and `ulimit -n`), or end other programs"
)]
pub struct TooLittle {
    why: io::Error,
    /// Of address space, by experience: the program itself, and what the C library lays out for each thread.
    kibibytes: usize,
}

/// Whether addresses are limited (`ulimit -v`).
pub fn has_few_addresses() -> bool {
    getrlimit(Resource::As).current.is_some()
}

/// Makes sure that a command can begin.
pub fn room_to_begin() -> Result<(), TooLittle> {
    had_at_once(&[], LITTLE_ROOM).map_err(|why| TooLittle {
        why,
        kibibytes: 200_000,
    })
}

/// Makes sure that there are open files and threads for the network, for the store and for what strangers wrote;
/// `networks`: runtimes.
pub fn room_for_network(networks: usize) -> Result<(), TooLittle> {
    // Two that work and one for files; the store, the terminal's; one that reads feeds and one that reads pages.
    let runtimes = vec![STACK_BYTES; networks * 3];
    let stacks = [
        runtimes.as_slice(),
        &[PLAIN_STACK_BYTES; 5],
        &[2 * STACK_BYTES; 2],
    ];
    open_at_once(PIPES * networks)
        .and_then(|()| had_at_once(&stacks.concat(), ROOM))
        .map_err(too_little)
}

/// Opens so many pipes, two files each, for a moment.
fn open_at_once(pipes: usize) -> io::Result<()> {
    let opened: io::Result<Vec<_>> = (0..pipes).map(|_| io::pipe()).collect();
    opened.map(drop)
}

/// Threads for the network and for work on files.
pub fn threads() -> Result<Runtime, TooLittle> {
    let (tell, built) = mpsc::channel();
    // Where a thread cannot be had, Tokio panics, and then waits for those that it has: apart, that keeps nobody.
    let starter = thread::Builder::new().name(STARTER.to_owned());
    let begun = starter.spawn(move || tell.send(build().and_then(with_one_for_files)));
    begun.map_err(too_little)?;
    let runtime = built.recv_timeout(PATIENCE).map_err(|_| too_few());
    runtime.flatten().map_err(too_little)
}

/// Later work waits for this thread where no other can be had; without any it would wait for ever.
fn with_one_for_files(runtime: Runtime) -> io::Result<Runtime> {
    let first = runtime.block_on(async { timeout(PATIENCE, spawn_blocking(|| ())).await });
    if matches!(first, Ok(Ok(()))) {
        return Ok(runtime);
    }
    runtime.shutdown_background();
    Err(too_few())
}

/// Also for who cannot start a thread of another kind.
pub fn too_little(why: io::Error) -> TooLittle {
    TooLittle {
        why,
        kibibytes: 500_000,
    }
}

fn build() -> io::Result<Runtime> {
    let most_blocking = if has_few_addresses() {
        FEW_BLOCKING
    } else {
        MOST_BLOCKING
    };
    Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(most_blocking)
        .thread_keep_alive(FOR_GOOD)
        .thread_stack_size(STACK_BYTES)
        .enable_all()
        .build()
}

fn too_few() -> io::Error {
    io::Error::new(io::ErrorKind::WouldBlock, "there are no more threads")
}

/// Has threads with these stacks, and so much memory besides, for a moment.
fn had_at_once(stacks: &[usize], room: usize) -> io::Result<()> {
    let mut memory = Vec::<u8>::new();
    if memory.try_reserve_exact(room).is_err() {
        return Err(io::ErrorKind::OutOfMemory.into());
    }
    // Or the compiler leaves it out.
    black_box(&mut memory);
    let gate = Arc::new(Mutex::new(()));
    let closed = gate.lock().unwrap_or_else(PoisonError::into_inner);
    let start = |&bytes: &usize| {
        let gate = Arc::clone(&gate);
        let wait = move || drop(gate.lock().unwrap_or_else(PoisonError::into_inner));
        thread::Builder::new().stack_size(bytes).spawn(wait)
    };
    let mut started = Vec::with_capacity(stacks.len());
    let mut all = Ok(());
    for thread in stacks.iter().map(start) {
        match thread {
            Ok(thread) => started.push(thread),
            Err(error) => {
                all = Err(error);
                break;
            }
        }
    }
    drop(closed);
    for thread in started {
        // It does nothing that could fail.
        let _ = thread.join();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_had_is_told_and_what_can_is_let_go() {
        for _ in 0..9 {
            had_at_once(&[PLAIN_STACK_BYTES; 9], ROOM).expect("this machine has it");
        }
        let told = had_at_once(&[], usize::MAX / 2).expect_err("no machine has it");
        assert_eq!(told.kind(), io::ErrorKind::OutOfMemory);
        // The one that can be had does not wait for the other.
        let stacks = [PLAIN_STACK_BYTES, 1 << 46];
        had_at_once(&stacks, 0).expect_err("no machine has it");
    }

    #[test]
    fn work_on_files_has_a_thread_from_the_beginning() {
        let runtime = threads().expect("this machine has them");
        let work = async { spawn_blocking(|| 7).await };
        assert_eq!(runtime.block_on(work).expect("done"), 7);
    }
}
