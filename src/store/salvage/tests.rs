use std::path::Path;

use super::progress::{CARRIED_UNTIL, CARRIER};
use super::*;
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::news::{
    ArticleId, Entry, FeedKind, Folder, Outcome, Pace, ParsedFeed, Query, Refresh, Scope, Span,
    Validators,
};
use crate::store::entries::keep_entries;
use crate::store::parcel::Record;
use crate::store::{Applied, NewFeed, Opened, rescue};

const NOW: Moment = Moment(1_000_000);
const MANY: i64 = 5_300;

fn entry(number: i64) -> Entry {
    Entry {
        guid: Some(number.to_string()),
        title: CleanLine::new(&format!("Title {number}")),
        published: Some(Moment(1_000 + number)),
        html: CleanText::new(&format!("<p>Text of {number}")),
        ..Entry::default()
    }
}

fn apply(store: &mut Store, entries: Vec<Entry>) -> Applied {
    let parsed = ParsedFeed {
        entries,
        ..ParsedFeed::default()
    };
    let refresh = Refresh {
        outcome: Outcome::Changed(Box::new(parsed), Validators::default()),
        pace: Pace::default(),
        moved_to: None,
    };
    store.apply(FeedId(1), &refresh, NOW).expect("applied")
}

/// A store with more articles than come at once. Their numbers are those of their entries.
fn filled(folder: &Path) -> Store {
    let (mut store, _) = Store::open(folder).expect("opened");
    let new = NewFeed {
        kind: FeedKind::Web(WebUrl::new("https://a.example/feed").expect("an address")),
        title: CleanLine::default(),
        folder: Folder::default(),
        may_be_private: false,
    };
    store.add_feed(&new, NOW).expect("added");
    apply(&mut store, (1..=MANY).rev().map(entry).collect());
    store.backup(folder).expect("backed up");
    store
}

fn broken(store: Store, folder: &Path) -> Store {
    let path = folder.join("byline.db");
    drop(store);
    rescue::mark_surely_damaged(&path);
    let (store, opened) = Store::open(folder).expect("opened");
    assert!(matches!(opened, Opened::Rescued { .. }), "{opened:?}");
    store
}

