//! The commands that go out to the network, from the address to what is kept, against a server on the loopback address.

mod refreshing;

use byline::news::Moment;
use byline::store::Store;
use serde_json::{Value, json};

use crate::support::byline::Byline;
use crate::support::server::{Answer, Server};

const PAGE_WITHOUT_FEED: &str =
    "<!doctype html><title>A page</title><p>Nothing to follow here.</p>";

const ESSAY: &str = "<!doctype html><html lang='en'><head><title>On kettles</title></head><body><article><h1>On kettles</h1>\
    <p>A kettle is a promise that something warm will come of waiting, and it keeps that promise more often than most. It \
    asks for water, for a little patience and for somebody who remembers that it was put on at all.</p>\
    <p>The <a href='/whistles'>whistle</a> was invented for those who do not remember. It is the only kitchen instrument \
    that complains before the damage is done, which is more than can be said of milk, of toast or of neighbours.</p>\
    </article></body></html>";

/// An RSS feed with one item for each title, the newest first.
fn feed(title: &str, items: &[&str]) -> String {
    let item = |(day, item): (u8, &&str)| {
        format!(
            "<item><title>{item}</title><guid isPermaLink='false'>{item}</guid>\
             <link>https://news.example/{item}</link><pubDate>{day} Jan 2025 10:00:00 GMT</pubDate>\
             <description>Text of {item}.</description></item>"
        )
    };
    let days = (1..=28).rev().cycle();
    let items: Vec<String> = days.zip(items).map(item).collect();
    format!(
        "<rss version='2.0'><channel><title>{title}</title>{}</channel></rss>",
        items.concat()
    )
}

fn page_offering(feeds: &[(&str, &str)]) -> String {
    let link = |(path, title): &(&str, &str)| {
        format!("<link rel='alternate' type='application/rss+xml' href='{path}' title='{title}'>")
    };
    let links: Vec<String> = feeds.iter().map(link).collect();
    format!(
        "<!doctype html><html><head><title>A site</title>{}</head><body></body></html>",
        links.concat()
    )
}

/// A feed at `/feed`, subscribed.
fn subscribed(items: &[&str]) -> (Server, Byline) {
    let server = Server::start();
    server.on("/feed", [Answer::ok(feed("The Kettle", items))]);
    let byline = Byline::new();
    byline.run(["add", &server.url("/feed")]).done();
    (server, byline)
}

fn titles(byline: &Byline, query: &[&str]) -> Vec<String> {
    let rows = byline.run([&["list", "--json"], query].concat()).json();
    let rows = rows.as_array().expect("an array").iter();
    rows.map(|row| row["title"].as_str().expect("a title").to_owned())
        .collect()
}

fn feeds(byline: &Byline) -> Value {
    byline.run(["feeds", "--json"]).json()
}

mod adding {
    use super::*;

    #[test]
    fn a_feed_is_subscribed_and_read_in_one_request() {
        let (server, byline) = subscribed(&["two", "one"]);
        assert_eq!(titles(&byline, &[]), ["two", "one"]);
        assert_eq!(server.requests().len(), 1);
        let feed = &feeds(&byline)[0];
        assert_eq!(
            (
                &feed["title"],
                &feed["address"],
                &feed["unread"],
                &feed["problem"]
            ),
            (
                &json!("The Kettle"),
                &json!(server.url("/feed")),
                &json!(2),
                &Value::Null
            )
        );
    }

    #[test]
    fn the_same_feed_twice_is_one_subscription() {
        let (server, byline) = subscribed(&["one"]);
        let again = byline.run(["add", &server.url("/feed")]).done();
        assert!(again.contains("subscribed already"), "{again}");
        assert_eq!(feeds(&byline).as_array().map(Vec::len), Some(1));
        assert_eq!(titles(&byline, &[]), ["one"]);
    }

    #[test]
    fn a_feed_that_was_removed_today_comes_back_with_its_marks_where_it_is_wanted() {
        let (server, byline) = subscribed(&["two", "one"]);
        let address = server.url("/feed");
        byline.run(["mark", "--query", "one", "--read"]).done();
        byline.run(["remove", &address]).done();
        let again = byline.run(["add", &address, "--folder", "Tea"]).done();
        assert_eq!(again, "1  The Kettle: back, with what it had\n");
        let known = byline.run(["add", &address, "--folder", "Rain"]).done();
        assert_eq!(known, "1  The Kettle: subscribed already, in Tea\n");
        assert_eq!(feeds(&byline)[0]["folder"], "Tea");
        assert_eq!(titles(&byline, &["is:unread"]), ["two"]);
        let undone = byline.run(["undo"]).done();
        let told = "The Kettle is back, with what it had — taken back\n";
        assert_eq!(undone, told);
        assert_eq!(feeds(&byline), json!([]));
        byline.run(["add", "--force", &address]).done();
        assert_eq!(feeds(&byline)[0]["folder"], "Tea");
        assert_eq!(titles(&byline, &["is:unread"]), ["two"]);
    }

