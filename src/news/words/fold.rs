//! One spelling for great and small letters, accents, ligatures, and letters that are another with a stroke.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How a letter is spelt that no table of accents takes apart: as whoever lacks it on the keyboard writes it.
///
/// Ligatures, letters with a stroke, and those of Greek and Cyrillic whose accent is mostly left out in capitals or in
/// print. Russian short i is a letter of its own.
pub fn spelling(letter: char) -> Option<&'static str> {
    if letter < 'µ' {
        return None;
    }
    Some(match letter {
        'µ' => "μ",
        'ſ' | 'ẛ' => "s",
        'Ǡ' | 'ǡ' => "a",
        'Ǯ' | 'ǯ' => "ʒ",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' | 'ǽ' | 'Ǽ' | 'ǣ' | 'Ǣ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' | 'ǿ' | 'Ǿ' => "o",
        'ð' | 'Ð' | 'đ' | 'Đ' => "d",
        'þ' | 'Þ' => "th",
        'ħ' | 'Ħ' => "h",
        'ı' => "i",
        'ł' | 'Ł' | 'ŀ' | 'Ŀ' => "l",
        'ŋ' | 'Ŋ' => "ng",
        'ŧ' | 'Ŧ' => "t",
        'ĳ' | 'Ĳ' => "ij",
        'ŉ' => "n",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        'ά' | 'Ά' => "α",
        'έ' | 'Έ' => "ε",
        'ή' | 'Ή' => "η",
        'ί' | 'Ί' | 'ϊ' | 'Ϊ' | 'ΐ' => "ι",
        'ό' | 'Ό' => "ο",
        'ύ' | 'Ύ' | 'ϋ' | 'Ϋ' | 'ΰ' => "υ",
        'ώ' | 'Ώ' => "ω",
        'ς' => "σ",
        'ё' | 'Ё' => "е",
        _ => return None,
    })
}

/// A letter as words are compared: small, without accents, spelt out. Marks of its own are none.
pub fn fold(letter: char, into: &mut String) {
    if letter.is_ascii() {
        return into.push(letter.to_ascii_lowercase());
    }
    if is_combining_mark(letter) {
        return;
    }
    if let Some(spelt) = spelling(letter) {
        return into.push_str(spelt);
    }
    // Only letters of Latin lose their accents: elsewhere a mark may make another letter (й), or a word.
    let base = std::iter::once(letter).nfd().next().unwrap_or(letter);
    let base = if base < '\u{250}' { base } else { letter };
    match spelling(base) {
        Some(spelt) => into.push_str(spelt),
        None => into.extend(base.to_lowercase()),
    }
}

/// A word as words are compared.
pub fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    word.chars().for_each(|letter| fold(letter, &mut folded));
    folded
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn what_sounds_the_same_is_spelt_the_same() {
        for (one, other) in [
            ("Cœur", "coeur"),
            ("Ærø", "aero"),
            ("Łódź", "lodz"),
            ("Straße", "STRASSE"),
            ("Þórður", "thordur"),
            ("Đoković", "dokovic"),
            ("Ilık", "ilik"),
            ("ﬁnﬂoﬃce", "finfloffice"),
            ("ΑΘΗΝΑΣ", "Αθήνας"),
            ("Ёлка", "елка"),
            ("Bücher", "bucher"),
        ] {
            assert_eq!(folded(one), folded(other));
        }
        assert_ne!(folded("мой"), folded("мои"));
    }
}
