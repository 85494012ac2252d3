//! Pieces of text as lines of a width: as many words on a line as fit, each cluster of letters whole.

use unicode_segmentation::UnicodeSegmentation;

use super::breaks::Breaks;
use super::clusters::{cells_of, cluster_cells, simple_cells};
use super::hyphens::Language;
use super::pieces::Piece;
use crate::typeset::page::{Role, Style};

/// What stands for a letter that is wider than the page.
pub(super) const TOO_WIDE: &str = "?";

/// Bytes that are asked for at once for a line, at most.
const USUAL_WIDTH: usize = 120;

/// Text of one style on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) text: String,
    pub(super) style: Style,
}

impl Stretch {
    pub(super) fn new(text: &str, style: Style) -> Self {
        Self {
            text: text.to_owned(),
            style,
        }
    }

    pub(super) fn cells(&self) -> usize {
        cells_of(&self.text)
    }
}

#[derive(Debug, Default)]
pub(super) struct SetLine {
    pub(super) stretches: Vec<Stretch>,
    pub(super) cells: usize,
    /// Nothing of its paragraph follows, or not on the next line.
    pub(super) ends_paragraph: bool,
}

impl SetLine {
    /// Puts text behind the rest, if need be in `memory` of its own.
    fn append(&mut self, text: &str, cells: usize, style: Style, memory: impl FnOnce() -> String) {
        self.cells += cells;
        if let Some(last) = self.stretches.last_mut()
            && last.style == style
        {
            last.text.push_str(text);
            return;
        }
        let mut own = memory();
        own.push_str(text);
        self.stretches.push(Stretch { text: own, style });
    }

    /// Moves the line to the right end of `width` cells.
    pub(super) fn push_to(&mut self, width: usize) {
        let before = width.saturating_sub(self.cells);
        if before > 0 && self.cells > 0 {
            let blank = Stretch::new(&" ".repeat(before), Style::default());
            self.stretches.insert(0, blank);
            self.cells += before;
        }
    }
}

/// A text in lines.
#[derive(Debug, Default)]
pub(super) struct Wrapped {
    pub(super) lines: Vec<SetLine>,
    /// Cells of its longest word.
    pub(super) longest_word: usize,
}

/// `pieces` in lines at most `width` cells wide, and at most `limit` of them.
pub(super) fn wrapped(
    pieces: &[Piece],
    width: usize,
    limit: usize,
    language: Option<Language>,
) -> Wrapped {
    let mut wrapper = Wrapper {
        width: width.max(1),
        limit,
        language,
        breaks: Breaks::of(pieces),
        ..Wrapper::default()
    };
    for piece in pieces {
        if wrapper.is_full() {
            break;
        }
        match piece {
            Piece::Text(text, style) => wrapper.push_text(text, *style),
            Piece::Glued(text, style) => wrapper.push_glued(text, *style),
            Piece::Break => wrapper.push_break(),
        }
    }
    wrapper.end_word();
    if wrapper.line.cells > 0 {
        wrapper.line.ends_paragraph = true;
        wrapper.end_line();
    }
    Wrapped {
        lines: wrapper.lines,
        longest_word: wrapper.longest_word,
    }
}

/// `pieces` as the one line that they fit on, where nothing else is to be decided: plain letters with one blank between words.
pub(super) fn in_one_line(pieces: &[Piece], width: usize) -> Option<SetLine> {
    let length = |piece: &Piece| match piece {
        Piece::Text(text, _) => text.len(),
        Piece::Glued(..) | Piece::Break => usize::MAX,
    };
    let fits = |room: usize, piece| room.checked_sub(length(piece));
    pieces.iter().try_fold(width, fits)?;
    let mut line = SetLine {
        ends_paragraph: true,
        ..SetLine::default()
    };
    let mut before = b' ';
    for piece in pieces {
        let Piece::Text(text, style) = piece else {
            return None;
        };
        for byte in text.bytes() {
            if !matches!(byte, b' '..=b'~') || (byte, before) == (b' ', b' ') {
                return None;
            }
            before = byte;
        }
        if !text.is_empty() {
            let memory = || String::with_capacity(text.len());
            line.append(text, text.len(), *style, memory);
        }
    }
    (before != b' ').then_some(line)
}

#[derive(Default)]
struct Wrapper {
    width: usize,
    limit: usize,
    lines: Vec<SetLine>,
    line: SetLine,
    /// What is read since the last place where a line may end.
    word: SetLine,
    /// The memory of words that are on their line, for the next: most words would ask for some.
    spare: String,
    /// A blank was read before the word.
    blank: Option<Style>,
    /// The two letters read last; NUL behind a blank.
    before: (char, char),
    breaks: Breaks,
    /// Whose words are broken with hyphens.
    language: Option<Language>,
    /// Bytes read, over all pieces.
    at: usize,
    longest_word: usize,
}

impl Wrapper {
    fn is_full(&self) -> bool {
        self.lines.len() >= self.limit
    }

