//! A bookmark as some service exports it becomes one of byline's. Each service has its own names for the same few things;
//! they are told apart by name alone, so that a service nobody here has heard of comes over too.

use serde_json::{Map, Value};

use super::article;
use super::passages::passages;
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::ingest::date::parse_date;
use crate::ingest::parse::mended;
use crate::ingest::text::{html_of_plain, line_of, running_text};
use crate::news::{Enclosure, Entry, Highlight, ImportedBookmark, Keeping, Moment};

/// Seconds from 1601, where Windows and Chromium begin to count, to 1970.
const FROM_1601: i64 = 11_644_473_600;

/// More tags than anybody gives one page.
const MAX_TAGS: usize = 100;

/// The same as they are told, some of them twice.
const MAX_NAMES: usize = 1_000;

/// The field for a collection of exactly this name.
pub(super) const COLLECTION: &str = "bylinecollection";

/// A bookmark's fields, their names in small letters without signs: `Time Added` and `time_added` are `timeadded`.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    fields: Map<String, Value>,
    /// The folders that it was found in.
    pub(super) folders: Vec<String>,
    /// Its titles and names are words, where others may hold HTML.
    pub(super) is_plain: bool,
}

impl Record {
    pub(super) fn of(fields: impl IntoIterator<Item = (String, Value)>) -> Self {
        let mut record = Self::default();
        for (name, value) in fields {
            record.fields.entry(plain(&name)).or_insert(value);
        }
        record
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.fields.insert(name.to_owned(), value.into());
    }

    /// The first of `names` that has a value.
    fn value(&self, names: &[&str]) -> Option<&Value> {
        names
            .iter()
            .filter_map(|name| self.fields.get(*name))
            .find(|value| !is_nothing(value))
    }

    /// The same as text; of a list the first, of an object what it is the address or the text of.
    pub(super) fn text(&self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .filter_map(|name| self.fields.get(*name))
            .find_map(text_of)
    }

    /// Whether a field says yes; none when it is not there.
    fn flag(&self, names: &[&str]) -> Option<bool> {
        let text = self.text(names)?;
        Some(!matches!(
            text.to_ascii_lowercase().as_str(),
            "0" | "false" | "no"
        ))
    }

    pub(super) fn url(&self) -> Option<WebUrl> {
        const NAMES: [&str; 9] = [
            "url",
            "href",
            "uri",
            "resolvedurl",
            "givenurl",
            "link",
            "canonical",
            "alternate",
            "originalurl",
        ];
        NAMES
            .iter()
            .filter_map(|name| self.text(&[name]))
            .find_map(|text| WebUrl::new(&text))
    }

    fn moment(&self, names: &[&str]) -> Option<Moment> {
        names
            .iter()
            .filter_map(|name| self.text(&[name]))
            .find_map(|text| moment(&text))
    }

    /// None when it has no address that byline can open.
    pub(super) fn bookmark(&self) -> Option<ImportedBookmark> {
        let url = self.url()?;
        let html = CleanText::new(&mended(&self.html(), Some(&url)));
        let text = running_text(&html);
        let raw_title = self
            .text(&["title", "name", "resolvedtitle", "giventitle"])
            .or_else(|| {
                // Pinboard's name for it.
                self.text(&["description"])
                    .filter(|_| self.fields.contains_key("extended"))
            });
        let (feed_address, feed_title) = self.feed(&url);
        Some(ImportedBookmark {
            entry: Entry {
                title: self.title(&raw_title.unwrap_or_default(), &text, &url),
                author: line_of(
                    &self
                        .text(&["author", "byline", "publishedby", "creator"])
                        .unwrap_or_default(),
                ),
                published: self.moment(&["publishedat", "datepublished", "published", "pubdate"]),
                comments: self
                    .text(&["commentsurl"])
                    .and_then(|text| WebUrl::new(&text)),
                enclosures: self.enclosures(),
                url: Some(url),
                html,
                text,
                ..Entry::default()
            },
            keeping: Keeping {
                tags: self.tags(),
                note: CleanText::new(self.note().trim()),
                since: self.moment(&[
                    "saved",
                    "savedat",
                    "createdat",
                    "created",
                    "timeadded",
                    "added",
                    "addedat",
                    "adddate",
                    "dateadded",
                    "timestamp",
                    "saveddate",
                    "createdtime",
                    "time",
                    "crawltimemsec",
                    "date",
                ]),
                archived: self.archived(),
                collection: self.collection(),
                highlights: self.passages().0,
            },
            feed_address,
            feed_title,
            read: self.read(),
            ..ImportedBookmark::default()
        })
    }

