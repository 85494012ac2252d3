//! An article's HTML becomes a `Document`.
//!
//! - `guard`: what would cost the parser too much is taken out of the source
//! - `attributes`: the attributes of a tag in the source; `references`: letters that are written by their names
//! - `walk`: the tree, element by element
//! - `element`: what an element is to us
//! - `line`: a paragraph while it is read
//! - `flow`: blocks while they are read
//! - `lists`: lists, definitions, figures: what has parts
//! - `preformatted`: code, kept as it is
//! - `tables`: data or layout
//! - `pictures`: which file, which not at all; films and sounds
//! - `place`: the text that a link within the article leads to
//! - `tidy`: what is left over at the end

mod attributes;
mod element;
mod flow;
mod guard;
mod line;
mod lists;
mod pictures;
mod place;
mod preformatted;
mod references;
mod tables;
mod tidy;
mod walk;

use std::borrow::Cow;

pub(super) use place::{letters, letters_at};

use super::document::Document;
use crate::clean::{CleanText, WebUrl};

/// Reads an article's HTML; relative addresses are resolved against `base`.
pub(super) fn document(html: &CleanText, base: Option<&WebUrl>) -> Document {
    let source = paragraphs_marked(html.as_str());
    let tree = dom_query::Document::fragment(guard::guarded(&source));
    let mut reader = walk::Reader::new(base);
    let blocks = reader.read(&tree.root());
    Document {
        blocks: tidy::tidied(blocks),
    }
}

/// Text without any markup has its paragraphs parted by empty lines.
fn paragraphs_marked(source: &str) -> Cow<'_, str> {
    if source.contains('<') || !source.contains("\n\n") {
        return Cow::Borrowed(source);
    }
    Cow::Owned(source.replace("\n\n", "<br><br>"))
}

#[cfg(test)]
mod tests;
