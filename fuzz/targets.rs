//! What each target is made of: the claims, and the reader of the tests that they press keys at.
#![allow(dead_code, unused_imports, reason = "each target holds one claim")]

pub mod claims;
#[path = "../tests/support/reader.rs"]
pub mod reader;

pub mod support {
    pub use super::reader;
}
