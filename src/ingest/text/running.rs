//! The text of an entry out of its HTML, for search, counting words and previews.
//!
//! Feeds bring hundreds of megabytes of HTML, of which search wants the words and nothing of the structure: this is one
//! pass over the tags, several times as fast as making a document. What the reader shows is always made of the document.

use super::tags::{is_block, is_hidden};
use super::text_of;
use crate::clean::CleanText;
use crate::ingest::repair::{Piece, Scanner, unescaped};

/// The words of `html` in their order; blocks are parted by blank lines, rows and items by line ends.
pub fn running_text(html: &CleanText) -> CleanText {
    let source = html.as_str();
    if !source.contains(['<', '&']) && !source.contains('\n') {
        return CleanText::new(source.trim());
    }
    let mut text = Running::with_capacity(source.len() / 2);
    let mut scanner = Scanner::new(source);
    let mut hidden: Option<&str> = None;
    while let Some(piece) = scanner.next_without_attributes() {
        match piece {
            Piece::End(name) if hidden.is_some_and(|hidden| hidden.eq_ignore_ascii_case(name)) => {
                hidden = None;
            }
            _ if hidden.is_some() => {}
            Piece::Start(tag) if is_hidden(tag.name) => {
                hidden = (!tag.closed).then_some(tag.name);
            }
            Piece::Start(tag) => text.part(tag.name),
            Piece::End(name) => text.part(name),
            Piece::Text(source) => text.push(&unescaped(source)),
            Piece::Verbatim(source) => text.push(source),
            Piece::Doctype(_) => {}
        }
    }
    if text.text.is_empty() {
        // Pictures and nothing else: their descriptions are the text.
        return text_of(html, None);
    }
    CleanText::new(&text.text)
}

struct Running {
    text: String,
    /// What belongs between the text so far and the next word.
    gap: Gap,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Blank,
    Line,
    Paragraph,
}

impl Running {
    fn with_capacity(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            gap: Gap::None,
        }
    }

    fn part(&mut self, name: &str) {
        let gap = match name.len() {
            2 if is_any(name, &["br", "li", "tr", "dt", "dd"]) => Gap::Line,
            2 if is_any(name, &["td", "th"]) => Gap::Blank,
            _ if is_block(name) => Gap::Paragraph,
            _ => return,
        };
        self.gap = self.gap.max(gap);
    }

    fn push(&mut self, source: &str) {
        let mut rest = source;
        loop {
            let words = rest.trim_start();
            if words.len() < rest.len() {
                self.gap = self.gap.max(Gap::Blank);
            }
            if words.is_empty() {
                return;
            }
            self.text.push_str(match self.gap {
                _ if self.text.is_empty() => "",
                Gap::None => "",
                Gap::Blank => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
            self.gap = Gap::None;
            let end = single_spaced(words);
            self.text.push_str(words.get(..end).unwrap_or_default());
            rest = words.get(end..).unwrap_or_default();
        }
    }
}

/// Which bytes may begin white space; beyond ASCII it all begins with one of four.
static MAY_PART: [bool; 256] = {
    let mut may = [false; 256];
    let white = *b" \t\n\x0b\x0c\r\xc2\xe1\xe2\xe3";
    let mut at = 0;
    while at < white.len() {
        may[white[at] as usize] = true;
        at += 1;
    }
    may
};

/// Bytes looked at together, without a way out, which processors do all at once.
const BLOCK: usize = 32;

/// How far the text goes with nothing but single blanks between its words; a blank at the end is left out.
fn single_spaced(words: &str) -> usize {
    let bytes = words.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes.get(at..=at + BLOCK).is_some_and(is_single_spaced) {
            at += BLOCK;
            continue;
        }
        let end = bytes.len().min(at + BLOCK);
        while at < end {
            if parts(words, at) {
                return at;
            }
            at += 1;
        }
    }
    bytes.len()
}

/// Whether nothing but single blanks parts words in all but the last of these bytes, which tells what follows a blank.
fn is_single_spaced(bytes: &[u8]) -> bool {
    let is_graphic = |byte: u8| byte > b' ' && !matches!(byte, 0xc2 | 0xe1..=0xe3);
    let may_part = |byte: u8, next: u8| match byte {
        b' ' => !is_graphic(next),
        b'\t'..=b'\r' | 0xc2 | 0xe1..=0xe3 => true,
        _ => false,
    };
    let nexts = bytes.iter().skip(1);
    let pairs = bytes.iter().zip(nexts);
    !pairs.fold(false, |found, (&byte, &next)| found | may_part(byte, next))
}

/// Whether words are parted at this place, and not by a single blank.
fn parts(words: &str, at: usize) -> bool {
    let bytes = words.as_bytes();
    match bytes.get(at) {
        Some(&byte) if !MAY_PART[usize::from(byte)] => false,
        Some(b' ') => !bytes.get(at + 1).is_some_and(u8::is_ascii_graphic),
        Some(0x80..) => words
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .is_some_and(char::is_whitespace),
        Some(_) => true,
        None => false,
    }
}

fn is_any(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(html: &str, text: &str) {
        assert_eq!(running_text(&CleanText::new(html)).as_str(), text, "{html}");
    }

    #[test]
    fn blocks_lines_and_words_stay_apart() {
        check(
            "<h1>A</h1><p>b <i>c</i>\n d<br>e</p><script>x<y</script><p>&lt;f&gt; ",
            "A\n\nb c d\ne\n\n<f>",
        );
        check(
            "<ul><li>one</li> <li>two</li></ul>three",
            "one\ntwo\n\nthree",
        );
        check(
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</table>",
            "a b\nc",
        );
        check("wo<b>rd</b>s  and\u{a0}\u{3000}more\n", "words and more");
    }

    #[test]
    fn entities_cannot_bring_in_what_was_cleaned_away() {
        check("a&#27;[2J&#x202e;b", "a[2Jb");
    }

    proptest! {
        #[test]
        fn it_does_not_matter_where_blocks_begin(text in "[a-c \t\n\u{c}é\u{a0}\u{2003}’]{0,200}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            let found = running_text(&CleanText::new(&format!("<p>{text}</p>")));
            prop_assert_eq!(found.as_str(), words.join(" "));
        }
    }

    #[test]
    fn pictures_alone_are_their_descriptions() {
        check("<p><img src='x.png' alt='A kettle'></p>", "A kettle");
    }

    #[test]
    fn it_has_the_same_words_as_the_document() {
        let html = CleanText::new(
            "<div><p>One &amp; two</p><blockquote>three<br>four</blockquote><ol><li>five</ol><pre>six\n  seven</pre></div>",
        );
        let words = |text: &CleanText| -> Vec<String> {
            let text = text.as_str().replace("1. ", "");
            text.split_whitespace().map(str::to_owned).collect()
        };
        assert_eq!(words(&running_text(&html)), words(&text_of(&html, None)));
    }
}
