//! Feeds, the folders they are in, and what is wrong with a feed.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Moment;
use crate::clean::{CleanLine, WebUrl};

/// A feed's number in the store; never used again for another feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FeedId(pub i64);

/// A subscription as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    pub id: FeedId,
    pub kind: FeedKind,
    /// The user's name for it, else the feed's own title, else its host.
    pub title: CleanLine,
    pub folder: Folder,
    /// Its place among the feeds of its folder, where the user put them in an order; the others follow by name.
    pub position: Option<u32>,
    /// The site that the feed belongs to, when the feed says so.
    pub site: Option<WebUrl>,
    pub unread: u32,
    pub total: u32,
    pub last_polled: Option<Moment>,
    /// What went wrong at the last poll; none when it went well.
    pub problem: Option<Problem>,
}

/// Where a feed's articles come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedKind {
    /// Polled at this address.
    Web(WebUrl),
    /// What a command of the user's writes; the text is the feed's name in `feeds.toml`, behind `exec:`.
    Command(String),
    /// Written by byline itself (the welcome) or by the user (saved pages); never polled. The text names it.
    Local(String),
}

/// What the address of a command's feed begins with.
const COMMAND: &str = "exec:";

impl FeedKind {
    /// The kind of feed that is kept under `address`.
    pub fn of_address(address: &str) -> Self {
        if let Some(url) = WebUrl::new(address) {
            return Self::Web(url);
        }
        match address.strip_prefix(COMMAND) {
            Some(name) => Self::Command(name.to_owned()),
            None => Self::Local(
                address
                    .strip_prefix("byline:")
                    .unwrap_or(address)
                    .to_owned(),
            ),
        }
    }

    /// Whether it is polled at all.
    pub fn is_polled(&self) -> bool {
        match self {
            Self::Web(_) | Self::Command(_) => true,
            Self::Local(_) => false,
        }
    }

    /// The address as it is told to people and scripts: without credentials.
    pub fn told(&self) -> String {
        match self {
            Self::Web(url) => url.masked(),
            Self::Command(_) | Self::Local(_) => self.address(),
        }
    }

    /// The address as it is stored: `https://…`, `exec:NAME`, or `byline:NAME` for local feeds.
    pub fn address(&self) -> String {
        match self {
            Self::Web(url) => url.as_str().to_owned(),
            Self::Command(name) => format!("{COMMAND}{name}"),
            Self::Local(name) => format!("byline:{name}"),
        }
    }
}

/// The path of folders a feed is in, outermost first; empty at the top level.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Folder(Vec<CleanLine>);

impl Folder {
    /// From names, outermost first; empty names are left out, and `/` inside a name becomes `∕` (U+2215).
    pub fn new<Name: AsRef<str>>(names: impl IntoIterator<Item = Name>) -> Self {
        let clean = |name: Name| CleanLine::new(&name.as_ref().replace('/', "∕"));
        Self(
            names
                .into_iter()
                .map(clean)
                .filter(|name| !name.is_empty())
                .collect(),
        )
    }

    /// From its written form, `World/Asia`; empty for the top level.
    pub fn parse(path: &str) -> Self {
        Self::new(path.split('/'))
    }

    pub fn names(&self) -> &[CleanLine] {
        &self.0
    }

    pub fn is_top(&self) -> bool {
        self.0.is_empty()
    }

    /// The folder around it; none around the top level.
    pub fn outer(&self) -> Option<Self> {
        let (_, outer) = self.0.split_last()?;
        Some(Self(outer.to_vec()))
    }

    /// Whether this folder is `outer` or inside it.
    pub fn is_within(&self, outer: &Self) -> bool {
        self.0.starts_with(&outer.0)
    }
}

impl fmt::Display for Folder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, name) in self.0.iter().enumerate() {
            if depth > 0 {
                out.write_str("/")?;
            }
            out.write_str(name.as_str())?;
        }
        Ok(())
    }
}

/// What came of subscribing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    New(FeedId),
    /// It had been removed and was not yet forgotten: it is back, with its articles and what was marked in them.
    Back(FeedId),
    /// It was subscribed already, and stays as it was.
    Known(FeedId),
}

impl Added {
    pub fn feed(self) -> FeedId {
        let (Self::New(feed) | Self::Back(feed) | Self::Known(feed)) = self;
        feed
    }
}

/// Why a feed brought nothing, as a fact about the feed: stored, shown, never a crash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub kind: ProblemKind,
    /// One sentence for the user: what happened and what can be done; lower case, no full stop.
    pub message: CleanLine,
}

impl Problem {
    pub fn new(kind: ProblemKind, message: &str) -> Self {
        Self {
            kind,
            message: CleanLine::new(message),
        }
    }
}

/// The classes of problems that byline answers differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// No connection could be made: DNS, refused, unreachable.
    Unreachable,
    /// The server did not answer, or not to the end, in time.
    TimedOut,
    /// The server's certificate or TLS is not to be trusted.
    Insecure,
    /// 401, 403, 407, 451: the server does not let us in.
    Forbidden,
    /// 404 and other client errors.
    Missing,
    /// 410: the feed has ended; it is not polled again.
    Gone,
    /// 429, 503: we are to come back later.
    Busy,
    /// 5xx, or an answer that is no HTTP.
    ServerFault,
    /// Too many redirects, or one that leads where we must not go.
    BadRedirect,
    /// More than byline takes.
    TooLarge,
    /// An answer that is no feed.
    NotAFeed,
    /// The user's command for it failed, said nothing in time, or said too much.
    CommandFailed,
    /// Its command is no longer in the user's files.
    NoSource,
    /// Something in byline itself failed while reading it.
    Internal,
}

impl ProblemKind {
    /// The name it is stored and told to scripts under.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::TimedOut => "timed-out",
            Self::Insecure => "insecure",
            Self::Forbidden => "forbidden",
            Self::Missing => "missing",
            Self::Gone => "gone",
            Self::Busy => "busy",
            Self::ServerFault => "server-fault",
            Self::BadRedirect => "bad-redirect",
            Self::TooLarge => "too-large",
            Self::NotAFeed => "not-a-feed",
            Self::CommandFailed => "command-failed",
            Self::NoSource => "no-source",
            Self::Internal => "internal",
        }
    }

    /// The kind stored under `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        const ALL: [ProblemKind; 14] = [
            ProblemKind::Unreachable,
            ProblemKind::TimedOut,
            ProblemKind::Insecure,
            ProblemKind::Forbidden,
            ProblemKind::Missing,
            ProblemKind::Gone,
            ProblemKind::Busy,
            ProblemKind::ServerFault,
            ProblemKind::BadRedirect,
            ProblemKind::TooLarge,
            ProblemKind::NotAFeed,
            ProblemKind::CommandFailed,
            ProblemKind::NoSource,
            ProblemKind::Internal,
        ];
        ALL.into_iter().find(|kind| kind.name() == name)
    }
}
