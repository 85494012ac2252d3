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

/// Bytes looked at together, without a way out, which processors do all at once.
const BLOCK: usize = 32;

/// Whether every byte of `raw` is plain ASCII that needs no cleaning; most texts are, and cost one look.
pub(super) fn is_plain(raw: &str) -> bool {
    raw.as_bytes().chunks(BLOCK).all(|block| {
        let is_fit = |byte: u8| matches!(byte, b'\t' | b'\n' | b' '..=b'~');
        block.iter().fold(true, |fit, &byte| fit & is_fit(byte))
    })
}

/// How many bytes from the start are plain ASCII, with line feeds.
fn plain_run(bytes: &[u8]) -> usize {
    let is_other = |byte: u8| !matches!(byte, b'\t' | b'\n' | b' '..=b'~');
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

/// Letters that are certainly visible, no marks and no blanks: nearly all of most texts.
const ORDINARY_RANGES: [(usize, usize); 25] = [
    (0x21, 0x7e),
    (0xae, 0x2ff),
    (0x370, 0x482),
    (0x48a, 0x590),
    (0x5d0, 0x5ea),
    (0x606, 0x60f),
    (0x61d, 0x64a),
    (0x660, 0x66f),
    (0x671, 0x6d5),
    (0x904, 0x939),
    (0x985, 0x9b9),
    (0xe01, 0xe30),
    (0xe40, 0xe46),
    (0x10a0, 0x10ff),
    (0x2010, 0x2027),
    (0x2030, 0x205e),
    (0x20a0, 0x20c0),
    (0x3001, 0x3029),
    (0x3041, 0x3096),
    (0x30a1, 0x30fa),
    (0x4e00, 0x9fff),
    (0xac00, 0xd7a3),
    (0xff01, 0xff9d),
    // Letters of Georgian and of the extended Latin of Vietnamese.
    (0x1c90, 0x1cba),
    (0x1e00, 0x1eff),
];

/// The same, a bit for each letter of the Basic Multilingual Plane: the last byte of a letter in UTF-8 says which bit of a
/// word, those before it which word.
static ORDINARY: [u64; 1024] = {
    let mut words = [0; 1024];
    let mut range = 0;
    while range < ORDINARY_RANGES.len() {
        let (mut letter, last) = ORDINARY_RANGES[range];
        while letter <= last {
            let bit = letter % 64;
            let bits = if last - letter < 63 - bit {
                last - letter + 1
            } else {
                64 - bit
            };
            words[letter / 64] |= (u64::MAX >> (64 - bits)) << bit;
            letter += bits;
        }
        range += 1;
    }
    words
};

fn is_ordinary(letter: char) -> bool {
    is_bit_set(letter as usize / 64, letter as usize % 64)
}

fn is_bit_set(word: usize, bit: usize) -> bool {
    ORDINARY.get(word).is_some_and(|word| word >> bit & 1 == 1)
}

/// The length in bytes of the run of ordinary letters, blanks and line feeds that `raw` begins with.
pub(super) fn ordinary_run(raw: &str) -> usize {
    let bytes = raw.as_bytes();
    let six_bits = |byte: u8| usize::from(byte & 0x3f);
    let mut at = 0;
    loop {
        // The lengths and bits of UTF-8 (RFC 3629).
        let length = match bytes.get(at..) {
            // A blank between words of other letters is not worth a block.
            Some([b'\t' | b'\n' | b' '..=b'~', next, ..]) if !next.is_ascii() => 1,
            Some(rest @ [0..0x80, ..]) => plain_run(rest),
            Some(&[first @ 0xc0..0xe0, last, ..])
                if is_bit_set(usize::from(first & 0x1f), six_bits(last)) =>
            {
                2
            }
            Some(&[first @ 0xe0..0xf0, second, last, ..])
                if is_bit_set(
                    usize::from(first & 0xf) << 6 | six_bits(second),
                    six_bits(last),
                ) =>
            {
                3
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
