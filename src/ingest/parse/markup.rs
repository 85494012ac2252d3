//! An entry's HTML made fit to be read away from its page; what need not change stays byte for byte.

use std::borrow::Cow;

use crate::clean::WebUrl;
use crate::ingest::repair::{Piece, Scanner, Tag, unescaped};

/// `html` with the addresses of links and pictures resolved against `base` (places in the page itself, `#note`, stay), and
/// with an end for elements that would otherwise swallow what follows them.
pub(in crate::ingest) fn mended<'a>(html: &'a str, base: Option<&WebUrl>) -> Cow<'a, str> {
    if !html.contains('<') || (base.is_none() && !html.contains("/>") && !html.contains("<embed")) {
        return Cow::Borrowed(html);
    }
    let mut mended = String::new();
    let mut copied = 0;
    let mut scanner = Scanner::new(html);
    while let Some(piece) = scanner.next() {
        let Piece::Start(tag) = piece else { continue };
        for (name, value) in &tag.attributes {
            let Some(url) = is_address(name).then(|| joined(value, base)).flatten() else {
                continue;
            };
            let at = value.as_ptr() as usize - html.as_ptr() as usize;
            mended.push_str(html.get(copied..at).unwrap_or_default());
            mended.push_str(&url.as_str().replace('&', "&amp;"));
            copied = at + value.len();
        }
        if swallows(&tag) {
            let end = scanner.position();
            mended.push_str(html.get(copied..end).unwrap_or_default());
            mended.push_str("</");
            mended.push_str(tag.name);
            mended.push('>');
            copied = end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    mended.push_str(html.get(copied..).unwrap_or_default());
    Cow::Owned(mended)
}

/// `<iframe … />` is closed in XML and open in HTML, where it hides everything up to an end that never comes; and not every
/// reader knows that `<embed …>` has no end.
fn swallows(tag: &Tag) -> bool {
    const HIDING: [&str; 10] = [
        "iframe", "script", "style", "object", "video", "audio", "noscript", "textarea", "title",
        "xmp",
    ];
    let is = |name: &&str| name.eq_ignore_ascii_case(tag.name);
    is(&"embed") || (tag.closed && HIDING.iter().any(is))
}

fn is_address(name: &str) -> bool {
    ["href", "src", "poster", "cite"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
}

/// The absolute form of a relative address; none for what is absolute already, or no address of the web.
fn joined(value: &str, base: Option<&WebUrl>) -> Option<WebUrl> {
    let base = base?;
    let raw = value.trim();
    // What begins like this is absolute or nothing; most is, and needs no closer look.
    let is_absolute = raw.starts_with("https://") || raw.starts_with("http://");
    if raw.is_empty() || is_absolute || raw.starts_with('#') || url::Url::parse(raw).is_ok() {
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
            mended(html, base.as_ref()),
            r##"<a href="https://example.org/a/c?x=1&amp;y=2">x</a><img src='https://example.org/d.png'><a href="#e">e</a><a href="mailto:f@g">f</a><a href=https://example.org/a/h>h</a>"##
        );
    }

    #[test]
    fn what_follows_an_embedded_film_is_not_inside_it() {
        let check = |html: &str, expected: &str| assert_eq!(mended(html, None), expected);
        check(
            "a<embed src='https://example.org/x'>b<p>c</p>",
            "a<embed src='https://example.org/x'></embed>b<p>c</p>",
        );
        check(
            "<p><iframe src='https://example.org/x' /></p>b<br/>",
            "<p><iframe src='https://example.org/x' /></iframe></p>b<br/>",
        );
        check("<iframe></iframe><br/>", "<iframe></iframe><br/>");
    }
}
