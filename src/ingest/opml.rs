//! Lists of subscriptions: OPML 1.0 and 2.0 (opml.org), read in all its abuses, written as 2.0.

use std::collections::HashSet;
use std::fmt::Write;

use super::decode::decode;
use super::repair::{Piece, Scanner, unescaped};
use super::text::line_of;
use crate::clean::{CleanLine, WebUrl};
use crate::news::{Folder, Problem, ProblemKind};

/// The deepest folders kept; deeper ones are folded into the last.
const MAX_DEPTH: usize = 16;

/// The namespace of byline's own attributes (OPML 2.0, section "Extending OPML"), and the prefix that it is written with.
/// A file that declares it is byline's own: its names are as they are written. In other files they are often HTML.
const NAMESPACE: &str = "https://github.com/byline-reader/byline/opml";
const PREFIX: &str = "byline:";
const DECLARED: &str = "xmlns:byline";

/// A feed in an OPML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    pub url: WebUrl,
    pub title: CleanLine,
    pub folder: Folder,
    pub site: Option<WebUrl>,
    /// What byline's user wishes for this feed, by its names in `feeds.toml`.
    pub settings: Vec<(String, String)>,
}

/// What an OPML file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscriptions {
    pub feeds: Vec<Outline>,
    /// What stands where an address should be, and is none that byline can poll.
    pub unusable: Vec<CleanLine>,
}

/// The feeds of an OPML file; see `read_opml`.
pub fn parse_opml(bytes: &[u8]) -> Result<Vec<Outline>, Problem> {
    read_opml(bytes).map(|subscriptions| subscriptions.feeds)
}

/// Reads OPML; an error when nothing in it is a subscription list. A feed listed twice in a folder is one feed.
pub fn read_opml(bytes: &[u8]) -> Result<Subscriptions, Problem> {
    let decoded = decode(bytes, None);
    let mut read = Subscriptions::default();
    let mut known = HashSet::new();
    let mut folders: Vec<Option<CleanLine>> = Vec::new();
    let (mut is_list, mut is_own) = (false, false);
    let mut scanner = Scanner::new(&decoded.text);
    while let Some(piece) = scanner.next() {
        match piece {
            Piece::Start(tag) if tag.name.eq_ignore_ascii_case("outline") => {
                is_list = true;
                let address = address(&tag.attributes);
                let is_feed = address.is_some();
                if let Some(address) = address {
                    match outline(&address, &tag.attributes, &folders, is_own) {
                        None => read.unusable.push(line_of(&address)),
                        Some(outline) => {
                            if known.insert((outline.url.clone(), outline.folder.clone())) {
                                read.feeds.push(outline);
                            }
                        }
                    }
                }
                if !tag.closed {
                    let name = attribute(&tag.attributes, "text")
                        .or_else(|| attribute(&tag.attributes, "title"));
                    folders.push(name.map(|name| line(&name, is_own)).filter(|_| !is_feed));
                }
            }
            Piece::Start(tag) if tag.name.eq_ignore_ascii_case("opml") => {
                is_list = true;
                is_own |= tag.attributes.contains(&(DECLARED, NAMESPACE));
            }
            Piece::End(name) if name.eq_ignore_ascii_case("outline") => drop(folders.pop()),
            Piece::Start(_)
            | Piece::End(_)
            | Piece::Text(_)
            | Piece::Verbatim(_)
            | Piece::Doctype(_) => {}
        }
    }
    if is_list {
        return Ok(read);
    }
    let what = "this is nothing that byline imports: it reads OPML, newsboat's and newsraft's lists, and bookmarks as HTML, JSON, CSV or ZIP";
    Err(Problem::new(ProblemKind::NotAFeed, what))
}

