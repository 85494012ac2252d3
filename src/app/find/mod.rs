//! Words that are looked for in the open article, and where they stand on its page.

use std::ops::Range;

use crate::news::{Fit, Phrase, fold};
use crate::typeset::{Line, Manner, Page, Role, lines_in};

/// Where a line ends inside a paragraph: a blank, or nothing behind a hyphen or between ideographs.
const LINE_END: char = '\n';

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Sought {
    /// As it was typed, anywhere.
    Typed(String),
    /// What a search for articles asked for, as whole words (in any of their forms) or beginnings of words.
    Searched(Vec<Phrase>),
}

/// Letters that are looked for, and whether a word begins and ends with them.
struct Wanted {
    letters: Vec<char>,
    begins: bool,
    ends: bool,
}

/// What is looked for, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    sought: Sought,
    /// A hit was gone to.
    begun: bool,
    parts: Vec<Part>,
    hits: usize,
    /// The hit that was gone to last, counted from 0.
    current: usize,
}

/// The part of a hit that is on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    /// Line of the page.
    line: usize,
    /// Bytes of the line's text.
    bytes: Range<usize>,
    hit: usize,
}

/// A letter of the page, folded as it is looked for, and where it is.
struct Letter {
    folded: char,
    line: usize,
    bytes: Range<usize>,
}

impl Find {
    /// Looks for `text` on `page`, whatever the accents and ligatures of letters, as a search does; small letters find great
    /// ones too, great ones only themselves.
    pub fn new(text: &str, page: &Page, manner: Manner) -> Self {
        let is_exact = text.chars().any(char::is_uppercase);
        let fold = |letter: char| typed(letter, is_exact);
        let wanted = Wanted {
            letters: as_seen(text, manner).chars().flat_map(fold).collect(),
            begins: false,
            ends: false,
        };
        Self::look(Sought::Typed(text.to_owned()), &[wanted], page, fold)
    }

    /// Looks for what a search asked for, whatever the size and the accents of letters; no hit is gone to yet.
    pub fn searched(words: Vec<Phrase>, page: &Page, manner: Manner) -> Self {
        let wanted: Vec<Wanted> = words.iter().flat_map(|one| wanted(one, manner)).collect();
        let found = Self::look(Sought::Searched(words), &wanted, page, plain);
        Self {
            begun: false,
            ..found
        }
    }

    fn look<F: IntoIterator<Item = char>>(
        sought: Sought,
        wanted: &[Wanted],
        page: &Page,
        fold: impl Fn(char) -> F,
    ) -> Self {
        let mut find = Self {
            sought,
            begun: true,
            parts: Vec::new(),
            hits: 0,
            current: 0,
        };
        let mut begin = 0;
        while let Some(first) = page.lines.get(begin) {
            let same = page.lines[begin..].iter();
            let end = begin + same.take_while(|line| line.block == first.block).count();
            find.look_in(&letters(&page.lines[begin..end], begin, &fold), wanted);
            begin = end;
        }
        find
    }

    fn look_in(&mut self, letters: &[Letter], wanted: &[Wanted]) {
        let mut at = 0;
        while at < letters.len() {
            let mut lengths = wanted.iter().filter_map(|one| one.matched(letters, at));
            let Some(length) = lengths.next() else {
                at += 1;
                continue;
            };
            for letter in &letters[at..at + length] {
                match self.parts.last_mut() {
                    Some(last) if last.hit == self.hits && last.line == letter.line => {
                        last.bytes.end = letter.bytes.end;
                    }
                    _ => self.parts.push(Part {
                        line: letter.line,
                        bytes: letter.bytes.clone(),
                        hit: self.hits,
                    }),
                }
            }
            self.hits += 1;
            at += length;
        }
    }

    pub fn text(&self) -> String {
        match &self.sought {
            Sought::Typed(text) => text.clone(),
            Sought::Searched(words) => {
                let words: Vec<&str> = words.iter().map(|one| one.text.as_str()).collect();
                words.join(", ")
            }
        }
    }

