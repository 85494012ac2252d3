//! What the reader claims about speed, with the real program in a real terminal, as ratios within one run.
//!
//! `cargo bench --bench reader` makes caches of 1,000 and 100,000 articles (once; they are kept under `target/`) and
//! measures from the start of the process to the first full list, beside a bare ratatui program that draws one line (the
//! floor); from a key to its frame, at rest and while a thousand feeds of a loopback server are refreshed; and memory.

#![allow(
    clippy::print_stdout,
    reason = "its results are what a benchmark is for"
)]

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use byline::clean::{CleanLine, CleanText, WebUrl};
use byline::ingest::running_text;
use byline::news::{
    Entry, FeedId, FeedKind, Folder, Moment, Outcome, Pace, ParsedFeed, Refresh, Validators,
};
use byline::store::{NewFeed, Store};
use portable_pty::CommandBuilder;

#[path = "../tests/support/pty.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod pty;

#[path = "../tests/support/server.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod server;

use pty::Pty;
use server::{Answer, Server};

const SIZES: [usize; 2] = [1_000, 100_000];
const RUNS: usize = 15;
const FEEDS_REFRESHED: usize = 1_000;

/// What a key may take to its frame.
const FRAME: Duration = Duration::from_millis(16);

/// When nothing that was typed is still being looked for.
const SETTLED: Duration = Duration::from_millis(300);

/// From key to key, as a held key repeats them.
const HELD_KEY: Duration = Duration::from_millis(25);

/// Nothing is polled unless asked for, and then as many at once as from many hosts: loopback is one host.
const SETTINGS: &str = "[polling]\nautomatic = false\nrequests_per_host = 48\n";

const ROWS: u16 = 36;
const COLUMNS: u16 = 120;
const FLOOR_TEXT: &str = "a bare program";
const ARTICLES_A_FEED: usize = 100;

/// Bytes of HTML of long articles.
const LONG: [usize; 2] = [100_000, 10_000_000];
const NOW: Moment = Moment(1_760_000_000);

fn main() {
    if std::env::args().any(|argument| argument == "--floor") {
        return floor();
    }
    let homes = SIZES.map(filled_home);
    println!("{COLUMNS}x{ROWS}, milliseconds; starts are medians of {RUNS} runs in turns");
    starts(&homes);
    for (articles, home) in SIZES.iter().zip(&homes) {
        println!("\n{articles} articles");
        at_rest(home, *articles);
    }
    println!("\nlong articles");
    long_articles();
    println!(
        "\n{} articles, {FEEDS_REFRESHED} feeds being refreshed",
        SIZES[1]
    );
    while_refreshing(&homes[1]);
}

fn starts(homes: &[Home; 2]) {
    let mut floor = Vec::new();
    let mut starts = [Vec::new(), Vec::new()];
    for _ in 0..RUNS {
        floor.push(start_of_floor());
        for (home, starts) in homes.iter().zip(&mut starts) {
            starts.push(start_of_reader(home).0);
        }
    }
    let floor = Start::of(&mut floor);
    println!("start of a bare ratatui program         {floor}");
    let starts = starts.map(|mut times| Start::of(&mut times));
    for (articles, start) in SIZES.iter().zip(&starts) {
        println!("start to a full list, {articles:>7} articles {start}");
        println!(
            "  against the bare program              {}",
            start.against(&floor)
        );
    }
    println!(
        "  100,000 against 1,000 articles        {}",
        starts[1].against(&starts[0])
    );
}

/// How long starts took. The fastest tells most on a machine that is busy with something else.
struct Start {
    median: Duration,
    fastest: Duration,
}

impl Start {
    fn of(times: &mut [Duration]) -> Self {
        let median = median(times);
        let fastest = times.first().copied().unwrap_or_default();
        Self { median, fastest }
    }

    fn against(&self, base: &Self) -> String {
        let medians = ratio(self.median, base.median);
        let fastest = ratio(self.fastest, base.fastest);
        format!("{medians:8.2} x          {fastest:8.2} x")
    }
}

impl fmt::Display for Start {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (median, fastest) = (in_ms(self.median), in_ms(self.fastest));
        write!(out, "{median:8.2}   fastest {fastest:8.2}")
    }
}

/// From the start on, so that the first keys are pressed while the reader is still busy with starting.
fn at_rest(home: &Home, articles: usize) {
    let (_, mut terminal) = start_of_reader(home);
    report(
        "next headline (j)",
        times(60, || press(&mut terminal, "j", selected)),
    );
    report(
        "next page (^F)",
        times(40, || press(&mut terminal, "^F", list)),
    );
    report(
        "next article (J)",
        times(50, || press(&mut terminal, "J", article)),
    );
    report(
        "previous article (K)",
        times(20, || press(&mut terminal, "K", article)),
    );
    let mut number = articles / 2;
    // Back to the list: in the article `/` looks for words in it.
    terminal.press("q");
    terminal.wait_for("/ search");
    let search = || {
        number += 7;
        search(&mut terminal, number)
    };
    report("search for a phrase", times(10, search));
    println!(
        "  memory, at its highest          {:8} MB",
        memory(&terminal)
    );
}

