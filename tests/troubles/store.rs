//! A store that is broken, full, newer or gone.

use super::*;

fn number(path: &std::path::Path, at: usize, bytes: &[u8]) {
    let mut file = fs::read(path).expect("the store is there");
    file[at..at + bytes.len()].copy_from_slice(bytes);
    fs::write(path, file).expect("the store is ours");
}

#[test]
fn a_store_from_a_newer_version_is_refused_and_left_alone() {
    let (home, _server) = subscribed(2);
    number(&database(&home), 60, &99_u32.to_be_bytes());
    let before = fs::read(database(&home)).expect("the store is there");
    let place = database(&home).display().to_string();
    for command in [
        vec!["list"],
        vec!["refresh", "--all"],
        vec!["mark", "1", "--read"],
    ] {
        check_sentence(
            &home.run(command).failed(1),
            &[&place, "newer byline", "please update byline"],
        );
    }
    let mut terminal = Pty::start(&home.environment(), &[], 100, 24);
    terminal.wait_for("please update byline");
    assert_eq!(terminal.wait_for_end(), 1);
    assert_eq!(
        fs::read(database(&home)).expect("the store is there"),
        before
    );
}

#[test]
fn a_broken_store_is_kept_aside_and_bookmarks_and_feeds_come_back() {
    let cut = |path: &PathBuf| {
        let bytes = fs::read(path).expect("the store is there");
        fs::write(path, &bytes[..bytes.len() / 2]).expect("the store is ours");
    };
    let noise = |path: &PathBuf| fs::write(path, vec![7; 50_000]).expect("the store is ours");
    for (what, break_it) in [("cut", &cut as &dyn Fn(&PathBuf)), ("noise", &noise)] {
        let (home, _server) = subscribed(3);
        home.run(["mark", "1", "--bookmark", "--tag", "kept"])
            .done();
        // A refresh backs up.
        home.run(["refresh", "--all"]).done();
        break_it(&database(&home));
        let bookmarks = home.run(["bookmarks"]);
        assert_eq!(bookmarks.code, Some(0), "{what}: {bookmarks:?}");
        assert!(
            bookmarks.stdout.contains("Article 3"),
            "{what}: {bookmarks:?}"
        );
        check_sentence(
            &bookmarks.stderr,
            &["is kept as", ".bad-", "restored from the backup"],
        );
        home.run(["refresh", "--all"]).done();
        assert_eq!(listed(&home), 3, "{what}");
    }
}

/// Whatever made the folder (a container that mounts what is not there, say): it stays, and so does what is in it.
#[test]
fn a_folder_in_the_place_of_the_database_is_left_alone() {
    let home = Byline::quiet();
    home.file("data/byline.db/mine.txt", "mine");
    for command in [&["list"][..], &["refresh"], &["mark", "1", "--read"]] {
        let sentence = home.run(command).failed(1);
        check_sentence(&sentence, &["byline.db is a folder", "move it away"]);
    }
    let kept = std::fs::read_to_string(home.file_path("data/byline.db/mine.txt"));
    assert_eq!(kept.expect("it is there"), "mine");
}

/// SQLite would wait at the end of a pipe for ever.
#[test]
fn a_pipe_in_the_place_of_the_database_or_of_its_journal_is_told_at_once() {
    for name in ["byline.db", "byline.db-journal", "byline.db-wal"] {
        let home = Byline::quiet();
        home.run(["list"]).done();
        let path = home.data_dir().join(name);
        // None of them may be there.
        let _ = fs::remove_file(&path);
        make_pipe(&path);
        for command in [&["list"][..], &["mark", "1", "--read"]] {
            let sentence = home.run(command).failed(1);
            check_sentence(&sentence, &[name, "is a pipe or a device", "move it away"]);
        }
    }
}

#[test]
fn the_reader_tells_of_a_rescue() {
    let (home, _server) = subscribed(3);
    home.run(["mark", "1", "--bookmark"]).done();
    home.run(["refresh", "--all"]).done();
    fs::write(database(&home), "my diary").expect("the store is ours");
    let mut terminal = Pty::start(&home.environment(), &[], 200, 36);
    terminal.wait_for("restored from the backup");
    terminal.press("B");
    terminal.wait_for("Article 3");
}

#[test]
fn a_lost_store_comes_back_from_the_backup() {
    let (home, _server) = subscribed(3);
    home.run(["mark", "1", "--bookmark"]).done();
    home.run(["refresh", "--all"]).done();
    fs::remove_file(database(&home)).expect("the store is ours");
    let bookmarks = home.run(["bookmarks"]);
    assert!(bookmarks.stdout.contains("Article 3"), "{bookmarks:?}");
    check_sentence(
        &bookmarks.stderr,
        &["the store was gone", "restored from its backup"],
    );
}

/// A limit on the size of files is what a full disk is, without a disk.
#[test]
fn a_full_disk_is_told_and_what_was_kept_stays() {
    let (home, server) = subscribed(50);
    server.on("/feed.xml", [Answer::ok(feed(2_000))]);
    let full = |arguments: &str| {
        let script = format!(
            "trap '' XFSZ; ulimit -f 300; exec {} {arguments}",
            env!("CARGO_BIN_EXE_byline")
        );
        std::process::Command::new("bash")
            .args(["-c", &script])
            .envs(home.environment())
            .output()
            .expect("bash is there")
    };
    let refresh = full("refresh --all");
    let told = String::from_utf8_lossy(&refresh.stderr);
    assert_eq!(refresh.status.code(), Some(1), "{told}");
    // What the limit gives is not ENOSPC, so it is not called a full disk.
    assert!(
        told.contains("the disk is full") || told.contains("cannot write"),
        "{told}"
    );
    assert_eq!(listed(&home), 50);
    home.run(["refresh", "--all"]).done();
    assert!(listed(&home) >= 2_000);
}
