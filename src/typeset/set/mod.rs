//! A `Document` becomes a `Page`.
//!
//! - `layout`: the page while it is set: lines, margins, links
//! - `blocks`: how each kind of block is set
//! - `pieces`: inlines as stretches of one style
//! - `wrap`: stretches as lines of a width
//! - `breaks`: where a line may end
//! - `tables`: columns, or records where they do not fit

mod blocks;
mod breaks;
mod layout;
mod pieces;
mod tables;
mod wrap;

use super::document::Document;
use super::page::Page;
use layout::Layout;

/// Sets `document` at most `width` cells wide; a letter that is itself wider becomes `?`.
pub(super) fn page(document: &Document, width: u16) -> Page {
    let width = width.max(1);
    let mut layout = Layout::new(usize::from(width));
    for (at, block) in (0_u32..).zip(&document.blocks) {
        if at > 0 {
            layout.gap();
        }
        layout.block = at;
        blocks::set(&mut layout, block);
        if layout.is_full() {
            break;
        }
    }
    layout.finished(width)
}

#[cfg(test)]
mod tests;
