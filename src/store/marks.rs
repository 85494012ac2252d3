//! Read and unread.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, Transaction, params};

use super::merge::Direction;
use super::walk::{Depth, List, id_list};
use super::{Result, Store, stats, twins};
use crate::news::{ArticleId, FeedId, Key, Moment, Query};

/// Keys taken at once while a whole list is marked.
const STEP: usize = 5_000;

/// Articles marked at once: their pages stay in the cache while they are looked at and changed.
const AT_ONCE: usize = 5_000;

impl Store {
    /// Returns those whose state changed.
    pub fn mark_read(
        &mut self,
        ids: &[ArticleId],
        read: bool,
        now: Moment,
    ) -> Result<Vec<ArticleId>> {
        self.durably(|transaction| mark_counted(transaction, ids, read, now))
    }

    /// Marks the whole list read, up to what had arrived when the user looked (`seen_until`); returns those that changed.
    pub fn mark_all_read(&mut self, query: &Query, seen_until: Moment) -> Result<Vec<ArticleId>> {
        self.durably(|transaction| mark_list(transaction, query, seen_until))
    }
}

/// Marks, and counts what was read for itself.
pub(super) fn mark_counted(
    transaction: &Transaction<'_>,
    ids: &[ArticleId],
    read: bool,
    now: Moment,
) -> Result<Vec<ArticleId>> {
    let changed = mark(transaction, ids, read, Moment(i64::MAX))?;
    // Many at once were put away, not read.
    if let ([_], [id], true) = (ids, changed.as_slice(), read) {
        let feed = transaction
            .prepare_cached("SELECT feed FROM article WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        if let Some(feed) = feed {
            stats::note_read(transaction, feed, now)?;
        }
    }
    Ok(changed)
}

pub(super) fn mark_list(
    transaction: &Transaction<'_>,
    query: &Query,
    seen_until: Moment,
) -> Result<Vec<ArticleId>> {
    let of_unread = Query {
        hide_read: true,
        ..query.clone()
    };
    let list = List::of(transaction, &of_unread, Depth::Whole)?;
    let mut listed = Vec::new();
    let mut from: Option<Key> = None;
    loop {
        let keys = list.keys(transaction, Direction::Older, from, STEP)?;
        from = keys.last().copied();
        listed.extend(keys.iter().map(|key| key.id));
        if keys.len() < STEP {
            break;
        }
    }
    mark(transaction, &listed, true, seen_until)
}

/// Marks those of `ids` that were first seen until then. A bookmark whose article is gone was there all the time.
pub(super) fn mark(
    transaction: &Transaction<'_>,
    ids: &[ArticleId],
    read: bool,
    seen_until: Moment,
) -> Result<Vec<ArticleId>> {
    let mut marked = mark_others(transaction, ids, read, seen_until)?;
    let mut changed: HashSet<ArticleId> = marked.iter().map(|one| one.id).collect();
    // Who has read an article has read it in every feed, whenever it came there.
    let twins = twins::beyond(transaction, &changed)?;
    marked.extend(mark_others(transaction, &twins, read, Moment(i64::MAX))?);
    changed.extend(marked.iter().map(|one| one.id));
    keep_counts(transaction, &marked, read)?;
    let all: Vec<ArticleId> = ids.iter().copied().chain(twins).collect();
    mark_copies(transaction, &all, read, &mut changed)?;
    Ok(all.into_iter().filter(|id| changed.contains(id)).collect())
}

/// An article whose mark was changed.
struct Marked {
    id: ArticleId,
    feed: FeedId,
    /// It counts for its feed.
    is_live: bool,
}

/// Marks those that are not so yet. They are asked for first, and changed as a whole then: to tell them while they are
/// changed, or to change them one by one, takes SQLite twice as long.
fn mark_others(
    transaction: &Transaction<'_>,
    ids: &[ArticleId],
    read: bool,
    seen_until: Moment,
) -> Result<Vec<Marked>> {
    let mut others = transaction.prepare_cached(
        "SELECT id, feed, state = 0 FROM article \
         WHERE id IN (SELECT value FROM json_each(?1)) AND read <> ?2 AND first_seen <= ?3",
    )?;
    let mut change = transaction.prepare_cached(
        "UPDATE article SET read = ?2 WHERE id IN (SELECT value FROM json_each(?1))",
    )?;
    // In the order of the table: a hundred thousand rows in the order of a list would not stay in the cache.
    let mut sorted = ids.to_vec();
    sorted.sort_unstable();
    let mut marked = Vec::new();
    for some in sorted.chunks(AT_ONCE) {
        let list = id_list(some.iter().copied());
        let found = others.query_map(params![list, read, seen_until], |row| {
            Ok(Marked {
                id: row.get(0)?,
                feed: row.get(1)?,
                is_live: row.get(2)?,
            })
        })?;
        let found: Vec<Marked> = found.collect::<rusqlite::Result<_>>()?;
        if !found.is_empty() {
            let list = id_list(found.iter().map(|one| one.id));
            change.execute(params![list, read])?;
        }
        marked.extend(found);
    }
    Ok(marked)
}

/// Once for each feed: a trigger would do it once for each article.
fn keep_counts(transaction: &Transaction<'_>, marked: &[Marked], read: bool) -> Result<()> {
    let mut counts: HashMap<FeedId, i64> = HashMap::new();
    for one in marked.iter().filter(|one| one.is_live) {
        *counts.entry(one.feed).or_default() += 1;
    }
    let mut statement =
        transaction.prepare_cached("UPDATE feed SET unread = unread + ?2 WHERE id = ?1")?;
    for (feed, count) in counts {
        statement.execute(params![feed, if read { -count } else { count }])?;
    }
    Ok(())
}

/// The bookmarks' copies follow; of those whose article is gone they are all there is.
fn mark_copies(
    transaction: &Transaction<'_>,
    ids: &[ArticleId],
    read: bool,
    changed: &mut HashSet<ArticleId>,
) -> Result<()> {
    let mut statement = transaction.prepare_cached(
        "UPDATE bookmark SET read = ?2 WHERE id IN (SELECT value FROM json_each(?1)) AND read <> ?2 \
         AND NOT EXISTS (SELECT 1 FROM article WHERE article.id = bookmark.id AND article.read <> ?2) RETURNING id",
    )?;
    let list = id_list(ids.iter().copied());
    for id in statement.query_map(params![list, read], |row| row.get(0))? {
        changed.insert(id?);
    }
    Ok(())
}
