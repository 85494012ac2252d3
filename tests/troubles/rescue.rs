//! A broken store with more articles than come back at once.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use byline::clean::{CleanLine, CleanText, WebUrl};
use byline::news::{
    Entry, FeedId, FeedKind, Folder, Moment, Outcome, Pace, ParsedFeed, Refresh, Validators,
};
use byline::store::{NewFeed, Store};

use super::*;

/// More than come before the reader opens.
const MANY: usize = 6_500;

/// A home with a store of so many articles of the feed that the server has, which are damaged in the middle.
fn damaged() -> (Byline, Server) {
    let server = Server::start();
    server.on("/feed.xml", [Answer::ok(feed(MANY))]);
    let home = Byline::quiet();
    let (mut store, _) = Store::open(&home.data_dir()).expect("made");
    let new = NewFeed {
        kind: FeedKind::Web(WebUrl::new(&server.url("/feed.xml")).expect("an address")),
        title: CleanLine::new("Served"),
        folder: Folder::default(),
        may_be_private: true,
    };
    store.add_feed(&new, Moment(1)).expect("added");
    let entry = |number: usize| Entry {
        guid: Some(format!("a{number}")),
        title: CleanLine::new(&format!("Article {number}")),
        html: CleanText::new(&format!("<p>Text {number}")),
        ..Entry::default()
    };
    let parsed = ParsedFeed {
        entries: (1..=MANY).map(entry).collect(),
        ..ParsedFeed::default()
    };
    let refresh = Refresh {
        outcome: Outcome::Changed(Box::new(parsed), Validators::default()),
        pace: Pace::default(),
        moved_to: None,
    };
    store
        .apply(FeedId(1), &refresh, Moment(9))
        .expect("applied");
    store.backup(&home.data_dir()).expect("backed up");
    drop(store);
    let mut bytes = fs::read(database(&home)).expect("the store is there");
    let middle = bytes.len() / 2;
    bytes[middle..middle + 50_000].fill(0xa5);
    fs::write(database(&home), bytes).expect("the store is ours");
    home.file("data/byline.db.damaged", "");
    (home, server)
}

/// Runs `byline index`, which goes on with a rescue, and kills it after `patience`; whether it was done before.
fn index(home: &Byline, patience: Duration) -> bool {
    let mut child = Command::new(env!("CARGO_BIN_EXE_byline"))
        .arg("index")
        .envs(home.environment())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    thread::sleep(patience);
    let is_done = child.try_wait().expect("it is ours").is_some();
    // What has ended cannot be killed.
    let _ = child.kill();
    child.wait().expect("it is ours");
    is_done
}

fn is_going_on(home: &Byline) -> bool {
    home.run(["doctor"])
        .stdout
        .contains("is being carried over")
}

/// Each article that is listed is there once; how many there are.
#[track_caller]
fn listed_once(home: &Byline) -> usize {
    let list = home.run(["list", "--ndjson", "--limit", "100000"]).done();
    let titles = list.lines().map(|line| {
        let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
        row["title"].as_str().unwrap_or_default().to_owned()
    });
    let mut titles: Vec<String> = titles.collect();
    let all = titles.len();
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(titles.len(), all, "some are there twice");
    all
}

#[test]
fn a_rescue_that_is_killed_again_and_again_comes_to_its_end_and_doubles_nothing() {
    let (home, _server) = damaged();
    let mut patience = Duration::from_millis(15);
    while !index(&home, patience) {
        patience += patience / 4;
    }
    assert!(!is_going_on(&home));
    let carried = listed_once(&home);
    // Each page that is broken had some dozens.
    assert!((MANY - 1_500..=MANY).contains(&carried), "{carried}");
    let brought = home.run(["refresh", "--all"]).done();
    assert_eq!(listed_once(&home), MANY, "{brought}");
}

#[test]
fn whoever_lists_articles_lets_the_rest_come_behind() {
    let (home, _server) = damaged();
    let list = home.run(["list"]);
    check_sentence(
        &list.stderr,
        &["is kept as", "what else can be read follows"],
    );
    while is_going_on(&home) {
        thread::sleep(Duration::from_millis(100));
    }
    assert!(listed_once(&home) > MANY - 1_500);
    assert_eq!(home.run(["list"]).stderr, "");
}

#[test]
fn the_reader_tells_when_a_rescue_is_over_and_its_feed_brings_the_rest() {
    let (home, _server) = damaged();
    let mut terminal = Pty::start(&home.environment(), &[], 200, 36);
    terminal.wait_for("the broken store is carried over");
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
    home.run(["refresh", "--all"]).done();
    assert_eq!(listed_once(&home), MANY);
}
