//! What is on a page around its article, taken away before the article is looked for.

use dom_query::NodeRef;

use super::names::{Calling, calling_of};
use super::phrases::is_date;
use super::weights::{Weight, Weights, letters_in};

/// Furniture holds at most this much of a page's prose, in percent; what holds more is the article under an odd name.
const MOST_PROSE: usize = 30;

/// Letters of prose that make an article of an element of that name.
const ARTICLE: usize = 500;

/// Letters of text beside a linked name that make a sentence of it.
const SENTENCE: usize = 25;

/// Takes away what is surely not the article.
pub(super) fn remove_furniture(root: &NodeRef) {
    let weights = Weights::of(root);
    let page = weights.get(root);
    remove(root, |node| is_furniture(node, weights.get(node), page));
}

/// Takes away what asks for consent or is not to be seen, whatever its size.
pub(super) fn remove_notices(root: &NodeRef) {
    let weights = Weights::of(root);
    let page = weights.get(root);
    remove(root, |node| {
        let weight = weights.get(node);
        let is_page = weight.prose >= page.prose && page.prose > 0;
        !is_page
            && weight.titles == 0
            && !matches!(
                node.node_name().as_deref(),
                Some("html" | "body" | "main" | "article" | "script" | "style")
            )
            && node
                .element_ref()
                .is_some_and(|element| calling_of(&element) == Some(Calling::Notice))
    });
}

/// Takes away the articles behind the one under the page's headline: pages without an end show one after the other, and
/// comments are articles too.
pub(super) fn remove_other_articles(root: &NodeRef) {
    let weights = Weights::of(root);
    let outermost: Vec<NodeRef> = root
        .descendants_it()
        .filter(|node| {
            node.has_name("article")
                && node
                    .ancestors_it(None)
                    .all(|above| !above.has_name("article"))
        })
        .collect();
    let Some(first) = outermost
        .iter()
        .position(|article| weights.get(article).titles > 0)
    else {
        return;
    };
    let (_, from) = outermost.split_at(first);
    if let [own, others @ ..] = from
        && weights.get(own).prose >= ARTICLE
    {
        others.iter().for_each(NodeRef::remove_from_parent);
    }
}

fn remove(root: &NodeRef, is_to_go: impl Fn(&NodeRef) -> bool) {
    let mut next = root.first_child();
    while let Some(node) = next {
        if is_to_go(&node) {
            next = behind(&node, root);
            node.remove_from_parent();
        } else {
            next = node.first_child().or_else(|| behind(&node, root));
        }
    }
}

/// The next node in the order of the page that is not inside `node`.
pub(super) fn behind<'a>(node: &NodeRef<'a>, root: &NodeRef) -> Option<NodeRef<'a>> {
    let mut node = *node;
    loop {
        if node.id == root.id {
            return None;
        }
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        node = node.parent()?;
    }
}

fn is_furniture(node: &NodeRef, weight: Weight, page: Weight) -> bool {
    let Some(element) = node.element_ref() else {
        return false;
    };
    let is_small = weight.prose * 100 <= page.prose * MOST_PROSE && weight.titles == 0;
    match &*element.name.local {
        "html" | "body" | "main" | "article" | "h1" | "table" | "tbody" | "tr" | "img"
        | "figure" | "picture" | "figcaption" => return false,
        "nav" | "footer" | "dialog" | "menu" => return is_small,
        "aside" => return is_small && (weight.linked_percent() > 30 || weight.letters < 400),
        _ => {}
    }
    match calling_of(&element) {
        Some(Calling::Notice) => weight.titles == 0,
        Some(Calling::Furniture) => is_small,
        Some(Calling::Doubtful) => {
            is_small
                && !stands_in_sentence(node)
                && weight.pictures == 0
                && (weight.linked_percent() > 50 || weight.letters < 40)
        }
        Some(Calling::Caption) | None => false,
    }
}

/// Whether `node` is a word or two of a sentence, whatever it calls itself: places, people and companies are often linked so.
fn stands_in_sentence(node: &NodeRef) -> bool {
    let is_inline = matches!(
        node.node_name().as_deref(),
        Some("a" | "abbr" | "b" | "em" | "i" | "mark" | "span" | "strong")
    );
    let is_long = |sibling: NodeRef| {
        let text = sibling.text();
        sibling.is_text() && letters_in(&text) >= SENTENCE && !is_date(&text)
    };
    is_inline
        && (node.prev_sibling().is_some_and(is_long) || node.next_sibling().is_some_and(is_long))
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    fn without_furniture(html: &str) -> String {
        let page = Document::fragment(html);
        remove_furniture(&page.root());
        page.select("html").inner_html().to_string()
    }

    #[test]
    fn a_linked_name_in_a_sentence_stays_whatever_it_calls_itself() {
        let sentence = "<p>After twenty years of hostile relations the ministers of <a class=\"meta-place\" href=\"/x\">Atlantis</a> and its neighbours met on the island again.</p>";
        assert_eq!(without_furniture(sentence), sentence);
        let head = "<p>By <a class=\"meta-author\" href=\"/x\">Ann Smith</a></p>";
        assert_eq!(
            without_furniture(&format!("{head}{sentence}")),
            format!("<p>By </p>{sentence}")
        );
    }

    #[test]
    fn a_date_beside_a_name_is_no_sentence() {
        let head = "<span class=\"byline\">Ann Smith</span> on December 27, 2014 at 12:06 PM, updated December 28, 2014";
        assert!(!without_furniture(&format!("<p>{head}</p>")).contains("Ann"));
    }

    #[test]
    fn what_surrounds_an_article_goes_and_the_article_stays_under_an_odd_name() {
        let text =
            "The harbour was quiet on the morning after the storm, and the boats lay still. "
                .repeat(4);
        let article = format!("<div class=\"popular\"><p>{text}</p></div>");
        let around = "<nav><a href=\"/\">Home</a></nav><div class=\"share-bar\">Share this</div>";
        assert_eq!(without_furniture(&format!("{around}{article}")), article);
    }

    #[test]
    fn what_follows_the_article_under_the_headline_is_another() {
        let text = "<p>The harbour was quiet on the morning after the storm, and the boats lay still beside the wall.</p>";
        let article =
            |head: &str, count: usize| format!("<article>{head}{}</article>", text.repeat(count));
        let first = article("<h1>Calm</h1>", 6);
        let others = |first: &str| {
            let page = Document::fragment(format!("{first}{}", article("<h1>Storm</h1>", 6)));
            remove_other_articles(&page.root());
            page.select("html").inner_html().to_string()
        };
        assert_eq!(others(&first), first);
        let short = article("<h1>Calm</h1>", 1);
        assert!(others(&short).contains("Storm"));
    }
}
