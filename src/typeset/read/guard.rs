//! A linear look over the source before the parser sees it. The parser is the one of browsers, and what browsers allow
//! makes it take quadratic time: deep nesting, formatting that is never closed, thousands of attributes on one element.
//! The guard drops such tags, keeping the text in them, and cuts away what is never shown.

use std::borrow::Cow;

use super::attributes::Attributes;
use super::element::{Kind, kind_of};
use super::references;

/// The most HTML that is read, in bytes: several times what 20,000 lines can show.
const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Open elements at once; articles stay below 30.
const MAX_DEPTH: usize = 80;

/// Open tables at once; each costs four levels of the tree.
const MAX_TABLES: usize = 10;

/// Open formatting elements at once (`<b>`, `<i>` ...): the parser opens all of them again in every new paragraph.
const MAX_FORMATTING: usize = 12;

/// Elements that go with all that is in them: code, drawings, and text that no browser shows.
const UNSHOWN: [&str; 8] = [
    "script", "style", "svg", "template", "textarea", "title", "noembed", "noframes",
];

/// `source` in a form that parses in linear time and shows the same.
pub(super) fn guarded(source: &str) -> String {
    let mut guard = Guard {
        source,
        at: 0,
        safe: String::with_capacity(source.len().min(MAX_BYTES)),
        open: Vec::new(),
        never_closed: Vec::new(),
    };
    guard.run();
    guard.safe
}

struct Guard<'s> {
    source: &'s str,
    at: usize,
    safe: String,
    /// Names of the elements that are open, outermost first.
    open: Vec<Cow<'s, str>>,
    /// Unshown elements known to have no end tag from here on, so that nobody looks again.
    never_closed: Vec<&'static str>,
}

impl<'s> Guard<'s> {
    fn run(&mut self) {
        while self.at < self.source.len() && self.safe.len() < MAX_BYTES {
            let rest = &self.source[self.at..];
            let Some(text) = rest.find('<') else {
                self.text(rest);
                return;
            };
            self.text(&rest[..text]);
            self.at += text;
            self.markup(&rest[text..]);
        }
    }

    /// Text with its commonest character references resolved.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        // Where nothing is markup, nothing is a reference.
        while let Some(at) = rest.find('&').filter(|_| !self.is_within("xmp")) {
            let (letters, reference) = rest.split_at(at);
            self.copy(letters);
            let (letter, length) = references::letter(reference).unwrap_or(('&', 1));
            self.copy(letter.encode_utf8(&mut [0; 4]));
            rest = &reference[length..];
        }
        self.copy(rest);
    }

    fn is_within(&self, name: &str) -> bool {
        self.open.iter().any(|open| open == name)
    }

    fn copy(&mut self, text: &str) {
        let room = MAX_BYTES.saturating_sub(self.safe.len());
        let end = (0..=room.min(text.len()))
            .rev()
            .find(|end| text.is_char_boundary(*end))
            .unwrap_or(0);
        self.safe.push_str(&text[..end]);
    }

    /// Goes over what begins with the `<` at the start of `rest`.
    fn markup(&mut self, rest: &'s str) {
        let bytes = rest.as_bytes();
        match bytes.get(1) {
            Some(b'!') if rest.starts_with("<!--") => self.comment(rest),
            Some(b'!') if rest.starts_with("<![CDATA[") => self.at += "<![CDATA[".len(),
            Some(b'!' | b'?') => self.at += rest.find('>').map_or(rest.len(), |end| end + 1),
            Some(b'/') if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => self.end_tag(rest),
            Some(letter) if letter.is_ascii_alphabetic() => self.start_tag(rest),
            _ => {
                self.safe.push_str("&lt;");
                self.at += 1;
            }
        }
    }

    /// A comment that never ends hides the rest, as it does in browsers.
    fn comment(&mut self, rest: &str) {
        let body = &rest[4..];
        let short = ["->", ">"].iter().find(|end| body.starts_with(**end));
        self.at += match (short, body.find("-->")) {
            (Some(end), _) => 4 + end.len(),
            (None, Some(end)) => 4 + end + 3,
            (None, None) => rest.len(),
        };
    }

    fn end_tag(&mut self, rest: &'s str) {
        let name = tag_name(&rest[2..]);
        self.at += rest.find('>').map_or(rest.len(), |end| end + 1);
        let is_open = self.close(&name);
        // `</p>` and `</br>` show something even when nothing is open.
        if is_open || self_ending(&name) || name == "br" {
            self.safe.push_str("</");
            self.safe.push_str(&name);
            self.safe.push('>');
        }
    }

    /// Whether an element of that name was open, and so is closed now. The search is as deep as the limit at most.
    fn close(&mut self, name: &str) -> bool {
        // As in the parser, nothing inside a table closes what is outside.
        let inside = self
            .open
            .iter()
            .rposition(|open| is_wall(open))
            .filter(|_| !is_wall(name));
        let Some(depth) = self.open.iter().rposition(|open| open == name) else {
            return false;
        };
        if inside.is_some_and(|wall| depth < wall) {
            return false;
        }
        if is_formatting(name) {
            // Formatting ends alone: what was opened inside it stays open.
            self.open.remove(depth);
            return true;
        }
        let cut = self.open.split_off(depth);
        if !is_wall(name) {
            // Formatting that is cut by the end of a block goes on behind it.
            self.open
                .extend(cut.into_iter().filter(|open| is_formatting(open)));
        }
        true
    }

    fn start_tag(&mut self, rest: &'s str) {
        let name = tag_name(&rest[1..]);
        let attributes = Attributes::new(&rest[1 + name.len()..]);
        let begin = self.safe.len();
        self.safe.push('<');
        self.safe.push_str(&name);
        let length = 1 + name.len() + attributes.copy_to(&mut self.safe);
        self.safe.push('>');
        self.at += length;
        if let Some(unshown) = UNSHOWN.iter().find(|unshown| **unshown == name) {
            self.safe.truncate(begin);
            self.skip_to_end_of(unshown);
        } else if name == "iframe" {
            self.skip_to_end_of("iframe");
            self.safe.push_str("</iframe>");
        } else if !self.opened(name.clone()) {
            self.safe.truncate(begin);
            if kind_of(&name) != Kind::Inline {
                // Its text is still apart from the text before.
                self.safe.push_str("<p>");
            }
        }
    }

    /// Whether the tag may stay; counts it as open if so.
    fn opened(&mut self, name: Cow<'s, str>) -> bool {
        if is_void(&name) || self_ending(&name) {
            return true;
        }
        let may_open = self.open.len() < MAX_DEPTH && self.may_open(&name);
        if may_open {
            self.open.push(name);
        }
        may_open
    }

    fn may_open(&self, name: &str) -> bool {
        let is_frame = matches!(
            name,
            "font" | "plaintext" | "html" | "body" | "head" | "frameset"
        );
        let is_piling = is_formatting(name) && self.count(is_formatting) >= MAX_FORMATTING
            || is_wall(name) && self.count(is_wall) >= MAX_TABLES;
        !is_frame && !is_piling
    }

    fn count(&self, is_wanted: fn(&str) -> bool) -> usize {
        self.open.iter().filter(|open| is_wanted(open)).count()
    }

    fn skip_to_end_of(&mut self, name: &'static str) {
        if self.never_closed.contains(&name) {
            return;
        }
        let rest = &self.source[self.at..];
        match end_tag_of(rest, name) {
            Some(end) => self.at += end,
            // Unclosed code hides the rest, as in browsers; an unclosed drawing hides only itself.
            None if matches!(name, "script" | "style") => self.at = self.source.len(),
            None => self.never_closed.push(name),
        }
    }
}

