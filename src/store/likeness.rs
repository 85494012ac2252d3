//! By what an article is known again in another feed: marks that are the same where articles are, and how alike two texts are.
//!
//! Four of the marks are made of the smallest hashes of the text's word triples (MinHash): texts that share nine tenths of their
//! triples have one in common with hardly an exception, texts that share a third seldom. Marks find; whoever finds compares.

use std::collections::HashSet;

use super::identity::{link, stable_hash};
use super::same::names_a_page;
use super::sought::Words;
use crate::clean::WebUrl;

/// Words that a text has at least, to be compared; and a title, to be a mark.
pub(super) const TEXT_AT_LEAST: usize = 20;
const TITLE_AT_LEAST: usize = 4;

/// The words of a text that are looked at.
const MOST_WORDS: usize = 2_000;

/// Marks of a text, and the hashes in each.
const BANDS: usize = 4;
const ROWS: usize = 2;

/// The mark of an address; none where it is a whole site's.
pub(super) fn of_link(url: &WebUrl) -> Option<i64> {
    names_a_page(url).then(|| stable_hash(["link", &link(url)]))
}

/// The mark of a title.
pub(super) fn of_title(title: &Words) -> Option<i64> {
    let words = (0..title.len()).map(|at| title.word(at));
    (title.len() >= TITLE_AT_LEAST).then(|| stable_hash(["title"].into_iter().chain(words)))
}

/// The marks of a text; none of a short one.
pub(super) fn of_text(text: &Words) -> Vec<i64> {
    if text.len() < TEXT_AT_LEAST {
        return Vec::new();
    }
    let mut smallest = [u64::MAX; BANDS * ROWS];
    for triple in triples(text) {
        for (seed, smallest) in (1_u64..).zip(&mut smallest) {
            *smallest = (*smallest).min(mixed(triple ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        }
    }
    let bands = smallest.chunks(ROWS).zip(1_u64..);
    let marks = bands.map(|(rows, band)| rows.iter().fold(band, |mark, row| mixed(mark ^ row)));
    marks.map(u64::cast_signed).collect()
}

/// How much of the word triples of both is in both (Jaccard), and how much of the shorter is in the longer.
pub(super) fn alike(one: &Words, other: &Words) -> (f64, f64) {
    let (one, other): (HashSet<u64>, HashSet<u64>) =
        (triples(one).collect(), triples(other).collect());
    let both = one.intersection(&other).count();
    let all = one.len() + other.len() - both;
    (share(both, all), share(both, one.len().min(other.len())))
}

/// How much of the words of both titles is in both.
pub(super) fn titles_alike(one: &Words, other: &Words) -> f64 {
    let words = |title: &Words| {
        (0..title.len())
            .map(|at| title.word(at).to_owned())
            .collect()
    };
    let (one, other): (HashSet<String>, HashSet<String>) = (words(one), words(other));
    let both = one.intersection(&other).count();
    share(both, one.len() + other.len() - both)
}

fn triples(text: &Words) -> impl Iterator<Item = u64> {
    let hash = |at: usize| stable_hash([text.word(at)]).cast_unsigned();
    let hashes: Vec<u64> = (0..text.len().min(MOST_WORDS)).map(hash).collect();
    (0..hashes.len().saturating_sub(2)).map(move |at| {
        let three = hashes.get(at..at + 3).unwrap_or_default();
        three.iter().fold(0, |triple, word| mixed(triple ^ word))
    })
}

/// A number that looks like chance (splitmix64).
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[expect(clippy::cast_precision_loss, reason = "a share need not be exact")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: impl IntoIterator<Item = usize>) -> Words {
        let words: Vec<String> = words.into_iter().map(|word| format!("w{word}")).collect();
        Words::of(&words.join(" "))
    }

    fn have_mark_in_common(one: &Words, other: &Words) -> bool {
        let marks = of_text(other);
        of_text(one).iter().any(|mark| marks.contains(mark))
    }

    #[test]
    fn texts_that_differ_in_a_few_words_have_a_mark_in_common() {
        let seldom = (0..200).filter(|seed| {
            let one = text((0..300).map(|word| word + seed * 1_000));
            let other = text((0..300).map(|word| {
                if word % 60 == 7 {
                    9
                } else {
                    word + seed * 1_000
                }
            }));
            assert!(alike(&one, &other).0 > 0.85);
            !have_mark_in_common(&one, &other)
        });
        assert!(seldom.count() <= 4);
    }

    #[test]
    fn other_texts_have_none() {
        let one = text(0..300);
        for seed in 1..200 {
            let other = text((0..300).map(|word| word + seed * 1_000));
            assert!(!have_mark_in_common(&one, &other));
        }
        assert!(alike(&one, &text(1_000..1_100)).0 < 0.01);
    }

    #[test]
    fn a_beginning_is_all_in_the_whole() {
        let (some, contained) = alike(&text(0..50), &text(0..300));
        assert!(some < 0.2 && contained > 0.99, "{some} {contained}");
    }

    #[test]
    fn an_address_is_a_mark_but_not_a_whole_site() {
        let mark = |url: &str| of_link(&WebUrl::new(url).expect("an address"));
        assert_eq!(
            mark("https://www.a.example/1/?utm_source=x"),
            mark("http://a.example/1")
        );
        assert!(mark("http://a.example/1").is_some());
        assert_eq!(mark("http://a.example/"), None);
    }
}
