//! The reader stopped (^Z) in the middle of its work: nobody has to wait for it.

use std::fmt::Write as _;

use portable_pty::CommandBuilder;

use crate::support::byline::Byline;
use crate::support::pty::Pty;
use crate::support::server::{Answer, Server};

const FEEDS: usize = 300;

/// A feed with so much that writing it takes a moment.
fn feed(number: usize) -> String {
    let item = |item| {
        let words = "Words of an article that go on for a while. ".repeat(20);
        format!(
            "<item><title>{number}.{item}</title><guid>{number}.{item}</guid><description>{words}</description></item>"
        )
    };
    let items: String = (0..30).map(item).collect();
    format!("<rss version='2.0'><channel><title>Feed {number}</title>{items}</channel></rss>")
}

#[test]
fn who_writes_from_the_shell_does_not_wait_for_a_stopped_reader() {
    let server = Server::start();
    let home = Byline::new();
    home.write_settings("[polling]\nautomatic = false\n");
    let mut outlines = String::new();
    for number in 0..FEEDS {
        let path = format!("/{number}");
        server.on(&path, [Answer::ok(feed(number))]);
        let _ = write!(outlines, "<outline xmlUrl='{}'/>", server.url(&path));
    }
    let opml = home.file(
        "feeds.opml",
        format!("<opml version='2.0'><body>{outlines}</body></opml>"),
    );
    home.run(["import".as_ref(), opml.as_os_str()]).done();
    let byline = env!("CARGO_BIN_EXE_byline");
    // A shell leaves a loop when something in it is stopped.
    let mut script = byline.to_owned();
    for number in 1..=3 {
        let _ = write!(script, "; {byline} remove {number}; fg");
    }
    script.push_str("; echo all-of-it");
    let mut command = CommandBuilder::new("bash");
    command.args(["--norc", "-mc", &script]);
    let mut reader = Pty::run(command, &home.environment(), 100, 24);
    reader.wait_for("? keys");
    reader.press("R");
    for removed in 1..=3 {
        // While articles come, something is being written nearly always.
        server.wait_for_requests(removed * FEEDS / 5);
        reader.write(b"\x1a");
        reader.wait_until_written("what the command says", |text| {
            text.matches("removed ").count() == removed || text.contains("busy")
        });
        let written = String::from_utf8_lossy(&reader.raw()).into_owned();
        assert!(!written.contains("busy"), "{removed}: {written}");
    }
    reader.wait_for("? keys");
    reader.press("Q");
    reader.wait_for("all-of-it");
    assert_eq!(reader.wait_for_end(), 0);
}