/// What stands where a feed's address should be; none when the outline is a folder, or the feed of readers' comments.
fn address(attributes: &[(&str, &str)]) -> Option<String> {
    if attribute(attributes, "isComment").is_some_and(|value| value.eq_ignore_ascii_case("true")) {
        return None;
    }
    let kind = attribute(attributes, "type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let is_feed = matches!(kind.as_str(), "rss" | "atom" | "feed" | "rdf");
    let plain = || attribute(attributes, "url").filter(|_| is_feed);
    attribute(attributes, "xmlUrl").or_else(plain)
}

/// The feed at `address`, if that is one.
fn outline(
    address: &str,
    attributes: &[(&str, &str)],
    folders: &[Option<CleanLine>],
    is_own: bool,
) -> Option<Outline> {
    let raw = address
        .strip_prefix("feed://")
        .map_or_else(|| address.to_owned(), |rest| format!("http://{rest}"));
    let url = WebUrl::new(raw.strip_prefix("feed:").unwrap_or(&raw))?;
    let title = attribute(attributes, "title").or_else(|| attribute(attributes, "text"));
    let nested = Folder::new(folders.iter().flatten().take(MAX_DEPTH));
    // OPML 2.0 puts folders into an attribute too: `/World/Asia`, several parted by commas.
    let category = attribute(attributes, "category").filter(|path| path.starts_with('/'));
    let named = category.map(|paths| {
        let first = paths.split(',').next().unwrap_or_default();
        let names = first.split('/').filter(|name| !name.trim().is_empty());
        Folder::new(names.take(MAX_DEPTH))
    });
    Some(Outline {
        title: title.map(|title| line(&title, is_own)).unwrap_or_default(),
        folder: named.filter(|_| nested.is_top()).unwrap_or(nested),
        site: attribute(attributes, "htmlUrl").and_then(|site| WebUrl::new(&site)),
        settings: settings(attributes),
        url,
    })
}

/// A name: what it says in a file of byline's own, or what its HTML shows.
fn line(name: &str, is_own: bool) -> CleanLine {
    if is_own {
        CleanLine::new(name)
    } else {
        line_of(name)
    }
}

/// The settings of `feeds.toml` that are told of a file of somebody's: none of them is a command or a secret.
const SETTINGS: [&str; 7] = [
    "interval_minutes",
    "user_agent",
    "proxy",
    "timeout_seconds",
    "private_hosts",
    "accept_any_certificate",
    "full_text",
];

/// Attributes of byline's own namespace; whoever writes another prefix for it means something else.
fn settings(attributes: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = attributes.iter().filter_map(|(key, value)| {
        let name = key.strip_prefix(PREFIX)?;
        let is_known = SETTINGS.contains(&name);
        is_known.then(|| (name.to_owned(), line_of(value).to_string()))
    });
    own.collect()
}

/// The value of an attribute, its name in any case; none when it is blank.
fn attribute(attributes: &[(&str, &str)], name: &str) -> Option<String> {
    let values = attributes
        .iter()
        .filter(|(key, _)| key.eq_ignore_ascii_case(name));
    values
        .map(|(_, value)| unescaped(value).trim().to_owned())
        .find(|value| !value.is_empty())
}

/// Writes OPML 2.0 with nested folders, in the outlines' order.
pub fn write_opml(title: &str, outlines: &[Outline]) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"");
    let _ = write!(xml, " {DECLARED}=\"{NAMESPACE}\">\n  <head>\n    <title>");
    xml.push_str(&escaped(CleanLine::new(title).as_str()));
    xml.push_str("</title>\n  </head>\n  <body>\n");
    let all: Vec<&Outline> = outlines.iter().collect();
    write_folder(&mut xml, &all, 0);
    xml.push_str("  </body>\n</opml>\n");
    xml
}

/// Writes the outlines, which share their first `depth` folders; each folder where its first feed stands.
fn write_folder(xml: &mut String, outlines: &[&Outline], depth: usize) {
    let indent = "  ".repeat(depth + 2);
    let mut written: HashSet<&CleanLine> = HashSet::new();
    for outline in outlines {
        match outline.folder.names().get(depth) {
            None => write_outline(xml, outline, &indent),
            Some(name) if written.insert(name) => {
                let inside: Vec<&Outline> = outlines
                    .iter()
                    .copied()
                    .filter(|other| other.folder.names().get(depth) == Some(name))
                    .collect();
                let name = escaped(name.as_str());
                let _ = writeln!(xml, "{indent}<outline text=\"{name}\" title=\"{name}\">");
                write_folder(xml, &inside, depth + 1);
                let _ = writeln!(xml, "{indent}</outline>");
            }
            Some(_) => {}
        }
    }
}

