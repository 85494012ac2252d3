//! What was done is taken back, in the store of another day.

use std::sync::{Barrier, Mutex};

use super::*;
use byline::news::{Change, Record, Step, StepId};
use byline::store::Error;

fn bookmark(id: ArticleId) -> Step {
    let set = |on| Change::Bookmark { id, on };
    Step::of("bookmarked", vec![(set(true), set(false))])
}

fn words(store: &Store) -> Vec<(String, bool)> {
    let done = store.done(100).expect("read");
    done.into_iter()
        .map(|done| (done.words.to_string(), !done.standing.stands()))
        .collect()
}

#[test]
fn a_step_is_taken_back_and_made_again_after_the_program_has_ended() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = || Store::open(folder.path()).expect("opened").0;
    let mut store = open();
    let feed = subscribe(&mut store, "one", "");
    apply(&mut store, feed, &[entry("1", "One", 10)], NOW);
    let id = id_of(&store, "One");
    store.make_step(bookmark(id), NOW).expect("made");
    drop(store);
    let mut store = open();
    let undone = store.undo(NOW).expect("undone").expect("a step");
    assert_eq!(undone.words.as_str(), "bookmarked");
    assert_eq!(store.bookmark_count().expect("counted"), 0);
    assert_eq!(words(&store), [("bookmarked".to_owned(), true)]);
    assert_eq!(store.undo(NOW).expect("asked"), None);
    drop(store);
    let mut store = open();
    assert!(store.redo(NOW).expect("done again").is_some());
    assert_eq!(store.bookmark_count().expect("counted"), 1);
    assert_eq!(store.redo(NOW).expect("asked"), None);
}

#[test]
fn of_two_processes_that_take_a_step_back_at_once_one_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = || Store::open(folder.path()).expect("opened").0;
    let mut store = open();
    let feed = subscribe(&mut store, "one", "");
    apply(&mut store, feed, &[entry("1", "One", 10)], NOW);
    let id = id_of(&store, "One");
    let others = [Mutex::new(open()), Mutex::new(open())];
    for round in 0..40 {
        store.make_step(bookmark(id), NOW).expect("made");
        let both = Barrier::new(2);
        let undo = |other: &Mutex<Store>| {
            let mut store = other.lock().expect("nobody panics");
            both.wait();
            store.undo(NOW)
        };
        let done = std::thread::scope(|scope| {
            let both = others.each_ref().map(|other| scope.spawn(|| undo(other)));
            both.map(|undo| undo.join().expect("nobody panics"))
        });
        let taken_back = done.iter().filter(|done| matches!(done, Ok(Some(_))));
        assert_eq!(taken_back.count(), 1, "{round}: {done:?}");
        let slower = done.iter().find(|done| !matches!(done, Ok(Some(_))));
        assert!(
            matches!(slower, Some(Ok(None) | Err(Error::TakenBack))),
            "{round}: {done:?}"
        );
    }
}

#[test]
fn what_was_done_since_ends_making_again() {
    let (mut store, _) = with_feed(&[entry("1", "One", 10), entry("2", "Two", 20)]);
    let (one, two) = (id_of(&store, "One"), id_of(&store, "Two"));
    store.make_step(bookmark(one), NOW).expect("made");
    store.undo(NOW).expect("undone");
    store.make_step(bookmark(two), NOW).expect("made");
    assert_eq!(store.redo(NOW).expect("asked"), None);
    store.undo(NOW).expect("undone");
    let again = store.redo(NOW).expect("done again").expect("a step");
    assert_eq!(again.id, 2, "what was taken back before stays so");
    assert_eq!(store.redo(NOW).expect("asked"), None);
}

