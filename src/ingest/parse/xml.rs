//! RSS, RDF and Atom: mended, read by feed-rs, and completed from the plain fields.

use std::panic::{self, AssertUnwindSafe};

use feed_rs::model;
use feed_rs::parser::Builder;

use super::fields::{Field, Fields, Item};
use super::newest::Newest;
use super::{authors, entry, pace};
use crate::clean::{CleanLine, WebUrl};
use crate::ingest::date::parse_date;
use crate::ingest::repair::{Dialect, Repaired, repair};
use crate::ingest::text::{line_of, text_of};
use crate::news::{Moment, Pace, ParsedFeed};

/// What an entry needs to know of its feed.
pub(super) struct Context {
    pub(super) dialect: Dialect,
    /// Relative addresses are resolved against it.
    pub(super) base: Option<WebUrl>,
    /// Who writes where an entry does not say (RFC 4287, section 4.2.1).
    pub(super) author: CleanLine,
}

/// Reads a feed; none when there is none in `text`.
pub(super) fn read(text: &str, base: Option<&WebUrl>, now: Moment) -> Option<(ParsedFeed, Pace)> {
    let (dialect, repaired) = repair(text)?;
    let Repaired {
        head,
        pieces,
        repairs,
    } = repaired;
    let fields = Fields::read(&head).feed;
    let link = site(&fields, dialect, base);
    // RFC 4287 resolves against the document's own address; RSS says nothing, and means the site.
    let base = match dialect {
        Dialect::Atom => base
            .cloned()
            .or_else(|| own_address(&fields))
            .or_else(|| link.clone()),
        Dialect::Rss => link.clone().or_else(|| base.cloned()),
    };
    let mut feed = feed(model(&head, base.as_ref()).as_ref(), &fields, link);
    if feed.language.is_empty() {
        feed.language = CleanLine::new(root_attribute(&head, "xml:lang").unwrap_or_default());
    }
    feed.repairs = repairs;
    let context = Context {
        dialect,
        base: own_base(&head, base),
        author: feed.author.clone(),
    };
    let mut newest = Newest::new(now);
    let mut refused = 0;
    for piece in pieces {
        refused += read_piece(&piece, &context, &mut newest);
    }
    if refused > 0 {
        feed.repairs.push(format!(
            "read {refused} entries field by field, because feed-rs refused them"
        ));
    }
    newest.finish(&mut feed);
    Some((feed, pace::pace(&fields)))
}

/// Reads a document of items; says how many had to do without feed-rs.
fn read_piece(xml: &str, context: &Context, newest: &mut Newest) -> usize {
    let items = Fields::read(xml).items;
    let models = model(xml, context.base.as_ref())
        .map(|model| model.entries)
        .filter(|models| models.len() == items.len());
    for (at, item) in items.iter().enumerate() {
        let model = models.as_ref().and_then(|models| models.get(at));
        newest.take(entry::entry(model, item, context));
    }
    if models.is_some() { 0 } else { items.len() }
}

/// feed-rs's reading; none when it refuses or panics.
fn model(xml: &str, base: Option<&WebUrl>) -> Option<model::Feed> {
    let parser = Builder::new()
        .base_uri(base.map(WebUrl::as_str))
        .sanitize_content(false)
        // An entry without an identifier has none: a random one would make a new article at every poll.
        .id_generator(|_, _, _| String::new())
        .timestamp_parser(|text| parse_date(text).map(Moment::utc))
        .build();
    panic::catch_unwind(AssertUnwindSafe(|| parser.parse(xml.as_bytes()).ok()))
        .ok()
        .flatten()
}

fn feed(model: Option<&model::Feed>, fields: &Item, link: Option<WebUrl>) -> ParsedFeed {
    let title = model
        .and_then(|model| model.title.as_ref())
        .map(|title| line_of(&title.content));
    let language = model.and_then(|model| model.language.clone());
    let updated = model
        .and_then(|model| model.updated.or(model.published))
        .map(|date| Moment(date.timestamp()));
    ParsedFeed {
        title: title
            .filter(|title| !title.is_empty())
            .or_else(|| {
                fields
                    .first(&["title", "dc:title", "atom:title"])
                    .map(|title| line_of(&title))
            })
            .unwrap_or_default(),
        link,
        author: authors::author(fields),
        description: description(fields),
        language: language
            .map(|language| CleanLine::new(&language))
            .or_else(|| {
                fields
                    .first(&["language", "dc:language"])
                    .map(|language| CleanLine::new(&language))
            })
            .unwrap_or_default(),
        updated: updated.or_else(|| {
            const DATES: &[&str] = &[
                "lastBuildDate",
                "updated",
                "atom:updated",
                "dc:date",
                "dcterms:modified",
                "pubDate",
                "published",
            ];
            parse_date(&fields.first(DATES)?)
        }),
        entries: Vec::new(),
        is_cut: false,
        repairs: Vec::new(),
    }
}

fn description(fields: &Item) -> CleanLine {
    const NAMES: &[&str] = &[
        "description",
        "subtitle",
        "itunes:summary",
        "itunes:subtitle",
        "dc:description",
        "media:description",
        "info",
    ];
    let html = fields.first(NAMES).unwrap_or_default();
    CleanLine::new(text_of(&html.as_ref().into(), None).as_str())
}

/// The site that the feed belongs to.
fn site(fields: &Item, dialect: Dialect, base: Option<&WebUrl>) -> Option<WebUrl> {
    let own = own_address(fields).filter(|_| base.is_none());
    let base = base.or(own.as_ref());
    let resolve = |raw: &str| WebUrl::new(raw).or_else(|| base?.join(raw));
    let text = || {
        fields
            .own(&["link"])
            .map(super::fields::Field::text)
            .find(|text| !text.is_empty())
    };
    match dialect {
        Dialect::Rss => text()
            .and_then(|raw| resolve(&raw))
            .or_else(|| entry::alternate(fields, &["atom:link"], &resolve)),
        Dialect::Atom => entry::alternate(fields, &["link"], &resolve),
    }
}

/// Where the feed says that it is itself.
fn own_address(fields: &Item) -> Option<WebUrl> {
    let is_own = |link: &&Field| link.attribute("rel").as_deref() == Some("self");
    fields
        .own(&["link"])
        .filter(is_own)
        .find_map(|link| WebUrl::new(&link.attribute("href")?))
}

/// The `xml:base` of the root, resolved against the base so far.
fn own_base(xml: &str, base: Option<WebUrl>) -> Option<WebUrl> {
    let own = root_attribute(xml, "xml:base")
        .and_then(|raw| WebUrl::new(raw).or_else(|| base.as_ref()?.join(raw)));
    own.or(base)
}

fn root_attribute<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let root = xml.split('>').next()?;
    let (_, value) = root.split_once(name)?.1.split_once('"')?;
    value.split('"').next()
}
