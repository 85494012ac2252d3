//! Marked passages as services export them: lists of JSON, Raindrop's lines, Omnivore's Markdown.

use serde_json::Value;

use super::bookmarks::moment;
use crate::clean::CleanText;
use crate::news::{Colouring, Highlight};

/// More passages than anybody marks in one text.
const MAX_PASSAGES: usize = 1_000;

/// The passages of a list, or of text in Raindrop's form; what is neither comes back as it is.
pub(super) fn passages(value: &Value) -> (Vec<Highlight>, String) {
    match value {
        Value::Array(all) => {
            let passages = all.iter().filter_map(of_object);
            (passages.take(MAX_PASSAGES).collect(), String::new())
        }
        Value::String(text) if text.trim_start().starts_with("Highlight:") => {
            (of_lines(text), String::new())
        }
        Value::String(text) => (Vec::new(), text.clone()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {
            (Vec::new(), String::new())
        }
    }
}

fn of_object(value: &Value) -> Option<Highlight> {
    let text = |names: &[&str]| {
        let found = names.iter().find_map(|name| value.get(*name)?.as_str());
        found.unwrap_or_default().trim().to_owned()
    };
    // wallabag's words: the passage is the quote, and `text` what was written to it.
    let quote = text(&["quote", "highlight"]);
    let (quote, note) = if quote.is_empty() {
        (text(&["text"]), text(&["note", "annotation", "comment"]))
    } else {
        (quote, text(&["text", "note", "annotation", "comment"]))
    };
    let created = text(&["created_at", "created", "createdAt"]);
    Some(Highlight {
        created: moment(&created).unwrap_or_default(),
        colour: Colouring::named(&text(&["color", "colour"])),
        ..passage(&quote, &note)?
    })
}

/// `Highlight:` begins a passage, `Note:` what was written to it; other lines go on.
fn of_lines(text: &str) -> Vec<Highlight> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut in_note = false;
    for line in text.lines() {
        if let Some(begin) = line.strip_prefix("Highlight:") {
            found.push((begin.to_owned(), String::new()));
            in_note = false;
            continue;
        }
        let Some((quote, note)) = found.last_mut() else {
            continue;
        };
        let begin = line.strip_prefix("Note:");
        in_note |= begin.is_some();
        let part = if in_note { note } else { quote };
        part.push('\n');
        part.push_str(begin.unwrap_or(line));
    }
    let passages = found
        .iter()
        .filter_map(|(quote, note)| passage(quote, note));
    passages.take(MAX_PASSAGES).collect()
}

/// Quotations are passages, and what stands behind one is its note; what stands before the first comes back as it is.
pub(super) fn of_markdown(text: &str) -> (Vec<Highlight>, String) {
    let mut found: Vec<(String, String)> = Vec::new();
    let (mut rest, mut in_quote) = (String::new(), false);
    for line in text.lines() {
        let quoted = line.trim_start().strip_prefix('>');
        if quoted.is_some() && !in_quote {
            found.push((String::new(), String::new()));
        }
        in_quote = quoted.is_some();
        let part = match (found.last_mut(), quoted) {
            (Some((quote, _)), Some(_)) => quote,
            (Some((_, note)), None) => note,
            (None, _) => &mut rest,
        };
        part.push_str(quoted.unwrap_or(line));
        part.push('\n');
    }
    let passages = found
        .iter()
        .filter_map(|(quote, note)| passage(without_link_back(quote), note));
    (
        passages.take(MAX_PASSAGES).collect(),
        rest.trim().to_owned(),
    )
}

/// Omnivore ends a passage with a link to it: `[⤴️](…)`.
fn without_link_back(quote: &str) -> &str {
    quote.find("[⤴").map_or(quote, |at| &quote[..at])
}

fn passage(quote: &str, note: &str) -> Option<Highlight> {
    let words: Vec<&str> = quote.split_whitespace().collect();
    (!words.is_empty()).then(|| Highlight {
        text: CleanText::new(&words.join(" ")),
        note: CleanText::new(note.trim()),
        ..Highlight::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(found: &[Highlight]) -> Vec<(&str, &str)> {
        let all = found.iter();
        all.map(|one| (one.text.as_str(), one.note.as_str()))
            .collect()
    }

    #[test]
    fn lines_and_quotations_are_passages() {
        let lines = Value::from("Highlight:one\n two\nNote:mine\nHighlight:three");
        let (found, rest) = passages(&lines);
        assert_eq!(told(&found), [("one two", "mine"), ("three", "")]);
        assert_eq!(rest, "");
        let (found, rest) = passages(&Value::from("just words"));
        assert_eq!((found.len(), rest.as_str()), (0, "just words"));
        let (found, rest) = of_markdown(
            "before\n\n> one\n> two [⤴️](https://a.example/#1) #tag\n\nmine\n\n> three\n",
        );
        assert_eq!(told(&found), [("one two", "mine"), ("three", "")]);
        assert_eq!(rest, "before");
    }
}
