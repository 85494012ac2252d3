//! Any text inside an item: it stays a feed, and nothing in it swallows the next item.

#![no_main]

use byline::ingest::parse_feed;
use byline::news::Moment;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|inside: &str| {
    let source = format!("<rss version='2.0'><channel><title>T</title><item>{inside}</item></channel></rss>");
    let feed = parse_feed(source.as_bytes(), None, None, Moment(1_740_000_000)).expect("it began as a feed");
    for entry in &feed.entries {
        assert!(!entry.title.is_empty());
        assert!(!entry.title.as_str().contains(|letter: char| letter.is_control()));
    }
});
