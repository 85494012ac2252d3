//! The same in other manners: in words, for who hears the screen, and in ASCII.

use byline::app::Options;
use byline::config::default_keymap;

use super::feeds::infirmary;
use super::{Screen, newsstand, reader};
use crate::support::reader::{Reader, options};

pub const SCREENS: &[Screen] = &[
    Screen::new("in_words", in_words, |reader| reader.press("b j m")),
    Screen::new("in_words_sidebar", in_words, |reader| reader.press("h j")),
    Screen::new("in_words_article", in_words, |reader| {
        reader.press("j Enter")
    }),
    Screen::new("in_words_help", in_words, |reader| reader.press("?")),
    Screen::new("in_words_palette", in_words, |reader| reader.press("^P")),
    Screen::new("in_ascii", in_ascii, |reader| reader.press("b j m")),
    Screen::new("in_ascii_article", in_ascii, |reader| reader.press("Enter")),
    Screen::new("in_ascii_health", ailing_in_ascii, |reader| {
        reader.press("v")
    }),
    Screen::new("in_ascii_stats", in_ascii, |reader| {
        reader.press("Enter J b g i")
    }),
];

fn in_words() -> Reader {
    let options = Options {
        linear: true,
        ..options()
    };
    Reader::with(newsstand(), options, default_keymap())
}

fn in_ascii() -> Reader {
    reader().in_ascii()
}

fn ailing_in_ascii() -> Reader {
    Reader::with_store(infirmary()).in_ascii()
}
