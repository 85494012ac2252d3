//! What goes wrong outside of byline: one sentence says what, where and what to do, nothing is lost, the rest goes on.
//! Each test runs the real program; the reader is tried where its status line must tell.

mod configuration;
mod feeds;
mod folders;
mod processes;
mod rescue;
mod store;
mod terminals;

use std::fs;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FileType, Mode, mknodat};

use crate::support::byline::Byline;
use crate::support::pty::Pty;
use crate::support::server::{Answer, Server};

/// A sentence that holds each of `parts` exactly once.
#[track_caller]
fn check_sentence(sentence: &str, parts: &[&str]) {
    for part in parts {
        assert_eq!(sentence.matches(part).count(), 1, "{part:?} in {sentence}");
    }
}

/// A home with one feed of so many articles, and its server, which goes on.
fn subscribed(articles: usize) -> (Byline, Server) {
    let server = Server::start();
    server.on("/feed.xml", [Answer::ok(feed(articles))]);
    let home = Byline::quiet();
    home.run(["add", &server.url("/feed.xml")]).done();
    (home, server)
}

/// RSS with so many articles, each linked to a page of the same server and with a picture there.
fn feed(articles: usize) -> String {
    let item = |number| {
        format!(
            "<item><title>Article {number}</title><guid>a{number}</guid><link>/page/{number}</link>\
             <description>&lt;p&gt;Text {number}&lt;img src=\"/picture/{number}.png\"&gt;</description></item>"
        )
    };
    let items: String = (1..=articles).map(item).collect();
    format!(
        "<rss version=\"2.0\"><channel><title>Served</title><link>/</link>{items}</channel></rss>"
    )
}

fn database(home: &Byline) -> PathBuf {
    home.data_dir().join("byline.db")
}

/// How many headlines `byline list` gives.
#[track_caller]
fn listed(home: &Byline) -> usize {
    let list = home.run(["list", "--ndjson", "--limit", "100000"]);
    assert_eq!(list.code, Some(0), "{list:?}");
    list.stdout.lines().count()
}

/// A pipe that nobody writes into.
fn make_pipe(path: &Path) {
    let mode = Mode::RUSR | Mode::WUSR;
    mknodat(CWD, path, FileType::Fifo, mode, 0).expect("a pipe can be made");
}
