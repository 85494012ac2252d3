//! What one poll of a feed brought: made by `ingest`, kept by the store, so that the two stay strangers.

use super::{Moment, ParsedFeed, Problem};
use crate::clean::WebUrl;

/// A feed that is to be polled now, by this process alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    Web(PollRequest),
    /// The command that the user's files have for `exec:NAME`.
    Command {
        name: String,
        /// Hash of the output that was last parsed.
        content_hash: Option<u64>,
    },
}

/// What a poll of a server needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PollRequest {
    pub url: WebUrl,
    pub validators: Validators,
    /// The user allowed this feed to be at a private address (loopback, LAN).
    pub may_be_private: bool,
    /// The last poll failed.
    pub was_failing: bool,
}

/// What makes a request conditional (RFC 9110, section 13), kept as opaque bytes and sent back verbatim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    pub etag: Option<Vec<u8>>,
    pub last_modified: Option<Vec<u8>>,
    /// Hash of the decoded body that was last parsed: a server without validators costs no parsing twice.
    pub content_hash: Option<u64>,
}

/// A feed that was read for the first time, with what its server and it say about the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FirstReading {
    pub feed: ParsedFeed,
    pub validators: Validators,
    pub pace: Pace,
}

/// The result of one poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refresh {
    pub outcome: Outcome,
    pub pace: Pace,
    /// Where a chain of permanent redirects (301, 308) led.
    pub moved_to: Option<WebUrl>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 304, or the same body as last time. New validators replace the old where the answer brought some.
    Unchanged(Validators),
    /// The body came whole and was parsed; only then are validators believed.
    Changed(Box<ParsedFeed>, Validators),
    Failed(Problem),
    /// Nothing was learned about the feed: its site wants to be left alone, or there is no network. It stays due.
    PutOff(Problem),
}

/// What a server and a feed say about how often to come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// Milliseconds from the request to the last byte.
    pub answered_in: Option<u32>,
    /// From Cache-Control max-age or Expires.
    pub fresh_until: Option<Moment>,
    /// From Retry-After.
    pub rest: Option<Rest>,
    /// From RSS `ttl` or `sy:updatePeriod`, in minutes. None: the feed did not say (or was not parsed).
    pub minutes: Option<u32>,
    /// RSS `skipHours`: bit N is set for hour N, UTC.
    pub skip_hours: u32,
    /// RSS `skipDays`: bit 0 is Monday.
    pub skip_days: u8,
}

/// A server that asks to be left alone: by every feed of its site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// As `WebUrl::site` names it.
    pub site: String,
    pub until: Moment,
}
