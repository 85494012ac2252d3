//! The HTTP clients: one for each way to the network that is really used.

use std::collections::HashMap;
use std::sync::{Arc, Once};
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, Proxy};
use tokio::sync::Mutex;

use super::Limits;
use super::address::PublicOnly;

const USER_AGENT: &str = concat!(
    "byline/",
    env!("CARGO_PKG_VERSION"),
    " (+https://github.com/byline-reader/byline)"
);

/// Idle connections are kept for feeds of one host polled behind each other, and not for the next poll.
pub(super) const IDLE: Duration = Duration::from_secs(10);

/// A way to the network.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Way {
    pub(super) reach: Reach,
    /// The user's own for this feed, empty for none; else the system's.
    pub(super) proxy: Option<String>,
    /// The user trusts the server whatever certificate it shows.
    pub(super) any_certificate: bool,
    /// Connections stay open for the next request to their host.
    pub(super) keeps_connections: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Reach {
    Public,
    /// Any address; only for a host that the user named.
    Named,
    /// The same without the system's proxy: for private addresses, which no proxy reaches.
    Local,
}

/// Made when they are first used: loading the system's certificates is slow.
#[derive(Debug, Default)]
pub(super) struct Clients {
    /// Held while one is made, so that none is made twice.
    made: Mutex<HashMap<Way, Client>>,
}

impl Clients {
    pub(super) async fn get(&self, way: Way, limits: &Limits) -> Option<Client> {
        let mut made = self.made.lock().await;
        if let Some(client) = made.get(&way) {
            return Some(client.clone());
        }
        let (limits, wanted) = (limits.clone(), way.clone());
        let built = tokio::task::spawn_blocking(move || build(&wanted, &limits)).await;
        let client = built.ok()?.ok()?;
        made.insert(way, client.clone());
        Some(client)
    }
}

/// No cookies (the feature is off), no Referer, and no redirects but those that `fetch` follows itself.
fn build(way: &Way, limits: &Limits) -> Result<Client, reqwest::Error> {
    static PROVIDER: Once = Once::new();
    // An error says that the program has already chosen one, which is as good.
    PROVIDER.call_once(|| drop(rustls::crypto::ring::default_provider().install_default()));
    let mut builder = Client::builder()
        .user_agent(USER_AGENT)
        .redirect(Policy::none())
        .referer(false)
        .connect_timeout(Duration::from_secs(limits.connect_seconds))
        .pool_idle_timeout(IDLE)
        .pool_max_idle_per_host(if way.keeps_connections {
            limits.requests_per_host
        } else {
            0
        });
    if way.reach == Reach::Public {
        builder = builder.dns_resolver(Arc::new(PublicOnly::new(way.proxy.as_deref())));
    }
    if way.any_certificate {
        builder = builder.tls_danger_accept_invalid_certs(true);
    }
    match way.proxy.as_deref() {
        Some("") => builder = builder.no_proxy(),
        Some(proxy) => builder = builder.proxy(Proxy::all(proxy)?),
        None if way.reach == Reach::Local => builder = builder.no_proxy(),
        None => {}
    }
    builder.build()
}
