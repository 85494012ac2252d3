//! A sound backup takes the place of a store: the newest one of a store that was lost, or the one that the user names.

use std::fs;
use std::path::{self, Path, PathBuf};

use rusqlite::Connection;

use super::backup::{FILES, changes_in};
use super::{Error, Opened, Result, Store, migrations, open, rescue};

/// Copies the newest sound backup of the store at `path` to `copy`; false when there is none.
pub(super) fn restore_to(path: &Path, copy: &Path) -> Result<bool> {
    let backups = open::backup_folder(path);
    for name in FILES {
        let backup = backups.join(name);
        if changes_in(&backup).is_some() && is_sound(&backup) {
            fs::copy(&backup, copy).map_err(|source| Error::io(copy, source))?;
            open::make_private(copy)?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether there is a backup at all.
pub(super) fn has_any(path: &Path) -> bool {
    let backups = open::backup_folder(path);
    FILES.iter().any(|name| backups.join(name).exists())
}

impl Store {
    /// Puts the backup `file` (or a whole store) in the place of the store in `folder`; under what name the store that
    /// was there is kept. Whoever has it open is told so at the next change.
    pub fn restore(folder: &Path, file: &Path) -> Result<Option<PathBuf>> {
        let refused = || Error::NoBackup {
            path: file.to_owned(),
        };
        // SQLite takes `file:x` for an address.
        let file = &path::absolute(file).map_err(|_| refused())?;
        if !file.is_file() || changes_in(file).is_none() || !is_sound(file) {
            return Err(refused());
        }
        let path = folder.join(open::FILE);
        open::make_folder(folder)?;
        let lock = open::lock_file(folder)?;
        lock.lock().map_err(|source| Error::io(folder, source))?;
        let fresh = path.with_extension("restoring");
        let connection = Connection::open(file)?;
        // Through SQLite, so that what is still in a journal comes too.
        let copied = connection.backup("main", &fresh, None::<fn(rusqlite::backup::Progress)>);
        copied.map_err(|error| Error::from(error).about(&fresh))?;
        open::make_private(&fresh)?;
        let before = if rescue::is_missing(&path) {
            rescue::put_journal_aside(&path)?;
            None
        } else {
            let aside = rescue::name_aside(&path, "before-restore");
            rescue::put_aside_as(&path, &aside)?;
            Some(aside)
        };
        fs::rename(&fresh, &path).map_err(|source| Error::io(&path, source))?;
        drop(lock);
        // An older backup is brought to our version, with all that belongs to that.
        let (_, opened) = Self::open(folder)?;
        debug_assert_eq!(opened, Opened::Existing);
        Ok(before)
    }
}

/// Backups are small: all of one can be looked at.
fn is_sound(backup: &Path) -> bool {
    let Ok(connection) = Connection::open(backup) else {
        return false;
    };
    let checked = connection.query_one("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    let version = migrations::version(&connection).unwrap_or(i64::MAX);
    checked.is_ok_and(|answer| answer == "ok") && version <= migrations::known_version()
}
