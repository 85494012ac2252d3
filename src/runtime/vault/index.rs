//! Which note is in which file: a small JSON file in the folder itself, so that the folder can move.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use crate::runtime::files::write_whole;

const FILE: &str = ".byline.json";

/// The only form of the file so far; a newer one is refused.
const VERSION: u32 = 1;

#[derive(Debug, Default)]
pub(super) struct Index {
    kept: Kept,
    before: Option<Kept>,
    files: HashSet<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    version: u32,
    notes: BTreeMap<String, Place>,
}

/// A note's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place {
    /// Its path in the folder, with `/`.
    pub(super) file: String,
    /// The fingerprint of what byline wrote there.
    pub(super) hash: String,
}

impl Index {
    pub(super) fn read(folder: &Path) -> io::Result<Self> {
        let path = folder.join(FILE);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error),
        };
        let wrong = |why: &str| {
            io::Error::other(format!(
                "{}: {why}; remove it to have all notes compared anew",
                path.display()
            ))
        };
        let mut before: Kept = serde_json::from_slice(&text)
            .map_err(|_| wrong("this is no list of byline's notes"))?;
        if before.version != VERSION {
            return Err(wrong("a newer byline has written it"));
        }
        // A list that somebody else has changed leads nowhere but into the folder.
        before.notes.retain(|_, place| is_inside(&place.file));
        Ok(Self {
            before: Some(before),
            ..Self::default()
        })
    }

    /// The places as they were; the index itself begins empty.
    pub(super) fn take(&mut self) -> BTreeMap<String, Place> {
        let before = self.before.as_ref();
        before.map(|kept| kept.notes.clone()).unwrap_or_default()
    }

    pub(super) fn put(&mut self, key: String, place: Place) {
        self.files.insert(place.file.clone());
        self.kept.notes.insert(key, place);
    }

    pub(super) fn has(&self, file: &str) -> bool {
        self.files.contains(file)
    }

    pub(super) fn write(mut self, folder: &Path) -> io::Result<()> {
        self.kept.version = VERSION;
        if self.before.as_ref() == Some(&self.kept) {
            return Ok(());
        }
        let text = serde_json::to_string_pretty(&self.kept)?;
        write_whole(&folder.join(FILE), text.as_bytes())
    }
}

fn is_inside(file: &str) -> bool {
    let mut parts = Path::new(file).components();
    !file.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// Tells texts apart: FNV-1a, 64 bit, and the length.
pub(super) fn fingerprint(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}-{}", text.len())
}
