//! Reads the databases of other readers from a copy: neither the file nor a reader that runs is ever touched.
//!
//! - `newsboat`: `cache.db`
//! - `newsraft`: `newsraft.sqlite3`
//! - `eilmeldung`: `database.sqlite`

mod eilmeldung;
mod newsboat;
mod newsraft;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rusqlite::{Connection, OpenFlags, OptionalExtension, Row};

use super::{Error, Result, open};
use crate::news::ForeignArticle;

/// How often a copy is made again because the file changed meanwhile.
const ATTEMPTS: usize = 5;

/// The longest text taken of an article, in letters; far above what newspapers write.
const LONGEST: i64 = 2_000_000;

/// SQLite's companions of a file: without them what was written last is missing, or half of it is there.
const COMPANIONS: [&str; 2] = ["-wal", "-journal"];

/// A program whose database can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kin {
    Newsboat,
    Newsraft,
    Eilmeldung,
}

/// How a program's database is asked.
struct Dialect {
    /// The column by which articles, and what belongs to them, are found, and its table: not all versions index it.
    found_by: &'static [(&'static str, &'static str)],
    /// Each feed's name within the database, its site, its title and its address.
    feeds: &'static str,
    /// The articles of the feed `?1`, the oldest first.
    articles: String,
    article: fn(&Row<'_>) -> rusqlite::Result<ForeignArticle>,
    /// Puts feeds into folders, where the database has those.
    places: Option<Places>,
    /// Counts deleted articles of which nobody knows whose they were.
    homeless: Option<String>,
}

type Places = fn(&Connection, &mut [CachedFeed]) -> rusqlite::Result<()>;

/// A feed as the cache names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CachedFeed {
    /// What articles name it by: its address as `urls` has it, which may be no web address, or a name of the program's own.
    pub address: String,
    /// Where it comes from; empty: it is no feed any more.
    pub url: String,
    pub site: String,
    pub title: String,
    /// Every folder that it is in, from the outermost; none where the program keeps those elsewhere.
    pub folders: Vec<Vec<String>>,
}

/// A copy of a cache, which goes away with the value.
pub struct ForeignCache {
    connection: Connection,
    /// What the messages name.
    path: PathBuf,
    dialect: Dialect,
    // Last, so that the file is closed before it is removed.
    _scratch: Scratch,
}

/// A folder of our own that goes away with the value.
#[derive(Debug)]
struct Scratch(PathBuf);

impl ForeignCache {
    /// Copies `cache` into a folder below `scratch` and opens the copy.
    pub fn copy_of(kin: Kin, cache: &Path, scratch: &Path) -> Result<Self> {
        let folder = Scratch::within(scratch)?;
        let copy = folder.0.join("cache.db");
        copy_quietly(cache, &copy)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let told = |error: rusqlite::Error| foreign(cache, &error.to_string());
        let connection = Connection::open_with_flags(&copy, flags).map_err(told)?;
        let tables = match kin {
            Kin::Newsboat => newsboat::TABLES,
            Kin::Newsraft => newsraft::TABLES,
            Kin::Eilmeldung => eilmeldung::TABLES,
        };
        check(&connection, tables, cache)?;
        let dialect = match kin {
            Kin::Newsboat => newsboat::dialect(&connection, cache)?,
            Kin::Newsraft => newsraft::dialect(&connection, cache)?,
            Kin::Eilmeldung => eilmeldung::dialect(&connection, cache)?,
        };
        for (table, column) in dialect.found_by {
            let index = format!("CREATE INDEX IF NOT EXISTS byline_{table} ON {table} ({column})");
            // Without it all takes longer.
            let _ = connection.execute(&index, []);
        }
        Ok(Self {
            connection,
            path: cache.to_owned(),
            dialect,
            _scratch: folder,
        })
    }

    /// The feeds that have articles or titles in it.
    pub fn feeds(&self) -> Result<Vec<CachedFeed>> {
        let mut statement = self.told(self.connection.prepare(self.dialect.feeds))?;
        let feeds = statement.query_map([], |row| {
            Ok(CachedFeed {
                address: text(row, 0)?,
                site: text(row, 1)?,
                title: text(row, 2)?,
                url: text(row, 3)?,
                folders: Vec::new(),
            })
        });
        let mut feeds: Vec<CachedFeed> = self.told(feeds.and_then(Iterator::collect))?;
        if let Some(places) = self.dialect.places {
            self.told(places(&self.connection, &mut feeds))?;
        }
        Ok(feeds)
    }

    /// How many deleted articles it remembers without their feeds.
    pub fn homeless(&self) -> Result<usize> {
        let Some(count) = &self.dialect.homeless else {
            return Ok(0);
        };
        let counted: i64 = self.told(self.connection.query_one(count, [], |row| row.get(0)))?;
        Ok(usize::try_from(counted).unwrap_or_default())
    }

    /// Lets `work` have a feed's articles, one at a time, the oldest first.
    pub fn with_articles<T>(
        &self,
        address: &str,
        work: impl FnOnce(&mut dyn Iterator<Item = Result<ForeignArticle>>) -> Result<T>,
    ) -> Result<T> {
        let mut statement = self.told(self.connection.prepare_cached(&self.dialect.articles))?;
        let articles = self.told(statement.query_map([address], self.dialect.article))?;
        work(&mut articles.map(|article| self.told(article)))
    }

