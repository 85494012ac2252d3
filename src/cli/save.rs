//! `byline save`: bookmarks any page, from a feed or not; with `--from-stdin` also letters and texts.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use serde::Serialize;

use super::arguments::Saving;
use super::beside::Beside;
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
use crate::runtime;
use crate::store::{KnownPage, Labels, Page, Saved, Store, Unmet};

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
        beside: Vec::new(),
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
            Piped::Entry(entry) => settle(
                save.keep(Page {
                    entry: *entry,
                    ..Page::default()
                })
                .map(drop),
            ),
            Piped::Page => {
                let base = source::base_url(wanted.base_url.as_deref())?;
                let extract = ingest::extract(&bytes, None, base.as_ref());
                settle(save.page(extract, "-", Vec::new()));
            }
        }
    }
    match wanted.sources.as_slice() {
        // Of one, the error is the command's own, with its exit code.
        [only] if !wanted.from_stdin => save.source(only)?,
        all => all.iter().for_each(|typed| settle(save.source(typed))),
    }
    save.print.flush()?;
    if let Some(mut store) = completing::at_once(context, save.store) {
        // What was just saved is to be found by its words at once; a long queue is for who has time.
        index::behind(context, &mut store).tell();
    }
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
    /// The pictures that lie beside the file that is saved.
    beside: Vec<(WebUrl, Vec<u8>)>,
}

impl Save<'_> {
    fn source(&mut self, typed: &str) -> anyhow::Result<()> {
        // As a browser gives it to the program for such addresses.
        let typed = typed.strip_prefix(SCHEME).unwrap_or(typed);
        self.named = false;
        if let Source::Web(url) = Source::parse(typed)? {
            return self.web(&url);
        }
        match Source::parse(typed)? {
            Source::File(path) => self.file(&path, typed),
            Source::Web(_) | Source::StandardInput => {
                let base = self.wanted.base_url.as_deref();
                let extract = read::extract(self.context, typed, base)?;
                self.page(extract, typed, Vec::new())
            }
        }
    }

    /// A page in a file, with the pictures that lie beside it.
    fn file(&mut self, path: &Path, typed: &str) -> anyhow::Result<()> {
        let base = source::base_url(self.wanted.base_url.as_deref())?;
        let bytes = source::read_file_for_url(path, self.context.limits().page_bytes)?;
        let beside = Beside::of(path, &bytes);
        let mut extract = ingest::extract_with(&bytes, base.as_ref(), &beside.known);
        if extract.title.is_empty() {
            // Wherever it is saved from, it is the same file.
            let name = path.file_name().unwrap_or_default();
            extract.title = CleanLine::new(&name.to_string_lossy());
        }
        // What is around the article needs no room.
        let shown = extract.full.html.as_str();
        let files = beside.files.into_iter();
        self.beside = files
            .filter(|(url, _)| shown.contains(url.as_str()))
            .collect();
        let done = self.page(extract, typed, Vec::new());
        self.beside.clear();
        done
    }

    /// What is here already under this address, a bookmark or an article of a feed, needs not be asked for.
    fn known(&mut self, url: &WebUrl) -> anyhow::Result<bool> {
        let asked = std::slice::from_ref(url);
        let id = match self.store.find_page(asked)? {
            Some(KnownPage::Bookmark(id)) if self.labels() == Labels::default() => {
                self.tell(Saved { id, known: true })?;
                return Ok(true);
            }
            Some(KnownPage::Bookmark(id) | KnownPage::Article(id)) => id,
            None => return Ok(false),
        };
        let labels = self.labels();
        let saved = self
            .store
            .bookmark_labelled(id, &labels, self.context.now)?;
        self.tell(saved)?;
        Ok(true)
    }

    /// A page of the web; where nobody answers now, it is kept without its text, which follows.
    fn web(&mut self, url: &WebUrl) -> anyhow::Result<()> {
        if self.known(url)? {
            return Ok(());
        }
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
                let page = Page {
                    entry,
                    site: CleanLine::new(url.site()),
                    others: Vec::new(),
                };
                let id = self.keep(page)?;
                let unmet = match problem.kind {
                    ProblemKind::Unreachable | ProblemKind::TimedOut => Unmet::Unreached,
                    _ => Unmet::Refused,
                };
                self.store.want_later(id, unmet, self.context.now)?;
                return Ok(());
            }
            Err(problem) => {
                anyhow::bail!(complain::problem(url.as_str(), &problem))
            }
        };
        let others = extract.url.clone().into_iter().chain([url.clone()]);
        let others = others.collect();
        self.page(extract, url.as_str(), others)
    }

    /// `others`: addresses that lead to it beside its own.
    fn page(&mut self, extract: Extract, typed: &str, others: Vec<WebUrl>) -> anyhow::Result<()> {
        anyhow::ensure!(
            !extract.full.text.as_str().trim().is_empty(),
            "{}: there is no text to keep",
            source::named(typed)
        );
        let site = extract.site.clone();
        let entry = entry_of(extract, typed);
        self.keep(Page {
            entry,
            site,
            others,
        })?;
        Ok(())
    }

    fn keep(&mut self, mut page: Page) -> anyhow::Result<ArticleId> {
        if let Some(title) = self.title() {
            page.entry.title = title;
        }
        // In one transaction: a bookmark is there with all that was wished for it, or not at all.
        let saved = self
            .store
            .save_page(&page, &self.labels(), self.context.now)?;
        runtime::keep_pictures_with(&self.context.paths.data, saved.id, &self.beside)
            .context("the page is saved, but its pictures are not")?;
        self.tell(saved)?;
        Ok(saved.id)
    }

    /// The title that the user wishes; a blank one is none.
    fn title(&self) -> Option<CleanLine> {
        let title = CleanLine::new(self.wanted.title.as_deref()?);
        (!title.is_empty()).then_some(title)
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
            note: self
                .wanted
                .note
                .as_deref()
                .map(|note| CleanText::new(note.trim())),
            named: self.named,
            titled: self.title().is_some(),
        }
    }

    fn tell(&mut self, Saved { id, known }: Saved) -> anyhow::Result<()> {
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
