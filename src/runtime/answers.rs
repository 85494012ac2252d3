//! A terminal's answers come in among the keys; here they are told from them.
//!
//! crossterm knows none of them: the answer to OSC 11, `ESC ] 11 ; rgb:RRRR/GGGG/BBBB ESC \`, arrives as Alt-] and letters.
//! Nobody waits for them: what begins like an answer is held until it is one, or until it is none: then it was keys.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::picture::Answer;

/// The question for the background's colour.
pub const ASK_BACKGROUND: &str = "\x1b]11;?\x1b\\";

/// Answers to the questions about pictures: whether the terminal knows kitty's graphics, and its name.
const ABOUT_PICTURES: usize = 2;

/// What has come from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    Input(Event),
    /// Red, green and blue.
    Background([u8; 3]),
    /// What it is, and what it can.
    Fact(Answer),
}

/// Keys that may be the beginning of an answer.
#[derive(Debug, Default)]
pub struct Answers {
    /// How often the background may still be told: it is asked again whenever the focus comes back, also before the first
    /// answer is here. Without a question, all keys are the user's.
    backgrounds: usize,
    /// Answers about pictures that may still come.
    expected: usize,
    coming: Option<Coming>,
}

/// An answer that is coming, or keys that begin like one.
#[derive(Debug)]
struct Coming {
    kind: Kind,
    held: Vec<Event>,
    text: String,
    /// `ESC` of an end that comes in two pieces.
    is_ending: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// OSC: a colour.
    Colour,
    /// APC: kitty's graphics.
    Graphics,
    /// DCS: a name (XTVERSION).
    Name,
}

/// What a key may be in an answer.
enum Sign {
    Letter(char),
    /// BEL, or ST in one piece.
    End,
    /// The first piece of ST.
    Escape,
    None,
}

impl Answers {
    pub fn expect_background(&mut self) {
        self.backgrounds += 1;
    }

    pub fn expect_facts(&mut self) {
        self.expected = ABOUT_PICTURES;
    }

    /// Takes what the terminal sends, and tells what it is: nothing yet, an answer, or all that was held back so far.
    pub fn hear(&mut self, event: Event) -> Vec<Heard> {
        let Event::Key(key) = &event else {
            return vec![Heard::Input(event)];
        };
        let Some(coming) = &mut self.coming else {
            let begun = Kind::begun_by(key).filter(|kind| self.is_expected(*kind));
            let Some(kind) = begun else {
                return vec![Heard::Input(event)];
            };
            self.coming = Some(Coming {
                kind,
                held: vec![event],
                text: String::new(),
                is_ending: false,
            });
            return Vec::new();
        };
        let sign = sign(key);
        coming.held.push(event);
        match sign {
            Sign::Letter('\\') if coming.is_ending => return self.end(),
            Sign::End => return self.end(),
            Sign::Letter(letter) if !coming.is_ending => coming.text.push(letter),
            Sign::Escape if !coming.is_ending => coming.is_ending = true,
            Sign::Letter(_) | Sign::Escape | Sign::None => return self.give_back(),
        }
        if coming.kind.may_begin(&coming.text) {
            return Vec::new();
        }
        self.give_back()
    }

    fn is_expected(&self, kind: Kind) -> bool {
        match kind {
            Kind::Colour => self.backgrounds > 0,
            Kind::Graphics | Kind::Name => self.expected > 0,
        }
    }

    /// It is whole; it may be none after all.
    fn end(&mut self) -> Vec<Heard> {
        let whole = self.coming.as_ref();
        let Some((kind, rest)) = whole
            .and_then(|whole| Some((whole.kind, whole.text.strip_prefix(whole.kind.begin())?)))
        else {
            return self.give_back();
        };
        let heard = match kind {
            Kind::Colour => colour(rest).map(Heard::Background),
            Kind::Name => Some(Heard::Fact(Answer::Name(rest.to_owned()))),
            // What it says else is that it does not know them.
            Kind::Graphics if rest.starts_with("OK") => Some(Heard::Fact(Answer::KittyGraphics)),
            Kind::Graphics => None,
        };
        match (kind, &heard) {
            (Kind::Colour, None) => return self.give_back(),
            (Kind::Colour, Some(_)) => self.backgrounds -= 1,
            (Kind::Graphics | Kind::Name, _) => self.expected -= 1,
        }
        self.coming = None;
        heard.into_iter().collect()
    }

