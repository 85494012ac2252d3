//! Lines and boxes between the paragraphs that name another article: one line each, in one form.

use dom_query::{Document, NodeRef};

use super::names::names_related;
use super::weights::letters_in;
use crate::clean::CleanLine;

/// Attribute of a block that belongs to the page, but not to the running text: credits, lines that name other articles.
pub(super) const BESIDE: &str = "data-byline-beside";

/// Letters of the largest box that is about one article.
const LARGEST: usize = 400;

/// Letters of the shortest title.
const SHORTEST: usize = 12;

/// So many paragraphs beside a box say that it stands in a text, not at a page's side.
const PARAGRAPHS: usize = 2;

/// Letters of a paragraph beside it.
const SHORTEST_PARAGRAPH: usize = 100;
const LONGEST_PARAGRAPH: usize = 3_000;

/// How many elements beside a box are looked at, and how many boxes of a page.
const MOST_BESIDE: usize = 40;
const MOST_BOXES: usize = 200;

/// Makes a line of each box of `document` that stands between paragraphs and links to one other article.
pub(super) fn line_up_boxes(document: &Document) {
    let Some(body) = document.body() else { return };
    let boxes: Vec<NodeRef> = body
        .descendants_it()
        .filter(|node| {
            node.element_ref()
                .is_some_and(|element| names_related(&element))
        })
        .take(MOST_BOXES)
        .filter(stands_in_text)
        .collect();
    for found in boxes {
        if letters_in(&found.text()) <= LARGEST {
            line_up(&found);
        }
    }
}

/// Makes a line of `node`, if it links to one article; whether it did.
pub(super) fn line_up(node: &NodeRef) -> bool {
    let links: Vec<NodeRef> = node
        .descendants_it()
        .filter(|inner| inner.has_name("a") && inner.has_attr("href"))
        .take(6)
        .collect();
    let Some(address) = links.first().and_then(|link| link.attr("href")) else {
        return false;
    };
    if links
        .iter()
        .any(|link| link.attr("href").as_ref() != Some(&address))
    {
        return false;
    }
    let title = links
        .iter()
        .map(|link| title_in(link))
        .max_by_key(String::len)
        .unwrap_or_default();
    if letters_in(&title) < SHORTEST {
        return false;
    }
    node.remove_all_attrs();
    node.rename("p");
    node.set_attr(BESIDE, "related");
    let escape = |text: &str| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('"', "&quot;")
    };
    node.set_html(format!(
        "<strong>Related article:</strong> <a href=\"{}\">{}</a>",
        escape(&address),
        escape(&title)
    ));
    true
}

/// The heading within a link, or all that it says.
fn title_in(link: &NodeRef) -> String {
    let heading = link.descendants_it().find(|inner| {
        matches!(
            inner.node_name().as_deref(),
            Some("h1" | "h2" | "h3" | "h4" | "h5" | "strong" | "b")
        )
    });
    let text = heading.map_or_else(|| link.text(), |heading| heading.text());
    CleanLine::new(&text).as_str().to_owned()
}

fn stands_in_text(node: &NodeRef) -> bool {
    let Some(parent) = node.parent() else {
        return false;
    };
    let is_paragraph = |child: &NodeRef| {
        child.id != node.id
            && child.is_element()
            && (SHORTEST_PARAGRAPH..LONGEST_PARAGRAPH).contains(&letters_in(&child.text()))
    };
    parent
        .children_it(false)
        .take(MOST_BESIDE)
        .filter(is_paragraph)
        .take(PARAGRAPHS)
        .count()
        == PARAGRAPHS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lined_up(inside: &str) -> String {
        let text = "The harbour was quiet on the morning after the storm, and the boats lay still beside the long wall of stone.";
        let page = Document::from(format!("<div><p>{text}</p>{inside}<p>{text}</p></div>"));
        line_up_boxes(&page);
        page.select(&format!("[{BESIDE}]")).inner_html().to_string()
    }

    #[test]
    fn a_box_about_one_article_becomes_a_line() {
        let line = "<strong>Related article:</strong> <a href=\"/calm\">The calm before it</a>";
        let inside = "<a href=\"/calm\"><img src=\"x.jpg\"></a><a href=\"/calm\"><h3>The calm before it</h3><p>A look back.</p></a>";
        assert_eq!(
            lined_up(&format!("<div class=related>{inside}</div>")),
            line
        );
    }

    #[test]
    fn a_box_about_several_articles_or_none_does_not() {
        let two = "<a href=\"/calm\">The calm before it</a><a href=\"/end\">The end of it all</a>";
        assert_eq!(lined_up(&format!("<div class=related>{two}</div>")), "");
        assert_eq!(lined_up("<div class=related>Read on</div>"), "");
    }
}
