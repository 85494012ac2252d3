//! Text into words, phrases, fields and signs, each with its place.

use super::{QueryError, QueryFault};

/// A piece of the text and where it starts, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub at: usize,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    /// `-` or `NOT`
    Not,
    Or,
    Term(Term),
}

/// A word or a phrase, perhaps of a field: `rust`, `"two words"*`, `title:"two words"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// What stood before the colon.
    pub field: Option<String>,
    pub value: String,
    /// Where the value starts.
    pub value_at: usize,
    /// A `*` follows.
    pub prefix: bool,
    /// It stood in quotation marks.
    pub is_quoted: bool,
}

/// Signs that end a bare word.
const ENDS: [char; 3] = ['(', ')', '"'];

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, QueryError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let sign = match letter {
            '(' => Some(Kind::Open),
            ')' => Some(Kind::Close),
            '-' => Some(Kind::Not),
            _ => None,
        };
        if letter.is_whitespace() {
            at += letter.len_utf8();
        } else if let Some(kind) = sign {
            tokens.push(Token { at, kind });
            at += 1;
        } else {
            let (kind, end) = term(text, at)?;
            tokens.push(Token { at, kind });
            at = end;
        }
    }
    Ok(tokens)
}

/// The term that starts at `at`, and where it ends.
fn term(text: &str, at: usize) -> Result<(Kind, usize), QueryError> {
    if text[at..].starts_with('"') {
        let (value, end) = quoted(text, at)?;
        return Ok(ended(text, None, value, at, end));
    }
    let bare = bare_word(text, at);
    let after = at + bare.len();
    let Some((field, value)) = bare.split_once(':').filter(|(name, _)| is_field(name)) else {
        return Ok((word(bare, at), after));
    };
    let value_at = at + field.len() + 1;
    if value.is_empty() && text[after..].starts_with('"') {
        let (value, end) = quoted(text, after)?;
        return Ok(ended(text, Some(field), value, value_at, end));
    }
    let term = Term {
        field: Some(field.to_owned()),
        value: value.to_owned(),
        value_at,
        prefix: false,
        is_quoted: false,
    };
    Ok((Kind::Term(term), after))
}

/// A phrase that ended at `end`, with the `*` that may follow it.
fn ended(
    text: &str,
    field: Option<&str>,
    value: String,
    value_at: usize,
    end: usize,
) -> (Kind, usize) {
    let prefix = text[end..].starts_with('*');
    let term = Term {
        field: field.map(str::to_owned),
        value,
        value_at,
        prefix,
        is_quoted: true,
    };
    (Kind::Term(term), end + usize::from(prefix))
}

fn bare_word(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest.find(|letter: char| letter.is_whitespace() || ENDS.contains(&letter));
    &rest[..end.unwrap_or(rest.len())]
}

fn word(bare: &str, at: usize) -> Kind {
    match bare {
        "OR" => Kind::Or,
        "NOT" => Kind::Not,
        _ => {
            let stem = bare.strip_suffix('*');
            Kind::Term(Term {
                field: None,
                value: stem.unwrap_or(bare).to_owned(),
                value_at: at,
                prefix: stem.is_some(),
                is_quoted: false,
            })
        }
    }
}

/// Names of fields are letters only, so that `10:30` is a word.
fn is_field(name: &str) -> bool {
    !name.is_empty() && name.chars().all(char::is_alphabetic)
}

/// The text between the quotation mark at `at` and the next, and where that ends; `\` takes a sign for itself.
fn quoted(text: &str, at: usize) -> Result<(String, usize), QueryError> {
    let mut value = String::new();
    let mut letters = text[at + 1..].char_indices();
    while let Some((offset, letter)) = letters.next() {
        match letter {
            '"' => return Ok((value, at + 1 + offset + 1)),
            '\\' => value.extend(letters.next().map(|(_, escaped)| escaped)),
            other => value.push(other),
        }
    }
    Err(QueryError {
        position: at,
        fault: QueryFault::QuotationNotClosed,
    })
}
