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
    /// Looks for `text` on `page`; small letters find great ones too.
    pub fn new(text: &str, page: &Page, manner: Manner) -> Self {
        let is_exact = text.chars().any(char::is_uppercase);
        let fold = |letter: char| {
            let small = letter.to_lowercase().next().filter(|_| !is_exact);
            std::iter::once(small.unwrap_or(letter))
        };
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

/// The letters that a word or phrase is found by, and those of its word's other forms.
fn wanted(phrase: &Phrase, manner: Manner) -> Vec<Wanted> {
    let forms = match &phrase.fit {
        Fit::Forms(forms) => forms.as_slice(),
        Fit::Exact | Fit::AnyForm | Fit::Beginning => &[],
    };
    let texts = std::iter::once(phrase.text.as_str()).chain(forms.iter().map(String::as_str));
    let wanted = texts.map(|text| {
        let letters: Vec<char> = as_seen(text, manner).chars().flat_map(plain).collect();
        // Scripts without blanks have no ends of words to be seen.
        let is_spaced = letters.iter().all(|letter| *letter < FIRST_UNSPACED);
        Wanted {
            letters,
            begins: is_spaced,
            ends: is_spaced && !phrase.is_beginning(),
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
                    false => letters.extend(fold(letter).into_iter().map(of)),
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
mod tests {
    use super::*;
    use crate::clean::{CleanLine, CleanText};
    use crate::typeset::{document, page_in};

    fn set(source: &str, width: u16, manner: Manner) -> Page {
        page_in(&document(&CleanText::new(source), None), width, manner)
    }

    /// What is marked of each hit of `text`, its parts parted by `|`.
    fn check_in(source: &str, width: u16, manner: Manner, text: &str, hits: &[&str]) {
        let page = set(source, width, manner);
        let find = Find::new(text, &page, manner);
        let told = (0..find.hits()).map(|hit| {
            let parts = find.parts.iter().filter(|part| part.hit == hit);
            let texts =
                parts.map(|part| page.lines[part.line].text()[part.bytes.clone()].to_owned());
            texts.collect::<Vec<_>>().join("|")
        });
        assert_eq!(told.collect::<Vec<_>>(), hits, "{text} in {source}");
    }

    fn check(source: &str, width: u16, text: &str, hits: &[&str]) {
        check_in(source, width, Manner::default(), text, hits);
    }

    #[test]
    fn small_letters_find_great_ones_and_great_ones_themselves() {
        check("<p>News, news, NEWS", 40, "news", &["News", "news", "NEWS"]);
        check("<p>News, news, NEWS", 40, "News", &["News"]);
        check("<p>Élan élan", 40, "élan", &["Élan", "élan"]);
    }

    #[test]
    fn words_are_found_over_the_ends_of_lines() {
        check("<p>one two three", 8, "two three", &["two|three"]);
        check("<p>a well-known fact", 8, "well-known", &["well-|known"]);
        check("<p>漢字漢字", 4, "字漢", &["字|漢"]);
        check(
            "<blockquote><p>one two three</blockquote>",
            12,
            "two three",
            &["two|three"],
        );
        check(
            "<p>see <a href=http://a.example/>here</a>, now",
            40,
            "here, now",
            &["here[1], now"],
        );
    }

    #[test]
    fn paragraphs_are_apart_and_nothing_finds_nothing() {
        check("<p>one<p>two", 40, "one two", &[]);
        check("<p>one", 40, "", &[]);
        check("<p>aaa", 40, "aa", &["aa"]);
    }

    #[test]
    fn right_to_left_is_found_as_it_is_typed() {
        let manner = Manner {
            visual_order: true,
            ..Manner::default()
        };
        check_in("<p>אבג דהו", 20, manner, "דהו", &["והד"]);
    }

    #[test]
    fn what_a_search_found_is_marked_as_words() {
        let page = set(
            "<p>Café can cafes, CAFE; 天気予報 internet",
            60,
            Manner::default(),
        );
        let words = |words: &[(&str, Fit)]| {
            let words = words.iter().map(|(word, fit)| Phrase {
                text: CleanLine::new(word),
                fit: fit.clone(),
            });
            let find = Find::searched(words.collect(), &page, Manner::default());
            let line = page.lines[0].text();
            let parts = find
                .parts
                .iter()
                .map(|part| line[part.bytes.clone()].to_owned());
            (parts.collect::<Vec<_>>(), find)
        };
        let (marked, mut find) = words(&[
            ("cafe", Fit::Exact),
            ("天気", Fit::Exact),
            ("inter", Fit::Beginning),
        ]);
        assert_eq!(marked, ["Café", "CAFE", "天気", "inter"]);
        assert!(
            find.marks(0).all(|(_, current)| !current),
            "none is gone to"
        );
        assert!(!find.go(1));
        assert_eq!(find.number(), 1);
        assert!(!find.go(3));
        assert!(find.go(1));
        assert_eq!(words(&[("an", Fit::Exact)]).0, Vec::<String>::new());
        let forms = Fit::Forms(vec!["cafes".to_owned()]);
        assert_eq!(words(&[("cafe", forms)]).0, ["Café", "cafes", "CAFE"]);
    }

    #[test]
    fn ligatures_are_found_by_their_letters() {
        let page = set("<p>Le cœur et la pæn coeur", 60, Manner::default());
        let words = vec![Phrase::exact(CleanLine::new("coeur"))];
        let find = Find::searched(words, &page, Manner::default());
        let line = page.lines[0].text();
        let parts = find.parts.iter();
        let parts: Vec<&str> = parts.map(|part| &line[part.bytes.clone()]).collect();
        assert_eq!(parts, ["cœur", "coeur"]);
    }

    #[test]
    fn going_on_goes_around() {
        let page = set("<p>a b a b a", 3, Manner::default());
        let mut find = Find::new("a", &page, Manner::default());
        assert_eq!(
            (find.hits(), find.number(), find.place()),
            (3, 1, Some((0, 0)))
        );
        assert!(find.go(-1));
        assert_eq!((find.number(), find.place()), (3, Some((2, 0))));
        assert!(find.go(1));
        find.go_to_line(1);
        assert_eq!(find.number(), 2);
        assert_eq!(find.marks(1).collect::<Vec<_>>(), [(0..1, true)]);
    }
}
