//! The fields, and what may stand after their colons.

use super::fault::{QueryFault, Wanted};
use super::grammar::{mistake, phrase};
use super::lexer::Term;
use super::{Filter, QueryError, State, days};
use crate::clean::CleanLine;
use crate::news::Moment;
use crate::news::spelling::distance;

/// Every field, in the order they are told to the user.
const FIELDS: [&str; 16] = [
    "title",
    "author",
    "feed",
    "folder",
    "tag",
    "collection",
    "url",
    "lang",
    "is",
    "in",
    "has",
    "after",
    "before",
    "came",
    "words",
    "score",
];

/// How many letters may be wrong in a name that is suggested.
const NEAR: usize = 2;

/// Letters of a name that are compared, at most.
const LONGEST_MISTAKE: usize = 32;

/// The filter that a term with a field means.
pub(super) fn filter(at: usize, term: &Term, now: Moment) -> Result<Filter, QueryError> {
    let name = term.field.as_deref().unwrap_or_default().to_lowercase();
    let Some(field) = FIELDS.iter().find(|field| **field == name) else {
        return Err(unknown_field(at, &name));
    };
    if term.value.trim().is_empty() {
        let wanted = Wanted::by(field);
        return Err(mistake(term.value_at, QueryFault::Wants { field, wanted }));
    }
    if term.prefix {
        return Err(mistake(term.value_at, QueryFault::Prefix));
    }
    let value = CleanLine::new(&term.value);
    let wrong = || {
        let fault = QueryFault::UnknownValue {
            field,
            value: value.to_string(),
            wanted: Wanted::by(field),
        };
        mistake(term.value_at, fault)
    };
    match *field {
        "title" => Ok(Filter::Title(phrase(value, term))),
        "author" => Ok(Filter::Author(value)),
        "feed" => Ok(Filter::Feed(value)),
        "folder" => Ok(Filter::Folder(value)),
        "collection" => Ok(Filter::Collection(value)),
        "tag" => Ok(Filter::Tag(value)),
        "url" => Ok(Filter::Url(value)),
        "after" => days::moment(value.as_str(), now)
            .map(Filter::After)
            .ok_or_else(wrong),
        "before" => days::moment(value.as_str(), now)
            .map(Filter::Before)
            .ok_or_else(wrong),
        "came" => days::moment(value.as_str(), now)
            .map(Filter::CameSince)
            .ok_or_else(wrong),
        "lang" => Ok(Filter::Language(language(value.as_str()))),
        "words" => words(value.as_str()).ok_or_else(wrong),
        "score" => score(value.as_str()).ok_or_else(wrong),
        "is" if value.as_str().eq_ignore_ascii_case("new") => Ok(Filter::all(vec![
            Filter::Is(State::Unread),
            Filter::CameSince(now.plus(-Moment::DAY)),
        ])),
        _ => state(field, value.as_str())
            .map(Filter::Is)
            .ok_or_else(wrong),
    }
}

fn words(value: &str) -> Option<Filter> {
    let number = |digits: &str| digits.trim().parse().ok();
    match value.split_at_checked(1)? {
        (">", digits) => number(digits).map(Filter::MoreWordsThan),
        ("<", digits) => number(digits).map(Filter::FewerWordsThan),
        _ => None,
    }
}

fn score(value: &str) -> Option<Filter> {
    let number = |digits: &str| digits.trim().parse().ok();
    match value.split_at_checked(1)? {
        (">", digits) => number(digits).map(Filter::ScoreAbove),
        ("<", digits) => number(digits).map(Filter::ScoreBelow),
        _ => None,
    }
}

/// Languages are compared in small letters, parted by hyphens.
fn language(value: &str) -> CleanLine {
    CleanLine::new(&value.to_lowercase().replace('_', "-"))
}

fn state(field: &str, value: &str) -> Option<State> {
    match (field, value.to_lowercase().as_str()) {
        ("is", "unread") => Some(State::Unread),
        ("is", "read") => Some(State::Read),
        ("is", "bookmarked") | ("in", "bookmarks") => Some(State::Bookmarked),
        ("is", "archived") => Some(State::Archived),
        ("is", "lost") => Some(State::Lost),
        ("is", "edited") => Some(State::Edited),
        ("is", "hidden") => Some(State::Hidden),
        ("has", "image") => Some(State::HasImage),
        ("has", "media" | "audio" | "video") => Some(State::HasMedia),
        ("has", "note") => Some(State::HasNote),
        ("has", "highlight" | "highlights") => Some(State::HasHighlight),
        ("has", "fulltext") => Some(State::HasFullText),
        _ => None,
    }
}

fn unknown_field(at: usize, name: &str) -> QueryError {
    // What is longer is near to no field.
    let begin: String = name.chars().take(LONGEST_MISTAKE).collect();
    let nearest = FIELDS.iter().min_by_key(|field| distance(&begin, field));
    let near = nearest.filter(|field| distance(&begin, field) <= NEAR);
    let name = name.to_owned();
    let fault = match near {
        Some(field) => QueryFault::DidYouMean { name, field },
        None => QueryFault::NoSuchField {
            name,
            fields: FIELDS.join(", "),
        },
    };
    mistake(at, fault)
}
