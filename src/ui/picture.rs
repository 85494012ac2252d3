//! Pictures between the lines of an article.

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use super::fit;
use super::row::Row;
use super::theme::Theme;
use crate::app::{Pictures, Reading};
use crate::config::Part;
use crate::messages::Messages;
use crate::picture::{self, Colour, Drawing, Look};
use crate::typeset::{PictureRow, Spot};

/// Prints the part of a picture that line `line` of `text` is kept for.
pub(super) fn print(
    buffer: &mut Buffer,
    text: Rect,
    line: u16,
    part: PictureRow,
    reading: &Reading,
    pictures: &Pictures,
    (say, theme): (&Messages, &Theme),
) {
    let Some(spot) = reading.page().spots.get(usize::from(part.spot)) else {
        return;
    };
    let Some(mut row) = Row::of(buffer, text, line) else {
        return;
    };
    row.skip(spot.indent);
    match pictures.drawing(&spot.url) {
        Some(drawing)
            if drawing.rows + spot.blank <= spot.rows && drawing.columns <= row.space() =>
        {
            // It stands on its caption, also where more room was kept than it needs.
            if let Some(shown) = part.row.checked_sub(spot.rows - spot.blank - drawing.rows) {
                print_row(row.take_left(drawing.columns), drawing, shown);
            }
        }
        Some(_) | None if part.row == spot.rows / 2 => {
            print_instead(&mut row, spot, pictures, say, theme);
        }
        Some(_) | None => {}
    }
}

/// What stands in the middle of the room for a picture that is not there.
fn print_instead(row: &mut Row, spot: &Spot, pictures: &Pictures, say: &Messages, theme: &Theme) {
    let words = match pictures.failure(&spot.url) {
        Some(why) => say.no_picture(why),
        None => theme.glyphs.ellipsis.to_owned(),
    };
    let room = row.space().min(spot.columns);
    let before = room.saturating_sub(fit::width(&words)) / 2;
    let mut middle = row.take_left(room);
    middle.skip(before);
    middle.print_fitted(&words, theme.glyphs.ellipsis, theme.style(Part::Dim));
}

fn print_row(mut cells: Row, drawing: &Drawing, shown: u16) {
    match &drawing.look {
        Look::Blocks(colours) => {
            let columns = usize::from(drawing.columns);
            let row = colours.chunks_exact(columns.max(1)).nth(usize::from(shown));
            for (column, [upper, lower]) in (0..).zip(row.into_iter().flatten()) {
                let style = Style::new().fg(color(*upper)).bg(color(*lower));
                cells.put_symbol(column, "▀", style);
            }
        }
        Look::Sent(id) => {
            let [_, red, green, blue] = id.to_be_bytes();
            let style = Style::new().fg(Color::Rgb(red, green, blue));
            for column in 0..drawing.columns {
                cells.put_symbol(column, &picture::kitty_cell(shown, column), style);
            }
        }
        Look::Rows(commands) => {
            if let Some(command) = commands.get(usize::from(shown)) {
                cells.put_command(command.as_str());
            }
        }
    }
}

/// Takes commands back whose cells were printed over: what they show would cover it, and is not drawn in part.
pub(super) fn yield_to_print(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width.max(1));
    for line in buffer.content.chunks_mut(width) {
        let mut at = 0;
        while let Some(cell) = line.get(at) {
            let covered = match cell.diff_option {
                CellDiffOption::ForcedWidth(cells) => usize::from(cells.get()),
                CellDiffOption::Skip => 0,
                CellDiffOption::None | CellDiffOption::AlwaysUpdate => {
                    at += 1;
                    continue;
                }
            };
            let end = (at + covered.max(1)).min(line.len());
            let is_whole = covered > 0
                && line[at + 1..end]
                    .iter()
                    .all(|cell| cell.diff_option == CellDiffOption::Skip);
            if !is_whole {
                for cell in &mut line[at..end] {
                    if cell.diff_option != CellDiffOption::None {
                        cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
                    }
                }
            }
            at = end;
        }
    }
}

fn color(colour: Colour) -> Color {
    match colour {
        Colour::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
        Colour::Indexed(place) => Color::Indexed(place),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Cell;

    use super::*;

    fn strip(buffer: &mut Buffer) {
        let area = Rect::new(1, 0, 4, 1);
        let mut row = Row::of(buffer, area, 0).expect("the line is on the screen");
        row.put_command("\x1b]1337;File=…\x07");
    }

    #[test]
    fn a_command_is_told_once_and_what_it_covers_is_drawn_anew_when_it_goes() {
        let area = Rect::new(0, 0, 8, 1);
        let blank = Buffer::empty(area);
        let mut shown = blank.clone();
        strip(&mut shown);
        yield_to_print(&mut shown);
        let first: Vec<u16> = blank.diff(&shown).iter().map(|(x, ..)| *x).collect();
        assert_eq!(first, [1]);
        assert_eq!(shown.diff(&shown.clone()), []);
        let after: Vec<u16> = shown.diff(&blank).iter().map(|(x, ..)| *x).collect();
        assert_eq!(after, [1, 2, 3, 4]);
    }

    #[test]
    fn a_command_makes_way_for_what_is_printed_over_any_of_its_cells() {
        let area = Rect::new(0, 0, 8, 1);
        for x in 0..6 {
            let mut shown = Buffer::empty(area);
            strip(&mut shown);
            shown[(x, 0)].reset();
            shown[(x, 0)].set_symbol("a");
            yield_to_print(&mut shown);
            let symbols: String = shown.content.iter().map(Cell::symbol).collect();
            let is_over = (1..5).contains(&x);
            assert_eq!(symbols.contains('\x1b'), !is_over, "{x}");
            let skipped = shown.content.iter();
            let skipped = skipped.filter(|cell| cell.diff_option == CellDiffOption::Skip);
            assert_eq!(skipped.count(), if is_over { 0 } else { 3 }, "{x}");
        }
    }
}
