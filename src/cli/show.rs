//! `byline show`: one article.

use std::process::ExitCode;

use super::arguments::Format;
use super::context::{self, Context};
use super::json::ArticleJson;
use super::print::Printer;
use super::sheet::{self, Form};
use crate::news::{Article, ArticleId};
use crate::runtime;
use crate::typeset::Sheet;

pub fn run(
    context: &Context,
    print: &mut Printer,
    id: i64,
    format: Format,
) -> anyhow::Result<ExitCode> {
    let id = ArticleId(id);
    let store = context.store()?;
    let article = runtime::article_as_shown(&store, &context.rules, id)?
        .ok_or_else(|| context::no_article(id))?;
    article_as(print, &article, format)?;
    Ok(ExitCode::SUCCESS)
}

fn article_as(print: &mut Printer, article: &Article, format: Format) -> std::io::Result<()> {
    match format {
        Format::Json => print.json(&ArticleJson::of(article)),
        Format::Text => sheet::print(print, &Sheet::of(article), Form::Text),
        Format::Markdown => sheet::print(print, &Sheet::of(article), Form::Markdown),
        Format::Html => sheet::print(print, &Sheet::of(article), Form::Html),
    }
}
