//! For who hears the screen: one thing a line, every state in words, and the cursor on the active line.

use byline::app::{Event, Options};
use byline::config::default_keymap;

use crate::screens::newsstand;
use crate::support::byline::Byline;
use crate::support::pty::Pty;
use crate::support::reader::{Reader, options};

fn reader() -> Reader {
    let options = Options {
        linear: true,
        ..options()
    };
    let mut reader = Reader::with(newsstand(), options, default_keymap());
    reader.resize(80, 24);
    reader
}

fn check(name: &str, reader: &Reader) {
    let screen = reader.screen();
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("linear__{name}"), screen);
    });
    check_words(&screen, name);
}

/// Nothing is drawn with letters.
fn check_words(screen: &str, name: &str) {
    let drawn = |letter: char| letter == '·' || ('\u{2500}'..='\u{27bf}').contains(&letter);
    assert_eq!(screen.find(drawn), None, "nothing is drawn in {name}");
}

#[test]
fn every_screen_is_words() {
    let mut reader = reader();
    reader.press("b j m");
    check("headlines", &reader);
    reader.press("h");
    check("feeds", &reader);
    reader.press("l Enter");
    check("article", &reader);
    reader.press("?");
    check("help", &reader);
    reader.press("q v");
    check("health", &reader);
    reader.press("q ^P");
    check_words(&reader.screen(), "the palette");
}

#[test]
fn the_cursor_is_on_the_active_line() {
    let mut reader = reader();
    let first = reader.cursor_row();
    assert!(first.starts_with("unread: "), "{first}");
    reader.press("j");
    assert_ne!(reader.cursor_row(), first);
    reader.press("k V");
    assert!(reader.cursor_row().starts_with("selected, unread: "));
    reader.press("esc h");
    assert_eq!(reader.cursor_row(), "Front page");
    reader.press("j");
    assert!(reader.cursor_row().starts_with("Unread, "));
    reader.press("l Enter /").type_in("sea");
    assert_eq!(reader.cursor_row(), "find: sea");
}

#[test]
fn at_any_size_there_is_one_pane() {
    let mut reader = reader();
    for (columns, rows) in [(200, 50), (40, 12), (12, 3)] {
        reader.resize(columns, rows);
        let layout = reader.app.panes().layout();
        assert_eq!((layout.feeds, layout.article), (None, None));
        reader.tell(Event::StoreChanged);
        assert!(!reader.cursor_row().is_empty());
    }
}

#[test]
fn the_switch_of_the_command_line_is_all_it_takes() {
    let home = Byline::new();
    home.write_settings("[polling]\nautomatic = false\n");
    let mut terminal = Pty::start(&home.environment(), &["--linear"], 120, 36);
    terminal.begin();
    terminal.wait_for("unread: A quiet newspaper");
    terminal.press("h");
    terminal.wait_for("Science, open folder");
    assert!(!terminal.screen().contains('│'));
}
