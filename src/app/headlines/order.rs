//! Which end of a list comes first.

use crate::news::{Key, Span, Window};

/// The names of the orders.
pub const ORDERS: [&str; 2] = ["newest", "oldest"];

/// Which articles a list begins with. Keys, windows and the store know newest first alone; what is turned around is
/// turned around here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Newest,
    Oldest,
}

impl Order {
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "newest" => Some(Self::Newest),
            "oldest" => Some(Self::Oldest),
            _ => None,
        }
    }

    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::Newest,
        }
    }

    /// Whether `one` stands before `other`.
    pub(super) fn is_before(self, one: Key, other: Key) -> bool {
        match self {
            Self::Newest => one > other,
            Self::Oldest => one < other,
        }
    }

    /// A stretch of the list as it is shown, as the store knows it; and the other way round.
    pub(super) fn turned(self, span: Span) -> Span {
        match (self, span) {
            (Self::Newest, span) | (Self::Oldest, span @ Span::Around(_)) => span,
            (Self::Oldest, Span::Top) => Span::Bottom,
            (Self::Oldest, Span::Bottom) => Span::Top,
            (Self::Oldest, Span::Below(key)) => Span::Above(key),
            (Self::Oldest, Span::Above(key)) => Span::Below(key),
        }
    }

    pub(super) fn turned_window(self, mut window: Window) -> Window {
        if self == Self::Oldest {
            window.rows.reverse();
            std::mem::swap(&mut window.more_above, &mut window.more_below);
        }
        window
    }
}
