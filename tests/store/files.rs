//! The file: made, shared, refused, rescued, backed up.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::*;
use byline::ingest::running_text;
use byline::store::{Error, Opened};

fn open(folder: &Path) -> (Store, Opened) {
    Store::open(folder).expect("opened")
}

/// A folder whose store has a feed with two articles, one read and bookmarked, and a backup.
fn lived_in() -> (tempfile::TempDir, FeedId, ArticleId) {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut store, _) = open(folder.path());
    let feed = subscribe(&mut store, "one", "World/Asia");
    apply(
        &mut store,
        feed,
        &[entry("1", "One", 10), entry("2", "Two", 20)],
        NOW,
    );
    let id = id_of(&store, "One");
    store
        .mark_read(&[id, id_of(&store, "Two")], true, NOW)
        .expect("marked");
    store.set_tags(id, &[line("rust")], NOW).expect("tagged");
    store.rename_feed(feed, &line("Mine")).expect("named");
    store.backup(folder.path()).expect("backed up");
    (folder, feed, id)
}

#[test]
fn a_new_store_is_the_users_alone() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("deep/data");
    let (store, opened) = open(&folder);
    assert_eq!(opened, Opened::New);
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for name in ["byline.db", "byline.db-wal"] {
        assert_eq!(mode(&folder.join(name)), 0o600, "{name}");
    }
    drop(store);
    assert_eq!(open(&folder).1, Opened::Existing);
}

#[test]
fn two_connections_see_each_others_changes() {
    let (folder, feed, id) = lived_in();
    let (mut store, _) = open(folder.path());
    let reader = Store::open_reader(folder.path()).expect("a reader");
    let before = reader.data_version().expect("asked");
    assert_eq!(reader.data_version().expect("asked"), before);
    apply(&mut store, feed, &[entry("3", "Three", 30)], NOW);
    assert_ne!(reader.data_version().expect("asked"), before);
    assert_eq!(
        titles_in(&window(&reader, Scope::FrontPage)),
        ["Three", "Two", "One"]
    );
    assert!(reader.article(id).expect("read").is_some());
}

#[test]
fn a_reader_cannot_write() {
    let (folder, _, id) = lived_in();
    let mut reader = Store::open_reader(folder.path()).expect("a reader");
    let refused = reader.mark_read(&[id], false, NOW).expect_err("read-only");
    assert!(matches!(refused, Error::Unwritable { .. }), "{refused}");
}

#[test]
fn a_newer_file_is_refused_with_a_sentence_and_stays() {
    let (folder, ..) = lived_in();
    let path = folder.path().join("byline.db");
    poke(&path, 60, &99_u32.to_be_bytes());
    let before = fs::read(&path).expect("read");
    let refused = Store::open(folder.path()).expect_err("newer");
    assert!(
        matches!(refused, Error::Newer { found: 99, .. }),
        "{refused}"
    );
    assert!(refused.to_string().ends_with("please update byline"));
    assert!(Store::open_reader(folder.path()).is_err());
    assert_eq!(fs::read(&path).expect("read"), before);
}

/// Writes into the file behind SQLite's back; every connection must be closed.
fn poke(path: &Path, at: usize, bytes: &[u8]) {
    let mut file = fs::read(path).expect("read");
    file[at..at + bytes.len()].copy_from_slice(bytes);
    fs::write(path, file).expect("written");
}

/// Breaks the file, opens the store, and looks whether all that is precious is back.
fn check_rescue(what: &str, break_it: impl Fn(&Path)) {
    let (folder, feed, id) = lived_in();
    let path = folder.path().join("byline.db");
    break_it(&path);
    let broken = fs::read(&path).ok();
    let (mut store, opened) = open(folder.path());
    let Opened::Rescued {
        kept_as,
        from_backup,
        ..
    } = opened
    else {
        panic!("{what}: {opened:?}");
    };
    assert!(from_backup, "{what}");
    assert_eq!(fs::read(kept_as).ok(), broken, "{what}");
    let kept = store.feeds().expect("feeds").remove(0);
    assert_eq!(
        (
            kept.id,
            kept.title.as_str(),
            kept.folder.to_string().as_str()
        ),
        (feed, "Mine", "World/Asia")
    );
    let article = store
        .article(id)
        .expect("read")
        .expect("the bookmark's copy");
    assert_eq!(
        (article.html.as_str(), article.tags.len()),
        ("<p>Text of One", 1)
    );
    assert_eq!(store.claim_due(NOW).expect("claimed").len(), 1);
    apply(
        &mut store,
        feed,
        &[
            entry("1", "One", 10),
            entry("2", "Two", 20),
            entry("3", "Three", 30),
        ],
        NOW,
    );
    assert_eq!(
        titles_in(&window(&store, Scope::Unread)),
        ["Three"],
        "{what}"
    );
    assert_eq!(id_of(&store, "One"), id);
    store.index_some(ALL, running_text).expect("indexed");
    let found = store
        .window(&filtered(Scope::Bookmarks, "one"), Span::Top, ALL, &[])
        .expect("searched");
    assert_eq!(titles_in(&found), ["One"], "{what}");
    drop(store);
    assert_eq!(open(folder.path()).1, Opened::Existing, "{what}");
}

