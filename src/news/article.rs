//! Articles as they are kept: the row of a list, and the whole.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Enclosure, FeedId, Highlight, Key, Moment};
use crate::clean::{CleanLine, CleanText, WebUrl};

/// Words a minute of a calm reader; gives the reading time.
const WORDS_A_MINUTE: u32 = 230;

/// An article's number in the store; never used again for another article. Bookmarks keep it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ArticleId(pub i64);

/// A row of a list: everything a list shows, and no body.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own")]
pub struct Headline {
    pub id: ArticleId,
    pub feed: FeedId,
    pub feed_title: CleanLine,
    pub title: CleanLine,
    pub published: Moment,
    /// Of the longest text we have.
    pub words: u32,
    pub read: bool,
    pub bookmarked: bool,
    /// Its bookmark is put away.
    pub archived: bool,
    /// It has an audio or video enclosure.
    pub has_media: bool,
    /// Its feed has changed it since it was read.
    pub edited: bool,
    /// Other feeds that have the same article, which this row stands for as well.
    pub twins: u32,
    /// Where a search has found its words; only in lists of what was searched.
    pub found: Option<Box<Found>>,
}

/// The same article in another feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    pub id: ArticleId,
    pub feed: FeedId,
    pub feed_title: CleanLine,
    pub url: Option<WebUrl>,
}

/// Where the words of a search stand in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the title.
    pub in_title: Vec<Range<usize>>,
    /// The part of the text that has most of the words; empty where the text has none.
    pub snippet: CleanLine,
    /// Bytes of the snippet.
    pub in_snippet: Vec<Range<usize>>,
}

impl Headline {
    /// Its place in every list.
    pub fn key(&self) -> Key {
        Key {
            published: self.published,
            id: self.id,
        }
    }
}

/// The whole article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    pub headline: Headline,
    pub url: Option<WebUrl>,
    pub author: CleanLine,
    /// HTML of the feed's own text.
    pub html: CleanText,
    /// The page's text, when it was fetched.
    pub full: Option<FullText>,
    /// Whether the reader shows `full` rather than `html`.
    pub shows_full: bool,
    pub tags: Vec<CleanLine>,
    pub note: CleanText,
    /// What its bookmark is put together with; none: empty.
    pub collection: CleanLine,
    /// In the order in which they were marked.
    pub highlights: Vec<Highlight>,
    pub enclosures: Vec<Enclosure>,
    pub comments: Option<WebUrl>,
    /// The block of the document that was at the top when the user left it.
    pub place: u32,
    /// When the feed last changed it.
    pub edited: Option<Moment>,
    /// The same article in other feeds.
    pub twins: Vec<Twin>,
}

impl Article {
    /// The HTML that is to be shown now.
    pub fn shown_html(&self) -> &CleanText {
        match &self.full {
            Some(full) if self.shows_full => &full.html,
            _ => &self.html,
        }
    }

    /// The same for a list that needs no texts: those of a hundred thousand articles need not be in memory.
    #[must_use]
    pub fn without_texts(self) -> Self {
        Self {
            html: CleanText::default(),
            full: None,
            ..self
        }
    }
}

/// The text of an article's own page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FullText {
    pub html: CleanText,
    /// The same as plain text, for search and word counts.
    pub text: CleanText,
}

/// Whole minutes to read `words`; at least one, none for nothing.
pub fn reading_minutes(words: u32) -> u32 {
    words.div_ceil(WORDS_A_MINUTE)
}
