//! `byline import`: what another program kept becomes byline's. Nothing is polled; that is `byline refresh`.
//!
//! - `reader`: another reader's own files; `places`: where those are
//! - `opened`: a file, however long; `pictures`: those that come with byline's own bookmarks
//! - `opml`: lists of subscriptions
//! - `searches`: saved searches
//! - `report`: what came over, and what did not

mod opened;
mod opml;
mod pictures;
mod places;
mod reader;
mod report;
mod searches;

use std::process::ExitCode;

use super::arguments::Import;
use super::complain::WrongUsage;
use super::context::Context;
use super::index;
use super::print::{Printer, counted};
use super::source;
use crate::clean::CleanLine;
use crate::ingest::ImportFound;
use crate::news::ImportedBookmark;
use crate::store::{self, Importing, Kin};
use opened::Opened;

/// The words that mean a program instead of a file; `./newsboat` is a file of that name.
const KIN: [(&str, Kin); 3] = [
    ("newsboat", Kin::Newsboat),
    ("newsraft", Kin::Newsraft),
    ("eilmeldung", Kin::Eilmeldung),
];

/// The names of the readers whose files are here.
pub fn other_readers() -> Vec<String> {
    let here = KIN.iter().filter(|(name, kin)| {
        let wanted = Import {
            source: (*name).into(),
            dry_run: true,
            json: false,
            urls: None,
            cache: None,
        };
        places::find(&wanted, *kin, |name| std::env::var_os(name)).is_ok()
    });
    here.map(|(name, _)| (*name).to_owned()).collect()
}

pub fn run(context: &Context, print: &mut Printer, wanted: &Import) -> anyhow::Result<ExitCode> {
    let kin = KIN
        .iter()
        .find(|(name, _)| wanted.source.as_os_str() == *name);
    if let Some((_, kin)) = kin {
        return reader::run(context, print, wanted, *kin);
    }
    if wanted.urls.is_some() || wanted.cache.is_some() {
        return Err(WrongUsage(
            "--urls and --cache name the files of another reader: byline import newsboat --urls FILE"
                .to_owned(),
        )
        .into());
    }
    let file = Opened::of(&wanted.source)?;
    let found = file.read(context.now).map_err(|problem| {
        let name = wanted.source.to_string_lossy();
        anyhow::anyhow!("{}: {}", source::named(&name), problem.message)
    })?;
    let has_pictures = matches!(&found, ImportFound::Bookmarks(all) if all.has_pictures);
    take(context, print, wanted, found)?;
    if has_pictures && !wanted.dry_run {
        pictures::take(context, print, &file, wanted.json)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn take(
    context: &Context,
    print: &mut Printer,
    wanted: &Import,
    found: ImportFound,
) -> anyhow::Result<()> {
    match found {
        ImportFound::Subscriptions(subscriptions) if wanted.json => {
            let notes = opml::notes(&subscriptions);
            let told = (notes.as_slice(), &searches::Plan::default());
            lay_down(context, print, wanted, told, |importing| {
                subscriptions.feeds.iter().try_for_each(|outline| {
                    let new = opml::new_feed(outline);
                    let site = outline.site.as_ref();
                    importing.feed(&new, &CleanLine::default(), site).map(drop)
                })
            })?;
        }
        ImportFound::Subscriptions(subscriptions) => {
            opml::take(context, print, subscriptions, wanted.dry_run)?;
        }
        ImportFound::Feeds(urls) => {
            let searches = searches::plan(context, &urls.searches)?;
            let notes = [urls.notes.as_slice(), &searches.notes].concat();
            let told = (notes.as_slice(), &searches);
            lay_down(context, print, wanted, told, |importing| {
                urls.feeds.iter().try_for_each(|feed| {
                    let new = opml::new_feed(&feed.outline);
                    importing.feed(&new, &CleanLine::default(), None).map(drop)
                })
            })?;
        }
        ImportFound::Bookmarks(bookmarks) => {
            let skipped = match bookmarks.skipped {
                0 => Vec::new(),
                skipped => vec![CleanLine::new(&format!(
                    "{} without an http or https address",
                    counted(skipped, "bookmark")
                ))],
            };
            let told = (skipped.as_slice(), &searches::Plan::default());
            lay_down(context, print, wanted, told, |importing| {
                let mut all = oldest_first(&bookmarks.found).into_iter();
                all.try_for_each(|bookmark| importing.bookmark(bookmark))
            })?;
        }
    }
    Ok(())
}

/// The newest get the last numbers, by which what is new is told; services begin with the newest.
pub fn oldest_first(bookmarks: &[ImportedBookmark]) -> Vec<&ImportedBookmark> {
    let mut all: Vec<&ImportedBookmark> = bookmarks.iter().rev().collect();
    all.sort_by_key(|bookmark| bookmark.entry.published.or(bookmark.keeping.since));
    all
}

/// Lays into the store what `work` has, or only tells what that would bring; `notes`: what has no place, and the searches
/// that become saved ones.
fn lay_down(
    context: &Context,
    print: &mut Printer,
    wanted: &Import,
    (notes, searches): (&[CleanLine], &searches::Plan),
    work: impl FnOnce(&mut Importing<'_, '_>) -> store::Result<()>,
) -> anyhow::Result<()> {
    let mut store = context.store()?;
    let work = |importing: &mut Importing<'_, '_>| {
        importing.searches(&searches.new);
        work(importing)
    };
    let (done, saved) = if wanted.dry_run {
        (store.preview_import(context.now, work)?, &*searches.new)
    } else {
        let done = store.import(context.now, work)?;
        let saved = searches.carry_out(context);
        index::behind(context, &mut store).tell();
        (done, saved)
    };
    report::tell(print, &done, notes, saved, wanted)?;
    Ok(())
}
