//! Plain text: what search, word counts and other programs read.

use crate::typeset::document::{Block, Document, Inline, ListItem, Table};
use crate::typeset::script;

/// The document as unwrapped paragraphs with empty lines between, without addresses.
pub(in crate::typeset) fn plain_text(document: &Document) -> String {
    let mut text = paragraphs(&document.blocks);
    if text.is_empty() {
        text = descriptions(&document.blocks);
    }
    text
}

fn paragraphs(blocks: &[Block]) -> String {
    joined(blocks.iter().map(paragraph), "\n\n")
}

fn joined(parts: impl Iterator<Item = String>, between: &str) -> String {
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(between)
}

fn paragraph(block: &Block) -> String {
    match block {
        Block::Paragraph(inlines) | Block::Heading(_, inlines) => line(inlines),
        Block::Quote(blocks) => paragraphs(blocks),
        Block::List { start, items } => list(*start, items),
        Block::Definitions(definitions) => joined(
            definitions.iter().map(|definition| {
                joined(
                    [line(&definition.term), paragraphs(&definition.blocks)].into_iter(),
                    "\n",
                )
            }),
            "\n\n",
        ),
        Block::Details { summary, blocks } => {
            joined([line(summary), paragraphs(blocks)].into_iter(), "\n\n")
        }
        Block::Code { text, .. } => text.as_str().to_owned(),
        Block::Table(table) => self::table(table),
        Block::Picture(picture) => line(&picture.caption),
        Block::Rule => String::new(),
    }
}

fn list(start: Option<i64>, items: &[ListItem]) -> String {
    let items = (0_i64..).zip(items).map(|(at, item)| {
        let mark = start.map_or_else(
            || "- ".to_owned(),
            |first| format!("{}. ", first.saturating_add(at)),
        );
        let below = " ".repeat(mark.len());
        let text = joined(item.blocks.iter().map(paragraph), "\n");
        format!("{mark}{}", text.replace('\n', &format!("\n{below}")))
    });
    joined(items, "\n")
}

fn table(table: &Table) -> String {
    let row = |row: &Vec<Vec<Inline>>| {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| line(cell).replace('\n', " "))
            .collect();
        cells.join(" | ")
    };
    let head = (!table.head.is_empty()).then(|| row(&table.head));
    joined(
        [line(&table.caption)]
            .into_iter()
            .chain(head)
            .chain(table.rows.iter().map(row)),
        "\n",
    )
}

fn line(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_line(inlines, &mut text);
    text.replace('\u{a0}', " ").trim().to_owned()
}

fn push_line(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(part) | Inline::Code(part) => text.push_str(part.as_str()),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Marked(_, inner)
            | Inline::Link { content: inner, .. }
            | Inline::Jump { content: inner, .. } => push_line(inner, text),
            Inline::Superscript(inner) => push_script(inner, script::raised, text),
            Inline::Subscript(inner) => push_script(inner, script::lowered, text),
            Inline::Picture(_) => {}
            Inline::Break => {
                text.truncate(text.trim_end_matches(' ').len());
                text.push('\n');
            }
        }
    }
}

fn push_script(inner: &[Inline], script: fn(&str) -> Option<String>, text: &mut String) {
    let mut part = String::new();
    push_line(inner, &mut part);
    text.push_str(&script(&part).unwrap_or(part));
}

/// What pictures are said to show: for articles that are nothing but pictures.
fn descriptions(blocks: &[Block]) -> String {
    let alts = blocks.iter().filter_map(|block| match block {
        Block::Picture(picture) => Some(picture.alt.as_str().to_owned()),
        _ => None,
    });
    joined(alts, "\n\n")
}
