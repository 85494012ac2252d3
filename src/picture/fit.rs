//! How many cells a picture takes.

/// Sides in pixels; none is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

/// A cell of the terminal in pixels; none is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CellSize {
    pub width: u16,
    pub height: u16,
}

/// Cells side by side and one above the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Room {
    pub columns: u16,
    pub rows: u16,
}

/// Pixels of a page (CSS) that one column shows at least: small pictures are not blown up.
const PIXELS_PER_COLUMN: u32 = 8;

impl Size {
    /// A size of which both sides are known.
    pub fn new(width: u32, height: u32) -> Option<Self> {
        (width > 0 && height > 0).then_some(Self { width, height })
    }
}

impl Default for CellSize {
    /// Twice as high as wide, as most fonts are.
    fn default() -> Self {
        Self {
            width: 10,
            height: 20,
        }
    }
}

/// The cells that a picture of `size` takes within `room`: its shape is kept, and it is not made larger than it is.
pub fn fitted(size: Size, room: Room, cell: CellSize) -> Room {
    let natural = size.width.div_ceil(PIXELS_PER_COLUMN);
    let columns = u64::from(room.columns).min(u64::from(natural)).max(1);
    let (width, height) = (u64::from(size.width.max(1)), u64::from(size.height.max(1)));
    let (across, down) = (u64::from(cell.width.max(1)), u64::from(cell.height.max(1)));
    let rows = rounded(columns * across * height, width * down);
    let most = u64::from(room.rows).max(1);
    if rows <= most {
        return room_of(columns, rows);
    }
    let narrower = rounded(most * down * width, height * across);
    room_of(narrower.min(columns), most)
}

fn room_of(columns: u64, rows: u64) -> Room {
    let cells = |cells: u64| u16::try_from(cells.max(1)).unwrap_or(u16::MAX);
    Room {
        columns: cells(columns),
        rows: cells(rows),
    }
}

fn rounded(dividend: u64, divisor: u64) -> u64 {
    (dividend + divisor / 2) / divisor
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(width: u32, height: u32, room: (u16, u16), expected: (u16, u16)) {
        let size = Size { width, height };
        let room = Room {
            columns: room.0,
            rows: room.1,
        };
        let fitted = fitted(size, room, CellSize::default());
        assert_eq!(
            (fitted.columns, fitted.rows),
            expected,
            "{width} x {height}"
        );
    }

    #[test]
    fn a_photograph_fills_the_measure() {
        check(1_200, 800, (72, 30), (72, 24));
    }

    #[test]
    fn a_high_picture_keeps_its_shape_within_the_rows() {
        check(800, 1_200, (72, 20), (27, 20));
    }

    #[test]
    fn a_small_picture_is_not_blown_up() {
        check(160, 80, (72, 30), (20, 5));
    }

    #[test]
    fn the_thinnest_and_the_largest_have_a_cell_at_least() {
        check(4_000, 1, (72, 30), (72, 1));
        check(1, 4_000, (72, 30), (1, 30));
        check(u32::MAX, u32::MAX, (72, 30), (60, 30));
        check(100, 100, (0, 0), (1, 1));
    }
}
