//! The only place where effects become work and work becomes events. Decides nothing.
//!
//! - `database`: the store on threads of its own
//! - `poll`: feeds through the network into the store; `urgent`: those that the user asks for meanwhile; `sources`: where
//!   their bytes come from; `reach`: whether there is a network; `gather`: how much is kept at once
//! - `effects`: one short arm per effect; `lists`: what the panes list
//! - `errands`: what rules want done outside the store
//! - `giving`: articles as Markdown for others
//! - `setting`: articles read and set off the loop; `pages`: those that links lead to; `full_text`: the page's text in
//!   place of the feed's; `prefetch`: before it is asked for; `completing`: when something was bookmarked
//! - `pictures`: those of articles; `shelf`: their files
//! - `reader`: the loop; `ears`: what it listens to; `applying`: what the user changes meanwhile; `watch`: what goes on
//!   beside it
//! - `open`: from the user's files to the running loop; `configure`: those files while it runs; `colours`: how many there are
//! - `first_run`: what a new reader is given; `subscribe`: from an address to a subscription
//! - `said`: what went wrong in the store, in the user's language
//! - `screen`: what a frame is on the terminal; `frames`: how it gets there
//! - `terminal`: modes, signals, hang-up; the only user of the terminal; `answers`: what it answers; `notices`: what it tells
//! - `abort`: the terminal is given back also where memory ends
//! - `board`: what pictures are drawn on
//! - `rescuing`: what is left of a broken store comes back
//! - `searches`: saved searches that an import brought
//! - `wishes`: settings of single feeds, written into the user's files and taken back
//! - `files`: files written whole or not at all; `vault`: a folder of notes in step with the bookmarks
//! - `share`: articles sent where the user said
//! - `outside`: browser, player, clipboard, commands
//! - `threads`: had before the work begins, as its memory is; `descriptors`: open files; `log`: what went wrong behind the screen

mod abort;
mod answers;
mod applying;
mod asking;
mod board;
mod colours;
mod completing;
mod configure;
mod database;
mod descriptors;
mod ears;
mod effects;
mod errands;
pub mod files;
pub mod first_run;
mod frames;
mod full_text;
mod gather;
mod giving;
mod lists;
mod log;
mod notices;
mod open;
mod outside;
mod pages;
mod pictures;
mod poll;
mod prefetch;
mod reach;
mod reader;
mod rescuing;
mod said;
mod screen;
mod searches;
mod setting;
mod share;
mod shelf;
mod sources;
pub mod subscribe;
mod terminal;
mod threads;
mod urgent;
pub mod vault;
mod watch;
mod wishes;

pub use abort::abort_as_failure;
pub use asking::{AskedPage, Asking, PageState, PageTrouble, ask_pages};
pub use completing::{Completed, complete_bookmarks};
pub use database::give_way;
pub use descriptors::{allow_open_files, connections};
pub use errands::run_errands;
pub use full_text::article_as_shown;
pub use lists::MOMENT;
pub use open::{Opening, about_opening, open_reader};
pub use outside::{spare_addresses, start_byline};
pub use pictures::{Pictures, all_kept_pictures, keep_pictures_with, kept_pictures};
pub use poll::{Polled, poll_feeds, prefetch_pages};
pub use searches::take_out_searches;
pub use share::share;
pub use threads::{PATIENCE_AT_END, STARTER, room_for_network, room_to_begin, threads, too_little};
pub use wishes::Wishes;

use crate::news::Moment;

/// The clock, read only here and in `cli`.
pub fn now() -> Moment {
    let since_epoch = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Moment(since_epoch.map_or(0, |time| i64::try_from(time.as_secs()).unwrap_or(i64::MAX)))
}
