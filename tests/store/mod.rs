//! The store, through its public face.

mod bookmarks;
mod counts;
mod damage;
mod files;
mod forms;
mod identity;
mod imports;
mod journal;
mod keeping;
mod polling;
mod rules;
mod saved;
mod search;
mod search_bookmarks;
mod twins;
mod windows;

use byline::clean::{CleanLine, CleanText, WebUrl};
use byline::news::{
    ArticleId, Entry, FeedId, FeedKind, Filter, Folder, Moment, Outcome, Pace, ParsedFeed, Query,
    Refresh, Scope, Span, Validators, Window,
};
use byline::store::{Applied, NewFeed, Store};

/// 2025-02-03 10:20:30 UTC
const NOW: Moment = Moment(1_738_578_030);

/// More rows than any test makes.
const ALL: usize = 10_000;

fn line(text: &str) -> CleanLine {
    CleanLine::new(text)
}

fn url(text: &str) -> WebUrl {
    WebUrl::new(text).expect("a web address")
}

fn new_feed(name: &str, folder: &str) -> NewFeed {
    NewFeed {
        kind: FeedKind::Web(url(&format!("https://{name}.example/feed"))),
        title: line(""),
        folder: Folder::parse(folder),
        may_be_private: false,
    }
}

fn subscribe(store: &mut Store, name: &str, folder: &str) -> FeedId {
    store
        .add_feed(&new_feed(name, folder), NOW)
        .expect("added")
        .feed()
}

fn entry(guid: &str, title: &str, published: i64) -> Entry {
    Entry {
        guid: Some(guid.to_owned()),
        url: WebUrl::new(&format!("https://news.example/{guid}")),
        title: line(title),
        published: Some(Moment(published)),
        html: CleanText::new(&format!("<p>Text of {title}")),
        text: CleanText::new(&format!("Text of {title}")),
        ..Entry::default()
    }
}

fn refresh(outcome: Outcome) -> Refresh {
    Refresh {
        outcome,
        pace: Pace::default(),
        moved_to: None,
    }
}

fn changed(entries: &[Entry]) -> Refresh {
    let parsed = ParsedFeed {
        title: line("The feed"),
        entries: entries.to_vec(),
        ..ParsedFeed::default()
    };
    refresh(Outcome::Changed(Box::new(parsed), Validators::default()))
}

fn apply(store: &mut Store, feed: FeedId, entries: &[Entry], now: Moment) -> Applied {
    store.apply(feed, &changed(entries), now).expect("applied")
}

fn window(store: &Store, scope: Scope) -> Window {
    store
        .window(&Query::of(scope), Span::Top, ALL, &[])
        .expect("a window")
}

fn titles_in(window: &Window) -> Vec<&str> {
    window.rows.iter().map(|row| row.title.as_str()).collect()
}

fn id_of(store: &Store, title: &str) -> ArticleId {
    let rows = window(store, Scope::FrontPage).rows;
    let found = rows.iter().find(|row| row.title.as_str() == title);
    found.expect("listed").id
}

fn filtered(scope: Scope, filter: &str) -> Query {
    Query {
        filter: Filter::parse(filter, NOW).expect("a filter"),
        ..Query::of(scope)
    }
}

/// A store with one feed.
fn with_feed(entries: &[Entry]) -> (Store, FeedId) {
    let mut store = Store::in_memory().expect("memory");
    let feed = subscribe(&mut store, "one", "");
    apply(&mut store, feed, entries, NOW);
    (store, feed)
}
