//! The article's text within its page: what several ways of finding it say, the best of them, and what they overlooked.

use dom_query::{Document, NodeRef, Selection};

use super::choice::{chosen, others};
use super::facts::Facts;
use super::figures::remove_icons;
use super::furniture::{remove_furniture, remove_notices, remove_other_articles};
use super::opening::lead_in;
use super::pieces::join_pieces;
use super::related::{BESIDE, line_up_boxes};
use super::told::Told;
use super::trim::trim;
use super::weights::{Weights, letters_in};
use crate::clean::{CleanText, WebUrl};
use crate::ingest::text::text_of;
use crate::news::FullText;

/// A page of more letters than the longest report is no article: all of it is its text.
const MOST_LETTERS: usize = 500_000;

/// The part of an article's letters, in percent, from which on its captions are its text.
const MOST_CAPTIONS: usize = 40;

/// So many captions of so few letters, on average, are labels.
const MANY_CAPTIONS: usize = 8;
const LONGEST_LABEL: usize = 70;

/// A found text that holds less than this of the text that the page tells, in percent, is another.
const LEAST_TOLD: usize = 50;

/// Letters besides its captions from which on a figure with a picture is text.
const SHORTEST_FIGURE: usize = 300;

/// Finds the text of the article in `page`, which tells `facts`; none where there is no article.
pub(super) fn body(page: &Document, facts: &Facts, url: Option<&WebUrl>) -> Option<FullText> {
    let weight = page
        .body()
        .map(|root| Weights::of(&root).get(&root))
        .unwrap_or_default();
    if weight.letters > MOST_LETTERS {
        return None;
    }
    if let Some(root) = page.body() {
        remove_notices(&root);
    }
    line_up_boxes(page);
    join_pieces(page);
    let cleared = page.clone();
    if let Some(root) = cleared.body() {
        remove_furniture(&root);
        remove_other_articles(&root);
    }
    let mut content = chosen(page, &cleared, url);
    if let Some(told) = &facts.text {
        let is_told = |found: &Document| told.share_in(&found.root().text()) >= LEAST_TOLD;
        if !content.as_ref().is_some_and(is_told) {
            content = told_instead(told, content, others(page, &cleared, url));
        }
    }
    let content = content?;
    let title = facts.title.as_str();
    remove_furniture(&content.root());
    remove_icons(&content.root());
    trim(&content.root(), title);
    let lead = lead_in(&cleared, &content, title);
    Some(finished(&content, &lead, url))
}

/// The text that the page tells, as its own elements have it; else as it is told, unless what was found is longer.
fn told_instead(told: &Told, found: Option<Document>, others: Vec<Document>) -> Option<Document> {
    let text = |document: &Document| document.root().text();
    let holder = others
        .into_iter()
        .filter(|other| told.share_in(&text(other)) >= LEAST_TOLD)
        .min_by_key(|other| letters_in(&text(other)));
    if holder.is_some() {
        return holder;
    }
    found
        .filter(|found| letters_in(&text(found)) >= told.letters())
        .or_else(|| Some(Document::fragment(told.html())))
}

/// The text of `content` behind `lead`, without the marks that were needed to find it.
fn finished(content: &Document, lead: &str, url: Option<&WebUrl>) -> FullText {
    let text = body_text(&CleanText::new(&format!("{lead}{}", content.html())), url);
    for node in content.root().descendants() {
        // Of pictures the classes tell which stand for letters.
        if node.is_element() && !is_of_code(&node) && !node.has_name("img") {
            node.remove_attrs(&["class", BESIDE]);
        }
    }
    let html = CleanText::new(&format!("{lead}{}", content.html()));
    FullText { html, text }
}

/// Whether the classes of `node` tell how code is coloured.
fn is_of_code(node: &NodeRef) -> bool {
    let names_language = || {
        let classes = node.attr("class").unwrap_or_default();
        let mut classes = classes.split_ascii_whitespace();
        classes
            .any(|class| class.starts_with("language-") || class.starts_with("highlight-source-"))
    };
    matches!(node.node_name().as_deref(), Some("pre" | "code" | "span")) || names_language()
}

/// The running text: without captions, credits, films and lines that name other articles.
fn body_text(html: &CleanText, url: Option<&WebUrl>) -> CleanText {
    let fragment = Document::fragment(html.as_str());
    let all = Weights::of(&fragment.root()).get(&fragment.root()).letters;
    let captions = fragment.select("figcaption");
    if !are_text(&captions, all) {
        captions.remove();
        for figure in fragment.select("figure:has(img)").nodes() {
            if is_picture(figure) {
                figure.remove_from_parent();
            }
        }
    }
    // The numbers of a list are its setting, and raised figures are figures.
    fragment.select("ol").rename("ul");
    fragment.select("sup, sub").rename("span");
    fragment
        .select("iframe, video, audio, embed, object")
        .remove();
    fragment.select(&format!("[{BESIDE}]")).remove();
    // A picture's link to a film says nothing.
    for link in fragment.select("a[href]").nodes() {
        if link.text().trim().is_empty() {
            link.remove_attr("href");
        }
    }
    text_of(&CleanText::new(&fragment.html()), url)
}

/// Whether a figure is a picture with a few words at most.
fn is_picture(figure: &NodeRef) -> bool {
    letters_in(&figure.text()) < SHORTEST_FIGURE
        && figure.descendants_it().all(|inner| {
            !matches!(
                inner.node_name().as_deref(),
                Some("pre" | "table" | "blockquote")
            )
        })
}

/// Whether the captions of an article of `all` letters are its text: where they are the larger part of it, or where they
/// label its many pictures with a few words each.
fn are_text(captions: &Selection, all: usize) -> bool {
    let told = letters_in(&captions.text());
    let nodes = captions.nodes().iter();
    let count = nodes.filter(|node| !node.text().trim().is_empty()).count();
    let are_labels = count >= MANY_CAPTIONS && told < count * LONGEST_LABEL;
    told * 100 >= all * MOST_CAPTIONS || are_labels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(html: &str) -> String {
        body_text(&CleanText::new(html), None).as_str().to_owned()
    }

    const TEXT: &str = "<p>The harbour was quiet on the morning after the storm, and the boats lay still beside the long wall of stone.</p>";

    #[test]
    fn captions_are_text_where_they_label_many_pictures() {
        let step = |word| {
            format!(
                "{TEXT}{TEXT}<figure><img src=a.jpg><figcaption>{word} step</figcaption></figure>"
            )
        };
        let steps = |count: usize| step("First").repeat(count);
        assert!(!words(&steps(7)).contains("First step"));
        assert!(words(&steps(8)).contains("First step"));
        let story = "The boats of the harbour lay still beside its long wall on that morning.";
        let told = steps(8).replace("First step", story);
        assert!(!words(&told).contains(story));
    }

    #[test]
    fn numbers_of_lists_and_notes_are_no_letters_of_their_own() {
        let html = format!("{TEXT}<ol><li>Rest<sup>2</sup></li><li>Sail</li></ol>");
        let text = words(&html);
        assert!(text.ends_with("- Rest2\n- Sail"), "{text}");
    }
}
