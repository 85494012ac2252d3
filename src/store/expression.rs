//! What a filter asks of the index of words, in the language of FTS5.

use super::folding;
use crate::clean::CleanLine;
use crate::news::Filter;

/// A word or phrase as FTS5 wants it, quoted; none when it has nothing that the index holds.
pub(super) fn match_phrase(phrase: &CleanLine, prefix: bool) -> Option<String> {
    if !phrase.as_str().contains(char::is_alphanumeric) {
        return None;
    }
    let quoted = folding::indexed(phrase.as_str()).replace('"', " ");
    Some(format!(
        "\"{}\"{}",
        quoted.trim(),
        if prefix { " *" } else { "" }
    ))
}

/// The part of a filter that the index answers, as one FTS5 expression, and the rest. None when no word must be there.
pub(super) fn text_part(filter: &Filter) -> Option<(String, Option<Filter>)> {
    let parts = match filter {
        Filter::All(parts) => parts.as_slice(),
        other => std::slice::from_ref(other),
    };
    let (mut wanted, mut unwanted, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for part in parts {
        let without = match part {
            Filter::Not(inner) => expression(inner),
            _ => None,
        };
        match (expression(part), without) {
            (Some(found), _) => wanted.push(found),
            (None, Some(found)) => unwanted.push(found),
            (None, None) => rest.push(part.clone()),
        }
    }
    if wanted.is_empty() {
        return None;
    }
    let mut found = format!("({})", wanted.join(" AND "));
    if !unwanted.is_empty() {
        found = format!("{found} NOT ({})", unwanted.join(" OR "));
    }
    Some((found, (!rest.is_empty()).then(|| Filter::all(rest))))
}

fn expression(filter: &Filter) -> Option<String> {
    let joined = |parts: &[Filter], between: &str| {
        let parts: Option<Vec<String>> = parts.iter().map(expression).collect();
        parts.map(|parts| format!("({})", parts.join(between)))
    };
    match filter {
        Filter::Words { phrase, prefix } => match_phrase(phrase, *prefix),
        Filter::Title(phrase) => {
            match_phrase(phrase, false).map(|found| format!("title : {found}"))
        }
        Filter::All(parts) => joined(parts, " AND "),
        Filter::Any(parts) => joined(parts, " OR "),
        Filter::Not(_)
        | Filter::Author(_)
        | Filter::Feed(_)
        | Filter::Folder(_)
        | Filter::Tag(_)
        | Filter::Collection(_)
        | Filter::Url(_)
        | Filter::Is(_)
        | Filter::After(_)
        | Filter::Before(_)
        | Filter::Language(_)
        | Filter::CameSince(_)
        | Filter::ScoreAbove(_)
        | Filter::ScoreBelow(_)
        | Filter::MoreWordsThan(_)
        | Filter::FewerWordsThan(_) => None,
    }
}
