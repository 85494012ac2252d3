//! Figures on their sheet: amounts, bars of days, the weeks of a year in shades, and feeds with their numbers.

use ratatui::style::Style;

use super::row::Row;
use super::{Theme, fit};
use crate::app::Figure;
use crate::config::Part;
use crate::messages::Messages;
use crate::news::step;

/// Cells for the name of what is counted, at most.
const NAME: u16 = 14;

/// Cells for a weekday's name, and a blank.
const WEEKDAY: u16 = 4;

/// Cells for each number of a feed.
const NUMBER: u16 = 8;

/// A feed's bars are shown where its title keeps so many cells beside them.
const TITLE: u16 = 20;

pub(super) fn print(row: &mut Row, figure: &Figure, (say, theme): (&Messages, &Theme)) {
    let (text, dim) = (Style::new(), theme.style(Part::Dim));
    match figure {
        Figure::Blank => {}
        Figure::Amount { what, amount } => {
            print_name(row, what, dim, theme);
            row.print_fitted(amount, theme.glyphs.ellipsis, text);
        }
        Figure::Days {
            what,
            numbers,
            told,
        } => {
            print_name(row, what, dim, theme);
            print_bars(row, numbers, theme);
            if !theme.glyphs.bars.is_empty() {
                row.skip(2);
            }
            print_whole(row, told, dim);
        }
        Figure::Months(months) => {
            if !theme.glyphs.are_words {
                print_months(row, months, dim);
            }
        }
        Figure::Weekday {
            name,
            numbers,
            most,
        } => print_weekday(row, name, numbers, *most, (say, theme)),
        Figure::Shades { most } => print_shades(row, most, theme),
        Figure::Columns { came, read, spans } => {
            print_numbers(row, [came, read], dim, theme);
            print_whole(row, spans, dim);
        }
        Figure::Feed {
            title,
            came,
            read,
            days,
        } => {
            print_numbers(row, [came, read], text, theme);
            let bars = u16::try_from(days.len()).unwrap_or(u16::MAX);
            let has_room = row.space() >= TITLE.saturating_add(bars);
            if has_room && !theme.glyphs.bars.is_empty() {
                print_bars(&mut row.take_right(bars), days, theme);
                row.skip_right(2);
            }
            row.print_fitted(title.as_str(), theme.glyphs.ellipsis, text);
        }
        Figure::Dead {
            title,
            told: [told, short],
        } => {
            let has_room = row.space() >= TITLE.saturating_add(fit::width(told));
            row.print_right(if has_room { told } else { short }, dim);
            row.skip_right(2);
            row.print_fitted(title.as_str(), theme.glyphs.ellipsis, text);
        }
    }
}

/// Half a number would be another one.
fn print_whole(row: &mut Row, words: &str, style: Style) {
    if fit::width(words) <= row.space() {
        row.print(words, style);
    }
}

fn print_name(row: &mut Row, name: &str, style: Style, theme: &Theme) {
    let cells = NAME.min(row.space() * 2 / 5);
    row.take_left(cells)
        .print_fitted(name, theme.glyphs.ellipsis, style);
    row.skip(1);
}

/// Two numbers, or what they are, each at the right of its column.
fn print_numbers(row: &mut Row, numbers: [&str; 2], style: Style, theme: &Theme) {
    for number in numbers {
        let cells = NUMBER.min(row.space() / 4);
        let mut place = row.take_left(cells);
        if !place.print_right(number, style) {
            place.print_fitted(number, theme.glyphs.ellipsis, style);
        }
        row.skip(1);
    }
    row.skip(1);
}

/// A bar for each number, the highest for the greatest; where there is less room, of the last ones.
fn print_bars(row: &mut Row, numbers: &[u32], theme: &Theme) {
    let most = numbers.iter().copied().max().unwrap_or(0);
    let bars = theme.glyphs.bars;
    let style = theme.style(Part::Accent);
    for number in last(numbers, row.space()) {
        let bar = match number {
            0 => " ",
            number => letter(bars, *number, most),
        };
        if !bars.is_empty() {
            row.print(bar, style);
        }
    }
}

/// The names of months over their first weeks; one that would run into the next is left out.
fn print_months(row: &mut Row, months: &[Option<String>], style: Style) {
    row.skip(WEEKDAY);
    let months = last(months, row.space());
    let mut free = 0;
    for (column, month) in (0..).zip(months) {
        let Some(month) = month else {
            continue;
        };
        let width = fit::width(month);
        if column >= free && width <= row.space().saturating_sub(column - free) {
            row.skip(column - free);
            row.print(month, style);
            // A blank between two.
            row.skip(1);
            free = column + width + 1;
        }
    }
}

/// A shade for each week, the last ones where there is no room for all; in words, how much it is altogether.
fn print_weekday(
    row: &mut Row,
    name: &str,
    numbers: &[Option<u32>],
    most: u32,
    (say, theme): (&Messages, &Theme),
) {
    let (dim, accent) = (theme.style(Part::Dim), theme.style(Part::Accent));
    let mut place = row.take_left(WEEKDAY - 1);
    place.print_fitted(name, "", dim);
    row.skip(1);
    if theme.glyphs.shades.is_empty() {
        let all: u64 = numbers.iter().flatten().copied().map(u64::from).sum();
        return row.print(&say.number(all), accent);
    }
    for number in last(numbers, row.space()) {
        match number {
            None => row.skip(1),
            Some(0) => row.print(theme.glyphs.no_shade, dim),
            Some(number) => row.print(letter(theme.glyphs.shades, *number, most), accent),
        }
    }
}

/// The shades from none to the most, and how many that are.
fn print_shades(row: &mut Row, most: &str, theme: &Theme) {
    let (dim, accent) = (theme.style(Part::Dim), theme.style(Part::Accent));
    if !theme.glyphs.shades.is_empty() {
        row.skip(WEEKDAY);
        row.print(theme.glyphs.no_shade, dim);
        for shade in theme.glyphs.shades {
            row.print(shade, accent);
        }
        row.skip(1);
    }
    print_whole(row, most, dim);
}

/// The letter for a number that is not 0, of those from little to `most`.
fn letter(letters: &[&'static str], number: u32, most: u32) -> &'static str {
    letters
        .get(step(number, most, letters.len()))
        .copied()
        .unwrap_or(" ")
}

/// As many as there are cells for, from the end.
fn last<T>(all: &[T], cells: u16) -> impl Iterator<Item = &T> {
    let from = all.len().saturating_sub(usize::from(cells));
    all.iter().skip(from)
}
