//! Where a line may end inside a word: by the Unicode line breaking algorithm (UAX 14), with what newspapers do otherwise.
//!
//! Blanks are not looked at here: `wrap` parts words at them.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::pieces::Piece;

/// The places inside the words of a paragraph where a line may end, as bytes from its beginning.
#[derive(Default)]
pub(super) struct Breaks {
    /// In order; none where the text is plain ASCII, of which a look at three letters tells as much.
    places: Option<Vec<usize>>,
    /// How many places are passed.
    passed: usize,
}

impl Breaks {
    pub(super) fn of(pieces: &[Piece]) -> Self {
        let is_plain = pieces.iter().all(|piece| match piece {
            Piece::Text(text, _) => text.is_ascii(),
            Piece::Glued(text, _) => text.is_ascii(),
            Piece::Break => true,
        });
        Self {
            places: (!is_plain).then(|| places(pieces)),
            passed: 0,
        }
    }

    /// Whether a line may end before `next`, which stands at byte `at`; `earlier` and `before` stand before it. Places are
    /// asked about in order.
    pub(super) fn allow(&mut self, at: usize, earlier: char, before: char, next: char) -> bool {
        let Some(places) = &self.places else {
            return before == '-' && may_part_hyphen(earlier, next);
        };
        while places.get(self.passed).is_some_and(|place| *place < at) {
            self.passed += 1;
        }
        places.get(self.passed) == Some(&at)
    }

    /// How many of the `length` bytes behind byte `at` stand before the next place where a line may end.
    pub(super) fn next_within(&self, at: usize, length: usize) -> usize {
        let places = self.places.as_deref().unwrap_or_default();
        let ahead = places.get(self.passed..).unwrap_or_default();
        let next = ahead.iter().find(|place| **place > at);
        next.map_or(length, |next| (next - at).min(length))
    }
}

fn places(pieces: &[Piece]) -> Vec<usize> {
    let mut text = String::new();
    let mut glued = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(piece, _) => text.push_str(piece),
            Piece::Glued(piece, _) => {
                glued.push(text.len());
                text.push_str(piece);
            }
            Piece::Break => text.push('\n'),
        }
    }
    let mut places: Vec<usize> = linebreaks(&text)
        .filter(|(_, opportunity)| *opportunity == BreakOpportunity::Allowed)
        .map(|(at, _)| at)
        .filter(|at| is_wanted(&text, *at) && glued.binary_search(at).is_err())
        .collect();
    if text.contains(['“', '”', '‘', '’']) {
        places.extend(beside_quotation_marks(&text));
        places.sort_unstable();
    }
    places
}

/// What the algorithm allows and no newspaper does: a dash at the beginning of a line, a hyphen taken for one that is a
/// sign, Korean words parted, `and/or` parted.
fn is_wanted(text: &str, at: usize) -> bool {
    let Some((before, behind)) = text.split_at_checked(at) else {
        return false;
    };
    let mut backwards = before.chars().rev();
    let (Some(last), earlier) = (backwards.next(), backwards.next().unwrap_or('\0')) else {
        return false;
    };
    let next = behind.chars().next().unwrap_or('\0');
    match (last, next) {
        (_, '—' | '–') | ('/' | '|', _) => false,
        ('-' | '‐', _) => may_part_hyphen(earlier, next),
        ('—' | '–', _) => earlier.is_alphanumeric() && next.is_alphanumeric(),
        _ => !(is_hangul(last) && is_hangul(next)),
    }
}

fn may_part_hyphen(earlier: char, next: char) -> bool {
    earlier.is_alphanumeric() && next.is_alphabetic()
}

/// The algorithm never parts a quotation mark from its neighbours, for it cannot know which opens. In texts without blanks
/// that would leave few places, and their marks tell.
fn beside_quotation_marks(text: &str) -> impl Iterator<Item = usize> {
    let letters = text.char_indices().zip(text.chars().skip(1));
    letters.filter_map(|((at, letter), next)| {
        let parts = match (letter, next) {
            (before, '“' | '‘') => {
                is_ideographic(before) || "，。、：；！？」』）》".contains(before)
            }
            ('”' | '’', next) => is_ideographic(next) || "「『（《".contains(next),
            _ => false,
        };
        parts.then_some(at + letter.len_utf8())
    })
}

/// Letters of scripts that are written without blanks; no marks and signs.
fn is_ideographic(letter: char) -> bool {
    matches!(letter,
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}')
}
