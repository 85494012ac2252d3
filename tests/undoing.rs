//! What was done is taken back by the reader of another day.

use byline::clean::CleanText;
use byline::config::default_keymap;
use byline::news::{ArticleId, Entry};
use byline::store::Store;

use crate::support::reader::{Reader, apply, options, subscribe};

fn store() -> Store {
    let mut store = Store::in_memory().expect("a store in memory");
    let feed = subscribe(&mut store, "The Courier", "");
    let entry = |title: &str| Entry {
        guid: Some(title.to_owned()),
        title: title.into(),
        html: CleanText::new("<p>Text"),
        ..Entry::default()
    };
    apply(&mut store, feed, vec![entry("One"), entry("Two")]);
    store
}

/// The same store in the reader that is started next.
fn restarted(mut reader: Reader) -> Reader {
    let empty = Store::in_memory().expect("a store in memory");
    Reader::with_store(std::mem::replace(&mut reader.store, empty))
}

#[test]
fn what_was_done_is_taken_back_after_a_restart_and_done_again() {
    let mut reader = Reader::with_store(store());
    reader.press("b A");
    assert_eq!(reader.message(), "marked 2 articles read; u takes it back");
    let mut reader = restarted(reader);
    reader.press("u");
    assert_eq!(reader.message(), "marked 2 articles read — undone");
    assert_eq!(reader.store.counts().expect("counted").unread, 2);
    let mut reader = restarted(reader);
    reader.press("u");
    assert_eq!(reader.store.bookmark_count().expect("counted"), 0);
    reader.press("u");
    assert_eq!(reader.message(), "nothing to undo");
    let mut reader = restarted(reader);
    reader.press("^R");
    assert_eq!(reader.store.bookmark_count().expect("counted"), 1);
    reader.press("^R");
    assert_eq!(reader.store.counts().expect("counted").unread, 0);
}

#[test]
fn what_another_program_has_taken_back_is_not_taken_back_again() {
    let mut reader = Reader::with_store(store());
    reader.press("b N");
    reader.store.undo(reader.now).expect("undone");
    reader.tell(byline::app::Event::StoreChanged);
    reader.press("u");
    assert!(
        reader.message().starts_with("bookmarked “"),
        "{}",
        reader.message()
    );
    assert_eq!(reader.store.bookmark_count().expect("counted"), 0);
}

#[test]
fn tags_of_several_articles_are_added_taken_away_and_taken_back() {
    let mut reader = Reader::with_store(store());
    let tags = |reader: &Reader| -> Vec<Vec<String>> {
        let article = |id| reader.store.article(ArticleId(id)).expect("read");
        let tags = [1, 2].map(|id| article(id).expect("there").tags);
        tags.map(|tags| tags.iter().map(ToString::to_string).collect())
            .to_vec()
    };
    reader.press("t").type_in("old").press("enter");
    reader
        .press("g g V j t")
        .type_in("rain, -old")
        .press("enter");
    assert_eq!(
        reader.message(),
        "tagged rain, removed the tags old: 2 articles; u takes it back"
    );
    assert_eq!(tags(&reader), [["rain"], ["rain"]]);
    let mut reader = restarted(reader);
    reader.press("u");
    let mut before = tags(&reader);
    before.sort();
    assert_eq!(before, [vec![], vec!["old".to_owned()]]);
    assert_eq!(reader.store.bookmark_count().expect("counted"), 1);
    reader.press("^R");
    assert_eq!(tags(&reader), [["rain"], ["rain"]]);
}

#[test]
fn feeds_are_put_in_order_and_by_name_again() {
    let mut store = store();
    subscribe(&mut store, "Alpha", "");
    subscribe(&mut store, "Beta", "");
    let mut reader = Reader::with_store(store);
    let feeds = |reader: &Reader| {
        let rows = reader.app.feeds().list.rows().iter().skip(3);
        rows.map(|row| row.label.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(feeds(&reader), ["Alpha", "Beta", "The Courier"]);
    reader.press("h G 2 g k");
    assert_eq!(feeds(&reader), ["The Courier", "Alpha", "Beta"]);
    assert_eq!(reader.message(), "moved “The Courier” up; u takes it back");
    let mut reader = restarted(reader);
    subscribe(&mut reader.store, "Aaa", "");
    reader.tell(byline::app::Event::StoreChanged);
    assert_eq!(feeds(&reader), ["The Courier", "Alpha", "Beta", "Aaa"]);
    reader.press("h G g j");
    assert_eq!(reader.message(), "it is the last of its folder");
    reader.press(":").type_in("sort-feeds").press("enter");
    assert_eq!(feeds(&reader), ["Aaa", "Alpha", "Beta", "The Courier"]);
    reader.press("u u");
    assert_eq!(feeds(&reader), ["Aaa", "Alpha", "Beta", "The Courier"]);
}

#[test]
fn what_was_scrolled_past_is_one_step_after_a_restart_too() {
    let options = byline::app::Options {
        mark_read_on_scroll: true,
        ..options()
    };
    let mut many = Store::in_memory().expect("a store in memory");
    let feed = subscribe(&mut many, "The Courier", "");
    let entries = (1..=60).map(|number| Entry {
        guid: Some(number.to_string()),
        title: format!("Number {number}").as_str().into(),
        ..Entry::default()
    });
    apply(&mut many, feed, entries.collect());
    let mut reader = Reader::with(many, options, default_keymap());
    reader.press("4 0 j 5 j 5 j");
    let unread = reader.store.counts().expect("counted").unread;
    assert!(unread < 60, "something was scrolled past");
    let steps = reader.store.done(10).expect("read");
    assert_eq!(steps.len(), 1, "{steps:?}");
    let words = format!("scrolled past {} articles", 60 - unread);
    assert_eq!(steps[0].words.as_str(), words);
    let mut reader = restarted(reader);
    reader.press("u");
    assert_eq!(reader.store.counts().expect("counted").unread, 60);
}
