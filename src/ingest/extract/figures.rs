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

/// Moves `caption` into a figure with its picture; where the page shows none, for a script would, it is marked all the same.
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
            break;
        }
        if letters_in(&above.text()) > letters + LONGEST_BESIDE {
            break;
        }
        if shows_picture(&above) {
            above.rename("figure");
            caption.rename("figcaption");
            above.append_child(caption);
            return;
        }
    }
    let is_plain = matches!(
        caption.node_name().as_deref(),
        Some("div" | "p" | "span" | "small")
    );
    if is_plain && caption.descendants_it().all(|inner| !inner.has_name("h1")) {
        caption.rename("figcaption");
    }
}

pub(super) fn shows_picture(node: &NodeRef) -> bool {
    node.descendants_it().any(|node| {
        matches!(
            node.node_name().as_deref(),
            Some("img" | "picture" | "amp-img" | "video" | "iframe")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(html: &str) -> String {
        let page = Document::from(html);
        mend_figures(&page);
        page.select("body").inner_html().to_string()
    }

    #[test]
    fn a_picture_and_its_caption_become_a_figure() {
        let beside = "<div><img src=\"a.jpg\"><p class=\"caption\">The harbour</p></div>";
        let figure = "<figure><img src=\"a.jpg\"><figcaption class=\"caption\">The harbour</figcaption></figure>";
        assert_eq!(mended(beside), figure);
    }

    #[test]
    fn a_caption_whose_picture_waits_for_a_script_is_marked() {
        let alone = "<p>Text.</p><div class=\"caption\">The harbour</div>";
        let marked = "<p>Text.</p><figcaption class=\"caption\">The harbour</figcaption>";
        assert_eq!(mended(alone), marked);
        let headline = "<div class=\"caption\"><h1>The harbour</h1></div>";
        assert_eq!(mended(headline), headline);
    }
}
