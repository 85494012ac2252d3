//! What searches find among many bookmarks, and what they cost.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::*;
use byline::ingest::running_text;
use byline::news::ImportedBookmark;
use byline::store::Importing;

#[test]
fn of_very_many_bookmarks_the_oldest_is_found_too() {
    let mut store = Store::in_memory().expect("memory");
    let bookmark = |number: i64, title: &str| ImportedBookmark {
        entry: entry(&number.to_string(), title, number),
        feed_address: "https://one.example/feed".to_owned(),
        ..ImportedBookmark::default()
    };
    let import = |importing: &mut Importing<'_, '_>| {
        importing.bookmark(&bookmark(1, "A zeppelin of old"))?;
        (2..=2_500).try_for_each(|number| importing.bookmark(&bookmark(number, "Common words")))
    };
    store.import(NOW, import).expect("kept");
    while store.index_some(500, running_text).expect("indexed") > 0 {}
    let found = |text: &str| {
        let query = Query {
            filter: Filter::parse(text, NOW).expect("a filter"),
            ..Query::of(Scope::Bookmarks)
        };
        let window = store.window(&query, Span::Top, 10, &[]).expect("a window");
        titles_in(&window)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(found("zeppelin"), ["A zeppelin of old"]);
    assert_eq!(found("common -zeppelin").len(), 10);
    assert_eq!(found("zeppelin is:read"), Vec::<String>::new());
    let oldest = store.find_saved(&url("https://news.example/1"));
    let oldest = oldest.expect("read").expect("kept");
    store.unbookmark(oldest, NOW).expect("removed");
    let query = Query {
        filter: Filter::parse("zeppelin", NOW).expect("a filter"),
        ..Query::of(Scope::Bookmarks)
    };
    assert_eq!(
        store
            .window(&query, Span::Top, 10, &[])
            .expect("a window")
            .rows,
        []
    );
}

/// So many bookmarks, the newest first as exports have them, each with `trees` in its title; more words in some.
fn of_trees(bookmarks: i64) -> Store {
    let mut store = Store::in_memory().expect("memory");
    let bookmark = |number: i64| {
        let half = if number % 2 == 0 { "oaks" } else { "" };
        let rare = if number <= 12 { "walrus" } else { "" };
        let title = format!("Trees {number} {half} {rare}");
        ImportedBookmark {
            entry: entry(&number.to_string(), &title, number),
            feed_address: "https://one.example/feed".to_owned(),
            read: number % 3 == 0,
            ..ImportedBookmark::default()
        }
    };
    let import = |importing: &mut Importing<'_, '_>| {
        let mut newest_first = (1..=bookmarks).rev();
        newest_first.try_for_each(|number| importing.bookmark(&bookmark(number)))
    };
    store.import(NOW, import).expect("kept");
    while store.index_some(ALL, running_text).expect("indexed") > 0 {}
    store
}

/// How often SQLite asks whether the first screen of a search is still wanted: after so many steps of its machine each time.
fn asked_for(store: &mut Store, filter: &str) -> u64 {
    let asked = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&asked);
    let is_wanted = move || {
        counted.fetch_add(1, Ordering::Relaxed);
        true
    };
    let query = filtered(Scope::Bookmarks, filter);
    let found = store.while_wanted(is_wanted, |store| {
        store.found(&query, Span::Top, 10, &[], running_text)
    });
    assert_eq!(found.expect("found").rows.len(), 10, "{filter}");
    asked.load(Ordering::Relaxed)
}

#[test]
fn the_first_bookmarks_of_a_search_cost_the_same_however_many_fit() {
    let (mut few, mut many) = (of_trees(2_500), of_trees(9_000));
    for filter in [
        "title:trees",
        "title:trees is:unread",
        "oaks trees",
        "walrus",
        "walrus -zeppelin",
    ] {
        let (of_few, of_many) = (asked_for(&mut few, filter), asked_for(&mut many, filter));
        assert!(of_many <= of_few + 2, "{filter}: {of_few}, then {of_many}");
    }
}

#[test]
fn words_that_all_bookmarks_have_and_rare_ones_find_them_in_the_order_of_the_list() {
    let store = of_trees(2_500);
    let fitting = |fits: &dyn Fn(i64) -> bool| -> Vec<Moment> {
        let newest_first = (1..=2_500).rev().filter(|number| fits(*number));
        newest_first.map(Moment).collect()
    };
    for (filter, expected) in [
        ("title:trees", fitting(&|_| true)),
        ("trees is:unread", fitting(&|number| number % 3 != 0)),
        ("oaks is:read", fitting(&|number| number % 6 == 0)),
        ("trees -oaks", fitting(&|number| number % 2 != 0)),
        ("walrus", fitting(&|number| number <= 12)),
        ("tree* oaks", fitting(&|number| number % 2 == 0)),
        ("trees is:archived", Vec::new()),
    ] {
        let query = filtered(Scope::Bookmarks, filter);
        let dates = |span, limit| -> Vec<Moment> {
            let window = store.window(&query, span, limit, &[]).expect("a window");
            window.rows.iter().map(|row| row.published).collect()
        };
        assert_eq!(dates(Span::Top, ALL), expected, "{filter}");
        let last = expected.len().saturating_sub(7);
        assert_eq!(dates(Span::Bottom, 7), expected[last..], "{filter}");
    }
}
