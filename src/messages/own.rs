//! The user's own messages: each that is sound stands over the built-in one, and a mistake costs one message.

use std::collections::BTreeSet;

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource,
};
use fluent_syntax::{parser, serializer};
use thiserror::Error;

use super::{FORMED, PLAIN};

/// What is wrong with a message of the user's.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Mistake {
    #[error("line {0} is no message: write name = words")]
    NoMessage(usize),
    #[error("there is no message {0}")]
    Unknown(String),
    #[error("{0} has no {{ ${1} }} to name")]
    NamesMore(String, String),
}

/// The messages of `text` that are sound, as text again.
pub(super) fn sound(text: &str) -> (String, Vec<Mistake>) {
    let mut mistakes = Vec::new();
    let resource = parser::parse(text).unwrap_or_else(|(read, errors)| {
        let line = |at: usize| text.get(..at).unwrap_or(text).matches('\n').count() + 1;
        mistakes.extend(
            errors
                .iter()
                .map(|error| Mistake::NoMessage(line(error.pos.start))),
        );
        read
    });
    let body = resource.body.into_iter().filter(|entry| match entry {
        Entry::Message(message) => match wrong(message.id.name, message.value.as_ref()) {
            Some(mistake) => {
                mistakes.push(mistake);
                false
            }
            None => true,
        },
        Entry::Term(_) => true,
        Entry::Comment(_)
        | Entry::GroupComment(_)
        | Entry::ResourceComment(_)
        | Entry::Junk { .. } => false,
    });
    let body = body.collect();
    (serializer::serialize(&Resource { body }), mistakes)
}

fn wrong(key: &str, pattern: Option<&Pattern<&str>>) -> Option<Mistake> {
    let formed = FORMED.binary_search_by_key(&key, |(key, _)| key);
    let known = match formed {
        Ok(place) => FORMED.get(place).map_or(&[][..], |(_, names)| names),
        Err(_) if PLAIN.binary_search(&key).is_ok() => &[],
        Err(_) => return Some(Mistake::Unknown(key.to_owned())),
    };
    let mut named = BTreeSet::new();
    if let Some(pattern) = pattern {
        names_in(pattern, &mut named);
    }
    let strange = named.into_iter().find(|name| !known.contains(name));
    strange.map(|name| Mistake::NamesMore(key.to_owned(), name.to_owned()))
}

/// What a pattern names: `count` of `{ $count }`.
pub(super) fn names_in<'t>(pattern: &Pattern<&'t str>, named: &mut BTreeSet<&'t str>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression } => names_of(expression, named),
        }
    }
}

fn names_of<'t>(expression: &Expression<&'t str>, named: &mut BTreeSet<&'t str>) {
    match expression {
        Expression::Inline(inline) => names_of_inline(inline, named),
        Expression::Select { selector, variants } => {
            names_of_inline(selector, named);
            for variant in variants {
                names_in(&variant.value, named);
            }
        }
    }
}

fn names_of_inline<'t>(inline: &InlineExpression<&'t str>, named: &mut BTreeSet<&'t str>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            named.insert(id.name);
        }
        InlineExpression::Placeable { expression } => names_of(expression, named),
        InlineExpression::FunctionReference {
            arguments: CallArguments { positional, .. },
            ..
        } => {
            for argument in positional {
                names_of_inline(argument, named);
            }
        }
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. } => {}
    }
}
