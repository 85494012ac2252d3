//! From a folder to an open store. Nothing here takes longer when the store is larger.

use std::collections::HashMap;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::Read;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use super::forms::VOCABULARY;
use super::{
    Error, Opened, Result, Store, folding, migrations, rescue, respelling, restore, salvage,
};
use crate::news::AccessRules;

pub(super) const FILE: &str = "byline.db";

/// Held by the process that makes, upgrades or rescues the file; the system drops it when that process ends.
const LOCK: &str = "byline.lock";

/// Bytes of the file's head up to the end of its version (`user_version` of SQLite's file format, section 1.3).
const HEAD: usize = 64;

/// How long a writer waits for another process, and how often it looks. SQLite's own waiting looks ever more seldom, and
/// somebody who writes again and again, with short pauses, would never let it in.
const PATIENCE: Duration = Duration::from_secs(5);
const LOOK: Duration = Duration::from_millis(5);

/// For every connection. 8 MiB of page cache keep the whole program small; the system caches the rest of the file.
const SETTINGS: &str = "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192; \
    PRAGMA mmap_size = 0; PRAGMA journal_size_limit = 8388608; \
    PRAGMA wal_autocheckpoint = 2000; PRAGMA trusted_schema = OFF;";

/// The prepared statements kept; more than all that one screen uses.
const STATEMENTS: usize = 64;

/// What the user wants when he says nothing, in minutes.
const INTERVAL: u32 = 60;

impl Store {
    /// Opens (or makes) the store in `folder`, migrating it if it is older, rescuing it if it is broken.
    pub fn open(folder: &Path) -> Result<(Self, Opened)> {
        let path = folder.join(FILE);
        make_folder(folder)?;
        if let Some(path) = rescue::without_end(&path) {
            return Err(Error::NoFile { path });
        }
        rescue::free_companions(&path);
        if let Some(store) = Self::open_current(&path)? {
            return Ok((store, Opened::Existing));
        }
        let lock = lock_file(folder)?;
        lock.lock().map_err(|source| Error::io(folder, source))?;
        Self::open_with_care(&path)
    }

    /// Bytes of the file in `folder` if it is of an earlier version: the next opening copies it before it upgrades it, and
    /// that may take a while. None where there is nothing to do.
    ///
    /// Only before this process opens the store: closing the file then would drop SQLite's locks.
    pub fn to_upgrade(folder: &Path) -> Option<u64> {
        let mut head = [0; HEAD];
        let path = folder.join(FILE);
        if rescue::without_end(&path).is_some() {
            return None;
        }
        let mut file = File::open(path).ok()?;
        file.read_exact(&mut head).ok()?;
        let version = head.last_chunk().copied().map(u32::from_be_bytes)?;
        let is_older = (1..migrations::known_version()).contains(&i64::from(version));
        let length = file.metadata().ok()?.len();
        is_older.then_some(length)
    }

    /// Bytes of the file in `folder` if it was found damaged while it was used: the next opening looks through all of it, and
    /// that may take a while. None where there is nothing to do.
    pub fn to_look_through(folder: &Path) -> Option<u64> {
        let path = folder.join(FILE);
        let is_due = rescue::is_visibly_broken(&path) && !rescue::is_surely_damaged(&path);
        let length = std::fs::metadata(path).ok()?.len();
        is_due.then_some(length)
    }

    /// A store in memory, for tests.
    pub fn in_memory() -> Result<Self> {
        let mut connection = Connection::open_in_memory()?;
        prepare(&mut connection)?;
        migrations::migrate(&mut connection)?;
        Ok(Self::around(connection, None))
    }

    /// A store in memory that holds what this one holds: much sooner there than one that is made anew. For tests.
    pub fn copy_in_memory(&self) -> Result<Self> {
        let mut connection = Connection::open_in_memory()?;
        Backup::new(&self.connection, &mut connection)?.run_to_completion(
            1_000,
            Duration::ZERO,
            None,
        )?;
        prepare(&mut connection)?;
        Ok(Self::around(connection, None))
    }

    /// A second, read-only connection to the same file, for windows, articles and searches.
    pub fn open_reader(folder: &Path) -> Result<Self> {
        let path = folder.join(FILE);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = connect(&path, flags).map_err(|error| error.about(&path))?;
        connection.pragma_update(None, "query_only", true)?;
        migrations::refuse_newer(&connection, &path)?;
        Ok(Self::around(connection, Some(path)))
    }

