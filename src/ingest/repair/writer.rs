//! Writes the clean document; whatever it is told, the result is well-formed.

use super::names::{self, DECLARATIONS, Dialect};
use super::text::push_escaped;

/// The deepest nesting of elements. Real feeds need less than ten; parsers recurse, and their stacks end.
const MAX_DEPTH: usize = 256;

/// The most sentences about what was mended.
const MAX_NOTES: usize = 20;

/// A well-formed document in the making.
pub(super) struct Writer {
    xml: String,
    /// Open elements, innermost last.
    open: Vec<String>,
    /// Elements that are open in the source but too deep to be written.
    too_deep: usize,
    root: &'static str,
    notes: Vec<String>,
}

impl Writer {
    pub(super) fn new(dialect: Dialect, source_bytes: usize) -> Self {
        let root = match dialect {
            Dialect::Rss => "rss",
            Dialect::Atom => "feed",
        };
        let xml = String::with_capacity(source_bytes + source_bytes / 8 + 2 * DECLARATIONS.len());
        Self {
            xml,
            open: Vec::new(),
            too_deep: 0,
            root,
            notes: Vec::new(),
        }
    }

    pub(super) fn start_root(&mut self, attributes: &[(String, String)]) {
        self.xml.push('<');
        self.xml.push_str(self.root);
        self.xml.push_str(DECLARATIONS);
        if self.root == "feed" {
            self.xml.push_str(r#" xmlns="http://www.w3.org/2005/Atom""#);
        } else {
            self.xml.push_str(r#" version="2.0""#);
        }
        self.push_attributes(attributes);
        self.xml.push('>');
        if self.root == "rss" {
            self.xml.push_str("<channel>");
        }
    }

    /// Opens an element. An item that was left open is closed first.
    pub(super) fn start(&mut self, name: &str, attributes: &[(String, String)], dialect: Dialect) {
        if matches!(
            (name, dialect),
            ("item", Dialect::Rss) | ("entry", Dialect::Atom)
        ) && let Some(at) = self.open.iter().position(|open| open == name)
        {
            self.note("closed an item that was left open");
            self.close_down_to(at);
        }
        if self.open.len() >= MAX_DEPTH {
            self.too_deep += 1;
            self.note("left out elements nested too deeply");
            return;
        }
        self.push_start(name, attributes);
        self.xml.push('>');
        self.open.push(name.to_owned());
    }

    /// Closes the element, and what was left open inside it; does nothing if none of that name is open.
    pub(super) fn end(&mut self, name: &str) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        match self.open.iter().rposition(|open| open == name) {
            Some(at) => {
                if at + 1 < self.open.len() {
                    self.note("closed elements that were left open");
                }
                self.close_down_to(at);
            }
            None if matches!(name, "rss" | "channel" | "feed" | "rdf:RDF" | "rdf:rdf")
                || names::is_void_anywhere(name) => {}
            None => self.note("dropped an end tag without a beginning"),
        }
    }

    pub(super) fn void(&mut self, name: &str, attributes: &[(String, String)]) {
        self.push_start(name, attributes);
        self.xml.push_str("/>");
    }

    pub(super) fn leaf(&mut self, name: &str, attributes: &[(String, String)], text: &str) {
        self.push_start(name, attributes);
        self.xml.push('>');
        push_escaped(
            &mut self.xml,
            text.trim_matches(|letter: char| letter.is_whitespace() || letter.is_control()),
        );
        self.push_end(name);
    }

    /// Text between tags; white space there means nothing.
    pub(super) fn text(&mut self, text: &str) {
        if !self.open.is_empty() && !text.trim().is_empty() {
            push_escaped(&mut self.xml, text);
        }
    }

    /// Remembers what was mended; each sentence once.
    pub(super) fn note(&mut self, sentence: &str) {
        if self.notes.len() < MAX_NOTES && self.notes.iter().all(|known| known != sentence) {
            self.notes.push(sentence.to_owned());
        }
    }

    /// The document, closed, and what was mended.
    pub(super) fn finish(mut self) -> (String, Vec<String>) {
        if !self.open.is_empty() {
            self.note("closed elements that were open at the end");
        }
        self.close_down_to(0);
        self.xml.push_str(if self.root == "rss" {
            "</channel></rss>"
        } else {
            "</feed>"
        });
        (self.xml, self.notes)
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            if let Some(name) = self.open.pop() {
                self.push_end(&name);
            }
        }
    }

    fn push_start(&mut self, name: &str, attributes: &[(String, String)]) {
        self.xml.push('<');
        self.xml.push_str(name);
        self.push_attributes(attributes);
    }

    fn push_attributes(&mut self, attributes: &[(String, String)]) {
        for (name, value) in attributes {
            self.xml.push(' ');
            self.xml.push_str(name);
            self.xml.push_str("=\"");
            push_escaped(&mut self.xml, value);
            self.xml.push('"');
        }
    }

    fn push_end(&mut self, name: &str) {
        self.xml.push_str("</");
        self.xml.push_str(name);
        self.xml.push('>');
    }
}
