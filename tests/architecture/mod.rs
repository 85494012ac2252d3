//! Holds the house's rules: which layer uses which, one door to each outside, and sizes.
//!
//! - `rules`: the rules, as tables
//! - `source`: the files of `src` without comments, strings and tests

mod rules;
mod source;

use std::fmt::Write;

use source::SourceFile;

/// Checks every file against one rule and fails with one line per violation.
#[track_caller]
fn check(rule: impl Fn(&SourceFile) -> Vec<String>) {
    let mut report = String::new();
    for file in source::all() {
        for violation in rule(&file) {
            let _ = writeln!(report, "{}: {violation}", file.path);
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn layers_use_only_what_they_may() {
    check(rules::layers);
}

#[test]
fn each_outside_has_one_door() {
    check(rules::doors);
}

#[test]
fn pure_layers_touch_no_world_and_no_clock() {
    check(rules::purity);
}

#[test]
fn only_the_command_line_prints() {
    check(rules::printing);
}

#[test]
fn the_screen_says_nothing_outside_of_the_catalogue() {
    check(rules::sentences);
}

#[test]
fn nothing_is_unwrapped_outside_tests() {
    check(rules::unwrapping);
}

#[test]
fn no_file_is_too_long_to_hold_in_the_head() {
    check(rules::length);
}
