//! What the user asks for while very much is refreshed.

use std::fmt::Write as _;

use super::FEED;
use crate::support::byline::Byline;
use crate::support::pty::Pty;
use crate::support::server::{Answer, Server};

/// So many of each site that not all of them are under way at once.
const FEEDS: usize = 260;

const SETTLED: &str = "<rss version='2.0'><channel><title>Aaa</title></channel></rss>";

#[test]
fn a_feed_that_is_asked_for_does_not_wait_for_all_others() {
    let (silent, quick) = (Server::at("127.0.0.2"), Server::start());
    let home = Byline::new();
    home.write_settings("[polling]\nautomatic = false\nprefetch = false\n");
    let mut outlines = String::new();
    for number in 1..=FEEDS {
        let path = format!("/{number}");
        let title = if number == FEEDS { "Zebra" } else { "Aardvark" };
        silent.on(&path, [Answer::silent()]);
        quick.on(&path, [Answer::ok(FEED)]);
        for (server, title) in [(&silent, "Aardvark"), (&quick, title)] {
            let url = server.url(&path);
            let _ = write!(outlines, "<outline text='{title}' xmlUrl='{url}'/>");
        }
    }
    let opml = home.file(
        "feeds.opml",
        format!("<opml version='2.0'><body>{outlines}</body></opml>"),
    );
    let settled = quick.url("/settled");
    quick.on("/settled", [Answer::ok(SETTLED)]);
    home.run(["add", &settled]).done();
    home.run(["import".as_ref(), opml.as_os_str()]).done();
    let mut reader = Pty::start(&home.environment(), &[], 120, 36);
    reader.wait_for("? keys");
    reader.press("R");
    // By then the silent site has all places.
    quick.wait_for_requests(FEEDS - 80);
    reader.press("h G");
    reader.wait_for("Zebra");
    let zebra = format!("/{FEEDS}");
    let is_asked = || quick.requests().iter().any(|asked| asked.path == zebra);
    assert!(!is_asked(), "before the user asks for it");
    reader.press("r");
    reader.wait_for("1 feed refreshed");
    assert!(is_asked());
    // One that was not due either.
    reader.press("g g j j j j r");
    reader.wait_until("the feed that was not due", |_| {
        let asked = quick.requests().into_iter();
        asked.filter(|asked| asked.path == "/settled").count() == 2
    });
    reader.wait_for("1 feed refreshed");
    assert!(quick.requests().len() < FEEDS + 2, "others still wait");
}