/// From the key until the article stands on the screen, of articles of 100 kB and of 10 MB of HTML.
fn long_articles() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("long-articles");
    let _ = fs::remove_dir_all(&folder);
    let home = home_in(&folder);
    let (mut store, _) = Store::open(&home[1].1).expect("a new store");
    let mut entries: Vec<Entry> = (0..ARTICLES_A_FEED).map(entry).collect();
    for (entry, bytes) in entries.iter_mut().skip(1).zip(LONG) {
        entry.html = CleanText::new(&html(bytes));
    }
    fill_feed(&mut store, 0, entries);
    drop(store);
    let mut times = LONG.map(|_| Vec::new());
    for _ in 0..RUNS {
        let (_, mut terminal) = start_of_reader(&home);
        press(&mut terminal, "enter", article);
        for times in &mut times {
            times.push(press(&mut terminal, "J", article));
        }
    }
    for (bytes, times) in LONG.iter().zip(times) {
        report(&format!("opened (J), {} kB", bytes / 1_000), times);
    }
}

/// A news article of so many bytes.
fn html(bytes: usize) -> String {
    let mut html = String::new();
    for number in 0.. {
        let words = words(number);
        for (number, words) in words.chunks(60).enumerate() {
            let text = words.join(" ");
            let block = match number {
                0 => format!("<h2>{}</h2><p>{text}</p>", words[0]),
                1 => format!("<ul><li>{text}</li><li><em>{text}</em></li></ul>"),
                _ => format!("<p>{text} <a href='https://example.org/{number}'>{text}</a></p>"),
            };
            html.push_str(&block);
        }
        if html.len() >= bytes {
            break;
        }
    }
    html
}

fn while_refreshing(home: &Home) {
    let (server, home) = home_with_feeds(home);
    let (_, mut terminal) = start_of_reader(&home);
    let start = Instant::now();
    terminal.press("R");
    terminal.wait_for("/1,000");
    let (mut steps, mut articles) = (Vec::new(), Vec::new());
    let is_refreshing = |terminal: &Pty| terminal.screen().contains("/1,000");
    while is_refreshing(&terminal) {
        thread::sleep(HELD_KEY);
        steps.push(press(&mut terminal, "j", selected));
        thread::sleep(HELD_KEY);
        articles.push(press(&mut terminal, "J", article));
        thread::sleep(HELD_KEY);
        // Back to the list.
        terminal.press("h");
    }
    let refreshed = start.elapsed();
    report("next headline (j)", steps);
    report("next article (J)", articles);
    println!(
        "  memory, at its highest          {:8} MB",
        memory(&terminal)
    );
    println!("  all refreshed after             {:8.0}", in_ms(refreshed));
    drop(server);
}

fn times(count: usize, mut measured: impl FnMut() -> Duration) -> Vec<Duration> {
    (0..count).map(|_| measured()).collect()
}

fn report(what: &str, mut times: Vec<Duration>) {
    let (count, median) = (times.len(), median(&mut times));
    let within = times.iter().filter(|time| **time <= FRAME).count();
    let slowest = times.last().copied().unwrap_or_default();
    // `median` has sorted them.
    let nearly_all = times.get(count * 99 / 100).copied().unwrap_or(slowest);
    println!(
        "  {what:<30}  {:8.2}   99 % {:8.2}   slowest {:8.2}   within 16 ms: {within} of {count}",
        in_ms(median),
        in_ms(nearly_all),
        in_ms(slowest)
    );
}

/// From a key until a part of the screen shows something else.
fn press(terminal: &mut Pty, key: &str, part: fn(&str) -> String) -> Duration {
    let before = part(&terminal.screen());
    let start = Instant::now();
    terminal.press(key);
    terminal.wait_until(key, |screen| part(screen) != before);
    start.elapsed()
}

/// From the last letter of a phrase to the first of what was found, as it is typed.
fn search(terminal: &mut Pty, number: usize) -> Duration {
    let words = words(number);
    terminal.press("/ ^U");
    let phrase = format!("\"{} {}\"", words[0], words[1]);
    let (all_but_last, last) = phrase.split_at(phrase.len() - 1);
    terminal.write(all_but_last.as_bytes());
    terminal.wait_for(all_but_last);
    // What is found until then is not what is measured.
    thread::sleep(SETTLED);
    let start = Instant::now();
    terminal.write(last.as_bytes());
    let found = format!("Search · {phrase} ");
    terminal.wait_until("what was found", |screen| {
        screen.contains(&found) && screen.contains(" found")
    });
    let searched = start.elapsed();
    terminal.press("enter");
    searched
}