#[test]
fn a_broken_file_is_put_aside_and_what_is_precious_comes_back() {
    check_rescue("noise", |path| {
        fs::write(path, vec![7; 20_000]).expect("written");
    });
    check_rescue("text", |path| {
        fs::write(path, "my diary\n").expect("written");
    });
    check_rescue("cut", |path| {
        let file = fs::read(path).expect("read");
        fs::write(path, &file[..file.len() / 2]).expect("written");
    });
    check_rescue("a folder", |path| {
        fs::remove_file(path).expect("removed");
        fs::create_dir(path).expect("made");
    });
    check_rescue("the schema's page", |path| poke(path, 100, &[0xff; 8_000]));
    check_rescue("another program's file", |path| poke(path, 68, &[0; 4]));
}

#[test]
fn damage_that_is_met_in_use_is_rescued_at_the_next_start() {
    let (folder, feed, _) = lived_in();
    let path = folder.path().join("byline.db");
    let mut store = open(folder.path()).0;
    let many: Vec<Entry> = (0..3_000)
        .map(|number| entry(&format!("x{number}"), "Many", number))
        .collect();
    apply(&mut store, feed, &many, NOW);
    drop(store);
    // The middle of the file: the first reads touch the ends of its trees only.
    let size = fs::metadata(&path).expect("there").len();
    let middle = usize::try_from(size).expect("small") / 4;
    poke(&path, middle, &vec![0xff; middle * 2]);
    let (mut store, opened) = open(folder.path());
    if opened == Opened::Existing {
        let met = store
            .apply(feed, &changed(&many), NOW)
            .expect_err("pages are broken");
        assert!(matches!(met, Error::Damaged { .. }), "{met}");
        drop(store);
        store = match open(folder.path()) {
            (
                store,
                Opened::Rescued {
                    from_backup: true, ..
                },
            ) => store,
            (_, other) => panic!("{other:?}"),
        };
    }
    assert_eq!(store.counts().expect("counts").bookmarks, 1);
}

#[test]
fn a_broken_file_without_a_backup_makes_way_for_a_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("byline.db"), "nonsense").expect("written");
    let (store, opened) = open(folder.path());
    assert!(
        matches!(
            opened,
            Opened::Rescued {
                from_backup: false,
                articles: 0,
                ..
            }
        ),
        "{opened:?}"
    );
    assert_eq!(store.feeds().expect("feeds"), []);
}

#[test]
fn a_broken_backup_makes_way_for_an_older_one() {
    let (folder, ..) = lived_in();
    let backups = folder.path().join("backup");
    fs::rename(backups.join("byline.1.db"), backups.join("byline.2.db")).expect("renamed");
    fs::write(backups.join("byline.1.db"), [1; 500]).expect("written");
    fs::write(folder.path().join("byline.db"), "nonsense").expect("written");
    let (store, opened) = open(folder.path());
    assert!(
        matches!(
            opened,
            Opened::Rescued {
                from_backup: true,
                ..
            }
        ),
        "{opened:?}"
    );
    assert_eq!(store.counts().expect("counts").bookmarks, 1);
}

#[test]
fn an_empty_file_becomes_a_store() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("byline.db"), "").expect("written");
    assert_eq!(open(folder.path()).1, Opened::New);
}

/// A later backup would take the place of the one that has the bookmarks.
#[test]
fn a_file_that_is_lost_comes_back_from_the_backup() {
    let lose = |path: &Path| fs::remove_file(path).expect("removed");
    let empty = |path: &Path| fs::write(path, "").expect("written");
    for lose in [&lose as &dyn Fn(&Path), &empty] {
        let (folder, _, id) = lived_in();
        let path = folder.path().join("byline.db");
        lose(&path);
        // A journal left over belongs to the lost file; read as the backup's it would break it.
        fs::write(folder.path().join("byline.db-wal"), vec![7; 9_000]).expect("written");
        let (store, opened) = open(folder.path());
        assert_eq!(opened, Opened::Restored);
        assert_eq!(store.counts().expect("counts").bookmarks, 1);
        assert!(store.article(id).expect("read").is_some());
        drop(store);
        assert_eq!(open(folder.path()).1, Opened::Existing);
    }
}

