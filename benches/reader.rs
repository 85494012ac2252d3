//! What the reader claims about speed, with the real program in a real terminal, as ratios within one run.
//!
//! `cargo bench --bench reader` makes caches of 1,000 and 100,000 articles (once; they are kept under `target/`) and
//! measures from the start of the process to the first full list, from a key to its frame, and memory; beside it, in
//! turns, a bare ratatui program that draws one line: the floor.

#![allow(
    clippy::print_stdout,
    reason = "its results are what a benchmark is for"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use byline::clean::{CleanLine, CleanText, WebUrl};
use byline::news::{
    Entry, FeedId, FeedKind, Folder, Moment, Outcome, Pace, ParsedFeed, Refresh, Validators,
};
use byline::store::{Added, NewFeed, Store};
use portable_pty::CommandBuilder;

#[path = "../tests/support/pty.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod pty;

use pty::Pty;

const SIZES: [usize; 2] = [1_000, 100_000];
const RUNS: usize = 15;
const PAGES: usize = 40;
const ROWS: u16 = 36;
const COLUMNS: u16 = 120;
const FLOOR_TEXT: &str = "a bare program";
const ARTICLES_A_FEED: usize = 100;
const NOW: Moment = Moment(1_760_000_000);

fn main() {
    if std::env::args().any(|argument| argument == "--floor") {
        return floor();
    }
    let homes = SIZES.map(filled_home);
    let mut floor = Vec::new();
    let mut starts = [Vec::new(), Vec::new()];
    for _ in 0..RUNS {
        floor.push(start_of_floor());
        for (home, starts) in homes.iter().zip(&mut starts) {
            starts.push(start_of_reader(home).0);
        }
    }
    let floor = median(&mut floor);
    println!("{COLUMNS}x{ROWS}, medians of {RUNS} runs in turns, milliseconds");
    println!(
        "start of a bare ratatui program            {:8.2}",
        in_ms(floor)
    );
    let starts = starts.map(|mut times| median(&mut times));
    for (articles, start) in SIZES.iter().zip(starts) {
        println!(
            "start to a full list, {articles:>7} articles    {:8.2}   {:.2} x the bare program",
            in_ms(start),
            ratio(start, floor)
        );
    }
    println!(
        "start, 100,000 against 1,000 articles               {:.2} x",
        ratio(starts[1], starts[0])
    );
    let pages = [paging(&homes[0]), paging(&homes[1])];
    for (articles, page) in SIZES.iter().zip(&pages) {
        println!(
            "key to the next page, {articles:>7} articles    {:8.2}   slowest {:.2}; memory {} MB",
            in_ms(page.median),
            in_ms(page.slowest),
            page.megabytes
        );
    }
    println!(
        "page, 100,000 against 1,000 articles                {:.2} x",
        ratio(pages[1].median, pages[0].median)
    );
}

/// A ratatui program that draws one line and ends at the first key.
fn floor() {
    let mut terminal = ratatui::init();
    terminal
        .draw(|frame| frame.render_widget(FLOOR_TEXT, frame.area()))
        .expect("the terminal takes it");
    let _ = crossterm::event::read();
    ratatui::restore();
}

fn start_of_floor() -> Duration {
    let mut command =
        CommandBuilder::new(std::env::current_exe().expect("this program has a path"));
    command.arg("--floor");
    let start = Instant::now();
    let terminal = Pty::run(command, &[], COLUMNS, ROWS);
    terminal.wait_for(FLOOR_TEXT);
    start.elapsed()
}

/// Until the newest headline and the last row that fits are on the screen.
fn start_of_reader(home: &Home) -> (Duration, Pty) {
    let start = Instant::now();
    let terminal = Pty::start(home, &[], COLUMNS, ROWS);
    terminal.wait_until("a full list", |screen| {
        screen.contains("Headline 0 ") && screen.contains("Headline 9 ")
    });
    (start.elapsed(), terminal)
}

struct Paging {
    median: Duration,
    slowest: Duration,
    megabytes: u64,
}

