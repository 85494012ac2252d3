//! From a feed's bytes to a `ParsedFeed`, whatever the format and the state it is in.
//!
//! - `xml`: RSS, RDF and Atom: mended, then read by feed-rs
//! - `fields`: the same document as plain fields: what feed-rs has no place for, and all of it should feed-rs refuse
//! - `entry`: an entry out of both
//! - `texts`, `authors`, `enclosures`: the parts of an entry that stand in many places
//! - `json`: JSON Feed 1.0 and 1.1
//! - `newest`: no more entries than anyone reads
//! - `pace`: how often the feed wants to be polled
//! - `markup`: an entry's HTML made fit to be read away from its page
//! - `beginning`: what stands whole in the beginning of a feed that is too long
//! - `refusal`: what an answer that is no feed is instead
//! - `guarded`: parsing on a thread with a large stack, panics caught

mod authors;
mod beginning;
mod enclosures;
mod entry;
mod fields;
mod guarded;
mod json;
mod markup;
mod newest;
mod pace;
mod refusal;
mod texts;
mod xml;

pub(super) use entry::short_guid;
pub(super) use guarded::{STACK_BYTES, failed, give_way, guarded};
pub(super) use markup::mended;
pub(super) use refusal::refusal;

use super::decode::{decode, unpacked};
use super::web::FEED_BYTES;
use crate::clean::WebUrl;
use crate::news::{Moment, Pace, ParsedFeed, Problem};

/// Reads a feed from bytes, as far as it can be read. `charset` is what HTTP said, `base` where the feed came from.
pub fn parse_feed(
    bytes: &[u8],
    charset: Option<&str>,
    base: Option<&WebUrl>,
    now: Moment,
) -> Result<ParsedFeed, Problem> {
    guarded(|| read_feed(bytes, charset, base, now)).and_then(|read| read.map(|(feed, _)| feed))
}

/// The same with what the feed says about its pace, on this thread.
pub(super) fn read_feed(
    bytes: &[u8],
    charset: Option<&str>,
    base: Option<&WebUrl>,
    now: Moment,
) -> Result<(ParsedFeed, Pace), Problem> {
    let unpacked = unpacked(bytes, FEED_BYTES);
    let decoded = decode(&unpacked, charset);
    let text = begun(&decoded.text);
    let read = read_text(text, base, now);
    let (mut feed, pace) = read.ok_or_else(|| refusal(&unpacked, text, base))?;
    feed.repairs.splice(0..0, decoded.repairs);
    Ok((feed, pace))
}

/// Reads the entries that stand whole in `bytes`, which are the beginning of a feed; none when there are none.
pub(super) fn read_beginning(
    bytes: &[u8],
    charset: Option<&str>,
    base: Option<&WebUrl>,
    now: Moment,
) -> Option<(ParsedFeed, Pace)> {
    let decoded = decode(bytes, charset);
    let whole = beginning::whole_entries(begun(&decoded.text))?;
    let (mut feed, pace) = read_text(&whole, base, now)?;
    feed.is_cut = true;
    let told = format!("read its first {} MiB only", bytes.len() >> 20);
    feed.repairs.splice(0..0, decoded.repairs);
    feed.repairs.push(told);
    Some((feed, pace))
}

/// The text without what stands before the feed.
fn begun(text: &str) -> &str {
    text.trim_start_matches(|letter: char| letter == '\u{feff}' || letter.is_whitespace())
}

fn read_text(text: &str, base: Option<&WebUrl>, now: Moment) -> Option<(ParsedFeed, Pace)> {
    if text.starts_with(['{', '[']) {
        json::read(text, base, now)
    } else {
        xml::read(text, base, now)
    }
}
