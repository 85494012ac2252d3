//! Names as the repaired document spells them: one prefix a namespace, one spelling an element.

use std::borrow::Cow;

/// The two dialects that every XML feed is brought to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Dialect {
    /// RSS 0.90 to 2.0 and RDF, as RSS 2.0.
    Rss,
    /// Atom 0.3 and 1.0, as Atom 1.0.
    Atom,
}

/// A part of a namespace's address, lower case, and the prefix its elements get; the first that fits decides.
const NAMESPACES: [(&str, &str); 22] = [
    ("purl.org/dc/elements", "dc"),
    ("purl.org/dc/terms", "dcterms"),
    ("purl.org/rss/1.0/modules/content", "content"),
    ("purl.org/rss/1.0/modules/syndication", "sy"),
    ("purl.org/rss/1.0/modules/slash", "slash"),
    ("search.yahoo.com/mrss", "media"),
    ("itunes.com/dtds/podcast", "itunes"),
    ("wellformedweb.org/commentapi", "wfw"),
    ("podcastindex.org", "podcast"),
    ("georss.org", "georss"),
    ("feedburner", "feedburner"),
    ("purl.org/syndication/thread", "thr"),
    ("w3.org/1999/xhtml", XHTML),
    ("w3.org/2005/atom", ATOM),
    ("purl.org/atom", ATOM),
    ("22-rdf-syntax-ns", "rdf"),
    ("w3.org/xml/1998", "xml"),
    ("purl.org/rss/1.0/modules", OTHER),
    ("purl.org/rss", RSS),
    ("my.netscape.com/rdf", RSS),
    ("backend.userland.com", RSS),
    ("blogs.law.harvard.edu/tech", RSS),
];

/// Prefixes that mean what they say even where no namespace, or a misspelt one, is declared for them.
const KNOWN_PREFIXES: [&str; 15] = [
    "dc",
    "dcterms",
    "content",
    "sy",
    "slash",
    "media",
    "itunes",
    "wfw",
    "podcast",
    "georss",
    "feedburner",
    "thr",
    "rdf",
    "xml",
    ATOM,
];

pub(super) const ATOM: &str = "atom";
pub(super) const RSS: &str = "rss";
pub(super) const XHTML: &str = "xhtml";
/// Elements that byline does not know.
pub(super) const OTHER: &str = "other";

/// The declarations of the repaired root; feed-rs knows five of these addresses and leaves the rest alone.
pub(super) const DECLARATIONS: &str = concat!(
    r#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/""#,
    r#" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd""#,
    r#" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:rss="urn:rss" xmlns:dcterms="urn:dcterms" xmlns:sy="urn:sy""#,
    r#" xmlns:slash="urn:slash" xmlns:wfw="urn:wfw" xmlns:podcast="urn:podcast" xmlns:georss="urn:georss""#,
    r#" xmlns:feedburner="urn:feedburner" xmlns:thr="urn:thr" xmlns:rdf="urn:rdf" xmlns:xhtml="urn:xhtml""#,
    r#" xmlns:other="urn:other""#,
);

/// The prefix of a declared namespace; `prefix` is what the document calls it.
pub(super) fn prefix_of(address: &str, prefix: &str) -> &'static str {
    let address = address.to_ascii_lowercase();
    NAMESPACES
        .iter()
        .find(|(part, _)| address.contains(part))
        .map_or_else(|| known_prefix(prefix), |&(_, known)| known)
}

/// The prefix of an undeclared namespace.
pub(super) fn known_prefix(prefix: &str) -> &'static str {
    KNOWN_PREFIXES
        .iter()
        .find(|known| known.eq_ignore_ascii_case(prefix))
        .copied()
        .unwrap_or(OTHER)
}

/// RSS elements whose names have capitals, as the specification spells them.
const RSS_CAPITALS: [&str; 7] = [
    "pubDate",
    "lastBuildDate",
    "managingEditor",
    "webMaster",
    "skipHours",
    "skipDays",
    "textInput",
];

