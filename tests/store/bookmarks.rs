//! Bookmarks survive what happens to their articles.

use super::*;
use byline::ingest::running_text;
use byline::news::{Change, Colouring, FullText, Headline, Highlight, Record};
use byline::store::{Opened, Unmet};

const LATER: Moment = Moment(NOW.0 + 2 * Moment::DAY);

fn bookmarked() -> (Store, FeedId, ArticleId) {
    let (mut store, feed) = with_feed(&[entry("1", "One", 10), entry("2", "Two", 20)]);
    let id = id_of(&store, "One");
    store
        .set_tags(id, &[line("Later"), line("rust")], NOW)
        .expect("tagged");
    store
        .set_note(id, &CleanText::new("mine"), NOW)
        .expect("noted");
    (store, feed, id)
}

fn forget_feed(store: &mut Store, feed: FeedId) {
    store.remove_feed(feed, NOW).expect("removed");
    store.tidy(LATER).expect("tidied");
}

#[test]
fn a_bookmark_outlives_its_feed_with_all_it_has() {
    let (mut store, feed, id) = bookmarked();
    let full = FullText {
        html: CleanText::new("<p>All of it"),
        text: CleanText::new("All of it"),
    };
    store.set_full_text(id, &full).expect("kept");
    store.set_shows_full(id, true).expect("kept");
    store.set_place(id, 7).expect("kept");
    let before = store.article(id).expect("read").expect("there");
    forget_feed(&mut store, feed);
    assert_eq!(store.feeds().expect("feeds"), []);
    assert_eq!(store.article(id).expect("read"), Some(before.clone()));
    assert_eq!(before.full, Some(full));
    assert_eq!(
        (before.place, before.shows_full, before.tags.len()),
        (7, true, 2)
    );
    assert_eq!(titles_in(&window(&store, Scope::Bookmarks)), ["One"]);
    assert_eq!(
        titles_in(&window(&store, Scope::FrontPage)),
        Vec::<&str>::new()
    );
}

#[test]
fn a_search_everywhere_finds_bookmarks_of_removed_feeds_too() {
    let (mut store, feed, id) = bookmarked();
    store.archive(id, true, NOW).expect("put away");
    store.index_some(ALL, running_text).expect("indexed");
    let other = subscribe(&mut store, "other", "");
    apply(
        &mut store,
        other,
        &[entry("3", "One more", 15), entry("4", "One less", 5)],
        NOW,
    );
    store.index_some(ALL, running_text).expect("indexed");
    store.remove_feed(feed, NOW).expect("removed");
    for _ in 0..2 {
        let check = |filter: &str, expected: &[&str]| {
            for best_first in [false, true] {
                let query = Query {
                    best_first,
                    ..filtered(Scope::FrontPage, filter)
                };
                let found = store.found(&query, Span::Top, ALL, &[], running_text);
                let found = found.expect("searched");
                let mut titles = titles_in(&found);
                titles.sort_unstable();
                assert_eq!(titles, expected, "{filter}");
                let has_hits = |row: &Headline| row.found.is_some() == filter.contains("one");
                assert!(found.rows.iter().all(has_hits), "{filter}");
            }
        };
        check("one", &["One", "One less", "One more"]);
        check("one is:unread after:1970", &["One", "One less", "One more"]);
        check("ones -more", &["One", "One less"]);
        check("one words:<500", &["One", "One less", "One more"]);
        check("one words:>500", &[]);
        check("is:unread", &["One less", "One more"]);
        check("two", &[]);
        let query = filtered(Scope::FrontPage, "one words:<500");
        let first = store.window(&query, Span::Top, 2, &[]).expect("a window");
        assert_eq!(
            (titles_in(&first), first.more_below),
            (vec!["One more", "One"], true)
        );
        let below = Span::Below(first.rows[1].key());
        let below = store.window(&query, below, 2, &[]).expect("a window");
        assert_eq!(
            (titles_in(&below), below.more_above),
            (vec!["One less"], true)
        );
        // Then its articles are gone for good.
        store.tidy(LATER).expect("tidied");
    }
    let query = filtered(Scope::FrontPage, "one");
    store.mark_all_read(&query, LATER).expect("marked");
    assert_eq!(store.count_unread(&query, ALL).expect("counted"), 0);
    let query = filtered(Scope::Feed(other), "one");
    let of_feed = store.window(&query, Span::Top, ALL, &[]).expect("a window");
    assert_eq!(titles_in(&of_feed), ["One more", "One less"]);
}

