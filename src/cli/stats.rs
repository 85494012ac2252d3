//! `byline stats`: what came and what was read, by day and feed.

use std::process::ExitCode;

use serde_json::json;

use super::context::Context;
use super::list::padded;
use super::print::{Printer, counted};
use crate::news::{Day, FeedStats, Moment, Stats, step};
use crate::runtime;

/// Feeds of each kind that are told.
const FEEDS: usize = 15;

/// From nothing to the most.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const SHADES: [char; 5] = ['·', '░', '▒', '▓', '█'];

pub fn run(context: &Context, print: &mut Printer, json: bool) -> anyhow::Result<ExitCode> {
    let mut stats = context.store()?.stats(context.now)?;
    stats.folders = runtime::files::folders(&context.paths);
    if json {
        print.json(&shape(&stats))?;
    } else {
        for line in lines(&stats) {
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
            "state": feed.health.state.name(),
            "state_since": feed.health.since.map(Moment::rfc3339),
        })
    };
    json!({
        "articles": stats.articles,
        "unread": stats.unread,
        "bookmarks": stats.bookmarks,
        "bytes": stats.room.bytes,
        "free_bytes": stats.room.free,
        "data_bytes": stats.folders.data,
        "cache_bytes": stats.folders.cache,
        "days": stats.days.iter().map(day).collect::<Vec<_>>(),
        "feeds": stats.feeds.iter().map(feed).collect::<Vec<_>>(),
    })
}

fn lines(stats: &Stats) -> Vec<String> {
    let mut lines = vec![format!(
        "{} of {}, {} unread, {}; {} MB on disk, {} of them in the cache",
        counted(stats.articles, "article"),
        counted(stats.feeds.len(), "feed"),
        stats.unread,
        counted(stats.bookmarks, "bookmark"),
        megabytes(stats.folders.data + stats.folders.cache),
        megabytes(stats.folders.cache),
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
    told(
        "Most articles in 30 days (and how many you read in 90)",
        stats.busiest().collect(),
        &mut lines,
    );
    told(
        "Much, and nothing of it read in 90 days",
        stats.ignored().collect(),
        &mut lines,
    );
    told(
        "What you read most in 90 days",
        stats.best_read(),
        &mut lines,
    );
    let dead = stats.dead();
    if !dead.is_empty() {
        lines.extend([
            String::new(),
            "Ended, failing or silent for long".to_owned(),
        ]);
        lines.extend(dead.into_iter().map(dead_line));
    }
    lines
}

fn megabytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1_000_000, bytes / 100_000 % 10)
}

/// `stale since 2024-07-18  Title`
fn dead_line(feed: &FeedStats) -> String {
    let state = feed.health.state.name();
    let told = match (feed.newest, feed.health.since) {
        (None, None) => "no article ever".to_owned(),
        (_, Some(since)) => format!("{state} since {}", since.utc().format("%Y-%m-%d")),
        (Some(_), None) => state.to_owned(),
    };
    format!("{told:<24}{}", feed.title)
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
    let first = days.first().map_or(0, Day::weekday);
    for (row, name) in (0..).zip(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]) {
        let own = days.iter().filter(|day| day.weekday() == row);
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