    fn title(&self, raw: &str, text: &CleanText, url: &WebUrl) -> CleanLine {
        Some(CleanLine::new(raw))
            .filter(|title| self.is_plain && !title.is_empty())
            .unwrap_or_else(|| article::title(raw, text, Some(url)))
    }

    fn line(&self, text: &str) -> CleanLine {
        if self.is_plain {
            CleanLine::new(text)
        } else {
            line_of(text)
        }
    }

    /// The page's text; where there is only a description, that.
    fn html(&self) -> String {
        let text = self
            .text(&["contenthtml", "content", "html", "summary", "excerpt"])
            .or_else(|| {
                let is_title = self.fields.contains_key("extended");
                self.text(&["description"]).filter(|_| !is_title)
            })
            .unwrap_or_default();
        if text.contains('<') {
            text
        } else {
            html_of_plain(&text)
        }
    }

    /// Whether it was put away: services have their own words for that.
    fn archived(&self) -> bool {
        let state = self
            .text(&["status", "state", "folder", "location"])
            .unwrap_or_default()
            .to_lowercase();
        matches!(state.as_str(), "archive" | "archived")
            || self.flag(&["isarchived", "archived"]) == Some(true)
    }

    /// Told unread it is unread; what has no such state is not on anybody's list.
    fn read(&self) -> bool {
        if let Some(is_unread) = self.flag(&["toread"]) {
            return !is_unread;
        }
        let state = self
            .text(&["status", "state", "folder", "location"])
            .unwrap_or_default()
            .to_lowercase();
        let is_done = matches!(state.as_str(), "archive" | "archived" | "read" | "1");
        if is_done || self.flag(&["isarchived", "archived", "isread", "read"]) == Some(true) {
            return true;
        }
        let is_waiting = matches!(state.as_str(), "unread" | "active" | "new" | "later" | "0");
        let says_so = self.flag(&["unread", "toread"]);
        let has_state =
            self.fields.contains_key("isarchived") || self.fields.contains_key("archived");
        !(is_waiting || says_so.unwrap_or(has_state))
    }

    fn tags(&self) -> Vec<CleanLine> {
        let mut tags: Vec<String> = Vec::new();
        let is_article_of_feed = self.fields.get("feed").is_some_and(Value::is_object);
        // What a feed calls its articles is not what the user calls them.
        if !is_article_of_feed {
            let own = self.value(&["tags", "tagnames", "labels", "documenttags"]);
            tags.extend(own.into_iter().flat_map(|value| self.names(value)));
        }
        let labels = self.fields.get("categories").and_then(Value::as_array);
        tags.extend(labels.into_iter().flatten().filter_map(|label| {
            let name = label.as_str()?.split_once("/label/")?.1;
            Some(name.to_owned())
        }));
        let is_in_starred = self
            .text(&["folder"])
            .is_some_and(|folder| folder.eq_ignore_ascii_case("starred"));
        let is_starred = self.flag(&["isstarred", "favorite"]) == Some(true);
        if (is_starred || is_in_starred) && !is_article_of_feed {
            tags.push("starred".to_owned());
        }
        let is_among_starred = self.folders.iter().any(|name| is_starred_list(name));
        tags.extend(is_among_starred.then(|| "starred".to_owned()));
        let mut once: Vec<CleanLine> = Vec::new();
        for tag in tags.iter().map(|tag| self.line(tag)) {
            if !tag.is_empty() && !once.contains(&tag) && once.len() < MAX_TAGS {
                once.push(tag);
            }
        }
        once
    }

    /// The one place that the service has put it in; of the folders of browsers, one in another, the names from the
    /// outermost.
    fn collection(&self) -> CleanLine {
        if let Some(own) = self.text(&[COLLECTION]) {
            return CleanLine::new(&own);
        }
        let folder = self.text(&["folder", "collection"]).unwrap_or_default();
        let names = self.folders.iter().map(String::as_str);
        let names: Vec<CleanLine> = std::iter::once(folder.as_str())
            .chain(names)
            .filter(|name| !is_no_tag(name) && !is_starred_list(name))
            .map(|name| self.line(name))
            .collect();
        CleanLine::new(
            &names
                .iter()
                .map(CleanLine::as_str)
                .collect::<Vec<_>>()
                .join("/"),
        )
    }

