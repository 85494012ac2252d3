//! Bookmarks that were just made, or lacked something until now, are given it: their page's text and pictures.

use super::complain::Missed;
use super::context::{self, Context};
use crate::runtime::{self, Pictures};
use crate::store::Store;

/// Fetches what bookmarks lack whose turn it is. What cannot be had now is tried again by the next refresh, or by the reader,
/// and what fails is told and makes nothing undone. The store goes in and comes back, if it can still be opened.
pub fn at_once(context: &Context, store: Store) -> Option<Store> {
    let mut missed = Missed::default();
    let whole = match store.has_wanting(runtime::now()) {
        Ok(false) => return Some(store),
        Ok(true) => complete(context, store),
        Err(error) => Err(error.into()),
    };
    let store = whole.or_else(|error| {
        missed.note("made whole", Err(error));
        context.store()
    });
    missed.tell();
    store.ok()
}

fn complete(context: &Context, store: Store) -> anyhow::Result<Store> {
    let folders = &context.paths;
    let reader = Store::open_reader(&folders.data)?;
    let pictures = Pictures::in_folders(&folders.data, &folders.cache, None);
    let wish = context.settings.keeping.wholeness();
    let completing = runtime::complete_bookmarks(store, reader, context.web(), pictures, wish);
    let (store, _) = context::wait(completing)??;
    Ok(store)
}
