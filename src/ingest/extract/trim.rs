//! The lines between, before and behind an article's paragraphs that are not the article's.

use dom_query::NodeRef;

use super::leaves::{Leaf, leaves};
use super::phrases;
use super::related::{BESIDE, line_up};

/// A paragraph of so many letters is the article's, whatever it says.
const LONG: usize = 400;

/// So many lines before or behind all paragraphs are not what pages put around an article, but a list or a poem of its own.
const MOST_LINES: usize = 8;

pub(super) fn trim(root: &NodeRef, title: &str) {
    let leaves = leaves(root);
    let first = leaves.iter().position(Leaf::is_prose);
    let last = leaves.iter().rposition(Leaf::is_prose);
    let (Some(first), Some(last)) = (first, last) else {
        return;
    };
    let is_few = |count: usize| count <= MOST_LINES;
    let (few_before, few_behind) = (is_few(first), is_few(leaves.len() - last - 1));
    for (at, leaf) in leaves.iter().enumerate() {
        if leaf.node.has_attr(BESIDE) {
            continue;
        }
        let goes = is_noise(leaf)
            || (leaf.is_caption && !(first..=last).contains(&at))
            || (at < first && (few_before && is_head(leaf) || leaf.is_title(title)))
            || (at > last && (leaf.is_linked(60) || few_behind && is_tail(leaf)));
        if goes {
            leaf.node.remove_from_parent();
        } else if is_beside(leaf) {
            // Of an item the list must stay whole.
            if leaf.is_item || phrases::is_credit(&leaf.line) || !line_up(&leaf.node) {
                leaf.node.set_attr(BESIDE, "");
            }
        }
    }
}

fn is_noise(leaf: &Leaf) -> bool {
    leaf.letters < LONG
        && (phrases::is_label(&leaf.line)
            || (phrases::is_appeal(&leaf.line) && leaf.linked > 0 && !leaf.is_heading))
}

fn is_beside(leaf: &Leaf) -> bool {
    if leaf.is_heading || leaf.letters > 200 {
        return false;
    }
    (leaf.linked > 0
        && phrases::names_other(&leaf.line)
        && (leaf.is_linked(40) || leaf.letters < 120))
        || (leaf.letters < 120 && phrases::is_credit(&leaf.line))
        || (!leaf.is_item && leaf.is_linked(95) && leaf.letters > 30)
}

/// Before the first paragraph: dates, authors, paths of navigation.
fn is_head(leaf: &Leaf) -> bool {
    phrases::is_date(&leaf.line) || (!leaf.is_heading && leaf.letters < 60 && !leaf.ends_sentence())
}

/// Behind the last paragraph: authors, sources, headings of nothing.
fn is_tail(leaf: &Leaf) -> bool {
    phrases::is_date(&leaf.line) || (!leaf.is_item && leaf.letters < 100 && !leaf.ends_sentence())
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    #[test]
    fn lines_around_and_between_the_paragraphs_go() {
        let text = "<p>The harbour was quiet on the morning after the storm, and the boats lay still beside the wall.</p>";
        let page = Document::fragment(format!(
            "<div><p>Home</p><p>Storm</p>{text}<p>Advertisement</p><h2>Calm</h2>{text}<p>3 February 2025</p></div>"
        ));
        trim(&page.root(), "Storm");
        assert_eq!(
            page.select("html").inner_html().to_string(),
            format!("<div>{text}<h2>Calm</h2>{text}</div>")
        );
    }

    #[test]
    fn a_text_without_paragraphs_stays() {
        let verse = "<p>Home is the sailor</p><p>home from sea</p>";
        let page = Document::fragment(verse);
        trim(&page.root(), "");
        assert_eq!(page.select("html").inner_html().to_string(), verse);
    }
}
