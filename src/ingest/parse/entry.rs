//! An entry out of feed-rs's reading and the plain fields.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use feed_rs::model;

use super::authors::author;
use super::enclosures::enclosures;
use super::fields::{Field, Item};
use super::markup;
use super::texts::texts;
use super::xml::Context;
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::ingest::date::parse_date;
use crate::ingest::text::{first_words, line_of, running_text};
use crate::news::{Entry, Moment};

/// Limits of what one entry may bring.
const MAX_GUID_BYTES: usize = 1_024;
const MAX_CATEGORIES: usize = 50;

/// The entry; `model` is none where feed-rs read nothing.
pub(super) fn entry(model: Option<&model::Entry>, item: &Item, context: &Context) -> Entry {
    let guid = guid(item);
    let url = url(model, item, guid.as_deref(), context);
    let base = content_base(model, context).or_else(|| url.clone());
    let (summary, html) = texts(model, item, context.dialect);
    let html = CleanText::new(&markup::mended(&html, base.as_ref()));
    let text = running_text(&html);
    let own_author = author(item);
    Entry {
        title: title(model, item, &text, url.as_ref()),
        author: if own_author.is_empty() {
            context.author.clone()
        } else {
            own_author
        },
        published: published(model, item),
        updated: updated(item),
        summary: CleanText::new(&markup::mended(&summary, base.as_ref())),
        html,
        text,
        language: language(model, item),
        categories: categories(item),
        enclosures: enclosures(item, base.as_ref()),
        comments: comments(item, context.base.as_ref()),
        url,
        guid: guid.map(short_guid),
    }
}

/// The page where readers answer: RSS's `comments`, or a page of replies (RFC 4685).
fn comments(item: &Item, base: Option<&WebUrl>) -> Option<WebUrl> {
    let replies = || {
        let is_page = |link: &&Field| {
            link.attribute("rel").as_deref() == Some("replies")
                && link.attribute("type").as_deref() == Some("text/html")
        };
        item.own(&["link", "atom:link"])
            .find(is_page)
            .and_then(|link| link.attribute("href"))
    };
    let raw = item
        .first(&["comments"])
        .or_else(replies)
        .or_else(|| item.first(&["wfw:comment"]))?;
    resolve(&raw, base)
}

pub(super) fn resolve(raw: &str, base: Option<&WebUrl>) -> Option<WebUrl> {
    if raw.trim().is_empty() {
        return None;
    }
    WebUrl::new(raw).or_else(|| base?.join(raw))
}

fn guid(item: &Item) -> Option<String> {
    item.first(&["guid", "id", "atom:id", "dc:identifier"])
        .map(Cow::into_owned)
}

/// A guid as it is, or a hash of one that is too long to be kept.
pub(in crate::ingest) fn short_guid(guid: String) -> String {
    if guid.len() <= MAX_GUID_BYTES {
        return guid;
    }
    let mut hasher = DefaultHasher::new();
    guid.hash(&mut hasher);
    format!("hash:{:016x}:{}", hasher.finish(), guid.len())
}

/// The article's address: its link, else a guid that is one.
fn url(
    model: Option<&model::Entry>,
    item: &Item,
    guid: Option<&str>,
    context: &Context,
) -> Option<WebUrl> {
    let base = context.base.as_ref();
    let join = |raw: &str| resolve(raw, base);
    let modelled = model.and_then(|model| {
        let is_page =
            |link: &&model::Link| link.rel.is_none() || link.rel.as_deref() == Some("alternate");
        let is_html = |link: &&model::Link| {
            link.media_type
                .as_deref()
                .is_none_or(|kind| kind.contains("html"))
        };
        let pages = || model.links.iter().filter(is_page);
        pages()
            .filter(is_html)
            .chain(pages())
            .find_map(|link| join(&link.href))
    });
    let permalink = || {
        let is_address = item
            .own(&["guid"])
            .all(|guid| guid.attribute("isPermaLink").as_deref() != Some("false"));
        guid.filter(|_| is_address).and_then(WebUrl::new)
    };
    modelled
        .or_else(|| item.own(&["link"]).find_map(|link| join(&link.text())))
        .or_else(|| alternate(item, &["link", "atom:link"], &join))
        .or_else(permalink)
        .or_else(|| {
            item.own(&["content", "source"])
                .find_map(|field| join(&field.attribute("src")?))
        })
        .or_else(|| guid.and_then(WebUrl::new))
}

