//! The article's text within its page: what several ways of finding it say, the best of them, and what they overlooked.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::declared::{Declaration, declared};
use super::furniture::{remove_furniture, remove_notices};
use super::leaves::{Leaf, leaves};
use super::related::{BESIDE, line_up_boxes};
use super::trim::trim;
use super::weights::{Weights, letters_in};
use crate::clean::{CleanText, WebUrl};
use crate::ingest::text::text_of;
use crate::news::FullText;

/// A declared text that holds so much more prose than the one that was found, in percent, is believed.
const MUCH_MORE: usize = 150;

/// A found text is the declared one where their prose differs by no more than this, in percent.
const NEARLY: usize = 15;

/// A page of more letters than the longest report is no article: all of it is its text.
const MOST_LETTERS: usize = 500_000;

/// The part of an article's letters, in percent, from which on its captions are its text.
const MOST_CAPTIONS: usize = 40;

/// Paragraphs and letters at most between the headline and the text that was found.
const MOST_LEADS: usize = 4;
const MOST_LEAD_LETTERS: usize = 1_500;

/// Lines between them at most: more are a page of their own.
const MOST_BETWEEN: usize = 200;

/// Letters of the shortest paragraph between them.
const SHORTEST_LEAD: usize = 50;

/// Finds the text of the article in `page`, whose title is known; none where there is no article.
pub(super) fn body(page: &Document, title: &str, url: Option<&WebUrl>) -> Option<FullText> {
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
    let cleared = page.clone();
    if let Some(root) = cleared.body() {
        remove_furniture(&root);
    }
    let content = chosen(page, &cleared, url)?;
    remove_furniture(&content.root());
    trim(&content.root(), title);
    let lead = lead_in(&cleared, &content, title);
    Some(finished(&content, &lead, url))
}

/// The text of `content` behind `lead`, without the marks that were needed to find it.
fn finished(content: &Document, lead: &str, url: Option<&WebUrl>) -> FullText {
    let text = body_text(&CleanText::new(&format!("{lead}{}", content.html())), url);
    for node in content.root().descendants() {
        let is_code = || matches!(node.node_name().as_deref(), Some("pre" | "code" | "span"));
        if node.is_element() && !is_code() {
            node.remove_attrs(&["class", BESIDE]);
        }
    }
    let html = CleanText::new(&format!("{lead}{}", content.html()));
    FullText { html, text }
}

/// A text that may be the article's.
struct Candidate {
    content: Document,
    prose: usize,
}

impl Candidate {
    fn new(html: &str) -> Self {
        let content = Document::fragment(html);
        let prose = Weights::of(&content.root()).get(&content.root()).prose;
        Self { content, prose }
    }

    fn readable(page: Document, url: Option<&WebUrl>) -> Option<Self> {
        let config = Config {
            keep_classes: true,
            ..Config::default()
        };
        let mut readability =
            Readability::with_document(page, url.map(WebUrl::as_str), Some(config)).ok()?;
        Some(Self::new(&readability.parse().ok()?.content))
    }

    /// Whether its prose is about as long as one of the texts that the page declares.
    fn agrees(&self, declared: &[(Declaration, usize)]) -> bool {
        declared
            .iter()
            .filter(|(way, _)| *way != Declaration::Main)
            .any(|(_, prose)| self.prose > 0 && self.prose.abs_diff(*prose) * 100 <= prose * NEARLY)
    }
}

/// What readability finds in the cleared page, unless what it finds in the whole one or what the page declares is likelier.
fn chosen(page: &Document, cleared: &Document, url: Option<&WebUrl>) -> Option<Document> {
    let declared = declared(cleared);
    let weights: Vec<(Declaration, usize)> = declared
        .iter()
        .map(|(way, _, prose)| (*way, *prose))
        .collect();
    let usual = Candidate::readable(cleared.clone(), url);
    if usual.as_ref().is_some_and(|usual| usual.agrees(&weights)) {
        return usual.map(|usual| usual.content);
    }
    let whole = Candidate::readable(page.clone(), url);
    if whole.as_ref().is_some_and(|whole| whole.agrees(&weights)) {
        return whole.map(|whole| whole.content);
    }
    let found = match (usual, whole) {
        (Some(usual), Some(whole)) if whole.prose * 4 > usual.prose * 5 => Some(whole),
        (Some(usual), _) => Some(usual),
        (None, whole) => whole,
    };
    let prose = found.as_ref().map_or(0, |found| found.prose);
    let named = declared
        .iter()
        .find(|(way, _, more)| *way == Declaration::Name && *more * 100 >= prose * MUCH_MORE);
    match named {
        Some((_, node, _)) => Some(Document::fragment(node.html())),
        None => found.map(|found| found.content),
    }
}

/// The paragraphs between the headline and the text, as HTML: readability often takes them for a part of the head.
fn lead_in(page: &Document, content: &Document, title: &str) -> String {
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
        && (leaf.ends_sentence() || leaf.letters >= 100)
}

fn paragraph(node: &NodeRef) -> String {
    format!("<p>{}</p>", node.inner_html())
}

/// The running text: without captions, credits, films and lines that name other articles.
///
/// Where pictures with captions are most of the article, the captions are its text.
fn body_text(html: &CleanText, url: Option<&WebUrl>) -> CleanText {
    let fragment = Document::fragment(html.as_str());
    let all = Weights::of(&fragment.root()).get(&fragment.root()).letters;
    let captions = fragment.select("figcaption");
    if letters_in(&captions.text()) * 100 < all * MOST_CAPTIONS {
        captions.remove();
    }
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
