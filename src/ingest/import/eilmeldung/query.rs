//! eilmeldung's query language (`unread ~#politics newer:"1 week ago"`), as far as byline's own can say the same.

use crate::clean::CleanLine;
use crate::news::{Filter, Phrase, State};

/// What says the same here, as it is typed; else why nothing does.
pub(super) fn said(query: &str) -> Result<String, String> {
    let mut rest = query.trim_start();
    let mut terms = Vec::new();
    while !rest.is_empty() {
        let (is_not, after) = match rest.strip_prefix('~') {
            Some(after) => (true, after.trim_start()),
            None => (false, rest),
        };
        let (term, after) = one(after)?;
        if let Some(term) = term {
            let is_several = term.contains(" OR ");
            terms.push(match (is_not, is_several) {
                (true, true) => format!("-({term})"),
                (true, false) => format!("-{term}"),
                (false, true) => format!("({term})"),
                (false, false) => term,
            });
        }
        rest = after.trim_start();
    }
    match terms.as_slice() {
        [] => Err("it finds everything".to_owned()),
        // Alone it needs no parentheses.
        [one] if one.starts_with('(') => Ok(one.trim_matches(['(', ')']).to_owned()),
        _ => Ok(terms.join(" ")),
    }
}

/// The first term, and what stands behind it; none for what says nothing about articles.
fn one(text: &str) -> Result<(Option<String>, &str), String> {
    if text.starts_with('#') {
        return tags(text).map(|(tags, rest)| (Some(tags), rest));
    }
    if text.starts_with(['"', '\'', '/']) {
        let (values, rest) = values(text)?;
        return Ok((Some(any(&values, words)), rest));
    }
    let end = text.find([' ', '\t', '\n', ':']).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let Some(rest) = rest.strip_prefix(':') else {
        let said = match word {
            "*" => None,
            "read" => Some(Filter::Is(State::Read).to_string()),
            "unread" => Some(Filter::Is(State::Unread).to_string()),
            // Its tagged articles are bookmarks here, as its marked ones are.
            "marked" | "tagged" => Some(Filter::Is(State::Bookmarked).to_string()),
            "unmarked" => Some(format!("-{}", Filter::Is(State::Bookmarked))),
            "today" => Some("after:24h".to_owned()),
            "lastsync" => return Err("byline knows no last sync".to_owned()),
            "flagged" => return Err("byline has no flags besides bookmarks".to_owned()),
            word => Some(words(CleanLine::new(word)).to_string()),
        };
        return Ok((said, rest));
    };
    let rest = rest.trim_start();
    if word == "tag" {
        return tags(rest).map(|(tags, rest)| (Some(tags), rest));
    }
    let (values, rest) = values(rest)?;
    let said = match word {
        // An order is no filter; every list here can be put into another.
        "sort" => None,
        "title" => Some(any(&values, |text| Filter::Title(Phrase::bare(text)))),
        "author" => Some(any(&values, Filter::Author)),
        "feed" => Some(any(&values, Filter::Feed)),
        "category" => Some(any(&values, Filter::Folder)),
        "summary" | "all" => Some(any(&values, words)),
        "newer" => Some(at("after", &values)?),
        "older" => Some(at("before", &values)?),
        "syncedafter" => Some(at("came", &values)?),
        "syncedbefore" => Some(format!("-{}", at("came", &values)?)),
        _ => return Err(format!("byline knows no {word}")),
    };
    Ok((said, rest))
}

fn words(phrase: CleanLine) -> Filter {
    Filter::Words(Phrase::bare(phrase))
}

fn any(values: &[String], filter: impl Fn(CleanLine) -> Filter) -> String {
    let filters = values.iter().map(|value| filter(CleanLine::new(value)));
    Filter::any(filters.collect()).to_string()
}

