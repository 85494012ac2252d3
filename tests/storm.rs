//! Thousands of keys, clicks, pastes and sizes: nothing breaks, and every row stays as wide as the screen.

use byline::app::{Event, Keymap, Options, Stroke};
use byline::config::{default_keymap, keymap};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::screens::newsstand;
use crate::support::byline::Byline;
use crate::support::pty::Pty;
use crate::support::reader::{NOW, Reader, options};

const KEYS: usize = 10_000;
const SIZES: usize = 200;

/// The key Esc as a sequence that no letter behind it can be part of (fixterms).
const ESCAPE: &str = "\x1b[27u";

/// Every so many keys the screen is drawn and measured.
const DRAWN: usize = 10;

/// Numbers that look like chance, the same in every run (splitmix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).expect("small");
        usize::try_from(self.next() % end).expect("small")
    }

    fn cells(&mut self, end: usize) -> u16 {
        u16::try_from(self.below(end)).expect("small")
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }
}

/// A key: of the keymap, or any letter, as somebody types who has fallen asleep on the keyboard.
fn key(chance: &mut Chance, bound: &[Stroke]) -> KeyEvent {
    const LETTERS: [char; 12] = [
        'a', 'Z', '9', ' ', '"', ':', '-', 'é', '漢', 'ש', '👍', '\u{301}',
    ];
    match chance.below(10) {
        0 => KeyEvent::from(KeyCode::Char(chance.one_of(&LETTERS))),
        1 => KeyEvent::from(KeyCode::Esc),
        2 => KeyEvent::from(KeyCode::Enter),
        3 => KeyEvent::new(KeyCode::Char('p'), KeyModifiers::CONTROL),
        _ => chance.one_of(bound).into(),
    }
}

/// Something that is no key.
fn other(chance: &mut Chance) -> Event {
    let kinds = [
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Drag(MouseButton::Left),
        MouseEventKind::Up(MouseButton::Left),
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
    ];
    let pasted = [
        "q\nQ\n:quit\r\n",
        "\u{1b}[2J\u{202e}",
        "https://a.example/ 漢字 👩‍🚀",
    ];
    match chance.below(8) {
        0 => Event::Pasted(chance.one_of(&pasted).to_owned()),
        1 => Event::Focused(chance.below(2) == 0),
        2 => Event::StoreChanged,
        3 => Event::Resumed,
        _ => Event::Mouse(MouseEvent {
            kind: chance.one_of(&kinds),
            column: chance.cells(220),
            row: chance.cells(60),
            modifiers: KeyModifiers::NONE,
        }),
    }
}

fn strokes(keymap: &Keymap) -> Vec<Stroke> {
    let bindings = keymap.bindings().iter();
    bindings
        .flat_map(|binding| binding.strokes.clone())
        .collect()
}

#[test]
fn any_keys_at_any_size_leave_every_row_as_wide_as_the_screen() {
    storm(options(), default_keymap(), KEYS);
}

#[test]
fn so_do_those_of_another_preset_in_words() {
    let (keymap, _) = keymap("keys.toml", "preset = \"newsboat\"");
    let options = Options {
        linear: true,
        mark_read_on_scroll: true,
        hide_read: true,
        ..options()
    };
    storm(options, keymap, KEYS / 5);
}

fn storm(options: Options, keymap: Keymap, keys: usize) {
    let bound = strokes(&keymap);
    let mut chance = Chance(20_261_126);
    let mut reader = Reader::with(newsstand(), options, keymap);
    for number in 0..keys {
        if number % (KEYS / SIZES) == 0 {
            let (columns, rows) = match chance.below(4) {
                0 => (chance.cells(24) + 1, chance.cells(8) + 1),
                _ => (chance.cells(220) + 1, chance.cells(60) + 1),
            };
            reader.resize(columns, rows);
            check(&reader, number);
        }
        if chance.below(6) == 0 {
            let other = other(&mut chance);
            reader.tell(other);
        }
        let key = key(&mut chance, &bound);
        reader.tell(Event::Key(key));
        if number % DRAWN == 0 {
            check(&reader, number);
        }
        if number % 1_000 == 999 {
            reader.now = NOW.plus(i64::try_from(number).expect("small") * 60);
            reader.tell(Event::Ticked(reader.now));
        }
    }
}

fn check(reader: &Reader, number: usize) {
    for (row, width) in reader.row_widths().into_iter().enumerate() {
        let columns = usize::from(reader.size().columns);
        assert_eq!(width, columns, "row {row} after key {number}");
    }
}

#[test]
fn what_a_storm_leaves_on_the_terminal_is_what_is_drawn_anew() {
    // Without those that leave: to the shell, to a browser, to the network.
    let keys = [
        "j", "k", "l", "h", "J", "K", "n", "p", "G", "g", " ", "m", "N", "b", "u", "z", "V", "M",
        "}", "?", "v", "w", "<", ">", "=", "\\", ".", "B", "t", "/", "F", "U", "\r", "\r", ESCAPE,
        "\x04", "\x15", "\x10", "\t", "3", "x",
    ];
    let home = Byline::new();
    home.write_settings("[polling]\nautomatic = false\n");
    let (mut columns, mut rows) = (120, 36);
    let mut terminal = Pty::start(&home.environment(), &[], columns, rows);
    terminal.begin();
    let mut chance = Chance(42);
    for number in 0..400 {
        let key = chance.one_of(&keys);
        terminal.write(key.as_bytes());
        if number % 8 == 0 {
            let (column, row) = (chance.cells(130), chance.cells(40));
            let buttons = [0, 32, 64, 65];
            let button = chance.one_of(&buttons);
            terminal.write(format!("\x1b[<{button};{column};{row}M").as_bytes());
        }
        if number % 20 == 0 {
            (columns, rows) = (chance.cells(160) + 20, chance.cells(50) + 5);
            terminal.resize(columns, rows);
        }
    }
    // Out of whatever is open, to something that is known to be drawn.
    terminal.write(ESCAPE.repeat(8).as_bytes());
    terminal.resize(100, 30);
    terminal.press("?");
    terminal.wait_until("the keys at the last size", |screen| is_help_at(screen, 30));
    let seen = terminal.screen();
    let rows = seen.lines().count();
    assert!(rows <= 30, "{rows} rows:\n{seen}");
    // Another size and back draws everything anew.
    terminal.resize(140, 40);
    terminal.wait_until("another size", |screen| is_help_at(screen, 40));
    terminal.resize(100, 30);
    terminal.wait_until("the same screen", |screen| screen == seen);
}

/// Whether the sheet of keys is drawn for a screen of so many rows: its edge is the last but one of them.
pub fn is_help_at(screen: &str, rows: usize) -> bool {
    let edge = screen.lines().nth(rows - 2);
    edge.is_some_and(|edge| edge.contains("╰─ j/k scroll"))
}