    /// The folder it is in; none in memory.
    pub fn folder(&self) -> Option<&Path> {
        self.path.as_deref().and_then(Path::parent)
    }

    /// The common case: the file is there, sound as far as can be seen at once, and of our version.
    fn open_current(path: &Path) -> Result<Option<Self>> {
        if rescue::is_missing(path) || rescue::is_visibly_broken(path) {
            return Ok(None);
        }
        let connection = match open_writer(path) {
            Err(Error::Damaged { .. }) => return Ok(None),
            other => other?,
        };
        if rescue::is_broken_inside(&connection)? {
            return Ok(None);
        }
        migrations::refuse_newer(&connection, path)?;
        if migrations::version(&connection)? < migrations::known_version() {
            return Ok(None);
        }
        Ok(Some(Self::around(connection, Some(path.to_owned()))))
    }

    /// Makes, upgrades or rescues the file; runs in one process at a time.
    fn open_with_care(path: &Path) -> Result<(Self, Opened)> {
        if let Some(store) = Self::open_current(path)? {
            return Ok((store, Opened::Existing));
        }
        if rescue::is_missing(path) {
            return Self::begin(path);
        }
        // It may be anything, and where it was mounted it cannot be put aside.
        if path.is_dir() {
            return Err(Error::Folder {
                path: path.to_owned(),
            });
        }
        if rescue::is_broken_file(path)? {
            return Self::rescue(path);
        }
        if rescue::is_visibly_broken(path) {
            if rescue::is_surely_damaged(path) || !rescue::is_whole(path)? {
                return Self::rescue(path);
            }
            // The disk could not be read for a moment, and that looked like damage.
            rescue::forget_mark(path)?;
            return Self::open_with_care(path);
        }
        Ok((Self::upgrade(path)?, Opened::Existing))
    }

    /// Makes the file, or gives a file without our schema, or with an older one (a backup), what it lacks.
    fn create(path: &Path) -> Result<Self> {
        OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(path)
            .map_err(|source| Error::io(path, source))?;
        let mut connection = open_writer(path)?;
        let made = connection
            .execute_batch("PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;")
            .map_err(Error::from)
            .and_then(|()| migrations::migrate(&mut connection))
            .and_then(|()| respelling::begin(&connection));
        made.map_err(|error| error.about(path))?;
        Ok(Self::around(connection, Some(path.to_owned())))
    }

    /// A first start; or the file was lost, and what the backup has takes its place before a new backup takes the backup's.
    fn begin(path: &Path) -> Result<(Self, Opened)> {
        if let Some(rescued) = Self::finish_rescue(path)? {
            return Ok(rescued);
        }
        rescue::put_journal_aside(path)?;
        let opened = if restore::restore_to(path, path)? {
            Opened::Restored
        } else {
            Opened::New
        };
        Ok((Self::create(path)?, opened))
    }

    /// Puts the broken file aside once what takes its place is whole and on the disk: whatever is killed, the one or the other
    /// is there at the next start.
    fn rescue(path: &Path) -> Result<(Self, Opened)> {
        let (fresh, kept_as) = (rescue::fresh(path), rescue::name_aside(path, "bad"));
        rescue::forget(&fresh);
        let made = Self::make_rescue(path, &fresh, &kept_as);
        if made.is_err() {
            rescue::forget(&fresh);
        }
        let (from_backup, articles) = made?;
        rescue::put_aside_as(path, &kept_as)?;
        rescue::put_in_place(&fresh, path)?;
        let rescued = Opened::Rescued {
            kept_as,
            from_backup,
            articles,
        };
        Ok((Self::open_rescued(path)?, rescued))
    }

    /// Makes the file `fresh` of the backup and of what is read first of the broken one; whether there was a backup, and how many
    /// articles were read.
    fn make_rescue(path: &Path, fresh: &Path, kept_as: &Path) -> Result<(bool, usize)> {
        let from_backup = restore::restore_to(path, fresh)?;
        let mut store = Self::create(fresh)?;
        let name = kept_as.file_name().unwrap_or_default().to_string_lossy();
        let begun = salvage::begin(&mut store.connection, path, &name);
        let articles = begun.map_err(|error| error.about(fresh))?;
        let closed = store.connection.close();
        closed.map_err(|(_, error)| Error::from(error).about(fresh))?;
        Ok((from_backup, articles))
    }

