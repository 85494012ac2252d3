//! What one poll brought is kept: articles first, then what vouches for them, in one transaction.

use rusqlite::{OptionalExtension, Transaction, params};

use super::entries::keep_entries;
use super::feeds::rename_bookmarks;
use super::parcel::{Changed, Contents};
use super::polling::{leave_alone, put_at_next_poll, put_off};
use super::salvage::Source;
use super::{Applied, CUT, Parcel, Result, Store};
use crate::clean::WebUrl;
use crate::news::{FeedId, Moment, Pace, Problem, ProblemKind, Refresh, Validators};

/// A feed's word that it has moved is believed when it is repeated after this time.
const MOVE_PATIENCE: i64 = Moment::DAY;

impl Store {
    /// Keeps what a poll brought, articles and validators in one transaction, and gives the claim back.
    pub fn apply(&mut self, feed: FeedId, refresh: &Refresh, now: Moment) -> Result<Applied> {
        self.keep(feed, &Parcel::of(refresh), now)
    }

    /// The same with a refresh that was made ready before.
    pub fn keep(&mut self, feed: FeedId, parcel: &Parcel, now: Moment) -> Result<Applied> {
        let applied = self.keep_each(std::iter::once((feed, parcel)), now)?;
        Ok(applied.into_iter().next().unwrap_or_default())
    }

    /// The same for several feeds at once, all or nothing: one transaction costs much less than many.
    pub fn keep_all(&mut self, parcels: &[(FeedId, Parcel)], now: Moment) -> Result<Vec<Applied>> {
        let each = parcels.iter().map(|(feed, parcel)| (*feed, parcel));
        self.keep_each(each, now)
    }

    fn keep_each<'a>(
        &mut self,
        parcels: impl Iterator<Item = (FeedId, &'a Parcel)>,
        now: Moment,
    ) -> Result<Vec<Applied>> {
        let interval = self.interval;
        let broken = self.broken_file()?;
        let kept = self.lightly(|transaction| {
            let source = Source::of(transaction, broken.as_ref())?;
            let keeping = Keeping {
                transaction,
                source: source.as_ref(),
                interval,
                now,
            };
            parcels
                .map(|(feed, parcel)| keep(&keeping, feed, parcel))
                .collect()
        });
        self.broken = broken;
        kept
    }
}

/// What keeping goes by.
struct Keeping<'a> {
    transaction: &'a Transaction<'a>,
    /// What of a broken file is still to come.
    source: Option<&'a Source<'a>>,
    interval: u32,
    now: Moment,
}

fn keep(keeping: &Keeping<'_>, feed: FeedId, parcel: &Parcel) -> Result<Applied> {
    let Keeping {
        transaction,
        interval,
        now,
        ..
    } = *keeping;
    if !is_subscribed(transaction, feed)? {
        return Ok(Applied::default());
    }
    if matches!(parcel.contents, Contents::PutOff) {
        put_off(transaction, feed, now)?;
        return Ok(Applied::default());
    }
    let mut applied = keep_contents(keeping, feed, &parcel.contents)?;
    keep_pace(transaction, feed, &parcel.pace, &parcel.contents, now)?;
    if !matches!(parcel.contents, Contents::Failed(_)) {
        applied.has_moved = keep_move(transaction, feed, parcel.moved_to.as_ref(), now)?;
    }
    put_at_next_poll(transaction, feed, interval, now)?;
    Ok(applied)
}

fn is_subscribed(transaction: &Transaction<'_>, feed: FeedId) -> Result<bool> {
    let mut statement =
        transaction.prepare_cached("SELECT 1 FROM feed WHERE id = ?1 AND removed IS NULL")?;
    Ok(statement.exists([feed])?)
}

fn keep_contents(keeping: &Keeping<'_>, feed: FeedId, contents: &Contents) -> Result<Applied> {
    let Keeping {
        transaction,
        source,
        now,
        ..
    } = *keeping;
    match contents {
        Contents::Unchanged(validators) => {
            keep_success(transaction, feed, now, None)?;
            renew_validators(transaction, feed, validators)?;
            Ok(Applied::default())
        }
        Contents::Changed(changed) => {
            let applied = keep_entries(transaction, source, (feed, &changed.records), now)?;
            keep_titles(transaction, feed, changed)?;
            keep_success(transaction, feed, now, Some(changed.is_cut))?;
            replace_validators(transaction, feed, &changed.validators)?;
            Ok(applied)
        }
        Contents::Failed(problem) => {
            keep_problem(transaction, feed, problem, now)?;
            Ok(Applied::default())
        }
        Contents::PutOff => Ok(Applied::default()),
    }
}

fn keep_titles(transaction: &Transaction<'_>, feed: FeedId, changed: &Changed) -> Result<()> {
    let renamed = transaction
        .prepare_cached(
            "UPDATE feed SET feed_title = CASE WHEN ?2 = '' THEN feed_title ELSE ?2 END, site = coalesce(?3, site) \
             WHERE id = ?1 AND ((?2 <> '' AND feed_title <> ?2) OR (?3 IS NOT NULL AND site IS NOT ?3))",
        )?
        .execute(params![feed, changed.title, changed.site])?;
    if renamed > 0 {
        rename_bookmarks(transaction, feed)?;
    }
    Ok(())
}

