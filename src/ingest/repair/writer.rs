//! Writes the clean documents; whatever it is told, they are well-formed.

use super::names::{self, DECLARATIONS, Dialect};
use super::text::{push_escaped, push_text};
use super::{Attributes, Repaired};

/// The deepest nesting of elements. Real feeds need less than ten; parsers recurse, and their stacks end.
const MAX_DEPTH: usize = 256;

/// The most sentences about what was mended.
const MAX_NOTES: usize = 20;

/// About how many bytes of items stand in one document. Few enough that a piece costs little memory and a refused one
/// spoils little, enough that the frame around the items costs nothing.
const PIECE_BYTES: usize = 64 * 1024;

/// Well-formed documents in the making: one of the feed's own fields, and several of its items.
pub(super) struct Writer {
    /// What every document begins with: the root and its attributes.
    frame: String,
    head: String,
    /// Items that make no whole document yet.
    piece: String,
    pieces: Vec<String>,
    /// Open elements, innermost last.
    open: Vec<String>,
    /// Where in `open` the item is that is being written.
    item: Option<usize>,
    /// Elements that are open in the source but too deep to be written.
    too_deep: usize,
    root: &'static str,
    notes: Vec<String>,
}

impl Writer {
    pub(super) fn new(dialect: Dialect) -> Self {
        let root = match dialect {
            Dialect::Rss => "rss",
            Dialect::Atom => "feed",
        };
        Self {
            frame: String::new(),
            head: String::new(),
            piece: String::new(),
            pieces: Vec::new(),
            open: Vec::new(),
            item: None,
            too_deep: 0,
            root,
            notes: Vec::new(),
        }
    }

    pub(super) fn start_root(&mut self, attributes: &Attributes) {
        let mut frame = format!("<{}{DECLARATIONS}", self.root);
        if self.root == "feed" {
            frame.push_str(r#" xmlns="http://www.w3.org/2005/Atom""#);
        } else {
            frame.push_str(r#" version="2.0""#);
        }
        push_attributes(&mut frame, attributes);
        frame.push('>');
        if self.root == "rss" {
            frame.push_str("<channel>");
        }
        self.head.clone_from(&frame);
        self.frame = frame;
    }

    /// Opens an element. An item that was left open is closed first.
    pub(super) fn start(&mut self, name: &str, attributes: &Attributes, dialect: Dialect) {
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
        if self.item.is_none() && names::is_item(name) {
            self.item = Some(self.open.len());
            if self.piece.is_empty() {
                self.piece.push_str(&self.frame);
            }
        }
        push_start(self.out(), name, attributes);
        self.out().push('>');
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

    pub(super) fn void(&mut self, name: &str, attributes: &Attributes) {
        push_start(self.out(), name, attributes);
        self.out().push_str("/>");
    }

    pub(super) fn leaf(&mut self, name: &str, attributes: &Attributes, text: &str) {
        let out = self.out();
        push_start(out, name, attributes);
        out.push('>');
        push_text(
            out,
            text.trim_matches(|letter: char| letter.is_whitespace() || letter.is_control()),
        );
        push_end(out, name);
    }

    /// Text between tags; white space there means nothing.
    pub(super) fn text(&mut self, text: &str) {
        if !self.open.is_empty() && !text.trim().is_empty() {
            push_escaped(self.out(), text);
        }
    }

    /// Remembers what was mended; each sentence once.
    pub(super) fn note(&mut self, sentence: &str) {
        if self.notes.len() < MAX_NOTES && self.notes.iter().all(|known| known != sentence) {
            self.notes.push(sentence.to_owned());
        }
    }

    /// The documents, closed, and what was mended.
    pub(super) fn finish(mut self) -> Repaired {
        if !self.open.is_empty() {
            self.note("closed elements that were open at the end");
        }
        self.close_down_to(0);
        self.end_piece();
        self.head.push_str(self.end_of_root());
        Repaired {
            head: self.head,
            pieces: self.pieces,
            repairs: self.notes,
        }
    }

    fn out(&mut self) -> &mut String {
        match self.item {
            Some(_) => &mut self.piece,
            None => &mut self.head,
        }
    }

    fn end_of_root(&self) -> &'static str {
        if self.root == "rss" {
            "</channel></rss>"
        } else {
            "</feed>"
        }
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            if let Some(name) = self.open.pop() {
                push_end(self.out(), &name);
                if self.item == Some(self.open.len()) {
                    self.item = None;
                    if self.piece.len() >= PIECE_BYTES {
                        self.end_piece();
                    }
                }
            }
        }
    }

    fn end_piece(&mut self) {
        if !self.piece.is_empty() {
            let end = self.end_of_root();
            self.piece.push_str(end);
            let mut piece = std::mem::take(&mut self.piece);
            piece.shrink_to_fit();
            self.pieces.push(piece);
        }
    }
}

fn push_start(out: &mut String, name: &str, attributes: &Attributes) {
    out.push('<');
    out.push_str(name);
    push_attributes(out, attributes);
}

fn push_attributes(out: &mut String, attributes: &Attributes) {
    for (name, value) in attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        push_escaped(out, value);
        out.push('"');
    }
}

fn push_end(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}
