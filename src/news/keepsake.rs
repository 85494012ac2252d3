//! What a bookmark knows beyond its article, and where it stands in the sidebar.

use std::collections::BTreeMap;

use super::{Folder, Moment};
use crate::clean::CleanLine;

/// Where a bookmark comes from, and since when it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keepsake {
    /// The feed's address as it is stored, `https://…` or `byline:NAME`.
    pub feed_address: String,
    /// What the article is known by within its feed.
    pub identity: String,
    pub saved: Moment,
}

/// What of a new bookmark is fetched that is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wholeness {
    /// The page's text where the feed cuts it, and the pictures.
    #[default]
    Whole,
    /// The page's text alone.
    Text,
    AsItIs,
}

/// How many bookmarks there are where, and in which order folders stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelves {
    /// Those that are not put away.
    pub active: u32,
    pub archived: u32,
    /// What bookmarks are put together in, by name, with those of each that are not put away.
    pub collections: Vec<(CleanLine, u32)>,
    /// The places that the user has given folders among those beside them.
    pub folders: BTreeMap<Folder, u32>,
}
