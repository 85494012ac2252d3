//! How many requests run at once: over all, and for each host.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Limits;
use super::connections::{Connection, Connections};
use super::readers::Counted;

/// Bodies of more than `body::LARGE` bytes in memory at once.
const LARGE_AT_ONCE: usize = 4;

/// Hosts remembered before those without a request are forgotten.
const MAX_IDLE_HOSTS: usize = 512;

#[derive(Debug)]
pub(super) struct Permits {
    all: Arc<Semaphore>,
    /// A server that keeps silent has one, too.
    connections: Arc<Connections>,
    /// Locked only to look up a host, never across an await.
    hosts: Mutex<HashMap<String, Arc<Host>>>,
    per_host: usize,
    /// Large bodies in memory at once.
    large: Arc<Semaphore>,
    /// Bodies that wait for that.
    waiting: AtomicUsize,
}

#[derive(Debug)]
pub(super) struct Host {
    name: String,
    turns: Arc<Semaphore>,
    line: Mutex<Line>,
}

/// Who waits for a turn at a host. A request that ends hands its part of all requests to the next of the same host, which then
/// follows at once, while its connection is still open; those who only just begin wait a little longer.
#[derive(Debug, Default)]
struct Line {
    waiting: usize,
    handed: Vec<OwnedSemaphorePermit>,
}

/// One who waits in line.
struct Waiting<'a>(&'a Host);

/// The right to make requests to one host at a time; ends when it is dropped.
pub(super) struct Permit {
    host: Arc<Host>,
    /// None while its server keeps silent.
    of_all: Option<OwnedSemaphorePermit>,
    connection: Option<Connection>,
    of_host: Option<OwnedSemaphorePermit>,
    /// Of a body that is large.
    of_large: Option<OwnedSemaphorePermit>,
}

impl Permits {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            all: Arc::new(Semaphore::new(limits.requests.max(1))),
            connections: Connections::new(limits.connections),
            hosts: Mutex::default(),
            per_host: limits.requests_per_host.max(1),
            large: Arc::new(Semaphore::new(LARGE_AT_ONCE)),
            waiting: AtomicUsize::new(0),
        }
    }

    /// Waits for `host` first and for the rest second, so that a busy host holds up nobody else; and always in the same order,
    /// or two could wait for each other for ever.
    pub(super) async fn acquire(&self, host: &str) -> Option<Permit> {
        let host = self.host(host);
        let waiting = Waiting::in_line(&host);
        let of_host = Arc::clone(&host.turns).acquire_owned().await.ok()?;
        let handed = waiting.turn();
        let (connection, of_all) = match (self.connections.open_to(&host), handed) {
            (Some(connection), Some(of_all)) => (connection, of_all),
            (Some(connection), None) => (connection, self.one_of_all().await?),
            (None, handed) => {
                drop(handed);
                let connection = self.connections.open(&host).await?;
                (connection, self.one_of_all().await?)
            }
        };
        Some(Permit {
            host,
            of_all: Some(of_all),
            connection: Some(connection),
            of_host: Some(of_host),
            of_large: None,
        })
    }

    async fn one_of_all(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.all).acquire_owned().await.ok()
    }

    /// Moves a permit to another host. Everything is let go first and taken in the usual order: two that wait for each
    /// other would wait for ever.
    pub(super) async fn follow(&self, permit: &mut Permit, host: &str) -> Option<()> {
        if permit.host.name != host {
            permit.leave();
            let mut next = self.acquire(host).await?;
            next.of_large = permit.of_large.take();
            *permit = next;
        }
        Some(())
    }

    /// Waits for the right to hold a large body, until the permit ends: memory is for a few of them. Meanwhile others have
    /// the turn.
    pub(super) async fn grow(&self, permit: &mut Permit) {
        if permit.of_large.is_some() {
            return;
        }
        if let Ok(large) = Arc::clone(&self.large).try_acquire_owned() {
            permit.of_large = Some(large);
            return;
        }
        Self::pause(permit);
        {
            let _counted = Counted::new(&self.waiting);
            // An error says that it was closed, which it never is.
            permit.of_large = Arc::clone(&self.large).acquire_owned().await.ok();
        }
        self.resume(permit).await;
    }

    /// Whether a large body waits until another ends.
    pub(super) fn is_room_wanted(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) > 0
    }

    /// Gives others the turn while a server keeps silent: it costs a connection and nothing else, and servers that are
    /// dead must not hold up those that are not.
    pub(super) fn pause(permit: &mut Permit) {
        permit.of_all = None;
    }

    /// Takes the turn again, for there is something to do now.
    pub(super) async fn resume(&self, permit: &mut Permit) {
        if permit.of_all.is_none() {
            // An error says that it was closed, which it never is.
            permit.of_all = self.one_of_all().await;
        }
    }

    fn host(&self, name: &str) -> Arc<Host> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() > MAX_IDLE_HOSTS {
            hosts.retain(|_, host| Arc::strong_count(host) > 1);
        }
        let new = || {
            Arc::new(Host {
                name: name.to_owned(),
                turns: Arc::new(Semaphore::new(self.per_host)),
                line: Mutex::default(),
            })
        };
        Arc::clone(hosts.entry(name.to_owned()).or_insert_with(new))
    }
}

