//! Bookmarks that were just made, or lacked something until now, are given it: their page's text and pictures.

use super::context::{self, Context};
use crate::runtime::{self, Pictures};
use crate::store::Store;

/// Fetches what bookmarks lack whose turn it is; the store goes in and comes back. What cannot be had now is tried again
/// by the next refresh, or by the reader.
pub fn at_once(context: &Context, store: Store) -> anyhow::Result<Store> {
    if !store.has_wanting(runtime::now())? {
        return Ok(store);
    }
    let folders = &context.paths;
    let reader = Store::open_reader(&folders.data)?;
    let pictures = Pictures::in_folders(&folders.data, &folders.cache, None);
    let wish = context.settings.keeping.wholeness();
    let completing = runtime::complete_bookmarks(store, reader, context.web(), pictures, wish);
    let (store, _) = context::wait(completing)??;
    Ok(store)
}
