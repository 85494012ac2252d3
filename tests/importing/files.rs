//! Files that programs and services export.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::{poll_all, with_newsboat};
use crate::support::byline::{Byline, Run, project};

#[test]
fn bookmarks_come_back_whole_from_bylines_own_json() {
    let (byline, ..) = with_newsboat();
    byline.run(["import", "newsboat"]).done();
    let essay = project().join("tests/fixtures/cli/essay.html");
    byline.run([Path::new("save"), &essay]).done();
    byline
        .run(["mark", "3", "--note", "mine", "--tag", "Tea & more"])
        .done();
    let out = byline
        .run(["export", "bookmarks", "--format", "json"])
        .done();
    let other = Byline::new();
    let file = other.file("in.json", &out);
    let told = other.run([Path::new("import"), &file]).done();
    assert_eq!(told, "3 bookmarks new, 0 known already\n");
    let told = other.run([Path::new("import"), &file]).done();
    assert_eq!(told, "0 bookmarks new, 3 known already\n");
    let without_numbers = |json: &str| -> Value {
        let mut all: Value = serde_json::from_str(json).expect("JSON");
        for one in all.as_array_mut().expect("an array") {
            one["id"] = Value::Null;
            one["feed_id"] = Value::Null;
        }
        all
    };
    let back = other
        .run(["export", "bookmarks", "--format", "json"])
        .done();
    assert_eq!(without_numbers(&back), without_numbers(&out));
    // A bookmark whose feed is subscribed later becomes one with its article.
    let urls = byline.config_dir().with_file_name(".newsboat").join("urls");
    let told = other.run([Path::new("import"), &urls]).done();
    assert!(told.starts_with("5 feeds subscribed"), "{told}");
    assert_eq!(poll_all(&other), 12);
    let rows = other.run(["list", "in:bookmarks", "--json"]).json();
    assert_eq!(rows.as_array().map(Vec::len), Some(3), "{rows}");
    let mut all = rows.as_array().expect("an array").iter();
    let kettle = all.find(|row| row["title"] == "On whistles & steam");
    assert_eq!(
        kettle.map(|row| &row["tags"]),
        Some(&json!(["flag-b", "flag-s", "Tea & more"]))
    );
}

#[test]
fn exports_of_services_become_bookmarks_and_no_unread_articles() {
    let byline = Byline::new();
    let file = byline.file(
        "pocket.csv",
        "title,url,time_added,tags,status\nA,https://a.example/1,1738578030,tea|pots,unread\n\
         B,https://b.example/?utm_source=x,1738578031,,archive\nC,nowhere,1738578031,,archive\n",
    );
    let asked = byline
        .run([Path::new("import"), &file, Path::new("--dry-run")])
        .done();
    assert!(
        asked.starts_with("2 bookmarks new, 0 known already\n"),
        "{asked}"
    );
    assert_eq!(byline.run(["bookmarks", "--json"]).json(), json!([]));
    let told = byline.run([Path::new("import"), &file]).done();
    assert_eq!(
        told,
        "2 bookmarks new, 0 known already\nnot taken over as it was:\n  1 bookmark without an http or https address\n"
    );
    let rows = byline
        .run(["bookmarks", "--json", "is:archived OR -is:archived"])
        .json();
    let rows: Vec<Value> = rows
        .as_array()
        .expect("an array")
        .iter()
        .map(|row| {
            json!([
                row["title"],
                row["feed"],
                row["read"],
                row["tags"],
                row["published"]
            ])
        })
        .collect();
    assert_eq!(
        rows,
        [
            json!(["B", "b.example", true, [], "2025-02-03T10:20:31Z"]),
            json!([
                "A",
                "a.example",
                false,
                ["pots", "tea"],
                "2025-02-03T10:20:30Z"
            ]),
        ]
    );
    assert_eq!(byline.run(["list", "--json"]).json(), json!([]));
    // The same pages from elsewhere are the same bookmarks.
    let html = byline
        .run(["export", "bookmarks", "--format", "netscape"])
        .done();
    let file = byline.file(
        "browser.html",
        html.replace("b.example/?utm_source=x", "www.b.example/"),
    );
    let told = byline.run([Path::new("import"), &file]).done();
    assert_eq!(told, "0 bookmarks new, 2 known already\n");
}

#[test]
fn imports_are_told_as_json() {
    let (byline, ..) = with_newsboat();
    let told = byline
        .run(["import", "newsboat", "--json", "--dry-run"])
        .json();
    assert_eq!(
        json!([
            told["dry_run"],
            told["feeds"],
            told["articles"],
            told["bookmarks"]
        ]),
        json!([
            true,
            {"new": 5, "known": 0},
            {"new": 11, "read": 4, "known": 0, "marked_read": 0, "deleted": 1},
            {"new": 2, "known": 0}
        ])
    );
    assert_eq!(
        told["searches"],
        json!([
            {"name": "Unread tea", "query": "is:unread folder:\"tea things\""},
            {"name": "Fresh", "query": "after:8d OR title:Breaking"}
        ])
    );
    assert!(
        told["notes"]
            .as_array()
            .is_some_and(|notes| notes.len() > 5),
        "{told}"
    );
    let list = byline.file(
        "a.opml",
        "<opml><outline xmlUrl='https://a.example/feed'/><outline xmlUrl='b'/></opml>",
    );
    let told = byline
        .run([Path::new("import"), &list, Path::new("--json")])
        .json();
    assert_eq!(
        json!([told["feeds"], told["notes"]]),
        json!([{"new": 1, "known": 0}, ["left out b: not an http or https address"]])
    );
}

/// As shells make it of `<(program)`.
#[test]
fn a_pipe_is_read_to_its_beginning() {
    let byline = Byline::new();
    byline.file(
        "list.opml",
        "<opml><outline xmlUrl='https://a.example/feed'/><outline xmlUrl='https://b.example/feed'/></opml>",
    );
    byline.file("links.json", r#"[{"url": "https://a.example/1"}]"#);
    let import = |file: &str| {
        let mut command = Command::new("bash");
        let program = env!("CARGO_BIN_EXE_byline");
        command.args(["-c", &format!("{program} import <(cat {file})")]);
        command.envs(byline.environment());
        command.current_dir(byline.file_path(""));
        Run::of_command(command).done()
    };
    assert!(import("list.opml").starts_with("2 subscribed"));
    assert_eq!(import("links.json"), "1 bookmark new, 0 known already\n");
}
