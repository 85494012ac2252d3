//! The pictures that come with byline's own bookmarks: read when the bookmarks are here, one bookmark's after the other's.

use anyhow::Context as _;

use super::opened::Opened;
use crate::cli::context::Context;
use crate::cli::print::{Printer, counted};
use crate::export::is_picture;
use crate::ingest::{self, OwnPictures};
use crate::runtime;
use crate::store::Store;

/// Keeps them; doing it again changes nothing.
pub fn take(
    context: &Context,
    print: &mut Printer,
    file: &Opened,
    is_quiet: bool,
) -> anyhow::Result<()> {
    let store = context.store()?;
    let mut done = Ok(0);
    let from = file.json().context("cannot read its pictures")?;
    let read = ingest::read_own_pictures(from, |own| {
        if let Ok(count) = &mut done {
            match keep(context, &store, own) {
                Ok(kept) => *count += kept,
                Err(error) => done = Err(error),
            }
        }
    });
    let kept =
        done.context("the bookmarks are here, but not all of their pictures; import it again")?;
    if let Err(problem) = read {
        anyhow::bail!(
            "the bookmarks are here, but not all of their pictures: {}",
            problem.message
        );
    }
    if kept > 0 && !is_quiet {
        print.line(&counted(kept, "picture"))?;
    }
    Ok(())
}

fn keep(context: &Context, store: &Store, mut own: OwnPictures) -> anyhow::Result<usize> {
    let found = store.find_bookmark(&own.feed_address, &own.identity)?;
    let Some(id) = found else {
        return Ok(0);
    };
    own.pictures.retain(|(_, bytes)| is_picture(bytes));
    let data = &context.paths.data;
    Ok(runtime::keep_pictures_with(data, id, &own.pictures)?)
}
