//! Pictures that wait for a script, brought back where the page keeps them meanwhile: in `<noscript>`, or as the attribute of
//! an empty element. What an `<img>` keeps in its own attributes `typeset` knows.

use dom_query::{Document, NodeRef};

/// More than a page has pictures; what is behind them stays as it is.
const MOST: usize = 500;

/// Where an empty element keeps the address of the picture that will be put there.
const ADDRESSES: [&str; 5] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-image",
    "data-img-src",
];

const ENDINGS: [&str; 6] = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"];

pub(super) fn wake_pictures(document: &Document) {
    for kept in document
        .select("noscript:has(img)")
        .nodes()
        .iter()
        .take(MOST)
    {
        if stands_in_text(kept) && !repeats_picture(kept) {
            replace_by_picture(kept);
        }
    }
    for figure in document
        .select("figure:not(:has(img))")
        .nodes()
        .iter()
        .take(MOST)
    {
        // Found first: the tree must not change under an iterator.
        let found = figure.descendants_it().find_map(waiting);
        if let Some((empty, address)) = found {
            let picture = figure.tree.new_element("img");
            picture.set_attr("src", &address);
            empty.insert_before(&picture);
        }
    }
}

/// Pictures elsewhere mostly count those who read without scripts.
fn stands_in_text(kept: &NodeRef) -> bool {
    kept.ancestors_it(None).any(|above| {
        matches!(
            above.node_name().as_deref(),
            Some("figure" | "picture" | "article")
        )
    })
}

/// Whether a picture stands before `kept`: then readability chooses the better of the two.
fn repeats_picture(kept: &NodeRef) -> bool {
    kept.prev_element_sibling().is_some_and(|before| {
        before.has_name("img") || before.descendants_it().any(|inner| inner.has_name("img"))
    })
}

fn replace_by_picture(kept: &NodeRef) {
    let picture = kept.descendants_it().find(|inner| inner.has_name("img"));
    if let Some(picture) = picture {
        kept.insert_before(&picture);
        kept.remove_from_parent();
    }
}

/// An element without text that waits for a picture, and the picture's address.
fn waiting(node: NodeRef) -> Option<(NodeRef, String)> {
    let address = ADDRESSES
        .iter()
        .find_map(|name| node.attr(name))
        .filter(|address| {
            let path = address.split(['?', '#']).next().unwrap_or_default();
            let path = path.to_ascii_lowercase();
            ENDINGS.iter().any(|ending| path.ends_with(ending))
        })?;
    let is_empty = node.text().trim().is_empty();
    is_empty.then(|| (node, address.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, woken: &str) {
        let page = Document::from(html);
        wake_pictures(&page);
        assert_eq!(&*page.select("body").inner_html(), woken);
    }

    #[test]
    fn pictures_kept_for_those_without_scripts_are_shown() {
        check(
            "<figure><noscript><img src=\"/a.jpg\"></noscript></figure>",
            "<figure><img src=\"/a.jpg\"></figure>",
        );
        let counter = "<p>Text</p><noscript><img src=\"/count.gif\"></noscript>";
        check(counter, counter);
        let repeated = "<img src=\"/blank.gif\"><noscript><img src=\"/a.jpg\"></noscript>";
        check(repeated, repeated);
    }

    #[test]
    fn an_empty_element_that_waits_for_a_picture_gets_it() {
        check(
            "<figure><div data-src=\"/a.jpg?w=300\"></div><figcaption>Boats</figcaption></figure>",
            "<figure><img src=\"/a.jpg?w=300\"><div data-src=\"/a.jpg?w=300\"></div><figcaption>Boats</figcaption></figure>",
        );
        let film = "<figure><div data-src=\"/film.m3u8\"></div></figure>";
        check(film, film);
    }
}
