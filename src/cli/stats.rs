//! `byline stats`: what came and what was read, by day and feed.

use std::process::ExitCode;

use serde_json::json;

use super::context::Context;
use super::list::padded;
use super::print::Printer;
use crate::news::Moment;
use crate::store::{Day, FeedStats, Stats};

/// Feeds of each kind that are told.
const FEEDS: usize = 15;

/// A feed that brings so many articles in 30 days and of which nothing is read is told.
const MUCH: u64 = 10;

/// A feed is silent when it has brought nothing for so long.
const SILENCE: i64 = 180 * Moment::DAY;

/// From nothing to the most.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const SHADES: [char; 5] = ['·', '░', '▒', '▓', '█'];

pub fn run(context: &Context, print: &mut Printer, json: bool) -> anyhow::Result<ExitCode> {
    let stats = context.store()?.stats(context.now)?;
    if json {
        print.json(&shape(&stats))?;
    } else {
        for line in lines(&stats, context.now) {
            print.line(&line)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn shape(stats: &Stats) -> serde_json::Value {
    let day = |day: &Day| {
        json!({
            "day": day.day.utc().format("%Y-%m-%d").to_string(),
            "published": day.published,
            "read": day.read,
        })
    };
    let feed = |feed: &FeedStats| {
        json!({
            "id": feed.feed.0,
            "title": feed.title.as_str(),
            "articles": feed.articles,
            "unread": feed.unread,
            "published_30_days": feed.month(),
            "days": feed.days,
            "read_90_days": feed.read,
            "newest": feed.newest.map(Moment::rfc3339),
        })
    };
    json!({
        "articles": stats.articles,
        "unread": stats.unread,
        "bookmarks": stats.bookmarks,
        "bytes": stats.room.bytes,
        "free_bytes": stats.room.free,
        "days": stats.days.iter().map(day).collect::<Vec<_>>(),
        "feeds": stats.feeds.iter().map(feed).collect::<Vec<_>>(),
    })
}

fn lines(stats: &Stats, now: Moment) -> Vec<String> {
    let mut lines = vec![format!(
        "{} articles of {} feeds, {} unread, {} bookmarks; {}.{} MB",
        stats.articles,
        stats.feeds.len(),
        stats.unread,
        stats.bookmarks,
        stats.room.bytes / 1_000_000,
        stats.room.bytes / 100_000 % 10
    )];
    lines.extend(heat("published", &stats.days, |day| day.published));
    lines.extend(heat("read", &stats.days, |day| day.read));
    let told = |title: &str, feeds: Vec<&FeedStats>, lines: &mut Vec<String>| {
        if feeds.is_empty() {
            return;
        }
        lines.extend([String::new(), title.to_owned()]);
        lines.extend(feeds.into_iter().take(FEEDS).map(feed_line));
    };
    let brings = |feed: &&FeedStats| feed.month() > 0;
    let noisy = stats.feeds.iter().filter(brings).collect();
    told(
        "Most articles in 30 days (and how many you read in 90)",
        noisy,
        &mut lines,
    );
    let is_unread = |feed: &&FeedStats| feed.month() >= MUCH && feed.read == 0;
    let unread = stats.feeds.iter().filter(is_unread).collect();
    told(
        "Much, and nothing of it read in 90 days",
        unread,
        &mut lines,
    );
    let is_silent = |feed: &&FeedStats| {
        feed.newest
            .is_some_and(|newest| now.since(newest) > SILENCE)
    };
    let silent = stats.feeds.iter().filter(is_silent).collect();
    told("Silent for half a year", silent, &mut lines);
    lines
}

fn feed_line(feed: &FeedStats) -> String {
    format!(
        "{}  {:>6}  {:>5}  {}",
        spark(&feed.days),
        feed.month(),
        feed.read,
        padded(feed.title.as_str(), 40).trim_end()
    )
}

/// A bar for each number, the highest for the greatest.
fn spark(numbers: &[u32]) -> String {
    let most = numbers.iter().copied().max().unwrap_or(0);
    let bar = |number: &u32| match number {
        0 => ' ',
        number => BARS[step(*number, most, BARS.len())],
    };
    numbers.iter().map(bar).collect()
}

/// A year: a column a week, a row a weekday.
fn heat(title: &str, days: &[Day], count: impl Fn(&Day) -> u32) -> Vec<String> {
    let most = days.iter().map(&count).max().unwrap_or(0);
    let mut lines = vec![
        String::new(),
        format!("A year, {title} (at most {most} a day)"),
    ];
    // Days since 1970 began with a Thursday.
    let weekday = |day: &Day| (day.day.0.div_euclid(Moment::DAY) + 3).rem_euclid(7);
    let first = days.first().map_or(0, weekday);
    for (row, name) in (0..).zip(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]) {
        let own = days.iter().filter(|day| weekday(day) == row);
        let shade = |day: &Day| match count(day) {
            0 => SHADES[0],
            number => SHADES[1 + step(number, most, SHADES.len() - 1)],
        };
        // A weekday before the first day is one of the week after.
        let indent = if row < first { " " } else { "" };
        lines.push(format!(
            "{name} {indent}{}",
            own.map(shade).collect::<String>()
        ));
    }
    lines
}

/// Which of so many steps a number that is not 0 is on.
fn step(number: u32, most: u32, steps: usize) -> usize {
    let steps = u64::try_from(steps).unwrap_or(1);
    let place = u64::from(number) * steps / (u64::from(most) + 1);
    usize::try_from(place).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_and_shades_go_from_nothing_to_the_most() {
        assert_eq!(spark(&[0, 1, 4, 8]), " ▁▄█");
        assert_eq!(spark(&[0, 0]), "  ");
        // 2025-02-05 is a Wednesday.
        let day = |days: i64, published| Day {
            day: Moment((20_124 + days) * Moment::DAY),
            published,
            read: 0,
        };
        let days: Vec<Day> = (0..14)
            .map(|number| day(number, u32::try_from(number).expect("small")))
            .collect();
        let lines = heat("published", &days, |day| day.published);
        assert_eq!(
            lines[1..],
            [
                "A year, published (at most 13 a day)",
                "Mon  ▒█",
                "Tue  ▒█",
                "Wed ·▓",
                "Thu ░▓",
                "Fri ░▓",
                "Sat ░▓",
                "Sun ▒█",
            ]
        );
    }
}
