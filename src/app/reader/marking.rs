//! A passage is chosen in the open article by its words: a cursor, where the passage begins, and what lies between.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Reading;
use crate::news::Highlight;
use crate::typeset::{self, Line, Manner, Page, Role};

/// Choosing a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marking {
    words: Vec<Word>,
    cursor: usize,
    /// The word where the passage begins, or ends; none as long as that is looked for.
    anchor: Option<usize>,
}

/// A word of the page that has letters.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    line: usize,
    /// Bytes of the line's text.
    bytes: Range<usize>,
    /// Its middle, in cells of the line.
    cell: usize,
    letters: Vec<char>,
    /// The letters of the page before it.
    before: usize,
}

/// Where the cursor goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Words(isize),
    Lines(isize),
    LineStart,
    LineEnd,
    Paragraphs(isize),
    First,
    Last,
}

impl Marking {
    /// On the first word from a line on.
    fn of(page: &Page, manner: Manner, line: usize) -> Option<Self> {
        let words = words(page, manner);
        let at = words.partition_point(|word| word.line < line);
        let cursor = at.min(words.len().checked_sub(1)?);
        Some(Self {
            words,
            cursor,
            anchor: None,
        })
    }

    pub fn has_begun(&self) -> bool {
        self.anchor.is_some()
    }

    pub fn begin(&mut self) {
        self.anchor = Some(self.cursor);
    }

    /// Looks for the beginning again; returns whether there was one.
    pub fn begin_anew(&mut self) -> bool {
        self.anchor.take().is_some()
    }

    fn chosen(&self) -> Range<usize> {
        let anchor = self.anchor.unwrap_or(self.cursor);
        anchor.min(self.cursor)..anchor.max(self.cursor) + 1
    }

    fn line(&self) -> usize {
        self.words.get(self.cursor).map_or(0, |word| word.line)
    }

    fn go(&mut self, step: Step, page: &Page) {
        let line = self.line();
        let last = self.words.len().saturating_sub(1);
        let first_of = |line: usize| self.words.partition_point(|word| word.line < line);
        self.cursor = match step {
            Step::Words(steps) => self.cursor.saturating_add_signed(steps),
            Step::Lines(steps) => self.beside(steps),
            Step::LineStart => first_of(line),
            Step::LineEnd => first_of(line + 1).saturating_sub(1),
            Step::Paragraphs(steps) if steps < 0 => {
                let here = first_of(begin_of(page, line));
                if here < self.cursor {
                    here
                } else {
                    first_of(begin_of(page, begin_of(page, line).saturating_sub(1)))
                }
            }
            Step::Paragraphs(_) => {
                let block = page.lines.get(line).map(|line| line.block);
                let lines = page.lines.iter().skip(line);
                let rest = lines.take_while(|line| Some(line.block) == block).count();
                first_of(line + rest)
            }
            Step::First => 0,
            Step::Last => last,
        }
        .min(last);
    }

    /// The word that is nearest below or above, so many lines with words away.
    fn beside(&self, steps: isize) -> usize {
        let mut cursor = self.cursor;
        let cell = self.words.get(cursor).map_or(0, |word| word.cell);
        for _ in 0..steps.unsigned_abs() {
            let line = self.words.get(cursor).map_or(0, |word| word.line);
            let first = self.words.partition_point(|word| word.line < line);
            let behind = self.words.partition_point(|word| word.line <= line);
            let found = if steps < 0 {
                first.checked_sub(1)
            } else {
                Some(behind).filter(|at| *at < self.words.len())
            };
            let Some(other) = found
                .and_then(|at| self.words.get(at))
                .map(|word| word.line)
            else {
                break;
            };
            let in_line = self.words.iter().enumerate();
            let nearest = in_line
                .filter(|(_, word)| word.line == other)
                .min_by_key(|(_, word)| word.cell.abs_diff(cell));
            cursor = nearest.map_or(cursor, |(at, _)| at);
        }
        cursor
    }

    /// The bytes of a line that are chosen, and those of the word that the cursor is on.
    pub fn marks(&self, line: usize) -> Vec<(Range<usize>, bool)> {
        let chosen = self.chosen();
        let words = self.words.get(chosen).unwrap_or_default();
        let here = words.iter().filter(|word| word.line == line);
        let ends = here.map(|word| (word.bytes.start, word.bytes.end));
        let all = ends.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
        let cursor = self.words.get(self.cursor);
        let cursor = cursor.filter(|word| word.line == line);
        let all = all.map(|(from, to)| (from..to, false));
        let cursor = cursor.map(|word| (word.bytes.clone(), true));
        all.into_iter().chain(cursor).collect()
    }

    /// The letters that are chosen, and how many of the page stand before them.
    fn letters(&self) -> (Vec<char>, usize) {
        let words = self.words.get(self.chosen()).unwrap_or_default();
        let letters = words.iter().flat_map(|word| word.letters.clone());
        (
            letters.collect(),
            words.first().map_or(0, |word| word.before),
        )
    }