    fn push_text(&mut self, text: &str, style: Style) {
        let mut rest = text;
        while !rest.is_empty() {
            let end = first_blank(rest);
            if end > 0 {
                self.push_letters(&rest[..end], style);
            }
            rest = &rest[end..];
            if let Some(blank) = rest.chars().next() {
                rest = &rest[blank.len_utf8()..];
                self.at += blank.len_utf8();
                if !self.word.stretches.is_empty() && (self.before.1 == '«' || is_lone_mark(rest))
                {
                    self.append_to_word(" ", 1, style);
                    self.before = ('\0', '\0');
                } else {
                    self.push_blank(style);
                }
            }
        }
    }

    fn push_letters(&mut self, letters: &str, style: Style) {
        if letters.is_ascii() {
            self.push_ascii(letters, style);
            return;
        }
        if simple_cells(letters).is_some() {
            self.push_simple(letters, style);
            return;
        }
        for cluster in letters.graphemes(true) {
            let mut inner = cluster.chars();
            let first = inner.next().unwrap_or('\0');
            self.break_before(first);
            let cells = cluster_cells(cluster);
            if first == '\u{a0}' || first == '\u{202f}' {
                self.append_to_word(" ", cells, style);
            } else {
                self.append_to_word(cluster, cells, style);
            }
            self.at += cluster.len();
            self.before = (self.before.1, inner.next_back().unwrap_or(first));
        }
    }

