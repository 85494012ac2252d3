//! newsboat's own files: its list of feeds and its configuration.
//!
//! - `urls`: the list, with tags, titles, and what is no feed
//! - `query`: its filter language, as far as byline's can say the same
//! - `config`: what of its configuration has no place here

mod config;
mod query;
mod urls;

pub use config::newsboat_config_notes;
pub use urls::{NewsboatFeed, NewsboatUrls, read_newsboat_urls};
