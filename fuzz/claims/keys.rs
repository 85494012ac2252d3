//! Whatever is pressed, clicked, pasted and resized, the reader goes on, and its rows fit the terminal.

use byline::app::{Event, Keymap};
use byline::config::default_keymap;
use byline::store::Store;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::support::reader::{self, Reader};

const ARTICLES: [(&str, &str); 3] = [
    (
        "Ferries",
        "<p>The <a href=https://a.example/>storm</a> keeps the ferries in port.<table><tr><td>1<td>2</table>",
    ),
    (
        "新聞",
        "<h2>新しい</h2><p>港は静かだった。<ul><li>one<li>two</ul>",
    ),
    (
        "Une brève",
        "<blockquote>Rien de nouveau.</blockquote><pre>let x = 1;</pre>",
    ),
];

/// Keys that are no letters.
const NAMED: [KeyCode; 12] = [
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Tab,
    KeyCode::Backspace,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageDown,
    KeyCode::Delete,
];

/// Bytes as what comes from a terminal: printable ones are letters, the others choose what else, with the bytes behind them.
pub fn keys(bytes: &[u8]) {
    thread_local! {
        static STORE: Store = Reader::with_feed(&ARTICLES).store;
        static KEYMAP: Keymap = default_keymap();
    }
    let store = STORE.with(Store::copy_in_memory).expect("memory");
    let mut reader = Reader::with(store, reader::options(), KEYMAP.with(Keymap::clone));
    // More than anybody presses before something is drawn.
    let mut rest = bytes.iter().copied().take(400);
    while let Some(byte) = rest.next() {
        let mut next = || rest.next().unwrap_or(0);
        let key = |code, modifiers| Event::Key(KeyEvent::new(code, modifiers));
        let event = match byte {
            b' '..=b'~' | 127.. => key(KeyCode::Char(char::from(byte)), KeyModifiers::NONE),
            0..=11 => key(NAMED[usize::from(byte)], KeyModifiers::NONE),
            12 => key(
                KeyCode::Char(char::from(next() | 0x60)),
                KeyModifiers::CONTROL,
            ),
            13 => key(KeyCode::Char(char::from(next() & 0x7f)), KeyModifiers::ALT),
            14 => {
                let (columns, rows) = (u16::from(next()).max(1), u16::from(next() % 80).max(1));
                reader.resize(columns, rows);
                check(&reader);
                continue;
            }
            15 => Event::Mouse(MouseEvent {
                kind: match next() % 4 {
                    0 => MouseEventKind::Down(MouseButton::Left),
                    1 => MouseEventKind::Drag(MouseButton::Left),
                    2 => MouseEventKind::ScrollDown,
                    _ => MouseEventKind::ScrollUp,
                },
                column: u16::from(next()),
                row: u16::from(next()),
                modifiers: KeyModifiers::NONE,
            }),
            16 => Event::Pasted(String::from_utf8_lossy(&[next(), next(), next()]).into_owned()),
            17..=31 => continue,
        };
        reader.tell(event);
    }
    check(&reader);
}

/// No row is wider than the terminal.
fn check(reader: &Reader) {
    let columns = usize::from(reader.size().columns);
    assert!(reader.row_widths().iter().all(|width| *width <= columns));
}
