//! Searches of another reader become saved searches in the user's settings.

use std::fs;
use std::io;

use crate::clean::CleanLine;
use crate::cli::context::Context;
use crate::config;
use crate::runtime::files;

/// Keeps those that are new; what is to be told about them, and what has no place.
pub fn keep(
    context: &Context,
    found: &[(CleanLine, String)],
    dry_run: bool,
) -> io::Result<(Option<String>, Vec<CleanLine>)> {
    let known = |name: &CleanLine| context.settings.searches.get(name.as_str());
    let (mut new, mut notes) = (Vec::new(), Vec::new());
    for (name, search) in found {
        match known(name) {
            None => new.push((name.to_string(), search.clone())),
            Some(same) if same == search => {}
            Some(_) => notes.push(CleanLine::new(&format!(
                "the search “{name}”: here it is `{search}`, but there is another one of that name"
            ))),
        }
    }
    if new.is_empty() {
        return Ok((None, notes));
    }
    let path = context.paths.config.join("settings.toml");
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        read => read?,
    };
    let Some(written) = config::with_searches(&text, &new) else {
        let told = new.iter().map(|(name, search)| {
            let sentence =
                format!("the search “{name}”: here it is `{search}`, to be typed after /");
            CleanLine::new(&sentence)
        });
        notes.extend(told);
        return Ok((None, notes));
    };
    if !dry_run {
        files::make_folder(&context.paths.config)?;
        files::write_whole(&path, written.as_bytes())?;
    }
    let names: Vec<&str> = new.iter().map(|(name, _)| name.as_str()).collect();
    let told = format!("saved searches, in settings.toml: {}", names.join(", "));
    Ok((Some(told), notes))
}
