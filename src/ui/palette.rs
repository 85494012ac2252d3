//! The palette: what is typed, and under it what fits, each with its keys at the right.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use super::overlay::{hint_cells, print_more, print_sheet, print_sides, step_back};
use super::row::Row;
use super::{Theme, fit, strip};
use crate::app::{Among, Choice, Does, Match, Palette};
use crate::config::Part;
use crate::messages::Messages;

/// What stands before what is typed.
const SIGN: &str = "> ";

/// Cells for labels, at least, where something is said behind them; that is aligned.
const LABEL: u16 = 26;

/// Cells that are worth saying anything in.
const ABOUT: u16 = 12;

/// Returns where the cursor is.
pub(super) fn print(
    buffer: &mut Buffer,
    area: Rect,
    palette: &Palette,
    say: &Messages,
    theme: &Theme,
) -> Option<Position> {
    // A theme is chosen by what it makes of the screen behind.
    if palette.among != Among::Themes {
        step_back(buffer, theme);
    }
    let hint = strip::joined(&palette.hints(say), 0, hint_cells(area), theme);
    print_sheet(buffer, area, palette.title(say), &hint, theme);
    print_more(buffer, area, &palette.list, theme);
    let cursor = print_typed(buffer, area, palette, say, theme);
    let mut rows = palette.list.visible();
    for line in 2..area.height.saturating_sub(1) {
        let Some(mut row) = Row::of(buffer, area, line) else {
            break;
        };
        print_sides(&mut row, theme);
        let Some((is_selected, found)) = rows.next() else {
            continue;
        };
        let selection = theme.selection(is_selected, true);
        row.print_bar(selection);
        row.skip(1);
        row.skip_right(1);
        if let Some(choice) = palette.choice(found) {
            print_choice(&mut row, choice, found, selection.style, theme);
        }
    }
    if palette.list.is_empty()
        && let Some(mut row) = Row::of(buffer, area, 2)
        && area.height > 3
    {
        row.skip(3);
        row.skip_right(2);
        let ellipsis = theme.glyphs.ellipsis;
        row.print_fitted(say.nothing_called_that(), ellipsis, theme.style(Part::Dim));
    }
    cursor
}

fn print_typed(
    buffer: &mut Buffer,
    area: Rect,
    palette: &Palette,
    say: &Messages,
    theme: &Theme,
) -> Option<Position> {
    if area.height < 3 {
        return None;
    }
    let mut row = Row::of(buffer, area, 1)?;
    print_sides(&mut row, theme);
    row.skip(1);
    row.skip_right(2);
    let count = match palette.list.rows().len() {
        found if found == palette.size() => say.number(found),
        found => say.place_of(say.number(palette.size()), say.number(found)),
    };
    if row.space() > 30 {
        row.print_right(&count, theme.style(Part::Dim));
        row.skip_right(1);
    }
    row.print(SIGN, theme.style(Part::Label));
    let prompt = palette.prompt();
    let (start, y) = row.place();
    // The cursor may stand behind the last letter.
    let room = row.space().saturating_sub(1);
    let scrolled = prompt.scrolled(usize::from(room));
    let gone = fit::clipped(prompt.text(), u16::try_from(scrolled).unwrap_or(u16::MAX));
    let shown = &prompt.text()[gone.len()..];
    row.print(shown, theme.style(Part::Prompt));
    let cells = prompt.cursor_cells().saturating_sub(scrolled);
    let column = start.saturating_add(u16::try_from(cells).unwrap_or(room).min(room));
    Some(Position::new(column, y))
}

fn print_choice(row: &mut Row, choice: &Choice, found: &Match, selected: Style, theme: &Theme) {
    let ellipsis = theme.glyphs.ellipsis;
    let keys = whole_keys(&choice.keys, row.space() / 3);
    let is_age = matches!(choice.does, Does::TakeBack(_));
    let part = if is_age { Part::Dim } else { Part::Key };
    if row.print_right(keys, theme.style(part)) && !keys.is_empty() {
        row.skip_right(2);
    }
    let has_room = row.space() >= LABEL + ABOUT;
    let mut about = choice.about.as_str();
    let label = fit::width(choice.label.as_str()) + 2;
    let value = about.split(" · ").next().unwrap_or_default();
    let mut short = [about, value].into_iter();
    if !has_room
        && let Some(short) = short.find(|about| label + fit::width(about) <= row.space())
        && !short.is_empty()
    {
        // Short enough to stand at the right.
        row.print_right(short, theme.style(Part::Dim));
        row.skip_right(2);
    }
    if !has_room {
        about = "";
    }
    let room = if about.is_empty() {
        row.space()
    } else {
        LABEL.max(row.space() / 3).min(row.space())
    };
    let mut label = row.take_left(room);
    let (start, _) = label.place();
    label.print_fitted(choice.label.as_str(), ellipsis, selected);
    let (end, _) = label.place();
    mark_letters(&mut label, start, end, choice, found, theme);
    row.skip(2);
    let about = about.replace(" · ", theme.glyphs.between);
    row.print_fitted(&about, ellipsis, theme.style(Part::Dim));
}

/// As many of the keys, parted by two blanks, as fit whole.
fn whole_keys(keys: &str, cells: u16) -> &str {
    let mut shown = keys;
    while fit::width(shown) > cells {
        shown = shown.rsplit_once("  ").map_or("", |(before, _)| before);
    }
    shown
}

/// The letters that were looked for, in the accent.
fn mark_letters(
    row: &mut Row,
    start: u16,
    end: u16,
    choice: &Choice,
    found: &Match,
    theme: &Theme,
) {
    let accent = theme.style(Part::Accent).add_modifier(Modifier::BOLD);
    let accent = Style { bg: None, ..accent };
    let mut column = start;
    for (letter, place) in choice.label.as_str().graphemes(true).zip(0u32..) {
        let cells = fit::width(letter);
        if column + cells > end {
            return;
        }
        if found.letters.binary_search(&place).is_ok() {
            row.paint_at(column, cells, accent);
        }
        column += cells;
    }
}
