//! The HTTP clients: one for the internet, and two for hosts that may be on the user's own network.

use std::sync::{Arc, Once};
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};

use super::Limits;
use super::address::PublicOnly;

const USER_AGENT: &str = concat!(
    "byline/",
    env!("CARGO_PKG_VERSION"),
    " (+https://github.com/byline-reader/byline)"
);

/// Idle connections are kept for feeds of one host polled behind each other, and not for the next poll.
const IDLE: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub(super) struct Clients {
    pub(super) public: Client,
    /// Reaches any address; used only for a host that the user named.
    pub(super) named: Client,
    /// The same without the user's proxy: for private addresses, which no proxy reaches.
    pub(super) local: Client,
}

impl Clients {
    /// Loads the system's certificates: slow, so it is done at the first request and off the async threads.
    pub(super) fn build(limits: &Limits) -> Result<Self, reqwest::Error> {
        static PROVIDER: Once = Once::new();
        // An error says that the program has already chosen one, which is as good.
        PROVIDER.call_once(|| drop(rustls::crypto::ring::default_provider().install_default()));
        Ok(Self {
            public: builder(limits)
                .dns_resolver(Arc::new(PublicOnly::new()))
                .build()?,
            named: builder(limits).build()?,
            local: builder(limits).no_proxy().build()?,
        })
    }
}

/// No cookies (the feature is off), no Referer, and no redirects but those that `fetch` follows itself.
fn builder(limits: &Limits) -> ClientBuilder {
    Client::builder()
        .user_agent(USER_AGENT)
        .redirect(Policy::none())
        .referer(false)
        .connect_timeout(Duration::from_secs(limits.connect_seconds))
        .pool_idle_timeout(IDLE)
        .pool_max_idle_per_host(limits.requests_per_host)
}
