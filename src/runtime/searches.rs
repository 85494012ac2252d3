//! Saved searches in the user's settings that an import has put there.

use std::fs;
use std::io;
use std::path::Path;

use super::files;
use crate::config;

/// Takes those of `searches` out of `settings.toml` in `folder` that are as they were put in; returns their names.
pub fn take_out_searches(folder: &Path, searches: &[(String, String)]) -> io::Result<Vec<String>> {
    if searches.is_empty() {
        return Ok(Vec::new());
    }
    let path = folder.join("settings.toml");
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        read => read?,
    };
    let Some((text, taken)) = config::without_searches(&text, searches) else {
        return Ok(Vec::new());
    };
    files::write_whole(&path, text.as_bytes())?;
    Ok(taken)
}
