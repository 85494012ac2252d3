//! What a filter asks of the index of words, in the language of FTS5.

use super::folding;
use crate::news::{Filter, Fit, Phrase};

/// A word or phrase as FTS5 wants it, in the forms that it has; none when it has nothing that the index holds.
pub(super) fn match_phrase(phrase: &Phrase) -> Option<String> {
    let mut either = vec![as_written(phrase)?];
    // Of an index that was made before letters were spelt out, a part may still have it as it is typed.
    let before = quoted(&folding::indexed_once(phrase.text.as_str()));
    if !either.contains(&before) {
        either.push(before);
    }
    match &phrase.fit {
        Fit::Beginning => either.iter_mut().for_each(|one| one.push_str(" *")),
        Fit::Forms(forms) => either.extend(forms.iter().map(|form| quoted(form))),
        Fit::Typed(forms) => {
            for one in &mut either {
                one.push_str(" *");
            }
            either.extend(forms.iter().map(|form| quoted(form)));
        }
        Fit::Exact | Fit::AnyForm => {}
    }
    Some(match either.as_slice() {
        [only] => only.clone(),
        several => format!("({})", several.join(" OR ")),
    })
}

/// The words as they are written, as one string of FTS5.
pub(super) fn as_written(phrase: &Phrase) -> Option<String> {
    let text = phrase.text.as_str();
    let has_words = text.contains(char::is_alphanumeric);
    has_words.then(|| quoted(&folding::indexed(text)))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', " ").trim())
}

/// The same filter with what must be there only as it is written.
pub(super) fn exactly(filter: &Filter) -> Filter {
    let all = |parts: &[Filter]| parts.iter().map(exactly).collect();
    let written = |phrase: &Phrase| match phrase.fit {
        Fit::Forms(_) => Phrase::exact(phrase.text.clone()),
        Fit::Typed(_) => Phrase {
            text: phrase.text.clone(),
            fit: Fit::Beginning,
        },
        Fit::Exact | Fit::AnyForm | Fit::Beginning => phrase.clone(),
    };
    match filter {
        Filter::All(parts) => Filter::All(all(parts)),
        Filter::Any(parts) => Filter::Any(all(parts)),
        Filter::Words(phrase) => Filter::Words(written(phrase)),
        Filter::Title(phrase) => Filter::Title(written(phrase)),
        other => other.clone(),
    }
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
        Filter::Words(phrase) => match_phrase(phrase),
        Filter::Title(phrase) => match_phrase(phrase).map(|found| format!("title : {found}")),
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
