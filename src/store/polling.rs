//! Whose turn it is to be polled, and who polls it.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use rustix::process::{Pid, getpid, test_kill_process};

use super::{Result, Store};
use crate::news::{
    AccessRules, Claim, Due, FeedId, FeedKind, Moment, PollFacts, PollRequest, Rest, Validators,
    due,
};

/// How long a claim holds at most; that of a process which has died ends at once.
const CLAIM: i64 = 10 * Moment::MINUTE;

/// Nothing is put off for longer (servers are believed up to 7 days): a later time was made by a wrong clock.
const LONGEST_WAIT: i64 = 8 * Moment::DAY;

/// A feed that was put off is asked again after this time at the earliest.
const PUT_OFF: i64 = 5 * Moment::MINUTE;

const FACTS: &str = "last_polled, fresh_until, retry_after, feed_minutes, skip_hours, skip_days, \
                     failures, ended, own_interval";

/// A feed's rhythm is told by so many of its newest articles.
const RHYTHM: &str = "SELECT (?2 - coalesce(min(published), (SELECT added FROM feed WHERE id = ?1))) / max(count(*), 1) \
     FROM (SELECT published FROM article WHERE feed = ?1 AND state = 0 ORDER BY published DESC LIMIT 10)";

impl Store {
    /// What the user wants between two polls, in minutes; 60 unless told.
    pub fn set_poll_interval(&mut self, minutes: u32) {
        self.interval = minutes;
    }

    /// What the user wishes for single feeds: their intervals hold from the next claim on.
    pub fn set_access_rules(&mut self, rules: AccessRules) {
        self.rules = rules;
    }

    /// Takes the feeds that are due at `now` for this process, so that no other polls them for ten minutes.
    pub fn claim_due(&mut self, now: Moment) -> Result<Vec<(FeedId, Claim)>> {
        self.heed_interval(now)?;
        self.heed_own_intervals(now)?;
        self.free_claims_of_the_dead(now)?;
        if self.next_due(now)?.is_none_or(|next| next > now) {
            return Ok(Vec::new());
        }
        self.lightly(|transaction| {
            let mut statement = transaction.prepare_cached(
                "SELECT id FROM feed WHERE next_poll IS NOT NULL AND removed IS NULL \
                 AND next_poll NOT BETWEEN ?1 + 1 AND ?1 + ?2 ORDER BY next_poll, id",
            )?;
            let ids: Vec<FeedId> = statement
                .query_map(params![now, LONGEST_WAIT], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            take(transaction, &ids, now)
        })
    }

    /// Takes the named feeds, due or not, except those another process is polling this moment and those of sites that
    /// asked to be left alone.
    pub fn claim(&mut self, feeds: &[FeedId], now: Moment) -> Result<Vec<(FeedId, Claim)>> {
        self.free_claims_of_the_dead(now)?;
        self.lightly(|transaction| take(transaction, feeds, now))
    }

    /// Gives claimed feeds back without a poll (the program is ending).
    pub fn release(&mut self, feeds: &[FeedId]) -> Result<()> {
        self.lightly(|transaction| {
            let mut statement =
                transaction.prepare_cached("UPDATE feed SET claimed_until = 0 WHERE id = ?1")?;
            for feed in feeds {
                statement.execute([feed])?;
            }
            Ok(())
        })
    }

    /// Until when the sites of `feeds` asked to be left alone: the first of them, with its name.
    pub fn resting(&self, feeds: &[FeedId], now: Moment) -> Result<Option<Rest>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT resting.site, until FROM resting JOIN feed ON host = resting.site \
             WHERE feed.id = ?1 AND until BETWEEN ?2 + 1 AND ?2 + ?3",
        )?;
        for feed in feeds {
            let rest = statement
                .query_row(params![feed, now, LONGEST_WAIT], |row| {
                    Ok(Rest {
                        site: row.get(0)?,
                        until: row.get(1)?,
                    })
                })
                .optional()?;
            if rest.is_some() {
                return Ok(rest);
            }
        }
        Ok(None)
    }

    /// When the next feed becomes due; none when nothing is polled.
    pub fn next_due(&self, now: Moment) -> Result<Option<Moment>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT min(max( \
                 CASE WHEN next_poll > ?1 + ?2 THEN ?1 ELSE next_poll END, \
                 CASE WHEN claimed_until > ?1 + ?3 THEN ?1 ELSE claimed_until END, \
                 CASE WHEN until BETWEEN ?1 + 1 AND ?1 + ?2 THEN until ELSE 0 END)) \
             FROM feed LEFT JOIN resting ON resting.site = host WHERE next_poll IS NOT NULL AND removed IS NULL",
        )?;
        Ok(statement.query_one(params![now, LONGEST_WAIT, CLAIM], |row| row.get(0))?)
    }
}

