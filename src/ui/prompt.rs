//! The line being typed, over the last line of the screen, and what is wrong with it, over the line above.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::row::Row;
use super::{Theme, fit};
use crate::app::{Mistake, Prompt};
use crate::config::Part;
use crate::messages::Messages;

/// A mistake is told in at most so many lines.
const MOST_LINES: usize = 3;

/// Cells between two names that Tab goes through.
const NAME_GAP: u16 = 2;

/// Returns where the cursor is.
pub(super) fn print(
    buffer: &mut Buffer,
    area: Rect,
    prompt: &Prompt,
    say: &Messages,
    theme: &Theme,
) -> Option<Position> {
    let mut row = Row::of(buffer, area, 0)?;
    row.clear(theme);
    row.skip(1);
    // The cursor may stand behind the last letter.
    row.skip_right(1);
    let label = prompt.label(say);
    row.print(label, theme.style(Part::Label));
    if label.ends_with([':', '：']) && label.len() > 1 {
        row.skip(1);
    }
    let (start, room) = (row.place().0, row.space());
    let scrolled = prompt.scrolled(usize::from(room));
    let cursor = Some(print_typed(row, prompt, say, theme));
    let column = |cells: usize| column(start, room, cells.saturating_sub(scrolled));
    if let Some(mistake) = &prompt.mistake {
        let before = prompt.text().get(..mistake.position).unwrap_or_default();
        let place = column(usize::from(fit::width(before)));
        print_mistake(buffer, area, mistake, place, theme);
    }
    if let Some((names, at)) = prompt.completions() {
        print_completions(buffer, area, names, at, theme);
    }
    cursor
}

/// What is typed, from where the row is free; returns where the cursor is. A secret is printed as so many marks.
pub(super) fn print_typed(
    mut row: Row,
    prompt: &Prompt,
    say: &Messages,
    theme: &Theme,
) -> Position {
    let (start, y) = row.place();
    let room = row.space();
    let style = if prompt.is_selected() {
        theme.style(Part::Prompt).add_modifier(Modifier::REVERSED)
    } else {
        theme.style(Part::Prompt)
    };
    let at = if prompt.is_masked() {
        let before = prompt.cursor().saturating_sub(usize::from(room));
        let marks = prompt.text().chars().count().saturating_sub(before);
        row.print(&"*".repeat(marks), style);
        prompt.cursor() - before
    } else {
        let scrolled = prompt.scrolled(usize::from(room));
        row.print(scrolled_text(prompt.text(), scrolled), style);
        prompt.cursor_cells().saturating_sub(scrolled)
    };
    let placeholder = prompt.placeholder(say);
    if prompt.mistake.is_none() && !placeholder.is_empty() {
        row.skip(1);
        row.print_fitted(placeholder, theme.glyphs.ellipsis, theme.style(Part::Dim));
    }
    Position::new(column(start, room, at), y)
}

fn column(start: u16, room: u16, cells: usize) -> u16 {
    let cells = cells.min(usize::from(room));
    start.saturating_add(u16::try_from(cells).unwrap_or(room))
}

/// `text` without its first `cells`.
fn scrolled_text(text: &str, cells: usize) -> &str {
    let gone = fit::clipped(text, u16::try_from(cells).unwrap_or(u16::MAX));
    &text[gone.len()..]
}

/// The line so many above the prompt, blank.
fn line_above<'b>(
    buffer: &'b mut Buffer,
    area: Rect,
    lines: u16,
    theme: &Theme,
) -> Option<Row<'b>> {
    let y = area.y.checked_sub(lines)?;
    let mut row = Row::of(buffer, Rect { y, ..area }, 0)?;
    row.clear(theme);
    row.skip(1);
    Some(row)
}

