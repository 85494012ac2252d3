//! Text that Atom feeds pack as Base64 (RFC 4648): `mode="base64"` in 0.3, any type that is no text in 1.0.

/// The text that was packed; none when it is not Base64, or no UTF-8.
pub(super) fn unpacked(source: &str) -> Option<String> {
    let letters = source.trim_end().trim_end_matches('=');
    let mut bytes = Vec::with_capacity(letters.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for letter in letters.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        bits = (bits << 6) | value(letter)?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from((bits >> count) & 0xff));
            // What was taken must not be shifted out at the top.
            bits &= (1 << count) - 1;
        }
    }
    String::from_utf8(bytes).ok()
}

fn value(letter: u8) -> Option<u32> {
    let value = match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_unpacked_with_or_without_padding_and_line_ends() {
        let check = |source: &str, expected: Option<&str>| {
            assert_eq!(unpacked(source).as_deref(), expected, "{source}");
        };
        check("", Some(""));
        check("S2V0dGxl", Some("Kettle"));
        check("S2V0dGxlcw==\n", Some("Kettles"));
        check("PGI+\n  4oCmPC9iPg", Some("<b>…</b>"));
        check("not packed", None);
        check("/////w==", None);
    }
}
