//! Stretches of letters marked in a document.

use std::ops::Range;

use super::{folded, inner, letters};
use crate::clean::CleanText;
use crate::news::Colouring;
use crate::typeset::document::{Block, Definition, Document, Inline, ListItem, Picture, Table};

/// Stretches of letters with their colours; none lies over another.
#[derive(Default)]
pub(super) struct Spans(Vec<(Range<usize>, Colouring)>);

impl Spans {
    /// What was marked later lies over what was marked before.
    pub(super) fn add(&mut self, new: &Range<usize>, colour: Colouring) {
        let mut all = Vec::with_capacity(self.0.len() + 2);
        for (old, was) in self.0.drain(..) {
            let left = old.start..old.end.min(new.start);
            let right = old.start.max(new.end)..old.end;
            all.extend([(left, was), (right, was)]);
        }
        all.push((new.clone(), colour));
        all.retain(|(range, _)| !range.is_empty());
        all.sort_unstable_by_key(|(range, _)| range.start);
        // What stands between two marks of a colour belongs to them.
        all.dedup_by(|(next, colour), (before, same)| {
            let touches = before.end == next.start && colour == same;
            if touches {
                before.end = next.end;
            }
            touches
        });
        self.0 = all;
    }

    /// The colour of all of these letters; of none, of what they stand between.
    fn over(&self, letters: &Range<usize>) -> Option<Colouring> {
        let at = self
            .0
            .partition_point(|(span, _)| span.end <= letters.start);
        let (span, colour) = self.0.get(at)?;
        let is_inside = if letters.is_empty() {
            span.start < letters.start
        } else {
            span.start <= letters.start && letters.end <= span.end
        };
        is_inside.then_some(*colour)
    }

    fn touch(&self, letters: &Range<usize>) -> bool {
        let at = self
            .0
            .partition_point(|(span, _)| span.end <= letters.start);
        let span = self.0.get(at);
        span.is_some_and(|(span, _)| span.start < letters.end)
    }
}

/// The document with these stretches marked.
pub(super) fn mark(document: &Document, spans: Spans) -> Document {
    let mut marker = Marker {
        spans,
        at: 0,
        before: None,
    };
    Document {
        blocks: marker.blocks(&document.blocks),
    }
}

/// Walks through a document, counting letters as `Text` does.
struct Marker {
    spans: Spans,
    /// The number of the next letter.
    at: usize,
    /// The colour of what stands before.
    before: Option<Colouring>,
}

impl Marker {
    fn blocks(&mut self, blocks: &[Block]) -> Vec<Block> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> Block {
        match block {
            Block::Paragraph(inlines) => Block::Paragraph(self.line(inlines)),
            Block::Heading(level, inlines) => Block::Heading(*level, self.line(inlines)),
            Block::Quote(blocks) => Block::Quote(self.blocks(blocks)),
            Block::List { start, items } => {
                let items = items.iter().map(|item| ListItem {
                    blocks: self.blocks(&item.blocks),
                });
                Block::List {
                    start: *start,
                    items: items.collect(),
                }
            }
            Block::Definitions(definitions) => {
                let definitions = definitions.iter().map(|definition| Definition {
                    term: self.line(&definition.term),
                    blocks: self.blocks(&definition.blocks),
                });
                Block::Definitions(definitions.collect())
            }
            Block::Details { summary, blocks } => Block::Details {
                summary: self.line(summary),
                blocks: self.blocks(blocks),
            },
            Block::Code { language, text, .. } => Block::Code {
                language: language.clone(),
                text: text.clone(),
                marked: self.code(text.as_str()),
            },
            Block::Table(table) => Block::Table(Table {
                caption: self.line(&table.caption),
                head: table.head.iter().map(|cell| self.line(cell)).collect(),
                rows: table
                    .rows
                    .iter()
                    .map(|row| row.iter().map(|cell| self.line(cell)).collect())
                    .collect(),
            }),
            Block::Picture(picture) => Block::Picture(Picture {
                caption: self.line(&picture.caption),
                ..picture.clone()
            }),
            Block::Rule => Block::Rule,
        }
    }

