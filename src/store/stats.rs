//! What there is, what came, and what of it was read: numbers for the user alone.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::{Result, Room, Store};
use crate::clean::CleanLine;
use crate::news::{FeedId, Moment};

/// Days of the whole that are told: a year, in whole weeks.
pub const YEAR: i64 = 53 * 7;

/// Days of each feed that are told.
pub const MONTH: i64 = 30;

/// Days in which what was read of a feed is counted.
pub const QUARTER: i64 = 90;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stats {
    pub articles: u64,
    pub unread: u64,
    pub bookmarks: u64,
    pub room: Room,
    /// The last `YEAR` days, the oldest first, up to today (UTC).
    pub days: Vec<Day>,
    /// By how much they brought in the last `MONTH` days, most first.
    pub feeds: Vec<FeedStats>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Its beginning.
    pub day: Moment,
    /// Articles that are dated so and still there.
    pub published: u32,
    /// Articles that were opened or marked read one by one.
    pub read: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedStats {
    pub feed: FeedId,
    pub title: CleanLine,
    pub articles: u64,
    pub unread: u64,
    /// Articles of each of the last `MONTH` days, the oldest first.
    pub days: Vec<u32>,
    /// Articles that were read in the last `QUARTER` days.
    pub read: u64,
    pub newest: Option<Moment>,
}

impl FeedStats {
    /// Articles of the last `MONTH` days.
    pub fn month(&self) -> u64 {
        self.days.iter().copied().map(u64::from).sum()
    }
}

impl Store {
    /// Counted along indexes; of a million articles in a year that takes some tenths of a second.
    pub fn stats(&self, now: Moment) -> Result<Stats> {
        let counts = self.counts()?;
        let room = self.room()?;
        let today = now.0.div_euclid(Moment::DAY);
        self.snapshot(|snapshot| {
            Ok(Stats {
                articles: counts.articles,
                unread: counts.unread,
                bookmarks: counts.bookmarks,
                room,
                days: days(snapshot, today)?,
                feeds: feeds(snapshot, today)?,
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

fn feeds(connection: &Connection, today: i64) -> Result<Vec<FeedStats>> {
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
        })
    })?;
    let mut feeds: Vec<FeedStats> = rows.collect::<rusqlite::Result<_>>()?;
    for feed in &mut feeds {
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
