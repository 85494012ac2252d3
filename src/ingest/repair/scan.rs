//! Cuts a document into tags and text without ever giving up; every byte is looked at a bounded number of times.

use memchr::{memchr, memchr2, memmem};

/// A piece of markup.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Piece<'a> {
    Start(Tag<'a>),
    /// The name of an end tag.
    End(&'a str),
    /// Between tags, references not undone.
    Text(&'a str),
    /// The content of a CDATA section, verbatim.
    Verbatim(&'a str),
    /// Text between `<!DOCTYPE` and its end.
    Doctype(&'a str),
}

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ingest) struct Tag<'a> {
    pub(in crate::ingest) name: &'a str,
    pub(in crate::ingest) attributes: Vec<(&'a str, &'a str)>,
    /// `<name/>`
    pub(in crate::ingest) closed: bool,
}

/// The most attributes kept of a tag.
const MAX_ATTRIBUTES: usize = 64;

/// The longest value of an attribute, in bytes; a longer one has lost its closing quote.
const MAX_VALUE: usize = 64 * 1024;

/// What is done with an attribute: its name, its value, and those of the tag so far.
trait Keep<'a>: FnMut(&'a str, &'a str, &mut Vec<(&'a str, &'a str)>) {}
impl<'a, F: FnMut(&'a str, &'a str, &mut Vec<(&'a str, &'a str)>)> Keep<'a> for F {}

/// A place in a document.
#[derive(Clone)]
pub(in crate::ingest) struct Scanner<'a> {
    source: &'a str,
    position: usize,
    /// Where the piece begins that was read last.
    start: usize,
    /// Ends that do not occur any more behind the place; looking for them again and again would cost quadratic time.
    missing: Vec<&'static str>,
}

impl<'a> Scanner<'a> {
    pub(in crate::ingest) fn new(source: &'a str) -> Self {
        Self {
            source,
            position: 0,
            start: 0,
            missing: Vec::new(),
        }
    }

    pub(in crate::ingest) fn position(&self) -> usize {
        self.position
    }

    pub(in crate::ingest) fn go_to(&mut self, position: usize) {
        self.position = position;
    }

    /// The piece that was read last, as it stands.
    pub(in crate::ingest) fn source_of_last(&self) -> &'a str {
        self.slice(self.start, self.position)
    }

    pub(in crate::ingest) fn slice(&self, from: usize, to: usize) -> &'a str {
        self.source.get(from..to).unwrap_or_default()
    }

    /// The next piece; comments and processing instructions are passed over.
    pub(in crate::ingest) fn next(&mut self) -> Option<Piece<'a>> {
        self.next_piece(&mut |name, value, kept: &mut Vec<_>| {
            if kept.len() < MAX_ATTRIBUTES && kept.iter().all(|(known, _)| *known != name) {
                kept.push((name, value));
            }
        })
    }

    /// The same, quicker, with tags that seem to have no attributes.
    pub(in crate::ingest) fn next_without_attributes(&mut self) -> Option<Piece<'a>> {
        self.next_piece(&mut |_, _, _| {})
    }

    fn next_piece(&mut self, keep: &mut impl Keep<'a>) -> Option<Piece<'a>> {
        loop {
            let rest = self.rest();
            self.start = self.position;
            if rest.is_empty() {
                return None;
            }
            match rest.as_bytes() {
                [b'<', b'!', ..] => {
                    if let Some(body) = rest.strip_prefix("<![CDATA[") {
                        return Some(self.verbatim(body));
                    }
                    if !rest.starts_with("<!--") {
                        return Some(self.doctype());
                    }
                    self.pass("<!--", "-->");
                }
                [b'<', b'?', ..] => self.pass("<?", "?>"),
                [b'<', ..] => return Some(self.tag(keep)),
                _ => return Some(self.text(0)),
            }
        }
    }

    fn rest(&self) -> &'a str {
        self.source.get(self.position..).unwrap_or_default()
    }

    /// Text up to the next `<` that is at least `from` bytes away.
    fn text(&mut self, from: usize) -> Piece<'a> {
        let rest = self.rest();
        let end = rest
            .get(from..)
            .and_then(|tail| memchr(b'<', tail.as_bytes()))
            .map_or(rest.len(), |at| at + from);
        self.position += end;
        Piece::Text(rest.get(..end).unwrap_or_default())
    }

    fn verbatim(&mut self, body: &'a str) -> Piece<'a> {
        let start = self.position + (self.rest().len() - body.len());
        if let Some(end) = self.find(start, "]]>") {
            self.position = end + 3;
            return Piece::Verbatim(self.slice(start, end));
        }
        // Never closed: the section's mark is dropped, and what follows is read as it stands.
        self.position = start;
        Piece::Verbatim("")
    }

    fn pass(&mut self, start: &str, end: &'static str) {
        let from = self.position + start.len();
        if let Some(at) = self.find(from, end) {
            self.position = at + end.len();
            return;
        }
        // `<!-- … -- >` and the like end at their bracket, if that can be no tag's.
        let rest = self.source.get(from..).unwrap_or_default().as_bytes();
        let close = memchr2(b'>', b'<', rest).filter(|&at| rest.get(at) == Some(&b'>'));
        self.position = close.map_or(from, |at| from + at + 1);
    }

    fn find(&mut self, from: usize, end: &'static str) -> Option<usize> {
        if self.missing.contains(&end) {
            return None;
        }
        let found = self
            .source
            .get(from..)
            .and_then(|tail| memmem::find(tail.as_bytes(), end.as_bytes()))
            .map(|at| at + from);
        if found.is_none() {
            self.missing.push(end);
        }
        found
    }

    /// `<!DOCTYPE …>`, whose internal subset in `[…]` may hold `>`.
    fn doctype(&mut self) -> Piece<'a> {
        let rest = self.rest();
        let close = memchr(b'>', rest.as_bytes()).unwrap_or(rest.len() - 1);
        let has_subset = rest
            .as_bytes()
            .get(..close)
            .is_some_and(|head| head.contains(&b'['));
        let end = if has_subset {
            self.find(self.position, "]>")
                .map_or(close, |at| at + 1 - self.position)
        } else {
            close
        };
        self.position += end + 1;
        Piece::Doctype(rest.get(..end).unwrap_or_default())
    }

    fn tag(&mut self, keep: &mut impl Keep<'a>) -> Piece<'a> {
        let rest = self.rest();
        let ends = rest.as_bytes().get(1) == Some(&b'/');
        let body = rest.get(1 + usize::from(ends)..).unwrap_or_default();
        if !body.starts_with(|letter: char| letter.is_alphabetic() || letter == '_') {
            return self.text(1);
        }
        let (name, mut tail) = body.split_at(name_length(body));
        if ends {
            let close = tail.find(['>', '<']).unwrap_or(tail.len());
            let passed = tail.get(close..).is_some_and(|tail| tail.starts_with('>'));
            self.position += rest.len() - tail.len() + close + usize::from(passed);
            return Piece::End(name);
        }
        let mut attributes = Vec::new();
        let closed = read_attributes(&mut tail, &mut |name, value| {
            keep(name, value, &mut attributes);
        });
        self.position = self.source.len() - tail.len();
        Piece::Start(Tag {
            name,
            attributes,
            closed,
        })
    }
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | ':')
}

