//! Any text as a page that may offer feeds.

#![no_main]

use byline::clean::WebUrl;
use byline::ingest::discover;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|html: &str| {
    let base = WebUrl::new("https://example.org/blog/");
    assert!(discover(html, base.as_ref()).len() <= 50);
});
