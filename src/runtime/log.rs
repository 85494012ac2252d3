//! The log: what went wrong behind the screen, in the cache folder. It may be deleted at any time.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Mutex;

use tracing_subscriber::EnvFilter;

use super::files::make_folder;

/// The file is turned over at this size, so that log and predecessor stay under 5 MB.
const MAX_BYTES: u64 = 2_500_000;

/// Starts the log in `folder`; `BYLINE_LOG` says how much (`warn` unless told, `debug`, `byline::ingest=trace` ...).
///
/// A log that cannot be written is no reason not to read the news: then there is none.
pub fn start(folder: &Path) {
    let Ok(file) = LogFile::open(folder) else {
        return;
    };
    let filter = EnvFilter::try_from_env("BYLINE_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    // Fails only when a log was started before, as in tests.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(Mutex::new(file))
        .try_init();
}

struct LogFile {
    folder: std::path::PathBuf,
    file: File,
    bytes: u64,
}

impl LogFile {
    fn open(folder: &Path) -> io::Result<Self> {
        make_folder(folder)?;
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(folder.join("byline.log"))?;
        let bytes = file.metadata()?.len();
        Ok(Self {
            folder: folder.to_owned(),
            file,
            bytes,
        })
    }

    fn turned_over(&self) -> io::Result<Self> {
        let path = |name: &str| self.folder.join(name);
        fs::rename(path("byline.log"), path("byline.log.old"))?;
        Self::open(&self.folder)
    }
}

impl Write for LogFile {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        // A sealed thread may not: then the next that may turns it over.
        if self.bytes > MAX_BYTES
            && let Ok(fresh) = self.turned_over()
        {
            *self = fresh;
        }
        let written = self.file.write(line)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_is_turned_over_before_it_grows_large() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut log = LogFile::open(folder.path()).expect("the folder is writable");
        for _ in 0..60 {
            log.write_all(&vec![b'x'; 100_000])
                .expect("the folder is writable");
        }
        let size =
            |name: &str| fs::metadata(folder.path().join(name)).map_or(0, |facts| facts.len());
        assert!(size("byline.log.old") > 0);
        assert!(size("byline.log") + size("byline.log.old") < 5_500_000);
    }
}
