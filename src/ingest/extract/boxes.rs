//! Boxes of a picture and a few words about it that do not call the words a caption.

use dom_query::{Document, NodeRef};

use super::figures::shows_picture;
use super::names::words_in;
use super::weights::letters_in;

/// Letters of a caption in such a box.
const LONGEST: usize = 300;

/// Letters of what a picture says of itself, from which on it is known again.
const LEAST_SAID: usize = 10;

/// More pictures than a page has; what is behind them stays as it is.
const MOST: usize = 300;

/// How far above a picture its box may be.
const LEVELS: usize = 4;

/// Words in the names of such boxes.
const NAMES: &[&str] = &[
    "image",
    "images",
    "img",
    "picture",
    "photo",
    "foto",
    "bild",
    "imagen",
    "imagem",
    "immagine",
    "afbeelding",
];

/// Makes a `figure` of each box whose name says that it holds a picture, or whose words the picture says itself.
pub(super) fn mend_boxes(document: &Document) {
    let Some(body) = document.body() else { return };
    let pictures = body.descendants_it().filter(|node| node.has_name("img"));
    // Collected first: the tree must not change under an iterator.
    let pictures: Vec<NodeRef> = pictures.take(MOST).collect();
    for picture in pictures {
        if let Some(found) = box_of(&picture) {
            found.rename("figure");
            mark_captions(&found);
        }
    }
}

fn box_of<'a>(picture: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let said = ["alt", "title"].map(|name| line_of(&picture.attr(name).unwrap_or_default()));
    let above = picture.ancestors(Some(LEVELS)).into_iter();
    let boxes = above.take_while(|above| letters_in(&above.text()) <= LONGEST && may_be_box(above));
    boxes
        .filter(|above| letters_in(&above.text()) > 2)
        .find(|above| names_picture(above) || is_said(&line_of(&above.text()), &said))
}

fn line_of(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_said(line: &str, said: &[String]) -> bool {
    let is_long = |line: &str| line.chars().count() > LEAST_SAID;
    is_long(line)
        && said
            .iter()
            .any(|said| is_long(said) && (said.contains(line) || line.contains(said.as_str())))
}

/// Whether `node` may hold a picture with its caption, and nothing else.
fn may_be_box(node: &NodeRef) -> bool {
    const BOXES: [&str; 6] = ["div", "span", "section", "a", "p", "center"];
    const OTHERS: [&str; 18] = [
        "h1",
        "h2",
        "h3",
        "h4",
        "li",
        "ul",
        "ol",
        "table",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "form",
        "article",
        "main",
        "button",
        "nav",
        "aside",
    ];
    let is = |node: &NodeRef, names: &[&str]| {
        node.node_name().is_some_and(|name| names.contains(&&*name))
    };
    is(node, &BOXES) && node.descendants_it().all(|inner| !is(&inner, &OTHERS))
}

fn names_picture(node: &NodeRef) -> bool {
    let classes = node.attr("class").unwrap_or_default();
    let mut classes = classes.split_ascii_whitespace().take(40);
    classes.any(|class| {
        let words = words_in(class);
        words.iter().any(|word| NAMES.contains(&word.as_str()))
    })
}

/// Makes captions of the elements in `figure` that hold text and no picture.
fn mark_captions(figure: &NodeRef) {
    for child in figure.children() {
        if !child.is_element() || letters_in(&child.text()) == 0 {
            continue;
        }
        if shows_picture(&child) {
            mark_captions(&child);
        } else {
            child.rename("figcaption");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, mended: &str) {
        let page = Document::from(html);
        mend_boxes(&page);
        assert_eq!(&*page.select("body").inner_html(), mended);
    }

    #[test]
    fn a_box_with_a_picture_and_its_words_is_a_figure() {
        check(
            "<div class=\"article-image\"><div><img src=\"a.jpg\"></div><p>The harbour</p></div>",
            "<figure class=\"article-image\"><div><img src=\"a.jpg\"></div><figcaption>The harbour</figcaption></figure>",
        );
        check(
            "<div><img src=\"a.jpg\" alt=\"The harbour at night\"><small>The harbour at night</small></div>",
            "<figure><img src=\"a.jpg\" alt=\"The harbour at night\"><figcaption>The harbour at night</figcaption></figure>",
        );
    }

    #[test]
    fn a_picture_beside_text_is_no_box() {
        let beside =
            "<div><img src=\"a.jpg\" alt=\"The harbour\"><p>The boats lay still.</p></div>";
        check(beside, beside);
        let headed = "<div class=\"image\"><img src=\"a.jpg\"><h2>The harbour</h2></div>";
        check(headed, headed);
        let long = format!(
            "<div class=\"image\"><img src=\"a.jpg\"><p>{}</p></div>",
            "word ".repeat(80)
        );
        check(&long, &long);
    }
}
