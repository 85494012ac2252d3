//! The keys worth knowing, on screens that have little room: whole hints only, the most important first, in every language.

use std::fmt::Write;

use byline::app::{Options, Pane};
use byline::config::default_keymap;
use byline::messages::Messages;

use super::{as_on_a_screen, compare, newsstand};
use crate::support::reader::Reader;

const SIZES: [(u16, u16); 5] = [(80, 24), (60, 16), (40, 12), (30, 8), (20, 5)];

/// Where the hints are others.
const STATES: [(&str, &str); 16] = [
    ("list", ""),
    ("sidebar", "h"),
    ("selection", "V j"),
    ("search", "/ f e r r y Enter"),
    ("article", "j Enter"),
    ("found", "j Enter / t h e Enter"),
    ("passage to begin", "j Enter V"),
    ("passage to end", "j Enter V w Enter w"),
    ("sequence", "g"),
    ("help", "?"),
    ("links", "j Enter U"),
    ("settings of a feed", "h G f"),
    ("setting typed", "h G f Enter"),
    ("palette", "^P"),
    ("folders", "h G g m"),
    ("orders", "\\"),
];

fn reader(language: &str) -> Reader {
    let options = Options {
        messages: Messages::load(language, None).0,
        ..as_on_a_screen()
    };
    Reader::with(newsstand(), options, default_keymap())
}

/// The line with the hints: the last of the screen, or of the sheet over it.
fn strip(reader: &Reader) -> String {
    let screen = reader.screen();
    let edge = screen.lines().rfind(|line| line.contains('╰'));
    let last = screen.lines().nth(usize::from(reader.size().rows) - 1);
    let line = edge.or(last).unwrap_or_default();
    let is_frame = |letter| "╰╯─▾│▌ ".contains(letter);
    line.trim_matches(is_frame).to_owned()
}

/// All that the line may say, hint by hint.
fn hints(reader: &Reader) -> Vec<String> {
    let app = &reader.app;
    if let Some(palette) = app.palette() {
        return palette.hints(app.say());
    }
    if app.overlay().is_some() {
        return app.overlay_hints().concat();
    }
    let hints = app.hints().into_iter();
    let hints = hints.map(|hint| format!("{} {}", hint.keys, hint.words));
    hints.collect()
}

/// No hint is cut, and the last is always to be found.
fn check(reader: &Reader, strip: &str, told: &str) {
    let hints = hints(reader);
    let parts = strip.replace(" · ", "  ");
    let parts = parts.split("  ").map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let is_whole = |part: &&&str| hints.iter().any(|hint| hint == **part);
    let count = parts.iter().take_while(is_whole).count();
    // Then comes what is told at the right: a place, what is selected, keys pressed so far.
    let is_place = |part: &&str| {
        part.contains(|letter: char| letter.is_ascii_digit()) || ["g", "?"].contains(part)
    };
    assert!(parts[count..].iter().all(is_place), "{told}: {strip:?}");
    let app = &reader.app;
    let is_sheet = app.overlay().is_some() || app.palette().is_some();
    if !is_sheet && app.panes().focus() != Pane::Article {
        let last = hints.last().map_or("", String::as_str);
        let is_key = parts
            .first()
            .is_some_and(|key| last.starts_with(&format!("{key} ")));
        let is_there = is_key || parts[..count].last() == Some(&last);
        assert!(is_there, "{told}: {strip:?}");
    }
}

#[test]
fn hints_are_whole_at_every_size_in_every_language() {
    let mut seen = String::new();
    for language in ["en", "de", "ru", "zh"] {
        for (name, keys) in STATES {
            for (columns, rows) in SIZES {
                let mut reader = reader(language);
                reader.resize(columns, rows);
                for key in keys.split_whitespace() {
                    reader.press(key);
                }
                let strip = strip(&reader);
                check(
                    &reader,
                    &strip,
                    &format!("{language}, {name}, {columns}x{rows}"),
                );
                let _ = writeln!(seen, "{language}  {columns}  {name:18}  {strip}");
            }
        }
    }
    assert_eq!(compare("strips", &seen), Ok(()));
}
