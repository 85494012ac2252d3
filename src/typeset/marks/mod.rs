//! Marked passages: found in a document by their letters, however it is set, and shown in it.
//!
//! Only letters and figures count, without case, accents that stand apart, blanks and signs: so a passage is the same at
//! every width, with hyphens and without, and in a text that was fetched again.
//!
//! - `text`: what a document says, letter by letter
//! - `marker`: stretches of letters marked in a document

mod marker;
mod text;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::document::{Document, Inline};
use crate::clean::CleanText;
use crate::news::{Highlight, Moment};
use marker::{Spans, mark};
use text::Text;

/// Letters kept of what stands before and behind a passage.
const AROUND: usize = 32;

/// The letters of a text, as passages are told by them.
pub fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(folded)
}

fn folded(letter: char) -> impl Iterator<Item = char> {
    std::iter::once(letter)
        .nfkd()
        .filter(|part| part.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

/// The passage whose letters these are, the nearest to letter `near` of the document where there are several; and when
/// it is marked, by what it is found again.
pub fn passage(document: &Document, wanted: &[char], near: usize) -> Option<Highlight> {
    let text = Text::of(document);
    let found = text.nearest(wanted, near)?;
    let around = |range: Range<usize>| {
        let letters = text.letters.get(range).unwrap_or_default();
        CleanText::new(&letters.iter().collect::<String>())
    };
    Some(Highlight {
        text: CleanText::new(text.words(&found)),
        before: around(found.start.saturating_sub(AROUND)..found.start),
        behind: around(found.end..(found.end + AROUND).min(text.letters.len())),
        block: text.block_of(found.start),
        created: Moment::default(),
        ..Highlight::default()
    })
}

/// Where such letters stand in the document, the nearest to letter `near`.
pub fn found(document: &Document, wanted: &[char], near: usize) -> Option<Range<usize>> {
    Text::of(document).nearest(wanted, near)
}

/// The document with its highlights marked; those that are not in it any more are left out.
#[must_use]
pub fn marked(document: Document, highlights: &[Highlight]) -> Document {
    if highlights.is_empty() {
        return document;
    }
    let text = Text::of(&document);
    let mut spans = Spans::default();
    for highlight in highlights {
        if let Some(found) = text.find(highlight) {
            spans.add(&found, highlight.colour);
        }
    }
    mark(&document, spans)
}

/// The letters of a document in which each highlight stands, for going there; none where it is not found.
pub fn places(document: &Document, highlights: &[Highlight]) -> Vec<Option<Range<usize>>> {
    let text = Text::of(document);
    highlights.iter().map(|one| text.find(one)).collect()
}

/// What an inline holds that is no leaf.
fn inner(inline: &Inline) -> &[Inline] {
    match inline {
        Inline::Strong(inner)
        | Inline::Emphasis(inner)
        | Inline::Strike(inner)
        | Inline::Superscript(inner)
        | Inline::Subscript(inner)
        | Inline::Marked(_, inner)
        | Inline::Link { content: inner, .. }
        | Inline::Jump { content: inner, .. } => inner,
        Inline::Text(_) | Inline::Code(_) | Inline::Picture(_) | Inline::Break => &[],
    }
}

#[cfg(test)]
mod tests;
