//! Where words may be broken with a hyphen: by the patterns of the language that the article is in (Liang).

use hypher::Lang;

use crate::typeset::document::{Block, Document};
use crate::typeset::plain_text;

/// A language, as its patterns have it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Language(Lang);

/// Words that are found in nearly every sentence of a language, and seldom in others.
const COMMON: [(Lang, &[&str]); 10] = [
    (Lang::English, &["the", "and", "of", "that", "with"]),
    (Lang::German, &["der", "und", "die", "das", "nicht"]),
    (Lang::French, &["les", "des", "est", "dans", "une"]),
    (Lang::Spanish, &["los", "las", "del", "por", "una"]),
    (Lang::Italian, &["che", "di", "della", "sono", "per"]),
    (Lang::Dutch, &["het", "een", "van", "niet", "zijn"]),
    (Lang::Portuguese, &["não", "uma", "com", "dos", "mais"]),
    (Lang::Swedish, &["och", "att", "inte", "som", "för"]),
    (Lang::Polish, &["się", "nie", "jest", "przez", "oraz"]),
    (Lang::Russian, &["и", "не", "что", "на", "это"]),
];

/// Blocks that are looked at to tell the language.
const LOOKED_AT: usize = 12;

/// Fewer common words tell nothing.
const FEWEST: usize = 3;

/// Letters of words that are broken; patterns know no longer ones.
const LETTERS: std::ops::RangeInclusive<usize> = 6..=30;

impl Language {
    /// The language of an article, if it is one that is known.
    pub(super) fn of(document: &Document) -> Option<Self> {
        let is_text = |block: &&Block| !matches!(block, Block::Code { .. } | Block::Table(_));
        let blocks = document.blocks.iter().filter(is_text).take(LOOKED_AT);
        let text = plain_text(&Document {
            blocks: blocks.cloned().collect(),
        });
        let words: Vec<String> = text
            .split(|letter: char| !letter.is_alphabetic())
            .take(2_000)
            .map(str::to_lowercase)
            .collect();
        let counted = COMMON.iter().map(|(language, common)| {
            let found = words.iter().filter(|word| common.contains(&word.as_str()));
            (found.count(), *language)
        });
        let (count, language) = counted.max_by_key(|(count, _)| *count)?;
        (count >= FEWEST).then_some(Self(language))
    }

    /// Bytes of `word` behind which it may be broken with a hyphen, from left to right. Marks around it stay at it; what has
    /// others inside is no word to break.
    pub(super) fn breaks(self, word: &str) -> Vec<usize> {
        let begin = word.find(char::is_alphabetic).unwrap_or(0);
        let rest = &word[begin..];
        let end = rest.find(|letter: char| !letter.is_alphabetic());
        let (core, behind) = rest.split_at(end.unwrap_or(rest.len()));
        if behind.contains(char::is_alphabetic) || !LETTERS.contains(&core.chars().count()) {
            return Vec::new();
        }
        let mut at = begin;
        let ends = hypher::hyphenate(core, self.0).map(|syllable| {
            at += syllable.len();
            at
        });
        let mut ends: Vec<usize> = ends.collect();
        ends.pop();
        ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::CleanText;
    use crate::typeset::document;

    fn language(text: &str) -> Option<Language> {
        Language::of(&document(&CleanText::new(text), None))
    }

    #[test]
    fn words_are_broken_as_their_language_has_it() {
        let english = language("The hyphenation of words and that of the rest, with care.");
        let english = english.expect("it is English");
        let parts = |word: &str| {
            let mut parts = Vec::new();
            let mut from = 0;
            for at in english.breaks(word) {
                parts.push(&word[from..at]);
                from = at;
            }
            parts.push(&word[from..]);
            parts.join("-")
        };
        assert_eq!(parts("“hyphenation,”"), "“hy-phen-ation,”");
        for word in [
            "https://example.org/hyphenation",
            "short",
            "re-hyphenated",
            "42",
            "",
        ] {
            assert_eq!(parts(word), word);
        }
        assert!(language("Der Hund und die Katze, das ist nicht neu und der Rest.").is_some());
        assert!(language("Lorem ipsum dolor sit amet.").is_none());
    }
}
