//! `byline bookmarks check` and `byline bookmarks renew`: the pages of bookmarks are asked for again.

use std::io;
use std::process::ExitCode;

use serde::Serialize;

use super::arguments::Pages;
use super::context::{self, Context};
use super::index;
use super::list;
use super::print::{Printer, counted};
use crate::clean::WebUrl;
use crate::news::{Article, Query, Scope};
use crate::runtime::{self, AskedPage, Asking, PageState};
use crate::store::Store;

/// What became of a page, for scripts.
#[derive(Serialize)]
struct PageJson<'a> {
    id: i64,
    title: &'a str,
    url: Option<&'a str>,
    /// there, renewed, worse, gone or unknown
    state: &'static str,
    why: Option<&'a str>,
}

#[derive(Default)]
struct Tally {
    there: usize,
    renewed: usize,
    worse: usize,
    gone: usize,
    unknown: usize,
}

pub fn run(
    context: &Context,
    print: &mut Printer,
    wanted: &Pages,
    asking: Asking,
) -> anyhow::Result<ExitCode> {
    let store = context.store()?;
    let articles = articles(context, &store, wanted)?;
    let reader = Store::open_reader(&context.paths.data)?;
    let mut tally = Tally::default();
    let mut told: io::Result<()> = Ok(());
    let asked = runtime::ask_pages(store, reader, context.web(), articles, asking, |page| {
        tally.add(&page.state);
        if told.is_ok() {
            told = tell(print, &page, wanted.json);
        }
    });
    let mut store = context::wait(asked)??;
    told?;
    index::behind(context, &mut store).tell();
    if !wanted.json {
        print.line(&tally.words(asking))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The bookmarks that are meant, put away or not.
fn articles(context: &Context, store: &Store, wanted: &Pages) -> anyhow::Result<Vec<Article>> {
    let query = Query {
        filter: context.filter(&wanted.query)?,
        ..Query::of(Scope::Kept)
    };
    let mut articles = Vec::new();
    for row in list::rows(store, &query, usize::MAX)? {
        // Their texts are read when their turn has come.
        articles.extend(store.article(row.id)?.map(Article::without_texts));
    }
    Ok(articles)
}

fn tell(print: &mut Printer, page: &AskedPage, json: bool) -> io::Result<()> {
    let headline = &page.article.headline;
    let (state, why) = match &page.state {
        PageState::There => ("there", None),
        PageState::Renewed => ("renewed", None),
        PageState::Worse(why) => ("worse", Some(why.to_string())),
        PageState::Gone(why) => ("gone", Some(why.to_string())),
        PageState::Unknown(why) => ("unknown", Some(why.to_string())),
    };
    if json {
        return print.json_line(&PageJson {
            id: headline.id.0,
            title: headline.title.as_str(),
            url: page.article.url.as_ref().map(WebUrl::as_str),
            state,
            why: why.as_deref(),
        });
    }
    // What is as it should be needs no line each.
    match why {
        Some(why) => print.line(&format!(
            "{}  {state}  {}  ({why})",
            headline.id.0, headline.title
        )),
        None => Ok(()),
    }
}

impl Tally {
    fn add(&mut self, state: &PageState) {
        let count = match state {
            PageState::There => &mut self.there,
            PageState::Renewed => &mut self.renewed,
            PageState::Worse(_) => &mut self.worse,
            PageState::Gone(_) => &mut self.gone,
            PageState::Unknown(_) => &mut self.unknown,
        };
        *count += 1;
    }

    fn words(&self, asking: Asking) -> String {
        let mut parts = match asking {
            Asking::Check => vec![format!("{} there", counted(self.there, "page"))],
            Asking::Renew => vec![format!("{} renewed", counted(self.renewed, "text"))],
        };
        for (count, words) in [
            (self.worse, "worse than what is kept, which stays"),
            (self.gone, "gone (is:lost finds them; the bookmarks stay)"),
            (self.unknown, "could not be asked now"),
        ] {
            if count > 0 {
                parts.push(format!("{count} {words}"));
            }
        }
        parts.join(", ")
    }
}
