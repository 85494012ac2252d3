//! What a message names: text as it is, and numbers, which choose the plural and are written as the language does.

use std::borrow::Cow;

use fluent_bundle::FluentValue;

use crate::clean::CleanLine;

/// Text that stands in a message as it is.
pub(crate) struct Text<'v>(pub(super) FluentValue<'v>);

/// A number that is counted, so that the message has the right plural.
pub(crate) struct Number(pub(super) FluentValue<'static>);

impl<'v> From<&'v str> for Text<'v> {
    fn from(text: &'v str) -> Self {
        Self(FluentValue::String(Cow::Borrowed(text)))
    }
}

impl<'v> From<&'v String> for Text<'v> {
    fn from(text: &'v String) -> Self {
        Self::from(text.as_str())
    }
}

impl<'v> From<&'v CleanLine> for Text<'v> {
    fn from(text: &'v CleanLine) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(FluentValue::String(Cow::Owned(text)))
    }
}

impl<'v> From<Cow<'v, str>> for Text<'v> {
    fn from(text: Cow<'v, str>) -> Self {
        Self(FluentValue::String(text))
    }
}

impl From<usize> for Number {
    fn from(number: usize) -> Self {
        Self(FluentValue::from(number))
    }
}

impl From<u32> for Number {
    fn from(number: u32) -> Self {
        Self(FluentValue::from(number))
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self(FluentValue::from(number))
    }
}

impl From<u64> for Number {
    fn from(number: u64) -> Self {
        Self(FluentValue::from(number))
    }
}

/// Writes the numbers of messages; what it leaves to Fluent is no number.
type Grouping<M> = fn(&FluentValue, &M) -> Option<String>;

/// How numbers are written whose thousands are parted by `separator`.
pub(super) fn grouping<M>(separator: &str) -> Grouping<M> {
    match separator {
        "," => |value, _| grouped(value, ","),
        "." => |value, _| grouped(value, "."),
        "’" => |value, _| grouped(value, "’"),
        " " | "\u{a0}" | "\u{202f}" => |value, _| grouped(value, "\u{202f}"),
        _ => |value, _| grouped(value, ""),
    }
}

pub(super) fn grouped(value: &FluentValue, separator: &str) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let digits = number.as_string();
    let whole = digits.bytes().all(|digit| digit.is_ascii_digit());
    whole.then(|| {
        let mut text = String::with_capacity(digits.len() * 2);
        for (at, digit) in digits.char_indices() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push_str(separator);
            }
            text.push(digit);
        }
        text
    })
}
