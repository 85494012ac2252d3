//! Transactions: durable ones for what the user did, light ones for what comes again.

use rusqlite::{Transaction, TransactionBehavior};

use super::still::begin_writing;
use super::{Error, Result, Store, open, rescue};

/// Steps of SQLite's machine between two questions whether somebody still waits: some tens of microseconds, or some tens of
/// pages of the index of words, which takes a millisecond.
pub(super) const STEPS: i32 = 100;

impl Store {
    /// Runs `work` in one transaction that is on the disk when this returns, and counts it as the user's change.
    pub(super) fn durably<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        self.transact("FULL", |transaction| {
            let done = work(transaction)?;
            transaction
                .prepare_cached("UPDATE kept SET value = value + 1 WHERE key = 'changes'")?
                .execute([])?;
            Ok(done)
        })
        .map_err(Error::of_all)
    }

    /// Runs `work` in one transaction that a power cut may undo.
    pub(super) fn lightly<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        self.transact("NORMAL", work)
    }

    /// Runs `work` in a transaction that is taken back: what it would do.
    pub(super) fn rehearse<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        let _writing = begin_writing();
        let begun = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate);
        let done = begun
            .map_err(Error::from)
            .and_then(|transaction| work(&transaction));
        done.map_err(|error| self.explained(error))
    }

    /// Runs several reads that all see the same state, whatever others write meanwhile.
    pub(super) fn snapshot<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        let transaction = self.connection.unchecked_transaction();
        let done = transaction
            .map_err(Error::from)
            .and_then(|transaction| work(&transaction));
        done.map_err(|error| self.explained(error))
    }

    /// Runs reads until `is_wanted` says no, which it is asked again and again: then they fail with `Superseded`.
    pub fn while_wanted<T>(
        &mut self,
        mut is_wanted: impl FnMut() -> bool + Send + 'static,
        work: impl FnOnce(&Self) -> Result<T>,
    ) -> Result<T> {
        self.while_not(move || !is_wanted(), work)
    }

    /// The same until `is_lost` says yes.
    pub(super) fn while_not<T>(
        &mut self,
        is_lost: impl FnMut() -> bool + Send + 'static,
        work: impl FnOnce(&Self) -> Result<T>,
    ) -> Result<T> {
        self.connection.progress_handler(STEPS, Some(is_lost))?;
        let asked = Asked(self);
        work(asked.0)
    }

    fn transact<T>(
        &mut self,
        synchronous: &str,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        let done = self.attempt(synchronous, work);
        done.map_err(|error| self.explained(error))
    }

    /// The error with our file's name; damage is remembered for the next start.
    fn explained(&self, error: Error) -> Error {
        let Some(path) = &self.path else {
            return error;
        };
        if matches!(error, Error::Damaged { .. }) {
            rescue::mark_damaged(path);
        }
        error.about(path)
    }

    fn attempt<T>(
        &mut self,
        synchronous: &str,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        self.refuse_lost_file()?;
        self.connection
            .pragma_update(None, "synchronous", synchronous)?;
        let _writing = begin_writing();
        // Immediate: the lock is waited for at the start, never lost in the middle.
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }
}

impl Store {
    /// A file that was removed or replaced takes what is written, and nobody ever sees it again.
    fn refuse_lost_file(&self) -> Result<()> {
        match &self.path {
            Some(path) if open::identity_of(path) != self.file => {
                Err(Error::Replaced { path: path.clone() })
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// A store whose reads may be broken off: no longer than the work on it, also where that ends in a panic.
struct Asked<'a>(&'a mut Store);

impl Drop for Asked<'_> {
    fn drop(&mut self) {
        // Only a connection that somebody else owns refuses that.
        let _ = self
            .0
            .connection
            .progress_handler(STEPS, None::<fn() -> bool>);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::clean::CleanLine;
    use crate::news::{FeedKind, Folder, Moment};
    use crate::store::NewFeed;

    fn feed(name: &str) -> NewFeed {
        NewFeed {
            kind: FeedKind::Local(name.to_owned()),
            title: CleanLine::default(),
            folder: Folder::default(),
            may_be_private: false,
        }
    }

    #[test]
    fn a_full_disk_is_told_and_changes_nothing() {
        let mut store = Store::in_memory().expect("memory");
        store.add_feed(&feed("one"), Moment(1)).expect("added");
        let before = store.feeds().expect("feeds");
        store
            .connection
            .pragma_update(None, "max_page_count", 1)
            .expect("limited to what is used");
        let refused = store
            .add_feed(&feed(&"long".repeat(50_000)), Moment(1))
            .expect_err("no page is left");
        assert!(matches!(refused, Error::NotChanged), "{refused}");
        assert_eq!(store.feeds().expect("feeds"), before);
    }

    #[test]
    fn what_nobody_waits_for_any_more_ends_early_and_the_next_is_answered() {
        const ENDLESS: &str = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        let mut store = Store::in_memory().expect("memory");
        let mut asked = 0;
        let is_wanted = move || {
            asked += 1;
            asked < 5
        };
        let count = |store: &Store| {
            Ok(store
                .connection
                .query_one(ENDLESS, [], |row| row.get::<_, i64>(0))?)
        };
        let counted = store.while_wanted(is_wanted, count);
        assert!(matches!(counted, Err(Error::Superseded)), "{counted:?}");
        let feeds = store.while_wanted(|| true, Store::feeds);
        assert_eq!(feeds.expect("read").len(), 0);
    }

    #[test]
    fn work_that_panics_leaves_a_store_that_answers() {
        const MANY: &str = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9999) SELECT count(*) FROM n";
        let mut store = Store::in_memory().expect("memory");
        let work = || store.while_wanted(|| false, |_| -> Result<()> { panic!("a fault of ours") });
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
        assert!(panicked.is_err());
        let counted = store
            .connection
            .query_one(MANY, [], |row| row.get::<_, i64>(0));
        assert_eq!(counted.ok(), Some(9_999));
    }

    #[test]
    fn another_writer_is_waited_for_and_then_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut store, _) = Store::open(folder.path()).expect("opened");
        let (other, _) = Store::open(folder.path()).expect("opened");
        other
            .connection
            .execute_batch("BEGIN IMMEDIATE")
            .expect("the only writer");
        store
            .connection
            .busy_timeout(Duration::ZERO)
            .expect("impatient");
        let refused = store.add_feed(&feed("one"), Moment(1)).expect_err("locked");
        assert!(matches!(refused, Error::Busy), "{refused}");
        other.connection.execute_batch("COMMIT").expect("done");
        store.add_feed(&feed("one"), Moment(1)).expect("free again");
    }
}
