//! An article set at a width: lines of styled runs, and the links in them by number. No colours: those are the theme's.

use std::fmt;

use super::spots::{PictureRow, Spot};
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::news::Colouring;

/// How a page is set, besides its width. The default is for files and pipes: the text in the order in which it is read, and
/// no line wider than the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a wish of its own")]
pub struct Manner {
    /// Right-to-left paragraphs at the right, in the order in which they are seen (UAX 9): for terminals that show cells as
    /// they come.
    pub visual_order: bool,
    /// Tables that do not fit keep their columns, and are scrolled sideways; else each row becomes a record.
    pub wide_tables: bool,
    /// The parts of code have roles of their own.
    pub highlight: bool,
    /// Words are broken with hyphens, where the article's language is known.
    pub hyphenate: bool,
    /// Lines are made as wide as the page.
    pub justify: bool,
}

/// An article set at a width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Cells; no line is wider, but for those that are scrolled sideways.
    pub width: u16,
    pub lines: Vec<Line>,
    /// Link number N of the page is `links[N - 1]`.
    pub links: Vec<Link>,
    /// Place number N that links within the article lead to is `jumps[N - 1]`: the name that its HTML gives it.
    pub jumps: Vec<CleanLine>,
    /// Where its pictures are, from top to bottom.
    pub spots: Vec<Spot>,
}

/// One line of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub runs: Vec<Run>,
    /// Which top-level block of the document the line belongs to: the place kept in an article.
    pub block: u32,
    /// The line may be wider than the page and is scrolled sideways, but for so many cells at its beginning.
    pub sideways: Option<u16>,
    /// The line is kept free for a part of a picture.
    pub picture: Option<PictureRow>,
}

/// A stretch of one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub text: CleanLineFragment,
    pub style: Style,
}

/// Text of a run: clean, and unlike a `CleanLine` it may begin and end with blanks.
///
/// Whatever it is made from goes through `CleanText` and loses its line breaks, so a value is the proof that it is clean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CleanLineFragment(CleanText);

impl CleanLineFragment {
    /// Makes `raw` safe; line breaks and tabs become blanks.
    pub fn new(raw: &str) -> Self {
        Self::joined(CleanText::new(raw))
    }

    fn joined(text: CleanText) -> Self {
        let is_break = |byte: u8| matches!(byte, b'\n' | b'\t');
        let bytes = text.as_str().bytes();
        // Without a way out, which processors do for many bytes at once.
        if bytes.fold(false, |found, byte| found | is_break(byte)) {
            return Self(CleanText::new(&text.as_str().replace(['\n', '\t'], " ")));
        }
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl std::ops::Deref for CleanLineFragment {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for CleanLineFragment {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

/// The same in the memory of `raw`, where there is nothing to be changed.
impl From<String> for CleanLineFragment {
    fn from(mut raw: String) -> Self {
        // Lines are kept for as long as their article is open; little that is left over costs less than to ask again.
        if raw.capacity() > 2 * raw.len() {
            raw.shrink_to_fit();
        }
        Self::joined(CleanText::from(raw))
    }
}

impl From<&str> for CleanLineFragment {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl fmt::Display for CleanLineFragment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.as_str())
    }
}

impl Line {
    /// The words of the line, without its looks.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// How a run is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    pub role: Role,
    pub bold: bool,
    pub italic: bool,
    pub strike: bool,
    /// The user has marked it so.
    pub mark: Option<Colouring>,
    /// The number of the link that the run is part of.
    pub link: Option<u16>,
    /// The number of the place in the article that the run leads to.
    pub jump: Option<u16>,
}

/// What a run is; a theme gives each a look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    #[default]
    Text,
    /// 1 the greatest, 3 the least (4 to 6 are set like 3).
    Heading(u8),
    /// Text inside a quote.
    Quote,
    /// The bar before a quote, bullets, numbers, rules, table rules.
    Ornament,
    /// Inline and block code.
    Code,
    /// A part of block code whose language is known.
    CodePart(Token),
    /// The number behind a link, `[1]`.
    LinkNumber,
    /// Captions and picture descriptions.
    Caption,
    TableHead,
}

/// What a part of code is; what is none of these is just code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    Keyword,
    String,
    Comment,
    Number,
}

/// A link of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub url: WebUrl,
    /// What the link says in the text.
    pub text: CleanLine,
}
