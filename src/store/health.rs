//! What is known about how feeds are doing.

use rusqlite::{Row, params};

use super::values::web_url;
use super::{CUT, Result, Store};
use crate::news::{FeedId, HealthFacts, Moment};

impl Store {
    /// How each subscribed feed that is polled is doing, in the order they were added.
    pub fn health(&self, now: Moment) -> Result<Vec<(FeedId, HealthFacts)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, ended, last_polled, failing_since, next_poll, moved_at, moved_from, answered_in, own_interval, \
             (SELECT max(published) FROM article WHERE feed = feed.id AND state = 0), \
             (SELECT count(*) FROM article WHERE feed = feed.id AND state = 0 AND published BETWEEN ?1 - ?2 AND ?1), address, \
             coalesce(problem_kind = ?3, 0) \
             FROM feed WHERE removed IS NULL AND address NOT LIKE 'byline:%' ORDER BY id",
        )?;
        let facts = statement.query_map(params![now, 7 * Moment::DAY, CUT], |row| {
            let mut facts = health_facts(row)?;
            let address = web_url(row.get(11)?);
            facts.any_certificate =
                address.is_some_and(|url| self.rules.of(&url).any_certificate == Some(true));
            Ok((row.get(0)?, facts))
        })?;
        Ok(facts.collect::<rusqlite::Result<_>>()?)
    }
}

fn health_facts(row: &Row<'_>) -> rusqlite::Result<HealthFacts> {
    Ok(HealthFacts {
        ended: row.get(1)?,
        last_polled: row.get(2)?,
        failing_since: row.get(3)?,
        next_poll: row.get(4)?,
        moved_at: row.get(5)?,
        moved_from: web_url(row.get(6)?),
        answered_in: row.get(7)?,
        own_interval: row.get(8)?,
        newest_article: row.get(9)?,
        in_a_week: row.get(10)?,
        is_cut: row.get(12)?,
        any_certificate: false,
    })
}
