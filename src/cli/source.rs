//! Where a page or a feed is read from: an address, a file, or standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::complain::WrongUsage;
use crate::clean::WebUrl;

/// What the user named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Web(WebUrl),
    File(PathBuf),
    StandardInput,
}

impl Source {
    /// Tells an address from a file by its scheme alone, so that a mistyped file name never goes out to the network.
    pub fn parse(typed: &str) -> anyhow::Result<Self> {
        if typed == "-" {
            return Ok(Self::StandardInput);
        }
        if let Some(path) = typed.strip_prefix("file://") {
            return file_of_url(typed).with_context(|| format!("{path}: not a file's address"));
        }
        if typed.contains("://") {
            let url = WebUrl::new(typed).ok_or_else(|| {
                WrongUsage(format!("{typed}: not an http or https address, nor a file"))
            })?;
            return Ok(Self::Web(url));
        }
        Ok(Self::File(PathBuf::from(typed)))
    }
}

/// How messages name what the user typed.
pub fn named(typed: &str) -> &str {
    if typed == "-" {
        "standard input"
    } else {
        typed
    }
}

fn file_of_url(typed: &str) -> anyhow::Result<Source> {
    let path = url::Url::parse(typed)?
        .to_file_path()
        .map_err(|()| anyhow::anyhow!("it names no file of this machine"))?;
    Ok(Source::File(path))
}

/// The address that relative links are resolved against, as the user typed it; an empty one is none.
pub fn base_url(typed: Option<&str>) -> anyhow::Result<Option<WebUrl>> {
    typed
        .filter(|typed| !typed.is_empty())
        .map(|typed| {
            WebUrl::new(typed).ok_or_else(|| {
                WrongUsage(format!("--base-url {typed}: not an http or https address")).into()
            })
        })
        .transpose()
}

/// Reads a file, at most `limit` bytes of it; a longer one is refused.
pub fn read_file(path: &Path, limit: usize) -> anyhow::Result<Vec<u8>> {
    let told = || path.display().to_string();
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            anyhow::bail!("{}: there is no such file", told())
        }
        Err(error) => return Err(error).with_context(|| format!("cannot open {}", told())),
    };
    anyhow::ensure!(
        !file.metadata().is_ok_and(|found| found.is_dir()),
        "{}: this is a folder; name a file in it",
        told()
    );
    read_to(file, limit).with_context(told)
}

/// The same where an address would do too, which may be what was meant.
pub fn read_file_for_url(path: &Path, limit: usize) -> anyhow::Result<Vec<u8>> {
    anyhow::ensure!(
        path.exists(),
        "{}: there is no such file; a web address begins with https://",
        path.display()
    );
    read_file(path, limit)
}

/// Reads standard input, at most `limit` bytes of it.
pub fn read_standard_input(limit: usize) -> anyhow::Result<Vec<u8>> {
    read_to(io::stdin().lock(), limit).context("standard input")
}

fn read_to(from: impl Read, limit: usize) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    from.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    anyhow::ensure!(
        bytes.len() <= limit,
        "longer than {} MiB, which is the most byline reads",
        limit >> 20
    );
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_needs_its_scheme_and_anything_else_is_a_file() {
        let check = |typed: &str, expected: Source| {
            assert_eq!(Source::parse(typed).expect("a source"), expected, "{typed}");
        };
        check("-", Source::StandardInput);
        check("feed.xml", Source::File("feed.xml".into()));
        check("example.org/feed", Source::File("example.org/feed".into()));
        check("file:///tmp/a%20b.xml", Source::File("/tmp/a b.xml".into()));
        let url = WebUrl::new("https://example.org/feed").expect("a web address");
        check("https://example.org/feed", Source::Web(url));
        assert!(Source::parse("ftp://example.org/feed").is_err());
    }

    #[test]
    fn what_is_too_long_is_refused_without_reading_it_all() {
        assert_eq!(read_to(&b"abc"[..], 3).expect("it fits"), b"abc");
        assert!(read_to(io::repeat(b'x'), 1000).is_err());
    }
}