    #[test]
    fn a_page_with_one_feed_leads_to_it_and_into_the_folder() {
        let server = Server::start();
        server
            .on("/", [Answer::ok(page_offering(&[("/feed", "News")]))])
            .on("/feed", [Answer::ok(feed("The Kettle", &["one"]))]);
        let byline = Byline::new();
        byline
            .run(["add", &server.url("/"), "--folder", "World/Asia"])
            .done();
        let feed = &feeds(&byline)[0];
        assert_eq!(
            (&feed["address"], &feed["folder"]),
            (&json!(server.url("/feed")), &json!("World/Asia"))
        );
        assert_eq!(titles(&byline, &["folder:asia"]), ["one"]);
    }

    #[test]
    fn a_page_with_several_feeds_lists_them_and_subscribes_to_none() {
        let server = Server::start();
        let page = page_offering(&[("/world", "World"), ("/sport", "Sport")]);
        server.on("/", [Answer::ok(page)]);
        let byline = Byline::new();
        let run = byline.run(["add", &server.url("/")]);
        assert_eq!(run.code, Some(1), "{run:?}");
        assert!(run.stderr.contains("a page with several feeds"), "{run:?}");
        let expected = format!(
            "{}  World\n{}  Sport\n",
            server.url("/world"),
            server.url("/sport")
        );
        assert_eq!(run.stdout, expected);
        assert_eq!(feeds(&byline), json!([]));
    }

    #[test]
    fn what_leads_to_no_feed_is_refused_in_one_sentence_and_the_others_are_added() {
        let server = Server::start();
        server
            .on("/page", [Answer::ok(PAGE_WITHOUT_FEED)])
            .on("/empty", [Answer::ok("")])
            .on("/news", [Answer::ok(feed("The Kettle", &["one"]))]);
        let byline = Byline::new();
        for (path, told) in [
            ("/page", "a web page, not a feed"),
            ("/empty", "there is nothing in it"),
            ("/gone", "HTTP 404"),
        ] {
            let error = byline.run(["add", &server.url(path)]).failed(1);
            assert!(error.contains(told), "{error}");
        }
        let run = byline.run(["add", &server.url("/page"), &server.url("/news")]);
        assert_eq!(run.code, Some(1), "one of them failed: {run:?}");
        assert_eq!(run.stdout, "1  The Kettle (1 article)\n");
        assert_eq!(titles(&byline, &[]), ["one"]);
    }

    #[test]
    fn a_page_that_names_no_feed_is_searched_in_the_usual_places() {
        let server = Server::start();
        server
            .on("/page", [Answer::ok(PAGE_WITHOUT_FEED)])
            .on("/feed", [Answer::ok(feed("The Kettle", &["one"]))]);
        let byline = Byline::new();
        byline.run(["add", &server.url("/page")]).done();
        assert_eq!(feeds(&byline)[0]["address"], json!(server.url("/feed")));
    }

    #[test]
    fn a_dead_host_is_refused_unless_it_is_forced_and_then_told_by_refresh() {
        let byline = Byline::new();
        let address = Server::start().url("/feed");
        let error = byline.run(["add", &address]).failed(1);
        assert!(error.contains("refused the connection"), "{error}");
        assert_eq!(feeds(&byline), json!([]));
        byline.run(["add", "--force", &address]).done();
        let run = byline.run(["refresh"]);
        assert_eq!(run.code, Some(1), "every feed failed: {run:?}");
        assert_eq!(run.stdout, "1 feed polled, 0 new articles, 1 failed\n");
        assert_eq!(feeds(&byline)[0]["problem"]["kind"], "unreachable");
        let again = byline.run(["add", "--force", &address]).done();
        assert!(again.contains("subscribed already"), "{again}");
        let undone = byline.run(["undo"]).done();
        assert_eq!(undone, "added 127.0.0.1 — taken back\n");
        assert_eq!(feeds(&byline), json!([]));
    }
}

mod pages {
    use super::*;

    #[test]
    fn a_page_is_read_from_its_address_with_its_links_made_whole() {
        let server = Server::start();
        server.on("/kettles", [Answer::ok(ESSAY)]);
        let page = server.url("/kettles");
        let byline = Byline::new();
        let read = byline.run(["read", &page, "--format", "json"]).json();
        assert_eq!(
            (&read["url"], &read["title"], &read["language"]),
            (&json!(page), &json!("On kettles"), &json!("en"))
        );
        let markdown = byline.run(["read", &page, "--format", "markdown"]).done();
        let link = format!("[whistle]({})", server.url("/whistles"));
        assert!(markdown.contains(&link), "{markdown}");
        let text = byline.run(["read", &page]).done();
        assert!(text.starts_with("On kettles\n"), "{text}");
        assert!(!byline.data_dir().exists(), "reading keeps nothing");
    }

