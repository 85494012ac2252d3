//! What four weeks of polling leave behind: 500 feeds, a third of them faulty, on a clock that runs as fast as the machine.
//!
//! `cargo bench --bench soak`, or `cargo bench --bench soak -- 365` for so many days: a year takes 40 minutes. A server in a
//! process of its own plays fifty hosts on loopback addresses (Linux has them all); feeds are claimed, asked and kept as byline
//! does it, with the time as an argument. It fails if memory or descriptors grow, if the write-ahead log has no bound, or if a
//! fault was not kept as a problem of its feed.

#![allow(
    clippy::print_stdout,
    reason = "its results are what a benchmark is for"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use byline::clean::{CleanLine, WebUrl};
use byline::ingest::{Limits, Web, running_text};
use byline::news::{Claim, FeedId, FeedKind, Folder, Moment, Outcome, Refresh};
use byline::store::{NewFeed, Parcel, Store};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;

const START: Moment = Moment(1_738_578_030);
const FEEDS: usize = 500;
const HOSTS: usize = 50;
const DAYS: i64 = 28;

/// KiB that the write-ahead log may have at the end of a day: four times what it is cut down to, for the index is merged in
/// large steps.
const MOST_LOG: u64 = 32 * 1024;

/// The clock goes on by so much between two looks at what is due.
const STEP: i64 = 30 * Moment::MINUTE;

/// What feeds do, one after the other; whoever is not named here is well.
const FAULTS: [&str; 16] = [
    "500", "503", "429", "404", "410", "403", "reset", "cut", "stuck", "huge", "bomb", "page",
    "loop", "garbage", "empty", "refused",
];

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|word| word != "--bench");
    match arguments.next().as_deref() {
        Some("serve") => serve(),
        days => soak(days.and_then(|days| days.parse().ok()).unwrap_or(DAYS)),
    }
}

/// What the process holds.
#[derive(Clone, Copy, Default)]
struct Held {
    /// KiB in memory.
    memory: u64,
    descriptors: usize,
    /// KiB of what is written and not yet in the database.
    log: u64,
}

impl Held {
    fn most(self, other: Self) -> Self {
        Self {
            memory: self.memory.max(other.memory),
            descriptors: self.descriptors.max(other.descriptors),
            log: self.log.max(other.log),
        }
    }

    fn now(folder: &Path) -> Self {
        let status = fs::read_to_string("/proc/self/status").expect("Linux tells");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next());
        Self {
            memory: number
                .and_then(|number| number.parse().ok())
                .expect("a number"),
            descriptors: fs::read_dir("/proc/self/fd").expect("Linux tells").count(),
            log: kibibytes(&folder.join("byline.db-wal")),
        }
    }
}

fn kibibytes(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |file| file.len() / 1024)
}

/// What was polled in a day, by what came of it.
#[derive(Default)]
struct Day {
    outcomes: BTreeMap<&'static str, usize>,
    /// The longest that one poll took.
    longest: Duration,
}

fn soak(days: i64) {
    let (mut server, port) = start_server();
    let folder = tempfile::tempdir().expect("a folder");
    let (mut store, _) = Store::open(folder.path()).expect("a store");
    subscribe(&mut store, port);
    let web = Web::new(&Limits {
        total_seconds: 1,
        connect_seconds: 1,
        ..Limits::default()
    });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(4)
        .thread_stack_size(32 << 20)
        .enable_all()
        .build()
        .expect("threads");
    // The first half of the days fills what caches and the allocator keep; in the second nothing may grow.
    let (mut settled, mut end) = (Held::default(), Held::default());
    for day in 1..=days {
        let mut counted = Day::default();
        for step in 0..Moment::DAY / STEP {
            let now = START.plus((day - 1) * Moment::DAY + step * STEP);
            tell_the_hour(port, now);
            let refreshes = runtime.block_on(poll_due(&mut store, &web, now, &mut counted));
            let parcels: Vec<_> = refreshes
                .iter()
                .map(|(feed, refresh)| (*feed, Parcel::of(refresh)))
                .collect();
            store.keep_all(&parcels, now).expect("kept");
        }
        store.tidy(START.plus(day * Moment::DAY)).expect("tidied");
        while store.index_some(1_000, running_text).expect("indexed") > 0 {}
        let held = Held::now(folder.path());
        let half = if day <= days / 2 {
            &mut settled
        } else {
            &mut end
        };
        *half = half.most(held);
        println!(
            "day {day:>2}: {:?}, the longest took {:.1} s; {} MB, {} descriptors; \
             on disk {} MB, of which {} wait in the log",
            counted.outcomes,
            counted.longest.as_secs_f64(),
            held.memory / 1024,
            held.descriptors,
            (kibibytes(&folder.path().join("byline.db")) + held.log) / 1024,
            held.log / 1024
        );
    }
    server.kill().expect("it is ours");
    server.wait().expect("it is ours");
    judge(&store, settled, end);
}