#[test]
fn nothing_is_written_into_a_file_that_is_gone() {
    let (folder, _, id) = lived_in();
    let path = folder.path().join("byline.db");
    let mut store = open(folder.path()).0;
    fs::rename(&path, folder.path().join("elsewhere.db")).expect("renamed");
    for _ in 0..2 {
        let refused = store.mark_read(&[id], false, NOW).expect_err("gone");
        assert!(matches!(refused, Error::Replaced { .. }), "{refused}");
        // The second time another file is in its place.
        fs::write(&path, "").expect("written");
    }
}

#[test]
fn nothing_is_backed_up_twice() {
    let (folder, _, id) = lived_in();
    let newest = folder.path().join("backup/byline.1.db");
    let written = || {
        fs::metadata(&newest)
            .expect("there")
            .modified()
            .expect("dated")
    };
    let (mut store, first) = (open(folder.path()).0, written());
    store.backup(folder.path()).expect("nothing to do");
    assert_eq!(written(), first);
    store.mark_read(&[id], false, NOW).expect("marked");
    Store::open_reader(folder.path())
        .expect("a reader")
        .backup(folder.path())
        .expect("backed up");
    assert_ne!(written(), first);
    let files = fs::read_dir(folder.path().join("backup"))
        .expect("listed")
        .count();
    assert_eq!(files, 1);
}

#[test]
fn what_a_killed_backup_left_is_removed_by_the_next() {
    let (folder, _, id) = lived_in();
    let backups = folder.path().join("backup");
    // No process has this number; the other is this test, which might be writing.
    let (left, own) = (
        "new-2147483647.db",
        format!("new-{}.txt", std::process::id()),
    );
    for name in [left, own.as_str()] {
        fs::write(backups.join(name), "half").expect("written");
    }
    let mut store = open(folder.path()).0;
    store.mark_read(&[id], false, NOW).expect("marked");
    store.backup(folder.path()).expect("backed up");
    assert!(!backups.join(left).exists());
    assert!(backups.join(own).exists());
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "").expect("written");
    let refused = Store::open(&file.join("data")).expect_err("a file is in the way");
    let sentence = refused.to_string();
    assert!(
        sentence.contains("file/data") && sentence.contains("BYLINE_DATA_DIR"),
        "{sentence}"
    );
}

#[test]
fn processes_that_start_together_make_one_store() {
    let folder = tempfile::tempdir().expect("a folder");
    std::thread::scope(|scope| {
        for number in 0..4 {
            let folder = folder.path();
            scope.spawn(move || {
                let (mut store, _) = open(folder);
                subscribe(&mut store, &format!("feed{number}"), "");
            });
        }
    });
    assert_eq!(open(folder.path()).0.feeds().expect("feeds").len(), 4);
}

#[test]
fn a_sound_file_that_was_taken_for_damaged_is_opened() {
    let (folder, ..) = lived_in();
    let mark = folder.path().join("byline.db.damaged");
    fs::write(&mark, "").expect("marked");
    let (store, opened) = open(folder.path());
    assert_eq!(opened, Opened::Existing);
    assert!(!mark.exists());
    assert!(store.check().expect("looked through"));
}

