//! Whatever can still be read of a broken file is carried over into the new one.
//!
//! The backup has what cannot be fetched again, as of its day; the broken file may have more. What is small and the newest
//! articles come before the store is opened; the others behind, in short transactions, from the newest to the oldest. How far
//! that is stands in the same transaction as what came, so that nothing is lost or doubled whoever is killed. What a feed brings
//! meanwhile is looked up in the broken file first: an article that is there comes over with its number and its marks before
//! the feed's news of it is kept.
//!
//! - `tables`: what is taken over
//! - `broken`: how a broken file is read
//! - `articles`: a stretch of articles with all that belongs to them
//! - `progress`: how far that is, and who is at it

mod articles;
mod broken;
mod progress;
mod tables;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, Params, Transaction, params, params_from_iter};

use self::articles::{Stretch, carry_one, carry_over};
pub(super) use self::broken::Broken;
pub use self::progress::Salvage;
use self::progress::{
    BEGUN, CAME, LEFT, came_more, is_taken, left, note, progress, take, unfinished,
};
use self::tables::{ARTICLE, Table};
use super::{Error, Result, Store};
use crate::news::{FeedId, Moment};

/// The newest so many articles come before the store is opened: what the first screens show.
const AT_ONCE: usize = 5_000;

/// Numbers of articles that are looked at in one stretch, and rows of small tables.
const STRETCH: i64 = 100;
const ROWS: i64 = 500;

/// Keys of a small table that could not be read, after which it is given up.
const PATIENCE: usize = 2_000;

/// `article.hash` of one whose text was lost: what its feed says of it next is no change, but what it always said.
pub(super) const LOST: i64 = 0;

/// What must hold between the small tables, whatever was lost: a bookmark is known to the index, and every feed is to be asked.
const MEND: &str = "
    DELETE FROM highlight WHERE bookmark NOT IN (SELECT id FROM bookmark);
    DELETE FROM tag WHERE bookmark NOT IN (SELECT id FROM bookmark);
    DELETE FROM wanting WHERE bookmark NOT IN (SELECT id FROM bookmark);
    DELETE FROM remembered WHERE feed NOT IN (SELECT id FROM feed);
    INSERT OR IGNORE INTO waiting (article) SELECT id FROM bookmark;
    UPDATE feed SET next_poll = 0 WHERE next_poll IS NOT NULL;
    UPDATE kept SET value = value + 1 WHERE key = 'changes';
    UPDATE kept SET value = 0 WHERE key = 'respelt';
";

/// What a call for more of a broken file did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Salvaged {
    /// There is nothing to be carried over.
    Nothing,
    /// Another process is at it.
    Elsewhere(Salvage),
    /// So far it is; where it is over, that was the last of it.
    Some(Salvage),
}

/// What of a broken file is still to come, for whoever brings articles meanwhile.
pub(super) struct Source<'a> {
    broken: &'a Broken,
    /// Up to this number.
    until: i64,
}

impl Store {
    /// How far the rescue of an earlier file is; none when there is none, or it is over.
    pub fn salvage(&self) -> Result<Option<Salvage>> {
        let Some((file, left)) = unfinished(&self.connection)? else {
            return Ok(None);
        };
        Ok(Some(progress(&self.connection, &file, left)?))
    }

    /// Whether a rescue is to be gone on with that no other process is at.
    pub fn is_to_salvage(&self, now: Moment) -> Result<bool> {
        Ok(unfinished(&self.connection)?.is_some() && !is_taken(&self.connection, now)?)
    }

