//! Passages that the user has marked in an article.

use serde::{Deserialize, Serialize};

use super::Moment;
use crate::clean::CleanText;

/// A highlight's number in the store.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct HighlightId(pub i64);

/// A marked passage: its words and what stands around them, by which it is found in the text, however that was set, and
/// fetched again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highlight {
    /// 0: the store has not numbered it yet.
    pub id: HighlightId,
    pub text: CleanText,
    /// Letters before and behind it, without blanks and signs; may be empty.
    pub before: CleanText,
    pub behind: CleanText,
    /// The top-level block of the document that it began in.
    pub block: u32,
    pub colour: Colouring,
    pub note: CleanText,
    pub created: Moment,
}

/// With what a passage is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colouring {
    #[default]
    Yellow,
    Green,
    Blue,
    Red,
    Purple,
}

impl Colouring {
    pub const ALL: [Self; 5] = [
        Self::Yellow,
        Self::Green,
        Self::Blue,
        Self::Red,
        Self::Purple,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Red => "red",
            Self::Purple => "purple",
        }
    }

    /// The colour called so, or what other programs call it; the first for names that nobody knows.
    pub fn named(name: &str) -> Self {
        match name.trim().to_lowercase().as_str() {
            "green" | "lime" => Self::Green,
            "blue" | "cyan" | "aqua" => Self::Blue,
            "red" | "pink" | "orange" => Self::Red,
            "purple" | "violet" | "magenta" => Self::Purple,
            _ => Self::Yellow,
        }
    }
}
