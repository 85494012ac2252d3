//! What a feed tells, cleaned, before it is kept; and feeds on offer.

use serde::Serialize;

use super::Moment;
use crate::clean::{CleanLine, CleanText, WebUrl};

/// A feed document after parsing, repair and cleaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedFeed {
    pub title: CleanLine,
    /// The site's address.
    pub link: Option<WebUrl>,
    pub description: CleanLine,
    /// Who writes or edits it.
    pub author: CleanLine,
    /// BCP 47, as the feed says it.
    pub language: CleanLine,
    pub updated: Option<Moment>,
    /// In the feed's order, at most the newest 10,000.
    pub entries: Vec<Entry>,
    /// It was longer than byline reads: the entries are those of its beginning.
    pub is_cut: bool,
    /// What had to be mended to read it, one sentence each.
    pub repairs: Vec<String>,
}

/// One item of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The feed's own identifier (RSS guid, Atom id), byte for byte; longer than 1 KiB: its hash.
    pub guid: Option<String>,
    pub url: Option<WebUrl>,
    /// Never empty: without a title, the first words of the text; without any, the address.
    pub title: CleanLine,
    pub author: CleanLine,
    /// As the feed says; unknown stays unknown here, and becomes `updated` or "first seen" in the store.
    pub published: Option<Moment>,
    pub updated: Option<Moment>,
    /// HTML of the short form, when the feed has both a short and a long one.
    pub summary: CleanText,
    /// HTML of the text, the longest the feed has; relative addresses are already absolute.
    pub html: CleanText,
    /// The same as plain text: for search, word counts and previews.
    pub text: CleanText,
    /// BCP 47.
    pub language: CleanLine,
    pub categories: Vec<CleanLine>,
    pub enclosures: Vec<Enclosure>,
    /// The page with readers' comments.
    pub comments: Option<WebUrl>,
}

/// A file that comes with an article: an episode, a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    pub url: WebUrl,
    /// The media type as the feed says it, `audio/mpeg`; may be empty.
    pub media_type: CleanLine,
    /// In bytes, when the feed says so.
    pub length: Option<u64>,
}

/// A feed that a page offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Offer {
    pub url: WebUrl,
    pub title: CleanLine,
}
