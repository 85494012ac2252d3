//! What mends a feed: another address, another interval.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Transaction, params};

use super::polling::put_at_next_poll;
use super::{Error, Result, Store};
use crate::clean::WebUrl;
use crate::news::{FeedId, FeedKind, Moment};

/// Keys of `kept` that hold, by feed, the minutes that the user set in the reader.
const INTERVAL: &str = "interval:";

impl Store {
    /// Gives a feed another address, as its user knows it; it is asked there at once, and is as new there.
    pub fn readdress_feed(
        &mut self,
        id: FeedId,
        url: &WebUrl,
        may_be_private: bool,
        now: Moment,
    ) -> Result<()> {
        self.durably(|transaction| readdress(transaction, id, url, may_be_private, now))
    }

    /// Sets the minutes between two polls of a feed; none: as for all. What the user's files say goes before, so it is
    /// refused where they say anything.
    pub fn set_own_interval(
        &mut self,
        id: FeedId,
        minutes: Option<u32>,
        now: Moment,
    ) -> Result<()> {
        self.refuse_own_rule(id)?;
        let interval = self.interval;
        self.durably(|transaction| set_interval(transaction, id, minutes, interval, now))
    }

    /// What the user's files say about a feed's interval goes before what he sets in the reader.
    pub(super) fn refuse_own_rule(&self, id: FeedId) -> Result<()> {
        let sql = "SELECT address FROM feed WHERE id = ?1";
        let address: String = self.connection.query_one(sql, [id], |row| row.get(0))?;
        let rule = self.rules.of_kind(&FeedKind::of_address(&address));
        match rule.interval {
            Some(_) => Err(Error::OwnRule),
            None => Ok(()),
        }
    }

    /// The intervals that the user set in the reader.
    pub(super) fn set_intervals(&self) -> Result<HashMap<FeedId, u32>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT CAST(substr(key, 10) AS INTEGER), value FROM kept WHERE key >= 'interval:' AND key < 'interval;'",
        )?;
        let intervals = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(intervals.collect::<rusqlite::Result<_>>()?)
    }
}

pub(super) fn readdress(
    transaction: &Transaction<'_>,
    id: FeedId,
    url: &WebUrl,
    may_be_private: bool,
    now: Moment,
) -> Result<()> {
    let taken: Option<FeedId> = transaction
        .query_row("SELECT id FROM feed WHERE address = ?1", [url], |row| {
            row.get(0)
        })
        .optional()?;
    match taken {
        Some(other) if other == id => return Ok(()),
        Some(_) => {
            return Err(Error::Known {
                address: url.masked(),
            });
        }
        None => {}
    }
    transaction.execute(
        "UPDATE bookmark SET feed_address = ?2 WHERE feed_address = (SELECT address FROM feed WHERE id = ?1)",
        params![id, url],
    )?;
    transaction.execute(
        "UPDATE feed SET address = ?2, host = ?3, may_be_private = ?4, etag = NULL, last_modified = NULL, \
         content_hash = NULL, failures = 0, failing_since = NULL, problem_kind = NULL, problem = NULL, ended = 0, \
         retry_after = NULL, fresh_until = NULL, moved_from = NULL, moved_at = NULL, next_poll = ?5 WHERE id = ?1",
        params![id, url, url.site(), may_be_private, now],
    )?;
    transaction.execute("DELETE FROM moved WHERE feed = ?1", [id])?;
    Ok(())
}

/// `interval`: that of all feeds, in minutes.
pub(super) fn set_interval(
    transaction: &Transaction<'_>,
    id: FeedId,
    minutes: Option<u32>,
    interval: u32,
    now: Moment,
) -> Result<()> {
    keep(transaction, id, minutes)?;
    transaction.execute(
        "UPDATE feed SET own_interval = ?2 WHERE id = ?1",
        params![id, minutes],
    )?;
    let is_polled = "SELECT ended = 0 FROM feed WHERE id = ?1";
    if transaction.query_one(is_polled, [id], |row| row.get(0))? {
        put_at_next_poll(transaction, id, interval, now)?;
    }
    Ok(())
}

fn keep(transaction: &Transaction<'_>, feed: FeedId, minutes: Option<u32>) -> Result<()> {
    let key = format!("{INTERVAL}{}", feed.0);
    match minutes {
        Some(minutes) => {
            transaction.execute("REPLACE INTO kept VALUES (?1, ?2)", params![key, minutes])?
        }
        None => transaction.execute("DELETE FROM kept WHERE key = ?1", [key])?,
    };
    Ok(())
}
