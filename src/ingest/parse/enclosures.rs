//! Files that come with an entry: RSS enclosures, Atom links, Media RSS.

use std::borrow::Cow;

use super::entry::resolve;
use super::fields::{Field, Item};
use crate::clean::{CleanLine, WebUrl};
use crate::news::Enclosure;

const MAX_ENCLOSURES: usize = 20;

/// Files that come with it: enclosures, media and their stills, each address once.
pub(super) fn enclosures(item: &Item, base: Option<&WebUrl>) -> Vec<Enclosure> {
    let mut kept: Vec<Enclosure> = Vec::new();
    for field in item.all() {
        let is_enclosure = || field.attribute("rel").as_deref() == Some("enclosure");
        let address = match field.name {
            "enclosure" => field.attribute("url").or_else(|| field.attribute("href")),
            "media:content" | "media:thumbnail" => field.attribute("url"),
            "podcast:source" if field.parent == "podcast:alternateEnclosure" => {
                field.attribute("uri")
            }
            "link" | "atom:link" if is_enclosure() => field.attribute("href"),
            _ => None,
        };
        let Some(url) = address.and_then(|raw| resolve(&raw, base)) else {
            continue;
        };
        if kept.len() < MAX_ENCLOSURES && kept.iter().all(|known| known.url != url) {
            let length = field
                .attribute("length")
                .or_else(|| field.attribute("fileSize"));
            kept.push(Enclosure {
                url,
                media_type: media_type(field),
                length: length
                    .and_then(|length| length.trim().parse().ok())
                    .filter(|length| *length > 0),
            });
        }
    }
    kept
}

fn media_type(field: &Field) -> CleanLine {
    let medium = || {
        field
            .attribute("medium")
            .map(|medium| Cow::Owned(format!("{medium}/*")))
    };
    let still = || (field.name == "media:thumbnail").then_some(Cow::Borrowed("image/*"));
    field
        .attribute("type")
        .or_else(medium)
        .or_else(still)
        .map(|kind| CleanLine::new(&kind))
        .unwrap_or_default()
}
