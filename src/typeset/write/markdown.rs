//! `CommonMark`, with GitHub's tables and strike-through.

use crate::clean::WebUrl;
use crate::typeset::document::{Block, Definition, Document, Inline, ListItem, Picture, Table};

/// The document as Markdown; what would be markup in its text is escaped.
pub(in crate::typeset) fn markdown(document: &Document) -> String {
    let mut text = blocks(&document.blocks);
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn blocks(blocks: &[Block]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let neighbours = at
            .checked_sub(1)
            .and_then(|before| blocks.get(before))
            .map(|before| (before, block));
        if neighbours.is_some_and(|(before, block)| would_merge(before, block)) {
            parts.push("<!-- -->".to_owned());
        }
        parts.push(self::block(block));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// Two lists of a kind behind each other would be read as one.
fn would_merge(before: &Block, block: &Block) -> bool {
    matches!((before, block), (Block::List { start: one, .. }, Block::List { start: other, .. }) if one.is_some() == other.is_some())
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(inlines) => paragraph(inlines),
        Block::Heading(level, inlines) => {
            let mark = "#".repeat(usize::from((*level).clamp(1, 6)));
            format!("{mark} {}", line(inlines).replace("\\\n", " "))
        }
        Block::Quote(inner) => prefixed(&blocks(inner), "> ", "> "),
        Block::List { start, items } => list(*start, items),
        Block::Definitions(definitions) => {
            let parts: Vec<String> = definitions.iter().map(definition).collect();
            parts.join("\n\n")
        }
        Block::Details {
            summary,
            blocks: inner,
        } => {
            let parts = [strong(summary), blocks(inner)];
            parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("\n\n")
        }
        Block::Code { language, text, .. } => code(language.as_str(), text.as_str()),
        Block::Table(table) => self::table(table),
        Block::Picture(picture) => {
            let caption = paragraph(&picture.caption);
            let image = image(picture);
            if caption.is_empty() {
                image
            } else {
                format!("{image}\n\n{caption}")
            }
        }
        Block::Rule => "---".to_owned(),
    }
}

/// `text` with `first` before its first line and `rest` before the others.
fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let prefix = if at == 0 { first } else { rest };
        out.push_str(if line.is_empty() {
            prefix.trim_end()
        } else {
            prefix
        });
        out.push_str(line);
    }
    out
}

fn list(start: Option<i64>, items: &[ListItem]) -> String {
    let is_tight = items.iter().all(|item| {
        item.blocks
            .iter()
            .filter(|block| !matches!(block, Block::List { .. }))
            .count()
            <= 1
    });
    let items: Vec<String> = (0_i64..)
        .zip(items)
        .map(|(at, item)| {
            // CommonMark's numbers have at most nine digits and no sign.
            let number = |first: i64| first.saturating_add(at).clamp(0, 999_999_999);
            let mark =
                start.map_or_else(|| "- ".to_owned(), |first| format!("{}. ", number(first)));
            let mut text = blocks(&item.blocks);
            if is_tight
                && matches!(
                    item.blocks.as_slice(),
                    [Block::Paragraph(_), Block::List { .. }]
                )
            {
                text = text.replacen("\n\n", "\n", 1);
            }
            let text = with_task_box(text);
            prefixed(&text, &mark, &" ".repeat(mark.len()))
        })
        .collect();
    items.join(if is_tight { "\n" } else { "\n\n" })
}

/// The box of a task in GitHub's form.
fn with_task_box(text: String) -> String {
    let boxed =
        |done: &str, form: &str| text.strip_prefix(done).map(|rest| format!("{form}{rest}"));
    boxed("☑ ", "[x] ")
        .or_else(|| boxed("☐ ", "[ ] "))
        .unwrap_or(text)
}

fn definition(definition: &Definition) -> String {
    let inner = blocks(&definition.blocks);
    match (definition.term.is_empty(), inner.is_empty()) {
        (true, _) => inner,
        (false, true) => strong(&definition.term),
        (false, false) => format!(
            "{}\n\n{}",
            strong(&definition.term),
            prefixed(&inner, "- ", "  ")
        ),
    }
}

fn strong(inlines: &[Inline]) -> String {
    let text = line(inlines).replace("\\\n", " ");
    match inlines {
        [] => String::new(),
        [Inline::Strong(_)] => text,
        _ => format!("**{text}**"),
    }
}

fn code(language: &str, text: &str) -> String {
    let fence = "`".repeat(longest_ticks(text).max(2) + 1);
    format!("{fence}{language}\n{text}\n{fence}")
}

