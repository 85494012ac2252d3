//! What lies on the disk: for the user alone, and gone when it is forgotten.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use portable_pty::CommandBuilder;

use crate::support::byline::{Byline, Run};
use crate::support::pty::Pty;
use crate::support::server::{Answer, Server};

fn feed(items: &[(&str, &str)]) -> String {
    let item = |(title, day): &(&str, &str)| {
        format!(
            "<item><title>{title}</title><guid isPermaLink='false'>{day}</guid><pubDate>{day} Jan 2025 10:00:00 GMT</pubDate>\
             <link>/{day}</link><description>Words about {title}.</description></item>"
        )
    };
    let items: String = items.iter().map(item).collect();
    format!("<rss version='2.0'><channel><title>The Kettle</title>{items}</channel></rss>")
}

/// All files and folders below.
fn all_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(all_below(&path));
        }
        found.push(path);
    }
    found
}

#[test]
fn files_are_the_users_alone_whatever_the_umask() {
    let server = Server::start();
    server.on(
        "/feed",
        [Answer::ok(feed(&[("football", "1"), ("tea", "2")]))],
    );
    let program = env!("CARGO_BIN_EXE_byline");
    for umask in ["000", "022", "077"] {
        let home = Byline::new();
        let away = home.file("away/placeholder", "").with_file_name("");
        let run = |arguments: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", &format!("umask {umask}; exec {program} {arguments}")]);
            command.envs(home.environment()).current_dir(&away);
            let run = Run::of_command(command);
            assert_eq!(run.code, Some(0), "{arguments}: {run:?}");
        };
        run(&format!("add {}", server.url("/feed")));
        run("refresh --all");
        run("mark 1 --tag kept --note mine");
        run("list football");
        run("export opml --output exported.opml");
        run("backup mine.db");
        // What a reader leaves: its log, how its panes stood.
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", &format!("umask {umask}; exec {program}")]);
        let mut reader = Pty::run(command, &home.environment(), 120, 36);
        reader.wait_for("tea");
        reader.press("w Q");
        assert_eq!(reader.wait_for_end(), 0);
        let folders = [home.data_dir(), home.file_path("cache"), home.config_dir()];
        let mut found: Vec<PathBuf> = folders
            .iter()
            .flat_map(|folder| all_below(folder))
            .collect();
        found.extend(folders.into_iter().filter(|folder| folder.exists()));
        found.extend(["exported.opml", "mine.db"].map(|name| away.join(name)));
        assert!(found.len() > 5, "{found:?}");
        for path in found {
            let mode = fs::metadata(&path).expect("there").permissions().mode() & 0o777;
            let wanted = if path.is_dir() { 0o700 } else { 0o600 };
            assert_eq!(mode, wanted, "{umask}: {} is {mode:o}", path.display());
        }
    }
}

/// With `secure_delete`, nothing of a forgotten article is in any file: not its title, not a word of it in the index.
#[test]
fn what_is_forgotten_is_gone_from_the_disk() {
    let server = Server::start();
    server.on(
        "/feed",
        [Answer::ok(feed(&[
            ("Zweihundertelfenbein", "1"),
            ("tea", "2"),
            ("Donaudampfschiff", "3"),
        ]))],
    );
    let home = Byline::new();
    home.write_settings(
        "[keeping]\nkeep_articles = 2\nkeep_unread = false\nsecure_delete = true\n",
    );
    home.run(["add", &server.url("/feed")]).done();
    // Searching puts it into the index of words.
    assert!(
        home.run(["list", "zweihundertelfenbein"])
            .done()
            .contains("Zwei")
    );
    assert!(is_on_disk(&home, "zweihundertelfenbein"));
    assert!(home.run(["tidy"]).done().contains("1 article forgotten"));
    assert!(!is_on_disk(&home, "zweihundertelfenbein"));
    assert!(is_on_disk(&home, "donaudampfschiff"));
    assert!(
        home.run(["list", "donaudampfschiff"])
            .done()
            .contains("Donau")
    );
}

fn is_on_disk(home: &Byline, word: &str) -> bool {
    all_below(&home.data_dir())
        .iter()
        .filter(|path| path.is_file())
        .any(|path| {
            let bytes = fs::read(path).expect("it can be read").to_ascii_lowercase();
            bytes
                .windows(word.len())
                .any(|part| part == word.as_bytes())
        })
}
