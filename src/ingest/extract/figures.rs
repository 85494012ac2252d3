//! Pictures and their captions, brought to the one form that HTML has for them.

use dom_query::{Document, NodeRef};

use super::file_names::{is_icon, is_place_holder};
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

/// Takes away the little drawings of buttons, which call themselves icons, and what holds the place of pictures that a script
/// would bring; a smiling face stays as the letters that it stands for.
pub(super) fn remove_icons(root: &NodeRef) {
    let icons: Vec<NodeRef> = root
        .descendants_it()
        .filter(|node| node.has_name("img"))
        .filter(|node| {
            let address = node.attr("src").unwrap_or_default();
            is_icon(&address) || is_place_holder(&address) && !has_other_address(node)
        })
        .collect();
    for icon in icons {
        let alt = icon.attr("alt").unwrap_or_default();
        let is_face = !alt.trim().is_empty() && !alt.chars().any(char::is_alphanumeric);
        if is_face {
            icon.insert_before(&icon.tree.new_text(alt));
        }
        icon.remove_from_parent();
    }
}

/// Whether an image says elsewhere where its picture is.
fn has_other_address(image: &NodeRef) -> bool {
    let attributes = image.attrs();
    attributes.iter().any(|attribute| {
        attribute.name.local.len() > "src".len() && attribute.name.local.contains("src")
    })
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
    fn icons_of_buttons_are_no_pictures() {
        let page =
            Document::from("<p><img src=\"/v2/icon_scale.svg\"><img src=\"/silicon.jpg\"></p>");
        remove_icons(&page.root());
        let left = page.select("body").inner_html();
        assert_eq!(&*left, "<p><img src=\"/silicon.jpg\"></p>");
        let page = Document::from("<p>So <img src=\"/icon_smile.gif\" alt=\":-)\"></p>");
        remove_icons(&page.root());
        assert_eq!(&*page.select("body").inner_html(), "<p>So :-)</p>");
        let waiting = "<p><img src=\"/grey-placeholder.png\" data-src=\"/a.jpg\"></p>";
        let page = Document::from(format!(
            "{waiting}<p><img src=\"/grey-placeholder.png\"></p>"
        ));
        remove_icons(&page.root());
        let left = page.select("body").inner_html();
        assert_eq!(&*left, format!("{waiting}<p></p>"));
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