    /// It shows what a search for articles has found, and ends with the article.
    pub fn is_searched(&self) -> bool {
        matches!(self.sought, Sought::Searched(_))
    }

    /// How many hits there are.
    pub fn hits(&self) -> usize {
        self.hits
    }

    /// The number of the hit that was gone to last, counted from 1.
    pub fn number(&self) -> usize {
        self.current + 1
    }

    /// The line of the hit that was gone to last, and the byte at which it begins there.
    pub fn place(&self) -> Option<(usize, usize)> {
        let mut parts = self.parts.iter();
        let part = parts.find(|part| part.hit == self.current)?;
        Some((part.line, part.bytes.start))
    }

    /// Goes to the first hit on `line` or below it, or to the first of all.
    pub fn go_to_line(&mut self, line: usize) {
        let below = self.parts.partition_point(|part| part.line < line);
        self.current = self.parts.get(below).map_or(0, |part| part.hit);
    }

    /// Goes so many hits on; returns whether that went past an end.
    pub fn go(&mut self, steps: isize) -> bool {
        if !std::mem::replace(&mut self.begun, true) && steps > 0 {
            return false;
        }
        let wanted = self.current.cast_signed() + steps;
        let all = self.hits.max(1).cast_signed();
        self.current = wanted.rem_euclid(all).unsigned_abs();
        !(0..all).contains(&wanted)
    }

    /// The same hit on a page that was set anew.
    #[must_use]
    pub fn on(&self, page: &Page, manner: Manner) -> Self {
        let found = match &self.sought {
            Sought::Typed(text) => Self::new(text, page, manner),
            Sought::Searched(words) => Self::searched(words.clone(), page, manner),
        };
        let current = self.current.min(found.hits.saturating_sub(1));
        Self {
            current,
            begun: self.begun,
            ..found
        }
    }

    /// The bytes of a line that are part of a hit, and whether of the one gone to last.
    pub fn marks(&self, line: usize) -> impl Iterator<Item = (Range<usize>, bool)> {
        let first = self.parts.partition_point(|part| part.line < line);
        let parts = self.parts[first..].iter();
        parts
            .take_while(move |part| part.line == line)
            .map(|part| (part.bytes.clone(), self.begun && part.hit == self.current))
    }
}

/// From Thai on, scripts are written without blanks.
const FIRST_UNSPACED: char = '\u{e00}';

/// `text` in the order in which the page has its letters: that in which they are seen, where it was set so.
fn as_seen(text: &str, manner: Manner) -> String {
    let seen = lines_in(text, u16::MAX, manner);
    let seen = seen.first().map(Line::text).unwrap_or_default();
    seen.trim().to_owned()
}

/// A letter as searches compare it; more than one where it is spelt out, none for a mark.
fn plain(letter: char) -> impl Iterator<Item = char> {
    let ascii = letter.is_ascii().then(|| letter.to_ascii_lowercase());
    let mut folded = String::new();
    if ascii.is_none() {
        fold(letter, &mut folded);
    }
    let others: Vec<char> = folded.chars().collect();
    ascii.into_iter().chain(others)
}

/// The same where it is looked for letter by letter: vowels that are marks (of India's scripts, or Thai) stay, and so does the
/// size of letters where it counts. A ligature has that of its first letter.
fn typed(letter: char, is_exact: bool) -> impl Iterator<Item = char> {
    let is_vowel = ('\u{900}'..'\u{1ab0}').contains(&letter) && is_mark(letter);
    let is_great = is_exact && letter.is_uppercase();
    let folded = plain(letter).enumerate();
    let sized = folded.flat_map(move |(place, letter)| {
        let great = (is_great && place == 0).then(|| letter.to_uppercase());
        let same = great.is_none().then_some(letter);
        great.into_iter().flatten().chain(same)
    });
    is_vowel.then_some(letter).into_iter().chain(sized)
}

