//! The commands that go out to the network, from the address to what is kept, against a server on the loopback address.

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
    }
}

mod refreshing {
    use super::*;
    use std::io::{BufRead, BufReader};

    #[test]
    fn a_watch_polls_what_is_due_and_any_signal_ends_it() {
        let (server, byline) = subscribed(&["one"]);
        // Nothing is there yet, so it was not read when it was added, and is due.
        byline.run(["add", "--force", &server.url("/later")]).done();
        server.on("/later", [Answer::ok(feed("The Later", &["two"]))]);
        let mut watch = byline.command(["watch"]).spawn().expect("it starts");
        let mut line = String::new();
        let mut told = BufReader::new(watch.stdout.take().expect("a pipe"));
        told.read_line(&mut line).expect("it prints");
        assert_eq!(line, "1 feed polled, 1 new article, 0 failed\n");
        // It is killed in its sleep.
        watch.kill().expect("it runs");
        watch.wait().expect("it ends");
        assert_eq!(titles(&byline, &[]), ["two", "one"]);
    }

    #[test]
    fn much_that_is_new_is_found_at_once_though_it_is_indexed_behind() {
        let (server, byline) = subscribed(&["one"]);
        let names: Vec<String> = (0..700).map(|number| format!("kettle {number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        server.on("/feed", [Answer::ok(feed("The Many", &names))]);
        byline.run(["refresh", "--all"]).done();
        let found = byline.run(["list", "--limit", "1000", "kettle"]).done();
        assert_eq!(found.lines().count(), 700);
        assert!(titles(&byline, &["699"]).contains(&"kettle 699".to_owned()));
    }

    #[test]
    fn scripts_hear_how_a_feed_is_doing_and_what_mends_it() {
        let (server, byline) = subscribed(&["one"]);
        let row = || byline.run(["feeds", "--json"]).json()[0].clone();
        assert_eq!(row()["state"], "stale", "its articles are old");
        server.on("/feed", [Answer::status(404)]);
        byline.run(["refresh", "--all"]);
        let failing = row();
        assert_eq!(failing["state"], "failing");
        assert_eq!(failing["problem"]["kind"], "missing");
        assert_eq!(failing["action"], "byline refresh 1 tries again now");
        assert_eq!(failing["since"], failing["last_polled"]);
        let (since, next) = (failing["since"].as_str(), failing["next_poll"].as_str());
        assert!(since < next, "{failing}");
        server.on("/feed", [Answer::status(410)]);
        byline.run(["refresh", "--all"]);
        let gone = row();
        assert_eq!(
            (&gone["state"], &gone["since"]),
            (&"gone".into(), &failing["since"])
        );
        assert_eq!(gone["next_poll"], serde_json::Value::Null);
        assert_eq!(titles(&byline, &[]), ["one"], "its articles stay");
        let told = byline.run(["refresh"]).done();
        assert_eq!(told, "nothing to poll: no feed is due yet\n");
    }

    #[test]
    fn a_site_that_asked_to_be_left_alone_is_not_asked_by_the_user_either() {
        let (server, byline) = subscribed(&["one"]);
        server.on("/feed", [Answer::status(429).header("Retry-After", "3600")]);
        byline.run(["refresh", "--all"]);
        let before = server.requests().len();
        for arguments in [&["refresh"][..], &["refresh", "--all"], &["refresh", "1"]] {
            let told = byline.run(arguments).done();
            let says = if arguments.len() == 1 {
                "no feed is due"
            } else {
                "asked to be left alone until"
            };
            assert!(told.contains(says), "{told}");
        }
        assert_eq!(server.requests().len(), before);
    }

    #[test]
    fn new_articles_come_and_known_ones_do_not_come_again() {
        let (server, byline) = subscribed(&["one"]);
        server.on("/feed", [Answer::ok(feed("The Kettle", &["two", "one"]))]);
        let told = byline.run(["refresh", "--all"]).done();
        assert_eq!(told, "1 feed polled, 1 new article, 0 failed\n");
        assert_eq!(titles(&byline, &[]), ["two", "one"]);
        let told = byline.run(["refresh", "--all"]).done();
        assert_eq!(told, "1 feed polled, 0 new articles, 0 failed\n");
    }

    #[test]
    fn a_feed_that_was_just_read_is_not_due() {
        let (server, byline) = subscribed(&["one"]);
        let told = byline.run(["refresh"]).done();
        assert_eq!(told, "nothing to poll: no feed is due yet\n");
        assert_eq!(server.requests().len(), 1);
    }

    #[test]
    fn the_users_interval_holds_for_the_command_line_too() {
        let (_server, byline) = subscribed(&["one"]);
        byline.write_settings("[polling]\ninterval_minutes = 1200\n");
        byline.run(["refresh", "--all"]).done();
        let (mut store, _) = Store::open(&byline.data_dir()).expect("it opens");
        store.set_poll_interval(1_200);
        let polled = store.feeds().expect("feeds")[0]
            .last_polled
            .expect("polled");
        let due = store
            .next_due(polled)
            .expect("asked")
            .expect("it is due once");
        assert!(
            due.since(polled) > 600 * Moment::MINUTE,
            "{polled:?} {due:?}"
        );
    }

    #[test]
    fn named_feeds_are_polled_due_or_not_and_no_others() {
        let (server, byline) = subscribed(&["one"]);
        server.on("/other", [Answer::ok(feed("The Other", &["x"]))]);
        byline.run(["add", &server.url("/other")]).done();
        let before = server.requests().len();
        byline.run(["refresh", "kettle"]).done();
        let asked = server.requests();
        let paths: Vec<&str> = asked[before..]
            .iter()
            .map(|request| request.path.as_str())
            .collect();
        assert_eq!(paths, ["/feed"]);
        let error = byline.run(["refresh", "kettle", "teapot"]).failed(1);
        assert!(error.contains("no feed is called teapot"), "{error}");
        assert_eq!(server.requests().len(), before + 1, "nothing was polled");
    }

    #[test]
    fn one_dead_feed_of_several_alarms_nobody_unless_it_was_named() {
        let (server, byline) = subscribed(&["one"]);
        server.on(
            "/other",
            [Answer::ok(feed("The Other", &["x"])), Answer::status(500)],
        );
        byline.run(["add", &server.url("/other")]).done();
        let run = byline.run(["refresh", "--all"]);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert_eq!(run.stdout, "2 feeds polled, 0 new articles, 1 failed\n");
        assert!(run.stderr.starts_with("byline: The Other: "), "{run:?}");
        assert_eq!(byline.run(["refresh", "other"]).code, Some(1));
        assert_eq!(
            titles(&byline, &["feed:other"]),
            ["x"],
            "what was kept stays"
        );
    }

    #[test]
    fn what_is_unchanged_is_asked_for_conditionally() {
        let server = Server::start();
        let first = Answer::ok(feed("The Kettle", &["one"])).header("ETag", "\"v1\"");
        server.on("/feed", [first.clone(), first, Answer::status(304)]);
        let byline = Byline::new();
        byline.run(["add", &server.url("/feed")]).done();
        byline.run(["refresh", "--all"]).done();
        byline.run(["refresh", "--all"]).done();
        let asked = server.requests();
        let last = asked.last().expect("three requests");
        assert_eq!(last.header("if-none-match"), Some("\"v1\""));
        assert_eq!(titles(&byline, &[]), ["one"]);
    }

    #[test]
    fn two_at_once_do_not_poll_the_same_feed() {
        let (server, byline) = subscribed(&["one"]);
        server.on("/feed", [Answer::stuck("<rss>")]);
        let mut first = byline
            .command(["refresh", "--all"])
            .spawn()
            .expect("it can be started");
        server.wait_for_requests(2);
        let told = byline.run(["refresh", "--all"]).done();
        first.kill().expect("it is still waiting for its answer");
        first.wait().expect("it was killed");
        assert!(told.contains("another byline is polling"), "{told}");
        assert_eq!(server.requests().len(), 2);
        assert_eq!(titles(&byline, &[]), ["one"]);
    }

    #[test]
    fn a_quiet_refresh_only_tells_what_failed() {
        let (server, byline) = subscribed(&["one"]);
        for arguments in [&["refresh", "--quiet"][..], &["refresh", "-q", "--all"]] {
            assert_eq!(byline.run(arguments).done(), "");
        }
        server.on("/feed", [Answer::status(500)]);
        let error = byline.run(["refresh", "--all", "--quiet"]).failed(1);
        assert!(error.contains("HTTP 500"), "{error}");
    }

    #[test]
    fn an_empty_home_is_told_what_to_do() {
        let told = Byline::new().run(["refresh"]).done();
        assert!(
            told.contains("`byline add URL` subscribes") && told.contains("starter set"),
            "{told}"
        );
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
        byline.run(["mark", &id, "--tag", "tea"]).done();
        drop(server);
        byline.run(["remove", "kettle"]).done();
        assert_eq!(titles(&byline, &["is:unread"]), Vec::<String>::new());
        let kept = byline.run(["bookmarks", "tag:tea", "--json"]).json();
        assert_eq!(
            (&kept[0]["title"], &kept[0]["feed"]),
            (&json!("one"), &json!("The Kettle"))
        );
        let text = byline.run(["show", &id]).done();
        assert!(text.contains("Text of one."), "{text}");
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
