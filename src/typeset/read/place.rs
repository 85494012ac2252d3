//! The text at a place that a link within an article leads to: a footnote, a heading.

use dom_query::{Document, NodeRef};

use super::guard;

/// Letters that tell one place from another.
const LETTERS: usize = 60;

/// Fewer letters are no text but a mark: what holds them is the place.
const FEWEST: usize = 4;

/// The letters of `text`, without all that is set otherwise: blanks, numbers, marks.
pub(in crate::typeset) fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| letter.is_alphabetic())
}

/// The first letters of the element that is called `name`, by `id` or `name`.
pub(in crate::typeset) fn letters_at(html: &str, name: &str) -> Option<String> {
    let tree = Document::fragment(guard::guarded(html));
    let named = tree.root().descendants_it().find(|node| {
        let is_named = |attribute| node.attr(attribute).is_some_and(|value| &*value == name);
        node.is_element() && (is_named("id") || is_named("name"))
    })?;
    let mut place = named;
    let mut found = first_letters(&place);
    while found.chars().count() < FEWEST {
        place = place.parent()?;
        found = first_letters(&place);
    }
    Some(found)
}

fn first_letters(node: &NodeRef) -> String {
    letters(&node.text()).take(LETTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: Option<&str>) {
        assert_eq!(letters_at(html, "fn1").as_deref(), expected, "{html}");
    }

    #[test]
    fn a_place_is_known_by_its_first_letters() {
        check(
            "<p>Text</p><ol><li id=fn1>See Smith (2010). ↩",
            Some("SeeSmith"),
        );
        check(
            "<p><a name=fn1></a>1. The note itself.",
            Some("Thenoteitself"),
        );
        check(
            "<p><sup id=fn1>1</sup> Behind its mark.",
            Some("Behinditsmark"),
        );
        check("<p>There is no such place.", None);
        check("<p id=fn1>", None);
    }
}
