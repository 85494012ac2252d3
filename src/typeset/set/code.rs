//! Blocks of code: their blanks kept, their parts told apart.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::clusters::cells_of;
use super::languages::{Language, language};
use super::layout::Layout;
use super::wrap::{Stretch, TOO_WIDE};
use crate::news::Colouring;
use crate::typeset::page::{Role, Style, Token};

/// Begins the next line of a line of code that is too long.
const CONTINUED: &str = "↪ ";

/// The longest word that can be a keyword.
const LONGEST_KEYWORD: usize = 16;

/// Code, of which the bytes `marked` are highlighted.
pub(super) fn set(
    layout: &mut Layout,
    name: &str,
    text: &str,
    marked: &[(Range<usize>, Colouring)],
) {
    let language = Some(())
        .filter(|()| layout.manner.highlight)
        .and_then(|()| language(name, text));
    let mut reader = language.map(CodeReader::new);
    layout.indented(2, |layout| {
        let mut from = 0;
        for whole in text.split_inclusive('\n') {
            if layout.is_full() {
                return;
            }
            let line = whole.trim_end();
            let tokens = match &mut reader {
                Some(reader) => reader.line(line),
                None => vec![(0..line.len(), Role::Code)],
            };
            set_line(layout, line, &styled(&tokens, from, marked));
            from += whole.len();
        }
    });
}

/// The parts of a line, which begins at byte `from` of the code, with what is marked.
fn styled(
    tokens: &[(Range<usize>, Role)],
    from: usize,
    marked: &[(Range<usize>, Colouring)],
) -> Vec<(Range<usize>, Style)> {
    let mut parts = Vec::with_capacity(tokens.len());
    for (bytes, role) in tokens {
        let first = marked.partition_point(|(range, _)| range.end <= from + bytes.start);
        let mut at = bytes.start;
        for (range, colour) in marked.get(first..).unwrap_or_default() {
            let begin = range.start.saturating_sub(from).clamp(at, bytes.end);
            let end = range.end.saturating_sub(from).clamp(begin, bytes.end);
            if begin == end {
                break;
            }
            parts.push((at..begin, Style::of(*role)));
            let mark = Some(*colour);
            parts.push((
                begin..end,
                Style {
                    mark,
                    ..Style::of(*role)
                },
            ));
            at = end;
        }
        parts.push((at..bytes.end, Style::of(*role)));
    }
    parts.retain(|(bytes, _)| !bytes.is_empty());
    parts
}

/// Code keeps its blanks; a line that is too long goes on in the next, behind a mark.
fn set_line(layout: &mut Layout, line: &str, tokens: &[(Range<usize>, Style)]) {
    if line.trim().is_empty() {
        layout.gap();
        return;
    }
    let room = layout.room();
    let marked = room >= 4 * cells_of(CONTINUED);
    let inset = if marked { cells_of(CONTINUED) } else { 0 };
    let mut rest = line;
    let mut is_first = true;
    while !rest.is_empty() && !layout.is_full() {
        let cells = if is_first { room } else { room - inset };
        let begin = line.len() - rest.len();
        let (part, behind) = cut(rest, cells);
        let mark =
            (!is_first && marked).then(|| Stretch::new(CONTINUED, Style::of(Role::Ornament)));
        let mut stretches: Vec<Stretch> = mark.into_iter().collect();
        if part.is_empty() {
            stretches.push(Stretch::new(TOO_WIDE, Style::of(Role::Code)));
        } else {
            stretches.extend(stretches_of(line, begin..begin + part.len(), tokens));
        }
        layout.code_line(stretches);
        rest = behind;
        is_first = false;
    }
}

/// The part `within` of a line as stretches.
fn stretches_of<'l>(
    line: &'l str,
    within: Range<usize>,
    tokens: &'l [(Range<usize>, Style)],
) -> impl Iterator<Item = Stretch> + 'l {
    let first = tokens.partition_point(|(bytes, _)| bytes.end <= within.start);
    let tokens = tokens.get(first..).unwrap_or_default().iter();
    let end = within.end;
    tokens
        .take_while(move |(bytes, _)| bytes.start < end)
        .filter_map(move |(bytes, style)| {
            let shown = bytes.start.max(within.start)..bytes.end.min(within.end);
            Some(Stretch::new(line.get(shown)?, *style))
        })
}

