//! Tables: columns as wide as their cells, shrunk fairly where the page is too narrow, and records where even that fails.

use super::blocks::set_inlines;
use super::layout::Layout;
use super::pieces::{Piece, push_inlines};
use super::wrap::{SetLine, Stretch, Wrapped, wrapped};
use crate::typeset::document::{Inline, Table, words_of};
use crate::typeset::page::{Role, Style};

/// Blanks between two columns.
const GUTTER: usize = 2;

/// A column is never narrower than its longest word, unless that is longer than this.
const WORD: usize = 14;

/// Cells of a column of a table that is scrolled sideways, at most.
const WIDE_COLUMN: usize = 32;

/// On a narrower page a table that does not fit is easier to read as records than to scroll.
const MIN_WIDE_ROOM: usize = 36;

/// Cells of the narrowest column.
const MIN_COLUMN: usize = 3;

/// Lines of a cell; the rest of a page-long cell is not lost on anyone.
const MAX_CELL_LINES: usize = 500;

type Row<'d> = Vec<Vec<Piece<'d>>>;

pub(super) fn set(layout: &mut Layout, table: &Table) {
    if !table.caption.is_empty() {
        set_inlines(layout, &table.caption, Style::of(Role::Caption));
    }
    let head = pieces_of(
        layout,
        &table.head,
        Style {
            bold: true,
            ..Style::of(Role::TableHead)
        },
    );
    let style = Style::of(layout.role);
    let rows: Vec<Row> = table
        .rows
        .iter()
        .map(|row| pieces_of(layout, row, style))
        .collect();
    let columns = rows
        .iter()
        .map(Vec::len)
        .chain([head.len()])
        .max()
        .unwrap_or(0);
    let measures = measured(&head, &rows, columns);
    let room = layout.room();
    let scrolls = layout.manner.wide_tables && room >= MIN_WIDE_ROOM;
    match widths(&measures, room) {
        Some(widths) => {
            let columns = columns_of(table, &measures, &widths);
            set_columns(layout, &head, &rows, &columns, Layout::line);
        }
        None if scrolls && !measures.is_empty() => {
            let widths: Vec<usize> = measures
                .iter()
                .map(|measure| measure.at(WIDE_COLUMN))
                .collect();
            let columns = columns_of(table, &measures, &widths);
            set_columns(layout, &head, &rows, &columns, Layout::wide_line);
        }
        None => set_records(layout, table, &rows),
    }
}

fn columns_of(table: &Table, measures: &[Measure], widths: &[usize]) -> Vec<Column> {
    let both = measures.iter().zip(widths).enumerate();
    both.map(|(at, (measure, width))| Column {
        width: *width,
        wish: measure.wish,
        is_number: is_number(table, at),
    })
    .collect()
}

fn pieces_of<'d>(layout: &mut Layout, row: &'d [Vec<Inline>], style: Style) -> Row<'d> {
    row.iter()
        .map(|cell| {
            let mut pieces = Vec::new();
            push_inlines(cell, style, layout.links(), &mut pieces);
            pieces
        })
        .collect()
}

/// What a column would like to have, and what it needs.
#[derive(Clone, Copy, Default)]
struct Measure {
    wish: usize,
    need: usize,
}

fn measured(head: &Row, rows: &[Row], columns: usize) -> Vec<Measure> {
    let mut measures = vec![Measure { wish: 1, need: 1 }; columns];
    for row in rows.iter().chain([head]) {
        for (measure, cell) in measures.iter_mut().zip(row) {
            let Wrapped {
                lines,
                longest_word,
            } = wrapped(cell, usize::MAX, MAX_CELL_LINES, None);
            let wish = lines.iter().map(|line| line.cells).max().unwrap_or(0);
            measure.wish = measure.wish.max(wish);
            measure.need = measure.need.max(longest_word.min(WORD));
        }
    }
    measures
}

