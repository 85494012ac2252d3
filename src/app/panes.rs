//! Where things are on the screen: which panes fit side by side, which has the keys, and the areas they fill.

/// From this width on all three panes are shown.
const THREE_PANES: u16 = 110;
/// From this width on two panes are shown.
const TWO_PANES: u16 = 70;
/// Below this height the masthead is left out.
const MASTHEAD_ROWS: u16 = 8;
/// From this height on the masthead has a blank line under it, as air.
const AIRY_ROWS: u16 = 30;
/// A list of at least this height gives a headline two lines and a blank one.
const SPACED_ROWS: u16 = 40;
/// A list at least this high and wide gives a headline two lines, not one.
const TWO_LINES: (u16, u16) = (12, 30);

/// A pane that can have the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    Feeds,
    Headlines,
    Article,
}

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
    /// The columns of the thin rules between panes, as high as the panes.
    pub rules: Vec<Area>,
    pub status: Area,
    /// Where the prompt is drawn, over whatever is there; the last line.
    pub prompt: Area,
    /// Where an overlay is drawn, over the panes; its first line is its title, its last its hint.
    pub overlay: Area,
    /// Lines of the screen that one headline takes.
    pub lines_per_headline: u16,
}

/// The screen's size and which pane has the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panes {
    columns: u16,
    rows: u16,
    /// The article's measure.
    measure: u16,
    focus: Pane,
    zen: bool,
    /// With two panes: whether they are headlines and article, rather than feeds and headlines.
    slid: bool,
    /// The rows of the overlay that is open.
    overlay: Option<u16>,
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
            overlay: None,
            layout: Layout::default(),
        };
        panes.lay_out();
        panes
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
    pub fn fit_overlay(&mut self, rows: Option<usize>) {
        let rows = rows.map(|rows| u16::try_from(rows).unwrap_or(u16::MAX));
        if rows != self.overlay {
            self.overlay = rows;
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
        let masthead = match self.rows {
            AIRY_ROWS.. if !self.zen => 2,
            MASTHEAD_ROWS.. if !self.zen => 1,
            _ => 0,
        };
        let status = u16::from(self.rows >= 2);
        let body = Area {
            x: 0,
            y: masthead,
            width: self.columns,
            height: self.rows.saturating_sub(masthead + status),
        };
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
        layout.overlay = centred(body, body.width.min(80), body.height.min(overlay));
        self.place_panes(&mut layout, body);
        let list = layout.headlines.unwrap_or_default();
        layout.lines_per_headline = match list.height {
            _ if list.width < TWO_LINES.1 => 1,
            SPACED_ROWS.. => 3,
            height if height >= TWO_LINES.0 => 2,
            _ => 1,
        };
        let pane = layout.article.unwrap_or(body);
        layout.text = text_area(pane, self.measure);
        self.layout = layout;
    }

    /// Fills `layout` with the panes that fit into `body`.
    fn place_panes(&self, layout: &mut Layout, body: Area) {
        if self.zen || self.columns < TWO_PANES {
            let only = Some(body);
            match self.focus {
                Pane::Feeds => layout.feeds = only,
                Pane::Headlines => layout.headlines = only,
                Pane::Article => layout.article = only,
            }
            return;
        }
        if self.columns < THREE_PANES {
            let left = if self.slid {
                body.width * 2 / 5
            } else {
                (body.width * 3 / 10).clamp(20, 30)
            };
            let (left, rule, right) = split(body, left);
            layout.rules = vec![rule];
            if self.slid {
                (layout.headlines, layout.article) = (Some(left), Some(right));
            } else {
                (layout.feeds, layout.headlines) = (Some(left), Some(right));
            }
            return;
        }
        let (feeds, first, rest) = split(body, (body.width / 5).clamp(22, 30));
        let article = (rest.width.min(10_000) * 3 / 5).min(self.measure.saturating_add(16));
        let (headlines, second, article) =
            split(rest, rest.width - 1 - article.min(rest.width - 1));
        layout.feeds = Some(feeds);
        layout.headlines = Some(headlines);
        layout.article = Some(article);
        layout.rules = vec![first, second];
    }
}

