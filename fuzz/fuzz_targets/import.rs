//! Any bytes as a file of another program, and as what is piped in to be kept.

#![no_main]

use byline::ingest::{read_import, read_piped};
use byline::news::Moment;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = read_import(bytes, Moment(1_740_000_000));
    let _ = read_piped(bytes);
});
