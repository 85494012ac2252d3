//! eilmeldung's own words.
//!
//! - `config`: its `config.toml`
//! - `query`: its query language

mod config;
mod query;

pub use config::read_eilmeldung_config;
