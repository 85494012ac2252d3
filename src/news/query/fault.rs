//! What is wrong with a filter, and what would be right.

use thiserror::Error;

/// A fault of a filter; its words are lower case, without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum QueryFault {
    #[error("too many words for one filter")]
    TooManyWords,
    #[error("this ) has no ( before it: remove it, or quote it")]
    StrayEnd,
    #[error("a word is missing here")]
    WordMissing,
    #[error("OR stands between two words: write “one OR two”, or quote it")]
    LonelyOr,
    #[error("a word is missing before this )")]
    WordMissingBeforeEnd,
    #[error("this ( is not closed: add ) at its end")]
    GroupNotClosed,
    #[error("too many groups inside each other")]
    TooDeep,
    #[error("this quotation is not closed: add \" at its end")]
    QuotationNotClosed,
    #[error("{field}: wants {}", wanted.words())]
    Wants { field: &'static str, wanted: Wanted },
    #[error("{field}:{value} is unknown: {field}: wants {}", wanted.words())]
    UnknownValue {
        field: &'static str,
        value: String,
        wanted: Wanted,
    },
    #[error("only words of the text can end in *; leave it out")]
    Prefix,
    #[error("there is no field {name}: (did you mean {field}: ?)")]
    DidYouMean { name: String, field: &'static str },
    #[error("there is no field {name}: put the words in quotation marks, or use one of {fields}")]
    NoSuchField { name: String, fields: String },
}

/// What a field's value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Is,
    In,
    Has,
    Day,
    Words,
    Score,
    Word,
}

impl Wanted {
    pub(super) fn by(field: &str) -> Self {
        match field {
            "is" => Self::Is,
            "in" => Self::In,
            "has" => Self::Has,
            "after" | "before" | "came" => Self::Day,
            "words" => Self::Words,
            "score" => Self::Score,
            _ => Self::Word,
        }
    }

    /// Its name in the catalogue of messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::In => "in",
            Self::Has => "has",
            Self::Day => "day",
            Self::Words => "words",
            Self::Score => "score",
            Self::Word => "word",
        }
    }

    /// As the end of a sentence.
    fn words(self) -> &'static str {
        match self {
            Self::Is => "unread, read, new, bookmarked, archived, edited or hidden",
            Self::In => "bookmarks",
            Self::Has => "audio, video, image, note, highlight or fulltext",
            Self::Day => "a day such as 2025-02-03, 3d, 2w or today",
            Self::Words => "a number such as >500 or <200",
            Self::Score => "a number such as >0 or <-2",
            Self::Word => "a word or a “\"phrase\"” right after the colon",
        }
    }
}
