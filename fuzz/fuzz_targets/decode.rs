//! A feed in any encoding, under any label: the first byte chooses what HTTP says, the rest is the body.

#![no_main]

use byline::ingest::parse_feed;
use byline::news::{Moment, ProblemKind};
use libfuzzer_sys::fuzz_target;

const LABELS: [Option<&str>; 12] = [
    None,
    Some("utf-8"),
    Some("utf-16"),
    Some("windows-1251"),
    Some("koi8-r"),
    Some("gb18030"),
    Some("shift_jis"),
    Some("euc-kr"),
    Some("iso-2022-jp"),
    Some("iso-8859-15"),
    Some("\"utf-8\""),
    Some("no such label"),
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, body)) = bytes.split_first() else {
        return;
    };
    let label = LABELS[usize::from(*first) % LABELS.len()];
    if let Err(problem) = parse_feed(body, label, None, Moment(1_740_000_000)) {
        assert_eq!(problem.kind, ProblemKind::NotAFeed, "{problem:?}");
    }
});
