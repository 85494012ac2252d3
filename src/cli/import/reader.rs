//! `byline import newsboat|newsraft`: the list of feeds and the database of another reader, where that keeps them.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use super::report;
use crate::clean::{CleanLine, WebUrl};
use crate::cli::arguments::Import;
use crate::cli::context::Context;
use crate::cli::index;
use crate::cli::print::{Printer, counted};
use crate::cli::source;
use crate::ingest::{
    NewsboatFeed, NewsboatUrls, imported_entry, newsboat_config_notes, read_newsboat_urls,
    read_newsraft_feeds,
};
use crate::news::{ForeignArticle, ImportedArticle, ImportedBookmark, Keeping};
use crate::store::{self, CachedFeed, ForeignCache, Importing, Kin};

/// The longest list of feeds that is read.
const LONGEST: usize = 16 << 20;

/// Where its files are.
struct Files {
    urls: PathBuf,
    /// None: it has polled nothing yet.
    cache: Option<PathBuf>,
}

pub fn run(
    context: &Context,
    print: &mut Printer,
    wanted: &Import,
    kin: Kin,
) -> anyhow::Result<ExitCode> {
    let files = find(wanted, kin, |name| std::env::var_os(name))?;
    let text = source::read_file(&files.urls, LONGEST)?;
    let text = String::from_utf8_lossy(&text);
    let urls = match kin {
        Kin::Newsboat => read_newsboat_urls(&text, context.now),
        Kin::Newsraft => read_newsraft_feeds(&text),
    };
    let cache = files
        .cache
        .map(|cache| ForeignCache::copy_of(kin, &cache, &context.paths.cache))
        .transpose()?;
    let mut notes = urls.notes.clone();
    let config = source::read_file(&files.urls.with_file_name("config"), LONGEST);
    if let (Kin::Newsboat, Ok(config)) = (kin, config) {
        let config = String::from_utf8_lossy(&config);
        notes.extend(newsboat_config_notes(&config, context.now));
    }
    let mut tally = Tally::default();
    let work =
        |importing: &mut Importing<'_, '_>| take(importing, &urls, cache.as_ref(), &mut tally);
    let mut store = context.store()?;
    let done = if wanted.dry_run {
        store.preview_import(context.now, work)?
    } else {
        let done = store.import(context.now, work)?;
        index::behind(context, &mut store)?;
        done
    };
    let (searches, more) = super::searches::keep(context, &urls.searches, wanted.dry_run)?;
    notes.extend(more);
    if cache.is_none() {
        notes.push("it has no database yet: only the feeds came over".into());
    }
    notes.extend(tally.notes());
    report::tell(print, &done, &notes, searches.as_deref(), wanted)?;
    Ok(ExitCode::SUCCESS)
}

/// The files that were named, else those where the program looks itself.
fn find(
    wanted: &Import,
    kin: Kin,
    variable: impl Fn(&str) -> Option<OsString>,
) -> anyhow::Result<Files> {
    let (name, list, cache) = match kin {
        Kin::Newsboat => ("newsboat", "urls", "cache.db"),
        Kin::Newsraft => ("newsraft", "feeds", "newsraft.sqlite3"),
    };
    let home = variable("HOME").map(PathBuf::from).unwrap_or_default();
    let folder = |name: &str, default: &str| {
        let named = variable(name).filter(|path| !path.is_empty());
        named.map_or_else(|| home.join(default), PathBuf::from)
    };
    let old = home.join(format!(".{name}"));
    let place = |folder: PathBuf, file: &str| [folder.join(name).join(file), old.join(file)];
    let lists = place(folder("XDG_CONFIG_HOME", ".config"), list);
    let caches = place(folder("XDG_DATA_HOME", ".local/share"), cache);
    let first = |paths: &[PathBuf]| paths.iter().find(|path| path.is_file()).cloned();
    let Some(found) = wanted.urls.clone().or_else(|| first(&lists)) else {
        let [new, old] = lists.map(|path| path.display().to_string());
        anyhow::bail!(
            "{name}'s list of feeds is neither {new} nor {old}; name it with --urls FILE"
        );
    };
    Ok(Files {
        urls: found,
        cache: wanted.cache.clone().or_else(|| first(&caches)),
    })
}

/// What is told besides the numbers.
#[derive(Default)]
struct Tally {
    flags: BTreeSet<char>,
    queued: usize,
    /// Articles of feeds that are not in `urls`.
    left_out: usize,
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
    for feed in &urls.feeds {
        let known = cached.iter().find(|known| known.address == feed.address);
        let articles = match cache {
            Some(cache) => cache.articles(&feed.address)?,
            None => Vec::new(),
        };
        take_feed(importing, feed, known, &articles, tally)?;
    }
    let is_subscribed = |address: &str| urls.feeds.iter().any(|feed| feed.address == address);
    for feed in cached.iter().filter(|feed| !is_subscribed(&feed.address)) {
        if let Some(cache) = cache {
            take_flagged(importing, feed, &cache.articles(&feed.address)?, tally)?;
        }
    }
    Ok(())
}

fn take_feed(
    importing: &mut Importing<'_, '_>,
    feed: &NewsboatFeed,
    cached: Option<&CachedFeed>,
    articles: &[ForeignArticle],
    tally: &mut Tally,
) -> store::Result<()> {
    let new = super::opml::new_feed(&feed.outline);
    let title = cached
        .map(|feed| CleanLine::new(&feed.title))
        .unwrap_or_default();
    let site = cached.and_then(|feed| WebUrl::new(&feed.site));
    let id = importing.feed(&new, &title, site.as_ref())?;
    let imported = |article: &ForeignArticle| {
        tally.queued += usize::from(article.is_queued);
        ImportedArticle {
            entry: imported_entry(article),
            read: article.read,
            is_deleted: article.is_deleted,
            keeping: keeping(article, tally),
        }
    };
    let imported: Vec<ImportedArticle> = articles.iter().map(imported).collect();
    importing.articles(id, &imported)
}

/// Of a feed that is no feed here, what the user has flagged is kept.
fn take_flagged(
    importing: &mut Importing<'_, '_>,
    feed: &CachedFeed,
    articles: &[ForeignArticle],
    tally: &mut Tally,
) -> store::Result<()> {
    for article in articles {
        match keeping(article, tally) {
            Some(keeping) => importing.bookmark(&ImportedBookmark {
                entry: imported_entry(article),
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
    let tags = flags
        .iter()
        .map(|flag| CleanLine::new(&format!("flag-{flag}")));
    (article.is_important || !flags.is_empty()).then(|| Keeping {
        tags: tags.collect(),
        ..Keeping::default()
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_newer_place_goes_before_the_older() {
        let home = tempfile::tempdir().expect("a folder");
        let wanted = Import {
            source: "newsboat".into(),
            dry_run: false,
            json: false,
            urls: None,
            cache: None,
        };
        let find = || {
            find(&wanted, Kin::Newsboat, |name| {
                (name == "HOME").then(|| home.path().as_os_str().to_owned())
            })
        };
        let write = |name: &str| {
            let path = home.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("made");
            std::fs::write(&path, "").expect("written");
            path
        };
        let told = find()
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default();
        assert!(told.contains("name it with --urls"), "{told}");
        let old = write(".newsboat/urls");
        assert_eq!(find().expect("found").urls, old);
        let (new, cache) = (
            write(".config/newsboat/urls"),
            write(".local/share/newsboat/cache.db"),
        );
        let found = find().expect("found");
        assert_eq!((found.urls, found.cache), (new, Some(cache)));
    }
}
