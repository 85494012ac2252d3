//! One line of the screen, printed from its left and from its right until the two meet. Nothing is printed outside of it.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::fit::{self, Fitted};
use super::theme::{Selection, Theme};
use crate::config::Part;

/// The widest cluster of letter and marks, in cells: marks that take room are limited by `clean`.
const WIDEST_LETTER: u16 = 10;

/// What is still free of a line.
pub(super) struct Row<'b> {
    buffer: &'b mut Buffer,
    y: u16,
    left: u16,
    /// The first cell that is not free any more.
    right: u16,
}

impl<'b> Row<'b> {
    /// Line `line` of `area`; none when the area, or the screen, has no such line.
    pub(super) fn of(buffer: &'b mut Buffer, area: Rect, line: u16) -> Option<Self> {
        let shown = area.intersection(buffer.area);
        let y = area.y.checked_add(line)?;
        let exists = line < area.height && y < shown.bottom() && shown.width > 0;
        exists.then_some(Self {
            buffer,
            y,
            left: shown.left(),
            right: shown.right(),
        })
    }

    /// How many cells are free.
    pub(super) fn space(&self) -> u16 {
        self.right - self.left
    }

    /// Leaves `cells` blank on the left.
    pub(super) fn skip(&mut self, cells: u16) {
        self.left += cells.min(self.space());
    }

    /// Leaves `cells` blank on the right.
    pub(super) fn skip_right(&mut self, cells: u16) {
        self.right -= cells.min(self.space());
    }

    /// Gives everything that is still free a style.
    pub(super) fn paint(&mut self, style: Style) {
        let free = Rect::new(self.left, self.y, self.space(), 1);
        self.buffer.set_style(free, style);
    }

    /// Gives `cells` from column `x` on a style over the one they have, whether they are free or printed.
    pub(super) fn paint_at(&mut self, x: u16, cells: u16, style: Style) {
        let wanted = Rect::new(x, self.y, cells, 1);
        self.buffer
            .set_style(wanted.intersection(self.buffer.area), style);
    }

    /// Prints as much of `text` as fits.
    pub(super) fn print(&mut self, text: &str, style: Style) {
        self.left = self.put(self.left, text, self.space(), style);
    }

    /// Puts at most `cells` of `text` on the screen and returns where it ends.
    fn put(&mut self, x: u16, text: &str, cells: u16, style: Style) -> u16 {
        let (end, _) = self
            .buffer
            .set_stringn(x, self.y, text, usize::from(cells), style);
        if !text.is_ascii() {
            self.watch(x, end);
        }
        end
    }

    /// Lets words with letters that the terminal may measure otherwise, and the cells that they may reach into, be drawn
    /// anew in every frame: up to the next blank each such letter may shift what follows it.
    ///
    /// A frame is told to the terminal as its difference to the last; without this, what was shifted into cells which are
    /// blank for us would stay on the screen for good.
    fn watch(&mut self, from: u16, end: u16) {
        let (mut x, mut shift) = (from, 0);
        while x < end {
            let cell = &self.buffer[(x, self.y)];
            let (symbol, cells) = (cell.symbol(), cell.cell_width().max(1));
            let is_blank = symbol == " ";
            if fit::is_measured_differently(symbol) {
                let characters = u16::try_from(symbol.chars().count()).unwrap_or(u16::MAX);
                shift = characters.saturating_add(shift);
            }
            if shift > 0 {
                self.draw_always(x, cells);
            }
            if is_blank {
                self.draw_always(x, shift);
                shift = 0;
            }
            x = x.saturating_add(cells);
        }
        self.draw_always(end, shift);
    }

    fn draw_always(&mut self, from: u16, cells: u16) {
        for x in from..from.saturating_add(cells).min(self.buffer.area.right()) {
            self.buffer[(x, self.y)].set_diff_option(CellDiffOption::AlwaysUpdate);
        }
    }

    /// Prints `text`, cut with `ellipsis` when it is too long.
    pub(super) fn print_fitted(&mut self, text: &str, ellipsis: &str, style: Style) {
        self.print_fitted_in(self.space(), text, ellipsis, style);
    }

    /// Prints `text` in at most `cells`, cut with `ellipsis` when it is too long.
    pub(super) fn print_fitted_in(&mut self, cells: u16, text: &str, ellipsis: &str, style: Style) {
        let cells = cells.min(self.space());
        match fit::fitted(text, cells, fit::width(ellipsis)) {
            Fitted::Whole(whole) => self.print(whole, style),
            Fitted::Cut(start) => {
                self.print(start, style);
                self.print(fit::clipped(ellipsis, cells), style);
            }
        }
    }

    /// Blanks everything that is free, as paper; a wide letter that reaches into it goes as well.
    pub(super) fn clear(&mut self, theme: &Theme) {
        for distance in 1..=WIDEST_LETTER.min(self.left) {
            let cell = &mut self.buffer[(self.left - distance, self.y)];
            if cell.cell_width() > distance {
                cell.set_symbol(" ");
            }
        }
        for x in self.left..self.right {
            let cell = &mut self.buffer[(x, self.y)];
            cell.reset();
            cell.set_style(theme.style(Part::Text));
        }
    }

