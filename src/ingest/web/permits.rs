//! How many requests run at once: over all, and for each host.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Limits;
use super::connections::{Connection, Connections};
use super::readers::Counted;
use super::turns::{Turns, Waits};

/// Bodies of more than `body::LARGE` bytes in memory at once.
const LARGE_AT_ONCE: usize = 4;

/// Hosts remembered before those without a request are forgotten.
const MAX_IDLE_HOSTS: usize = 512;

#[derive(Debug)]
pub(super) struct Permits {
    all: Turns,
    /// A server that keeps silent has one, too.
    connections: Arc<Connections>,
    /// Locked only to look up a host, never across an await.
    hosts: Mutex<HashMap<String, Turns>>,
    per_host: usize,
    /// Large bodies in memory at once.
    large: Arc<Semaphore>,
    /// Bodies that wait for that.
    waiting: AtomicUsize,
}

/// The right to make requests to one host at a time; ends when it is dropped.
pub(super) struct Permit {
    host: String,
    waits: Waits,
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
            all: Turns::new(limits.requests),
            connections: Connections::new(limits.connections),
            hosts: Mutex::default(),
            per_host: limits.requests_per_host,
            large: Arc::new(Semaphore::new(LARGE_AT_ONCE)),
            waiting: AtomicUsize::new(0),
        }
    }

    /// Waits for `host` first and for the rest second, so that a busy host holds up nobody else; and always in the same order,
    /// or two could wait for each other for ever.
    pub(super) async fn acquire(&self, host: &str, waits: Waits) -> Option<Permit> {
        let of_host = self.turns_at(host).take(waits).await?;
        let connection = self.connections.open(host, waits).await?;
        Some(Permit {
            host: host.to_owned(),
            waits,
            of_all: Some(self.all.take(waits).await?),
            connection: Some(connection),
            of_host: Some(of_host),
            of_large: None,
        })
    }

    /// Moves a permit to another host. Everything is let go first and taken in the usual order: two that wait for each
    /// other would wait for ever.
    pub(super) async fn follow(&self, permit: &mut Permit, host: &str) -> Option<()> {
        if permit.host != host {
            permit.of_all = None;
            permit.connection = None;
            permit.of_host = None;
            let mut next = self.acquire(host, permit.waits).await?;
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
            // It has had its turn already.
            permit.of_all = self.all.take(Waits::User).await;
        }
    }

    fn turns_at(&self, host: &str) -> Turns {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() > MAX_IDLE_HOSTS {
            hosts.retain(|_, turns| turns.are_wanted());
        }
        let new = || Turns::new(self.per_host);
        hosts.entry(host.to_owned()).or_insert_with(new).clone()
    }
}

impl Permit {
    /// Whether the connection may stay open for the next request to its host.
    pub(super) fn keeps_connection(&self) -> bool {
        self.connection.as_ref().is_some_and(Connection::is_kept)
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
    fn half_of_the_connections_are_kept_for_their_hosts_and_no_other_host_waits_for_them() {
        let permits = permits(9, 2, 4);
        still().block_on(async {
            let begun = tokio::time::Instant::now();
            let hosts = [
                "a.example",
                "b.example",
                "c.example",
                "a.example",
                "c.example",
            ];
            let mut kept = Vec::new();
            for host in hosts {
                let permit = permits.acquire(host, Waits::Nobody).await.expect("open");
                kept.push(permit.keeps_connection());
            }
            assert_eq!(kept, [true, true, false, true, false]);
            assert_eq!(begun.elapsed(), Duration::ZERO);
            tokio::time::sleep(3 * crate::ingest::web::client::IDLE).await;
            let permit = permits
                .acquire("c.example", Waits::Nobody)
                .await
                .expect("open");
            assert!(permit.keeps_connection(), "the others have ended");
        });
    }

    #[test]
    fn no_more_connections_are_had_than_there_may_be() {
        let permits = permits(9, 2, 2);
        still().block_on(async {
            let mut first = permits
                .acquire("a.example", Waits::Nobody)
                .await
                .expect("open");
            let second = permits
                .acquire("b.example", Waits::Nobody)
                .await
                .expect("open");
            let third = timeout(
                Duration::from_secs(60),
                permits.acquire("c.example", Waits::Nobody),
            );
            assert!(third.await.is_err(), "a third is open");
            Permits::pause(&mut first);
            let third = timeout(
                Duration::from_secs(60),
                permits.acquire("c.example", Waits::Nobody),
            );
            assert!(third.await.is_err(), "a silent server has one, too");
            drop(second);
            assert!(permits.acquire("c.example", Waits::Nobody).await.is_some());
            let followed = permits.follow(&mut first, "b.example").await;
            assert!(followed.is_some());
            assert_eq!(first.host, "b.example");
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
            let mut silent = permits
                .acquire("slow.example", Waits::Nobody)
                .await
                .expect("open");
            Permits::pause(&mut silent);
            let mut redirected = permits
                .acquire("quick.example", Waits::Nobody)
                .await
                .expect("open");
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
