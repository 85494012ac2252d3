//! An article's headline, without what pages add to it.

use dom_query::Document;

/// What pages put between a headline and their own name.
const BETWEEN: &[&str] = &[
    " | ", " - ", " – ", " — ", " » ", " :: ", " • ", " · ", " / ",
];

/// A headline has at least so many words where nothing but its length tells it from the name of the site.
const LEAST_WORDS: usize = 4;

/// Bytes; longer ones hold more than a headline.
const LONGEST_HEADING: usize = 400;

/// The longest part of a host's name tells the site where it has at least so many letters.
const TELLING: usize = 5;

/// What a page calls itself in the places that no reader sees.
pub(super) struct Declared<'a> {
    /// The one to be trusted most.
    pub(super) title: &'a str,
    /// The one that other programs are given.
    pub(super) other: Option<String>,
    /// It is no more than the name of the browser's window.
    pub(super) is_window: bool,
}

/// The title without the site's name, and in the words of the heading that the page shows where these are the same.
pub(super) fn headline(declared: &Declared, document: &Document, site: &str, host: &str) -> String {
    let headings = headings(document);
    let title = one_line(declared.title);
    let title = shown_part(&title, &headings.all)
        .unwrap_or_else(|| without_site(&title, site, host, declared.is_window));
    as_shown(&title, &headings.first_rank, declared).unwrap_or(title)
}

