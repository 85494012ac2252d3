//! Right-to-left scripts in the order in which they are seen (UAX 9), for terminals that show cells as they come.

use unicode_bidi::{BidiInfo, Direction, Level, ParagraphBidiInfo, get_base_direction};
use unicode_segmentation::UnicodeSegmentation;

use super::pieces::Piece;
use super::rightward;
use super::wrap::{SetLine, Stretch};
use crate::typeset::document::{Block, Inline};

/// Whether `text` begins right to left: whether its first letter with a direction has that one (UAX 9, P2). None where no
/// letter has any.
pub(in crate::typeset) fn begins_right_to_left(text: &str) -> Option<bool> {
    if text.is_ascii() {
        let has_letter = text.bytes().any(|byte| byte.is_ascii_alphabetic());
        return has_letter.then_some(false);
    }
    match get_base_direction(text) {
        Direction::Ltr => Some(false),
        Direction::Rtl => Some(true),
        Direction::Mixed => None,
    }
}

/// Whether any letter of `text` is written right to left.
fn has_right_to_left(text: &str) -> bool {
    // What such letters begin with in UTF-8; without a way out, which processors do for many bytes at once.
    let may_begin = |byte: u8| matches!(byte, 0xd6..=0xe0 | 0xef | 0xf0);
    let may_have = text
        .bytes()
        .fold(false, |found, byte| found | may_begin(byte));
    may_have
        && text.chars().any(|letter| {
            matches!(letter,
                '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
                | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        })
}

/// The direction that a line begins with.
fn direction_in(inlines: &[Inline]) -> Option<bool> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => begins_right_to_left(text.as_str()),
        Inline::Strong(inner)
        | Inline::Emphasis(inner)
        | Inline::Strike(inner)
        | Inline::Marked(_, inner)
        | Inline::Superscript(inner)
        | Inline::Subscript(inner)
        | Inline::Link { content: inner, .. }
        | Inline::Jump { content: inner, .. } => direction_in(inner),
        Inline::Picture(_) | Inline::Break => None,
    })
}

/// The direction that a block begins with.
pub(super) fn direction_of(block: &Block) -> Option<bool> {
    let of = direction_in;
    let all = |blocks: &[Block]| blocks.iter().find_map(direction_of);
    match block {
        Block::Paragraph(inlines) | Block::Heading(_, inlines) => of(inlines),
        Block::Quote(blocks) => all(blocks),
        Block::List { items, .. } => items.iter().find_map(|item| all(&item.blocks)),
        Block::Definitions(definitions) => definitions
            .iter()
            .find_map(|definition| of(&definition.term).or_else(|| all(&definition.blocks))),
        Block::Details { summary, blocks } => of(summary).or_else(|| all(blocks)),
        Block::Table(table) => {
            let cells = table.rows.iter().flatten();
            table.head.iter().chain(cells).find_map(|cell| of(cell))
        }
        Block::Picture(picture) => {
            begins_right_to_left(picture.alt.as_str()).or_else(|| of(&picture.caption))
        }
        Block::Code { .. } | Block::Rule => None,
    }
}

/// Puts the lines of one paragraph into visual order. Returns whether the paragraph runs right to left; `default` says it
/// for one whose letters do not.
pub(super) fn arrange(lines: &mut [SetLine], default: bool) -> bool {
    if !default && lines.iter().all(is_left_to_right) {
        return false;
    }
    let stretches = lines.iter().flat_map(|line| &line.stretches);
    let begins = stretches
        .into_iter()
        .find_map(|stretch| begins_right_to_left(&stretch.text));
    let rightward = begins.unwrap_or(default);
    reorder_all(lines, rightward);
    rightward
}

/// Puts lines into visual order that begin at the left, whatever letters they begin with: code.
pub(super) fn arrange_from_left(lines: &mut [SetLine]) {
    for line in lines.iter_mut().filter(|line| !is_left_to_right(line)) {
        reorder_all(std::slice::from_mut(line), false);
    }
}

