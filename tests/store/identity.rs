//! Which entries are the same article, and what an edit changes.

use super::*;

fn linked(link: &str, title: &str) -> Entry {
    Entry {
        guid: None,
        url: WebUrl::new(link),
        ..entry("", title, 1_000)
    }
}

#[test]
fn the_same_entries_again_are_nothing_new() {
    let entries = [entry("1", "One", 10), linked("https://a.example/x", "Two")];
    let (mut store, feed) = with_feed(&entries);
    assert_eq!(apply(&mut store, feed, &entries, NOW), Applied::default());
}

#[test]
fn another_way_of_writing_the_link_is_no_new_article() {
    let (mut store, feed) = with_feed(&[linked("https://a.example/x?id=1", "One")]);
    for link in [
        "http://www.a.example/x/?id=1",
        "https://a.example/x?utm_source=feed&id=1&gclid=abc",
    ] {
        assert_eq!(
            apply(&mut store, feed, &[linked(link, "One")], NOW).new,
            0,
            "{link}"
        );
    }
    assert_eq!(
        apply(
            &mut store,
            feed,
            &[linked("https://a.example/x?id=2", "One")],
            NOW
        )
        .new,
        1
    );
}

#[test]
fn entries_of_one_identity_in_one_document_become_one_article() {
    let (store, _) = with_feed(&[entry("1", "First", 10), entry("1", "Second", 20)]);
    assert_eq!(titles_in(&window(&store, Scope::FrontPage)), ["First"]);
}

#[test]
fn a_guid_does_not_reach_across_feeds() {
    let (mut store, _) = with_feed(&[entry("1", "One", 10)]);
    let other = subscribe(&mut store, "two", "");
    assert_eq!(
        apply(&mut store, other, &[entry("1", "One", 10)], NOW).new,
        1
    );
}

#[test]
fn a_feed_that_begins_to_give_guids_brings_nothing_back() {
    let (mut store, feed) = with_feed(&[linked("https://news.example/1", "One")]);
    assert_eq!(
        apply(&mut store, feed, &[entry("1", "One", 1_000)], NOW).new,
        0
    );
    let moved = Entry {
        url: WebUrl::new("https://elsewhere.example/"),
        ..entry("1", "One", 1_000)
    };
    assert_eq!(apply(&mut store, feed, &[moved], NOW).new, 0);
}

#[test]
fn an_edit_changes_the_text_and_neither_read_state_nor_place() {
    let (mut store, feed) = with_feed(&[entry("1", "One", 10), entry("2", "Two", 20)]);
    let id = id_of(&store, "One");
    store.mark_read(&[id], true, NOW).expect("marked");
    let applied = apply(&mut store, feed, &[entry("1", "One, corrected", 99)], NOW);
    assert_eq!((applied.new, applied.edited), (0, 1));
    let article = store.article(id).expect("read").expect("there");
    assert_eq!(article.html.as_str(), "<p>Text of One, corrected");
    assert!(article.headline.read);
    assert_eq!(
        titles_in(&window(&store, Scope::FrontPage)),
        ["Two", "One, corrected"]
    );
}

#[test]
fn dates_are_kept_between_1970_and_now() {
    let undated = Entry {
        published: None,
        ..entry("3", "Undated", 0)
    };
    let (mut store, feed) = with_feed(&[
        entry("1", "Future", NOW.0 + 1_000_000),
        entry("2", "Ancient", -5),
        undated.clone(),
    ]);
    let rows = window(&store, Scope::FrontPage).rows;
    let dates: Vec<_> = rows
        .iter()
        .map(|row| (row.title.as_str(), row.published))
        .collect();
    assert_eq!(
        dates,
        [("Future", NOW), ("Undated", NOW), ("Ancient", Moment(0))]
    );
    apply(&mut store, feed, &[undated], NOW.plus(50));
    assert_eq!(window(&store, Scope::FrontPage).rows, rows);
}

#[test]
fn undated_entries_keep_the_order_of_their_feed() {
    let undated = ["a", "b", "c"].map(|guid| Entry {
        published: None,
        ..entry(guid, guid, 0)
    });
    let (store, _) = with_feed(&undated);
    assert_eq!(
        titles_in(&window(&store, Scope::FrontPage)),
        ["a", "b", "c"]
    );
}
