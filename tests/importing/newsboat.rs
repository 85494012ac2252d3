//! newsboat's own files, made by newsboat itself.

use std::fs;
use std::path::Path;
use std::process::Command;

use byline::news::Moment;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::{poll_all, rows, with_newsboat};
use crate::support::byline::{Byline, Run, project};

/// What newsboat itself says of its articles: feed, title, address, time, read, flags.
fn rows_of(cache: &Path, deleted: bool) -> Vec<Value> {
    let connection = Connection::open(cache).expect("SQLite");
    let mut statement = connection
        .prepare(
            "SELECT title, url, pubDate, unread, coalesce(flags, '') FROM rss_item WHERE deleted = ?1 \
             ORDER BY pubDate DESC, id DESC",
        )
        .expect("a cache");
    let rows = statement.query_map([deleted], |row| {
        let (title, url): (String, String) = (row.get(0)?, row.get(1)?);
        let url = if url.is_empty() {
            Value::Null
        } else {
            json!(url)
        };
        let time = Moment(row.get(2)?).rfc3339();
        let is_read = row.get::<_, i64>(3)? == 0;
        let flags: String = row.get(4)?;
        let tags: Vec<String> = flags.chars().map(|flag| format!("flag-{flag}")).collect();
        Ok(json!([title, url, time, is_read, tags]))
    });
    rows.and_then(Iterator::collect).expect("rows")
}

#[test]
fn an_import_is_one_step_of_what_can_be_taken_back() {
    let (byline, _, cache) = with_newsboat();
    byline.run(["import", "newsboat"]).done();
    let told = byline.run(["undo"]).done();
    assert_eq!(
        told,
        "imported 5 feeds, 12 articles, 2 bookmarks, 2 saved searches — taken back\n\
         saved searches taken out of settings.toml: Unread tea, Fresh\n"
    );
    assert_eq!(byline.run(["feeds", "--json"]).json(), json!([]));
    assert_eq!(byline.run(["list", "--json"]).json(), json!([]));
    assert_eq!(byline.run(["bookmarks", "--json"]).json(), json!([]));
    let told = byline.run(["import", "newsboat"]).done();
    assert!(
        told.contains("saved searches, in settings.toml: Unread tea, Fresh\n"),
        "{told}"
    );
    assert_eq!(rows(&byline), rows_of(&cache, false));
}

#[test]
fn newsboat_comes_over_with_every_article_and_state() {
    let (byline, _, cache) = with_newsboat();
    let told = byline.run(["import", "newsboat"]).done();
    assert!(
        told.starts_with(
            "5 feeds subscribed, 0 known already\n11 articles new, 4 of them read; 0 known already\n\
             1 article deleted there, kept away here\n2 bookmarks new, 0 known already\n"
        ),
        "{told}"
    );
    assert!(
        told.contains("saved searches, in settings.toml: Unread tea, Fresh\n"),
        "{told}"
    );
    let settings = std::fs::read_to_string(byline.config_dir().join("settings.toml"));
    let settings = settings.expect("written");
    assert!(
        settings.ends_with(
            "\"Unread tea\" = \"is:unread folder:\\\"tea things\\\"\"\n\"Fresh\" = \"after:8d OR title:Breaking\"\n"
        ),
        "{settings}"
    );
    assert_eq!(rows(&byline), rows_of(&cache, false));
    let feeds = byline.run(["feeds", "--json"]).json();
    let feeds: Vec<Value> = feeds
        .as_array()
        .expect("an array")
        .iter()
        .map(|feed| json!([feed["title"], feed["folder"], feed["unread"], feed["site"]]))
        .collect();
    assert_eq!(
        feeds,
        [
            json!(["Kettle, mine", "warm", 1, "http://127.0.0.1:48211/"]),
            json!([
                "Pots without names",
                "pots",
                2,
                "http://127.0.0.1:48211/pots"
            ]),
            json!(["Teapots, ätöm", null, 1, "http://127.0.0.1:48211/atom.xml"]),
            json!(["Old \"leaves\"", "warm", 2, "http://127.0.0.1:48211/leaves"]),
            json!([
                "Boiling point",
                "tea things",
                1,
                "http://127.0.0.1:48211/pod"
            ]),
        ]
    );
    let text = byline.run(["show", "8", "--format", "json"]).json();
    assert_eq!(
        text["html"],
        "<p>The best pot is <strong>brown</strong>.</p>\n"
    );
}

