//! Figures of what came and what was read: the sheet that tells them.

use super::{App, Content, Effect, Overlay, Subject};
use crate::clean::CleanLine;
use crate::messages::Messages;
use crate::news::{Day, FeedStats, Moment, Stats};

/// Feeds of each kind that are told.
const FEEDS: usize = 15;

/// What is longer ago is told with its day.
const WEEK: i64 = 7 * Moment::DAY;

/// Days that have a bar each.
const BARS: usize = 30;

/// The names of weekdays in the catalogue.
const WEEKDAYS: [&str; 7] = ["1", "2", "3", "4", "5", "6", "7"];

/// A line of the sheet with figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    Blank,
    /// How much there is of something.
    Amount {
        what: String,
        amount: String,
    },
    /// A bar for each of the last days, the oldest first, and the whole in words.
    Days {
        what: String,
        numbers: Vec<u32>,
        told: String,
    },
    /// Over the weeks of a year: the name of the month that begins there.
    Months(Vec<Option<String>>),
    /// One weekday of all weeks of a year, the oldest first; none: not in the year.
    Weekday {
        name: String,
        numbers: Vec<Option<u32>>,
        /// The most of any day.
        most: u32,
    },
    /// What the shades are: none, and up to the most of a day.
    Shades {
        most: String,
    },
    /// What the numbers in the lines of feeds are.
    Columns {
        came: String,
        read: String,
        /// In how many days.
        spans: String,
    },
    /// What a feed brought, and how much of it was read.
    Feed {
        title: CleanLine,
        came: String,
        read: String,
        /// What came on each of the last days.
        days: Vec<u32>,
    },
    /// A feed that brings nothing any more.
    Dead {
        title: CleanLine,
        /// What is known of it, and the same in few letters.
        told: [String; 2],
    },
}

impl App {
    /// Shows the sheet at once; its figures come when the store has counted.
    pub(super) fn show_stats(&mut self) {
        let counting = CleanLine::new(self.say.counting());
        self.overlay = Some(Overlay::stats(vec![Content::Words(counting)]));
        self.send(Effect::LoadStats);
    }

    /// Fills the sheet if it is still there; where nothing comes, it goes, and the status line says why.
    pub(super) fn stats_counted(&mut self, counted: Result<Box<Stats>, String>) {
        match counted {
            Ok(stats) => {
                let contents = contents(&stats, self.now, &self.say);
                let sheet = self.overlay.as_mut().filter(|overlay| is_stats(overlay));
                if let Some(sheet) = sheet {
                    sheet
                        .list
                        .replace(Overlay::stats(contents).list.into_rows());
                }
            }
            Err(why) => {
                self.overlay.take_if(|overlay| is_stats(overlay));
                let what = self.say.of("load", "stats");
                self.status.warn(&self.say.could_not_load(what, &why));
            }
        }
    }
}

fn is_stats(overlay: &Overlay) -> bool {
    overlay.subject == Subject::Stats
}

fn contents(stats: &Stats, now: Moment, say: &Messages) -> Vec<Content> {
    let mut sheet = Sheet {
        lines: Vec::new(),
        say,
    };
    sheet.amounts(stats);
    sheet.last_days(&stats.days);
    let came = |day: &Day| day.published;
    let read = |day: &Day| day.read;
    sheet.year(say.stats_year_came(), &stats.days, came);
    sheet.year(say.stats_year_read(), &stats.days, read);
    sheet.feeds(say.stats_noisy(), stats.busiest());
    sheet.feeds(say.stats_best_read(), stats.best_read().into_iter());
    sheet.feeds(say.stats_ignored(), stats.ignored());
    sheet.dead(&stats.dead(), now);
    sheet.lines
}

/// The lines so far.
struct Sheet<'s> {
    lines: Vec<Content>,
    say: &'s Messages,
}

