//! XHTML for books: nothing in them is fetched, so pictures become links, and addresses are strict URIs (RFC 3986).

use std::fmt::Write;

use super::html;
use crate::clean::{CleanText, WebUrl};
use crate::typeset::document::{Block, Definition, Document, Inline, ListItem, Picture, Table};

/// Tells which pictures are in the book.
type InIt<'a> = &'a dyn Fn(&WebUrl) -> bool;

/// The document as the body of an XHTML page.
pub(in crate::typeset) fn book_html(document: &Document, in_it: InIt<'_>) -> String {
    let bookish = Document {
        blocks: blocks(&document.blocks, in_it),
    };
    // Only elements of ours have these forms: `<` is escaped in every text and attribute.
    html(&bookish)
        .replace("<br>", "<br/>")
        .replace("<hr>", "<hr/>")
}

fn blocks(all: &[Block], in_it: InIt<'_>) -> Vec<Block> {
    all.iter().flat_map(|one| block(one, in_it)).collect()
}

fn block(block: &Block, in_it: InIt<'_>) -> Vec<Block> {
    let inlines = |all: &[Inline]| inlines(all, in_it);
    let blocks = |all: &[Block]| blocks(all, in_it);
    let one = match block {
        Block::Paragraph(inner) => Block::Paragraph(inlines(inner)),
        Block::Heading(level, inner) => Block::Heading(*level, inlines(inner)),
        Block::Quote(inner) => Block::Quote(blocks(inner)),
        Block::List { start, items } => Block::List {
            start: *start,
            items: items
                .iter()
                .map(|item| ListItem {
                    blocks: blocks(&item.blocks),
                })
                .collect(),
        },
        Block::Definitions(definitions) => Block::Definitions(
            definitions
                .iter()
                .map(|definition| Definition {
                    term: inlines(&definition.term),
                    blocks: blocks(&definition.blocks),
                })
                .collect(),
        ),
        Block::Details {
            summary,
            blocks: inner,
        } => Block::Details {
            summary: inlines(summary),
            blocks: blocks(inner),
        },
        Block::Table(table) => Block::Table(Table {
            caption: inlines(&table.caption),
            head: table.head.iter().map(|cell| inlines(cell)).collect(),
            rows: table
                .rows
                .iter()
                .map(|row| row.iter().map(|cell| inlines(cell)).collect())
                .collect(),
        }),
        Block::Picture(picture) => {
            let caption = inlines(&picture.caption);
            if in_it(&picture.url) {
                return vec![Block::Picture(Picture {
                    caption,
                    ..picture.clone()
                })];
            }
            let link = Block::Paragraph(vec![linked(picture)]);
            return std::iter::once(link)
                .chain((!caption.is_empty()).then_some(Block::Paragraph(caption)))
                .collect();
        }
        Block::Code { .. } | Block::Rule => block.clone(),
    };
    vec![one]
}

fn inlines(all: &[Inline], in_it: InIt<'_>) -> Vec<Inline> {
    all.iter().map(|one| inline(one, in_it)).collect()
}

fn inline(inline: &Inline, in_it: InIt<'_>) -> Inline {
    let inlines = |all: &[Inline]| inlines(all, in_it);
    match inline {
        Inline::Strong(inner) => Inline::Strong(inlines(inner)),
        Inline::Emphasis(inner) => Inline::Emphasis(inlines(inner)),
        Inline::Strike(inner) => Inline::Strike(inlines(inner)),
        Inline::Marked(colour, inner) => Inline::Marked(*colour, inlines(inner)),
        Inline::Superscript(inner) => Inline::Superscript(inlines(inner)),
        Inline::Subscript(inner) => Inline::Subscript(inlines(inner)),
        Inline::Link { url, content } => Inline::Link {
            url: strict(url),
            content: content.iter().flat_map(unlinked).collect(),
        },
        Inline::Jump { to, content } => Inline::Jump {
            to: to.clone(),
            content: inlines(content),
        },
        Inline::Picture(picture) if in_it(&picture.url) => inline.clone(),
        Inline::Picture(picture) => linked(picture),
        Inline::Text(_) | Inline::Code(_) | Inline::Break => inline.clone(),
    }
}