/// The columns' widths; none where a table cannot be.
fn widths(measures: &[Measure], room: usize) -> Option<Vec<usize>> {
    let free = room.checked_sub(GUTTER * measures.len().saturating_sub(1))?;
    let needed: usize = measures
        .iter()
        .map(|measure| measure.need.max(MIN_COLUMN.min(measure.wish)))
        .sum();
    if measures.is_empty() || needed > free {
        return None;
    }
    // The widest columns give way first: every column gets what it likes, up to a width that all can have.
    let total = |limit: usize| -> usize { measures.iter().map(|measure| measure.at(limit)).sum() };
    let (mut low, mut high) = (0, free);
    while low < high {
        let middle = (low + high).div_ceil(2);
        if total(middle) <= free {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    let mut widths: Vec<usize> = measures.iter().map(|measure| measure.at(low)).collect();
    let mut left = free.saturating_sub(widths.iter().sum());
    for (width, measure) in widths.iter_mut().zip(measures) {
        if left > 0 && *width < measure.wish {
            *width += 1;
            left -= 1;
        }
    }
    Some(widths)
}

impl Measure {
    /// The width of the column when none is wider than `limit` that need not be.
    fn at(self, limit: usize) -> usize {
        self.wish
            .min(limit)
            .max(self.need.max(MIN_COLUMN.min(self.wish)))
    }
}

struct Column {
    width: usize,
    /// The width at which no cell would be wrapped.
    wish: usize,
    /// Numbers stand at the right, under each other.
    is_number: bool,
}

fn is_number(table: &Table, column: usize) -> bool {
    let cells = || {
        table
            .rows
            .iter()
            .filter_map(|row| row.get(column))
            .filter(|cell| !cell.is_empty())
    };
    let is_number = |cell: &Vec<Inline>| {
        let words = words_of(cell);
        let words = words.trim();
        words.chars().any(|letter| letter.is_ascii_digit())
            && words.len() <= 20
            && words.chars().all(|letter| {
                letter.is_ascii_digit() || " .,+-−–%$€£¥:/\u{a0}\u{202f}".contains(letter)
            })
    };
    cells().next().is_some() && cells().all(is_number)
}

/// How a line of a table is put on the page.
type SetTableLine = fn(&mut Layout, Vec<Stretch>);

/// Sets the rows; where cells take several lines, with space between.
fn set_columns(
    layout: &mut Layout,
    head: &Row,
    rows: &[Row],
    columns: &[Column],
    set_line: SetTableLine,
) {
    let is_airy = columns.iter().any(|column| column.wish > 2 * column.width);
    if !head.is_empty() {
        set_row(layout, head, columns, set_line);
        let rules = columns.iter().map(|column| SetLine {
            stretches: vec![Stretch::new(
                &"─".repeat(column.width),
                Style::of(Role::Ornament),
            )],
            cells: column.width,
            ..SetLine::default()
        });
        let rule = joined(layout, rules.map(Some).collect(), columns);
        set_line(layout, rule);
    }
    for (at, row) in rows.iter().enumerate() {
        if layout.is_full() {
            return;
        }
        if at > 0 && is_airy {
            layout.gap();
        }
        set_row(layout, row, columns, set_line);
    }
}

fn set_row(layout: &mut Layout, row: &Row, columns: &[Column], set_line: SetTableLine) {
    let limit = layout.lines_left().min(MAX_CELL_LINES);
    let mut cells: Vec<_> = row
        .iter()
        .zip(columns)
        .map(|(cell, column)| layout.wrapped(cell, column.width, limit).into_iter())
        .collect();
    let height = cells.iter().map(ExactSizeIterator::len).max().unwrap_or(0);
    for _ in 0..height {
        let parts = cells.iter_mut().map(Iterator::next).collect();
        let line = joined(layout, parts, columns);
        set_line(layout, line);
    }
}

/// One line of each cell of a row beside each other, from the side at which the text begins.
fn joined(layout: &Layout, parts: Vec<Option<SetLine>>, columns: &[Column]) -> Vec<Stretch> {
    let mut placed: Vec<(usize, SetLine)> = Vec::new();
    let mut begin = 0;
    for (part, column) in parts.into_iter().zip(columns) {
        let mut part = part.unwrap_or_default();
        if column.is_number {
            part.push_to(column.width);
        }
        placed.push((begin, part));
        begin += column.width + GUTTER;
    }
    if layout.is_right_to_left() {
        let all = begin.saturating_sub(GUTTER).max(layout.room());
        for ((begin, part), column) in placed.iter_mut().zip(columns) {
            *begin = all.saturating_sub(*begin + column.width);
            part.push_to(column.width);
        }
        placed.reverse();
    }
    let mut line = SetLine::default();
    for (begin, part) in placed {
        push_at(&mut line, begin, part);
    }
    line.stretches
}

/// Appends `part` so that it begins at `cell`.
fn push_at(line: &mut SetLine, cell: usize, part: SetLine) {
    if part.cells == 0 {
        return;
    }
    if cell > line.cells {
        line.stretches.push(Stretch::new(
            &" ".repeat(cell - line.cells),
            Style::default(),
        ));
        line.cells = cell;
    }
    line.cells += part.cells;
    line.stretches.extend(part.stretches);
}

/// Each row as a record, a line for each cell that says something: `head: value`.
fn set_records(layout: &mut Layout, table: &Table, rows: &[Row]) {
    for (at, row) in rows.iter().enumerate() {
        if at > 0 || !table.caption.is_empty() {
            layout.gap();
        }
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            if layout.is_full() {
                return;
            }
            let head = table
                .head
                .get(column)
                .map(|head| words_of(head))
                .unwrap_or_default();
            let mut pieces = Vec::new();
            if !head.trim().is_empty() {
                let style = Style {
                    bold: true,
                    ..Style::of(Role::TableHead)
                };
                pieces.push(Piece::Text(format!("{}: ", head.trim()).into(), style));
            }
            pieces.extend(cell.iter().cloned());
            layout.paragraph(&pieces);
        }
    }
}