#[test]
fn articles_that_can_still_be_read_are_carried_over() {
    let (folder, feed, _) = lived_in();
    let path = folder.path().join("byline.db");
    let mut store = open(folder.path()).0;
    let many: Vec<Entry> = (0..2_000)
        .map(|number| entry(&format!("x{number}"), &format!("Many{number}"), number))
        .collect();
    apply(&mut store, feed, &many, NOW);
    let late = subscribe(&mut store, "late", "Later");
    apply(&mut store, late, &[entry("y", "Late", 99_999)], NOW);
    let late = id_of(&store, "Late");
    store.bookmark(late, NOW).expect("bookmarked");
    drop(store);
    // Some pages in the middle, and the mark that leads to a rescue.
    let size = fs::metadata(&path).expect("there").len();
    let middle = usize::try_from(size).expect("small") / 2;
    poke(&path, middle, &vec![0xa5; 40_000]);
    fs::write(folder.path().join("byline.db.damaged"), "").expect("marked");
    let broken = fs::read(&path).expect("read");
    let (mut store, opened) = open(folder.path());
    let Opened::Rescued {
        articles, kept_as, ..
    } = opened
    else {
        panic!("{opened:?}");
    };
    assert!((500..2_003).contains(&articles), "{articles}");
    assert_eq!(fs::read(kept_as).expect("kept"), broken, "it was changed");
    // Made after the backup.
    assert_eq!(store.feeds().expect("feeds").len(), 2);
    let kept = store.article(late).expect("read").expect("carried over");
    assert!(kept.headline.bookmarked);
    let counts = store.counts().expect("counts");
    assert_eq!(counts.bookmarks, 2);
    let listed = window(&store, Scope::FrontPage).rows;
    assert_eq!(listed.len(), usize::try_from(counts.articles).expect("few"));
    for row in &listed {
        assert!(store.article(row.id).expect("read").is_some());
    }
    assert!(store.check().expect("looked through"));
    store.index_some(ALL, running_text).expect("indexed");
    let new = apply(&mut store, feed, &many, NOW).new;
    let carried = listed.iter();
    let carried = carried.filter(|row| row.title.as_str().starts_with("Many"));
    assert_eq!(new + carried.count(), 2_000, "what was lost comes again");
}

#[test]
fn damage_is_seen_when_all_pages_are_looked_at() {
    let (folder, feed, _) = lived_in();
    let path = folder.path().join("byline.db");
    let mut store = open(folder.path()).0;
    assert!(store.is_check_due(NOW).expect("asked"));
    assert!(store.check().expect("looked through"));
    store.note_checked(NOW).expect("noted");
    assert!(!store.is_check_due(NOW.plus(Moment::DAY)).expect("asked"));
    let many: Vec<Entry> = (0..2_000)
        .map(|number| entry(&format!("x{number}"), "Many", number))
        .collect();
    apply(&mut store, feed, &many, NOW);
    drop(store);
    let size = fs::metadata(&path).expect("there").len();
    poke(
        &path,
        usize::try_from(size / 2).expect("small"),
        &[0xff; 9_000],
    );
    let store = Store::open_reader(folder.path()).expect("a reader");
    assert!(!store.check().expect("looked through"));
    drop(store);
    let opened = open(folder.path()).1;
    assert!(matches!(opened, Opened::Rescued { .. }), "{opened:?}");
}

#[test]
fn a_backup_that_is_named_takes_the_place_of_the_store() {
    let (folder, feed, id) = lived_in();
    let file = folder.path().join("mine.db");
    let mut store = open(folder.path()).0;
    store.backup_to(&file).expect("written");
    let mode = fs::metadata(&file).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    store.unbookmark(id, NOW).expect("removed");
    let lost = subscribe(&mut store, "lost", "");
    let before = Store::restore(folder.path(), &file).expect("restored");
    let refused = store.mark_read(&[id], false, NOW).expect_err("replaced");
    assert!(matches!(refused, Error::Replaced { .. }), "{refused}");
    let store = open(folder.path()).0;
    let feeds: Vec<FeedId> = store
        .feeds()
        .expect("feeds")
        .iter()
        .map(|feed| feed.id)
        .collect();
    assert_eq!(feeds, [feed]);
    assert_eq!(store.counts().expect("counts").bookmarks, 1);
    assert!(store.room().expect("asked").shrinks);
    drop(store);
    // And back again, from the whole store that was put aside.
    Store::restore(folder.path(), &before.expect("kept")).expect("restored");
    let store = open(folder.path()).0;
    assert!(
        store
            .feeds()
            .expect("feeds")
            .iter()
            .any(|feed| feed.id == lost)
    );
}

#[test]
fn what_is_no_backup_is_refused_and_nothing_is_changed() {
    let (folder, ..) = lived_in();
    let (path, other) = (folder.path().join("byline.db"), folder.path().join("other"));
    let before = fs::read(&path).expect("read");
    for text in ["", "no backup"] {
        fs::write(&other, text).expect("written");
        let refused = Store::restore(folder.path(), &other).expect_err("no backup");
        assert!(matches!(refused, Error::NoBackup { .. }), "{refused}");
    }
    let cut = fs::read(folder.path().join("backup/byline.1.db")).expect("read");
    fs::write(&other, &cut[..cut.len() / 2]).expect("written");
    Store::restore(folder.path(), &other).expect_err("half a backup");
    Store::restore(folder.path(), &folder.path().join("none")).expect_err("no file");
    assert_eq!(fs::read(&path).expect("read"), before);
}
