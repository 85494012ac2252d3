//! Folders that cannot be made or written.

use super::*;

#[test]
fn a_data_folder_that_cannot_be_made_is_told_once() {
    let home = Byline::new();
    home.file("data", "a file is in the way");
    let data = home.data_dir().display().to_string();
    for command in [vec!["list"], vec!["refresh"], vec!["bookmarks"]] {
        check_sentence(
            &home.run(command).failed(1),
            &["cannot write", &data, "File exists", "BYLINE_DATA_DIR"],
        );
    }
    let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.wait_for("BYLINE_DATA_DIR");
    assert_eq!(terminal.wait_for_end(), 1);
}

#[test]
fn a_cache_folder_that_cannot_be_made_keeps_nobody_from_reading() {
    let (home, _server) = subscribed(2);
    home.file("cache", "a file is in the way");
    assert_eq!(listed(&home), 2);
    let terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.wait_for("Article 1");
}

#[test]
fn an_export_or_a_backup_that_cannot_be_written_says_what_is_in_the_way() {
    let (home, _server) = subscribed(1);
    let file = home.file("file", "a file");
    let nowhere = home.data_dir().join("no-folder/out");
    let missing = nowhere.parent().expect("a folder").display();
    let missing = format!("there is no folder {missing}\n");
    for export in [
        &["export", "opml"][..],
        &["export", "list"],
        &["export", "list", "--format", "html"],
        &["export", "article", "1"],
        &["backup"],
    ] {
        let output = (*export != ["backup"]).then_some("--output".as_ref());
        let export = export.iter().map(AsRef::as_ref).chain(output);
        let named = export.chain([nowhere.as_os_str()]);
        let told = home.run(named.collect::<Vec<_>>()).failed(1);
        check_sentence(&told, &["cannot write", &missing]);
    }
    let sync = ["export", "bookmarks", "--sync"].map(AsRef::as_ref);
    let named = sync.into_iter().chain([file.as_os_str()]);
    let told = home.run(named.collect::<Vec<_>>()).failed(1);
    check_sentence(&told, &["this is no folder"]);
}

/// Root may write everywhere, so this is seen only where tests run as somebody else.
#[test]
fn a_read_only_data_folder_is_told() {
    use std::os::unix::fs::PermissionsExt;

    let (home, _server) = subscribed(2);
    let mode = |mode| {
        fs::set_permissions(home.data_dir(), fs::Permissions::from_mode(mode)).expect("ours");
    };
    mode(0o500);
    let is_root = fs::write(home.data_dir().join("trial"), "").is_ok();
    let add = home.run(["add", "--force", "http://127.0.0.1:1/feed"]);
    mode(0o700);
    if !is_root {
        check_sentence(&add.failed(1), &["cannot write", "BYLINE_DATA_DIR"]);
    }
    assert!(listed(&home) >= 2);
}