#[test]
fn subscribing_again_takes_the_bookmark_back() {
    let (mut store, feed, id) = bookmarked();
    store.mark_read(&[id], true, NOW).expect("marked");
    forget_feed(&mut store, feed);
    let again = subscribe(&mut store, "one", "");
    assert_ne!(again, feed);
    apply(
        &mut store,
        again,
        &[entry("1", "One", 10), entry("2", "Two", 20)],
        LATER,
    );
    let row = window(&store, Scope::Feed(again))
        .rows
        .pop()
        .expect("the older");
    assert_eq!((row.id, row.bookmarked, row.read), (id, true, true));
    assert_eq!(window(&store, Scope::Bookmarks).rows.len(), 1);
}

#[test]
fn a_removed_bookmark_brings_tags_and_note_back_until_it_is_tidied() {
    let (mut store, _, id) = bookmarked();
    store.unbookmark(id, NOW).expect("removed");
    let without = store.article(id).expect("read").expect("there");
    assert_eq!(
        (
            without.headline.bookmarked,
            without.tags.len(),
            without.note.as_str()
        ),
        (false, 0, "")
    );
    store.tidy(NOW.plus(60)).expect("tidied");
    assert!(store.keeps(id).expect("read"), "so are its pictures");
    store.bookmark(id, NOW).expect("back");
    let back = store.article(id).expect("read").expect("there");
    assert_eq!(
        (
            back.headline.bookmarked,
            back.tags.len(),
            back.note.as_str()
        ),
        (true, 2, "mine")
    );
    store.unbookmark(id, NOW).expect("removed");
    store.tidy(LATER).expect("tidied");
    assert!(!store.keeps(id).expect("read"));
    store.bookmark(id, LATER).expect("made");
    assert_eq!(store.article(id).expect("read").expect("there").tags, []);
}

#[test]
fn a_feed_that_guts_its_article_does_not_gut_the_bookmark() {
    let (mut store, feed, id) = bookmarked();
    let gutted = Entry {
        html: CleanText::new("Gone"),
        text: CleanText::new(""),
        ..entry("1", "One", 10)
    };
    assert_eq!(apply(&mut store, feed, &[gutted], NOW).edited, 0);
    let article = store.article(id).expect("read").expect("there");
    assert_eq!(article.html.as_str(), "<p>Text of One");
}

#[test]
fn what_is_not_there_cannot_be_bookmarked() {
    let mut store = Store::in_memory().expect("memory");
    let refused = store
        .bookmark(ArticleId(5), NOW)
        .expect_err("no such article");
    assert_eq!(refused.to_string(), "the article is not there any more");
}

#[test]
fn what_is_put_away_is_in_the_archive_and_wherever_it_is_asked_for() {
    let (mut store, _, one) = bookmarked();
    let two = id_of(&store, "Two");
    store.archive(two, true, NOW).expect("put away");
    let listed = |store: &Store, scope, filter: &str| {
        let query = filtered(scope, filter);
        let window = store.window(&query, Span::Top, ALL, &[]).expect("listed");
        window
            .rows
            .iter()
            .map(|row| (row.title.to_string(), row.archived))
            .collect::<Vec<_>>()
    };
    let (of_one, of_two) = (("One".to_owned(), false), ("Two".to_owned(), true));
    for (scope, filter, expected) in [
        (Scope::Bookmarks, "", vec![of_one.clone()]),
        (Scope::Archive, "", vec![of_two.clone()]),
        (Scope::Kept, "", vec![of_two.clone(), of_one.clone()]),
        (Scope::Bookmarks, "is:archived", vec![of_two.clone()]),
        (Scope::Bookmarks, "-is:archived", vec![of_one.clone()]),
        (Scope::FrontPage, "is:archived", vec![of_two.clone()]),
        (
            Scope::FrontPage,
            "is:archived OR tag:rust",
            vec![of_two.clone(), of_one.clone()],
        ),
        (Scope::Bookmarks, "title:Two", vec![]),
    ] {
        assert_eq!(
            listed(&store, scope.clone(), filter),
            expected,
            "{scope:?} {filter}"
        );
    }
    let shelves = store.shelves().expect("counted");
    assert_eq!((shelves.active, shelves.archived), (1, 1));
    store.archive(two, false, NOW).expect("taken back");
    assert_eq!(titles_in(&window(&store, Scope::Bookmarks)), ["Two", "One"]);
    // Taking back what is no bookmark makes none of it.
    store.unbookmark(one, NOW).expect("removed");
    store.archive(one, false, NOW).expect("nothing to do");
    assert_eq!(titles_in(&window(&store, Scope::Kept)), ["Two"]);
}

