//! How far a rescue is, who is at it, and when it is over: all of it in numbers of `kept`, in the transaction of what came.

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use rustix::process::getpid;

use crate::news::Moment;
use crate::store::Result;
use crate::store::polling::is_alive;

/// Keys of `kept`, each with the name of a broken file: its articles up to this number are still to be looked at; at which number
/// that began; how many have come.
pub(super) const LEFT: &str = "salvage:";
pub(super) const BEGUN: &str = "salvage-begun:";
pub(super) const CAME: &str = "salvage-came:";

/// Keys of `kept`: who carries over, and until when he has it to himself.
pub(super) const CARRIER: &str = "salvager";
pub(super) const CARRIED_UNTIL: &str = "salvager-until";

/// For so long after each step no other process takes part, unless the one that did is gone.
pub(super) const LEASE: i64 = Moment::MINUTE;

/// How far a rescue is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvage {
    /// The name of the broken file, beside the store's.
    pub file: String,
    /// Articles that have come.
    pub came: u64,
    /// Of a hundred parts of the file's articles, about.
    pub percent: u8,
    /// Nothing is left to be looked at.
    pub is_over: bool,
    /// It ended because the file is not there any more.
    pub is_gone: bool,
}

/// Notes up to which number articles are left; after the last of them, all that is needed no more is forgotten.
pub(super) fn note(transaction: &Transaction<'_>, file: &str, left: i64) -> Result<()> {
    if left > 0 {
        let sql = "UPDATE kept SET value = ?2 WHERE key = ?1";
        transaction.execute(sql, params![format!("{LEFT}{file}"), left])?;
        return Ok(());
    }
    // Who is folded into an article that is lost leads itself.
    transaction.execute_batch(
        "UPDATE article SET state = CASE state WHEN 5 THEN 0 ELSE 1 END WHERE state IN (5, 6) AND id IN \
             (SELECT article FROM twin WHERE lead > 0 AND NOT EXISTS (SELECT 1 FROM article WHERE id = lead));
         DELETE FROM twin WHERE NOT EXISTS (SELECT 1 FROM article WHERE id = abs(lead));",
    )?;
    for key in [LEFT, BEGUN, CAME] {
        let sql = "DELETE FROM kept WHERE key = ?1";
        transaction.execute(sql, [format!("{key}{file}")])?;
    }
    for key in [CARRIER, CARRIED_UNTIL] {
        transaction.execute("DELETE FROM kept WHERE key = ?1", [key])?;
    }
    Ok(())
}

/// A broken file that is not carried over to its end, and up to which number articles are left. Nothing but the name of a file
/// that was put aside is taken for one: backups come from anywhere.
pub(super) fn unfinished(connection: &Connection) -> Result<Option<(String, i64)>> {
    let mut statement = connection.prepare_cached(
        "SELECT substr(key, 9), value FROM kept WHERE key GLOB 'salvage:byline.db.bad-*' AND key NOT GLOB '*/*' \
         AND value > 0 ORDER BY key DESC LIMIT 1",
    )?;
    let found = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}

pub(super) fn left(transaction: &Transaction<'_>, file: &str) -> Result<Option<i64>> {
    number(transaction, &format!("{LEFT}{file}"))
}

pub(super) fn number(connection: &Connection, key: &str) -> Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT value FROM kept WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

pub(super) fn progress(connection: &Connection, file: &str, left: i64) -> Result<Salvage> {
    let of = |key: &str| number(connection, &format!("{key}{file}"));
    let begun = of(BEGUN)?.unwrap_or(left).max(1);
    let done = begun.saturating_sub(left).saturating_mul(100) / begun;
    Ok(Salvage {
        file: file.to_owned(),
        came: u64::try_from(of(CAME)?.unwrap_or(0)).unwrap_or(0),
        percent: u8::try_from(done.clamp(0, 100)).unwrap_or(100),
        is_over: left <= 0,
        is_gone: false,
    })
}

pub(super) fn came_more(transaction: &Transaction<'_>, file: &str, came: usize) -> Result<()> {
    let came = i64::try_from(came).unwrap_or(i64::MAX);
    transaction
        .prepare_cached("UPDATE kept SET value = value + ?2 WHERE key = ?1")?
        .execute(params![format!("{CAME}{file}"), came])?;
    Ok(())
}

/// Whether another process is at it.
pub(super) fn is_taken(connection: &Connection, now: Moment) -> Result<bool> {
    let until = number(connection, CARRIED_UNTIL)?.unwrap_or(0);
    // One from the future was made by a wrong clock.
    if !(now.0 + 1..=now.0.saturating_add(LEASE)).contains(&until) {
        return Ok(false);
    }
    let by = number(connection, CARRIER)?.and_then(|by| i32::try_from(by).ok());
    Ok(by.is_some_and(|by| by != own() && is_alive(by)))
}

pub(super) fn take(transaction: &Transaction<'_>, now: Moment) -> Result<()> {
    let until = now.0.saturating_add(LEASE);
    for (key, value) in [(CARRIER, i64::from(own())), (CARRIED_UNTIL, until)] {
        transaction
            .prepare_cached("INSERT OR REPLACE INTO kept (key, value) VALUES (?1, ?2)")?
            .execute(params![key, value])?;
    }
    Ok(())
}

pub(super) fn own() -> i32 {
    getpid().as_raw_nonzero().get()
}
