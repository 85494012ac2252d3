//! A file that is to be imported. JSON is read bookmark by bookmark, however long it is; all else is read at once.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::cli::source;
use crate::ingest::{self, ImportFound};
use crate::news::{Moment, Problem, ProblemKind};

/// The longest file that is read at once; exports with texts are long.
const LONGEST: usize = 256 << 20;

/// Bytes by which JSON is told.
const HEAD: u64 = 64;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

pub enum Opened {
    Read(Vec<u8>),
    /// Too long to be read at once, maybe.
    Json(PathBuf),
}

impl Opened {
    pub fn of(path: &Path) -> anyhow::Result<Self> {
        if path.as_os_str() == "-" {
            return source::read_standard_input(LONGEST).map(Self::Read);
        }
        if begins_as_json(path) {
            return Ok(Self::Json(path.to_owned()));
        }
        source::read_file(path, LONGEST).map(Self::Read)
    }

    pub fn read(&self, now: Moment) -> Result<ImportFound, Problem> {
        let path = match self {
            Self::Read(bytes) => return ingest::read_import(bytes, now),
            Self::Json(path) => path,
        };
        let opened = self.json().map_err(|error| {
            let what = format!("it cannot be read: {error}");
            Problem::new(ProblemKind::NotAFeed, &what)
        })?;
        ingest::read_import_json(opened).or_else(|problem| {
            // It may be in another encoding, or look like JSON only.
            let Ok(bytes) = source::read_file(path, LONGEST) else {
                return Err(problem);
            };
            ingest::read_import(&bytes, now)
        })
    }

    /// JSON from its beginning.
    pub fn json(&self) -> io::Result<Box<dyn Read + '_>> {
        match self {
            Self::Read(bytes) => Ok(Box::new(behind_mark(Cursor::new(bytes))?)),
            Self::Json(path) => Ok(Box::new(behind_mark(File::open(path)?)?)),
        }
    }
}

/// Only of files: what is read of a pipe is gone. What cannot be opened is told by who reads it all.
fn begins_as_json(path: &Path) -> bool {
    let mut head = Vec::new();
    let mut begun = || File::open(path)?.take(HEAD).read_to_end(&mut head);
    path.is_file() && begun().is_ok() && ingest::is_json(&head)
}

fn behind_mark<R: Read + Seek>(mut from: R) -> io::Result<R> {
    let mut head = Vec::new();
    from.by_ref().take(3).read_to_end(&mut head)?;
    if head != BYTE_ORDER_MARK {
        from.seek(SeekFrom::Start(0))?;
    }
    Ok(from)
}
