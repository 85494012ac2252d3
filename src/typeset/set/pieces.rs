//! Inlines as stretches of one style, links numbered.

use std::borrow::Cow;

use super::layout::Links;
use crate::clean::{CleanLine, WebUrl};
use crate::typeset::document::{Inline, Picture, words_of};
use crate::typeset::page::{Role, Style};
use crate::typeset::script;

/// What stands for a picture.
pub(super) const PICTURE: &str = "▣";

/// A stretch of text of one style, not yet broken into lines.
#[derive(Clone, Debug)]
pub(super) enum Piece<'d> {
    Text(Cow<'d, str>, Style),
    /// Never at the beginning of a line: the number behind a link.
    Glued(String, Style),
    Break,
}

/// `inlines` set in `style`, appended to `pieces`.
pub(super) fn push_inlines<'d>(
    inlines: &'d [Inline],
    style: Style,
    links: &mut Links,
    pieces: &mut Vec<Piece<'d>>,
) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => pieces.push(Piece::Text(Cow::Borrowed(text.as_str()), style)),
            Inline::Code(text) => {
                pieces.push(Piece::Text(
                    Cow::Borrowed(text.as_str()),
                    Style {
                        role: Role::Code,
                        ..style
                    },
                ));
            }
            Inline::Strong(inner) => push_inlines(
                inner,
                Style {
                    bold: true,
                    ..style
                },
                links,
                pieces,
            ),
            // Emphasis within emphasis stands out by being upright.
            Inline::Emphasis(inner) => push_inlines(
                inner,
                Style {
                    italic: !style.italic,
                    ..style
                },
                links,
                pieces,
            ),
            Inline::Strike(inner) => push_inlines(
                inner,
                Style {
                    strike: true,
                    ..style
                },
                links,
                pieces,
            ),
            Inline::Marked(colour, inner) => push_inlines(
                inner,
                Style {
                    mark: Some(*colour),
                    ..style
                },
                links,
                pieces,
            ),
            Inline::Superscript(inner) => push_script(inner, script::raised, style, links, pieces),
            Inline::Subscript(inner) => push_script(inner, script::lowered, style, links, pieces),
            Inline::Link { url, content } => push_link(url, content, style, links, pieces),
            Inline::Jump { to, content } => {
                let jump = links.place(to).or(style.jump);
                push_inlines(content, Style { jump, ..style }, links, pieces);
            }
            Inline::Picture(picture) => push_picture(picture, style, links, pieces),
            Inline::Break => pieces.push(Piece::Break),
        }
    }
}

fn push_script<'d>(
    inner: &'d [Inline],
    script: fn(&str) -> Option<String>,
    style: Style,
    links: &mut Links,
    pieces: &mut Vec<Piece<'d>>,
) {
    match inner {
        [Inline::Text(text)] => {
            let text = script(text.as_str()).map_or(Cow::Borrowed(text.as_str()), Cow::Owned);
            pieces.push(Piece::Text(text, style));
        }
        [Inline::Link { url, content }] => {
            let number = links.number(url, || CleanLine::new(&words_of(content)));
            let style = Style {
                link: number.or(style.link),
                ..style
            };
            push_script(content, script, style, links, pieces);
            push_number(number, pieces);
        }
        [Inline::Jump { to, content }] => {
            let jump = links.place(to).or(style.jump);
            push_script(content, script, Style { jump, ..style }, links, pieces);
        }
        _ => push_inlines(inner, style, links, pieces),
    }
}

fn push_link<'d>(
    url: &WebUrl,
    content: &'d [Inline],
    style: Style,
    links: &mut Links,
    pieces: &mut Vec<Piece<'d>>,
) {
    let number = links.number(url, || link_text(url, content));
    let linked = Style {
        link: number.or(style.link),
        ..style
    };
    push_inlines(content, linked, links, pieces);
    push_number(number, pieces);
}

/// What the link says; the site where it says nothing.
fn link_text(url: &WebUrl, content: &[Inline]) -> CleanLine {
    let words = CleanLine::new(&words_of(content));
    let pictured = content.iter().find_map(|inline| match inline {
        Inline::Picture(picture) if !picture.alt.is_empty() => Some(picture.alt.clone()),
        _ => None,
    });
    if words.is_empty() {
        pictured.unwrap_or_else(|| CleanLine::new(url.site()))
    } else {
        words
    }
}

/// A picture in running text; inside a link it leads where the link leads.
fn push_picture<'d>(
    picture: &'d Picture,
    style: Style,
    links: &mut Links,
    pieces: &mut Vec<Piece<'d>>,
) {
    let number = if style.link.is_some() {
        None
    } else {
        picture_number(picture, links)
    };
    let style = Style {
        role: Role::Caption,
        link: number.or(style.link),
        ..style
    };
    pieces.push(Piece::Text(Cow::Borrowed(PICTURE), style));
    if !picture.alt.is_empty() {
        pieces.push(Piece::Glued("\u{a0}".to_owned(), style));
        pieces.push(Piece::Text(Cow::Borrowed(picture.alt.as_str()), style));
    }
    push_number(number, pieces);
}

/// The number of the link to the picture itself.
pub(super) fn picture_number(picture: &Picture, links: &mut Links) -> Option<u16> {
    links.number(&picture.url, || {
        let caption = || CleanLine::new(&words_of(&picture.caption));
        let said = Some(picture.alt.clone())
            .filter(|alt| !alt.is_empty())
            .unwrap_or_else(caption);
        if said.is_empty() {
            CleanLine::new("Picture")
        } else {
            said
        }
    })
}

/// The number behind a link; never bold, italic or struck out, whatever it stands behind.
pub(super) fn push_number(number: Option<u16>, pieces: &mut Vec<Piece>) {
    if let Some(number) = number {
        let style = Style {
            link: Some(number),
            ..Style::of(Role::LinkNumber)
        };
        pieces.push(Piece::Glued(format!("[{number}]"), style));
    }
}
