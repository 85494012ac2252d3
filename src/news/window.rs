//! Lists are windows: only the rows near the screen are in memory, found by key and never by offset.

use super::{ArticleId, Headline, Moment, Phrase};

/// An article's place in a list; lists are sorted newest first, by descending key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub published: Moment,
    pub id: ArticleId,
}

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// The newest rows.
    Top,
    /// The oldest rows.
    Bottom,
    /// Rows older than the key.
    Below(Key),
    /// Rows newer than the key.
    Above(Key),
    /// About as many rows on either side of the key, which itself is included if it still belongs to the list.
    Around(Key),
}

/// A stretch of a list without gaps, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    pub rows: Vec<Headline>,
    /// There are newer rows than the first.
    pub more_above: bool,
    /// There are older rows than the last.
    pub more_below: bool,
    /// The words that were looked for, with the forms that they have; none of a list that asks for no words.
    pub sought: Vec<Phrase>,
    /// Not all that may belong to the list was looked through.
    pub so_far: bool,
}
