//! The one test binary: whole-program tests, by subject.

mod access;
mod architecture;
mod care;
mod cli;
mod commands;
mod completing;
mod doors;
mod exporting;
mod face;
#[cfg(target_os = "linux")]
mod faults;
mod feeds;
mod figures;
mod first_minute;
mod full_text;
mod fuzzing;
mod highlights;
mod importing;
#[cfg(target_os = "linux")]
mod isolation;
mod linear;
mod on_disk;
mod pictures;
mod polling;
mod previewing;
mod privacy;
mod reading;
mod resting;
mod saved_searches;
mod screens;
mod sharing;
mod stopped;
mod store;
mod storm;

mod support;
mod terminal;
mod tmux;
mod troubles;
mod typesetting;
mod unclean;
mod undoing;