    fn told<T>(&self, answer: rusqlite::Result<T>) -> Result<T> {
        answer.map_err(|error| foreign(&self.path, &error.to_string()))
    }
}

/// Makes sure that those of `tables` that are there are whole, and that reading them is no more than that: whoever made the
/// file may have put a view in the place of a table, or a column that is computed, and neither need ever end. Indexes of
/// words that lag behind the tables, or that SQLite cannot read here, do no harm.
fn check(connection: &Connection, tables: &[&str], cache: &Path) -> Result<()> {
    let told = |error: rusqlite::Error| foreign(cache, &error.to_string());
    // Conditions that a table sets its rows are computed, too.
    let unconditional = "PRAGMA trusted_schema = OFF; PRAGMA ignore_check_constraints = ON;";
    connection.execute_batch(unconditional).map_err(told)?;
    for table in tables {
        match is_plain(connection, table).map_err(told)? {
            None => continue,
            Some(true) => {}
            Some(false) => {
                let why = format!("{table} in it is no table as its program makes it");
                return Err(foreign(cache, &why));
            }
        }
        let check = format!("PRAGMA quick_check(\"{table}\")");
        let result: String = connection
            .query_row(&check, [], |row| row.get(0))
            .map_err(told)?;
        if result != "ok" {
            return Err(foreign(cache, "it is damaged, or was being written"));
        }
    }
    Ok(())
}

/// Whether a table holds rows, and nothing that is computed; none where there is no such table.
fn is_plain(connection: &Connection, table: &str) -> rusqlite::Result<Option<bool>> {
    let mut kinds = connection.prepare(
        "SELECT type FROM pragma_table_list WHERE schema = 'main' AND name = ?1 COLLATE NOCASE",
    )?;
    let kind: Option<String> = kinds.query_row([table], |row| row.get(0)).optional()?;
    let Some(kind) = kind else {
        return Ok(None);
    };
    let is_computed = connection
        .prepare("SELECT 1 FROM pragma_table_xinfo(?1) WHERE hidden <> 0")?
        .exists([table])?;
    Ok(Some(kind == "table" && !is_computed))
}

impl Scratch {
    fn within(folder: &Path) -> Result<Self> {
        open::make_folder(folder)?;
        let own = folder.join(format!("import-{}", std::process::id()));
        // One that a process of the same number left behind.
        let _ = fs::remove_dir_all(&own);
        open::make_folder(&own)?;
        Ok(Self(own))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A copy that cannot be removed is no reason to fail.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Copies the file with its companions; once more when one of them changed while it was copied.
fn copy_quietly(cache: &Path, copy: &Path) -> Result<()> {
    // Opening a pipe would wait for somebody who writes to it.
    if fs::metadata(cache).is_ok_and(|found| !found.is_file()) {
        return Err(foreign(cache, "it is no file"));
    }
    for _ in 0..ATTEMPTS {
        let before = states(cache);
        fs::copy(cache, copy).map_err(|error| foreign(cache, &error.to_string()))?;
        for companion in COMPANIONS {
            let (from, to) = (with_suffix(cache, companion), with_suffix(copy, companion));
            let _ = fs::remove_file(&to);
            // Most caches have none.
            let _ = fs::copy(from, to);
        }
        if states(cache) == before {
            return Ok(());
        }
    }
    Err(foreign(
        cache,
        "its own program is writing it; try again when that has finished",
    ))
}

/// Length and time of the file and its companions.
fn states(cache: &Path) -> Vec<Option<(u64, Option<SystemTime>)>> {
    let paths = std::iter::once(cache.to_owned())
        .chain(COMPANIONS.iter().map(|suffix| with_suffix(cache, suffix)));
    paths
        .map(|path| {
            let found = fs::metadata(path).ok()?;
            Some((found.len(), found.modified().ok()))
        })
        .collect()
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Text as it is there, which may be no UTF-8.
fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    use rusqlite::types::ValueRef;
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            String::from_utf8_lossy(bytes).into_owned()
        }
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Null => String::new(),
    })
}

/// A number, or nothing like one: SQLite lets any column hold anything.
fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<i64> {
    use rusqlite::types::ValueRef;
    Ok(match row.get_ref(column)? {
        ValueRef::Integer(number) => number,
        ValueRef::Real(_) | ValueRef::Text(_) | ValueRef::Blob(_) => {
            text(row, column)?.parse().unwrap_or_default()
        }
        ValueRef::Null => 0,
    })
}

fn foreign(path: &Path, why: &str) -> Error {
    Error::Foreign {
        path: path.to_owned(),
        why: why.to_owned(),
    }
}

/// The names of a table's columns; none when there is no such table.
fn columns(connection: &Connection, table: &str, cache: &Path) -> Result<Vec<String>> {
    let told = |error: rusqlite::Error| foreign(cache, &error.to_string());
    let mut statement = connection
        .prepare("SELECT name FROM pragma_table_info(?1)")
        .map_err(told)?;
    statement
        .query_map([table], |row| row.get(0))
        .and_then(Iterator::collect)
        .map_err(told)
}
