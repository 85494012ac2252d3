//! What other programs keep, read into byline's own words. Nothing that is read here ever becomes a command.
//!
//! `read_import` tells by its content what a file is:
//!
//! - `json`, `csv`, `links`, `archive`: bookmarks in the forms that services export; `bookmarks`: what one is in all of them;
//!   `pieces`: JSON that is too long to be read at once; `passages`: what was marked in their texts
//! - `newsboat`: its `urls` and its `config`; `newsraft`: its `feeds`; `eilmeldung`: its `config.toml`
//! - `article`: an article as another program kept it becomes an entry

mod archive;
mod article;
mod bookmarks;
mod csv;
mod eilmeldung;
mod json;
mod links;
mod newsboat;
mod newsraft;
mod passages;
mod pieces;

pub use article::{imported_entry, imported_page};
pub use eilmeldung::read_eilmeldung_config;
pub use newsboat::{NewsboatFeed, NewsboatUrls, newsboat_config_notes, read_newsboat_urls};
pub use newsraft::read_newsraft_feeds;

pub use json::{OwnPictures, read_own_pictures};

use std::io::Read;

use self::bookmarks::Record;
use super::decode::decode;
use super::opml::{Subscriptions, read_opml};
use crate::news::{ImportedBookmark, Moment, Problem, ProblemKind};

/// The most bookmarks in a file; each takes a kilobyte of memory besides its text, and tests have less time.
const MOST: usize = if cfg!(test) { 1_000 } else { 500_000 };

/// The longest list of feeds, in bytes.
const LONGEST_LIST: usize = 32 << 20;

/// What a file is.
#[derive(Clone, Debug)]
pub enum Found {
    Subscriptions(Subscriptions),
    /// A list of feeds of newsboat, newsraft, or just of addresses.
    Feeds(NewsboatUrls),
    Bookmarks(Bookmarks),
}

/// Bookmarks out of a file.
#[derive(Clone, Debug, Default)]
pub struct Bookmarks {
    pub found: Vec<ImportedBookmark>,
    /// Entries without an address that byline can open.
    pub skipped: usize,
    /// There are pictures with them, which `read_own_pictures` reads.
    pub has_pictures: bool,
    /// There are more than `MOST`.
    are_too_many: bool,
    /// The name of each one's text within an archive.
    slugs: Vec<Option<String>>,
}

impl Bookmarks {
    fn take(&mut self, record: &Record) {
        match record.bookmark() {
            Some(bookmark) => self.push(bookmark, record.text(&["slug"])),
            None => self.skipped += 1,
        }
    }

    fn push(&mut self, bookmark: ImportedBookmark, slug: Option<String>) {
        if self.found.len() >= MOST {
            self.are_too_many = true;
            return;
        }
        self.found.push(bookmark);
        self.slugs.push(slug);
    }

    /// All or none.
    fn found(self) -> Result<Found, Problem> {
        if self.are_too_many {
            return Err(too_much(&format!("more than {MOST} bookmarks")));
        }
        Ok(Found::Bookmarks(self))
    }
}

fn too_much(what: &str) -> Problem {
    let what =
        format!("there are {what} in it, which is more than byline reads; import it in parts");
    Problem::new(ProblemKind::TooLarge, &what)
}

/// Reads a file of another program; an error, in one sentence, when it is none that is known. `now` anchors ages in searches.
pub fn read_import(bytes: &[u8], now: Moment) -> Result<Found, Problem> {
    if bytes.starts_with(b"PK\x03\x04") {
        return archive::read(bytes, now)?.found();
    }
    if bytes.starts_with(b"SQLite format 3\0") {
        let what = "this is a database; `byline import newsboat --urls FILE --cache FILE` takes newsboat's, and `newsraft` or `eilmeldung` in its place take theirs";
        return Err(Problem::new(ProblemKind::NotAFeed, what));
    }
    read_text(bytes, now)
}

/// Whether a file that begins so is JSON that `read_import_json` reads, however long it is.
pub fn is_json(beginning: &[u8]) -> bool {
    let beginning = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
    let mut letters = beginning.iter().filter(|byte| !byte.is_ascii_whitespace());
    // In UTF-16 the next byte would be 0.
    matches!(letters.next(), Some(b'{' | b'[')) && !beginning.contains(&0)
}

/// Reads a file of another program, or of byline's own, that is JSON; bookmark by bookmark, without the pictures.
pub fn read_import_json(from: impl Read) -> Result<Found, Problem> {
    json::read(from)?.found()
}

fn read_text(bytes: &[u8], now: Moment) -> Result<Found, Problem> {
    let decoded = decode(bytes, None);
    let text = decoded.text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with(['{', '[']) {
        return json::read(text.as_bytes())?.found();
    }
    if links::is_list(text) {
        return links::read(text)?.found();
    }
    let is_markup = text.starts_with('<');
    if !is_markup && csv::is_table(text) {
        return csv::read(text)?.found();
    }
    if bytes.len() > LONGEST_LIST {
        return Err(too_much("more than 32 MiB of feeds"));
    }
    if is_markup {
        return read_opml(bytes).map(Found::Subscriptions);
    }
    if newsraft::is_list(text) {
        return Ok(Found::Feeds(read_newsraft_feeds(text)));
    }
    let feeds = read_newsboat_urls(text, now);
    if feeds.feeds.is_empty() {
        // It may be OPML behind some junk; if not, this says what byline reads.
        return read_opml(bytes).map(Found::Subscriptions);
    }
    Ok(Found::Feeds(feeds))
}

fn none_found(what: &str) -> Problem {
    Problem::new(
        ProblemKind::NotAFeed,
        &format!("there are no bookmarks in this {what}"),
    )
}

#[cfg(test)]
mod tests;
