//! What a command says on a disk that fills is what has happened.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use super::disk::{self, Disk};
use super::{World, check_manners, feed};
use crate::support::byline::{Byline, Run};
use crate::support::server::Answer;

/// Enough that `tidy` forgets them in several transactions.
const ARTICLES: usize = 450;

/// A world with many articles, of which the settings keep few, a note, and something to take back.
fn world() -> World {
    let world = World::new();
    world.server.on(
        "/feed.xml",
        [Answer::ok(feed(ARTICLES)).header("ETag", "\"many\"")],
    );
    let home = &world.template;
    home.run(["refresh", "--all"]).done();
    home.run(["mark", "2", "3", "--note", "mine"]).done();
    home.run([
        "backup",
        home.file_path("saved.db").to_str().expect("UTF-8"),
    ])
    .done();
    home.run(["mark", "4", "--tag", "later"]).done();
    home.write_settings(
        "[polling]\nautomatic = false\n[keeping]\nkeep_articles = 10\nkeep_unread = false\n",
    );
    home.file(
        "config/rules.toml",
        "[[rule]]\nwhen = \"article\"\ndo = [\"mark read\", \"tag ruled\"]\n",
    );
    world.server.on(
        "/feed.xml",
        [Answer::ok(feed(ARTICLES + 1)).header("ETag", "\"more\"")],
    );
    world
}

fn home_of(world: &World) -> Byline {
    let home = world.home();
    for file in ["config/rules.toml", "saved.db"] {
        let from = world.template.file_path(file);
        home.file(file, std::fs::read(from).expect("the template is there"));
    }
    home
}

/// All that the user would miss: every row but those of the index, of statistics and of what byline notes for itself.
fn rows(home: &Byline) -> Vec<String> {
    let path = home.file_path("data/byline.db");
    let store = open(&path);
    let mut names = store
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
        .expect("a schema");
    let names = names.query_map([], |row| row.get::<_, String>(0));
    let names: Vec<String> = names
        .expect("tables")
        .map(|name| name.expect("text"))
        .collect();
    let own = ["kept", "waiting", "likeness", "twin", "searched", "resting"];
    let is_theirs = |name: &&String| {
        !name.starts_with("search") && !name.starts_with("sqlite_") && !own.contains(&name.as_str())
    };
    names
        .iter()
        .filter(is_theirs)
        .flat_map(|name| rows_of(&store, name))
        .collect()
}

fn open(path: &Path) -> Connection {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("it opens")
}

fn rows_of(store: &Connection, table: &str) -> Vec<String> {
    let mut statement = store
        .prepare(&format!("SELECT * FROM {table}"))
        .expect("a table");
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| {
        let values = (0..columns).map(|column| row.get::<_, Value>(column));
        let values: Result<Vec<Value>, _> = values.collect();
        Ok(format!("{table} {:?}", values?))
    });
    rows.expect("rows").map(|row| row.expect("read")).collect()
}

#[test]
fn nothing_was_changed_is_said_only_when_nothing_was() {
    let world = world();
    let before = rows(&home_of(&world));
    let commands: [&[&str]; 13] = [
        &["tidy"],
        &["tidy", "--compact"],
        &["mark", "1", "2", "3", "--tag", "new"],
        &["mark", "--query", "article", "--read"],
        &["mark", "2", "--unbookmark"],
        &["undo"],
        &["remove", "1"],
        &["rules", "apply"],
        &["refresh", "--all"],
        &["backup"],
        &["restore", "SAVED"],
        &["add", "--force", "http://127.0.0.1:1/feed"],
        &["index"],
    ];
    let mut claims = 0;
    for command in commands {
        claims += claims_of(&world, command, &before);
    }
    assert!(claims > 5, "it is said {claims} times");
}

/// Tries a command on disks that are full from some call on; how often it said that nothing was changed.
fn claims_of(world: &World, command: &[&str], before: &[String]) -> usize {
    let claims = std::sync::atomic::AtomicUsize::new(0);
    let tried = disk::for_each_fault(disk::NO_SPACE, true, 3, |fault| {
        let home = home_of(world);
        let saved = home.file_path("saved.db").display().to_string();
        let arguments: Vec<&str> = command
            .iter()
            .map(|word| {
                if *word == "SAVED" {
                    saved.as_str()
                } else {
                    word
                }
            })
            .collect();
        let disk = Disk::of(&home).failing(fault);
        let run = Run::of_command(disk.command(&arguments));
        check_manners(&run, &(command, fault));
        if run.stderr.contains("nothing was changed") {
            claims.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            assert!(
                rows(&home) == before,
                "{command:?} {fault:?} has changed something: {run:?}"
            );
        }
        disk.has_failed()
    });
    assert!(tried > 1, "{command:?}: only {tried} calls");
    claims.into_inner()
}
