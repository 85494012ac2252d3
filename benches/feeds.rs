//! What we claim about reading feeds: tens of megabytes a second, in time and memory that grow with the feed and no faster.
//!
//! `cargo bench --bench feeds`; `BYLINE_FEEDS=FOLDER` adds the feeds of a folder of yours. Compare the bytes a second of a
//! group's sizes with each other.

#![allow(
    clippy::print_stdout,
    reason = "its results are what a benchmark is for"
)]

use std::ffi::OsStr;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use byline::ingest::parse_feed;
use byline::news::{Moment, ParsedFeed};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

const NOW: Moment = Moment(1_738_578_030);

/// Sizes of the same kind of feed, in items of about 3 KB: 1, 10 and 100 MB.
const ITEMS: [usize; 3] = [333, 3_333, 33_333];

/// Tells a process of this program which feed it shall read, and then end.
const MEMORY_OF: &str = "BYLINE_BENCH_MEMORY_OF";

fn main() {
    if let Ok(asked) = std::env::var(MEMORY_OF) {
        tell_memory(&asked);
        return;
    }
    // Each in a process of its own: memory that an earlier feed has left would be used again, unseen.
    for items in [ITEMS[1], ITEMS[2]] {
        for kind in ["RSS", "Atom", "JSON"] {
            let program = std::env::current_exe().expect("a benchmark is a program");
            let asked = format!("{kind} {items}");
            let _ = Command::new(program).env(MEMORY_OF, asked).status();
        }
    }
    divan::main();
}

/// Prints how much memory a feed needs while it is read, itself included, in multiples of its size; on Linux.
fn tell_memory(asked: &str) {
    let (kind, items) = asked.split_once(' ').expect("a kind and a number");
    let items = items.parse().expect("a number of items");
    let feed = match kind {
        "RSS" => rss_feed(items),
        "Atom" => made(ATOM, items, atom_entry),
        _ => made(JSON, items, json_item),
    };
    let Some(before) = kilobytes("VmRSS:") else {
        return;
    };
    let _ = fs::write("/proc/self/clear_refs", "5");
    black_box(read(feed.as_bytes()).expect("it is a feed"));
    let during = kilobytes("VmHWM:").unwrap_or(before).saturating_sub(before);
    let times = 1.0 + to_f64(during * 1_024) / to_f64(feed.len());
    println!(
        "memory: {kind} of {} MB needs {times:.1} times its size",
        feed.len() / 1_000_000
    );
}

fn to_f64(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX))
}

fn kilobytes(field: &str) -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(field))?;
    line.split_ascii_whitespace().nth(1)?.parse().ok()
}

#[divan::bench(args = ITEMS, sample_count = 5)]
fn rss(bencher: Bencher<'_, '_>, items: usize) {
    bench(bencher, &rss_feed(items));
}

#[divan::bench(args = ITEMS, sample_count = 5)]
fn atom(bencher: Bencher<'_, '_>, items: usize) {
    bench(bencher, &made(ATOM, items, atom_entry));
}

#[divan::bench(args = ITEMS, sample_count = 5)]
fn json(bencher: Bencher<'_, '_>, items: usize) {
    bench(bencher, &made(JSON, items, json_item));
}

fn rss_feed(items: usize) -> String {
    made(RSS, items, rss_item)
}

/// RSS as blogs and newspapers write it: a summary, and the article as HTML in CDATA.
fn rss_item(at: usize, out: &mut String) {
    let (title, words, html) = (title(at), words(at, 30), article(at));
    let _ = writeln!(
        out,
        "<item><title>{title}</title><link>https://example.org/{at}</link><guid>https://example.org/{at}</guid>\
         <pubDate>Mon, 03 Feb 2025 10:20:30 GMT</pubDate><dc:creator>A. Name</dc:creator><category>World</category>\
         <description>{words}</description><content:encoded><![CDATA[{html}]]></content:encoded></item>",
    );
}

