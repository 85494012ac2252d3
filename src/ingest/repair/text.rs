//! Character data: references undone, illegal characters dropped, and escaped again as XML wants it.

use std::borrow::Cow;
use std::collections::HashMap;

use encoding_rs::WINDOWS_1252;

use super::entities::named;

/// The longest name of an entity looked for behind an `&`; HTML's longest has 31 letters.
const MAX_NAME: usize = 40;

/// Entities that the document's own DOCTYPE defines as plain text.
pub(super) type Entities = HashMap<String, String>;

/// Appends `text` so that an XML reader gives exactly it back; characters that XML forbids are left out.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(letter),
            '\r' => out.push('\n'),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(letter),
        }
    }
}

/// `source` with its references undone, once; what is no reference stays as it stands.
pub(super) fn unescaped<'a>(source: &'a str, entities: &Entities) -> Cow<'a, str> {
    if !source.contains('&') {
        return Cow::Borrowed(source);
    }
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find('&') {
        text.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        if let Some((meaning, length)) = reference(rest, entities) {
            text.push_str(&meaning);
            rest = rest.get(length..).unwrap_or_default();
        } else {
            text.push('&');
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// What the reference at the beginning of `source` means, and its length in bytes.
fn reference<'e>(source: &str, entities: &'e Entities) -> Option<(Cow<'e, str>, usize)> {
    let body = source.get(1..)?;
    if let Some(number) = body.strip_prefix('#') {
        return numeric(number).map(|(meaning, length)| (Cow::Owned(meaning), length + 2));
    }
    let end = body
        .bytes()
        .take(MAX_NAME)
        .position(|byte| !byte.is_ascii_alphanumeric())?;
    let name = body.get(..end)?;
    if !body.get(end..)?.starts_with(';') {
        return None;
    }
    let meaning = match entities.get(name) {
        Some(own) => own.as_str(),
        None => named(name)?,
    };
    Some((Cow::Borrowed(meaning), end + 2))
}

/// `1234;` or `x4d2;`, its meaning and length. Halves of surrogate pairs are joined; forbidden numbers mean nothing.
fn numeric(number: &str) -> Option<(String, usize)> {
    let (code, length) = code_point(number)?;
    if !(0xd800..0xdc00).contains(&code) {
        return Some((letter(code).map(String::from).unwrap_or_default(), length));
    }
    let low = number
        .get(length..)
        .and_then(|rest| code_point(rest.strip_prefix("&#")?));
    match low {
        Some((low, more)) if (0xdc00..0xe000).contains(&low) => {
            let joined = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            Some((
                letter(joined).map(String::from).unwrap_or_default(),
                length + 2 + more,
            ))
        }
        _ => Some((String::new(), length)),
    }
}

fn code_point(number: &str) -> Option<(u32, usize)> {
    let (digits, radix, before) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 1),
        None => (number, 10, 0),
    };
    let end = digits
        .bytes()
        .take(10)
        .position(|byte| !byte.is_ascii_hexdigit())?;
    let code = u32::from_str_radix(digits.get(..end)?, radix).ok()?;
    let semicolon = usize::from(digits.get(end..)?.starts_with(';'));
    Some((code, before + end + semicolon))
}

/// Numbers 128 to 159 are control characters that are always meant as Windows-1252 (HTML's rule too).
fn letter(code: u32) -> Option<char> {
    match code {
        0x80..=0x9f => {
            let byte = [u8::try_from(code).ok()?];
            WINDOWS_1252
                .decode_without_bom_handling(&byte)
                .0
                .chars()
                .next()
        }
        _ => char::from_u32(code)
            .filter(|letter| !letter.is_control() || matches!(letter, '\t' | '\n' | '\r')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, text: &str) {
        assert_eq!(unescaped(source, &Entities::new()), text);
    }

    #[test]
    fn references_are_undone_once() {
        check(
            "a &amp;lt; b &eacute;&nbsp;&#233;&#xE9;",
            "a &lt; b é\u{a0}éé",
        );
    }

    #[test]
    fn what_is_no_reference_stays() {
        check(
            "AT&T & R&D; &unknown; &#zz; &",
            "AT&T & R&D; &unknown; &#zz; &",
        );
    }

    #[test]
    fn odd_numbers_are_mended_or_dropped() {
        check("&#150;&#55357;&#56832;&#0;&#27;&#xD800;x", "–😀x");
    }
}
