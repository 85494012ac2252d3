//! How each kind of block is set.

use super::clusters::cells_of;
use super::code;
use super::layout::Layout;
use super::pieces::{PICTURE, Piece, picture_number, push_inlines, push_number};
use super::tables;
use super::wrap::Stretch;
use crate::typeset::document::{Block, Definition, Inline, ListItem, Picture, words_of};
use crate::typeset::page::{Role, Style};

/// Bullets of lists in lists.
const BULLETS: [&str; 3] = ["• ", "◦ ", "▪ "];

/// The bar at the side of a quote.
const BAR: &str = "▌ ";

/// Cells of a rule.
const RULE: usize = 9;

/// How far definitions are set in.
const DEFINITION_INDENT: usize = 4;

pub(super) fn set(layout: &mut Layout, block: &Block) {
    if layout.is_full() {
        return;
    }
    match block {
        Block::Paragraph(inlines) => set_inlines(layout, inlines, Style::of(layout.role)),
        Block::Heading(level, inlines) => {
            let style = Style {
                bold: true,
                ..Style::of(Role::Heading((*level).clamp(1, 3)))
            };
            set_inlines(layout, inlines, style);
        }
        Block::Quote(blocks) => set_quote(layout, blocks),
        Block::List { start, items } => set_list(layout, *start, items),
        Block::Definitions(definitions) => set_definitions(layout, definitions),
        Block::Details { summary, blocks } => set_details(layout, summary, blocks),
        Block::Code {
            language,
            text,
            marked,
        } => code::set(layout, language.as_str(), text.as_str(), marked),
        Block::Table(table) => tables::set(layout, table),
        Block::Picture(picture) => set_picture(layout, picture),
        Block::Rule => set_rule(layout),
    }
}

fn set_all(layout: &mut Layout, blocks: &[Block]) {
    for (at, block) in blocks.iter().enumerate() {
        // A list belongs to the line that announces it, within a list.
        let is_sublist = layout.lists > 0 && matches!(block, Block::List { .. });
        if at > 0 && !is_sublist {
            layout.gap();
        }
        set(layout, block);
    }
}

pub(super) fn set_inlines(layout: &mut Layout, inlines: &[Inline], style: Style) {
    let mut pieces = Vec::new();
    push_inlines(inlines, style, layout.links(), &mut pieces);
    layout.paragraph(&pieces);
}

fn set_quote(layout: &mut Layout, blocks: &[Block]) {
    let role = std::mem::replace(&mut layout.role, Role::Quote);
    let lists = std::mem::take(&mut layout.lists);
    let bar = (BAR, Style::of(Role::Ornament));
    layout.behind(bar, bar, |layout| set_all(layout, blocks));
    layout.lists = lists;
    layout.role = role;
}

fn set_list(layout: &mut Layout, start: Option<i64>, items: &[ListItem]) {
    let is_loose = items.iter().any(|item| !is_tight(&item.blocks));
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let digits = |first: i64| {
        first
            .to_string()
            .len()
            .max(first.saturating_add(count - 1).to_string().len())
    };
    for (at, item) in (0_i64..).zip(items) {
        if at > 0 && is_loose {
            layout.gap();
        }
        let mark = match start {
            Some(first) => format!(
                "{:>width$}. ",
                first.saturating_add(at),
                width = digits(first)
            ),
            None => BULLETS[layout.lists.min(BULLETS.len() - 1)].to_owned(),
        };
        let below = " ".repeat(cells_of(&mark));
        // The box of a task stands where its bullet would.
        let mark = if is_task(item) { String::new() } else { mark };
        layout.lists += 1;
        layout.behind(
            (&mark, Style::of(Role::Ornament)),
            (&below, Style::default()),
            |layout| {
                set_all(layout, &item.blocks);
            },
        );
        layout.lists -= 1;
    }
}

fn is_task(item: &ListItem) -> bool {
    match item.blocks.first() {
        Some(Block::Paragraph(inlines)) => {
            matches!(inlines.first(), Some(Inline::Text(text)) if text.as_str().starts_with(['☐', '☑']))
        }
        _ => false,
    }
}

/// Whether an item is a line and perhaps a list: such lists are set without space between.
fn is_tight(blocks: &[Block]) -> bool {
    let mut rest = blocks;
    if let [
        Block::Paragraph(_) | Block::Heading(..) | Block::Picture(_),
        behind @ ..,
    ] = rest
    {
        rest = behind;
    }
    rest.iter().all(|block| matches!(block, Block::List { .. }))
}

fn set_definitions(layout: &mut Layout, definitions: &[Definition]) {
    let is_loose = definitions
        .iter()
        .any(|definition| definition.blocks.len() > 1);
    for (at, definition) in definitions.iter().enumerate() {
        // Terms that share what is said about them stand together.
        let shares = at > 0 && definitions[at - 1].blocks.is_empty();
        if at > 0 && is_loose && !shares && !definition.term.is_empty() {
            layout.gap();
        }
        let style = Style {
            bold: true,
            ..Style::of(layout.role)
        };
        set_inlines(layout, &definition.term, style);
        layout.indented(DEFINITION_INDENT, |layout| {
            set_all(layout, &definition.blocks);
        });
    }
}

fn set_details(layout: &mut Layout, summary: &[Inline], blocks: &[Block]) {
    let style = Style {
        bold: true,
        ..Style::of(layout.role)
    };
    if !summary.is_empty() {
        layout.behind(
            ("▾ ", Style::of(Role::Ornament)),
            ("  ", Style::default()),
            |layout| {
                set_inlines(layout, summary, style);
            },
        );
        if !blocks.is_empty() {
            layout.gap();
        }
    }
    layout.indented(2, |layout| set_all(layout, blocks));
}

fn set_picture(layout: &mut Layout, picture: &Picture) {
    let mut style = Style::of(Role::Caption);
    let number = picture_number(picture, layout.links());
    style.link = number;
    layout.spot(picture, number);
    let caption = words_of(&picture.caption);
    let says_more = !picture.alt.is_empty() && !caption.contains(picture.alt.as_str());
    let mut pieces: Vec<Piece> = Vec::new();
    if says_more {
        pieces.push(Piece::Text(picture.alt.as_str().into(), style));
    } else if picture.caption.is_empty() {
        pieces.push(Piece::Text("Picture".into(), style));
    } else {
        push_inlines(
            &picture.caption,
            Style::of(Role::Caption),
            layout.links(),
            &mut pieces,
        );
    }
    push_number(number, &mut pieces);
    let mark = format!("{PICTURE} ");
    layout.behind(
        (&mark, Style::of(Role::Ornament)),
        ("  ", Style::default()),
        |layout| {
            layout.paragraph(&pieces);
            if says_more {
                set_inlines(layout, &picture.caption, Style::of(Role::Caption));
            }
        },
    );
}

fn set_rule(layout: &mut Layout) {
    let room = layout.room();
    let cells = RULE.min(room);
    let before = " ".repeat((room - cells) / 2);
    layout.line(vec![
        Stretch::new(&before, Style::default()),
        Stretch::new(&"─".repeat(cells), Style::of(Role::Ornament)),
    ]);
}
