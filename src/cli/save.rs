//! `byline save`: bookmarks any page, from a feed or not; with `--from-stdin` also letters and texts.

use std::process::ExitCode;

use serde::Serialize;

use super::arguments::Saving;
use super::complain;
use super::completing;
use super::context::{self, Context};
use super::index;
use super::print::Printer;
use super::read;
use super::source::{self, Source};
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::ingest::{self, Extract, Piped};
use crate::news::{ArticleId, Entry, ProblemKind};
use crate::store::{Labels, Store};

/// What was saved, for scripts.
#[derive(Serialize)]
struct SavedJson<'a> {
    id: i64,
    title: &'a str,
    url: Option<&'a str>,
    /// It was a bookmark before.
    known: bool,
}

/// Saves each; one that fails does not stop the others, but makes the exit code 1.
pub fn run(context: &Context, print: &mut Printer, wanted: &Saving) -> anyhow::Result<ExitCode> {
    let mut save = Save {
        context,
        print,
        wanted,
        store: context.store()?,
        named: false,
    };
    let mut all_saved = true;
    let mut settle = |done: anyhow::Result<()>| {
        if let Err(error) = done {
            complain::warn(&format!("{error:#}"));
            all_saved = false;
        }
    };
    if wanted.from_stdin {
        let bytes = source::read_standard_input(context.limits().page_bytes)?;
        match ingest::read_piped(&bytes) {
            Piped::Nothing => anyhow::bail!("standard input: there is nothing in it"),
            Piped::Addresses(all) => {
                for url in all {
                    settle(save.source(url.as_str()));
                }
            }
            Piped::Entry(entry) => settle(save.keep(*entry, &CleanLine::default()).map(drop)),
            Piped::Page => {
                let base = source::base_url(wanted.base_url.as_deref())?;
                let extract = ingest::extract(&bytes, None, base.as_ref());
                settle(save.page(extract, "-"));
            }
        }
    }
    match wanted.sources.as_slice() {
        // Of one, the error is the command's own, with its exit code.
        [only] if !wanted.from_stdin => save.source(only)?,
        all => all.iter().for_each(|typed| settle(save.source(typed))),
    }
    save.print.flush()?;
    let mut store = completing::at_once(context, save.store)?;
    // What was just saved is to be found by its words at once; a long queue is for who has time.
    index::behind(context, &mut store).tell();
    Ok(ExitCode::from(u8::from(!all_saved)))
}

/// Before an address: `byline:https://example.org`, which a bookmarklet can open.
const SCHEME: &str = "byline:";

struct Save<'a> {
    context: &'a Context,
    print: &'a mut Printer,
    wanted: &'a Saving,
    store: Store,
    /// The user typed the address of the page, which is at its own host.
    named: bool,
}

impl Save<'_> {
    fn source(&mut self, typed: &str) -> anyhow::Result<()> {
        // As a browser gives it to the program for such addresses.
        let typed = typed.strip_prefix(SCHEME).unwrap_or(typed);
        self.named = false;
        if let Source::Web(url) = Source::parse(typed)?
            && let Some(id) = self.store.find_saved(&url)?
        {
            self.store.label(id, &self.labels(), self.context.now)?;
            return self.tell(id, true);
        }
        if let Source::Web(url) = Source::parse(typed)? {
            return self.web(&url);
        }
        let extract = read::extract(self.context, typed, self.wanted.base_url.as_deref())?;
        self.page(extract, typed)
    }

    /// A page of the web; where nobody answers now, it is kept without its text, which follows.
    fn web(&mut self, url: &WebUrl) -> anyhow::Result<()> {
        let web = self.context.web();
        let read = context::wait(async { web.read_named(url, self.context.now).await })?;
        let extract = match read {
            Ok(extract) => {
                let host = |url: &WebUrl| url.as_url().host_str().map(str::to_owned);
                let address = extract.canonical_url.as_ref().or(extract.url.as_ref());
                self.named = address.is_none_or(|address| host(address) == host(url));
                extract
            }
            Err(problem) if may_answer_later(problem.kind) => {
                self.named = true;
                complain::warn(&format!(
                    "{}; kept without its text, which is fetched when it can be",
                    complain::problem(url.as_str(), &problem)
                ));
                let entry = Entry {
                    url: Some(url.clone()),
                    title: CleanLine::new(url.as_str()),
                    ..Entry::default()
                };
                let id = self.keep(entry, &CleanLine::new(url.site()))?;
                let unreached = problem.kind == ProblemKind::Unreachable;
                self.store.want_later(id, unreached, self.context.now)?;
                return Ok(());
            }
            Err(problem) => {
                anyhow::bail!(complain::problem(url.as_str(), &problem))
            }
        };
        self.page(extract, url.as_str())
    }

    fn page(&mut self, extract: Extract, typed: &str) -> anyhow::Result<()> {
        anyhow::ensure!(
            !extract.full.text.as_str().trim().is_empty(),
            "{}: there is no text to keep",
            source::named(typed)
        );
        let site = extract.site.clone();
        self.keep(entry_of(extract, typed), &site)?;
        Ok(())
    }

    fn keep(&mut self, mut entry: Entry, site: &CleanLine) -> anyhow::Result<ArticleId> {
        if let Some(title) = &self.wanted.title {
            entry.title = CleanLine::new(title);
        }
        // In one transaction: a bookmark is there with all that was wished for it, or not at all.
        let id = self
            .store
            .save_labelled(&entry, site, &self.labels(), self.context.now)?;
        self.tell(id, false)?;
        Ok(id)
    }

    /// What the bookmarks are to be given.
    fn labels(&self) -> Labels {
        Labels {
            tags: self
                .wanted
                .tags
                .iter()
                .map(|tag| CleanLine::new(tag))
                .collect(),
            collection: self.wanted.collection.as_deref().map(CleanLine::new),
            note: self.wanted.note.as_deref().map(CleanText::new),
            named: self.named,
            titled: self.wanted.title.is_some(),
        }
    }

    fn tell(&mut self, id: ArticleId, known: bool) -> anyhow::Result<()> {
        let article = self
            .store
            .article(id)?
            .ok_or_else(|| context::no_article(id))?;
        let title = article.headline.title.as_str();
        if self.wanted.json {
            self.print.json_line(&SavedJson {
                id: id.0,
                title,
                url: article.url.as_ref().map(WebUrl::as_str),
                known,
            })?;
        } else if known {
            self.print.line(&format!("{}  saved already", id.0))?;
        } else {
            self.print.line(&format!("{}  {title}", id.0))?;
        }
        Ok(())
    }
}

/// Whether the page may be there another time.
fn may_answer_later(kind: ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::Unreachable
            | ProblemKind::TimedOut
            | ProblemKind::Busy
            | ProblemKind::ServerFault
    )
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
