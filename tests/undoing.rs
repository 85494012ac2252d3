//! What was done is taken back by the reader of another day.

use byline::clean::CleanText;
use byline::news::Entry;
use byline::store::Store;

use crate::support::reader::{Reader, apply, subscribe};

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