/// `area` as a left part of `width` columns, a rule of one column, and the rest.
fn split(area: Area, width: u16) -> (Area, Area, Area) {
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
fn text_area(pane: Area, measure: u16) -> Area {
    let margin = if pane.width > 30 { 2 } else { 0 };
    let width = pane.width.saturating_sub(2 * margin).min(measure.max(1));
    centred(pane, width, pane.height)
}

fn centred(outer: Area, width: u16, height: u16) -> Area {
    Area {
        x: outer.x + (outer.width - width.min(outer.width)) / 2,
        y: outer.y + (outer.height - height.min(outer.height)) / 2,
        width,
        height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The panes shown, each with its first column and width.
    fn shown(panes: &Panes) -> Vec<(Pane, u16, u16)> {
        let layout = panes.layout();
        let all = [
            (Pane::Feeds, layout.feeds),
            (Pane::Headlines, layout.headlines),
            (Pane::Article, layout.article),
        ];
        let shown = all.into_iter().filter_map(|(pane, area)| {
            let area = area?;
            Some((pane, area.x, area.width))
        });
        shown.collect()
    }

    #[test]
    fn as_many_panes_are_shown_as_fit() {
        let panes = |columns| shown(&Panes::new(columns, 24, 72));
        let (feeds, headlines, article) = (Pane::Feeds, Pane::Headlines, Pane::Article);
        assert_eq!(
            panes(120),
            [(feeds, 0, 24), (headlines, 25, 37), (article, 63, 57)]
        );
        assert_eq!(
            panes(200),
            [(feeds, 0, 30), (headlines, 31, 80), (article, 112, 88)]
        );
        assert_eq!(
            panes(110),
            [(feeds, 0, 22), (headlines, 23, 34), (article, 58, 52)]
        );
        assert_eq!(panes(109), [(feeds, 0, 30), (headlines, 31, 78)]);
        assert_eq!(panes(70), [(feeds, 0, 21), (headlines, 22, 48)]);
        assert_eq!(panes(69), [(headlines, 0, 69)]);
    }

    #[test]
    fn two_panes_slide_to_the_one_that_has_the_keys() {
        let mut panes = Panes::new(80, 24, 72);
        let names = |panes: &Panes| {
            shown(panes)
                .iter()
                .map(|(pane, ..)| *pane)
                .collect::<Vec<_>>()
        };
        panes.focus_on(Pane::Article);
        assert_eq!(names(&panes), [Pane::Headlines, Pane::Article]);
        panes.focus_on(Pane::Headlines);
        assert_eq!(names(&panes), [Pane::Headlines, Pane::Article]);
        panes.focus_on(Pane::Feeds);
        assert_eq!(names(&panes), [Pane::Feeds, Pane::Headlines]);
    }

    #[test]
    fn the_text_is_never_wider_than_the_measure_and_stands_in_the_middle() {
        let mut panes = Panes::new(200, 50, 72);
        let (pane, text) = (
            panes.layout().article.expect("three panes"),
            panes.layout().text,
        );
        assert_eq!((text.width, text.x - pane.x), (72, 8));
        panes.focus_on(Pane::Article);
        panes.toggle_zen();
        assert_eq!((panes.layout().text.width, panes.layout().text.x), (72, 64));
        panes.resize(40, 12);
        assert_eq!(panes.layout().text.width, 36);
        panes.resize(20, 12);
        assert_eq!(panes.layout().text.width, 20);
    }

    #[test]
    fn small_screens_give_their_lines_to_what_is_read() {
        for (rows, masthead, status, body) in [
            (36, 2, 1, 33),
            (24, 1, 1, 22),
            (12, 1, 1, 10),
            (5, 0, 1, 4),
            (2, 0, 1, 1),
            (1, 0, 0, 1),
        ] {
            let panes = Panes::new(40, rows, 72);
            let layout = panes.layout();
            let list = layout.headlines.expect("the list is shown");
            assert_eq!(
                (layout.masthead.height, layout.status.height, list.height),
                (masthead, status, body)
            );
        }
    }

    #[test]
    fn no_size_is_too_small_or_too_large() {
        for columns in [0, 1, 2, 3, 69, 70, 110, u16::MAX] {
            for rows in [0, 1, 2, 3, 40, u16::MAX] {
                let mut panes = Panes::new(columns, rows, 0);
                for focus in [Pane::Feeds, Pane::Headlines, Pane::Article] {
                    panes.focus_on(focus);
                    panes.fit_overlay(Some(usize::MAX));
                    let layout = panes.layout();
                    assert!(layout.text.x + layout.text.width <= columns);
                    assert!(layout.overlay.height <= rows);
                    assert!(layout.lines_per_headline > 0);
                }
            }
        }
    }
}
