//! What the screen says in other languages: all of it, and within its place.

use std::collections::BTreeSet;

use super::sample::{Sample, feeds, headlines};
use super::{STATES, check_places, drawn, text, theme};
use crate::app::Action;
use crate::messages::Messages;

/// Words on the screen that are nobody's language: names of keys and what is typed.
const NAMES: [&str; 26] = [
    "byline",
    "Enter",
    "Escape",
    "Esc",
    "Tab",
    "BackTab",
    "Backspace",
    "Delete",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Left",
    "Right",
    "Down",
    "space",
    "hjkl",
    "example",
    "org",
    "unread",
    "feed",
    "after",
    "has",
    "audio",
    "alt",
    "is",
];

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphabetic())
}

/// Words of three letters or more, of ASCII alone, as English has them.
fn english_words(text: &str) -> impl Iterator<Item = &str> {
    words(text).filter(|word| word.len() > 2 && word.is_ascii())
}

#[test]
fn nothing_on_the_screen_is_said_outside_of_the_catalogue() {
    let news = concat!(include_str!("sample.rs"), include_str!("page.rs"));
    let mut known: BTreeSet<&str> = words(news).collect();
    known.extend(NAMES);
    known.extend(Action::all().iter().flat_map(|entry| entry.name.split('-')));
    let pseudo = Messages::pseudo();
    for (columns, rows) in [(200, 50), (120, 36), (80, 24)] {
        for keys in STATES {
            for news in [(feeds(), headlines()), (Vec::new(), Vec::new())] {
                let mut sample = Sample::speaking(columns, rows, news, pseudo.clone());
                sample.press(keys);
                let shown = text(&drawn(&sample.app, &theme()));
                for word in english_words(&shown) {
                    let begins = |known: &&str| known.starts_with(word);
                    // The end of a word may be cut.
                    assert!(known.iter().any(begins), "{word} after {keys:?}:\n{shown}");
                }
            }
        }
    }
}

#[test]
fn every_state_is_drawn_in_every_language() {
    for language in ["de", "ru", "zh"] {
        let (messages, mistakes) = Messages::load(language, None);
        assert_eq!(mistakes, []);
        for (columns, rows) in [(200, 50), (120, 36), (80, 24), (40, 12), (10, 3)] {
            for keys in STATES {
                let news = (feeds(), headlines());
                let mut sample = Sample::speaking(columns, rows, news, messages.clone());
                sample.press(keys);
                check_places(&sample.app, &drawn(&sample.app, &theme()));
            }
        }
    }
}
