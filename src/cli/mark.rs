//! `byline mark`: read marks, bookmarks, tags and notes.

use std::process::ExitCode;

use super::arguments::Marks;
use super::context::{self, Context};
use super::json::HeadlineJson;
use super::list;
use super::print::Printer;
use crate::clean::{CleanLine, CleanText};
use crate::news::{Article, ArticleId, Query, Scope};
use crate::store::Store;

/// Changes every article named; if one of them does not exist, none is changed.
pub fn run(context: &Context, print: &mut Printer, marks: &Marks) -> anyhow::Result<ExitCode> {
    let mut store = context.store()?;
    let mut articles = Vec::new();
    let ids = ids(context, &store, marks)?;
    for &id in &ids {
        articles.push(store.article(id)?.ok_or_else(|| context::no_article(id))?);
    }
    mark_read(context, &mut store, marks, &ids)?;
    for article in &articles {
        keep(context, &mut store, marks, article)?;
    }
    for article in &articles {
        if marks.json {
            let id = article.headline.id;
            let now = store.article(id)?;
            print.json_line(&HeadlineJson::of(now.as_ref().unwrap_or(article)))?;
            continue;
        }
        print.line(&format!(
            "{}  {}",
            article.headline.id.0, article.headline.title
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The numbers that were named, or those of all articles that fit.
fn ids(context: &Context, store: &Store, marks: &Marks) -> anyhow::Result<Vec<ArticleId>> {
    let Some(text) = &marks.query else {
        return Ok(marks.ids.iter().copied().map(ArticleId).collect());
    };
    let query = Query {
        filter: context.filter(std::slice::from_ref(text))?,
        ..Query::of(Scope::FrontPage)
    };
    let rows = list::rows(store, &query, usize::MAX)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

fn mark_read(
    context: &Context,
    store: &mut Store,
    marks: &Marks,
    ids: &[ArticleId],
) -> anyhow::Result<()> {
    if marks.read || marks.unread {
        store.mark_read(ids, marks.read, context.now)?;
    }
    Ok(())
}

/// Everything that has to do with an article's bookmark.
fn keep(
    context: &Context,
    store: &mut Store,
    marks: &Marks,
    article: &Article,
) -> anyhow::Result<()> {
    let id = article.headline.id;
    if marks.bookmark {
        store.bookmark(id, context.now)?;
    }
    if marks.unbookmark {
        store.unbookmark(id, context.now)?;
    }
    if !marks.tags.is_empty() {
        store.set_tags(id, &with_tags(article, &marks.tags), context.now)?;
    }
    if let Some(note) = &marks.note {
        store.set_note(id, &CleanText::new(note), context.now)?;
    }
    Ok(())
}

/// The article's tags and the new ones, each once.
pub fn with_tags(article: &Article, new: &[String]) -> Vec<CleanLine> {
    let mut tags = article.tags.clone();
    for tag in new.iter().map(|tag| CleanLine::new(tag)) {
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}
