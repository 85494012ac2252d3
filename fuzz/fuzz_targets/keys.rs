//! Any bytes as keys, clicks, pastes and sizes of the terminal.

#![no_main]

#[path = "../targets.rs"]
mod targets;
use targets::{claims, support};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claims::keys::keys(bytes));
