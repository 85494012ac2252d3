//! The same articles in newsboat and in newsraft, where they are installed.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use byline::news::{Article, Headline, Query, Scope, Span};
use byline::store::Store;
use portable_pty::CommandBuilder;
use rusqlite::{Connection, params};

use crate::figures::{compare, median, memory, tell, times};
use crate::generated::{FEEDS, word};
use crate::pty::Pty;
use crate::reader::{Figures, changed, changed_by};
use crate::{COLUMNS, ROWS};

/// Where newsraft is, if it is not on the path.
const NEWSRAFT: &str = "BYLINE_BENCH_NEWSRAFT";

/// The keys to the next page and to the end of a list, as terminals send them to programs that have asked for all keys.
const PAGE_DOWN: &[u8] = b"\x1b[6~";
const END: &[u8] = b"\x1bOF";

/// A letter that parts the fields of a list in newsraft's database.
const PART: char = '\u{1f}';

/// What another reader took.
struct Theirs {
    to_feeds: Duration,
    to_list: Duration,
    page: Duration,
    end: Duration,
    search: Duration,
    memory: u64,
}

impl Theirs {
    fn beside(&self, own: &Figures) {
        compare("  start to the list of feeds", self.to_feeds, own.start);
        compare("  and to its first headlines", self.to_list, own.start);
        compare("  a page", self.page, own.page);
        compare("  jump to the end", self.end, own.end);
        compare("  search for a word", self.search, own.search);
        let share = own.memory * 100 / self.memory.max(1);
        tell(
            "  memory, MB",
            &format!("{}; byline {}, {share} % of it", self.memory, own.memory),
        );
    }
}

pub fn newsboat(folder: &Path, articles: i64, own: &Figures) {
    let Some(home) = newsboat_home(folder, articles) else {
        return println!("  newsboat is not installed");
    };
    println!("  newsboat with the same articles; byline takes so much of it");
    let begun = Instant::now();
    let mut terminal = Pty::run(newsboat_command(&home), &[], COLUMNS, ROWS);
    terminal.wait_for("Feed number");
    let to_feeds = begun.elapsed();
    thread::sleep(Duration::from_millis(200));
    let begun = Instant::now();
    terminal.press("enter");
    terminal.wait_for("Articles in feed");
    let to_list = to_feeds + begun.elapsed();
    let page = pages(&mut terminal);
    let end = changed_by(&mut terminal, |terminal| terminal.write(END));
    terminal.press("/");
    terminal.wait_for("Search for");
    terminal.write(word(3_000).as_bytes());
    let begun = Instant::now();
    terminal.press("enter");
    terminal.wait_for("Search result");
    let theirs = Theirs {
        to_feeds,
        to_list,
        page,
        end,
        search: begun.elapsed(),
        memory: memory(terminal.process()),
    };
    theirs.beside(own);
}

/// What a page takes: to move by a row changes only colours.
fn pages(terminal: &mut Pty) -> Duration {
    let next = |terminal: &mut Pty| terminal.write(PAGE_DOWN);
    median(&mut times(20, || changed_by(terminal, next)))
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
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("newsboat-of-{articles}"));
    if home.join("filled").exists() {
        return Some(home);
    }
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&home).expect("a writable folder");
    // A list of all articles, which byline begins with, is a feed of its own here.
    let all = "\"query:All:unread = \\\"yes\\\"\"".to_owned();
    let feeds = (0..FEEDS).map(|feed| format!("https://feed{feed}.example/feed"));
    let urls: Vec<String> = [all].into_iter().chain(feeds).collect();
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
             VALUES (?1, ?2, '', ?1, ?3, ?4, ?5, 1)",
        )?;
        each_article(folder, |row, article| {
            let url = article.url.as_ref().map_or("", |url| url.as_str());
            let feed = feed_of(row);
            let (title, html) = (row.title.as_str(), article.html.as_str());
            item.execute(params![url, title, feed, row.published.0, html])?;
            Ok(())
        })?;
    }
    transaction.commit()?;
    // Without it newsboat needs a minute and a half to start.
    cache.execute_batch("ANALYZE")
}

