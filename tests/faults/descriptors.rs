//! Machines that let a process open few files.

use std::fmt::Write as _;
use std::process::Command;

use portable_pty::CommandBuilder;

use crate::support::byline::{Byline, Run};
use crate::support::pty::Pty;
use crate::support::server::{Answer, Server};

/// Runs byline where so many files may be open and no more can be had.
fn with_files(home: &Byline, files: usize, arguments: &str) -> Run {
    let byline = env!("CARGO_BIN_EXE_byline");
    let script = format!("ulimit -n {files}; exec {byline} {arguments}");
    let mut command = Command::new("bash");
    command.args(["-c", &script]).envs(home.environment());
    Run::of_command(command)
}

/// Every connection that may still be open counts, also those that rest, and those of servers that keep silent.
#[cfg(target_os = "linux")]
#[test]
fn more_hosts_than_open_files_are_polled() {
    const HOSTS: usize = 120;
    let home = Byline::new();
    let servers: Vec<Server> = (2..2 + HOSTS)
        .map(|number| Server::at(&format!("127.0.0.{number}")))
        .collect();
    let mut outlines = String::new();
    for server in &servers {
        server.on(
            "/feed",
            [Answer::ok(include_str!("../fixtures/feeds/rss.xml"))],
        );
        let _ = write!(outlines, "<outline xmlUrl='{}'/>", server.url("/feed"));
    }
    let opml = home.file(
        "feeds.opml",
        format!("<opml version='2.0'><body>{outlines}</body></opml>"),
    );
    home.run(["import".as_ref(), opml.as_os_str()]).done();
    let told = with_files(&home, 128, "refresh --all").done();
    let last = told.lines().last().unwrap_or_default();
    assert!(
        last.starts_with("120 feeds polled") && last.ends_with(" 0 failed"),
        "{told}"
    );
}

#[test]
fn where_files_cannot_be_opened_a_sentence_says_so() {
    let server = Server::start();
    server.on(
        "/feed",
        [Answer::ok(include_str!("../fixtures/feeds/rss.xml"))],
    );
    let home = Byline::new();
    home.run(["add", &server.url("/feed")]).done();
    let mut ends = [0, 0];
    for files in [8, 12, 16, 20, 24, 28, 32, 48] {
        let run = with_files(&home, files, "refresh --all");
        match run.code {
            Some(0) => ends[0] += 1,
            Some(1) => {
                assert!(run.stderr.starts_with("byline: "), "{files}: {run:?}");
                assert_eq!(run.stderr.lines().count(), 1, "{files}: {run:?}");
                ends[1] += 1;
            }
            _ => panic!("{files}: {run:?}"),
        }
    }
    assert!(ends.iter().all(|count| *count > 0), "{ends:?}");
}

#[test]
fn the_reader_opens_or_says_that_no_files_can_be_opened() {
    let byline = env!("CARGO_BIN_EXE_byline");
    let mut ends = [0, 0];
    for files in [12, 16, 20, 24, 28, 36, 64] {
        let home = Byline::new();
        let mut command = CommandBuilder::new("bash");
        command.args(["-c", &format!("ulimit -n {files}; exec {byline}")]);
        let reader = Pty::run(command, &home.environment(), 100, 24);
        let is_open = |screen: &str| screen.contains("? keys") || screen.contains("welcome");
        let said = ["byline: not enough", "panicked"];
        reader.wait_until("the reader or a sentence", |screen| {
            is_open(screen) || said.iter().any(|said| screen.contains(said))
        });
        let screen = reader.screen();
        assert!(!screen.contains("panicked"), "{files}: {screen}");
        ends[usize::from(is_open(&screen))] += 1;
    }
    assert!(ends.iter().all(|count| *count > 0), "{ends:?}");
}