/// `is_cut`: whether the feed was too long to be read as a whole; none when it was not read anew.
fn keep_success(
    transaction: &Transaction<'_>,
    feed: FeedId,
    now: Moment,
    is_cut: Option<bool>,
) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE feed SET last_polled = ?2, claimed_until = 0, failures = 0, failing_since = NULL, \
             problem_kind = CASE WHEN coalesce(?3, problem_kind = ?4) THEN ?4 END, problem = NULL, \
             ended = (address LIKE 'byline:%') WHERE id = ?1",
        )?
        .execute(params![feed, now, is_cut, CUT])?;
    Ok(())
}

/// The articles stay; only the feed's own row says what went wrong.
fn keep_problem(
    transaction: &Transaction<'_>,
    feed: FeedId,
    problem: &Problem,
    now: Moment,
) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE feed SET last_polled = ?2, claimed_until = 0, failures = failures + 1, \
             failing_since = coalesce(failing_since, ?2), problem_kind = ?3, \
             problem = ?4, ended = max(ended, ?5) WHERE id = ?1",
        )?
        .execute(params![
            feed,
            now,
            problem.kind.name(),
            problem.message,
            problem.kind == ProblemKind::Gone
        ])?;
    Ok(())
}

fn renew_validators(
    transaction: &Transaction<'_>,
    feed: FeedId,
    validators: &Validators,
) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE feed SET etag = coalesce(?2, etag), last_modified = coalesce(?3, last_modified), \
             content_hash = coalesce(?4, content_hash) WHERE id = ?1",
        )?
        .execute(params![
            feed,
            validators.etag,
            validators.last_modified,
            validators.content_hash.map(u64::cast_signed)
        ])?;
    Ok(())
}

fn replace_validators(
    transaction: &Transaction<'_>,
    feed: FeedId,
    validators: &Validators,
) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE feed SET etag = ?2, last_modified = ?3, content_hash = ?4 WHERE id = ?1",
        )?
        .execute(params![
            feed,
            validators.etag,
            validators.last_modified,
            validators.content_hash.map(u64::cast_signed)
        ])?;
    Ok(())
}

/// What the server said holds until its next answer; what the feed itself said, until it is parsed again.
fn keep_pace(
    transaction: &Transaction<'_>,
    feed: FeedId,
    pace: &Pace,
    contents: &Contents,
    now: Moment,
) -> Result<()> {
    let retry_after = pace.rest.as_ref().map(|rest| rest.until);
    transaction
        .prepare_cached(
            "UPDATE feed SET fresh_until = ?2, retry_after = ?3, answered_in = coalesce(?4, answered_in) \
             WHERE id = ?1",
        )?
        .execute(params![
            feed,
            pace.fresh_until,
            retry_after,
            pace.answered_in
        ])?;
    if let Some(rest) = &pace.rest {
        leave_alone(transaction, rest, now)?;
    }
    if matches!(contents, Contents::Changed(_)) {
        transaction
            .prepare_cached(
                "UPDATE feed SET feed_minutes = ?2, skip_hours = ?3, skip_days = ?4 WHERE id = ?1",
            )?
            .execute(params![feed, pace.minutes, pace.skip_hours, pace.skip_days])?;
    }
    Ok(())
}

/// Remembers where a feed says it has moved, and follows when it has said so for a day; whether it followed.
fn keep_move(
    transaction: &Transaction<'_>,
    feed: FeedId,
    moved_to: Option<&WebUrl>,
    now: Moment,
) -> Result<bool> {
    let Some(url) = moved_to else {
        transaction
            .prepare_cached("DELETE FROM moved WHERE feed = ?1")?
            .execute([feed])?;
        return Ok(false);
    };
    let first_seen: Moment = transaction
        .prepare_cached(
            "INSERT INTO moved VALUES (?1, ?2, ?3) ON CONFLICT (feed) DO UPDATE SET \
             first_seen = CASE WHEN address = excluded.address THEN first_seen ELSE excluded.first_seen END, \
             address = excluded.address RETURNING first_seen",
        )?
        .query_one(params![feed, url, now], |row| row.get(0))?;
    if now.since(first_seen) >= MOVE_PATIENCE {
        return follow(transaction, feed, url, now);
    }
    Ok(false)
}

/// Gives the feed its new address, unless another subscription has that.
fn follow(transaction: &Transaction<'_>, feed: FeedId, url: &WebUrl, now: Moment) -> Result<bool> {
    let taken: Option<FeedId> = transaction
        .query_row("SELECT id FROM feed WHERE address = ?1", [url], |row| {
            row.get(0)
        })
        .optional()?;
    if taken.is_some() {
        return Ok(false);
    }
    transaction.execute(
        "UPDATE bookmark SET feed_address = ?2 WHERE feed_address = (SELECT address FROM feed WHERE id = ?1)",
        params![feed, url],
    )?;
    transaction.execute(
        // The user allowed the host that he named to be private, and no other.
        "UPDATE feed SET moved_from = address, moved_at = ?4, address = ?2, host = ?3, \
         may_be_private = may_be_private AND host = ?3 WHERE id = ?1",
        params![feed, url, url.site(), now],
    )?;
    transaction.execute("DELETE FROM moved WHERE feed = ?1", [feed])?;
    transaction.execute(
        "UPDATE kept SET value = value + 1 WHERE key = 'changes'",
        [],
    )?;
    Ok(true)
}
