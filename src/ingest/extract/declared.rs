//! Elements that a page declares to be its article's text.

use dom_query::{Document, Element, NodeRef};

use super::names::words_in;
use super::weights::Weights;

/// How a page may declare its text; the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Declaration {
    /// `itemprop=articleBody` (schema.org).
    Property,
    /// A class or id in the manner of `article-body`.
    Name,
    /// `<article>`
    Article,
    /// `<main>`
    Main,
}

/// What an article's text is called, as two words in a row.
const THINGS: &[&str] = &[
    "article", "entry", "post", "story", "news", "blog", "detail", "artikel", "articulo", "nota",
    "noticia", "single",
];
const TEXTS: &[&str] = &[
    "body",
    "content",
    "text",
    "copy",
    "main",
    "contents",
    "inhalt",
    "texto",
    "cuerpo",
    "contenido",
    "paragraphs",
];
const WHOLE: &[&str] = &[
    "articlebody",
    "articlecontent",
    "articletext",
    "entrycontent",
    "postcontent",
    "postbody",
    "storybody",
    "storycontent",
    "storytext",
    "bodytext",
    "bodycopy",
    "artikeltext",
    "newstext",
    "textbody",
    "contentbody",
    "storyline",
    "maincontent",
    "wysiwyg",
];

/// The element that `document` declares to be its text and the letters of its prose, for each way of declaring that is used.
pub(super) fn declared(document: &Document) -> Vec<(Declaration, NodeRef<'_>, usize)> {
    let Some(body) = document.body() else {
        return Vec::new();
    };
    let weights = Weights::of(&body);
    let mut found: Vec<(Declaration, NodeRef)> = Vec::new();
    for node in body.descendants_it() {
        if let Some(way) = node
            .element_ref()
            .and_then(|element| declaration_of(&element))
        {
            found.push((way, node));
        }
    }
    let ways = [
        Declaration::Property,
        Declaration::Name,
        Declaration::Article,
        Declaration::Main,
    ];
    ways.into_iter()
        .filter_map(|way| {
            let nodes = found
                .iter()
                .filter(|(other, _)| *other == way)
                .map(|(_, node)| *node);
            let node = chosen(nodes.collect(), &weights)?;
            Some((way, node, weights.get(&node).prose))
        })
        .collect()
}

/// The node with the most prose, or the innermost within it that still holds nearly all of it.
fn chosen<'a>(nodes: Vec<NodeRef<'a>>, weights: &Weights) -> Option<NodeRef<'a>> {
    let prose = |node: &NodeRef| weights.get(node).prose;
    let most = nodes.iter().map(prose).max().filter(|most| *most > 0)?;
    nodes
        .into_iter()
        .rev()
        .find(|node| prose(node) * 10 >= most * 9)
}

fn declaration_of(element: &Element) -> Option<Declaration> {
    let name = &*element.name.local;
    let value = |wanted: &str| {
        element
            .attrs
            .iter()
            .find(|attribute| &*attribute.name.local == wanted)
            .map(|attribute| &*attribute.value)
    };
    if value("itemprop").is_some_and(|property| {
        property
            .split_ascii_whitespace()
            .any(|one| one.eq_ignore_ascii_case("articlebody"))
    }) {
        return Some(Declaration::Property);
    }
    if ["class", "id"]
        .iter()
        .filter_map(|wanted| value(wanted))
        .any(|names| names.split_ascii_whitespace().take(40).any(names_text))
        && name != "body"
    {
        return Some(Declaration::Name);
    }
    match name {
        "article" => Some(Declaration::Article),
        "main" => Some(Declaration::Main),
        _ if value("role") == Some("main") => Some(Declaration::Main),
        _ => None,
    }
}

/// The word by which `element` calls itself the text, with the kind of element that it is.
pub(super) fn name_of_text(element: &Element) -> Option<String> {
    let word = element.attrs.iter().find_map(|attribute| {
        let is_name = matches!(&*attribute.name.local, "class" | "id" | "itemprop");
        let mut words = attribute.value.split_ascii_whitespace().take(40);
        words.find(|word| is_name && names_text(word))
    })?;
    Some(format!("{} {word}", element.name.local))
}

fn names_text(name: &str) -> bool {
    let words = words_in(name);
    words.iter().any(|word| WHOLE.contains(&word.as_str()))
        || words.windows(2).any(|pair| matches!(pair, [thing, text] if THINGS.contains(&thing.as_str()) && TEXTS.contains(&text.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_declaring_a_text_is_found() {
        let text = "The harbour was quiet on the morning after the storm, and the boats lay still.";
        let page = Document::from(format!(
            "<main><article><div class=entry-content><p>{text}</p></div></article></main>"
        ));
        let ways: Vec<Declaration> = declared(&page).iter().map(|(way, _, _)| *way).collect();
        let all = [Declaration::Name, Declaration::Article, Declaration::Main];
        assert_eq!(ways, all);
        let property = Document::from(format!("<div itemprop=articleBody>{text}</div>"));
        let found = declared(&property);
        let [(way, _, prose)] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!((*way, *prose), (Declaration::Property, text.len()));
    }

    #[test]
    fn what_declares_nothing_or_holds_nothing_is_not_found() {
        assert!(declared(&Document::from("<div class=content>x</div>")).is_empty());
        assert!(declared(&Document::from("<article></article>")).is_empty());
    }
}
