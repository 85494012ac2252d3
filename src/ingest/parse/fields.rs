//! A repaired feed as plain fields: names, attributes and texts, without judging them.

use std::borrow::Cow;

use memchr::memmem;

use crate::ingest::repair::{is_item, unescaped};

/// A feed's own fields and those of its items.
#[derive(Default)]
pub(super) struct Fields<'a> {
    pub(super) feed: Item<'a>,
    pub(super) items: Vec<Item<'a>>,
}

/// The fields of an item, in the document's order.
#[derive(Default)]
pub(super) struct Item<'a>(Vec<Field<'a>>);

/// An element that holds text or attributes; both still as the repaired document has them.
#[derive(Clone, Copy)]
pub(super) struct Field<'a> {
    /// The element around it, empty for the item's own.
    pub(super) parent: &'a str,
    pub(super) name: &'a str,
    attributes: &'a str,
    text: Text<'a>,
}

#[derive(Clone, Copy)]
enum Text<'a> {
    Escaped(&'a str),
    /// Out of a CDATA section.
    Verbatim(&'a str),
}

impl<'a> Fields<'a> {
    /// Reads a document that `repair` has written: well-formed, without comments and `>` in attributes, and CDATA sections
    /// only as the whole text of an element.
    pub(super) fn read(xml: &'a str) -> Self {
        let mut reader = Reading::default();
        let mut rest = xml;
        while let Some((text, tail)) = split(rest, "<") {
            if let Some(section) = tail.strip_prefix("![CDATA[") {
                let (verbatim, tail) = split(section, "]]>").unwrap_or((section, ""));
                reader.verbatim = Some(verbatim);
                rest = tail;
                continue;
            }
            let Some((tag, tail)) = split(tail, ">") else {
                break;
            };
            rest = tail;
            reader.tag(text, tag);
        }
        reader.fields
    }
}

/// The document as far as it has been read.
#[derive(Default)]
struct Reading<'a> {
    fields: Fields<'a>,
    item: Option<Item<'a>>,
    /// Names and attributes of the open elements.
    open: Vec<(&'a str, &'a str)>,
    /// The CDATA section just passed.
    verbatim: Option<&'a str>,
}

impl<'a> Reading<'a> {
    /// Takes a tag, without its brackets, and the text before it.
    fn tag(&mut self, text: &'a str, tag: &'a str) {
        let text = match self.verbatim.take() {
            Some(verbatim) => Text::Verbatim(verbatim),
            None => Text::Escaped(text),
        };
        if let Some(name) = tag.strip_prefix('/') {
            let attributes = self.open.pop().map_or("", |(_, attributes)| attributes);
            if is_item(name) && self.open.iter().all(|(open, _)| !is_item(open)) {
                self.fields.items.extend(self.item.take());
            } else {
                self.field(name, attributes, text);
            }
        } else if let Some(tag) = tag.strip_suffix('/') {
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            self.field(name, attributes, Text::Escaped(""));
        } else {
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            if is_item(name) && self.item.is_none() {
                self.item = Some(Item::default());
            }
            self.open.push((name, attributes));
        }
    }

    fn field(&mut self, name: &'a str, attributes: &'a str, text: Text<'a>) {
        let field = Field {
            parent: parent(&self.open),
            name,
            attributes,
            text,
        };
        self.item
            .as_mut()
            .unwrap_or(&mut self.fields.feed)
            .0
            .push(field);
    }
}

/// What is before and behind `mark`.
fn split<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let at = memmem::find(text.as_bytes(), mark.as_bytes())?;
    Some((text.get(..at)?, text.get(at + mark.len()..)?))
}

fn parent<'a>(open: &[(&'a str, &'a str)]) -> &'a str {
    match open.last() {
        Some((name, _)) if !matches!(*name, "item" | "entry" | "channel" | "feed" | "rss") => name,
        _ => "",
    }
}

impl<'a> Item<'a> {
    pub(super) fn all(&self) -> impl Iterator<Item = &Field<'a>> {
        self.0.iter()
    }

    /// The item's own fields called one of `names`.
    pub(super) fn own(&self, names: &'static [&'static str]) -> impl Iterator<Item = &Field<'a>> {
        self.0
            .iter()
            .filter(move |field| field.parent.is_empty() && names.contains(&field.name))
    }

    /// The first text that is not blank of the item's own fields, in the order of `names`.
    pub(super) fn first(&self, names: &'static [&'static str]) -> Option<Cow<'a, str>> {
        names.iter().find_map(|name| {
            let mut fields = self
                .0
                .iter()
                .filter(|field| field.parent.is_empty() && field.name == *name);
            fields.find_map(|field| Some(field.text()).filter(|text| !text.trim().is_empty()))
        })
    }
}

impl<'a> Field<'a> {
    pub(super) fn text(&self) -> Cow<'a, str> {
        match self.text {
            Text::Escaped(text) => unescaped(text.trim()),
            Text::Verbatim(text) => Cow::Borrowed(text),
        }
    }

    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.attributes;
        while let Some((key, tail)) = rest.split_once("=\"") {
            let (value, tail) = tail.split_once('"')?;
            if key.trim() == name {
                return Some(unescaped(value)).filter(|value| !value.is_empty());
            }
            rest = tail;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_know_their_item_and_their_parent() {
        let xml = r#"<rss><channel><title>T</title><image><title>I</title></image><item><enclosure url="a&amp;b"/><author><name>N</name></author></item></channel></rss>"#;
        let fields = Fields::read(xml);
        assert_eq!(fields.feed.first(&["title"]).as_deref(), Some("T"));
        assert_eq!(fields.items.len(), 1);
        let item: Vec<_> = fields.items[0]
            .all()
            .map(|field| (field.parent, field.name, field.text()))
            .collect();
        assert_eq!(
            item,
            [
                ("", "enclosure", "".into()),
                ("author", "name", "N".into()),
                ("", "author", "".into())
            ]
        );
        let enclosure = fields.items[0]
            .own(&["enclosure"])
            .next()
            .expect("there is one");
        assert_eq!(enclosure.attribute("url").as_deref(), Some("a&b"));
    }
}
