//! Any bytes as a file of another program, and as what is piped in to be kept.

#![no_main]

#[path = "../targets.rs"]
mod targets;
use targets::{claims, support};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claims::import(bytes));
