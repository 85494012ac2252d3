//! The pictures that lie beside a file that is saved, in its folder or further down, and nowhere else.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Read;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;
use rustix::fs::OFlags;

use crate::clean::WebUrl;
use crate::export::Picture;
use crate::ingest;

/// Pictures of one page, and bytes of one of them and of all.
const MOST: usize = 60;
const MOST_OF_ONE: u64 = 8 << 20;
const MOST_OF_ALL: usize = 64 << 20;

#[derive(Default)]
pub struct Beside {
    /// By the addresses that stand in the page.
    pub known: BTreeMap<String, WebUrl>,
    pub files: Vec<(WebUrl, Vec<u8>)>,
}

impl Beside {
    /// Those of the page in `bytes` that are beside the file at `path`.
    pub fn of(path: &Path, bytes: &[u8]) -> Self {
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut beside = Self::default();
        let mut left = MOST_OF_ALL;
        for named in ingest::relative_pictures(bytes) {
            if beside.files.len() == MOST || beside.known.contains_key(&named) {
                continue;
            }
            let found = picture(folder, &named).filter(|found| found.bytes.len() <= left);
            let Some(picture) = found else { continue };
            let Some(url) = WebUrl::of_saved_file(&picture.file_name()) else {
                continue;
            };
            left -= picture.bytes.len();
            beside.known.insert(named, url.clone());
            beside.files.push((url, picture.bytes));
        }
        beside
    }
}

/// Browsers write the names of files as addresses, but not all of them, and not what stood behind a question mark.
fn picture(folder: &Path, named: &str) -> Option<Picture> {
    let short = named.split(['?', '#']).next().unwrap_or_default();
    let both = [named, short].into_iter();
    let decoded = both.flat_map(|name| {
        let plain = percent_decode_str(name).decode_utf8().ok();
        [plain.map(Cow::into_owned), Some(name.to_owned())]
    });
    let mut paths = decoded.flatten().filter_map(|name| within(folder, &name));
    paths.find_map(|path| Picture::of(read(&path)?))
}

/// A path in the folder that no link leads out of.
fn within(folder: &Path, name: &str) -> Option<PathBuf> {
    let mut path = folder.to_owned();
    for part in Path::new(name).components() {
        match part {
            Component::CurDir => {}
            Component::Normal(part) => {
                path.push(part);
                if fs::symlink_metadata(&path).ok()?.is_symlink() {
                    return None;
                }
            }
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(path)
}

/// A regular file that is not too long; opening it neither follows a link nor waits for anybody.
fn read(path: &Path) -> Option<Vec<u8>> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let flags = i32::try_from(flags.bits()).ok()?;
    let mut options = OpenOptions::new();
    let file = options.read(true).custom_flags(flags).open(path).ok()?;
    let facts = file.metadata().ok()?;
    if !facts.is_file() || facts.len() > MOST_OF_ONE {
        return None;
    }
    let mut bytes = Vec::new();
    file.take(MOST_OF_ONE).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and more";

    #[test]
    fn only_pictures_in_the_folder_of_the_page_are_taken() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("page");
        fs::create_dir_all(folder.join("Page files")).expect("made");
        let put = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).expect("written");
        put("Page files/a b.png", PNG);
        put("c.png", &[PNG, b"c"].concat());
        put("secret.png", b"root:x:0:0");
        fs::write(home.path().join("out.png"), PNG).expect("written");
        symlink(home.path().join("out.png"), folder.join("link.png")).expect("linked");
        symlink(home.path(), folder.join("up")).expect("linked");
        let sources = [
            "Page%20files/a%20b.png",
            "./c.png?v=1",
            "secret.png",
            "../out.png",
            "%2e%2e/out.png",
            "link.png",
            "up/out.png",
            "gone.png",
            "Page files",
        ];
        let page: Vec<String> = sources
            .iter()
            .map(|source| format!("<img src=\"{source}\">"))
            .collect();
        let beside = Beside::of(&folder.join("page.html"), page.concat().as_bytes());
        let mut known: Vec<&str> = beside.known.keys().map(String::as_str).collect();
        known.sort_unstable();
        assert_eq!(known, ["./c.png?v=1", "Page%20files/a%20b.png"]);
        assert_eq!(beside.files.len(), 2);
    }
}
