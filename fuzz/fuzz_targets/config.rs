//! Any text as each of the user's files.

#![no_main]

#[path = "../targets.rs"]
mod targets;
use targets::{claims, support};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claims::config(bytes));