fn write_outline(xml: &mut String, outline: &Outline, indent: &str) {
    let title = if outline.title.is_empty() {
        outline.url.site()
    } else {
        outline.title.as_str()
    };
    let (title, url) = (escaped(title), escaped(outline.url.as_str()));
    let _ = write!(
        xml,
        "{indent}<outline type=\"rss\" text=\"{title}\" title=\"{title}\" xmlUrl=\"{url}\""
    );
    if let Some(site) = &outline.site {
        let _ = write!(xml, " htmlUrl=\"{}\"", escaped(site.as_str()));
    }
    for (name, value) in &outline.settings {
        let _ = write!(xml, " {PREFIX}{name}=\"{}\"", escaped(value));
    }
    xml.push_str("/>\n");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(url: &str, title: &str, folder: &str) -> Outline {
        let url = WebUrl::new(url).expect("an address");
        Outline {
            url,
            title: CleanLine::new(title),
            folder: Folder::parse(folder),
            site: None,
            settings: Vec::new(),
        }
    }

    #[test]
    fn no_command_is_taken_from_a_file() {
        let opml = b"<opml xmlns:byline='https://github.com/byline-reader/byline/opml'><body><outline \
            xmlUrl='https://a.example/feed' byline:interval_minutes='30' byline:filter='rm' byline:exec='rm' \
            byline:shell='true' byline:headers='x'/></body></opml>";
        let feeds = parse_opml(opml).expect("feeds");
        let settings: Vec<&str> = feeds
            .iter()
            .flat_map(|feed| &feed.settings)
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(settings, ["interval_minutes"]);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let outlines = [
            outline("https://a.example/feed?x=1&y=2", "A & \"B\" <c>", ""),
            outline("https://b.example/feed", "B", "World/Asia"),
            outline("https://c.example/feed", "C", "World"),
            outline("https://d.example/feed", "D", "World/Asia"),
            outline("https://e.example/feed", "R&amp;D &#10; <b>D</b>", "&lt;i>"),
        ];
        let mut read = parse_opml(write_opml("Mine", &outlines).as_bytes()).expect("a list");
        read.sort_by(|one, other| one.url.cmp(&other.url));
        assert_eq!(read, outlines);
    }

    #[test]
    fn abuses_are_read() {
        let opml = "<OPML><outline text='News & more'><outline XMLURL='feed://a.example/rss' text=A>\
                    <outline type=rss url=https://b.example/rss title=B></outline></outline>\
                    <outline xmlUrl='javascript:x' text=no></outline></opml>";
        assert_eq!(
            parse_opml(opml.as_bytes()),
            Ok(vec![
                outline("http://a.example/rss", "A", "News & more"),
                outline("https://b.example/rss", "B", "News & more")
            ])
        );
    }

    #[test]
    fn an_address_that_cannot_be_polled_is_told() {
        let opml = "<opml><outline text='A' xmlUrl='a.example'><outline text='B' xmlUrl='https://b.example/'/></outline>\
                    <outline text='folder'/></opml>";
        let read = read_opml(opml.as_bytes()).expect("a list");
        assert_eq!(read.feeds, [outline("https://b.example/", "B", "")]);
        assert_eq!(read.unusable, [CleanLine::new("a.example")]);
    }

    #[test]
    fn folders_are_as_deep_as_a_screen_can_show() {
        let nested = "<outline text='a'>".repeat(100);
        let opml = format!(
            "<opml>{nested}<outline xmlUrl='https://a.example/'/></outline></opml>\
             <outline xmlUrl='https://b.example/' category='{}'/>",
            "/a".repeat(1000)
        );
        let feeds = parse_opml(opml.as_bytes()).expect("a list");
        let depths: Vec<usize> = feeds.iter().map(|feed| feed.folder.names().len()).collect();
        assert_eq!(depths, [MAX_DEPTH; 2]);
    }

    #[test]
    fn an_empty_list_is_one_and_a_page_is_none() {
        assert_eq!(
            parse_opml(b"<opml version='1.0'><head/></opml>"),
            Ok(vec![])
        );
        assert_eq!(
            parse_opml(b"<html></html>").map_err(|problem| problem.kind),
            Err(ProblemKind::NotAFeed)
        );
    }
}