/// The beginning of `line` that fits into `cells`, ending behind a blank or a sign if there is one near, and the rest. The beginning is
/// empty where one letter is too wide; that letter is skipped.
fn cut(line: &str, cells: usize) -> (&str, &str) {
    let mut taken = 0;
    let mut pause = None;
    for (at, cluster) in line.grapheme_indices(true) {
        taken += cells_of(cluster);
        if taken > cells {
            let near = pause
                .filter(|(_, reached)| 3 * reached >= 2 * cells)
                .map(|(end, _)| end);
            let end = near.unwrap_or(at);
            let next = if end == 0 { cluster.len() } else { end };
            return (line[..end].trim_end(), line[next..].trim_start());
        }
        if matches!(cluster, " " | "," | ";" | ")" | "/" | "&" | "|") {
            pause = Some((at + 1, taken));
        }
    }
    (line, "")
}

/// Reads code line by line; comments and strings may go on from one to the next.
struct CodeReader {
    language: &'static Language,
    /// What ends the comment or string that is open, and which of the two it is.
    open: Option<(&'static str, Token)>,
}

impl CodeReader {
    fn new(language: &'static Language) -> Self {
        Self {
            language,
            open: None,
        }
    }

    /// The parts of a line, one behind the other, all of it.
    fn line(&mut self, line: &str) -> Vec<(Range<usize>, Role)> {
        let mut tokens: Vec<(Range<usize>, Role)> = Vec::new();
        let mut at = 0;
        while at < line.len() {
            let (length, role) = self.next(&line[at..], line[..at].chars().next_back());
            let end = at + length.max(1);
            match tokens.last_mut() {
                Some((bytes, last)) if *last == role => bytes.end = end,
                _ => tokens.push((at..end, role)),
            }
            at = end;
        }
        // Only the marks of several lines stay open behind the line.
        if self.open.is_some_and(|(end, _)| matches!(end, "\"" | "'")) {
            self.open = None;
        }
        tokens
    }

    /// The first part of `rest`: how many bytes, and what it is.
    fn next(&mut self, rest: &str, before: Option<char>) -> (usize, Role) {
        if let Some((end, token)) = self.open {
            let (length, is_closed) = until(rest, end, token);
            if is_closed {
                self.open = None;
            }
            return (length, Role::CodePart(token));
        }
        let language = self.language;
        let begins_word = before.is_none_or(|before| !is_word(before));
        let is_comment = |mark: &&&str| {
            // `#` inside a word, `//` in an address and `;` behind a value are no comments.
            rest.starts_with(**mark)
                && before
                    .is_none_or(|before| before.is_whitespace() || mark.len() > 1 && before != ':')
        };
        if language.line_comments.iter().find(is_comment).is_some() {
            return (rest.len(), Role::CodePart(Token::Comment));
        }
        if let Some([begin, end]) = language
            .block_comment
            .filter(|[begin, _]| rest.starts_with(begin))
        {
            self.open = Some((end, Token::Comment));
            return (begin.len(), Role::CodePart(Token::Comment));
        }
        let mut strings = language.strings.iter();
        if let Some(mark) = strings.find(|mark| rest.starts_with(**mark)) {
            // An apostrophe within a word begins nothing.
            if *mark != "'" || begins_word {
                self.open = Some((mark, Token::String));
                return (mark.len(), Role::CodePart(Token::String));
            }
        }
        let first = rest.chars().next().unwrap_or_default();
        let word = &rest[..rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())];
        if word.is_empty() {
            return (first.len_utf8(), Role::Code);
        }
        if first.is_ascii_digit() {
            return (word.len(), Role::CodePart(Token::Number));
        }
        if self.is_keyword(word) {
            return (word.len(), Role::CodePart(Token::Keyword));
        }
        (word.len(), Role::Code)
    }

