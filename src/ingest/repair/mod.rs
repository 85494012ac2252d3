//! Brings any XML feed to one of two clean dialects, so that one strict parser can read them all.
//!
//! - `scan`: the document cut into tags and text, whatever its state
//! - `names`: one prefix a namespace, one spelling an element
//! - `entities`: HTML's named characters
//! - `text`: character data, its references and its illegal characters
//! - `leaf`: elements that hold text, with all that people put there
//! - `base64`: text that is packed
//! - `writer`: the clean document, always well-formed
//!
//! One linear pass. What it writes is well-formed by construction, at most 256 elements deep, in UTF-8, with all
//! prefixes declared at the root: `<rss version="2.0"><channel>` with the items inside, or `<feed>` as in RFC 4287.

mod base64;
mod entities;
mod leaf;
mod names;
mod scan;
mod text;
mod writer;

use std::borrow::Cow;
use std::collections::HashMap;

use names::{ATOM, OTHER, RSS, XHTML};
pub(super) use names::{Dialect, is_item};
pub(super) use scan::{Piece, Scanner, Tag};
use text::Entities;
use writer::Writer;

/// A feed that a strict parser can read, in pieces: each is a document of its own, so that memory is needed for the
/// feed once, and what a parser refuses in one piece spoils no other.
#[derive(Debug)]
pub(super) struct Repaired {
    /// The feed's own fields, wherever they stood.
    pub(super) head: String,
    /// The items, some in each document, in their order.
    pub(super) pieces: Vec<String>,
    /// What was mended, one sentence each.
    pub(super) repairs: Vec<String>,
}

/// The attributes of an element: our spelling and the value, references undone.
type Attributes<'a> = [(Cow<'static, str>, Cow<'a, str>)];

/// Mends `source`; none when there is no feed in it.
pub(super) fn repair(source: &str) -> Option<(Dialect, Repaired)> {
    let mut scanner = Scanner::new(source);
    let mut entities = Entities::new();
    let (root, junk) = find_root(&mut scanner, &mut entities)?;
    let dialect = match root.name.rsplit(':').next()?.to_ascii_lowercase().as_str() {
        "feed" | "entry" => Dialect::Atom,
        _ => Dialect::Rss,
    };
    let mut repair = Repair {
        scanner,
        entities,
        dialect,
        prefixes: HashMap::new(),
        writer: Writer::new(dialect),
    };
    if junk {
        repair.writer.note("dropped what stood before the feed");
    }
    repair.start_root(&root);
    repair.run();
    Some((dialect, repair.writer.finish()))
}

/// `source` with the references of HTML and XML undone, once; what is no reference stays.
pub(super) fn unescaped(source: &str) -> Cow<'_, str> {
    text::unescaped(source, &Entities::new())
}

/// Finds the tag that begins the feed, and whether there was text before it.
fn find_root<'a>(scanner: &mut Scanner<'a>, entities: &mut Entities) -> Option<(Tag<'a>, bool)> {
    let mut junk = false;
    while let Some(piece) = scanner.next() {
        match piece {
            Piece::Doctype(doctype) => read_entities(doctype, entities),
            Piece::Text(text) => junk |= !text.trim_matches(['\u{feff}', '\0']).trim().is_empty(),
            Piece::Verbatim(_) | Piece::End(_) => junk = true,
            Piece::Start(tag) => match tag.name.rsplit(':').next()?.to_ascii_lowercase().as_str() {
                "rss" | "rdf" | "feed" | "channel" | "entry" | "item" => return Some((tag, junk)),
                "html" => return None,
                _ => junk = true,
            },
        }
    }
    None
}

/// `<!ENTITY name "text">`; only plain text is believed, so nothing can expand into more.
fn read_entities(doctype: &str, entities: &mut Entities) {
    for declaration in doctype.split("<!ENTITY").skip(1).take(256) {
        let mut words = declaration.trim_start().splitn(2, char::is_whitespace);
        let (Some(name), Some(rest)) = (words.next(), words.next()) else {
            continue;
        };
        let rest = rest.trim_start();
        let Some(quote) = rest
            .chars()
            .next()
            .filter(|letter| matches!(letter, '"' | '\''))
        else {
            continue;
        };
        let value = rest
            .get(1..)
            .and_then(|rest| rest.split(quote).next())
            .unwrap_or_default();
        if value.len() <= 256 && !value.contains('<') {
            let plain = text::unescaped(value, &Entities::new()).into_owned();
            if !plain.contains('&') || plain == "&" {
                entities.insert(name.to_owned(), plain);
            }
        }
    }
}

type OwnAttributes<'a> = Vec<(Cow<'static, str>, Cow<'a, str>)>;

