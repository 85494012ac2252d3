//! Raised and lowered figures, for places that cannot set text smaller.

/// `text` as raised letters, where Unicode has them all; brackets around a note's number fall away.
pub(super) fn raised(text: &str) -> Option<String> {
    let inner = text
        .strip_prefix('[')
        .and_then(|inner| inner.strip_suffix(']'))
        .unwrap_or(text);
    mapped(inner, |letter| {
        Some(match letter {
            '0' => '⁰',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4'..='9' => char::from_u32(u32::from(letter) - u32::from('4') + u32::from('⁴'))?,
            '+' => '⁺',
            '-' | '−' => '⁻',
            '(' => '⁽',
            ')' => '⁾',
            'n' => 'ⁿ',
            _ => return None,
        })
    })
}

/// `text` as lowered letters, where Unicode has them all.
pub(super) fn lowered(text: &str) -> Option<String> {
    mapped(text, |letter| {
        Some(match letter {
            '0'..='9' => char::from_u32(u32::from(letter) - u32::from('0') + u32::from('₀'))?,
            '+' => '₊',
            '-' | '−' => '₋',
            _ => return None,
        })
    })
}

fn mapped(text: &str, letter: impl Fn(char) -> Option<char>) -> Option<String> {
    (!text.is_empty())
        .then(|| text.chars().map(letter).collect())
        .flatten()
}