/// The length of the name that `text` begins with; names beyond ASCII are rare.
fn name_length(text: &str) -> usize {
    let is_plain = |byte: u8| byte.is_ascii() && is_name(char::from(byte));
    let plain = text.bytes().take_while(|&byte| is_plain(byte)).count();
    let rest = text.get(plain..).unwrap_or_default();
    if rest.starts_with(|letter: char| letter.is_ascii()) {
        return plain;
    }
    plain
        + rest
            .find(|letter: char| !is_name(letter))
            .unwrap_or(rest.len())
}

/// Reads up to the end of the tag, with or without quotes and values; says whether it closes itself.
fn read_attributes<'a>(tail: &mut &'a str, keep: &mut impl FnMut(&'a str, &'a str)) -> bool {
    loop {
        if !tail.starts_with('>') {
            *tail = tail.trim_start_matches(|letter: char| {
                letter.is_whitespace() || matches!(letter, '"' | '\'' | '=')
            });
        }
        match tail.as_bytes() {
            [b'>', ..] => {
                *tail = tail.get(1..).unwrap_or_default();
                return false;
            }
            [b'/', b'>', ..] => {
                *tail = tail.get(2..).unwrap_or_default();
                return true;
            }
            [] | [b'<', ..] => return false,
            _ => {}
        }
        let end = name_length(tail);
        if end == 0 {
            // A stray character; it is dropped.
            *tail = tail
                .get(tail.chars().next().map_or(1, char::len_utf8)..)
                .unwrap_or_default();
            continue;
        }
        let (name, rest) = tail.split_at(end);
        let (value, rest) = read_value(rest);
        *tail = rest;
        keep(name, value);
    }
}

