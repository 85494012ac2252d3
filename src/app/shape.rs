//! How the panes share the screen, as the user wishes it.

use serde::{Deserialize, Serialize};

use super::panes::Pane;

/// The names of the arrangements.
pub const ARRANGEMENTS: [&str; 4] = ["automatic", "side-by-side", "stacked", "one"];

/// How the panes stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arrangement {
    /// Side by side, as many as have room.
    #[default]
    Automatic,
    /// Side by side, even where that is narrow.
    SideBySide,
    /// The article under the headlines.
    Stacked,
    /// One at a time.
    One,
}

/// A line between panes, which can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// Right of the sidebar.
    Feeds,
    /// Right of the headlines.
    Headlines,
    /// Under the headlines.
    Stack,
}

/// Arrangement and sizes; a size is a thousandth part of what is shared, none as byline makes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Shape {
    pub arrangement: Arrangement,
    pub feeds: Option<u16>,
    pub headlines: Option<u16>,
    pub stack: Option<u16>,
}

/// The least that a pane is made.
const LEAST: u16 = 8;

impl Arrangement {
    const ALL: [Self; 4] = [Self::Automatic, Self::SideBySide, Self::Stacked, Self::One];

    pub fn named(name: &str) -> Option<Self> {
        let place = ARRANGEMENTS.iter().position(|known| *known == name)?;
        Self::ALL.get(place).copied()
    }

    pub fn name(self) -> &'static str {
        ARRANGEMENTS[self as usize]
    }

    /// The next of them, and after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}

impl Shape {
    /// What lies before a border, of `whole` cells; `usual` where the user wishes nothing else.
    pub fn cells(&self, border: Border, whole: u16, usual: u16) -> u16 {
        let Some(share) = self.share(border) else {
            return usual;
        };
        let cells = (u32::from(whole) * u32::from(share) + 500) / 1_000;
        let most = whole.saturating_sub(border.leaves());
        if most < LEAST {
            return usual;
        }
        u16::try_from(cells).unwrap_or(whole).clamp(LEAST, most)
    }

    /// Puts a border behind so many of `whole` cells.
    pub fn set(&mut self, border: Border, cells: u16, whole: u16) {
        let share = u32::from(cells) * 1_000 / u32::from(whole.max(1));
        let share = Some(u16::try_from(share).unwrap_or(1_000).min(1_000));
        match border {
            Border::Feeds => self.feeds = share,
            Border::Headlines => self.headlines = share,
            Border::Stack => self.stack = share,
        }
    }

    /// The sizes as byline makes them.
    pub fn reset(&mut self) {
        *self = Self {
            arrangement: self.arrangement,
            ..Self::default()
        };
    }

    fn share(&self, border: Border) -> Option<u16> {
        match border {
            Border::Feeds => self.feeds,
            Border::Headlines => self.headlines,
            Border::Stack => self.stack,
        }
    }
}

impl Border {
    /// The cells behind it that other panes and their borders need at least.
    fn leaves(self) -> u16 {
        match self {
            Self::Feeds => 2 * (LEAST + 1),
            Self::Headlines | Self::Stack => LEAST + 1,
        }
    }

    /// Whether moving it right or down makes `pane` larger.
    pub fn is_behind(self, pane: Pane) -> bool {
        match self {
            Self::Feeds => pane == Pane::Feeds,
            Self::Headlines | Self::Stack => pane == Pane::Headlines,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_border_stays_where_it_was_put_and_leaves_room_on_both_sides() {
        let mut shape = Shape::default();
        assert_eq!(shape.cells(Border::Feeds, 120, 24), 24);
        for cells in [8, 9, 31, 77, 102] {
            shape.set(Border::Feeds, cells, 120);
            assert_eq!(shape.cells(Border::Feeds, 120, 24), cells);
        }
        shape.set(Border::Feeds, 1, 120);
        assert_eq!(shape.cells(Border::Feeds, 120, 24), LEAST);
        shape.set(Border::Feeds, 119, 120);
        assert_eq!(shape.cells(Border::Feeds, 120, 24), 102);
        let tight = shape.cells(Border::Feeds, 20, 5);
        assert_eq!(tight, 5, "there is no room for wishes");
        shape.reset();
        assert_eq!(shape, Shape::default());
    }

    #[test]
    fn arrangements_have_names_and_follow_each_other() {
        for name in ARRANGEMENTS {
            let arrangement = Arrangement::named(name).expect("it has this name");
            assert_eq!(arrangement.name(), name);
        }
        assert_eq!(Arrangement::One.next(), Arrangement::Automatic);
    }
}
