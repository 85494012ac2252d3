//! An article's HTML becomes a `Document` (blocks and inlines), and a `Document` becomes a `Page` (lines at a width),
//! Markdown, plain text or clean HTML. Never fails: at worst the article is plain text.
//!
//! - `document`: what an article is made of
//! - `changes`: what two texts of an article say otherwise
//! - `read`: from HTML to the document
//! - `marks`: passages that the user has marked
//! - `page`: what an article set at a width is
//! - `spots`: where pictures are in a page
//! - `set`: from the document to the page
//! - `write`: from the document to Markdown, plain text and HTML
//! - `script`: raised and lowered figures
//! - `sheet`: a whole article on its own, as it is printed, copied and exported

mod changes;
mod document;
mod marks;
mod page;
mod read;
mod script;
mod set;
mod sheet;
mod spots;
mod write;

pub use changes::changes;
pub use document::{Block, Definition, Document, Inline, ListItem, Picture, Table};
pub use marks::{found, letters, marked, passage, places};
pub use page::{CleanLineFragment, Line, Link, Manner, Page, Role, Run, Style, Token};
pub use sheet::{LeadPicture, Sheet, page_text};
pub use spots::{PictureRow, Spot};

use crate::clean::{CleanText, WebUrl};
use crate::news::Article;

/// Reads an article's HTML; relative addresses are resolved against `base`.
pub fn document(html: &CleanText, base: Option<&WebUrl>) -> Document {
    read::document(html, base)
}

/// The first letters at the place that the HTML calls `name`; `line_of` finds it in a page.
pub fn letters_at(html: &CleanText, name: &str) -> Option<String> {
    read::letters_at(html.as_str(), name)
}

/// The document of an article as the reader shows it, with what is marked in it.
pub fn document_of(article: &Article) -> Document {
    let document = document(article.shown_html(), article.url.as_ref());
    marked(document, &article.highlights)
}

/// The line of `page` at whose beginning these letters stand, the first of several from line `from` on.
pub fn line_of(page: &Page, letters: &str, from: usize) -> Option<usize> {
    let (mut text, mut begins) = (String::new(), Vec::new());
    for line in &page.lines {
        begins.push(text.len());
        text.extend(read::letters(&line.text()));
    }
    let stands = |(line, at): (usize, &usize)| text[*at..].starts_with(letters).then_some(line);
    // An empty line begins where the next one does.
    let is_full = |line: &usize| read::letters(&page.lines[*line].text()).next().is_some();
    let mut found = begins.iter().enumerate().filter_map(stands).filter(is_full);
    let first = found.next()?;
    Some(
        found
            .find(|line| *line >= from)
            .filter(|_| first < from)
            .unwrap_or(first),
    )
}

/// Sets `document` at most `width` cells wide (1 and more); no line is ever wider.
///
/// Bars, bullets and indents give way where they would leave less than eight cells to the text, and a letter that is wider
/// than the page becomes `?`. A page has at most 20,000 lines; the last of a longer one is `…`.
pub fn page(document: &Document, width: u16) -> Page {
    set::page(document, width, Manner::default())
}

/// Sets `document` as `page` does, in the manner that the screen and the user want.
pub fn page_in(document: &Document, width: u16, manner: Manner) -> Page {
    set::page(document, width, manner)
}

/// Sets `text` as a paragraph, as `page_in` would: a title. Without text there is no line.
pub fn lines_in(text: &str, width: u16, manner: Manner) -> Vec<Line> {
    set::lines(text, width, manner)
}

/// The document as `CommonMark`, with tables in GitHub's form.
pub fn markdown(document: &Document) -> String {
    write::markdown(document)
}

/// The document as unwrapped plain text: a block a paragraph, without link addresses.
pub fn plain_text(document: &Document) -> String {
    write::plain_text(document)
}

/// The attribute of an element of HTML that says in which direction a line like `text` is written; none where that is the
/// usual one.
pub fn direction_attribute(text: &str) -> &'static str {
    match set::begins_right_to_left(text) {
        Some(true) => " dir=\"rtl\"",
        Some(false) | None => "",
    }
}

/// The document as clean HTML: only the elements it knows, only http and https addresses, what is written from right to
/// left marked so, no attributes else.
pub fn html(document: &Document) -> String {
    write::html(document)
}

/// The document as the body of an XHTML page in a book: pictures are links, for nothing in a book is fetched, but for those
/// that are `in_it`: their elements are still to be closed and led to their files.
pub fn book_html(document: &Document, in_it: &dyn Fn(&WebUrl) -> bool) -> String {
    write::book_html(document, in_it)
}
