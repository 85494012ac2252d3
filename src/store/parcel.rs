//! What a poll brought, made ready for the store away from its thread.
//!
//! Telling articles apart, hashing, counting and packing is most of the work of keeping them, and needs no database: it is
//! done where there are processors for it, and the one thread that writes only writes.

use std::collections::HashSet;

use memchr::memmem;
use serde_json::json;
use twox_hash::XxHash3_64;

use super::compress::packed;
use super::folding;
use super::identity::{identity, link_identity};
use crate::clean::{CleanLine, WebUrl};
use crate::news::{Enclosure, Entry, Moment, Outcome, Pace, Problem, Refresh, Validators};

/// A `Refresh` as the store keeps it; made of it anywhere, by `Parcel::of`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    pub(super) contents: Contents,
    pub(super) pace: Pace,
    pub(super) moved_to: Option<WebUrl>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Contents {
    Unchanged(Validators),
    Changed(Changed),
    Failed(Problem),
    PutOff,
}

/// A feed that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Changed {
    pub title: CleanLine,
    pub site: Option<WebUrl>,
    /// In the order in which they are kept.
    pub records: Vec<Record>,
    pub validators: Validators,
    /// The feed goes on behind them.
    pub is_cut: bool,
}

/// An entry as the columns of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub identity: String,
    /// What it was known by, if it had no guid until now.
    pub link_identity: Option<String>,
    pub hash: i64,
    pub words: u32,
    pub has_media: bool,
    pub has_image: bool,
    /// BCP 47, in small letters; empty where the feed does not say.
    pub language: String,
    pub told: Option<Moment>,
    pub title: CleanLine,
    pub author: CleanLine,
    pub url: Option<WebUrl>,
    pub comments: Option<WebUrl>,
    /// JSON.
    pub enclosures: String,
    /// Packed.
    pub html: Vec<u8>,
}

impl Parcel {
    pub fn of(refresh: &Refresh) -> Self {
        let contents = match &refresh.outcome {
            Outcome::Unchanged(validators) => Contents::Unchanged(validators.clone()),
            Outcome::Changed(feed, validators) => Contents::Changed(Changed {
                title: feed.title.clone(),
                site: feed.link.clone(),
                records: records(&feed.entries, &language(&feed.language)),
                validators: validators.clone(),
                is_cut: feed.is_cut,
            }),
            Outcome::Failed(problem) => Contents::Failed(problem.clone()),
            Outcome::PutOff(_) => Contents::PutOff,
        };
        Self {
            contents,
            pace: refresh.pace.clone(),
            moved_to: refresh.moved_to.clone(),
        }
    }

    /// Nothing is held against the feed: it could not be asked, for a reason that is not its own.
    pub fn put_off(&mut self) {
        self.contents = Contents::PutOff;
    }

    /// How many articles are in it, new or not.
    pub fn articles(&self) -> usize {
        match &self.contents {
            Contents::Changed(changed) => changed.records.len(),
            Contents::Unchanged(_) | Contents::Failed(_) | Contents::PutOff => 0,
        }
    }
}

/// Of entries with one identity, the first; the last entry of the feed first, because feeds put the newest first, and
/// where dates do not tell, the later number is shown above.
fn records(entries: &[Entry], language: &str) -> Vec<Record> {
    let mut seen = HashSet::new();
    let mut records = Vec::with_capacity(entries.len());
    for entry in entries {
        let identity = identity(entry);
        if seen.insert(identity.clone()) {
            let mut record = Record::new(entry, identity);
            if record.language.is_empty() {
                language.clone_into(&mut record.language);
            }
            records.push(record);
        }
    }
    records.reverse();
    records
}

impl Record {
    pub(super) fn new(entry: &Entry, identity: String) -> Self {
        let had_no_guid = entry
            .url
            .as_ref()
            .filter(|_| identity.starts_with("g:"))
            .map(link_identity);
        Self {
            identity,
            link_identity: had_no_guid,
            hash: hash(entry),
            words: folding::words(entry.text.as_str()),
            has_media: has_media(&entry.enclosures),
            has_image: has_image(entry),
            language: language(&entry.language),
            told: entry.published.or(entry.updated),
            title: entry.title.clone(),
            author: entry.author.clone(),
            url: entry.url.clone(),
            comments: entry.comments.clone(),
            enclosures: enclosures_json(&entry.enclosures),
            html: packed(entry.html.as_str()),
        }
    }

    /// Its link, as links are compared; none where it has none, or a guid that is an address and no link.
    pub(super) fn link(&self) -> Option<&str> {
        let known = self.link_identity.as_deref().unwrap_or(&self.identity);
        known.strip_prefix("l:")
    }

    /// Atom demands only the date of the last change, so that stands in for the first. An unknown date and one in the
    /// future become the time first seen; one before 1970 becomes 1970.
    pub(super) fn published(&self, now: Moment) -> Moment {
        self.told.unwrap_or(now).min(now).max(Moment(0))
    }
}

/// By what an edited article is known (XXH3). Earlier versions hashed otherwise: who finds another hash looks at the texts.
fn hash(entry: &Entry) -> i64 {
    let texts = [
        entry.title.as_str(),
        entry.author.as_str(),
        entry.html.as_str(),
    ];
    let enclosures = entry.enclosures.iter().map(|one| one.url.as_str());
    let parts = texts.into_iter().chain(enclosures);
    // The hash of hashes, which tells where one text ends and the next begins.
    let hashes: Vec<u8> = parts
        .flat_map(|part| XxHash3_64::oneshot(part.as_bytes()).to_le_bytes())
        .collect();
    XxHash3_64::oneshot(&hashes).cast_signed()
}

pub(super) fn has_media(enclosures: &[Enclosure]) -> bool {
    enclosures.iter().any(|enclosure| {
        let kind = enclosure.media_type.as_str();
        kind.starts_with("audio/") || kind.starts_with("video/")
    })
}

/// Whether there is a picture to be seen: in the text, or with it.
fn has_image(entry: &Entry) -> bool {
    let html = entry.html.as_str().as_bytes();
    let is_image = |one: &Enclosure| one.media_type.as_str().starts_with("image/");
    ["<img", "<IMG"]
        .iter()
        .any(|tag| memmem::find(html, tag.as_bytes()).is_some())
        || entry.enclosures.iter().any(is_image)
}

/// In the form in which languages are compared.
fn language(told: &CleanLine) -> String {
    let tag = told.as_str().trim().to_lowercase().replace('_', "-");
    let is_tag = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if tag.bytes().all(is_tag) && tag.len() <= 35 {
        tag
    } else {
        String::new()
    }
}

pub(super) fn enclosures_json(enclosures: &[Enclosure]) -> String {
    let list: Vec<_> = enclosures
        .iter()
        .map(|one| json!({"url": one.url, "type": one.media_type, "length": one.length}))
        .collect();
    json!(list).to_string()
}
