//! A `Document` as text for other programs and people.
//!
//! - `markdown`: `CommonMark`, tables in GitHub's form
//! - `plain`: unwrapped text
//! - `html`: clean HTML

mod html;
mod markdown;
mod plain;

pub(super) use html::html;
pub(super) use markdown::markdown;
pub(super) use plain::plain_text;

#[cfg(test)]
mod tests;