fn finish(store: &mut Store) -> Salvage {
    loop {
        match store.salvage_while(NOW, || true).expect("carried over") {
            Salvaged::Some(so_far) if so_far.is_over => return so_far,
            Salvaged::Some(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

fn number_of(store: &Store, sql: &str) -> i64 {
    let number = store.connection.query_one(sql, [], |row| row.get(0));
    number.expect("counted")
}

fn articles(store: &Store) -> u64 {
    store.counts().expect("counts").articles
}

#[test]
fn what_does_not_come_at_once_comes_behind_whoever_is_ended_meanwhile() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = filled(folder.path());
    store.set_place(ArticleId(7), 70).expect("placed");
    store.bookmark(ArticleId(8), NOW).expect("bookmarked");
    let sql = "UPDATE article SET read = 1, score = 5, edited = 9 WHERE id = 7";
    store.connection.execute(sql, []).expect("set");
    let mut store = broken(store, folder.path());
    let at_once = articles(&store);
    assert!((5_000..5_100).contains(&at_once), "{at_once}");
    let newest = store.window(&Query::of(Scope::FrontPage), Span::Top, 1, &[]);
    assert_eq!(newest.expect("listed").rows[0].id, ArticleId(MANY));
    let mut steps = 0;
    loop {
        // Each step in a process of its own.
        let step = store.salvage_while(NOW, || false).expect("carried over");
        let Salvaged::Some(so_far) = step else {
            panic!("{step:?}");
        };
        assert_eq!(so_far.came, articles(&store));
        steps += 1;
        if so_far.is_over {
            break;
        }
        drop(store);
        store = Store::open(folder.path()).expect("opened").0;
    }
    assert!(steps > 1, "{steps}");
    assert_eq!(articles(&store), u64::try_from(MANY).expect("some"));
    let told = |id: i64| store.article(ArticleId(id)).expect("read").expect("there");
    let seven = told(7);
    assert_eq!((seven.headline.read, seven.place), (true, 70));
    assert_eq!(seven.html.as_str(), "<p>Text of 7");
    assert!(told(8).headline.bookmarked);
    let kept = number_of(
        &store,
        "SELECT score * 100 + edited FROM article WHERE id = 7",
    );
    assert_eq!(kept, 509);
    assert_eq!(
        number_of(&store, "SELECT count(*) FROM waiting"),
        MANY,
        "all are to be indexed"
    );
    assert_eq!(
        store.salvage_while(NOW, || true).expect("asked"),
        Salvaged::Nothing
    );
    let left = number_of(
        &store,
        "SELECT count(*) FROM kept WHERE key LIKE 'salvage%'",
    );
    assert_eq!(left, 0);
    assert!(store.check().expect("looked through"));
}

#[test]
fn what_a_feed_brings_meanwhile_is_known_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = filled(folder.path());
    let set = "UPDATE article SET read = 1 WHERE id = 10; UPDATE article SET state = 2, title = '' WHERE id = 11; \
        DELETE FROM body WHERE article = 11;";
    store.connection.execute_batch(set).expect("set");
    let mut store = broken(store, folder.path());
    let brought = apply(
        &mut store,
        [MANY + 1, 12, 11, 10].into_iter().map(entry).collect(),
    );
    assert_eq!((brought.new, brought.edited), (1, 0));
    let ids = "SELECT count(*) FROM article WHERE id IN (10, 11, 12) OR id > 5300";
    assert_eq!(number_of(&store, ids), 4);
    let ten = store.article(ArticleId(10)).expect("read").expect("there");
    assert!(ten.headline.read);
    assert_eq!(store.article(ArticleId(11)).expect("read"), None);
    finish(&mut store);
    let all = u64::try_from(MANY).expect("some");
    // One is new, one a tombstone.
    assert_eq!(articles(&store), all);
    let rows = number_of(&store, "SELECT count(*) FROM article");
    assert_eq!(rows, MANY + 1);
    assert_eq!(
        apply(&mut store, (1..=99).map(entry).collect()),
        Applied::default()
    );
}

#[test]
fn an_article_that_came_again_under_another_number_takes_over_what_was_done_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = filled(folder.path());
    let sql = "UPDATE article SET read = 1 WHERE id = 10";
    store.connection.execute(sql, []).expect("set");
    store.set_place(ArticleId(10), 33).expect("placed");
    let mut store = broken(store, folder.path());
    // As if the broken file's index could not be read.
    let record = Record::new(&entry(10), "g:10".to_owned());
    let kept =
        store.lightly(|transaction| keep_entries(transaction, None, (FeedId(1), &[record]), NOW));
    assert_eq!(kept.expect("kept").new, 1);
    finish(&mut store);
    assert_eq!(articles(&store), u64::try_from(MANY).expect("some"));
    let place = "SELECT place FROM reading JOIN article ON article.id = article WHERE identity = 'g:10' AND read = 1";
    assert_eq!(number_of(&store, place), 33);
    let unread = "SELECT (SELECT unread FROM feed) - (SELECT count(*) FROM article WHERE read = 0)";
    assert_eq!(number_of(&store, unread), 0);
}

#[test]
fn an_article_whose_text_is_lost_stays_and_gets_it_back_from_its_feed() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = filled(folder.path());
    let lose = "PRAGMA foreign_keys = OFF; DELETE FROM body WHERE article = 5; \
        UPDATE body SET html = x'28b52ffd00ff' WHERE article = 6; UPDATE article SET read = 1 WHERE id = 5;";
    store.connection.execute_batch(lose).expect("lost");
    let mut store = broken(store, folder.path());
    finish(&mut store);
    let html = |store: &Store, id: i64| {
        let article = store.article(ArticleId(id)).expect("read").expect("there");
        (
            article.headline.title.to_string(),
            article.html.as_str().to_owned(),
        )
    };
    for id in [5, 6] {
        assert_eq!(html(&store, id), (format!("Title {id}"), String::new()));
    }
    assert_eq!(
        apply(&mut store, vec![entry(6), entry(5)]),
        Applied::default()
    );
    assert_eq!(html(&store, 5).1, "<p>Text of 5");
    assert_eq!(store.earlier(ArticleId(5)).expect("read"), None);
    assert_eq!(
        number_of(
            &store,
            "SELECT count(*) FROM article WHERE edited IS NOT NULL"
        ),
        0
    );
}

#[test]
fn articles_of_a_feed_that_was_removed_meanwhile_are_hidden_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = filled(folder.path());
    let mut store = broken(store, folder.path());
    store.remove_feed(FeedId(1), NOW).expect("removed");
    finish(&mut store);
    assert_eq!(
        number_of(&store, "SELECT count(*) FROM article WHERE state = 0"),
        0
    );
    store.restore_feed(FeedId(1)).expect("taken back");
    assert_eq!(articles(&store), u64::try_from(MANY).expect("some"));
}

#[test]
fn folded_articles_stay_so_unless_their_lead_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = filled(folder.path());
    let fold = "INSERT INTO twin VALUES (20, 3), (21, 4); UPDATE article SET state = 5 WHERE id IN (20, 21); \
        PRAGMA foreign_keys = OFF; DROP TRIGGER twin_gone; DELETE FROM article WHERE id = 4;";
    store.connection.execute_batch(fold).expect("folded");
    let mut store = broken(store, folder.path());
    finish(&mut store);
    let states = "SELECT group_concat(id || ':' || state) FROM article WHERE id IN (3, 4, 20, 21)";
    let states: String = store
        .connection
        .query_one(states, [], |row| row.get(0))
        .expect("read");
    assert_eq!(states, "3:0,20:5,21:0");
}