/// The attributes that feeds use, as their specifications spell them; most need no memory of their own.
const SPELT_ATTRIBUTES: [&str; 16] = [
    "isPermaLink",
    "fileSize",
    "isDefault",
    "href",
    "rel",
    "type",
    "url",
    "length",
    "domain",
    "term",
    "scheme",
    "label",
    "medium",
    "width",
    "height",
    "src",
];

struct Repair<'a> {
    scanner: Scanner<'a>,
    entities: Entities,
    dialect: Dialect,
    /// What the document calls a namespace, and our prefix for it. Known for the whole document once it is declared.
    prefixes: HashMap<&'a str, &'static str>,
    writer: Writer,
}

impl<'a> Repair<'a> {
    fn run(&mut self) {
        while let Some(piece) = self.scanner.next() {
            match piece {
                Piece::Start(tag) => self.start(&tag),
                Piece::End(name) => {
                    let name = self.name(name, None);
                    self.writer.end(&name);
                }
                Piece::Text(source) => {
                    let text = text::unescaped(source, &self.entities);
                    self.writer.text(&text);
                }
                Piece::Verbatim(text) => self.writer.text(text),
                Piece::Doctype(_) => {}
            }
        }
    }

    fn start_root(&mut self, root: &Tag<'a>) {
        self.declare(root);
        let attributes = self.attributes(root, "");
        self.writer.start_root(&attributes);
        let name = root.name.to_ascii_lowercase();
        // The feed's own tag is lost, and its entries are still there.
        if name.ends_with("entry") || name.ends_with("item") {
            self.start(root);
        } else if name == "channel" {
            self.told_by_attributes(root, &name);
        }
    }

    fn start(&mut self, tag: &Tag<'a>) {
        let default = self.declare(tag);
        let name = self.name(tag.name, default);
        if matches!(name.as_str(), "rss" | "rdf:RDF" | "rdf:rdf" | "channel")
            && self.dialect == Dialect::Rss
            || name == "feed"
        {
            self.told_by_attributes(tag, &name);
            return;
        }
        let attributes = self.attributes(tag, &name);
        if names::is_text(&name, self.dialect) {
            self.text_element(tag, &name, attributes);
        } else if names::is_void(&name, self.dialect) {
            self.void_element(tag, &name, attributes);
        } else {
            self.writer.start(&name, &attributes, self.dialect);
            self.told_by_attributes(tag, &name);
            if let Some(about) = item_address(tag, &name) {
                let about = text::unescaped(about, &self.entities);
                self.writer
                    .leaf("guid", &[("isPermaLink".into(), "false".into())], &about);
            }
            if tag.closed {
                self.writer.end(&name);
            }
        }
    }

    /// An element without content; a link may have its address there, where its attribute should be.
    fn void_element(&mut self, tag: &Tag<'a>, name: &str, mut attributes: OwnAttributes<'a>) {
        let is_link = matches!(name, "link" | "atom:link");
        if is_link && !tag.closed && attributes.iter().all(|(key, _)| key != "href") {
            let content = leaf::read(&mut self.scanner, tag.name, name);
            let text = leaf::text(&content, leaf::Form::Plain, &self.entities);
            attributes.push(("href".into(), text.trim().to_owned().into()));
        }
        self.writer.void(name, &attributes);
    }

    /// What a channel or an item tells by attributes, as elements: a language, and all that Microsoft's Channel Definition
    /// Format (1997) tells so.
    fn told_by_attributes(&mut self, tag: &Tag<'a>, name: &str) {
        if self.dialect != Dialect::Rss || !matches!(name, "channel" | "item") {
            return;
        }
        for (key, value) in &tag.attributes {
            let told = match key.to_ascii_lowercase().as_str() {
                "href" => "link",
                "lastmod" => "updated",
                "xml:lang" => "dc:language",
                _ => continue,
            };
            let value = text::unescaped(value, &self.entities);
            self.writer.leaf(told, &[], &value);
        }
    }

    fn text_element(&mut self, tag: &Tag<'a>, name: &str, mut attributes: OwnAttributes<'a>) {
        let content = if tag.closed {
            leaf::Content::default()
        } else {
            leaf::read(&mut self.scanner, tag.name, name)
        };
        let form = leaf::form(tag, name, &content, self.dialect);
        if let Some(unclosed) = content.unclosed {
            self.writer
                .note(&format!("closed an open {unclosed} element"));
        }
        let text = leaf::text(&content, form, &self.entities);
        if self.dialect == Dialect::Atom || name.starts_with("media:") {
            set_type(&mut attributes, form, text.trim().is_empty());
        }
        // Atom's habit in RSS: the address of a link as an attribute.
        let address = attributes
            .iter()
            .find(|(key, _)| key == "href")
            .map(|(_, address)| address.clone());
        match address.filter(|_| name == "link" && text.trim().is_empty()) {
            None if name == DURATION => {}
            Some(address) if leaf::is_alternate(tag) => self.writer.leaf("link", &[], &address),
            // Of another kind: an enclosure, the feed itself. Readers know these by Atom's own name.
            Some(_) => self.writer.void("atom:link", &attributes),
            None => self.writer.leaf(name, &attributes, &text),
        }
    }