fn judge(store: &Store, settled: Held, end: Held) {
    let feeds = store.feeds().expect("feeds");
    let untold: Vec<String> = feeds
        .iter()
        .zip(0..)
        .filter(|(feed, number)| fault(*number).is_some() != feed.problem.is_some())
        .map(|(feed, number)| format!("{} ({:?})", feed.kind.told(), fault(number)))
        .collect();
    assert!(untold.is_empty(), "wrongly well or ill: {untold:#?}");
    // An eighth and some: the allocator breathes.
    let most = settled.memory + settled.memory / 8 + 4 * 1024;
    assert!(
        end.memory <= most,
        "memory grew from {} to {} KiB",
        settled.memory,
        end.memory
    );
    assert!(
        end.descriptors <= settled.descriptors,
        "descriptors grew from {} to {}",
        settled.descriptors,
        end.descriptors
    );
    assert!(
        end.log <= MOST_LOG,
        "{} KiB wait in the write-ahead log",
        end.log
    );
    println!("memory is flat, the log bounded, no descriptor was lost, and every fault is known");
}

async fn poll_due(
    store: &mut Store,
    web: &Web,
    now: Moment,
    day: &mut Day,
) -> Vec<(FeedId, Refresh)> {
    let claims = store.claim_due(now).expect("claimed");
    let mut under_way: FuturesUnordered<_> = claims
        .into_iter()
        .filter_map(|(feed, claim)| match claim {
            Claim::Web(request) => Some(async move {
                let begun = Instant::now();
                let refresh = web.refresh(&request, now).await;
                (feed, refresh, begun.elapsed())
            }),
            Claim::Command { .. } => None,
        })
        .collect();
    let mut refreshes = Vec::new();
    while let Some((feed, refresh, took)) = under_way.next().await {
        let name = match &refresh.outcome {
            Outcome::Changed(..) => "changed",
            Outcome::Unchanged(_) => "unchanged",
            Outcome::PutOff(_) => "put off",
            Outcome::Failed(problem) => problem.kind.name(),
        };
        *day.outcomes.entry(name).or_default() += 1;
        day.longest = day.longest.max(took);
        refreshes.push((feed, refresh));
    }
    refreshes
}

/// The fault of a feed: every third has one, and all its polls show it.
fn fault(number: usize) -> Option<&'static str> {
    let fault = || match (FAULTS[number / 3 % FAULTS.len()], number % 5) {
        // Each of their polls takes a second of the real clock: a few are enough.
        ("stuck", 1..) => "cut",
        (fault, _) => fault,
    };
    (number % 3 == 2).then(fault)
}

fn subscribe(store: &mut Store, port: u16) {
    // Faulty feeds share no host with others: a wish to be left alone holds for a whole host.
    let faulty = HOSTS / 3;
    let new = |number: usize| {
        let host = match fault(number) {
            Some(_) => 2 + number / 3 % faulty,
            None => 2 + faulty + number % (HOSTS - faulty),
        };
        let url = match fault(number) {
            Some("refused") => format!("http://127.0.1.{host}:1/f/{number}"),
            _ => format!("http://127.0.0.{host}:{port}/f/{number}"),
        };
        NewFeed {
            kind: FeedKind::Web(WebUrl::new(&url).expect("an address")),
            title: CleanLine::default(),
            folder: Folder::default(),
            may_be_private: true,
        }
    };
    let all: Vec<NewFeed> = (0..FEEDS).map(new).collect();
    store.add_feeds(&all, START).expect("subscribed");
}

fn start_server() -> (Child, u16) {
    let mut server = Command::new(std::env::current_exe().expect("this program"))
        .arg("serve")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut line = String::new();
    let out = server.stdout.take().expect("a pipe");
    BufReader::new(out)
        .read_line(&mut line)
        .expect("it tells its port");
    (server, line.trim().parse().expect("a port"))
}

/// The server's feeds have new articles by the hour.
fn tell_the_hour(port: u16, now: Moment) {
    let hour = now.since(START) / Moment::HOUR;
    let mut stream = TcpStream::connect(("127.0.0.2", port)).expect("it is there");
    write!(stream, "GET /hour/{hour} HTTP/1.0\r\n\r\n").expect("it listens");
    stream.read_to_end(&mut Vec::new()).expect("it answers");
}