#[test]
fn a_collection_is_there_as_long_as_anything_is_in_it_and_is_spelt_one_way() {
    let (mut store, _, one) = bookmarked();
    let two = id_of(&store, "Two");
    store.collect(one, &line("Trains"), NOW).expect("put in");
    store.collect(two, &line("TRAINS"), NOW).expect("put in");
    let shelves = store.shelves().expect("counted");
    assert_eq!(shelves.collections, [(line("Trains"), 2)]);
    let trains = Scope::Collection(line("trains"));
    assert_eq!(titles_in(&window(&store, trains.clone())), ["Two", "One"]);
    store.archive(two, true, NOW).expect("put away");
    assert_eq!(titles_in(&window(&store, trains.clone())), ["One"]);
    for (scope, filter, expected) in [
        (trains, "is:archived OR -is:archived", vec!["Two", "One"]),
        (Scope::Bookmarks, "collection:trains", vec!["One"]),
        (Scope::FrontPage, "collection:Trains", vec!["Two", "One"]),
        (Scope::FrontPage, "collection:train", vec![]),
    ] {
        let found = store
            .window(&filtered(scope, filter), Span::Top, ALL, &[])
            .expect("listed");
        assert_eq!(titles_in(&found), expected, "{filter}");
    }
    store.collect(one, &line(""), NOW).expect("taken out");
    let shelves = store.shelves().expect("counted");
    assert_eq!(shelves.collections, [(line("Trains"), 0)]);
    store.collect(two, &line(""), NOW).expect("taken out");
    assert_eq!(store.shelves().expect("counted").collections, []);
}

#[test]
fn a_random_bookmark_is_an_old_one_where_there_is_any() {
    let (mut store, _, one) = bookmarked();
    let found = |store: &Store, now| {
        let found = store.random_bookmark(now).expect("looked");
        found.map(|row| row.id)
    };
    assert_eq!(found(&store, Moment(0)), Some(one));
    assert_eq!(found(&store, NOW), Some(one));
    store.archive(one, true, NOW).expect("put away");
    assert_eq!(found(&store, NOW), None);
}

/// A folder whose store has a bookmark that is put away, in a collection and highlighted.
fn kept_in_a_folder() -> (tempfile::TempDir, ArticleId) {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut store, _) = Store::open(folder.path()).expect("opened");
    let feed = subscribe(&mut store, "one", "");
    apply(&mut store, feed, &[entry("1", "One", 10)], NOW);
    let id = id_of(&store, "One");
    store.collect(id, &line("Trains"), NOW).expect("put in");
    store.archive(id, true, NOW).expect("put away");
    let highlight = Highlight {
        text: CleanText::new("Text of One"),
        before: CleanText::new("before"),
        colour: Colouring::Green,
        note: CleanText::new("mine"),
        ..Highlight::default()
    };
    let change = Change::Highlight { id, highlight };
    store.make(&change, &Record::Nothing, NOW).expect("marked");
    (folder, id)
}

fn check_all_is_kept(folder: &std::path::Path, id: ArticleId) {
    let (store, opened) = Store::open(folder).expect("opened");
    assert_ne!(opened, Opened::Existing);
    let article = store.article(id).expect("read").expect("there");
    assert!(article.headline.archived, "{opened:?}");
    assert_eq!(article.collection, line("Trains"));
    let [highlight] = article.highlights.as_slice() else {
        panic!("{:?}", article.highlights);
    };
    assert_eq!(
        (
            highlight.before.as_str(),
            highlight.note.as_str(),
            highlight.colour
        ),
        ("before", "mine", Colouring::Green)
    );
}

#[test]
fn the_backup_has_what_is_put_away_put_together_and_highlighted() {
    let (folder, id) = kept_in_a_folder();
    let (store, _) = Store::open(folder.path()).expect("opened");
    store.backup(folder.path()).expect("backed up");
    drop(store);
    for ending in ["db", "db-wal", "db-shm"] {
        // Some of them may not be there.
        let _ = std::fs::remove_file(folder.path().join(format!("byline.{ending}")));
    }
    check_all_is_kept(folder.path(), id);
}

