//! `byline inspect`: how byline sees a feed. Not a feed: exit 1, with `{"error": …}` on stdout under `--json`.

use std::fmt::Write;
use std::process::ExitCode;

use serde::Serialize;

use super::arguments::From;
use super::complain;
use super::context::{self, Context};
use super::json::InspectJson;
use super::print::{Printer, counted};
use super::source::{self, Source};
use crate::clean::{CleanLine, WebUrl};
use crate::ingest::{self, Found};
use crate::news::{Entry, Moment, Offer, ParsedFeed};

#[derive(Serialize)]
struct ErrorJson {
    error: String,
}

pub fn run(
    context: &Context,
    print: &mut Printer,
    from: &From,
    json: bool,
) -> anyhow::Result<ExitCode> {
    match (feed(context, from)?, json) {
        (Ok(feed), true) => print.json(&InspectJson::of(&feed))?,
        (Ok(feed), false) => print.text(&as_text(&feed))?,
        (Err(error), true) => {
            print.json(&ErrorJson { error })?;
            return Ok(ExitCode::FAILURE);
        }
        (Err(error), false) => anyhow::bail!(error),
    }
    Ok(ExitCode::SUCCESS)
}

/// The feed, or why what is there is none. The outer error: the command line or the file was wrong already.
fn feed(context: &Context, from: &From) -> anyhow::Result<Result<ParsedFeed, String>> {
    let base = source::base_url(from.base_url.as_deref())?;
    let limit = context.limits().feed_bytes;
    let bytes = match Source::parse(&from.source)? {
        Source::Web(url) => {
            let web = context.web();
            let found = context::wait(async { web.look(url.as_str(), context.now).await })?;
            return Ok(match found {
                Ok(Found::Feed { reading, .. }) => Ok(reading.feed),
                Ok(Found::Page(offers)) => Err(page_instead(&url.to_string(), &offers)),
                Err(problem) => Err(complain::problem(url.as_str(), &problem)),
            });
        }
        Source::File(path) => source::read_file_for_url(&path, limit)?,
        Source::StandardInput => source::read_standard_input(limit)?,
    };
    let parsed = ingest::parse_feed(&bytes, None, base.as_ref(), context.now);
    Ok(parsed.map_err(|problem| complain::problem(source::named(&from.source), &problem)))
}

fn page_instead(address: &str, offers: &[Offer]) -> String {
    let offered: Vec<&str> = offers.iter().map(|offer| offer.url.as_str()).collect();
    format!(
        "{address}: a page and no feed; it offers {}",
        offered.join(" ")
    )
}

fn as_text(feed: &ParsedFeed) -> String {
    let mut out = String::new();
    let mut fact = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "{name:<12} {value}");
        }
    };
    fact("Title", feed.title.as_str());
    fact("Link", feed.link.as_ref().map_or("", |link| link.as_str()));
    fact("Description", feed.description.as_str());
    fact("Author", feed.author.as_str());
    fact("Language", feed.language.as_str());
    fact(
        "Updated",
        &feed.updated.map(Moment::rfc3339).unwrap_or_default(),
    );
    fact("Entries", &feed.entries.len().to_string());
    for repair in &feed.repairs {
        fact("Repaired", CleanLine::new(repair).as_str());
    }
    for entry in &feed.entries {
        out.push_str(&entry_as_text(entry));
    }
    out
}

fn entry_as_text(entry: &Entry) -> String {
    let date = entry
        .published
        .or(entry.updated)
        .map_or_else(|| "no date".to_owned(), Moment::rfc3339);
    let mut out = format!("\n{date:<20}  {}\n", entry.title);
    let mut line = |told: &str| {
        if !told.is_empty() {
            let _ = writeln!(out, "{:22}{told}", "");
        }
    };
    line(entry.url.as_ref().map_or("", WebUrl::as_str));
    if entry.guid.as_deref() != entry.url.as_ref().map(WebUrl::as_str) {
        let guid = entry.guid.as_deref().unwrap_or_default();
        line(CleanLine::new(guid).as_str());
    }
    line(entry.author.as_str());
    let categories: Vec<_> = entry.categories.iter().map(CleanLine::as_str).collect();
    line(&categories.join(" · "));
    for enclosure in &entry.enclosures {
        line(&format!(
            "{} {}",
            enclosure.media_type,
            enclosure.url.as_str()
        ));
    }
    if let Some(comments) = &entry.comments {
        line(&format!("comments {}", comments.as_str()));
    }
    line(&texts(entry));
    out
}

/// How much there is to read.
fn texts(entry: &Entry) -> String {
    let words = entry.text.as_str().split_whitespace().count();
    match (words, entry.summary.is_empty()) {
        (0, _) => "no text".to_owned(),
        (words, true) => counted(words, "word"),
        (words, false) => format!("{}, and a summary", counted(words, "word")),
    }
}
