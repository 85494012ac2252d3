//! Pictures in files: a shelf of those seen lately, the oldest of which make way, and a folder for each bookmark.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use crate::clean::WebUrl;
use crate::news::ArticleId;
use crate::picture::{self, Size};

/// Bytes of all pictures on the shelf.
pub const SHELF_BYTES: u64 = 200 << 20;

/// Parts of ten that stay when the shelf is full, so that it is not cleared for each picture.
const STAYS: u64 = 9;

/// Bytes of a file that tell its size in pixels, but for rare ones.
const HEAD: u64 = 64 << 10;

/// A file that is larger was not put there by us.
const MAX_FILE: u64 = 32 << 20;

/// What is not known yet.
const UNKNOWN: u64 = u64::MAX;

/// Pictures seen lately, in the cache folder. They may be deleted at any time.
#[derive(Clone, Debug)]
pub struct Shelf {
    folder: PathBuf,
    limit: u64,
    /// Bytes in the folder, as far as this process knows.
    used: Arc<AtomicU64>,
}

/// Pictures of bookmarks, in the data folder: a folder for each.
#[derive(Clone, Debug)]
pub struct Kept {
    folder: PathBuf,
}

/// Pictures of one bookmark.
pub struct KeptOf {
    folder: PathBuf,
}

impl Shelf {
    pub fn new(folder: PathBuf, limit: u64) -> Self {
        Self {
            folder,
            limit,
            used: Arc::new(AtomicU64::new(UNKNOWN)),
        }
    }

    /// The picture, which counts as seen now.
    pub fn get(&self, url: &WebUrl) -> Option<Vec<u8>> {
        let path = self.folder.join(name(url));
        let bytes = read(&path)?;
        // Only the order in which pictures make way depends on it.
        let _ = File::options()
            .write(true)
            .open(&path)
            .and_then(|file| file.set_modified(SystemTime::now()));
        Some(bytes)
    }

    /// The picture's file, if it is here.
    pub fn file(&self, url: &WebUrl) -> Option<PathBuf> {
        Some(self.folder.join(name(url))).filter(|file| file.exists())
    }

    pub fn size(&self, url: &WebUrl) -> Option<Size> {
        size(&self.folder.join(name(url)))
    }

    /// Keeps a picture, unless it is larger than a tenth of the shelf.
    pub fn put(&self, url: &WebUrl, bytes: &[u8]) -> io::Result<()> {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > self.limit / 10 {
            return Ok(());
        }
        make_folder(&self.folder)?;
        write(&self.folder.join(name(url)), bytes)?;
        let used = match self.used.load(Ordering::Relaxed) {
            UNKNOWN => self.files().iter().map(|file| file.length).sum(),
            used => used.saturating_add(length),
        };
        self.used.store(used, Ordering::Relaxed);
        if used > self.limit {
            self.clear();
        }
        Ok(())
    }

    /// Lets the oldest go until there is room again.
    fn clear(&self) {
        let mut files = self.files();
        files.sort_by_key(|file| file.seen);
        let mut used: u64 = files.iter().map(|file| file.length).sum();
        for file in files {
            if used <= self.limit / 10 * STAYS {
                break;
            }
            if fs::remove_file(&file.path).is_ok() {
                used = used.saturating_sub(file.length);
            }
        }
        self.used.store(used, Ordering::Relaxed);
    }

    fn files(&self) -> Vec<Found> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        entries
            .filter_map(|entry| {
                let facts = entry.metadata().ok()?;
                Some(Found {
                    path: entry.path(),
                    length: facts.len(),
                    seen: facts.modified().unwrap_or(SystemTime::UNIX_EPOCH),
                })
            })
            .collect()
    }
}

struct Found {
    path: PathBuf,
    length: u64,
    seen: SystemTime,
}

impl Kept {
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    pub fn of(&self, article: ArticleId) -> KeptOf {
        KeptOf {
            folder: self.folder.join(article.0.to_string()),
        }
    }

    /// Removes the pictures of articles that are not kept.
    pub fn tidy(&self, is_kept: impl Fn(ArticleId) -> bool) {
        let folders = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        for folder in folders {
            let number = folder
                .file_name()
                .to_str()
                .and_then(|name| name.parse().ok());
            let Some(number) = number.map(ArticleId) else {
                continue;
            };
            if !is_kept(number)
                && let Err(error) = fs::remove_dir_all(folder.path())
            {
                tracing::warn!("pictures of a former bookmark stay: {error}");
            }
        }
    }
}

impl KeptOf {
    pub fn has_any(&self) -> bool {
        self.folder.is_dir()
    }

    pub fn get(&self, url: &WebUrl) -> Option<Vec<u8>> {
        read(&self.folder.join(name(url)))
    }

    /// The picture's file, if it is here.
    pub fn file(&self, url: &WebUrl) -> Option<PathBuf> {
        Some(self.folder.join(name(url))).filter(|file| file.exists())
    }