    #[test]
    fn a_page_that_is_not_there_fails_in_one_sentence() {
        let server = Server::start();
        server.on("/empty", [Answer::ok("")]);
        for (path, told) in [("/gone", "HTTP 404"), ("/empty", "no text")] {
            let error = Byline::new().run(["read", &server.url(path)]).failed(1);
            assert!(error.contains(told), "{error}");
        }
    }

    #[test]
    fn a_saved_page_outlives_its_site_and_is_saved_once() {
        let server = Server::start();
        server.on("/kettles", [Answer::ok(ESSAY)]);
        let page = server.url("/kettles");
        let byline = Byline::new();
        byline.run(["save", &page]).done();
        drop(server);
        let again = byline.run(["save", &page]).done();
        assert!(again.contains("saved already"), "{again}");
        let bookmarks = byline.run(["export", "bookmarks"]).done();
        assert!(
            bookmarks.contains("a promise that something warm"),
            "{bookmarks}"
        );
        assert_eq!(bookmarks.matches("# On kettles").count(), 1);
    }

    #[test]
    fn inspect_tells_a_feed_from_a_page_and_keeps_nothing() {
        let server = Server::start();
        server
            .on("/feed", [Answer::ok(feed("The Kettle", &["one"]))])
            .on("/", [Answer::ok(page_offering(&[("/feed", "News")]))]);
        let byline = Byline::new();
        let seen = byline
            .run(["inspect", &server.url("/feed"), "--json"])
            .json();
        assert_eq!(
            (&seen["title"], &seen["entries"][0]["published"]),
            (&json!("The Kettle"), &json!("2025-01-28T10:00:00Z"))
        );
        let run = byline.run(["inspect", &server.url("/"), "--json"]);
        assert_eq!(run.code, Some(1), "{run:?}");
        let error = run.json()["error"].to_string();
        assert!(error.contains(&server.url("/feed")), "{error}");
        assert!(!byline.data_dir().exists());
    }
}

mod keeping {
    use super::*;

    #[test]
    fn a_bookmark_survives_the_removal_of_its_feed_and_the_end_of_its_server() {
        let (server, byline) = subscribed(&["two", "one"]);
        let rows = byline.run(["list", "--json"]).json();
        let id = rows[1]["id"].to_string();
        byline.run(["mark", &id, "--tag", "tea,rain"]).done();
        drop(server);
        byline.run(["remove", "kettle"]).done();
        assert_eq!(titles(&byline, &["is:unread"]), Vec::<String>::new());
        let kept = byline.run(["bookmarks", "tag:tea", "--json"]).json();
        assert_eq!(
            (&kept[0]["title"], &kept[0]["feed"], &kept[0]["tags"]),
            (&json!("one"), &json!("The Kettle"), &json!(["rain", "tea"]))
        );
        let text = byline.run(["show", &id]).done();
        assert!(text.contains("Text of one."), "{text}");
    }

    #[test]
    fn an_empty_tag_note_or_collection_bookmarks_nothing() {
        let (_server, byline) = subscribed(&["one"]);
        let bookmarks = || byline.run(["bookmarks", "--json"]).json();
        for empty in ["--tag", "--note", "--collection"] {
            byline.run(["mark", "1", empty, " "]).done();
            assert_eq!(bookmarks(), json!([]), "{empty}");
        }
        byline.run(["mark", "1", "--read", "--tag", ""]).done();
        byline
            .run(["mark", "1", "--note", "mine", "--collection", "Tea"])
            .done();
        byline
            .run(["mark", "1", "--note", "", "--collection", ""])
            .done();
        let kept = bookmarks();
        assert_eq!(
            (&kept[0]["note"], &kept[0]["collection"]),
            (&Value::Null, &Value::Null)
        );
        let done = byline.run(["undo", "--list", "--json"]).json();
        let done = done.as_array().expect("an array").iter();
        let what: Vec<&str> = done.filter_map(|step| step["what"].as_str()).collect();
        assert_eq!(
            what,
            [
                "took out of the collection, removed the note of: “one”",
                "put into a collection, annotated: “one”",
                "marked read: “one”",
                "added The Kettle"
            ]
        );
        byline.run(["undo"]).done();
        assert_eq!(bookmarks()[0]["collection"], "Tea");
    }

    #[test]
    fn what_a_feed_says_is_no_order_to_the_terminal_in_any_output() {
        let server = Server::start();
        let hostile = feed(
            "Evil&#27;]0;title&#7;",
            &["&#27;[2Jclear&#x202e;", "\u{9b}31mred"],
        );
        server.on("/feed", [Answer::ok(hostile)]);
        let byline = Byline::new();
        byline.run(["add", &server.url("/feed")]).done();
        let id = byline.run(["list", "--json"]).json()[0]["id"].to_string();
        for command in [
            &["list"][..],
            &["feeds"],
            &["show", &id],
            &["show", &id, "--format", "html"],
            &["export", "opml"],
            &["inspect", &server.url("/feed")],
            &["list", "--ndjson"],
        ] {
            let printed = byline.run(command).done();
            assert!(
                !printed.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']),
                "{command:?}: {printed:?}"
            );
        }
    }
}
