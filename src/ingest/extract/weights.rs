//! How much text each element of a page holds, and of what kind; counted once for the whole tree.

use std::collections::HashMap;

use dom_query::{NodeData, NodeId, NodeRef};

/// A run of text with at least so many letters outside links is prose rather than a label.
const PROSE_LETTERS: usize = 40;

/// What is inside an element, in letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weight {
    pub(super) letters: usize,
    /// Of them, those inside links.
    pub(super) linked: usize,
    /// Of them, those in runs long enough to be sentences.
    pub(super) prose: usize,
    /// Pictures, not letters.
    pub(super) pictures: usize,
    /// Top headings, not letters.
    pub(super) titles: usize,
}

impl Weight {
    /// The part of the letters that is linked, 0 to 100.
    pub(super) fn linked_percent(self) -> usize {
        self.linked * 100 / self.letters.max(1)
    }

    fn add(&mut self, other: Self) {
        self.letters += other.letters;
        self.linked += other.linked;
        self.prose += other.prose;
        self.pictures += other.pictures;
        self.titles += other.titles;
    }
}

/// The weights of the elements below one root.
#[derive(Default)]
pub(super) struct Weights(HashMap<NodeId, Weight>);

impl Weights {
    pub(super) fn of(root: &NodeRef) -> Self {
        let nodes: Vec<NodeRef> = root.descendants_it().collect();
        let mut weights: HashMap<NodeId, Weight> = HashMap::with_capacity(nodes.len());
        // Children come behind their parents: backwards each is complete when it is added to its parent.
        for node in nodes.iter().rev() {
            let weight = own(node, weights.get(&node.id).copied().unwrap_or_default());
            let Some(weight) = weight else {
                weights.remove(&node.id);
                continue;
            };
            weights.insert(node.id, weight);
            if let Some(parent) = node.parent() {
                weights.entry(parent.id).or_default().add(weight);
            }
        }
        Self(weights)
    }

    pub(super) fn get(&self, node: &NodeRef) -> Weight {
        self.0.get(&node.id).copied().unwrap_or_default()
    }
}

/// The weight of a node whose children weigh `inner`; none where nothing of it is read.
fn own(node: &NodeRef, inner: Weight) -> Option<Weight> {
    if let Some(letters) = node.query(|inner| match &inner.data {
        NodeData::Text { contents } => Some(letters_in(contents)),
        _ => None,
    })? {
        let prose = if letters >= PROSE_LETTERS { letters } else { 0 };
        return Some(Weight {
            letters,
            prose,
            ..Weight::default()
        });
    }
    let element = node.element_ref()?;
    match &*element.name.local {
        "script" | "style" | "noscript" | "template" | "svg" | "head" | "textarea" | "select" => {
            None
        }
        "a" => Some(Weight {
            linked: inner.letters,
            prose: 0,
            ..inner
        }),
        "img" | "picture" | "amp-img" | "video" | "iframe" => Some(Weight {
            pictures: inner.pictures + 1,
            ..inner
        }),
        "h1" => Some(Weight { titles: 1, ..inner }),
        _ => Some(inner),
    }
}

/// Letters, white space counted once.
pub(super) fn letters_in(text: &str) -> usize {
    text.split_whitespace()
        .map(|word| word.chars().count() + 1)
        .sum::<usize>()
        .saturating_sub(1)
}
