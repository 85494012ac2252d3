//! What a bookmark knows beyond its article.

use super::Moment;

/// Where a bookmark comes from, and since when it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keepsake {
    /// The feed's address as it is stored, `https://…` or `byline:NAME`.
    pub feed_address: String,
    /// What the article is known by within its feed.
    pub identity: String,
    pub saved: Moment,
}
