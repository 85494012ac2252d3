//! Saved searches in the user's settings: those that an import has put there, their order, and new ones.

use std::io;
use std::path::Path;

use super::files;
use crate::config;
use crate::messages::Messages;
use crate::news::Order;

/// Takes those of `searches` out of `settings.toml` in `folder` that are as they were put in; returns their names.
pub fn take_out_searches(folder: &Path, searches: &[(String, String)]) -> io::Result<Vec<String>> {
    if searches.is_empty() {
        return Ok(Vec::new());
    }
    let path = folder.join("settings.toml");
    let text = match config::read_file(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        read => read?,
    };
    let Some((text, taken)) = config::without_searches(&text, searches) else {
        return Ok(Vec::new());
    };
    files::write_through(&path, text.as_bytes())?;
    Ok(taken)
}

/// Writes into `settings.toml` in `folder` how the saved search `name` is sorted (none: as all lists are); why it could not
/// be, in a sentence.
pub fn sort_search(
    folder: &Path,
    name: &str,
    order: Option<Order>,
    say: &Messages,
) -> Result<(), String> {
    let sorted = |text: &str| {
        let sorted = config::with_order(text, name, order);
        sorted.map_err(|fault| fault.said(say))
    };
    rewrite(folder, sorted, say)
}

/// Writes a saved search into `settings.toml` in `folder`; why it could not be, in a sentence.
pub fn save_search(folder: &Path, name: &str, query: &str, say: &Messages) -> Result<(), String> {
    let search = [(name.to_owned(), query.to_owned())];
    let saved = |text: &str| {
        let saved = config::with_searches(text, &search);
        saved.ok_or_else(|| say.searches_otherwise().to_owned())
    };
    rewrite(folder, saved, say)
}

fn rewrite(
    folder: &Path,
    change: impl FnOnce(&str) -> Result<String, String>,
    say: &Messages,
) -> Result<(), String> {
    let path = folder.join("settings.toml");
    let text = match config::read_file(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        read => read,
    };
    let text = text.map_err(|error| error.to_string())?;
    let changed = change(&text)?;
    let written =
        files::make_folder(folder).and_then(|()| files::write_through(&path, changed.as_bytes()));
    written.map_err(|error| say.cannot_write(path.display().to_string(), error.to_string()))
}