/// The row of the list under the cursor.
fn selected(screen: &str) -> String {
    screen
        .lines()
        .find(|line| column(line, 1).starts_with('▌'))
        .unwrap_or_default()
        .to_owned()
}

fn list(screen: &str) -> String {
    screen.lines().map(|line| column(line, 1)).collect()
}

/// The head of the open article.
fn article(screen: &str) -> String {
    screen
        .lines()
        .skip(2)
        .take(3)
        .map(|line| column(line, 2))
        .collect()
}

/// What a line shows in one of the three panes.
fn column(line: &str, pane: usize) -> &str {
    line.split('│').nth(pane).unwrap_or_default()
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

/// The most memory it ever had, in megabytes.
fn memory(terminal: &Pty) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", terminal.process()));
    let status = status.unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1_024
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
    if folder.join("filled").exists() {
        return home_in(&folder);
    }
    // What an interrupted run left is not to be trusted.
    let _ = fs::remove_dir_all(&folder);
    let home = home_in(&folder);
    fill(&home[1].1, articles);
    fs::write(folder.join("filled"), "").expect("a writable target folder");
    home
}

fn home_in(folder: &Path) -> Home {
    let [config, data, cache] = ["config", "data", "cache"].map(|name| folder.join(name));
    fs::create_dir_all(&config).expect("a writable target folder");
    fs::write(config.join("settings.toml"), SETTINGS).expect("a writable folder");
    [
        ("BYLINE_CONFIG_DIR", config),
        ("BYLINE_DATA_DIR", data),
        ("BYLINE_CACHE_DIR", cache),
    ]
}

/// A copy of `home` with feeds to be refreshed, and the server that has them.
fn home_with_feeds(home: &Home) -> (Server, Home) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("refreshed");
    let _ = fs::remove_dir_all(&folder);
    let data = folder.join("data");
    fs::create_dir_all(&data).expect("a writable target folder");
    fs::copy(home[1].1.join("byline.db"), data.join("byline.db")).expect("a filled home");
    let server = Server::start();
    let (mut store, _) = Store::open(&data).expect("a filled store");
    for number in 0..FEEDS_REFRESHED {
        let path = format!("/{number}");
        server.on(&path, [Answer::ok(rss(number))]);
        let kind = FeedKind::Web(WebUrl::new(&server.url(&path)).expect("a web address"));
        add_feed(&mut store, number, kind);
    }
    let home = [
        home[0].clone(),
        (home[1].0, data),
        (home[2].0, folder.join("cache")),
    ];
    (server, home)
}

/// Thirty articles, older than all that are there, so that the list stays as it is.
fn rss(feed: usize) -> String {
    let item = |number: usize| {
        let words = words(feed * 30 + number).join(" ");
        format!(
            "<item><title>Fresh {number} of {feed}</title><guid>{feed}-{number}</guid>\
             <pubDate>Mon, 03 Feb 2020 10:20:30 GMT</pubDate>\
             <description>&lt;p&gt;{words}&lt;/p&gt;</description></item>"
        )
    };
    let items: String = (0..30).map(item).collect();
    format!("<rss version='2.0'><channel><title>Refreshed {feed}</title>{items}</channel></rss>")
}

fn fill(data: &Path, articles: usize) {
    eprintln!("making a cache of {articles} articles ...");
    let (mut store, _) = Store::open(data).expect("a new store");
    for number in 0..articles.div_ceil(ARTICLES_A_FEED) {
        let first = number * ARTICLES_A_FEED;
        let entries = (first..first + ARTICLES_A_FEED).map(entry).collect();
        fill_feed(&mut store, number, entries);
    }
    while store
        .index_some(1_000, running_text)
        .expect("a writable store")
        > 0
    {}
}

fn fill_feed(store: &mut Store, number: usize, entries: Vec<Entry>) {
    let kind = FeedKind::Local(format!("feed-{number}"));
    let feed = add_feed(store, number, kind);
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

fn add_feed(store: &mut Store, number: usize, kind: FeedKind) -> FeedId {
    let folder = Folder::new([format!("Folder {}", number % 20)]);
    let feed = NewFeed {
        kind,
        title: CleanLine::default(),
        folder,
        may_be_private: true,
    };
    store.add_feed(&feed, NOW).expect("a writable store").feed()
}

/// The words of an article.
fn words(number: usize) -> Vec<String> {
    let word = |place: usize| {
        let draw = (number.wrapping_mul(2_654_435_761) ^ place.wrapping_mul(40_503)) % 10_007;
        format!("word{}", draw * draw / 10_007)
    };
    (0..300).map(word).collect()
}

/// Number 0 is the newest. About 300 words, of a vocabulary in which a few are common and most are rare.
fn entry(number: usize) -> Entry {
    let words = words(number);
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
