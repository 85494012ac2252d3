//! Where the words of a search stand in a text, told apart as the index tells them.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::folding;
use crate::clean::CleanLine;
use crate::news::{Filter, Fit, Found, Phrase, fold};

/// Words before the first hit of a snippet, and of a whole snippet.
const BEFORE: usize = 6;
const SNIPPET: usize = 48;

/// The words and phrases that a filter asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sought {
    pub units: Vec<Unit>,
}

/// Words that stand side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub phrase: Phrase,
    words: Vec<String>,
    /// Looked for in titles alone.
    pub only_title: bool,
}

/// A text's words, folded, in their order.
pub(super) struct Words {
    folded: String,
    words: Vec<Word>,
}

/// A word: its bytes in the text, and in what is folded.
struct Word {
    bytes: Range<usize>,
    folded: Range<usize>,
}

/// An article's title and text, and where units stand in them.
pub(super) struct Look<'a> {
    text: &'a str,
    title_words: Words,
    pub words: Words,
    pub in_title: Vec<Hit>,
    pub in_text: Vec<Hit>,
}

/// Where a unit stands: from which word on, and how many words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub unit: usize,
    pub at: usize,
    pub words: usize,
    /// As it was asked for, and no other form.
    pub is_exact: bool,
}

impl Sought {
    /// What must be there, or may; not what must not.
    pub(super) fn of(filter: &Filter) -> Self {
        let mut sought = Self::default();
        sought.add(filter);
        sought
    }

    fn add(&mut self, filter: &Filter) {
        match filter {
            Filter::All(parts) | Filter::Any(parts) => parts.iter().for_each(|part| self.add(part)),
            Filter::Words(phrase) => self.units.extend(Unit::new(phrase, false)),
            Filter::Title(phrase) => self.units.extend(Unit::new(phrase, true)),
            _ => {}
        }
    }

    /// Every place where a unit stands, in the order of the text.
    fn hits(&self, words: &Words, in_title: bool) -> Vec<Hit> {
        let units = self.units.iter().enumerate();
        let units: Vec<_> = units
            .filter(|(_, unit)| in_title || !unit.only_title)
            .collect();
        let mut hits = Vec::new();
        for at in 0..words.words.len() {
            for (unit, wanted) in &units {
                if let Some(is_exact) = wanted.stands_at(words, at) {
                    hits.push(Hit {
                        unit: *unit,
                        at,
                        words: wanted.words.len(),
                        is_exact,
                    });
                }
            }
        }
        hits
    }

    /// Where the units stand in an article.
    pub(super) fn look<'a>(&self, title: &'a CleanLine, text: &'a str) -> Look<'a> {
        let (title_words, words) = (Words::of(title.as_str()), Words::of(text));
        Look {
            in_title: self.hits(&title_words, true),
            in_text: self.hits(&words, false),
            text,
            title_words,
            words,
        }
    }
}

impl Look<'_> {
    /// Whether every unit stands somewhere.
    pub(super) fn has_all(&self, sought: &Sought) -> bool {
        (0..sought.units.len()).all(|unit| {
            let mut hits = self.in_title.iter().chain(&self.in_text);
            hits.any(|hit| hit.unit == unit)
        })
    }

    /// What a list shows of it.
    pub(super) fn found(&self) -> Found {
        let ranges = self.in_title.iter().map(|hit| self.title_words.bytes(*hit));
        let (snippet, in_snippet) = snippet(self.text, &self.words, &self.in_text);
        Found {
            in_title: joined(ranges.collect()),
            snippet,
            in_snippet,
        }
    }
}

impl Unit {
    fn new(phrase: &Phrase, only_title: bool) -> Option<Self> {
        let split = Words::of(phrase.text.as_str());
        let words: Vec<String> = (0..split.len())
            .map(|at| split.word(at).to_owned())
            .collect();
        (!words.is_empty()).then(|| Self {
            phrase: phrase.clone(),
            words,
            only_title,
        })
    }

    /// Whether it stands from a word on as it is written; none where it does not stand there.
    fn stands_at(&self, words: &Words, at: usize) -> Option<bool> {
        let (last, first) = self.words.split_last()?;
        if at + self.words.len() > words.len() {
            return None;
        }
        let end = words.word(at + first.len());
        let (is_exact, is_form) = match &self.phrase.fit {
            Fit::Beginning => (end.starts_with(last.as_str()), false),
            Fit::Typed(forms) => (end.starts_with(last.as_str()), is_among(forms, end)),
            Fit::Forms(forms) => (end == last, is_among(forms, end)),
            Fit::Exact | Fit::AnyForm => (end == last, false),
        };
        let mut before = first.iter().zip(at..);
        let stands = (is_exact || is_form) && before.all(|(wanted, at)| words.word(at) == wanted);
        stands.then_some(is_exact)
    }
}

