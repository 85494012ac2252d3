//! The one test binary: whole-program tests, by subject.

mod typesetting;
