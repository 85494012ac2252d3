//! Draws the app: a pure function of `&App`. Mirrors `app/` file by file; reads, never changes.
//!
//! - `theme`: styles and marks
//! - `masthead`: the line above the panes
//! - `feeds`, `headlines`, `reader`: the three panes
//! - `hyperlinks`: links for the terminal
//! - `picture`: pictures in the article
//! - `status`, `prompt`: the line below them; `continuations`: which keys go on, over it
//! - `overlay`: a sheet over the panes; `health`: feeds on it; `stats`: figures; `form`: a feed's settings; `palette`: the
//!   sheet to choose from
//! - `empty`: what a pane says when it has nothing to show
//! - `fit`: cutting and wrapping text
//! - `row`: one line of the screen; `strip`: which hints have room in one

mod continuations;
mod empty;
mod feeds;
mod fit;
mod form;
mod headlines;
mod health;
mod hyperlinks;
mod masthead;
mod overlay;
mod palette;
mod picture;
mod prompt;
mod reader;
mod row;
mod stats;
mod status;
mod strip;
#[cfg(test)]
mod tests;
mod theme;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::app::{App, Area, Pane, Rule};
use crate::config::Part;
use crate::messages::Messages;
pub use fit::is_measured_differently;
use row::Row;
pub use theme::Theme;

/// The least of a screen on which anything can be read.
const LEAST_COLUMNS: u16 = 10;
const LEAST_ROWS: u16 = 2;

/// Draws the whole screen, at any size.
pub fn draw(frame: &mut Frame, app: &App, theme: &Theme) {
    if let Some(cursor) = print(frame.buffer_mut(), app, theme) {
        frame.set_cursor_position(cursor);
    }
}

/// Prints the whole screen and returns where the cursor is, if it is shown.
fn print(buffer: &mut Buffer, app: &App, theme: &Theme) -> Option<Position> {
    buffer.set_style(buffer.area, theme.style(Part::Text));
    if buffer.area.width < LEAST_COLUMNS || buffer.area.height < LEAST_ROWS {
        print_too_small(buffer, app.say(), theme);
        return None;
    }
    masthead::print(buffer, app, theme);
    print_panes(buffer, app, theme);
    status::print(buffer, app, theme);
    continuations::print(buffer, app, theme);
    if let Some(overlay) = app.overlay() {
        let area = rect(app.panes().layout().overlay);
        overlay::print(buffer, area, app, overlay, theme);
    }
    let cursor = match (app.palette(), app.prompt()) {
        (Some(palette), _) => {
            let area = rect(app.panes().layout().overlay);
            palette::print(buffer, area, palette, app.say(), theme)
        }
        (None, Some(prompt)) if app.overlay().is_some() && prompt.is_in_form() => {
            let area = rect(app.panes().layout().overlay);
            app.overlay().and_then(|overlay| {
                form::print_prompt(buffer, area, overlay, prompt, theme, app.say())
            })
        }
        (None, Some(prompt)) => {
            let area = rect(app.panes().layout().prompt);
            prompt::print(buffer, area, prompt, app.say(), theme)
        }
        (None, None) if app.panes().is_linear() => active_line(app),
        (None, None) => None,
    };
    picture::yield_to_print(buffer);
    if theme.selects_by_reversing() {
        lift_selected(buffer);
    }
    cursor
}

/// What is faint on paper cannot be read where ink and paper have changed places.
fn lift_selected(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if cell.modifier.contains(Modifier::REVERSED) {
            cell.modifier.remove(Modifier::DIM);
        }
    }
}

/// Where the line begins that the keys act on: the cursor stands there for who hears the screen.
fn active_line(app: &App) -> Option<Position> {
    let layout = app.panes().layout();
    let line = |area: Area, rows: usize, lines: u16| {
        let down = u16::try_from(rows)
            .unwrap_or(u16::MAX)
            .saturating_mul(lines);
        Position::new(area.x, area.y.saturating_add(down))
    };
    if let Some(overlay) = app.overlay() {
        let list = &overlay.list;
        let row = if overlay.is_read() {
            0
        } else {
            list.selected_index().saturating_sub(list.top())
        };
        return Some(line(layout.overlay, row + 1, 1));
    }
    match app.panes().focus() {
        Pane::Feeds => {
            let list = &app.feeds().list;
            let row = list.selected_index().saturating_sub(list.top());
            layout.feeds.map(|area| line(area, row, 1))
        }
        Pane::Headlines => {
            let list = app.headlines().shown();
            let row = list.selected_index().saturating_sub(list.top());
            layout
                .headlines
                .map(|area| line(area, row, layout.lines_per_headline))
        }
        Pane::Article => Some(line(layout.text, 0, 1)),
    }
}

fn print_panes(buffer: &mut Buffer, app: &App, theme: &Theme) {
    let layout = app.panes().layout();
    if let Some(area) = layout.feeds {
        feeds::print(buffer, rect(area), app, theme);
    }
    if let Some(area) = layout.headlines {
        headlines::print(buffer, rect(area), app, theme);
    }
    if let Some(area) = layout.article {
        reader::print(buffer, rect(area), rect(layout.text), app, theme);
    }
    for rule in &layout.rules {
        print_rule(buffer, *rule, theme);
    }
}

fn print_rule(buffer: &mut Buffer, rule: Rule, theme: &Theme) {
    let area = rect(rule.area);
    let letter = if rule.is_level() {
        theme.glyphs.horizontal
    } else {
        theme.glyphs.vertical
    };
    for line in 0..area.height {
        if let Some(mut row) = Row::of(buffer, area, line) {
            row.fill(letter, theme.style(Part::Rule));
        }
    }
}

fn print_too_small(buffer: &mut Buffer, say: &Messages, theme: &Theme) {
    let area = buffer.area;
    if let Some(mut row) = Row::of(buffer, area, 0) {
        row.print(say.too_small(), theme.style(Part::Dim));
    }
}

fn rect(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.width, area.height)
}