#[test]
fn importing_again_or_only_asking_changes_nothing() {
    let (byline, urls, cache) = with_newsboat();
    let before = (
        fs::read(&urls).expect("read"),
        fs::read(&cache).expect("read"),
    );
    let asked = byline.run(["import", "newsboat", "--dry-run"]).done();
    assert!(asked.contains("11 articles new"), "{asked}");
    assert!(asked.ends_with("(--dry-run)\n"), "{asked}");
    assert_eq!(byline.run(["feeds", "--json"]).json(), json!([]));
    byline.run(["import", "newsboat"]).done();
    let once = (rows(&byline), byline.run(["feeds", "--json"]).json());
    let again = byline.run(["import", "newsboat"]).done();
    assert!(
        again.starts_with(
            "0 feeds subscribed, 5 known already\n0 articles new, 0 of them read; 11 known already\n\
             0 bookmarks new, 2 known already\n"
        ),
        "{again}"
    );
    assert_eq!(
        (rows(&byline), byline.run(["feeds", "--json"]).json()),
        once
    );
    // newsboat's own files are as they were, and nothing is left of the copy.
    let after = (
        fs::read(&urls).expect("read"),
        fs::read(&cache).expect("read"),
    );
    assert!(before == after);
    let left: Vec<_> = fs::read_dir(byline.data_dir().with_file_name("cache"))
        .expect("made for the copy")
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_newsboat_knew_is_not_new_when_it_is_polled_nor_deleted_articles_back() {
    let (byline, _, cache) = with_newsboat();
    byline.run(["import", "newsboat"]).done();
    assert_eq!(poll_all(&byline), 0);
    assert_eq!(rows(&byline), rows_of(&cache, false));
}

#[test]
fn what_was_polled_before_takes_newsboats_states() {
    let (byline, _, cache) = with_newsboat();
    let outlines: String = ["kettle", "noguid", "atom", "rdf", "pod"]
        .map(|name| format!("<outline type='rss' xmlUrl='http://127.0.0.1:48211/{name}.xml'/>"))
        .concat();
    let list = byline.file(
        "feeds.opml",
        format!("<opml><body>{outlines}</body></opml>"),
    );
    byline.run([Path::new("import"), &list]).done();
    assert_eq!(poll_all(&byline), 12);
    let told = byline.run(["import", "newsboat"]).done();
    assert!(
        told.contains("0 articles new, 0 of them read; 11 known already, 4 of them marked read"),
        "{told}"
    );
    // An article without a date is as old as the first look at it, and newsboat looked first.
    let dated = |rows: Vec<Value>| -> Vec<Value> {
        rows.into_iter().filter(|row| row[0] != "Iron").collect()
    };
    assert_eq!(dated(rows(&byline)), dated(rows_of(&cache, false)));
}

#[test]
fn a_newsboat_that_is_writing_is_read_with_its_journal_and_left_alone() {
    let (byline, _, cache) = with_newsboat();
    let connection = Connection::open(&cache).expect("SQLite");
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; \
             UPDATE rss_item SET unread = 0; BEGIN; UPDATE rss_item SET unread = 1;",
        )
        .expect("as newsboat would");
    let told = byline.run(["import", "newsboat"]).done();
    assert!(told.contains("11 articles new, 11 of them read"), "{told}");
    connection
        .execute_batch("COMMIT")
        .expect("nobody was in the way");
}

