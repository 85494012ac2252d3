//! Who wrote an article, as its page shows it.

use std::collections::BTreeSet;

use dom_query::{Document, Element, NodeRef};

use super::byline::{are_names, before_date, could_be_names, is_name, led_in, name_of};
use super::leaves::{Leaf, leaves};
use super::names::{names_comment, words_in};
use super::phrases::is_date;

/// What a line with a name begins with, as its own words; those of two words or with a colon can only lead in a name.
const BEFORE_NAMES: &[&str] = &[
    "by",
    "von",
    "par",
    "por",
    "door",
    "av",
    "af",
    "by:",
    "von:",
    "text:",
    "autor:",
    "autorin:",
    "autoren:",
    "author:",
    "authors:",
    "auteur:",
    "words:",
    "text von",
    "written by",
    "posted by",
    "submitted by",
    "geschrieben von",
    "gespeichert von",
    "beitrag von",
    "blog beitrag von",
    "ein beitrag von",
];

/// Lines that say that the next one is a name.
const LABELS: &[&str] = &[
    "autor",
    "autorin",
    "autoren",
    "author",
    "authors",
    "auteur",
    "autore",
    "written by",
];

/// Lines beside the headline that may tell a name.
const LINES_BESIDE: usize = 12;

/// Lines right below the headline, where a date may stand with a name.
const LINES_BELOW: usize = 4;

/// Marked texts that are looked at.
const MOST: usize = 60;

/// The short texts of `document` that say to be its author's name, the first the likeliest, and the lines that read so.
pub(super) fn shown_bylines(document: &Document, title: &str) -> Vec<String> {
    let Some(body) = document.body() else {
        return Vec::new();
    };
    let marked = body
        .descendants_it()
        .filter(|node| {
            node.element_ref()
                .is_some_and(|element| is_author(&element))
        })
        .filter(|node| !is_of_another(node))
        .take(MOST)
        .filter_map(|node| name_in(&node));
    let (mut names, others): (Vec<String>, Vec<String>) =
        marked.partition(|name| could_be_names(name));
    let leaves = leaves(&body);
    names.extend(name_beside(&leaves, title));
    names.extend(others);
    names.extend(name_below_label(&leaves));
    names.extend(only_name(&leaves));
    names.extend(signature(&leaves));
    names
}

/// Whether `node` names who comments, asks the reader's name, is a button, or belongs to a link to another article.
fn is_of_another(node: &NodeRef) -> bool {
    let is_more = |above: &NodeRef| above.text().trim().len() > 2 * node.text().trim().len() + 10;
    std::iter::once(*node)
        .chain(node.ancestors_it(None))
        .take_while(|above| {
            !matches!(
                above.node_name().as_deref(),
                Some("article" | "main" | "body")
            )
        })
        .any(|above| {
            above.has_name("form")
                || above.has_name("button")
                || (above.has_name("a") && is_more(&above))
                || names_comment(&above)
        })
}

fn name_beside(leaves: &[Leaf], title: &str) -> Option<String> {
    let headline = leaves.iter().position(|leaf| leaf.is_headline(title))?;
    let from = headline.saturating_sub(LINES_BESIDE);
    let mut beside = leaves.iter().skip(from).take(2 * LINES_BESIDE);
    let below = || leaves.iter().skip(headline + 1).take(LINES_BELOW);
    beside
        .find_map(|leaf| name_of_line(&leaf.line))
        .or_else(|| below().find_map(|leaf| name_by_date(leaf)))
}