fn without_site(title: &str, site: &str, host: &str, is_window: bool) -> String {
    for between in BETWEEN {
        if let Some((head, tail)) = title.rsplit_once(between) {
            let is_named =
                *between == " | " || (is_window && matches!(*between, " - " | " – " | " — "));
            if is_site(tail, site, host) || (is_named && is_long(head) && !is_long(tail)) {
                return head.trim().to_owned();
            }
        }
        if let Some((head, tail)) = title.split_once(between)
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
    title.to_owned()
}

struct Headings {
    all: Vec<String>,
    first_rank: Vec<String>,
}

fn headings(document: &Document) -> Headings {
    let mut headings = Headings {
        all: Vec::new(),
        first_rank: Vec::new(),
    };
    let Some(found) = document.try_select("h1, h2") else {
        return headings;
    };
    for heading in found.nodes().iter().take(40) {
        let text = one_line(&heading.text());
        if text.is_empty() {
            continue;
        }
        let is_apart = heading.ancestors_it(None).any(|above| {
            matches!(
                above.node_name().as_deref(),
                Some("footer" | "nav" | "aside")
            )
        });
        if heading.has_name("h1") && !is_apart && text.len() <= LONGEST_HEADING {
            headings.first_rank.push(text.clone());
        }
        headings.all.push(text);
    }
    headings
}

/// The heading that says the same as `title`: set in better type, without the words for search engines behind it, or as
/// another of the declared titles has it.
fn as_shown(title: &str, headings: &[String], declared: &Declared) -> Option<String> {
    let same_letters = |heading: &&String| plain_type(heading) == plain_type(title);
    let beginning = |heading: &&String| is_beginning(heading, title);
    let declared_too = |heading: &&String| {
        let plain = |text: &str| one_line(text).to_lowercase();
        let (shown, known) = (plain(heading), plain(title));
        let is_declared = |other: &String| plain(other).starts_with(&shown);
        is_long_enough(heading)
            && !known.starts_with(&shown)
            && !known.ends_with(&shown)
            && !shown.ends_with(&known)
            && declared.other.iter().any(is_declared)
    };
    let akin = |heading: &&String| declared.is_window && are_akin(heading, title);
    let find = |is_it: &dyn Fn(&&String) -> bool| headings.iter().find(is_it).cloned();
    find(&same_letters)
        .or_else(|| find(&beginning))
        .or_else(|| find(&declared_too))
        .or_else(|| find(&akin))
}

/// Whether `title` is `heading` and then fewer words. Square brackets are an editor's ("[Update]") and stay.
fn is_beginning(heading: &str, title: &str) -> bool {
    let Some(rest) = title.strip_prefix(heading) else {
        return false;
    };
    let words = words_of(rest).count();
    words_of(heading).count() >= 2
        && (1..=words_of(heading).count()).contains(&words)
        && !rest.starts_with(char::is_alphanumeric)
        && !rest.trim_start().starts_with('[')
}

/// Whether two lines have at least half of their words in common.
fn are_akin(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let mut left: Vec<&str> = words_of(&other).collect();
    let (all, before) = (words_of(&one).count() + left.len(), left.len());
    for word in words_of(&one) {
        if let Some(at) = left.iter().position(|known| *known == word) {
            left.swap_remove(at);
        }
    }
    let (one, other) = (plain_type(&one), plain_type(&other));
    let is_part = [(&one, &other), (&other, &one)]
        .iter()
        .any(|(long, short)| long.starts_with(*short) || long.ends_with(*short));
    4 * (before - left.len()) >= all && !is_part
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// `text` without its spaces, and with a typewriter's quotes and dashes.
fn plain_type(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| match letter {
            '‘' | '’' | '‚' | '“' | '”' | '„' | '"' | '«' | '»' | '`' | '´' => '\'',
            '–' | '—' | '‐' => '-',
            other => other,
        })
        .collect()
}

/// The heading of the page that is the beginning or the end of the declared title.
fn shown_part(declared: &str, headings: &[String]) -> Option<String> {
    let shown = headings.iter().filter(|shown| {
        declared
            .strip_prefix(shown.as_str())
            .is_some_and(begins_between)
            || declared
                .strip_suffix(shown.as_str())
                .is_some_and(ends_between)
    });
    shown.max_by_key(|shown| shown.len()).cloned()
}

fn begins_between(rest: &str) -> bool {
    BETWEEN.iter().any(|between| rest.starts_with(between))
}

fn ends_between(rest: &str) -> bool {
    BETWEEN.iter().any(|between| rest.ends_with(between))
}

fn is_long_enough(heading: &str) -> bool {
    words_of(heading).count() >= 3
}

fn is_long(text: &str) -> bool {
    text.split_whitespace().count() >= LEAST_WORDS
}

/// Whether `text` is the name of the site, or its host's.
pub(super) fn is_site(text: &str, site: &str, host: &str) -> bool {
    let words = text.split_whitespace().count();
    let label = host.split('.').max_by_key(|label| label.len());
    let label = letters_of(label.unwrap_or_default());
    let (text, site, host) = (letters_of(text), letters_of(site), letters_of(host));
    !text.is_empty()
        && (text == site
            || text == host
            || (text.len() > 3 && host.contains(&text))
            || (site.len() > 3 && text.contains(&site))
            || (words <= LEAST_WORDS + 1 && label.len() >= TELLING && text.contains(&label)))
}

/// Whether `text` is one of the names that a site has side by side ("LN - Lübecker Nachrichten").
pub(super) fn is_part_of_site(text: &str, site: &str) -> bool {
    BETWEEN
        .iter()
        .any(|between| site.split(between).any(|part| part == text))
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
        check_beside(declared, None, false, page, expected);
    }

    fn check_beside(title: &str, other: Option<&str>, is_window: bool, page: &str, expected: &str) {
        let declared = Declared {
            title,
            other: other.map(str::to_owned),
            is_window,
        };
        let document = Document::from(page);
        let found = headline(&declared, &document, "The Paper", "paper.example");
        assert_eq!(found, expected, "{title}");
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
        assert!(is_part_of_site("LN", "LN - The Daily News"));
        assert!(!is_part_of_site("Ann", "LN - The Daily News"));
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

    #[test]
    fn the_name_of_a_window_ends_with_the_site() {
        let title = "A storm over the harbour – My website";
        check_beside(title, None, true, "", "A storm over the harbour");
        check(title, "", title);
        check_beside("Corsets – all shops", None, true, "", "Corsets – all shops");
    }

    #[test]
    fn the_type_of_the_heading_is_kept() {
        check(
            "Editor's letter - \"Hello\"",
            "<h1>Editor’s letter – “Hello”</h1>",
            "Editor’s letter – “Hello”",
        );
        check(
            "Editor's letter",
            "<h1>EDITOR’S LETTER</h1>",
            "Editor's letter",
        );
    }

    #[test]
    fn words_behind_the_heading_are_for_search_engines() {
        check(
            "Roasted chicken with rice recipe",
            "<h1>Roasted chicken with rice</h1>",
            "Roasted chicken with rice",
        );
        check(
            "So much rain (The Elsewhere Paper)",
            "<h1>So much rain</h1>",
            "So much rain",
        );
        check(
            "So much rain [Update]",
            "<h1>So much rain</h1>",
            "So much rain [Update]",
        );
        check(
            "Storms: what to do now",
            "<h1>Storm</h1>",
            "Storms: what to do now",
        );
    }

    #[test]
    fn a_heading_that_is_declared_too_is_the_title() {
        let page = "<h1>One hundred years at the harbour</h1>";
        check_beside(
            "100 years at the harbour",
            Some("One hundred years at the harbour - The Paper"),
            false,
            page,
            "One hundred years at the harbour",
        );
        check("100 years at the port", page, "100 years at the port");
    }

    #[test]
    fn a_heading_akin_to_the_name_of_the_window_is_the_title() {
        let page = "<h1>Mail action to the harbour</h1>";
        check_beside(
            "Action for the harbour",
            None,
            true,
            page,
            "Mail action to the harbour",
        );
        check_beside("About the boats", None, true, page, "About the boats");
    }
}