/// The value behind an attribute's name, empty if there is none, and what follows it.
fn read_value(rest: &str) -> (&str, &str) {
    let Some(value) = rest.trim_start().strip_prefix('=') else {
        return ("", rest);
    };
    let value = value.trim_start();
    if let Some(quote @ ('"' | '\'')) = value.chars().next() {
        let body = value.get(1..).unwrap_or_default();
        match body
            .find(quote)
            .filter(|&end| end <= MAX_VALUE)
            .or_else(|| body.find('>'))
        {
            Some(end) => {
                let (value, rest) = body.split_at(end);
                (value, rest.strip_prefix(quote).unwrap_or(rest))
            }
            None => (body, ""),
        }
    } else {
        let end =
            value.find(|letter: char| letter.is_whitespace() || letter == '>' || letter == '<');
        let (bare, rest) = value.split_at(end.unwrap_or(value.len()));
        // `x=1/>` closes the tag; `href=/a/b/>` is an address that ends in a slash, as in HTML.
        let closing = |bare: &&str| rest.starts_with('>') && !bare.contains('/');
        match bare.strip_suffix('/').filter(closing) {
            Some(bare) => (bare, value.get(bare.len()..).unwrap_or_default()),
            None => (bare, rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(source: &str) -> Vec<Piece<'_>> {
        let mut scanner = Scanner::new(source);
        std::iter::from_fn(|| scanner.next()).collect()
    }

    #[test]
    fn tags_are_read_however_they_are_written() {
        let tag = |closed| {
            Piece::Start(Tag {
                name: "a:b",
                attributes: vec![("x", "1"), ("y", "2"), ("z", "")],
                closed,
            })
        };
        assert_eq!(pieces("<a:b x='1' y=2 z>"), [tag(false)]);
        assert_eq!(pieces("<a:b x = \"1\" y=2 z x='3' />"), [tag(true)]);
    }

    #[test]
    fn what_is_no_tag_is_text() {
        assert_eq!(
            pieces("1 < 2 <3"),
            [Piece::Text("1 "), Piece::Text("< 2 "), Piece::Text("<3")]
        );
    }

    #[test]
    fn unclosed_sections_are_passed_over() {
        assert_eq!(
            pieces("<![CDATA[x"),
            [Piece::Verbatim(""), Piece::Text("x")]
        );
        assert_eq!(pieces("<!-- x"), [Piece::Text(" x")]);
        assert_eq!(pieces("<!-- x -- >y"), [Piece::Text("y")]);
        assert_eq!(
            pieces("<!-- x <!-- y"),
            [Piece::Text(" x "), Piece::Text(" y")]
        );
        assert_eq!(
            pieces("</a <b>"),
            [
                Piece::End("a"),
                Piece::Start(Tag {
                    name: "b",
                    attributes: vec![],
                    closed: false
                })
            ]
        );
    }
}
