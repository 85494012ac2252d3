//! Preformatted text: code, kept as it is.

use dom_query::{Element, NodeRef};

use super::element::{Kind, attribute, has_class, is_hidden, kind_of, text_of};
use super::flow::Flow;
use super::walk::Reader;
use crate::clean::{CleanLine, CleanText};
use crate::typeset::document::Block;

/// Cells from one tab stop to the next.
const TAB: usize = 4;

/// Blanks that tabs may become in one block: tabs are cheap to send and dear to show.
const MAX_TAB_CELLS: usize = 100_000;

/// Levels inside a preformatted block.
const MAX_DEPTH: usize = 60;

/// Beginnings of classes that name a language.
const LANGUAGE_CLASSES: [&str; 4] = ["language-", "lang-", "highlight-source-", "brush:"];

/// The same of a box around a block of code, where `lang-` may be the language of its words.
const BOX_CLASSES: [&str; 2] = ["language-", "highlight-source-"];

/// Boxes around a block of code.
const BOXES: usize = 3;

impl Reader<'_> {
    pub(super) fn preformatted(&self, node: &NodeRef, element: &Element, flow: &mut Flow) {
        let mut text = String::new();
        collect(node, &mut text, 0);
        let text = with_blanks(text.trim_end());
        let text = text.trim_start_matches('\n');
        if text.trim().is_empty() {
            return;
        }
        let inner = node.first_element_child();
        let language = language(element, &LANGUAGE_CLASSES)
            .or_else(|| inner.and_then(|inner| language(&*inner.element_ref()?, &LANGUAGE_CLASSES)))
            .or_else(|| language_around(node))
            .unwrap_or_default();
        flow.push(
            Block::Code {
                language: CleanLine::new(&language),
                text: CleanText::new(text),
                marked: Vec::new(),
            },
            &self.links,
        );
    }
}

/// The language that the highlighted box around a block of code names.
fn language_around(node: &NodeRef) -> Option<String> {
    node.ancestors_it(Some(BOXES))
        .take_while(|above| matches!(above.node_name().as_deref(), Some("div" | "figure")))
        .find_map(|above| language(&*above.element_ref()?, &BOX_CLASSES))
}

/// The language that the element's class names behind one of `beginnings`: `language-rust`, `brush: rust`.
fn language(element: &Element, beginnings: &[&str]) -> Option<String> {
    let classes = attribute(element, "class")?.replace("brush: ", "brush:");
    classes.split_ascii_whitespace().find_map(|class| {
        let name = beginnings
            .iter()
            .find_map(|begin| class.strip_prefix(begin))?
            .trim_end_matches(';');
        let is_name = |letter: char| {
            letter.is_ascii_alphanumeric() || matches!(letter, '+' | '#' | '-' | '.' | '_')
        };
        (!name.is_empty() && name.len() < 30 && name.chars().all(is_name))
            .then(|| name.to_ascii_lowercase())
    })
}

fn collect(node: &NodeRef, text: &mut String, depth: usize) {
    for child in node.children_it(false) {
        if let Some(piece) = text_of(&child) {
            text.push_str(piece.as_str());
            continue;
        }
        let Some(element) = child.element_ref() else {
            continue;
        };
        let is_margin =
            |class: &str| matches!(class, "gutter" | "lineno" | "linenos" | "line-numbers-rows");
        let kind = kind_of(&element.name.local);
        match kind {
            Kind::Hidden => {}
            Kind::Break => text.push('\n'),
            _ if is_hidden(&element) || has_class(&element, is_margin) || depth >= MAX_DEPTH => {}
            Kind::Container | Kind::Item | Kind::List | Kind::Preformatted => {
                begin_line(text);
                collect(&child, text, depth + 1);
                begin_line(text);
            }
            _ => collect(&child, text, depth + 1),
        }
    }
}

fn begin_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// `text` with tabs as blanks up to the next stop.
fn with_blanks(text: &str) -> String {
    let mut spread = String::with_capacity(text.len());
    let mut column = 0;
    let mut cells = 0;
    for letter in text.chars() {
        match letter {
            '\n' => {
                column = 0;
                spread.push('\n');
            }
            '\t' if cells < MAX_TAB_CELLS => {
                let blanks = TAB - column % TAB;
                spread.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
                cells += blanks;
            }
            '\t' => {}
            other => {
                column += 1;
                spread.push(other);
            }
        }
    }
    spread
}
