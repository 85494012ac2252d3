//! Character data: references undone, illegal characters dropped, and escaped again as XML wants it.

use std::borrow::Cow;
use std::collections::HashMap;

use encoding_rs::WINDOWS_1252;
use memchr::{memchr, memmem};

use super::entities::named;

/// The longest name of an entity looked for behind an `&`; HTML's longest has 31 letters.
const MAX_NAME: usize = 40;

/// Entities that the document's own DOCTYPE defines as plain text.
pub(super) type Entities = HashMap<String, String>;

/// Long texts go into CDATA sections, where they need no escaping: they are written and read several times as fast.
const LONG: usize = 256;

/// Appends character data.
pub(super) fn push_text(out: &mut String, text: &str) {
    if text.len() < LONG || memmem::find(text.as_bytes(), b"]]>").is_some() {
        push_escaped(out, text);
    } else {
        out.push_str("<![CDATA[");
        push_runs(out, text, is_illegal, |_| "");
        out.push_str("]]>");
    }
}

/// Appends `text` so that an XML reader gives exactly it back; characters that XML forbids are left out.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    let is_special = |byte| is_illegal(byte) || matches!(byte, b'&' | b'<' | b'>' | b'"');
    push_runs(out, text, is_special, |letter| match letter {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        _ => "",
    });
}

/// Bytes that may begin a character which XML forbids, and the carriage return, which it makes a line feed.
fn is_illegal(byte: u8) -> bool {
    (byte < b' ' && byte != b'\t' && byte != b'\n') || byte == 0xef
}

/// Copies runs without special bytes as they are; `meaning` tells what stands for a special character.
fn push_runs(
    out: &mut String,
    text: &str,
    is_special: impl Fn(u8) -> bool,
    meaning: impl Fn(char) -> &'static str,
) {
    let mut rest = text;
    while let Some(at) = first(rest.as_bytes(), &is_special) {
        let (run, tail) = rest.split_at(at);
        out.push_str(run);
        let letter = tail.chars().next().unwrap_or_default();
        rest = tail.get(letter.len_utf8()..).unwrap_or_default();
        match letter {
            '\r' if rest.starts_with('\n') => {}
            '\r' => out.push('\n'),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            // The other characters that begin with this byte.
            '\u{f000}'..='\u{fffd}' => out.push(letter),
            _ => out.push_str(meaning(letter)),
        }
    }
    out.push_str(rest);
}

/// The place of the first special byte. Whole blocks are looked at without a way out, which processors do all at once.
fn first(bytes: &[u8], is_special: impl Fn(u8) -> bool) -> Option<usize> {
    const BLOCK: usize = 32;
    let plain = bytes
        .chunks_exact(BLOCK)
        .take_while(|block| {
            !block
                .iter()
                .fold(false, |found, &byte| found | is_special(byte))
        })
        .count()
        * BLOCK;
    let rest = bytes.get(plain..)?;
    rest.iter()
        .position(|&byte| is_special(byte))
        .map(|at| plain + at)
}

/// `source` with its references undone, once; what is no reference stays as it stands.
pub(super) fn unescaped<'a>(source: &'a str, entities: &Entities) -> Cow<'a, str> {
    if memchr(b'&', source.as_bytes()).is_none() {
        return Cow::Borrowed(source);
    }
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
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

/// The references that nearly all are.
fn usual(source: &[u8]) -> Option<(Cow<'static, str>, usize)> {
    let (meaning, length) = match source {
        [b'&', b'l', b't', b';', ..] => ("<", 4),
        [b'&', b'g', b't', b';', ..] => (">", 4),
        [b'&', b'a', b'm', b'p', b';', ..] => ("&", 5),
        [b'&', b'q', b'u', b'o', b't', b';', ..] => ("\"", 6),
        [b'&', b'#', b'3', b'9', b';', ..] => ("'", 5),
        _ => return None,
    };
    Some((meaning.into(), length))
}

/// What the reference at the beginning of `source` means, and its length in bytes.
fn reference<'e>(source: &str, entities: &'e Entities) -> Option<(Cow<'e, str>, usize)> {
    if entities.is_empty()
        && let Some(quick) = usual(source.as_bytes())
    {
        return Some(quick);
    }
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
