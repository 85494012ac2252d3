//! Whatever can still be read of a broken file is carried over into the new one.
//!
//! The backup has what cannot be fetched again, as of its day; the broken file may have more. Each table is copied from
//! its end, stretch by stretch; a stretch that cannot be read is halved, until only the rows in broken pages are left out.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params, params_from_iter};

use super::{Error, Result, migrations};

/// The newest so many articles are carried over: more would keep the user waiting at the start.
const ARTICLES: i64 = 20_000;

/// Rows copied at once.
const STRETCH: i64 = 500;

/// Rows that could not be read, after which a table is given up.
const PATIENCE: usize = 2_000;

/// A table and what is taken over from it: columns that every version has, by what they hold, the first number being the
/// key by which the table is sorted. What was written over by chance mostly holds something else.
struct Table {
    name: &'static str,
    numbers: &'static [&'static str],
    /// NULL, or UTF-8.
    texts: &'static [&'static str],
    /// Anything.
    others: &'static [&'static str],
    /// Numbers and texts that files of this version and later have besides.
    later: Option<Later>,
    /// The first version that has the table.
    since: i64,
    /// Only the newest so many keys.
    newest: i64,
}

/// Columns that came with a version.
struct Later {
    since: i64,
    columns: &'static [&'static str],
}

/// In an order in which what is referred to comes first.
const TABLES: [Table; 9] = [
    Table {
        name: "feed",
        numbers: &["id", "may_be_private", "added", "ended"],
        texts: &[
            "address",
            "own_title",
            "feed_title",
            "host",
            "folder",
            "site",
        ],
        others: &["removed", "next_poll"],
        later: None,
        since: 1,
        newest: i64::MAX,
    },
    Table {
        name: "bookmark",
        numbers: &[
            "id",
            "feed",
            "read",
            "has_media",
            "published",
            "words",
            "created",
        ],
        texts: &[
            "feed_address",
            "feed_title",
            "identity",
            "link",
            "title",
            "author",
            "url",
            "note",
            "comments",
            "enclosures",
        ],
        others: &["removed_at", "html", "full_html", "full_text"],
        later: Some(Later {
            since: 3,
            columns: &["archived", "collection"],
        }),
        since: 1,
        newest: i64::MAX,
    },
    Table {
        name: "highlight",
        numbers: &["id", "bookmark", "block", "word", "created"],
        texts: &["text", "colour", "note"],
        others: &[],
        later: Some(Later {
            since: 4,
            columns: &["before", "behind"],
        }),
        since: 3,
        newest: i64::MAX,
    },
    Table {
        name: "tag",
        numbers: &["bookmark"],
        texts: &["folded", "tag"],
        others: &[],
        later: None,
        since: 1,
        newest: i64::MAX,
    },
    Table {
        name: "remembered",
        numbers: &["feed", "mark"],
        texts: &[],
        others: &[],
        later: None,
        since: 1,
        newest: i64::MAX,
    },
    Table {
        name: "article",
        numbers: &[
            "id",
            "feed",
            "state",
            "read",
            "has_media",
            "published",
            "first_seen",
            "words",
            "hash",
        ],
        texts: &["title", "author", "url", "identity"],
        others: &[],
        later: None,
        since: 1,
        newest: ARTICLES,
    },
    Table {
        name: "body",
        numbers: &["article"],
        texts: &["comments", "enclosures"],
        others: &["html"],
        later: None,
        since: 1,
        newest: ARTICLES,
    },
    Table {
        name: "full_text",
        numbers: &["article"],
        texts: &[],
        others: &["html", "text"],
        later: None,
        since: 1,
        newest: ARTICLES,
    },
    Table {
        name: "reading",
        numbers: &["article", "place", "shows_full"],
        texts: &[],
        others: &[],
        later: None,
        since: 1,
        newest: ARTICLES,
    },
];

/// What must hold between the tables, whatever was lost: an article has a text, a bookmark is known to its article,
/// everything is to be indexed, and every feed is to be asked.
const MEND: &str = "
    DELETE FROM highlight WHERE bookmark NOT IN (SELECT id FROM bookmark);
    DELETE FROM tag WHERE bookmark NOT IN (SELECT id FROM bookmark);
    DELETE FROM remembered WHERE feed NOT IN (SELECT id FROM feed);
    DELETE FROM article WHERE feed NOT IN (SELECT id FROM feed);
    DELETE FROM body WHERE article NOT IN (SELECT id FROM article);
    DELETE FROM full_text WHERE article NOT IN (SELECT id FROM article);
    DELETE FROM article WHERE state <> 2 AND NOT EXISTS (SELECT 1 FROM body WHERE body.article = article.id);
    UPDATE article SET state = CASE state WHEN 5 THEN 0 ELSE 1 END WHERE state IN (5, 6);
    UPDATE article SET bookmarked = 1 WHERE id IN (SELECT id FROM bookmark WHERE removed_at IS NULL);
    DELETE FROM reading WHERE article NOT IN (SELECT id FROM article) AND article NOT IN (SELECT id FROM bookmark);
    INSERT OR IGNORE INTO waiting (article) SELECT id FROM article WHERE state <> 2;
    INSERT OR IGNORE INTO waiting (article) SELECT id FROM bookmark;
    UPDATE feed SET next_poll = 0 WHERE next_poll IS NOT NULL;
    UPDATE kept SET value = value + 1 WHERE key = 'changes';
    UPDATE kept SET value = (SELECT coalesce(max(id), 0) FROM article) WHERE key = 'ruled';
