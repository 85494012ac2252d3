//! Folders of notes, in every state that users leave them in.

use std::fs;

use tempfile::TempDir;

use super::*;

fn note(key: &str, stem: &str, text: &str) -> Note {
    Note {
        key: key.to_owned(),
        stem: stem.to_owned(),
        text: text.to_owned(),
        pictures: Vec::new(),
    }
}

fn step(folder: &TempDir, notes: &[Note]) -> Report {
    keep_in_step(folder.path(), notes.iter().cloned().map(Ok)).expect("in step")
}

/// The notes in the folder, with their texts.
fn files(folder: &TempDir) -> Vec<(String, String)> {
    let mut found = HashMap::new();
    collect(folder.path(), "", 0, &mut found).expect("read");
    let removed = folder.path().join(REMOVED);
    if removed.is_dir() {
        collect(&removed, "removed/", 1, &mut found).expect("read");
    }
    let mut files: Vec<(String, String)> = found
        .into_values()
        .map(|file| {
            let text = fs::read_to_string(folder.path().join(&file)).expect("read");
            (file, text)
        })
        .collect();
    files.sort();
    files
}

fn pairs(files: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(file, text): &(&str, &str)| ((*file).to_owned(), (*text).to_owned());
    files.iter().map(owned).collect()
}

#[test]
fn what_did_not_change_is_not_written() {
    let folder = TempDir::new().expect("a folder");
    let notes = [
        note("1", "Rain", "a"),
        note("2", "rain", "b"),
        note("3", "Snow", "c"),
    ];
    assert_eq!(step(&folder, &notes).new, 3);
    assert_eq!(
        files(&folder),
        pairs(&[("Rain.md", "a"), ("Snow.md", "c"), ("rain (2).md", "b")])
    );
    let times = || -> Vec<_> {
        let all = fs::read_dir(folder.path()).expect("read");
        let time = |file: fs::DirEntry| file.metadata().expect("there").modified().expect("a time");
        all.map(|file| time(file.expect("there"))).collect()
    };
    let before = times();
    let report = step(&folder, &notes);
    assert_eq!((report.unchanged, report.new, report.renewed), (3, 0, 0));
    assert_eq!(times(), before);
}

#[test]
fn a_changed_bookmark_keeps_its_file_whatever_its_title_is_now() {
    let folder = TempDir::new().expect("a folder");
    step(&folder, &[note("1", "Rain", "a")]);
    assert_eq!(step(&folder, &[note("1", "Snow", "b")]).renewed, 1);
    assert_eq!(files(&folder), pairs(&[("Rain.md", "b")]));
}

#[test]
fn what_a_byline_wrote_that_was_killed_is_no_edit_of_the_users() {
    let folder = TempDir::new().expect("a folder");
    step(&folder, &[note("1", "Rain", "a")]);
    // The note was renewed, and the index was not.
    fs::write(folder.path().join("Rain.md"), "b").expect("written");
    let report = step(&folder, &[note("1", "Rain", "b")]);
    assert_eq!((report.unchanged, report.edited.len()), (1, 0));
    assert_eq!(step(&folder, &[note("1", "Rain", "c")]).renewed, 1);
    assert_eq!(files(&folder), pairs(&[("Rain.md", "c")]));
}

#[test]
fn what_the_user_wrote_is_never_touched() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("Rain.md"), "my own").expect("written");
    step(&folder, &[note("1", "Rain", "a"), note("2", "Snow", "c")]);
    fs::write(folder.path().join("Rain (2).md"), "a, and my thoughts").expect("written");
    fs::write(folder.path().join("Snow.md"), "c, and mine").expect("written");
    let report = step(&folder, &[note("1", "Rain", "b")]);
    assert_eq!(report.edited, ["Rain (2).md"]);
    assert_eq!(report.orphaned, ["Snow.md"]);
    assert_eq!(
        files(&folder),
        pairs(&[
            ("Rain (2).md", "a, and my thoughts"),
            ("Rain.md", "my own"),
            ("Snow.md", "c, and mine")
        ])
    );
}

