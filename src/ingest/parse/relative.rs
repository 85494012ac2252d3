//! Relative addresses inside HTML made absolute; the rest of the HTML stays byte for byte.

use std::borrow::Cow;

use crate::clean::WebUrl;
use crate::ingest::repair::{Piece, Scanner, unescaped};

/// `html` with the addresses of links and pictures resolved against `base`. Places in the page itself (`#note`) stay.
pub(super) fn absolute<'a>(html: &'a str, base: Option<&WebUrl>) -> Cow<'a, str> {
    let Some(base) = base else {
        return Cow::Borrowed(html);
    };
    if !html.contains('<') {
        return Cow::Borrowed(html);
    }
    let mut resolved = String::new();
    let mut copied = 0;
    let mut scanner = Scanner::new(html);
    while let Some(piece) = scanner.next() {
        let Piece::Start(tag) = piece else { continue };
        for (name, value) in tag.attributes {
            if !is_address(name) {
                continue;
            }
            let Some(url) = joined(value, base) else {
                continue;
            };
            let at = value.as_ptr() as usize - html.as_ptr() as usize;
            resolved.push_str(html.get(copied..at).unwrap_or_default());
            resolved.push_str(&url.as_str().replace('&', "&amp;"));
            copied = at + value.len();
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    resolved.push_str(html.get(copied..).unwrap_or_default());
    Cow::Owned(resolved)
}

fn is_address(name: &str) -> bool {
    ["href", "src", "poster", "cite"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
}

/// The absolute form of a relative address; none for what is absolute already, or no address of the web.
fn joined(value: &str, base: &WebUrl) -> Option<WebUrl> {
    let raw = value.trim();
    if raw.is_empty() || raw.starts_with('#') || url::Url::parse(raw).is_ok() {
        return None;
    }
    base.join(&unescaped(raw))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_become_absolute() {
        let base = WebUrl::new("https://example.org/a/b");
        let html = r##"<a href="c?x=1&amp;y=2">x</a><img src='/d.png'><a href="#e">e</a><a href="mailto:f@g">f</a><a href=h>h</a>"##;
        assert_eq!(
            absolute(html, base.as_ref()),
            r##"<a href="https://example.org/a/c?x=1&amp;y=2">x</a><img src='https://example.org/d.png'><a href="#e">e</a><a href="mailto:f@g">f</a><a href=https://example.org/a/h>h</a>"##
        );
    }
}
