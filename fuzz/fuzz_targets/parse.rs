//! Any bytes as a feed, with an address to resolve against.

#![no_main]

use byline::clean::WebUrl;
use byline::ingest::parse_feed;
use byline::news::{Moment, ProblemKind};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let base = WebUrl::new("https://example.org/blog/feed.xml");
    match parse_feed(bytes, None, base.as_ref(), Moment(1_740_000_000)) {
        Ok(feed) => assert!(feed.entries.len() <= 10_000),
        Err(problem) => assert_eq!(problem.kind, ProblemKind::NotAFeed, "{problem:?}"),
    }
});
