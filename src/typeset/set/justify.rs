//! Lines as wide as their page: the blanks between words are widened, where that leaves no holes.

use super::wrap::SetLine;
use crate::typeset::page::Role;

/// Cells that a blank may be wider than one, on the average of its line.
const WIDEST: usize = 1;

/// Narrower pages have too few blanks a line.
const NARROWEST: usize = 30;

/// Widens the blanks of each line but those that end a paragraph.
pub(super) fn justify(lines: &mut [SetLine], width: usize) {
    if width < NARROWEST {
        return;
    }
    for line in lines.iter_mut().filter(|line| !line.ends_paragraph) {
        let missing = width.saturating_sub(line.cells);
        let blanks = blanks(line);
        if missing > 0 && missing <= WIDEST * blanks {
            widen(line, missing, blanks);
        }
    }
}

/// Blanks between words; those of code are the author's.
fn blanks(line: &SetLine) -> usize {
    let text = line
        .stretches
        .iter()
        .filter(|part| part.style.role != Role::Code);
    text.map(|part| part.text.matches(' ').count()).sum()
}

/// Adds `missing` cells to a line of so many blanks, evenly.
fn widen(line: &mut SetLine, missing: usize, blanks: usize) {
    let mut at = 0;
    for stretch in &mut line.stretches {
        if stretch.style.role == Role::Code {
            continue;
        }
        let mut text = String::with_capacity(stretch.text.len() + missing);
        for letter in stretch.text.chars() {
            text.push(letter);
            if letter == ' ' {
                let added = (at + 1) * missing / blanks - at * missing / blanks;
                text.extend(std::iter::repeat_n(' ', added));
                at += 1;
            }
        }
        stretch.text = text;
    }
    line.cells += missing;
}