    fn line(&mut self, inlines: &[Inline]) -> Vec<Inline> {
        self.before = None;
        self.inlines(inlines)
    }

    fn inlines(&mut self, inlines: &[Inline]) -> Vec<Inline> {
        let mut out = Vec::with_capacity(inlines.len());
        for inline in inlines {
            let count = count(std::slice::from_ref(inline));
            let letters = self.at..self.at + count;
            let colour = self.spans.over(&letters);
            if let (Inline::Text(text), None) = (inline, colour) {
                self.text(text.as_str(), &mut out);
                continue;
            }
            if colour.is_none() && self.spans.touch(&letters) {
                out.push(self.within(inline));
                continue;
            }
            self.at = letters.end;
            self.before = colour;
            push(&mut out, colour, inline.clone());
        }
        out
    }

    /// An inline of which a part is marked.
    fn within(&mut self, inline: &Inline) -> Inline {
        match inline {
            Inline::Strong(inner) => Inline::Strong(self.inlines(inner)),
            Inline::Emphasis(inner) => Inline::Emphasis(self.inlines(inner)),
            Inline::Strike(inner) => Inline::Strike(self.inlines(inner)),
            Inline::Marked(colour, inner) => Inline::Marked(*colour, self.inlines(inner)),
            Inline::Link { url, content } => Inline::Link {
                url: url.clone(),
                content: self.inlines(content),
            },
            Inline::Jump { to, content } => Inline::Jump {
                to: to.clone(),
                content: self.inlines(content),
            },
            // Figures above and below the line, and code, are marked whole or not at all.
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Superscript(_)
            | Inline::Subscript(_)
            | Inline::Picture(_)
            | Inline::Break => {
                self.at += count(std::slice::from_ref(inline));
                inline.clone()
            }
        }
    }

    /// The colour of the next letter.
    fn colour(&mut self, letter: char) -> Option<Colouring> {
        let letters = self.at..self.at + folded(letter).count();
        self.at = letters.end;
        // A sign behind the last letter belongs to it.
        let is_sign = letters.is_empty() && !letter.is_whitespace();
        let own = self.spans.over(&letters);
        let own = own.or(self.before.filter(|_| is_sign));
        self.before = own;
        own
    }

    /// The marked bytes of code.
    fn code(&mut self, text: &str) -> Vec<(Range<usize>, Colouring)> {
        self.before = None;
        let mut marked: Vec<(Range<usize>, Colouring)> = Vec::new();
        for (at, letter) in text.char_indices() {
            let Some(colour) = self.colour(letter) else {
                continue;
            };
            let end = at + letter.len_utf8();
            match marked.last_mut() {
                Some((bytes, same)) if bytes.end == at && *same == colour => bytes.end = end,
                _ => marked.push((at..end, colour)),
            }
        }
        marked
    }

    fn text(&mut self, text: &str, out: &mut Vec<Inline>) {
        let mut stretch = String::new();
        let mut colour = None;
        for letter in text.chars() {
            let own = self.colour(letter);
            if own != colour {
                push_text(out, colour, &mut stretch);
                colour = own;
            }
            stretch.push(letter);
        }
        push_text(out, colour, &mut stretch);
    }
}

fn count(inlines: &[Inline]) -> usize {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => letters(text.as_str()).count(),
        other => count(inner(other)),
    };
    inlines.iter().map(one).sum()
}

fn push_text(out: &mut Vec<Inline>, colour: Option<Colouring>, stretch: &mut String) {
    if !stretch.is_empty() {
        let text = Inline::Text(CleanText::new(&std::mem::take(stretch)));
        push(out, colour, text);
    }
}

/// What is marked alike stands in one mark.
fn push(out: &mut Vec<Inline>, colour: Option<Colouring>, inline: Inline) {
    let Some(colour) = colour else {
        out.push(inline);
        return;
    };
    match out.last_mut() {
        Some(Inline::Marked(same, inner)) if *same == colour => inner.push(inline),
        _ => out.push(Inline::Marked(colour, vec![inline])),
    }
}
