//! The rows of lists, by id.

use std::cmp::Reverse;

use rusqlite::{Connection, Row};

use super::Result;
use super::walk::id_list;
use crate::news::{Headline, Key};

/// Which table a list's rows are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rows {
    Articles,
    /// The copies that bookmarks own.
    Bookmarks,
}

/// Articles that lists show, as `row`, with the columns of a headline.
pub(super) const LIVE: &str = "row.id, row.feed, feed.title, row.title, row.published, row.words, row.read, \
    row.bookmarked, row.has_media, \
    row.bookmarked AND (SELECT archived FROM bookmark WHERE bookmark.id = row.id) FROM article AS row CROSS JOIN feed ON feed.id = row.feed";

/// The same of the bookmarks' copies.
pub(super) const COPIES: &str = "row.id, row.feed, row.feed_title, row.title, row.published, row.words, row.read, \
    row.removed_at IS NULL, row.has_media, row.archived FROM bookmark AS row";

impl Rows {
    pub(super) fn table(self) -> &'static str {
        match self {
            Self::Articles => "article",
            Self::Bookmarks => "bookmark",
        }
    }

    /// The headlines of the articles that lists show, newest first.
    pub(super) fn headlines(self, connection: &Connection, keys: &[Key]) -> Result<Vec<Headline>> {
        let sql = match self {
            Self::Articles => {
                format!(
                    "SELECT {LIVE} WHERE row.id IN (SELECT value FROM json_each(?1)) AND row.state IN (0, 3)"
                )
            }
            Self::Bookmarks => {
                format!("SELECT {COPIES} WHERE row.id IN (SELECT value FROM json_each(?1))")
            }
        };
        let mut statement = connection.prepare_cached(&sql)?;
        let ids = id_list(keys.iter().map(|key| key.id));
        let rows = statement.query_map([ids], headline)?;
        let mut rows: Vec<Headline> = rows.collect::<rusqlite::Result<_>>()?;
        rows.sort_unstable_by_key(|row| Reverse(row.key()));
        Ok(rows)
    }
}

/// Reads the columns of `LIVE` or `COPIES`.
pub(super) fn headline(row: &Row<'_>) -> rusqlite::Result<Headline> {
    Ok(Headline {
        id: row.get(0)?,
        feed: row.get(1)?,
        feed_title: row.get(2)?,
        title: row.get(3)?,
        published: row.get(4)?,
        words: row.get(5)?,
        read: row.get(6)?,
        bookmarked: row.get(7)?,
        has_media: row.get(8)?,
        archived: row.get::<_, Option<bool>>(9)?.unwrap_or(false),
    })
}
