//! Any text as a page that may offer feeds.

#![no_main]

#[path = "../targets.rs"]
mod targets;
use targets::{claims, support};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claims::discovery(bytes));
