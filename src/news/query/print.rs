//! The tree back into text that reads as the same tree.

use std::fmt;

use super::{Filter, Fit, Phrase, State, days};

impl fmt::Display for Filter {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) => joined(out, parts, " "),
            Self::Any(parts) => joined(out, parts, " OR "),
            Self::Not(inner) => {
                out.write_str("-")?;
                unit(out, inner)
            }
            Self::Words(words) => phrase(out, words),
            Self::Title(words) => {
                out.write_str("title:")?;
                phrase(out, words)
            }
            Self::Author(text) => field(out, "author", text.as_str()),
            Self::Feed(text) => field(out, "feed", text.as_str()),
            Self::Folder(text) => field(out, "folder", text.as_str()),
            Self::Collection(text) => field(out, "collection", text.as_str()),
            Self::Tag(text) => field(out, "tag", text.as_str()),
            Self::Url(text) => field(out, "url", text.as_str()),
            Self::Language(text) => field(out, "lang", text.as_str()),
            Self::Is(state) => out.write_str(state_name(*state)),
            Self::After(moment) => write!(out, "after:{}", days::written(*moment)),
            Self::Before(moment) => write!(out, "before:{}", days::written(*moment)),
            Self::MoreWordsThan(count) => write!(out, "words:>{count}"),
            Self::FewerWordsThan(count) => write!(out, "words:<{count}"),
            Self::CameSince(moment) => write!(out, "came:{}", days::written(*moment)),
            Self::ScoreAbove(score) => write!(out, "score:>{score}"),
            Self::ScoreBelow(score) => write!(out, "score:<{score}"),
        }
    }
}

/// A list within a list binds by its parentheses.
fn joined(out: &mut fmt::Formatter<'_>, parts: &[Filter], between: &str) -> fmt::Result {
    for (place, part) in parts.iter().enumerate() {
        if place > 0 {
            out.write_str(between)?;
        }
        unit(out, part)?;
    }
    Ok(())
}

fn unit(out: &mut fmt::Formatter<'_>, filter: &Filter) -> fmt::Result {
    match filter {
        Filter::All(_) | Filter::Any(_) => write!(out, "({filter})"),
        other => write!(out, "{other}"),
    }
}

fn field(out: &mut fmt::Formatter<'_>, name: &str, text: &str) -> fmt::Result {
    write!(out, "{name}:")?;
    value(out, text)
}

/// A word that stands bare has any form.
fn phrase(out: &mut fmt::Formatter<'_>, phrase: &Phrase) -> fmt::Result {
    match phrase.fit {
        Fit::Exact => quoted(out, phrase.text.as_str()),
        Fit::AnyForm | Fit::Forms(_) => value(out, phrase.text.as_str()),
        Fit::Beginning | Fit::Typed(_) => {
            value(out, phrase.text.as_str())?;
            out.write_str("*")
        }
    }
}

/// Bare when nothing in it could be read as a sign, else in quotation marks.
fn value(out: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let plain = text.chars().all(char::is_alphanumeric) && !matches!(text, "OR" | "NOT");
    if plain {
        return out.write_str(text);
    }
    quoted(out, text)
}

fn quoted(out: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    write!(
        out,
        "\"{}\"",
        text.replace('\\', "\\\\").replace('"', "\\\"")
    )
}

fn state_name(state: State) -> &'static str {
    match state {
        State::Unread => "is:unread",
        State::Read => "is:read",
        State::Bookmarked => "in:bookmarks",
        State::Archived => "is:archived",
        State::Lost => "is:lost",
        State::Edited => "is:edited",
        State::Hidden => "is:hidden",
        State::HasImage => "has:image",
        State::HasMedia => "has:media",
        State::HasNote => "has:note",
        State::HasHighlight => "has:highlight",
        State::HasFullText => "has:fulltext",
    }
}
