//! A reader's day with 1,000, 10,000, 100,000 and, if you like, a million articles, beside newsboat and newsraft with the same
//! articles.
//!
//! `cargo bench --bench million`; with `BYLINE_BENCH_MILLION=DIR` a million too (made in DIR the first time: some minutes, about
//! 2 GB, and as much again while it grows). `-- search marks 100000` measures parts (disk, reader, search,
//! lists, marks, inserts, refresh, care, peers) or sizes alone. Times are of the real
//! program in a real terminal, or of the store as the reader asks it: milliseconds, medians and worst cases.
//! Other readers are measured where they are installed (newsraft: or where `BYLINE_BENCH_NEWSRAFT` says), with at most 100,000
//! articles: newsboat reads all of them into memory. eilmeldung is not among them: its current version (1.10) needs a newer Rust than
//! byline does, and 1.7.2, which does not, wants libclang and libxml2 and was not built in forty minutes on two busy cores.

#![allow(
    clippy::print_stdout,
    reason = "its results are what a benchmark is for"
)]

use std::env;
use std::fs;
use std::time::Duration;

#[path = "../generated/mod.rs"]
#[allow(dead_code, reason = "the other benches use more of it")]
mod generated;

#[path = "../../tests/support/pty.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod pty;

#[path = "../../tests/support/server.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod server;

mod asked;
mod disk;
mod figures;
mod growing;
mod peers;
mod reader;

use figures::tell;

const ROWS: u16 = 36;
const COLUMNS: u16 = 120;

/// From key to key, as a fast typist presses them.
const TYPING: Duration = Duration::from_millis(40);

/// Nothing is polled, and no rule of a user's is in the way.
const SETTINGS: &str = "[polling]\nautomatic = false\n";

/// What other readers hold at most: newsboat would need more than a minute and gigabytes for a million.
const PEERS_MOST: i64 = 100_000;

fn main() {
    let wanted: Vec<String> = env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let (only_sizes, parts): (Vec<String>, Vec<String>) = wanted
        .into_iter()
        .partition(|word| word.parse::<i64>().is_ok());
    let is_wanted = |part: &str| parts.is_empty() || parts.iter().any(|wanted| wanted == part);
    for articles in generated::sizes() {
        if !only_sizes.is_empty() && !only_sizes.contains(&articles.to_string()) {
            continue;
        }
        let folder = generated::folder(articles);
        println!("\n{articles} articles");
        let size = fs::metadata(folder.join("byline.db")).map_or(0, |file| file.len());
        tell(
            "bytes on disk an article",
            &(size / articles.cast_unsigned()).to_string(),
        );
        tell(
            "kept and indexed a second, when made",
            &generated::rate(&folder),
        );
        if is_wanted("disk") {
            disk::shares(&folder.join("byline.db"));
        }
        let own = is_wanted("reader").then(|| reader::measure(&folder));
        if is_wanted("search") {
            asked::searches(&folder);
        }
        if is_wanted("lists") {
            asked::lists(&folder, articles);
        }
        if is_wanted("marks") {
            asked::marks(&folder, articles);
        }
        growing::measure(&folder, articles, is_wanted);
        if let Some(own) = own.filter(|_| articles <= PEERS_MOST && is_wanted("peers")) {
            peers::newsboat(&folder, articles, &own);
            peers::newsraft(&folder, articles, &own);
        }
    }
}
