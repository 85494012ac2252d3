//! Articles in several pages: which address is the next part of the same article, and the parts put together.

use std::collections::HashSet;

use dom_query::{Document, NodeRef};

use super::Extract;
use super::leaves::leaves;
use super::names::names_comment;
use crate::clean::{CleanText, WebUrl};

/// Links of a page that are looked at.
const MOST_LINKS: usize = 3_000;

/// Letters of a link that leads to the next part: a number, or a word or two.
const LONGEST_LABEL: usize = 24;

/// Letters of a line that is not told twice: it is the same line of a head that each part repeats.
const LONGEST_UNIQUE: usize = 30;

/// What the link to the next part says, in small letters and without arrows.
const NEXT: &[&str] = &[
    "next",
    "next page",
    "continue",
    "weiter",
    "nächste seite",
    "suivant",
    "page suivante",
    "suite",
    "siguiente",
    "página siguiente",
    "próxima",
    "próxima página",
    "successivo",
    "pagina successiva",
    "volgende",
    "volgende pagina",
    "næste",
    "neste",
    "nästa",
    "następna",
    "следующая",
    "далее",
    "次へ",
    "次のページ",
    "下一页",
    "下一頁",
];

/// What may stand between an article's address and the number of its part, in the path.
const MARKS: &[&str] = &[
    "/", "/page/", "/page-", "/seite/", "/seite-", "/p", "-", "_", ",", "-page-", "-page",
    "-seite-", "-seite", "-p", "_p", "_page", ",seite-",
];

/// Parameters that number the parts.
const PARAMETERS: &[&str] = &[
    "page",
    "p",
    "pg",
    "paged",
    "seite",
    "pagina",
    "pagenum",
    "pageno",
    "currentpage",
    "part",
];

/// The address of part `number` of the article whose first part is at `first`, as `document`, at `page`, links to it.
pub(super) fn next_part(
    document: &Document,
    page: &WebUrl,
    first: &WebUrl,
    number: usize,
) -> Option<WebUrl> {
    let resolved = |node: &NodeRef| {
        let url = page.join(&node.attr("href")?)?;
        is_part(&url, first, number).then_some(url)
    };
    let links = document.select("link[rel][href], a[href]");
    let links = links.nodes().iter().take(MOST_LINKS);
    links
        .filter(|link| leads_on(link, number) && !is_of_comments(link))
        .find_map(resolved)
}

fn leads_on(link: &NodeRef, number: usize) -> bool {
    let is_next = link.attr("rel").is_some_and(|rel| {
        rel.split_ascii_whitespace()
            .any(|word| word.eq_ignore_ascii_case("next"))
    });
    if is_next || link.has_name("link") {
        return is_next;
    }
    let label = link.text();
    let label = label
        .trim_matches(|letter: char| !letter.is_alphanumeric())
        .to_lowercase();
    label.len() <= 4 * LONGEST_LABEL
        && label.chars().count() <= LONGEST_LABEL
        && (NEXT.contains(&label.as_str()) || label == number.to_string())
}

fn is_of_comments(link: &NodeRef) -> bool {
    link.ancestors_it(None).any(|above| names_comment(&above))
}

/// Whether `url` is `first` with a mark and `number` behind its path, or in a parameter of its own.
fn is_part(url: &WebUrl, first: &WebUrl, number: usize) -> bool {
    if url.site() != first.site() {
        return false;
    }
    let number = number.to_string();
    let ((stem, ending), (other_stem, other_ending)) = (stem_of(first), stem_of(url));
    let (query, other_query) = (parameters(first), parameters(url));
    if stem == other_stem && ending == other_ending {
        let more: Vec<_> = other_query
            .iter()
            .filter(|pair| !query.contains(pair))
            .collect();
        let is_number = |(name, value): &(String, String)| {
            PARAMETERS.contains(&name.as_str()) && *value == number
        };
        return other_query.len() == query.len() + 1
            && matches!(more.as_slice(), [only] if is_number(only));
    }
    let mark = other_stem
        .strip_prefix(&stem)
        .and_then(|rest| rest.strip_suffix(&number));
    query == other_query
        && mark.is_some_and(|mark| MARKS.contains(&mark))
        && (ending == other_ending || other_ending.is_empty() || ending.is_empty())
}

