//! The user's changes of the last day, so that they can be taken back after a restart too.

use rusqlite::{Row, Transaction, params};

use super::{Result, Store};
use crate::clean::CleanLine;
use crate::news::Moment;

/// How long a change can be taken back.
const REGRET: i64 = Moment::DAY;

/// A change that was made, and can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub id: i64,
    pub at: Moment,
    /// What was done, for the user: `marked 214 articles read`.
    pub words: CleanLine,
    /// JSON; who writes it can read it.
    pub change: String,
    pub undone: bool,
}

impl Store {
    /// Appends a change; returns its number.
    pub fn note_done(&mut self, words: &CleanLine, change: &str, now: Moment) -> Result<i64> {
        self.durably(|transaction| append(transaction, words, change, now))
    }

    /// The newest changes, newest first, at most so many.
    pub fn done(&self, most: u32) -> Result<Vec<Done>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, at, words, change, undone FROM done ORDER BY id DESC LIMIT ?1",
        )?;
        let done = statement.query_map([most], done)?;
        Ok(done.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes that a change was taken back, or made again.
    pub fn set_undone(&mut self, id: i64, undone: bool) -> Result<()> {
        self.durably(|transaction| {
            transaction.execute(
                "UPDATE done SET undone = ?2 WHERE id = ?1",
                params![id, undone],
            )?;
            Ok(())
        })
    }
}

pub(super) fn append(
    transaction: &Transaction<'_>,
    words: &CleanLine,
    change: &str,
    now: Moment,
) -> Result<i64> {
    transaction
        .prepare_cached("INSERT INTO done (at, words, change) VALUES (?1, ?2, ?3)")?
        .execute(params![now, words, change])?;
    Ok(transaction.last_insert_rowid())
}

/// Forgets what can no longer be taken back.
pub(super) fn forget_old(transaction: &Transaction<'_>, now: Moment) -> Result<()> {
    transaction.execute("DELETE FROM done WHERE at < ?1", [now.plus(-REGRET)])?;
    Ok(())
}

fn done(row: &Row<'_>) -> rusqlite::Result<Done> {
    Ok(Done {
        id: row.get(0)?,
        at: row.get(1)?,
        words: row.get(2)?,
        change: row.get(3)?,
        undone: row.get(4)?,
    })
}
