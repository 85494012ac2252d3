//! What an import or rules did at once, in numbers: a step of the journal, which the store writes down in English words.

use std::fmt;

/// How much of what was done. As text it is the journal's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    Imported {
        feeds: usize,
        articles: usize,
        bookmarks: usize,
        searches: usize,
    },
    Ruled {
        read: usize,
        hidden: usize,
        bookmarked: usize,
        tagged: usize,
        scored: usize,
    },
}

/// Said when an import brought nothing but marks.
const MARKS: &str = "imported what was read and marked elsewhere";

impl Sum {
    /// The sum that the journal's words tell; none where they tell something else.
    pub fn of_words(words: &str) -> Option<Self> {
        let (first, parts) = words.split_once(' ')?;
        let mut sum = match first {
            "imported" => Self::Imported {
                feeds: 0,
                articles: 0,
                bookmarks: 0,
                searches: 0,
            },
            "rules" => Self::Ruled {
                read: 0,
                hidden: 0,
                bookmarked: 0,
                tagged: 0,
                scored: 0,
            },
            _ => return None,
        };
        for part in parts.split(", ").filter(|_| words != MARKS) {
            let count = part.split(' ').find_map(|word| word.parse().ok())?;
            *sum.part(part)? = count;
        }
        // Somebody may have called a feed so.
        (sum.to_string() == words).then_some(sum)
    }

    /// The number that a part of the words tells.
    fn part(&mut self, words: &str) -> Option<&mut usize> {
        let has = |word: &str| {
            words
                .split(' ')
                .any(|known| known.trim_end_matches('s') == word)
        };
        match self {
            Self::Imported { feeds, .. } if has("feed") => Some(feeds),
            Self::Imported { articles, .. } if has("article") => Some(articles),
            Self::Imported { bookmarks, .. } if has("bookmark") => Some(bookmarks),
            Self::Imported { searches, .. } if has("saved") => Some(searches),
            Self::Ruled { read, .. } if has("read") => Some(read),
            Self::Ruled { hidden, .. } if has("hid") => Some(hidden),
            Self::Ruled { bookmarked, .. } if has("bookmarked") => Some(bookmarked),
            Self::Ruled { tagged, .. } if has("tagged") => Some(tagged),
            Self::Ruled { scored, .. } if has("scored") => Some(scored),
            Self::Imported { .. } | Self::Ruled { .. } => None,
        }
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let several = |count: usize, one: &str, more: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {more}")),
        };
        let done = |count: usize, verb: &str, end: &str| {
            (count > 0).then(|| format!("{verb} {count}{end}"))
        };
        let (first, parts) = match *self {
            Self::Imported {
                feeds,
                articles,
                bookmarks,
                searches,
            } => (
                "imported",
                vec![
                    several(feeds, "feed", "feeds"),
                    several(articles, "article", "articles"),
                    several(bookmarks, "bookmark", "bookmarks"),
                    several(searches, "saved search", "saved searches"),
                ],
            ),
            Self::Ruled {
                read,
                hidden,
                bookmarked,
                tagged,
                scored,
            } => (
                "rules",
                vec![
                    done(read, "marked", " read"),
                    done(hidden, "hid", ""),
                    done(bookmarked, "bookmarked", ""),
                    done(tagged, "tagged", ""),
                    done(scored, "scored", ""),
                ],
            ),
        };
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() && first == "imported" {
            return out.write_str(MARKS);
        }
        write!(out, "{first} {}", parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_sum_tell_it_again() {
        for words in [
            "imported 1 feed",
            "imported 3 feeds, 40 articles, 1 bookmark, 2 saved searches",
            "imported 1 saved search",
            MARKS,
            "rules marked 1 read",
            "rules marked 30 read, hid 2, bookmarked 1, tagged 4, scored 5",
        ] {
            let sum = Sum::of_words(words).expect(words);
            assert_eq!(sum.to_string(), words);
        }
        for words in [
            "imported",
            "imported 3 sheep",
            "rules are rules",
            "removed \u{201c}imported 3 feeds\u{201d}",
            "imported 1 feeds",
        ] {
            assert_eq!(Sum::of_words(words), None, "{words}");
        }
    }
}
