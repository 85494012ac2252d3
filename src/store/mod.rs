//! All that byline keeps, in one SQLite file. Blocking; knows no network and no screen.
//!
//! What the *user* did is committed durably (`synchronous=FULL`) before a method returns; what a poll brought may be lost
//! with the power, and comes again. Any number of processes may have the file open.
//!
//! - `open`, `rescue`, `salvage`, `migrations`: from a folder to a sound, current file
//! - `transact`, `values`, `compress`, `error`: how we speak to SQLite; `still`: nothing is written while this process is stopped
//! - `feeds`, `counts`, `polling`, `health`: subscriptions, what is kept about them, whose turn it is, how they do
//! - `mend`: another address, another interval
//! - `sources`: the commands of the user's files, which make feeds and change them
//! - `parcel`, `identity`, `apply`, `entries`: what a poll brought becomes articles
//! - `articles`, `headlines`: the whole, and the row of a list; `full`: whether the page's text is wanted and shown
//! - `windows`, `plan`, `walk`, `steps`, `merge`: stretches of lists by key; `chance`: a row by chance
//! - `filter`, `expression`, `search`, `folding`: filters as SQL, and as what the words index is asked; `forms`: which forms its words have; `respelling`: an index of before gets today's spelling; `outliving`: bookmarks of what is gone; `sought`, `rank`: where words stand, the best first; `begun`: while they are typed
//! - `changes`: what the user does, each all or nothing; `marks`, `bookmarks`, `highlights`: its parts
//! - `saved`: pages that the user keeps; `same`, `adopt`: which bookmark or article they are, now and when a feed brings them
//! - `wanting`: bookmarks that lack something that can be fetched
//! - `import`: what other programs kept; `brought`: how that is taken back; `foreign`: the databases of some of them
//! - `earlier`, `journal`: what was read before it was changed, and what was done and can be taken back
//! - `likeness`, `twins`, `folded`: the same article in several feeds
//! - `stats`: numbers about all of it
//! - `rules`: what the user's rules do
//! - `care`, `retention`, `shrink`: forgetting; `backup`, `restore`: keeping what cannot be fetched again
//! - `growth`: a test that no question of a key costs more where more is kept

mod adopt;
mod apply;
mod articles;
mod backup;
mod begun;
mod bookmarks;
mod brought;
mod care;
mod chance;
mod changes;
mod compress;
mod counts;
mod earlier;
mod entries;
mod error;
mod expression;
mod feeds;
mod filter;
mod folded;
mod folding;
mod foreign;
mod forms;
mod full;
#[cfg(test)]
mod growth;
mod headlines;
mod health;
mod highlights;
mod identity;
mod import;
mod journal;
mod likeness;
mod marks;
mod mend;
mod merge;
mod migrations;
mod open;
mod outliving;
mod parcel;
mod plan;
mod polling;
mod rank;
mod rescue;
mod respelling;
mod restore;
mod retention;
mod rules;
mod salvage;
mod same;
mod saved;
mod search;
mod shrink;
mod sought;
mod sources;
mod stats;
mod steps;
mod still;
mod transact;
mod twins;
mod values;
mod walk;
mod wanting;
mod windows;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use rusqlite::Connection;

use crate::clean::{CleanLine, CleanText};
use crate::news::{AccessRules, FeedKind, Folder};

pub use earlier::Earlier;
pub use error::{Error, Result};
pub use foreign::{CachedFeed, ForeignCache, Kin};
pub use full::{FullTextFacts, Teaser};
pub use import::{Imported, Importing};
pub use parcel::Parcel;
pub use retention::{Surplus, Sweep};
pub use rules::{Errand, Foreseen};
pub use salvage::{Salvage, Salvaged};
pub use same::KnownPage;
pub use saved::{Labels, Page, Saved};
pub use still::{Still, be_still};
pub use wanting::Unmet;

/// What `problem_kind` says of a feed that was read, though not to its end; else it names what kept it from being read.
const CUT: &str = "cut";

/// One open connection.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    /// None in memory.
    path: Option<PathBuf>,
    /// Which file was there when it was opened: what is written after another took its place would be lost.
    file: Option<open::FileIdentity>,
    /// The user's polling interval, in minutes.
    interval: u32,
    /// What the user wishes for single feeds.
    rules: AccessRules,
    /// The numbers in the journal of the steps that came over this connection, by their own.
    steps: HashMap<u64, i64>,
    /// The file that is being rescued, once it was needed.
    broken: Option<salvage::Broken>,
}

/// How the words of an article's HTML are told; who reads feeds knows it, and the store asks for what it indexes.
pub type TextOf = fn(&CleanText) -> CleanText;

/// Whether somebody who waits for an answer still waits.
pub type GoesOn = Arc<dyn Fn() -> bool + Send + Sync>;

/// A subscription to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFeed {
    pub kind: FeedKind,
    /// The user's own name for it; empty: the feed's title, when it comes.
    pub title: CleanLine,
    pub folder: Folder,
    /// The user named a private address himself, so it may be polled there.
    pub may_be_private: bool,
}

/// What one refresh changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    pub new: usize,
    pub edited: usize,
    /// The feed has a new address from now on.
    pub has_moved: bool,
}

/// Kept totals, for the sidebar and the status line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub articles: u64,
    pub unread: u64,
    pub bookmarks: u64,
    pub failing: u64,
}

/// How a store was opened, when that is worth a sentence to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// No file was there: a new one was made.
    New,
    Existing,
    /// The file was gone, or empty: what the backup had is restored.
    Restored,
    /// The file was broken: it is kept under this name, and what the backup had is restored.
    Rescued {
        kept_as: PathBuf,
        from_backup: bool,
        /// How many articles could be read out of it so far: the newest. Where more are left, `Store::salvage` knows.
        articles: usize,
    },
}
