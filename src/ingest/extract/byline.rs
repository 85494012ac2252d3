//! The names of those who wrote an article, made fit to be read.

use super::phrases::is_date;
use crate::ingest::date::names_month_or_day;

/// Words that names are led in by.
const LED_IN: &[&str] = &[
    "by",
    "written by",
    "posted by",
    "published by",
    "submitted by",
    "von",
    "text von",
    "ein beitrag von",
    "artikel von",
    "artikel von:",
    "article by",
    "blog beitrag von",
    "geschrieben von",
    "gespeichert von",
    "par",
    "de",
    "por",
    "di",
    "door",
    "av",
    "af",
    "von:",
    "by:",
    "autor:",
    "autor",
    "autorin:",
    "autoren:",
    "author:",
    "author",
    "authors:",
    "auteur:",
    "автор:",
    "text:",
    "texto:",
    "words:",
    "quelle:",
    "oleh",
];

/// What stands where a name could: labels and buttons.
const NOBODY: &[&str] = &[
    "author",
    "authors",
    "auteur",
    "auteurs",
    "autor",
    "autoren",
    "autores",
    "by",
    "von",
    "follow",
    "folgen",
    "suivre",
    "seguir",
    "name",
    "publiziert am",
    "posted on",
    "published on",
];

/// Where authors can be met, which stands beside their names.
const NETWORKS: [&str; 4] = ["facebook", "twitter", "linkedin", "instagram"];

/// Words that part names; a space is on both sides.
const AND: [&str; 7] = [" and ", " und ", " et ", " y ", " i ", " og ", " & "];

/// The most words that a name has.
const WORDS: usize = 5;

/// Whether `text` is a label, a button or a handle.
pub(super) fn is_nobody(text: &str) -> bool {
    let text = text.to_lowercase();
    let bare = text.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let network = text
        .split(|letter: char| !letter.is_alphanumeric())
        .any(|word| NETWORKS.contains(&word));
    NOBODY.contains(&bare)
        || network
        || text.starts_with('@')
        || text.ends_with('*')
        || ["(erforderlich)", "(required)"]
            .iter()
            .any(|asked| text.contains(asked))
}

/// Whether a declared author is an address of any kind rather than a name.
pub(super) fn is_address(name: &str) -> bool {
    name.starts_with("http")
        || name.starts_with('@')
        || name.contains(".com/")
        || (!name.contains(' ') && (name.contains('@') || name.contains("[at]")))
}

/// Whether `name` is a company's or an authority's rather than a person's.
pub(super) fn is_organisation(name: &str) -> bool {
    const FORMS: [&str; 11] = [
        "gmbh",
        "e.v.",
        "ag",
        "inc",
        "inc.",
        "ltd",
        "ltd.",
        "llc",
        "stiftung",
        "admin",
        "administrator",
    ];
    let small = name.to_lowercase();
    [" - ", " – ", " | ", "www."]
        .iter()
        .any(|sign| small.contains(sign))
        || small
            .replace("e. v.", "e.v.")
            .split_whitespace()
            .any(|word| FORMS.contains(&word))
}

/// Whether `text` is nothing but names: parts of a few words with capitals.
pub(super) fn are_names(text: &str) -> bool {
    let (mut parts, mut last) = (text.split([',', ';']).flat_map(each_name).peekable(), "");
    parts.peek().is_some()
        && parts.all(|part| {
            last = part;
            is_name(part, 1)
        })
        && !ends_sentence(last)
}

/// Whether `text` is no longer than names are, whoever's: some are written without capitals.
pub(super) fn could_be_names(text: &str) -> bool {
    let part_is = |part: &str| part.split_whitespace().count() <= WORDS;
    text.split([',', ';', '(']).flat_map(each_name).all(part_is) && !ends_sentence(text)
}

/// Whether `text` is one name of at least so many words.
pub(super) fn is_name(text: &str, least: usize) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (least..=WORDS).contains(&words.len())
        && words.iter().enumerate().all(|(place, word)| {
            let is_particle = place > 0
                && matches!(
                    *word,
                    "von" | "van" | "de" | "da" | "der" | "den" | "del" | "di" | "bin" | "al"
                );
            is_particle
                || word
                    .chars()
                    .next()
                    .is_some_and(|first| first.is_alphabetic() && !first.is_lowercase())
        })
        && !ends_sentence(text)
}

/// Initials end with a point too, but are short.
fn ends_sentence(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    text.ends_with(['?', '!', ':']) || (last.ends_with('.') && last.chars().count() > 3)
}

/// The parts of `text` between words for "and".
fn each_name(text: &str) -> Vec<&str> {
    match AND.iter().find_map(|and| text.split_once(and)) {
        Some((one, other)) => vec![one.trim(), other.trim()],
        None => vec![text.trim()],
    }
}

/// Names with commas between, where a word for "and" stands between whole names.
pub(super) fn with_commas(text: &str) -> String {
    let text = if text.contains(',') {
        text.to_owned()
    } else {
        let parts: Vec<&str> = text.split(';').map(str::trim).collect();
        parts.join(", ")
    };
    let is_whole = |part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        (2..=WORDS).contains(&words.len())
            && words.iter().all(|word| {
                word.chars()
                    .next()
                    .is_some_and(|first| !first.is_lowercase())
            })
    };
    let parts: Vec<&str> = text.split(", ").flat_map(each_name).collect();
    let joined = !text.contains('(') && parts.len() > text.split(", ").count();
    let last_may_be_a_place = parts.len().saturating_sub(1).max(2);
    if joined
        && parts
            .iter()
            .take(last_may_be_a_place)
            .all(|part| is_whole(part))
    {
        parts.join(", ")
    } else {
        text
    }
}