impl Sheet<'_> {
    fn push(&mut self, figure: Figure) {
        self.lines.push(Content::Figure(Box::new(figure)));
    }

    fn heading(&mut self, heading: &str) {
        if !self.lines.is_empty() {
            self.push(Figure::Blank);
        }
        self.lines.push(Content::Heading(heading.to_owned()));
    }

    fn amounts(&mut self, stats: &Stats) {
        let say = self.say;
        let database = match (size(stats.room.bytes, say), stats.room.free) {
            (size, 0) => size,
            (whole, free) => say.size_of_which_free(size(free, say), whole),
        };
        let amounts = [
            (say.stats_articles(), say.number(stats.articles)),
            (say.stats_unread(), say.number(stats.unread)),
            (say.stats_bookmarks(), say.number(stats.bookmarks)),
            (say.stats_feeds(), say.number(stats.feeds.len())),
            (say.stats_database(), database),
            (say.stats_data(), size(stats.folders.data, say)),
            (say.stats_cache(), size(stats.folders.cache, say)),
        ];
        for (what, amount) in amounts {
            let what = what.to_owned();
            self.push(Figure::Amount { what, amount });
        }
    }

    fn last_days(&mut self, days: &[Day]) {
        let days = days.get(days.len().saturating_sub(BARS)..).unwrap_or(days);
        let say = self.say;
        self.heading(say.stats_last_days());
        let came = days.iter().map(|day| day.published).collect();
        let read = days.iter().map(|day| day.read).collect();
        let lines: [(&str, Vec<u32>); 2] = [(say.stats_came(), came), (say.stats_read(), read)];
        for (what, numbers) in lines {
            let all: u64 = numbers.iter().copied().map(u64::from).sum();
            let most = numbers.iter().copied().max().unwrap_or(0);
            self.push(Figure::Days {
                what: what.to_owned(),
                told: say.stats_in_all(say.number(most), say.number(all)),
                numbers,
            });
        }
    }

    /// A year: a column a week, a row a weekday.
    fn year(&mut self, title: &str, days: &[Day], count: impl Fn(&Day) -> u32) {
        let most = days.iter().map(&count).max().unwrap_or(0);
        self.heading(title);
        let first = days.first().map_or(0, Day::weekday);
        let weeks = (first + days.len()).div_ceil(7);
        let mut months = vec![None; weeks];
        let mut rows = vec![vec![None; weeks]; 7];
        for (place, day) in (first..).zip(days) {
            let (week, weekday) = (place / 7, place % 7);
            if let Some(cell) = rows.get_mut(weekday).and_then(|row| row.get_mut(week)) {
                *cell = Some(count(day));
            }
            if let Some(month) = months.get_mut(week).filter(|_| day.begins_month()) {
                *month = Some(self.say.month(day.day).to_owned());
            }
        }
        self.push(Figure::Months(months));
        for (numbers, name) in rows.into_iter().zip(WEEKDAYS) {
            self.push(Figure::Weekday {
                name: self.say.of("weekday", name).to_owned(),
                numbers,
                most,
            });
        }
        let most = self.say.stats_most(self.say.number(most));
        self.push(Figure::Shades { most });
    }

    fn feeds<'f>(&mut self, title: &str, feeds: impl Iterator<Item = &'f FeedStats>) {
        let mut feeds = feeds.take(FEEDS).peekable();
        if feeds.peek().is_none() {
            return;
        }
        self.heading(title);
        self.push(Figure::Columns {
            came: self.say.stats_came().to_owned(),
            read: self.say.stats_read().to_owned(),
            spans: self.say.stats_spans().to_owned(),
        });
        for feed in feeds {
            self.push(Figure::Feed {
                title: feed.title.clone(),
                came: self.say.number(feed.month()),
                read: self.say.number(feed.read),
                days: feed.days.clone(),
            });
        }
    }

    fn dead(&mut self, feeds: &[&FeedStats], now: Moment) {
        if feeds.is_empty() {
            return;
        }
        self.heading(self.say.stats_dead());
        for feed in feeds {
            let told = self.state(feed, now);
            self.push(Figure::Dead {
                title: feed.title.clone(),
                told,
            });
        }
    }

    /// `stale since 18 Jul`, and `18 Jul`.
    fn state(&self, feed: &FeedStats, now: Moment) -> [String; 2] {
        let say = self.say;
        let state = say.of("state", feed.health.state.name()).to_owned();
        match (feed.newest, feed.health.since) {
            (None, None) => [
                say.stats_nothing().to_owned(),
                say.stats_nothing().to_owned(),
            ],
            (_, Some(since)) if now.since(since) >= WEEK => {
                let day = say.age(since, now);
                [say.state_since(day.as_str(), state), day]
            }
            _ => [state.clone(), state],
        }
    }
}

/// In kilobytes, and from ten megabytes on in megabytes.
fn size(bytes: u64, say: &Messages) -> String {
    match bytes {
        ..10_000_000 => say.size_kilobytes(say.number(bytes / 1_000)),
        10_000_000.. => say.size_megabytes(say.number(bytes / 1_000_000)),
    }
}
