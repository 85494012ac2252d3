//! What other programs kept, on its way into the store.

use super::{Entry, FullText, Highlight, Moment};
use crate::clean::{CleanLine, CleanText};

/// An article as another program kept it: nothing of it is cleaned yet, and anything may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark of its own in the other program"
)]
pub struct ForeignArticle {
    pub guid: String,
    pub url: String,
    pub title: String,
    pub author: String,
    /// HTML, unless it is plain.
    pub content: String,
    pub is_plain: bool,
    /// What relative addresses of `content` are resolved against; empty: `url`.
    pub base: String,
    pub published: Option<Moment>,
    /// Addresses and media types of what came with it.
    pub enclosures: Vec<(String, String)>,
    pub read: bool,
    pub is_deleted: bool,
    /// The user wants to keep it.
    pub is_important: bool,
    /// Letters that the user gave it.
    pub flags: String,
    /// Words that the user gave it.
    pub tags: Vec<String>,
    /// HTML of its page's text, where the program has fetched that.
    pub full: String,
    /// It waits in a list of things to play.
    pub is_queued: bool,
}

/// An article to be taken over with what the user did to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedArticle {
    pub entry: Entry,
    pub read: bool,
    /// The user threw it away: it must not come back with the feed.
    pub is_deleted: bool,
    /// None: it is no bookmark.
    pub keeping: Option<Keeping>,
    /// Its page's text, where that was fetched.
    pub full: Option<FullText>,
}

/// What the user made of a bookmark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    pub tags: Vec<CleanLine>,
    pub note: CleanText,
    /// When it was bookmarked; none: now.
    pub since: Option<Moment>,
    /// It is put away.
    pub archived: bool,
    /// Empty: in none.
    pub collection: CleanLine,
    pub highlights: Vec<Highlight>,
}

/// A whole bookmark from elsewhere; it needs neither an article nor a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedBookmark {
    pub entry: Entry,
    pub keeping: Keeping,
    /// Where it comes from, as feeds' addresses are stored; empty: a page of its own.
    pub feed_address: String,
    pub feed_title: CleanLine,
    /// Its identity within the feed, when byline itself has told it.
    pub identity: Option<String>,
    /// As byline itself has counted them; none: those of the text.
    pub words: Option<u32>,
    pub read: bool,
    pub full: Option<FullText>,
    pub shows_full: bool,
    pub place: u32,
}
