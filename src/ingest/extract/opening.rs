//! The paragraphs between the headline and the text that was found.

use dom_query::{Document, NodeRef};

use super::leaves::{Leaf, leaves};

/// Paragraphs and letters at most between the headline and the text that was found.
const MOST_LEADS: usize = 4;
const MOST_LEAD_LETTERS: usize = 1_500;

/// Lines between them at most: more are a page of their own.
const MOST_BETWEEN: usize = 200;

/// Letters of the shortest paragraph between them.
const SHORTEST_LEAD: usize = 50;

/// The paragraphs between the headline and the text, as HTML: readability often takes them for a part of the head.
pub(super) fn lead_in(page: &Document, content: &Document, title: &str) -> String {
    let (Some(body), root) = (page.body(), content.root()) else {
        return String::new();
    };
    let (around, within) = (leaves(&body), leaves(&root));
    let Some(first) = within.iter().find(|leaf| leaf.is_prose()) else {
        return String::new();
    };
    let Some(end) = around.iter().position(|leaf| leaf.line == first.line) else {
        return String::new();
    };
    let before = around.get(..end).unwrap_or_default();
    let Some(headline) = before.iter().rposition(|leaf| leaf.is_headline(title)) else {
        return String::new();
    };
    let between = before.get(headline + 1..).unwrap_or_default();
    if between.len() > MOST_BETWEEN {
        return String::new();
    }
    let leads: Vec<&Leaf> = between
        .iter()
        .filter(|leaf| is_lead(leaf) && within.iter().all(|known| !known.line.contains(&leaf.line)))
        .collect();
    let letters: usize = leads.iter().map(|leaf| leaf.letters).sum();
    if leads.len() > MOST_LEADS || letters > MOST_LEAD_LETTERS {
        return String::new();
    }
    leads.iter().map(|leaf| paragraph(&leaf.node)).collect()
}

fn is_lead(leaf: &Leaf) -> bool {
    leaf.letters >= SHORTEST_LEAD
        && !leaf.is_linked(30)
        && !leaf.is_item
        && !leaf.is_caption
        && (leaf.ends_sentence() || leaf.letters >= 100)
}

fn paragraph(node: &NodeRef) -> String {
    format!("<p>{}</p>", node.inner_html())
}