fn longest_ticks(text: &str) -> usize {
    text.split(|letter| letter != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
}

fn table(table: &Table) -> String {
    let columns = table
        .rows
        .iter()
        .map(Vec::len)
        .chain([table.head.len()])
        .max()
        .unwrap_or(0);
    let row = |row: &[Vec<Inline>]| {
        let cell = |at: usize| row.get(at).map(|cell| cell_text(cell)).unwrap_or_default();
        let cells: Vec<String> = (0..columns).map(cell).collect();
        format!("| {} |", cells.join(" | "))
    };
    let rule = format!("|{}", " --- |".repeat(columns));
    let mut lines = vec![row(&table.head), rule];
    lines.extend(table.rows.iter().map(|cells| row(cells)));
    let caption = paragraph(&table.caption);
    if caption.is_empty() {
        lines.join("\n")
    } else {
        format!("{caption}\n\n{}", lines.join("\n"))
    }
}

fn cell_text(cell: &[Inline]) -> String {
    line(cell)
        .replace("\\\n", "<br>")
        .replace('\n', " ")
        .replace('|', "\\|")
}

/// A line that nothing at its beginning turns into another kind of block.
fn paragraph(inlines: &[Inline]) -> String {
    let text = line(inlines);
    text.split('\n').map(begun).collect::<Vec<_>>().join("\n")
}

fn begun(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = line.as_bytes().get(digits);
    if (1..=9).contains(&digits) && matches!(behind, Some(b'.' | b')')) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    match line.as_bytes().first() {
        // A mark of our own is no rule under a heading.
        Some(b'=') if line.starts_with("==") && line.as_bytes().get(2) != Some(&b'=') => {
            line.to_owned()
        }
        Some(b'#' | b'+' | b'-' | b'=' | b'>') => format!("\\{line}"),
        Some(b'~') if line.starts_with("~~~") => format!("\\{line}"),
        _ => line.to_owned(),
    }
}

fn line(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_line(inlines, &mut text);
    text.trim().to_owned()
}

fn push_line(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => push_escaped(text.as_str(), out),
            Inline::Strong(inner) => push_between("**", inner, out),
            Inline::Emphasis(inner) => push_between("*", inner, out),
            Inline::Strike(inner) => push_between("~~", inner, out),
            Inline::Code(text) => push_code(text.as_str(), out),
            Inline::Marked(_, inner) => push_between("==", inner, out),
            Inline::Superscript(inner) => push_element("sup", inner, out),
            Inline::Subscript(inner) => push_element("sub", inner, out),
            Inline::Jump { content, .. } => push_line(content, out),
            Inline::Link { url, content } => {
                out.push('[');
                push_line(content, out);
                out.push_str("](");
                push_address(url, out);
                out.push(')');
            }
            Inline::Picture(picture) => out.push_str(&image(picture)),
            Inline::Break => out.push_str("\\\n"),
        }
    }
}

/// Marks stand at the words, not at the blanks around them.
fn push_between(mark: &str, inner: &[Inline], out: &mut String) {
    let mut text = String::new();
    push_line(inner, &mut text);
    let words = text.trim();
    if words.is_empty() {
        out.push_str(&text);
        return;
    }
    let (before, behind) = (text.len() - text.trim_start().len(), text.trim_end().len());
    out.push_str(&text[..before]);
    out.push_str(mark);
    out.push_str(words);
    out.push_str(mark);
    out.push_str(&text[behind..]);
}

fn push_element(name: &str, inner: &[Inline], out: &mut String) {
    out.extend(["<", name, ">"]);
    push_line(inner, out);
    out.extend(["</", name, ">"]);
}

fn push_code(text: &str, out: &mut String) {
    let text = text.replace('\n', " ");
    let fence = "`".repeat(longest_ticks(&text) + 1);
    let space = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    out.extend([&*fence, space, &text, space, &fence]);
}

fn image(picture: &Picture) -> String {
    let mut out = String::from("![");
    push_escaped(picture.alt.as_str(), &mut out);
    out.push_str("](");
    push_address(&picture.url, &mut out);
    out.push(')');
    out
}

/// Addresses hold no blanks; brackets in them need their own.
fn push_address(url: &WebUrl, out: &mut String) {
    let url = url.as_str();
    if url.contains(['(', ')']) {
        out.extend(["<", &url.replace('<', "%3C").replace('>', "%3E"), ">"]);
    } else {
        out.push_str(url);
    }
}

fn push_escaped(text: &str, out: &mut String) {
    let mut letters = text.chars().peekable();
    let mut before = out.chars().next_back();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let is_markup = match letter {
            '\\' | '`' | '*' | '[' | ']' | '<' => true,
            // Inside a word an underscore is only an underscore.
            '_' => {
                !(before.is_some_and(char::is_alphanumeric)
                    && next.is_some_and(char::is_alphanumeric))
            }
            '~' => before == Some('~') || next == Some('~'),
            '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphabetic()),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(letter);
        before = Some(letter);
    }
}
