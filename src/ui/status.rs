//! The last line: what has happened, or the keys worth knowing; and how far the article is read.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::row::Row;
use super::{Theme, fit, reader, rect, strip};
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
    let hints = match app.status().message {
        Some(_) => Vec::new(),
        None => hints(app),
    };
    print_right(&mut row, app, hints.last().map_or(0, width), theme);
    match &app.status().message {
        Some(message) => {
            let cells = row.space();
            let most = MOST_LINES.min(lines_below_sheet(app));
            print_message(buffer, rect(layout.status), (cells, most), message, theme);
        }
        None => print_hints(&mut row, &hints, theme),
    }
}

/// Keys typed so far, and how much of the article is read, which leaves room for `kept` cells of hints.
fn print_right(row: &mut Row, app: &App, kept: u16, theme: &Theme) {
    let (dim, say) = (theme.style(Part::Dim), app.say());
    if app.panes().layout().article.is_some()
        && let Some(reading) = app.reading()
        && reading.total_rows() > reading.height()
    {
        let read = say.percent(reader::percent(reading));
        let left = reader::minutes_left(reading).map(|minutes| say.minutes_left(minutes));
        for words in [read].into_iter().chain(left) {
            if fit::width(&words) + 2 + kept <= row.space() {
                row.print_right(&words, dim);
                row.skip_right(2);
            }
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
    let text = format!("{mark}{}", theme.sentence(message.text.as_str()));
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

/// The hints that fit whole, and always the last.
fn print_hints(row: &mut Row, hints: &[Hint], theme: &Theme) {
    let widths: Vec<u16> = hints.iter().map(width).collect();
    let last = hints.len().saturating_sub(1);
    let strip = strip::chosen(&widths, last, row.space(), theme);
    if strip.shown.is_empty()
        && let Some(hint) = hints.last()
    {
        // The key alone says more than nothing.
        row.print_fitted(&hint.keys, "", theme.style(Part::Key));
    }
    for (at, place) in strip.shown.iter().enumerate() {
        if at > 0 {
            row.print(strip.between, theme.style(Part::Dim));
        }
        if let Some(hint) = hints.get(*place) {
            print_hint(row, hint, theme);
        }
    }
}

/// The hints of now. Over a sheet the keys mean what is written on its edge.
fn hints(app: &App) -> Vec<Hint<'_>> {
    if app.overlay().is_some() || app.palette().is_some() {
        return Vec::new();
    }
    app.hints()
}

fn print_hint(row: &mut Row, hint: &Hint, theme: &Theme) {
    row.print(&hint.keys, theme.style(Part::Key));
    row.skip(1);
    row.print(hint.words, theme.style(Part::Dim));
}

fn width(hint: &Hint) -> u16 {
    fit::width(&hint.keys) + 1 + fit::width(hint.words)
}
