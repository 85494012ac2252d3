//! Bookmarks whose article is gone, with its feed: a search everywhere finds their copies among the articles.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::Result;
use super::filter::Condition;
use super::headlines::Rows;
use super::merge::Direction;
use super::walk::{List, along, fitting, read_key};
use crate::news::{Filter, Key};

/// Of a bookmark, as `row`: no list shows its article.
pub(super) const OUTLIVING: &str = "row.removed_at IS NULL \
    AND NOT EXISTS (SELECT 1 FROM article WHERE article.id = row.id AND article.state IN (0, 5))";

impl List {
    /// Those among `ids` (a JSON array of what the index of words found) that fit the rest of the filter.
    pub(super) fn outliving_hits(
        &self,
        connection: &Connection,
        ids: &str,
        rest: Option<&Filter>,
    ) -> Result<Vec<Key>> {
        if !self.takes_outliving {
            return Ok(Vec::new());
        }
        let mut sql = format!(
            "SELECT row.published, row.id FROM bookmark AS row \
             WHERE row.id IN (SELECT value FROM json_each(?)) AND {OUTLIVING} \
                 AND row.published >= ? AND row.published < ? AND (NOT ? OR row.read = 0)"
        );
        let mut values: Vec<Value> = vec![
            ids.to_owned().into(),
            self.from.0.into(),
            self.until.0.into(),
            self.unread.into(),
        ];
        if let Some(rest) = rest {
            let condition = Condition::of(connection, Rows::Bookmarks, rest)?;
            sql.push_str(" AND ");
            sql.push_str(&condition.sql);
            values.extend(condition.values);
        }
        let mut statement = connection.prepare_cached(&sql)?;
        let keys = statement.query_map(params_from_iter(values), read_key)?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    /// The keys `found` of a list that asks each row, with those of such bookmarks that fit.
    pub(super) fn with_outliving(
        &self,
        connection: &Connection,
        (direction, from, limit): (Direction, Option<Key>, usize),
        mut found: Vec<Key>,
    ) -> Result<Vec<Key>> {
        if !self.takes_outliving {
            return Ok(found);
        }
        if self.outliving.get().is_none() {
            let all = self.all_outliving(connection, self.asked.as_ref(), None)?;
            self.outliving.get_or_init(|| all);
        }
        let outliving = self.outliving.get().map_or(&[][..], Vec::as_slice);
        // Beyond the last row that was looked at, there may be others between.
        let last = found
            .last()
            .copied()
            .filter(|_| found.len() >= limit || self.is_cut.get());
        let beyond = |key: &Key| last.is_some_and(|last| direction.passes(last, *key));
        let kept = along(outliving, direction, from, limit);
        found.extend(kept.into_iter().filter(|key| !beyond(key)));
        direction.sort(&mut found);
        found.truncate(limit);
        Ok(found)
    }

    /// All of them that fit what is asked, or those among the newest `most` bookmarks, newest first.
    pub(super) fn all_outliving(
        &self,
        connection: &Connection,
        asked: Option<&Filter>,
        most: Option<u32>,
    ) -> Result<Vec<Key>> {
        let sql = format!(
            "SELECT row.published, row.id FROM \
                 (SELECT id, published, read, removed_at FROM bookmark INDEXED BY bookmark_list \
                  WHERE removed_at IS NULL AND published >= ?1 AND published < ?2 \
                  ORDER BY published DESC, id DESC LIMIT ?4) AS row \
             WHERE {OUTLIVING} AND (NOT ?3 OR row.read = 0) ORDER BY row.published DESC, row.id DESC"
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let most = most.map_or(-1, i64::from);
        let bounds = rusqlite::params![self.from, self.until, self.unread, most];
        let keys = statement.query_map(bounds, read_key)?;
        let mut keys: Vec<Key> = keys.collect::<rusqlite::Result<_>>()?;
        if let Some(filter) = asked.filter(|_| !keys.is_empty()) {
            let condition = Condition::of(connection, Rows::Bookmarks, filter)?;
            let fit = fitting(connection, Rows::Bookmarks, &condition, &keys)?;
            keys.retain(|key| fit.contains(&key.id));
        }
        Ok(keys)
    }
}
