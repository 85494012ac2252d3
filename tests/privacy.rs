//! Who hears of what is read: nobody. And what a server hears of who asks: what SECURITY.md says, to the letter.

use std::fmt::Write;
use std::fs;

use crate::support::byline::{Byline, project};
use crate::support::pty::Pty;
use crate::support::server::{Answer, Request, Server};

const ARTICLES: usize = 1_000;

/// Articles with all that pages use to tell who reads them.
fn feed(base: &str) -> String {
    let mut items = String::new();
    for number in 1..=ARTICLES {
        let html = format!(
            "<p>Text {number}.<img src='{base}/picture/{number}.png' srcset='{base}/large/{number}.png 2x'>\
             <img src='{base}/pixel/{number}.gif' width=1 height=1><script src='{base}/count.js'></script>\
             <link rel=stylesheet href='{base}/style.css'><link rel=preload href='{base}/preload'>\
             <iframe src='{base}/frame/{number}'></iframe><video src='{base}/film/{number}' autoplay></video>\
             <a href='{base}/link/{number}' ping='{base}/ping'>more</a><meta http-equiv=refresh content='0;{base}/on'>"
        );
        let html = html.replace('&', "&amp;").replace('<', "&lt;");
        let _ = write!(
            items,
            "<item><title>Article {number}</title><guid>a{number}</guid><link>{base}/page/{number}</link>\
             <enclosure url='{base}/sound/{number}.mp3' type='audio/mpeg' length='1'/><comments>{base}/comments</comments>\
             <description>{html}</description></item>"
        );
    }
    format!(
        "<rss version=\"2.0\"><channel><title>Served</title><link>{base}/</link><image><url>{base}/logo.png</url></image>{items}</channel></rss>"
    )
}

/// With the settings as they come; the feed was polled a moment ago, and is not due.
#[test]
fn reading_a_thousand_articles_asks_nobody_anything() {
    let server = Server::start();
    server.on("/feed.xml", [Answer::ok(feed(&server.url("")))]);
    let home = Byline::new();
    home.run(["add", &server.url("/feed.xml")]).done();
    let asked = server.requests();
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.wait_for("Article 1");
    terminal.press("enter");
    for number in 1..=ARTICLES {
        let text = format!("Text {number}.");
        terminal.wait_until("the article's text", |screen| screen.contains(&text));
        terminal.press("J");
    }
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
    assert_eq!(server.requests(), asked);
    let unread = home.run(["list", "is:unread"]).done();
    assert_eq!(unread, "", "all of them were opened");
}

/// The code blocks under "What a server sees" of SECURITY.md: a request each.
fn documented(server: &Server) -> Vec<Vec<String>> {
    let text = fs::read_to_string(project().join("SECURITY.md")).expect("it is there");
    let (_, section) = text
        .split_once("## What a server sees")
        .expect("it is told");
    let blocks = section.split("```").skip(1).step_by(2);
    let block = |block: &str| {
        let lines = block.trim().lines();
        let host = server.url("").replace("http://", "");
        let filled = lines.map(|line| {
            line.replace("HOST", &host)
                .replace("VERSION", env!("CARGO_PKG_VERSION"))
        });
        filled.collect()
    };
    blocks.map(block).collect()
}

fn seen(request: &Request) -> Vec<String> {
    let headers = request.headers.iter();
    std::iter::once(format!("GET {} HTTP/1.1", request.path))
        .chain(headers.map(|(name, value)| format!("{name}: {value}")))
        .collect()
}

#[test]
fn a_server_sees_what_is_documented_and_nothing_else() {
    let server = Server::start();
    let answer = Answer::ok("<rss version=\"2.0\"><channel><title>T</title><item><title>One</title><guid>1</guid></item></channel></rss>")
        .header("ETag", "\"a1\"")
        .header("Last-Modified", "Mon, 03 Feb 2025 10:20:30 GMT")
        .header("Set-Cookie", "who=you");
    server.on("/feed", [answer]);
    let words =
        "The harbour was quiet on the morning after the storm, and nobody spoke. ".repeat(20);
    server.on(
        "/page",
        [Answer::ok(format!(
            "<title>T</title><article><p>{words}</article>"
        ))],
    );
    let home = Byline::new();
    home.run(["add", &server.url("/feed")]).done();
    for _ in 0..2 {
        home.run(["refresh", "--all"]).done();
    }
    home.run(["read", &server.url("/page")]).done();
    let mut requests: Vec<Vec<String>> = server.requests().iter().map(seen).collect();
    // Subscribing looks, and the first poll asks: both for the first time.
    requests.dedup();
    assert_eq!(requests, documented(&server));
}
