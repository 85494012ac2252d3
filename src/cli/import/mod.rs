//! `byline import`: what another program kept becomes byline's. Nothing is polled; that is `byline refresh`.
//!
//! - `newsboat`: newsboat's own files
//! - `opml`: lists of subscriptions
//! - `report`: what came over, and what did not

mod newsboat;
mod opml;
mod report;

use std::process::ExitCode;

use super::arguments::Import;
use super::complain::WrongUsage;
use super::context::Context;
use super::print::Printer;

/// The word that means a program instead of a file; `./newsboat` is a file of that name.
const NEWSBOAT: &str = "newsboat";

pub fn run(context: &Context, print: &mut Printer, wanted: &Import) -> anyhow::Result<ExitCode> {
    if wanted.source.as_os_str() == NEWSBOAT {
        return newsboat::run(context, print, wanted);
    }
    if wanted.urls.is_some() || wanted.cache.is_some() {
        return Err(WrongUsage(
            "--urls and --cache name the files of newsboat: byline import newsboat --urls FILE"
                .to_owned(),
        )
        .into());
    }
    opml::run(context, print, &wanted.source, wanted.dry_run)
}