/// Elements that the parser opens again after they were cut by the end of a block.
fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

/// Elements without an end.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "image"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "frame"
    )
}

/// Elements whose inside the parser keeps apart from the outside.
fn is_wall(name: &str) -> bool {
    matches!(name, "table" | "object" | "marquee" | "applet" | "caption")
}

/// Elements whose end may be left out, and is where the next begins: they never pile up.
fn self_ending(name: &str) -> bool {
    matches!(
        name,
        "p" | "li"
            | "dt"
            | "dd"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "tfoot"
            | "option"
            | "optgroup"
            | "rt"
            | "rp"
    )
}

/// The lower-case name at the start of `tag`.
fn tag_name(tag: &str) -> Cow<'_, str> {
    let end = tag.find(|letter: char| letter.is_ascii_whitespace() || matches!(letter, '/' | '>'));
    let name = &tag[..end.unwrap_or(tag.len())];
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// Where in `rest` the text behind the next `</name>` begins.
fn end_tag_of(rest: &str, name: &str) -> Option<usize> {
    rest.match_indices("</").find_map(|(at, _)| {
        let tag = &rest[at + 2..];
        let named = tag
            .get(..name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name));
        let behind = tag
            .as_bytes()
            .get(name.len())
            .is_none_or(|byte| !byte.is_ascii_alphanumeric());
        (named && behind).then(|| tag.find('>').map_or(rest.len(), |end| at + 2 + end + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::super::attributes::MAX_ATTRIBUTES;
    use super::*;

    fn check(source: &str, safe: &str) {
        assert_eq!(guarded(source), safe);
    }

    #[test]
    fn ordinary_markup_passes() {
        check(
            "<P class='a b' id=x>One <A HREF=\"/y\">two</A> &amp; a < b<br/><img src = 'z' alt></P>",
            "<p class='a b' id=x>One <a HREF=\"/y\">two</a> &amp; a &lt; b<br><img src = 'z' alt></p>",
        );
    }

    #[test]
    fn what_is_never_shown_goes() {
        check(
            "a<script>if (a<b) '</p>'</script >b<!-- c --><style>d</STYLE>e<svg><path/></svg>f",
            "abef",
        );
        check("a<!-->b<![CDATA[c]]>d<?php e?>f", "abc]]>df");
        check("a<svg>b<svg>c", "abc");
    }

    #[test]
    fn deep_nesting_is_flattened_and_its_text_stays() {
        let deep = format!("{}x{}y", "<div>".repeat(9_000), "</div>".repeat(9_000));
        let safe = guarded(&deep);
        assert_eq!(safe.matches("<div>").count(), MAX_DEPTH);
        assert_eq!(safe.matches("</div>").count(), MAX_DEPTH);
        assert!(safe.ends_with('y'));
    }

    #[test]
    fn formatting_that_is_never_closed_does_not_pile_up() {
        let safe = guarded(&"<p><b>x</p>".repeat(1_000));
        assert_eq!(safe.matches("<b>").count(), MAX_FORMATTING);
        assert_eq!(safe.matches('x').count(), 1_000);
    }

    #[test]
    fn thousands_of_attributes_are_cut() {
        let flood = (0..5_000).fold(String::from("<p"), |tag, n| format!("{tag} a{n}=b")) + ">x";
        let safe = guarded(&flood);
        assert_eq!(safe.matches('=').count(), MAX_ATTRIBUTES);
        assert!(safe.ends_with(">x"));
    }

    #[test]
    fn a_tag_without_an_end_takes_the_rest() {
        check("a<p title=\"b", "a<p title=\"b>");
    }
}
