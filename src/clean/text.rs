//! Many lines of text that are safe to show.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::letters;

/// Text, or HTML source, without control, bidirectional or invisible characters; tab and newline are kept.
///
/// HTML that is a `CleanText` can still *decode* to anything (`&#27;`): who undoes entities cleans again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String")]
pub struct CleanText(String);

impl CleanText {
    /// Makes `raw` safe; CR LF, CR and the Unicode line ends become `\n`.
    pub fn new(raw: &str) -> Self {
        if letters::is_plain(raw) {
            return Self(raw.to_owned());
        }
        let mut sieve = letters::Sieve::new();
        let mut text = String::with_capacity(raw.len());
        let mut after_return = false;
        let mut rest = raw;
        loop {
            // The second half of a line end that was taken already.
            rest = rest
                .strip_prefix('\n')
                .filter(|_| after_return)
                .unwrap_or(rest);
            // Most of most texts is copied in long runs, and only what is between them is looked at letter by letter.
            let (run, tail) = rest.split_at(letters::ordinary_run(rest));
            if !run.is_empty() {
                sieve.passed(run);
                text.push_str(run);
            }
            let Some(letter) = tail.chars().next() else {
                break;
            };
            rest = tail.get(letter.len_utf8()..).unwrap_or_default();
            after_return = letter == '\r';
            let letter = match letter {
                '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => '\n',
                other => other,
            };
            if sieve.keeps(letter) {
                text.push(letter);
            }
        }
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for CleanText {
    fn from(raw: String) -> Self {
        if letters::is_plain(&raw) {
            return Self(raw);
        }
        Self::new(&raw)
    }
}

impl From<&str> for CleanText {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl fmt::Display for CleanText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl AsRef<str> for CleanText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_tabs_stay_and_commands_go() {
        assert_eq!(CleanText::new("\r\n\n\r\r\nx\r\n").as_str(), "\n\n\n\nx\n");
        let raw = "one\r\n\ttwo\u{1b}[2J\rthree\u{2028}four\u{90}";
        assert_eq!(CleanText::new(raw).as_str(), "one\n\ttwo[2J\nthree\nfour");
    }
}