#[test]
fn a_broken_file_gives_it_back_as_well() {
    let (folder, id) = kept_in_a_folder();
    let path = folder.path().join("byline.db");
    let mut file = std::fs::read(&path).expect("there");
    // The number of free pages, which is wrong now: nothing else is.
    file[36..40].copy_from_slice(&77_u32.to_be_bytes());
    std::fs::write(&path, file).expect("written");
    std::fs::write(folder.path().join("byline.db.damaged"), "").expect("marked");
    check_all_is_kept(folder.path(), id);
}

#[test]
fn what_a_bookmark_lacks_is_wanted_until_it_is_there_and_by_one_process_at_a_time() {
    let (mut store, _, id) = bookmarked();
    let claim = |store: &mut Store, now| store.claim_wanting(10, now).expect("claimed");
    assert_eq!(claim(&mut store, NOW), [id]);
    assert_eq!(claim(&mut store, NOW), []);
    // Where nobody answers it is tried soon again, elsewhere less and less often.
    put_off(&mut store, id, Unmet::Unreached, NOW);
    assert!(!store.has_wanting(NOW.plus(59)).expect("read"));
    assert_eq!(claim(&mut store, NOW.plus(60)), [id]);
    for _ in 0..9 {
        put_off(&mut store, id, Unmet::Unreached, NOW);
    }
    assert!(store.has_wanting(NOW.plus(600)).expect("read"));
    // Somebody answers: it is tried at once.
    store.want_now(NOW).expect("wanted");
    assert_eq!(claim(&mut store, NOW), [id]);
    put_off(&mut store, id, Unmet::Refused, NOW);
    assert!(!store.has_wanting(NOW.plus(601)).expect("read"));
    // After weeks of this it is given up.
    for _ in 0..200 {
        put_off(&mut store, id, Unmet::Refused, NOW);
    }
    assert_eq!(claim(&mut store, NOW.plus(99 * Moment::DAY)), []);
}

fn put_off(store: &mut Store, id: ArticleId, unmet: Unmet, now: Moment) {
    store.want_later(id, unmet, now).expect("put off");
}

#[test]
fn a_bookmark_outlasts_months_without_a_network_however_old_it_is() {
    let (mut store, _, id) = bookmarked();
    let mut now = NOW.plus(3_000 * Moment::DAY);
    for _ in 0..500 {
        put_off(&mut store, id, Unmet::Unreached, now);
        put_off(&mut store, id, Unmet::Untried, now);
        now = now.plus(Moment::DAY);
    }
    assert_eq!(store.claim_wanting(10, now).expect("claimed"), [id]);
}

#[test]
fn what_was_put_off_by_a_clock_that_was_years_ahead_is_not_waited_for() {
    let (mut store, _, id) = bookmarked();
    let ahead = NOW.plus(3_000 * Moment::DAY);
    put_off(&mut store, id, Unmet::Refused, ahead);
    assert!(store.has_wanting(NOW).expect("read"));
    assert_eq!(store.claim_wanting(10, NOW).expect("claimed"), [id]);
    assert_eq!(store.claim_wanting(10, NOW).expect("claimed"), []);
}

#[test]
fn bookmarks_that_were_never_tried_come_before_those_of_dead_sites() {
    let (mut store, _) = with_feed(&["1", "2", "3", "4"].map(|guid| entry(guid, guid, 10)));
    let ids = ["1", "2", "3", "4"].map(|title| id_of(&store, title));
    for (id, age) in ids.into_iter().zip(1..) {
        store.bookmark(id, NOW.plus(age)).expect("kept");
    }
    // The newest two are dead.
    put_off(&mut store, ids[3], Unmet::Unreached, NOW);
    put_off(&mut store, ids[2], Unmet::Unreached, NOW);
    store.want_now(NOW).expect("wanted");
    let claimed = store.claim_wanting(2, NOW.plus(9)).expect("claimed");
    assert_eq!(claimed, [ids[1], ids[0]]);
}

#[test]
fn a_bookmark_that_is_taken_away_wants_nothing_and_wants_again_when_it_is_back() {
    let (mut store, _, id) = bookmarked();
    store.unbookmark(id, NOW).expect("taken away");
    assert_eq!(store.claim_wanting(10, NOW).expect("claimed"), []);
    store.bookmark(id, NOW).expect("taken back");
    assert_eq!(store.claim_wanting(10, NOW).expect("claimed"), [id]);
    store.is_whole(id).expect("settled");
    store.bookmark(id, NOW).expect("it is one");
    assert_eq!(store.claim_wanting(10, NOW).expect("claimed"), []);
}
