//! A reader's day with 1,000, 100,000 and, if you like, a million articles, beside newsboat with the same articles.
//!
//! `cargo bench --bench million`; with `BYLINE_BENCH_MILLION=DIR` a million too (made in DIR the first time: some minutes, about
//! 2 GB). The real program in a real terminal, or the store as the reader asks it; milliseconds, medians and worst cases.
//! newsboat is measured where it is installed, with 1,000 and 100,000 articles: it reads all of them into memory.

#![allow(
    clippy::print_stdout,
    reason = "its results are what a benchmark is for"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use byline::ingest::running_text;
use byline::news::{Change, Filter, Folder, Moment, Query, Record, Scope, Span};
use byline::store::Store;
use portable_pty::CommandBuilder;
use rusqlite::{Connection, params};

#[path = "generated/mod.rs"]
#[allow(dead_code, reason = "the other benches use more of it")]
mod generated;

#[path = "../tests/support/pty.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod pty;

use generated::{FEEDS, NOW, entry, sizes, word};
use pty::Pty;

const ROWS: u16 = 36;
const COLUMNS: u16 = 120;
const STARTS: usize = 9;

/// From key to key, as a fast typist presses them.
const TYPING: Duration = Duration::from_millis(40);

/// Rows that the reader asks for.
const PAGE: usize = 200;

/// Nothing is polled, and no rule of a user's is in the way.
const SETTINGS: &str = "[polling]\nautomatic = false\n";

/// What newsboat holds at most: it would need more than a minute and gigabytes for a million.
const NEWSBOAT_MOST: i64 = 100_000;

fn main() {
    for articles in sizes() {
        let folder = generated::folder(articles);
        println!("\n{articles} articles");
        let size = fs::metadata(folder.join("byline.db")).map_or(0, |file| file.len());
        tell(
            "bytes on disk an article",
            &format!("{}", size / articles.cast_unsigned()),
        );
        tell("kept and indexed a second", &generated::rate(&folder));
        let own = the_reader(&folder);
        searches(&folder);
        lists(&folder, articles);
        marks(&folder, articles);
        if articles <= NEWSBOAT_MOST {
            newsboat(&folder, articles, &own);
        }
    }
}

/// What is compared with newsboat.
struct Figures {
    start: Duration,
    list: Duration,
    key: Duration,
    search: Duration,
    memory: u64,
}

/// The program in a terminal.
fn the_reader(folder: &Path) -> Figures {
    let home = home(folder);
    let newest = first_words(entry(0, NOW).title.as_str());
    let start = || {
        let begun = Instant::now();
        let terminal = Pty::start(&home, &[], COLUMNS, ROWS);
        terminal.wait_until("a full list", |screen| {
            screen.contains(&newest) && screen.matches('●').count() > 10
        });
        (begun.elapsed(), terminal)
    };
    let mut starts: Vec<Duration> = (0..STARTS).map(|_| start().0).collect();
    report("start to a full screen", &mut starts);
    let (_, mut terminal) = start();
    tell("memory after the start, MB", &memory(&terminal).to_string());
    let mut steps = times(60, || changed(&mut terminal, "j"));
    report("a key that moves (j)", &mut steps);
    report(
        "a page (^F)",
        &mut times(40, || changed(&mut terminal, "^F")),
    );
    report(
        "open the next article (J)",
        &mut times(40, || changed(&mut terminal, "J")),
    );
    terminal.press("q");
    terminal.wait_for("/ search");
    report(
        "jump to the end (G), and back",
        &mut [changed(&mut terminal, "G"), {
            thread::sleep(TYPING);
            terminal.press("g");
            changed(&mut terminal, "g")
        }],
    );
    let mut echoes = typed(&mut terminal);
    report("a letter of a search to the screen", &mut echoes);
    tell("memory, at its highest, MB", &memory(&terminal).to_string());
    let list = open_half(&mut terminal);
    report("open a folder of 100 feeds", &mut [list]);
    let store = Store::open_reader(folder).expect("a reader");
    Figures {
        start: median(&mut starts),
        list: median(&mut starts),
        key: median(&mut steps),
        search: search_of(&store, &word(3_000), true),
        memory: memory(&terminal),
    }
}