#[test]
fn steps_are_made_again_from_the_one_that_was_taken_back_last() {
    let ids = ["One", "Two", "Three"];
    let entries = ["1", "2", "3"].map(|guid| (guid, 10 * guid.parse::<i64>().expect("a number")));
    let entries: Vec<Entry> = (entries.iter().zip(ids))
        .map(|((guid, at), title)| entry(guid, title, *at))
        .collect();
    let (mut store, _) = with_feed(&entries);
    for title in ids {
        let id = id_of(&store, title);
        store.make_step(bookmark(id), NOW).expect("made");
    }
    // By its number, while later ones stand.
    store.undo_step(2, NOW).expect("undone");
    store.undo(NOW).expect("undone");
    store.undo(NOW).expect("undone");
    let again = std::iter::from_fn(|| store.redo(NOW).expect("done again"));
    let again: Vec<i64> = again.map(|done| done.id).collect();
    assert_eq!(again, [1, 3, 2]);
}

#[test]
fn a_whole_list_is_noted_with_exactly_what_it_marked() {
    let (mut store, feed) = with_feed(&[entry("1", "One", 10), entry("2", "Two", 20)]);
    let read = id_of(&store, "One");
    store.mark_read(&[read], true, NOW).expect("marked");
    let all = Change::AllRead {
        query: Query::of(Scope::Feed(feed)),
        seen_until: NOW,
    };
    let record = |own| Record::Step {
        own,
        words: line(""),
        opposite: Change::Several(Vec::new()),
    };
    store.make(&all, &record(1), NOW).expect("marked");
    assert_eq!(words(&store), [("marked 1 article read".to_owned(), false)]);
    store.make(&all, &record(2), NOW).expect("nothing is left");
    assert_eq!(words(&store).len(), 1, "nothing is no step");
    store.undo(NOW).expect("undone");
    assert_eq!(store.counts().expect("counted").unread, 1);
}

#[test]
fn a_step_and_its_line_are_one_and_all_or_nothing() {
    let (mut store, _) = with_feed(&[entry("1", "One", 10)]);
    let set = |id, on| Change::Bookmark { id, on };
    let one = id_of(&store, "One");
    let gone = ArticleId(99);
    let pairs = vec![
        (set(one, true), set(one, false)),
        (set(gone, true), set(gone, false)),
    ];
    store
        .make_step(Step::of("both", pairs), NOW)
        .expect_err("one is gone");
    assert_eq!(words(&store), []);
    assert_eq!(store.bookmark_count().expect("counted"), 0);
}

#[test]
fn one_step_is_taken_back_once_and_forgotten_after_a_day() {
    let (mut store, _) = with_feed(&[entry("1", "One", 10)]);
    let id = id_of(&store, "One");
    let step = store.make_step(bookmark(id), NOW).expect("made").step;
    let number = step.expect("it is noted");
    let nothing = Change::Several(Vec::new());
    let back = Record::TakesBack(StepId::Kept(number));
    store.make(&nothing, &back, NOW).expect("taken back");
    let again = store.make(&nothing, &back, NOW).expect_err("it is already");
    assert!(matches!(again, Error::TakenBack), "{again}");
    store.tidy(NOW.plus(2 * Moment::DAY)).expect("tidied");
    assert_eq!(words(&store), []);
    let late = store.make(&nothing, &back, NOW).expect_err("it is gone");
    assert!(matches!(late, Error::Forgotten), "{late}");
}

#[test]
fn places_of_folders_are_kept_and_taken_back() {
    let mut store = Store::in_memory().expect("a store in memory");
    let set = |path: &str, position| Change::PlaceFolder {
        folder: Folder::parse(path),
        position,
    };
    let both = Change::Several(vec![set("World/Asia", Some(1)), set("Art", Some(0))]);
    store.make(&both, &Record::Nothing, NOW).expect("placed");
    let places = |store: &Store| {
        let shelves = store.shelves().expect("the shelves");
        let places = shelves.folders.into_iter();
        let places = places.map(|(folder, place)| format!("{folder} {place}"));
        places.collect::<Vec<_>>()
    };
    assert_eq!(places(&store), ["Art 0", "World/Asia 1"]);
    store
        .make(&set("Art", None), &Record::Nothing, NOW)
        .expect("taken back");
    assert_eq!(places(&store), ["World/Asia 1"]);
}
