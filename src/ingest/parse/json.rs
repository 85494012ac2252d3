//! JSON Feed 1.0 and 1.1 (jsonfeed.org), read leniently: numbers for texts, missing titles and versions are taken.

use serde_json::Value;

use super::markup;
use super::newest::Newest;
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::ingest::date::parse_date;
use crate::ingest::text::{first_words, html_of_plain, line_of, running_text};
use crate::news::{Enclosure, Entry, Moment, Pace, ParsedFeed};

/// Reads a feed; none when `text` is no JSON or has no list of items.
pub(super) fn read(text: &str, base: Option<&WebUrl>, now: Moment) -> Option<(ParsedFeed, Pace)> {
    let mut root: Value = serde_json::from_str(text).ok()?;
    let Value::Array(items) = root.get_mut("items")?.take() else {
        return None;
    };
    let is_feed = root
        .get("version")
        .and_then(Value::as_str)
        .is_some_and(|version| version.contains("jsonfeed"));
    if !is_feed && items.iter().any(|item| !item.is_object()) {
        return None;
    }
    let link = address(&root, "home_page_url", base);
    let base = link.clone().or_else(|| base.cloned());
    let mut feed = ParsedFeed {
        title: line_of(&string(&root, "title")),
        author: authors(&root),
        description: line_of(&string(&root, "description")),
        language: CleanLine::new(&string(&root, "language")),
        link,
        ..ParsedFeed::default()
    };
    let mut newest = Newest::new(now);
    // Each item is dropped when its entry is made, so that the feed is not in memory twice.
    for item in items {
        newest.take(entry(&item, &root, base.as_ref()));
    }
    newest.finish(&mut feed);
    Some((feed, Pace::default()))
}

fn entry(item: &Value, root: &Value, base: Option<&WebUrl>) -> Entry {
    let url = address(item, "url", base).or_else(|| address(item, "external_url", base));
    let html = html(item);
    let html = CleanText::new(&markup::mended(&html, url.as_ref().or(base)));
    let text = running_text(&html);
    let guid = Some(string(item, "id")).filter(|id| !id.is_empty());
    let language = Some(string(item, "language")).filter(|language| !language.is_empty());
    let authors = authors(item);
    Entry {
        url: url.clone().or_else(|| WebUrl::new(guid.as_deref()?)),
        title: title(item, &text, url.as_ref()),
        author: if authors.is_empty() {
            self::authors(root)
        } else {
            authors
        },
        published: date(item, "date_published"),
        updated: date(item, "date_modified"),
        summary: summary(item, &html),
        language: CleanLine::new(&language.unwrap_or_else(|| string(root, "language"))),
        categories: list(item, "tags")
            .map(|tag| line_of(&plain(tag)))
            .filter(|tag| !tag.is_empty())
            .take(50)
            .collect(),
        enclosures: enclosures(item, base),
        comments: None,
        guid,
        html,
        text,
    }
}

/// `content_html`, else `content_text` as HTML, else the summary.
fn html(item: &Value) -> String {
    let html = string(item, "content_html");
    if !html.trim().is_empty() {
        return html;
    }
    let text = string(item, "content_text");
    html_of_plain(if text.trim().is_empty() {
        item.get("summary")
            .and_then(Value::as_str)
            .unwrap_or_default()
    } else {
        &text
    })
}

fn summary(item: &Value, html: &CleanText) -> CleanText {
    let summary = html_of_plain(&string(item, "summary"));
    if summary == html.as_str() {
        CleanText::default()
    } else {
        CleanText::new(&summary)
    }
}

fn title(item: &Value, text: &CleanText, url: Option<&WebUrl>) -> CleanLine {
    let title = line_of(&string(item, "title"));
    if !title.is_empty() {
        return title;
    }
    let words = first_words(text.as_str());
    if words.is_empty() {
        CleanLine::new(&url.map_or_else(|| "untitled".to_owned(), WebUrl::masked))
    } else {
        words
    }
}

/// `authors` of version 1.1, `author` of 1.0.
fn authors(value: &Value) -> CleanLine {
    let names = list(value, "authors")
        .chain(value.get("author"))
        .map(|author| {
            let name = string(author, "name");
            if name.is_empty() { plain(author) } else { name }
        });
    let mut kept: Vec<String> = names.filter(|name| !name.is_empty()).take(10).collect();
    kept.dedup();
    CleanLine::new(&kept.join(", "))
}

fn enclosures(item: &Value, base: Option<&WebUrl>) -> Vec<Enclosure> {
    let files = list(item, "attachments").filter_map(|file| {
        Some(Enclosure {
            url: address(file, "url", base)?,
            media_type: CleanLine::new(&string(file, "mime_type")),
            length: file.get("size_in_bytes").and_then(Value::as_u64),
        })
    });
    files.take(20).collect()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn date(item: &Value, key: &str) -> Option<Moment> {
    parse_date(&string(item, key))
}

fn address(value: &Value, key: &str, base: Option<&WebUrl>) -> Option<WebUrl> {
    let raw = string(value, key);
    if raw.trim().is_empty() {
        return None;
    }
    WebUrl::new(&raw).or_else(|| base?.join(&raw))
}

fn string(value: &Value, key: &str) -> String {
    value.get(key).map(plain).unwrap_or_default()
}

/// A text or a number as text; anything else is nothing.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => String::new(),
    }
}
