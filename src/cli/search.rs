//! `byline search`: what a query finds, the best first, with the words around those that were found.

use std::ops::Range;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::context::Context;
use super::json::HeadlineJson;
use super::list;
use super::print::Printer;
use crate::ingest::running_text;
use crate::news::{Article, Found, Headline, Query, Scope, Span};
use crate::store::Store;

/// What is searched for, in which order, how much of it and in which form.
#[derive(Debug, Args)]
pub struct Searched {
    /// What: words, "phrases", is:unread, feed:NAME, after:3d …
    #[arg(required = true)]
    pub query: Vec<String>,
    /// The newest first, and not the best
    #[arg(long)]
    pub newest: bool,
    /// At most so many; the best first are 300 at most
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: u32,
    /// One JSON array; places of hits are counted in characters
    #[arg(long)]
    pub json: bool,
    /// One JSON object a line
    #[arg(long, conflicts_with = "json")]
    pub ndjson: bool,
}

/// A row of `search`.
#[derive(Serialize)]
struct HitJson<'a> {
    #[serde(flatten)]
    headline: HeadlineJson<'a>,
    /// Where the words stand in the title, each from the first letter to behind the last, counted in characters.
    title_hits: Vec<[usize; 2]>,
    snippet: Option<&'a str>,
    snippet_hits: Vec<[usize; 2]>,
}

impl<'a> HitJson<'a> {
    fn of(article: &'a Article, found: Option<&'a Found>) -> Self {
        let title = article.headline.title.as_str();
        let snippet = found.map_or("", |found| found.snippet.as_str());
        Self {
            headline: HeadlineJson::of(article),
            title_hits: found.map_or(Vec::new(), |found| in_characters(title, &found.in_title)),
            snippet: (!snippet.is_empty()).then_some(snippet),
            snippet_hits: found.map_or(Vec::new(), |found| {
                in_characters(snippet, &found.in_snippet)
            }),
        }
    }
}

fn in_characters(text: &str, hits: &[Range<usize>]) -> Vec<[usize; 2]> {
    let place = |byte: usize| text.get(..byte).unwrap_or(text).chars().count();
    hits.iter()
        .map(|hit| [place(hit.start), place(hit.end)])
        .collect()
}

pub fn run(context: &Context, print: &mut Printer, wanted: &Searched) -> anyhow::Result<ExitCode> {
    let filter = context.filter(&wanted.query)?;
    let store = context.store_to_list(filter.as_ref())?;
    let query = Query {
        filter,
        best_first: !wanted.newest,
        ..Query::of(Scope::FrontPage)
    };
    let rows = rows(
        &store,
        &query,
        usize::try_from(wanted.limit).unwrap_or(usize::MAX),
    )?;
    if wanted.json || wanted.ndjson {
        print_json(print, &store, &rows, wanted.ndjson)?;
    } else {
        print_text(print, &rows, context)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// By rank all there are at once; by date window by window.
fn rows(store: &Store, query: &Query, limit: usize) -> anyhow::Result<Vec<Headline>> {
    let mut rows: Vec<Headline> = Vec::new();
    let mut span = Span::Top;
    loop {
        let window = store.found(query, span, limit - rows.len(), &[], running_text)?;
        rows.extend(window.rows);
        rows.truncate(limit);
        match rows.last() {
            Some(last) if window.more_below && rows.len() < limit => span = Span::Below(last.key()),
            Some(_) | None => return Ok(rows),
        }
    }
}

fn print_json(
    print: &mut Printer,
    store: &Store,
    rows: &[Headline],
    one_a_line: bool,
) -> anyhow::Result<()> {
    let mut articles = Vec::new();
    for row in rows {
        // An article that was removed since the list was read is left out.
        if let Some(article) = store.article(row.id)? {
            articles.push((article.without_texts(), row.found.as_deref()));
        }
    }
    let hits: Vec<HitJson<'_>> = articles
        .iter()
        .map(|(article, found)| HitJson::of(article, *found))
        .collect();
    if !one_a_line {
        return Ok(print.json(&hits)?);
    }
    for hit in &hits {
        print.json_line(hit)?;
    }
    Ok(())
}

/// A line as `list` has it, and the snippet under it.
fn print_text(print: &mut Printer, rows: &[Headline], context: &Context) -> anyhow::Result<()> {
    for (line, row) in list::lines(rows, context.now).iter().zip(rows) {
        print.line(list::on_screen(line))?;
        let snippet = row.found.as_ref().map(|found| &found.snippet);
        if let Some(snippet) = snippet.filter(|snippet| !snippet.is_empty()) {
            print.line(list::on_screen(&format!("    {snippet}")))?;
        }
    }
    Ok(())
}
