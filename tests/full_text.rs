//! The text of an article's page in place of the feed's: when it is shown, and when it is fetched without being asked for.

use std::thread;
use std::time::Duration;

use crate::support::byline::Byline;
use crate::support::pty::Pty;
use crate::support::server::{Answer, Server};

const SENTENCE: &str =
    "The harbour was quiet on the morning after the storm, and the boats lay still. ";

/// An RSS feed of so many articles without dates, which are of now, with `text` and links to pages of the same server.
fn feed(name: &str, articles: usize, text: &str) -> String {
    let item = |number| {
        format!(
            "<item><title>{name} {number}</title><guid>{name}{number}</guid><link>/{name}/{number}</link>\
             <description>{text}</description></item>"
        )
    };
    let items: Vec<String> = (1..=articles).map(item).collect();
    let items = items.concat();
    format!("<rss version=\"2.0\"><channel><title>{name}</title>{items}</channel></rss>")
}

/// A page whose article begins with a sentence that no feed has.
fn page(name: &str) -> Answer {
    let paragraph = format!("<p>{}</p>", SENTENCE.repeat(4));
    Answer::ok(format!(
        "<html><head><title>{name}</title></head><body><article><h1>{name}</h1><p>This is the page of {name}. \
         {SENTENCE}</p>{}</article></body></html>",
        paragraph.repeat(5)
    ))
}

/// A home that polls nothing by itself, subscribed to feeds of `server`: each with its name, its text, and how many
/// articles it has, all of which have pages.
fn subscribed(server: &Server, feeds: &[(&str, usize, &str)]) -> Byline {
    let home = Byline::new();
    home.write_settings("[polling]\nautomatic = false\n");
    for (name, articles, text) in feeds {
        server.on(
            &format!("/{name}"),
            [Answer::ok(feed(name, *articles, text))],
        );
        for number in 1..=*articles {
            server.on(
                &format!("/{name}/{number}"),
                [page(&format!("{name} {number}"))],
            );
        }
        home.run(["add", &server.url(&format!("/{name}"))]).done();
    }
    home
}

/// The pages that were asked for, sorted.
fn pages(server: &Server) -> Vec<String> {
    let requests = server.requests().into_iter();
    let mut pages: Vec<String> = requests
        .map(|request| request.path)
        .filter(|path| path.matches('/').count() == 2)
        .collect();
    pages.sort();
    pages
}

fn fetch_pages(home: &Byline) -> String {
    home.run(["refresh", "--all", "--pages"]).stdout
}

/// What `byline show` prints of the only article whose title is this.
fn shown(home: &Byline, title: &str) -> String {
    let list = home
        .run(["list", "--json", &format!("title:\"{title}\"")])
        .json();
    let id = list[0]["id"].as_i64().expect("it is in the list");
    home.run(["show", &id.to_string()]).done()
}

#[test]
fn pages_are_fetched_as_the_user_wishes_for_each_feed_and_are_there_offline() {
    let whole = SENTENCE.repeat(12);
    let server = Server::start();
    let feeds = [
        ("teaser", 1, SENTENCE),
        ("whole", 1, whole.as_str()),
        ("never", 1, SENTENCE),
        ("always", 1, whole.as_str()),
    ];
    let home = subscribed(&server, &feeds);
    let wish = |name: &str| {
        format!(
            "[\"{}\"]\nfull_text = \"{name}\"\n",
            server.url(&format!("/{name}"))
        )
    };
    home.file("config/feeds.toml", wish("never") + &wish("always"));
    assert!(fetch_pages(&home).ends_with("2 pages fetched\n"));
    assert_eq!(pages(&server), ["/always/1", "/teaser/1"]);
    drop(server);
    for (title, is_page) in [
        ("teaser 1", true),
        ("always 1", true),
        ("whole 1", false),
        ("never 1", false),
    ] {
        let text = shown(&home, title);
        assert_eq!(
            text.contains("This is the page of"),
            is_page,
            "{title}: {text}"
        );
    }
    // The wish of today holds for what was fetched yesterday.
    home.write_settings("[polling]\nautomatic = false\n[reading]\nfull_text = \"never\"\n");
    assert!(!shown(&home, "teaser 1").contains("This is the page of"));
    assert!(shown(&home, "always 1").contains("This is the page of"));
}

