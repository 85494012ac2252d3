//! Files of the user's are written whole or not at all, and nobody else may read them.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use rustix::fs::OFlags;
use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};

use crate::config::Paths;
use crate::news::Folders;

/// Puts `bytes` at `path`: first beside it, on the disk, then in its place. A link there is replaced, never followed.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace(path, bytes)?;
    sync_folder(folder_of(path))
}

/// The same for a file of the user's own, which may be a link to where it is kept: that file is written.
pub fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_whole(
        &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()),
        bytes,
    )
}

/// The same for one of many: the old file or the new one is there after a power cut, and which of them is not known before
/// the folder is on the disk, as `write_whole` leaves it.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let fresh = fresh_beside(path);
    let written = write_private(&fresh, bytes).and_then(|()| fs::rename(&fresh, path));
    if written.is_err() {
        // It may not even have been made.
        let _ = fs::remove_file(&fresh);
    }
    written
}

/// Puts what `write` writes at `path`, piece by piece, and then in its place: for what is too long to be held in memory. What
/// is there and no file takes it as it comes: a pipe or a device (`/dev/stdout`, a shell's `>(gzip)`) is never replaced.
pub fn write_in_pieces<T>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> io::Result<T> {
    if is_stream(path) {
        let mut out = BufWriter::new(OpenOptions::new().write(true).open(path)?);
        let done = write(&mut out)?;
        out.flush()?;
        return Ok(done);
    }
    let fresh = fresh_beside(path);
    let written = create_private(&fresh).and_then(|file| {
        let mut out = BufWriter::new(file);
        let done = write(&mut out)?;
        out.into_inner()?.sync_all()?;
        fs::rename(&fresh, path)?;
        Ok(done)
    });
    if written.is_err() {
        // It may not even have been made.
        let _ = fs::remove_file(&fresh);
    }
    let done = written?;
    sync_folder(folder_of(path))?;
    Ok(done)
}

/// Names of what is open already: links, which must stay, whatever they lead to.
const OPEN_ALREADY: [&str; 4] = ["/dev/fd", "/dev/stdout", "/dev/stderr", "/proc"];

/// Whether what is there takes bytes as they come.
pub fn is_stream(path: &Path) -> bool {
    OPEN_ALREADY.iter().any(|name| path.starts_with(name))
        || fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Removes what processes left in a folder that were killed while they wrote a file there.
pub fn forget_unfinished(folder: &Path) -> io::Result<()> {
    for file in fs::read_dir(folder)? {
        let name = file?.file_name();
        let name = name.to_string_lossy();
        let writer = name
            .strip_prefix(".byline-")
            .and_then(|rest| rest.strip_suffix(".new"))
            .and_then(|numbers| numbers.split('-').next()?.parse().ok())
            .and_then(Pid::from_raw);
        // One that may not be asked is alive.
        let is_gone = |writer| test_kill_process(writer) == Err(Errno::SRCH);
        if writer.is_some_and(is_gone) {
            // Another process may be tidying up as well.
            let _ = fs::remove_file(folder.join(name.as_ref()));
        }
    }
    Ok(())
}

/// Makes a folder, and those above it, for the user alone.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// How much the folders of byline hold. What cannot be read counts as nothing, for this is a figure and no promise.
pub fn folders(paths: &Paths) -> Folders {
    Folders {
        data: bytes_in(&paths.data),
        cache: bytes_in(&paths.cache),
    }
}

/// Bytes of the files in a folder and those in it; links are not followed.
fn bytes_in(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let bytes = files.filter_map(|file| {
        let known = file.metadata().ok()?;
        Some(if known.is_dir() {
            bytes_in(&file.path())
        } else {
            known.len()
        })
    });
    bytes.sum()
}

/// Where a file is written before it takes its place.
fn fresh_beside(path: &Path) -> PathBuf {
    /// Several threads may write into one folder at once.
    static FILES: AtomicU64 = AtomicU64::new(0);
    let (process, number) = (std::process::id(), FILES.fetch_add(1, Ordering::Relaxed));
    folder_of(path).join(format!(".byline-{process}-{number}.new"))
}

/// A file of byline's own that is only there to be locked; never through a link.
pub fn open_lock(path: &Path) -> io::Result<File> {
    let flags = i32::try_from(OFlags::NOFOLLOW.bits()).map_err(io::Error::other)?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    options.mode(0o600).custom_flags(flags).open(path)
}

fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = create_private(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn create_private(path: &Path) -> io::Result<File> {
    // One that a killed process of the same number left behind; it is never written through a link.
    let _ = fs::remove_file(path);
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.set_permissions(fs::Permissions::from_mode(0o600))?;
    Ok(file)
}

/// A rename is safe when its folder is on the disk; some file systems cannot be asked for that, and need not be.
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        other => other,
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_for_the_user_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, other) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&other, "other").expect("written");
        symlink(&other, &path).expect("linked");
        write_whole(&path, b"new").expect("written");
        assert_eq!(fs::read(&path).expect("read"), b"new");
        assert_eq!(fs::read(&other).expect("read"), b"other");
        let mode = fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 2);
    }

    #[test]
    fn threads_that_write_into_one_folder_at_once_do_not_meet() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = &|name: String| {
            for length in 1..40 {
                let bytes = name.repeat(length * 99);
                write_whole(&folder.path().join(&name), bytes.as_bytes()).expect("written");
                let there = fs::read_to_string(folder.path().join(&name));
                assert_eq!(there.expect("read"), bytes);
            }
        };
        std::thread::scope(|scope| {
            for name in ["a", "b", "c", "d"] {
                scope.spawn(move || write(name.to_owned()));
            }
        });
    }

    #[test]
    fn what_killed_processes_left_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = format!(".byline-{}-7.new", std::process::id());
        // No process has a number as great as this.
        let names = [
            ".byline-2147483647-1.new",
            ".byline-2147483647.new",
            own.as_str(),
            ".byline-x.new",
            "a.new",
        ];
        for name in names {
            fs::write(folder.path().join(name), "").expect("written");
        }
        forget_unfinished(folder.path()).expect("tidied");
        let left = names.map(|name| folder.path().join(name).exists());
        assert_eq!(left, [false, false, true, true, true]);
    }

    #[test]
    fn what_cannot_be_written_leaves_the_old_file_and_nothing_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        fs::create_dir(&path).expect("made");
        assert!(write_whole(&path, b"new").is_err());
        assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 1);
    }
}
