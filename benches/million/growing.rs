//! What comes into a store, and what goes: articles and their index, a refresh of a hundred feeds, backup, check, retention.
//!
//! All of it in a copy, which is removed afterwards.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use byline::ingest::running_text;
use byline::news::{Entry, FeedId, Moment, Refresh};
use byline::store::{Parcel, Store};

use crate::figures::{a_second, memory, processor_time, report, report_p99, tell};
use crate::generated::{FEEDS, NOW, changed, entry};
use crate::pty::Pty;
use crate::reader::{self, home};
use crate::server::{Answer, Server};
use crate::{COLUMNS, ROWS, SETTINGS};

/// Articles that come, so many of them at once.
const COMING: i64 = 40_000;
const AT_ONCE: i64 = 2_000;

/// Articles indexed in one transaction, as the reader does it.
const INDEXED: usize = 2_000;

/// Feeds that are refreshed, and articles in each.
const POLLED: i64 = 100;
const IN_FEED: i64 = 30;

/// Numbers from here on are of articles that are not in the store yet.
const FIRST_NEW: i64 = 1_000_000_000;

pub fn measure(folder: &Path, articles: i64, is_wanted: impl Fn(&str) -> bool) {
    if !["inserts", "refresh", "care"].into_iter().any(&is_wanted) {
        return;
    }
    let copy = Copy::of(folder);
    if is_wanted("inserts") {
        inserts(&copy.folder);
    }
    if is_wanted("refresh") {
        refresh(&copy.folder);
    }
    if is_wanted("care") {
        care(&copy.folder, articles);
    }
}

/// A copy of a store, until the measure is over.
struct Copy {
    folder: PathBuf,
}

