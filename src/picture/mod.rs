//! Pictures of articles: from the bytes of a file to what a terminal shows. Pure; the bytes are a stranger's.
//!
//! - `fit`: how many cells a picture takes
//! - `decode`: bytes become pixels, within limits
//! - `protocol`: how a terminal shows pictures, and how that is found out
//! - `draw`: pixels become a `Drawing`, which the screen prints row by row
//! - `blocks`, `kitty`, `iterm2`, `sixel`: the drawings themselves

mod blocks;
mod decode;
mod draw;
mod fit;
mod iterm2;
mod kitty;
mod protocol;
#[cfg(test)]
mod samples;
mod sixel;

pub use decode::{Limits, Refusal, size_of};
pub use draw::{Colour, Command, Drawing, Drawn, Look, Wish, draw};
pub use fit::{CellSize, Room, Size, fitted};
pub use kitty::{cell as kitty_cell, forget as forget_kitty};
pub use protocol::{Answer, Canvas, Choice, Colours, Protocol, Terminal};
