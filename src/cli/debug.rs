//! `byline debug`: single stages of the pipeline, for tests and bug reports. Hidden from the help; see CONTRIBUTING.md.

use std::io::{self, BufRead};
use std::path::Path;
use std::process::ExitCode;

use clap::Subcommand;
use serde::Serialize;

use super::print::Printer;
use super::source::{base_url, read_file, read_standard_input};
use crate::clean::{CleanText, WebUrl};
use crate::ingest::{self, Limits};
use crate::news::Moment;
use crate::typeset;

#[derive(Debug, Subcommand)]
pub enum Debug {
    /// A date a line in; RFC 3339 or null a line out
    Dates,
    /// An address a line in; without tracking parameters out
    Urls,
    /// HTML in, text out
    Clean,
    /// The feeds that a page offers, as JSON
    Discover {
        file: String,
        #[arg(long, num_args = 0..=1, default_missing_value = "")]
        base_url: Option<String>,
    },
    /// The feeds of an OPML file, as JSON
    Opml { file: String },
    /// HTML as the reader would set it
    Page {
        file: String,
        #[arg(long, default_value_t = 72)]
        width: u16,
    },
}

#[derive(Serialize)]
struct OpmlJson<'a> {
    feeds: Vec<OutlineJson<'a>>,
}

#[derive(Serialize)]
struct OutlineJson<'a> {
    url: &'a str,
    title: &'a str,
    folders: Vec<&'a str>,
}

pub fn run(print: &mut Printer, what: Debug) -> anyhow::Result<ExitCode> {
    match what {
        Debug::Dates => each_line(print, |line| {
            ingest::parse_date(line).map_or_else(|| "null".to_owned(), Moment::rfc3339)
        })?,
        Debug::Urls => each_line(print, |line| {
            WebUrl::new(line).map_or_else(String::new, |url| {
                ingest::without_tracking(&url).as_str().to_owned()
            })
        })?,
        Debug::Clean => clean(print)?,
        Debug::Discover { file, base_url } => discover(print, &file, base_url.as_deref())?,
        Debug::Opml { file } => opml(print, &file)?,
        Debug::Page { file, width } => page(print, &file, width)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// A line out for each line in.
fn each_line(print: &mut Printer, answer: impl Fn(&str) -> String) -> anyhow::Result<()> {
    for line in io::stdin().lock().split(b'\n') {
        print.line(&answer(
            String::from_utf8_lossy(&line?).trim_end_matches('\r'),
        ))?;
    }
    Ok(())
}

fn clean(print: &mut Printer) -> anyhow::Result<()> {
    let html = read_standard_input(Limits::default().page_bytes)?;
    let html = CleanText::new(&String::from_utf8_lossy(&html));
    print.line(typeset::plain_text(&typeset::document(&html, None)).trim_end())?;
    Ok(())
}

fn discover(print: &mut Printer, file: &str, base: Option<&str>) -> anyhow::Result<()> {
    let html = read_file(Path::new(file), Limits::default().page_bytes)?;
    let base = base_url(base)?;
    print.json(&ingest::discover(
        &String::from_utf8_lossy(&html),
        base.as_ref(),
    ))?;
    Ok(())
}

fn opml(print: &mut Printer, file: &str) -> anyhow::Result<()> {
    let bytes = read_file(Path::new(file), Limits::default().feed_bytes)?;
    let outlines = ingest::parse_opml(&bytes)
        .map_err(|problem| anyhow::anyhow!("{file}: {}", problem.message))?;
    let feeds = outlines.iter().map(|outline| OutlineJson {
        url: outline.url.as_str(),
        title: outline.title.as_str(),
        folders: outline.folder.names().iter().map(AsRef::as_ref).collect(),
    });
    print.json(&OpmlJson {
        feeds: feeds.collect(),
    })?;
    Ok(())
}

fn page(print: &mut Printer, file: &str, width: u16) -> anyhow::Result<()> {
    let html = read_file(Path::new(file), Limits::default().page_bytes)?;
    let html = CleanText::new(&String::from_utf8_lossy(&html));
    let page = typeset::page(&typeset::document(&html, None), width.max(1));
    print.text(&typeset::page_text(&page))?;
    Ok(())
}
