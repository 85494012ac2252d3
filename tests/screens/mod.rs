//! The main screens as they are seen, at four sizes.
//!
//! - `feeds`: feeds and the first minute
//! - `sheets`: sheets over the panes
//! - `themes`: all themes
//!
//! The news in them is invented: `tests/fixtures/screens`.

mod feeds;
mod sheets;
mod themes;

use std::path::Path;

use byline::app::{Choices, Effect, Event, Options, PollWhich, Starter, Starters, Topic};
use byline::clean::{CleanLine, WebUrl};
use byline::config::{Background, Theme, default_keymap, starter};
use byline::ingest::parse_feed;
use byline::news::{
    Access, AccessRules, Entry, FeedId, Moment, Outcome, Pace, ParsedFeed, Problem, ProblemKind,
    Refresh, Secret, Validators,
};
use byline::store::Store;

use crate::support::reader::{NOW, Reader, apply, options, subscribe};

const SIZES: [(u16, u16); 4] = [(200, 50), (120, 36), (80, 24), (40, 12)];

const FEEDS: [(&str, &str, &[u8]); 6] = [
    (
        "World",
        "Harbour Gazette",
        include_bytes!("../fixtures/screens/harbour-gazette.xml"),
    ),
    (
        "World",
        "The Moorland Post",
        include_bytes!("../fixtures/screens/moorland-post.xml"),
    ),
    (
        "World",
        "みなと新聞",
        include_bytes!("../fixtures/screens/minato-shimbun.xml"),
    ),
    (
        "World",
        "Городской листок",
        include_bytes!("../fixtures/screens/gorodskoy-listok.xml"),
    ),
    (
        "Technology",
        "Kettle & Code",
        include_bytes!("../fixtures/screens/kettle-and-code.xml"),
    ),
    (
        "Science",
        "Skyward",
        include_bytes!("../fixtures/screens/skyward.xml"),
    ),
];

pub fn newsstand() -> Store {
    let mut store = Store::in_memory().expect("a store in memory");
    for (folder, title, bytes) in FEEDS {
        let feed = subscribe(&mut store, title, folder);
        let parsed = parse_feed(bytes, None, None, NOW).expect("a feed of ours");
        apply(&mut store, feed, parsed.entries);
    }
    store
}

fn reader() -> Reader {
    Reader::with_store(newsstand())
}

/// Compares the screen at every size; the keys before were pressed at each of them.
fn check(name: &str, start: impl Fn() -> Reader, lead: impl Fn(&mut Reader)) {
    let mut styles = Vec::new();
    for (columns, rows) in SIZES {
        let mut reader = start();
        reader.resize(columns, rows);
        lead(&mut reader);
        compare(&format!("{name}_{columns}x{rows}"), &reader.screen());
        styles.push(format!("{columns}x{rows}\n{}\n", reader.styles()));
    }
    compare(&format!("{name}_styles"), &styles.join("\n"));
}

fn compare(name: &str, seen: &str) {
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("screens__{name}"), seen);
    });
}

fn press(keys: &str) -> impl Fn(&mut Reader) {
    move |reader| {
        reader.press(keys);
    }
}

#[test]
fn the_front_page() {
    check("front_page", reader, |_| {});
}

#[test]
fn an_article() {
    check("article", reader, press("j Enter"));
}

#[test]
fn an_article_with_code() {
    check("article_with_code", reader, press("Enter"));
}

#[test]
fn the_end_of_an_article_alone() {
    check("zen", reader, press("j Enter z G"));
}

#[test]
fn the_sidebar_and_the_unread_list() {
    check("unread", reader, press("Enter h j m h j Enter h"));
}

#[test]
fn the_bookmarks() {
    check("bookmarks", reader, press("b j j b B"));
}

#[test]
fn the_empty_bookmarks() {
    check("no_bookmarks", reader, press("B"));
}

#[test]
fn what_is_new_since_the_user_looked_is_parted_from_the_rest() {
    check("new_since", reader, |reader| {
        reader.tell(Event::Focused(false));
        let (_, title, bytes) = FEEDS[0];
        let parsed = parse_feed(bytes, None, None, NOW).expect("a feed of ours");
        let mut late = parsed.entries.into_iter().next().expect("it has articles");
        late.guid = Some("late".to_owned());
        late.url = None;
        late.title = CleanLine::new("The ferry is late already");
        late.published = Some(NOW);
        let feeds = reader.store.feeds().expect("feeds");
        let feed = feeds.iter().find(|feed| feed.title.as_str() == title);
        reader.arrive(feed.expect("subscribed").id, vec![late]);
        reader.tell(Event::Focused(true));
        reader.press("g g");
    });
}

#[test]
fn selected_articles() {
    check("selected", reader, press("M j M V j j"));
}

#[test]
fn the_article_under_the_headlines() {
    check("stacked", reader, |reader| {
        reader
            .press("j Enter :")
            .type_in("arrange stacked")
            .press("Enter");
    });
}

#[test]
fn a_search() {
    check("search", reader, |reader| {
        reader.press("/").type_in("tram OR ferry").press("Enter");
    });
}

#[test]
fn a_search_without_a_hit() {
    check("nothing_found", reader, |reader| {
        reader.press("/").type_in("zeppelin").press("Enter");
    });
}

#[test]
fn a_mistake_in_a_search() {
    check("mistake", reader, |reader| {
        reader.press("/").type_in("tram is:unred").press("Enter");
    });
}

#[test]
fn a_list_that_is_read_and_hidden() {
    check("all_read", reader, press("A ."));
}

#[test]
fn a_long_message_goes_on_above_its_line() {
    check("trouble", reader, |reader| {
        reader.tell(Event::AddFailed {
            address: "courier.example".to_owned(),
            why: "no feed is offered there; try the address of the feed itself".to_owned(),
        });
    });
}

#[test]
fn what_comes_while_reading_is_told_above() {
    check("arrived", reader, |reader| {
        reader.press("j j j");
        let (_, title, bytes) = FEEDS[0];
        let parsed = parse_feed(bytes, None, None, NOW).expect("a feed of ours");
        let mut late = parsed.entries.into_iter().next().expect("it has articles");
        late.guid = Some("late".to_owned());
        late.url = None;
        late.title = CleanLine::new("The ferry is late already");
        late.published = Some(NOW);
        let feeds = reader.store.feeds().expect("feeds");
        let feed = feeds.iter().find(|feed| feed.title.as_str() == title);
        reader.arrive(feed.expect("subscribed").id, vec![late]);
    });
}
