//! What a terminal answers to a question comes in between the keys; here it is told from them.
//!
//! crossterm knows no OSC: the answer to OSC 11, `ESC ] 11 ; rgb:RRRR/GGGG/BBBB ESC \\`, arrives as Alt-] and the letters.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// The question for the background's colour.
pub const ASK_BACKGROUND: &str = "\x1b]11;?\x1b\\";

/// How an answer begins, after `ESC ]`.
const BEGIN: &str = "11;rgb";

/// No answer is longer.
const LONGEST: usize = 40;

/// What has come from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    Input(Event),
    /// Red, green and blue.
    Background([u8; 3]),
}

/// Keys that may be the beginning of an answer.
#[derive(Debug, Default)]
pub struct Answers {
    /// An answer is waited for: without one, all keys are the user's.
    is_waiting: bool,
    held: Vec<Event>,
    text: String,
}

/// What a key may be in an answer.
enum Sign {
    Letter(char),
    /// BEL, or ST.
    End,
    None,
}

impl Answers {
    pub fn wait(&mut self) {
        self.is_waiting = true;
    }

    /// Takes what the terminal sends, and tells what it is: nothing yet, an answer, or all that was held back so far.
    pub fn hear(&mut self, event: Event) -> Vec<Heard> {
        if !self.is_waiting {
            return vec![Heard::Input(event)];
        }
        let Event::Key(key) = &event else {
            return vec![Heard::Input(event)];
        };
        if self.held.is_empty() {
            if !is_begin(key) {
                return vec![Heard::Input(event)];
            }
            self.held.push(event);
            return Vec::new();
        }
        let sign = sign(key);
        self.held.push(event);
        match sign {
            Sign::Letter(letter) => self.text.push(letter),
            Sign::End => {
                if let Some(colour) = colour(&self.text) {
                    *self = Self::default();
                    return vec![Heard::Background(colour)];
                }
                return self.give_back();
            }
            Sign::None => return self.give_back(),
        }
        if self.may_be_answer() {
            return Vec::new();
        }
        self.give_back()
    }

    fn may_be_answer(&self) -> bool {
        let text = self.text.as_str();
        match text.strip_prefix(BEGIN) {
            None => BEGIN.starts_with(text),
            Some(rest) => {
                let is_part = |letter: char| letter.is_ascii_hexdigit() || "a:/".contains(letter);
                text.len() <= LONGEST && rest.chars().all(is_part)
            }
        }
    }

    /// These were keys of the user's after all.
    fn give_back(&mut self) -> Vec<Heard> {
        self.text.clear();
        let held = std::mem::take(&mut self.held);
        held.into_iter().map(Heard::Input).collect()
    }
}

fn is_begin(key: &KeyEvent) -> bool {
    key.code == KeyCode::Char(']') && key.modifiers == KeyModifiers::ALT
}

fn sign(key: &KeyEvent) -> Sign {
    if key.kind != KeyEventKind::Press {
        return Sign::None;
    }
    let KeyCode::Char(letter) = key.code else {
        return Sign::None;
    };
    match letter {
        '\\' if key.modifiers == KeyModifiers::ALT => Sign::End,
        'g' if key.modifiers == KeyModifiers::CONTROL => Sign::End,
        letter if (key.modifiers - KeyModifiers::SHIFT).is_empty() => Sign::Letter(letter),
        _ => Sign::None,
    }
}

/// `11;rgb:RRRR/GGGG/BBBB`, each channel of one to four digits; `rgba:` with a fourth.
fn colour(text: &str) -> Option<[u8; 3]> {
    let rest = text.strip_prefix(BEGIN)?;
    let channels = rest.strip_prefix("a:").or_else(|| rest.strip_prefix(':'))?;
    let mut channels = channels.split('/').map(channel);
    Some([channels.next()??, channels.next()??, channels.next()??])
}

fn channel(digits: &str) -> Option<u8> {
    let digits = digits.get(..digits.len().min(4))?;
    let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)? - 1;
    let value = u32::from_str_radix(digits, 16).ok()?;
    u8::try_from((value * 255).checked_div(most)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(code), modifiers))
    }

    /// The events that crossterm makes of `ESC ]`, these letters and the end.
    fn events(text: &str, end: Event) -> Vec<Event> {
        let mut events = vec![key(']', KeyModifiers::ALT)];
        events.extend(text.chars().map(|letter| {
            let shift = letter.is_ascii_uppercase();
            let modifiers = if shift {
                KeyModifiers::SHIFT
            } else {
                KeyModifiers::NONE
            };
            key(letter, modifiers)
        }));
        events.push(end);
        events
    }

    fn heard(events: Vec<Event>) -> Vec<Heard> {
        let mut answers = Answers::default();
        answers.wait();
        events
            .into_iter()
            .flat_map(|event| answers.hear(event))
            .collect()
    }

    #[test]
    fn an_answer_is_no_keys() {
        let st = || key('\\', KeyModifiers::ALT);
        let bell = || key('g', KeyModifiers::CONTROL);
        for (text, end, colour) in [
            ("11;rgb:1d1d/1c1c/1a1a", st(), [0x1d, 0x1c, 0x1a]),
            ("11;rgb:FFFF/ffff/EEEE", bell(), [255, 255, 238]),
            ("11;rgb:f/0/8", st(), [255, 0, 136]),
            ("11;rgba:0000/2b2b/3636/ffff", bell(), [0, 0x2b, 0x36]),
        ] {
            assert_eq!(
                heard(events(text, end)),
                [Heard::Background(colour)],
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_answer_comes_back_key_by_key() {
        let end = key('j', KeyModifiers::NONE);
        for text in ["", "1", "12", "11;rgb:zz", "11;rgb:", "0;title"] {
            let typed = events(text, end.clone());
            let keys = typed.iter().cloned().map(Heard::Input).collect::<Vec<_>>();
            assert_eq!(heard(typed), keys, "{text}");
        }
    }

    #[test]
    fn other_input_passes_and_without_a_question_all_is_input() {
        let resize = Event::Resize(80, 24);
        let mut typed = events("11;rgb:0/0/0", key('\\', KeyModifiers::ALT));
        typed.insert(4, resize.clone());
        assert_eq!(
            heard(typed.clone()),
            [Heard::Input(resize), Heard::Background([0, 0, 0])]
        );
        let mut answers = Answers::default();
        let count = typed.len();
        let all = typed
            .into_iter()
            .flat_map(|event| answers.hear(event))
            .count();
        assert_eq!(all, count);
    }
}
