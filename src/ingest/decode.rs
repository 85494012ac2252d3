//! From bytes to text, whatever the sender claims.
//!
//! In order of trust: a byte order mark, the shape of UTF-16 and UTF-32, valid UTF-8 (no other encoding looks like it
//! by chance), the charset of HTTP, the one declared inside, and last a guess from the letters' statistics.

use std::borrow::Cow;
use std::io::Read;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much is looked at for a declaration inside the document.
const DECLARATION_BYTES: usize = 2_048;

/// Text and what had to be done to get it.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) repairs: Vec<String>,
}

/// Decodes `bytes`; `charset` is what HTTP said.
pub(super) fn decode<'a>(bytes: &'a [u8], charset: Option<&str>) -> Decoded<'a> {
    // UTF-32's mark begins with UTF-16's.
    if let Some(text) = utf_32(bytes) {
        return Decoded {
            text: Cow::Owned(text),
            repairs: vec!["read as UTF-32".to_owned()],
        };
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let mut body = bytes.get(mark..).unwrap_or_default();
        // Some generators write the mark twice or more.
        while let Some(rest) = body.strip_prefix(b"\xef\xbb\xbf") {
            body = rest;
        }
        return lossy(body, encoding);
    }
    if let Some(encoding) = utf_16_shape(bytes) {
        return lossy(bytes, encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // ISO-2022-JP is plain ASCII to the eye; its shift to two-byte letters gives it away.
        if !text.contains("\u{1b}$") {
            return Decoded {
                text: Cow::Borrowed(text),
                repairs: Vec::new(),
            };
        }
    }
    let declared = charset.and_then(named).or_else(|| declared(bytes));
    match declared {
        Some(encoding) if encoding != UTF_8 => lossy(bytes, encoding),
        _ if leans_to_utf_8(bytes) => lossy(bytes, UTF_8),
        _ => guessed(bytes),
    }
}

/// Unpacks a gzip file that was sent without saying so; `bytes` as they are when they are none, or too much for `limit`.
pub(super) fn unpacked(bytes: &[u8], limit: usize) -> Cow<'_, [u8]> {
    if !bytes.starts_with(&[0x1f, 0x8b, 8]) {
        return Cow::Borrowed(bytes);
    }
    let mut unpacked = Vec::new();
    let mut reader = flate2::read::MultiGzDecoder::new(bytes).take(limit as u64 + 1);
    match reader.read_to_end(&mut unpacked) {
        Ok(read) if read <= limit => Cow::Owned(unpacked),
        // A cut file: what came is still worth reading.
        Err(_) if !unpacked.is_empty() && unpacked.len() <= limit => Cow::Owned(unpacked),
        _ => Cow::Borrowed(bytes),
    }
}

fn lossy<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Decoded<'a> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let mut repairs = Vec::new();
    if encoding != UTF_8 {
        repairs.push(format!("decoded from {}", encoding.name()));
    }
    if damaged {
        repairs.push(format!("replaced bytes that are not {}", encoding.name()));
    }
    Decoded { text, repairs }
}

fn guessed(bytes: &[u8]) -> Decoded<'_> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let mut decoded = lossy(bytes, detector.guess(None, Utf8Detection::Allow));
    decoded.repairs.push("guessed the encoding".to_owned());
    decoded
}

fn named(label: &str) -> Option<&'static Encoding> {
    let label = label.trim().trim_matches(['"', '\'']);
    Encoding::for_label_no_replacement(label.as_bytes())
}

/// `encoding="…"` of an XML declaration, or `charset=…` of an HTML page.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..DECLARATION_BYTES.min(bytes.len()))?)
        .to_ascii_lowercase();
    ["encoding", "charset"].iter().find_map(|name| {
        let (_, rest) = head.split_once(name)?;
        let value = rest
            .trim_start()
            .strip_prefix('=')?
            .trim_start()
            .trim_start_matches(['"', '\'']);
        let encoding = named(value.split(['"', '\'', ' ', '?', '>', ';', '/']).next()?)?;
        // A document whose declaration can be read as ASCII is not UTF-16, whatever it says.
        Some(if encoding == UTF_16LE || encoding == UTF_16BE {
            UTF_8
        } else {
            encoding
        })
    })
}

