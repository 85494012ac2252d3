//! Blocks while they are read: those that are done, and the open line that becomes the next paragraph.

use super::line::{self, Content, OpenLine, Stretch, Target};
use super::pictures;
use crate::typeset::document::{Block, Inline};

/// The blocks of one container.
#[derive(Debug, Default)]
pub(super) struct Flow {
    blocks: Vec<Block>,
    pub(super) line: OpenLine,
}

impl Flow {
    /// Ends the open line; what was read since the last end becomes paragraphs and pictures.
    pub(super) fn end_line(&mut self, links: &[Target]) {
        let stretches = std::mem::take(&mut self.line).stretches;
        if stretches.is_empty() {
            return;
        }
        let mut stretches = without_idle_blanks(stretches);
        for paragraph in stretches.split_mut(is_paragraph_end) {
            self.push_paragraph(paragraph, links);
        }
    }

    pub(super) fn push(&mut self, block: Block, links: &[Target]) {
        self.end_line(links);
        self.blocks.push(block);
    }

    pub(super) fn extend(&mut self, blocks: Vec<Block>, links: &[Target]) {
        self.end_line(links);
        self.blocks.extend(blocks);
    }

    /// The block read last, if no text was read behind it.
    pub(super) fn last_mut(&mut self, links: &[Target]) -> Option<&mut Block> {
        self.end_line(links);
        self.blocks.last_mut()
    }

    pub(super) fn into_blocks(mut self, links: &[Target]) -> Vec<Block> {
        self.end_line(links);
        self.blocks
    }

    fn push_paragraph(&mut self, stretches: &mut [Stretch], links: &[Target]) {
        if !stretches.iter().any(Stretch::is_picture) {
            self.push_words(stretches, links);
            return;
        }
        let mut from = 0;
        for (at, is_edge) in at_edges(stretches).into_iter().enumerate() {
            let Some(picture) = stretches[at].picture().filter(|_| is_edge).cloned() else {
                continue;
            };
            self.push_words(&mut stretches[from..at], links);
            self.blocks.push(Block::Picture(picture));
            let linked = stretches[at].marks.link().and_then(|link| links.get(link));
            let film = linked.and_then(|target| match target {
                Target::Web(url) => pictures::film_behind(url),
                Target::Place(_) => None,
            });
            self.blocks.extend(film);
            from = at + 1;
        }
        self.push_words(&mut stretches[from..], links);
    }

    fn push_words(&mut self, stretches: &mut [Stretch], links: &[Target]) {
        let idle = |stretch: &Stretch| stretch.is_break() || stretch.is_blank();
        let Some(first) = stretches.iter().position(|stretch| !idle(stretch)) else {
            return;
        };
        let last = stretches
            .iter()
            .rposition(|stretch| !idle(stretch))
            .unwrap_or(first);
        self.blocks.push(Block::Paragraph(line::inlines(
            &mut stretches[first..=last],
            links,
        )));
    }
}

/// A double break is how pages without paragraphs make them.
fn without_idle_blanks(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut kept: Vec<Stretch> = Vec::with_capacity(stretches.len());
    let mut pending: Option<Stretch> = None;
    for stretch in stretches {
        if stretch.is_blank() {
            pending = kept
                .last()
                .is_some_and(|last| !last.is_break())
                .then_some(stretch);
            continue;
        }
        if !stretch.is_break() {
            kept.extend(pending.take());
        }
        pending = None;
        // Two breaks in a row are one mark: the end of a paragraph.
        if stretch.is_break() && kept.last().is_some_and(is_paragraph_end) {
            continue;
        }
        if stretch.is_break() && kept.last().is_some_and(Stretch::is_break) {
            kept.pop();
            kept.push(paragraph_end());
            continue;
        }
        kept.push(stretch);
    }
    kept
}

fn paragraph_end() -> Stretch {
    Stretch {
        content: Content::Paragraph,
        marks: line::Marks::default(),
    }
}

fn is_paragraph_end(stretch: &Stretch) -> bool {
    matches!(stretch.content, Content::Paragraph)
}

/// Which stretches are at the beginning or the end of a line of text, but for pictures and blanks around them: a picture
/// there is not part of the text.
fn at_edges(stretches: &[Stretch]) -> Vec<bool> {
    let mut edges = vec![false; stretches.len()];
    mark_edges(stretches.iter().zip(edges.iter_mut()));
    mark_edges(stretches.iter().zip(edges.iter_mut()).rev());
    edges
}

fn mark_edges<'s>(stretches: impl Iterator<Item = (&'s Stretch, &'s mut bool)>) {
    let mut is_edge = true;
    for (stretch, mark) in stretches {
        *mark |= is_edge;
        if stretch.is_break() {
            is_edge = true;
        } else if !stretch.is_blank() && !stretch.is_picture() {
            is_edge = false;
        }
    }
}

/// What `blocks` say in one line, where only a line can stand: cells, terms, captions.
pub(super) fn flattened(blocks: Vec<Block>) -> Vec<Inline> {
    let mut line = Vec::new();
    for block in blocks {
        let more = flat(block);
        if !line.is_empty() && !more.is_empty() {
            line.push(Inline::Break);
        }
        line.extend(more);
    }
    line
}

fn flat(block: Block) -> Vec<Inline> {
    match block {
        Block::Paragraph(inlines) => inlines,
        Block::Heading(_, inlines) => vec![Inline::Strong(inlines)],
        Block::Quote(blocks) => flattened(blocks),
        Block::List { start, items } => {
            flat_items(start, items.into_iter().map(|item| item.blocks).collect())
        }
        Block::Definitions(definitions) => definitions
            .into_iter()
            .flat_map(|definition| {
                let mut line = definition.term;
                line.extend(flattened(definition.blocks));
                line.push(Inline::Break);
                line
            })
            .collect(),
        Block::Details {
            mut summary,
            blocks,
        } => {
            summary.extend(flattened(blocks));
            summary
        }
        Block::Code { text, .. } => vec![Inline::Code(text)],
        Block::Table(table) => {
            let rows = table.rows.into_iter().flatten().flatten();
            table
                .caption
                .into_iter()
                .chain(table.head.into_iter().flatten())
                .chain(rows)
                .collect()
        }
        Block::Picture(mut picture) => {
            // Within a line nothing shows a caption but the line itself.
            let caption = std::mem::take(&mut picture.caption);
            let parted = (!caption.is_empty()).then_some(Inline::Break);
            let picture = std::iter::once(Inline::Picture(picture));
            picture.chain(parted).chain(caption).collect()
        }
        Block::Rule => Vec::new(),
    }
}

fn flat_items(start: Option<i64>, items: Vec<Vec<Block>>) -> Vec<Inline> {
    let mut line = Vec::new();
    for (at, item) in (0_i64..).zip(items) {
        if at > 0 {
            line.push(Inline::Break);
        }
        let mark = start.map_or_else(
            || "• ".to_owned(),
            |first| format!("{}. ", first.saturating_add(at)),
        );
        line.push(Inline::Text(mark.into()));
        line.extend(flattened(item));
    }
    line
}
