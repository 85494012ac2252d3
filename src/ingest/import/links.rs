//! Bookmarks as HTML: the files of browsers, linkding and Pinboard (Netscape's format), and Pocket's lists of links.

use super::bookmarks::{COLLECTION, Record};
use super::{Bookmarks, none_found};
use crate::ingest::repair::{Piece, Scanner, unescaped};
use crate::news::Problem;

/// The deepest folders kept.
const MAX_DEPTH: usize = 16;

/// linkding's way to keep notes apart from descriptions.
const NOTES: (&str, &str) = ("[linkding-notes]", "[/linkding-notes]");

/// Whether it is a page of links that somebody has kept.
pub(super) fn is_list(text: &str) -> bool {
    let head: String = text.chars().take(4_000).collect::<String>().to_lowercase();
    head.contains("netscape-bookmark-file")
        || (head.contains("<a ") && (head.contains("add_date=") || head.contains("time_added=")))
}

pub(super) fn read(text: &str) -> Result<Bookmarks, Problem> {
    let mut list = List::default();
    let mut scanner = Scanner::new(text);
    while let Some(piece) = scanner.next() {
        match piece {
            Piece::Start(tag) => list.start(tag.name, &tag.attributes),
            Piece::End(name) => list.end(name),
            Piece::Text(text) => list.words.push_str(&unescaped(text)),
            Piece::Verbatim(text) => list.words.push_str(text),
            Piece::Doctype(_) => {}
        }
    }
    list.finish();
    if list.read.found.is_empty() && list.read.skipped == 0 {
        return Err(none_found("page"));
    }
    Ok(list.read)
}

#[derive(Default)]
struct List {
    read: Bookmarks,
    /// The names of the lists around; a root has none.
    folders: Vec<Option<Named>>,
    /// The heading that names the next list.
    heading: Option<Named>,
    /// A heading that is being read says so itself.
    collection: Option<String>,
    /// Pocket's heading over what was read.
    is_archive: Option<bool>,
    record: Option<Record>,
    /// What stands behind the link belongs to it.
    describes: bool,
    words: String,
}

/// What a list is called.
struct Named {
    name: String,
    /// It is a collection of byline's, of exactly this name.
    is_collection: bool,
}

impl List {
    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        match name.to_ascii_lowercase().as_str() {
            "a" => {
                self.finish();
                let fields = attributes.iter().map(|(name, value)| {
                    ((*name).to_owned(), unescaped(value).into_owned().into())
                });
                let mut record = Record::of(fields);
                record.is_plain = true;
                let around = self.folders.iter().flatten();
                match around.clone().next_back() {
                    Some(own) if own.is_collection => record.set(COLLECTION, &own.name),
                    _ => record.folders = around.map(|folder| folder.name.clone()).collect(),
                }
                if let Some(is_archive) = self.is_archive {
                    record.set("status", if is_archive { "archive" } else { "unread" });
                }
                self.record = Some(record);
                self.words.clear();
            }
            "dd" => {
                self.words.clear();
                self.describes = self.record.is_some();
            }
            "dl" => {
                self.finish();
                if self.folders.len() < MAX_DEPTH {
                    let heading = self.heading.take();
                    self.folders.push(heading);
                }
            }
            "h1" | "h3" => {
                self.finish();
                self.words.clear();
                let own = attributes
                    .iter()
                    .find(|(name, _)| name.eq_ignore_ascii_case("collection"));
                self.collection = own.map(|(_, name)| unescaped(name).into_owned());
            }
            "dt" | "li" => self.finish(),
            "br" => self.words.push('\n'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let words = self.words.trim();
        match name.to_ascii_lowercase().as_str() {
            "a" => {
                if let Some(record) = &mut self.record {
                    record.set("title", words);
                }
                self.words.clear();
            }
            "h1" => {
                self.is_archive = match words.to_lowercase().as_str() {
                    "unread" => Some(false),
                    "read archive" | "archive" => Some(true),
                    _ => None,
                };
                self.words.clear();
            }
            "h3" => {
                let words = std::mem::take(&mut self.words);
                let own = self.collection.take();
                self.heading = Some(Named {
                    is_collection: own.is_some(),
                    name: own.unwrap_or(words),
                });
            }
            "dl" => {
                self.finish();
                self.folders.pop();
            }
            _ => {}
        }
    }

    /// The link is over, with what was said about it.
    fn finish(&mut self) {
        let Some(mut record) = self.record.take() else {
            return;
        };
        if std::mem::take(&mut self.describes) {
            let words = std::mem::take(&mut self.words);
            let (description, notes) = match words.split_once(NOTES.0) {
                Some((before, rest)) => (before, rest.split_once(NOTES.1).unwrap_or((rest, "")).0),
                None => ("", words.as_str()),
            };
            record.set("excerpt", description.trim());
            record.set("note", notes.trim());
        }
        self.read.take(&record);
    }
}
