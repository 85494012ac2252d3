//! What can go wrong with the store, in the cases its callers tell apart.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Messages are lower case, say what, where and what to do.
///
/// Each is whole by itself (the status line shows no chain of sources), so a cause is part of it and not a source.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "{path}: written by a newer byline (schema {found}, this one knows {known}); please update byline"
    )]
    Newer {
        path: PathBuf,
        found: i64,
        known: i64,
    },
    #[error(
        "cannot write {path}: {cause}; check the disk and the permissions, or choose another folder with BYLINE_DATA_DIR"
    )]
    Unwritable {
        path: PathBuf,
        cause: std::io::Error,
    },
    #[error("{path} is a folder, and the store is to be a file there; move it away")]
    Folder { path: PathBuf },
    #[error("{path} is a pipe or a device, and the store is to be a file there; move it away")]
    NoFile { path: PathBuf },
    #[error("the disk is full: make room, and try again")]
    DiskFull,
    /// The same about a change that is one transaction, and was the user's.
    #[error("the disk is full; nothing was changed: make room, and try again")]
    NotChanged,
    #[error("the store is busy with another byline; try again")]
    Busy,
    #[error("the store is damaged ({cause}); start byline again to have it rescued")]
    Damaged { cause: rusqlite::Error },
    #[error(
        "{path} was removed or replaced while it was open; nothing was changed: start byline again"
    )]
    Replaced { path: PathBuf },
    #[error("the store has stopped; start byline again")]
    Closed,
    /// Nobody waits for the answer any more.
    #[error("another question was asked instead")]
    Superseded,
    #[error("cannot read {path}: {why}")]
    Foreign { path: PathBuf, why: String },
    #[error("{path} is no backup of byline's, or not a whole one; nothing was changed")]
    NoBackup { path: PathBuf },
    #[error("the article is not there any more")]
    NoArticle,
    #[error("{name} is a command in feeds.toml; take it out there, and then remove it here")]
    InUse { name: String },
    #[error("{address} is subscribed already")]
    Known { address: String },
    #[error("that was more than a day ago")]
    Forgotten,
    #[error("that was taken back already")]
    TakenBack,
    #[error("that was done again already")]
    DoneAgain,
    #[error("that cannot be done again so; do it anew")]
    OnlyOnce,
    #[error("its interval is in feeds.toml; change it there")]
    OwnRule,
    #[error("the store failed: {0}")]
    Sql(rusqlite::Error),
}

pub type Result<T> = std::result::Result<T, Error>;

impl From<rusqlite::Error> for Error {
    fn from(cause: rusqlite::Error) -> Self {
        match cause.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::OperationInterrupted) => Self::Superseded,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged { cause },
            _ => Self::Sql(cause),
        }
    }
}

impl Error {
    /// What went wrong, with no word about what became of the change: for work behind one that is kept.
    pub fn alone(&self) -> String {
        match self {
            Self::DiskFull | Self::NotChanged => "the disk is full".to_owned(),
            Self::Replaced { path } => format!(
                "{} was removed or replaced while it was open",
                path.display()
            ),
            other => other.to_string(),
        }
    }

    /// The same about a transaction that was all that was to be done, and is taken back.
    pub(super) fn of_all(self) -> Self {
        match self {
            Self::DiskFull => Self::NotChanged,
            other => other,
        }
    }

    /// An error of the file system about `path`.
    pub(super) fn io(path: &Path, cause: std::io::Error) -> Self {
        if cause.kind() == std::io::ErrorKind::StorageFull {
            return Self::DiskFull;
        }
        Self::Unwritable {
            path: path.to_owned(),
            cause,
        }
    }

    /// This error, where `path` could not be opened or written, as a sentence about `path`.
    pub(super) fn about(self, path: &Path) -> Self {
        use std::io::ErrorKind::{Other, PermissionDenied, ReadOnlyFilesystem};
        let Self::Sql(cause) = self else {
            return self;
        };
        let kind = match cause.sqlite_error_code() {
            Some(ErrorCode::ReadOnly) => ReadOnlyFilesystem,
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => PermissionDenied,
            Some(ErrorCode::SystemIoFailure) => Other,
            _ => return Self::Sql(cause),
        };
        Self::io(path, std::io::Error::new(kind, cause.to_string()))
    }
}
