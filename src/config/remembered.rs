//! `desk.toml` in the data folder: how the reader was left, so that it is so again at the next start.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::reading::read_file;
use crate::app::Shape;
use crate::news::{ArticleId, Key, Moment};

/// The file's name.
const FILE: &str = "desk.toml";

/// What is remembered. A choice made while reading holds until settings.toml says something else than it did then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remembered {
    pub theme: Option<Chosen>,
    pub shape: Option<KeptShape>,
    pub seen: Option<Seen>,
    /// The orders of lists, by the written form of their scopes.
    pub orders: BTreeMap<String, String>,
}

/// The newest article there was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    pub published: i64,
    pub article: i64,
}

/// How the panes were left, while settings.toml arranged them so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptShape {
    pub instead_of: String,
    #[serde(flatten)]
    pub shape: Shape,
}

/// What was chosen instead of what settings.toml said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    pub name: String,
    pub instead_of: String,
}

impl Remembered {
    /// What the folder's file says; nothing where there is none, or none that can be read: it is not worth a word.
    pub fn load(folder: &Path) -> Self {
        let text = read_file(&folder.join(FILE)).unwrap_or_default();
        toml::from_str(&text).unwrap_or_default()
    }

    /// Writes the file, whole or not at all. The disk is not waited for: keys are, and a power cut costs no more than this.
    pub fn keep(&self, folder: &Path) -> io::Result<()> {
        let text = toml::to_string(self).map_err(io::Error::other)?;
        let fresh = folder.join(format!(".{FILE}.{}", std::process::id()));
        // One that a killed process of the same number left behind.
        let _ = fs::remove_file(&fresh);
        let made = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&fresh);
        let written = made.and_then(|mut file| {
            file.write_all(b"# How byline was left. Written by byline; settings.toml is yours.\n")?;
            file.write_all(text.as_bytes())
        });
        let kept = written.and_then(|()| fs::rename(&fresh, folder.join(FILE)));
        if kept.is_err() {
            let _ = fs::remove_file(&fresh);
        }
        kept
    }

    /// The place of the newest article there was when byline was left.
    pub fn seen(&self) -> Option<Key> {
        self.seen.map(|seen| Key {
            published: Moment(seen.published),
            id: ArticleId(seen.article),
        })
    }

    pub fn set_seen(&mut self, key: Key) {
        self.seen = Some(Seen {
            published: key.published.0,
            article: key.id.0,
        });
    }

    /// The theme to use, where settings.toml says `said`.
    pub fn theme_over<'a>(&'a self, said: &'a str) -> &'a str {
        let chosen = self.theme.as_ref();
        let chosen = chosen.filter(|chosen| chosen.instead_of == said);
        chosen.map_or(said, |chosen| &chosen.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Arrangement, Border};

    #[test]
    fn what_is_remembered_comes_back_until_the_settings_change() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(Remembered::load(folder.path()), Remembered::default());
        let mut shape = Shape {
            arrangement: Arrangement::Stacked,
            ..Shape::default()
        };
        shape.set(Border::Feeds, 30, 120);
        let remembered = Remembered {
            theme: Some(Chosen {
                name: "nord".to_owned(),
                instead_of: "terminal".to_owned(),
            }),
            shape: Some(KeptShape {
                instead_of: "automatic".to_owned(),
                shape,
            }),
            seen: Some(Seen {
                published: 1_738_593_000,
                article: 214,
            }),
            orders: BTreeMap::from([("feed 3".to_owned(), "title".to_owned())]),
        };
        remembered.keep(folder.path()).expect("written");
        let again = Remembered::load(folder.path());
        assert_eq!(again, remembered);
        assert_eq!(again.theme_over("terminal"), "nord");
        assert_eq!(again.theme_over("light"), "light");
        let files = fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(files, 1, "nothing else is left there");
    }

    #[test]
    fn a_file_that_is_broken_is_as_none() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), "theme = {").expect("written");
        assert_eq!(Remembered::load(folder.path()), Remembered::default());
    }
}
