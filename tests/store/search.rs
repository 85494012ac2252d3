//! What filters find.

use super::*;
use byline::ingest::running_text;

fn texts() -> Store {
    let long = Entry {
        author: line("Ann Björk"),
        text: CleanText::new(&"word ".repeat(600)),
        ..entry("long", "Long read", 60)
    };
    let (mut store, _) = with_feed(&[
        entry("1", "Die Straße nach Süden", 10),
        entry("2", "Ёлка и мёд", 20),
        entry("3", "東京都の天気予報", 30),
        entry("4", "Café culture", 40),
        entry("5", "서울에서 온 편지", 50),
        long,
    ]);
    let folder = subscribe(&mut store, "two", "World/Asia");
    apply(&mut store, folder, &[entry("6", "Culture of rust", 5)], NOW);
    while store.index_some(3, running_text).expect("indexed") > 0 {}
    store
}

fn check(store: &Store, scope: &Scope, filter: &str, expected: &[&str]) {
    let query = filtered(scope.clone(), filter);
    let window = store.window(&query, Span::Top, ALL, &[]).expect("a window");
    assert_eq!(titles_in(&window), expected, "{filter}");
}

#[test]
fn words_are_found_whatever_their_case_and_accents() {
    let store = texts();
    for (filter, title) in [
        ("strasse", "Die Straße nach Süden"),
        ("\"NACH suden\"", "Die Straße nach Süden"),
        ("елка мед", "Ёлка и мёд"),
        ("cafe", "Café culture"),
        ("天気", "東京都の天気予報"),
        ("서울", "서울에서 온 편지"),
        ("title:rust", "Culture of rust"),
        ("cultur* -café", "Culture of rust"),
    ] {
        check(&store, &Scope::FrontPage, filter, &[title]);
    }
    check(&store, &Scope::FrontPage, "京天", &[]);
    check(
        &store,
        &Scope::FrontPage,
        "culture",
        &["Café culture", "Culture of rust"],
    );
    check(
        &store,
        &Scope::FrontPage,
        "rust OR cafe",
        &["Café culture", "Culture of rust"],
    );
}

#[test]
fn fields_narrow_the_list() {
    let store = texts();
    check(&store, &Scope::FrontPage, "author:björk", &["Long read"]);
    check(&store, &Scope::FrontPage, "words:>500", &["Long read"]);
    check(
        &store,
        &Scope::FrontPage,
        "folder:asia",
        &["Culture of rust"],
    );
    check(
        &store,
        &Scope::FrontPage,
        "feed:two.example culture",
        &["Culture of rust"],
    );
    check(
        &store,
        &Scope::FrontPage,
        "url:news.example/4 OR url:example/long",
        &["Long read", "Café culture"],
    );
    check(
        &store,
        &Scope::FrontPage,
        "culture -folder:world",
        &["Café culture"],
    );
    check(
        &store,
        &Scope::Folder(Folder::parse("World")),
        "culture",
        &["Culture of rust"],
    );
    check(&store, &Scope::FrontPage, "after:1970-01-02", &[]);
    check(
        &store,
        &Scope::FrontPage,
        "\"\\\"; DROP TABLE article; --\"",
        &[],
    );
}

#[test]
fn states_tags_and_notes_are_found() {
    let mut store = texts();
    let id = id_of(&store, "Café culture");
    store.set_tags(id, &[line("Čaj")], NOW).expect("tagged");
    store.mark_read(&[id], true, NOW).expect("marked");
    for filter in [
        "tag:čAJ",
        "in:bookmarks culture",
        "is:read",
        "is:read culture",
        "tag:čaj -is:unread",
    ] {
        check(&store, &Scope::FrontPage, filter, &["Café culture"]);
    }
    check(&store, &Scope::FrontPage, "has:note", &[]);
    check(
        &store,
        &Scope::FrontPage,
        "is:unread culture",
        &["Culture of rust"],
    );
    check(&store, &Scope::Unread, "in:bookmarks", &[]);
    store
        .set_note(id, &CleanText::new("x"), NOW)
        .expect("noted");
    check(
        &store,
        &Scope::Bookmarks,
        "has:note culture",
        &["Café culture"],
    );
    let feed = store.feeds().expect("feeds").remove(0).id;
    store.remove_feed(feed, NOW).expect("removed");
    store.tidy(NOW.plus(2 * Moment::DAY)).expect("tidied");
    check(
        &store,
        &Scope::FrontPage,
        "tag:čaj feed:\"the feed\" cafe",
        &["Café culture"],
    );
}