/// Atom with the article as escaped HTML.
fn atom_entry(at: usize, out: &mut String) {
    let title = title(at);
    let html = article(at)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let _ = writeln!(
        out,
        "<entry><title type=\"html\">{title}</title><link href=\"/{at}\"/><id>tag:example.org,2025:{at}</id>\
         <updated>2025-02-03T10:20:30Z</updated><author><name>A. Name</name></author>\
         <content type=\"html\">{html}</content></entry>",
    );
}

fn json_item(at: usize, out: &mut String) {
    let comma = if at == 0 { "" } else { "," };
    let title = title(at);
    let html = article(at).replace('"', "\\\"").replace('\n', "\\n");
    let _ = writeln!(
        out,
        "{comma}{{\"id\":\"{at}\",\"url\":\"https://example.org/{at}\",\"title\":\"{title}\",\
         \"date_published\":\"2025-02-03T10:20:30Z\",\"content_html\":\"{html}\"}}",
    );
}

/// The feeds of the folder named by `BYLINE_FEEDS`, one after the other.
#[divan::bench(sample_count = 5)]
fn of_the_folder(bencher: Bencher<'_, '_>) {
    let mut files = Vec::new();
    if let Some(folder) = std::env::var_os("BYLINE_FEEDS") {
        collect(Path::new(&folder), &mut files);
    }
    let feeds: Vec<Vec<u8>> = files
        .iter()
        .filter_map(|file| fs::read(file).ok())
        .collect();
    bencher
        .counter(BytesCount::new(feeds.iter().map(Vec::len).sum::<usize>()))
        .bench_local(|| {
            for feed in &feeds {
                let _ = black_box(read(feed));
            }
        });
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension() != Some(OsStr::new("jsonl")) {
            files.push(path);
        }
    }
}

fn bench(bencher: Bencher<'_, '_>, feed: &str) {
    bencher
        .counter(BytesCount::of_str(feed))
        .bench_local(|| black_box(read(feed.as_bytes()).expect("it is a feed")));
}

fn read(feed: &[u8]) -> Result<ParsedFeed, byline::news::Problem> {
    parse_feed(feed, None, None, NOW)
}

type Envelope = (&'static str, &'static str);

const RSS: Envelope = (
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
     xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>The Example</title><link>https://example.org/</link>\n",
    "</channel></rss>",
);
const ATOM: Envelope = (
    "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Example</title>\
     <link href=\"https://example.org/\"/><id>https://example.org/</id><updated>2025-02-03T10:20:30Z</updated>\n",
    "</feed>",
);
const JSON: Envelope = (
    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"The Example\",\"home_page_url\":\"https://example.org/\",\"items\":[",
    "]}",
);

/// A feed of `items` items in its envelope.
fn made((head, tail): Envelope, items: usize, item: impl Fn(usize, &mut String)) -> String {
    let mut feed = head.to_owned();
    (0..items).for_each(|at| item(at, &mut feed));
    feed.push_str(tail);
    feed
}

const WORDS: [&str; 24] = [
    "the",
    "harbour",
    "of",
    "a",
    "small",
    "town",
    "was",
    "closed",
    "for",
    "three",
    "days",
    "because",
    "storm",
    "Müller",
    "said",
    "that",
    "café",
    "owners",
    "would",
    "wait",
    "and",
    "see",
    "“nothing”",
    "however",
];

fn words(seed: usize, count: usize) -> String {
    let word = |at: usize| WORDS[(seed * 7 + at * at * 5 + at) % WORDS.len()];
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

fn title(at: usize) -> String {
    format!("{} &amp; {at}", words(at, 8))
}

fn article(at: usize) -> String {
    let mut html = String::new();
    for paragraph in 0..6 {
        let seed = at * 11 + paragraph;
        let _ = write!(
            html,
            "<p>{} <a href=\"/more/{seed}?a=1&amp;b=2\" target='_blank'>{}</a> {}</p>\n<p><img src=\"https://example.org/i/{seed}.jpg\" alt=\"{}\" width=\"640\"/></p>\n",
            words(seed, 28),
            words(seed + 1, 4),
            words(seed + 2, 12),
            words(seed, 3),
        );
    }
    html
}
