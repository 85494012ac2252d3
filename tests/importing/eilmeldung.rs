//! eilmeldung's database, in the shapes that it has had.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde_json::{Value, json};

use super::poll_all;
use crate::support::byline::Byline;

const PLACE: &str = ".local/state/eilmeldung/database.sqlite";

const CONFIG: &str = r#"
feed_list = ['query: "Hot pots" #pots unread', 'query: "Late" lastsync', "feeds"]
share_targets = ["clipboard", 'hn https://news.example/submit?u={url}']
"#;

/// What all shapes have.
const COMMON: &str = "
    CREATE TABLE feeds (feed_id TEXT PRIMARY KEY, label TEXT, website TEXT, feed_url TEXT, icon_url TEXT);
    CREATE TABLE tags (tag_id TEXT PRIMARY KEY, label TEXT, color TEXT, sort_index INTEGER);
    CREATE TABLE taggings (article_id TEXT, tag_id TEXT);
    INSERT INTO feeds VALUES
        ('f1', 'Kettle', 'http://127.0.0.1:48211/', 'http://127.0.0.1:48211/kettle.xml', NULL),
        ('f2', 'Teapots', NULL, 'http://127.0.0.1:48211/atom.xml', NULL),
        ('f3', 'Nowhere', NULL, NULL, NULL);
    INSERT INTO tags VALUES ('t1', 'pots', NULL, 0), ('t2', 'read later', NULL, 1);
    INSERT INTO taggings VALUES ('k2', 't2'), ('k2', 't1'), ('gone', 't1');";

/// As it is since 2026: texts in a table of their own, times as text with a zone, deleted articles by feed.
const NEW: &str = "
    CREATE TABLE categories (category_id TEXT PRIMARY KEY, label TEXT);
    CREATE TABLE category_mapping (parent_id TEXT, category_id TEXT, sort_index INTEGER);
    CREATE TABLE feed_mapping (feed_id TEXT, category_id TEXT, sort_index INTEGER);
    CREATE TABLE articles (article_id TEXT PRIMARY KEY, title TEXT, author TEXT, feed_id TEXT, url TEXT, date TEXT,
        synced TEXT, summary TEXT, direction INTEGER, unread INTEGER, marked INTEGER, thumbnail_url TEXT, updated TEXT);
    CREATE TABLE article_contents (article_id TEXT PRIMARY KEY, html TEXT, plain_text TEXT, scraped_content TEXT);
    CREATE TABLE enclosures (article_id TEXT, url TEXT, mime_type TEXT, title TEXT);
    CREATE TABLE deleted_articles (article_id TEXT PRIMARY KEY, feed_id TEXT);
    INSERT INTO categories VALUES ('c1', 'Kitchen'), ('c2', 'Hot'), ('c3', 'Elsewhere');
    INSERT INTO category_mapping VALUES ('NewsFlash.Toplevel', 'c1', 0), ('c1', 'c2', 0), ('NewsFlash.Toplevel', 'c3', 1);
    INSERT INTO feed_mapping VALUES ('f1', 'c2', 0), ('f1', 'c3', 0), ('f2', 'NewsFlash.Toplevel', 0);
    INSERT INTO articles VALUES
        ('k1', 'One &amp; only', 'Ann', 'f1', 'https://k.example/1', '2025-02-03 10:20:30.5+00:00', '', 's', NULL, 0, 1, NULL, NULL),
        ('k2', 'Two', NULL, 'f1', 'https://k.example/2', '2025-02-04 10:20:30+00:00', '', 's', NULL, 1, 1, NULL, NULL),
        ('8f3a2b1c9d8e7f6a5b4c3d2e1f0a9b8', 'Three', NULL, 'f2', 'https://t.example/3', '2025-02-05 10:20:30+00:00', '',
            'Only a summary', NULL, 1, 0, NULL, NULL),
        ('gone', 'Of a feed that is gone', NULL, 'f9', 'https://g.example/1', '2025-02-01 00:00:00+00:00', '', '', NULL, 0, 1, NULL, NULL),
        ('gone2', 'Nobody kept it', NULL, 'f9', 'https://g.example/2', '2025-02-01 00:00:00+00:00', '', '', NULL, 0, 1, NULL, NULL);
    INSERT INTO article_contents VALUES
        ('k1', '<p>First <a href=\"/x\">text</a></p>', '', NULL),
        ('k2', '<p>Second</p>', '', '<p>The whole second text of the page</p>');
    INSERT INTO enclosures VALUES ('k1', 'https://k.example/1.mp3', 'audio/mpeg', NULL);
    INSERT INTO deleted_articles VALUES ('k0', 'f1'), ('old', NULL);";

