//! The one door to the network, with byline's limits and manners.
//!
//! - `limits`: how much and how long
//! - `fetch`: one address asked, redirects followed by hand
//! - `body`: a body while it comes; `gathered`: in pieces; `packed`: bodies unpacked by who reads them
//! - `address`: which hosts may be asked
//! - `client`: the HTTP clients
//! - `permits`: how many requests at once; `connections`: how many connections; `turns`: whose turn it is
//! - `rests`: sites that are not asked for a while
//! - `headers`: what an answer's headers say
//! - `poll`: a feed polled; `readers`: the threads that read feeds
//! - `look`: what is at an address that the user typed
//! - `page`: the article of a page; `parts`: its further pages; `picture`: a picture of it
//! - `send`: an article sent where the user said
//! - `problem`: what went wrong, told to the user

mod address;
mod body;
mod client;
mod connections;
mod fetch;
mod gathered;
mod headers;
mod limits;
mod look;
mod packed;
mod page;
mod parts;
mod permits;
mod picture;
mod poll;
mod problem;
mod readers;
mod rests;
mod send;
mod turns;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use super::apart::Workers;
use super::extract::Extract;
use super::parse::give_way;
use crate::clean::WebUrl;
use crate::news::{AccessRules, Moment, PollRequest, Problem, ProblemKind, Refresh};
use client::{Clients, Way};
use fetch::Network;
pub(super) use limits::FEED_BYTES;
pub use limits::{Limits, processors};
pub use look::Found;
pub use page::Refusal;
use permits::Permits;
pub use poll::{FeedBody, Fetched, Harvest};
use readers::Readers;
use rests::Rests;
pub use send::Sending;
pub use turns::Waits;

/// The network. Cheap to clone; the TLS set-up is done at the first request.
#[derive(Clone, Debug)]
pub struct Web(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    limits: Limits,
    permits: Permits,
    rests: Rests,
    readers: Readers,
    clients: Clients,
    /// What the user wishes for single feeds. Behind a lock, held for a copy of the pointer, because the user may change it
    /// while requests are under way; each of those goes on by what held when it began.
    rules: RwLock<Arc<AccessRules>>,
}

impl Web {
    pub fn new(limits: &Limits) -> Self {
        Self::with_rules(limits, AccessRules::default())
    }

    /// The network, asked as the user wishes for single feeds.
    pub fn with_rules(limits: &Limits, rules: AccessRules) -> Self {
        let permits = Permits::new(limits);
        Self(Arc::new(Shared {
            limits: limits.clone(),
            permits,
            rests: Rests::default(),
            readers: Readers::new(limits.readers),
            clients: Clients::default(),
            rules: RwLock::new(Arc::new(rules)),
        }))
    }

    /// Polls a feed: conditional GET, decode, repair, parse. Never fails: a failure is an `Outcome`.
    pub async fn refresh(&self, request: &PollRequest, now: Moment) -> Refresh {
        self.refresh_then(request, Waits::Nobody, now, |refresh| refresh)
            .await
    }

    /// The same, and what `then` makes of it on the thread that has read the feed: all of a feed is in memory only there.
    pub async fn refresh_then<T: Send + 'static>(
        &self,
        request: &PollRequest,
        waits: Waits,
        now: Moment,
        then: impl Harvest<T>,
    ) -> T {
        self.0.poll(request, waits, now, then).await
    }

    /// The first half of `refresh`: asks, and gives a body that has changed to who may change it before it is read.
    pub async fn fetch_feed(&self, request: &PollRequest, waits: Waits, now: Moment) -> Fetched {
        self.0.fetch_feed(request, waits, now).await
    }

    /// The second half: reads the body.
    pub async fn read_body<T: Send + 'static>(
        &self,
        request: &PollRequest,
        body: FeedBody,
        now: Moment,
        then: impl Harvest<T>,
    ) -> T {
        self.0.read_body(request, body, now, then).await
    }

    /// Reads what a command wrote, unless its hash is the one that is `known` from last time.
    pub async fn read_output<T: Send + 'static>(
        &self,
        bytes: Vec<u8>,
        known: Option<u64>,
        now: Moment,
        then: impl Harvest<T>,
    ) -> T {
        self.0.read_output(bytes, known, now, then).await
    }

    /// Feeds that have come and are not read yet.
    pub fn unread(&self) -> usize {
        self.0.readers.waiting()
    }

    /// What the user wishes for single feeds.
    pub fn rules(&self) -> Arc<AccessRules> {
        self.0.rules()
    }

    /// From now on the user wishes this for single feeds.
    pub fn set_rules(&self, rules: AccessRules) {
        let mut known = self.0.rules.write().unwrap_or_else(PoisonError::into_inner);
        *known = Arc::new(rules);
    }

    /// How much is taken of whom.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// What is at an address that the user typed: a feed, or the feeds that a page offers. `example.org` means https.
    pub async fn look(&self, address: &str, now: Moment) -> Result<Found, Problem> {
        self.0.look(address, now).await
    }

    /// The article of a page on the internet.
    pub async fn read(&self, url: &WebUrl, waits: Waits, now: Moment) -> Result<Extract, Problem> {
        self.0.read(url, Network::Public, waits, now).await
    }

    /// The article of a page that byline wants for itself: not of a host that asked to be left alone, by a page or by a feed.
    pub async fn read_politely(
        &self,
        url: &WebUrl,
        may_be_private: bool,
        now: Moment,
    ) -> Result<Extract, Refusal> {
        self.0.read_politely(url, may_be_private, now).await
    }

    /// The article of a page that the user asks for and that may be at a private address: the user typed it, or allowed it
    /// with its feed.
    pub async fn read_named(&self, url: &WebUrl, now: Moment) -> Result<Extract, Problem> {
        let waits = Waits::User;
        self.0.read(url, Network::Named, waits, now).await
    }
}

impl Web {
    /// Sends a request of the user's own; an answer that is no success is a problem.
    pub async fn send(&self, sending: &Sending) -> Result<(), Problem> {
        self.0.send(sending).await
    }

    /// The file of a picture; `may_be_private`: at its own host, if that is at a private address.
    pub async fn picture(
        &self,
        url: &WebUrl,
        may_be_private: bool,
        waits: Waits,
        now: Moment,
    ) -> Result<Vec<u8>, Problem> {
        let network = if may_be_private {
            Network::Named
        } else {
            Network::Public
        };
        self.0.picture(url, network, waits, now).await
    }
}

impl Shared {
    fn rules(&self) -> Arc<AccessRules> {
        let rules = self.rules.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&rules)
    }

    async fn client(&self, way: Way) -> Result<reqwest::Client, Problem> {
        let client = self.clients.get(way, &self.limits).await;
        client.ok_or_else(|| {
            let what = "encryption could not be set up; check that the system's certificates are installed (ca-certificates)";
            Problem::new(ProblemKind::Insecure, what)
        })
    }
}

/// Threads for pages and for whatever else is read or unpacked; four of the largest pages fit into memory at once.
static PAGES: Workers = Workers::new("page", 4, Duration::from_secs(30), give_way);

/// Runs `work` away from the async threads and from everything else.
async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    PAGES.run(work).await.map_err(readers::problem)
}
