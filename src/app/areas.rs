//! Rectangles of cells, and which of them everything on the screen fills.

use super::shape::Border;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

impl Area {
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&column)
            && (self.y..self.y.saturating_add(self.height)).contains(&row)
    }
}

/// Which area everything fills; an area of height 0 is not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    pub masthead: Area,
    pub feeds: Option<Area>,
    pub headlines: Option<Area>,
    /// The whole pane.
    pub article: Option<Area>,
    /// The part of the article's pane that holds its text, centred, at most as wide as the measure.
    pub text: Area,
    /// The thin rules between panes.
    pub rules: Vec<Rule>,
    pub status: Area,
    /// Where the prompt is drawn, over whatever is there; the last line.
    pub prompt: Area,
    /// Where an overlay is drawn, over the panes; its first line is its title, its last its hint.
    pub overlay: Area,
    /// Lines of the screen that one headline takes.
    pub lines_per_headline: u16,
}

/// A thin line between panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    pub area: Area,
    pub border: Border,
}

impl Rule {
    /// Whether it lies under a pane, rather than beside it.
    pub fn is_level(&self) -> bool {
        self.border == Border::Stack
    }
}

/// `area` as a left part of `width` columns, a rule of one column, and the rest.
pub(super) fn split(area: Area, width: u16) -> (Area, Area, Area) {
    let width = width.min(area.width.saturating_sub(1));
    let left = Area { width, ..area };
    let rule = Area {
        x: area.x + width,
        width: 1,
        ..area
    };
    let right = Area {
        x: area.x + width + 1,
        width: area.width.saturating_sub(width + 1),
        ..area
    };
    (left, rule, right)
}

/// The text's part of the article's pane: the measure, centred, with a margin where there is room for one.
pub(super) fn text_area(pane: Area, measure: u16) -> Area {
    let margin = if pane.width > 30 { 2 } else { 0 };
    let width = pane.width.saturating_sub(2 * margin).min(measure.max(1));
    centred(pane, width, pane.height)
}

pub(super) fn centred(outer: Area, width: u16, height: u16) -> Area {
    Area {
        x: outer.x + (outer.width - width.min(outer.width)) / 2,
        y: outer.y + (outer.height - height.min(outer.height)) / 2,
        width,
        height,
    }
}
