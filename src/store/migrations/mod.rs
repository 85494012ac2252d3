//! The schema's versions: numbered SQL files, forward only. `user_version` says which were run.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::{Error, Result};

/// In order; the first makes version 1. Never change one that was released: add the next.
const MIGRATIONS: [&str; 2] = [
    include_str!("001_start.sql"),
    include_str!("002_manners.sql"),
];

/// `byln`: tells our file from another program's (SQLite's `application_id`).
pub(super) const APPLICATION: i64 = 0x6279_6c6e;

/// The version this program knows.
pub(super) fn known_version() -> i64 {
    version_after(&MIGRATIONS)
}

pub(super) fn version(connection: &Connection) -> Result<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// An error when a newer byline wrote the file.
pub(super) fn refuse_newer(connection: &Connection, path: &Path) -> Result<()> {
    let (found, known) = (version(connection)?, known_version());
    if found <= known {
        return Ok(());
    }
    Err(Error::Newer {
        path: path.to_owned(),
        found,
        known,
    })
}

/// Brings the schema to the newest version, all or nothing.
pub(super) fn migrate(connection: &mut Connection) -> Result<()> {
    migrate_through(connection, &MIGRATIONS)
}

fn migrate_through(connection: &mut Connection, migrations: &[&str]) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Read under the lock: another process may have been quicker.
    let done = usize::try_from(version(&transaction)?).unwrap_or(0);
    for migration in migrations.iter().skip(done) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", version_after(migrations))?;
    transaction.commit()?;
    Ok(())
}

fn version_after(migrations: &[&str]) -> i64 {
    i64::try_from(migrations.len()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROWING: [&str; 2] = [
        "CREATE TABLE a (x); INSERT INTO a VALUES (1)",
        "ALTER TABLE a ADD y DEFAULT 2",
    ];

    #[test]
    fn only_what_is_missing_is_run_and_the_rows_stay() {
        let mut connection = Connection::open_in_memory().expect("memory");
        migrate_through(&mut connection, &GROWING[..1]).expect("version 1");
        migrate_through(&mut connection, &GROWING).expect("version 2");
        migrate_through(&mut connection, &GROWING).expect("nothing left to do");
        let row: (i64, i64) = connection
            .query_one("SELECT x, y FROM a", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .expect("the row");
        assert_eq!((row, version(&connection).ok()), ((1, 2), Some(2)));
    }

    #[test]
    fn a_failing_migration_changes_nothing() {
        let mut connection = Connection::open_in_memory().expect("memory");
        migrate_through(&mut connection, &["CREATE TABLE a (x)", "nonsense"])
            .expect_err("the second is no SQL");
        assert_eq!(version(&connection).ok(), Some(0));
        assert!(connection.prepare("SELECT x FROM a").is_err());
    }
}
