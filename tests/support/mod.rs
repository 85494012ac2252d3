//! What tests share.
//!
//! - `reader`: the app with a store in memory, answered on the spot
//! - `server`: a web server on loopback

pub mod reader;
pub mod server;
