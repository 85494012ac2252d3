//! Bookmarks in JSON: byline's own, which come back whole, and those of others, wherever in the document they are.

use std::io::Read;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::bookmarks::Record;
use super::{Bookmarks, none_found, pieces};
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::ingest::date::parse_date;
use crate::ingest::text::running_text;
use crate::news::{
    Colouring, Enclosure, Entry, FullText, Highlight, HighlightId, ImportedBookmark, Keeping,
    Problem, ProblemKind,
};

/// Reads one document, or one on each line.
pub(super) fn read(from: impl Read) -> Result<Bookmarks, Problem> {
    let mut read = Bookmarks::default();
    pieces::each(from, &mut |piece| walk(piece, &mut Vec::new(), &mut read))
        .map_err(|error| broken(&error))?;
    if read.found.is_empty() && read.skipped == 0 {
        return Err(none_found("JSON"));
    }
    Ok(read)
}

fn broken(error: &serde_json::Error) -> Problem {
    let what = format!("this is broken JSON ({error})");
    Problem::new(ProblemKind::NotAFeed, &what)
}

/// The pictures that come with a bookmark of byline's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPictures {
    pub feed_address: String,
    /// By what the bookmark is known within its feed.
    pub identity: String,
    pub pictures: Vec<(WebUrl, Vec<u8>)>,
}

/// Reads the pictures of byline's own bookmarks, one bookmark's after the other's; `take` gets those that have any.
pub fn read_own_pictures(
    from: impl Read,
    mut take: impl FnMut(OwnPictures),
) -> Result<(), Problem> {
    pieces::each(from, &mut |piece| {
        if let Some(own) = own_pictures(piece) {
            take(own);
        }
    })
    .map_err(|error| broken(&error))
}

fn own_pictures(mut piece: Value) -> Option<OwnPictures> {
    let kept = piece.get_mut("kept")?;
    let Value::Array(pictures) = kept.get_mut("pictures")?.take() else {
        return None;
    };
    let picture = |one: &Value| {
        let bytes = STANDARD.decode(one.get("data")?.as_str()?).ok()?;
        Some((WebUrl::new(one.get("url")?.as_str()?)?, bytes))
    };
    let pictures: Vec<_> = pictures.iter().filter_map(picture).collect();
    let identity = kept.get("identity")?.as_str()?.to_owned();
    let own = OwnPictures {
        feed_address: piece.get("feed_address")?.as_str()?.to_owned(),
        identity,
        pictures,
    };
    Some(own).filter(|own| !own.pictures.is_empty())
}

/// Takes the bookmarks out of a document. serde_json ends at a depth of 128.
fn walk(value: Value, folders: &mut Vec<String>, read: &mut Bookmarks) {
    match value {
        Value::Array(items) => items.into_iter().for_each(|item| walk(item, folders, read)),
        Value::Object(fields) if fields.contains_key("kept") && !fields["kept"].is_null() => {
            let pictures = fields["kept"].get("pictures");
            read.has_pictures |= pictures.is_some_and(Value::is_array);
            match serde_json::from_value::<Own>(Value::Object(fields)) {
                Ok(own) => read.push(own.into(), None),
                Err(_) => read.skipped += 1,
            }
        }
        Value::Object(fields) if is_record(&fields) => {
            let mut record = Record::of(fields);
            record.folders.clone_from(folders);
            read.take(&record);
        }
        Value::Object(fields) => {
            // A folder of a browser's bookmarks; its root has no name.
            let name = ["title", "name"]
                .iter()
                .find_map(|name| fields.get(*name)?.as_str());
            let is_folder = fields.get("children").is_some_and(Value::is_array);
            let name = name.filter(|_| is_folder).map(str::to_owned);
            let depth = folders.len();
            folders.extend(name);
            for (_, inner) in fields {
                if inner.is_array() || inner.is_object() {
                    walk(inner, folders, read);
                }
            }
            folders.truncate(depth);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_record(fields: &Map<String, Value>) -> bool {
    let has = |name: &str| fields.get(name).is_some_and(|value| !value.is_null());
    let is_link = ["url", "href", "uri", "resolved_url", "given_url", "link"]
        .iter()
        .any(|name| fields.get(*name).is_some_and(Value::is_string));
    // Google Reader's items have lists of links.
    is_link || ((has("canonical") || has("alternate")) && has("title"))
}

/// An item of `byline export bookmarks --format json`.
#[derive(Deserialize)]
struct Own {
    title: CleanLine,
    url: Option<WebUrl>,
    feed: CleanLine,
    feed_address: String,
    author: Option<CleanLine>,
    published: String,
    words: u32,
    read: bool,
    #[serde(default)]
    tags: Vec<CleanLine>,
    #[serde(default)]
    archived: bool,
    collection: Option<CleanLine>,
    #[serde(default)]
    highlights: Vec<OwnHighlight>,
    note: Option<CleanText>,
    comments: Option<WebUrl>,
    #[serde(default)]
    enclosures: Vec<OwnEnclosure>,
    saved: String,
    kept: Kept,
}

#[derive(Deserialize)]
struct OwnEnclosure {
    url: WebUrl,
    r#type: Option<CleanLine>,
    length: Option<u64>,
}

#[derive(Deserialize)]
struct OwnHighlight {
    text: CleanText,
    #[serde(default)]
    colour: String,
    note: Option<CleanText>,
    #[serde(default)]
    created: String,
    #[serde(default)]
    before: CleanText,
    #[serde(default)]
    behind: CleanText,
    #[serde(default)]
    block: u32,
}

impl From<OwnHighlight> for Highlight {
    fn from(own: OwnHighlight) -> Self {
        Self {
            id: HighlightId::default(),
            text: own.text,
            before: own.before,
            behind: own.behind,
            block: own.block,
            colour: Colouring::named(&own.colour),
            note: own.note.unwrap_or_default(),
            created: parse_date(&own.created).unwrap_or_default(),
        }
    }
}

#[derive(Deserialize)]
struct Kept {
    identity: String,
    html: CleanText,
    full_html: Option<CleanText>,
    full_text: Option<CleanText>,
    shows_full: bool,
    place: u32,
}

impl From<Own> for ImportedBookmark {
    fn from(own: Own) -> Self {
        let enclosure = |one: OwnEnclosure| Enclosure {
            url: one.url,
            media_type: one.r#type.unwrap_or_default(),
            length: one.length,
        };
        Self {
            entry: Entry {
                title: own.title,
                url: own.url,
                author: own.author.unwrap_or_default(),
                published: parse_date(&own.published),
                text: running_text(&own.kept.html),
                html: own.kept.html,
                comments: own.comments,
                enclosures: own.enclosures.into_iter().map(enclosure).collect(),
                ..Entry::default()
            },
            keeping: Keeping {
                tags: own.tags,
                note: own.note.unwrap_or_default(),
                since: parse_date(&own.saved),
                archived: own.archived,
                collection: own.collection.unwrap_or_default(),
                highlights: own.highlights.into_iter().map(Highlight::from).collect(),
            },
            feed_address: own.feed_address,
            feed_title: own.feed,
            identity: Some(own.kept.identity),
            words: Some(own.words),
            read: own.read,
            full: own.kept.full_html.map(|html| FullText {
                html,
                text: own.kept.full_text.unwrap_or_default(),
            }),
            shows_full: own.kept.shows_full,
            place: own.kept.place,
        }
    }
}