    /// Learns the namespaces that `tag` declares; gives our prefix for its own default namespace, if it declares one.
    fn declare(&mut self, tag: &Tag<'a>) -> Option<&'static str> {
        let mut default = None;
        for (name, address) in &tag.attributes {
            if *name == "xmlns" {
                default = Some(names::prefix_of(address, ""));
            } else if let Some(prefix) = name.strip_prefix("xmlns:") {
                self.prefixes
                    .insert(prefix, names::prefix_of(address, prefix));
            }
        }
        default
    }

    /// The name as the repaired document has it; elements of the feed's own vocabulary have no prefix.
    fn name(&self, name: &str, default: Option<&'static str>) -> String {
        let (prefix, local) = match name.split_once(':') {
            Some((prefix, local)) => {
                let known = self.prefixes.get(prefix).copied();
                (known.unwrap_or_else(|| names::known_prefix(prefix)), local)
            }
            None => (default.unwrap_or_default(), name),
        };
        let own = match self.dialect {
            Dialect::Rss => RSS,
            Dialect::Atom => ATOM,
        };
        // A default namespace that nobody knows is a misspelt one of the feed's own.
        let core = prefix == own || prefix.is_empty() || (prefix == OTHER && !name.contains(':'));
        let local = local.rsplit(':').next().unwrap_or(local);
        let spelt = names::local(local, core, self.dialect);
        match core {
            true => spelt.into_owned(),
            false if prefix == XHTML || prefix == ATOM || prefix == RSS => {
                format!("{prefix}:{}", local.to_ascii_lowercase())
            }
            false => format!("{prefix}:{spelt}"),
        }
    }

    /// The attributes worth keeping, references undone, each name once.
    fn attributes(&self, tag: &Tag<'a>, name: &str) -> OwnAttributes<'a> {
        let mut kept: OwnAttributes = Vec::new();
        for (key, source) in &tag.attributes {
            let value = text::unescaped(source.trim(), &self.entities);
            let key = match key.split_once(':') {
                None if *key == "xmlns" => continue,
                None if name.is_empty() => continue,
                None => spelt_attribute(key),
                Some(("xml", "lang")) => "xml:lang".into(),
                Some(("xml", "base")) if is_base(&value) => "xml:base".into(),
                Some(_) => continue,
            };
            if is_time_within(name, &key) {
                continue;
            }
            if kept.iter().all(|(known, _)| *known != key) {
                kept.push((key, value));
            }
        }
        kept
    }
}

/// How long a recording is: nobody reads that here, and the strict parser has no room for numbers as long as some write.
const DURATION: &str = "itunes:duration";

/// The same of a place in it (Media RSS 1.5.1: `media:thumbnail`, `media:text`).
fn is_time_within(name: &str, key: &str) -> bool {
    name.starts_with("media:") && matches!(key, "time" | "start" | "end")
}

/// Replaces the type of a text by one that the strict parser knows. Text that is elsewhere has an address and nothing
/// else (RFC 4287, section 4.1.3.2).
fn set_type(attributes: &mut OwnAttributes, form: leaf::Form, is_empty: bool) {
    let is_elsewhere = is_empty && attributes.iter().any(|(name, _)| name == "src");
    attributes.retain(|(name, _)| match name.as_ref() {
        "type" | "mode" => false,
        "src" => is_elsewhere,
        _ => true,
    });
    if form != leaf::Form::Plain && !is_elsewhere {
        attributes.push(("type".into(), "html".into()));
    }
}

/// RDF names an item by its `rdf:about`, which is what other formats call a guid.
fn item_address<'a>(tag: &Tag<'a>, name: &str) -> Option<&'a str> {
    let about = tag
        .attributes
        .iter()
        .find(|(key, _)| key.ends_with(":about"))?;
    (name == "item" && !about.1.trim().is_empty()).then_some(about.1)
}

fn spelt_attribute(key: &str) -> Cow<'static, str> {
    SPELT_ATTRIBUTES
        .iter()
        .find(|spelt| spelt.eq_ignore_ascii_case(key))
        .map_or_else(|| key.to_ascii_lowercase().into(), |spelt| (*spelt).into())
}

/// feed-rs refuses a whole feed for an `xml:base` that is no address.
fn is_base(value: &str) -> bool {
    matches!(
        url::Url::parse(value),
        Ok(_) | Err(url::ParseError::RelativeUrlWithoutBase)
    )
}

#[cfg(test)]
mod tests;
