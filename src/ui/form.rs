//! The settings of one feed on their sheet: a row each, the line that is typed in its place, and below the rows what the
//! selected one is for, or what is wrong with what was typed.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::overlay::print_sides;
use super::row::Row;
use super::{Theme, fit, prompt};
use crate::app::{Content, Field, Origin, Overlay, Prompt};
use crate::config::Part;
use crate::messages::Messages;

/// Cells for labels; values are aligned behind them.
const LABEL: u16 = 26;

/// Cells that a value needs, at least, for its origin to be told too.
const VALUE: u16 = 12;

/// Lines for what is said about the selected field, with the rule above them.
const ABOUT: usize = 3;

/// A field: its label, what it says, and where that comes from.
pub(super) fn print(row: &mut Row, field: &Field, selected: Style, say: &Messages, theme: &Theme) {
    let ellipsis = theme.glyphs.ellipsis;
    let mut label = row.take_left(label_cells(row.space()));
    label.print_fitted(field.label.as_str(), ellipsis, selected);
    row.skip(1);
    let origin = say.of("origin", field.origin.name());
    if row.space() > VALUE + fit::width(origin) {
        row.print_right(origin, theme.style(Part::Dim));
        row.skip_right(2);
    }
    let is_own = matches!(field.origin, Origin::Own | Origin::Itself);
    let style = if is_own {
        selected.add_modifier(Modifier::BOLD)
    } else {
        selected
    };
    row.print_fitted(field.value.as_str(), ellipsis, style);
}

/// At most two fifths.
fn label_cells(space: u16) -> u16 {
    LABEL.min(space * 2 / 5)
}

/// The line that is typed, where the selected field's value stands; returns where the cursor is.
pub(super) fn print_prompt(
    buffer: &mut Buffer,
    area: Rect,
    overlay: &Overlay,
    prompt: &Prompt,
    theme: &Theme,
    say: &Messages,
) -> Option<Position> {
    let list = &overlay.list;
    let line = list.selected_index().saturating_sub(list.top()) + 1;
    let line = u16::try_from(line).ok()?;
    // The frame, the bar and a blank stand before the label.
    let inner = area.width.saturating_sub(5);
    let before = 3 + label_cells(inner);
    let place = Rect {
        x: area.x.saturating_add(before),
        y: area.y.saturating_add(line),
        width: area.width.saturating_sub(before + 1),
        height: 1,
    };
    let mut row = Row::of(buffer, place, 0)?;
    row.clear(theme);
    row.skip(1);
    row.skip_right(1);
    Some(prompt::print_typed(row, prompt, say, theme))
}

/// What the selected field is for; where something wrong was typed, what that is.
pub(super) fn print_details(
    buffer: &mut Buffer,
    area: Rect,
    from: u16,
    overlay: &Overlay,
    prompt: Option<&Prompt>,
    theme: &Theme,
) {
    let selected = overlay.list.selected().map(|item| &item.content);
    let Some(Content::Field(field)) = selected.filter(|_| overlay.details > 0) else {
        return;
    };
    let mistake = prompt.and_then(|prompt| prompt.mistake.as_ref());
    let (words, style) = match mistake {
        Some(mistake) => (mistake.message.as_str(), theme.style(Part::Error)),
        None => (field.about.as_str(), theme.style(Part::Text)),
    };
    let about = fit::wrapped(words, area.width.saturating_sub(4));
    let mut lines: Vec<(&str, Style)> = about.into_iter().map(|line| (line, style)).collect();
    lines.truncate(ABOUT);
    if let Some(mut row) = Row::of(buffer, area, from) {
        print_sides(&mut row, theme);
        row.skip(1);
        row.skip_right(1);
        row.fill(theme.glyphs.horizontal, theme.style(Part::Rule));
    }
    for (line, at) in (from + 1..).take(overlay.details - 1).zip(0..) {
        let Some(mut row) = Row::of(buffer, area, line) else {
            return;
        };
        print_sides(&mut row, theme);
        if let Some((words, style)) = lines.get(at) {
            row.skip(1);
            row.skip_right(1);
            row.print_fitted(words, theme.glyphs.ellipsis, *style);
        }
    }
}
