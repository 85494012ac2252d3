//! `byline import newsboat|newsraft|eilmeldung`: the list of feeds and the database of another reader, where that keeps them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::process::ExitCode;

use super::{places, report};
use crate::clean::{CleanLine, WebUrl};
use crate::cli::arguments::Import;
use crate::cli::context::Context;
use crate::cli::index;
use crate::cli::print::{Printer, counted};
use crate::cli::source;
use crate::ingest::{
    NewsboatFeed, NewsboatUrls, Outline, imported_entry, imported_page, newsboat_config_notes,
    read_eilmeldung_config, read_newsboat_urls, read_newsraft_feeds,
};
use crate::news::{Entry, Folder, ForeignArticle, ImportedArticle, ImportedBookmark, Keeping};
use crate::store::{self, CachedFeed, ForeignCache, Importing, Kin};

/// The longest list of feeds that is read.
const LONGEST: usize = 16 << 20;

pub fn run(
    context: &Context,
    print: &mut Printer,
    wanted: &Import,
    kin: Kin,
) -> anyhow::Result<ExitCode> {
    let files = places::find(wanted, kin, |name| std::env::var_os(name))?;
    let cache = files
        .cache
        .as_ref()
        .map(|cache| ForeignCache::copy_of(kin, cache, &context.paths.cache))
        .transpose()?;
    let mut urls = subscriptions(context, kin, files.urls.as_deref(), cache.as_ref())?;
    let searches = super::searches::plan(context, &urls.searches)?;
    let mut tally = Tally {
        is_remote: kin == Kin::Eilmeldung && is_of_a_service(files.urls.as_deref()),
        ..Tally::default()
    };
    let work = |importing: &mut Importing<'_, '_>| {
        importing.searches(&searches.new);
        take(importing, &urls, cache.as_ref(), &mut tally)
    };
    let mut store = context.store()?;
    let (done, saved) = if wanted.dry_run {
        (store.preview_import(context.now, work)?, &*searches.new)
    } else {
        let done = store.import(context.now, work)?;
        let saved = searches.carry_out(context);
        index::behind(context, &mut store).tell();
        (done, saved)
    };
    let mut notes = std::mem::take(&mut urls.notes);
    notes.extend_from_slice(&searches.notes);
    if cache.is_none() {
        notes.push("it has no database yet: only the feeds came over".into());
    }
    notes.extend(tally.notes());
    report::tell(print, &done, &notes, saved, wanted)?;
    Ok(ExitCode::SUCCESS)
}

/// The feeds that it has, its searches, and what has no place here.
fn subscriptions(
    context: &Context,
    kin: Kin,
    list: Option<&Path>,
    cache: Option<&ForeignCache>,
) -> anyhow::Result<NewsboatUrls> {
    let read = |path: &Path| source::read_file(path, LONGEST);
    let text = list.map(read).transpose()?.unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let mut urls = match kin {
        Kin::Newsboat => read_newsboat_urls(&text, context.now),
        Kin::Newsraft => read_newsraft_feeds(&text),
        Kin::Eilmeldung => {
            let mut urls = cached_feeds(cache)?;
            let (searches, notes) = read_eilmeldung_config(&text);
            urls.searches = searches;
            urls.notes.extend(notes);
            urls
        }
    };
    let config = list.map(|list| read(&list.with_file_name("config")));
    if let (Kin::Newsboat, Some(Ok(config))) = (kin, config) {
        let config = String::from_utf8_lossy(&config);
        urls.notes
            .extend(newsboat_config_notes(&config, context.now));
    }
    Ok(urls)
}

/// What a database says itself of the feeds in it.
fn cached_feeds(cache: Option<&ForeignCache>) -> store::Result<NewsboatUrls> {
    let mut urls = NewsboatUrls::default();
    let cached = match cache {
        Some(cache) => cache.feeds()?,
        None => Vec::new(),
    };
    for feed in cached {
        let Some(url) = WebUrl::new(&feed.url) else {
            if !feed.title.is_empty() {
                let sentence = format!(
                    "{} was left out: it has no http or https address",
                    feed.title
                );
                urls.notes.push(CleanLine::from(sentence));
            }
            continue;
        };
        let mut folders = feed.folders.iter().map(Folder::new);
        let folder = folders.next().unwrap_or_default();
        let others: Vec<String> = folders.map(|folder| folder.to_string()).collect();
        if !others.is_empty() {
            urls.notes.push(CleanLine::from(format!(
                "{} is in the folder {folder}; its other folders have no place: {}",
                url.masked(),
                others.join(", ")
            )));
        }
        urls.feeds.push(NewsboatFeed {
            address: feed.address,
            outline: Outline {
                url,
                title: CleanLine::new(&feed.title),
                folder,
                site: WebUrl::new(&feed.site),
                settings: Vec::new(),
            },
        });
    }
    Ok(urls)
}

/// Whether eilmeldung kept in step with a service, whose numbers for articles tell nothing elsewhere.
fn is_of_a_service(config: Option<&Path>) -> bool {
    let library = config.map(|config| config.with_file_name("newsflash.json"));
    let text = library.and_then(|path| source::read_file(&path, LONGEST).ok());
    let library: Option<serde_json::Value> =
        text.and_then(|text| serde_json::from_slice(&text).ok());
    let backend = library
        .as_ref()
        .and_then(|library| library.get("backend")?.as_str());
    backend.is_some_and(|backend| backend != "local_rss")
}

