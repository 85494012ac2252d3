//! `byline export bookmarks --sync DIR`: a folder of notes in step with the bookmarks.

use std::io;
use std::path::Path;

use anyhow::Context as _;

use super::{Along, exported, ids, warn_about};
use crate::cli::arguments::{ExportFormat, Exporting};
use crate::cli::complain::WrongUsage;
use crate::cli::context::Context;
use crate::cli::print::{Printer, counted};
use crate::export;
use crate::news::{ArticleId, Scope};
use crate::runtime::vault::{Note, keep_in_step};
use crate::store::Store;

pub fn sync(
    context: &Context,
    print: &mut Printer,
    store: &Store,
    wanted: &Exporting,
    folder: &Path,
) -> anyhow::Result<()> {
    if wanted.format != ExportFormat::Markdown {
        return Err(WrongUsage("--sync writes Markdown; leave --format out".to_owned()).into());
    }
    anyhow::ensure!(
        folder.is_dir() || !folder.exists(),
        "{}: this is no folder; --sync needs one, or the name of a new one",
        folder.display()
    );
    // The oldest first: where titles are the same, the note that was there first keeps the name.
    let mut all = ids(context, store, Scope::Kept, wanted)?;
    all.sort_unstable();
    let along = if wanted.no_pictures {
        Along::Addresses
    } else {
        Along::Shown
    };
    let notes = all
        .into_iter()
        .filter_map(|id| note(context, store, id, along).transpose());
    let report = keep_in_step(folder, notes)
        .with_context(|| format!("cannot keep {} in step", folder.display()))?;
    print.line(&format!(
        "{} new, {} renewed, {} as they were",
        counted(report.new, "note"),
        report.renewed,
        report.unchanged
    ))?;
    for file in &report.removed {
        print.line(&format!(
            "{file}: its bookmark is gone; it is in the folder removed now"
        ))?;
    }
    warn_about(
        &report.edited,
        "you have changed it, so the bookmark's new text was not written; move it away to get that",
    );
    warn_about(
        &report.orphaned,
        "its bookmark is gone; you have changed it, so it stays",
    );
    Ok(())
}

fn note(context: &Context, store: &Store, id: ArticleId, along: Along) -> io::Result<Option<Note>> {
    let found = exported(context, store, id, along).map_err(io::Error::other)?;
    Ok(found.and_then(|one| {
        Some(Note {
            key: export::note_key(one.keepsake.as_ref()?),
            stem: export::file_stem(one.article.headline.title.as_str()),
            text: export::note(&one),
            pictures: one
                .pictures
                .all()
                .map(|picture| (picture.file_name(), picture.bytes.clone()))
                .collect(),
        })
    }))
}
