//! The mouse: a click selects or opens, the wheel scrolls what is under the pointer.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use unicode_width::UnicodeWidthStr;

use super::{App, Area, Effect, Pane, ReadingLine};
use crate::clean::WebUrl;

/// Lines of one turn of the wheel.
const WHEEL: isize = 3;

impl App {
    pub(super) fn mouse(&mut self, mouse: MouseEvent) {
        if self.prompt.is_some() {
            return;
        }
        if self.palette.is_some() {
            return self.point_at_palette(mouse);
        }
        let (column, row) = (mouse.column, mouse.row);
        match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => self.click(column, row),
            MouseEventKind::ScrollDown => self.wheel(column, row, WHEEL),
            MouseEventKind::ScrollUp => self.wheel(column, row, -WHEEL),
            MouseEventKind::Drag(MouseButton::Left) => {
                if let Some(border) = self.dragged {
                    self.panes.move_border(border, column, row);
                }
            }
            MouseEventKind::Up(MouseButton::Left) => {
                if self.dragged.take().is_some() {
                    self.remember_shape();
                }
            }
            MouseEventKind::Down(_)
            | MouseEventKind::Up(_)
            | MouseEventKind::Drag(_)
            | MouseEventKind::Moved
            | MouseEventKind::ScrollLeft
            | MouseEventKind::ScrollRight => {}
        }
    }

    fn wheel(&mut self, column: u16, row: u16, lines: isize) {
        if let Some(overlay) = &mut self.overlay {
            return overlay.list.scroll_by(lines);
        }
        match self.panes.at(column, row) {
            Some(Pane::Feeds) => self.feeds.list.scroll_by(lines),
            Some(Pane::Headlines) => self.headlines.scroll_by(lines.signum()),
            Some(Pane::Article) => self.scroll(lines),
            None => {}
        }
    }

    fn click(&mut self, column: u16, row: u16) {
        self.status.clear();
        if self.overlay.is_some() {
            return self.click_overlay(column, row);
        }
        self.dragged = self.panes.border_at(column, row);
        if self.dragged.is_some() {
            return;
        }
        let layout = self.panes.layout();
        let area = |area: Option<Area>| area.unwrap_or_default();
        let (feeds, headlines) = (area(layout.feeds), area(layout.headlines));
        let lines = layout.lines_per_headline;
        match self.panes.at(column, row) {
            Some(Pane::Feeds) => self.click_feeds(usize::from(row - feeds.y)),
            Some(Pane::Headlines) => {
                self.click_headlines(usize::from((row - headlines.y) / lines));
            }
            Some(Pane::Article) => self.click_article(column, row),
            None => {}
        }
    }

    fn click_feeds(&mut self, line: usize) {
        let index = self.feeds.list.top() + line;
        if index < self.feeds.list.rows().len() {
            self.feeds.list.select_index(index);
            self.panes.focus_on(Pane::Feeds);
            self.open();
        }
    }

    /// Selects; a click on what is selected opens it.
    fn click_headlines(&mut self, line: usize) {
        let index = self.headlines.list.top() + line;
        if index >= self.headlines.list.rows().len() {
            return self.panes.focus_on(Pane::Headlines);
        }
        let again = index == self.headlines.list.selected_index();
        let here = self.panes.focus() == Pane::Headlines;
        self.headlines.select_index(index);
        self.panes.focus_on(Pane::Headlines);
        if again && here {
            self.open();
        }
    }

    fn click_article(&mut self, column: u16, row: u16) {
        let text = self.panes.layout().text;
        if let Some(url) = self.link_at(text, column, row) {
            self.send(Effect::Open(url));
        }
        if self.reading.is_some() {
            self.panes.focus_on(Pane::Article);
        }
    }

    /// The link whose text is at a cell of the screen.
    fn link_at(&self, text: Area, column: u16, row: u16) -> Option<WebUrl> {
        let reading = self.reading.as_ref()?;
        let at = reading.scroll() + usize::from(row.checked_sub(text.y)?);
        let cell = usize::from(column.checked_sub(text.x)?);
        let Some(ReadingLine::Body(line)) = reading.line(at) else {
            return None;
        };
        let mut end = 0;
        let run = line.runs.iter().find(|run| {
            end += run.text.width();
            cell < end
        })?;
        let number = usize::from(run.style.link?);
        reading.link(number).map(|link| link.url.clone())
    }

    /// The wheel goes through what fits; a click chooses, and beside the sheet closes it.
    fn point_at_palette(&mut self, mouse: MouseEvent) {
        let area = self.panes.layout().overlay;
        let Some(palette) = &mut self.palette else {
            return;
        };
        match mouse.kind {
            MouseEventKind::ScrollDown => palette.list.scroll_by(WHEEL),
            MouseEventKind::ScrollUp => palette.list.scroll_by(-WHEEL),
            MouseEventKind::Down(MouseButton::Left) if !area.contains(mouse.column, mouse.row) => {
                return self.close_palette();
            }
            MouseEventKind::Down(MouseButton::Left) => {
                // Under the title and what is typed, above the hint.
                let line = usize::from(mouse.row - area.y).checked_sub(2);
                let index = line.map(|line| palette.list.top() + line);
                let on_row = mouse.row + 1 < area.y + area.height;
                let rows = palette.list.rows().len();
                if let Some(index) = index.filter(|index| on_row && *index < rows) {
                    palette.list.select_index(index);
                    return self.choose_in_palette();
                }
            }
            _ => return,
        }
        self.preview();
    }

    /// Selects a row of the overlay, or opens the selected one; beside it, closes it.
    fn click_overlay(&mut self, column: u16, row: u16) {
        let area = self.panes.layout().overlay;
        let Some(overlay) = &mut self.overlay else {
            return;
        };
        if !area.contains(column, row) {
            self.overlay = None;
            return;
        }
        let Some(line) = (row - area.y).checked_sub(1) else {
            return;
        };
        let index = overlay.list.top() + usize::from(line);
        let is_below = usize::from(line) >= overlay.list.height();
        if is_below || index >= overlay.list.rows().len() {
            return;
        }
        let again = index == overlay.list.selected_index();
        overlay.list.select_index(index);
        if again {
            self.choose();
        }
    }
}
