//! A picture's bytes become a drawing: what the screen prints of it, row by row.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, RgbImage, imageops};

use super::decode::{Limits, Refusal, decode};
use super::fit::{CellSize, Room, Size, fitted};
use super::protocol::{Canvas, Protocol};
use super::{blocks, iterm2, kitty, sixel};

/// A cell of more pixels would only make drawings slow.
const MAX_CELL: u16 = 40;

/// How a picture is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Cells that it may take.
    pub room: Room,
    pub canvas: Canvas,
    /// A number that no other picture on the terminal has, from 1 to 2^24 - 1.
    pub id: u32,
}

/// A picture as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    pub columns: u16,
    pub rows: u16,
    pub look: Look,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// Two colours a cell, upper and lower half, row by row.
    Blocks(Vec<[Colour; 2]>),
    /// A command for each row, printed at its first cell; it covers the others.
    Rows(Vec<Command>),
    /// A picture that the terminal has, shown by cells in the colour of its number.
    Sent(u32),
}

/// A colour of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    Rgb(u8, u8, u8),
    Indexed(u8),
}

/// A terminal command that shows pixels. Only encoders make it, from pixels and numbers: nothing of a stranger's text is in
/// it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command(String);

impl Command {
    pub(super) fn of(command: String) -> Self {
        Self(command)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A drawing, and what the terminal must be sent before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Of the picture itself, in pixels.
    pub size: Size,
    pub drawing: Drawing,
    pub send: Vec<Command>,
}

/// Draws a picture from the bytes of its file. `may_go_on` ends it when it says no.
pub fn draw(
    bytes: &[u8],
    wish: &Wish,
    limits: &Limits,
    may_go_on: &dyn Fn() -> bool,
) -> Result<Drawn, Refusal> {
    let cell = wish.canvas.cell;
    let room = Room {
        columns: wish.room.columns.min(kitty::MOST),
        rows: wish.room.rows.min(kitty::MOST),
    };
    let mut taken = room;
    let target = |size: Size| {
        taken = fitted(size, room, cell);
        pixels_of(size, taken, wish.canvas)
    };
    let (size, pixels) = decode(bytes, limits, may_go_on, target)?;
    let Room { columns, rows } = taken;
    let mut send = Vec::new();
    let look = match wish.canvas.protocol {
        Protocol::Blocks => Look::Blocks(blocks::cells(&pixels, wish.canvas.colours)),
        Protocol::Sixel => Look::Rows(sixel::rows(&pixels, rows)),
        Protocol::Iterm2 => Look::Rows(iterm2::rows(&pixels, columns, rows)),
        Protocol::Kitty => {
            send = kitty::sent(&pixels, wish.id, columns, rows, wish.canvas.in_tmux);
            Look::Sent(wish.id)
        }
    };
    if !may_go_on() {
        return Err(Refusal::TooSlow);
    }
    let drawing = Drawing {
        columns,
        rows,
        look,
    };
    Ok(Drawn {
        size,
        drawing,
        send,
    })
}

/// The pixels that so many cells show.
fn pixels_of(size: Size, taken: Room, canvas: Canvas) -> Size {
    let CellSize { width, height } = canvas.cell;
    let pixels = |cells: u16, side: u16| u32::from(cells) * u32::from(side.clamp(1, MAX_CELL));
    let whole = Size {
        width: pixels(taken.columns, width),
        height: pixels(taken.rows, height),
    };
    match canvas.protocol {
        Protocol::Blocks => Size {
            width: u32::from(taken.columns),
            height: 2 * u32::from(taken.rows),
        },
        // The terminal makes it larger by itself.
        Protocol::Kitty if size.width < whole.width && size.height < whole.height => size,
        Protocol::Kitty | Protocol::Sixel | Protocol::Iterm2 => whole,
    }
}

/// Row `row` of `rows` of a picture.
pub(super) fn row_of(pixels: &RgbImage, row: u16, rows: u16) -> RgbImage {
    let (width, height) = pixels.dimensions();
    let high = height / u32::from(rows.max(1));
    imageops::crop_imm(pixels, 0, u32::from(row) * high, width, high).to_image()
}

/// The pixels as a PNG file.
pub(super) fn png(pixels: &RgbImage) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let encoder =
        PngEncoder::new_with_quality(&mut file, CompressionType::Fast, FilterType::Adaptive);
    let (width, height) = pixels.dimensions();
    // Memory takes it; if it did not, the terminal would show nothing.
    let _ = encoder.write_image(pixels.as_raw(), width, height, ExtendedColorType::Rgb8);
    file.into_inner()
}
