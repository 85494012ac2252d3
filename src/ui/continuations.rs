//! While a sequence of keys is begun: which keys go on from there, in columns over the status line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::row::Row;
use super::{Theme, fit, rect};
use crate::app::App;
use crate::config::Part;

/// Cells of a column, keys and what they do: more say nothing more, and in fewer nothing can be read.
const WIDEST: u16 = 60;
const NARROWEST: u16 = 19;

/// Cells of the keys in it.
const KEYS: u16 = 5;

pub(super) fn print(buffer: &mut Buffer, app: &App, theme: &Theme) {
    let all = app.continuations();
    if all.is_empty() {
        return;
    }
    let status = rect(app.panes().layout().status);
    let count = u16::try_from(all.len()).unwrap_or(u16::MAX);
    // Words that can be read are worth more lines, as long as much of the panes stays.
    let most = (status.y * 3 / 5).max(1);
    let columns = count.div_ceil(most).max(status.width / WIDEST);
    let columns = columns.min(status.width / NARROWEST).max(1);
    // A rule above them parts them from the panes, of which something is to stay.
    let lines = count.div_ceil(columns).min(status.y.saturating_sub(3));
    let top = status.y.saturating_sub(lines + 1);
    let line = |y| Rect {
        y,
        height: 1,
        ..status
    };
    if let Some(mut row) = Row::of(buffer, line(top), 0) {
        row.clear(theme);
        let left_out = count.saturating_sub(lines * columns);
        if left_out > 0 {
            row.skip_right(2);
            row.print_right(&format!(" +{left_out} "), theme.style(Part::Dim));
        }
        row.fill(theme.glyphs.horizontal, theme.style(Part::Rule));
    }
    let mut rest = all.iter();
    let width = status.width / columns;
    for y in top + 1..status.y {
        let Some(mut row) = Row::of(buffer, line(y), 0) else {
            return;
        };
        row.clear(theme);
        for next in rest.by_ref().take(usize::from(columns)) {
            let mut place = row.take_left(width);
            place.skip(1);
            place.print(&next.keys, theme.style(Part::Key));
            place.skip(KEYS.saturating_sub(fit::width(&next.keys)).max(1));
            place.skip_right(1);
            let ellipsis = theme.glyphs.ellipsis;
            place.print_fitted(&next.words, ellipsis, theme.style(Part::Dim));
        }
    }
}
