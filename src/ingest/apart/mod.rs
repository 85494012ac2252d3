//! Work on what strangers wrote, apart from everything else: on threads with large stacks, sealed off from files, programs
//! and the network, their panics caught, within a time.
//!
//! - `seal`: what such a thread may not do
//! - `workers`: such threads

mod seal;
mod workers;

pub use seal::{Seal, never_seal, seal, seal_of_threads};
pub use workers::{Failure, Workers};
