//! What an answer that is no feed is instead, told so that the user can do something.

use crate::clean::WebUrl;
use crate::news::{Problem, ProblemKind};

/// How much of the answer is looked at.
const LOOKED_AT: usize = 64 * 1024;

/// The problem with an answer that is no feed; `text` is how `bytes` were decoded.
pub(in crate::ingest) fn refusal(bytes: &[u8], text: &str, base: Option<&WebUrl>) -> Problem {
    let what = what(bytes, text);
    let message = match base {
        Some(url) => format!("{url}: {what}"),
        None => what.to_owned(),
    };
    Problem::new(ProblemKind::NotAFeed, &message)
}

fn what(bytes: &[u8], text: &str) -> &'static str {
    if text.trim().is_empty() {
        return "there is nothing in it; the feed may be back later";
    }
    let head: String = text
        .chars()
        .take(LOOKED_AT)
        .collect::<String>()
        .to_ascii_lowercase();
    let is_page = head.contains("<html")
        || head.contains("<!doctype html")
        || head.contains("<body")
        || head.contains("<head>");
    if is_page
        && (head.contains("type=\"password\"")
            || head.contains("type='password'")
            || head.contains("type=password"))
    {
        return "this is a page that asks to log in, not a feed; look for the feed's own address";
    }
    if is_page {
        return "this is a web page, not a feed; look on the site for the feed's own address";
    }
    let is_binary = bytes
        .iter()
        .take(1_024)
        .filter(|byte| matches!(byte, 0..=8 | 14..=26))
        .count()
        > 4;
    if is_binary {
        return "this is a file of another kind, not a feed; check the address";
    }
    if head.trim_start().starts_with("<opml") || head.contains("<opml") {
        return "this is a list of subscriptions, not a feed; import it";
    }
    if head.starts_with(['{', '[']) {
        return "this is JSON, but not a JSON Feed; check the address";
    }
    if head.starts_with('<') {
        return "this is XML, but neither RSS nor Atom; check the address";
    }
    "this is text, not a feed; check the address"
}