#[test]
fn one_process_at_a_time_is_at_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = filled(folder.path());
    let mut store = broken(store, folder.path());
    assert!(store.is_to_salvage(NOW).expect("asked"));
    let lend = |store: &Store, by: i32, until: i64| {
        let sql = format!(
            "INSERT OR REPLACE INTO kept VALUES ('{CARRIER}', {by}), ('{CARRIED_UNTIL}', {until})"
        );
        store.connection.execute_batch(&sql).expect("lent");
    };
    // The first process of all is there.
    lend(&store, 1, NOW.0 + 30);
    assert!(!store.is_to_salvage(NOW).expect("asked"));
    let step = store.salvage_while(NOW, || true).expect("asked");
    assert!(matches!(step, Salvaged::Elsewhere(_)), "{step:?}");
    assert_eq!(
        store.salvage().expect("asked").map(|so_far| so_far.is_over),
        Some(false)
    );
    for (by, until) in [(1, NOW.0 - 1), (1, NOW.0 + 9_999), (i32::MAX, NOW.0 + 30)] {
        lend(&store, by, until);
        assert!(store.is_to_salvage(NOW).expect("asked"), "{by} {until}");
    }
    finish(&mut store);
}

#[test]
fn a_full_disk_ends_a_step_and_the_next_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = filled(folder.path());
    let mut store = broken(store, folder.path());
    let before = store.salvage().expect("asked");
    let pages = number_of(&store, "SELECT page_count FROM pragma_page_count()");
    let limit = |store: &Store, pages: i64| {
        store
            .connection
            .pragma_update(None, "max_page_count", pages)
            .expect("limited");
    };
    limit(&store, pages);
    let full = store
        .salvage_while(NOW, || true)
        .expect_err("no page is left");
    assert!(matches!(full, Error::DiskFull), "{full}");
    assert_eq!(store.salvage().expect("asked"), before);
    limit(&store, 1 << 20);
    finish(&mut store);
    assert_eq!(articles(&store), u64::try_from(MANY).expect("some"));
}

#[test]
fn a_broken_file_that_is_taken_away_ends_the_rescue() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = filled(folder.path());
    let mut store = broken(store, folder.path());
    let file = store.salvage().expect("asked").expect("unfinished").file;
    std::fs::remove_file(folder.path().join(&file)).expect("removed");
    let ended = finish(&mut store);
    assert!(ended.is_gone && ended.came >= 5_000, "{ended:?}");
    assert_eq!(store.salvage().expect("asked"), None);
}

#[test]
fn whoever_is_ended_while_files_change_places_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = filled(folder.path());
    let path = folder.path().join("byline.db");
    let store = broken(store, folder.path());
    let file = store.salvage().expect("asked").expect("unfinished").file;
    drop(store);
    // The broken file is aside, its journal is not, and the new one waits.
    let fresh = rescue::fresh(&path);
    std::fs::rename(&path, &fresh).expect("renamed");
    let journal = folder.path().join("byline.db-wal");
    std::fs::write(&journal, "journal").expect("written");
    rescue::mark_damaged(&path);
    let (mut store, opened) = Store::open(folder.path()).expect("opened");
    let Opened::Rescued {
        kept_as,
        articles: came,
        ..
    } = opened
    else {
        panic!("{opened:?}");
    };
    assert_eq!(kept_as, folder.path().join(&file));
    assert!(came >= 5_000 && !fresh.exists());
    let moved = std::fs::read_to_string(folder.path().join(format!("{file}-wal")));
    assert_eq!(moved.expect("beside the broken file"), "journal");
    finish(&mut store);
    assert_eq!(articles(&store), u64::try_from(MANY).expect("some"));
}

#[test]
fn what_an_unfinished_rescue_made_is_made_anew_while_the_broken_file_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = filled(folder.path());
    std::fs::write(rescue::fresh(&folder.path().join("byline.db")), "half").expect("written");
    let mut store = broken(store, folder.path());
    finish(&mut store);
    assert_eq!(articles(&store), u64::try_from(MANY).expect("some"));
}

#[test]
fn a_store_that_breaks_before_its_rescue_is_over_passes_it_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = filled(folder.path());
    let mut store = broken(store, folder.path());
    apply(&mut store, vec![entry(MANY + 1)]);
    let mut store = broken(store, folder.path());
    finish(&mut store);
    finish(&mut store);
    assert_eq!(store.salvage().expect("asked"), None);
    assert_eq!(articles(&store), u64::try_from(MANY + 1).expect("some"));
}

#[test]
fn only_what_was_put_aside_is_taken_for_a_broken_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = filled(folder.path());
    let lie = "INSERT INTO kept VALUES ('salvage:../byline.db.bad-1', 9), ('salvage:other.db', 9), \
        ('salvage:byline.db.bad-1/../../x', 9)";
    store.connection.execute(lie, []).expect("written");
    assert_eq!(store.salvage().expect("asked"), None);
}

#[test]
fn numbers_that_were_given_out_are_not_given_out_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = filled(folder.path());
    let gone = "DELETE FROM article WHERE id > 5200";
    store.connection.execute(gone, []).expect("gone");
    let mut store = broken(store, folder.path());
    apply(&mut store, vec![entry(9_999)]);
    let last = number_of(&store, "SELECT max(id) FROM article");
    assert_eq!(last, MANY + 1);
    assert!(
        !store.has_arrivals().expect("asked"),
        "it is not indexed yet"
    );
    let ruled = number_of(&store, "SELECT value FROM kept WHERE key = 'ruled'");
    assert_eq!(ruled, MANY);
}