    /// These were keys of the user's after all.
    fn give_back(&mut self) -> Vec<Heard> {
        let held = self.coming.take().map(|coming| coming.held);
        let held = held.unwrap_or_default();
        held.into_iter().map(Heard::Input).collect()
    }
}

impl Kind {
    /// `ESC ]` begins an OSC, `ESC _` an APC, `ESC P` a DCS.
    fn begun_by(key: &KeyEvent) -> Option<Self> {
        if !key.modifiers.contains(KeyModifiers::ALT) || key.kind != KeyEventKind::Press {
            return None;
        }
        match key.code {
            KeyCode::Char(']') => Some(Self::Colour),
            KeyCode::Char('_') => Some(Self::Graphics),
            KeyCode::Char('P') => Some(Self::Name),
            _ => None,
        }
    }

    /// What comes first in it.
    fn begin(self) -> &'static str {
        match self {
            Self::Colour => "11;rgb",
            Self::Graphics => "Gi=31;",
            Self::Name => ">|",
        }
    }

    /// Whether an answer of this kind may begin with `text`.
    fn may_begin(self, text: &str) -> bool {
        let Some(rest) = text.strip_prefix(self.begin()) else {
            return self.begin().starts_with(text);
        };
        match self {
            Self::Colour => {
                let is_part = |letter: char| letter.is_ascii_hexdigit() || "a:/".contains(letter);
                text.len() <= 40 && rest.chars().all(is_part)
            }
            Self::Graphics | Self::Name => text.len() <= 200,
        }
    }
}

fn sign(key: &KeyEvent) -> Sign {
    if key.kind != KeyEventKind::Press {
        return Sign::None;
    }
    match key.code {
        KeyCode::Esc => Sign::Escape,
        KeyCode::Char('\\') if key.modifiers == KeyModifiers::ALT => Sign::End,
        KeyCode::Char('g') if key.modifiers == KeyModifiers::CONTROL => Sign::End,
        KeyCode::Char(letter) if (key.modifiers - KeyModifiers::SHIFT).is_empty() => {
            Sign::Letter(letter)
        }
        _ => Sign::None,
    }
}

