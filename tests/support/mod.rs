//! What tests share.
//!
//! - `server`: a web server on loopback

pub mod server;
