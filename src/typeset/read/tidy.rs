//! The last look over a document that was read.

use super::pictures;
use crate::typeset::document::{Block, Inline, Picture};

/// `blocks` without repeated pictures and rules, and without rules at the ends.
pub(super) fn tidied(blocks: Vec<Block>) -> Vec<Block> {
    let mut tidy: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let block = plain_heading(block);
        match (tidy.last_mut(), &block) {
            (None | Some(Block::Rule), Block::Rule) => {}
            (Some(Block::Picture(before)), Block::Picture(picture)) if is_same(before, picture) => {
                if before.caption.is_empty() {
                    before.caption.clone_from(&picture.caption);
                }
            }
            _ => tidy.push(block),
        }
    }
    while matches!(tidy.last(), Some(Block::Rule)) {
        tidy.pop();
    }
    tidy
}

/// Whether two pictures are the same file, perhaps of different sizes.
fn is_same(one: &Picture, other: &Picture) -> bool {
    let file = |picture: &Picture| {
        let url = picture.url.as_url();
        (url.host_str().map(str::to_owned), url.path().to_owned())
    };
    // `/picture.php?id=1` and `?id=2` are two.
    let is_file = pictures::ENDINGS
        .iter()
        .any(|end| one.url.as_url().path().ends_with(end));
    one.url == other.url || is_file && file(one) == file(other)
}

/// Headings are bold by nature.
fn plain_heading(block: Block) -> Block {
    match block {
        Block::Heading(level, mut inlines) => match inlines.pop() {
            Some(Inline::Strong(inner)) if inlines.is_empty() => Block::Heading(level, inner),
            last => {
                inlines.extend(last);
                Block::Heading(level, inlines)
            }
        },
        other => other,
    }
}