/// Types searches of which each letter finds much; from each key to its letter on the screen.
fn typed(terminal: &mut Pty) -> Vec<Duration> {
    let mut echoes = Vec::new();
    for text in ["an be", "cordel", "fi gra", "hoin", "karapan"] {
        terminal.press("/");
        let mut shown = "/".to_owned();
        for letter in text.chars() {
            shown.push(letter);
            thread::sleep(TYPING);
            let begun = Instant::now();
            terminal.write(letter.to_string().as_bytes());
            let wanted = shown.trim_end().to_owned();
            terminal.wait_until("the letter", |screen| {
                screen
                    .lines()
                    .last()
                    .is_some_and(|line| line.contains(&wanted))
            });
            echoes.push(begun.elapsed());
        }
        terminal.press("esc");
        terminal.wait_for("/ search");
    }
    echoes
}

fn open_half(terminal: &mut Pty) -> Duration {
    terminal.press(":");
    terminal.write(b"go-to-list Half");
    terminal.wait_for("go-to-list Half");
    let begun = Instant::now();
    terminal.press("enter");
    terminal.wait_until("the folder", |screen| {
        screen
            .lines()
            .next()
            .is_some_and(|line| line.contains("Half"))
    });
    begun.elapsed()
}

/// The store, as the reader asks it: to the first screen of what is found.
fn searches(folder: &Path) {
    let store = Store::open_reader(folder).expect("a reader");
    for (what, is_best_first) in [("best first", true), ("newest first", false)] {
        println!("  search, {what}: median, slowest of twenty");
        for (kind, of) in kinds() {
            let mut times: Vec<Duration> = (0..20)
                .map(|round| search_of(&store, &of(round), is_best_first))
                .collect();
            report(&format!("  {kind}"), &mut times);
        }
    }
}

