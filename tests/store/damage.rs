//! The file is broken: put aside, and read as far as it can be.

use std::fs;
use std::path::Path;

use super::files::{lived_in, open, poke};
use super::*;
use byline::ingest::running_text;
use byline::store::{Error, Opened};

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
    check_rescue("the schema's page", |path| poke(path, 100, &[0xff; 8_000]));
    check_rescue("another program's file", |path| poke(path, 68, &[0; 4]));
}

#[test]
fn a_folder_in_the_place_of_the_database_is_left_alone() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("byline.db");
    fs::create_dir_all(path.join("mine")).expect("made");
    let refused = Store::open(home.path()).err();
    assert!(matches!(refused, Some(Error::Folder { .. })), "{refused:?}");
    assert!(path.join("mine").is_dir());
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
        // Where the texts are, and nothing that opening the file reads.
        usize::try_from(size / 4 * 3).expect("small"),
        &[0xff; 9_000],
    );
    let store = Store::open_reader(folder.path()).expect("a reader");
    assert!(!store.check().expect("looked through"));
    drop(store);
    let opened = open(folder.path()).1;
    assert!(matches!(opened, Opened::Rescued { .. }), "{opened:?}");
}