/// The names that Tab goes through, from the last that still leaves room for the one in the prompt.
fn print_completions(buffer: &mut Buffer, area: Rect, names: &[String], at: usize, theme: &Theme) {
    let Some(mut row) = line_above(buffer, area, 1, theme) else {
        return;
    };
    let mut room = row.space();
    let fitting = names[..names.len().min(at + 1)]
        .iter()
        .rev()
        .take_while(|name| {
            let left = room.checked_sub(fit::width(name) + NAME_GAP);
            room = left.unwrap_or_default();
            left.is_some()
        });
    let first = (at + 1).saturating_sub(fitting.count().max(1));
    for (place, name) in names.iter().enumerate().skip(first) {
        let part = if place == at { Part::Label } else { Part::Dim };
        if place > at && fit::width(name) > row.space() {
            return;
        }
        row.print(name, theme.style(part));
        row.skip(NAME_GAP);
    }
}

/// An arrow at the mistake's place, and what it is, on the line above the prompt.
fn print_mistake(buffer: &mut Buffer, area: Rect, mistake: &Mistake, place: u16, theme: &Theme) {
    let Some(mut row) = line_above(buffer, area, 1, theme) else {
        return;
    };
    let style = theme.style(Part::Error);
    let message = format!("{} {}", theme.glyphs.here, mistake.message);
    // Where the sentence would not fit behind the arrow, it begins further left and the arrow is all that is lost.
    let furthest = row.space().saturating_sub(fit::width(&message));
    let (left, _) = row.place();
    if place.saturating_sub(left) <= furthest {
        row.skip(place.saturating_sub(left));
        return row.print(&message, style);
    }
    let lines = fit::wrapped(mistake.message.as_str(), row.space().saturating_sub(1));
    for (line, above) in lines.iter().take(MOST_LINES).rev().zip(1..) {
        if let Some(mut row) = line_above(buffer, area, above, theme) {
            row.print(line, style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Purpose;
    use crate::clean::CleanLine;
    use crate::config;

    const WIDTH: u16 = 30;

    /// What is printed above and in the prompt, and the cursor's column.
    fn printed(prompt: &Prompt) -> (String, String, u16) {
        let theme = config::Theme::built_in("terminal").expect("a built-in theme");
        let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, 2));
        let area = Rect::new(0, 1, WIDTH, 1);
        let say = Messages::english();
        let cursor = print(&mut buffer, area, prompt, &say, &Theme::new(&theme));
        let line = |y| {
            let symbols = (0..WIDTH).map(|x| buffer[(x, y)].symbol());
            symbols.collect::<String>().trim_end().to_owned()
        };
        (line(0), line(1), cursor.expect("there is room").x)
    }

    fn with_mistake(text: &str, position: usize, message: &str) -> Prompt {
        let mut prompt = Prompt::new(Purpose::Search, text);
        prompt.mistake = Some(Mistake {
            position,
            message: CleanLine::new(message),
        });
        prompt
    }

    fn check(prompt: &Prompt, above: &str, line: &str, cursor: u16) {
        assert_eq!(printed(prompt), (above.to_owned(), line.to_owned(), cursor));
    }

    #[test]
    fn the_cursor_stands_behind_what_is_typed() {
        check(&Prompt::new(Purpose::Search, "rust"), "", " /rust", 6);
    }

    #[test]
    fn a_long_line_shows_its_end() {
        let prompt = Prompt::new(Purpose::Search, "one two three four five six seven");
        let (_, line, cursor) = printed(&prompt);
        assert!(line.ends_with("six seven"), "{line}");
        assert_eq!(cursor, WIDTH - 1);
    }

    #[test]
    fn a_mistake_is_shown_above_its_place() {
        check(
            &with_mistake("title:x is:red", 8, "no such state"),
            "          ▾ no such state",
            " /title:x is:red",
            16,
        );
    }

    #[test]
    fn a_long_message_is_shown_from_the_left() {
        check(
            &with_mistake("title:x is:red", 8, "there is no such state as red here"),
            " red here",
            " /title:x is:red",
            16,
        );
    }
}