/// A kind of searches, and how the one of a number is written.
type Kind = (&'static str, fn(usize) -> String);

/// Twenty searches of each kind.
fn kinds() -> [Kind; 10] {
    [
        ("a rare word", |round| word(40_000 + round * 97)),
        ("a common word", |round| word(1 + round)),
        ("two words", |round| {
            format!("{} {}", word(3 + round), word(20 + round * 7))
        }),
        ("two rare words", |round| {
            format!("{} {}", word(3_000 + round), word(4_000 + round * 3))
        }),
        ("a phrase", |round| {
            format!("\"{} {}\"", word(1 + round), word(2 + round))
        }),
        ("two letters", |round| {
            let pairs = ["an", "be", "co", "de", "el", "fi", "gr", "ho", "in", "jo"];
            format!("{}*", pairs[round % 10])
        }),
        ("the beginning of a word", |round| {
            let whole = word(400 + round * 13);
            format!("{}*", &whole[..whole.len().min(4)])
        }),
        ("a word and a beginning", |round| {
            format!("{} an*", word(500 + round))
        }),
        ("Chinese", |round| {
            ["天気", "東京", "予報", "晴れ"][round % 4].to_owned()
        }),
        ("a word without another", |round| {
            format!("{} -{}", word(5 + round), word(60 + round))
        }),
    ]
}

fn search_of(store: &Store, filter: &str, best_first: bool) -> Duration {
    let query = Query {
        filter: Filter::parse(filter, NOW).expect("a filter"),
        best_first,
        ..Query::of(Scope::FrontPage)
    };
    let begun = Instant::now();
    let found = store.found(&query, Span::Top, PAGE, &[], running_text);
    let spent = begun.elapsed();
    found.expect("searched");
    spent
}

fn lists(folder: &Path, articles: i64) {
    let store = Store::open_reader(folder).expect("a reader");
    let half = Scope::Folder(Folder::parse("Half"));
    let middle = byline::news::Key {
        published: NOW.plus(-articles * Moment::MINUTE / 2),
        id: byline::news::ArticleId(0),
    };
    for (what, scope, span) in [
        ("the front page's first rows", Scope::FrontPage, Span::Top),
        ("its last rows", Scope::FrontPage, Span::Bottom),
        (
            "rows from its middle",
            Scope::FrontPage,
            Span::Around(middle),
        ),
        ("a folder's first rows", half, Span::Top),
    ] {
        let query = Query::of(scope);
        let window = || {
            let begun = Instant::now();
            store.window(&query, span, PAGE, &[]).expect("a window");
            begun.elapsed()
        };
        report(what, &mut times(50, window));
    }
}

/// A hundred thousand articles (or all) marked read, and taken back.
fn marks(folder: &Path, articles: i64) {
    let (mut store, _) = Store::open(folder).expect("opened");
    let many = articles.min(100_000);
    let since = NOW.plus(-many * Moment::MINUTE);
    let query = Query {
        filter: Some(Filter::After(since)),
        ..Query::of(Scope::FrontPage)
    };
    let all = Change::AllRead {
        query,
        seen_until: NOW,
    };
    let begun = Instant::now();
    let made = store.make(&all, &Record::Nothing, NOW).expect("marked");
    let marked = begun.elapsed();
    let back = Change::Read {
        ids: made.touched.clone(),
        read: false,
    };
    let begun = Instant::now();
    store.make(&back, &Record::Nothing, NOW).expect("marked");
    let count = made.touched.len();
    report(&format!("{count} marked read"), &mut [marked]);
    report("and taken back", &mut [begun.elapsed()]);
}

/// The same articles in newsboat, where it is installed.
fn newsboat(folder: &Path, articles: i64, own: &Figures) {
    let Some(home) = newsboat_home(folder, articles) else {
        return println!("  newsboat is not installed");
    };
    println!("  newsboat with the same articles; byline takes so much of it");
    let begun = Instant::now();
    let mut terminal = Pty::run(newsboat_command(&home), &[], COLUMNS, ROWS);
    terminal.wait_for("Feed number");
    let start = begun.elapsed();
    compare("  start to the list of feeds", start, own.start);
    let begun = Instant::now();
    terminal.press("enter");
    terminal.wait_until("its articles", |screen| !screen.contains("Feed number 2 "));
    compare(
        "  and to its first headlines",
        start + begun.elapsed(),
        own.list,
    );
    compare(
        "  a key that moves",
        median(&mut times(30, || changed(&mut terminal, "j"))),
        own.key,
    );
    let mut search = || {
        terminal.press("/");
        terminal.wait_for("Search for");
        terminal.write(word(3_000).as_bytes());
        let begun = Instant::now();
        terminal.press("enter");
        terminal.wait_for("Search result");
        begun.elapsed()
    };
    compare("  search for a word", search(), own.search);
    let theirs = memory(&terminal);
    let share = own.memory * 100 / theirs.max(1);
    tell(
        "  memory, MB",
        &format!("{theirs}; byline {}, {share} % of it", own.memory),
    );
}

fn newsboat_command(home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new("newsboat");
    for (flag, file) in [("-u", "urls"), ("-c", "cache.db"), ("-C", "config")] {
        command.arg(flag);
        command.arg(home.join(file));
    }
    command.env("HOME", home);
    command
}

/// A home of newsboat's with the articles of a store; made once.
fn newsboat_home(folder: &Path, articles: i64) -> Option<PathBuf> {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("newsboat-{articles}"));
    if home.join("filled").exists() {
        return Some(home);
    }
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&home).expect("a writable folder");
    let urls: Vec<String> = (0..FEEDS)
        .map(|feed| format!("https://feed{feed}.example/feed"))
        .collect();
    fs::write(home.join("urls"), urls.join("\n")).expect("a writable folder");
    fs::write(home.join("config"), "auto-reload no\n").expect("a writable folder");
    let made = Command::new("newsboat")
        .args(["-x", "print-unread", "-u"])
        .arg(home.join("urls"))
        .arg("-c")
        .arg(home.join("cache.db"))
        .arg("-C")
        .arg(home.join("config"))
        .env("HOME", &home)
        .output();
    made.ok()?;
    eprintln!("making newsboat's cache of {articles} articles ...");
    fill_newsboat(&home, folder).expect("newsboat's cache is SQLite");
    fs::write(home.join("filled"), "").expect("a writable folder");
    Some(home)
}