/// `forms` are sorted.
fn is_among(forms: &[String], word: &str) -> bool {
    let place = forms.binary_search_by(|form| form.as_str().cmp(word));
    place.is_ok()
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut words = Self {
            folded: String::with_capacity(text.len()),
            words: Vec::with_capacity(text.len() / 6),
        };
        let mut begun: Option<(usize, usize)> = None;
        for (at, letter) in text.char_indices() {
            let is_alone = folding::is_unspaced(letter);
            let is_inside = !is_alone
                && (letter.is_alphanumeric() || begun.is_some() && is_combining_mark(letter));
            if let Some((from, folded)) = begun.filter(|_| !is_inside) {
                words.end(from..at, folded);
                begun = None;
            }
            if is_inside {
                begun = begun.or(Some((at, words.folded.len())));
                fold(letter, &mut words.folded);
            } else if is_alone && letter.is_alphanumeric() {
                let folded = words.folded.len();
                words.folded.push(letter);
                words.end(at..at + letter.len_utf8(), folded);
            }
        }
        if let Some((from, folded)) = begun {
            words.end(from..text.len(), folded);
        }
        words
    }

    fn end(&mut self, bytes: Range<usize>, folded: usize) {
        self.words.push(Word {
            bytes,
            folded: folded..self.folded.len(),
        });
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn word(&self, at: usize) -> &str {
        let word = self.words.get(at);
        word.and_then(|word| self.folded.get(word.folded.clone()))
            .unwrap_or_default()
    }

    /// The bytes of the text that a hit takes.
    fn bytes(&self, hit: Hit) -> Range<usize> {
        let first = self.words.get(hit.at);
        let last = self.words.get(hit.at + hit.words - 1).or(first);
        let from = first.map_or(0, |word| word.bytes.start);
        from..last.map_or(from, |word| word.bytes.end)
    }
}

/// The stretch of `text` with the most different units, and the bytes of its hits; empty without a hit.
fn snippet(text: &str, words: &Words, hits: &[Hit]) -> (CleanLine, Vec<Range<usize>>) {
    let Some(first) = fullest(hits) else {
        return (CleanLine::default(), Vec::new());
    };
    let from = first.at.saturating_sub(BEFORE);
    let until = (from + SNIPPET).min(words.len());
    let ends = |at: usize| words.words.get(at).map(|word| word.bytes.clone());
    let start = ends(from).map_or(0, |bytes| bytes.start);
    let end = if until == words.len() {
        text.len()
    } else {
        ends(until - 1).map_or(text.len(), |bytes| bytes.end)
    };
    let inside = hits.iter().map(|hit| words.bytes(*hit));
    let inside = joined(
        inside
            .filter(|bytes| start <= bytes.start && bytes.end <= end)
            .collect(),
    );
    cleaned(text, start..end, &inside)
}

/// The hit from which on, within a snippet's length, most units stand; of several the first.
fn fullest(hits: &[Hit]) -> Option<Hit> {
    let mut best: Option<(usize, Hit)> = None;
    for (place, hit) in hits.iter().enumerate() {
        let near = hits.iter().skip(place);
        let near = near.take_while(|other| other.at < hit.at + SNIPPET - BEFORE);
        let units: std::collections::BTreeSet<usize> = near.map(|other| other.unit).collect();
        if best.is_none_or(|(most, _)| units.len() > most) {
            best = Some((units.len(), *hit));
        }
    }
    best.map(|(_, hit)| hit)
}

/// A stretch of a text as one line, and where its marks are then.
fn cleaned(
    text: &str,
    stretch: Range<usize>,
    marks: &[Range<usize>],
) -> (CleanLine, Vec<Range<usize>>) {
    let mut line = String::new();
    let mut moved = Vec::new();
    let mut at = stretch.start;
    let push = |line: &mut String, bytes: Range<usize>| {
        for letter in text.get(bytes).unwrap_or_default().chars() {
            match letter {
                letter if letter.is_whitespace() && (line.is_empty() || line.ends_with(' ')) => {}
                letter if letter.is_whitespace() => line.push(' '),
                letter => line.push(letter),
            }
        }
    };
    for mark in marks {
        push(&mut line, at..mark.start);
        let from = line.len();
        push(&mut line, mark.clone());
        moved.push(from..line.len());
        at = mark.end;
    }
    push(&mut line, at..stretch.end);
    let clean = CleanLine::new(&line);
    // What is clean stays as it is; where something had to go, the places of marks are not known any more.
    if !line.starts_with(clean.as_str()) {
        moved.clear();
    }
    moved.retain(|mark| mark.end <= clean.as_str().len());
    (clean, moved)
}