#[test]
fn an_edit_and_a_full_text_are_found_anew() {
    let (mut store, feed) = with_feed(&[entry("1", "Apples", 10)]);
    store.index_some(ALL, running_text).expect("indexed");
    apply(&mut store, feed, &[entry("1", "Pears", 10)], NOW);
    let id = id_of(&store, "Pears");
    let full = byline::news::FullText {
        html: CleanText::new("<p>Plums"),
        text: CleanText::new("Plums"),
    };
    assert_eq!(store.index_some(ALL, running_text).expect("indexed"), 0);
    store.set_full_text(id, &full).expect("kept");
    assert_eq!(store.index_some(0, running_text).expect("counted"), 1);
    store.index_some(ALL, running_text).expect("indexed");
    check(&store, &Scope::FrontPage, "apples", &[]);
    check(
        &store,
        &Scope::FrontPage,
        "pears plums has:fulltext",
        &["Pears"],
    );
}

#[test]
fn what_feeds_tell_besides_the_text_is_found() {
    let everywhere = Scope::FrontPage;
    let mut store = Store::in_memory().expect("memory");
    let feed = subscribe(&mut store, "one", "");
    let picture = Entry {
        html: CleanText::new("<p>x<img src=\"https://a.example/p.png\">"),
        ..entry("1", "Picture", 10)
    };
    let german = Entry {
        language: line("de-AT"),
        ..entry("2", "Deutsch", 20)
    };
    let plain = entry("3", "Plain", 30);
    let parsed = ParsedFeed {
        language: line("en_GB"),
        entries: vec![picture, german, plain],
        ..ParsedFeed::default()
    };
    let read = refresh(Outcome::Changed(Box::new(parsed), Validators::default()));
    store.apply(feed, &read, NOW).expect("applied");
    apply(
        &mut store,
        feed,
        &[entry("3", "Plain, edited", 30)],
        NOW.plus(60),
    );
    check(&store, &everywhere, "has:image", &["Picture"]);
    check(&store, &everywhere, "lang:de", &["Deutsch"]);
    check(&store, &everywhere, "lang:en", &["Picture"]);
    check(&store, &everywhere, "lang:en-gb", &["Picture"]);
    check(&store, &everywhere, "lang:d", &[]);
    check(&store, &everywhere, "is:edited", &["Plain, edited"]);
    check(&store, &everywhere, "-is:edited -has:image", &["Deutsch"]);
    check(&store, &everywhere, "is:hidden", &[]);
    check(&store, &everywhere, "score:>0", &[]);
    check(
        &store,
        &everywhere,
        "score:<1",
        &["Plain, edited", "Deutsch", "Picture"],
    );
    check(
        &store,
        &everywhere,
        "is:new",
        &["Plain, edited", "Deutsch", "Picture"],
    );
    check(&store, &everywhere, "came:2026-01-01", &[]);
}

/// What is found, the best first, each title and snippet with its hits in brackets.
fn best(store: &Store, filter: &str) -> Vec<(String, String)> {
    let query = Query {
        best_first: true,
        ..filtered(Scope::FrontPage, filter)
    };
    let window = store.found(&query, Span::Top, ALL, &[], running_text);
    let rows = window.expect("a window").rows.into_iter();
    rows.map(|row| {
        let found = row.found.expect("where the words are");
        let title = marked(row.title.as_str(), &found.in_title);
        (title, marked(found.snippet.as_str(), &found.in_snippet))
    })
    .collect()
}

fn marked(text: &str, hits: &[std::ops::Range<usize>]) -> String {
    let mut told = text.to_owned();
    for hit in hits.iter().rev() {
        told.insert(hit.end, ']');
        told.insert(hit.start, '[');
    }
    told
}

fn told(number: i64, title: &str, text: &str, days_ago: i64) -> Entry {
    Entry {
        guid: Some(number.to_string()),
        title: line(title),
        published: Some(NOW.plus(-days_ago * Moment::DAY)),
        html: CleanText::new(&format!("<p>{text}")),
        text: CleanText::new(text),
        ..Entry::default()
    }
}

fn indexed(entries: &[Entry]) -> Store {
    let (mut store, _) = with_feed(entries);
    while store.index_some(100, running_text).expect("indexed") > 0 {}
    store
}

