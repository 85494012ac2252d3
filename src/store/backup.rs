//! The precious part (subscriptions, read marks, bookmarks with their copies, tags and notes) in small rotating files.
//!
//! A backup has the schema of the store, so that restoring one is putting it in the store's place.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rusqlite::functions::FunctionFlags;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags};

use super::identity::stable_hash;
use super::polling::is_alive;
use super::{Error, Result, Store, migrations, open};

/// The newest first. The newest is replaced until it is a day old, so that the others are from other days.
pub(super) const FILES: [&str; 3] = ["byline.1.db", "byline.2.db", "byline.3.db"];

const KEPT_AS_NEWEST: Duration = Duration::from_secs(24 * 60 * 60);

/// What is copied: everything but what can be fetched again. Validators stay behind, so that it is fetched again.
const COPY: &str = "
    INSERT INTO feed (id, address, own_title, feed_title, host, folder, site, may_be_private, added, removed, ended,
            next_poll)
        SELECT id, address, own_title, feed_title, host, folder, site, may_be_private, added, removed, ended,
            CASE WHEN next_poll IS NULL THEN NULL ELSE 0 END FROM store.feed;
    INSERT INTO bookmark SELECT * FROM store.bookmark;
    INSERT INTO tag SELECT * FROM store.tag;
    INSERT INTO wanting SELECT * FROM store.wanting;
    INSERT INTO highlight SELECT * FROM store.highlight;
    INSERT INTO read_on SELECT * FROM store.read_on;
    INSERT INTO done SELECT * FROM store.done;
    INSERT INTO reading SELECT * FROM store.reading WHERE article IN (SELECT id FROM store.bookmark);
    INSERT INTO remembered SELECT * FROM store.remembered;
    INSERT OR IGNORE INTO remembered SELECT feed, mark_of(identity) FROM store.article WHERE read = 1 OR state = 2;
    INSERT INTO waiting (article) SELECT id FROM store.bookmark;
    REPLACE INTO kept SELECT * FROM store.kept;
    DELETE FROM sqlite_sequence;
    INSERT INTO sqlite_sequence SELECT * FROM store.sqlite_sequence;
";

impl Store {
    /// Writes the small, precious part (subscriptions, read marks, bookmarks) to the rotating backup in `folder`/backup.
    /// Nothing happens when the user has changed nothing since the last one.
    pub fn backup(&self, folder: &Path) -> Result<()> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        let backups = open::backup_folder(&folder.join("byline.db"));
        let newest = backups.join(FILES[0]);
        if changes(&self.connection).ok() == changes_in(&newest) {
            return Ok(());
        }
        open::make_folder(&backups)?;
        forget_unfinished(&backups);
        // One name for each process: two that end at once do not write into one file.
        let fresh = backups.join(format!("new-{}.db", std::process::id()));
        let written = write(path, &fresh).and_then(|()| put_in_place(&backups, &fresh));
        if written.is_err() {
            // It may not even have been made.
            let _ = fs::remove_file(&fresh);
        }
        written.map_err(|error| error.about(&fresh))
    }
}

impl Store {
    /// Writes the same to `file`; what is there is replaced once the new one is whole.
    pub fn backup_to(&self, file: &Path) -> Result<()> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        let mut fresh = file.as_os_str().to_owned();
        fresh.push(format!(".new-{}", std::process::id()));
        let fresh = PathBuf::from(fresh);
        let written = write(path, &fresh).and_then(|()| rename(&fresh, file));
        if written.is_err() {
            // It may not even have been made.
            let _ = fs::remove_file(&fresh);
        }
        written.map_err(|error| error.about(&fresh))
    }

    /// The newest backup of the store in `folder`, if there is one.
    pub fn newest_backup(folder: &Path) -> Option<PathBuf> {
        let newest = open::backup_folder(&folder.join(open::FILE)).join(FILES[0]);
        newest.exists().then_some(newest)
    }
}

/// Removes what processes left that were killed while they wrote a backup.
fn forget_unfinished(backups: &Path) {
    let files = fs::read_dir(backups).into_iter().flatten().flatten();
    for path in files.map(|file| file.path()) {
        let name = path.file_stem().and_then(OsStr::to_str).unwrap_or_default();
        let writer = name
            .strip_prefix("new-")
            .and_then(|id| id.parse::<i32>().ok());
        if writer.is_some_and(|process| !is_alive(process)) {
            // Another process may be tidying up as well.
            let _ = fs::remove_file(&path);
        }
    }
}

/// How many durable changes the user has made.
fn changes(connection: &Connection) -> Result<i64> {
    let sql = "SELECT value FROM kept WHERE key = 'changes'";
    Ok(connection.query_one(sql, [], |row| row.get(0))?)
}

/// The same of a backup; none when it is not there or not whole.
pub(super) fn changes_in(backup: &Path) -> Option<i64> {
    let connection = Connection::open_with_flags(backup, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    changes(&connection).ok()
}

fn write(store: &Path, fresh: &Path) -> Result<()> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(fresh)
        .map_err(|source| Error::io(fresh, source))?;
    open::make_private(fresh)?;
    let mut backup = open::open_writer(fresh)?;
    // The file is worth nothing before its end, so no step on the way needs to be safe.
    backup.execute_batch(
        "PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL; \
         PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;",
    )?;
    migrations::migrate(&mut backup)?;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    backup.create_scalar_function("mark_of", 1, flags, |context| {
        Ok(stable_hash([context.get::<String>(0)?.as_str()]))
    })?;
    // Its bytes as they are: a folder's name need not be UTF-8.
    let named = ToSqlOutput::Borrowed(ValueRef::Text(store.as_os_str().as_bytes()));
    backup.execute("ATTACH ?1 AS store", [named])?;
    backup.execute_batch(&format!("BEGIN; {COPY} COMMIT; DETACH store;"))?;
    backup.close().map_err(|(_, error)| error)?;
    let file = File::open(fresh).map_err(|source| Error::io(fresh, source))?;
    file.sync_all().map_err(|source| Error::io(fresh, source))
}

fn put_in_place(backups: &Path, fresh: &Path) -> Result<()> {
    let files: Vec<PathBuf> = FILES.iter().map(|name| backups.join(name)).collect();
    if is_older_than_a_day(&files[0]) {
        for (newer, older) in [(1, 2), (0, 1)] {
            if files[newer].exists() {
                rename(&files[newer], &files[older])?;
            }
        }
    }
    rename(fresh, &files[0])?;
    // A rename is safe when its folder is on the disk.
    let folder = File::open(backups).map_err(|source| Error::io(backups, source))?;
    folder
        .sync_all()
        .map_err(|source| Error::io(backups, source))
}

/// Measured against the system's clock, like the file's own time.
fn is_older_than_a_day(file: &Path) -> bool {
    let changed = fs::metadata(file).and_then(|found| found.modified());
    let age = changed.map(|changed| SystemTime::now().duration_since(changed));
    matches!(age, Ok(Ok(age)) if age > KEPT_AS_NEWEST)
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).map_err(|source| Error::io(from, source))
}
