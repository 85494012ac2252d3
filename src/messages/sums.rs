//! What an import or rules did at once, in the user's language.

use super::Messages;
use crate::news::{Sum, count_marked_read};

impl Messages {
    /// What the store itself has written into the journal, which speaks no language but one; none for words of others.
    pub(crate) fn journal(&self, words: &str) -> Option<String> {
        let marked = count_marked_read(words).map(|count| self.articles_marked_read(count));
        marked.or_else(|| Sum::of_words(words).map(|sum| self.sum(&sum)))
    }

    fn sum(&self, sum: &Sum) -> String {
        type Part = fn(&Messages, usize) -> String;
        let told = |parts: &[(usize, Part)]| {
            let parts = parts.iter().filter(|(count, _)| *count > 0);
            let parts: Vec<String> = parts.map(|(count, say)| say(self, *count)).collect();
            parts.join(self.comma())
        };
        match *sum {
            Sum::Imported {
                feeds,
                articles,
                bookmarks,
                searches,
            } => {
                let what = told(&[
                    (feeds, Self::so_many_feeds),
                    (articles, Self::so_many_articles),
                    (bookmarks, Self::so_many_bookmarks),
                    (searches, Self::so_many_searches),
                ]);
                match what.as_str() {
                    "" => self.imported_marks().to_owned(),
                    what => self.imported(what),
                }
            }
            Sum::Ruled {
                read,
                hidden,
                bookmarked,
                tagged,
                scored,
            } => self.rules_did(told(&[
                (read, Self::rules_read),
                (hidden, Self::rules_hid),
                (bookmarked, Self::rules_bookmarked),
                (tagged, Self::rules_tagged),
                (scored, Self::rules_scored),
            ])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_told_in_every_language_and_in_english_as_the_journal_has_them() {
        let words = [
            "imported 2 feeds, 40 articles, 1 bookmark, 1 saved search",
            "imported what was read and marked elsewhere",
            "rules marked 30 read, hid 2, bookmarked 1, tagged 4, scored 5",
        ];
        let sums = words.map(|words| Sum::of_words(words).expect(words));
        assert_eq!(sums.map(|sum| Messages::english().sum(&sum)), words);
        let german = Messages::load("de", None).0;
        assert_eq!(
            german.sum(&sums[0]),
            "übernommen: 2 Feeds, 40 Artikel, 1 Lesezeichen, 1 gespeicherte Suche"
        );
        let russian = Messages::load("ru", None).0;
        assert_eq!(
            russian.sum(&sums[0]),
            "перенесено: 2 ленты, 40 статей, 1 закладка, 1 сохранённый поиск"
        );
    }
}
