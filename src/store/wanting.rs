//! Bookmarks whose copies are not whole yet: the text of their page or their pictures are still to be fetched.
//!
//! The wish is written with the bookmark, so that whoever comes next fetches what could not be fetched then.

use rusqlite::{Transaction, params};

use super::{Result, Store};
use crate::news::{ArticleId, Moment};

/// What was refused so often is not asked for any more: in thirty days, at the longest time between two tries.
/// `byline bookmarks renew` asks again. Counted and not timed, because a bookmark may be older than its wish (imports), and a
/// clock wrong.
const MOST_TRIES: u32 = 120;

/// The longest time between two tries, in minutes.
const LONGEST: u32 = 6 * 60;

/// The same where nobody answered: the network may be back at any moment.
const LONGEST_UNREACHED: u32 = 10;

/// What was not reached counts as tried so often at most, which is enough for the longest time: it is never given up.
const MOST_UNREACHED: u32 = 4;

/// While one process fetches, others leave it to that one for so long, in seconds.
const CLAIM: i64 = 120;

/// Whose turn it is. A turn further away than any was put was put when the clock was wrong.
const DUE: &str = "(wanting.next <= ?1 OR wanting.next > ?1 + 60 * ?2)";

/// Why a bookmark lacks something still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmet {
    /// There is no network: nobody was asked.
    Untried,
    /// Nobody answered, which may be the network's fault.
    Unreached,
    /// Somebody said no for now; or this server alone does not answer.
    Refused,
}

impl Store {
    /// Bookmarks whose turn it is; others pass them by for a moment. The newest of those that were never tried come first, then
    /// the others in any order: a few sites that are gone must not keep the rest waiting.
    pub fn claim_wanting(&mut self, limit: usize, now: Moment) -> Result<Vec<ArticleId>> {
        self.lightly(|transaction| {
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let mut statement = transaction.prepare_cached(&format!(
                "SELECT wanting.bookmark FROM wanting JOIN bookmark ON bookmark.id = wanting.bookmark \
                 WHERE {DUE} AND bookmark.removed_at IS NULL \
                 ORDER BY wanting.tries > 0, CASE wanting.tries WHEN 0 THEN -bookmark.created ELSE random() END, \
                 bookmark.id DESC LIMIT ?3",
            ))?;
            let ids = statement.query_map(params![now, LONGEST, limit], |row| row.get(0))?;
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
        let sql = format!("SELECT 1 FROM wanting WHERE {DUE}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.exists(params![now, LONGEST])?)
    }

    /// A bookmark is as whole as it can be.
    pub fn is_whole(&mut self, id: ArticleId) -> Result<()> {
        self.lightly(|transaction| {
            transaction.execute("DELETE FROM wanting WHERE bookmark = ?1", [id])?;
            Ok(())
        })
    }

    /// Something of a bookmark could not be fetched now: it is tried again, what is refused ever more seldom and at last
    /// no more.
    pub fn want_later(&mut self, id: ArticleId, unmet: Unmet, now: Moment) -> Result<()> {
        // In minutes; and up to how many it counts as a try.
        let (longest, most) = match unmet {
            Unmet::Untried => (LONGEST_UNREACHED, 0),
            Unmet::Unreached => (LONGEST_UNREACHED, MOST_UNREACHED),
            Unmet::Refused => (LONGEST, MOST_TRIES),
        };
        self.lightly(|transaction| {
            transaction.execute(
                "UPDATE wanting SET tries = max(tries, min(tries + 1, ?4)), \
                     next = ?2 + 60 * min(?3, 1 << min(tries, 10)) WHERE bookmark = ?1",
                params![id, now, longest, most],
            )?;
            transaction.execute(
                "DELETE FROM wanting WHERE bookmark = ?1 AND tries >= ?2",
                params![id, MOST_TRIES],
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
