//! How many connections are open at once: a process may have so many files open, and each of them takes memory.

use std::collections::VecDeque;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until};

use super::client::IDLE;
use super::permits::Host;

/// The client looks for idle connections as often as they may be idle, so that one may be kept twice as long.
const RESTING: Duration = IDLE
    .saturating_mul(2)
    .saturating_add(Duration::from_millis(100));

#[derive(Debug)]
pub(super) struct Connections {
    free: Arc<Semaphore>,
    /// Those that the client may still have open for the next request to the same host, in the order in which they end.
    resting: Mutex<VecDeque<Resting>>,
    /// One began to rest.
    rested: Notify,
}

#[derive(Debug)]
struct Resting {
    until: Instant,
    host: Arc<Host>,
    connection: OwnedSemaphorePermit,
}

/// The right to have a connection to a host.
#[derive(Debug)]
pub(super) struct Connection {
    /// There until it is dropped.
    right: Option<OwnedSemaphorePermit>,
    host: Arc<Host>,
    home: Arc<Connections>,
}

impl Connections {
    pub(super) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self {
            free: Arc::new(Semaphore::new(most.max(1))),
            resting: Mutex::default(),
            rested: Notify::new(),
        })
    }

    /// One that the client may have open to this host already.
    pub(super) fn open_to(self: &Arc<Self>, host: &Arc<Host>) -> Option<Connection> {
        let mut resting = self.resting();
        let place = resting
            .iter()
            .rposition(|rest| Arc::ptr_eq(&rest.host, host))?;
        let right = resting.remove(place)?.connection;
        Some(self.connection(host, right))
    }

    /// Waits for one; where there are none, until one that rests has ended for certain.
    pub(super) async fn open(self: &Arc<Self>, host: &Arc<Host>) -> Option<Connection> {
        let mut free = pin!(Arc::clone(&self.free).acquire_owned());
        loop {
            tokio::select! {
                biased;
                right = free.as_mut() => return Some(self.connection(host, right.ok()?)),
                () = self.forget_next() => {}
            }
        }
    }

    /// Waits until one that rests has ended, or until one begins to rest and has ended then.
    async fn forget_next(&self) {
        let until = loop {
            // Made before the look, or what begins in between is missed.
            let rested = self.rested.notified();
            if let Some(rest) = self.resting().front() {
                break rest.until;
            }
            rested.await;
        };
        sleep_until(until).await;
        self.forget_ended();
    }

    fn connection(self: &Arc<Self>, host: &Arc<Host>, right: OwnedSemaphorePermit) -> Connection {
        Connection {
            right: Some(right),
            host: Arc::clone(host),
            home: Arc::clone(self),
        }
    }

    fn forget_ended(&self) {
        let (mut resting, now) = (self.resting(), Instant::now());
        while resting.front().is_some_and(|rest| rest.until <= now) {
            resting.pop_front();
        }
    }

    fn resting(&self) -> MutexGuard<'_, VecDeque<Resting>> {
        self.resting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.home.forget_ended();
        if let Some(connection) = self.right.take() {
            self.home.resting().push_back(Resting {
                until: Instant::now() + RESTING,
                host: Arc::clone(&self.host),
                connection,
            });
            self.home.rested.notify_waiters();
        }
    }
}