#[test]
fn what_is_no_newsboat_is_told_in_one_sentence_and_nothing_changes() {
    let byline = Byline::new();
    let told = byline.run(["import", "newsboat"]).failed(1);
    assert!(told.contains("name it with --urls FILE"), "{told}");
    let urls = byline.file("urls", "https://one.example/feed\n");
    for (name, bytes) in [
        (
            "text.db",
            b"not a database at all, but long enough to look at".to_vec(),
        ),
        ("empty.db", Vec::new()),
        (
            "cut.db",
            fs::read(project().join("tests/fixtures/newsboat/cache.db")).expect("there")[..20_000]
                .to_vec(),
        ),
    ] {
        let cache = byline.file(name, bytes);
        let arguments = [
            "import".as_ref(),
            "newsboat".as_ref(),
            "--urls".as_ref(),
            urls.as_os_str(),
            "--cache".as_ref(),
            cache.as_os_str(),
        ];
        let told = byline.run(arguments).failed(1);
        assert!(told.contains(name), "{told}");
    }
    assert_eq!(byline.run(["feeds", "--json"]).json(), json!([]));
}

/// A database that nobody's newsboat has made is refused, whatever stands in the place of its tables.
#[test]
fn a_database_that_computes_what_it_holds_is_not_asked() {
    let endless = |columns: &str| {
        format!(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT {columns} FROM n"
        )
    };
    let items = "'g' AS guid, 'https://a.example/f' AS feedurl, 1 AS unread, 1 AS pubDate, x AS id";
    let (view, feeds) = (endless(items), endless("x AS rssurl, x AS url, x AS title"));
    let huge = "hex(zeroblob(400000000))";
    for (sql, told) in [
        (
            format!("DROP TABLE rss_item; CREATE VIEW rss_item AS {view}"),
            "rss_item in it is no table",
        ),
        (
            format!("DROP TABLE rss_feed; CREATE VIEW RSS_FEED AS {feeds}"),
            "rss_feed in it is no table",
        ),
        (
            format!("ALTER TABLE rss_item ADD COLUMN more AS ({huge})"),
            "rss_item in it is no table",
        ),
        (
            "DROP TABLE rss_item; CREATE VIRTUAL TABLE rss_item USING fts5(guid, feedurl, unread)"
                .to_owned(),
            "rss_item in it is no table",
        ),
    ] {
        let (byline, _, cache) = with_newsboat();
        let connection = Connection::open(&cache).expect("SQLite");
        connection.execute_batch(&sql).expect("SQLite takes it");
        drop(connection);
        let run = within_a_minute(&byline, &["import", "newsboat"]).failed(1);
        assert!(run.contains(told), "{sql}: {run}");
        assert_eq!(byline.run(["feeds", "--json"]).json(), json!([]));
    }
}

fn within_a_minute(byline: &Byline, arguments: &[&str]) -> Run {
    let mut command = Command::new("timeout");
    command.args(["-s", "KILL", "60", env!("CARGO_BIN_EXE_byline")]);
    command.args(arguments).envs(byline.environment());
    Run::of_command(command)
}

#[test]
fn one_odd_value_in_the_database_keeps_nothing_else_away() {
    let (byline, _, cache) = with_newsboat();
    let connection = Connection::open(&cache).expect("SQLite");
    connection
        .execute_batch(
            "UPDATE rss_item SET pubDate = 'yesterday', unread = x'00ff' WHERE id = 1; \
             UPDATE rss_item SET title = x'1b5d303b41ff', deleted = 'no', flags = 7 WHERE id = 2; \
             UPDATE rss_item SET pubDate = 9223372036854775807, enqueued = 1.5 WHERE id = 3;",
        )
        .expect("SQLite takes it");
    drop(connection);
    let told = byline.run(["import", "newsboat"]).done();
    assert!(told.starts_with("5 feeds subscribed"), "{told}");
    assert_eq!(rows(&byline).len(), 11);
}

#[test]
fn a_pipe_in_the_place_of_the_database_is_told_at_once() {
    let (byline, urls, cache) = with_newsboat();
    fs::remove_file(&cache).expect("it was there");
    let made = Command::new("mkfifo").arg(&cache).status();
    assert!(made.is_ok_and(|status| status.success()));
    let [urls, cache] = [urls, cache].map(|path| path.to_string_lossy().into_owned());
    let arguments = ["import", "newsboat", "--urls", &urls, "--cache", &cache];
    let told = within_a_minute(&byline, &arguments).failed(1);
    assert!(told.contains("cache.db: it is no file"), "{told}");
}
