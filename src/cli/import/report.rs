//! What an import brought, in sentences.

use std::io;

use serde::Serialize;

use crate::clean::CleanLine;
use crate::cli::arguments::Import;
use crate::cli::print::{Printer, counted};
use crate::store::Imported;

/// What came over, for scripts.
#[derive(Serialize)]
struct ImportJson<'a> {
    /// Nothing was changed: this is what would come.
    dry_run: bool,
    feeds: KnownJson,
    articles: ArticlesJson,
    bookmarks: KnownJson,
    /// The saved searches that it made, which are in settings.toml now.
    searches: Vec<SearchJson<'a>>,
    notes: &'a [CleanLine],
}

#[derive(Serialize)]
struct SearchJson<'a> {
    name: &'a str,
    query: &'a str,
}

#[derive(Serialize)]
struct KnownJson {
    new: usize,
    known: usize,
}

#[derive(Serialize)]
struct ArticlesJson {
    new: usize,
    /// Of the new ones.
    read: usize,
    known: usize,
    /// Of the known ones.
    marked_read: usize,
    deleted: usize,
}

fn tell_json(
    print: &mut Printer,
    done: &Imported,
    notes: &[CleanLine],
    searches: &[(String, String)],
    dry_run: bool,
) -> io::Result<()> {
    let searches = searches
        .iter()
        .map(|(name, query)| SearchJson { name, query });
    print.json(&ImportJson {
        dry_run,
        feeds: KnownJson {
            new: done.new_feeds,
            known: done.known_feeds,
        },
        articles: ArticlesJson {
            new: done.new_articles,
            read: done.new_read,
            known: done.known_articles,
            marked_read: done.marked_read,
            deleted: done.deleted,
        },
        bookmarks: KnownJson {
            new: done.new_bookmarks,
            known: done.known_bookmarks,
        },
        searches: searches.collect(),
        notes,
    })
}

/// Tells what came over, and what has no place here.
pub fn tell(
    print: &mut Printer,
    done: &Imported,
    notes: &[CleanLine],
    searches: &[(String, String)],
    wanted: &Import,
) -> io::Result<()> {
    if wanted.json {
        return tell_json(print, done, notes, searches, wanted.dry_run);
    }
    for line in lines(done) {
        print.line(&line)?;
    }
    if !notes.is_empty() {
        print.line("not taken over as it was:")?;
        for note in notes {
            print.line(&format!("  {note}"))?;
        }
    }
    if !searches.is_empty() {
        let names: Vec<&str> = searches.iter().map(|(name, _)| name.as_str()).collect();
        print.line(&format!(
            "saved searches, in settings.toml: {}",
            names.join(", ")
        ))?;
    }
    if wanted.dry_run {
        return print.line("nothing was changed: this is what would come (--dry-run)");
    }
    if done.new_feeds > 0 {
        print.line("`byline refresh` polls the new feeds")?;
    }
    Ok(())
}

fn lines(done: &Imported) -> Vec<String> {
    let mut lines = Vec::new();
    if done.new_feeds + done.known_feeds > 0 {
        lines.push(format!(
            "{} subscribed, {} known already",
            counted(done.new_feeds, "feed"),
            done.known_feeds
        ));
    }
    if done.new_articles + done.known_articles > 0 {
        let marked = match done.marked_read {
            0 => String::new(),
            marked => format!(", {marked} of them marked read"),
        };
        lines.push(format!(
            "{} new, {} of them read; {} known already{marked}",
            counted(done.new_articles, "article"),
            done.new_read,
            done.known_articles
        ));
    }
    if done.deleted > 0 {
        lines.push(format!(
            "{} deleted there, kept away here",
            counted(done.deleted, "article")
        ));
    }
    if done.new_bookmarks + done.known_bookmarks > 0 {
        lines.push(format!(
            "{} new, {} known already",
            counted(done.new_bookmarks, "bookmark"),
            done.known_bookmarks
        ));
    }
    if lines.is_empty() {
        lines.push("there was nothing to take over".to_owned());
    }
    lines
}
