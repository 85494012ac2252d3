//! An article's headline, without what pages add to it.

use dom_query::Document;

/// What pages put between a headline and their own name.
const BETWEEN: &[&str] = &[
    " | ", " - ", " – ", " — ", " » ", " :: ", " • ", " · ", " / ",
];

/// A headline has at least so many words where nothing but its length tells it from the name of the site.
const LEAST_WORDS: usize = 4;

/// `declared` without the site's name: the part that the page shows as a heading, or the one that is not the name of the site.
pub(super) fn headline(declared: &str, document: &Document, site: &str, host: &str) -> String {
    let declared = one_line(declared);
    if let Some(shown) = shown_part(&declared, document) {
        return shown;
    }
    for between in BETWEEN {
        if let Some((head, tail)) = declared.rsplit_once(between)
            && (is_site(tail, site, host) || (*between == " | " && is_long(head) && !is_long(tail)))
        {
            return head.trim().to_owned();
        }
        if let Some((head, tail)) = declared.split_once(between)
            && is_site(head, site, host)
        {
            return tail
                .rsplit(between)
                .next()
                .unwrap_or(tail)
                .trim()
                .to_owned();
        }
    }
    declared
}

/// The heading of the page that is the beginning or the end of the declared title.
fn shown_part(declared: &str, document: &Document) -> Option<String> {
    let headings = document.try_select("h1, h2")?;
    let shown = headings
        .iter()
        .take(40)
        .map(|heading| one_line(&heading.text()))
        .filter(|shown| {
            let is_part = declared
                .strip_prefix(shown.as_str())
                .is_some_and(begins_between)
                || declared
                    .strip_suffix(shown.as_str())
                    .is_some_and(ends_between);
            is_part && !shown.is_empty()
        });
    shown.max_by_key(String::len)
}

fn begins_between(rest: &str) -> bool {
    BETWEEN.iter().any(|between| rest.starts_with(between))
}

fn ends_between(rest: &str) -> bool {
    BETWEEN.iter().any(|between| rest.ends_with(between))
}

fn is_long(text: &str) -> bool {
    text.split_whitespace().count() >= LEAST_WORDS
}

/// Whether `text` is the name of the site, or its host's.
pub(super) fn is_site(text: &str, site: &str, host: &str) -> bool {
    let (text, site, host) = (letters_of(text), letters_of(site), letters_of(host));
    !text.is_empty()
        && (text == site
            || text == host
            || (text.len() > 3 && host.contains(&text))
            || (site.len() > 3 && text.contains(&site)))
}

fn letters_of(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(declared: &str, page: &str, expected: &str) {
        let document = Document::from(page);
        let found = headline(declared, &document, "The Paper", "paper.example");
        assert_eq!(found, expected, "{declared}");
    }

    #[test]
    fn the_name_of_the_site_is_left_out() {
        check(
            "Storm over the harbour – The Paper",
            "",
            "Storm over the harbour",
        );
        check(
            "The Paper | Storm over the harbour",
            "",
            "Storm over the harbour",
        );
        check("Storm | Sea | Sky over it", "", "Storm | Sea | Sky over it");
        check("Storm - what now", "", "Storm - what now");
    }

    #[test]
    fn the_heading_that_the_page_shows_is_the_title() {
        check(
            "A storm - what now - Elsewhere",
            "<h1>A storm - what now</h1>",
            "A storm - what now",
        );
        check("A storm", "<h1>Something else</h1>", "A storm");
    }
}