/// Pages down through the list, each time until the frame shows rows that were not there before.
fn paging(home: &Home) -> Paging {
    let (_, mut terminal) = start_of_reader(home);
    let mut times = Vec::new();
    for _ in 0..PAGES {
        let before = terminal.screen();
        let start = Instant::now();
        terminal.press("^F");
        terminal.wait_until("the next page", |screen| screen != before);
        times.push(start.elapsed());
    }
    let slowest = times.iter().max().copied().unwrap_or_default();
    Paging {
        median: median(&mut times),
        slowest,
        megabytes: resident_megabytes(terminal.process()),
    }
}

fn resident_megabytes(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap_or_default();
    line.split_whitespace()
        .next()
        .and_then(|kilobytes| kilobytes.parse().ok())
        .unwrap_or(0_u64)
        / 1_024
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn in_ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn ratio(time: Duration, base: Duration) -> f64 {
    time.as_secs_f64() / base.as_secs_f64()
}

/// The variables that lead byline to a cache of its own.
type Home = [(&'static str, PathBuf); 3];

/// A home whose cache holds `articles`, made once and kept for later runs.
fn filled_home(articles: usize) -> Home {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("cache-of-{articles}"));
    let [config, data, cache] = ["config", "data", "cache"].map(|name| folder.join(name));
    if !folder.join("filled").exists() {
        // What an interrupted run left is not to be trusted.
        let _ = fs::remove_dir_all(&folder);
        fill(&data, articles);
        fs::create_dir_all(&config).expect("a writable target folder");
        fs::write(
            config.join("settings.toml"),
            "[polling]\nautomatic = false\n",
        )
        .expect("a writable folder");
        fs::write(folder.join("filled"), "").expect("a writable target folder");
    }
    [
        ("BYLINE_CONFIG_DIR", config),
        ("BYLINE_DATA_DIR", data),
        ("BYLINE_CACHE_DIR", cache),
    ]
}

fn fill(data: &Path, articles: usize) {
    eprintln!("making a cache of {articles} articles ...");
    let (mut store, _) = Store::open(data).expect("a new store");
    for number in 0..articles.div_ceil(ARTICLES_A_FEED) {
        let feed = add_feed(&mut store, number);
        let first = number * ARTICLES_A_FEED;
        let entries = (first..first + ARTICLES_A_FEED).map(entry).collect();
        let parsed = ParsedFeed {
            title: format!("Feed {number}").into(),
            entries,
            ..ParsedFeed::default()
        };
        let outcome = Outcome::Changed(Box::new(parsed), Validators::default());
        let refresh = Refresh {
            outcome,
            pace: Pace::default(),
            moved_to: None,
        };
        store.apply(feed, &refresh, NOW).expect("a writable store");
    }
    while store.index_some(1_000).expect("a writable store") > 0 {}
}

fn add_feed(store: &mut Store, number: usize) -> FeedId {
    let url = format!("https://feed{number}.example/rss");
    let kind = FeedKind::Web(WebUrl::new(&url).expect("a web address"));
    let folder = Folder::new([format!("Folder {}", number % 20)]);
    let feed = NewFeed {
        kind,
        title: CleanLine::default(),
        folder,
        may_be_private: false,
    };
    match store.add_feed(&feed, NOW).expect("a writable store") {
        Added::New(id) | Added::Known(id) => id,
    }
}

/// Number 0 is the newest. About 300 words, of a vocabulary in which a few are common and most are rare.
fn entry(number: usize) -> Entry {
    let words: Vec<String> = (0..300_usize)
        .map(|place| {
            let draw = (number.wrapping_mul(2_654_435_761) ^ place.wrapping_mul(40_503)) % 10_007;
            format!("word{}", draw * draw / 10_007)
        })
        .collect();
    let text = words.join(" ");
    let age = i64::try_from(number).unwrap_or(i64::MAX) * 60;
    Entry {
        guid: Some(format!("article-{number}")),
        title: format!("Headline {number} about {} and {}", words[0], words[1]).into(),
        published: Some(NOW.plus(-age)),
        html: CleanText::new(&format!("<p>{text}</p>")),
        text: CleanText::new(&text),
        ..Entry::default()
    }
}
