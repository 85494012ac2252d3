//! The file: made, shared, refused, backed up, restored.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::*;
use byline::store::{Error, Opened};

pub fn open(folder: &Path) -> (Store, Opened) {
    Store::open(folder).expect("opened")
}

/// Writes into the file behind SQLite's back; every connection must be closed.
pub fn poke(path: &Path, at: usize, bytes: &[u8]) {
    let mut file = fs::read(path).expect("read");
    file[at..at + bytes.len()].copy_from_slice(bytes);
    fs::write(path, file).expect("written");
}

/// A folder whose store has a feed with two articles, one read and bookmarked, and a backup.
pub fn lived_in() -> (tempfile::TempDir, FeedId, ArticleId) {
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

/// macOS refuses such names.
#[cfg(target_os = "linux")]
#[test]
fn a_store_in_a_folder_whose_name_is_not_utf8_is_backed_up() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let within = tempfile::tempdir().expect("a folder");
    let folder = within.path().join(OsStr::from_bytes(b"caf\xe9"));
    let mut store = open(&folder).0;
    subscribe(&mut store, "one", "");
    store.backup(&folder).expect("backed up");
    drop(store);
    fs::remove_file(folder.join("byline.db")).expect("removed");
    let (store, opened) = open(&folder);
    assert_eq!(opened, Opened::Restored);
    assert_eq!(store.feeds().expect("feeds").len(), 1);
}

#[test]
fn a_store_that_could_not_be_written_for_a_while_can_be_again() {
    let (folder, _, id) = lived_in();
    let beside = ["byline.db-wal", "byline.db-shm"].map(|name| folder.path().join(name));
    for path in &beside {
        fs::write(path, "").expect("written");
        fs::set_permissions(path, fs::Permissions::from_mode(0o400)).expect("ours");
    }
    let (mut store, _) = open(folder.path());
    store.mark_read(&[id], false, NOW).expect("written");
    for path in &beside {
        let mode = fs::metadata(path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", path.display());
    }
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