#[test]
fn the_best_comes_first_and_by_date_the_newest() {
    let filler = "and so on and on ".repeat(60);
    let store = indexed(&[
        told(1, "Notes", &format!("{filler} a comet {filler}"), 1),
        told(
            2,
            "The comet of the year",
            "A comet is seen, and it is a comet indeed.",
            20,
        ),
        told(3, "Nothing", "No such thing.", 0),
    ]);
    let best = best(&store, "comet");
    let titles: Vec<&str> = best.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(titles, ["The [comet] of the year", "Notes"]);
    assert_eq!(best[0].1, "A [comet] is seen, and it is a [comet] indeed.");
    assert!(best[1].1.starts_with("and so on and on a [comet] and so"));
    check(
        &store,
        &Scope::FrontPage,
        "comet",
        &["Notes", "The comet of the year"],
    );
}

#[test]
fn of_equal_ones_the_newer_is_better_and_words_side_by_side_are() {
    let store = indexed(&[
        told(1, "Old", "red planet", 200),
        told(2, "New", "red planet", 2),
        told(3, "Far", "red is the colour of a planet", 2),
    ]);
    let titles: Vec<String> = best(&store, "red planet")
        .into_iter()
        .map(|hit| hit.0)
        .collect();
    assert_eq!(titles, ["New", "Far", "Old"]);
}

#[test]
fn snippets_are_told_in_the_order_of_dates_too_and_read_rows_stay() {
    let mut store = indexed(&[
        told(1, "One", "red planet", 3),
        told(2, "Two", "red house", 2),
    ]);
    let read = id_of(&store, "One");
    store.mark_read(&[read], true, NOW).expect("marked");
    let query = Query {
        hide_read: true,
        ..filtered(Scope::FrontPage, "red")
    };
    let found = |query: &Query, keep: &[ArticleId]| {
        let window = store.found(query, Span::Top, ALL, keep, running_text);
        let rows = window.expect("a window").rows.into_iter();
        let snippets = rows.map(|row| row.found.expect("found").snippet.to_string());
        snippets.collect::<Vec<_>>()
    };
    assert_eq!(found(&query, &[]), ["red house"]);
    assert_eq!(found(&query, &[read]), ["red house", "red planet"]);
    let ranked = Query {
        best_first: true,
        ..query
    };
    assert_eq!(found(&ranked, &[read]).len(), 2);
    let plain = Query::of(Scope::FrontPage);
    let window = store
        .found(&plain, Span::Top, ALL, &[], running_text)
        .expect("a window");
    assert!(window.rows.iter().all(|row| row.found.is_none()));
}

#[test]
fn searches_are_remembered_each_once_and_the_newest_first() {
    let (mut store, _) = with_feed(&[]);
    for (text, at) in [("one", 1), ("two", 2), ("one", 3)] {
        store.note_search(text, Moment(at)).expect("noted");
    }
    assert_eq!(store.searches().expect("read"), ["one", "two"]);
    for at in 10..250 {
        store
            .note_search(&at.to_string(), Moment(at))
            .expect("noted");
    }
    let searches = store.searches().expect("read");
    assert_eq!((searches.len(), searches[0].as_str()), (100, "249"));
}

/// What is found by who waits for nothing, and whether that may not be all.
fn found_at_once(store: &mut Store, query: &Query) -> (usize, bool) {
    let goes_on: byline::store::GoesOn = std::sync::Arc::new(|| false);
    let window = store.found_soon(query, Span::Top, ALL, &[], running_text, &goes_on);
    let window = window.expect("a window");
    (window.rows.len(), window.so_far)
}

#[test]
fn who_does_not_wait_gets_what_is_found_by_then_and_is_told_so() {
    let entries: Vec<Entry> = (0..300)
        .map(|number| told(number, "Notes", "a comet", number))
        .collect();
    let mut store = indexed(&entries);
    for best_first in [true, false] {
        let query = Query {
            best_first,
            ..filtered(Scope::FrontPage, "comet")
        };
        let (found, so_far) = found_at_once(&mut store, &query);
        assert!(so_far && found < 300, "{found}");
        let all = store.found(&query, Span::Top, ALL, &[], running_text);
        let all = all.expect("a window");
        assert_eq!((all.rows.len(), all.so_far), (300, false));
    }
    let few = filtered(Scope::FrontPage, "nowhere");
    assert_eq!(found_at_once(&mut store, &few), (0, false));
}

#[test]
fn what_no_index_tells_is_looked_for_among_the_newest_first_and_then_everywhere() {
    let mut entries: Vec<Entry> = (0..4_500)
        .map(|number| told(number, "Notes", "", number))
        .collect();
    entries[4_400].author = line("Ann Björk");
    let (mut store, _) = with_feed(&entries);
    let query = filtered(Scope::FrontPage, "author:björk");
    assert_eq!(found_at_once(&mut store, &query), (0, true));
    check(&store, &Scope::FrontPage, "author:björk", &["Notes"]);
}
