//! Who wrote an article, as its page shows it.

use dom_query::{Document, Element, NodeRef};

use super::leaves::{Leaf, leaves};
use super::names::{names_comment, words_in};
use super::phrases::is_date;

/// A name, or several; longer texts tell a life.
const LONGEST: usize = 100;

/// Words that names are led in by.
const LED_IN: &[&str] = &[
    "by",
    "written by",
    "posted by",
    "published by",
    "von",
    "ein beitrag von",
    "par",
    "de",
    "por",
    "di",
    "door",
    "av",
    "af",
    "autor:",
    "autor",
    "author:",
    "author",
    "автор:",
    "text:",
    "texto:",
    "oleh",
];

/// What stands where a name could: labels and buttons.
const NOBODY: &[&str] = &[
    "author",
    "authors",
    "auteur",
    "auteurs",
    "autor",
    "autoren",
    "autores",
    "by",
    "von",
    "follow",
    "folgen",
    "suivre",
    "seguir",
    "name",
    "publiziert am",
    "posted on",
    "published on",
];

/// What a line with a name begins with, as its own word.
const BEFORE_NAMES: &[&str] = &[
    "by", "von", "von:", "par", "por", "text:", "autor:", "author:", "words:", "door", "av", "af",
];

/// Lines beside the headline that may tell a name.
const LINES_BESIDE: usize = 12;

/// The first short text of `document` that says to be its author's name, or a line beside the headline that begins so.
pub(super) fn shown_byline(document: &Document, title: &str) -> Option<String> {
    let body = document.body()?;
    let marked = body
        .descendants_it()
        .filter(|node| {
            node.element_ref()
                .is_some_and(|element| is_author(&element))
        })
        .filter(|node| !is_of_comment(node))
        .find_map(|node| name_in(&node));
    marked.or_else(|| name_beside(&leaves(&body), title))
}

/// Whether `node` names who comments, or asks the reader's name.
fn is_of_comment(node: &NodeRef) -> bool {
    std::iter::once(*node)
        .chain(node.ancestors_it(None))
        .take_while(|above| {
            !matches!(
                above.node_name().as_deref(),
                Some("article" | "main" | "body")
            )
        })
        .any(|above| above.has_name("form") || names_comment(&above))
}

fn name_beside(leaves: &[Leaf], title: &str) -> Option<String> {
    let headline = leaves.iter().position(|leaf| leaf.is_headline(title))?;
    let from = headline.saturating_sub(LINES_BESIDE);
    let beside = leaves.iter().skip(from).take(2 * LINES_BESIDE);
    beside.into_iter().find_map(|leaf| name_of_line(&leaf.line))
}

/// The name in a line that is nothing but a word before it and two to four words with capitals.
fn name_of_line(line: &str) -> Option<String> {
    let (first, name) = line.split_once(' ')?;
    let is_lead_in = BEFORE_NAMES
        .iter()
        .any(|known| first.eq_ignore_ascii_case(known));
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_name = (2..=4).contains(&words.len())
        && words.iter().all(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                && !word.contains(|letter: char| letter.is_ascii_digit())
        });
    (is_lead_in && is_name && !name.ends_with(['.', '?', '!', ':'])).then(|| words.join(" "))
}

fn is_author(element: &Element) -> bool {
    element.attrs.iter().any(|attribute| {
        let value = &*attribute.value;
        match &*attribute.name.local {
            "rel" => value
                .split_ascii_whitespace()
                .any(|word| word.eq_ignore_ascii_case("author")),
            "itemprop" => value.to_ascii_lowercase().contains("author"),
            "class" | "id" => value.split_ascii_whitespace().take(40).any(names_author),
            _ => false,
        }
    })
}

fn names_author(name: &str) -> bool {
    words_in(name).iter().any(|word| {
        matches!(
            word.as_str(),
            "byline"
                | "author"
                | "authors"
                | "authorname"
                | "writtenby"
                | "autor"
                | "auteur"
                | "autore"
        )
    })
}