#[test]
fn a_note_whose_bookmark_is_gone_is_put_aside() {
    let folder = TempDir::new().expect("a folder");
    step(&folder, &[note("1", "Rain", "a"), note("2", "Snow", "b")]);
    assert_eq!(
        step(&folder, &[note("2", "Snow", "b")]).removed,
        ["Rain.md"]
    );
    assert_eq!(
        files(&folder),
        pairs(&[("Snow.md", "b"), ("removed/Rain.md", "a")])
    );
    // It comes back, and goes again.
    step(&folder, &[note("1", "Rain", "a"), note("2", "Snow", "b")]);
    step(&folder, &[]);
    assert_eq!(
        files(&folder),
        pairs(&[
            ("removed/Rain (2).md", "a"),
            ("removed/Rain.md", "a"),
            ("removed/Snow.md", "b")
        ])
    );
}

#[test]
fn a_note_that_was_moved_is_found_and_one_that_was_deleted_comes_back() {
    let folder = TempDir::new().expect("a folder");
    step(&folder, &[note("1", "Rain", "a"), note("2", "Snow", "b")]);
    fs::create_dir_all(folder.path().join("Weather/old")).expect("made");
    fs::rename(
        folder.path().join("Rain.md"),
        folder.path().join("Weather/old/Rain.md"),
    )
    .expect("moved");
    fs::remove_file(folder.path().join("Snow.md")).expect("removed");
    let report = step(&folder, &[note("1", "Rain", "c"), note("2", "Snow", "b")]);
    assert_eq!((report.renewed, report.new), (1, 1));
    assert_eq!(
        files(&folder),
        pairs(&[("Snow.md", "b"), ("Weather/old/Rain.md", "c")])
    );
}

#[test]
fn a_lost_list_makes_no_second_notes() {
    let folder = TempDir::new().expect("a folder");
    step(&folder, &[note("1", "Rain", "a"), note("2", "Rain", "b")]);
    fs::remove_file(folder.path().join(".byline.json")).expect("removed");
    let report = step(&folder, &[note("1", "Rain", "a"), note("2", "Rain", "b")]);
    assert_eq!((report.new, report.unchanged), (0, 2));
    assert_eq!(files(&folder).len(), 2);
}

#[test]
fn a_list_that_leads_out_of_the_folder_is_not_followed() {
    let folder = TempDir::new().expect("a folder");
    let outside = TempDir::new().expect("a folder");
    let victim = outside.path().join("victim.md");
    fs::write(&victim, "a").expect("written");
    let hash = index::fingerprint("a");
    let list = serde_json::json!({"version": 1, "notes": {
        "1": {"file": victim, "hash": hash}, "2": {"file": "../victim.md", "hash": hash}
    }});
    fs::write(folder.path().join(".byline.json"), list.to_string()).expect("written");
    step(&folder, &[note("1", "Rain", "b")]);
    assert_eq!(fs::read_to_string(&victim).expect("read"), "a");
    assert_eq!(files(&folder), pairs(&[("Rain.md", "b")]));
    for broken in ["nonsense", "{\"version\": 2, \"notes\": {}}"] {
        fs::write(folder.path().join(".byline.json"), broken).expect("written");
        assert!(keep_in_step(folder.path(), []).is_err());
    }
    assert_eq!(files(&folder), pairs(&[("Rain.md", "b")]));
}

#[test]
fn pictures_are_written_once_and_stay() {
    let folder = TempDir::new().expect("a folder");
    let pictures = vec![("0af1.png".to_owned(), b"a picture".to_vec())];
    let with_picture = Note {
        pictures,
        ..note("1", "Rain", "a")
    };
    step(&folder, std::slice::from_ref(&with_picture));
    let path = folder.path().join("pictures/0af1.png");
    let written = fs::metadata(&path)
        .expect("there")
        .modified()
        .expect("a time");
    step(&folder, &[with_picture]);
    assert_eq!(fs::read(&path).expect("there"), b"a picture");
    let again = fs::metadata(&path)
        .expect("there")
        .modified()
        .expect("a time");
    assert_eq!(again, written);
    step(&folder, &[]);
    assert!(path.is_file(), "a note that was put aside shows it");
}
