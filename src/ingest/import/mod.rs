//! What other programs keep, read into byline's own words. Nothing that is read here ever becomes a command.
//!
//! - `article`: an article as another program kept it becomes an entry
//! - `newsboat`: its `urls` and its `config`

mod article;
mod newsboat;

pub use article::imported_entry;
pub use newsboat::{NewsboatFeed, NewsboatUrls, newsboat_config_notes, read_newsboat_urls};
