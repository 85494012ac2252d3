//! `byline mark`: read marks, bookmarks, tags and notes.

use std::process::ExitCode;

use super::arguments::Marks;
use super::context::{self, Context};
use super::print::Printer;
use crate::clean::{CleanLine, CleanText};
use crate::news::{Article, ArticleId};
use crate::store::Store;

/// Changes every article named; if one of them does not exist, none is changed.
pub fn run(context: &Context, print: &mut Printer, marks: &Marks) -> anyhow::Result<ExitCode> {
    let mut store = context.store()?;
    let mut articles = Vec::new();
    for &id in &marks.ids {
        let id = ArticleId(id);
        articles.push(store.article(id)?.ok_or_else(|| context::no_article(id))?);
    }
    mark_read(context, &mut store, marks)?;
    for article in &articles {
        keep(context, &mut store, marks, article)?;
    }
    for article in &articles {
        print.line(&format!(
            "{}  {}",
            article.headline.id.0, article.headline.title
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn mark_read(context: &Context, store: &mut Store, marks: &Marks) -> anyhow::Result<()> {
    if marks.read || marks.unread {
        let ids: Vec<ArticleId> = marks.ids.iter().copied().map(ArticleId).collect();
        store.mark_read(&ids, marks.read, context.now)?;
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
        store.set_tags(id, &tags(article, &marks.tags), context.now)?;
    }
    if let Some(note) = &marks.note {
        store.set_note(id, &CleanText::new(note), context.now)?;
    }
    Ok(())
}

/// The article's tags and the new ones, each once.
fn tags(article: &Article, new: &[String]) -> Vec<CleanLine> {
    let mut tags = article.tags.clone();
    for tag in new.iter().map(|tag| CleanLine::new(tag)) {
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}
