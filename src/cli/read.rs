//! `byline read`: takes the article out of any page.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use super::arguments::{Format, From};
use super::complain;
use super::context::{self, Context};
use super::json::ReadJson;
use super::print::Printer;
use super::sheet::{self, Form};
use super::source::{self, Source};
use crate::clean::WebUrl;
use crate::ingest::{self, Extract};
use crate::runtime::{self, Opening};
use crate::typeset::{self, LeadPicture, Sheet};

pub fn run(
    context: Context,
    print: &mut Printer,
    from: &From,
    format: Option<Format>,
) -> anyhow::Result<ExitCode> {
    let extract = extract(&context, &from.source, from.base_url.as_deref())?;
    let form = match format {
        Some(Format::Json) => {
            print.json(&ReadJson::of(&extract))?;
            return Ok(ExitCode::SUCCESS);
        }
        Some(Format::Text) | None => Form::Text,
        Some(Format::Markdown) => Form::Markdown,
        Some(Format::Html) => Form::Html,
    };
    anyhow::ensure!(
        !extract.full.text.as_str().trim().is_empty(),
        "{}: there is no text in it",
        source::named(&from.source)
    );
    if format.is_none() && io::stdin().is_terminal() && io::stdout().is_terminal() {
        let named = match Source::parse(&from.source)? {
            Source::Web(url) => Some(url),
            Source::File(_) | Source::StandardInput => None,
        };
        return open_reader(context, extract, named);
    }
    sheet::print(print, &sheet_of(&extract), form)?;
    Ok(ExitCode::SUCCESS)
}

/// Shows the page in the reader, over the front page.
fn open_reader(
    context: Context,
    extract: Extract,
    named: Option<WebUrl>,
) -> anyhow::Result<ExitCode> {
    let document = typeset::document(&extract.full.html, extract.url.as_ref());
    let article = extract.into_article(named.as_ref(), context.now);
    context.tell_long_start();
    runtime::open_reader(Opening {
        linear: false,
        paths: context.paths,
        settings: context.settings,
        rules: context.rules,
        start: None,
        page: Some((article, document)),
        named,
        others: Vec::new(),
        actions: Vec::new(),
        wrong: context.mistakes,
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The article of a page, wherever the page is.
pub fn extract(context: &Context, typed: &str, base: Option<&str>) -> anyhow::Result<Extract> {
    let base = source::base_url(base)?;
    let limit = context.limits().page_bytes;
    let bytes = match Source::parse(typed)? {
        Source::Web(url) => {
            let web = context.web();
            let read = context::wait(async { web.read_named(&url, context.now).await })?;
            return read
                .map_err(|problem| anyhow::anyhow!(complain::problem(url.as_str(), &problem)));
        }
        Source::File(path) => source::read_file_for_url(&path, limit)?,
        Source::StandardInput => source::read_standard_input(limit)?,
    };
    Ok(ingest::extract(&bytes, None, base.as_ref()))
}

fn sheet_of(extract: &Extract) -> Sheet {
    let url = extract.canonical_url.as_ref().or(extract.url.as_ref());
    let sheet = Sheet {
        title: extract.title.clone(),
        source: source_of(extract),
        published: extract.published,
        lead: None,
        document: typeset::document(&extract.full.html, url),
        url: url.cloned(),
    };
    match &extract.lead_image {
        None => sheet,
        Some(image) => sheet.with_lead(LeadPicture {
            url: image.url.clone(),
            alt: crate::clean::CleanLine::default(),
            caption: image.caption.clone(),
            credit: image.credit.clone(),
        }),
    }
}

fn source_of(extract: &Extract) -> crate::clean::CleanLine {
    match (extract.byline.as_str(), extract.site.as_str()) {
        ("", site) => site.into(),
        // Some sites name themselves as the author.
        (byline, site) if byline == site => site.into(),
        (byline, "") => byline.into(),
        (byline, site) => format!("{byline} · {site}").into(),
    }
}
