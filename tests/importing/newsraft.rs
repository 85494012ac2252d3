//! newsraft's own files, made by newsraft itself.

use std::fs;

use serde_json::{Value, json};

use super::poll_all;
use crate::support::byline::{Byline, project};

#[test]
fn newsraft_comes_over_and_polling_finds_nothing_new() {
    let byline = Byline::new();
    let from = project().join("tests/fixtures/newsraft");
    for (name, place) in [
        ("feeds", ".config/newsraft/feeds"),
        ("newsraft.sqlite3", ".local/share/newsraft/newsraft.sqlite3"),
    ] {
        byline.file(
            place,
            fs::read(from.join(name)).expect("the fixture is there"),
        );
    }
    let told = byline.run(["import", "newsraft"]).done();
    assert!(
        told.starts_with(
            "5 feeds subscribed, 0 known already\n12 articles new, 1 of them read; 0 known already\n\
             1 bookmark new, 0 known already\n"
        ),
        "{told}"
    );
    assert!(
        told.contains("a feed made by the command $(cat x.xml)"),
        "{told}"
    );
    let states = || -> Vec<Value> {
        let rows = byline.run(["list", "--json"]).json();
        let state = |row: &Value| {
            json!([
                row["title"],
                row["url"],
                row["read"],
                row["bookmarked"],
                row["author"]
            ])
        };
        rows.as_array()
            .expect("an array")
            .iter()
            .map(state)
            .collect()
    };
    let before = states();
    for expected in [
        json!([
            "On whistles & steam",
            "http://127.0.0.1:48211/whistles?utm_source=rss",
            false,
            true,
            "Ann Boyle"
        ]),
        json!([
            "Descaling",
            "http://127.0.0.1:48211/descaling",
            true,
            false,
            null
        ]),
        json!([
            "A glass pot",
            "http://127.0.0.1:48211/teapots/glass",
            false,
            false,
            null
        ]),
        json!([
            "Brown Betty",
            "http://127.0.0.1:48211/teapots/betty",
            false,
            false,
            "Li 新闻"
        ]),
    ] {
        assert!(before.contains(&expected), "{expected}: {before:?}");
    }
    assert_eq!(poll_all(&byline), 0);
    assert_eq!(states(), before);
    let again = byline.run(["import", "newsraft"]).done();
    assert!(
        again.contains("0 articles new, 0 of them read; 12 known already"),
        "{again}"
    );
}