#[test]
fn no_site_is_asked_for_more_than_a_few_pages_after_a_refresh() {
    let server = Server::start();
    let home = subscribed(&server, &[("teaser", 10, SENTENCE)]);
    assert!(fetch_pages(&home).ends_with("4 pages fetched\n"));
    assert_eq!(pages(&server).len(), 4);
    assert!(fetch_pages(&home).ends_with("4 pages fetched\n"));
    let mut asked = pages(&server);
    asked.dedup();
    assert_eq!(asked.len(), 8, "none is asked for twice: {asked:?}");
}

#[test]
fn what_was_read_needs_no_page() {
    let server = Server::start();
    let home = subscribed(&server, &[("teaser", 2, SENTENCE)]);
    home.run(["mark", "1", "--read"]).done();
    assert!(fetch_pages(&home).ends_with("1 page fetched\n"));
}

#[test]
fn a_page_that_is_not_there_or_has_no_text_is_asked_for_once() {
    let server = Server::start();
    let home = subscribed(&server, &[("teaser", 3, SENTENCE)]);
    server.on("/teaser/1", [Answer::status(404)]);
    server.on("/teaser/2", [Answer::ok("<html><body></body></html>")]);
    server.on(
        "/teaser/3",
        [Answer::ok([0xff; 9]).header("Content-Type", "image/png")],
    );
    for _ in 0..3 {
        assert!(fetch_pages(&home).ends_with("0 pages fetched\n"));
    }
    assert_eq!(pages(&server), ["/teaser/1", "/teaser/2", "/teaser/3"]);
    assert_eq!(home.run(["list", "has:fulltext"]).done(), "");
}

#[test]
fn a_site_that_asks_to_be_left_alone_is_asked_for_neither_pages_nor_feeds() {
    let server = Server::start();
    let home = subscribed(&server, &[("teaser", 4, SENTENCE)]);
    for number in 1..=4 {
        let busy = Answer::status(429).header("Retry-After", "900");
        server.on(&format!("/teaser/{number}"), [busy]);
    }
    assert!(fetch_pages(&home).ends_with("0 pages fetched\n"));
    let asked = server.requests().len();
    // Two may have been under way at once.
    assert!(pages(&server).len() <= 2, "{:?}", pages(&server));
    let told = fetch_pages(&home);
    assert!(told.contains("asked to be left alone until"), "{told}");
    assert_eq!(server.requests().len(), asked);
}

#[test]
fn a_page_at_a_host_that_is_not_there_keeps_no_other_from_being_fetched() {
    let server = Server::start();
    let home = Byline::new();
    let link = |number: usize| match number {
        1..=3 => format!("http://localhost:1/{number}"),
        _ => format!("/teaser/{number}"),
    };
    let text = feed("teaser", 4, SENTENCE);
    let text = (1..=4).fold(text, |text, number| {
        text.replace(
            &format!("<link>/teaser/{number}<"),
            &format!("<link>{}<", link(number)),
        )
    });
    server
        .on("/teaser", [Answer::ok(text)])
        .on("/teaser/4", [page("teaser 4")]);
    home.run(["add", &server.url("/teaser")]).done();
    assert!(fetch_pages(&home).ends_with("1 page fetched\n"));
    assert_eq!(pages(&server), ["/teaser/4"]);
}

#[test]
fn a_page_that_tells_less_than_the_teaser_is_not_shown() {
    let server = Server::start();
    let home = subscribed(&server, &[("teaser", 1, &SENTENCE.repeat(4))]);
    let notice = "<html><body><article><p>Subscribe to continue reading this article.</p></article></body></html>";
    server.on("/teaser/1", [Answer::ok(notice)]);
    assert!(fetch_pages(&home).ends_with("1 page fetched\n"));
    let text = shown(&home, "teaser 1");
    assert!(
        text.contains("The harbour was quiet") && !text.contains("Subscribe"),
        "{text}"
    );
}

#[test]
fn the_reader_fetches_the_page_at_opening_if_it_is_always_wanted_and_x_goes_back_for_good() {
    let server = Server::start();
    let home = subscribed(&server, &[("teaser", 1, SENTENCE)]);
    home.write_settings("[polling]\nautomatic = false\n[reading]\nfull_text = \"always\"\n");
    let open = |says: &str| {
        let mut terminal = Pty::start(&home.environment(), &[], 100, 30);
        terminal.wait_for("teaser 1");
        terminal.press("enter");
        terminal.wait_for(says);
        terminal
    };
    let mut terminal = open("This is the page of");
    assert_eq!(pages(&server), ["/teaser/1"]);
    terminal.press("x");
    terminal.wait_until("the feed's own text", |screen| {
        !screen.contains("This is the page of")
    });
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
    let terminal = open("The harbour was quiet");
    assert!(!terminal.screen().contains("This is the page of"));
    assert_eq!(pages(&server), ["/teaser/1"]);
}