    /// The same words on a page that was set anew.
    fn on(&self, page: &Page, manner: Manner) -> Option<Self> {
        let words = words(page, manner);
        let last = words.len().checked_sub(1)?;
        let again = |at: usize| {
            let before = self.words.get(at).map_or(0, |word| word.before);
            let found = words.partition_point(|word| word.before <= before);
            found.saturating_sub(1).min(last)
        };
        Some(Self {
            cursor: again(self.cursor),
            anchor: self.anchor.map(again),
            words,
        })
    }
}

impl Reading {
    pub fn marking(&self) -> Option<&Marking> {
        self.marking.as_ref()
    }

    pub fn marking_mut(&mut self) -> Option<&mut Marking> {
        self.marking.as_mut()
    }

    /// Puts the cursor on the first word on the screen; returns whether there is one.
    pub fn begin_marking(&mut self) -> bool {
        let line = self.scroll.saturating_sub(self.header_rows());
        self.marking = Marking::of(&self.set.page, self.manner, line);
        self.show_cursor();
        self.marking.is_some()
    }

    pub fn end_marking(&mut self) {
        self.marking = None;
    }

    pub fn go_marking(&mut self, step: Step) {
        if let Some(marking) = &mut self.marking {
            marking.go(step, &self.set.page);
        }
        self.show_cursor();
    }

    /// The passage that is chosen, as the document has it; none where the page says what the document does not.
    pub fn chosen_passage(&self) -> Option<Highlight> {
        let (letters, near) = self.marking.as_ref()?.letters();
        typeset::passage(&self.set.document, &letters, near)
    }

    /// The highlight that the cursor is on, the last that was made where there are several.
    pub fn highlight_here(&self) -> Option<&Highlight> {
        let marking = self.marking.as_ref()?;
        let word = marking.words.get(marking.cursor)?;
        let here = typeset::found(&self.set.document, &word.letters, word.before)?;
        let highlights = &self.article().highlights;
        let places = typeset::places(&self.set.document, highlights);
        let over = |place: &Option<Range<usize>>| {
            let place = place.as_ref();
            place.is_some_and(|place| place.start < here.end && here.start < place.end)
        };
        let at = places.iter().rposition(over)?;
        highlights.get(at)
    }

    /// Goes to a highlight; returns whether it is in the text.
    pub fn go_to_highlight(&mut self, highlight: &Highlight) -> bool {
        let places = typeset::places(&self.set.document, std::slice::from_ref(highlight));
        let Some(Some(place)) = places.into_iter().next() else {
            return false;
        };
        let words = words(&self.set.page, self.manner);
        let at = words.partition_point(|word| word.before <= place.start);
        let Some(word) = at.checked_sub(1).and_then(|at| words.get(at)) else {
            return false;
        };
        let row = self.header_rows() + word.line;
        self.scroll = row.saturating_sub(self.height / 3).min(self.furthest());
        true
    }

    pub(super) fn mark_again(&mut self) {
        let marking = self.marking.take();
        self.marking = marking.and_then(|marking| marking.on(&self.set.page, self.manner));
        self.show_cursor();
    }

    /// Scrolls as little as is needed for the cursor to be on the screen.
    fn show_cursor(&mut self) {
        let Some(marking) = &self.marking else {
            return;
        };
        let line = marking.line();
        let byte = marking.words.get(marking.cursor);
        let byte = byte.map_or(0, |word| word.bytes.start);
        let row = self.header_rows() + line;
        if row < self.scroll {
            self.scroll = row;
        } else if row >= self.scroll + self.height {
            self.scroll = (row + 1).saturating_sub(self.height);
        }
        self.show_cell_of(line, byte);
    }
}

fn begin_of(page: &Page, line: usize) -> usize {
    let block = page.lines.get(line).map(|line| line.block);
    let before = page.lines.iter().take(line).rev();
    line - before.take_while(|line| Some(line.block) == block).count()
}

/// The words of a page, in the order in which they are read.
fn words(page: &Page, manner: Manner) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut before = 0;
    for (number, line) in page.lines.iter().enumerate() {
        let text = masked(line);
        let mut here: Vec<Word> = text
            .split_word_bound_indices()
            .filter_map(|(at, word)| {
                let letters: Vec<char> = typeset::letters(word).collect();
                let start = text.get(..at).map_or(0, UnicodeWidthStr::width);
                (!letters.is_empty()).then(|| Word {
                    line: number,
                    bytes: at..at + word.len(),
                    cell: start + word.width() / 2,
                    letters,
                    before: 0,
                })
            })
            .collect();
        if manner.visual_order && here.iter().any(Word::is_rightward) {
            here.reverse();
            for word in here.iter_mut().filter(|word| word.is_rightward()) {
                word.letters.reverse();
            }
        }
        for mut word in here {
            word.before = before;
            before += word.letters.len();
            words.push(word);
        }
    }
    words
}

impl Word {
    /// Hebrew, Arabic and their kin are read from right to left.
    fn is_rightward(&self) -> bool {
        let is = |letter: &char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}');
        self.letters.iter().any(is)
    }
}

/// The text of a line with blanks for bullets, bars and the numbers of links.
fn masked(line: &Line) -> String {
    let mut text = String::new();
    for run in &line.runs {
        if matches!(run.style.role, Role::Ornament | Role::LinkNumber) {
            text.push_str(&" ".repeat(run.text.len()));
        } else {
            text.push_str(&run.text);
        }
    }
    text
}
