//! How windows of the store become the list in its order, and which order each list has.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::messages::Messages;
use crate::news::{Headline, Key, Order, Scope, Span, Window};

impl Order {
    /// As a sentence of the status line says it.
    pub fn words(self, say: &Messages) -> &str {
        say.of("order", self.name())
    }

    /// Whether `one` stands before `other`.
    pub(super) fn is_before(self, one: &Headline, other: &Headline) -> bool {
        self.compare(one, other) == Ordering::Less
    }

    /// Whether the place of `one` is before that of `other` in a list that is sorted by time.
    pub(super) fn turned_keys(self, one: Key, other: Key) -> bool {
        match self {
            Self::Oldest => one < other,
            _ => one > other,
        }
    }

    /// A stretch of the list as it is shown, as the store knows it; and the other way round.
    pub(super) fn turned(self, span: Span) -> Span {
        match (self, span) {
            (Self::Newest, span) | (Self::Oldest, span @ Span::Around(_)) => span,
            (Self::Oldest, Span::Top) => Span::Bottom,
            (Self::Oldest, Span::Below(key)) => Span::Above(key),
            (Self::Oldest, Span::Above(key)) => Span::Below(key),
            (Self::Oldest, Span::Bottom)
            | (Self::Feed | Self::Title | Self::Shortest | Self::Longest, _) => Span::Top,
        }
    }

    /// A window of the store as the list shows it.
    pub(super) fn turned_window(self, mut window: Window) -> Window {
        self.sort(&mut window.rows);
        match self {
            Self::Newest => {}
            Self::Oldest => std::mem::swap(&mut window.more_above, &mut window.more_below),
            Self::Feed | Self::Title | Self::Shortest | Self::Longest => {
                window.more_above = false;
                window.more_below = false;
            }
        }
        window
    }
}

/// The order of every list: its own where the user chose one, else that of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Orders {
    pub usual: Order,
    /// By the written form of the scope.
    pub own: BTreeMap<String, Order>,
}

impl Orders {
    pub(super) fn of(&self, scope: &Scope) -> Order {
        let own = self.own.get(&scope.written());
        own.copied().unwrap_or(self.usual)
    }

    pub(super) fn set(&mut self, scope: &Scope, order: Order) {
        if order == self.usual {
            self.own.remove(&scope.written());
        } else {
            self.own.insert(scope.written(), order);
        }
    }
}