";

/// Carries over what can be read of `broken`, which stays as it is; how many articles that were. What the store has
/// already stays.
pub(super) fn salvage(store: &mut Connection, broken: &Path) -> Result<usize> {
    if !broken.is_file() {
        return Ok(0);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let Ok(broken) = Connection::open_with_flags(broken, flags) else {
        return Ok(0);
    };
    // What is in the broken file's journal is read from there, and stays there.
    broken.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    // Rows whose partners are lost are sorted out at the end.
    store.pragma_update(None, "foreign_keys", false)?;
    let copied = copy(store, &broken);
    store.pragma_update(None, "foreign_keys", true)?;
    copied
}

fn copy(store: &mut Connection, broken: &Connection) -> Result<usize> {
    let transaction = store.transaction()?;
    // Without it, the columns that every version has are there.
    let version = migrations::version(broken).unwrap_or(1);
    for table in TABLES.iter().filter(|table| table.since <= version) {
        if let Some((first, last)) = extent(broken, table) {
            table.copy(&transaction, broken, (first, last), version)?;
        }
    }
    transaction.execute_batch(MEND)?;
    let sql = "SELECT count(*) FROM article WHERE state <> 2";
    let count: i64 = transaction.query_one(sql, [], |row| row.get(0))?;
    transaction.commit()?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The first and the last key that are to be looked for. Where the end cannot be read, the numbers given out tell it.
fn extent(broken: &Connection, table: &Table) -> Option<(i64, i64)> {
    let of = |sql: &str| broken.query_one(sql, [], |row| row.get::<_, i64>(0)).ok();
    let last = of(&format!(
        "SELECT max({}) FROM {}",
        table.numbers[0], table.name
    ))
    .or_else(|| of("SELECT max(seq) FROM sqlite_sequence"))?;
    let first = last.saturating_sub(table.newest.saturating_sub(1)).max(0);
    Some((first, last))
}

impl Table {
    fn copy(
        &self,
        store: &Connection,
        broken: &Connection,
        (first, last): (i64, i64),
        version: i64,
    ) -> Result<()> {
        let columns = self.columns(version);
        let (mut high, mut unread) = (last, 0);
        while high >= first && unread < PATIENCE {
            let low = high.saturating_sub(STRETCH - 1).max(first);
            self.copy_stretch((store, broken), &columns, (low, high), &mut unread)?;
            high = low.saturating_sub(1);
        }
        Ok(())
    }

    fn copy_stretch(
        &self,
        (store, broken): (&Connection, &Connection),
        columns: &[&str],
        (low, high): (i64, i64),
        unread: &mut usize,
    ) -> Result<()> {
        match self.read(broken, columns, low, high) {
            Ok(rows) => self.insert(store, columns, rows),
            Err(_) if low >= high || *unread >= PATIENCE => {
                *unread += 1;
                Ok(())
            }
            Err(_) => {
                let middle = low + (high - low) / 2;
                self.copy_stretch((store, broken), columns, (middle + 1, high), unread)?;
                self.copy_stretch((store, broken), columns, (low, middle), unread)
            }
        }
    }

    /// Those that a file of this version has.
    fn columns(&self, version: i64) -> Vec<&'static str> {
        let later = self.later.as_ref().filter(|later| later.since <= version);
        let later = later.map_or(&[][..], |later| later.columns);
        let columns = self.numbers.iter().chain(self.texts).chain(self.others);
        columns.chain(later).copied().collect()
    }

    fn read(
        &self,
        broken: &Connection,
        columns: &[&str],
        low: i64,
        high: i64,
    ) -> Result<Vec<Vec<Value>>> {
        let sql = format!(
            "SELECT {} FROM {} WHERE {} BETWEEN ?1 AND ?2",
            columns.join(", "),
            self.name,
            self.numbers[0]
        );
        let mut statement = broken.prepare_cached(&sql)?;
        let mut found = statement.query(params![low, high])?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            // A text that is no UTF-8 is an error of its row alone.
            let values: rusqlite::Result<Vec<Value>> =
                (0..columns.len()).map(|column| row.get(column)).collect();
            rows.extend(values.ok().filter(|values| self.is_sound(values)));
        }
        Ok(rows)
    }

    fn is_sound(&self, values: &[Value]) -> bool {
        let (numbers, rest) = values.split_at(self.numbers.len());
        let mut texts = rest.iter().take(self.texts.len());
        numbers
            .iter()
            .all(|value| matches!(value, Value::Integer(_)))
            && texts.all(|value| matches!(value, Value::Text(_) | Value::Null))
    }

    /// What the store refuses (a row that is there, a text that is missing) is left out.
    fn insert(&self, store: &Connection, columns: &[&str], rows: Vec<Vec<Value>>) -> Result<()> {
        let sql = format!(
            "INSERT OR IGNORE INTO {} ({}) VALUES (?{})",
            self.name,
            columns.join(", "),
            ", ?".repeat(columns.len() - 1)
        );
        let mut statement = store.prepare_cached(&sql)?;
        for row in rows {
            match statement
                .execute(params_from_iter(row))
                .map_err(Error::from)
            {
                Ok(_) | Err(Error::Sql(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