    /// Carries over more of a broken file while `goes_on`, asked between stretches of some dozens of articles, says so, and at least
    /// one: one transaction.
    pub fn salvage_while(
        &mut self,
        now: Moment,
        mut goes_on: impl FnMut() -> bool,
    ) -> Result<Salvaged> {
        let Some((file, _)) = unfinished(&self.connection)? else {
            self.broken = None;
            return Ok(Salvaged::Nothing);
        };
        if is_taken(&self.connection, now)? {
            return self.elsewhere();
        }
        let broken = self.broken_file()?;
        if broken.is_none() && self.beside(&file).exists() {
            return Err(Error::Foreign {
                path: self.beside(&file),
                why: "it cannot be opened, and has articles that are still to be carried over"
                    .to_owned(),
            });
        }
        let salvaged = self.lightly(|transaction| {
            // Another process may have been quicker.
            let left =
                left(transaction, &file)?.filter(|_| !is_taken(transaction, now).unwrap_or(true));
            let Some(left) = left else {
                return Ok(None);
            };
            take(transaction, now)?;
            // None: the user has taken the file away.
            let left = match &broken {
                Some(broken) => step(transaction, broken, left, &mut goes_on)?,
                None => 0,
            };
            let so_far = progress(transaction, &file, left)?;
            note(transaction, &file, left)?;
            Ok(Some(so_far))
        });
        let is_gone = broken.is_none();
        self.broken = broken;
        match salvaged? {
            Some(so_far) => Ok(Salvaged::Some(Salvage { is_gone, ..so_far })),
            None => self.elsewhere(),
        }
    }

    fn elsewhere(&self) -> Result<Salvaged> {
        Ok(self
            .salvage()?
            .map_or(Salvaged::Nothing, Salvaged::Elsewhere))
    }

    /// The file that is to be carried over, open, to be given back to `broken`; none when there is none, or it cannot be opened.
    pub(super) fn broken_file(&mut self) -> Result<Option<Broken>> {
        let Some((file, _)) = unfinished(&self.connection)? else {
            return Ok(None);
        };
        let open = self.broken.take().filter(|broken| broken.name == file);
        Ok(open.or_else(|| Broken::open(&self.beside(&file))))
    }

    fn beside(&self, file: &str) -> PathBuf {
        self.folder().unwrap_or(Path::new("")).join(file)
    }
}

impl<'a> Source<'a> {
    /// What is still to come of `broken`, if anything is.
    pub(super) fn of(
        transaction: &Transaction<'_>,
        broken: Option<&'a Broken>,
    ) -> Result<Option<Self>> {
        let Some(broken) = broken else {
            return Ok(None);
        };
        let until = left(transaction, &broken.name)?;
        Ok(until.map(|until| Self { broken, until }))
    }

    /// Takes over the article that a feed brings again, if it is one of those to come; whether it was.
    pub(super) fn bring(
        &self,
        transaction: &Transaction<'_>,
        feed: FeedId,
        identity: &str,
    ) -> Result<bool> {
        let came = carry_one(transaction, self.broken, (feed.0, identity), self.until)?;
        if came > 0 {
            came_more(transaction, &self.broken.name, came)?;
        }
        Ok(came > 0)
    }
}

/// Carries over what is small and the newest articles of `broken`, which will have the name `aside`; how many articles came. What
/// the store, a new one or a backup's, has already stays.
pub(super) fn begin(store: &mut Connection, broken: &Path, aside: &str) -> Result<usize> {
    let Some(mut broken) = Broken::open(broken) else {
        return Ok(0);
    };
    aside.clone_into(&mut broken.name);
    // Rows whose partners are lost are sorted out at the end.
    store.pragma_update(None, "foreign_keys", false)?;
    let begun = store
        .transaction()
        .map_err(Error::from)
        .and_then(|transaction| {
            let came = begin_with(&transaction, &broken)?;
            transaction.commit()?;
            Ok(came)
        });
    store.pragma_update(None, "foreign_keys", true)?;
    begun
}

fn begin_with(transaction: &Transaction<'_>, broken: &Broken) -> Result<usize> {
    for table in broken.small() {
        carry_small(transaction, broken, table)?;
    }
    for beginning in ["interval:", "filter:", LEFT, BEGUN, CAME] {
        for (key, value) in broken.kept(beginning) {
            let sql = "INSERT OR REPLACE INTO kept (key, value) VALUES (?1, ?2)";
            transaction.execute(sql, params![key, value])?;
        }
    }
    transaction.execute_batch(MEND)?;
    places_of_bookmarks(transaction, broken)?;
    let last = give_out_no_number_again(transaction, broken)?;
    let sql = "UPDATE kept SET value = ?1 WHERE key = 'ruled'";
    transaction.execute(sql, [last])?;
    for (key, value) in [(LEFT, last), (BEGUN, last), (CAME, 0)] {
        let sql = "INSERT OR REPLACE INTO kept (key, value) VALUES (?1, ?2)";
        transaction.execute(sql, params![format!("{key}{}", broken.name), value])?;
    }
    let (mut left, mut came) = (last, 0);
    while left > 0 && came < AT_ONCE {
        let stretch = stretch(transaction, broken, &mut left)?;
        came += stretch.articles;
    }
    came_more(transaction, &broken.name, came)?;
    note(transaction, &broken.name, left)?;
    Ok(came)
}

