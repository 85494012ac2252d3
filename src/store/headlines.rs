//! The rows of lists, by id.

use std::cmp::Reverse;
use std::collections::HashSet;

use rusqlite::{Connection, Row};

use super::Result;
use super::walk::id_list;
use crate::news::{ArticleId, Headline, Key};

/// Which table a list's rows are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rows {
    Articles,
    /// The copies that bookmarks own.
    Bookmarks,
}

/// How many feeds besides its own have an article: those whose articles are folded into it, or into what it is folded into.
const TWINS: &str = "(SELECT count(*) FROM twin JOIN article AS other ON other.id = twin.article \
    WHERE other.state = 5 AND twin.lead = coalesce((SELECT lead FROM twin AS own WHERE own.article = row.id AND own.lead > 0), row.id))";

/// Whether the feed has changed what was read: what that was is kept then.
const EDITED: &str = "EXISTS (SELECT 1 FROM earlier WHERE earlier.article = row.id)";

/// Articles that lists show, as `row`, with the columns of a headline and those `beyond` them.
pub(super) fn live(beyond: &str) -> String {
    format!(
        "row.id, row.feed, feed.title, row.title, row.published, row.words, row.read, row.bookmarked, \
         row.has_media, \
         row.bookmarked AND (SELECT archived FROM bookmark WHERE bookmark.id = row.id), {TWINS}, {EDITED}{beyond} \
         FROM article AS row CROSS JOIN feed ON feed.id = row.feed"
    )
}

/// The same of the bookmarks' copies.
pub(super) fn copies(beyond: &str) -> String {
    format!(
        "row.id, row.feed, row.feed_title, row.title, row.published, row.words, row.read, \
         row.removed_at IS NULL, row.has_media, row.archived, {TWINS}, {EDITED}{beyond} FROM bookmark AS row"
    )
}

impl Rows {
    pub(super) fn table(self) -> &'static str {
        match self {
            Self::Articles => "article",
            Self::Bookmarks => "bookmark",
        }
    }

    /// The headlines of the articles that lists show, newest first.
    pub(super) fn headlines(self, connection: &Connection, keys: &[Key]) -> Result<Vec<Headline>> {
        let mut rows = self.of_table(connection, keys)?;
        if self == Self::Articles && rows.len() < keys.len() {
            // What is gone may be kept as a bookmark.
            let known: HashSet<ArticleId> = rows.iter().map(|row| row.id).collect();
            let gone = keys.iter().filter(|key| !known.contains(&key.id));
            let gone: Vec<Key> = gone.copied().collect();
            rows.extend(Self::Bookmarks.of_table(connection, &gone)?);
        }
        rows.sort_unstable_by_key(|row| Reverse(row.key()));
        Ok(rows)
    }

    fn of_table(self, connection: &Connection, keys: &[Key]) -> Result<Vec<Headline>> {
        let sql = match self {
            Self::Articles => {
                format!(
                    "SELECT {} WHERE row.id IN (SELECT value FROM json_each(?1)) AND row.state IN (0, 3, 5)",
                    live("")
                )
            }
            Self::Bookmarks => {
                format!(
                    "SELECT {} WHERE row.id IN (SELECT value FROM json_each(?1))",
                    copies("")
                )
            }
        };
        let mut statement = connection.prepare_cached(&sql)?;
        let ids = id_list(keys.iter().map(|key| key.id));
        let rows = statement.query_map([ids], headline)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Reads the columns of `live` or `copies`.
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
        twins: row.get(10)?,
        edited: row.get(11)?,
        found: None,
    })
}
