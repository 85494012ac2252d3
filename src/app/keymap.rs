//! Which keys mean which action: sequences such as `g g`, counts such as `3 j`, and bindings of one pane.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{Action, Pane};

/// One press of a key, with Shift already part of the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stroke {
    code: KeyCode,
    control: bool,
    alt: bool,
}

/// Keys and their action, everywhere or in one pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// None: everywhere.
    pub pane: Option<Pane>,
    pub strokes: Vec<Stroke>,
    pub action: Action,
}

/// All bindings; of two for the same keys, that of the pane goes before that for everywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// Keys pressed that are not an action yet: a count and the beginning of a sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    count: Option<usize>,
    strokes: Vec<Stroke>,
}

/// What a key press comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// With the count, if one was typed.
    Act(Action, Option<usize>),
    /// More keys must come.
    Waiting,
    /// These keys mean nothing here.
    Unbound,
}

/// The largest count that is believed.
const MAX_COUNT: usize = 99_999;

impl Keymap {
    pub fn new(bindings: Vec<Binding>) -> Self {
        Self { bindings }
    }

    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// All keys of an action in a pane, as help shows them.
    pub fn keys(&self, action: Action, pane: Pane) -> Vec<String> {
        let here = self.bindings.iter().filter(|binding| {
            binding.action == action
                && binding.pane.is_none_or(|only| only == pane)
                && self.exact(pane, &binding.strokes) == Some(action)
        });
        here.map(|binding| written(&binding.strokes)).collect()
    }

    /// The keys of an action in a pane or, when it has none there, in the panes that it is bound in.
    pub fn keys_anywhere(&self, action: Action, pane: Pane) -> Vec<String> {
        let here = self.keys(action, pane);
        if !here.is_empty() {
            return here;
        }
        let mut bindings = self.bindings.iter();
        let elsewhere = bindings.find(|binding| binding.action == action);
        let place = elsewhere.and_then(|binding| binding.pane);
        place.map_or_else(Vec::new, |pane| self.keys(action, pane))
    }

    fn exact(&self, pane: Pane, strokes: &[Stroke]) -> Option<Action> {
        let find = |pane: Option<Pane>| {
            let mut bindings = self.bindings.iter();
            bindings.find(|binding| binding.pane == pane && binding.strokes == strokes)
        };
        let found = find(Some(pane)).or_else(|| find(None));
        found.map(|binding| binding.action)
    }

    fn begins(&self, pane: Pane, strokes: &[Stroke]) -> bool {
        self.bindings.iter().any(|binding| {
            binding.pane.is_none_or(|only| only == pane)
                && binding.strokes.len() > strokes.len()
                && binding.strokes.starts_with(strokes)
        })
    }
}

impl Pending {
    pub fn is_empty(&self) -> bool {
        self.count.is_none() && self.strokes.is_empty()
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Adds a press and says what all of them together mean in `pane`.
    pub fn press(&mut self, stroke: Stroke, keymap: &Keymap, pane: Pane) -> Pressed {
        if self.strokes.is_empty()
            && let Some(digit) = stroke.digit()
            && (digit > 0 || self.count.is_some())
            && keymap.exact(pane, &[stroke]).is_none()
        {
            let count = self.count.unwrap_or(0).saturating_mul(10) + digit;
            self.count = Some(count.min(MAX_COUNT));
            return Pressed::Waiting;
        }
        self.strokes.push(stroke);
        if let Some(action) = keymap.exact(pane, &self.strokes) {
            let count = self.count;
            self.clear();
            return Pressed::Act(action, count);
        }
        if keymap.begins(pane, &self.strokes) {
            return Pressed::Waiting;
        }
        self.clear();
        Pressed::Unbound
    }
}

/// What has been typed so far, `3 g`.
impl fmt::Display for Pending {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(count) = self.count {
            write!(out, "{count}")?;
        }
        out.write_str(&written(&self.strokes))
    }
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

    fn digit(self) -> Option<usize> {
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

/// Strokes as they are shown: letters of a sequence together, `gg`; names apart.
fn written(strokes: &[Stroke]) -> String {
    let words = strokes.iter().map(Stroke::to_string).collect::<Vec<_>>();
    let short = words.iter().all(|word| word.chars().count() == 1);
    words.join(if short { "" } else { " " })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keymap() -> Keymap {
        let binding = |pane, keys, action| Binding {
            pane,
            strokes: Stroke::parse_all(keys).expect("keys"),
            action,
        };
        Keymap::new(vec![
            binding(None, "j", Action::MoveDown),
            binding(None, "g g", Action::GoToTop),
            binding(None, "o", Action::OpenInBrowser),
            binding(None, "h", Action::PreviousPane),
            binding(None, "Escape", Action::Back),
            binding(Some(Pane::Article), "h", Action::Back),
        ])
    }

    /// What the last of `keys` comes to.
    fn check(pane: Pane, keys: &str, pressed: Pressed) {
        let mut pending = Pending::default();
        let strokes = Stroke::parse_all(keys).expect("keys");
        let all = strokes
            .into_iter()
            .map(|stroke| pending.press(stroke, &keymap(), pane));
        assert_eq!(all.last(), Some(pressed), "{keys}");
    }

    #[test]
    fn keys_sequences_and_counts_become_actions() {
        let pane = Pane::Headlines;
        check(pane, "j", Pressed::Act(Action::MoveDown, None));
        check(pane, "g", Pressed::Waiting);
        check(pane, "g g", Pressed::Act(Action::GoToTop, None));
        check(pane, "1 2 j", Pressed::Act(Action::MoveDown, Some(12)));
        check(pane, "1 0 o", Pressed::Act(Action::OpenInBrowser, Some(10)));
        check(pane, "0", Pressed::Unbound);
        check(pane, "g j", Pressed::Unbound);
        check(pane, "g j j", Pressed::Act(Action::MoveDown, None));
    }

    #[test]
    fn a_key_of_the_pane_goes_before_the_same_key_for_everywhere() {
        check(Pane::Article, "h", Pressed::Act(Action::Back, None));
        check(Pane::Feeds, "h", Pressed::Act(Action::PreviousPane, None));
        assert_eq!(keymap().keys(Action::Back, Pane::Article), ["Escape", "h"]);
        let hidden = keymap().keys(Action::PreviousPane, Pane::Article);
        assert!(hidden.is_empty());
    }

    #[test]
    fn a_count_never_grows_beyond_belief() {
        check(
            Pane::Feeds,
            "9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 j",
            Pressed::Act(Action::MoveDown, Some(MAX_COUNT)),
        );
    }

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