fn carry_small(transaction: &Transaction<'_>, broken: &Broken, table: &Table) -> Result<()> {
    let Some(mut high) = broken.last(table).or_else(|| broken.given_out(table.name)) else {
        return Ok(());
    };
    let columns = broken.columns(table);
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    let insert = format!(
        "INSERT OR IGNORE INTO {} ({}) VALUES (?{})",
        table.name,
        names.join(", "),
        ", ?".repeat(names.len() - 1)
    );
    let mut unread = 0;
    while let Some(next) = broken.next(table, high).filter(|_| unread < PATIENCE) {
        let low = next.saturating_sub(ROWS - 1);
        unread += broken.each_row(table, (low, next), &mut |row| {
            put(transaction, &insert, params_from_iter(row)).map(drop)
        })?;
        high = low.saturating_sub(1);
        if high < 0 {
            break;
        }
    }
    Ok(())
}

/// Where bookmarks are read whose articles are gone.
fn places_of_bookmarks(transaction: &Transaction<'_>, broken: &Broken) -> Result<()> {
    let mut bookmarks = transaction.prepare("SELECT id FROM bookmark")?;
    for id in bookmarks.query_map([], |row| row.get::<_, i64>(0))? {
        let id = id?;
        for part in broken.parts().filter(|part| part.name == "reading") {
            let sql = "INSERT OR IGNORE INTO reading (article, place, shows_full) VALUES (?, ?, ?)";
            broken.each_row(part, (id, id), &mut |row| {
                put(transaction, sql, params_from_iter(row)).map(drop)
            })?;
        }
    }
    Ok(())
}

/// What comes from now on gets numbers above all that were ever given out, as far as these can be told; the last of articles.
fn give_out_no_number_again(transaction: &Transaction<'_>, broken: &Broken) -> Result<i64> {
    let last = broken.last_article();
    for (table, given_out) in [
        ("article", Some(last)),
        ("feed", broken.given_out("feed")),
        ("highlight", broken.given_out("highlight")),
        ("done", broken.given_out("done")),
    ] {
        let sql = "INSERT INTO sqlite_sequence (name, seq) SELECT ?1, 0 \
            WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)";
        transaction.execute(sql, [table])?;
        let sql = "UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1";
        transaction.execute(sql, params![table, given_out.unwrap_or(0)])?;
    }
    // A bookmark has the number of its article, and may have outlived it.
    let sql = "UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT max(id) FROM bookmark), 0)) \
        WHERE name = 'article' RETURNING seq";
    transaction.query_one(sql, [], |row| row.get::<_, i64>(0))?;
    Ok(last)
}

/// Carries over while `goes_on` says so; up to which number articles are left.
fn step(
    transaction: &Transaction<'_>,
    broken: &Broken,
    mut left: i64,
    goes_on: &mut impl FnMut() -> bool,
) -> Result<i64> {
    let mut came = 0;
    while left > 0 {
        came += stretch(transaction, broken, &mut left)?.articles;
        if !goes_on() {
            break;
        }
    }
    came_more(transaction, &broken.name, came)?;
    Ok(left)
}

/// The next articles down from `left`.
fn stretch(transaction: &Transaction<'_>, broken: &Broken, left: &mut i64) -> Result<Stretch> {
    let Some(high) = broken.next(&ARTICLE, *left) else {
        *left = 0;
        return Ok(Stretch::default());
    };
    let low = (high - STRETCH + 1).max(1);
    let stretch = carry_over(transaction, broken, (low, high))?;
    *left = low - 1;
    Ok(stretch)
}

/// Whether it was new; what the store refuses (a row that is there, a text that is missing) is left out.
fn put(store: &Connection, sql: &str, values: impl Params) -> Result<bool> {
    match store.prepare_cached(sql)?.execute(values) {
        Ok(rows) => Ok(rows > 0),
        Err(error) if is_refused(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn is_refused(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch)
    )
}

#[cfg(test)]
mod tests;
