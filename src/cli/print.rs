//! Standard output. Everything byline prints goes through here, and leaves without anything a terminal could obey.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};
use std::io::{self, BufWriter, Write};

use serde::Serialize;

use crate::clean::CleanText;

/// Where results go.
pub struct Printer {
    out: BufWriter<Box<dyn Write>>,
}

impl Printer {
    pub fn to_stdout() -> Self {
        Self {
            out: BufWriter::new(Box::new(io::stdout())),
        }
    }

    /// For a command that was asked to be quiet.
    pub fn to_nowhere() -> Self {
        Self {
            out: BufWriter::new(Box::new(io::sink())),
        }
    }

    /// Prints `text` as it is, but for characters that a terminal could obey.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(CleanText::new(text).as_str().as_bytes())
    }

    /// Hands over what was printed so far, for who goes on running.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// For who prints piece by piece what nothing could be obeyed in.
    pub fn out(&mut self) -> &mut dyn Write {
        &mut self.out
    }

    /// Prints bytes that are no text.
    pub fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }

    /// Prints `text` and ends the line.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        self.text(text)?;
        self.out.write_all(b"\n")
    }

    /// Prints `value` as JSON for people and machines: indented, one line feed at the end.
    pub fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        self.json_text(&serde_json::to_string_pretty(value)?)
    }

    /// Prints `value` as JSON on one line.
    pub fn json_line(&mut self, value: &impl Serialize) -> io::Result<()> {
        self.json_text(&serde_json::to_string(value)?)
    }

    fn json_text(&mut self, json: &str) -> io::Result<()> {
        self.out.write_all(json_escaped(json).as_bytes())?;
        self.out.write_all(b"\n")
    }

    /// Sends what is still waiting; an error here is a result that did not arrive.
    pub fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// `1 feed`, `2 feeds`.
pub fn counted(count: impl Copy + Display + PartialEq + From<u8>, thing: &str) -> String {
    let plural = if count == 1.into() { "" } else { "s" };
    format!("{count} {thing}{plural}")
}

/// `json` with every character that a terminal could obey as `\uXXXX`: the same JSON, and nothing is lost (identifiers of
/// feeds are kept byte for byte). They can only stand in strings, and those below U+0020 serde has escaped.
pub fn json_escaped(json: &str) -> Cow<'_, str> {
    if CleanText::new(json).as_str() == json {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    for letter in json.chars() {
        let mut buffer = [0; 4];
        let one: &str = letter.encode_utf8(&mut buffer);
        if CleanText::new(one).as_str() == one {
            out.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_stays_the_same_json_and_holds_nothing_that_a_terminal_obeys() {
        let value = "\u{1b}[2J \u{9b}31m \u{202e}x \u{2028} \u{85} \u{e0001} \u{7f} ok é 新";
        let json = serde_json::to_string(value).expect("text is JSON");
        let shown = json_escaped(&json);
        assert!(!shown.contains([
            '\u{1b}',
            '\u{9b}',
            '\u{202e}',
            '\u{2028}',
            '\u{85}',
            '\u{e0001}',
            '\u{7f}'
        ]));
        assert!(shown.contains("ok é 新"));
        let back: String = serde_json::from_str(&shown).expect("it is still JSON");
        assert_eq!(back, value);
    }
}
