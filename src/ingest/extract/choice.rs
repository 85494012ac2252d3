//! Which of the texts that are found in a page is the article's: what readability finds in the page with and without its
//! furniture, and the elements that the page declares.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::declared::{Declaration, declared};
use super::furniture::remove_furniture;
use super::weights::Weights;
use crate::clean::WebUrl;

/// A found text is a declared one where their prose differs by no more than this, in percent of the declared.
const NEARLY: usize = 15;

/// What is declared by the property that is there for it is believed unless it holds less or more than this of the prose
/// that was found, in percent: it may lack a part, or hold boxes that are not the article's.
const PROPERTY_LEAST: usize = 50;
const PROPERTY_MOST: usize = 130;

/// A text found in the whole page is believed where it holds so much more prose than the one without furniture, in percent.
const OVERCLEARED: usize = 200;

/// A text of fewer letters may be a part of the article: then elements that hold so much more prose, in percent, are believed.
const SHORT: usize = 1_000;
const NAME_MORE_SHORT: usize = 120;
const NAME_MORE: usize = 150;
const ARTICLE_MORE: usize = 200;
const MAIN_MORE: usize = 300;

/// The text of the article in `page`, and in the same page `cleared` of its furniture.
pub(super) fn chosen(
    page: &Document,
    cleared: &Document,
    url: Option<&WebUrl>,
) -> Option<Document> {
    let declared = Declared(declared(cleared));
    let usual = Candidate::readable(cleared.clone(), url);
    if let Some(property) = declared.property(prose_of(usual.as_ref())) {
        return Some(Document::fragment(property.html()));
    }
    if usual.as_ref().is_some_and(|usual| declared.agree(usual)) {
        return usual.map(|usual| usual.content);
    }
    let whole = Candidate::readable(page.clone(), url).map(Candidate::without_furniture);
    if whole.as_ref().is_some_and(|whole| declared.agree(whole)) {
        return whole.map(|whole| whole.content);
    }
    let found = likelier(usual, whole);
    match declared.holder(prose_of(found.as_ref())) {
        Some(holder) => Some(Document::fragment(holder.html())),
        None => found.map(|found| found.content),
    }
}

/// The other texts that may be the article's: what is found in the whole page, and each declared element.
pub(super) fn others(page: &Document, cleared: &Document, url: Option<&WebUrl>) -> Vec<Document> {
    let whole = Candidate::readable(page.clone(), url).map(|whole| whole.content);
    let declared = declared(cleared).into_iter();
    let elements = declared.map(|(_, node, _)| Document::fragment(node.html()));
    elements.chain(whole).collect()
}

fn prose_of(found: Option<&Candidate>) -> usize {
    found.map_or(0, |found| found.prose)
}

/// What was found in the page without its furniture, unless that took the article for furniture.
fn likelier(usual: Option<Candidate>, whole: Option<Candidate>) -> Option<Candidate> {
    match (usual, whole) {
        (Some(usual), Some(whole)) => {
            let is_overcleared = whole.prose * 100 > usual.own_prose() * OVERCLEARED;
            Some(if is_overcleared { whole } else { usual })
        }
        (usual, whole) => usual.or(whole),
    }
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

    /// The letters of its prose that are not furniture within it.
    fn own_prose(&self) -> usize {
        let content = self.content.clone();
        remove_furniture(&content.root());
        Weights::of(&content.root()).get(&content.root()).prose
    }

    /// Itself, weighed without the furniture within it.
    fn without_furniture(self) -> Self {
        let prose = self.own_prose();
        Self { prose, ..self }
    }
}

/// The elements that a page declares to be its text, with the letters of their prose.
struct Declared<'a>(Vec<(Declaration, NodeRef<'a>, usize)>);

impl<'a> Declared<'a> {
    fn by(&self, way: Declaration) -> Option<(&NodeRef<'a>, usize)> {
        let found = self.0.iter().find(|(other, ..)| *other == way);
        found.map(|(_, node, prose)| (node, *prose))
    }

    /// The element with the property for it, where it is about as long as what was found.
    fn property(&self, found: usize) -> Option<&NodeRef<'a>> {
        let (node, prose) = self.by(Declaration::Property)?;
        let is_near = prose * 100 >= found * PROPERTY_LEAST && prose * 100 <= found * PROPERTY_MOST;
        is_near.then_some(node)
    }

    /// Whether the prose of `found` is about as long as that of an element.
    fn agree(&self, found: &Candidate) -> bool {
        let elements = self.0.iter().filter(|(way, ..)| *way != Declaration::Main);
        elements.into_iter().any(|(_, _, prose)| {
            found.prose > 0 && found.prose.abs_diff(*prose) * 100 <= prose * NEARLY
        })
    }

    /// The element that holds so much more than the prose that was found that this must be a part of it.
    fn holder(&self, found: usize) -> Option<&NodeRef<'a>> {
        let ways = [
            (Declaration::Name, NAME_MORE_SHORT, SHORT),
            (Declaration::Name, NAME_MORE, usize::MAX),
            (Declaration::Article, ARTICLE_MORE, SHORT),
            (Declaration::Main, MAIN_MORE, SHORT),
        ];
        ways.into_iter().find_map(|(way, more, short)| {
            let (node, prose) = self.by(way)?;
            (found < short && prose * 100 >= found * more).then_some(node)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_in(html: &str) -> String {
        let page = Document::from(html);
        let found = chosen(&page, &page.clone(), None);
        found.map_or_else(String::new, |found| found.root().text().to_string())
    }

    fn paragraphs(word: &str, count: usize) -> String {
        let paragraph = format!(
            "<p>The {word} was quiet on the morning after the storm, and the boats lay still beside the long wall.</p>"
        );
        paragraph.repeat(count)
    }

    #[test]
    fn the_element_with_the_property_for_it_is_the_text() {
        let list = "<div class=other><p>Elsewhere a second piece of news is told at some length, with a comma, too.</p></div>";
        let body = format!(
            "<div itemprop=articleBody>{}</div>",
            paragraphs("harbour", 8)
        );
        let text = text_in(&format!("<div>{body}{list}</div>"));
        assert!(
            text.contains("harbour") && !text.contains("Elsewhere"),
            "{text}"
        );
    }

    #[test]
    fn a_text_in_pieces_is_taken_from_the_article_that_holds_them() {
        let piece = |word| format!("<div><div><div>{}</div></div></div>", paragraphs(word, 2));
        let pieces: String = ["harbour", "island", "market", "valley"]
            .map(piece)
            .concat();
        let text = text_in(&format!("<article>{pieces}</article>"));
        assert!(
            text.contains("harbour") && text.contains("valley"),
            "{text}"
        );
    }
}
