//! Articles in a form that others read.

use std::io;

use crate::cli::arguments::ExportFormat;
use crate::cli::json::BookmarkJson;
use crate::cli::print::json_escaped;
use crate::cli::sheet;
use crate::export::{Book, Exported, epub, html_page, netscape};
use crate::news::Moment;
use crate::typeset::Sheet;

/// One article; JSON is one object.
pub fn one(title: &str, format: ExportFormat, one: &Exported, now: Moment) -> io::Result<Vec<u8>> {
    match format {
        ExportFormat::Json => {
            let json = serde_json::to_string_pretty(&BookmarkJson::of(one))?;
            Ok(format!("{}\n", json_escaped(&json)).into_bytes())
        }
        other => several(title, other, std::slice::from_ref(one), now),
    }
}

/// Articles in their order; `title` is for what has one.
pub fn several(
    title: &str,
    format: ExportFormat,
    all: &[Exported],
    now: Moment,
) -> io::Result<Vec<u8>> {
    let text = match format {
        ExportFormat::Markdown => joined(all, "\n---\n\n", Sheet::markdown),
        ExportFormat::Text => joined(all, "\n* * *\n\n", |sheet| sheet.text(sheet::width())),
        ExportFormat::Html => html_page(title, all),
        ExportFormat::Netscape => netscape(title, all),
        ExportFormat::Epub => return epub(&Book { title, made: now }, all),
        ExportFormat::Json => {
            let list: Vec<BookmarkJson<'_>> = all.iter().map(BookmarkJson::of).collect();
            format!("{}\n", json_escaped(&serde_json::to_string_pretty(&list)?))
        }
        ExportFormat::Ndjson => {
            let mut lines = String::new();
            for one in all {
                lines.push_str(&json_escaped(&serde_json::to_string(&BookmarkJson::of(
                    one,
                ))?));
                lines.push('\n');
            }
            lines
        }
    };
    Ok(text.into_bytes())
}

fn joined(all: &[Exported], between: &str, form: impl Fn(&Sheet) -> String) -> String {
    let sheets: Vec<String> = all
        .iter()
        .map(|one| form(&Sheet::of(&one.article)))
        .collect();
    sheets.join(between)
}
