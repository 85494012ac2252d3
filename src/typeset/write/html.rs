//! Clean HTML: only the elements of the document, and of attributes only the few that they need.

use std::ops::Range;

use crate::clean::WebUrl;
use crate::news::Colouring;
use crate::typeset::direction_attribute;
use crate::typeset::document::{Block, Document, Inline, Picture, Table, words_of};

/// The document as HTML that any page may hold: no script, no style, only addresses of the web.
pub(in crate::typeset) fn html(document: &Document) -> String {
    let mut out = String::new();
    push_blocks(&document.blocks, &mut out);
    out
}

fn push_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        push_block(block, out);
        out.push('\n');
    }
}

fn push_block(block: &Block, out: &mut String) {
    match block {
        Block::Paragraph(inlines) => push_line("p", inlines, out),
        Block::Heading(level, inlines) => {
            push_line(&format!("h{}", (*level).clamp(1, 6)), inlines, out);
        }
        Block::Quote(blocks) => within("blockquote", out, |out| push_inner(blocks, out)),
        Block::List { start, items } => {
            let name = if start.is_some() { "ol" } else { "ul" };
            match start.filter(|start| *start != 1) {
                Some(start) => out.extend(["<ol start=\"", &start.to_string(), "\">\n"]),
                None => out.extend(["<", name, ">\n"]),
            }
            for item in items {
                match item.blocks.as_slice() {
                    // An item that is one line needs no paragraph.
                    [Block::Paragraph(inlines)] => push_line("li", inlines, out),
                    blocks => within("li", out, |out| push_inner(blocks, out)),
                }
                out.push('\n');
            }
            out.extend(["</", name, ">"]);
        }
        Block::Definitions(definitions) => within("dl", out, |out| {
            for definition in definitions {
                within("dt", out, |out| push_inlines(&definition.term, out));
                within("dd", out, |out| push_item(&definition.blocks, out));
            }
        }),
        Block::Details { summary, blocks } => within("details", out, |out| {
            within("summary", out, |out| push_inlines(summary, out));
            push_inner(blocks, out);
        }),
        Block::Code {
            language,
            text,
            marked,
        } => {
            out.push_str("<pre><code");
            if !language.is_empty() {
                push_attribute("class", &format!("language-{language}"), out);
            }
            out.push('>');
            push_code(text.as_str(), marked, out);
            out.push_str("</code></pre>");
        }
        Block::Table(table) => push_table(table, out),
        Block::Picture(picture) => within("figure", out, |out| {
            push_picture(picture, out);
            if !picture.caption.is_empty() {
                push_line("figcaption", &picture.caption, out);
            }
        }),
        Block::Rule => out.push_str("<hr>"),
    }
}

fn within(name: &str, out: &mut String, inner: impl FnOnce(&mut String)) {
    out.extend(["<", name, ">"]);
    inner(out);
    out.extend(["</", name, ">"]);
}

/// An element that holds one line, in the line's direction.
fn push_line(name: &str, inlines: &[Inline], out: &mut String) {
    out.extend(["<", name, direction_attribute(&words_of(inlines)), ">"]);
    push_inlines(inlines, out);
    out.extend(["</", name, ">"]);
}

fn push_inner(blocks: &[Block], out: &mut String) {
    out.push('\n');
    push_blocks(blocks, out);
}

/// An item that is one line needs no paragraph.
fn push_item(blocks: &[Block], out: &mut String) {
    match blocks {
        [Block::Paragraph(inlines)] => push_inlines(inlines, out),
        _ => push_inner(blocks, out),
    }
}

fn push_table(table: &Table, out: &mut String) {
    let push_row = |name: &str, row: &[Vec<Inline>], out: &mut String| {
        within("tr", out, |out| {
            for cell in row {
                push_line(name, cell, out);
            }
        });
        out.push('\n');
    };
    within("table", out, |out| {
        if !table.caption.is_empty() {
            within("caption", out, |out| push_inlines(&table.caption, out));
        }
        out.push('\n');
        if !table.head.is_empty() {
            within("thead", out, |out| push_row("th", &table.head, out));
            out.push('\n');
        }
        within("tbody", out, |out| {
            for row in &table.rows {
                push_row("td", row, out);
            }
        });
    });
}

fn push_code(text: &str, marked: &[(Range<usize>, Colouring)], out: &mut String) {
    let mut at = 0;
    for (bytes, colour) in marked {
        let (before, inner) = (at..bytes.start, bytes.clone());
        push_escaped(text.get(before).unwrap_or_default(), out);
        out.extend(["<mark class=\"", colour.name(), "\">"]);
        push_escaped(text.get(inner).unwrap_or_default(), out);
        out.push_str("</mark>");
        at = bytes.end;
    }
    push_escaped(text.get(at..).unwrap_or_default(), out);
}

fn push_inlines(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => push_escaped(text.as_str(), out),
            Inline::Strong(inner) => within("strong", out, |out| push_inlines(inner, out)),
            Inline::Emphasis(inner) => within("em", out, |out| push_inlines(inner, out)),
            Inline::Strike(inner) => within("del", out, |out| push_inlines(inner, out)),
            Inline::Code(text) => within("code", out, |out| push_escaped(text.as_str(), out)),
            Inline::Marked(colour, inner) => {
                out.extend(["<mark class=\"", colour.name(), "\">"]);
                push_inlines(inner, out);
                out.push_str("</mark>");
            }
            Inline::Superscript(inner) => within("sup", out, |out| push_inlines(inner, out)),
            Inline::Subscript(inner) => within("sub", out, |out| push_inlines(inner, out)),
            Inline::Jump { content, .. } => push_inlines(content, out),
            Inline::Link { url, content } => {
                out.push_str("<a");
                push_address("href", url, out);
                out.push('>');
                push_inlines(content, out);
                out.push_str("</a>");
            }
            Inline::Picture(picture) => push_picture(picture, out),
            Inline::Break => out.push_str("<br>"),
        }
    }
}

fn push_picture(picture: &Picture, out: &mut String) {
    out.push_str("<img");
    push_address("src", &picture.url, out);
    push_attribute("alt", picture.alt.as_str(), out);
    out.push('>');
}

fn push_address(name: &str, url: &WebUrl, out: &mut String) {
    push_attribute(name, url.as_str(), out);
}

fn push_attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_escaped(value, out);
    out.push('"');
}

fn push_escaped(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}