fn utf_16_shape(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<' | b'{' | b' ' | b'\n', 0, second, 0, ..] if *second != 0 => Some(UTF_16LE),
        [0, b'<' | b'{' | b' ' | b'\n', 0, second, ..] if *second != 0 => Some(UTF_16BE),
        _ => None,
    }
}

fn utf_32(bytes: &[u8]) -> Option<String> {
    let (read, body): (fn([u8; 4]) -> u32, _) = match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => (u32::from_le_bytes, rest),
        [0, 0, 0xfe, 0xff, rest @ ..] => (u32::from_be_bytes, rest),
        [b'<', 0, 0, 0, ..] => (u32::from_le_bytes, bytes),
        [0, 0, 0, b'<', ..] => (u32::from_be_bytes, bytes),
        _ => return None,
    };
    let letters = body
        .chunks_exact(4)
        .filter_map(|four| four.try_into().ok().map(read));
    Some(
        letters
            .map(|code| char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
    )
}

/// Whether more bytes belong to valid UTF-8 sequences than to invalid ones: a few bad bytes do not undo it.
fn leans_to_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk
            .valid()
            .bytes()
            .filter(|byte| !byte.is_ascii())
            .count();
        bad += chunk.invalid().len();
    }
    good > bad
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], charset: Option<&str>, text: &str) {
        assert_eq!(decode(bytes, charset).text, text);
    }

    #[test]
    fn marks_and_shapes_come_first() {
        check(
            b"\xef\xbb\xbf\xef\xbb\xbf<a>\xc3\xa9</a>",
            Some("iso-8859-1"),
            "<a>é</a>",
        );
        check(b"\xff\xfe<\0a\0>\0", None, "<a>");
        check(b"\0<\0a\0>", Some("utf-8"), "<a>");
        check(b"<\0\0\0a\0\0\0>\0\0\0", None, "<a>");
        check(b"\xff\xfe\0\0<\0\0\0a\0\0\0>\0\0\0", None, "<a>");
        check(b"\0\0\xfe\xff\0\0\0<\0\0\0a\0\0\0>", None, "<a>");
    }

    #[test]
    fn valid_utf_8_wins_over_any_label() {
        check(
            "<a>привет</a>".as_bytes(),
            Some("windows-1251"),
            "<a>привет</a>",
        );
    }

    #[test]
    fn labels_decide_where_the_bytes_do_not() {
        check(b"\xef\xf0\xe8\xe2\xe5\xf2", Some("windows-1251"), "привет");
        check(
            b"<?xml version='1.0' encoding='koi8-r'?>\xd0\xd2\xc9\xd7\xc5\xd4",
            None,
            "<?xml version='1.0' encoding='koi8-r'?>привет",
        );
    }

    #[test]
    fn undeclared_latin_1_is_guessed() {
        check(
            b"Le caf\xe9 est tr\xe8s bon, n'est-ce pas, \xe0 Orl\xe9ans",
            None,
            "Le café est très bon, n'est-ce pas, à Orléans",
        );
    }

    #[test]
    fn a_few_bad_bytes_do_not_undo_utf_8() {
        let mut bytes =
            "<?xml version='1.0' encoding='utf-8'?><a>Привет, мир, это длинный текст</a>"
                .as_bytes()
                .to_vec();
        bytes.push(0xff);
        assert!(decode(&bytes, None).text.contains("Привет, мир"));
    }

    #[test]
    fn a_packed_file_is_unpacked_up_to_the_limit() {
        use std::io::Write;
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(&[b'x'; 5_000]).expect("memory takes it");
        let bytes = packer.finish().expect("memory takes it");
        assert_eq!(unpacked(&bytes, 5_000).len(), 5_000);
        assert_eq!(unpacked(&bytes, 4_999).len(), bytes.len());
        assert_eq!(unpacked(b"<rss>", 10).as_ref(), b"<rss>");
    }
}
