//! A `Document` as text for other programs and people.
//!
//! - `markdown`: `CommonMark`, tables in GitHub's form
//! - `plain`: unwrapped text
//! - `html`: clean HTML; `book`: XHTML for books

mod book;
mod html;
mod markdown;
mod plain;

pub(super) use book::book_html;
pub(super) use html::html;
pub(super) use markdown::markdown;
pub(super) use plain::plain_text;

#[cfg(test)]
mod tests;
