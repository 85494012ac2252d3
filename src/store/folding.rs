//! One form of letters for what is searched and for what is searched in.

use crate::news::spelling;

/// Small letters, so that `holds` compares without case; the one form for every comparison of ours.
pub(super) fn small(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(plain)
        .collect()
}

/// Text as the search index wants it: scripts without blanks get one around each letter, so that any run of
/// letters can be found as a phrase. Case and accents are folded by the tokenizer itself, but not what is no accent to it.
pub(super) fn indexed(text: &str) -> String {
    spaced(text, spelling)
}

/// The same as an older index has it: of what is spelt out, only sharp s and Cyrillic io are.
pub(super) fn indexed_once(text: &str) -> String {
    spaced(text, spelling_once)
}

/// Whether an index of before has some word of a text in another spelling.
pub(super) fn is_spelt_anew(text: &str) -> bool {
    !text.is_ascii()
        && text
            .chars()
            .any(|letter| spelling(letter) != spelling_once(letter))
}

fn spelling_once(letter: char) -> Option<&'static str> {
    match letter {
        'ß' | 'ẞ' | 'ё' | 'Ё' => spelling(letter),
        _ => None,
    }
}

fn spaced(text: &str, spelling: impl Fn(char) -> Option<&'static str>) -> String {
    let mut folded = String::with_capacity(text.len() + text.len() / 8);
    for letter in text.chars() {
        if letter.is_ascii() {
            folded.push(letter);
        } else if let Some(spelt) = spelling(letter) {
            folded.push_str(spelt);
        } else if is_unspaced(letter) {
            folded.extend([' ', letter, ' ']);
        } else {
            folded.push(letter);
        }
    }
    folded
}

/// Cyrillic io is mostly written as ie, which no table of accents says.
fn plain(letter: char) -> char {
    match letter {
        'ё' => 'е',
        'Ё' => 'Е',
        other => other,
    }
}

/// Letters of scripts that are written without blanks between words, and Hangul, which glues endings to words:
/// Thai to Myanmar, Khmer, kana and Han, Hangul, and their later blocks.
pub(super) fn is_unspaced(letter: char) -> bool {
    if letter < '\u{e01}' {
        return false;
    }
    matches!(u32::from(letter),
        0x0e01..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3041..=0x30ff | 0x31f0..=0x31ff
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0x20000..=0x3ffff)
        || letter == '々'
}

/// The words of a text: runs between blanks, and for scripts without blanks half as many as letters.
pub(super) fn words(text: &str) -> u32 {
    let mut count = Count::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let block = bytes.get(at..).and_then(<[u8]>::first_chunk);
        if let Some(block) = block.filter(|block| block.is_ascii()) {
            count.ascii(block);
            at += BLOCK;
        } else {
            let end = at + BLOCK;
            while at < end && at < bytes.len() {
                at += count.letter(text, at);
            }
        }
    }
    count.words + count.unspaced.div_ceil(2)
}

/// Bytes looked at together, without a way out, which processors do all at once.
const BLOCK: usize = 32;

/// Words counted so far.
#[derive(Default)]
struct Count {
    words: u32,
    /// Letters of scripts without blanks.
    unspaced: u32,
    /// The last letter belonged to a word.
    is_inside: bool,
}

impl Count {
    fn ascii(&mut self, block: &[u8; BLOCK]) {
        let blanks = block.map(|byte| u8::from((byte == b' ') | (byte.wrapping_sub(b'\t') < 5)));
        let (first, last) = (blanks[0] == 1, blanks[BLOCK - 1] == 1);
        let mut begun = 0_u8;
        for (before, here) in blanks.iter().zip(blanks.iter().skip(1)) {
            // There are fewer than 32; a check would have to look at them one by one.
            begun = begun.wrapping_add(before & (here ^ 1));
        }
        self.words += u32::from(begun) + u32::from(!first && !self.is_inside);
        self.is_inside = !last;
    }

    /// Counts the letter at a place; its length.
    fn letter(&mut self, text: &str, at: usize) -> usize {
        // Most letters are told by their first byte: blanks outside ASCII begin with 0xc2 or a byte of those that begin
        // letters of three and more.
        let (length, part) = match text.as_bytes().get(at) {
            Some(&byte @ 0..0x80) => (1, !char::from(byte).is_whitespace()),
            Some(0x80..0xc2 | 0xc3..0xe0) => (2, true),
            Some(0xc2 | 0xe0..) | None => {
                let letter = text.get(at..).and_then(|rest| rest.chars().next());
                let letter = letter.unwrap_or_default();
                let unspaced = is_unspaced(letter) && !matches!(letter, '\u{ac00}'..='\u{d7a3}');
                self.unspaced += u32::from(unspaced);
                (letter.len_utf8(), !letter.is_whitespace() && !unspaced)
            }
        };
        self.words += u32::from(part && !self.is_inside);
        self.is_inside = part;
        length
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::words;

    #[test]
    fn words_are_counted_in_every_script() {
        for (text, count) in [
            ("", 0),
            (" one  two\nthree\u{a0}four\u{3000}five ", 5),
            ("日本語の文", 3),
            ("ภาษาไทย and more", 6),
            ("하나 둘", 2),
        ] {
            assert_eq!(words(text), count, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn it_does_not_matter_where_blocks_begin(text in "[a-c \t\n\u{b}é\u{a0}\u{2003}]{0,200}") {
            let expected = text.split_whitespace().count();
            prop_assert_eq!(words(&text) as usize, expected);
        }
    }
}