fn is_left_to_right(line: &SetLine) -> bool {
    let mut texts = line.stretches.iter().map(|stretch| &stretch.text);
    !texts.any(|text| has_right_to_left(text))
}

/// Reorders lines that are, parted by blanks, one paragraph.
fn reorder_all(lines: &mut [SetLine], rightward: bool) {
    let is_turned = |line: &SetLine| rightward && rightward::is_only(line);
    if lines.iter().all(is_turned) {
        lines.iter_mut().for_each(rightward::turn);
        return;
    }
    let text = paragraph_of(lines);
    let level = if rightward {
        Level::rtl()
    } else {
        Level::ltr()
    };
    let levels = ParagraphBidiInfo::new(&text, Some(level)).levels;
    let mut begin = 0;
    for line in lines {
        if is_turned(line) {
            let bytes = line.stretches.iter().map(|stretch| stretch.text.len());
            begin += bytes.sum::<usize>() + 1;
            rightward::turn(line);
        } else {
            begin = reorder(line, &levels, begin) + 1;
        }
    }
}

fn paragraph_of(lines: &[SetLine]) -> String {
    let mut text = String::new();
    for line in lines {
        text.extend(line.stretches.iter().map(|stretch| stretch.text.as_str()));
        text.push(' ');
    }
    text
}

/// Whether anything in `pieces` runs right to left.
pub(super) fn runs_right_to_left(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Text(text, _) => has_right_to_left(text),
        Piece::Glued(text, _) => has_right_to_left(text),
        Piece::Break => false,
    })
}

/// The text of a margin as it stands at the right side of the page.
pub(super) fn mirrored(margin: &Stretch) -> Stretch {
    let mut lines = [SetLine {
        stretches: vec![margin.clone()],
        ..SetLine::default()
    }];
    let text = format!("{}\u{5d0}", margin.text);
    let levels = ParagraphBidiInfo::new(&text, Some(Level::rtl())).levels;
    reorder(&mut lines[0], &levels, 0);
    let text = lines[0].stretches.iter().map(|part| part.text.as_str());
    Stretch::new(&text.collect::<String>().replace('▌', "▐"), margin.style)
}

/// Reorders one line whose letters have the levels from `begin` on; returns where its levels end.
fn reorder(line: &mut SetLine, levels: &[Level], begin: usize) -> usize {
    let mut clusters = Vec::new();
    let mut at = begin;
    for stretch in &line.stretches {
        for cluster in stretch.text.graphemes(true) {
            let level = levels.get(at).copied().unwrap_or(Level::ltr());
            clusters.push((cluster, stretch.style, level));
            at += cluster.len();
        }
    }
    let in_line: Vec<Level> = clusters.iter().map(|(.., level)| *level).collect();
    let mut ordered: Vec<Stretch> = Vec::with_capacity(line.stretches.len());
    for place in BidiInfo::reorder_visual(&in_line) {
        let Some((cluster, style, level)) = clusters.get(place) else {
            continue;
        };
        let cluster = if level.is_rtl() {
            turned(cluster)
        } else {
            cluster
        };
        match ordered.last_mut() {
            Some(last) if last.style == *style => last.text.push_str(cluster),
            _ => ordered.push(Stretch::new(cluster, *style)),
        }
    }
    line.stretches = ordered;
    at
}

/// Marks that look the other way from right to left (UAX 9, L4).
pub(super) fn turned(cluster: &str) -> &str {
    match cluster {
        "(" => ")",
        ")" => "(",
        "[" => "]",
        "]" => "[",
        "{" => "}",
        "}" => "{",
        "<" => ">",
        ">" => "<",
        "«" => "»",
        "»" => "«",
        "‹" => "›",
        "›" => "‹",
        "≤" => "≥",
        "≥" => "≤",
        other => other,
    }
}