/// The first link that leads to a page about the thing itself: HTML first, then anything but itself and its files.
pub(super) fn alternate(
    item: &Item,
    names: &'static [&'static str],
    resolve: &impl Fn(&str) -> Option<WebUrl>,
) -> Option<WebUrl> {
    let rank = |link: &Field| {
        let html = link
            .attribute("type")
            .is_none_or(|kind| kind.contains("html"));
        match link.attribute("rel").as_deref() {
            None | Some("alternate") if html => Some(0),
            None | Some("alternate") => Some(1),
            Some("related" | "via") => Some(2),
            Some(_) => None,
        }
    };
    let links = item
        .own(names)
        .filter_map(|link| Some((rank(link)?, resolve(&link.attribute("href")?)?)));
    links.min_by_key(|(rank, _)| *rank).map(|(_, url)| url)
}

fn content_base(model: Option<&model::Entry>, context: &Context) -> Option<WebUrl> {
    let own = model
        .and_then(|model| model.base.as_deref())
        .and_then(|raw| resolve(raw, context.base.as_ref()));
    own.or_else(|| context.base.clone())
}

fn title(
    model: Option<&model::Entry>,
    item: &Item,
    text: &CleanText,
    url: Option<&WebUrl>,
) -> CleanLine {
    let modelled = model
        .and_then(|model| model.title.as_ref())
        .map(|title| line_of(&title.content));
    let named = || {
        item.first(&[
            "title",
            "dc:title",
            "atom:title",
            "media:title",
            "itunes:title",
        ])
        .map(|title| line_of(&title))
    };
    modelled
        .filter(|title| !title.is_empty())
        .or_else(|| named().filter(|title| !title.is_empty()))
        .or_else(|| Some(first_words(text.as_str())).filter(|title| !title.is_empty()))
        .or_else(|| url.map(|url| CleanLine::new(&url.masked())))
        .unwrap_or_else(|| CleanLine::new("untitled"))
}

fn published(model: Option<&model::Entry>, item: &Item) -> Option<Moment> {
    const DATES: &[&str] = &[
        "pubDate",
        "published",
        "dcterms:issued",
        "dc:date",
        "dcterms:created",
        "atom:published",
        "dcterms:modified",
        "dcterms:date",
        "date",
    ];
    let own = DATES.iter().find_map(|name| {
        let mut fields = item
            .all()
            .filter(|field| field.parent.is_empty() && field.name == *name);
        fields.find_map(|field| parse_date(&field.text()))
    });
    let modelled = || Some(Moment(model?.published?.timestamp()));
    // `0001-01-01` and the like stand for no date; nothing was in a feed before 1970.
    own.or_else(modelled).filter(|date| date.0 >= 0)
}

fn updated(item: &Item) -> Option<Moment> {
    parse_date(&item.first(&[
        "updated",
        "atom:updated",
        "dcterms:modified",
        "lastBuildDate",
    ])?)
}

fn language(model: Option<&model::Entry>, item: &Item) -> CleanLine {
    let modelled = model
        .and_then(|model| model.language.clone())
        .map(Cow::Owned);
    modelled
        .or_else(|| item.first(&["dc:language", "language"]))
        .map(|language| CleanLine::new(&language))
        .unwrap_or_default()
}

fn categories(item: &Item) -> Vec<CleanLine> {
    let mut kept: Vec<CleanLine> = Vec::new();
    for field in item.own(&[
        "category",
        "dc:subject",
        "itunes:keywords",
        "media:category",
        "itunes:category",
        "media:keywords",
    ]) {
        let text = field
            .attribute("label")
            .or_else(|| field.attribute("term"))
            .or_else(|| field.attribute("text"));
        let text = text
            .filter(|_| field.text().is_empty())
            .unwrap_or_else(|| field.text());
        let many = field.name.ends_with("keywords");
        for name in text.split(move |letter| many && letter == ',') {
            let name = line_of(name);
            if !name.is_empty() && !kept.contains(&name) && kept.len() < MAX_CATEGORIES {
                kept.push(name);
            }
        }
    }
    kept
}
