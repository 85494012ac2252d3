//! The character references that articles are full of, resolved before the parser sees them: it takes letters in long
//! stretches, and would stop at each.

/// The letter that the reference at the beginning of `text` stands for (HTML, section 13.5), and the bytes that it has there;
/// none where the parser knows better: for what is rare, has no semicolon, or would become markup.
pub(super) fn letter(text: &str) -> Option<(char, usize)> {
    let name = text.strip_prefix('&')?;
    let end = name.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let (name, length) = (name.get(..end)?, end + "&;".len());
    let letter = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => named(name)?,
    };
    Some((letter, length))
}

/// Bytes up to the semicolon, at most.
const LONGEST: usize = 8;

/// What HTML gives another meaning than Unicode has is left to the parser, and so is what it reads as markup.
fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            u32::from_str_radix(digits, 16)
        }
        None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse(),
        Some(_) | None => return None,
    };
    let letter = char::from_u32(code.ok()?)?;
    let is_plain = matches!(letter, '!'..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fdcf}');
    (is_plain && !matches!(letter, '<' | '&')).then_some(letter)
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "nbsp" => '\u{a0}',
        "quot" => '"',
        "apos" => '\'',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "bdquo" => '„',
        "sbquo" => '‚',
        "laquo" => '«',
        "raquo" => '»',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "bull" => '•',
        "middot" => '·',
        "deg" => '°',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "euro" => '€',
        "pound" => '£',
        "times" => '×',
        "shy" => '\u{ad}',
        "aacute" => 'á',
        "agrave" => 'à',
        "atilde" => 'ã',
        "auml" => 'ä',
        "Auml" => 'Ä',
        "ccedil" => 'ç',
        "eacute" => 'é',
        "Eacute" => 'É',
        "egrave" => 'è',
        "ecirc" => 'ê',
        "iacute" => 'í',
        "ntilde" => 'ñ',
        "oacute" => 'ó',
        "ocirc" => 'ô',
        "ouml" => 'ö',
        "Ouml" => 'Ö',
        "szlig" => 'ß',
        "uacute" => 'ú',
        "uuml" => 'ü',
        "Uuml" => 'Ü',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_the_parser(reference: &str) -> String {
        dom_query::Document::fragment(reference).text().to_string()
    }

    #[test]
    fn letters_are_those_of_the_parser() {
        let names = "nbsp quot apos ldquo rdquo lsquo rsquo bdquo sbquo laquo raquo ndash mdash hellip bull middot deg copy \
                     reg trade euro pound times shy aacute agrave atilde auml Auml ccedil eacute Eacute egrave ecirc iacute \
                     ntilde oacute ocirc ouml Ouml szlig uacute uuml Uuml";
        for name in names.split_whitespace() {
            let reference = format!("&{name};");
            let (found, length) = letter(&reference).expect("it is known");
            assert_eq!(by_the_parser(&reference), found.to_string(), "{name}");
            assert_eq!(length, reference.len());
        }
        let numbers = (0..0x3000).chain(0xd700..0xe100).chain(0xfd00..0x1_0010);
        for number in numbers {
            for reference in [format!("&#{number};"), format!("&#x{number:X};")] {
                if let Some((found, length)) = letter(&reference) {
                    assert_eq!(by_the_parser(&reference), found.to_string(), "{reference}");
                    assert_eq!(length, reference.len());
                }
            }
        }
    }

    #[test]
    fn what_is_no_plain_letter_is_left_to_the_parser() {
        for reference in [
            "&amp;",
            "&lt;",
            "&#60;",
            "&#x26;",
            "&#128;",
            "&#0;",
            "&#13;",
            "&nbsp",
            "&#;",
            "&#x;",
            "&;",
            "&",
            "&#+65;",
            "&#xd800;",
            "&hellip…;",
            "&unknown;",
            "nbsp;",
        ] {
            assert_eq!(letter(reference), None, "{reference}");
        }
    }
}
