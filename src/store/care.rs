//! Forgetting what was removed long enough ago, and what other connections did.

use rusqlite::{Connection, Transaction, params};

use super::{Error, Result, Store, journal, rescue, search, twins};
use crate::news::{ArticleId, FeedId, Moment};

/// How long a removed feed or bookmark can be taken back.
const REGRET: i64 = Moment::DAY;

/// How often all pages of the file are looked at.
const BETWEEN_CHECKS: i64 = 7 * Moment::DAY;

/// Rows that SQLite looks at for the statistics of one index, so that gathering them stays short.
const ANALYSIS_ROWS: i64 = 400;

impl Store {
    /// Changes when another connection has committed.
    pub fn data_version(&self) -> Result<i64> {
        let mut statement = self.connection.prepare_cached("PRAGMA data_version")?;
        Ok(statement.query_one([], |row| row.get(0))?)
    }

    /// Whether the last look at all pages was long ago.
    pub fn is_check_due(&self, now: Moment) -> Result<bool> {
        let sql = "SELECT value FROM kept WHERE key = 'checked'";
        let last: Moment = self.connection.query_one(sql, [], |row| row.get(0))?;
        Ok(!(0..BETWEEN_CHECKS).contains(&now.since(last)))
    }

    /// Looks at every page of the file; false when it is damaged, and then the next start rescues it. Of a large file
    /// this takes a while.
    pub fn check(&self) -> Result<bool> {
        let checked = self.snapshot(|snapshot| {
            let sql = "PRAGMA quick_check(1)";
            Ok(snapshot.query_one(sql, [], |row| row.get::<_, String>(0))?)
        });
        match (checked, &self.path) {
            (Ok(answer), _) if answer == "ok" => Ok(true),
            (Ok(_), Some(path)) => {
                rescue::mark_surely_damaged(path);
                Ok(false)
            }
            (Ok(_), None) | (Err(Error::Damaged { .. }), _) => Ok(false),
            (Err(error), _) => Err(error),
        }
    }

    /// Notes that all pages were looked at, and found sound.
    pub fn note_checked(&mut self, now: Moment) -> Result<()> {
        self.lightly(|transaction| {
            transaction.execute("UPDATE kept SET value = ?1 WHERE key = 'checked'", [now])?;
            Ok(())
        })
    }

    /// Forgets what was removed more than a day ago, and refreshes the query planner's statistics.
    pub fn tidy(&mut self, now: Moment) -> Result<()> {
        let until = now.plus(-REGRET);
        let apart = self.feeds_apart()?;
        self.lightly(|transaction| {
            twins::keep_apart(transaction, &apart)?;
            journal::forget_old(transaction, now)?;
            forget_bookmarks(transaction, until)?;
            for feed in removed_feeds(transaction, until)? {
                forget_feed(transaction, feed)?;
            }
            transaction.execute(
                "DELETE FROM reading WHERE article NOT IN (SELECT id FROM article) \
                 AND article NOT IN (SELECT id FROM bookmark)",
                [],
            )?;
            Ok(())
        })?;
        self.connection
            .pragma_update(None, "analysis_limit", ANALYSIS_ROWS)?;
        self.connection.execute_batch("PRAGMA optimize")?;
        Ok(())
    }
}

fn removed_feeds(connection: &Connection, until: Moment) -> Result<Vec<FeedId>> {
    let mut statement = connection.prepare_cached("SELECT id FROM feed WHERE removed < ?1")?;
    let feeds = statement.query_map([until], |row| row.get(0))?;
    Ok(feeds.collect::<rusqlite::Result<_>>()?)
}

/// The feed's articles go with it; those that are bookmarked stay findable by their words.
pub(super) fn forget_feed(transaction: &Transaction<'_>, feed: FeedId) -> Result<()> {
    let mut statement = transaction.prepare_cached(
        "SELECT id FROM article WHERE feed = ?1 AND NOT EXISTS (SELECT 1 FROM bookmark WHERE bookmark.id = article.id)",
    )?;
    let articles: Vec<ArticleId> = statement
        .query_map([feed], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for article in articles {
        search::forget(transaction, article)?;
    }
    let mut statement = transaction.prepare_cached(
        "SELECT DISTINCT abs(lead) FROM twin JOIN article ON article.id = abs(lead) WHERE article.feed = ?1",
    )?;
    let leads: Vec<ArticleId> = statement
        .query_map([feed], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for lead in leads {
        twins::bequeath(transaction, lead)?;
    }
    transaction.execute("DELETE FROM article WHERE feed = ?1", [feed])?;
    transaction.execute("DELETE FROM feed WHERE id = ?1", [feed])?;
    for kept in ["filter", "interval"] {
        let key = format!("{kept}:{}", feed.0);
        transaction.execute("DELETE FROM kept WHERE key = ?1", [key])?;
    }
    Ok(())
}

fn forget_bookmarks(transaction: &Transaction<'_>, until: Moment) -> Result<()> {
    let mut statement = transaction.prepare_cached(
        "DELETE FROM bookmark WHERE removed_at < ?1 \
         RETURNING id, NOT EXISTS (SELECT 1 FROM article WHERE article.id = bookmark.id)",
    )?;
    let forgotten: Vec<(ArticleId, bool)> = statement
        .query_map(params![until], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (id, gone) in forgotten {
        if gone {
            search::forget(transaction, id)?;
        }
    }
    Ok(())
}