/// `#one,#two`: any of them.
fn tags(text: &str) -> Result<(String, &str), String> {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (list, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let names: Vec<String> = list
        .split(',')
        .filter_map(|tag| tag.strip_prefix('#'))
        .filter(|tag| !tag.is_empty())
        .map(str::to_owned)
        .collect();
    if names.is_empty() {
        return Err("a tag is missing".to_owned());
    }
    Ok((any(&names, Filter::Tag), rest))
}

/// A word, what stands in quotation marks, or an expression that only names what may stand there; and the rest.
fn values(text: &str) -> Result<(Vec<String>, &str), String> {
    let mut letters = text.char_indices();
    match letters.next() {
        Some((_, mark @ ('"' | '\'' | '/'))) => {
            let mut is_escaped = false;
            let close = letters.find(|(_, letter)| {
                let is_end = *letter == mark && !is_escaped;
                is_escaped = *letter == '\\' && !is_escaped;
                is_end
            });
            let Some((close, _)) = close else {
                return Err("a quotation mark is missing".to_owned());
            };
            let (inside, rest) = (
                text.get(1..close).unwrap_or_default(),
                text.get(close + 1..).unwrap_or_default(),
            );
            let values = if mark == '/' {
                alternatives(inside)?
            } else {
                vec![inside.replace("\\\"", "\"")]
            };
            Ok((values, rest))
        }
        Some(_) => {
            let end = text.find(char::is_whitespace).unwrap_or(text.len());
            let (word, rest) = text.split_at_checked(end).unwrap_or((text, ""));
            Ok((vec![word.to_owned()], rest))
        }
        None => Err("it ends too early".to_owned()),
    }
}

/// What `(?i)(one|two)` names; anything more is beyond byline.
fn alternatives(expression: &str) -> Result<Vec<String>, String> {
    let bare = expression.trim_start_matches("(?i)");
    let bare = bare
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'))
        .unwrap_or(bare);
    let mut values = vec![String::new()];
    let mut letters = bare.chars();
    while let Some(letter) = letters.next() {
        let letter = match letter {
            '|' => {
                values.push(String::new());
                continue;
            }
            '\\' => letters.next().filter(|next| !next.is_alphanumeric()),
            '.' | '*' | '+' | '?' | '[' | ']' | '(' | ')' | '{' | '}' | '^' | '$' => None,
            letter => Some(letter),
        };
        let Some(letter) = letter else {
            return Err("byline has no regular expressions".to_owned());
        };
        if let Some(value) = values.last_mut() {
            value.push(letter);
        }
    }
    if values.iter().any(|value| value.trim().is_empty()) {
        return Err("byline has no regular expressions".to_owned());
    }
    Ok(values)
}

/// A moment, as an age or a day.
fn at(field: &str, values: &[String]) -> Result<String, String> {
    let text = values.first().map(String::as_str).unwrap_or_default();
    let unknown = || format!("byline knows no time “{text}”");
    let lower = text.trim().to_lowercase();
    let bare = lower.trim_end_matches(" ago").trim();
    if matches!(bare, "today" | "yesterday") {
        return Ok(format!("{field}:{bare}"));
    }
    let is_day = bare.len() == 10
        && bare
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-');
    if is_day {
        return Ok(format!("{field}:{bare}"));
    }
    let (number, unit) = bare
        .split_once(' ')
        .map_or(("1", bare), |(number, unit)| (number, unit.trim()));
    let number = if matches!(number, "a" | "an") {
        "1"
    } else {
        number
    };
    let number: u32 = number.parse().map_err(|_| unknown())?;
    let (days, letter) = match unit.trim_end_matches('s') {
        "hour" => (1, 'h'),
        "day" => (1, 'd'),
        "week" => (1, 'w'),
        "fortnight" => (2, 'w'),
        "month" => (30, 'd'),
        "year" => (365, 'd'),
        _ => return Err(unknown()),
    };
    Ok(format!("{field}:{}{letter}", number.saturating_mul(days)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::Moment;

    #[test]
    fn what_byline_can_say_is_said() {
        for (theirs, ours) in [
            ("unread today", "is:unread after:24h"),
            ("feed:bbc unread", "feed:bbc is:unread"),
            (
                "category:\"IT-News\" marked",
                "folder:\"IT-News\" in:bookmarks",
            ),
            (
                "title:/(?i)breaking|urgent/ newer:\"1 hour ago\"",
                "(title:breaking OR title:urgent) after:1h",
            ),
            ("title:/heise\\+/", "title:\"heise+\""),
            ("~#politics unread", "-tag:politics is:unread"),
            ("tag:#a,#b", "tag:a OR tag:b"),
            ("~#a,#b read", "-(tag:a OR tag:b) is:read"),
            (
                "all:\"climate change\" newer:\"2 months ago\"",
                "\"climate change\" after:60d",
            ),
            ("older:\"2024-01-01\" rust", "before:2024-01-01 rust"),
            (
                "#important unread sort:\"<date\"",
                "tag:important is:unread",
            ),
            ("unmarked", "-in:bookmarks"),
        ] {
            let told = said(theirs);
            assert_eq!(told.as_deref(), Ok(ours), "{theirs}");
            assert!(Filter::parse(ours, Moment(1_700_000_000)).is_ok(), "{ours}");
        }
    }

    #[test]
    fn what_it_cannot_say_is_told() {
        for (theirs, why) in [
            ("lastsync unread", "byline knows no last sync"),
            ("title:/^rust.*guide$/", "byline has no regular expressions"),
            ("feedweburl:github.com", "byline knows no feedweburl"),
            ("newer:\"soon\"", "byline knows no time “soon”"),
            ("title:\"x", "a quotation mark is missing"),
            ("title:", "it ends too early"),
            ("*", "it finds everything"),
        ] {
            assert_eq!(said(theirs), Err(why.to_owned()), "{theirs}");
        }
    }
}
