//! Where things are on the screen: which panes fit side by side, which has the keys, and the areas they fill.

use super::areas::{Area, Layout, Rule, centred, split, text_area};
use super::shape::{Arrangement, Border, Shape};

/// From this width on all three panes are shown.
const THREE_PANES: u16 = 110;
/// From this width on two panes are shown.
const TWO_PANES: u16 = 70;
/// The same where the user wants them side by side even so.
const THREE_NARROW_PANES: u16 = 80;
const TWO_NARROW_PANES: u16 = 50;
/// From this height on headlines and article can be stacked.
const STACK_ROWS: u16 = 16;
/// The width of a sheet that lies aside.
const ASIDE: u16 = 34;
/// Below this height the masthead is left out.
const MASTHEAD_ROWS: u16 = 8;
/// From this height on the masthead has a blank line under it, as air.
const AIRY_ROWS: u16 = 30;
/// A list of at least this height gives a headline two lines and a blank one.
const SPACED_ROWS: u16 = 40;
/// So does one of at least this height that is narrower than most titles, which go on in its second line.
const NARROW_BUT_HIGH: (u16, u16) = (30, 48);
/// A list at least this high and wide gives a headline two lines, not one.
const TWO_LINES: (u16, u16) = (12, 30);

/// A pane that can have the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    Feeds,
    Headlines,
    Article,
}

/// Where a sheet lies over the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    Middle,
    /// At the right, where it hides little.
    Aside,
}

/// Which panes are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    One,
    Two,
    Three,
    /// Headlines over the article.
    Stack,
    /// The sidebar beside them.
    SidebarAndStack,
}

/// The screen's size and which pane has the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Panes {
    columns: u16,
    rows: u16,
    /// The article's measure.
    measure: u16,
    focus: Pane,
    zen: bool,
    /// With two panes: whether they are headlines and article, rather than feeds and headlines.
    slid: bool,
    shape: Shape,
    /// One pane at a time whatever the shape is, and one line for each row.
    linear: bool,
    /// The rows of the overlay that is open.
    overlay: Option<u16>,
    sheet: Sheet,
    /// Headlines tell where a search has found its words.
    tells_found: bool,
    layout: Layout,
}

impl Panes {
    pub fn new(columns: u16, rows: u16, measure: u16) -> Self {
        let mut panes = Self {
            columns,
            rows,
            measure,
            focus: Pane::Headlines,
            zen: false,
            slid: false,
            shape: Shape::default(),
            linear: false,
            overlay: None,
            sheet: Sheet::Middle,
            tells_found: false,
            layout: Layout::default(),
        };
        panes.lay_out();
        panes
    }

    pub fn shape(&self) -> Shape {
        self.shape
    }

    pub fn set_shape(&mut self, shape: Shape) {
        self.shape = shape;
        self.lay_out();
    }

    pub fn set_linear(&mut self, linear: bool) {
        self.linear = linear;
        self.lay_out();
    }

    pub fn is_linear(&self) -> bool {
        self.linear
    }

    /// The border at a cell of the screen.
    pub fn border_at(&self, column: u16, row: u16) -> Option<Border> {
        let mut rules = self.layout.rules.iter();
        let rule = rules.find(|rule| rule.area.contains(column, row))?;
        Some(rule.border)
    }

    /// Moves a border to a cell of the screen.
    pub fn move_border(&mut self, border: Border, column: u16, row: u16) {
        let body = self.body();
        match border {
            Border::Feeds => self.shape.set(border, column, body.width),
            Border::Headlines => {
                let left = self.layout.headlines.map_or(0, |area| area.x);
                let cells = column.saturating_sub(left);
                self.shape
                    .set(border, cells, body.width.saturating_sub(left));
            }
            Border::Stack => {
                self.shape
                    .set(border, row.saturating_sub(body.y), body.height);
            }
        }
        self.lay_out();
    }

