//! Tables: those that hold data keep their form, those that only lay a page out are unwrapped.

use super::flow::flattened;
use crate::typeset::document::{Block, Inline, Table, words_of};

/// Columns of a table; a wider one is no table for people.
const MAX_COLUMNS: usize = 40;

/// Letters in a cell beyond which a table without a head is a page's layout.
const LONG_CELL: usize = 400;

/// A cell as read, before it is known what the table is for.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) blocks: Vec<Block>,
    pub(super) is_head: bool,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// A table as read.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) caption: Vec<Inline>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// The page says that the table only lays it out.
    pub(super) is_layout: bool,
}

impl Grid {
    /// The table, or the blocks of its cells in reading order.
    pub(super) fn into_blocks(self) -> Vec<Block> {
        if self.lays_out() {
            let caption = (!self.caption.is_empty()).then_some(Block::Paragraph(self.caption));
            let cells = self.rows.into_iter().flatten().flat_map(|cell| cell.blocks);
            return caption.into_iter().chain(cells).collect();
        }
        let (head_first, rows) = aligned(self.rows);
        let mut rows = without_empty_columns(rows);
        let head = if head_first && rows.len() > 1 {
            rows.remove(0)
        } else {
            Vec::new()
        };
        if rows.is_empty() {
            return Vec::new();
        }
        vec![Block::Table(Table {
            caption: self.caption,
            head,
            rows,
        })]
    }

    fn lays_out(&self) -> bool {
        let cells = || self.rows.iter().flatten();
        let has_head = cells().any(|cell| cell.is_head);
        let filled = |row: &Vec<Cell>| row.iter().filter(|cell| !cell.blocks.is_empty()).count();
        let width = self.rows.iter().map(filled).max().unwrap_or(0);
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        self.is_layout
            || width < 2
            || columns > MAX_COLUMNS
            || cells().any(|cell| !cell.blocks.iter().all(|block| is_simple(block, has_head)))
            || !has_head && cells().any(|cell| letters(&cell.blocks) > LONG_CELL)
    }
}

/// Whether the block can stand in a cell.
fn is_simple(block: &Block, has_head: bool) -> bool {
    match block {
        Block::Paragraph(_) | Block::Heading(..) => true,
        Block::List { items, .. } => items
            .iter()
            .flat_map(|item| &item.blocks)
            .all(|block| matches!(block, Block::Paragraph(_))),
        Block::Picture(_) => has_head,
        Block::Quote(_)
        | Block::Definitions(_)
        | Block::Details { .. }
        | Block::Code { .. }
        | Block::Table(_)
        | Block::Rule => false,
    }
}

fn letters(blocks: &[Block]) -> usize {
    let length = |block: &Block| match block {
        Block::Paragraph(inlines) | Block::Heading(_, inlines) => words_of(inlines).len(),
        _ => 0,
    };
    blocks.iter().map(length).sum()
}

/// The cells as inlines, each in its column: cells that span are followed by empty ones. Says whether the first row is a head.
fn aligned(mut rows: Vec<Vec<Cell>>) -> (bool, Vec<Vec<Vec<Inline>>>) {
    forget_wild_spans(&mut rows);
    // How many rows more the cell above reaches down, by column.
    let mut reaching: Vec<usize> = Vec::new();
    let mut head_first = false;
    let mut grid = Vec::new();
    for row in rows {
        let is_head = row.iter().all(|cell| cell.is_head);
        let cells = aligned_row(row, is_head, &mut reaching);
        if cells.iter().all(Vec::is_empty) {
            continue;
        }
        head_first |= is_head && grid.is_empty();
        grid.push(cells);
    }
    (head_first, grid)
}

/// Spans that reach past all reason are not believed, so that no cell is pushed out of the table.
fn forget_wild_spans(rows: &mut [Vec<Cell>]) {
    let width = |row: &Vec<Cell>| row.iter().map(|cell| cell.columns).sum::<usize>();
    if rows.iter().any(|row| width(row) > MAX_COLUMNS) {
        for cell in rows.iter_mut().flatten() {
            (cell.columns, cell.rows) = (1, 1);
        }
    }
}

fn aligned_row(row: Vec<Cell>, is_head: bool, reaching: &mut Vec<usize>) -> Vec<Vec<Inline>> {
    let mut cells: Vec<Vec<Inline>> = Vec::new();
    let skip = |cells: &mut Vec<Vec<Inline>>, reaching: &mut [usize]| {
        while let Some(down) = reaching.get_mut(cells.len()).filter(|down| **down > 0) {
            *down -= 1;
            cells.push(Vec::new());
        }
    };
    for cell in row {
        skip(&mut cells, reaching);
        let mut content = flattened(cell.blocks);
        if cell.is_head && !is_head && !content.is_empty() {
            content = vec![Inline::Strong(content)];
        }
        for _ in 0..cell.columns {
            if cells.len() < MAX_COLUMNS {
                reaching.resize(reaching.len().max(cells.len() + 1), 0);
                reaching[cells.len()] = cell.rows.saturating_sub(1);
            }
            cells.push(std::mem::take(&mut content));
        }
    }
    skip(&mut cells, reaching);
    cells
}

/// Pages use empty columns as space.
fn without_empty_columns(mut rows: Vec<Vec<Vec<Inline>>>) -> Vec<Vec<Vec<Inline>>> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let is_used: Vec<bool> = (0..columns)
        .map(|column| {
            rows.iter()
                .any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()))
        })
        .collect();
    for row in &mut rows {
        let mut column = 0..;
        row.retain(|_| {
            column
                .next()
                .and_then(|at| is_used.get(at))
                .copied()
                .unwrap_or(false)
        });
        while row.last().is_some_and(Vec::is_empty) {
            row.pop();
        }
    }
    rows
}