    pub fn put(&self, url: &WebUrl, bytes: &[u8]) -> io::Result<()> {
        make_folder(&self.folder)?;
        write(&self.folder.join(name(url)), bytes)
    }

    pub fn size(&self, url: &WebUrl) -> Option<Size> {
        size(&self.folder.join(name(url)))
    }

    /// Keeps a picture that is on the shelf, without a second copy where the file system allows that.
    pub fn take_from(&self, from: &Shelf, url: &WebUrl) -> io::Result<()> {
        let name = name(url);
        let (source, to) = (from.folder.join(&name), self.folder.join(&name));
        if to.exists() || !source.exists() {
            return Ok(());
        }
        make_folder(&self.folder)?;
        if fs::hard_link(&source, &to).is_ok() {
            return Ok(());
        }
        let Some(bytes) = read(&source) else {
            return Ok(());
        };
        write(&to, &bytes)
    }
}

/// A file's name tells nothing of the address, and an address can name no other file.
fn name(url: &WebUrl) -> String {
    use std::fmt::Write;
    let hash = Sha256::digest(url.as_str());
    hash.iter().fold(String::new(), |mut name, byte| {
        // Writing into a string cannot fail.
        let _ = write!(name, "{byte:02x}");
        name
    })
}

fn read(path: &Path) -> Option<Vec<u8>> {
    let file = File::open(path).ok()?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn size(path: &Path) -> Option<Size> {
    let file = File::open(path).ok()?;
    let mut head = Vec::new();
    file.take(HEAD).read_to_end(&mut head).ok()?;
    picture::size_of(&head)
}

/// Writes a file whole or not at all, for the user alone.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let partly = path.with_extension(format!("{}-{number}.part", std::process::id()));
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&partly)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| fs::rename(&partly, path));
    if written.is_err() {
        // There may be nothing to remove.
        let _ = fs::remove_file(&partly);
    }
    written
}

fn make_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;
    use std::time::Duration;

    use super::*;

    fn url(number: u32) -> WebUrl {
        WebUrl::new(&format!("https://pictures.example/{number}.png")).expect("a web address")
    }

    fn age(shelf: &Shelf, number: u32, seconds: u64) {
        let file = File::options()
            .write(true)
            .open(shelf.folder.join(name(&url(number))))
            .expect("the picture is there");
        file.set_modified(SystemTime::now() - Duration::from_secs(seconds))
            .expect("the file is ours");
    }

    #[test]
    fn what_was_not_seen_for_longest_makes_way() {
        let home = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::new(home.path().join("pictures"), 1_000);
        for number in 0..10 {
            shelf.put(&url(number), &[0; 100]).expect("room");
            age(&shelf, number, 1_000 - u64::from(number));
        }
        assert!(shelf.get(&url(0)).is_some());
        shelf.put(&url(10), &[0; 100]).expect("room");
        let here = |number| shelf.get(&url(number)).is_some();
        assert!(here(0) && here(10) && !here(1) && !here(2) && here(3));
    }

    #[test]
    fn a_picture_that_would_fill_the_shelf_is_not_put_there() {
        let home = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::new(home.path().join("pictures"), 1_000);
        shelf.put(&url(1), &[0; 101]).expect("no error");
        assert_eq!(shelf.get(&url(1)), None);
    }

    #[test]
    fn files_are_for_the_user_alone_and_named_by_a_hash() {
        let home = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::new(home.path().join("pictures"), 1_000);
        shelf.put(&url(1), b"bytes").expect("room");
        let mode = |path: &Path| {
            let facts = fs::metadata(path).expect("it is there");
            facts.permissions().mode() & 0o777
        };
        assert_eq!(mode(&shelf.folder), 0o700);
        let files = shelf.files();
        assert_eq!(files.len(), 1);
        for file in files {
            assert_eq!(mode(&file.path), 0o600);
            let name = file.path.file_name().and_then(|name| name.to_str());
            let name = name.expect("a name");
            assert!(name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit()));
        }
    }

    #[test]
    fn a_bookmark_keeps_its_pictures_when_the_shelf_is_emptied_and_until_it_is_none() {
        let home = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::new(home.path().join("cache"), 1_000);
        let kept = Kept::new(home.path().join("data"));
        shelf.put(&url(1), b"bytes").expect("room");
        let of = |number| kept.of(ArticleId(number));
        of(7).take_from(&shelf, &url(1)).expect("kept");
        of(8).take_from(&shelf, &url(1)).expect("kept");
        of(8).take_from(&shelf, &url(2)).expect("there is none");
        fs::remove_dir_all(&shelf.folder).expect("removed");
        assert_eq!(of(7).get(&url(1)).as_deref(), Some(&b"bytes"[..]));
        kept.tidy(|id| id == ArticleId(8));
        assert_eq!(of(7).get(&url(1)), None);
        assert_eq!(of(8).get(&url(1)).as_deref(), Some(&b"bytes"[..]));
    }
}
