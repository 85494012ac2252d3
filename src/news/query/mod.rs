//! What a list shows: a scope from the sidebar, narrowed by a filter that the user writes.
//!
//! The filter's language: words, in any form (study, studies), and `"phrases"`, as they are written, search title and text; `-` negates; `OR` and parentheses; `prefix*`;
//! fields `title:` `author:` `feed:` `folder:` `tag:` `collection:` `url:` `lang:`; `in:bookmarks`;
//! `is:unread|read|new|bookmarked|archived|lost|edited|hidden`; `has:audio|image|note|highlight|fulltext`; `after:`, `before:` and `came:` (`2025-02-03`, `3d`, `today`); `words:>500`, `score:>0`. Words side
//! by side bind tighter than `OR`.
//!
//! - `lexer`: text into words, phrases, fields and signs
//! - `grammar`: those into the tree
//! - `fields`: what may stand after a field's colon
//! - `days`: written dates and spans of time
//! - `print`: the tree back into text

mod days;
mod fault;
mod fields;
mod grammar;
mod lexer;
mod print;

use super::{FeedId, Folder, Moment};
use crate::clean::CleanLine;
pub use fault::QueryFault;

/// What a list shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Query {
    pub scope: Scope,
    /// Leave out what is read.
    pub hide_read: bool,
    pub filter: Option<Filter>,
    /// What fits the words of the filter best comes first, and not the newest.
    pub best_first: bool,
}

/// A row of the sidebar.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everything, newest first.
    FrontPage,
    Unread,
    /// The bookmarks that are not put away; all of them where the filter asks about that.
    Bookmarks,
    /// The bookmarks of a collection that are not put away.
    Collection(CleanLine),
    /// The bookmarks that are put away.
    Archive,
    /// Every bookmark.
    Kept,
    Folder(Folder),
    Feed(FeedId),
    /// A saved search by its name; what it finds is said by the query's filter.
    Search(CleanLine),
}

impl Scope {
    /// Whether its rows are the copies that bookmarks own.
    pub fn is_of_bookmarks(&self) -> bool {
        match self {
            Self::Bookmarks | Self::Collection(_) | Self::Archive | Self::Kept => true,
            Self::FrontPage | Self::Unread | Self::Folder(_) | Self::Feed(_) | Self::Search(_) => {
                false
            }
        }
    }

    /// How what is remembered about a list names it.
    pub fn written(&self) -> String {
        match self {
            Self::FrontPage => "front-page".to_owned(),
            Self::Unread => "unread".to_owned(),
            Self::Bookmarks => "bookmarks".to_owned(),
            Self::Folder(folder) => format!("folder {folder}"),
            Self::Feed(feed) => format!("feed {}", feed.0),
            Self::Search(name) => format!("search {name}"),
            Self::Collection(name) => format!("collection {name}"),
            Self::Archive => "archive".to_owned(),
            Self::Kept => "kept".to_owned(),
        }
    }
}

impl Query {
    pub fn of(scope: Scope) -> Self {
        Self {
            scope,
            hide_read: false,
            filter: None,
            best_first: false,
        }
    }
}

/// A filter as a tree.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    All(Vec<Filter>),
    Any(Vec<Filter>),
    Not(Box<Filter>),
    /// Title or text holds this word or phrase.
    Words(Phrase),
    /// The title does.
    Title(Phrase),
    Author(CleanLine),
    Feed(CleanLine),
    Folder(CleanLine),
    Tag(CleanLine),
    /// The bookmark is in the collection called so.
    Collection(CleanLine),
    Url(CleanLine),
    /// BCP 47, in small letters: `en` is also `en-GB`.
    Language(CleanLine),
    Is(State),
    After(Moment),
    Before(Moment),
    MoreWordsThan(u32),
    FewerWordsThan(u32),
    /// It came (was first seen) then or later.
    CameSince(Moment),
    ScoreAbove(i32),
    ScoreBelow(i32),
}

/// A word, or words that stand side by side.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phrase {
    pub text: CleanLine,
    pub fit: Fit,
}

