//! The last line: what has happened, or the keys worth knowing; and how far the article is read.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::row::Row;
use super::{Theme, fit, reader, rect};
use crate::app::{App, Hint, Importance, Message, Reading};
use crate::config::Part;

/// A message is never longer on the screen.
const MOST_LINES: usize = 4;

pub(super) fn print(buffer: &mut Buffer, app: &App, theme: &Theme) {
    let layout = app.panes().layout();
    let Some(mut row) = Row::of(buffer, rect(layout.status), 0) else {
        return;
    };
    row.skip(1);
    row.skip_right(1);
    print_right(&mut row, app, theme);
    match &app.status().message {
        Some(message) => {
            let cells = row.space();
            let most = MOST_LINES.min(lines_below_sheet(app));
            print_message(buffer, rect(layout.status), (cells, most), message, theme);
        }
        None => print_hints(&mut row, app, theme),
    }
}

/// Keys typed so far, and how much of the article is read.
fn print_right(row: &mut Row, app: &App, theme: &Theme) {
    let (dim, say) = (theme.style(Part::Dim), app.say());
    if app.panes().layout().article.is_some()
        && let Some(reading) = app.reading()
        && reading.total_rows() > reading.height()
    {
        row.print_right(&say.percent(reader::percent(reading)), dim);
        row.skip_right(2);
        if let Some(minutes) = reader::minutes_left(reading) {
            row.print_right(&say.minutes_left(minutes), dim);
            row.skip_right(2);
        }
    }
    if let Some(found) = app.reading().and_then(Reading::found) {
        let place = say.place_of(say.number(found.hits()), say.number(found.number()));
        row.print_right(&place, theme.style(Part::Key));
        row.skip_right(2);
    }
    let selected = app.headlines().selection().len();
    if selected > 0 {
        let words = say.selected(selected);
        row.print_right(&words, theme.style(Part::Label));
        row.skip_right(2);
    }
    if !app.pending().is_empty() {
        row.print_right(&app.pending().to_string(), theme.style(Part::Key));
        row.skip_right(2);
    }
}

/// How many lines a message may have at the end of the screen: a sheet's edge, which tells its keys, stays in sight.
fn lines_below_sheet(app: &App) -> usize {
    let layout = app.panes().layout();
    let has_sheet = app.overlay().is_some() || app.palette().is_some();
    let from = if has_sheet {
        rect(layout.overlay).bottom()
    } else {
        0
    };
    let lines = rect(layout.status).bottom().saturating_sub(from);
    usize::from(lines.max(1))
}

/// A message that is too long for its line goes on above it, over the panes, which stay where they are.
fn print_message(
    buffer: &mut Buffer,
    area: Rect,
    (cells, most): (u16, usize),
    message: &Message,
    theme: &Theme,
) {
    let (mark, style) = match message.importance {
        Importance::Notice => (String::new(), theme.style(Part::Prompt)),
        Importance::Trouble => (
            format!("{} ", theme.glyphs.warning),
            theme.style(Part::Error),
        ),
    };
    let text = format!("{mark}{}", message.text);
    let lines = fit::wrapped(&text, cells);
    let shown = lines.len().min(most);
    let first = area
        .bottom()
        .saturating_sub(u16::try_from(shown).unwrap_or(1));
    for (y, (at, line)) in (first..).zip(lines.iter().enumerate().take(shown)) {
        let place = Rect { y, ..area };
        let Some(mut row) = Row::of(buffer, place, 0) else {
            return;
        };
        if at + 1 < shown {
            row.clear(theme);
        }
        row.skip(1);
        let is_cut = at + 1 == shown && shown < lines.len();
        let rest = format!("{line} {}", lines.get(at + 1).unwrap_or(&""));
        let line = if is_cut { rest.as_str() } else { line };
        row.print_fitted_in(cells, line, theme.glyphs.ellipsis, style);
    }
}

/// As many hints as fit whole, and always the last.
fn print_hints(row: &mut Row, app: &App, theme: &Theme) {
    // Over a sheet the keys mean what is written on its edge.
    if app.overlay().is_some() || app.palette().is_some() {
        return;
    }
    let hints = app.hints();
    let Some((last, others)) = hints.split_last() else {
        return;
    };
    let between = fit::width(theme.glyphs.between);
    let kept = between + width(last);
    for hint in others {
        if width(hint) + kept > row.space() {
            break;
        }
        print_hint(row, hint, theme);
        row.print(theme.glyphs.between, theme.style(Part::Dim));
    }
    if width(last) <= row.space() {
        print_hint(row, last, theme);
    }
}

fn print_hint(row: &mut Row, hint: &Hint, theme: &Theme) {
    row.print(&hint.keys, theme.style(Part::Key));
    row.skip(1);
    row.print(hint.words, theme.style(Part::Dim));
}

fn width(hint: &Hint) -> u16 {
    fit::width(&hint.keys) + 1 + fit::width(hint.words)
}