/// The path of an address without a last slash, and the ending of its file.
fn stem_of(url: &WebUrl) -> (String, String) {
    const ENDINGS: [&str; 5] = [".html", ".htm", ".shtml", ".php", ".aspx"];
    let path = url.as_url().path().trim_end_matches('/');
    let ending = ENDINGS.iter().find(|ending| path.ends_with(**ending));
    let ending = ending.copied().unwrap_or_default();
    let stem = path.strip_suffix(ending).unwrap_or(path);
    (stem.to_owned(), ending.to_owned())
}

fn parameters(url: &WebUrl) -> Vec<(String, String)> {
    url.as_url().query_pairs().into_owned().collect()
}

impl Extract {
    /// Takes the text of the next part over, but for the lines that both have; whether there was any.
    pub(in crate::ingest) fn take(&mut self, part: &Self) -> bool {
        let own = Document::fragment(self.full.html.as_str());
        let known: HashSet<String> = leaves(&own.root())
            .into_iter()
            .map(|leaf| leaf.line)
            .collect();
        let more = Document::fragment(part.full.html.as_str());
        let lines = leaves(&more.root());
        let (told, new): (Vec<_>, Vec<_>) = lines
            .iter()
            .filter(|leaf| leaf.letters >= LONGEST_UNIQUE)
            .partition(|leaf| known.contains(&leaf.line));
        if new.is_empty() {
            return false;
        }
        let text = without_lines(part.full.text.as_str(), &known);
        for leaf in told {
            leaf.node.remove_from_parent();
        }
        self.full.html = CleanText::new(&format!("{}{}", self.full.html, more.html()));
        self.full.text = CleanText::new(&format!("{}\n\n{text}", self.full.text));
        self.next.clone_from(&part.next);
        true
    }
}

fn without_lines(text: &str, known: &HashSet<String>) -> String {
    let is_new = |line: &&str| {
        line.chars().count() < LONGEST_UNIQUE
            || !known.contains(&line.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    text.lines().filter(is_new).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::FullText;

    fn url(raw: &str) -> WebUrl {
        WebUrl::new(raw).expect("a web address")
    }

    #[test]
    fn a_part_is_the_address_with_its_number() {
        let first = url("https://paper.example/news/storm.html?id=7");
        for (part, is) in [
            ("https://paper.example/news/storm-2.html?id=7", true),
            ("https://paper.example/news/storm.html?id=7&page=2", true),
            ("https://paper.example/news/storm/seite-2?id=7", true),
            ("https://www.paper.example/news/storm/2/?id=7", true),
            ("https://paper.example/news/storm-3.html?id=7", false),
            ("https://paper.example/news/storm-2.html?id=8", false),
            ("https://paper.example/news/storm-12.html?id=7", false),
            ("https://paper.example/news/storm.html?id=7&photo=2", false),
            ("https://paper.example/news/calm-2.html?id=7", false),
            ("https://other.example/news/storm-2.html?id=7", false),
        ] {
            assert_eq!(is_part(&url(part), &first, 2), is, "{part}");
        }
    }

    #[test]
    fn the_next_part_is_what_a_link_says_so_of() {
        let first = url("https://paper.example/storm");
        let second = Some(url("https://paper.example/storm/2"));
        for (links, next) in [
            ("<link rel=next href=/storm/2>", &second),
            ("<p><a href=/storm/2>2</a>", &second),
            ("<p><a href=/storm/2>Next page »</a>", &second),
            ("<p><a href=/storm/2>A storm in two parts</a>", &None),
            ("<div class=comments><a href=/storm/2>2</a></div>", &None),
            ("<link rel=next href=/calm>", &None),
        ] {
            let page = Document::from(links);
            assert_eq!(next_part(&page, &first, &first, 2), *next, "{links}");
        }
    }

    #[test]
    fn parts_are_put_together_without_the_lines_that_each_repeats() {
        let part = |lines: &[&str]| {
            let html: Vec<String> = lines.iter().map(|line| format!("<p>{line}</p>")).collect();
            Extract {
                full: FullText {
                    html: CleanText::new(&html.concat()),
                    text: CleanText::new(&lines.join("\n\n")),
                },
                ..Extract::default()
            }
        };
        let head = "What each part of this article begins with.";
        let mut whole = part(&[head, "The harbour was quiet on that morning."]);
        assert!(whole.take(&part(&[head, "The island was quiet on that evening."])));
        for text in [whole.full.html.as_str(), whole.full.text.as_str()] {
            assert_eq!(text.matches(head).count(), 1, "{text}");
            assert!(text.contains("harbour") && text.contains("island"));
        }
        assert!(!whole.take(&part(&[head])));
    }
}
