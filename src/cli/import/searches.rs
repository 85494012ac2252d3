//! Searches of another reader become saved searches in the user's settings.

use std::io;
use std::path::PathBuf;

use crate::clean::CleanLine;
use crate::cli::complain;
use crate::cli::context::Context;
use crate::config;
use crate::runtime::files;

/// What becomes of them.
#[derive(Default)]
pub struct Plan {
    /// Names and what they look for, of those that are new.
    pub new: Vec<(String, String)>,
    /// What has no place, a sentence each.
    pub notes: Vec<CleanLine>,
    /// The settings with them.
    written: String,
}

/// Finds those that are new; nothing is written yet.
pub fn plan(context: &Context, found: &[(CleanLine, String)]) -> io::Result<Plan> {
    let known = |name: &CleanLine| context.settings.searches.get(name.as_str());
    let (mut new, mut notes) = (Vec::new(), Vec::new());
    for (name, search) in found {
        match known(name) {
            None => new.push((name.to_string(), search.clone())),
            Some(same) if same.query() == search => {}
            Some(_) => notes.push(CleanLine::new(&format!(
                "the search “{name}”: here it is `{search}`, but there is another one of that name"
            ))),
        }
    }
    if new.is_empty() {
        return Ok(Plan {
            notes,
            ..Plan::default()
        });
    }
    let text = match config::read_file(&path(context)) {
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
        return Ok(Plan {
            notes,
            ..Plan::default()
        });
    };
    Ok(Plan {
        new,
        notes,
        written,
    })
}

impl Plan {
    /// Writes the settings, where anything is new, and gives what is new now. All else is kept by then: a failure is told,
    /// and no more.
    pub fn carry_out(&self, context: &Context) -> &[(String, String)] {
        if self.new.is_empty() {
            return &[];
        }
        let file = path(context);
        let written = files::make_folder(&context.paths.config)
            .and_then(|()| files::write_through(&file, self.written.as_bytes()));
        if let Err(error) = written {
            complain::warn(&format!(
                "all else is kept, but not the saved searches: cannot write {}: {error}; a second import brings them",
                file.display()
            ));
            return &[];
        }
        &self.new
    }
}

fn path(context: &Context) -> PathBuf {
    context.paths.config.join("settings.toml")
}
