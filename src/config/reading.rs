//! The user's own files are read whole, if they are files, and no longer than such files are.

use std::fs::OpenOptions;
use std::io::{self, Read};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::Path;

use rustix::fs::OFlags;

/// Far more than anybody writes; a browser's cookies are the longest.
const MOST_BYTES: u64 = 16 << 20;

/// What a file says. Nobody is waited for who has yet to write it, as at the other end of a pipe, and what never ends is not
/// read to its end.
pub fn read_file(path: &Path) -> io::Result<String> {
    let at_once = i32::try_from(OFlags::NONBLOCK.bits()).map_err(io::Error::other)?;
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(at_once)
        .open(path)?;
    let kind = file.metadata()?.file_type();
    if kind.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    // Who wants a file to be empty may lead it to a device, `/dev/null`.
    if kind.is_fifo() {
        return Err(io::Error::other("it is no file, but a pipe"));
    }
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        let megabytes = MOST_BYTES >> 20;
        return Err(io::Error::other(format!(
            "it is longer than {megabytes} MB"
        )));
    }
    String::from_utf8(bytes)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not text in UTF-8"))
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::os::unix::fs::symlink;

    use rustix::fs::{CWD, FileType, Mode, mknodat};

    use super::*;

    #[test]
    fn what_is_no_file_or_has_no_end_is_told_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        let told = |name: &str| read_file(&path(name)).expect_err(name).to_string();
        fs::write(path("file"), "it says this").expect("written");
        symlink(path("file"), path("link")).expect("linked");
        assert_eq!(read_file(&path("link")).expect("read"), "it says this");
        mknodat(
            CWD,
            path("pipe"),
            FileType::Fifo,
            Mode::RUSR | Mode::WUSR,
            0,
        )
        .expect("made");
        symlink("/dev/zero", path("endless")).expect("linked");
        assert_eq!(told("pipe"), "it is no file, but a pipe");
        assert_eq!(told("endless"), "it is longer than 16 MB");
        symlink("/dev/null", path("nothing")).expect("linked");
        assert_eq!(read_file(&path("nothing")).expect("read"), "");
        let long = File::create(path("long")).expect("made");
        long.set_len(3 << 30).expect("room is not needed");
        assert_eq!(told("long"), "it is longer than 16 MB");
        fs::write(path("latin"), b"caf\xe9").expect("written");
        assert_eq!(told("latin"), "it is not text in UTF-8");
        let missing = read_file(&path("missing")).expect_err("missing");
        assert_eq!(missing.kind(), io::ErrorKind::NotFound);
    }
}
