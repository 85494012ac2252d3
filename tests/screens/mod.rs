//! Every screen and sheet as it is seen, at four sizes, and in every theme.
//!
//! What there is to see, as lists of `Screen`s:
//!
//! - `lists`: lists and the sidebar; `reading`: articles
//! - `sheets`: sheets over the panes, `palettes`; `prompts`: what is typed
//! - `feeds`: feeds that fail, their settings, none at all, and the first minute
//! - `manners`: in words, and in ASCII
//!
//! What is held of them:
//!
//! - here: what each says, and which parts of a theme it is drawn in (`roles`)
//! - `themes`: how those parts look in every theme, and that nothing else is seen
//! - `strips`: the keys worth knowing, where there is little room
//! - `whole`: no kind of sheet, prompt, list or row is missing
//!
//! The news in them is invented: `tests/fixtures/screens`.

mod feeds;
mod lists;
mod manners;
mod palettes;
mod prompts;
mod reading;
mod roles;
mod sheets;
mod strips;
mod themes;
mod whole;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use byline::app::Options;
use byline::config::default_keymap;
use byline::ingest::parse_feed;
use byline::news::Entry;
use byline::store::Store;
use byline::typeset::Manner;

use crate::support::reader::{NOW, Reader, apply, options, subscribe};

const SIZES: [(u16, u16); 4] = [(200, 50), (120, 36), (80, 24), (40, 12)];

const FEEDS: [(&str, &str, &[u8]); 6] = [
    (
        "World",
        "Harbour Gazette",
        include_bytes!("../fixtures/screens/harbour-gazette.xml"),
    ),
    (
        "World",
        "The Moorland Post",
        include_bytes!("../fixtures/screens/moorland-post.xml"),
    ),
    (
        "World",
        "みなと新聞",
        include_bytes!("../fixtures/screens/minato-shimbun.xml"),
    ),
    (
        "World",
        "Городской листок",
        include_bytes!("../fixtures/screens/gorodskoy-listok.xml"),
    ),
    (
        "Technology",
        "Kettle & Code",
        include_bytes!("../fixtures/screens/kettle-and-code.xml"),
    ),
    (
        "Science",
        "Skyward",
        include_bytes!("../fixtures/screens/skyward.xml"),
    ),
];

/// Something that the reader shows.
struct Screen {
    name: &'static str,
    start: fn() -> Reader,
    /// What leads there, at the size at which it is looked at.
    lead: fn(&mut Reader) -> &mut Reader,
}

impl Screen {
    const fn new(
        name: &'static str,
        start: fn() -> Reader,
        lead: fn(&mut Reader) -> &mut Reader,
    ) -> Self {
        Self { name, start, lead }
    }

    fn at(&self, (columns, rows): (u16, u16)) -> Reader {
        let mut reader = (self.start)();
        reader.resize(columns, rows);
        (self.lead)(&mut reader);
        reader
    }
}

/// All there is to see.
const SCREENS: [&[Screen]; 7] = [
    lists::SCREENS,
    reading::SCREENS,
    sheets::SCREENS,
    palettes::SCREENS,
    prompts::SCREENS,
    feeds::SCREENS,
    manners::SCREENS,
];

fn every_screen() -> impl Iterator<Item = &'static Screen> {
    SCREENS.into_iter().flatten()
}

pub fn newsstand() -> Store {
    let mut store = Store::in_memory().expect("a store in memory");
    for (feed, (folder, title, _)) in FEEDS.into_iter().enumerate() {
        let id = subscribe(&mut store, title, folder);
        apply(&mut store, id, entries(feed));
    }
    store
}

/// What a feed brings; each is read once.
fn entries(feed: usize) -> Vec<Entry> {
    static READ: LazyLock<[Vec<Entry>; FEEDS.len()]> = LazyLock::new(|| {
        FEEDS.map(|(_, _, bytes)| {
            let parsed = parse_feed(bytes, None, None, NOW).expect("a feed of ours");
            parsed.entries
        })
    });
    READ[feed].clone()
}

fn reader() -> Reader {
    Reader::with(newsstand(), as_on_a_screen(), default_keymap())
}

/// Pages are set as they are for a screen.
fn as_on_a_screen() -> Options {
    Options {
        manner: Manner {
            visual_order: true,
            wide_tables: true,
            highlight: true,
            ..Manner::default()
        },
        ..options()
    }
}

/// Compares each screen at every size: what it says, and the parts of a theme that it is drawn in.
fn check(screens: &[Screen]) {
    let probes = roles::Probes::new();
    let mut changed = Vec::new();
    for screen in screens {
        let mut drawn_in = Vec::new();
        for (columns, rows) in SIZES {
            let mut reader = screen.at((columns, rows));
            let name = format!("{}_{columns}x{rows}", screen.name);
            changed.extend(compare(&name, &reader.screen()).err());
            let (drawn, roles) = probes.look(&mut reader);
            let map = roles::map(&drawn, &roles);
            drawn_in.push(format!("{columns}x{rows}\n{map}\n"));
        }
        let name = format!("{}_styles", screen.name);
        changed.extend(compare(&name, &drawn_in.join("\n")).err());
    }
    assert!(changed.is_empty(), "these look different: {changed:?}");
}

/// Compares one snapshot; its name, if it is another. All of them are compared, so that all can be looked at.
fn compare(name: &str, seen: &str) -> Result<(), String> {
    let compared = catch_unwind(AssertUnwindSafe(|| {
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("screens__{name}"), seen);
        });
    }));
    compared.map_err(|_| name.to_owned())
}

#[test]
fn lists_and_the_sidebar() {
    check(lists::SCREENS);
}

#[test]
fn articles() {
    check(reading::SCREENS);
}

#[test]
fn sheets_over_the_panes() {
    check(sheets::SCREENS);
}

#[test]
fn what_is_chosen_by_name() {
    check(palettes::SCREENS);
}

#[test]
fn what_is_typed() {
    check(prompts::SCREENS);
}

#[test]
fn feeds_and_the_first_minute() {
    check(feeds::SCREENS);
}

#[test]
fn in_words_and_in_ascii() {
    check(manners::SCREENS);
}

/// Whatever is open, a terminal may be made of one cell, and keys come nevertheless.
#[test]
fn every_screen_lives_through_every_tiny_terminal() {
    let tiny = [(1, 1), (1, 40), (200, 1), (2, 2), (3, 2), (9, 3), (2, 7)];
    for screen in every_screen() {
        let mut reader = screen.at((80, 24));
        for (columns, rows) in tiny {
            reader.resize(columns, rows);
            for key in ["j", "G", "k"] {
                let widths = reader.row_widths();
                let whole = vec![usize::from(columns); usize::from(rows)];
                assert_eq!(
                    widths, whole,
                    "{} at {columns}x{rows} before {key}",
                    screen.name
                );
                reader.press(key);
            }
        }
        assert!(!reader.resize(80, 24).screen().is_empty());
    }
}