/// The local name, spelt as the dialect wants it. Atom 0.3's names become those of Atom 1.0 (RFC 4287).
pub(super) fn local(name: &str, core: bool, dialect: Dialect) -> Cow<'_, str> {
    if !core {
        return Cow::Borrowed(name);
    }
    let lower = name.to_ascii_lowercase();
    let spelt = match dialect {
        // Of the Channel Definition Format.
        Dialect::Rss if lower == "abstract" => Some("description"),
        Dialect::Rss => RSS_CAPITALS
            .iter()
            .find(|spelt| spelt.eq_ignore_ascii_case(name))
            .copied(),
        Dialect::Atom => match lower.as_str() {
            "modified" => Some("updated"),
            "issued" | "created" | "pubdate" => Some("published"),
            "tagline" => Some("subtitle"),
            "copyright" => Some("rights"),
            _ => None,
        },
    };
    match spelt {
        Some(spelt) => Cow::Borrowed(spelt),
        None if lower == name => Cow::Borrowed(name),
        None => Cow::Owned(lower),
    }
}

/// The element of one article, in either dialect.
pub(in crate::ingest) fn is_item(name: &str) -> bool {
    matches!(name, "item" | "entry")
}

/// Elements that hold text and nothing else; tags inside them are part of the text (HTML that was not escaped).
pub(super) fn is_text(name: &str, dialect: Dialect) -> bool {
    match dialect {
        Dialect::Rss if is_rss_text(name) => true,
        Dialect::Atom if is_atom_text(name) => true,
        Dialect::Rss | Dialect::Atom => matches!(
            name,
            "content:encoded"
                | "dc:title"
                | "dc:description"
                | "dc:creator"
                | "dc:date"
                | "dc:subject"
                | "dc:language"
                | "dcterms:created"
                | "dcterms:issued"
                | "dcterms:modified"
                | "itunes:author"
                | "itunes:summary"
                | "itunes:subtitle"
                | "itunes:title"
                | "itunes:keywords"
                | "itunes:duration"
                | "media:title"
                | "media:description"
                | "media:text"
                | "media:credit"
                | "media:keywords"
                | "xhtml:body"
                | "xhtml:div"
                | "atom:summary"
                | "atom:content"
                | "atom:title"
                | "atom:updated"
                | "atom:published"
                | "atom:id"
        ),
    }
}

fn is_rss_text(name: &str) -> bool {
    matches!(
        name,
        "title"
            | "link"
            | "description"
            | "guid"
            | "pubDate"
            | "category"
            | "comments"
            | "language"
            | "copyright"
            | "managingEditor"
            | "webMaster"
            | "lastBuildDate"
            | "generator"
            | "docs"
            | "ttl"
            | "rating"
            | "source"
            | "url"
            | "width"
            | "height"
            | "hour"
            | "day"
            | "content"
            | "summary"
            | "body"
            | "fulltext"
            | "fullitem"
            | "id"
            | "updated"
            | "published"
    )
}

fn is_atom_text(name: &str) -> bool {
    matches!(
        name,
        "title"
            | "subtitle"
            | "summary"
            | "content"
            | "rights"
            | "id"
            | "updated"
            | "published"
            | "name"
            | "uri"
            | "url"
            | "email"
            | "icon"
            | "logo"
            | "generator"
            | "info"
    )
}

/// Elements without content, whatever the document puts there.
pub(super) fn is_void(name: &str, dialect: Dialect) -> bool {
    match name {
        "podcast:source" | "enclosure" | "atom:link" | "media:thumbnail" | "itunes:image"
        | "media:player" => true,
        "link" | "category" => dialect == Dialect::Atom,
        _ => false,
    }
}

/// Text that may be long and hold any HTML, so that fewer tags are believed to end it.
pub(super) fn is_long_text(name: &str) -> bool {
    matches!(
        name,
        "description"
            | "content:encoded"
            | "content"
            | "summary"
            | "body"
            | "fulltext"
            | "fullitem"
            | "xhtml:body"
            | "xhtml:div"
            | "itunes:summary"
            | "media:description"
            | "media:text"
            | "atom:summary"
            | "atom:content"
            | "subtitle"
            | "dc:description"
            | "rights"
            | "info"
    )
}

/// Whether the element is void in either dialect, so that its end tag means nothing.
pub(super) fn is_void_anywhere(name: &str) -> bool {
    is_void(name, Dialect::Rss) || is_void(name, Dialect::Atom)
}
