//! The lines of a page or a part of it: blocks that hold no other block.

use std::collections::HashSet;

use dom_query::{NodeData, NodeId, NodeRef};

use super::weights::{Weights, letters_in};

/// Letters of a paragraph that is surely a sentence.
const SENTENCE: usize = 80;

/// A block that holds no other block.
pub(super) struct Leaf<'a> {
    pub(super) node: NodeRef<'a>,
    pub(super) line: String,
    pub(super) letters: usize,
    pub(super) linked: usize,
    pub(super) is_heading: bool,
    pub(super) is_item: bool,
    /// Of a picture that the page does not show.
    pub(super) is_caption: bool,
}

impl Leaf<'_> {
    pub(super) fn is_linked(&self, percent: usize) -> bool {
        self.linked * 100 >= self.letters * percent && self.letters > 0
    }

    pub(super) fn is_prose(&self) -> bool {
        !self.is_heading
            && !self.is_caption
            && self.letters >= SENTENCE
            && !self.is_linked(50)
            && (self.ends_sentence() || self.letters >= 2 * SENTENCE)
    }

    pub(super) fn ends_sentence(&self) -> bool {
        self.line.trim_end().ends_with([
            '.', '!', '?', '…', '。', '！', '？', '”', '"', '»', '“', ')', '’', ':', '」',
        ])
    }

    /// Whether it is the headline of the page whose title is known.
    pub(super) fn is_headline(&self, title: &str) -> bool {
        self.node.has_name("h1") || self.is_title(title)
    }

    pub(super) fn is_title(&self, title: &str) -> bool {
        self.line.split_whitespace().eq(title.split_whitespace())
    }
}

pub(super) fn leaves<'a>(root: &NodeRef<'a>) -> Vec<Leaf<'a>> {
    let weights = Weights::of(root);
    let blocks: Vec<NodeRef> = root.descendants_it().filter(is_block).collect();
    // Each block tells the nearest block around it that it is no leaf: once, so that deep nesting costs no more.
    let mut outer: HashSet<NodeId> = HashSet::new();
    for block in &blocks {
        outer.extend(
            block
                .ancestors_it(None)
                .find(is_block)
                .map(|above| above.id),
        );
    }
    let is_apart = |node: &NodeRef| {
        node.ancestors_it(None).any(|above| {
            above.has_name("figure") || above.has_name("table") || above.has_name("pre")
        })
    };
    let leaf = |node: NodeRef<'a>| {
        let weight = weights.get(&node);
        let name = node.node_name()?;
        if weight.letters == 0 || weight.pictures > 0 || is_apart(&node) {
            return None;
        }
        let line = node.text().split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Leaf {
            node,
            letters: latin_letters(&line),
            line,
            linked: weight.linked,
            is_heading: matches!(&*name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"),
            is_item: matches!(&*name, "li" | "dt" | "dd"),
            is_caption: &*name == "figcaption"
                || node
                    .ancestors_it(None)
                    .any(|above| above.has_name("figcaption")),
        })
    };
    blocks
        .into_iter()
        .filter(|block| !outer.contains(&block.id))
        .filter_map(leaf)
        .collect()
}

/// How many letters a Latin script would need; one of a Chinese, Japanese or Korean script stands for about three.
fn latin_letters(line: &str) -> usize {
    let dense = line
        .chars()
        .filter(|letter| matches!(*letter, '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'));
    letters_in(line) + 2 * dense.count()
}

fn is_block(node: &NodeRef) -> bool {
    node.query_or(false, |inner| match &inner.data {
        NodeData::Element(element) => matches!(
            &*element.name.local,
            "p" | "div"
                | "li"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "blockquote"
                | "section"
                | "article"
                | "header"
                | "footer"
                | "aside"
                | "ul"
                | "ol"
                | "dl"
                | "dt"
                | "dd"
                | "figure"
                | "figcaption"
                | "table"
                | "pre"
                | "address"
                | "time"
                | "label"
                | "form"
                | "details"
                | "summary"
        ),
        _ => false,
    })
}
