//! A `Document` becomes a `Page`.
//!
//! - `layout`: the page while it is set: lines, margins, links
//! - `blocks`: how each kind of block is set
//! - `pieces`: inlines as stretches of one style
//! - `wrap`: stretches as lines of a width
//! - `clusters`: letters that are one to the eye, and their cells
//! - `breaks`: where a line may end inside a word (UAX 14)
//! - `hyphens`: where words may be broken; `justify`: lines as wide as the page
//! - `order`: right-to-left scripts as they are seen (UAX 9)
//! - `rightward`: lines that hold nothing but such a script
//! - `code`: code and its parts; `languages`: what tells them
//! - `tables`: columns, or records where they do not fit

mod blocks;
mod breaks;
mod clusters;
mod code;
mod hyphens;
mod justify;
mod languages;
mod layout;
mod order;
mod pieces;
mod rightward;
mod tables;
mod wrap;

use super::Manner;
use super::document::{Block, Document, Inline};
use super::page::{Line, Page};
use crate::clean::CleanText;
use hyphens::Language;
use layout::Layout;
pub(super) use order::begins_right_to_left;

/// Sets `document` at most `width` cells wide; a letter that is itself wider becomes `?`.
pub(super) fn page(document: &Document, width: u16, manner: Manner) -> Page {
    let width = width.max(1);
    let mut layout = Layout::new(usize::from(width), manner);
    if manner.hyphenate {
        layout.language = Language::of(document);
    }
    for (at, block) in (0_u32..).zip(&document.blocks) {
        if at > 0 {
            layout.gap();
        }
        layout.begin(at, block);
        blocks::set(&mut layout, block);
        if layout.is_full() {
            break;
        }
    }
    layout.finished(width)
}

/// Sets `text` as a paragraph of its own.
pub(super) fn lines(text: &str, width: u16, manner: Manner) -> Vec<Line> {
    let paragraph = Block::Paragraph(vec![Inline::Text(CleanText::new(text))]);
    let document = Document {
        blocks: vec![paragraph],
    };
    page(&document, width, manner).lines
}

#[cfg(test)]
mod tests;
