//! Which characters may never reach a terminal, and how marks are kept from piling up.

/// The most combining marks kept on one letter; real scripts use up to four, "zalgo" text hundreds.
const MARKS_PER_LETTER: usize = 8;

/// Whether a terminal could take `letter` as a command, as a change of direction, or show nothing for it.
///
/// Control characters (C0 other than tab and newline, DEL, C1), bidirectional controls (UAX 9), and characters that are
/// invisible by definition (zero-width spaces, fillers, tags, variation selectors other than the emoji pair).
pub(super) fn is_forbidden(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0d}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{e000}'..='\u{f8ff}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Whether every byte of `raw` is plain ASCII that needs no cleaning; most texts are, and cost one look.
pub(super) fn is_plain(raw: &str) -> bool {
    raw.bytes()
        .all(|byte| matches!(byte, b'\t' | b'\n' | b' '..=b'~'))
}

/// How many bytes from the start are plain ASCII without line ends. Whole blocks are looked at without a way out, which
/// processors do all at once.
fn plain_run(bytes: &[u8]) -> usize {
    const BLOCK: usize = 32;
    let is_other = |byte: u8| !matches!(byte, b'\t' | b' '..=b'~');
    let blocks = bytes
        .chunks_exact(BLOCK)
        .take_while(|block| {
            !block
                .iter()
                .fold(false, |found, &byte| found | is_other(byte))
        })
        .count()
        * BLOCK;
    let rest = bytes.get(blocks..).unwrap_or_default();
    blocks
        + rest
            .iter()
            .position(|&byte| is_other(byte))
            .unwrap_or(rest.len())
}

/// Letters that are certainly visible, no marks and no blanks: nearly all of most texts, known by a few comparisons.
fn is_ordinary(letter: char) -> bool {
    matches!(letter,
        '!'..='~' | '\u{ae}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{590}'
        | '\u{5d0}'..='\u{5ea}' | '\u{606}'..='\u{60f}' | '\u{61d}'..='\u{64a}' | '\u{660}'..='\u{66f}'
        | '\u{671}'..='\u{6d5}' | '\u{904}'..='\u{939}' | '\u{985}'..='\u{9b9}' | '\u{e01}'..='\u{e30}'
        | '\u{e40}'..='\u{e46}' | '\u{10a0}'..='\u{10ff}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20c0}' | '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{ff01}'..='\u{ff9d}')
}

/// The length in bytes of the run of ordinary letters and blanks that `raw` begins with. A line end is left out, because
/// what it becomes depends on what is before it.
pub(super) fn ordinary_run(raw: &str) -> usize {
    let bytes = raw.as_bytes();
    let mut at = 0;
    loop {
        let length = match bytes.get(at..) {
            // A blank between words of other letters is not worth a block.
            Some([b'\t' | b' '..=b'~', next, ..]) if !next.is_ascii() => 1,
            Some(rest @ [0..0x80, ..]) => plain_run(rest),
            Some([_, ..]) => {
                let others = raw.get(at..).unwrap_or_default().chars();
                let run = others.take_while(|&letter| !letter.is_ascii() && is_ordinary(letter));
                run.map(char::len_utf8).sum()
            }
            _ => 0,
        };
        if length == 0 {
            return at;
        }
        at += length;
    }
}

/// Keeps of a run of letters what is allowed: no forbidden ones, at most eight marks a letter, joiners only between
/// letters and never two in a row.
#[derive(Default)]
pub(super) struct Sieve {
    marks: usize,
    /// The last kept letter was a joiner or a blank, so that a joiner has nothing to join; true at the start.
    parted: bool,
}

impl Sieve {
    pub(super) fn new() -> Self {
        Self {
            marks: 0,
            parted: true,
        }
    }

    /// Takes over that a run of ordinary letters and blanks was kept.
    pub(super) fn passed(&mut self, run: &str) {
        self.marks = 0;
        self.parted = run.ends_with(char::is_whitespace);
    }

    /// Whether `letter` stays, after those asked about before it.
    pub(super) fn keeps(&mut self, letter: char) -> bool {
        if is_ordinary(letter) {
            *self = Self::default();
            return true;
        }
        if is_forbidden(letter) {
            return false;
        }
        if matches!(letter, '\u{200c}' | '\u{200d}') {
            return !std::mem::replace(&mut self.parted, true);
        }
        self.parted = letter.is_whitespace();
        if is_mark(letter) {
            self.marks += 1;
            return self.marks <= MARKS_PER_LETTER;
        }
        self.marks = 0;
        true
    }
}

/// No script has combining marks before U+0300.
fn is_mark(letter: char) -> bool {
    letter >= '\u{300}' && unicode_width::UnicodeWidthChar::width(letter) == Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_letters_are_neither_forbidden_nor_blanks_nor_marks() {
        let wrong = ('\0'..=char::MAX).find(|&letter| {
            is_ordinary(letter)
                && (is_forbidden(letter) || letter.is_whitespace() || is_mark(letter))
        });
        assert_eq!(wrong, None);
    }

    #[test]
    fn runs_are_cleaned_like_single_letters() {
        let raw = "a b\tc — d\u{301} e\u{200d}\u{200d}f \u{200d}g “h”\u{7}i\u{a0}\u{200c}j";
        let mut sieve = Sieve::new();
        let one_by_one: String = raw.chars().filter(|&letter| sieve.keeps(letter)).collect();
        assert_eq!(crate::clean::CleanText::new(raw).as_str(), one_by_one);
    }
}