fn fill_newsboat(home: &Path, folder: &Path) -> rusqlite::Result<()> {
    let mut cache = Connection::open(home.join("cache.db"))?;
    let store = Store::open_reader(folder).expect("a reader");
    let transaction = cache.transaction()?;
    {
        let mut feed = transaction
            .prepare("INSERT OR REPLACE INTO rss_feed (rssurl, url, title) VALUES (?1, ?1, ?2)")?;
        for number in 0..FEEDS {
            let url = format!("https://feed{number}.example/feed");
            feed.execute(params![url, format!("Feed number {number} ")])?;
        }
        let mut item = transaction.prepare(
            "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread) \
             VALUES (?1, ?2, '', ?3, ?4, ?5, ?6, 1)",
        )?;
        let mut span = Span::Top;
        loop {
            let query = Query::of(Scope::FrontPage);
            let window = store.window(&query, span, 1_000, &[]).expect("a window");
            for row in &window.rows {
                let article = store.article(row.id).expect("read").expect("there");
                let url = article.url.as_ref().map_or("", |url| url.as_str());
                let feed = format!("https://feed{}.example/feed", row.feed.0 - 1);
                let html = article.html.as_str();
                item.execute(params![
                    url,
                    row.title.as_str(),
                    url,
                    feed,
                    row.published.0,
                    html
                ])?;
            }
            match window.rows.last() {
                Some(last) if window.more_below => span = Span::Below(last.key()),
                Some(_) | None => break,
            }
        }
    }
    transaction.commit()?;
    cache.execute_batch("ANALYZE")
}

/// The variables that lead byline to a store.
fn home(folder: &Path) -> [(&'static str, PathBuf); 3] {
    let config = folder.join("config");
    fs::create_dir_all(&config).expect("a writable folder");
    fs::write(config.join("settings.toml"), SETTINGS).expect("a writable folder");
    [
        ("BYLINE_CONFIG_DIR", config),
        ("BYLINE_DATA_DIR", folder.to_owned()),
        ("BYLINE_CACHE_DIR", folder.join("cache")),
    ]
}

/// From a key until the screen shows something else.
fn changed(terminal: &mut Pty, key: &str) -> Duration {
    let before = terminal.screen();
    let begun = Instant::now();
    terminal.press(key);
    terminal.wait_until(key, |screen| screen != before);
    let spent = begun.elapsed();
    thread::sleep(TYPING);
    spent
}

fn first_words(title: &str) -> String {
    title.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

fn times(count: usize, measured: impl FnMut() -> Duration) -> Vec<Duration> {
    let mut measured = measured;
    (0..count).map(|_| measured()).collect()
}

fn tell(what: &str, figure: &str) {
    println!("  {what:<36} {figure:>9}");
}

fn report(what: &str, times: &mut [Duration]) {
    let middle = median(times);
    let slowest = times.last().copied().unwrap_or_default();
    let slow = if times.len() > 1 {
        format!("   slowest {:9.2}", in_ms(slowest))
    } else {
        String::new()
    };
    println!("  {what:<36} {:9.2}{slow}", in_ms(middle));
}

fn compare(what: &str, theirs: Duration, own: Duration) {
    let share = own.as_secs_f64() / theirs.as_secs_f64();
    println!(
        "  {what:<36} {:9.2}   byline {:9.2}, {share:.2} of it",
        in_ms(theirs),
        in_ms(own)
    );
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn in_ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The most memory it ever had, in megabytes.
fn memory(terminal: &Pty) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", terminal.process()));
    let status = status.unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1_024
}
