//! A folder of notes kept in step with the bookmarks: what did not change is not written, what the user wrote is never
//! lost.
//!
//! Each note has its place in `index`, with a fingerprint of what byline wrote there. A file that has it still is byline's,
//! and may be renewed or put aside; any other is the user's, and is left alone and told.
//!
//! - `index`: which note is in which file

mod index;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use self::index::{Index, Place, fingerprint};
use super::files::{forget_unfinished, make_folder, replace};
use crate::export::{NOTE_PICTURES, clash_key};

/// Where notes go whose bookmarks are gone.
const REMOVED: &str = "removed";

/// The deepest folders in which a note that was moved is looked for.
const MAX_DEPTH: usize = 8;

/// What is to be in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The same for the same bookmark, for ever.
    pub key: String,
    /// A name for its file, without an ending.
    pub stem: String,
    pub text: String,
    /// Names and bytes of the pictures that it shows.
    pub pictures: Vec<(String, Vec<u8>)>,
}

/// What was done; files are named by their path in the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub new: usize,
    pub renewed: usize,
    pub unchanged: usize,
    /// The bookmark is gone, and the note in the folder `removed`.
    pub removed: Vec<String>,
    /// The user has changed it, so it was left as it is.
    pub edited: Vec<String>,
    /// The same, and the bookmark is gone.
    pub orphaned: Vec<String>,
}

/// Brings the folder in step with `notes`.
pub fn keep_in_step(
    folder: &Path,
    notes: impl IntoIterator<Item = io::Result<Note>>,
) -> io::Result<Report> {
    make_folder(folder)?;
    forget_unfinished(folder)?;
    let mut vault = Vault::open(folder)?;
    for note in notes {
        let note = note?;
        keep_pictures(folder, &note.pictures)?;
        vault.keep(&note)?;
    }
    vault.put_aside_what_is_gone()?;
    vault.index.write(folder)?;
    Ok(vault.report)
}

/// Writes pictures that are not there; their names say what is in them, so that nothing is written twice. They come before
/// the note that shows them, and stay when it goes: other notes may show them.
fn keep_pictures(folder: &Path, pictures: &[(String, Vec<u8>)]) -> io::Result<()> {
    if pictures.is_empty() {
        return Ok(());
    }
    let folder = folder.join(NOTE_PICTURES);
    make_folder(&folder)?;
    for (name, bytes) in pictures {
        let path = folder.join(name);
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let is_there = fs::symlink_metadata(&path).is_ok_and(|file| file.len() == length);
        if !is_there {
            replace(&path, bytes)?;
        }
    }
    forget_unfinished(&folder)
}

struct Vault<'a> {
    folder: &'a Path,
    index: Index,
    /// Keys of the names at the top of the folder.
    taken: HashSet<String>,
    /// Files by their names, where they are now; made when one is missed.
    moved: Option<HashMap<String, String>>,
    /// Places of notes that are not seen yet.
    left: BTreeMap<String, Place>,
    report: Report,
}

impl<'a> Vault<'a> {
    fn open(folder: &'a Path) -> io::Result<Self> {
        let mut index = Index::read(folder)?;
        let mut taken = HashSet::new();
        for file in fs::read_dir(folder)? {
            taken.insert(clash_key(&file?.file_name().to_string_lossy()));
        }
        Ok(Self {
            folder,
            left: index.take(),
            index,
            taken,
            moved: None,
            report: Report::default(),
        })
    }

    fn keep(&mut self, note: &Note) -> io::Result<()> {
        let hash = fingerprint(&note.text);
        let Some(mut place) = self.left.remove(&note.key) else {
            return self.make(note, hash);
        };
        if !self.path(&place.file).is_file() {
            match self.find_moved(&place.file)? {
                Some(file) => place.file = file,
                None => return self.make(note, hash),
            }
        }
        if place.hash == hash {
            self.report.unchanged += 1;
        } else {
            let there = self.fingerprint_of(&place.file)?;
            if there == hash {
                // Written by a byline that ended before it could write the index.
                place.hash = hash;
                self.report.unchanged += 1;
            } else if there == place.hash {
                replace(&self.path(&place.file), note.text.as_bytes())?;
                place.hash = hash;
                self.report.renewed += 1;
            } else {
                self.report.edited.push(place.file.clone());
            }
        }
        self.index.put(note.key.clone(), place);
        Ok(())
    }

    /// Writes a note that has no file, under a name that nothing has; one that has its very text is its file.
    fn make(&mut self, note: &Note, hash: String) -> io::Result<()> {
        let mut number = 1;
        let file = loop {
            let file = match number {
                1 => format!("{}.md", note.stem),
                number => format!("{} ({number}).md", note.stem),
            };
            if self.taken.insert(clash_key(&file)) {
                replace(&self.path(&file), note.text.as_bytes())?;
                self.report.new += 1;
                break file;
            }
            let is_free =
                !self.index.has(&file) && !self.left.values().any(|place| place.file == file);
            if is_free && fs::read(self.path(&file)).is_ok_and(|text| text == note.text.as_bytes())
            {
                self.report.unchanged += 1;
                break file;
            }
            number += 1;
        };
        self.index.put(note.key.clone(), Place { file, hash });
        Ok(())
    }

    fn put_aside_what_is_gone(&mut self) -> io::Result<()> {
        for place in std::mem::take(&mut self.left).into_values() {
            if !self.path(&place.file).is_file() {
                continue;
            }
            // As byline wrote it.
            if self.fingerprint_of(&place.file)? == place.hash {
                self.put_aside(&place.file)?;
                self.report.removed.push(place.file);
            } else {
                self.report.orphaned.push(place.file);
            }
        }
        Ok(())
    }

    fn put_aside(&self, file: &str) -> io::Result<()> {
        let removed = self.folder.join(REMOVED);
        make_folder(&removed)?;
        let name = file.rsplit('/').next().unwrap_or(file);
        let stem = name.strip_suffix(".md").unwrap_or(name);
        let names = std::iter::once(name.to_owned())
            .chain((2..).map(|number| format!("{stem} ({number}).md")));
        for name in names {
            let aside = removed.join(name);
            if fs::symlink_metadata(&aside).is_err() {
                return fs::rename(self.path(file), aside);
            }
        }
        Ok(())
    }

    fn fingerprint_of(&self, file: &str) -> io::Result<String> {
        let text = fs::read(self.path(file))?;
        Ok(fingerprint(&String::from_utf8_lossy(&text)))
    }

    /// Where the user has moved a file to.
    fn find_moved(&mut self, file: &str) -> io::Result<Option<String>> {
        let name = file.rsplit('/').next().unwrap_or(file);
        if self.moved.is_none() {
            let mut found = HashMap::new();
            collect(self.folder, "", 0, &mut found)?;
            self.moved = Some(found);
        }
        let moved = self.moved.as_ref().and_then(|moved| moved.get(name));
        Ok(moved.cloned())
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }
}

/// The notes below a folder by their names; links are not followed, hidden folders and what was put aside left out.
fn collect(
    folder: &Path,
    below: &str,
    depth: usize,
    found: &mut HashMap<String, String>,
) -> io::Result<()> {
    for file in fs::read_dir(folder)? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        let (kind, inner) = (file.file_type()?, format!("{below}{name}"));
        let is_left_out = name.starts_with('.') || inner == REMOVED;
        if kind.is_dir() && !is_left_out && depth < MAX_DEPTH {
            collect(&file.path(), &format!("{inner}/"), depth + 1, found)?;
        } else if kind.is_file() && name.strip_suffix(".md").is_some() {
            found.insert(name, inner);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