impl Host {
    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'a> Waiting<'a> {
    fn in_line(host: &'a Host) -> Self {
        host.line().waiting += 1;
        Self(host)
    }

    /// What was handed to whoever is next.
    fn turn(self) -> Option<OwnedSemaphorePermit> {
        self.0.line().handed.pop()
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let mut line = self.0.line();
        line.waiting -= 1;
        if line.waiting == 0 {
            line.handed.clear();
        }
    }
}

impl Permit {
    /// Lets go of everything but the memory for a large body.
    fn leave(&mut self) {
        self.connection = None;
        if let Some(of_all) = self.of_all.take() {
            let mut line = self.host.line();
            if line.waiting > 0 {
                line.handed.push(of_all);
            }
        }
        self.of_host = None;
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.leave();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;

    /// The clock stands, and goes on where everybody waits for it.
    fn still() -> tokio::runtime::Runtime {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .expect("a runtime")
    }

    fn permits(requests: usize, requests_per_host: usize, connections: usize) -> Arc<Permits> {
        Arc::new(Permits::new(&Limits {
            requests_per_host,
            requests,
            connections,
            ..Limits::default()
        }))
    }

    #[test]
    fn the_next_of_a_host_follows_before_who_only_begins() {
        let permits = permits(1, 1, 9);
        let order = still().block_on(async {
            let first = permits.acquire("a.example").await.expect("open");
            let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
            for host in ["b.example", "a.example", "c.example", "a.example"] {
                let (permits, tell) = (Arc::clone(&permits), tell.clone());
                tokio::spawn(async move {
                    let _permit = permits.acquire(host).await.expect("open");
                    tell.send(host).expect("heard");
                });
                tokio::task::yield_now().await;
            }
            drop((first, tell));
            let mut order = Vec::new();
            while let Some(host) = told.recv().await {
                order.push(host);
            }
            order
        });
        assert_eq!(order, ["a.example", "a.example", "b.example", "c.example"]);
    }

    #[test]
    fn what_was_handed_to_who_gave_up_is_everybodys_again() {
        let permits = permits(1, 1, 9);
        still().block_on(async {
            let first = permits.acquire("a.example").await.expect("open");
            let mut next = Box::pin(permits.acquire("a.example"));
            let waits = timeout(Duration::from_millis(1), next.as_mut()).await;
            assert!(waits.is_err(), "two at one host");
            drop((first, next));
            let other = timeout(Duration::from_secs(9), permits.acquire("b.example")).await;
            assert!(other.is_ok(), "it was lost");
        });
    }

    #[test]
    fn a_connection_rests_for_its_host_and_is_anothers_when_it_has_ended() {
        let permits = permits(9, 2, 1);
        still().block_on(async {
            let begun = tokio::time::Instant::now();
            for _ in 0..3 {
                drop(permits.acquire("a.example").await.expect("open"));
            }
            assert_eq!(begun.elapsed(), Duration::ZERO);
            drop(permits.acquire("b.example").await.expect("open"));
            assert!(begun.elapsed() > 2 * crate::ingest::web::client::IDLE);
            let mut redirected = permits.acquire("b.example").await.expect("open");
            let followed = permits.follow(&mut redirected, "a.example").await;
            assert!(followed.is_some());
            assert_eq!(redirected.host.name, "a.example");
        });
    }

    #[test]
    fn all_hosts_that_wait_for_the_only_connection_have_it_in_turn() {
        let permits = permits(9, 2, 1);
        still().block_on(async {
            let first = permits.acquire("a.example").await.expect("open");
            let waiting = ["b.example", "c.example", "d.example"].map(|host| {
                let permits = Arc::clone(&permits);
                tokio::spawn(async move { drop(permits.acquire(host).await.expect("open")) })
            });
            // They wait while none rests.
            tokio::time::sleep(Duration::from_secs(1)).await;
            drop(first);
            for task in waiting {
                let done = timeout(Duration::from_secs(60), task).await;
                assert!(matches!(done, Ok(Ok(()))), "it waits for ever");
            }
        });
    }

    #[test]
    fn who_waits_for_a_host_does_not_keep_that_host_from_going_on() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let permits = Permits::new(&Limits {
            requests: 1,
            requests_per_host: 1,
            ..Limits::default()
        });
        let ended = runtime.block_on(async {
            let mut silent = permits.acquire("slow.example").await.expect("open");
            Permits::pause(&mut silent);
            let mut redirected = permits.acquire("quick.example").await.expect("open");
            let follow = permits.follow(&mut redirected, "slow.example");
            let answer = async {
                permits.resume(&mut silent).await;
                drop(silent);
            };
            // Only a failing test waits so long.
            let both = async { tokio::join!(follow, answer) };
            timeout(Duration::from_secs(5), both).await
        });
        assert!(ended.is_ok(), "they wait for each other");
    }
}
