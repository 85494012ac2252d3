//! Feeds are polled by command, once and again and again.

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
    byline
        .run(["add", &server.url("/other"), "--folder", "World/Tea"])
        .done();
    let mut before = server.requests().len();
    for (name, path) in [
        ("kettle", "/feed"),
        ("world", "/other"),
        ("World/tea", "/other"),
    ] {
        byline.run(["refresh", name]).done();
        let asked = server.requests();
        let paths: Vec<&str> = asked[before..]
            .iter()
            .map(|request| request.path.as_str())
            .collect();
        assert_eq!(paths, [path], "{name}");
        before = asked.len();
    }
    for name in ["teapot", "tea", "/"] {
        let error = byline.run(["refresh", "kettle", name]).failed(1);
        let told = format!("no feed and no folder is called {name};");
        assert!(error.contains(&told), "{error}");
    }
    assert_eq!(server.requests().len(), before, "nothing was polled");
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
