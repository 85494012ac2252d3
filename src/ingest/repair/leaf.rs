//! Elements that hold text: where they end, and what their text is when people put markup into it.

use std::borrow::Cow;

use super::base64;
use super::names::{self, Dialect};
use super::scan::{Piece, Scanner, Tag};
use super::text::{self, Entities};

/// What stands inside a text element.
#[derive(Default)]
pub(super) struct Content<'a> {
    parts: Vec<Part<'a>>,
    has_markup: bool,
    /// The element was ended by something else than its end tag.
    pub(super) unclosed: Option<&'a str>,
}

enum Part<'a> {
    /// References not undone.
    Source(&'a str),
    /// A tag, as it stands.
    Markup(&'a str),
    Verbatim(&'a str),
}

/// How the content becomes text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Text that is text.
    Plain,
    /// Text that is HTML, escaped once: undoing the references gives the HTML.
    Escaped,
    /// The markup itself stands there: its source is the HTML.
    Markup,
    /// HTML packed as Base64.
    Packed,
}

/// Reads up to the end of the element `raw` (as the document calls it) or `name` (as we do).
pub(super) fn read<'a>(scanner: &mut Scanner<'a>, raw: &'a str, name: &str) -> Content<'a> {
    let mut content = Content::default();
    loop {
        let before = scanner.position();
        let Some(piece) = scanner.next() else {
            content.unclosed = Some(raw);
            return content;
        };
        match piece {
            Piece::End(end) if end.eq_ignore_ascii_case(raw) => return content,
            Piece::End(end) if is_outer(end) => {
                scanner.go_to(before);
                content.unclosed = Some(raw);
                return content;
            }
            Piece::Start(tag) if ends_text(&tag, name) => {
                scanner.go_to(before);
                content.unclosed = Some(raw);
                return content;
            }
            Piece::Start(_) | Piece::End(_) => {
                content.has_markup = true;
                let after = scanner.position();
                content
                    .parts
                    .push(Part::Markup(scanner.slice(before, after)));
            }
            Piece::Text(source) => content.parts.push(Part::Source(source)),
            Piece::Verbatim(text) => content.parts.push(Part::Verbatim(text)),
            Piece::Doctype(_) => {}
        }
    }
}

/// End tags that no text can hold.
fn is_outer(name: &str) -> bool {
    let local = name.rsplit(':').next().unwrap_or(name);
    ["item", "entry", "channel", "rss", "feed", "rdf"]
        .iter()
        .any(|outer| outer.eq_ignore_ascii_case(local))
}

/// Whether the tag can only stand behind the text `name`, whose end tag was forgotten. Long texts may hold any HTML.
fn ends_text(tag: &Tag, name: &str) -> bool {
    let lower = tag.name.to_ascii_lowercase();
    let always = matches!(
        lower.as_str(),
        "item"
            | "entry"
            | "channel"
            | "pubdate"
            | "guid"
            | "lastbuilddate"
            | "enclosure"
            | "content:encoded"
            | "dc:creator"
            | "dc:date"
            | "updated"
            | "published"
    );
    let short = matches!(
        lower.as_str(),
        "title"
            | "link"
            | "description"
            | "author"
            | "category"
            | "comments"
            | "summary"
            | "content"
            | "id"
    );
    always || (short && !names::is_long_text(name) && lower != name)
}

/// How the element's content is to be taken. In Atom the document says so; in RSS tags tell.
pub(super) fn form(tag: &Tag, name: &str, content: &Content, dialect: Dialect) -> Form {
    let attribute = |key| {
        tag.attributes
            .iter()
            .find(|(name, _)| *name == key)
            .map_or("", |(_, value)| *value)
    };
    let kind = attribute("type").to_ascii_lowercase();
    let mode = attribute("mode").to_ascii_lowercase();
    let is_html = kind.contains("html") || name.starts_with("xhtml:");
    if content.has_markup {
        let declared = kind.contains("xhtml") || mode == "xml" || name.starts_with("xhtml:");
        return if !declared && content.has_escaped_markup() {
            Form::Escaped
        } else {
            Form::Markup
        };
    }
    if dialect == Dialect::Atom && (mode == "base64" || kind == "application/octet-stream") {
        return Form::Packed;
    }
    let is_plain = match dialect {
        Dialect::Rss => false,
        Dialect::Atom if is_html || name.contains(':') => false,
        // Atom 0.3: the default mode is markup, and people who wrote `escaped` meant HTML.
        Dialect::Atom if mode == "escaped" => kind == "text/plain",
        Dialect::Atom => kind.is_empty() || kind.starts_with("text"),
    };
    if is_plain { Form::Plain } else { Form::Escaped }
}

impl Content<'_> {
    /// Whether there are tags written as `&lt;p&gt;` or in CDATA, beside those that stand as tags.
    fn has_escaped_markup(&self) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Source(source) => ["&lt;p", "&lt;a ", "&lt;br", "&lt;img", "&lt;div"]
                .iter()
                .any(|tag| source.contains(tag)),
            Part::Verbatim(text) => text.contains('<'),
            Part::Markup(_) => false,
        })
    }
}

/// The text that an XML reader shall find.
pub(super) fn text<'a>(content: &Content<'a>, form: Form, entities: &Entities) -> Cow<'a, str> {
    let of = |part: &Part<'a>| match part {
        Part::Source(source) if form == Form::Markup => Cow::Borrowed(*source),
        Part::Source(source) => text::unescaped(source, entities),
        Part::Markup(text) | Part::Verbatim(text) => Cow::Borrowed(*text),
    };
    let text = match content.parts.as_slice() {
        [] => Cow::Borrowed(""),
        [only] => of(only),
        many => Cow::Owned(many.iter().map(of).collect::<Vec<_>>().concat()),
    };
    match form {
        // What is not packed after all is taken as it is.
        Form::Packed => base64::unpacked(&text).map_or(text, Cow::Owned),
        Form::Plain | Form::Escaped | Form::Markup => text,
    }
}

/// Whether a link element leads to the article itself.
pub(super) fn is_alternate(tag: &Tag) -> bool {
    let rel = tag
        .attributes
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("rel"));
    rel.is_none_or(|(_, rel)| rel.eq_ignore_ascii_case("alternate"))
}
