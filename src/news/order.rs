//! In which order a list shows its articles.

use std::cmp::{Ordering, Reverse};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Headline;
use crate::clean::CleanLine;

/// The names of the orders.
pub const ORDERS: [&str; 6] = ["newest", "oldest", "feed", "title", "shortest", "longest"];

/// Rows of a list that is in another order than that of time: the newest of the list, so that its cost does not grow.
pub const SORTED_ROWS: usize = 2_000;

/// Which articles a list begins with. Keys, windows and the store know newest first alone: the oldest first are the same
/// windows turned around, and any other order is that of the list's newest rows, all of which are in memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Newest,
    Oldest,
    /// By the feed's name, each with its newest first.
    Feed,
    Title,
    /// By the time that reading takes.
    Shortest,
    Longest,
}

impl Order {
    pub const ALL: [Self; 6] = [
        Self::Newest,
        Self::Oldest,
        Self::Feed,
        Self::Title,
        Self::Shortest,
        Self::Longest,
    ];

    pub fn named(name: &str) -> Option<Self> {
        let named = Self::ALL.into_iter().zip(ORDERS);
        let mut named = named.filter(|(_, known)| *known == name);
        named.next().map(|(order, _)| order)
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Feed => "feed",
            Self::Title => "title",
            Self::Shortest => "shortest",
            Self::Longest => "longest",
        }
    }

    /// The list is sorted by something else than time, and all of it that there is to show is in memory.
    pub fn is_sorted(self) -> bool {
        !matches!(self, Self::Newest | Self::Oldest)
    }

    /// How two rows stand in the list.
    pub fn compare(self, one: &Headline, other: &Headline) -> Ordering {
        let newest = || other.key().cmp(&one.key());
        match self {
            Self::Newest => newest(),
            Self::Oldest => one.key().cmp(&other.key()),
            Self::Feed => folded(&one.feed_title)
                .cmp(&folded(&other.feed_title))
                .then_with(newest),
            Self::Title => folded(&one.title)
                .cmp(&folded(&other.title))
                .then_with(newest),
            Self::Shortest => one.words.cmp(&other.words).then_with(newest),
            Self::Longest => other.words.cmp(&one.words).then_with(newest),
        }
    }

    /// Puts rows that are newest first into this order.
    pub fn sort(self, rows: &mut [Headline]) {
        match self {
            Self::Newest => {}
            Self::Oldest => rows.reverse(),
            Self::Feed => {
                rows.sort_by_cached_key(|row| (folded(&row.feed_title), Reverse(row.key())));
            }
            Self::Title => rows.sort_by_cached_key(|row| (folded(&row.title), Reverse(row.key()))),
            Self::Shortest => rows.sort_by_key(|row| (row.words, Reverse(row.key()))),
            Self::Longest => rows.sort_by_key(|row| Reverse((row.words, row.key()))),
        }
    }
}

/// A name or title as it is sorted: small, without accents, without the quotation marks and brackets that it begins with, and numbers by
/// their size.
fn folded(text: &CleanLine) -> String {
    let text = text.as_str();
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let (mut folded, mut digits) = (String::with_capacity(text.len()), String::new());
    let mut letters = text
        .nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .peekable();
    while let Some(letter) = letters.next() {
        if letter.is_ascii_digit() {
            digits.push(letter);
            if letters.peek().is_some_and(char::is_ascii_digit) {
                continue;
            }
            let number = digits.trim_start_matches('0');
            folded.extend(std::iter::repeat_n(
                '0',
                DIGITS.saturating_sub(number.len()),
            ));
            folded.push_str(number);
            digits.clear();
        } else {
            folded.extend(letter.to_lowercase());
        }
    }
    folded
}

/// Numbers that are sorted by their size have at most so many.
const DIGITS: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_sorted_as_people_do() {
        let mut titles = [
            "Story 10",
            "“Story 9”",
            "story 2",
            "Äther",
            "zebra",
            "Part 007",
            "part 8",
        ];
        titles.sort_by_key(|title| folded(&CleanLine::new(title)));
        assert_eq!(
            titles,
            [
                "Äther",
                "Part 007",
                "part 8",
                "story 2",
                "“Story 9”",
                "Story 10",
                "zebra"
            ]
        );
    }
}
