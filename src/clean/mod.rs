//! Text from strangers made safe to show and to keep.
//!
//! - `line`: one line of text (titles, names)
//! - `text`: many lines of text (bodies)
//! - `address`: web addresses, http and https only
//! - `tracking`: addresses without what only tracks
//! - `letters`: which characters may never reach a terminal
//!
//! The three types can only be made here, so a value of one of them *is* the proof that it was cleaned.

mod address;
mod letters;
mod line;
mod text;
mod tracking;

pub use address::WebUrl;
pub use line::CleanLine;
pub use text::CleanText;
pub use tracking::without_tracking;
