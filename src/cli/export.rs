//! `byline export`: subscriptions, bookmarks and articles in forms that others read.

use std::process::ExitCode;

use super::arguments::{BookmarkFormat, Export};
use super::context::Context;
use super::json::ArticleJson;
use super::print::Printer;
use super::{list, show};
use crate::ingest::{self, Outline};
use crate::news::{Feed, FeedKind, Query, Scope};
use crate::typeset::Sheet;

pub fn run(context: &Context, print: &mut Printer, what: &Export) -> anyhow::Result<ExitCode> {
    match *what {
        Export::Opml => opml(context, print),
        Export::Bookmarks { format } => bookmarks(context, print, format),
        Export::Article { id, format } => show::run(context, print, id, format),
    }
}

fn opml(context: &Context, print: &mut Printer) -> anyhow::Result<ExitCode> {
    let feeds = context.store()?.feeds()?;
    let outlines: Vec<Outline> = feeds.into_iter().filter_map(outline).collect();
    print.text(&ingest::write_opml("byline's feeds", &outlines))?;
    Ok(ExitCode::SUCCESS)
}

/// A feed that others can subscribe to; byline's own local feeds are left out.
fn outline(feed: Feed) -> Option<Outline> {
    let FeedKind::Web(url) = feed.kind else {
        return None;
    };
    Some(Outline {
        url,
        title: feed.title,
        folder: feed.folder,
        site: feed.site,
    })
}

fn bookmarks(
    context: &Context,
    print: &mut Printer,
    format: BookmarkFormat,
) -> anyhow::Result<ExitCode> {
    let store = context.store()?;
    let rows = list::rows(&store, &Query::of(Scope::Bookmarks), usize::MAX)?;
    let mut articles = Vec::new();
    for row in rows {
        articles.extend(store.article(row.id)?);
    }
    match format {
        BookmarkFormat::Json => {
            print.json(&articles.iter().map(ArticleJson::of).collect::<Vec<_>>())?;
        }
        BookmarkFormat::Markdown => {
            let sheets: Vec<String> = articles
                .iter()
                .map(|article| Sheet::of(article).markdown())
                .collect();
            print.text(&sheets.join("\n---\n\n"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