    /// The names in a list of tags, in whichever way it is one.
    fn names(&self, value: &Value) -> Vec<String> {
        match value {
            Value::Array(items) => items
                .iter()
                .filter_map(|item| match item {
                    Value::Object(inner) => ["label", "name", "slug", "title"]
                        .iter()
                        .find_map(|name| inner.get(*name)?.as_str())
                        .map(str::to_owned),
                    other => text_of(other),
                })
                .take(MAX_NAMES)
                .collect(),
            // Pocket's own export has them as keys.
            Value::Object(inner) => inner.keys().take(MAX_NAMES).cloned().collect(),
            Value::String(text) => {
                if let Ok(inner @ Value::Array(_)) = serde_json::from_str(text) {
                    return self.names(&inner);
                }
                let by = if text.contains('|') { '|' } else { ',' };
                let is_pinboard = self.fields.contains_key("extended");
                text.split(|letter: char| letter == by || (is_pinboard && letter.is_whitespace()))
                    .map(|name| name.trim().to_owned())
                    .take(MAX_NAMES)
                    .collect()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
        }
    }

    /// What the user wrote.
    fn note(&self) -> String {
        let mut note = self
            .text(&[
                "note",
                "notes",
                "comment",
                "extended",
                "selection",
                "documentnote",
            ])
            .unwrap_or_default();
        push_part(&mut note, &self.passages().1);
        note
    }

    /// What was marked in the text; words that are no passages.
    fn passages(&self) -> (Vec<Highlight>, String) {
        let marked = self.value(&["annotations", "highlights"]);
        marked.map(passages).unwrap_or_default()
    }

    /// Address and title of the feed that it came from; else the name of its site.
    fn feed(&self, url: &WebUrl) -> (String, CleanLine) {
        let inner = |name: &str, keys: &[&str]| {
            let object = self.fields.get(name)?.as_object()?;
            keys.iter().find_map(|key| object.get(*key)?.as_str())
        };
        let address = inner("feed", &["feed_url", "feedUrl", "url"])
            .or_else(|| inner("origin", &["streamId"]).map(|id| id.trim_start_matches("feed/")))
            .and_then(WebUrl::new);
        let title = inner("feed", &["title"])
            .or_else(|| inner("origin", &["title"]))
            .map(str::to_owned)
            .or_else(|| self.text(&["sitename", "domainname", "domain", "site"]));
        (
            address.map(String::from).unwrap_or_default(),
            title.map_or_else(|| url.site().into(), |title| line_of(&title)),
        )
    }

    fn enclosures(&self) -> Vec<Enclosure> {
        let list = self
            .fields
            .get("enclosures")
            .or_else(|| self.fields.get("enclosure"));
        let enclosure = |one: &Value| {
            let text = |names: &[&str]| names.iter().find_map(|name| one.get(*name)?.as_str());
            Some(Enclosure {
                url: WebUrl::new(text(&["url", "href"])?)?,
                media_type: CleanLine::new(text(&["mime_type", "type"]).unwrap_or_default()),
                length: ["size", "length"]
                    .iter()
                    .find_map(|name| one.get(*name)?.as_u64()),
            })
        };
        let all = list.and_then(Value::as_array);
        all.into_iter().flatten().filter_map(enclosure).collect()
    }
}

/// A name in small letters, without signs.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(inner) => inner.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Array(items) => return items.iter().find_map(text_of),
        Value::Object(inner) => {
            let known = ["href", "content", "html", "name", "value"];
            return known.iter().find_map(|name| text_of(inner.get(*name)?));
        }
        Value::Null => String::new(),
    };
    (!text.is_empty()).then_some(text)
}

fn push_part(text: &mut String, part: &str) {
    let part = part.trim();
    if part.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.truncate(text.trim_end().len());
        text.push_str("\n\n");
    }
    text.push_str(part);
}

fn is_starred_list(name: &str) -> bool {
    name.trim().eq_ignore_ascii_case("starred")
}

/// Names of folders that only say where a bookmark was put when nobody said where.
fn is_no_tag(name: &str) -> bool {
    const PLACES: [&str; 19] = [
        "",
        "unread",
        "archive",
        "archived",
        "unsorted",
        "inbox",
        "home",
        "bookmarks",
        "bookmarks bar",
        "bookmarks toolbar",
        "bookmarks menu",
        "other bookmarks",
        "mobile bookmarks",
        "favorites bar",
        "toolbar",
        "menu",
        "unfiled",
        "mobile",
        "bookmark bar",
    ];
    PLACES.contains(&name.trim().to_lowercase().as_str())
}

/// A time in any of the ways services write it: seconds, milli- or microseconds, or a date.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let digits = text.trim();
    let Some(number) = digits.parse::<i64>().ok().filter(|number| *number > 0) else {
        return parse_date(digits).filter(|moment| moment.0 > 0);
    };
    Some(Moment(match digits.len() {
        ..=11 => number,
        12..=14 => number / 1_000,
        15..=16 => number / 1_000_000,
        // Chromium counts microseconds from 1601.
        _ => number / 1_000_000 - FROM_1601,
    }))
    .filter(|moment| moment.0 > 0)
}
