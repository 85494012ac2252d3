//! The totals, from the counts that triggers keep with each feed.

use super::{CUT, Counts, Result, Store};

impl Store {
    /// As costly as there are feeds and bookmarks, however many articles there are.
    pub fn counts(&self) -> Result<Counts> {
        let mut statement = self.connection.prepare_cached(
            "SELECT coalesce(sum(total), 0), coalesce(sum(unread), 0), count(nullif(problem_kind, ?1)), \
                 (SELECT count(*) FROM bookmark INDEXED BY bookmark_list WHERE removed_at IS NULL) \
             FROM feed WHERE removed IS NULL",
        )?;
        let counts = statement.query_one([CUT], |row| {
            Ok(Counts {
                articles: row.get::<_, i64>(0)?.cast_unsigned(),
                unread: row.get::<_, i64>(1)?.cast_unsigned(),
                failing: row.get::<_, i64>(2)?.cast_unsigned(),
                bookmarks: row.get::<_, i64>(3)?.cast_unsigned(),
            })
        })?;
        Ok(counts)
    }

    /// How many bookmarks there are.
    pub fn bookmark_count(&self) -> Result<u64> {
        let mut statement = self.connection.prepare_cached(
            "SELECT count(*) FROM bookmark INDEXED BY bookmark_list WHERE removed_at IS NULL",
        )?;
        Ok(statement
            .query_one([], |row| row.get::<_, i64>(0))?
            .cast_unsigned())
    }

    /// Whether nothing is subscribed and nothing bookmarked; costs the same whatever there is.
    pub fn is_empty(&self) -> Result<bool> {
        let mut statement = self.connection.prepare_cached(
            "SELECT NOT EXISTS (SELECT 1 FROM feed WHERE removed IS NULL) \
             AND NOT EXISTS (SELECT 1 FROM bookmark WHERE removed_at IS NULL)",
        )?;
        Ok(statement.query_one([], |row| row.get(0))?)
    }
}
