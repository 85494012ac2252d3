//! What there is, what came, and what of it was read: numbers for the user alone.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::{Result, Store};
use crate::news::{
    Day, FeedId, FeedState, FeedStats, Folders, Health, HealthFacts, Moment, Stats, health,
};

/// Days of the whole that are told: a year, in whole weeks.
const YEAR: i64 = 53 * 7;

/// Days of each feed that are told.
const MONTH: i64 = 30;

/// Days in which what was read of a feed is counted.
const QUARTER: i64 = 90;

impl Store {
    /// What there is but the sizes of folders, of which the store knows nothing. Counted along indexes; of a million articles in
    /// a year that takes some tenths of a second.
    pub fn stats(&self, now: Moment) -> Result<Stats> {
        let counts = self.counts()?;
        let room = self.room()?;
        let today = now.0.div_euclid(Moment::DAY);
        let facts = self.health(now)?;
        self.snapshot(|snapshot| {
            Ok(Stats {
                articles: counts.articles,
                unread: counts.unread,
                bookmarks: counts.bookmarks,
                room,
                folders: Folders::default(),
                days: days(snapshot, today)?,
                feeds: feeds(snapshot, today, &facts.into_iter().collect(), now)?,
            })
        })
    }
}

/// Counts an article that the user has read, on the day of `now`.
pub(super) fn note_read(transaction: &Transaction<'_>, feed: FeedId, now: Moment) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO read_on VALUES (?1, ?2, 1) ON CONFLICT (day, feed) DO UPDATE SET articles = articles + 1",
        )?
        .execute(params![now.0.div_euclid(Moment::DAY), feed])?;
    Ok(())
}

fn days(connection: &Connection, today: i64) -> Result<Vec<Day>> {
    let mut published = connection.prepare_cached(
        "SELECT count(*) FROM article INDEXED BY article_live WHERE state = 0 AND published >= ?1 AND published < ?2",
    )?;
    let mut read = connection
        .prepare_cached("SELECT coalesce(sum(articles), 0) FROM read_on WHERE day = ?1")?;
    let day = |day: i64| {
        let begins = day * Moment::DAY;
        Ok(Day {
            day: Moment(begins),
            published: published.query_one([begins, begins + Moment::DAY], |row| row.get(0))?,
            read: read.query_one([day], |row| row.get(0))?,
        })
    };
    (today - YEAR + 1..=today).map(day).collect()
}

fn feeds(
    connection: &Connection,
    today: i64,
    facts: &HashMap<FeedId, HealthFacts>,
    now: Moment,
) -> Result<Vec<FeedStats>> {
    let mut listed = connection.prepare_cached(
        "SELECT id, title, total, unread FROM feed WHERE removed IS NULL AND address NOT LIKE 'byline:%' ORDER BY id",
    )?;
    let mut on_day = connection.prepare_cached(
        "SELECT count(*) FROM article INDEXED BY article_feed \
         WHERE state = 0 AND feed = ?1 AND published >= ?2 AND published < ?3",
    )?;
    let mut read = connection.prepare_cached(
        "SELECT coalesce(sum(articles), 0) FROM read_on WHERE feed = ?1 AND day > ?2",
    )?;
    let mut newest = connection.prepare_cached(
        "SELECT published FROM article INDEXED BY article_feed WHERE state = 0 AND feed = ?1 \
         ORDER BY published DESC LIMIT 1",
    )?;
    let rows = listed.query_map([], |row| {
        Ok(FeedStats {
            feed: row.get(0)?,
            title: row.get(1)?,
            articles: row.get::<_, i64>(2)?.cast_unsigned(),
            unread: row.get::<_, i64>(3)?.cast_unsigned(),
            days: Vec::new(),
            read: 0,
            newest: None,
            health: Health {
                state: FeedState::New,
                since: None,
            },
        })
    })?;
    let mut feeds: Vec<FeedStats> = rows.collect::<rusqlite::Result<_>>()?;
    for feed in &mut feeds {
        if let Some(facts) = facts.get(&feed.feed) {
            feed.health = health(facts, now);
        }
        feed.newest = newest.query_row([feed.feed], |row| row.get(0)).optional()?;
        let since = params![feed.feed, today - QUARTER];
        feed.read = read
            .query_one(since, |row| row.get::<_, i64>(0))?
            .cast_unsigned();
        for day in today - MONTH + 1..=today {
            let begins = day * Moment::DAY;
            let span = params![feed.feed, begins, begins + Moment::DAY];
            feed.days.push(on_day.query_one(span, |row| row.get(0))?);
        }
    }
    feeds.sort_by_key(|feed| std::cmp::Reverse(feed.month()));
    Ok(feeds)
}