/// `text` without the words that lead a name in.
pub(super) fn without_lead_in(text: &str) -> String {
    led_in(text, LED_IN).map_or_else(|| text.to_owned(), |(_, name)| name.to_owned())
}

/// The longest of `words` that `text` begins with, and what it leads in.
pub(super) fn led_in<'a>(text: &'a str, words: &[&'static str]) -> Option<(&'static str, &'a str)> {
    let found = words.iter().filter_map(|&words| {
        let start = text.get(..words.len())?;
        let rest = text.get(words.len()..)?;
        let ends = rest.starts_with(' ') || (words.ends_with(':') && !rest.is_empty());
        (ends && start.to_lowercase() == words).then_some((words, rest.trim_start()))
    });
    found.max_by_key(|(words, _)| words.len())
}

/// `text` up to the date, the time or the maker of pictures that pages write behind a name; empty where it begins so.
pub(super) fn before_date(text: &str) -> String {
    const OTHERS: [&str; 8] = [
        "illustration",
        "illustrationen",
        "foto",
        "fotos",
        "photo",
        "photos",
        "bild",
        "bilder",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |word: &str| {
        word.trim_matches(|letter: char| !letter.is_alphanumeric())
            .to_lowercase()
    };
    let has_digit = |word: &&str| word.starts_with(|letter: char| letter.is_ascii_digit());
    let mut end = words.len();
    if let Some(number) = words
        .iter()
        .position(|word| has_digit(&word.trim_start_matches('(')))
    {
        end = number;
        while let Some(before) = end.checked_sub(1)
            && let Some(word) = words.get(before)
            && (is_before_date(&bare(word)) || (before > 0 && names_month_or_day(&bare(word))))
        {
            end = before;
        }
    }
    let other = words
        .iter()
        .position(|word| OTHERS.contains(&bare(word).as_str()));
    if let Some(other) = other.filter(|other| *other > 0) {
        end = end.min(other);
    }
    let kept = words.get(..end).unwrap_or_default().join(" ");
    kept.trim_end_matches(|letter: char| {
        letter.is_whitespace()
            || matches!(
                letter,
                ',' | ';' | ':' | '|' | '·' | '•' | '-' | '–' | '—' | '/' | '@' | '('
            )
    })
    .to_owned()
}

/// Whether a bare word stands between a name and a date.
fn is_before_date(word: &str) -> bool {
    matches!(
        word,
        "" | "am"
            | "on"
            | "at"
            | "le"
            | "el"
            | "vom"
            | "om"
            | "den"
            | "il"
            | "em"
            | "updated"
            | "published"
            | "posted"
            | "um"
            | "the"
    )
}

/// The name that a text in the place of one holds.
pub(super) fn name_of(text: &str) -> Option<String> {
    const LONGEST: usize = 100;
    let line = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" :", ":");
    let letters = line.chars().count();
    if letters == 0 || letters >= LONGEST || is_nobody(&line) {
        return None;
    }
    let has_date = is_date(&line);
    let mut name = without_lead_in(line.trim_start_matches([',', ' ', '|', '·', '•']));
    if has_date {
        name = before_date(&name);
        // What is left of a line with nothing but a date are its first words.
        if !are_names(&name) {
            return None;
        }
    }
    (!is_nobody(&name) && name.chars().any(char::is_alphabetic)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_before_a_name_are_left_out() {
        assert_eq!(without_lead_in("By Ann Smith"), "Ann Smith");
        assert_eq!(without_lead_in("Written by Ann Smith"), "Ann Smith");
        assert_eq!(without_lead_in("Autorin:Ann Smith"), "Ann Smith");
        assert_eq!(without_lead_in("Byron Smith"), "Byron Smith");
    }

    #[test]
    fn whole_names_are_parted_by_commas() {
        assert_eq!(
            with_commas("Ann Smith and Bob Jones"),
            "Ann Smith, Bob Jones"
        );
        assert_eq!(with_commas("Ann and Bob Jones"), "Ann and Bob Jones");
        assert_eq!(with_commas("Ann Smith"), "Ann Smith");
        assert_eq!(with_commas("ann;bob"), "ann, bob");
        assert_eq!(with_commas("Smith, A.; Jones, B."), "Smith, A.; Jones, B.");
    }

    #[test]
    fn dates_and_pictures_behind_a_name_are_left_out() {
        for (text, name) in [
            ("Ann Smith March 25, 2015", "Ann Smith"),
            ("ANN SMITH am 21. April 2020", "ANN SMITH"),
            ("Ann Smith on Monday, 3 February 2025 at 10:20", "Ann Smith"),
            ("Ann Smith Illustration von Bob Jones", "Ann Smith"),
            ("Marina 12 May 2025", "Marina"),
            ("3 February 2025", ""),
            ("b0b", "b0b"),
        ] {
            assert_eq!(before_date(text), name);
        }
    }

    #[test]
    fn a_name_is_a_few_words_with_capitals() {
        assert!(are_names("Ann Smith"));
        assert!(are_names("Ann Smith, Bob Jones und Carl van Dyck"));
        assert!(are_names("A. B."));
        assert!(!are_names(
            "New Yorkers post their feelings about the storm"
        ));
        assert!(!are_names("Our Desk Has Written All Of This"));
        assert!(!are_names("The harbour is closed."));
        assert!(!are_names(""));
    }

    #[test]
    fn addresses_and_companies_are_no_persons() {
        assert!(is_address("@paper"));
        assert!(is_address("ann[at]paper.example"));
        assert!(!is_address("Ann Smith"));
        assert!(is_organisation("Harbour Works GmbH"));
        assert!(is_organisation("The Office for Harbours - OFH"));
        assert!(!is_organisation("Ann Smith-Jones"));
    }
}
