//! What byline does with articles by itself, and how the store is looked after, on the command line.

use std::fs;

use crate::support::byline::Byline;
use crate::support::server::{Answer, Server};

/// An RSS feed without dates: its articles are as new as they are seen.
fn feed(items: &[&str]) -> String {
    let item = |item: &&str| {
        format!(
            "<item><title>{item}</title><guid isPermaLink='false'>{item}</guid><description>Text of {item}.</description></item>"
        )
    };
    let items: Vec<String> = items.iter().map(item).collect();
    format!(
        "<rss version='2.0'><channel><title>The Kettle</title>{}</channel></rss>",
        items.concat()
    )
}

fn subscribed(items: &[&str]) -> (Server, Byline) {
    let server = Server::start();
    server.on("/feed", [Answer::ok(feed(items))]);
    let byline = Byline::new();
    byline.run(["add", &server.url("/feed")]).done();
    (server, byline)
}

fn titles(byline: &Byline, query: &str) -> Vec<String> {
    let rows = byline.run(["list", "--json", query]).json();
    let rows = rows.as_array().expect("an array").iter();
    let mut titles: Vec<String> = rows
        .map(|row| row["title"].as_str().expect("a title").to_owned())
        .collect();
    titles.sort();
    titles
}

const RULES: &str = "[[rule]]\nname = \"No sport\"\nwhen = \"football\"\ndo = [\"hide\"]\n\
    [[rule]]\nname = \"Storms\"\nwhen = \"title:storm\"\ndo = [\"tag weather\"]\nrun = [\"sh\", \"-c\", \"cat > storm.md\"]\n";

#[test]
fn rules_are_shown_before_they_are_obeyed_and_taken_back_after() {
    let (server, byline) = subscribed(&["football", "tea"]);
    // With rules or without, what came before is no arrival any more.
    byline.run(["refresh", "--all"]).done();
    byline.file("config/rules.toml", RULES);
    let told = byline.run(["rules", "test"]).done();
    assert!(told.contains("No sport: hide — 1 article\n"), "{told}");
    assert!(
        told.contains("football (The Kettle), because football"),
        "{told}"
    );
    assert!(
        told.contains("Storms: tag weather, run sh — 0 articles"),
        "{told}"
    );
    assert_eq!(titles(&byline, ""), ["football", "tea"], "nothing was done");

    server.on(
        "/feed",
        [Answer::ok(feed(&[
            "football",
            "tea",
            "football 2",
            "storm",
        ]))],
    );
    byline.run(["refresh", "--all"]).done();
    assert_eq!(titles(&byline, ""), ["football", "storm", "tea"]);
    assert_eq!(titles(&byline, "tag:weather"), ["storm"]);
    let given = fs::read_to_string(byline.config_dir().join("storm.md")).expect("it ran");
    assert!(given.starts_with("# storm\n"), "{given}");

    let told = byline.run(["rules", "apply"]).done();
    assert_eq!(told, "rules hid 1; `byline rules undo` takes it back\n");
    assert_eq!(titles(&byline, ""), ["storm", "tea"]);
    byline.run(["rules", "undo"]).done();
    assert_eq!(titles(&byline, ""), ["football", "storm", "tea"]);
    byline.run(["rules", "undo"]).done();
    assert_eq!(titles(&byline, "tag:weather"), Vec::<String>::new());
    assert_eq!(titles(&byline, "is:hidden"), Vec::<String>::new());
}

#[test]
fn what_comes_with_a_new_feed_is_ruled_at_once_and_what_is_taken_back_stays_so() {
    let server = Server::start();
    server.on("/feed", [Answer::ok(feed(&["football", "tea"]))]);
    let byline = Byline::new();
    byline.file("config/rules.toml", RULES);
    byline.run(["add", &server.url("/feed")]).done();
    assert_eq!(titles(&byline, ""), ["tea"]);
    assert_eq!(titles(&byline, "is:hidden"), ["football"]);
    byline.run(["rules", "undo"]).done();
    byline.run(["refresh", "--all"]).done();
    assert_eq!(titles(&byline, ""), ["football", "tea"]);
}

