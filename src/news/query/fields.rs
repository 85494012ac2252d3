//! The fields, and what may stand after their colons.

use super::fault::{QueryFault, Wanted};
use super::grammar::{mistake, phrase};
use super::lexer::Term;
use super::{Filter, QueryError, State, days};
use crate::clean::CleanLine;
use crate::news::Moment;

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
    let nearest = FIELDS.iter().min_by_key(|field| distance(name, field));
    let name = name.to_owned();
    let near = nearest.filter(|field| distance(&name, field) <= NEAR);
    let fault = match near {
        Some(field) => QueryFault::DidYouMean { name, field },
        None => QueryFault::NoSuchField {
            name,
            fields: FIELDS.join(", "),
        },
    };
    mistake(at, fault)
}

/// How many letters are to be put in, taken out or changed to make one word of the other (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut costs: Vec<usize> = (0..=to.len()).collect();
    for (row, letter) in from.chars().take(32).enumerate() {
        let mut diagonal = std::mem::replace(&mut costs[0], row + 1);
        for column in 0..to.len() {
            let change = diagonal + usize::from(to[column] != letter);
            diagonal = costs[column + 1];
            costs[column + 1] = change.min(diagonal + 1).min(costs[column] + 1);
        }
    }
    costs.last().copied().unwrap_or_default()
}
