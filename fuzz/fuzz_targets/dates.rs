//! Any text as a date: what is read is written and read again as the same moment.

#![no_main]

use byline::ingest::parse_date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(moment) = parse_date(text).filter(|moment| (0..7_000_000_000).contains(&moment.0)) {
        assert_eq!(parse_date(&moment.rfc3339()), Some(moment));
    }
});
