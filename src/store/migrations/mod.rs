//! The schema's versions: numbered SQL files, forward only. `user_version` says which were run.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::{Error, Result};

/// In order; the first makes version 1. Never change one that was released: add the next.
const MIGRATIONS: [&str; 5] = [
    include_str!("001_start.sql"),
    include_str!("002_manners.sql"),
    include_str!("003_long_memory.sql"),
    include_str!("004_kept_for_life.sql"),
    include_str!("005_whole_copies.sql"),
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
    use crate::news::{ArticleId, FeedId, Filter, Moment, Query, Scope, Span};
    use crate::store::{Opened, Store};

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

    /// What stores of each version held; each is laid over those before it.
    const HELD: [&str; MIGRATIONS.len()] = [
        include_str!("../../../tests/fixtures/stores/001.sql"),
        include_str!("../../../tests/fixtures/stores/002.sql"),
        include_str!("../../../tests/fixtures/stores/003.sql"),
        include_str!("../../../tests/fixtures/stores/004.sql"),
        include_str!("../../../tests/fixtures/stores/005.sql"),
    ];

    #[test]
    fn a_store_of_every_version_keeps_all_it_had_and_a_copy_of_an_earlier_one_is_left() {
        for version in 1..=MIGRATIONS.len() {
            let folder = tempfile::tempdir().expect("a folder");
            let file = folder.path().join("byline.db");
            let mut old = Connection::open(&file).expect("a file");
            for done in 1..=version {
                migrate_through(&mut old, &MIGRATIONS[..done]).expect("migrated");
                old.execute_batch(HELD[done - 1]).expect("filled");
            }
            drop(old);
            let length = std::fs::metadata(&file).map(|found| found.len()).ok();
            let is_older = version < MIGRATIONS.len();
            assert_eq!(
                Store::to_upgrade(folder.path()),
                length.filter(|_| is_older)
            );
            let (mut store, opened) = Store::open(folder.path()).expect("opened");
            assert_eq!(opened, Opened::Existing);
            check_all_is_there(&mut store);
            check_later_things_are_there(&mut store, version);
            assert_eq!(
                super::version(&store.connection).ok(),
                Some(known_version())
            );
            let copy = format!("byline.db.before-{}", known_version());
            let copy = folder.path().join(copy);
            assert_eq!(copy.exists(), version < MIGRATIONS.len());
            if copy.exists() {
                let copy = Connection::open(copy).expect("a copy");
                let was = i64::try_from(version).expect("small");
                assert_eq!(super::version(&copy).ok(), Some(was));
            }
        }
    }

    fn check_all_is_there(store: &mut Store) {
        let feeds = store.feeds().expect("feeds");
        let told = |feed: &crate::news::Feed| (feed.title.to_string(), feed.unread, feed.total);
        let told: Vec<_> = feeds.iter().map(told).collect();
        assert_eq!(told, [("Mine".to_owned(), 1, 2)]);
        let one = store.article(ArticleId(1)).expect("read").expect("kept");
        assert_eq!(
            (one.note.as_str(), one.tags.len(), one.headline.read),
            ("worth it", 1, true)
        );
        let found = |store: &Store, filter: &str| {
            let query = Query {
                filter: Filter::parse(filter, Moment(900)).expect("a filter"),
                ..Query::of(Scope::FrontPage)
            };
            let window = store.window(&query, Span::Top, 10, &[]).expect("searched");
            window.rows.iter().map(|row| row.id.0).collect::<Vec<_>>()
        };
        assert_eq!(found(store, "text of"), [1]);
        assert_eq!(found(store, ""), [2, 1]);
        store.restore_feed(FeedId(2)).expect("taken back");
        assert_eq!(found(store, ""), [4, 2, 1]);
    }

    /// What came with later versions, in stores that had it.
    fn check_later_things_are_there(store: &mut Store, version: usize) {
        let nine = store.article(ArticleId(9)).expect("read");
        assert_eq!(nine.is_some(), version >= 3);
        let marked = store.article(ArticleId(1)).expect("read").expect("kept");
        assert_eq!(marked.highlights.len(), usize::from(version >= 3));
        let searches = store.searches().expect("read");
        assert_eq!(searches.len(), usize::from(version >= 4));
        let wanting = store.claim_wanting(9, Moment(900)).expect("claimed");
        assert_eq!(wanting.contains(&ArticleId(9)), version >= 5);
    }
}
