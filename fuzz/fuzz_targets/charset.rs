//! A feed in any encoding, under any label.

#![no_main]

#[path = "../targets.rs"]
mod targets;
use targets::{claims, support};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claims::charset(bytes));