/// Ranges in their order, those that touch or overlap made one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::Moment;

    fn sought(filter: &str) -> Sought {
        let filter = Filter::parse(filter, Moment(0)).expect("a filter");
        Sought::of(&filter.expect("not empty"))
    }

    /// Title and snippet with their hits in brackets.
    fn check(filter: &str, title: &str, text: &str, expected: (&str, &str)) {
        let found = sought(filter).look(&CleanLine::new(title), text).found();
        let told = (
            marked(title, &found.in_title),
            marked(found.snippet.as_str(), &found.in_snippet),
        );
        assert_eq!((told.0.as_str(), told.1.as_str()), expected);
    }

    fn marked(text: &str, marks: &[Range<usize>]) -> String {
        let mut told = text.to_owned();
        for mark in marks.iter().rev() {
            told.insert(mark.end, ']');
            told.insert(mark.start, '[');
        }
        told
    }

    #[test]
    fn words_are_found_whatever_their_size_and_accents_and_only_whole() {
        check(
            "cafe",
            "Café, cafés",
            "A  CAFE\n\nopens",
            ("[Café], cafés", "A [CAFE] opens"),
        );
        check("caf*", "Café, cafés", "", ("[Café], [cafés]", ""));
        check("strasse", "Straße", "", ("[Straße]", ""));
        check("елка", "Ёлка", "", ("[Ёлка]", ""));
    }

    #[test]
    fn phrases_stand_side_by_side_in_any_script() {
        check(
            "\"new york\"",
            "York new",
            "New\nYork, new. York",
            ("York new", "[New York], [new. York]"),
        );
        check("天気", "今日の天気予報", "", ("今日の[天気]予報", ""));
        check("東京 天気", "", "東京都の天気", ("", "[東京]都の[天気]"));
    }

    #[test]
    fn what_must_not_be_there_is_not_marked_and_titles_are_their_own() {
        check("one -two", "one two", "two one", ("[one] two", "two [one]"));
        check("title:one", "one", "one", ("[one]", ""));
    }

    #[test]
    fn a_snippet_begins_before_the_place_with_most_of_the_words() {
        let text = format!(
            "alpha {} at last alpha and omega meet {}",
            "x ".repeat(80),
            "y ".repeat(80)
        );
        let found = sought("alpha omega")
            .look(&CleanLine::default(), &text)
            .found();
        let told = marked(found.snippet.as_str(), &found.in_snippet);
        assert!(
            told.starts_with("x x x x at last [alpha] and [omega] meet y"),
            "{told}"
        );
        assert_eq!(found.snippet.as_str().split(' ').count(), SNIPPET);
    }

    /// Every letter of Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic, between two others, as the index and as reading tell it.
    #[test]
    fn what_is_read_has_the_words_that_the_index_has() {
        let store = crate::store::Store::in_memory().expect("memory");
        let connection = &store.connection;
        let mut wrong = Vec::new();
        for letter in ('\u{80}'..'\u{250}')
            .chain('\u{386}'..'\u{3cf}')
            .chain('\u{400}'..'\u{528}')
            .chain('\u{531}'..'\u{6d5}')
            .chain('\u{1e00}'..'\u{1f00}')
            .chain('\u{fb00}'..'\u{fb07}')
        {
            // Marks of scripts that need them are ends of words to the index.
            if !letter.is_alphanumeric() || is_combining_mark(letter) {
                continue;
            }
            let text = format!("x{letter}y");
            let indexed = "INSERT INTO search (rowid, title, text) VALUES (1, '', ?1)";
            connection
                .execute(indexed, [folding::indexed(&text)])
                .expect("indexed");
            let mut terms = connection
                .prepare_cached("SELECT term FROM vocabulary ORDER BY offset")
                .expect("a vocabulary");
            let terms = terms
                .query_map([], |row| row.get::<_, String>(0))
                .expect("asked");
            let terms: Vec<String> = terms.map(|term| term.expect("a term")).collect();
            let words = Words::of(&text);
            let read: Vec<&str> = (0..words.len()).map(|at| words.word(at)).collect();
            if terms != read {
                wrong.push(format!(
                    "{letter} {:x}: {terms:?} {read:?}",
                    u32::from(letter)
                ));
            }
            connection
                .execute("DELETE FROM search WHERE rowid = 1", [])
                .expect("forgotten");
        }
        assert_eq!(wrong, Vec::<String>::new());
    }
}
