//! The texts of an entry: where they may stand, and which of them is the long one.

use std::borrow::Cow;

use feed_rs::model;
use memchr::memchr2;

use super::fields::{Field, Item};
use crate::ingest::repair::Dialect;
use crate::ingest::text::html_of_plain;

/// Short and long form as HTML; the short one only where there is a longer one too.
pub(super) fn texts<'a>(
    model: Option<&'a model::Entry>,
    item: &Item<'a>,
    dialect: Dialect,
) -> (Cow<'a, str>, Cow<'a, str>) {
    let mut found: Vec<Cow<str>> = Vec::new();
    if let Some(content) = model.and_then(|model| model.content.as_ref()) {
        let plain = content.content_type.subty().as_str() == "plain";
        let body = content.body.as_deref().unwrap_or_default();
        add_text(&mut found, html_of(body.into(), plain));
    }
    add_fields(&mut found, item, CONTENT, dialect);
    // The feed says itself which one is the article, however long it makes its advertisement for it.
    let article = (!found.is_empty()).then(|| found.remove(0));
    if let Some(summary) = model.and_then(|model| model.summary.as_ref()) {
        let plain = summary.content_type.subty().as_str() == "plain" && dialect == Dialect::Atom;
        add_text(&mut found, html_of(summary.content.as_str().into(), plain));
    }
    add_fields(&mut found, item, OTHERS, dialect);
    match article {
        Some(article) => (short_of(found, &article), article),
        None => short_and_long(found, item),
    }
}

/// Where feeds put the article and nothing else.
const CONTENT: &[&str] = &["content:encoded", "content", "atom:content"];

/// Where they put what may be the article.
const OTHERS: &[&str] = &[
    "fullitem",
    "xhtml:body",
    "xhtml:div",
    "fulltext",
    "body",
    "description",
    "summary",
    "atom:summary",
    "dc:description",
    "itunes:summary",
];

/// The most texts of one entry that are compared; feeds have two or three.
const MAX_TEXTS: usize = 16;

fn add_fields<'a>(
    found: &mut Vec<Cow<'a, str>>,
    item: &Item<'a>,
    names: &'static [&'static str],
    dialect: Dialect,
) {
    for field in item.own(names) {
        let plain = dialect == Dialect::Atom && field.attribute("type").is_none();
        add_text(found, html_of(field.text(), plain));
    }
}

fn add_text<'a>(found: &mut Vec<Cow<'a, str>>, html: Cow<'a, str>) {
    if found.len() < MAX_TEXTS && !html.trim().is_empty() && !found.contains(&html) {
        found.push(html);
    }
}

fn html_of(text: Cow<'_, str>, plain: bool) -> Cow<'_, str> {
    if plain || memchr2(b'<', b'&', text.as_bytes()).is_none() {
        html_of_plain(&text).into()
    } else {
        text
    }
}

/// What stands in for the article where a list or a preview needs less: another text, a shorter one if there is.
fn short_of<'a>(others: Vec<Cow<'a, str>>, article: &str) -> Cow<'a, str> {
    let others: Vec<Cow<str>> = others.into_iter().filter(|html| html != article).collect();
    let shorter = others.iter().position(|html| html.len() < article.len());
    let short = others.into_iter().nth(shorter.unwrap_or_default());
    short.unwrap_or_default()
}

/// The longest is the article; with no text at all, what media say of themselves.
fn short_and_long<'a>(
    mut found: Vec<Cow<'a, str>>,
    item: &Item<'a>,
) -> (Cow<'a, str>, Cow<'a, str>) {
    if found.is_empty() {
        let is_caption = |field: &&Field| {
            matches!(
                field.name,
                "media:description" | "media:text" | "itunes:subtitle"
            )
        };
        let captions = item.all().filter(is_caption);
        captions.for_each(|field| add_text(&mut found, html_of(field.text(), true)));
    }
    let Some(longest) = (0..found.len()).rev().max_by_key(|&at| found[at].len()) else {
        return Default::default();
    };
    let long = found.swap_remove(longest);
    let short = found.into_iter().find(|html| html.len() < long.len());
    (short.unwrap_or_default(), long)
}