/// What is told besides the numbers.
#[derive(Default)]
struct Tally {
    flags: BTreeSet<char>,
    queued: usize,
    /// Articles of feeds that are not in `urls`.
    left_out: usize,
    /// Articles that had tags there and were not marked.
    tagged: usize,
    /// Deleted articles of which nobody knows whose they were.
    homeless: usize,
    /// Articles have a service's numbers.
    is_remote: bool,
}

impl Tally {
    fn notes(&self) -> Vec<CleanLine> {
        let mut notes = Vec::new();
        if !self.flags.is_empty() {
            let tags: Vec<String> = self
                .flags
                .iter()
                .map(|flag| format!("flag-{flag}"))
                .collect();
            notes.push(format!(
                "flagged articles are bookmarks here, with the tags {}",
                tags.join(", ")
            ));
        }
        if self.queued > 0 {
            notes.push(format!(
                "{} of the queue to be played: e plays an article's enclosure here",
                counted(self.queued, "article")
            ));
        }
        if self.left_out > 0 {
            notes.push(format!(
                "{} of feeds that are in its database but not in its list; what was flagged of them is bookmarked",
                counted(self.left_out, "article")
            ));
        }
        if self.tagged > 0 {
            notes.push(format!(
                "{} had tags and no mark: they are bookmarks here, which tags belong to",
                counted(self.tagged, "article")
            ));
        }
        if self.homeless > 0 {
            notes.push(format!(
                "{} that may come back, because its database does not say of which feeds they were",
                counted(self.homeless, "deleted article")
            ));
        }
        notes.into_iter().map(CleanLine::from).collect()
    }
}

fn take(
    importing: &mut Importing<'_, '_>,
    urls: &NewsboatUrls,
    cache: Option<&ForeignCache>,
    tally: &mut Tally,
) -> store::Result<()> {
    let cached = match cache {
        Some(cache) => cache.feeds()?,
        None => Vec::new(),
    };
    tally.homeless = cache.map_or(Ok(0), ForeignCache::homeless)?;
    let by_address: HashMap<&str, &CachedFeed> = cached
        .iter()
        .map(|feed| (feed.address.as_str(), feed))
        .collect();
    for feed in &urls.feeds {
        let known = by_address.get(feed.address.as_str()).copied();
        take_feed(importing, feed, known, cache, tally)?;
    }
    let Some(cache) = cache else {
        return Ok(());
    };
    let subscribed: HashSet<&str> = urls.feeds.iter().map(|feed| &*feed.address).collect();
    let is_left = |feed: &&CachedFeed| !subscribed.contains(feed.address.as_str());
    for feed in cached.iter().filter(is_left) {
        cache.with_articles(&feed.address, |articles| {
            take_flagged(importing, feed, articles, tally)
        })?;
    }
    Ok(())
}

fn take_feed(
    importing: &mut Importing<'_, '_>,
    feed: &NewsboatFeed,
    cached: Option<&CachedFeed>,
    cache: Option<&ForeignCache>,
    tally: &mut Tally,
) -> store::Result<()> {
    let new = super::opml::new_feed(&feed.outline);
    let title = cached
        .map(|feed| CleanLine::new(&feed.title))
        .unwrap_or_default();
    let site = cached.and_then(|feed| WebUrl::new(&feed.site));
    let id = importing.feed(&new, &title, site.as_ref())?;
    let Some(cache) = cache else {
        return Ok(());
    };
    let mut imported = |article: ForeignArticle| {
        tally.queued += usize::from(article.is_queued);
        ImportedArticle {
            entry: entry(&article, tally),
            read: article.read,
            is_deleted: article.is_deleted,
            keeping: keeping(&article, tally),
            full: imported_page(&article),
        }
    };
    cache.with_articles(&feed.address, |articles| {
        importing.articles(id, articles.map(|article| article.map(&mut imported)))
    })
}

fn entry(article: &ForeignArticle, tally: &Tally) -> Entry {
    let mut entry = imported_entry(article);
    if tally.is_remote && entry.url.is_some() {
        entry.guid = None;
    }
    entry
}

/// Of a feed that is no feed here, what the user has flagged is kept.
fn take_flagged(
    importing: &mut Importing<'_, '_>,
    feed: &CachedFeed,
    articles: &mut dyn Iterator<Item = store::Result<ForeignArticle>>,
    tally: &mut Tally,
) -> store::Result<()> {
    for article in articles {
        let article = &article?;
        match keeping(article, tally) {
            Some(keeping) => importing.bookmark(&ImportedBookmark {
                entry: entry(article, tally),
                full: imported_page(article),
                keeping,
                feed_address: WebUrl::new(&feed.address)
                    .map(|url| url.as_str().to_owned())
                    .unwrap_or_default(),
                feed_title: CleanLine::new(&feed.title),
                read: article.read,
                ..ImportedBookmark::default()
            })?,
            None => tally.left_out += 1,
        }
    }
    Ok(())
}

/// What the other reader has for bookmarks; newsboat's flags are letters whose meaning only the user knows.
fn keeping(article: &ForeignArticle, tally: &mut Tally) -> Option<Keeping> {
    let flags: BTreeSet<char> = article
        .flags
        .chars()
        .filter(char::is_ascii_alphabetic)
        .collect();
    tally.flags.extend(&flags);
    let is_flagged = article.is_important || !flags.is_empty();
    tally.tagged += usize::from(!is_flagged && !article.tags.is_empty());
    let flags = flags
        .iter()
        .map(|flag| CleanLine::new(&format!("flag-{flag}")));
    let tags = flags.chain(article.tags.iter().map(|tag| CleanLine::new(tag)));
    (is_flagged || !article.tags.is_empty()).then(|| Keeping {
        tags: tags.collect(),
        ..Keeping::default()
    })
}
