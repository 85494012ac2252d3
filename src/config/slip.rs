//! What is no TOML in a file of the user's, told from the parser's English words, so that it can be said in his language.
//!
//! The parser tells its mistakes apart only by these words. What is not known here is said as the parser says it; a test holds
//! that the common ones are.

use std::ops::Range;

use super::complaint::{Fault, Wanted};
use crate::messages::Messages;

/// A slip of the pen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    NoValue,
    /// Text without quotation marks.
    Unquoted(String),
    NoEquals,
    EqualsTwice,
    /// What begins something is there, and this, which ends it, is not.
    NoEnd(&'static str),
    NoBeginning(&'static str),
    Boolean,
    /// The name is there already.
    Twice(String),
    NoComma,
    CommaTwice,
    /// Something stands behind the value.
    GoesOn,
    NoName,
    NameForm,
    Escape,
    Number,
    Date,
    Invisible,
}

/// Beginnings of the parser's sentences that need no look at the file.
const PLAIN: [(&str, Slip); 24] = [
    ("key with no value", Slip::NoEquals),
    ("missing value for key", Slip::NoEquals),
    ("missing assignment", Slip::NoEquals),
    ("extra `=`", Slip::EqualsTwice),
    ("unclosed array table", Slip::NoEnd("]]")),
    ("unclosed table", Slip::NoEnd("]")),
    ("unclosed array", Slip::NoEnd("]")),
    ("unclosed inline table", Slip::NoEnd("}")),
    (
        "missing opening quote, expected `'''`",
        Slip::NoBeginning("'''"),
    ),
    (
        "missing opening quote, expected `'`",
        Slip::NoBeginning("'"),
    ),
    (
        "missing opening quote, expected `\"\"\"`",
        Slip::NoBeginning("\"\"\""),
    ),
    (
        "missing opening quote, expected `\"`",
        Slip::NoBeginning("\""),
    ),
    ("invalid boolean", Slip::Boolean),
    ("missing comma", Slip::NoComma),
    ("extra assignment", Slip::NoComma),
    ("extra comma", Slip::CommaTwice),
    ("unexpected key or value", Slip::GoesOn),
    ("unquoted keys cannot be empty", Slip::NoName),
    ("invalid unquoted key", Slip::NameForm),
    ("missing escaped value", Slip::Escape),
    ("invalid date", Slip::Date),
    ("invalid time", Slip::Date),
    ("invalid comment character", Slip::Invisible),
    ("invalid type: integer", Slip::Number),
];

/// The same of what is wrong in numbers.
const NUMBERS: [&str; 10] = [
    "unexpected leading zero",
    "`_` may only go between digits",
    "invalid integer",
    "invalid float",
    "invalid fraction",
    "invalid mantissa",
    "invalid exponent",
    "invalid hexadecimal",
    "redundant numeric sign",
    "unexpected sign",
];

/// Texts that have an end, as the parser calls them, and the end.
const TEXTS: [(&str, &str); 4] = [
    ("invalid multi-line basic string, expected `\"`", "\"\"\""),
    ("invalid multi-line literal string, expected `'`", "'''"),
    ("invalid basic string, expected `\"`", "\""),
    ("invalid literal string, expected `'`", "'"),
];

/// What is wrong in `text` at `span`, where the parser says so in `message`.
pub(super) fn fault(text: &str, span: Option<Range<usize>>, message: &str) -> Fault {
    let span = span.unwrap_or_default();
    let there = text.get(span.clone()).unwrap_or_default();
    let behind = text.get(span.end..).unwrap_or_default();
    let ends_line = behind.lines().next().unwrap_or_default().trim().is_empty();
    let begins = |start: &str| message.starts_with(start);
    if let Some(fault) = unknown(message).or_else(|| wanted(text, span.start, message)) {
        return fault;
    }
    if let Some((_, end)) = TEXTS.iter().find(|(start, _)| ends_line && begins(start)) {
        return Fault::Slip(Slip::NoEnd(end));
    }
    if begins("string values must be quoted") {
        return Fault::Slip(unquoted(there));
    }
    if begins("duplicate key") && !there.is_empty() {
        return Fault::Slip(Slip::Twice(there.to_owned()));
    }
    if begins("invalid basic string, expected non-")
        || begins("invalid literal string, expected non-")
    {
        return Fault::Slip(Slip::Invisible);
    }
    if NUMBERS.into_iter().any(begins) {
        // What begins like `nan` or `inf` is read as a number.
        let word = text.get(span.start..).unwrap_or_default();
        let word = word.split([' ', '\n', ',', ']', '}']).next();
        let word = word.unwrap_or_default().trim();
        return Fault::Slip(if word.starts_with(char::is_alphabetic) {
            unquoted(word)
        } else {
            Slip::Number
        });
    }
    let known = PLAIN.iter().find(|(start, _)| begins(start));
    known.map_or_else(
        || Fault::Syntax(message.lines().collect::<Vec<_>>().join(", ")),
        |(_, slip)| Fault::Slip(slip.clone()),
    )
}

/// What stands where a value should, and is none.
fn unquoted(there: &str) -> Slip {
    let number = there.split_whitespace().next().unwrap_or_default();
    match there {
        "" => Slip::NoValue,
        _ if number.starts_with(|sign: char| sign.is_ascii_digit()) => Slip::GoesOn,
        _ if there.ends_with('"') => Slip::NoBeginning("\""),
        _ if there.ends_with('\'') => Slip::NoBeginning("'"),
        _ => Slip::Unquoted(there.to_owned()),
    }
}

/// ``unknown field `blink`, expected one of `fg`, `bg` ``
fn unknown(message: &str) -> Option<Fault> {
    let mut told = message
        .strip_prefix("unknown field ")?
        .split('`')
        .skip(1)
        .step_by(2);
    let name = told.next()?;
    let known: Vec<&str> = told.collect();
    Some(Fault::no_such(name, &known))
}

/// ``invalid type: integer `3`, expected a string``, of the name that stands before it in its line.
fn wanted(text: &str, at: usize, message: &str) -> Option<Fault> {
    let (_, wanted) = message
        .strip_prefix("invalid type: ")?
        .rsplit_once(", expected ")?;
    let wanted = match wanted {
        "a string" => Wanted::Text,
        "a boolean" => Wanted::Switch,
        "a sequence" => Wanted::Words,
        "a map" => Wanted::Table,
        _ if wanted.starts_with("struct ") => Wanted::Table,
        _ => return None,
    };
    let before = text.get(..at)?;
    let line = before.rsplit('\n').next().unwrap_or_default();
    let name = line.trim_end().strip_suffix('=')?.trim_end();
    let name = name.rsplit([' ', ',', '{', '\t']).next()?;
    Some(Fault::wants(name.trim_matches(['"', '\'']), wanted))
}

impl Slip {
    /// What is wrong, in a language.
    pub(super) fn said(&self, say: &Messages) -> String {
        let plain = match self {
            Self::Unquoted(word) => return say.toml_unquoted(format!("\"{word}\"")),
            Self::NoEnd(sign) => return say.toml_no_end(*sign),
            Self::NoBeginning(sign) => return say.toml_no_beginning(*sign),
            Self::Twice(name) => return say.toml_twice(name),
            Self::NoValue => say.toml_no_value(),
            Self::NoEquals => say.toml_no_equals(),
            Self::EqualsTwice => say.toml_equals_twice(),
            Self::Boolean => say.toml_boolean(),
            Self::NoComma => say.toml_no_comma(),
            Self::CommaTwice => say.toml_comma_twice(),
            Self::GoesOn => say.toml_goes_on(),
            Self::NoName => say.toml_no_name(),
            Self::NameForm => say.toml_name_form(),
            Self::Escape => say.toml_escape(),
            Self::Number => say.toml_number(),
            Self::Date => say.toml_date(),
            Self::Invisible => say.toml_invisible(),
        };
        plain.to_owned()
    }
}

/// A place in a text, counted from one: a line and, where it is known, a column of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub line: usize,
    pub column: Option<usize>,
}

