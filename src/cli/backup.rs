//! `byline backup` and `byline restore`: the precious part of the store, in a small file of its own.

use std::path::Path;
use std::process::ExitCode;

use super::complain;
use super::context::Context;
use super::print::{Printer, counted};
use crate::store::{self, Store};

/// Writes the rotating backup, or another one to `file`, and says where it is.
pub fn backup(
    context: &Context,
    print: &mut Printer,
    file: Option<&Path>,
) -> anyhow::Result<ExitCode> {
    let store = context.store()?;
    let written = if let Some(file) = file {
        anyhow::ensure!(
            file.is_file() || !file.exists(),
            "{}: this is no file; a backup needs one, or the name of a new one",
            file.display()
        );
        store.backup_to(file).map_err(|error| match error {
            store::Error::Unwritable { cause, .. } => complain::unwritable(file, cause),
            other => other.into(),
        })?;
        Some(file.to_owned())
    } else {
        store.backup(&context.paths.data)?;
        Store::newest_backup(&context.paths.data)
    };
    if let Some(file) = written {
        print.line(&file.display().to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Puts a backup in the place of the store, which is kept beside.
pub fn restore(context: &Context, print: &mut Printer, file: &Path) -> anyhow::Result<ExitCode> {
    let before = Store::restore(&context.paths.data, file)?;
    let counts = context.store()?;
    let feeds = counted(counts.feeds()?.len(), "feed");
    let bookmarks = counted(counts.bookmark_count()?, "bookmark");
    print.line(&format!(
        "restored {feeds} and {bookmarks}; `byline refresh` fetches the articles"
    ))?;
    if let Some(before) = before {
        print.line(&format!("the store of before is {}", before.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}
