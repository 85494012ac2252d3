//! Bookmarks whose copies are not whole yet: the text of their page or their pictures are still to be fetched.
//!
//! The wish is written with the bookmark, so that whoever comes next fetches what could not be fetched then.

use rusqlite::{Transaction, params};

use super::{Result, Store};
use crate::news::{ArticleId, Moment};

/// What could not be fetched for so long is not asked for any more; `byline bookmarks renew` does.
const GIVEN_UP_AFTER: i64 = 30 * Moment::DAY;

/// But not before it was tried so often: a machine may be without a network for longer.
const TRIES: u32 = 12;

/// The longest time between two tries, in minutes.
const LONGEST: u32 = 6 * 60;

/// The same where nobody answered: the network may be back at any moment.
const LONGEST_UNREACHED: u32 = 10;

/// While one process fetches, others leave it to that one for so long, in seconds.
const CLAIM: i64 = 120;

impl Store {
    /// Bookmarks whose turn it is, the newest first; others pass them by for a moment.
    pub fn claim_wanting(&mut self, limit: usize, now: Moment) -> Result<Vec<ArticleId>> {
        self.lightly(|transaction| {
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let mut statement = transaction.prepare_cached(
                "SELECT wanting.bookmark FROM wanting JOIN bookmark ON bookmark.id = wanting.bookmark \
                 WHERE wanting.next <= ?1 AND bookmark.removed_at IS NULL \
                 ORDER BY bookmark.created DESC, bookmark.id DESC LIMIT ?2",
            )?;
            let ids = statement.query_map(params![now, limit], |row| row.get(0))?;
            let ids: Vec<ArticleId> = ids.collect::<rusqlite::Result<_>>()?;
            let mut claim =
                transaction.prepare_cached("UPDATE wanting SET next = ?2 WHERE bookmark = ?1")?;
            for id in &ids {
                claim.execute(params![id, now.plus(CLAIM)])?;
            }
            Ok(ids)
        })
    }

    /// Whether it is the turn of any bookmark; costs nothing.
    pub fn has_wanting(&self, now: Moment) -> Result<bool> {
        let sql = "SELECT 1 FROM wanting WHERE next <= ?1";
        Ok(self.connection.prepare_cached(sql)?.exists([now])?)
    }

    /// A bookmark is as whole as it can be.
    pub fn is_whole(&mut self, id: ArticleId) -> Result<()> {
        self.lightly(|transaction| {
            transaction.execute("DELETE FROM wanting WHERE bookmark = ?1", [id])?;
            Ok(())
        })
    }

    /// Something of a bookmark could not be fetched now, because nobody answered (`unreached`) or for another reason that
    /// may pass: it is tried again, after some weeks no more.
    pub fn want_later(&mut self, id: ArticleId, unreached: bool, now: Moment) -> Result<()> {
        self.lightly(|transaction| {
            let longest = if unreached { LONGEST_UNREACHED } else { LONGEST };
            transaction.execute(
                "UPDATE wanting SET tries = tries + 1, next = ?2 + 60 * min(?3, 1 << min(tries, 10)) WHERE bookmark = ?1",
                params![id, now, longest],
            )?;
            transaction.execute(
                "DELETE FROM wanting WHERE bookmark = ?1 AND tries >= ?2 \
                     AND (SELECT created FROM bookmark WHERE id = ?1) < ?3",
                params![id, TRIES, now.plus(-GIVEN_UP_AFTER)],
            )?;
            Ok(())
        })
    }

    /// Somebody answered: what waits for a network is tried at once.
    pub fn want_now(&mut self, now: Moment) -> Result<()> {
        self.lightly(|transaction| {
            transaction.execute(
                "UPDATE wanting SET next = ?1 WHERE next > ?1 AND next <= ?1 + 60 * ?2",
                params![now, LONGEST_UNREACHED],
            )?;
            Ok(())
        })
    }

    /// The user wants bookmarks as they are.
    pub fn want_nothing(&mut self) -> Result<()> {
        self.lightly(|transaction| {
            transaction.execute("DELETE FROM wanting", [])?;
            Ok(())
        })
    }
}

/// A bookmark was made: what it lacks is to be fetched.
pub(super) fn want(transaction: &Transaction<'_>, id: ArticleId, now: Moment) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO wanting (bookmark, next) VALUES (?1, ?2) \
             ON CONFLICT (bookmark) DO UPDATE SET next = excluded.next, tries = 0",
        )?
        .execute(params![id, now])?;
    Ok(())
}
