//! What there is, what came, and what of it was read, in numbers: for the user alone.

use chrono::Datelike;

use super::{FeedId, FeedState, Health, Moment};
use crate::clean::CleanLine;

/// A feed that brings so many articles in 30 days and of which nothing is read is worth a word.
const MUCH: u64 = 10;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stats {
    pub articles: u64,
    pub unread: u64,
    pub bookmarks: u64,
    pub room: Room,
    pub folders: Folders,
    /// The last days of the whole, the oldest first, up to today (UTC).
    pub days: Vec<Day>,
    /// By how much they brought in the last 30 days, most first.
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
    /// Articles of each of the last 30 days, the oldest first.
    pub days: Vec<u32>,
    /// Articles that were read in the last 90 days.
    pub read: u64,
    pub newest: Option<Moment>,
    pub health: Health,
}

/// How large the store's file is, and how much of it is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Bytes of the file, without its journal.
    pub bytes: u64,
    /// Bytes of them that are free.
    pub free: u64,
    /// It gives back free pages step by step; files of the first versions must be written anew for that.
    pub shrinks: bool,
}

/// What all that byline keeps takes on the disk, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Folders {
    /// The store with its journal, its backups, and the pictures of bookmarks.
    pub data: u64,
    /// What may be deleted at any time.
    pub cache: u64,
}

impl Stats {
    /// Feeds that brought anything in the last 30 days, most first.
    pub fn busiest(&self) -> impl Iterator<Item = &FeedStats> {
        self.feeds.iter().filter(|feed| feed.month() > 0)
    }

    /// Feeds that bring much of which nothing is read, most first.
    pub fn ignored(&self) -> impl Iterator<Item = &FeedStats> {
        let is_ignored = |feed: &&FeedStats| feed.month() >= MUCH && feed.read == 0;
        self.feeds.iter().filter(is_ignored)
    }

    /// Feeds that have ended, fail for long, have brought nothing for half a year or nothing ever; the worst first.
    pub fn dead(&self) -> Vec<&FeedStats> {
        let mut dead: Vec<&FeedStats> = self.feeds.iter().filter(|feed| feed.is_dead()).collect();
        dead.sort_by_key(|feed| feed.health.state);
        dead
    }

    /// Feeds of which anything was read in the last 90 days, most first.
    pub fn best_read(&self) -> Vec<&FeedStats> {
        let mut feeds: Vec<&FeedStats> = self.feeds.iter().filter(|feed| feed.read > 0).collect();
        feeds.sort_by_key(|feed| std::cmp::Reverse(feed.read));
        feeds
    }
}

impl FeedStats {
    /// Articles of the last 30 days.
    pub fn month(&self) -> u64 {
        self.days.iter().copied().map(u64::from).sum()
    }

    fn is_dead(&self) -> bool {
        match self.health.state {
            FeedState::Gone | FeedState::Dead | FeedState::Stale => true,
            FeedState::New => false,
            FeedState::Failing
            | FeedState::Exposed
            | FeedState::Cut
            | FeedState::Noisy
            | FeedState::Slow
            | FeedState::Moved
            | FeedState::Well => self.newest.is_none(),
        }
    }
}

impl Day {
    /// Whether it is the first of a month.
    pub fn begins_month(&self) -> bool {
        self.day.utc().day() == 1
    }

    /// Days since a Monday: 0 to 6.
    pub fn weekday(&self) -> usize {
        // Days since 1970 began with a Thursday.
        let weekday = (self.day.0.div_euclid(Moment::DAY) + 3).rem_euclid(7);
        usize::try_from(weekday).unwrap_or(0)
    }
}

/// Which of so many steps a number that is not 0 is on: 0 is the lowest. `most` is on the last, unless it is smaller than
/// there are steps: one article in a month makes no peak.
pub fn step(number: u32, most: u32, steps: usize) -> usize {
    let steps = u64::try_from(steps).unwrap_or(1);
    let place = u64::from(number) * steps / (u64::from(most) + 1);
    usize::try_from(place).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(title: &str, each_day: u32, read: u64, state: FeedState) -> FeedStats {
        FeedStats {
            feed: FeedId(1),
            title: CleanLine::new(title),
            articles: 100,
            unread: 0,
            days: vec![each_day; 30],
            read,
            newest: (title != "empty" && title != "new").then_some(Moment(0)),
            health: Health { state, since: None },
        }
    }

    #[test]
    fn feeds_are_told_by_what_is_worth_knowing_of_them() {
        let stats = Stats {
            articles: 0,
            unread: 0,
            bookmarks: 0,
            room: Room {
                bytes: 0,
                free: 0,
                shrinks: true,
            },
            folders: Folders::default(),
            days: Vec::new(),
            feeds: vec![
                feed("noisy", 9, 0, FeedState::Noisy),
                feed("read", 2, 3, FeedState::Well),
                feed("loved", 1, 30, FeedState::Failing),
                feed("silent", 0, 0, FeedState::Stale),
                feed("gone", 0, 0, FeedState::Gone),
                feed("seldom", 0, 0, FeedState::Well),
                feed("empty", 0, 0, FeedState::Well),
                feed("new", 0, 0, FeedState::New),
            ],
        };
        let titles = |feeds: Vec<&FeedStats>| -> Vec<String> {
            let titles = feeds.into_iter().map(|feed| feed.title.to_string());
            titles.collect()
        };
        assert_eq!(
            titles(stats.busiest().collect()),
            ["noisy", "read", "loved"]
        );
        assert_eq!(titles(stats.ignored().collect()), ["noisy"]);
        assert_eq!(titles(stats.best_read()), ["loved", "read"]);
        assert_eq!(titles(stats.dead()), ["gone", "silent", "empty"]);
    }

    #[test]
    fn the_most_is_on_the_last_step_and_one_on_the_first() {
        assert_eq!([1, 4, 8].map(|number| step(number, 8, 8)), [0, 3, 7]);
        assert_eq!(step(1, 1, 8), 4);
        assert_eq!(step(u32::MAX, u32::MAX, 8), 7);
    }
}
