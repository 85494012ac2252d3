//! What polling costs, with the real program and a loopback server, as ratios within one run.
//!
//! `cargo bench --bench poll` subscribes an empty home to a thousand feeds of thirty articles, refreshes all of them, and
//! refreshes them again when nothing is new, beside `curl --parallel` (where there is one) for the same addresses.

#![allow(
    clippy::print_stdout,
    reason = "its results are what a benchmark is for"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

#[path = "../tests/support/server.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod server;

use server::{Answer, Server};

const FEEDS: usize = 1_000;
const ARTICLES: usize = 30;
const RUNS: usize = 5;

/// Requests at once, of byline and of curl alike: all feeds are of one host here.
const AT_ONCE: usize = 48;

/// How often the memory of the program is looked at.
const LOOK: Duration = Duration::from_millis(2);

/// What one run took.
struct Run {
    time: Duration,
    /// The most memory it had, in KiB; 0 where the system does not tell.
    memory: u64,
}

fn main() {
    let server = Server::start();
    let rss: Vec<String> = (0..FEEDS).map(rss).collect();
    for (feed, body) in rss.iter().enumerate() {
        let whole = Answer::ok(body.as_str()).header("ETag", "\"1\"");
        server.on(&format!("/{feed}"), [whole, Answer::status(304)]);
    }
    let home = tempfile::tempdir().expect("a folder");
    subscribe(home.path(), &server);
    let cold = run(&mut byline(home.path(), &["refresh", "--all"]));
    println!(
        "{FEEDS} feeds of {ARTICLES} articles, all new: {:.2} s, {} MB at most",
        cold.time.as_secs_f64(),
        cold.memory / 1024
    );
    let warm: Vec<Run> = (0..RUNS)
        .map(|_| run(&mut byline(home.path(), &["refresh", "--all"])))
        .collect();
    let time = median(&warm);
    let memory = warm.iter().map(|run| run.memory).max().unwrap_or(0);
    println!(
        "nothing new: {:.3} s, {} MB at most",
        time.as_secs_f64(),
        memory / 1024
    );
    match curl(home.path(), &server) {
        None => println!("no curl here to compare with"),
        Some(floor) => println!(
            "curl --parallel, the same answers: {:.3} s; byline takes {:.2} times that",
            floor.as_secs_f64(),
            time.as_secs_f64() / floor.as_secs_f64()
        ),
    }
}

fn byline(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_byline"));
    command
        .args(arguments)
        .env_clear()
        .env("BYLINE_CONFIG_DIR", home.join("config"))
        .env("BYLINE_DATA_DIR", home.join("data"))
        .env("BYLINE_CACHE_DIR", home.join("cache"));
    command
}

fn subscribe(home: &Path, server: &Server) {
    let config = home.join("config");
    fs::create_dir_all(&config).expect("a folder can be made");
    let settings = format!("[polling]\nrequests = {AT_ONCE}\nrequests_per_host = {AT_ONCE}\n");
    fs::write(config.join("settings.toml"), settings).expect("it is writable");
    let mut opml = "<opml version=\"2.0\"><body>".to_owned();
    for feed in 0..FEEDS {
        let url = server.url(&format!("/{feed}"));
        let _ = write!(opml, "<outline xmlUrl=\"{url}\"/>");
    }
    opml.push_str("</body></opml>");
    let file = home.join("feeds.opml");
    fs::write(&file, opml).expect("it is writable");
    let file = file.to_str().expect("a plain name");
    let imported = byline(home, &["import", file]).output();
    assert!(imported.is_ok_and(|output| output.status.success()));
}

/// The median of as many runs of curl over all feeds, which answer as they do to byline.
fn curl(home: &Path, server: &Server) -> Option<Duration> {
    let mut list = String::new();
    for feed in 0..FEEDS {
        let url = server.url(&format!("/{feed}"));
        let _ = writeln!(list, "url = \"{url}\"\noutput = \"/dev/null\"");
    }
    let file = home.join("curl.cfg");
    fs::write(&file, list).expect("it is writable");
    Command::new("curl").arg("--version").output().ok()?;
    let runs: Vec<Run> = (0..RUNS)
        .map(|_| {
            let mut command = Command::new("curl");
            command.args(["-sS", "--parallel", "--parallel-max"]);
            run(command.arg(AT_ONCE.to_string()).arg("-K").arg(&file))
        })
        .collect();
    Some(median(&runs))
}

fn run(command: &mut Command) -> Run {
    let start = Instant::now();
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it can be started");
    let mut memory = 0;
    loop {
        memory = memory.max(most_memory(&child));
        match child.try_wait().expect("it is ours") {
            Some(status) => {
                assert!(status.success(), "{command:?}");
                break;
            }
            None => thread::sleep(LOOK),
        }
    }
    Run {
        time: start.elapsed(),
        memory,
    }
}

fn most_memory(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn median(runs: &[Run]) -> Duration {
    let mut times: Vec<Duration> = runs.iter().map(|run| run.time).collect();
    times.sort_unstable();
    times[times.len() / 2]
}

/// A feed whose articles are as long as those of newspapers, and never the same.
fn rss(feed: usize) -> String {
    let words = [
        "kettle", "river", "minister", "morning", "glass", "winter", "engine", "letter", "market",
        "garden", "signal", "harbour", "paper",
    ];
    let mut text = format!("<rss version='2.0'><channel><title>Feed {feed}</title>");
    for article in 0..ARTICLES {
        let number = feed * ARTICLES + article;
        let word = |at: usize| words[(number * 7 + at * (1 + number % 11)) % words.len()];
        let _ = write!(
            text,
            "<item><title>{} {} {number}</title><guid>{number}</guid>\
             <link>https://news.example/{number}</link>\
             <pubDate>Mon, 03 Feb 2025 {:02}:{:02}:00 GMT</pubDate><description><![CDATA[",
            word(1),
            word(2),
            article % 24,
            feed % 60
        );
        for paragraph in 0..6 {
            let sentence: Vec<&str> = (0..60).map(|at| word(at + paragraph)).collect();
            let _ = write!(text, "<p>{}.</p>", sentence.join(" "));
        }
        text.push_str("]]></description></item>");
    }
    text.push_str("</channel></rss>");
    text
}