    /// Each letter is a cluster: what stands between two places where a line may end is taken at once.
    fn push_simple(&mut self, letters: &str, style: Style) {
        let mut rest = letters;
        while !rest.is_empty() {
            self.break_before(rest.chars().next().unwrap_or('\0'));
            let end = self.breaks.next_within(self.at, rest.len());
            let (part, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
            self.append_to_word(part, cells_of(part), style);
            self.at += part.len();
            let mut last = part.chars().rev();
            let before = last.next().unwrap_or('\0');
            self.before = (last.next().unwrap_or(self.before.1), before);
            rest = behind;
        }
    }

    /// Each letter is one cell, and only hyphens matter.
    fn push_ascii(&mut self, letters: &str, style: Style) {
        for part in letters.split_inclusive('-') {
            let mut bytes = part.bytes().map(char::from);
            self.break_before(bytes.next().unwrap_or('\0'));
            self.append_to_word(part, part.len(), style);
            self.at += part.len();
            let mut last = part.bytes().rev().map(char::from);
            let before = last.next().unwrap_or('\0');
            self.before = (last.next().unwrap_or(self.before.1), before);
        }
    }

    fn break_before(&mut self, next: char) {
        let (earlier, before) = self.before;
        if self.breaks.allow(self.at, earlier, before, next) {
            self.end_word();
        }
    }

    fn push_glued(&mut self, text: &str, style: Style) {
        self.at += text.len();
        let text = text.replace('\u{a0}', " ");
        self.append_to_word(&text, cells_of(&text), style);
        self.before = ('\0', '\0');
    }

    fn push_blank(&mut self, style: Style) {
        self.end_word();
        self.before = ('\0', '\0');
        self.blank = Some(style);
    }

    fn push_break(&mut self) {
        self.at += 1;
        self.end_word();
        self.line.ends_paragraph = true;
        self.end_line();
        self.before = ('\0', '\0');
    }

    fn end_line(&mut self) {
        self.blank = None;
        let line = std::mem::take(&mut self.line);
        if !self.is_full() {
            self.lines.push(line);
        }
    }

    /// Puts the word on the line, or on the next, or on as many as it needs.
    fn end_word(&mut self) {
        if self.word.stretches.is_empty() {
            return;
        }
        self.longest_word = self.longest_word.max(self.word.cells);
        let blank = self.blank.take().filter(|_| self.line.cells > 0);
        if self.line.cells + usize::from(blank.is_some()) + self.word.cells <= self.width {
            if let Some(style) = blank {
                self.append_to_line(" ", 1, style);
            }
            self.take_word();
            return;
        }
        let word = std::mem::take(&mut self.word);
        let word = match self.hyphenated(blank, word) {
            Ok(()) => return,
            Err(word) => word,
        };
        if self.line.cells > 0 {
            self.end_line();
        }
        if word.cells <= self.width {
            self.word = word;
            self.take_word();
        } else {
            self.cut(&word);
        }
    }

    /// Puts as much of the word on the line as fits with a hyphen, and the rest on the next; gives it back where it has no
    /// place to be broken at.
    fn hyphenated(&mut self, blank: Option<Style>, word: SetLine) -> Result<(), SetLine> {
        let Some(language) = self.language else {
            return Err(word);
        };
        let text: String = word
            .stretches
            .iter()
            .map(|part| part.text.as_str())
            .collect();
        let is_code = |part: &Stretch| part.style.role == Role::Code;
        if word.stretches.iter().any(is_code) {
            return Err(word);
        }
        let taken = self.line.cells + usize::from(blank.is_some()) + 1;
        let room = self.width.saturating_sub(taken);
        let breaks = language.breaks(&text);
        let fits = |at: &&usize| cells_of(&text[..**at]) <= room;
        let Some(at) = breaks.iter().rev().find(fits) else {
            return Err(word);
        };
        let (mut first, rest) = split(word, *at);
        if let Some(last) = first.stretches.last_mut() {
            last.text.push('-');
            first.cells += 1;
        }
        if let Some(style) = blank {
            self.append_to_line(" ", 1, style);
        }
        self.word = first;
        self.take_word();
        self.end_line();
        self.word = rest;
        self.end_word();
        Ok(())
    }

    fn take_word(&mut self) {
        let mut stretches = std::mem::take(&mut self.word.stretches);
        for Stretch { text, style } in stretches.drain(..) {
            self.append_to_line(&text, 0, style);
            self.spare = text;
        }
        self.line.cells += self.word.cells;
        self.word = SetLine {
            stretches,
            ..SetLine::default()
        };
    }

    fn append_to_word(&mut self, text: &str, cells: usize, style: Style) {
        let spare = &mut self.spare;
        self.word.append(text, cells, style, || {
            let mut memory = std::mem::take(spare);
            memory.clear();
            memory
        });
    }

    /// Most lines become as long as the page is wide.
    fn append_to_line(&mut self, text: &str, cells: usize, style: Style) {
        let bytes = self.width.min(USUAL_WIDTH).max(text.len());
        let memory = || String::with_capacity(bytes);
        self.line.append(text, cells, style, memory);
    }

    /// A word wider than the page is cut where the page ends, behind a sign if there is one near.
    fn cut(&mut self, word: &SetLine) {
        let clusters: Vec<(&str, usize, Style)> = word
            .stretches
            .iter()
            .flat_map(|stretch| {
                let clusters = stretch.text.graphemes(true);
                clusters.map(|cluster| (cluster, cluster_cells(cluster), stretch.style))
            })
            .map(|(cluster, cells, style)| {
                if cells > self.width {
                    (TOO_WIDE, 1, style)
                } else {
                    (cluster, cells, style)
                }
            })
            .collect();
        let mut rest = clusters.as_slice();
        while !rest.is_empty() && !self.is_full() {
            let (part, behind) = rest.split_at(fitting(rest, self.width));
            for (cluster, cells, style) in part {
                self.append_to_line(cluster, *cells, *style);
            }
            if !behind.is_empty() {
                self.end_line();
            }
            // A line does not begin with what parted two words.
            let blanks = behind.iter().take_while(|(cluster, ..)| *cluster == " ");
            rest = &behind[blanks.count()..];
        }
    }
}

/// How many of the first clusters make a line at most `width` cells wide; at least one. A line rather ends behind a sign,
/// as addresses have them, where one is in its last third.
fn fitting(clusters: &[(&str, usize, Style)], width: usize) -> usize {
    let mut cells = 0;
    let within = clusters.iter().take_while(|(_, wide, _)| {
        cells += wide;
        cells <= width
    });
    let end = within.count().max(1);
    if end == clusters.len() {
        return end;
    }
    let is_sign = |(cluster, ..): &(&str, usize, Style)| {
        matches!(*cluster, "/" | "?" | "&" | "=" | "-" | "_" | "." | ",")
    };
    let sign = clusters[..end].iter().rposition(is_sign);
    sign.map(|sign| sign + 1)
        .filter(|behind| 3 * behind >= 2 * end)
        .unwrap_or(end)
}

/// Whether `rest` begins with a mark that stands alone and belongs to the word before it, as French sets them.
fn is_lone_mark(rest: &str) -> bool {
    let mut letters = rest.chars();
    matches!(letters.next(), Some('!' | '?' | ':' | ';' | '»' | '%'))
        && letters.next().is_none_or(parts_words)
}

/// The place of the first letter that parts words; the end where there is none.
fn first_blank(text: &str) -> usize {
    // What white space begins with, in ASCII and beyond.
    let may_part = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ' | 0xc2 | 0xe1..=0xe3);
    let mut at = 0;
    while let Some((_, rest)) = text.split_at_checked(at)
        && let Some(ahead) = rest.bytes().position(|byte| may_part(&byte))
    {
        at += ahead;
        match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(letter) if !parts_words(letter) => at += letter.len_utf8(),
            Some(_) | None => return at,
        }
    }
    text.len()
}

/// Blanks of any width but those that hold words together.
fn parts_words(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}')
}

/// The word before and behind byte `at` of its text.
fn split(word: SetLine, at: usize) -> (SetLine, SetLine) {
    let (mut first, mut rest) = (SetLine::default(), SetLine::default());
    let mut begin = 0;
    for part in word.stretches {
        let cut = at.saturating_sub(begin).min(part.text.len());
        begin += part.text.len();
        let (before, behind) = part.text.split_at(cut);
        for (side, text) in [(&mut first, before), (&mut rest, behind)] {
            if !text.is_empty() {
                side.append(text, cells_of(text), part.style, String::new);
            }
        }
    }
    (first, rest)
}
