//! Commands of the user's own that make a feed, or change one on its way.

use std::fmt;
use std::path::{Path, PathBuf};

use super::Folder;
use crate::clean::CleanLine;

/// A program with its arguments, as the user wrote it into his own `feeds.toml`.
///
/// Only the reading of that file makes one: nothing that was fetched, imported or kept in the store can become a command.
#[derive(Clone, PartialEq, Eq)]
pub struct UserCommand {
    words: Vec<String>,
    folder: PathBuf,
}

impl UserCommand {
    /// The name and its arguments, each a word of its own, and the folder to run in; none without a name.
    pub fn new(words: Vec<String>, folder: &Path) -> Option<Self> {
        let is_named = words.first().is_some_and(|name| !name.is_empty());
        is_named.then(|| Self {
            words,
            folder: folder.to_owned(),
        })
    }

    /// What is started.
    pub fn program(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    pub fn arguments(&self) -> &[String] {
        self.words.get(1..).unwrap_or_default()
    }

    /// Where it runs: beside the file that it stands in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn words(&self) -> &[String] {
        &self.words
    }
}

/// The name alone: arguments may hold what is nobody else's business.
impl fmt::Debug for UserCommand {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} …", self.program())
    }
}

/// A feed that a command of the user's writes to its standard output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandFeed {
    /// Behind `exec:`; small letters, digits, `-`, `_` and `.`.
    pub name: String,
    pub command: UserCommand,
    /// Empty: the feed's own, or `name`.
    pub title: CleanLine,
    /// None: where it is now, at first the top level.
    pub folder: Option<Folder>,
}
