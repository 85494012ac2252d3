//! From an address to articles. Knows no store and no screen: it returns values, and the caller keeps them.
//!
//! - `patience`: how long something may take
//! - `apart`: threads for work on strangers' bytes, sealed off from all else
//! - `web`: the one door to the network, with its limits
//! - `decode`: bytes to text, whatever the encoding claims
//! - `repair`: any XML feed brought to one of two clean dialects
//! - `parse`: a feed's text to a `ParsedFeed`
//! - `date`: dates in every form found in feeds
//! - `text`: short ways from HTML to text and back
//! - `discover`: which feeds a page offers
//! - `extract`: an article's text out of its page
//! - `opml`: lists of subscriptions
//! - `piped`: what scripts and mail programs hand over to be kept
//! - `import`: what other programs keep

pub mod apart;
mod date;
mod decode;
mod discover;
mod extract;
mod import;
mod opml;
mod parse;
mod patience;
mod piped;
mod repair;
mod text;
mod web;

pub use crate::clean::without_tracking;
pub use date::parse_date;
pub use discover::discover;
pub use extract::{Extract, LeadImage, extract, extract_with, relative_pictures};
pub use import::{
    Bookmarks, Found as ImportFound, NewsboatFeed, NewsboatUrls, OwnPictures, imported_entry,
    imported_page, is_json, newsboat_config_notes, read_eilmeldung_config, read_import,
    read_import_json, read_newsboat_urls, read_newsraft_feeds, read_own_pictures,
};
pub use opml::{Outline, Subscriptions, parse_opml, read_opml, write_opml};
pub use parse::parse_feed;
pub use piped::{Piped, read_piped};
pub use text::{running_text, text_of};
pub use web::{
    FeedBody, Fetched, Found, Harvest, Limits, Refusal, Sending, Waits, Web, processors,
};
