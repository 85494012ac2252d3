//! Reading a broken file: by a connection of its own, stretch by stretch, and what cannot be read is halved until only the rows
//! in broken pages are left out.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

use super::tables::{ARTICLE, Column, PARTS, SMALL, Table, are_sound};
use crate::store::{Error, Result, migrations};

/// Its pages are read once: no more of them is held than one stretch needs.
const SETTINGS: &str = "PRAGMA query_only = ON; PRAGMA cache_size = -2048; PRAGMA mmap_size = 0; \
    PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;";

/// A number that is larger was not given out, but written there by what broke the file.
const LARGEST: i64 = 1 << 40;

/// A file that was put aside.
#[derive(Debug)]
pub(in crate::store) struct Broken {
    pub(super) name: String,
    connection: Connection,
    /// Of its schema. Without it, the columns that every version has are there.
    version: i64,
}

/// What ends the reading of a stretch.
enum Trouble {
    /// A page of the broken file.
    Unreadable,
    /// Whoever keeps what was read.
    Ours(Error),
}

impl Broken {
    /// None where nothing can be opened.
    pub(super) fn open(path: &Path) -> Option<Self> {
        if !path.is_file() {
            return None;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).ok()?;
        // What is in its journal is read from there, and stays there.
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
            .ok()?;
        // Where not even these can be set, nothing can be read either, and that is met there.
        let _ = connection.execute_batch(SETTINGS);
        let version = migrations::version(&connection).unwrap_or(1);
        Some(Self {
            name: path.file_name()?.to_str()?.to_owned(),
            connection,
            version,
        })
    }

    /// Those of `SMALL` that it has.
    pub(super) fn small(&self) -> impl Iterator<Item = &'static Table> {
        SMALL.iter().filter(|table| table.since <= self.version)
    }

    /// Those of `PARTS` that it has.
    pub(super) fn parts(&self) -> impl Iterator<Item = &'static Table> {
        PARTS.iter().filter(|table| table.since <= self.version)
    }

    pub(super) fn columns(&self, table: &Table) -> Vec<&'static Column> {
        table.columns(self.version)
    }

    /// The last key of a table, as far as it can be told.
    pub(super) fn last(&self, table: &Table) -> Option<i64> {
        let (key, name) = (table.key(), table.name);
        self.number(&format!("SELECT max({key}) FROM {name}"))
    }

    /// The largest number that an article had or, where that cannot be read, may have had.
    pub(super) fn last_article(&self) -> i64 {
        let given_out = self.given_out("article");
        let told = [self.last(&ARTICLE), given_out];
        let told = told.into_iter().flatten().max();
        let parts = || self.parts().filter_map(|part| self.last(part)).max();
        told.or_else(parts).unwrap_or(0)
    }

    /// The largest number that a table's rows ever had.
    pub(super) fn given_out(&self, table: &str) -> Option<i64> {
        let sql = format!("SELECT max(seq) FROM sqlite_sequence WHERE name = '{table}'");
        self.number(&sql)
    }

    /// What the store has noted, of the keys that begin with `beginning`.
    pub(super) fn kept(&self, beginning: &str) -> Vec<(String, i64)> {
        let read = || {
            let sql = "SELECT key, value FROM kept WHERE substr(key, 1, length(?1)) = ?1";
            let mut statement = self.connection.prepare(sql)?;
            let rows = statement.query_map([beginning], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<_>>()
        };
        read().unwrap_or_default()
    }

    /// The article of a feed.
    pub(super) fn find(&self, feed: i64, identity: &str) -> Option<i64> {
        let sql = "SELECT id FROM article WHERE feed = ?1 AND identity = ?2";
        let mut statement = self.connection.prepare_cached(sql).ok()?;
        let id = statement.query_row(params![feed, identity], |row| row.get(0));
        // Where its index is broken, nobody knows.
        id.ok()
    }

    /// The next key down from `high` on; `high` itself where that cannot be told.
    pub(super) fn next(&self, table: &Table, high: i64) -> Option<i64> {
        let (key, name) = (table.key(), table.name);
        let sql = format!("SELECT {key} FROM {name} WHERE {key} <= ?1 ORDER BY {key} DESC LIMIT 1");
        let read = || {
            let mut statement = self.connection.prepare_cached(&sql)?;
            statement.query_row([high], |row| row.get(0)).optional()
        };
        read().unwrap_or(Some(high))
    }

    /// Tells `each` the sound rows with keys from `low` to `high`, some of them perhaps twice; how many keys had to be passed by.
    pub(super) fn each_row(
        &self,
        table: &Table,
        (low, high): (i64, i64),
        each: &mut impl FnMut(Vec<Value>) -> Result<()>,
    ) -> Result<usize> {
        match self.try_each(table, (low, high), each) {
            Ok(()) => Ok(0),
            Err(Trouble::Ours(error)) => Err(error),
            Err(Trouble::Unreadable) if low >= high => Ok(1),
            Err(Trouble::Unreadable) => {
                let middle = low + (high - low) / 2;
                let above = self.each_row(table, (middle + 1, high), each)?;
                Ok(above + self.each_row(table, (low, middle), each)?)
            }
        }
    }

    fn try_each(
        &self,
        table: &Table,
        (low, high): (i64, i64),
        each: &mut impl FnMut(Vec<Value>) -> Result<()>,
    ) -> std::result::Result<(), Trouble> {
        let columns = self.columns(table);
        let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
        let sql = format!(
            "SELECT {} FROM {} WHERE {} BETWEEN ?1 AND ?2",
            names.join(", "),
            table.name,
            table.key()
        );
        let unreadable = |_| Trouble::Unreadable;
        let mut statement = self.connection.prepare_cached(&sql).map_err(unreadable)?;
        let mut rows = statement.query(params![low, high]).map_err(unreadable)?;
        while let Some(row) = rows.next().map_err(unreadable)? {
            // A text that is no UTF-8 is an error of its row alone.
            let values: rusqlite::Result<Vec<Value>> =
                (0..columns.len()).map(|column| row.get(column)).collect();
            if let Some(values) = values.ok().filter(|values| are_sound(&columns, values)) {
                each(values).map_err(Trouble::Ours)?;
            }
        }
        Ok(())
    }

    fn number(&self, sql: &str) -> Option<i64> {
        let read = self.connection.query_one(sql, [], |row| row.get(0));
        let number: Option<i64> = read.ok().flatten();
        number.filter(|number| (0..LARGEST).contains(number))
    }
}
