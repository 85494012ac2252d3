//! Lists of some feeds show what is folded into articles of other feeds: nobody who reads one feed, or one folder, misses
//! an article because another feed had it first.

use rusqlite::types::Value;
use rusqlite::{Connection, params};

use super::Result;
use super::filter::feed_list;
use super::headlines::Rows;
use super::merge::{Direction, merged};
use super::walk::{List, Via, read_key};
use crate::news::{FeedId, Key};

/// Of an article of another state than 0, as `row`: it is folded into one that is not of these feeds (a JSON array).
pub(super) const FOLDED_ELSEWHERE: &str = "row.state = 5 AND NOT EXISTS \
    (SELECT 1 FROM twin JOIN article AS lead ON lead.id = twin.lead \
     WHERE twin.article = row.id AND lead.state = 0 AND lead.feed IN (SELECT value FROM json_each(?)))";

impl List {
    /// The keys `live` of `feeds`, which are sorted, with those that are folded into articles of others.
    pub(super) fn with_folded(
        &self,
        connection: &Connection,
        feeds: &[FeedId],
        (direction, from, limit): (Direction, Option<Key>, usize),
        mut live: Vec<Key>,
    ) -> Result<Vec<Key>> {
        if self.rows != Rows::Articles || self.via != Via::All {
            return Ok(live);
        }
        let folding = folding(connection, feeds)?;
        if folding.is_empty() {
            return Ok(live);
        }
        let all = feed_list(feeds);
        let folded = merged(folding.len(), direction, from, limit, |run, from, count| {
            self.folded_of(connection, (folding[run], &all), direction, from, count)
        })?;
        live.extend(folded);
        direction.sort(&mut live);
        live.truncate(limit);
        Ok(live)
    }

    fn folded_of(
        &self,
        connection: &Connection,
        (feed, all): (FeedId, &Value),
        direction: Direction,
        from: Option<Key>,
        limit: usize,
    ) -> Result<Vec<Key>> {
        let (side, order) = match direction {
            Direction::Older => ("<", "DESC"),
            Direction::Newer => (">", "ASC"),
        };
        let unread = if self.unread { "AND row.read = 0" } else { "" };
        let elsewhere = FOLDED_ELSEWHERE.replace('?', "?7");
        let mut statement = connection.prepare_cached(&format!(
            "SELECT row.published, row.id FROM article AS row INDEXED BY article_folded \
             WHERE {elsewhere} AND row.feed = ?1 AND row.published >= ?2 AND row.published < ?3 {unread} \
                 AND (?4 IS NULL OR row.published {side} ?4 OR row.published = ?4 AND row.id {side} ?5) \
             ORDER BY row.published {order}, row.id {order} LIMIT ?6"
        ))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let (published, id) = (from.map(|key| key.published), from.map(|key| key.id));
        let values = params![feed, self.from, self.until, published, id, limit, all];
        let keys = statement.query_map(values, read_key)?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }
}

/// Those of `feeds` that have anything folded.
fn folding(connection: &Connection, feeds: &[FeedId]) -> Result<Vec<FeedId>> {
    let has_any = connection
        .prepare_cached("SELECT 1 FROM article INDEXED BY article_folded WHERE state = 5 LIMIT 1")?
        .exists([])?;
    if !has_any {
        return Ok(Vec::new());
    }
    let mut statement = connection.prepare_cached(
        "SELECT value FROM json_each(?1) WHERE EXISTS \
             (SELECT 1 FROM article INDEXED BY article_folded WHERE state = 5 AND feed = value)",
    )?;
    let found = statement.query_map([feed_list(feeds)], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
