//! What a document says, letter by letter, and where passages stand in it.

use std::ops::Range;

use super::{folded, inner, letters};
use crate::news::Highlight;
use crate::typeset::document::{Block, Document, Inline};

/// Letters at either end of a passage by which it is found where not all of it is as it was.
const ENDS: usize = 16;

/// What a document says, with its letters.
#[derive(Default)]
pub(super) struct Text {
    /// Blocks are parted by line breaks.
    words: String,
    pub(super) letters: Vec<char>,
    /// For each letter, where the letter that it is of stands in `words`.
    at: Vec<Range<usize>>,
    /// The first letter of each top-level block.
    blocks: Vec<usize>,
}

impl Text {
    pub(super) fn of(document: &Document) -> Self {
        let mut text = Self::default();
        for block in &document.blocks {
            text.blocks.push(text.letters.len());
            text.push_blocks(std::slice::from_ref(block));
        }
        text
    }

    fn push_blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(inlines) | Block::Heading(_, inlines) => self.push_line(inlines),
                Block::Quote(blocks) => self.push_blocks(blocks),
                Block::List { items, .. } => {
                    for item in items {
                        self.push_blocks(&item.blocks);
                    }
                }
                Block::Definitions(definitions) => {
                    for definition in definitions {
                        self.push_line(&definition.term);
                        self.push_blocks(&definition.blocks);
                    }
                }
                Block::Details { summary, blocks } => {
                    self.push_line(summary);
                    self.push_blocks(blocks);
                }
                Block::Code { text, .. } => {
                    self.push(text.as_str());
                    self.part();
                }
                Block::Table(table) => {
                    self.push_line(&table.caption);
                    for row in std::iter::once(&table.head).chain(&table.rows) {
                        for cell in row {
                            self.push_inlines(cell);
                            self.push(" ");
                        }
                        self.part();
                    }
                }
                Block::Picture(picture) => self.push_line(&picture.caption),
                Block::Rule => {}
            }
        }
    }

    fn push_line(&mut self, inlines: &[Inline]) {
        self.push_inlines(inlines);
        self.part();
    }

    fn part(&mut self) {
        if !self.words.ends_with('\n') {
            self.words.push('\n');
        }
    }

    fn push_inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => self.push(text.as_str()),
                Inline::Break => self.push(" "),
                Inline::Picture(_) => {}
                other => self.push_inlines(inner(other)),
            }
        }
    }

    fn push(&mut self, text: &str) {
        for letter in text.chars() {
            let from = self.words.len();
            self.words.push(letter);
            let at = from..self.words.len();
            for part in folded(letter) {
                self.letters.push(part);
                self.at.push(at.clone());
            }
        }
    }

    /// The words that letters are of, with the signs that stand at them.
    pub(super) fn words(&self, range: &Range<usize>) -> &str {
        let ends = (
            self.at.get(range.start),
            self.at.get(range.end.wrapping_sub(1)),
        );
        let (Some(first), Some(last)) = ends else {
            return "";
        };
        let is_sign = |letter: &char| !letter.is_alphanumeric() && !letter.is_whitespace();
        let before = self.words[..first.start].chars().rev().take_while(is_sign);
        let behind = self.words[last.end..].chars().take_while(is_sign);
        let from = first.start - before.map(char::len_utf8).sum::<usize>();
        let to = last.end + behind.map(char::len_utf8).sum::<usize>();
        self.words[from..to].trim()
    }

    pub(super) fn block_of(&self, letter: usize) -> u32 {
        let blocks = self.blocks.partition_point(|first| *first <= letter);
        u32::try_from(blocks.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// Where `wanted` stands, from each place on.
    fn all(&self, wanted: &[char]) -> impl Iterator<Item = Range<usize>> {
        let length = wanted.len();
        let places = self.letters.windows(length.max(1)).enumerate();
        let found = places.filter(move |(_, window)| length > 0 && *window == wanted);
        found.map(move |(at, _)| at..at + length)
    }

    /// Letters as they were chosen on a page; pictures and the like may stand between their ends.
    pub(super) fn nearest(&self, wanted: &[char], near: usize) -> Option<Range<usize>> {
        let whole = self.all(wanted);
        let whole = whole.min_by_key(|found| found.start.abs_diff(near));
        whole.or_else(|| {
            let ends = ENDS.min(wanted.len() / 2);
            let first = wanted.get(..ends)?;
            let last = wanted.get(wanted.len() - ends..)?;
            let from = self
                .all(first)
                .min_by_key(|found| found.start.abs_diff(near))?
                .start;
            let to = self.all(last).filter(|found| found.start >= from);
            let to = to.min_by_key(|found| found.end.abs_diff(from + wanted.len()))?;
            Some(from..to.end)
        })
    }

    /// Where a highlight stands: of several places that say the same, the one with the same letters around it.
    pub(super) fn find(&self, highlight: &Highlight) -> Option<Range<usize>> {
        let wanted: Vec<char> = letters(highlight.text.as_str()).collect();
        let before: Vec<char> = highlight.before.as_str().chars().collect();
        let behind: Vec<char> = highlight.behind.as_str().chars().collect();
        let block = usize::try_from(highlight.block).unwrap_or(usize::MAX);
        let known = self.blocks.get(block).copied().unwrap_or_default();
        let fit = |found: &Range<usize>| {
            let left = self.letters.get(..found.start).unwrap_or_default();
            let right = self.letters.get(found.end..).unwrap_or_default();
            let left = same(left.iter().rev(), before.iter().rev());
            let right = same(right.iter(), behind.iter());
            (left + right, usize::MAX - found.start.abs_diff(known))
        };
        self.all(&wanted)
            .max_by_key(fit)
            .or_else(|| self.between(&before, &behind, wanted.len()))
    }

    /// A passage whose own words have changed: what stands between the letters around it, if that is about as long.
    fn between(&self, before: &[char], behind: &[char], length: usize) -> Option<Range<usize>> {
        if before.len() < ENDS || behind.len() < ENDS {
            return None;
        }
        let mut before = self.all(before.get(before.len() - ENDS..)?);
        let (from, again) = (before.next()?.end, before.next());
        let mut behind = self.all(behind.get(..ENDS)?);
        let to = behind.find(|found| found.start > from)?.start;
        let is_alike = (length / 2..=2 * length).contains(&(to - from));
        (again.is_none() && is_alike).then_some(from..to)
    }
}

fn same<'a>(one: impl Iterator<Item = &'a char>, other: impl Iterator<Item = &'a char>) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .count()
}
