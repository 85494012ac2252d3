//! `byline export`: subscriptions, bookmarks and articles in forms that others read.
//!
//! - `opml`: the subscriptions
//! - `form`: articles in a form; `stream`: one after the other
//! - `vault`: bookmarks as a folder of notes that is kept in step

mod form;
mod opml;
mod stream;
mod vault;

use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::ExitCode;

use super::arguments::{Export, ExportFormat, Exporting};
use super::complain::WrongUsage;
use super::context::{self, Context};
use super::print::{Printer, counted};
use super::{complain, list};
use crate::export::{Exported, Pictures};
use crate::news::{ArticleId, Query, Scope};
use crate::runtime::{self, files};
use crate::store::Store;
use form::List;

pub fn run(context: &Context, print: &mut Printer, what: &Export) -> anyhow::Result<ExitCode> {
    match what {
        Export::Opml {
            output,
            with_secrets,
        } => {
            let text = opml::text(context, *with_secrets)?;
            deliver(print, output.as_deref(), text.as_bytes(), false)?;
        }
        Export::Bookmarks(wanted) => {
            let store = context.store()?;
            match &wanted.sync {
                Some(folder) => vault::sync(context, print, &store, wanted, folder)?,
                None => several(context, print, &store, Scope::Kept, wanted)?,
            }
        }
        Export::List(wanted) => {
            let store = context.store()?;
            match &wanted.sync {
                Some(_) => return Err(WrongUsage("--sync is for bookmarks".to_owned()).into()),
                None => several(context, print, &store, Scope::FrontPage, wanted)?,
            }
        }
        Export::Article { id, format, output } => {
            let store = context.store()?;
            let id = ArticleId(*id);
            let one = exported(context, &store, id, Along::with(*format))?
                .ok_or_else(|| context::no_article(id))?;
            let title = one.article.headline.title.clone();
            let form = form::one(title.as_str(), *format, &one, context.now)?;
            deliver(
                print,
                output.as_deref(),
                &form,
                *format == ExportFormat::Epub,
            )?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn several(
    context: &Context,
    print: &mut Printer,
    store: &Store,
    scope: Scope,
    wanted: &Exporting,
) -> anyhow::Result<()> {
    if let Some(list) = List::new(wanted.format) {
        return stream::several(context, print, store, scope, wanted, list);
    }
    let mut all = Vec::new();
    for id in ids(context, store, scope, wanted)? {
        // An article that was removed since the list was read is left out.
        let one = exported(context, store, id, Along::of(wanted))?;
        all.extend(one.map(|one| needed(one, wanted.format)));
    }
    let is_book = wanted.format == ExportFormat::Epub;
    anyhow::ensure!(
        !(is_book && all.is_empty()),
        "nothing fits, and a book needs an article"
    );
    let title = title(wanted);
    let bytes = form::several(&title, wanted.format, &all, context.now)?;
    deliver(print, wanted.output.as_deref(), &bytes, is_book)?;
    if let Some(path) = &wanted.output {
        tell_written(print, path, all.len())?;
    }
    Ok(())
}

/// Bookmarks of browsers have no texts.
fn needed(one: Exported, format: ExportFormat) -> Exported {
    if format != ExportFormat::Netscape {
        return one;
    }
    Exported {
        article: one.article.without_texts(),
        ..one
    }
}

/// Where it went, unless that is a pipe or a device: it may be where this would be told.
fn tell_written(print: &mut Printer, path: &Path, articles: usize) -> anyhow::Result<()> {
    if !files::is_stream(path) {
        let counted = counted(articles, "article");
        print.line(&format!("{counted} in {}", path.display()))?;
    }
    Ok(())
}

/// What a page or a book of all this is called.
fn title(wanted: &Exporting) -> String {
    match (wanted.query.join(" ").trim(), &wanted.title) {
        (_, Some(title)) => title.clone(),
        ("", None) => "byline".to_owned(),
        (query, None) => format!("byline: {query}"),
    }
}

/// The numbers of a list, newest first.
fn ids(
    context: &Context,
    store: &Store,
    scope: Scope,
    wanted: &Exporting,
) -> anyhow::Result<Vec<ArticleId>> {
    let query = Query {
        filter: context.filter(&wanted.query)?,
        ..Query::of(scope)
    };
    let limit = wanted.limit.map_or(usize::MAX, |limit| {
        usize::try_from(limit).unwrap_or(usize::MAX)
    });
    let rows = list::rows(store, &query, limit)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// What of its pictures goes out with an article.
#[derive(Clone, Copy)]
enum Along {
    /// Those of the text that is shown.
    Shown,
    /// Those of all its texts.
    All,
    Addresses,
}

impl Along {
    fn with(format: ExportFormat) -> Self {
        match format {
            ExportFormat::Html | ExportFormat::Epub => Self::Shown,
            ExportFormat::Json | ExportFormat::Ndjson => Self::All,
            ExportFormat::Text | ExportFormat::Markdown | ExportFormat::Netscape => Self::Addresses,
        }
    }

    fn of(wanted: &Exporting) -> Self {
        if wanted.no_pictures {
            return Self::Addresses;
        }
        Self::with(wanted.format)
    }
}

fn exported(
    context: &Context,
    store: &Store,
    id: ArticleId,
    pictures: Along,
) -> anyhow::Result<Option<Exported>> {
    let Some(article) = runtime::article_as_shown(store, &context.rules, id)? else {
        return Ok(None);
    };
    let keepsake = store.keepsake(id)?;
    // Where they go out as addresses alone they are not needed.
    let pictures = match pictures {
        Along::Shown => Pictures::of(runtime::kept_pictures(&context.paths.data, &article)),
        Along::All => Pictures::of(runtime::all_kept_pictures(&context.paths.data, &article)),
        Along::Addresses => Pictures::default(),
    };
    Ok(Some(Exported {
        article,
        keepsake,
        pictures,
    }))
}

/// Prints, or writes a file: whole or not at all, and for the user alone.
fn deliver(
    print: &mut Printer,
    output: Option<&Path>,
    bytes: &[u8],
    is_binary: bool,
) -> anyhow::Result<()> {
    match output {
        Some(path) => files::write_in_pieces(path, |out| out.write_all(bytes))
            .map_err(|cause| complain::unwritable(path, cause)),
        None if is_binary && io::stdout().is_terminal() => Err(WrongUsage(
            "a book is nothing for a terminal; name a file with --output FILE".to_owned(),
        )
        .into()),
        None if is_binary => Ok(print.bytes(bytes)?),
        None => Ok(print.text(&String::from_utf8_lossy(bytes))?),
    }
}

/// Tells what a folder of notes could not take.
fn warn_about(files: &[String], what: &str) {
    for file in files {
        complain::warn(&format!("{file}: {what}"));
    }
}
