//! The one test binary: whole-program tests, by subject.

mod feeds;
mod polling;
mod reading;
mod store;
mod support;
mod typesetting;
