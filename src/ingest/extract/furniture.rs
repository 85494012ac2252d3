//! What is on a page around its article, taken away before the article is looked for.

use dom_query::NodeRef;

use super::names::{Calling, calling_of};
use super::weights::{Weight, Weights};

/// Furniture holds at most this much of a page's prose, in percent; what holds more is the article under an odd name.
const MOST_PROSE: usize = 30;

/// Takes away what is surely not the article.
pub(super) fn remove_furniture(root: &NodeRef) {
    let weights = Weights::of(root);
    let page = weights.get(root);
    remove(root, |node| is_furniture(node, weights.get(node), page));
}

/// Takes away what asks for consent or is not to be seen, whatever its size.
pub(super) fn remove_notices(root: &NodeRef) {
    let weights = Weights::of(root);
    let page = weights.get(root);
    remove(root, |node| {
        let weight = weights.get(node);
        let is_page = weight.prose >= page.prose && page.prose > 0;
        !is_page
            && weight.titles == 0
            && !matches!(
                node.node_name().as_deref(),
                Some("html" | "body" | "main" | "article" | "script" | "style")
            )
            && node
                .element_ref()
                .is_some_and(|element| calling_of(&element) == Some(Calling::Notice))
    });
}

fn remove(root: &NodeRef, is_to_go: impl Fn(&NodeRef) -> bool) {
    let mut next = root.first_child();
    while let Some(node) = next {
        if is_to_go(&node) {
            next = behind(&node, root);
            node.remove_from_parent();
        } else {
            next = node.first_child().or_else(|| behind(&node, root));
        }
    }
}

/// The next node in the order of the page that is not inside `node`.
pub(super) fn behind<'a>(node: &NodeRef<'a>, root: &NodeRef) -> Option<NodeRef<'a>> {
    let mut node = *node;
    loop {
        if node.id == root.id {
            return None;
        }
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        node = node.parent()?;
    }
}

fn is_furniture(node: &NodeRef, weight: Weight, page: Weight) -> bool {
    let Some(element) = node.element_ref() else {
        return false;
    };
    let is_small = weight.prose * 100 <= page.prose * MOST_PROSE && weight.titles == 0;
    match &*element.name.local {
        "html" | "body" | "main" | "article" | "h1" | "table" | "tbody" | "tr" | "img"
        | "figure" | "picture" | "figcaption" => return false,
        "nav" | "footer" | "dialog" | "menu" => return is_small,
        "aside" => return is_small && (weight.linked_percent() > 30 || weight.letters < 400),
        _ => {}
    }
    match calling_of(&element) {
        Some(Calling::Notice) => weight.titles == 0,
        Some(Calling::Furniture) => is_small,
        Some(Calling::Doubtful) => {
            is_small
                && weight.pictures == 0
                && (weight.linked_percent() > 50 || weight.letters < 40)
        }
        Some(Calling::Caption) | None => false,
    }
}
