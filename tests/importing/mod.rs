//! Moving in: what other programs kept comes over with every article and state.

mod eilmeldung;
mod files;
mod newsboat;
mod newsraft;

use std::fs;
use std::path::PathBuf;

use byline::clean::WebUrl;
use byline::ingest::parse_feed;
use byline::news::{Moment, Outcome, Pace, Refresh, Validators};
use byline::store::Store;
use serde_json::{Value, json};

use crate::support::byline::{Byline, project};

/// When the fixture was made, more or less.
const NOW: Moment = Moment(1_795_700_000);

/// A home with the files of a newsboat that has polled five feeds and been used; gives `urls` and `cache.db`.
fn with_newsboat() -> (Byline, PathBuf, PathBuf) {
    let byline = Byline::new();
    let from = project().join("tests/fixtures/newsboat");
    let [urls, _, cache] = ["urls", "config", "cache.db"].map(|name| {
        let bytes = fs::read(from.join(name)).expect("the fixture is there");
        byline.file(&format!(".newsboat/{name}"), bytes)
    });
    (byline, urls, cache)
}

/// The same of byline's.
fn rows(byline: &Byline) -> Vec<Value> {
    let rows = byline.run(["list", "--json"]).json();
    let row = |row: &Value| {
        json!([
            row["title"],
            row["url"],
            row["published"],
            row["read"],
            row["tags"]
        ])
    };
    rows.as_array().expect("an array").iter().map(row).collect()
}

/// Polls by hand what newsboat had polled.
fn poll_all(byline: &Byline) -> usize {
    let (mut store, _) = Store::open(&byline.data_dir()).expect("opened");
    let mut new = 0;
    for feed in store.feeds().expect("feeds") {
        let address = feed.kind.address();
        let name = address.rsplit('/').next().expect("a name");
        let file = project().join("tests/fixtures/newsboat/feeds").join(name);
        let bytes = fs::read(file).expect("the fixture is there");
        let base = WebUrl::new(&address);
        let parsed = parse_feed(&bytes, None, base.as_ref(), NOW).expect("a feed");
        let refresh = Refresh {
            outcome: Outcome::Changed(Box::new(parsed), Validators::default()),
            pace: Pace::default(),
            moved_to: None,
        };
        new += store.apply(feed.id, &refresh, NOW).expect("applied").new;
    }
    new
}
