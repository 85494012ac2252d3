//! Exports that are ZIP files: tables, lists and JSON inside, and with Omnivore the texts in files of their own.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::passages::of_markdown;
use super::{Bookmarks, Found, none_found, read_text};
use crate::clean::CleanText;
use crate::ingest::decode::decode;
use crate::ingest::text::running_text;
use crate::news::{Moment, Problem, ProblemKind};

/// The most that is unpacked: of one file, and of all.
const MOST_OF_ONE: u64 = 128 << 20;
const MOST_OF_ALL: u64 = 1 << 30;

const MOST_FILES: usize = 200_000;

pub(super) fn read(bytes: &[u8], now: Moment) -> Result<Bookmarks, Problem> {
    let broken = |what: &str| Problem::new(ProblemKind::NotAFeed, what);
    let mut zip =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken("this is a broken ZIP file"))?;
    if zip.len() > MOST_FILES {
        return Err(broken("this ZIP file has more files than byline reads"));
    }
    let mut texts = HashMap::new();
    let mut read = Bookmarks::default();
    let mut left = MOST_OF_ALL;
    for at in 0..zip.len() {
        let Ok(file) = zip.by_index(at) else { continue };
        let Ok(name) = file.name().map(std::borrow::Cow::into_owned) else {
            continue;
        };
        let (folder, base) = name.rsplit_once('/').unwrap_or(("", &name));
        let (stem, ending) = base.rsplit_once('.').unwrap_or((base, ""));
        if !matches!(ending, "json" | "csv" | "html" | "md") {
            continue;
        }
        let most = MOST_OF_ONE.min(left);
        let mut inner = Vec::new();
        if file.take(most).read_to_end(&mut inner).is_err() {
            return Err(broken("this is a broken ZIP file"));
        }
        let size = u64::try_from(inner.len()).unwrap_or(u64::MAX);
        if size == most {
            return Err(broken("this ZIP file unpacks to more than byline reads"));
        }
        left -= size;
        let is_within = |name: &str| folder == name || folder.ends_with(&format!("/{name}"));
        if is_within("content") || is_within("highlights") {
            let text = decode(&inner, None).text.to_string();
            texts.insert((ending.to_owned(), stem.to_owned()), text);
        } else if let Ok(Found::Bookmarks(more)) = read_text(&inner, now) {
            read.found.extend(more.found);
            read.skipped += more.skipped;
            read.slugs.extend(more.slugs);
        }
    }
    if read.found.is_empty() {
        return Err(none_found("ZIP file"));
    }
    attach(&mut read, &mut texts);
    Ok(read)
}

/// Gives bookmarks the texts and the marked passages that have their names.
fn attach(read: &mut Bookmarks, texts: &mut HashMap<(String, String), String>) {
    for (bookmark, slug) in read.found.iter_mut().zip(&read.slugs) {
        let Some(slug) = slug else { continue };
        if let Some(html) = texts.remove(&("html".to_owned(), slug.clone())) {
            bookmark.entry.html = CleanText::new(&html);
            bookmark.entry.text = running_text(&bookmark.entry.html);
        }
        if let Some(marked) = texts.remove(&("md".to_owned(), slug.clone())) {
            let (passages, rest) = of_markdown(&marked);
            bookmark.keeping.highlights.extend(passages);
            let note = format!("{}\n\n{rest}", bookmark.keeping.note);
            bookmark.keeping.note = CleanText::new(note.trim());
        }
    }
}
