//! newsraft's list of feeds: an address and a name a line; `@` begins a section, `<` settings, `$(…)` is a command.

use super::newsboat::{NewsboatFeed, NewsboatUrls};
use crate::clean::{CleanLine, WebUrl};
use crate::ingest::Outline;
use crate::news::Folder;

/// Whether it is such a list: sections, or names in quotation marks behind addresses, and nothing else.
pub(super) fn is_list(text: &str) -> bool {
    let mut lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let is_line =
        |line: &str| line.starts_with(['@']) || line.starts_with("$(") || line.contains("://");
    let is_own =
        |line: &str| line.starts_with('@') || line.starts_with("$(") || line.contains(" < ");
    let mut has_own = false;
    lines.all(|line| {
        has_own |= is_own(line);
        is_line(line)
    }) && has_own
}

pub fn read_newsraft_feeds(text: &str) -> NewsboatUrls {
    let mut read = NewsboatUrls::default();
    let mut section = Folder::default();
    for line in text.lines().map(str::trim) {
        let (line, settings) = line.split_once(" < ").unwrap_or((line, ""));
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if !settings.is_empty() {
            read.notes.push(CleanLine::new(&format!(
                "settings of {line} were left out: {settings}"
            )));
        }
        if let Some(name) = line.strip_prefix('@') {
            section = Folder::new([name.trim()]);
            continue;
        }
        if line.starts_with("$(") {
            read.notes.push(CleanLine::new(&format!(
                "a feed made by the command {line} was left out: an import never brings commands"
            )));
            continue;
        }
        let (address, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let Some(url) = WebUrl::new(address) else {
            read.notes.push(CleanLine::new(&format!(
                "{address} was left out: not an http or https address"
            )));
            continue;
        };
        read.feeds.push(NewsboatFeed {
            address: address.to_owned(),
            outline: Outline {
                url,
                title: CleanLine::new(name.trim().trim_matches('"')),
                folder: section.clone(),
                site: None,
                settings: Vec::new(),
            },
        });
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_folders_and_commands_are_told() {
        let text = "# mine\nhttps://a.example/feed \"A\"\n@ Far away < reload-period 60\n\
                    https://b.example/feed \"B & co\" < item-limit 5\n$(cat x.xml) \"C\"\n";
        assert!(is_list(text));
        assert!(!is_list("https://a.example/feed tag\n"));
        let read = read_newsraft_feeds(text);
        let feeds: Vec<String> = read
            .feeds
            .iter()
            .map(|feed| {
                format!(
                    "{} [{}] {}",
                    feed.address, feed.outline.folder, feed.outline.title
                )
            })
            .collect();
        assert_eq!(
            feeds,
            [
                "https://a.example/feed [] A",
                "https://b.example/feed [Far away] B & co"
            ]
        );
        assert_eq!(read.notes.len(), 3);
    }
}
