//! How many connections are open at once: a process may have so many files open, and each of them takes memory.
//!
//! Half of them may be kept open for the next request to the same host; the others end with their request, so that hosts
//! beyond that many do not wait for those to end.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

use super::client::IDLE;
use super::turns::{Turns, Waits};

/// The client looks for idle connections as often as they may be idle, so that one may be kept twice as long.
const RESTING: Duration = IDLE
    .saturating_mul(2)
    .saturating_add(Duration::from_millis(100));

#[derive(Debug)]
pub(super) struct Connections {
    free: Turns,
    to_keep: Arc<Semaphore>,
    /// Those that the client may still have open, in the order in which they end.
    resting: Mutex<VecDeque<Resting>>,
}

#[derive(Debug)]
struct Resting {
    until: Instant,
    host: String,
    kept: Kept,
}

/// The right to have a connection, and to keep it open.
#[derive(Debug)]
struct Kept {
    _open: OwnedSemaphorePermit,
    _kept: OwnedSemaphorePermit,
}

#[derive(Debug)]
enum Right {
    Kept(Kept),
    /// For one request.
    Once(#[expect(dead_code, reason = "it is had, and not asked")] OwnedSemaphorePermit),
}

/// The right to have a connection to a host.
#[derive(Debug)]
pub(super) struct Connection {
    /// There until it is dropped.
    right: Option<Right>,
    host: String,
    home: Arc<Connections>,
}

impl Connections {
    pub(super) fn new(most: usize) -> Arc<Self> {
        let most = most.max(1);
        Arc::new(Self {
            free: Turns::new(most),
            to_keep: Arc::new(Semaphore::new(most / 2)),
            resting: Mutex::default(),
        })
    }

    /// One that the client may have open to this host already, or else a new one, for which it may have to wait.
    pub(super) async fn open(self: &Arc<Self>, host: &str, waits: Waits) -> Option<Connection> {
        let right = match self.resting_at(host).map(Right::Kept) {
            Some(right) => right,
            None => self.new_right(waits).await?,
        };
        Some(Connection {
            right: Some(right),
            host: host.to_owned(),
            home: Arc::clone(self),
        })
    }

    async fn new_right(&self, waits: Waits) -> Option<Right> {
        let open = self.free.take(waits).await?;
        Some(match Arc::clone(&self.to_keep).try_acquire_owned() {
            Ok(kept) => Right::Kept(Kept {
                _open: open,
                _kept: kept,
            }),
            Err(_) => Right::Once(open),
        })
    }

    /// The right of one that rests there; those whose time is over are free again.
    fn resting_at(&self, host: &str) -> Option<Kept> {
        let (mut resting, now) = (self.resting(), Instant::now());
        while resting.front().is_some_and(|rest| rest.until <= now) {
            resting.pop_front();
        }
        let place = resting.iter().rposition(|rest| rest.host == host)?;
        resting.remove(place).map(|rest| rest.kept)
    }

    fn resting(&self) -> MutexGuard<'_, VecDeque<Resting>> {
        self.resting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connection {
    /// Whether it may stay open for the next request.
    pub(super) fn is_kept(&self) -> bool {
        matches!(self.right, Some(Right::Kept(_)))
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if let Some(Right::Kept(kept)) = self.right.take() {
            self.home.resting().push_back(Resting {
                until: Instant::now() + RESTING,
                host: std::mem::take(&mut self.host),
                kept,
            });
        }
    }
}