/// As it was in 2018: folders within categories, times without a zone.
const OLD: &str = "
    CREATE TABLE categories (category_id TEXT PRIMARY KEY, label TEXT, parent_id TEXT, sort_index INTEGER);
    CREATE TABLE feed_mapping (feed_id TEXT, category_id TEXT);
    CREATE TABLE articles (article_id TEXT PRIMARY KEY, title TEXT, author TEXT, feed_id TEXT, url TEXT,
        timestamp DATETIME, html TEXT, summary TEXT, direction INTEGER, unread INTEGER, marked INTEGER);
    CREATE TABLE enclosures (article_id TEXT PRIMARY KEY, url TEXT, enclosure_type INTEGER);
    INSERT INTO categories VALUES ('c1', 'Kitchen', 'NewsFlash.Toplevel', 0), ('c2', 'Hot', 'c1', 0);
    INSERT INTO feed_mapping VALUES ('f1', 'c2');
    INSERT INTO articles VALUES
        ('k1', 'One &amp; only', 'Ann', 'f1', 'https://k.example/1', '2025-02-03 10:20:30', '<p>First text</p>', 's', NULL, 0, 1);
    INSERT INTO enclosures VALUES ('k1', 'https://k.example/1.mp3', 1);";

fn with_eilmeldung(shape: &str) -> (Byline, PathBuf) {
    let byline = Byline::new();
    let database = byline.file(PLACE, "");
    let connection = Connection::open(&database).expect("SQLite");
    for sql in ["PRAGMA journal_mode = WAL", COMMON, shape] {
        connection.execute_batch(sql).expect("made");
    }
    byline.file(".config/eilmeldung/config.toml", CONFIG);
    (byline, database)
}

fn rows(byline: &Byline, command: &str) -> Vec<Value> {
    let rows = byline.run([command, "--json"]).json();
    let row = |row: &Value| {
        json!([
            row["title"],
            row["feed"],
            row["published"],
            row["read"],
            row["bookmarked"],
            row["tags"]
        ])
    };
    rows.as_array().expect("an array").iter().map(row).collect()
}

#[test]
fn feeds_in_folders_articles_states_marks_and_tags_come_over() {
    let (byline, _) = with_eilmeldung(NEW);
    let asked = byline.run(["import", "eilmeldung", "--dry-run"]).done();
    assert_eq!(byline.run(["feeds", "--json"]).json(), json!([]), "{asked}");
    let told = byline.run(["import", "eilmeldung"]).done();
    assert_eq!(
        told,
        "2 feeds subscribed, 0 known already\n\
         3 articles new, 1 of them read; 0 known already\n\
         1 article deleted there, kept away here\n\
         3 bookmarks new, 0 known already\n\
         not taken over as it was:\n  \
         http://127.0.0.1:48211/kettle.xml is in the folder Kitchen/Hot; its other folders have no place: Elsewhere\n  \
         Nowhere was left out: it has no http or https address\n  \
         the search “Late” (lastsync) cannot be said here: byline knows no last sync\n  \
         the share target `hn https://news.example/submit?u={url}` was not taken over: an import never brings commands; \
         settings.toml has such under [share.NAME]\n  \
         1 article of feeds that are in its database but not in its list; what was flagged of them is bookmarked\n  \
         2 articles had tags and no mark: they are bookmarks here, which tags belong to\n  \
         1 deleted article that may come back, because its database does not say of which feeds they were\n\
         saved searches, in settings.toml: Hot pots\n\
         `byline refresh` polls the new feeds\n"
    );
    assert_eq!(
        rows(&byline, "list"),
        [
            json!(["Three", "Teapots", "2025-02-05T10:20:30Z", false, true, []]),
            json!([
                "Two",
                "Kettle",
                "2025-02-04T10:20:30Z",
                false,
                true,
                ["pots", "read later"]
            ]),
            json!([
                "One & only",
                "Kettle",
                "2025-02-03T10:20:30Z",
                true,
                false,
                []
            ]),
        ]
    );
    let kept = rows(&byline, "bookmarks");
    assert_eq!(kept.len(), 3, "{kept:?}");
    assert_eq!(kept[2][0], "Of a feed that is gone");
    let feeds = byline.run(["feeds", "--json"]).json();
    assert_eq!(
        json!([feeds[0]["folder"], feeds[1]["folder"]]),
        json!(["Kitchen/Hot", null])
    );
    // The page's text, which eilmeldung had fetched, is there offline.
    let shown = byline.run(["show", "3"]).done();
    assert!(shown.contains("The whole second text"), "{shown}");
    let first = byline.run(["show", "2", "--format", "json"]).json();
    assert_eq!(
        json!([first["html"], first["enclosures"][0]["url"]]),
        json!([
            "<p>First <a href=\"https://k.example/x\">text</a></p>\n",
            "https://k.example/1.mp3"
        ])
    );
}

