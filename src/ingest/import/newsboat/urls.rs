//! `urls`: an address a line, then tags; a tag that begins with `~` is a title, one with `!` hides the feed.

use super::query::said;
use crate::clean::{CleanLine, WebUrl};
use crate::ingest::Outline;
use crate::news::{Folder, Moment};

/// A feed of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsboatFeed {
    /// As the list has it, which is how the cache knows it.
    pub address: String,
    pub outline: Outline,
}

/// What the list holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewsboatUrls {
    pub feeds: Vec<NewsboatFeed>,
    /// Names of searches, and what they are here.
    pub searches: Vec<(CleanLine, String)>,
    /// What has no place here, a sentence each.
    pub notes: Vec<CleanLine>,
}

/// Reads the list. `now` anchors ages in searches.
pub fn read_newsboat_urls(text: &str, now: Moment) -> NewsboatUrls {
    let mut read = NewsboatUrls::default();
    for line in text.lines() {
        let line = line.trim_start();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let words = words(line);
        if let Some((address, tags)) = words.split_first() {
            read.take(address, tags, now);
        }
    }
    read
}

impl NewsboatUrls {
    fn take(&mut self, address: &str, tags: &[String], now: Moment) {
        if let Some(search) = address.strip_prefix("query:") {
            let (name, filter) = search.split_once(':').unwrap_or((search, ""));
            let name = CleanLine::new(name);
            return match said(filter, now) {
                Ok(said) if !name.is_empty() => self.searches.push((name, said)),
                Ok(said) => self.note(&format!("a search without a name: here it is `{said}`")),
                Err(why) => self.note(&format!(
                    "the search “{name}” ({filter}) cannot be said here: {why}"
                )),
            };
        }
        if let Some(command) = address.strip_prefix("exec:") {
            return self.note(&format!(
                "a feed made by the command `{command}` was left out: an import never brings commands"
            ));
        }
        if let Some(filter) = address.strip_prefix("filter:") {
            return self.note(&filter_note(filter));
        }
        let Some(url) = WebUrl::new(address) else {
            return self.note(&format!(
                "{address} was left out: not an http or https address"
            ));
        };
        let title = tags.iter().rev().find_map(|tag| tag.strip_prefix('~'));
        let is_hidden = tags.iter().any(|tag| tag.starts_with('!'));
        let names: Vec<&str> = tags
            .iter()
            .filter(|tag| !tag.starts_with(['~', '!']))
            .map(String::as_str)
            .collect();
        if let [folder, others @ ..] = names.as_slice()
            && !others.is_empty()
        {
            self.note(&format!(
                "{} is in the folder {folder}; its other tags have no place: {}",
                url.masked(),
                others.join(", ")
            ));
        }
        if is_hidden {
            self.note(&format!("{} was hidden, and is shown here", url.masked()));
        }
        self.feeds.push(NewsboatFeed {
            address: address.to_owned(),
            outline: Outline {
                url,
                title: title.map(CleanLine::new).unwrap_or_default(),
                folder: Folder::new(names.first()),
                site: None,
                settings: Vec::new(),
            },
        });
    }

    fn note(&mut self, sentence: &str) {
        self.notes.push(CleanLine::new(sentence));
    }
}

/// `PROGRAM:ADDRESS`, where neither is told from the other but by the scheme of the address.
fn filter_note(filter: &str) -> String {
    let at = ["http://", "https://"]
        .iter()
        .filter_map(|scheme| filter.find(&format!(":{scheme}")))
        .min();
    let Some((command, address)) = at.and_then(|at| filter.split_at_checked(at)) else {
        return format!(
            "a feed through the command `{filter}` was left out: an import never brings commands"
        );
    };
    format!(
        "{} through the command `{command}` was left out: an import never brings commands; `byline add` takes the feed \
         as it is",
        address.trim_start_matches(':')
    )
}

/// The words of a line; quotation marks hold one together, and `\` takes the next letter as it is, or as in C.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut is_quoted = false;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if is_quoted => {
                let next = match letters.next() {
                    Some('n') => '\n',
                    Some('r') => '\r',
                    Some('t') => '\t',
                    Some(other) => other,
                    None => break,
                };
                word.get_or_insert_default().push(next);
            }
            '"' => {
                is_quoted = !is_quoted;
                word.get_or_insert_default();
            }
            letter if letter.is_ascii_whitespace() && !is_quoted => words.extend(word.take()),
            '#' if word.is_none() => break,
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_738_540_800);

    fn feed(address: &str, title: &str, folder: &str) -> NewsboatFeed {
        NewsboatFeed {
            address: address.to_owned(),
            outline: Outline {
                url: WebUrl::new(address).expect("an address"),
                title: CleanLine::new(title),
                folder: Folder::new([folder]),
                site: None,
                settings: Vec::new(),
            },
        }
    }

    #[test]
    fn tags_titles_and_comments_are_told_apart() {
        let read = read_newsboat_urls(
            "# mine\n\nhttps://a.example/feed  \"far away\" \"~A \\\"quoted\\\" name\"\n  https://b.example/feed # later\n",
            NOW,
        );
        assert_eq!(
            read.feeds,
            [
                feed("https://a.example/feed", "A \"quoted\" name", "far away"),
                feed("https://b.example/feed", "", "")
            ]
        );
        assert_eq!(read.notes, []);
    }

    #[test]
    fn what_has_no_place_is_told_and_no_command_is_taken() {
        let read = read_newsboat_urls(
            "https://a.example/feed one two three !\n\
             \"query:Mine:unread = \\\"yes\\\" and tags # \\\"one\\\"\"\n\
             \"query:Odd:articleindex = 3\"\n\
             \"exec:~/bin/feed --all\"\n\
             \"filter:~/bin/clean.pl:https://b.example/feed\"\n\
             file:///home/me/feed.xml\n",
            NOW,
        );
        assert_eq!(read.feeds, [feed("https://a.example/feed", "", "one")]);
        let notes: Vec<&str> = read.notes.iter().map(CleanLine::as_str).collect();
        assert_eq!(
            notes,
            [
                "https://a.example/feed is in the folder one; its other tags have no place: two, three",
                "https://a.example/feed was hidden, and is shown here",
                "the search “Odd” (articleindex = 3) cannot be said here: byline knows no articleindex",
                "a feed made by the command `~/bin/feed --all` was left out: an import never brings commands",
                "https://b.example/feed through the command `~/bin/clean.pl` was left out: an import never brings commands; \
                 `byline add` takes the feed as it is",
                "file:///home/me/feed.xml was left out: not an http or https address",
            ]
        );
    }
}
