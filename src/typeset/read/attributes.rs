//! The attributes of a tag in the source, so many and so long as can be borne.

/// Attributes of one element.
pub(super) const MAX_ATTRIBUTES: usize = 40;

/// The longest attribute kept, name and all; addresses are at most 8 KiB, and inlined pictures are not shown.
const MAX_ATTRIBUTE_BYTES: usize = 12 * 1024;

/// The attributes of a start tag, as written, and where the tag ends.
pub(super) struct Attributes<'s> {
    /// The source behind the tag's name.
    rest: &'s str,
    at: usize,
}

impl<'s> Attributes<'s> {
    pub(super) fn new(rest: &'s str) -> Self {
        Self { rest, at: 0 }
    }

    /// Copies the first attributes of bearable length; returns the length of all of them with the `>`.
    pub(super) fn copy_to(mut self, safe: &mut String) -> usize {
        let mut copied = 0;
        for attribute in self.by_ref() {
            if copied < MAX_ATTRIBUTES && attribute.len() <= MAX_ATTRIBUTE_BYTES {
                safe.push(' ');
                safe.push_str(attribute);
                copied += 1;
            }
        }
        (self.at + 1).min(self.rest.len())
    }

    /// The first place from `from` on whose byte is not `passed`.
    fn behind(&self, from: usize, passed: impl Fn(u8) -> bool) -> usize {
        let bytes = self.rest.as_bytes();
        let length = bytes[from..].iter().position(|byte| !passed(*byte));
        length.map_or(bytes.len(), |length| from + length)
    }
}

impl<'s> Iterator for Attributes<'s> {
    type Item = &'s str;

    fn next(&mut self) -> Option<&'s str> {
        let is_blank = |byte: u8| byte.is_ascii_whitespace();
        let begin = self.behind(self.at, |byte| is_blank(byte) || byte == b'/');
        self.at = begin;
        if matches!(self.rest.as_bytes().get(begin), None | Some(b'>')) {
            return None;
        }
        // A name may begin with anything, `=` too.
        let first = self.rest[begin..].chars().next().map_or(1, char::len_utf8);
        let ends_name = |byte| is_blank(byte) || matches!(byte, b'/' | b'>' | b'=');
        self.at = self.behind(begin + first, |byte| !ends_name(byte));
        let equals = self.behind(self.at, is_blank);
        if self.rest.as_bytes().get(equals) == Some(&b'=') {
            let value = self.behind(equals + 1, is_blank);
            self.at = match self.rest.as_bytes().get(value) {
                Some(quote @ (b'"' | b'\'')) => {
                    (self.behind(value + 1, |byte| byte != *quote) + 1).min(self.rest.len())
                }
                _ => self.behind(value, |byte| !is_blank(byte) && byte != b'>'),
            };
        }
        Some(&self.rest[begin..self.at])
    }
}