/// Waits for so many requests; a failing test shows the screen instead of waiting for ever.
fn wait_for(server: &Server, count: usize, terminal: &Pty) {
    let begun = std::time::Instant::now();
    while server.requests().len() < count {
        let asked = || server.requests().into_iter().map(|request| request.path);
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "{:?}\n{}",
            asked().collect::<Vec<_>>(),
            terminal.screen()
        );
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn the_open_reader_fetches_pages_after_a_refresh_unless_the_user_wants_none() {
    for prefetch in [true, false] {
        let server = Server::start();
        let home = subscribed(
            &server,
            &[("teaser", 2, SENTENCE), ("other", 1, &SENTENCE.repeat(12))],
        );
        home.write_settings(&format!(
            "[polling]\nautomatic = false\nprefetch = {prefetch}\n"
        ));
        let mut terminal = Pty::start(&home.environment(), &[], 100, 30);
        terminal.wait_for("teaser 1");
        let before = server.requests().len();
        // The refresh, and what comes of it.
        let expected = if prefetch { 3 } else { 1 };
        terminal.press("r");
        wait_for(&server, before + expected, &terminal);
        terminal.press("j");
        // While a refresh is under way, another is none.
        while server.requests().len() <= before + expected {
            terminal.press("r");
            thread::sleep(Duration::from_millis(50));
        }
        let expected: &[&str] = if prefetch {
            &["/teaser/1", "/teaser/2"]
        } else {
            &[]
        };
        assert_eq!(pages(&server), expected);
    }
}

#[test]
fn pages_of_bookmarks_are_asked_for_politely_and_what_is_lost_is_found() {
    let server = Server::start();
    let home = subscribed(&server, &[("a", 3, SENTENCE)]);
    home.run(["mark", "1", "2", "3", "--bookmark"]).done();
    server.on("/a/2", [Answer::status(404)]);
    server.on("/a/3", [Answer::status(503).header("Retry-After", "600")]);
    let told = home.run(["bookmarks", "check"]).done();
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 3, "{told}");
    let gone = lines.iter().find(|line| line.contains("  gone  a "));
    assert!(gone.is_some_and(|line| line.contains("404")), "{told}");
    assert_eq!(
        lines[2],
        "1 page there, 1 gone (is:lost finds them; the bookmarks stay), 1 could not be asked now"
    );
    let lost = home.run(["bookmarks", "--json", "is:lost"]).json();
    assert_eq!(lost.as_array().map(Vec::len), Some(1), "{lost}");
    assert_eq!(lost[0]["url"], server.url("/a/2"));
    // A site that asked to be left alone is asked for nothing.
    let before = server.requests().len();
    let told = home.run(["bookmarks", "check", "--json"]).done();
    assert_eq!(server.requests().len(), before);
    assert_eq!(told.matches("\"state\":\"unknown\"").count(), 3, "{told}");
}

#[test]
fn a_bookmark_is_renewed_unless_its_page_has_become_worse() {
    let server = Server::start();
    let home = subscribed(&server, &[("a", 2, SENTENCE)]);
    home.run(["mark", "1", "2", "--bookmark"]).done();
    let told = home.run(["bookmarks", "renew"]).done();
    assert_eq!(told, "2 texts renewed\n");
    let texts = || [shown(&home, "a 1"), shown(&home, "a 2")];
    let before = texts();
    assert!(
        before
            .iter()
            .all(|text| text.contains("This is the page of")),
        "{before:?}"
    );
    server.on(
        "/a/1",
        [Answer::ok(
            "<html><body><article><p>Subscribe to read this article.</p></article></body></html>",
        )],
    );
    server.on("/a/2", [Answer::status(410)]);
    let told = home.run(["bookmarks", "renew"]).done();
    assert!(told.contains("  worse  a 1"), "{told}");
    assert!(told.contains("  gone  a 2"), "{told}");
    assert_eq!(texts(), before, "what is kept stays");
}