/// `:RRRR/GGGG/BBBB` behind `rgb`, each channel of one to four digits; `a:` with a fourth.
fn colour(rest: &str) -> Option<[u8; 3]> {
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

    /// The events that crossterm makes of these bytes.
    fn events(bytes: &str) -> Vec<Event> {
        let mut events = Vec::new();
        let mut letters = bytes.chars();
        while let Some(letter) = letters.next() {
            let (letter, modifiers) = match letter {
                '\x1b' => match letters.next() {
                    Some(letter) => (letter, KeyModifiers::ALT),
                    None => break,
                },
                '\x07' => ('g', KeyModifiers::CONTROL),
                letter => (letter, KeyModifiers::NONE),
            };
            let shift = if letter.is_uppercase() {
                KeyModifiers::SHIFT
            } else {
                KeyModifiers::NONE
            };
            events.push(key(letter, modifiers | shift));
        }
        events
    }

    #[test]
    fn each_question_for_the_background_has_its_answer() {
        let mut answers = Answers::default();
        answers.expect_background();
        answers.expect_background();
        let answer = "\x1b]11;rgb:1d1d/1c1c/1a1a\x1b\\";
        for _ in 0..2 {
            let heard = events(answer).into_iter();
            let heard: Vec<_> = heard.flat_map(|event| answers.hear(event)).collect();
            assert_eq!(heard, [Heard::Background([0x1d, 0x1c, 0x1a])]);
        }
        // Nobody has asked for a third: that would be keys.
        let heard = events(answer).into_iter();
        let heard: Vec<_> = heard.flat_map(|event| answers.hear(event)).collect();
        assert!(heard.iter().all(|one| matches!(one, Heard::Input(_))));
    }

    fn asked() -> Answers {
        let mut answers = Answers::default();
        answers.expect_background();
        answers.expect_facts();
        answers
    }

    fn heard(answers: &mut Answers, events: Vec<Event>) -> Vec<Heard> {
        let mut heard = Vec::new();
        for event in events {
            heard.extend(answers.hear(event));
        }
        heard
    }

    /// What is heard of these bytes: letters typed, and answers.
    fn check(bytes: &str, typed: &str, expected: &[Heard]) {
        let (mut letters, mut given) = (String::new(), Vec::new());
        for heard in heard(&mut asked(), events(bytes)) {
            match heard {
                Heard::Input(Event::Key(key)) => letters.extend(key.code.as_char()),
                answer => given.push(answer),
            }
        }
        assert_eq!((letters.as_str(), &*given), (typed, expected), "{bytes:?}");
    }

    fn named(name: &str) -> Heard {
        Heard::Fact(Answer::Name(name.to_owned()))
    }

    #[test]
    fn a_colour_is_no_keys() {
        for (bytes, colour) in [
            ("\x1b]11;rgb:1d1d/1c1c/1a1a\x1b\\", [0x1d, 0x1c, 0x1a]),
            ("\x1b]11;rgb:FFFF/ffff/EEEE\x07", [255, 255, 238]),
            ("\x1b]11;rgb:f/0/8\x1b\\", [255, 0, 136]),
            ("\x1b]11;rgba:0000/2b2b/3636/ffff\x07", [0, 0x2b, 0x36]),
        ] {
            check(bytes, "", &[Heard::Background(colour)]);
        }
    }

    #[test]
    fn what_a_terminal_is_and_can_is_told_from_keys() {
        let graphics = || Heard::Fact(Answer::KittyGraphics);
        check("jk", "jk", &[]);
        check(
            "j\x1b_Gi=31;OK\x1b\\k\x1bP>|kitty(0.42.1)\x1b\\l",
            "jkl",
            &[graphics(), named("kitty(0.42.1)")],
        );
        check("\x1b_Gi=31;ENOENT:no\x1b\\j", "j", &[]);
        check(
            "\x1bP>|WezTerm 20240203\x1b\\",
            "",
            &[named("WezTerm 20240203")],
        );
        check(
            "\x1b]11;rgb:0/0/0\x1b\\\x1b_Gi=31;OK\x1b\\",
            "",
            &[Heard::Background([0, 0, 0]), graphics()],
        );
    }

    #[test]
    fn what_is_no_answer_comes_back_key_by_key() {
        for text in ["", "1", "12", "11;rgb:zz", "11;rgb:", "0;title"] {
            let mut typed = events(&format!("\x1b]{text}"));
            typed.push(key('j', KeyModifiers::CONTROL));
            let keys: Vec<Heard> = typed.iter().cloned().map(Heard::Input).collect();
            assert_eq!(heard(&mut asked(), typed), keys, "{text}");
        }
        check("\x1b_j", "_j", &[]);
        check("\x1bPj", "Pj", &[]);
        check("\x1b_Gi=32;OK\x1b\\", "_Gi=32;OK\\", &[]);
        check("\x1b_Gi\x1b\\", "_Gi\\", &[]);
        let endless = format!("\x1bP>|{}", "x".repeat(300));
        check(&endless, &endless[1..], &[]);
    }

    #[test]
    fn the_end_may_come_in_two_pieces() {
        for (bytes, answer) in [
            ("\x1b_Gi=31;OK", Heard::Fact(Answer::KittyGraphics)),
            ("\x1b]11;rgb:0/0/0", Heard::Background([0, 0, 0])),
        ] {
            let mut answers = asked();
            let mut pieces = events(bytes);
            pieces.push(Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)));
            assert_eq!(heard(&mut answers, pieces), []);
            assert_eq!(answers.hear(key('\\', KeyModifiers::NONE)), [answer]);
        }
    }

    #[test]
    fn other_input_passes_and_without_a_question_all_is_input() {
        let resize = Event::Resize(80, 24);
        let mut typed = events("\x1b]11;rgb:0/0/0\x1b\\");
        typed.insert(4, resize.clone());
        assert_eq!(
            heard(&mut asked(), typed.clone()),
            [Heard::Input(resize), Heard::Background([0, 0, 0])]
        );
        let count = typed.len();
        assert_eq!(heard(&mut Answers::default(), typed).len(), count);
    }

    #[test]
    fn what_was_answered_once_is_not_waited_for_again() {
        let mut answers = asked();
        let all = "\x1b_Gi=31;OK\x1b\\\x1bP>|x\x1b\\\x1b]11;rgb:0/0/0\x1b\\";
        heard(&mut answers, events(all));
        for letter in ['_', 'P', ']'] {
            let key = key(letter, KeyModifiers::ALT);
            assert_eq!(answers.hear(key.clone()), [Heard::Input(key)]);
        }
    }
}
