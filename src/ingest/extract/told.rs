//! The article's text as the page's JSON-LD tells it (`articleBody`, schema.org): the judge of what was found in the page,
//! and the text itself where a script would have brought it.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::weights::letters_in;
use crate::clean::CleanText;
use crate::ingest::repair::unescaped;
use crate::ingest::text::{html_of_plain, text_of};

/// Shorter texts are summaries.
const SHORTEST: usize = 500;

/// More letters than the longest report has.
const LONGEST: usize = 500_000;

/// So many words in a row tell that two texts are the same there.
const ROW: usize = 4;

/// Letters of a paragraph made of sentences.
const PARAGRAPH: usize = 400;

pub(super) struct Told {
    text: String,
    rows: HashSet<u64>,
}

impl Told {
    /// `raw` as a page tells it, with or without HTML; none where it is too short to judge by.
    pub(super) fn new(raw: &str) -> Option<Self> {
        if !(SHORTEST..LONGEST).contains(&raw.len()) {
            return None;
        }
        let text = if raw.contains(['<', '&']) {
            // Some pages escape it twice.
            let text = text_of(&CleanText::new(raw), None);
            CleanText::new(&unescaped(text.as_str()))
                .as_str()
                .to_owned()
        } else {
            raw.to_owned()
        };
        let rows = rows_in(&text).collect();
        (letters_in(&text) >= SHORTEST).then_some(Self { text, rows })
    }

    pub(super) fn letters(&self) -> usize {
        letters_in(&self.text)
    }

    /// How much of the text is in `other`, 0 to 100.
    pub(super) fn share_in(&self, other: &str) -> usize {
        let found: HashSet<u64> = rows_in(other)
            .filter(|row| self.rows.contains(row))
            .collect();
        found.len() * 100 / self.rows.len().max(1)
    }

    /// The text as HTML: a paragraph a line, or some sentences each where it is one line.
    pub(super) fn html(&self) -> String {
        let lines = self.text.lines().map(str::trim);
        let mut paragraphs: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        if let [line] = paragraphs[..] {
            paragraphs = sentences_of(line);
        }
        let mut html = String::with_capacity(self.text.len() + 7 * paragraphs.len());
        for paragraph in paragraphs {
            html.extend(["<p>", &html_of_plain(paragraph), "</p>"]);
        }
        html
    }
}

fn rows_in(text: &str) -> impl Iterator<Item = u64> {
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let hashes: Vec<u64> = words.windows(ROW).map(hash).collect();
    hashes.into_iter()
}

fn hash(words: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

/// `line` parted behind the first end of a sentence in each stretch of so many letters.
fn sentences_of(line: &str) -> Vec<&str> {
    let mut paragraphs = Vec::new();
    let mut rest = line;
    loop {
        let end = rest
            .match_indices([' ', '。'])
            .find(|(at, sign)| {
                *at >= PARAGRAPH && (*sign == "。" || rest[..*at].ends_with(['.', '!', '?', '…']))
            })
            .map(|(at, sign)| at + sign.len());
        let Some((paragraph, behind)) = end.and_then(|end| rest.split_at_checked(end)) else {
            paragraphs.push(rest);
            return paragraphs;
        };
        paragraphs.push(paragraph);
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "The harbour was quiet on the morning after the storm. ";

    #[test]
    fn a_text_in_one_line_becomes_paragraphs() {
        let told = Told::new(&SENTENCE.repeat(20)).expect("long enough");
        let html = told.html();
        assert_eq!(html.matches("<p>").count(), 3, "{html}");
        assert_eq!(html.matches("storm.").count(), 20);
        let lines = format!("{}\n\n{}", SENTENCE.repeat(6), SENTENCE.repeat(6));
        let told = Told::new(&lines).expect("long enough");
        assert_eq!(told.html().matches("<p>").count(), 2);
    }

    #[test]
    fn it_tells_how_much_of_it_is_in_another_text() {
        let numbered = |range: std::ops::Range<usize>| {
            range.fold(String::new(), |all, number| format!("{all} word{number}"))
        };
        let told = Told::new(&numbered(0..100)).expect("long enough");
        assert_eq!(told.share_in(&numbered(0..100)), 100);
        assert!((45..=55).contains(&told.share_in(&numbered(0..50))));
        assert_eq!(told.share_in(&numbered(200..300)), 0);
        assert!(Told::new("A summary.").is_none());
        let twice = Told::new(&"K&amp;ouml;ln &amp; <b>Bonn</b> ".repeat(60)).expect("long enough");
        assert!(twice.html().starts_with("<p>Köln &amp; Bonn Köln"));
    }
}
