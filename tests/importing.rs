//! Moving in: what other programs kept, made by those programs themselves, comes over with every article and state.

use std::fs;
use std::path::{Path, PathBuf};

use byline::clean::WebUrl;
use byline::ingest::parse_feed;
use byline::news::{Moment, Outcome, Pace, Refresh, Validators};
use byline::store::Store;
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::support::byline::{Byline, project};

/// When the fixture was made, more or less.
const NOW: Moment = Moment(1_795_700_000);

/// A home with the files of a newsboat that has polled five feeds and been used; gives `urls` and `cache.db`.
fn with_newsboat() -> (Byline, PathBuf, PathBuf) {
    let byline = Byline::new();
    let from = project().join("tests/fixtures/newsboat");
    let [urls, _, cache] = ["urls", "config", "cache.db"].map(|name| {
        let bytes = fs::read(from.join(name)).expect("the fixture is there");
        byline.file(&format!(".newsboat/{name}"), bytes)
    });
    (byline, urls, cache)
}

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

/// The same of byline's.
fn rows(byline: &Byline) -> Vec<Value> {
    let rows = byline.run(["list", "--json"]).json();
    let row = |row: &Value| {
        json!([
            row["title"],
            row["url"],
            row["published"],
            row["read"],
            row["tags"]
        ])
    };
    rows.as_array().expect("an array").iter().map(row).collect()
}

#[test]
fn an_import_is_one_step_of_what_can_be_taken_back() {
    let (byline, _, cache) = with_newsboat();
    byline.run(["import", "newsboat"]).done();
    let told = byline.run(["undo"]).done();
    assert_eq!(
        told,
        "imported 5 feeds, 12 articles, 2 bookmarks — taken back\n"
    );
    assert_eq!(byline.run(["feeds", "--json"]).json(), json!([]));
    assert_eq!(byline.run(["list", "--json"]).json(), json!([]));
    assert_eq!(byline.run(["bookmarks", "--json"]).json(), json!([]));
    let told = byline.run(["import", "newsboat"]).done();
    assert!(!told.contains("saved searches"), "{told}");
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

/// Polls by hand what newsboat had polled.
fn poll_all(byline: &Byline) -> usize {
    let (mut store, _) = Store::open(&byline.data_dir()).expect("opened");
    let mut new = 0;
    for feed in store.feeds().expect("feeds") {
        let address = feed.kind.address();
        let name = address.rsplit('/').next().expect("a name");
        let file = project().join("tests/fixtures/newsboat/feeds").join(name);
        let bytes = fs::read(file).expect("the fixture is there");
        let base = WebUrl::new(&address);
        let parsed = parse_feed(&bytes, None, base.as_ref(), NOW).expect("a feed");
        let refresh = Refresh {
            outcome: Outcome::Changed(Box::new(parsed), Validators::default()),
            pace: Pace::default(),
            moved_to: None,
        };
        new += store.apply(feed.id, &refresh, NOW).expect("applied").new;
    }
    new
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
