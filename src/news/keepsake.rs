//! What a bookmark knows beyond its article.

use super::Moment;
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

/// How many bookmarks there are where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelves {
    /// Those that are not put away.
    pub active: u32,
    pub archived: u32,
    /// What bookmarks are put together in, by name, with those of each that are not put away.
    pub collections: Vec<(CleanLine, u32)>,
}
