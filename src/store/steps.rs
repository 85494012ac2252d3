//! The steps of a walk: two prepared statements, each a search in an index that is sorted as lists are.

use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{CachedStatement, Connection, ToSql, params};

use super::Result;
use super::headlines::Rows;
use super::merge::Direction;
use super::walk::{List, Of, Via, read_key};
use crate::news::{Key, Moment};

/// One walk is two: the rest of the rows of the same second, then those of other seconds. SQLite answers each from the
/// index alone, but not the two as one comparison of (published, id).
pub(super) struct Steps<'connection> {
    direction: Direction,
    same_second: CachedStatement<'connection>,
    other_seconds: CachedStatement<'connection>,
}

impl List {
    /// Up to `limit` keys after `from` along the index of the list, or of a part of it.
    pub(super) fn along_index(
        &self,
        steps: &mut Steps<'_>,
        of: Of<'_>,
        from: Option<Key>,
        limit: usize,
    ) -> Result<Vec<Key>> {
        let mut keys = Vec::new();
        if let Some(key) =
            from.filter(|key| self.from <= key.published && key.published < self.until)
        {
            let found = steps
                .same_second
                .query_map(params![of, key.published, key.id, count(limit)], read_key)?;
            keys = found.collect::<rusqlite::Result<_>>()?;
        }
        if keys.len() < limit {
            let (low, high) = self.span(steps.direction, from);
            let left = count(limit - keys.len());
            for key in steps
                .other_seconds
                .query_map(params![of, low, high, left], read_key)?
            {
                keys.push(key?);
            }
        }
        Ok(keys)
    }

    pub(super) fn steps<'connection>(
        &self,
        connection: &'connection Connection,
        of: Of<'_>,
        direction: Direction,
    ) -> Result<Steps<'connection>> {
        let (same_second, other_seconds) = self.sql(of, direction);
        Ok(Steps {
            direction,
            same_second: connection.prepare_cached(&same_second)?,
            other_seconds: connection.prepare_cached(&other_seconds)?,
        })
    }

    fn sql(&self, of: Of<'_>, direction: Direction) -> (String, String) {
        let rows = self.index(of);
        let (same, others) = match direction {
            Direction::Older => (
                "id < ?3 ORDER BY id DESC",
                "ORDER BY published DESC, id DESC",
            ),
            Direction::Newer => ("id > ?3 ORDER BY id", "ORDER BY published, id"),
        };
        (
            format!("{rows} AND published = ?2 AND {same} LIMIT ?4"),
            format!("{rows} AND published >= ?2 AND published < ?3 {others} LIMIT ?4"),
        )
    }

    /// The seconds, from and until, that lie on the way from `from`, without its own.
    fn span(&self, direction: Direction, from: Option<Key>) -> (Moment, Moment) {
        match (direction, from) {
            (_, None) => (self.from, self.until),
            (Direction::Older, Some(key)) => (self.from, self.until.min(key.published)),
            (Direction::Newer, Some(key)) => (self.from.max(key.published.plus(1)), self.until),
        }
    }

    fn index(&self, of: Of<'_>) -> String {
        let of_feed = matches!(of, Of::Feed(_));
        let (table, index, held) = match (self.rows, self.via, of_feed, self.unread) {
            (Rows::Bookmarks, Via::Active, ..) if matches!(of, Of::Collection(_)) => (
                "bookmark",
                "bookmark_collection",
                "removed_at IS NULL AND archived = 0",
            ),
            (Rows::Bookmarks, Via::Active, ..) => (
                "bookmark",
                "bookmark_active",
                "removed_at IS NULL AND archived = 0",
            ),
            (Rows::Bookmarks, Via::Archived, ..) => (
                "bookmark",
                "bookmark_archived",
                "removed_at IS NULL AND archived = 1",
            ),
            (Rows::Bookmarks, ..) => ("bookmark", "bookmark_list", "removed_at IS NULL"),
            (_, Via::Hidden, ..) => ("article", "article_hidden", "state = 3"),
            (_, _, true, false) => ("article", "article_feed", "state = 0"),
            (_, _, true, true) => ("article", "article_feed_unread", "state = 0"),
            (_, Via::Edited, ..) => (
                "article",
                "article_edited",
                "state = 0 AND edited IS NOT NULL",
            ),
            (_, Via::Media, ..) => ("article", "article_media", "state = 0 AND has_media = 1"),
            (_, Via::Scored, ..) => ("article", "article_scored", "state = 0 AND score <> 0"),
            (_, Via::All | Via::Active | Via::Archived, false, false) => {
                ("article", "article_live", "state = 0")
            }
            (_, Via::All | Via::Active | Via::Archived, false, true) => {
                ("article", "article_unread", "state = 0")
            }
        };
        let unread = if self.unread { " AND read = 0" } else { "" };
        let of = match of {
            Of::All => "",
            Of::Feed(_) => " AND feed = ?1",
            Of::Collection(_) => " AND collection = ?1",
        };
        format!("SELECT published, id FROM {table} INDEXED BY {index} WHERE {held}{unread}{of}")
    }
}

impl ToSql for Of<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::All => Ok(ToSqlOutput::Owned(Value::Null)),
            Self::Feed(feed) => feed.to_sql(),
            Self::Collection(name) => name.to_sql(),
        }
    }
}

fn count(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::FeedId;
    use crate::store::Store;
    use crate::store::walk::Source;

    #[test]
    fn every_step_is_a_search_in_an_index_that_is_sorted_already() {
        let store = Store::in_memory().expect("memory");
        for (rows, via, of_feed, unread, direction) in every_walk() {
            let list = List {
                rows,
                source: Source::Everything,
                unread,
                via,
                from: Moment(i64::MIN),
                until: Moment(i64::MAX),
                condition: None,
                hits: None,
                takes_outliving: false,
                asked: None,
                outliving: std::cell::OnceCell::new(),
                scan: usize::MAX,
                is_cut: std::cell::Cell::new(false),
            };
            let of = if of_feed {
                Of::Feed(FeedId(1))
            } else {
                Of::All
            };
            let (same_second, other_seconds) = list.sql(of, direction);
            for sql in [same_second, other_seconds] {
                let plan = plan(&store.connection, &sql);
                assert!(
                    plan.len() == 1 && plan[0].starts_with("SEARCH"),
                    "{sql}: {plan:?}"
                );
            }
        }
    }

    fn every_walk() -> impl Iterator<Item = (Rows, Via, bool, bool, Direction)> {
        let rows = [
            (Rows::Articles, Via::All),
            (Rows::Articles, Via::Hidden),
            (Rows::Articles, Via::Edited),
            (Rows::Articles, Via::Media),
            (Rows::Articles, Via::Scored),
            (Rows::Bookmarks, Via::All),
            (Rows::Bookmarks, Via::Active),
            (Rows::Bookmarks, Via::Archived),
        ];
        rows.into_iter().flat_map(|(rows, via)| {
            (0..8).map(move |bits| {
                let direction = match bits & 4 {
                    0 => Direction::Older,
                    _ => Direction::Newer,
                };
                (rows, via, bits & 1 != 0, bits & 2 != 0, direction)
            })
        })
    }

    fn plan(connection: &Connection, sql: &str) -> Vec<String> {
        let mut statement = connection
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .expect("SQL");
        let steps = statement
            .query_map(params![1, 1, 1, 1], |row| row.get(3))
            .expect("a plan");
        steps.collect::<rusqlite::Result<_>>().expect("a plan")
    }
}
