//! Lines of a right-to-left paragraph that hold nothing else: no figures, no words of other scripts. Most are such, and
//! what the bidirectional algorithm would find out about them at some length is that they are read backwards.

use super::order::turned;
use super::wrap::{SetLine, Stretch};

/// What a letter of a right-to-left paragraph is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    /// Part of the cluster of the letter before.
    Mark,
    /// Blanks and signs that take the direction of what is around them.
    Sign,
}

/// What `letter` is; none for what needs the algorithm.
fn kind_of(letter: char) -> Option<Kind> {
    match letter {
        '\u{5d0}'..='\u{5ea}'
        | '\u{61b}'
        | '\u{61d}'..='\u{64a}'
        | '\u{671}'..='\u{6d3}'
        | '\u{6d5}' => Some(Kind::Letter),
        '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{200c}'
        | '\u{200d}' => Some(Kind::Mark),
        ' '
        | '!'
        | '"'
        | '\''
        | '('
        | ')'
        | '*'
        | ','
        | '-'
        | '.'
        | '/'
        | ':'
        | ';'
        | '?'
        | '['
        | ']'
        | '{'
        | '}'
        | '«'
        | '»'
        | '\u{60c}'
        | '\u{2010}'..='\u{2027}' => Some(Kind::Sign),
        _ => None,
    }
}

/// Whether `line`, of a right-to-left paragraph, is read backwards as a whole.
pub(super) fn is_only(line: &SetLine) -> bool {
    let letters = line.stretches.iter().flat_map(|part| part.text.chars());
    let mut has_letter = false;
    for letter in letters {
        match kind_of(letter) {
            Some(kind) => has_letter |= kind == Kind::Letter,
            None => return false,
        }
    }
    has_letter
}

/// Turns such a line round.
pub(super) fn turn(line: &mut SetLine) {
    let mut turned_line: Vec<Stretch> = Vec::with_capacity(line.stretches.len());
    for stretch in line.stretches.iter().rev() {
        let backwards = backwards(&stretch.text);
        match turned_line.last_mut() {
            Some(last) if last.style == stretch.style => last.text.push_str(&backwards),
            _ => turned_line.push(Stretch {
                text: backwards,
                style: stretch.style,
            }),
        }
    }
    line.stretches = turned_line;
}

/// The clusters of `text` from its end, signs turned the other way.
fn backwards(text: &str) -> String {
    let mut turned_text = String::with_capacity(text.len());
    let mut end = text.len();
    for (at, letter) in text.char_indices().rev() {
        if kind_of(letter) == Some(Kind::Mark) && at > 0 {
            continue;
        }
        turned_text.push_str(turned(text.get(at..end).unwrap_or_default()));
        end = at;
    }
    turned_text
}