pub fn newsraft(folder: &Path, articles: i64, own: &Figures) {
    let program = env::var_os(NEWSRAFT).unwrap_or_else(|| OsString::from("newsraft"));
    let Some(home) = newsraft_home(&program, folder, articles) else {
        return println!("  newsraft is not installed");
    };
    println!("  newsraft with the same articles; byline takes so much of it");
    let begun = Instant::now();
    let mut command = CommandBuilder::new(&program);
    for (flag, file) in [("-f", "feeds"), ("-c", "config"), ("-d", "db.sqlite3")] {
        command.arg(flag);
        command.arg(home.join(file));
    }
    command.env("HOME", &home);
    let mut terminal = Pty::run(command, &[], COLUMNS, ROWS);
    terminal.wait_for("Feed number");
    let to_feeds = begun.elapsed();
    thread::sleep(Duration::from_millis(200));
    let begun = Instant::now();
    terminal.press("tab");
    terminal.wait_until("its articles", |screen| {
        screen.trim_start().starts_with('N')
    });
    let to_list = to_feeds + begun.elapsed();
    let page = pages(&mut terminal);
    let end = changed(&mut terminal, "G");
    terminal.press("/");
    terminal.write(word(3_000).as_bytes());
    terminal.wait_for(&word(3_000));
    let first = |screen: &str| screen.lines().nth(1).map(str::to_owned);
    let before = first(&terminal.screen());
    let begun = Instant::now();
    terminal.press("enter");
    terminal.wait_until("what is found", |screen| first(screen) != before);
    let theirs = Theirs {
        to_feeds,
        to_list,
        page,
        end,
        search: begun.elapsed(),
        memory: memory(terminal.process()),
    };
    theirs.beside(own);
}

/// A home of newsraft's with the articles of a store; made once.
fn newsraft_home(program: &OsString, folder: &Path, articles: i64) -> Option<PathBuf> {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("newsraft-of-{articles}"));
    if home.join("filled").exists() {
        return Some(home);
    }
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&home).expect("a writable folder");
    let feeds: Vec<String> = (0..FEEDS)
        .map(|feed| format!("https://feed{feed}.example/feed \"Feed number {feed} \"\n"))
        .collect();
    fs::write(home.join("feeds"), feeds.concat()).expect("a writable folder");
    fs::write(home.join("config"), "").expect("a writable folder");
    let made = Command::new(program)
        .arg("-f")
        .arg(home.join("feeds"))
        .arg("-c")
        .arg(home.join("config"))
        .arg("-d")
        .arg(home.join("db.sqlite3"))
        .args(["-e", "print-unread-items-count"])
        .env("HOME", &home)
        .output();
    made.ok()?;
    eprintln!("making newsraft's database of {articles} articles ...");
    fill_newsraft(&home, folder).expect("newsraft's database is SQLite");
    fs::write(home.join("filled"), "").expect("a writable folder");
    Some(home)
}

fn fill_newsraft(home: &Path, folder: &Path) -> rusqlite::Result<()> {
    let mut cache = Connection::open(home.join("db.sqlite3"))?;
    let transaction = cache.transaction()?;
    {
        let mut feed = transaction
            .prepare("INSERT OR REPLACE INTO feeds (feed_url, title) VALUES (?1, ?2)")?;
        for number in 0..FEEDS {
            let url = format!("https://feed{number}.example/feed");
            feed.execute(params![url, format!("Feed number {number} ")])?;
        }
        let mut item = transaction.prepare(
            "INSERT INTO items (feed_url, guid, title, link, content, publication_date, download_date, unread) \
             VALUES (?1, ?2, ?3, ?2, ?4, ?5, ?5, 1)",
        )?;
        each_article(folder, |row, article| {
            let url = article.url.as_ref().map_or("", |url| url.as_str());
            let html = article.html.as_str();
            let content = format!("{PART}^{PART}type=text/html{PART}text={html}");
            let title = row.title.as_str();
            item.execute(params![feed_of(row), url, title, content, row.published.0])?;
            Ok(())
        })?;
    }
    transaction.commit()
}

fn feed_of(row: &Headline) -> String {
    format!("https://feed{}.example/feed", row.feed.0 - 1)
}

/// Every article of a store, newest first.
fn each_article(
    folder: &Path,
    mut each: impl FnMut(&Headline, &Article) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let store = Store::open_reader(folder).expect("a reader");
    let mut span = Span::Top;
    loop {
        let query = Query::of(Scope::FrontPage);
        let window = store.window(&query, span, 1_000, &[]).expect("a window");
        for row in &window.rows {
            let article = store.article(row.id).expect("read").expect("there");
            each(row, &article)?;
        }
        match window.rows.last() {
            Some(last) if window.more_below => span = Span::Below(last.key()),
            Some(_) | None => return Ok(()),
        }
    }
}
