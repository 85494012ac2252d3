//! Whether the user looks at the screen, and what has come since he last did.

use crate::clean::CleanLine;
use crate::messages::Messages;
use crate::news::{Headline, Key, Window};

/// Names of feeds in a notice.
const MOST_NAMES: usize = 3;

/// What is known about that.
#[derive(Clone, Debug, Default)]
pub struct Looking {
    /// None where the terminal does not tell.
    is_focused: Option<bool>,
    /// The newest article when he last looked away, or left.
    seen: Option<Key>,
    /// The newest article of all lists so far.
    newest: Option<Key>,
    /// What polls have brought of the feeds that are told, since the last notice.
    brought: Vec<(CleanLine, usize)>,
}

impl Looking {
    pub fn new(seen: Option<Key>) -> Self {
        Self {
            seen,
            ..Self::default()
        }
    }

    /// The terminal tells whether it has the keys.
    pub fn focus(&mut self, is_focused: bool) {
        self.is_focused = Some(is_focused);
        if !is_focused {
            self.seen = self.newest.or(self.seen);
        }
    }

    /// Takes notice of rows that came.
    pub fn note(&mut self, window: &Window) {
        let first = window.rows.first().map(Headline::key);
        self.newest = self.newest.max(first);
    }

    /// The newest article there is, as far as lists have told.
    pub fn newest(&self) -> Option<Key> {
        self.newest
    }

    /// Up to where the user has seen what there was; none when that is not known.
    pub fn seen(&self) -> Option<Key> {
        self.seen
    }

    /// A poll has brought new articles of a feed that is told.
    pub fn bring(&mut self, feed: CleanLine, new: usize) {
        match self.brought.iter_mut().find(|(known, _)| *known == feed) {
            Some((_, count)) => *count += new,
            None => self.brought.push((feed, new)),
        }
    }

    /// What is to be told of what was brought: none when nothing was, or when he looks anyway.
    pub fn notice(&mut self, say: &Messages) -> Option<CleanLine> {
        let brought = std::mem::take(&mut self.brought);
        if brought.is_empty() || self.is_focused == Some(true) {
            return None;
        }
        let count: usize = brought.iter().map(|(_, count)| count).sum();
        let names = brought
            .iter()
            .take(MOST_NAMES)
            .map(|(name, _)| name.as_str());
        let names = names.collect::<Vec<_>>().join(say.comma());
        let names = match brought.len().saturating_sub(MOST_NAMES) {
            0 => names,
            more => say.and_more(more, names),
        };
        let articles = say.new_articles(count);
        Some(CleanLine::new(&say.notice(articles, names)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{ArticleId, Moment};

    fn key(number: i64) -> Key {
        Key {
            published: Moment(number),
            id: ArticleId(number),
        }
    }

    #[test]
    fn what_was_there_when_the_user_looked_away_is_seen() {
        let mut looking = Looking::new(Some(key(3)));
        assert_eq!(looking.seen(), Some(key(3)));
        looking.focus(false);
        assert_eq!(looking.seen(), Some(key(3)), "nothing newer is known");
        looking.newest = Some(key(7));
        looking.focus(true);
        assert_eq!(looking.seen(), Some(key(3)));
        looking.focus(false);
        assert_eq!(looking.seen(), Some(key(7)));
    }

    #[test]
    fn a_notice_names_feeds_once_and_only_who_looks_elsewhere_gets_one() {
        let mut looking = Looking::default();
        assert_eq!(looking.notice(&Messages::english()), None);
        for (name, new) in [
            ("One", 2),
            ("Two", 1),
            ("One", 3),
            ("Three", 1),
            ("Four", 1),
        ] {
            looking.bring(CleanLine::new(name), new);
        }
        let notice = looking
            .notice(&Messages::english())
            .map(|notice| notice.to_string());
        let expected = "8 new articles: One, Two, Three and 1 more";
        assert_eq!(notice.as_deref(), Some(expected));
        looking.focus(true);
        looking.bring(CleanLine::new("One"), 2);
        assert_eq!(looking.notice(&Messages::english()), None);
        looking.focus(false);
        assert_eq!(
            looking.notice(&Messages::english()),
            None,
            "it is old by then"
        );
    }
}