impl Store {
    /// A process that was killed polls nothing any more, and what it had claimed is not to wait for it.
    fn free_claims_of_the_dead(&mut self, now: Moment) -> Result<()> {
        let claimants: Vec<i32> = self
            .connection
            .prepare_cached("SELECT DISTINCT claimed_by FROM feed WHERE claimed_until > ?1")?
            .query_map([now], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for dead in claimants.into_iter().filter(|&process| !is_alive(process)) {
            self.lightly(|transaction| {
                transaction.execute(
                    "UPDATE feed SET claimed_until = 0 WHERE claimed_by = ?1",
                    [dead],
                )?;
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Puts all feeds at new times when the user's interval is not the one they were put at.
    fn heed_interval(&mut self, now: Moment) -> Result<()> {
        let interval = self.interval;
        let sql = "SELECT value FROM kept WHERE key = 'poll_interval'";
        let heeded: u32 = self.connection.query_one(sql, [], |row| row.get(0))?;
        if heeded == interval {
            return Ok(());
        }
        self.lightly(|transaction| {
            transaction.execute(
                "UPDATE kept SET value = ?1 WHERE key = 'poll_interval'",
                [interval],
            )?;
            let mut feeds = transaction.prepare("SELECT id FROM feed WHERE ended = 0")?;
            for feed in feeds.query_map([], |row| row.get(0))? {
                put_at_next_poll(transaction, feed?, interval, now)?;
            }
            Ok(())
        })
    }
}

impl Store {
    /// Puts feeds at new times whose own interval is not the one they were put at.
    fn heed_own_intervals(&mut self, now: Moment) -> Result<()> {
        let changed = self.changed_intervals()?;
        if changed.is_empty() {
            return Ok(());
        }
        let interval = self.interval;
        self.lightly(|transaction| {
            for (feed, own) in changed {
                transaction
                    .prepare_cached("UPDATE feed SET own_interval = ?2 WHERE id = ?1")?
                    .execute(params![feed, own])?;
                put_at_next_poll(transaction, feed, interval, now)?;
            }
            Ok(())
        })
    }

    fn changed_intervals(&self) -> Result<Vec<(FeedId, Option<u32>)>> {
        // Without the user's wishes only those that were heeded before are looked at.
        let all = self.rules.have_intervals();
        let set = self.set_intervals()?;
        let mut statement = self.connection.prepare_cached(
            "SELECT id, address, own_interval FROM feed \
             WHERE ended = 0 AND removed IS NULL AND (?1 OR own_interval IS NOT NULL)",
        )?;
        let mut rows = statement.query([all])?;
        let mut changed = Vec::new();
        while let Some(row) = rows.next()? {
            let address: String = row.get(1)?;
            let feed: FeedId = row.get(0)?;
            let rules = self.rules.of_kind(&FeedKind::of_address(&address));
            let own = rules.interval.or_else(|| set.get(&feed).copied());
            if own != row.get(2)? {
                changed.push((feed, own));
            }
        }
        Ok(changed)
    }
}

/// Writes when the feed is polled next, from the facts that are stored.
pub(super) fn put_at_next_poll(
    transaction: &Transaction<'_>,
    feed: FeedId,
    interval: u32,
    now: Moment,
) -> Result<()> {
    let rhythm = transaction
        .prepare_cached(RHYTHM)?
        .query_one(params![feed, now], |row| row.get(0))?;
    let facts = transaction
        .prepare_cached(&format!("SELECT {FACTS} FROM feed WHERE id = ?1"))?
        .query_one([feed], |row| poll_facts(row, interval))?;
    let facts = PollFacts {
        rhythm: Some(rhythm),
        seed: feed.0.cast_unsigned(),
        ..facts
    };
    let next = match due(&facts, now) {
        Due::Now => Some(now),
        Due::Wait(at) => Some(at),
        Due::Dormant(_) => None,
    };
    transaction
        .prepare_cached("UPDATE feed SET next_poll = ?2 WHERE id = ?1")?
        .execute(params![feed, next])?;
    Ok(())
}

/// Gives a claimed feed back as it was, to be asked a little later.
pub(super) fn put_off(transaction: &Transaction<'_>, feed: FeedId, now: Moment) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE feed SET claimed_until = 0, next_poll = max(next_poll, ?2) WHERE id = ?1",
        )?
        .execute(params![feed, now.plus(PUT_OFF)])?;
    Ok(())
}

/// Remembers that a site asked to be left alone, and forgets the wishes that are over.
pub(super) fn leave_alone(transaction: &Transaction<'_>, rest: &Rest, now: Moment) -> Result<()> {
    transaction
        .prepare_cached("DELETE FROM resting WHERE until NOT BETWEEN ?1 + 1 AND ?1 + ?2")?
        .execute(params![now, LONGEST_WAIT])?;
    transaction
        .prepare_cached(
            "INSERT INTO resting VALUES (?1, ?2) ON CONFLICT (site) DO UPDATE SET until = max(until, excluded.until)",
        )?
        .execute(params![rest.site, rest.until])?;
    Ok(())
}

/// Claims those of `feeds` that are subscribed, polled, not claimed by anyone and not of a site that is left alone.
fn take(
    transaction: &Transaction<'_>,
    feeds: &[FeedId],
    now: Moment,
) -> Result<Vec<(FeedId, Claim)>> {
    // A claim from the future was made by a wrong clock.
    let mut statement = transaction.prepare_cached(
        "UPDATE feed SET claimed_until = ?2 + ?3, claimed_by = ?4 \
         WHERE id = ?1 AND removed IS NULL AND claimed_until NOT BETWEEN ?2 + 1 AND ?2 + ?3 \
         AND NOT EXISTS (SELECT 1 FROM resting WHERE resting.site = feed.host AND until BETWEEN ?2 + 1 AND ?2 + ?5) \
         RETURNING address, etag, last_modified, content_hash, may_be_private, failures > 0",
    )?;
    let own = getpid().as_raw_nonzero().get();
    let mut taken = Vec::new();
    for feed in feeds {
        let claimed = statement
            .query_row(params![feed, now, CLAIM, own, LONGEST_WAIT], claimed_as)
            .optional()?;
        if let Some(request) = claimed.flatten() {
            taken.push((*feed, request));
        }
    }
    Ok(taken)
}

/// Whether there is such a process; one that may not be asked (another user's) is there.
pub(super) fn is_alive(process: i32) -> bool {
    let answer = Pid::from_raw(process).map(test_kill_process);
    !matches!(answer, None | Some(Err(rustix::io::Errno::SRCH)))
}

/// None for local feeds.
fn claimed_as(row: &Row<'_>) -> rusqlite::Result<Option<Claim>> {
    let content_hash = row.get::<_, Option<i64>>(3)?.map(i64::cast_unsigned);
    Ok(match FeedKind::of_address(&row.get::<_, String>(0)?) {
        FeedKind::Web(url) => Some(Claim::Web(PollRequest {
            url,
            validators: Validators {
                etag: row.get(1)?,
                last_modified: row.get(2)?,
                content_hash,
            },
            may_be_private: row.get(4)?,
            was_failing: row.get(5)?,
        })),
        FeedKind::Command(name) => Some(Claim::Command { name, content_hash }),
        FeedKind::Local(_) => None,
    })
}

fn poll_facts(row: &Row<'_>, interval: u32) -> rusqlite::Result<PollFacts> {
    Ok(PollFacts {
        last_polled: row.get(0)?,
        interval,
        fresh_until: row.get(1)?,
        retry_after: row.get(2)?,
        feed_minutes: row.get(3)?,
        skip_hours: row.get(4)?,
        skip_days: row.get(5)?,
        failures: row.get(6)?,
        ended: row.get(7)?,
        own_interval: row.get(8)?,
        ..PollFacts::default()
    })
}