/// Whether it is no letter of its own when words are compared.
fn is_mark(letter: char) -> bool {
    plain(letter).next().is_none()
}

/// The letters that a word or phrase is found by, and those of its word's other forms.
fn wanted(phrase: &Phrase, manner: Manner) -> Vec<Wanted> {
    let forms = match &phrase.fit {
        Fit::Forms(forms) | Fit::Typed(forms) => forms.as_slice(),
        Fit::Exact | Fit::AnyForm | Fit::Beginning => &[],
    };
    let forms = forms.iter().map(|form| (form.as_str(), false));
    let texts = std::iter::once((phrase.text.as_str(), phrase.is_beginning())).chain(forms);
    let wanted = texts.map(|(text, is_beginning)| {
        let letters: Vec<char> = as_seen(text, manner).chars().flat_map(plain).collect();
        // Scripts without blanks have no ends of words to be seen.
        let is_spaced = letters.iter().all(|letter| *letter < FIRST_UNSPACED);
        Wanted {
            letters,
            begins: is_spaced,
            ends: is_spaced && !is_beginning,
        }
    });
    wanted.collect()
}

impl Wanted {
    /// How many letters from `at` on are what is wanted; none where they are not.
    fn matched(&self, letters: &[Letter], at: usize) -> Option<usize> {
        let is_inside =
            |letter: Option<&Letter>| letter.is_some_and(|one| one.folded.is_alphanumeric());
        let length = matched(letters.get(at..)?, &self.letters)?;
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let is_cut =
            self.begins && is_inside(before) || self.ends && is_inside(letters.get(at + length));
        (!is_cut).then_some(length)
    }
}

/// The letters of lines that belong together, blanks made one, without bullets, bars and the numbers of links.
fn letters<F: IntoIterator<Item = char>>(
    lines: &[Line],
    begin: usize,
    fold: impl Fn(char) -> F,
) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for (number, line) in (begin..).zip(lines) {
        let mut at = 0;
        for run in &line.runs {
            let is_text = !matches!(run.style.role, Role::Ornament | Role::LinkNumber);
            for (place, letter) in run.text.char_indices().filter(|_| is_text) {
                let blank = letter.is_whitespace();
                let parted = letters
                    .last()
                    .is_none_or(|last| matches!(last.folded, ' ' | LINE_END));
                let bytes = at + place..at + place + letter.len_utf8();
                let of = |folded: char| Letter {
                    folded,
                    line: number,
                    bytes: bytes.clone(),
                };
                match blank {
                    true if parted => {}
                    true => letters.push(of(' ')),
                    false => {
                        let before = letters.len();
                        letters.extend(fold(letter).into_iter().map(of));
                        // A mark stands in the cell of its letter.
                        if letters.len() == before
                            && let Some(last) = letters.last_mut()
                            && (last.line, last.bytes.end) == (number, bytes.start)
                        {
                            last.bytes.end = bytes.end;
                        }
                    }
                }
            }
            at += run.text.len();
        }
        if letters.last().is_some_and(|last| last.folded != LINE_END) {
            letters.push(Letter {
                folded: LINE_END,
                line: number,
                bytes: at..at,
            });
        }
    }
    letters
}

/// How many of the first letters are what is wanted; none where they are not.
fn matched(letters: &[Letter], wanted: &[char]) -> Option<usize> {
    let (first, _) = wanted.split_first()?;
    if letters.first()?.folded != *first {
        return None;
    }
    let mut length = 0;
    for want in wanted {
        let at_end = letters.get(length)?.folded == LINE_END;
        length += usize::from(at_end && *want != ' ');
        let found = letters.get(length)?.folded;
        let is_same = found == *want || found == LINE_END && *want == ' ';
        if !is_same {
            return None;
        }
        length += 1;
    }
    Some(length)
}

#[cfg(test)]
mod tests;