/// The names in a line that is nothing but words before them, the names, and perhaps a date or an office.
fn name_of_line(line: &str) -> Option<String> {
    const LONGEST: usize = 200;
    if line.len() > LONGEST {
        return None;
    }
    let line = line.replace(" :", ":");
    let (lead, rest) = led_in(&line, BEFORE_NAMES)?;
    let is_certain = lead.contains(' ') || lead.ends_with(':');
    let rest = before_date(rest);
    let least = if lead.contains(' ') { 1 } else { 2 };
    let mut parts = rest.split(',').map(str::trim);
    let names: Vec<&str> = parts
        .by_ref()
        .take_while(|part| are_names(part) && part.split(' ').count() >= least)
        .collect();
    let is_handle = is_certain && !rest.contains([' ', '.', ',']) && !rest.is_empty();
    let is_whole = names.len() == rest.split(',').count();
    if (!names.is_empty() && (is_certain || is_whole)) || is_handle {
        Some(if is_handle { rest } else { names.join(", ") })
    } else {
        None
    }
}

/// The name in a line that is a date and a name, in any order.
fn name_by_date(leaf: &Leaf) -> Option<String> {
    const LONGEST: usize = 80;
    if leaf.line.len() > LONGEST || leaf.is_heading || leaf.is_linked(50) {
        return None;
    }
    let (one, other) = [" - ", " – ", " — ", " | ", " · ", " • "]
        .iter()
        .find_map(|between| leaf.line.split_once(between))?;
    let name = match (is_date(one), is_date(other)) {
        (true, false) => other.trim(),
        (false, true) => one.trim(),
        _ => return None,
    };
    is_full_name(name).then(|| name.to_owned())
}

/// Two or three words with capitals, none of them an abbreviation.
fn is_full_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    is_name(text, 2)
        && words.len() <= 3
        && words.iter().all(|word| {
            word.contains(char::is_lowercase) || word.chars().count() > 3 || word.ends_with('.')
        })
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase))
}

fn name_below_label(leaves: &[Leaf]) -> Option<String> {
    leaves.windows(2).find_map(|pair| {
        let [label, name] = pair else { return None };
        let word = label.line.to_lowercase();
        let name = name.line.trim_end_matches([',', ' ']);
        (LABELS.contains(&word.trim_end_matches([':', ' '])) && are_names(name) && is_name(name, 2))
            .then(|| name.to_owned())
    })
}

/// The name in the only line of the page that leads one in: there are several where it lists other articles.
fn only_name(leaves: &[Leaf]) -> Option<String> {
    let mut names: BTreeSet<String> = leaves
        .iter()
        .filter(|leaf| !leaf.is_caption)
        .filter_map(|leaf| Some((leaf, name_of_line(&leaf.line)?)))
        .filter(|(leaf, _)| !is_of_another(&leaf.node))
        .map(|(_, name)| name)
        .take(2)
        .collect();
    names.pop_first().filter(|_| names.is_empty())
}

/// A name that is set to the right, below a paragraph: who signs the article.
fn signature(leaves: &[Leaf]) -> Option<String> {
    leaves.windows(2).find_map(|pair| {
        let [before, leaf] = pair else { return None };
        let style = leaf.node.attr("style").unwrap_or_default();
        let align = leaf.node.attr("align").unwrap_or_default();
        let is_right = align.eq_ignore_ascii_case("right")
            || style
                .replace(' ', "")
                .to_ascii_lowercase()
                .contains("text-align:right");
        let is_signature = is_right && before.is_prose() && is_full_name(&leaf.line);
        is_signature.then(|| leaf.line.clone())
    })
}

fn is_author(element: &Element) -> bool {
    if matches!(&*element.name.local, "byline" | "author") {
        return true;
    }
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
    let words = words_in(name);
    let is = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    is(&[
        "byline",
        "author",
        "authors",
        "authorname",
        "writtenby",
        "autor",
        "auteur",
        "autore",
    ]) && !is(&["follow", "btn", "button", "avatar"])
}

fn name_in(node: &NodeRef) -> Option<String> {
    let inner: Vec<NodeRef> = node
        .descendants_it()
        .filter(|inner| {
            inner
                .attr("itemprop")
                .is_some_and(|property| property.contains("name"))
        })
        .collect();
    if let [inner] = inner.as_slice() {
        return name_of(&inner.text());
    }
    several(&inner).or_else(|| {
        let links: Vec<NodeRef> = node
            .descendants_it()
            .filter(|inner| inner.has_name("a"))
            .collect();
        several(&links).or_else(|| name_of(&inner.first().unwrap_or(node).text()))
    })
}