#[test]
fn a_wrong_rule_is_told_and_the_others_hold() {
    let (_server, byline) = subscribed(&["football", "tea"]);
    byline.file(
        "config/rules.toml",
        format!("[[rule]]\nname = \"X\"\nwhen = \"is:raed\"\ndo = [\"hide\"]\n{RULES}"),
    );
    let run = byline.run(["rules", "apply"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.contains("“X”: when: is:raed"), "{run:?}");
    assert_eq!(titles(&byline, ""), ["tea"]);
}

#[test]
fn old_articles_go_as_the_settings_wish_and_only_then() {
    let items: Vec<String> = (10..60).map(|number| format!("item {number}")).collect();
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    let (server, byline) = subscribed(&items);
    let told = byline.run(["tidy"]).done();
    assert!(told.starts_with("0 articles forgotten"), "{told}");
    byline.write_settings("[keeping]\nkeep_articles = 10\nkeep_unread = false\n");
    // All came in the same second, and none is older than another: the newest number is not known.
    byline.run(["mark", "1", "--bookmark"]).done();
    let told = byline.run(["tidy", "--dry-run"]).done();
    assert!(told.contains("0 articles would be forgotten"), "{told}");
    let dated = |number: usize, item: &&str| {
        format!(
            "<item><title>{item}</title><guid>d{item}</guid><pubDate>{} Jan 2025 10:{:02}:00 GMT</pubDate></item>",
            number % 28 + 1,
            number
        )
    };
    let dated: Vec<String> = items
        .iter()
        .enumerate()
        .map(|(at, item)| dated(at, item))
        .collect();
    let body = format!(
        "<rss version='2.0'><channel><title>Dated</title>{}</channel></rss>",
        dated.concat()
    );
    server.on("/dated", [Answer::ok(body)]);
    byline.run(["add", &server.url("/dated")]).done();
    let told = byline.run(["tidy", "--dry-run"]).done();
    assert!(told.contains("     40  Dated\n"), "{told}");
    assert_eq!(titles(&byline, "feed:dated").len(), 50);
    let told = byline.run(["tidy"]).done();
    assert!(told.contains("40 articles forgotten"), "{told}");
    assert_eq!(titles(&byline, "feed:dated").len(), 10);
    byline.run(["refresh", "--all"]);
    assert_eq!(titles(&byline, "feed:dated").len(), 10, "they came back");
    byline.run(["tidy", "--compact"]).done();
}

#[test]
fn a_backup_is_written_and_put_back() {
    let (_server, byline) = subscribed(&["football", "tea"]);
    byline
        .run(["mark", "1", "--bookmark", "--note", "mine"])
        .done();
    let file = byline
        .file("away/placeholder", "")
        .with_file_name("mine.db");
    let told = byline.run(["backup".as_ref(), file.as_os_str()]).done();
    assert_eq!(told.trim_end(), file.display().to_string());
    let newest = byline.run(["backup"]).done();
    assert!(
        newest.trim_end().ends_with("backup/byline.1.db"),
        "{newest}"
    );
    byline.run(["remove", "1"]).done();
    byline.run(["mark", "1", "--unbookmark"]).done();
    let told = byline.run(["restore".as_ref(), file.as_os_str()]).done();
    assert!(
        told.starts_with("restored 1 feed and 1 bookmark;"),
        "{told}"
    );
    assert_eq!(
        byline.run(["bookmarks", "--json"]).json()[0]["note"],
        "mine"
    );
    let wrong = byline.file("away/text", "no backup");
    let error = byline
        .run(["restore".as_ref(), wrong.as_os_str()])
        .failed(1);
    assert!(error.contains("is no backup of byline's"), "{error}");
}

#[test]
fn what_came_and_was_read_is_told_for_people_and_scripts() {
    let (_server, byline) = subscribed(&["football", "tea"]);
    byline.run(["mark", "1", "--read"]).done();
    let stats = byline.run(["stats", "--json"]).json();
    assert_eq!(stats["articles"], 2);
    assert_eq!(stats["feeds"][0]["title"], "The Kettle");
    assert_eq!(stats["feeds"][0]["published_30_days"], 2);
    assert_eq!(stats["feeds"][0]["read_90_days"], 1);
    let days = stats["days"].as_array().expect("an array");
    assert_eq!(days[days.len() - 1]["read"], 1);
    let told = byline.run(["stats"]).done();
    assert!(told.starts_with("2 articles of 1 feed, 1 unread"), "{told}");
}