    /// A rescue that was ended when the broken file was aside already, and the new one not yet in its place.
    fn finish_rescue(path: &Path) -> Result<Option<(Self, Opened)>> {
        let fresh = rescue::fresh(path);
        let Some(made) = Self::open_current(&fresh)? else {
            rescue::forget(&fresh);
            return Ok(None);
        };
        let left = made.salvage()?;
        drop(made);
        let kept_as = left.as_ref().map(|left| path.with_file_name(&left.file));
        let Some(kept_as) = kept_as.or_else(|| rescue::last_aside(path)) else {
            // Nothing was put aside: somebody took the file away.
            rescue::forget(&fresh);
            return Ok(None);
        };
        rescue::put_rest_aside(path, &kept_as)?;
        rescue::put_in_place(&fresh, path)?;
        let rescued = Opened::Rescued {
            kept_as,
            from_backup: restore::has_any(path),
            articles: left.map_or(0, |left| usize::try_from(left.came).unwrap_or(0)),
        };
        Ok(Some((Self::open_rescued(path)?, rescued)))
    }

    fn open_rescued(path: &Path) -> Result<Self> {
        let connection = open_writer(path)?;
        Ok(Self::around(connection, Some(path.to_owned())))
    }

    fn upgrade(path: &Path) -> Result<Self> {
        let mut connection = open_writer(path)?;
        if migrations::version(&connection)? == 0 {
            return Self::create(path);
        }
        rescue::copy_before_upgrade(&connection, path)?;
        migrations::migrate(&mut connection).map_err(|error| error.about(path))?;
        Ok(Self::around(connection, Some(path.to_owned())))
    }

    fn around(connection: Connection, path: Option<PathBuf>) -> Self {
        Self {
            connection,
            file: path.as_deref().and_then(identity_of),
            path,
            interval: INTERVAL,
            rules: AccessRules::default(),
            steps: HashMap::new(),
            broken: None,
        }
    }
}

/// Device and number of a file; another file at the same path has another.
pub(super) type FileIdentity = (u64, u64);

/// None when there is no file.
pub(super) fn identity_of(path: &Path) -> Option<FileIdentity> {
    std::fs::metadata(path)
        .ok()
        .map(|found| (found.dev(), found.ino()))
}

/// Where the backups of the store at `path` are.
pub(super) fn backup_folder(path: &Path) -> PathBuf {
    path.with_file_name("backup")
}

/// A writing connection to a file that is there.
pub(super) fn open_writer(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    connect(path, flags).map_err(|error| error.about(path))
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let mut connection = Connection::open_with_flags(path, flags)?;
    prepare(&mut connection)?;
    Ok(connection)
}

fn prepare(connection: &mut Connection) -> Result<()> {
    connection.busy_handler(Some(wait_a_little))?;
    connection.execute_batch(SETTINGS)?;
    connection.execute_batch(VOCABULARY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Statements stay as they were prepared. Else SQLite prepares them anew for each value that its statistics may tell something
    // about, which takes an eighth of all the time in which articles are indexed.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("holds", 2, flags, |context| {
        let text = context.get_raw(0).as_str_or_null()?.unwrap_or_default();
        let part = context.get_raw(1).as_str_or_null()?.unwrap_or_default();
        Ok(folding::small(text).contains(part))
    })?;
    Ok(())
}

/// Whether to try once more, after a moment.
fn wait_a_little(tries: i32) -> bool {
    let goes_on = LOOK * tries.unsigned_abs() < PATIENCE;
    if goes_on {
        std::thread::sleep(LOOK);
    }
    goes_on
}

/// The file that is locked; it holds nothing.
pub(super) fn lock_file(folder: &Path) -> Result<File> {
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(folder.join(LOCK));
    file.map_err(|source| Error::io(folder, source))
}

/// Only the user may read what he reads.
pub(super) fn make_private(path: &Path) -> Result<()> {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
        .map_err(|source| Error::io(path, source))
}

pub(super) fn make_folder(folder: &Path) -> Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|source| Error::io(folder, source))
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use crate::store::Store;

    #[test]
    fn no_statement_is_prepared_anew_for_another_value() {
        let store = Store::in_memory().expect("memory");
        let sql = "SELECT 1 FROM bookmark WHERE id = ?1 AND removed_at IS NULL AND archived = ?2";
        let mut statement = store.connection.prepare(sql).expect("SQL");
        for value in 0..5 {
            let found = statement.exists([value, value]).expect("asked");
            assert!(!found);
        }
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
    }
}