impl Copy {
    fn of(folder: &Path) -> Self {
        let copy = folder.join("copy");
        let _ = fs::remove_dir_all(&copy);
        fs::create_dir_all(&copy).expect("a writable folder");
        // What is only in its journal would be left behind.
        drop(Store::open(folder).expect("opened"));
        fs::copy(folder.join("byline.db"), copy.join("byline.db")).expect("there is room");
        Self { folder: copy }
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Articles of today are kept and indexed, on one thread.
fn inserts(folder: &Path) {
    let (mut store, _) = Store::open(folder).expect("opened");
    let (mut keeping, mut indexing) = (Duration::ZERO, Duration::ZERO);
    let mut at_work = Duration::ZERO;
    let mut stretches = Vec::new();
    for batch in 0..COMING / AT_ONCE {
        let numbers = FIRST_NEW + batch * AT_ONCE..FIRST_NEW + (batch + 1) * AT_ONCE;
        let refreshes = refreshes(numbers);
        let (begun, had) = (Instant::now(), processor_time());
        let parcels: Vec<(FeedId, Parcel)> = refreshes
            .iter()
            .map(|(feed, refresh)| (*feed, Parcel::of(refresh)))
            .collect();
        store.keep_all(&parcels, NOW).expect("kept");
        keeping += begun.elapsed();
        let begun = Instant::now();
        while store.index_some(INDEXED, running_text).expect("indexed") > 0 {}
        indexing += begun.elapsed();
        stretches.push(begun.elapsed());
        at_work += processor_time().saturating_sub(had);
    }
    let count = usize::try_from(COMING).unwrap_or_default();
    let rate = |time| a_second(count, time).to_string();
    tell("new articles kept a second", &rate(keeping));
    tell("indexed a second", &rate(indexing));
    tell("kept and indexed a second", &rate(keeping + indexing));
    tell("the same of a second of a processor", &rate(at_work));
    report("two thousand of them indexed", &mut stretches);
}

/// New articles, ten of each feed.
fn refreshes(numbers: std::ops::Range<i64>) -> Vec<(FeedId, Refresh)> {
    let (first, count) = (numbers.start, numbers.end - numbers.start);
    let feeds = 0..count / 10;
    let refresh = |place: i64| {
        let feed = FeedId(2 + (first / 10 + place) % (FEEDS - 1));
        let own = (0..10).map(|at| first + place * 10 + at);
        let entries: Vec<Entry> = own.map(|number| entry(number, NOW)).collect();
        (feed, changed(entries))
    };
    feeds.map(refresh).collect()
}

/// A hundred feeds bring new articles, with the real program.
fn refresh(folder: &Path) {
    let server = Server::start();
    let mut opml = "<opml version=\"2.0\"><body>".to_owned();
    for feed in 0..POLLED {
        let path = format!("/{feed}");
        let whole = Answer::ok(rss(feed)).header("ETag", "\"1\"");
        server.on(&path, [whole, Answer::status(304)]);
        let _ = write!(opml, "<outline xmlUrl=\"{}\"/>", server.url(&path));
    }
    opml.push_str("</body></opml>");
    fs::write(folder.join("feeds.opml"), opml).expect("a writable folder");
    let file = folder.join("feeds.opml");
    ended(&mut byline(
        folder,
        &["import", file.to_str().expect("a plain name")],
    ));
    let store = Store::open_reader(folder).expect("a reader");
    let feeds = store.feeds().expect("feeds");
    let new = feeds.iter().filter(|feed| feed.id.0 > FEEDS);
    let mut arguments = vec!["refresh".to_owned()];
    arguments.extend(new.map(|feed| feed.id.0.to_string()));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    report(
        &format!("a refresh of {POLLED} feeds, all new"),
        &mut [ended(&mut byline(folder, &arguments))],
    );
    let begun = Instant::now();
    while store.waiting(1).expect("asked") > 0 {
        thread::sleep(Duration::from_millis(2));
    }
    report("until all of it is in the index", &mut [begun.elapsed()]);
    report(
        "a refresh of them with nothing new",
        &mut [ended(&mut byline(folder, &arguments))],
    );
}

/// Backup, check and retention, and what a reader notices of them.
fn care(folder: &Path, articles: i64) {
    let (store, _) = Store::open(folder).expect("opened");
    let begun = Instant::now();
    assert!(store.check().expect("checked"), "a sound store");
    report("all pages checked (behind)", &mut [begun.elapsed()]);
    drop(store);
    let file = folder.join("backup.db");
    let name = file.to_str().expect("a plain name");
    beside(folder, "a backup (behind)", &["backup", name]);
    // Of each feed a tenth goes.
    let most = articles * 9 / 10 / (FEEDS - 1);
    keep_at_most(folder, most);
    beside(folder, "old articles go (tidy, behind)", &["tidy"]);
    keep_at_most(folder, 0);
    report(
        "restore from the backup",
        &mut [ended(&mut byline(folder, &["restore", name]))],
    );
}

fn keep_at_most(folder: &Path, articles: i64) {
    let keeping = format!("{SETTINGS}[keeping]\nkeep_articles = {articles}\nkeep_unread = false\n");
    let config = folder.join("config");
    fs::create_dir_all(&config).expect("a writable folder");
    fs::write(config.join("settings.toml"), keeping).expect("a writable folder");
}

/// A command, and the keys of a reader that is open meanwhile.
fn beside(folder: &Path, what: &str, arguments: &[&str]) {
    let environment = home_of(folder);
    let mut terminal = Pty::start(&environment, &[], COLUMNS, ROWS);
    terminal.wait_until("a list", |screen| screen.matches('●').count() > 10);
    let begun = Instant::now();
    let mut child = byline(folder, arguments).spawn().expect("it starts");
    let (mut keys, mut most) = (Vec::new(), 0);
    while is_running(&mut child) {
        most = most.max(memory(child.id()));
        keys.push(reader::changed(&mut terminal, "j"));
    }
    let spent = begun.elapsed();
    report(what, &mut [spent]);
    tell("  its memory, MB", &most.to_string());
    report_p99("  a key in a reader meanwhile", &mut keys);
}

fn is_running(child: &mut Child) -> bool {
    match child.try_wait().expect("it is ours") {
        Some(status) => {
            assert!(status.success(), "{status}");
            false
        }
        None => true,
    }
}

/// The variables of a store whose settings stay as they are.
fn home_of(folder: &Path) -> [(&'static str, PathBuf); 3] {
    let settings = fs::read(folder.join("config/settings.toml"));
    let environment = home(folder);
    if let Ok(settings) = settings {
        fs::write(folder.join("config/settings.toml"), settings).expect("a writable folder");
    }
    environment
}

fn byline(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_byline"));
    command
        .args(arguments)
        .envs(home_of(folder))
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// How long a command takes.
fn ended(command: &mut Command) -> Duration {
    let begun = Instant::now();
    let status = command.status().expect("it starts");
    assert!(status.success(), "{command:?}: {status}");
    begun.elapsed()
}

/// A feed of this moment.
fn rss(feed: i64) -> String {
    let mut text = format!("<rss version='2.0'><channel><title>Polled feed {feed}</title>");
    for article in 0..IN_FEED {
        let number = 2 * FIRST_NEW + feed * IN_FEED + article;
        let made = entry(number, Moment(0));
        let _ = write!(
            text,
            "<item><title>{}</title><guid>{number}</guid><link>https://news.example/{number}</link>\
             <description><![CDATA[{}]]></description></item>",
            made.title.as_str(),
            made.html.as_str()
        );
    }
    text.push_str("</channel></rss>");
    text
}
