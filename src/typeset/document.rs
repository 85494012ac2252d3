//! What an article is made of: blocks that hold inlines. No width, no colour.

use std::ops::Range;

use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::news::Colouring;
use crate::picture::Size;

/// A whole article's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(Vec<Inline>),
    /// Level 1 to 6.
    Heading(u8, Vec<Inline>),
    Quote(Vec<Block>),
    List {
        /// The first number of a numbered list; none for bullets.
        start: Option<i64>,
        items: Vec<ListItem>,
    },
    /// Terms, each with what is said about it.
    Definitions(Vec<Definition>),
    /// A part that a browser shows folded; byline shows it open.
    Details {
        summary: Vec<Inline>,
        blocks: Vec<Block>,
    },
    Code {
        /// As the page names it, `rust`; may be empty.
        language: CleanLine,
        text: CleanText,
        /// Bytes of the text that the user has marked, in their order.
        marked: Vec<(Range<usize>, Colouring)>,
    },
    Table(Table),
    Picture(Picture),
    Rule,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListItem {
    pub blocks: Vec<Block>,
}

/// A term of a definition list; the term or the blocks may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definition {
    pub term: Vec<Inline>,
    pub blocks: Vec<Block>,
}

/// Cells hold inlines; rows may be of different lengths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub caption: Vec<Inline>,
    pub head: Vec<Vec<Inline>>,
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// A picture, or the still of a video.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub url: WebUrl,
    /// As the page declares it.
    pub size: Option<Size>,
    pub alt: CleanLine,
    pub caption: Vec<Inline>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// White space is already collapsed; text and neighbours may begin or end with one blank.
    Text(CleanText),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Strike(Vec<Inline>),
    Code(CleanText),
    /// A passage that the user has marked.
    Marked(Colouring, Vec<Inline>),
    Superscript(Vec<Inline>),
    Subscript(Vec<Inline>),
    Link {
        url: WebUrl,
        content: Vec<Inline>,
    },
    /// Leads to a place in the article: a footnote, a heading.
    Jump {
        to: CleanLine,
        content: Vec<Inline>,
    },
    /// A small picture in running text.
    Picture(Picture),
    Break,
}

/// What `inlines` say, without marks, addresses and pictures.
pub(super) fn words_of(inlines: &[Inline]) -> String {
    let mut words = String::new();
    push_words(inlines, &mut words);
    words
}

fn push_words(inlines: &[Inline], words: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => words.push_str(text.as_str()),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Marked(_, inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Link { content: inner, .. }
            | Inline::Jump { content: inner, .. } => push_words(inner, words),
            Inline::Picture(_) => {}
            Inline::Break => words.push(' '),
        }
    }
}