/// Serves until the other process ends.
fn serve() {
    let first = TcpListener::bind(("127.0.0.2", 0)).expect("loopback has a free port");
    let port = first.local_addr().expect("it is bound").port();
    let hour = Arc::new(AtomicI64::new(0));
    let mut listeners = vec![first];
    for host in 3..2 + HOSTS {
        let host = format!("127.0.0.{host}");
        listeners.push(TcpListener::bind((host.as_str(), port)).expect("Linux has all of them"));
    }
    for listener in listeners {
        let hour = Arc::clone(&hour);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let hour = Arc::clone(&hour);
                // Clients that go away in the middle are part of it.
                thread::spawn(move || drop(answer(stream, &hour)));
            }
        });
    }
    println!("{port}");
    // The pipe closes with the other process.
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
}

fn answer(mut stream: TcpStream, hour: &AtomicI64) -> std::io::Result<()> {
    let (mut path, mut tag) = (String::new(), String::new());
    for (number, line) in BufReader::new(&stream).lines().enumerate() {
        let line = line?;
        match line.split_once(": ") {
            _ if number == 0 => line
                .split(' ')
                .nth(1)
                .unwrap_or_default()
                .clone_into(&mut path),
            Some((name, value)) if name.eq_ignore_ascii_case("if-none-match") => {
                value.clone_into(&mut tag);
            }
            _ if line.is_empty() => break,
            _ => {}
        }
    }
    if let Some(now) = path.strip_prefix("/hour/") {
        hour.store(now.parse().unwrap_or(0), Ordering::Relaxed);
        return stream.write_all(b"HTTP/1.1 204 Done\r\n\r\n");
    }
    let number: usize = path
        .rsplit('/')
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or(0);
    match fault(number) {
        Some(fault) => fail(stream, fault, &path),
        None => feed(stream, number, hour.load(Ordering::Relaxed), &tag),
    }
}

/// A feed that has a new article every few hours.
fn feed(mut stream: TcpStream, number: usize, hour: i64, tag: &str) -> std::io::Result<()> {
    let newest = hour / (1 + i64::try_from(number % 24).unwrap_or(0));
    let own = format!("\"{newest}\"");
    if tag == own {
        return write!(
            stream,
            "HTTP/1.1 304 Same\r\nETag: {own}\r\nConnection: close\r\n\r\n"
        );
    }
    let item = |article: i64| {
        format!(
            "<item><title>Article {article} of {number}</title><guid>{article}</guid>\
             <link>https://news.example/{number}/{article}</link><description>{}</description></item>",
            "The harbour was quiet on the morning after the storm. ".repeat(30)
        )
    };
    let items: Vec<String> = (newest.saturating_sub(20).max(0)..=newest)
        .rev()
        .map(item)
        .collect();
    let body = format!(
        "<rss version=\"2.0\"><channel><title>Feed {number}</title>{}</channel></rss>",
        items.concat()
    );
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nETag: {own}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn fail(mut stream: TcpStream, fault: &str, path: &str) -> std::io::Result<()> {
    let head = |status: &str, more: &str| {
        format!("HTTP/1.1 {status} Faulty\r\n{more}Connection: close\r\n\r\n")
    };
    match fault {
        "503" | "429" => stream.write_all(head(fault, "Retry-After: 7200\r\n").as_bytes()),
        "reset" => Ok(()),
        "cut" => stream.write_all(head("200", "Content-Length: 9999\r\n").as_bytes()),
        "stuck" => {
            stream.write_all(head("200", "Content-Length: 9999\r\n").as_bytes())?;
            stream.set_read_timeout(Some(Duration::from_secs(30)))?;
            stream.read_to_end(&mut Vec::new()).map(drop)
        }
        "huge" => {
            stream.write_all(head("200", "").as_bytes())?;
            let chunk = " ".repeat(1 << 20);
            (0..20).try_for_each(|_| stream.write_all(chunk.as_bytes()))
        }
        "bomb" => {
            let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            let chunk = " ".repeat(1 << 20);
            (0..20).try_for_each(|_| packer.write_all(chunk.as_bytes()))?;
            stream.write_all(head("200", "Content-Encoding: gzip\r\n").as_bytes())?;
            stream.write_all(&packer.finish()?)
        }
        "page" => {
            stream.write_all(head("200", "").as_bytes())?;
            stream.write_all(b"<!DOCTYPE html><title>Log in</title><p>Please.")
        }
        "loop" => stream.write_all(head("302", &format!("Location: {path}\r\n")).as_bytes()),
        "garbage" => stream.write_all(&[0xff; 99]),
        "empty" => stream.write_all(head("200", "Content-Length: 0\r\n").as_bytes()),
        status => stream.write_all(head(status, "").as_bytes()),
    }
}
