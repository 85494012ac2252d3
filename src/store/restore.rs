//! The newest sound backup takes the place of a store that was lost.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use super::backup::{FILES, changes_in};
use super::{Error, Result, migrations, open};

/// Copies the newest sound backup to `path`; false when there is none.
pub(super) fn restore(path: &Path) -> Result<bool> {
    let backups = open::backup_folder(path);
    for name in FILES {
        let backup = backups.join(name);
        if changes_in(&backup).is_some() && is_sound(&backup) {
            fs::copy(&backup, path).map_err(|source| Error::io(path, source))?;
            open::make_private(path)?;
            return Ok(true);
        }
    }
    Ok(false)
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
