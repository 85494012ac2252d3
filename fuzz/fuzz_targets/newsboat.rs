//! Any text as newsboat's and newsraft's own files.

#![no_main]

#[path = "../targets.rs"]
mod targets;
use targets::{claims, support};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claims::newsboat(bytes));
