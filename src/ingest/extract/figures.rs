//! Pictures and their captions, brought to the one form that HTML has for them.

use dom_query::{Document, NodeRef};

use super::names::{Calling, calling_of};
use super::weights::letters_in;

/// Letters of the longest caption; a longer text is the article's.
const LONGEST_CAPTION: usize = 700;

/// Letters that a figure may hold besides its caption.
const LONGEST_BESIDE: usize = 160;

/// More captions than a page has pictures; what is behind them stays as it is.
const MOST_CAPTIONS: usize = 300;

/// How far above a caption its picture may be joined to it.
const LEVELS: usize = 3;

/// Makes a `figure` of each picture with what calls itself its caption.
pub(super) fn mend_figures(document: &Document) {
    let Some(body) = document.body() else { return };
    let captions: Vec<NodeRef> = body
        .descendants_it()
        .filter(|node| {
            node.element_ref()
                .is_some_and(|element| calling_of(&element) == Some(Calling::Caption))
        })
        .take(MOST_CAPTIONS)
        .collect();
    for caption in captions {
        if !caption.has_name("figcaption")
            && caption
                .ancestors_it(None)
                .all(|above| !above.has_name("figcaption"))
        {
            join(&caption);
        }
    }
}

fn join(caption: &NodeRef) {
    if shows_picture(caption) {
        return;
    }
    let letters = letters_in(&caption.text());
    if letters == 0 || letters > LONGEST_CAPTION {
        return;
    }
    // Collected first: the tree must not change under an iterator.
    for above in caption.ancestors(Some(LEVELS)) {
        if matches!(
            above.node_name().as_deref(),
            None | Some("body" | "article" | "main" | "html")
        ) {
            return;
        }
        if letters_in(&above.text()) > letters + LONGEST_BESIDE {
            return;
        }
        if shows_picture(&above) {
            above.rename("figure");
            caption.rename("figcaption");
            above.append_child(caption);
            return;
        }
    }
}

fn shows_picture(node: &NodeRef) -> bool {
    node.descendants_it().any(|node| {
        matches!(
            node.node_name().as_deref(),
            Some("img" | "picture" | "amp-img" | "video" | "iframe")
        )
    })
}