    /// Makes the pane that has the keys so many cells larger; returns whether it has a border to move.
    pub fn grow(&mut self, cells: i16) -> bool {
        let focus = self.focus;
        let mut rules = self.layout.rules.iter();
        let own = rules.clone().find(|rule| rule.border.is_behind(focus));
        let Some(rule) = own.copied().or_else(|| rules.next_back().copied()) else {
            return false;
        };
        let cells = if own.is_some() { cells } else { -cells };
        let Area { x, y, .. } = rule.area;
        if rule.is_level() {
            self.move_border(rule.border, x, y.saturating_add_signed(cells));
        } else {
            self.move_border(rule.border, x.saturating_add_signed(cells), y);
        }
        true
    }

    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    pub fn columns(&self) -> u16 {
        self.columns
    }

    pub fn rows(&self) -> u16 {
        self.rows
    }

    /// The pane that has the keys.
    pub fn focus(&self) -> Pane {
        self.focus
    }

    /// Nothing but the article is shown.
    pub fn zen(&self) -> bool {
        self.zen
    }

    pub fn set_measure(&mut self, measure: u16) {
        self.measure = measure;
        self.lay_out();
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.columns = columns;
        self.rows = rows;
        self.lay_out();
    }

    /// Gives `pane` the keys and brings it on the screen; zen ends with any pane but the article.
    pub fn focus_on(&mut self, pane: Pane) {
        self.focus = pane;
        match pane {
            Pane::Feeds => self.slid = false,
            Pane::Headlines => {}
            Pane::Article => self.slid = true,
        }
        self.zen &= pane == Pane::Article;
        self.lay_out();
    }

    pub fn toggle_zen(&mut self) {
        self.zen = !self.zen;
        self.lay_out();
    }

    /// Makes room for an overlay of so many rows.
    pub fn fit_overlay(&mut self, rows: Option<usize>, sheet: Sheet) {
        let rows = rows.map(|rows| u16::try_from(rows).unwrap_or(u16::MAX));
        if rows != self.overlay || sheet != self.sheet {
            self.overlay = rows;
            self.sheet = sheet;
            self.lay_out();
        }
    }

    /// Gives each headline a line more, where it has several, for where words were found.
    pub fn tell_found(&mut self, tells_found: bool) {
        if tells_found != self.tells_found {
            self.tells_found = tells_found;
            self.lay_out();
        }
    }

    /// The pane at a cell of the screen.
    pub fn at(&self, column: u16, row: u16) -> Option<Pane> {
        let layout = &self.layout;
        let panes = [
            (Pane::Feeds, layout.feeds),
            (Pane::Headlines, layout.headlines),
            (Pane::Article, layout.article),
        ];
        panes
            .into_iter()
            .find(|(_, area)| area.is_some_and(|area| area.contains(column, row)))
            .map(|(pane, _)| pane)
    }

    fn lay_out(&mut self) {
        let mut layout = Layout::default();
        let body = self.body();
        let masthead = body.y;
        let status = u16::from(self.rows >= 2);
        let line = |y, height| Area {
            x: 0,
            y,
            width: self.columns,
            height,
        };
        layout.masthead = line(0, masthead);
        layout.status = line(self.rows - status.min(self.rows), status);
        layout.prompt = line(self.rows.saturating_sub(1), self.rows.min(1));
        let overlay = self.overlay.unwrap_or(0).saturating_add(2);
        layout.overlay = match self.sheet {
            _ if self.linear => body,
            Sheet::Middle => centred(body, body.width.min(80), body.height.min(overlay)),
            Sheet::Aside => {
                let width = body.width.min(ASIDE);
                let right = Area {
                    x: body.width - width,
                    width,
                    ..body
                };
                centred(right, width, body.height.min(overlay))
            }
        };
        self.place_panes(&mut layout, body);
        let list = layout.headlines.unwrap_or_default();
        layout.lines_per_headline = match list.height {
            _ if self.linear || list.width < TWO_LINES.1 => 1,
            SPACED_ROWS.. => 3,
            height if height >= NARROW_BUT_HIGH.0 && list.width < NARROW_BUT_HIGH.1 => 3,
            height if height >= TWO_LINES.0 => 2,
            _ => 1,
        };
        if self.tells_found && layout.lines_per_headline > 1 {
            layout.lines_per_headline += 1;
        }
        let pane = layout.article.unwrap_or(body);
        layout.text = text_area(pane, self.measure);
        self.layout = layout;
    }