impl Spot {
    /// Where byte `at` of `text` is.
    pub(super) fn of(text: &str, at: usize) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self {
            line: 1 + before.matches('\n').count(),
            column: Some(1 + line.chars().count()),
        }
    }
}

impl From<usize> for Spot {
    fn from(line: usize) -> Self {
        Self { line, column: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Settings, Theme, keymap};

    /// Slips that are common in settings.
    const SETTINGS: [&str; 26] = [
        "[look]\nwidth = \n",
        "[look]\nwidth\n",
        "[look]\nwidth: 72\n",
        "[look]\ntheme = nord\n",
        "[look]\ntheme = \"nord\n",
        "[look]\ntheme = 'nord\n",
        "[look]\ntheme = nord\"\n",
        "[look]\ntheme = \"\"\"nord\n",
        "[look]\njustify = True\n",
        "[look]\nwidth = 72\nwidth = 80\n",
        "[look]\n[look]\n",
        "[look\nwidth = 72\n",
        "[reading]\nviewer = [\"feh\"\n",
        "[reading]\nviewer = [\"feh\" \"-\"]\n",
        "[searches]\nStorms = { query = \"storm\"\n",
        "[searches]\nStorms = { query = \"storm\" sort = \"oldest\" }\n",
        "[searches]\nStorms = { query = \"storm\",, sort = \"oldest\" }\n",
        "[look]\nwidth = 72 80\n",
        "[look]\nwidth == 72\n",
        "[look]\n= 72\n",
        "[look]\nbreite\u{308} = 72\n",
        "[look]\ntheme = \"C:\\nord\\dark\\q\"\n",
        "[look]\nwidth = 072\n",
        "[look]\nwidth = 7_\n",
        "[look]\nwidth = 2024-13-01\n",
        "[look]\ntheme = \"\u{1}\"\n",
    ];

    const KEYS: [&str; 3] = [
        "[everywhere]\n\"j\" = \"move-down\n\"k\" = move-up\n",
        "[everywhere]\nj\n\"k\" = \"move-up\"\n",
        "[everywhere]\n\"j\" = [\"open\", \"back\"\n",
    ];

    const THEMES: [&str; 5] = [
        "[looks]\ntext = \n",
        "[looks]\ntext = { blod = true }\n",
        "[looks]\ntext = { fg = 3 }\n",
        "[looks]\ntext = { bold = \"yes\" }\n",
        "[looks]\ntext = \"red\"\n",
    ];

    fn told(language: &str) -> String {
        let say = Messages::load(language, None).0;
        let mut told = Vec::new();
        for text in SETTINGS {
            let complaints = Settings::with_user_file(text).1;
            told.extend(complaints.iter().map(|complaint| complaint.said(&say)));
        }
        for text in KEYS {
            let complaints = keymap("keys.toml", text).1;
            told.extend(complaints.iter().map(|complaint| complaint.said(&say)));
        }
        for text in THEMES {
            let complaint = Theme::parse(text, std::path::Path::new("mine.toml"));
            told.extend(complaint.err().map(|complaint| complaint.said(&say)));
        }
        told.join("\n")
    }

    #[test]
    fn slips_are_told_in_every_language_with_line_and_column() {
        insta::assert_snapshot!("slips_en", told("en"));
        insta::assert_snapshot!("slips_de", told("de"));
        insta::assert_snapshot!("slips_ru", told("ru"));
        insta::assert_snapshot!("slips_zh", told("zh"));
    }

    #[test]
    fn none_of_them_is_told_in_the_parsers_words() {
        let is_parsers = |complaint: &crate::config::Complaint| {
            let told = complaint.to_string();
            told.contains("expected ") || told.contains("invalid ")
        };
        for text in SETTINGS {
            let complaints = Settings::with_user_file(text).1;
            assert!(!complaints.is_empty(), "{text}");
            assert!(!complaints.iter().any(is_parsers), "{text}: {complaints:?}");
        }
    }

    #[test]
    fn what_is_not_known_is_told_in_the_parsers_words() {
        let fault = fault("a = 1", None, "a new sentence\nof two lines");
        assert_eq!(
            fault,
            Fault::Syntax("a new sentence, of two lines".to_owned())
        );
    }

    #[test]
    fn columns_are_letters() {
        let spot = Spot::of("a\nÄÖ = x", 9);
        assert_eq!((spot.line, spot.column), (2, Some(6)));
        assert_eq!(Spot::of("a", 99).line, 1);
    }
}
