//! The project's own source: every file of `src`, without comments, strings and tests.

use std::fs;
use std::path::Path;

use crate::support::byline::project;

/// A file of `src`.
pub struct SourceFile {
    /// From the project's folder, with `/`: `src/news/feed.rs`.
    pub path: String,
    /// Lines of the whole file, as written.
    pub lines: usize,
    /// As written.
    pub text: String,
    /// What is compiled outside tests; comments and the contents of strings are blanked.
    pub code: String,
}

impl SourceFile {
    /// The layer that the file belongs to: the first folder below `src`, or the file itself (`main`, `lib`).
    pub fn layer(&self) -> &str {
        let inner = self.path.strip_prefix("src/").unwrap_or(&self.path);
        inner
            .split_once('/')
            .map_or_else(|| inner.trim_end_matches(".rs"), |(layer, _)| layer)
    }

    /// Whether the file is the module `name` (`ingest/web`): its file, or a file in its folder.
    pub fn is_within(&self, name: &str) -> bool {
        let rest = self
            .path
            .strip_prefix("src/")
            .and_then(|path| path.strip_prefix(name));
        rest.is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
    }
}

/// Every file of `src`, in order.
pub fn all() -> Vec<SourceFile> {
    let mut files = Vec::new();
    collect(&project().join("src"), &mut files);
    files.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(files.len() > 10, "the source was not found");
    files
}

fn collect(folder: &Path, files: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).expect("src is readable") {
        let path = entry.expect("src is readable").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test(&path) {
            files.push(read(&path));
        }
    }
}

/// A file that holds nothing but tests: `tests.rs`, and files in a folder `tests`.
fn is_test(path: &Path) -> bool {
    let inner = path.strip_prefix(project()).unwrap_or(path);
    inner
        .with_extension("")
        .components()
        .any(|part| part.as_os_str() == "tests")
}

fn read(path: &Path) -> SourceFile {
    let text = fs::read_to_string(path).expect("src is readable");
    let inner = path
        .strip_prefix(project())
        .expect("the file is in the project");
    SourceFile {
        path: inner.to_string_lossy().replace('\\', "/"),
        lines: text.lines().count(),
        code: without_tests(&blanked(&text)),
        text,
    }
}

/// `text` with comments and the contents of string and character literals replaced by blanks; line breaks stay.
fn blanked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = comment(rest).or_else(|| literal(rest, out.chars().next_back()));
        if let Some(length) = skipped {
            let (gone, after) = rest.split_at(length);
            out.extend(
                gone.chars()
                    .map(|letter| if letter == '\n' { '\n' } else { ' ' }),
            );
            rest = after;
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

/// The length of the comment that `text` begins with.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    text.starts_with("/*")
        .then(|| text.find("*/").map_or(text.len(), |end| end + 2))
}

/// The length of the string or character literal that `text` begins with; `before` tells a raw string from a name.
fn literal(text: &str, before: Option<char>) -> Option<usize> {
    let in_name = before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    if !in_name && let Some(length) = raw_string(text) {
        return Some(length);
    }
    if text.starts_with('"') {
        return Some(until_quote(text, '"'));
    }
    // 'a' and '\n' are characters, 'a without a closing quote is a lifetime.
    let mut letters = text.strip_prefix('\'')?.chars();
    match (letters.next()?, letters.next()) {
        ('\\', _) => Some(until_quote(text, '\'')),
        (letter, Some('\'')) => Some(letter.len_utf8() + 2),
        _ => None,
    }
}

fn raw_string(text: &str) -> Option<usize> {
    let start = text.find('"').filter(|&start| {
        let prefix = &text[..start];
        let hashes = prefix.trim_start_matches('b').strip_prefix('r');
        hashes.is_some_and(|hashes| hashes.bytes().all(|byte| byte == b'#'))
    })?;
    let hashes = text[..start].matches('#').count();
    let end = format!("\"{}", "#".repeat(hashes));
    let inner = start + 1;
    Some(
        text[inner..]
            .find(&end)
            .map_or(text.len(), |at| inner + at + end.len()),
    )
}

/// The length of a quoted literal, its backslashes heeded.
fn until_quote(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// `code` without what stands behind `#[cfg(test)]`: a module in braces, a function, or one line.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut out = String::new();
    let mut rest = code;
    while let Some(at) = rest.find(MARK) {
        out.push_str(&rest[..at]);
        let after = &rest[at + MARK.len()..];
        rest = &after[end_of_item(after)..];
    }
    out + rest
}

/// Where the item that `code` begins with ends: at its `;`, or at the brace that closes it.
fn end_of_item(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, letter) in code.char_indices() {
        match letter {
            ';' if depth == 0 => return at + 1,
            '{' => depth += 1,
            '}' if depth <= 1 => return at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

#[test]
fn comments_strings_and_tests_are_left_out() {
    let text = "use crate::a; // crate::b\nlet s = \"crate::c\"; let r = r#\"crate::d\"#; let q = '\"'; crate::e::f();\n\
                #[cfg(test)]\nmod tests { fn x() { crate::g::h() } }\ncrate::i();\n";
    let code = without_tests(&blanked(text));
    for (name, stays) in [
        ("a", true),
        ("b", false),
        ("c", false),
        ("d", false),
        ("e", true),
        ("g", false),
        ("i", true),
    ] {
        assert_eq!(
            code.contains(&format!("crate::{name}")),
            stays,
            "{name}\n{code}"
        );
    }
}