/// The names that each of at least two elements holds.
fn several(nodes: &[NodeRef]) -> Option<String> {
    const MOST: usize = 8;
    if !(2..=MOST).contains(&nodes.len()) {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    for node in nodes {
        let name = name_of(&node.text()).filter(|name| is_name(name, 2))?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Some(names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(page: &str) -> Option<String> {
        shown_bylines(&Document::from(page), "").into_iter().next()
    }

    #[test]
    fn the_first_short_name_that_the_page_shows_is_the_author() {
        for (page, byline) in [
            ("<p class=byline>Ann Smith</p>", Some("Ann Smith")),
            ("<a rel=author>Ann\n Smith</a>", Some("Ann Smith")),
            ("<byline>Von Ann Smith</byline>", Some("Ann Smith")),
            (
                "<div class=author><span itemprop=name>Ann</span> of the Paper</div>",
                Some("Ann"),
            ),
            (
                "<p class=byline>By <a>Ann Smith</a> <a>Bob Jones</a></p>",
                Some("Ann Smith, Bob Jones"),
            ),
            (
                "<p class=byline>By Ann Smith<br> March 25, 2015</p>",
                Some("Ann Smith"),
            ),
            (
                "<p class=author>our six reporters far out at sea</p><p class=author>Ann Smith</p>",
                Some("Ann Smith"),
            ),
            ("<p class=byline>3 February 2025</p>", None),
            ("<p class=authority>Ann</p>", None),
            ("<p class=author>Follow</p>", None),
            ("<p class=followAuthorBtn>Cancel</p>", None),
            ("<form><p class=author>Name</p></form>", None),
            ("<div class=comments><p class=author>Ann</p></div>", None),
            (
                "<a href=/>Another article of the paper <i class=author>Ann</i></a>",
                None,
            ),
        ] {
            assert_eq!(first(page).as_deref(), byline, "{page}");
        }
        let life = format!("<p class=author>{}</p>", "Ann lived here. ".repeat(20));
        assert_eq!(first(&life), None);
    }

    #[test]
    fn lines_tell_names_too() {
        for (page, byline) in [
            ("<h1>Storm</h1><p>Von Ann Smith</p>", Some("Ann Smith")),
            ("<h1>Storm</h1><p>By the sea</p>", None),
            ("<h1>Storm</h1><p>By Order Of The King.</p>", None),
            (
                "<h1>Storm</h1><p>Gespeichert von b0b am 24. Juli 2017 - 18:55</p>",
                Some("b0b"),
            ),
            ("<h1>Storm</h1><p>Posted by Ann</p>", Some("Ann")),
            (
                "<h1>Storm</h1><p>11.12.2019 - Ann Smith</p>",
                Some("Ann Smith"),
            ),
            (
                "<h1>Storm</h1><p>Ann Smith | 11.12.2019</p>",
                Some("Ann Smith"),
            ),
            (
                "<p>It rained.</p><p>Auteur : Ann Smith</p>",
                Some("Ann Smith"),
            ),
            (
                "<p>It rained.</p><p>Autorin: Ann Smith, head of the harbour.</p>",
                Some("Ann Smith"),
            ),
            ("<h4>Author</h4><p>Ann Smith, </p>", Some("Ann Smith")),
            (
                "<p>It rained on the harbour all day long, and the boats stayed where they were until the evening.</p><p align=right>Ann Smith</p>",
                Some("Ann Smith"),
            ),
            ("<p>Menu</p><p align=right>Ann Smith</p>", None),
            ("<p>It rained.</p><p>By Ann Smith</p>", Some("Ann Smith")),
            ("<p>By Ann Smith</p><p>By Bob Jones</p>", None),
        ] {
            assert_eq!(first(page).as_deref(), byline, "{page}");
        }
    }
}