fn name_in(node: &NodeRef) -> Option<String> {
    let inner = node.descendants_it().find(|inner| {
        inner
            .attr("itemprop")
            .is_some_and(|property| property.contains("name"))
    });
    let text = inner.map_or_else(|| node.text(), |inner| inner.text());
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let letters = text.chars().count();
    (letters > 0
        && letters < LONGEST
        && !is_nobody(&text)
        && text.chars().any(char::is_alphabetic)
        && !is_date(&text))
    .then_some(text)
}

/// Whether `text` is a label, a button or a handle.
fn is_nobody(text: &str) -> bool {
    let text = text.to_lowercase();
    let bare = text.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    NOBODY.contains(&bare)
        || text.starts_with('@')
        || text.ends_with('*')
        || ["(erforderlich)", "(required)"]
            .iter()
            .any(|asked| text.contains(asked))
}

/// Names with commas between, where a word for "and" stands between whole names.
pub(super) fn with_commas(text: &str) -> String {
    const AND: [&str; 6] = [" and ", " und ", " et ", " y ", " i ", " og "];
    let is_name = |part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        (2..=5).contains(&words.len())
            && words.iter().all(|word| {
                word.chars()
                    .next()
                    .is_some_and(|first| !first.is_lowercase())
            })
    };
    let parts: Vec<&str> = text
        .split(", ")
        .flat_map(
            |part| match AND.iter().find_map(|and| part.split_once(and)) {
                Some((one, other)) => vec![one, other],
                None => vec![part],
            },
        )
        .collect();
    let joined = !text.contains('(') && parts.len() > text.split(", ").count();
    let last_may_be_a_place = parts.len().saturating_sub(1).max(2);
    if joined
        && parts
            .iter()
            .take(last_may_be_a_place)
            .all(|part| is_name(part))
    {
        parts.join(", ")
    } else {
        text.to_owned()
    }
}

pub(super) fn without_lead_in(text: &str) -> String {
    let bare = |words: &&&str| {
        text.get(..words.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(words))
            && text[words.len()..].starts_with(' ')
    };
    match LED_IN.iter().filter(bare).max_by_key(|words| words.len()) {
        Some(words) => text[words.len()..].trim_start().to_owned(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_short_name_that_the_page_shows_is_the_author() {
        for (page, byline) in [
            ("<p class=byline>Ann Smith</p>", Some("Ann Smith")),
            ("<a rel=author>Ann\n Smith</a>", Some("Ann Smith")),
            (
                "<div class=author><span itemprop=name>Ann</span> of the Paper</div>",
                Some("Ann"),
            ),
            ("<p class=byline>3 February 2025</p>", None),
            ("<p class=authority>Ann</p>", None),
            ("<p class=author>Follow</p>", None),
            ("<form><p class=author>Name</p></form>", None),
            ("<div class=comments><p class=author>Ann</p></div>", None),
            ("<h1>Storm</h1><p>Von Ann Smith</p>", Some("Ann Smith")),
            ("<h1>Storm</h1><p>By the sea</p>", None),
            ("<h1>Storm</h1><p>By Order Of The King.</p>", None),
        ] {
            let document = Document::from(page);
            assert_eq!(shown_byline(&document, "").as_deref(), byline, "{page}");
        }
        let life = format!("<p class=author>{}</p>", "Ann lived here. ".repeat(20));
        assert_eq!(shown_byline(&Document::from(life), ""), None);
    }

    #[test]
    fn words_before_a_name_are_left_out() {
        assert_eq!(without_lead_in("By Ann Smith"), "Ann Smith");
        assert_eq!(without_lead_in("Written by Ann Smith"), "Ann Smith");
        assert_eq!(without_lead_in("Byron Smith"), "Byron Smith");
    }

    #[test]
    fn whole_names_are_parted_by_commas() {
        assert_eq!(
            with_commas("Ann Smith and Bob Jones"),
            "Ann Smith, Bob Jones"
        );
        assert_eq!(with_commas("Ann and Bob Jones"), "Ann and Bob Jones");
        assert_eq!(with_commas("Ann Smith"), "Ann Smith");
    }
}
