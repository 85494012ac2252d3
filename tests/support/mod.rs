//! What tests share.
//!
//! - `bare`: a terminal whose other end the test can drop
//! - `byline`: runs the real program in folders of its own
//! - `pty`: runs it in a terminal
//! - `reader`: the app with a store in memory, answered on the spot
//! - `server`: a web server on loopback

#[cfg(target_os = "linux")]
pub mod bare;
pub mod byline;
pub mod pty;
pub mod reader;
pub mod server;
