//! Feeds that are none, or change for the worse.

use super::*;

#[test]
fn what_is_no_feed_is_refused_with_its_address_and_a_way_out() {
    let server = Server::start();
    server.on(
        "/page",
        [Answer::ok("<!DOCTYPE html><title>Log in</title><p>Please.")],
    );
    server.on("/fault", [Answer::status(500)]);
    server.on("/empty", [Answer::ok("")]);
    server.on("/noise", [Answer::ok([0x89, b'P', b'N', b'G', 0, 1, 2, 3])]);
    server.on("/large", [Answer::endless("<rss><channel>".repeat(4_000))]);
    server.on("/cut", [Answer::cut("<rss version=\"2.0\"><channel>")]);
    for (path, says) in [
        ("/page", "a web page, not a feed"),
        ("/fault", "tries again later (HTTP 500)"),
        ("/empty", "there is nothing in it"),
        ("/noise", "not a feed"),
        ("/large", "more than 16 MiB"),
        ("/cut", "byline tries again later"),
        ("/nothing", "nothing at this address"),
    ] {
        let home = Byline::quiet();
        let address = server.url(path);
        let sentence = home.run(["add", &address]).failed(1);
        check_sentence(&sentence, &[&address, says]);
        assert_eq!(home.run(["feeds"]).done(), "", "{path}");
    }
}

/// The first reading counts as a poll: nothing is asked for within the interval, and what is asked then is what is new.
#[test]
fn a_feed_is_fetched_once_to_be_added_and_then_asked_only_for_what_is_new() {
    let server = Server::start();
    let date = "Mon, 03 Feb 2025 10:20:30 GMT";
    let first = Answer::ok(feed(2))
        .header("ETag", "\"one\"")
        .header("Last-Modified", date);
    server.on("/feed.xml", [first, Answer::status(304)]);
    let home = Byline::quiet();
    home.run(["add", &server.url("/feed.xml")]).done();
    home.run(["refresh"]).done();
    assert_eq!(server.requests().len(), 1);
    let polled = home.run(["refresh", "--all"]).done();
    assert!(polled.contains("0 new articles, 0 failed"), "{polled}");
    let requests = server.requests();
    let sent = |name: &str| {
        let each = requests.iter().map(|request| request.header(name));
        each.collect::<Vec<_>>()
    };
    assert_eq!(sent("if-none-match"), [None, Some("\"one\"")]);
    assert_eq!(sent("if-modified-since"), [None, Some(date)]);
    assert_eq!(listed(&home), 2);
}

/// It is read as far as byline reads, and that is told where feeds are listed; a later poll that brings nothing new says
/// the same, and one that is whole takes it back.
#[test]
fn a_feed_that_is_too_long_is_read_from_its_beginning_and_said_to_be_cut() {
    let server = Server::start();
    let begun = feed(3).replace("</channel></rss>", "");
    let long = || {
        let padding = " ".repeat(1 << 20);
        Answer::ok(begun.clone() + "<item><title>" + &padding.repeat(17)).header("ETag", "\"long\"")
    };
    server.on(
        "/feed.xml",
        [long(), Answer::status(304), Answer::ok(feed(4))],
    );
    let home = Byline::quiet();
    home.run(["add", &server.url("/feed.xml")]).done();
    assert_eq!(listed(&home), 3);
    let state = || home.run(["feeds", "--json"]).json()[0]["state"].clone();
    assert_eq!(state(), "cut");
    assert!(home.run(["feeds"]).done().contains("cut"));
    home.run(["refresh", "--all"]).done();
    assert_eq!(state(), "cut");
    home.run(["refresh", "--all"]).done();
    assert_eq!((state().as_str(), listed(&home)), (Some("well"), 4));
}

#[test]
fn a_dead_host_is_told_and_the_other_feeds_go_on() {
    let (home, server) = subscribed(3);
    home.run(["add", "--force", "http://127.0.0.1:1/feed"])
        .done();
    server.on("/feed.xml", [Answer::ok(feed(5))]);
    let refresh = home.run(["refresh", "--all"]);
    assert_eq!((refresh.code, listed(&home)), (Some(0), 5), "{refresh:?}");
    check_sentence(
        &refresh.stderr,
        &["http://127.0.0.1:1/feed", "refused the connection"],
    );
}

#[test]
fn a_feed_that_breaks_keeps_its_articles() {
    let (home, server) = subscribed(3);
    for broken in [
        Answer::ok("<!DOCTYPE html><title>Log in</title>"),
        Answer::ok(""),
        Answer::status(404),
        Answer::endless(" ".repeat(60_000)),
        Answer::cut(feed(2)),
        Answer::ok("<rss version=\"2.0\"><channel><title>Served</title></channel></rss>"),
    ] {
        server.on("/feed.xml", [broken.clone()]);
        home.run(["refresh", "--all"]);
        assert_eq!(listed(&home), 3, "{broken:?}");
    }
}

#[test]
fn the_reader_says_what_is_wrong_with_an_address() {
    let server = Server::start();
    server.on(
        "/page",
        [Answer::ok("<!DOCTYPE html><title>Log in</title><p>Please.")],
    );
    let home = Byline::quiet();
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.begin();
    terminal.press("a");
    terminal.write(server.url("/page").as_bytes());
    terminal.press("enter");
    terminal.wait_for("feed");
    terminal.wait_until("the reason", |screen| screen.contains("/page:"));
}
