//! `byline save`: bookmarks any page, from a feed or not.

use std::process::ExitCode;

use super::context::Context;
use super::print::Printer;
use super::read;
use super::source::{self, Source};
use crate::clean::CleanLine;
use crate::ingest::Extract;
use crate::news::{ArticleId, Entry};

pub fn run(context: &Context, print: &mut Printer, typed: &str) -> anyhow::Result<ExitCode> {
    let mut store = context.store()?;
    let source = Source::parse(typed)?;
    if let Source::Web(url) = &source
        && let Some(id) = store.find_saved(url)?
    {
        print.line(&format!("{}  saved already", id.0))?;
        return Ok(ExitCode::SUCCESS);
    }
    let extract = read::extract(context, typed, None)?;
    anyhow::ensure!(
        !extract.full.text.as_str().trim().is_empty(),
        "{}: there is no text to keep",
        source::named(typed)
    );
    let site = extract.site.clone();
    let entry = entry_of(extract, typed);
    let title = entry.title.clone();
    let ArticleId(id) = store.save_page(&entry, &site, context.now)?;
    print.line(&format!("{id}  {title}"))?;
    Ok(ExitCode::SUCCESS)
}

/// The page as an entry of the local feed of saved pages; its title is never empty.
fn entry_of(extract: Extract, typed: &str) -> Entry {
    let title = if extract.title.is_empty() {
        CleanLine::new(source::named(typed))
    } else {
        extract.title
    };
    Entry {
        url: extract.canonical_url.or(extract.url),
        title,
        author: extract.byline,
        published: extract.published,
        html: extract.full.html,
        text: extract.full.text,
        language: extract.language,
        ..Entry::default()
    }
}