    /// The first `cells` of what is free, as a row of their own.
    pub(super) fn take_left(&mut self, cells: u16) -> Row<'_> {
        let left = self.left;
        self.skip(cells);
        Row {
            buffer: self.buffer,
            y: self.y,
            left,
            right: self.left,
        }
    }

    /// The last `cells` of what is free, as a row of their own.
    pub(super) fn take_right(&mut self, cells: u16) -> Row<'_> {
        let right = self.right;
        self.skip_right(cells);
        Row {
            buffer: self.buffer,
            y: self.y,
            left: self.right,
            right,
        }
    }

    /// How many cells at the end of what is free are blank.
    pub(super) fn blank_at_end(&self) -> u16 {
        let cells = (self.left..self.right).rev();
        let blank = cells.take_while(|x| self.buffer[(*x, self.y)].symbol() == " ");
        u16::try_from(blank.count()).unwrap_or(u16::MAX)
    }

    /// Whether everything that is free shows this letter.
    pub(super) fn holds(&self, letter: &str) -> bool {
        (self.left..self.right).all(|x| self.buffer[(x, self.y)].symbol() == letter)
    }

    /// Prints the bar of a selected row, or leaves its cell blank, and gives the rest of the row the selection's look.
    pub(super) fn print_bar(&mut self, selection: Selection) {
        match selection.bar {
            Some((bar, style)) => self.print(bar, style),
            None => self.skip(1),
        }
        self.paint(selection.style);
    }

    /// Prints `text` at the right end if all of it fits; returns whether it did.
    pub(super) fn print_right(&mut self, text: &str, style: Style) -> bool {
        let width = fit::width(text);
        let fits = width <= self.space();
        if fits {
            self.right -= width;
            self.put(self.right, text, width, style);
        }
        fits
    }

    /// Fills what is free with a letter that is one cell wide.
    pub(super) fn fill(&mut self, letter: &str, style: Style) {
        for x in self.left..self.right {
            self.buffer[(x, self.y)].set_symbol(letter).set_style(style);
        }
        self.left = self.right;
    }

    /// Puts a letter that is one cell wide, as it stands, into the free cell number `column`.
    pub(super) fn put_symbol(&mut self, column: u16, symbol: &str, style: Style) {
        if column < self.space() {
            let cell = &mut self.buffer[(self.left + column, self.y)];
            cell.reset();
            cell.set_symbol(symbol).set_style(style);
        }
    }

    /// Puts a terminal command into the first cell of what is free; it shows something in all of that.
    pub(super) fn put_command(&mut self, command: &str) {
        let Some(cells) = NonZeroU16::new(self.space()) else {
            return;
        };
        for x in self.left..self.right {
            let cell = &mut self.buffer[(x, self.y)];
            cell.reset();
            cell.set_diff_option(CellDiffOption::Skip);
        }
        self.buffer[(self.left, self.y)]
            .set_symbol(command)
            .set_diff_option(CellDiffOption::ForcedWidth(cells));
        self.left = self.right;
    }

    /// Where the next letter is printed.
    pub(super) fn place(&self) -> (u16, u16) {
        (self.left, self.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The free part of the row is the middle of `..........`.
    fn check(print: impl Fn(&mut Row), expected: &str) {
        let mut buffer = Buffer::with_lines(["..........", ".........."]);
        let area = Rect::new(2, 1, 6, 1);
        print(&mut Row::of(&mut buffer, area, 0).expect("the line is on the screen"));
        assert_eq!(buffer, Buffer::with_lines(["..........", expected]));
    }

    #[test]
    fn left_and_right_meet_without_overlap() {
        check(
            |row| {
                assert!(row.print_right("99", Style::new()));
                row.print_fitted("longer", "…", Style::new());
            },
            "..lon…99..",
        );
    }

    #[test]
    fn what_has_no_room_on_the_right_is_left_out() {
        check(
            |row| assert!(!row.print_right("1234567", Style::new())),
            "..........",
        );
    }

    #[test]
    fn a_wide_letter_does_not_straddle_the_edge() {
        check(|row| row.print("a漢字漢", Style::new()), "..a漢字...");
        check(
            |row| {
                row.print_fitted("漢字漢字", "…", Style::new());
            },
            "..漢字…...",
        );
    }

    #[test]
    fn what_a_word_may_reach_into_is_drawn_anew() {
        let before = Buffer::empty(Rect::new(0, 0, 20, 1));
        let drawn_anew = |text: &str| {
            let mut shown = before.clone();
            let area = shown.area;
            let mut row = Row::of(&mut shown, area, 0).expect("the line is on the screen");
            row.print(text, Style::new());
            let cells = shown.diff(&before);
            cells.iter().map(|(x, ..)| *x).collect::<Vec<_>>()
        };
        // Two letters of three characters and of two, in four cells: what stands behind them may be five cells off.
        assert_eq!(fit::width("প্রলো"), 4);
        assert_eq!(drawn_anew("প্রলো…"), (0..10).collect::<Vec<_>>());
        // The next word is where it should be.
        let first = drawn_anew("প্রলো x");
        assert_eq!(first, (0..9).collect::<Vec<_>>());
        assert_eq!(drawn_anew("é é"), [0, 2]);
    }

    #[test]
    fn a_line_outside_the_area_or_the_screen_does_not_exist() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 2));
        let area = |y, height| Rect::new(0, y, 9, height);
        assert!(Row::of(&mut buffer, area(0, 1), 1).is_none());
        assert!(Row::of(&mut buffer, area(1, 5), 1).is_none());
        let row = Row::of(&mut buffer, area(1, 5), 0).expect("the last line");
        assert_eq!(row.space(), 4);
    }
}
