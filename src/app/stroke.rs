//! One press of a key: how it is written, read and told from others.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One press of a key, with Shift already part of the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stroke {
    code: KeyCode,
    control: bool,
    alt: bool,
}

impl Stroke {
    /// Reads the written form: `j`, `G`, `^D`, `alt-x`, `space`, `PageDown`, `F5`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(rest) = strip_alt(text) {
            let stroke = Self::parse(rest)?;
            return (!stroke.alt).then_some(Self {
                alt: true,
                ..stroke
            });
        }
        if let Some(rest) = strip_control(text) {
            let stroke = Self::parse(rest)?;
            let code = match stroke.code {
                KeyCode::Char(letter) => KeyCode::Char(letter.to_ascii_lowercase()),
                other => other,
            };
            let plain = !stroke.alt && !stroke.control;
            return plain.then_some(Self {
                code,
                control: true,
                alt: false,
            });
        }
        code_named(text).map(Self::plain)
    }

    /// Reads keys one after another, parted by blanks: `g g`.
    pub fn parse_all(text: &str) -> Option<Vec<Self>> {
        let strokes = text.split_whitespace().map(Self::parse);
        let strokes = strokes.collect::<Option<Vec<_>>>()?;
        (!strokes.is_empty()).then_some(strokes)
    }

    fn plain(code: KeyCode) -> Self {
        Self {
            code,
            control: false,
            alt: false,
        }
    }

    pub fn digit(self) -> Option<usize> {
        match self {
            Self {
                code: KeyCode::Char(letter),
                control: false,
                alt: false,
            } => letter.to_digit(10).map(|digit| digit as usize),
            _ => None,
        }
    }
}

impl From<KeyEvent> for Stroke {
    fn from(key: KeyEvent) -> Self {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let shift = key.modifiers.contains(KeyModifiers::SHIFT);
        let code = match key.code {
            KeyCode::Char(letter) if control => KeyCode::Char(letter.to_ascii_lowercase()),
            KeyCode::Char(letter) if shift => {
                let mut upper = letter.to_uppercase();
                KeyCode::Char(upper.next().unwrap_or(letter))
            }
            KeyCode::Tab if shift => KeyCode::BackTab,
            other => other,
        };
        Self {
            code,
            control,
            alt: key.modifiers.contains(KeyModifiers::ALT),
        }
    }
}

/// The press that makes the stroke.
impl From<Stroke> for KeyEvent {
    fn from(stroke: Stroke) -> Self {
        let mut modifiers = KeyModifiers::NONE;
        modifiers.set(KeyModifiers::CONTROL, stroke.control);
        modifiers.set(KeyModifiers::ALT, stroke.alt);
        Self::new(stroke.code, modifiers)
    }
}

/// The written form, which `parse` reads.
impl fmt::Display for Stroke {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.alt {
            out.write_str("alt-")?;
        }
        if let KeyCode::Char(letter) = self.code
            && self.control
        {
            return match letter {
                ' ' => out.write_str("^space"),
                letter => write!(out, "^{}", letter.to_uppercase()),
            };
        }
        if self.control {
            out.write_str("^")?;
        }
        match self.code {
            KeyCode::Char(' ') => out.write_str("space"),
            KeyCode::Char(letter) => write!(out, "{letter}"),
            KeyCode::F(number) => write!(out, "F{number}"),
            other => {
                let named = NAMES.iter().find(|(_, code)| *code == other);
                out.write_str(named.map_or("?", |(name, _)| name))
            }
        }
    }
}

/// Keys by name; the first name of a key is the one that is shown.
const NAMES: [(&str, KeyCode); 22] = [
    ("space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Escape", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("BackTab", KeyCode::BackTab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Esc", KeyCode::Esc),
    ("Return", KeyCode::Enter),
    ("Del", KeyCode::Delete),
    ("Ins", KeyCode::Insert),
];

fn code_named(text: &str) -> Option<KeyCode> {
    let mut letters = text.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        let visible = !letter.is_whitespace() && !letter.is_control();
        return visible.then_some(KeyCode::Char(letter));
    }
    let function = text.strip_prefix(['F', 'f']);
    if let Some(number) = function.and_then(|number| number.parse::<u8>().ok()) {
        return (1..=24).contains(&number).then_some(KeyCode::F(number));
    }
    let mut known = NAMES.iter();
    let found = known.find(|(name, _)| name.eq_ignore_ascii_case(text));
    found.map(|(_, code)| *code)
}

fn strip_alt(text: &str) -> Option<&str> {
    let (head, rest) = text.split_at_checked("alt-".len())?;
    (head.eq_ignore_ascii_case("alt-") && !rest.is_empty()).then_some(rest)
}

fn strip_control(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('^') {
        return (!rest.is_empty()).then_some(rest);
    }
    let (head, rest) = text.split_at_checked("ctrl-".len())?;
    (head.eq_ignore_ascii_case("ctrl-") && !rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_written_as_they_are_read() {
        let same = "j G ^D alt-x space Enter Escape BackTab PageDown F5 alt-^X ^space # | ^";
        for key in same.split(' ') {
            let stroke = Stroke::parse(key).expect(key);
            assert_eq!(stroke.to_string(), key);
        }
        for (key, written) in [
            ("ctrl-d", "^D"),
            ("^d", "^D"),
            ("pgdn", "PageDown"),
            ("esc", "Escape"),
        ] {
            assert_eq!(Stroke::parse(key).expect(key).to_string(), written);
        }
        for wrong in ["", "jj", "F25", "^", "alt-", "alt-alt-x", "^^D", "shift"] {
            let allowed = wrong == "^";
            assert_eq!(Stroke::parse(wrong).is_some(), allowed, "{wrong}");
        }
    }

    #[test]
    fn a_pressed_key_is_the_one_that_was_written() {
        let check = |code, modifiers, written| {
            let stroke = Stroke::from(KeyEvent::new(code, modifiers));
            assert_eq!(stroke, Stroke::parse(written).expect(written));
        };
        check(KeyCode::Char('G'), KeyModifiers::SHIFT, "G");
        check(KeyCode::Char('g'), KeyModifiers::SHIFT, "G");
        check(KeyCode::Char('d'), KeyModifiers::CONTROL, "^D");
        check(KeyCode::Char('x'), KeyModifiers::ALT, "alt-x");
        check(KeyCode::Tab, KeyModifiers::SHIFT, "BackTab");
        check(KeyCode::BackTab, KeyModifiers::SHIFT, "BackTab");
        check(KeyCode::Char(' '), KeyModifiers::NONE, "space");
    }
}
