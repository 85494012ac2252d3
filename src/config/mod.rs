//! Settings, keys and themes: the built-in defaults (`config/`), overlaid by the user's files; and where files live.
//!
//! - `complaint`: what is wrong in the user's files
//! - `feeds`: `feeds.toml` and `secrets.toml`, single feeds; `commands`: their commands; `cookies`: `cookies.txt`
//! - `keys`: `keys.toml`
//! - `language`: in which language, and the user's own messages
//! - `paths`: the three folders
//! - `remembered`: `desk.toml`, how the reader was left
//! - `reading`: any of these files, read
//! - `rules`: `rules.toml`
//! - `settings`: `settings.toml`; `keeping`: its `[keeping]`; `named`: one setting by its name; `search`, `searches`: saved ones, more of them, and their order; `share`: its `[share.NAME]`
//! - `slip`: what is no TOML in them
//! - `starter`: what a new reader finds, the welcome articles and the starter feeds
//! - `theme`: `themes/NAME.toml`
//! - `wishes`: one setting of one feed, written into the text of `feeds.toml` or `secrets.toml`

mod commands;
mod complaint;
mod cookies;
mod feeds;
mod keeping;
mod keys;
mod language;
mod named;
mod paths;
mod reading;
mod remembered;
mod rules;
mod search;
mod searches;
mod settings;
mod share;
mod slip;
pub mod starter;
mod theme;
mod wishes;

pub use complaint::{Complaint, Fault, Wanted};
pub use feeds::{DEFAULT_FEEDS, access_rules};
pub use keys::{DEFAULT_KEYS, EILMELDUNG_KEYS, NEWSBOAT_KEYS, default_keymap, keymap};
pub use language::{MESSAGES, messages};
pub use paths::{NoHome, Paths};
pub use reading::read_file;
pub use remembered::{Chosen, KeptShape, Remembered};
pub use rules::{DEFAULT_RULES, rules};
pub use search::Search;
pub use searches::{with_order, with_searches, without_searches};
pub use settings::{DEFAULT_SETTINGS, Hyperlinks, Outside, Settings};
pub use theme::{Background, Colour, Emphasis, Look, Part, Theme};
pub use wishes::{WishFile, written};