    /// What is between the masthead and the status line.
    fn body(&self) -> Area {
        let masthead = match self.rows {
            AIRY_ROWS.. if !self.zen => 2,
            MASTHEAD_ROWS.. if !self.zen => 1,
            _ => 0,
        };
        let status = u16::from(self.rows >= 2);
        Area {
            x: 0,
            y: masthead,
            width: self.columns,
            height: self.rows.saturating_sub(masthead + status),
        }
    }

    /// Which panes the size and the user's wish let be shown.
    fn shown(&self) -> Shown {
        let as_many_as_fit = |two, three| match self.columns {
            columns if columns >= three => Shown::Three,
            columns if columns >= two => Shown::Two,
            _ => Shown::One,
        };
        let is_feeds = self.focus == Pane::Feeds;
        match self.shape.arrangement {
            _ if self.zen || self.linear => Shown::One,
            Arrangement::One => Shown::One,
            Arrangement::SideBySide => as_many_as_fit(TWO_NARROW_PANES, THREE_NARROW_PANES),
            Arrangement::Stacked if self.rows >= STACK_ROWS => match self.columns {
                TWO_PANES.. => Shown::SidebarAndStack,
                _ if is_feeds => Shown::One,
                _ => Shown::Stack,
            },
            Arrangement::Automatic | Arrangement::Stacked => as_many_as_fit(TWO_PANES, THREE_PANES),
        }
    }

    /// Fills `layout` with the panes that fit into `body`.
    fn place_panes(&self, layout: &mut Layout, body: Area) {
        match self.shown() {
            Shown::One => {
                let only = Some(body);
                match self.focus {
                    Pane::Feeds => layout.feeds = only,
                    Pane::Headlines => layout.headlines = only,
                    Pane::Article => layout.article = only,
                }
            }
            Shown::Two if self.slid => {
                self.place_beside(layout, body, body.width * 2 / 5);
            }
            Shown::Two => {
                let usual = (body.width * 3 / 10).clamp(20, 30);
                let rest = self.place_feeds(layout, body, usual);
                layout.headlines = Some(rest);
            }
            Shown::Three => {
                let rest = self.place_feeds(layout, body, (body.width / 5).clamp(22, 30));
                let article = (rest.width.min(10_000) * 3 / 5).min(self.measure.saturating_add(16));
                let usual = rest.width.saturating_sub(1 + article);
                self.place_beside(layout, rest, usual);
            }
            Shown::Stack => self.place_stack(layout, body),
            Shown::SidebarAndStack => {
                let rest = self.place_feeds(layout, body, (body.width / 5).clamp(20, 30));
                self.place_stack(layout, rest);
            }
        }
    }

    /// Places the sidebar and returns the rest.
    fn place_feeds(&self, layout: &mut Layout, body: Area, usual: u16) -> Area {
        let width = self.shape.cells(Border::Feeds, body.width, usual);
        let (feeds, rule, rest) = split(body, width);
        layout.feeds = Some(feeds);
        layout.rules.push(Rule {
            area: rule,
            border: Border::Feeds,
        });
        rest
    }

    /// Headlines and article side by side.
    fn place_beside(&self, layout: &mut Layout, area: Area, usual: u16) {
        let width = self.shape.cells(Border::Headlines, area.width, usual);
        let (headlines, rule, article) = split(area, width);
        (layout.headlines, layout.article) = (Some(headlines), Some(article));
        layout.rules.push(Rule {
            area: rule,
            border: Border::Headlines,
        });
    }

    /// Headlines over the article.
    fn place_stack(&self, layout: &mut Layout, area: Area) {
        let usual = area.height / 5 * 2;
        let height = self.shape.cells(Border::Stack, area.height, usual);
        let height = height.min(area.height.saturating_sub(1));
        let rule = area.y + height;
        layout.headlines = Some(Area { height, ..area });
        layout.article = Some(Area {
            y: rule + 1,
            height: area.height - height - 1,
            ..area
        });
        layout.rules.push(Rule {
            area: Area {
                y: rule,
                height: 1,
                ..area
            },
            border: Border::Stack,
        });
    }
}

#[cfg(test)]
mod tests;
