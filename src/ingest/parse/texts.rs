//! The texts of an entry: where they may stand, and which of them is the long one.

use feed_rs::model;

use super::fields::{Field, Item};
use crate::ingest::repair::Dialect;
use crate::ingest::text::html_of_plain;

/// Short and long form as HTML; the short one only where there is a longer one too.
pub(super) fn texts(
    model: Option<&model::Entry>,
    item: &Item,
    dialect: Dialect,
) -> (String, String) {
    const OTHERS: &[&str] = &[
        "content:encoded",
        "fullitem",
        "xhtml:body",
        "xhtml:div",
        "fulltext",
        "body",
        "content",
        "description",
        "summary",
        "atom:content",
        "atom:summary",
        "dc:description",
        "itunes:summary",
    ];
    let mut found: Vec<String> = Vec::new();
    let mut is_content = false;
    if let Some(content) = model.and_then(|model| model.content.as_ref()) {
        let plain = content.content_type.subty().as_str() == "plain";
        add_text(
            &mut found,
            html_of(content.body.as_deref().unwrap_or_default(), plain),
        );
        is_content = !found.is_empty();
    }
    if let Some(summary) = model.and_then(|model| model.summary.as_ref()) {
        let plain = summary.content_type.subty().as_str() == "plain" && dialect == Dialect::Atom;
        add_text(&mut found, html_of(&summary.content, plain));
    }
    for field in item.own(OTHERS) {
        let plain = dialect == Dialect::Atom && field.attribute("type").is_none();
        add_text(&mut found, html_of(&field.text(), plain));
    }
    if found.is_empty() {
        let is_caption = |field: &&Field| {
            matches!(
                field.name,
                "media:description" | "media:text" | "itunes:subtitle"
            )
        };
        item.all()
            .filter(is_caption)
            .for_each(|field| add_text(&mut found, html_of(&field.text(), true)));
    }
    if is_content {
        // The feed says itself which one is the article, however long it makes its advertisement for it.
        let long = found.remove(0);
        let shorter = found.iter().position(|html| html.len() < long.len());
        let short = found.into_iter().nth(shorter.unwrap_or_default());
        return (short.unwrap_or_default(), long);
    }
    short_and_long(found)
}

fn add_text(found: &mut Vec<String>, html: String) {
    if !html.trim().is_empty() && !found.contains(&html) {
        found.push(html);
    }
}

fn html_of(text: &str, plain: bool) -> String {
    if plain || !text.contains(['<', '&']) {
        html_of_plain(text)
    } else {
        text.to_owned()
    }
}

fn short_and_long(mut found: Vec<String>) -> (String, String) {
    let Some(longest) = (0..found.len()).rev().max_by_key(|&at| found[at].len()) else {
        return Default::default();
    };
    let long = found.swap_remove(longest);
    let short = found
        .into_iter()
        .find(|html| html.len() < long.len())
        .unwrap_or_default();
    (short, long)
}
