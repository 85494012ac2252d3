//! One line of text that is safe to show.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::letters;

/// The widest line that is kept, in terminal cells; longer ones end in an ellipsis.
const MAX_CELLS: usize = 1_000;

/// Letters looked at before giving up on the rest, so that a hostile title costs little.
const MAX_LETTERS: usize = 16_000;

/// One line without control, bidirectional or invisible characters, white space collapsed, at most 1,000 cells wide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String")]
pub struct CleanLine(String);

impl CleanLine {
    /// Makes `raw` safe: every run of white space becomes one blank, what a terminal could obey is dropped.
    pub fn new(raw: &str) -> Self {
        let mut sieve = letters::Sieve::new();
        let mut line = String::with_capacity(raw.len().min(MAX_LETTERS));
        for letter in raw.chars().take(MAX_LETTERS) {
            // Line ends and tabs part words, and so does a forbidden separator such as U+2028.
            let letter = match letter {
                '\u{2028}' | '\u{2029}' | '\u{85}' => ' ',
                other if other.is_whitespace() => ' ',
                other => other,
            };
            let opens_gap = letter == ' ' && (line.is_empty() || line.ends_with(' '));
            if sieve.keeps(letter) && !opens_gap {
                line.push(letter);
            }
        }
        line.truncate(line.trim_end().len());
        Self(clipped(line))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn clipped(line: String) -> String {
    if line.len() <= MAX_CELLS || line.width() <= MAX_CELLS {
        return line;
    }
    let mut cells = 0;
    let end = line.grapheme_indices(true).find_map(|(at, cluster)| {
        cells += cluster.width();
        (cells >= MAX_CELLS).then_some(at)
    });
    format!(
        "{}…",
        line.get(..end.unwrap_or(line.len())).unwrap_or_default()
    )
}

impl From<String> for CleanLine {
    fn from(raw: String) -> Self {
        Self::new(&raw)
    }
}

impl From<&str> for CleanLine {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl fmt::Display for CleanLine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

impl AsRef<str> for CleanLine {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, clean: &str) {
        assert_eq!(CleanLine::new(raw).as_str(), clean);
    }

    #[test]
    fn white_space_collapses() {
        check("  Two\n\t words\u{a0}here \r\n", "Two words here");
    }

    #[test]
    fn escapes_and_controls_are_dropped() {
        check("a\u{1b}]52;c;eA==\u{7}b\u{9b}31mc\u{0}", "a]52;c;eA==b31mc");
    }

    #[test]
    fn direction_and_invisible_characters_are_dropped() {
        check("in\u{202e}voice\u{200b}\u{feff}\u{2066}s\u{ad}", "invoices");
    }

    #[test]
    fn joiners_stay_inside_words_and_emoji_but_do_not_pile_up() {
        check(
            "می\u{200c}خواهم 👩\u{200d}💻 x\u{200d}\u{200d}\u{200d}y",
            "می\u{200c}خواهم 👩\u{200d}💻 x\u{200d}y",
        );
    }

    #[test]
    fn marks_are_limited_per_letter() {
        let piled = format!("a{}b", "\u{301}".repeat(100));
        check(&piled, &format!("a{}b", "\u{301}".repeat(8)));
    }

    #[test]
    fn long_lines_end_in_an_ellipsis() {
        let line = CleanLine::new(&"宽".repeat(900));
        assert_eq!(line.as_str().width(), 999);
        assert!(line.as_str().ends_with('…'));
    }
}