/// What may stand in a link: no other link.
fn unlinked(inline: &Inline) -> Vec<Inline> {
    let all = |inner: &[Inline]| -> Vec<Inline> { inner.iter().flat_map(unlinked).collect() };
    match inline {
        Inline::Strong(inner) => vec![Inline::Strong(all(inner))],
        Inline::Emphasis(inner) => vec![Inline::Emphasis(all(inner))],
        Inline::Strike(inner) => vec![Inline::Strike(all(inner))],
        Inline::Marked(colour, inner) => vec![Inline::Marked(*colour, all(inner))],
        Inline::Superscript(inner) => vec![Inline::Superscript(all(inner))],
        Inline::Subscript(inner) => vec![Inline::Subscript(all(inner))],
        Inline::Link { content, .. } | Inline::Jump { content, .. } => all(content),
        Inline::Picture(picture) => vec![Inline::Text(CleanText::new(told(picture)))],
        Inline::Text(_) | Inline::Code(_) | Inline::Break => vec![inline.clone()],
    }
}

fn linked(picture: &Picture) -> Inline {
    Inline::Link {
        url: strict(&picture.url),
        content: vec![Inline::Text(CleanText::new(told(picture)))],
    }
}

fn told(picture: &Picture) -> &str {
    match picture.alt.as_str() {
        "" => "Picture",
        alt => alt,
    }
}

/// The address with what browsers let through, and RFC 3986 does not, percent-encoded.
fn strict(url: &WebUrl) -> WebUrl {
    let whole = url.as_str();
    let after_host = whole.find("://").and_then(|at| {
        whole
            .get(at + 3..)?
            .find(['/', '?', '#'])
            .map(|end| at + 3 + end)
    });
    let (origin, rest) = whole.split_at(after_host.unwrap_or(whole.len()));
    let mut out = origin.to_owned();
    let mut has_fragment = false;
    for (at, letter) in rest.char_indices() {
        let is_wrong = match letter {
            '%' => {
                let next = rest.get(at + 1..at + 3).unwrap_or_default();
                !(next.len() == 2 && next.bytes().all(|byte| byte.is_ascii_hexdigit()))
            }
            '#' => std::mem::replace(&mut has_fragment, true),
            '|' | '^' | '`' | '\\' | '{' | '}' | '[' | ']' | '"' | '<' | '>' => true,
            _ => false,
        };
        if is_wrong {
            // Writing into a String cannot fail.
            let _ = write!(out, "%{:02X}", u32::from(letter));
        } else {
            out.push(letter);
        }
    }
    WebUrl::new(&out).unwrap_or_else(|| url.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset;

    #[test]
    fn pictures_are_links_and_no_link_is_in_another() {
        let html = CleanText::new(
            "<p>a<br>b <a href='https://a.example/?q=x|y[1]'>see <img src='https://a.example/i.png' alt='it'></a>\
             <hr><figure><img src='https://a.example/j.png'><figcaption>A <b>c</b>",
        );
        assert_eq!(
            book_html(&typeset::document(&html, None), &|_| false),
            "<p>a<br/>b <a href=\"https://a.example/?q=x%7Cy%5B1%5D\">see</a></p>\n\
             <p><a href=\"https://a.example/i.png\">it</a></p>\n<hr/>\n\
             <p><a href=\"https://a.example/j.png\">Picture</a></p>\n<p>A <strong>c</strong></p>\n"
        );
    }

    #[test]
    fn a_link_holds_no_other() {
        let url = |raw: &str| WebUrl::new(raw).expect("an address");
        let picture = Inline::Picture(Picture {
            size: None,
            url: url("https://a.example/i.png"),
            alt: crate::clean::CleanLine::new("it"),
            caption: Vec::new(),
        });
        let inner = Inline::Link {
            url: url("https://b.example/"),
            content: vec![Inline::Text(CleanText::new("b"))],
        };
        let outer = Inline::Link {
            url: url("https://a.example/"),
            content: vec![Inline::Strong(vec![inner]), picture.clone()],
        };
        let document = Document {
            blocks: vec![Block::Paragraph(vec![outer, picture])],
        };
        assert_eq!(
            book_html(&document, &|_| false),
            "<p><a href=\"https://a.example/\"><strong>b</strong>it</a><a href=\"https://a.example/i.png\">it</a></p>\n"
        );
    }

    #[test]
    fn addresses_are_strict() {
        for (loose, kept) in [
            (
                "https://a.example/a%20b?c=%zz#d#e",
                "https://a.example/a%20b?c=%25zz#d%23e",
            ),
            ("https://[::1]:8080/[x]", "https://[::1]:8080/%5Bx%5D"),
            ("https://a.example", "https://a.example/"),
        ] {
            let url = WebUrl::new(loose).expect("an address");
            assert_eq!(strict(&url).as_str(), kept);
        }
    }
}
