//! Read and unread.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, Transaction, params};

use super::merge::Direction;
use super::walk::{List, id_list};
use super::{Error, Result, Store, stats, twins};
use crate::news::{ArticleId, FeedId, Key, Moment, Query};

/// Keys taken at once while a whole list is marked.
const STEP: usize = 5_000;

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
    let mut list = List::of(transaction, &of_unread)?;
    list.scan = usize::MAX;
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
    let mut articles = transaction.prepare_cached(
        "UPDATE article SET read = ?2 WHERE id = ?1 AND read <> ?2 AND first_seen <= ?3 RETURNING feed, state = 0",
    )?;
    // In the order of the table: a hundred thousand rows in the order of a list would not stay in the cache.
    let mut sorted = ids.to_vec();
    sorted.sort_unstable();
    let (mut changed, mut counts) = (HashSet::new(), HashMap::new());
    let mut mark = |ids: &[ArticleId], seen_until, changed: &mut HashSet<ArticleId>| {
        for id in ids {
            let row = articles.query_row(params![id, read, seen_until], |row| {
                Ok((row.get(0)?, row.get(1)?))
            });
            let row: Option<(FeedId, bool)> = row.optional()?;
            if let Some((feed, live)) = row {
                changed.insert(*id);
                *counts.entry(feed).or_insert(0_i64) += i64::from(live);
            }
        }
        Ok::<_, Error>(())
    };
    mark(&sorted, seen_until, &mut changed)?;
    // Who has read an article has read it in every feed, whenever it came there.
    let twins = twins::beyond(transaction, &changed)?;
    mark(&twins, Moment(i64::MAX), &mut changed)?;
    keep_counts(transaction, &counts, read)?;
    let all: Vec<ArticleId> = ids.iter().copied().chain(twins).collect();
    mark_copies(transaction, &all, read, &mut changed)?;
    Ok(all.into_iter().filter(|id| changed.contains(id)).collect())
}

/// Once for each feed: a trigger would do it once for each article.
fn keep_counts(
    transaction: &Transaction<'_>,
    counts: &HashMap<FeedId, i64>,
    read: bool,
) -> Result<()> {
    let mut statement =
        transaction.prepare_cached("UPDATE feed SET unread = unread + ?2 WHERE id = ?1")?;
    for (feed, count) in counts {
        statement.execute(params![feed, if read { -count } else { *count }])?;
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
