//! Text as it may stand in XML and HTML.

/// `text` escaped for elements and quoted attributes; letters that XML 1.0 has no place for are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other if is_allowed(other) => out.push(other),
            _ => {}
        }
    }
    out
}

/// Markup of our own without the letters that XML 1.0 has no place for (its production 2, `Char`).
pub(super) fn without_forbidden(markup: &str) -> String {
    markup
        .chars()
        .filter(|letter| is_allowed(*letter))
        .collect()
}

fn is_allowed(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