#[test]
fn a_second_time_changes_nothing_and_one_undo_takes_all_back() {
    let (byline, database) = with_eilmeldung(NEW);
    let before = std::fs::read(&database).expect("read");
    byline.run(["import", "eilmeldung"]).done();
    let once = (rows(&byline, "list"), rows(&byline, "bookmarks"));
    let again = byline.run(["import", "eilmeldung"]).done();
    assert!(
        again.starts_with(
            "0 feeds subscribed, 2 known already\n0 articles new, 0 of them read; 3 known already\n\
             0 bookmarks new, 3 known already\n"
        ),
        "{again}"
    );
    assert_eq!((rows(&byline, "list"), rows(&byline, "bookmarks")), once);
    assert!(std::fs::read(&database).expect("read") == before);
    byline.run(["undo"]).done();
    assert_eq!(byline.run(["feeds", "--json"]).json(), json!([]));
    assert_eq!(rows(&byline, "list"), Vec::<Value>::new());
    assert_eq!(rows(&byline, "bookmarks"), Vec::<Value>::new());
}

#[test]
fn an_old_database_and_one_that_is_none_are_told_apart() {
    let (byline, _) = with_eilmeldung(OLD);
    let told = byline.run(["import", "eilmeldung"]).done();
    assert!(
        told.contains("1 article new, 1 of them read; 0 known already"),
        "{told}"
    );
    assert_eq!(
        rows(&byline, "list"),
        [json!([
            "One & only",
            "Kettle",
            "2025-02-03T10:20:30Z",
            true,
            false,
            []
        ])]
    );
    let feeds = byline.run(["feeds", "--json"]).json();
    assert_eq!(feeds[0]["folder"], "Kitchen/Hot");
    let other = Byline::new();
    let told = other.run(["import", "eilmeldung"]).failed(1);
    assert!(told.contains("name it with --cache FILE"), "{told}");
    let cache = other.file("x.sqlite", "");
    Connection::open(&cache)
        .and_then(|connection| connection.execute_batch("CREATE TABLE articles (title)"))
        .expect("made");
    let arguments: [&Path; 4] = [
        "import".as_ref(),
        "eilmeldung".as_ref(),
        "--cache".as_ref(),
        &cache,
    ];
    let told = other.run(arguments).failed(1);
    assert!(told.contains("no database of eilmeldung"), "{told}");
}

/// What a service numbered, and what was polled here before, are known by their addresses.
#[test]
fn articles_of_a_service_are_the_same_as_those_that_are_polled() {
    let (byline, database) = with_eilmeldung(NEW);
    byline.file(
        ".config/eilmeldung/newsflash.json",
        r#"{"backend": "miniflux"}"#,
    );
    let urls = byline.file("urls", "http://127.0.0.1:48211/kettle.xml\n");
    byline.run([Path::new("import"), &urls]).done();
    let polled = poll_all(&byline);
    assert!(polled > 0);
    let known = byline.run(["list", "--json"]).json();
    let known = known
        .as_array()
        .expect("an array")
        .first()
        .expect("one")
        .clone();
    let connection = Connection::open(&database).expect("SQLite");
    connection
        .execute(
            "UPDATE articles SET article_id = '4711', url = ?1 WHERE article_id = 'k1'",
            [known["url"].as_str().expect("an address")],
        )
        .expect("changed");
    drop(connection);
    let told = byline.run(["import", "eilmeldung"]).done();
    assert!(
        told.contains("2 articles new, 0 of them read; 1 known already, 1 of them marked read"),
        "{told}"
    );
}