/// How exactly words must stand in a text. The size and the accents of letters never matter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fit {
    /// As they are written.
    Exact,
    /// A word in any of its forms: study, studies. Which there are, the store knows.
    AnyForm,
    /// The same when they are known: the other forms, folded. It is never written so.
    Forms(Vec<String>),
    /// The last word begins so.
    Beginning,
    /// A word that is being typed: it begins so or, should it be whole, has one of these forms, which the store knows. It is never
    /// written so.
    Typed(Vec<String>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    Unread,
    Read,
    Bookmarked,
    /// Its bookmark is put away.
    Archived,
    /// Its bookmark's page was not there any more when it was asked for last.
    Lost,
    /// Its feed has changed it since it came.
    Edited,
    /// A rule took it out of the lists.
    Hidden,
    HasMedia,
    HasImage,
    HasNote,
    HasHighlight,
    HasFullText,
}

/// A mistake in a filter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct QueryError {
    /// Bytes into the text.
    pub position: usize,
    pub fault: QueryFault,
}

impl Filter {
    /// Reads the written form; `now` anchors `3d` and `today` (days are UTC). Empty text is no filter.
    pub fn parse(text: &str, now: Moment) -> Result<Option<Self>, QueryError> {
        grammar::parse(text, now)
    }

    /// Whether it asks anywhere if bookmarks are put away.
    pub fn asks_about_archive(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::asks_about_archive),
            Self::Not(inner) => inner.asks_about_archive(),
            Self::Is(state) => *state == State::Archived,
            _ => false,
        }
    }

    /// The words and phrases that it asks for.
    pub fn words(&self) -> Vec<Phrase> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::words).collect(),
            Self::Words(phrase) | Self::Title(phrase) => vec![phrase.clone()],
            _ => Vec::new(),
        }
    }

    /// The same where its last word, the beginning of one, is being typed: it may be whole.
    #[must_use]
    pub fn being_typed(self) -> Self {
        let last_of = |mut parts: Vec<Self>| {
            let last = parts.pop().map(Self::being_typed);
            parts.extend(last);
            parts
        };
        match self {
            Self::All(parts) => Self::All(last_of(parts)),
            Self::Any(parts) => Self::Any(last_of(parts)),
            Self::Words(phrase) if phrase.fit == Fit::Beginning => Self::Words(Phrase {
                fit: Fit::Typed(Vec::new()),
                ..phrase
            }),
            other => other,
        }
    }

    /// All of `parts`, flat: no `All` directly in an `All`, and a single part stands for itself.
    pub(crate) fn all(parts: Vec<Self>) -> Self {
        let flat = parts.into_iter().flat_map(|part| match part {
            Self::All(inner) => inner,
            other => vec![other],
        });
        alone_or(flat.collect(), Self::All)
    }

    /// Any of `parts`, as flat as `all`.
    pub(crate) fn any(parts: Vec<Self>) -> Self {
        let flat = parts.into_iter().flat_map(|part| match part {
            Self::Any(inner) => inner,
            other => vec![other],
        });
        alone_or(flat.collect(), Self::Any)
    }
}

impl Phrase {
    /// As it is read where it stands without quotation marks: a word in any form. What has other signs than letters and digits
    /// in it is no one word.
    pub fn bare(text: CleanLine) -> Self {
        let is_word = text.as_str().chars().all(char::is_alphanumeric);
        let fit = if is_word { Fit::AnyForm } else { Fit::Exact };
        Self { text, fit }
    }

    /// As it is read between quotation marks.
    pub fn exact(text: CleanLine) -> Self {
        let fit = Fit::Exact;
        Self { text, fit }
    }

    pub fn is_beginning(&self) -> bool {
        matches!(self.fit, Fit::Beginning | Fit::Typed(_))
    }
}

fn alone_or(mut parts: Vec<Filter>, group: impl Fn(Vec<Filter>) -> Filter) -> Filter {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            group(parts)
        }
        None => group(parts),
    }
}

#[cfg(test)]
mod tests;
