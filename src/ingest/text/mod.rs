//! Short ways from HTML to text and back.
//!
//! - `running`: the text of an entry, quickly
//! - `tags`: which tags part words, and which hide them

mod running;
mod tags;

use std::fmt::Write;

pub use running::running_text;
use tags::{gap, is_hidden, is_html};

use super::repair::{Piece, Scanner, unescaped};
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::typeset;

/// How many words of the text stand for a missing title, and how many letters they may have.
const TITLE_WORDS: usize = 12;
const TITLE_LETTERS: usize = 100;

/// Text as a reader sees it: the HTML's document without its setting.
pub fn text_of(html: &CleanText, base: Option<&WebUrl>) -> CleanText {
    CleanText::new(&typeset::plain_text(&typeset::document(html, base)))
}

/// One line of a title or a name that may hold HTML, escaped once or twice too often.
pub(super) fn line_of(html: &str) -> CleanLine {
    if !html.contains(['<', '&']) {
        return CleanLine::new(html);
    }
    let once = unescaped(&without_tags(html)).into_owned();
    let twice = unescaped(&without_tags(&once)).into_owned();
    CleanLine::new(&without_tags(&twice))
}

/// Plain text as HTML: blank lines part paragraphs.
pub(super) fn html_of_plain(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    let unix = text.replace("\r\n", "\n");
    let paragraphs: Vec<&str> = unix
        .split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    for paragraph in &paragraphs {
        let escaped = paragraph
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        let _ = match paragraphs.len() {
            1 => write!(html, "{escaped}"),
            _ => write!(html, "<p>{escaped}</p>"),
        };
    }
    html
}

/// The first words of a text, as a title.
pub(super) fn first_words(text: &str) -> CleanLine {
    let head: String = text.chars().take(8 * TITLE_LETTERS).collect();
    // The text of a feed that says of its HTML that it is none.
    let head = without_tags(&head);
    let mut title = String::new();
    let mut words = head.split_whitespace();
    for word in words.by_ref().take(TITLE_WORDS) {
        if !title.is_empty() && title.chars().count() + word.chars().count() > TITLE_LETTERS {
            title.push('…');
            return CleanLine::new(&title);
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.extend(word.chars().take(TITLE_LETTERS));
    }
    if words.next().is_some() {
        title.push('…');
    }
    CleanLine::new(&title)
}

/// Without the tags of HTML; what only looks like a tag (`Vec<T>`, `a < b`) stays.
fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut scanner = Scanner::new(html);
    let mut hidden: Option<&str> = None;
    while let Some(piece) = scanner.next() {
        match piece {
            Piece::Start(tag) if hidden.is_none() && !tag.closed && is_hidden(tag.name) => {
                hidden = Some(tag.name);
            }
            Piece::End(name) if hidden.is_some_and(|hidden| hidden.eq_ignore_ascii_case(name)) => {
                hidden = None;
            }
            _ if hidden.is_some() => {}
            Piece::Start(tag) if is_html(tag.name) => text.push_str(gap(tag.name)),
            Piece::End(name) if is_html(name) => text.push_str(gap(name)),
            Piece::Start(_) | Piece::End(_) | Piece::Text(_) => {
                text.push_str(scanner.source_of_last());
            }
            Piece::Verbatim(inside) => text.push_str(inside),
            Piece::Doctype(_) => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_their_markup_and_keep_their_meaning() {
        for (html, line) in [
            ("AT&amp;T", "AT&T"),
            ("A &amp;amp; B", "A & B"),
            ("<b>Bold</b> news", "Bold news"),
            ("&lt;i&gt;Nature&lt;/i&gt;", "Nature"),
            ("Vec<T> and 1 < 2", "Vec<T> and 1 < 2"),
            ("<b>", ""),
            (
                "<html><body onload='x()'><!-- <script> -->A title",
                "A title",
            ),
        ] {
            assert_eq!(line_of(html).as_str(), line, "{html}");
        }
    }

    #[test]
    fn blocks_become_lines() {
        let html =
            CleanText::new("<h1>A</h1><p>b <i>c</i>\n d<br>e</p><script>x<y</script><p>&lt;f&gt;");
        assert_eq!(text_of(&html, None).as_str(), "A\n\nb c d\ne\n\n<f>");
    }

    #[test]
    fn the_first_words_stand_for_a_title() {
        assert_eq!(first_words("one two").as_str(), "one two");
        assert_eq!(
            first_words("<p>one <a href='x'>two</a>").as_str(),
            "one two"
        );
        assert_eq!(
            first_words(&"word ".repeat(30)).as_str(),
            format!("{}…", "word ".repeat(12).trim_end())
        );
    }
}