    fn is_keyword(&self, word: &str) -> bool {
        if word.len() > LONGEST_KEYWORD {
            return false;
        }
        let mut keywords = self.language.keywords.iter();
        if self.language.any_case {
            keywords.any(|keyword| keyword.eq_ignore_ascii_case(word))
        } else {
            keywords.any(|keyword| *keyword == word)
        }
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// How much of `rest` is before `end`, with it, and whether `end` is there at all. In strings a backslash hides what follows.
fn until(rest: &str, end: &str, token: Token) -> (usize, bool) {
    let mut letters = rest.char_indices();
    while let Some((at, letter)) = letters.next() {
        if rest[at..].starts_with(end) {
            return (at + end.len(), true);
        }
        if letter == '\\' && token == Token::String {
            letters.next();
        }
    }
    (rest.len(), false)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Code with its parts marked: k keyword, s string, c comment, n number.
    fn check(name: &str, code: &str, marks: &str) {
        let mut reader = CodeReader::new(language(name, code).expect("a known language"));
        let mut told = Vec::new();
        for line in code.lines() {
            let mut marks = String::new();
            for (bytes, role) in reader.line(line) {
                let mark = match role {
                    Role::CodePart(Token::Keyword) => "k",
                    Role::CodePart(Token::String) => "s",
                    Role::CodePart(Token::Comment) => "c",
                    Role::CodePart(Token::Number) => "n",
                    _ => ".",
                };
                marks.push_str(&mark.repeat(bytes.len()));
            }
            told.push(marks);
        }
        assert_eq!(told.join("\n"), marks, "{code}");
    }

    #[test]
    fn parts_of_code_are_told_apart() {
        check("rust", "let x = 42; // it's", "kkk.....nn..ccccccc");
        check("rust", "fn f<'a>(s: &'a str)", "kk..................");
        check(
            "js",
            "const a = 'it\\'s' + 0x1F",
            "kkkkk.....sssssss...nnnn",
        );
        check(
            "python",
            "def f(x): # no\n  \"\"\"a\n  b\"\"\" or None",
            "kkk.......cccc\n..ssss\nssssss.kk.kkkk",
        );
        check(
            "sql",
            "select 'x' FROM t -- all",
            "kkkkkk.sss.kkkk...cccccc",
        );
        check("c", "a /* b\nc */ d", "..cccc\ncccc..");
        check(
            "sh",
            "curl https://a.example/#x # y",
            "..........................ccc",
        );
        check("c", "x = \"open\ny = 1", "....sssss\n....n");
    }

    #[test]
    fn plain_code_needs_no_name() {
        for (code, keyword) in [
            ("fn main() {\n    let x = 1;\n}", "let"),
            ("def f():\n    pass", "pass"),
            ("#!/bin/sh\nexit", "exit"),
            ("{ \"a\": true }", "true"),
            ("const a = 1;", "const"),
            ("SELECT 1 FROM t", "select"),
            ("# x\n[a]\nb = true", "true"),
        ] {
            let language = language("", code).expect("plain");
            assert!(language.keywords.contains(&keyword), "{code}");
        }
        assert!(language("", "The woods are lovely,\n  dark and deep").is_none());
        assert!(language("brainfuck", "+++").is_none());
    }

    proptest! {
        #[test]
        fn the_parts_are_the_line(
            name in prop::sample::select(vec!["rust", "js", "python", "sql", "html", "lisp", "yaml", "lua"]),
            lines in prop::collection::vec("[a-z0-9 \"'`#/*\\\\(){};:é漢<>!-]{0,40}", 1..6),
        ) {
            let mut reader = CodeReader::new(language(name, "").expect("known"));
            for line in &lines {
                let mut end = 0;
                for (bytes, _) in reader.line(line) {
                    prop_assert_eq!(bytes.start, end);
                    prop_assert!(line.get(bytes.clone()).is_some());
                    end = bytes.end;
                }
                prop_assert_eq!(end, line.len());
            }
        }
    }
}
