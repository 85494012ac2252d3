//! How long articles are kept, before only their identity is remembered.

use super::Moment;

/// What the user wishes; what is not set is as for all feeds, and in the end everything is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    /// Days since an article was published and came; 0: for ever.
    pub days: Option<u32>,
    /// The newest articles of a feed; 0: all of them.
    pub articles: Option<u32>,
    /// Unread articles are kept whatever their age and number.
    pub unread: Option<bool>,
}

impl Retention {
    /// What `self` says, and where it says nothing what `other` does.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            days: self.days.or(other.days),
            articles: self.articles.or(other.articles),
            unread: self.unread.or(other.unread),
        }
    }

    /// Articles that are older may go.
    pub fn oldest(self, now: Moment) -> Option<Moment> {
        let days = self.days.filter(|days| *days > 0)?;
        Some(now.plus(-i64::from(days) * Moment::DAY))
    }

    /// Articles beyond so many may go.
    pub fn most(self) -> Option<usize> {
        let most = self.articles.filter(|most| *most > 0)?;
        usize::try_from(most).ok()
    }

    /// Whether anything ever goes.
    pub fn is_limited(self) -> bool {
        self.days.is_some_and(|days| days > 0) || self.articles.is_some_and(|most| most > 0)
    }

    pub fn keeps_unread(self) -> bool {
        self.unread.unwrap_or(true)
    }
}
