//! The one test binary: whole-program tests, by subject.

mod store;
mod typesetting;
