//! Which feeds a page offers.
//!
//! - `sites`: sites whose feeds' addresses follow from the page's address
//!
//! A page is read as a stream of tags, so its size and nesting do not matter.

mod sites;

pub(super) use sites::known_site;

use super::repair::{Piece, Scanner, unescaped};
use super::text::line_of;
use crate::clean::{CleanLine, WebUrl};
use crate::news::Offer;

/// More offers than anyone would choose from.
const MAX_OFFERS: usize = 50;

/// The usual places of a feed on sites that do not name it, the likeliest first.
const KNOWN_PATHS: [&str; 6] = [
    "/feed",
    "/rss",
    "/atom.xml",
    "/index.xml",
    "/feed.xml",
    "/rss.xml",
];

/// What to try when a page names no feed.
pub(super) fn known_paths(page: &WebUrl) -> impl Iterator<Item = WebUrl> {
    KNOWN_PATHS.iter().filter_map(|path| page.join(path))
}

/// The feeds that a page offers, best first: those it declares, else links that look like feeds, else what its scripts
/// tell of one, which goes first where sites are known for it.
pub fn discover(html: &str, base: Option<&WebUrl>) -> Vec<Offer> {
    let mut page = Page {
        base: base.cloned(),
        declared: Vec::new(),
        linked: Vec::new(),
    };
    page.read(html);
    let told = || -> Vec<Offer> {
        let offer = |url| Offer {
            url,
            title: CleanLine::default(),
        };
        sites::told_in_scripts(html, base)
            .map(offer)
            .into_iter()
            .collect()
    };
    let mut offers = page.declared;
    if offers.is_empty() && sites::hides_its_feeds(base) {
        offers = told();
    }
    if offers.is_empty() {
        offers = page.linked;
    }
    if offers.is_empty() {
        offers = told();
    }
    offers.sort_by_key(is_about_comments);
    offers.truncate(MAX_OFFERS);
    offers
}

/// Feeds of readers' comments are offered too, behind the site's own.
fn is_about_comments(offer: &Offer) -> bool {
    let title = offer.title.as_str().to_lowercase();
    title.contains("comment") || offer.url.as_url().path().contains("/comments")
}

struct Page {
    base: Option<WebUrl>,
    declared: Vec<Offer>,
    linked: Vec<Offer>,
}

impl Page {
    fn read(&mut self, html: &str) {
        let mut scanner = Scanner::new(html);
        let mut anchor: Option<(WebUrl, String)> = None;
        let mut in_script = false;
        while let Some(piece) = scanner.next() {
            match piece {
                Piece::End(name) if name.eq_ignore_ascii_case("script") => in_script = false,
                _ if in_script => {}
                Piece::Start(tag) => match tag.name.to_ascii_lowercase().as_str() {
                    "script" => in_script = !tag.closed,
                    "base" => self.rebase(&tag.attributes),
                    "link" => self.declare(&tag.attributes),
                    "a" => {
                        anchor = self
                            .feed_like(&tag.attributes)
                            .map(|url| (url, String::new()));
                    }
                    _ => {}
                },
                Piece::End(name) if name.eq_ignore_ascii_case("a") => {
                    if let Some((url, text)) = anchor.take() {
                        offer(&mut self.linked, url, line_of(&text));
                    }
                }
                Piece::Text(text) => {
                    if let Some((_, title)) = &mut anchor {
                        title.push_str(text);
                    }
                }
                Piece::End(_) | Piece::Verbatim(_) | Piece::Doctype(_) => {}
            }
        }
    }

    fn rebase(&mut self, attributes: &[(&str, &str)]) {
        let base = attribute(attributes, "href").and_then(|href| self.resolve(&href));
        self.base = base.or_else(|| self.base.take());
    }

    fn resolve(&self, raw: &str) -> Option<WebUrl> {
        if raw.trim().is_empty() {
            return None;
        }
        WebUrl::new(raw).or_else(|| self.base.as_ref()?.join(raw))
    }

    fn declare(&mut self, attributes: &[(&str, &str)]) {
        let rel = attribute(attributes, "rel")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let kind = attribute(attributes, "type")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let href = attribute(attributes, "href").unwrap_or_default();
        let is_alternate = rel
            .split_ascii_whitespace()
            .any(|word| matches!(word, "alternate" | "alternative" | "feed"));
        if !is_alternate || !(is_feed_type(&kind, &href) || rel.contains("feed")) {
            return;
        }
        if let Some(url) = self.resolve(&href) {
            let title = attribute(attributes, "title").unwrap_or_default();
            offer(&mut self.declared, url, line_of(&title));
        }
    }

    /// The address of a link that looks like one to a feed.
    fn feed_like(&self, attributes: &[(&str, &str)]) -> Option<WebUrl> {
        let url = self.resolve(&attribute(attributes, "href")?)?;
        let path = url.as_url().path().to_ascii_lowercase();
        let last = path
            .trim_end_matches('/')
            .rsplit('/')
            .next()
            .unwrap_or_default();
        let ending = last.rsplit_once('.').map_or("", |(_, ending)| ending);
        let name = last
            .trim_end_matches(".xml")
            .trim_end_matches(".php")
            .trim_end_matches(".json");
        let is_feed = matches!(ending, "rss" | "atom" | "rdf")
            || matches!(name, "feed" | "feeds" | "rss" | "rss2" | "atom") && ending != "html"
            || ending == "xml" && (path.contains("rss") || path.contains("feed"));
        // Addresses that take a feed as their own subject: readers, validators, share buttons.
        let is_about_feed = url
            .as_url()
            .query()
            .is_some_and(|query| query.contains("http"));
        (is_feed && !is_about_feed).then_some(url)
    }
}

/// Each address once, and no more than are looked through for the best: a page may have any number of links.
fn offer(offers: &mut Vec<Offer>, url: WebUrl, title: CleanLine) {
    if offers.len() < 4 * MAX_OFFERS && offers.iter().all(|known| known.url != url) {
        offers.push(Offer { url, title });
    }
}

fn attribute(attributes: &[(&str, &str)], name: &str) -> Option<String> {
    let found = attributes
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name));
    found.map(|(_, value)| unescaped(value).trim().to_owned())
}

/// Media types of feeds. Plain JSON is mostly something else: oEmbed, and `WordPress`'s own interface.
fn is_feed_type(kind: &str, href: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    match kind {
        "application/rss+xml"
        | "application/atom+xml"
        | "application/rdf+xml"
        | "application/feed+json"
        | "application/rss"
        | "application/atom"
        | "application/rdf"
        | "text/rss+xml"
        | "text/atom+xml"
        | "application/x.atom+xml"
        | "application/x-atom+xml"
        | "text/rss" => true,
        "application/xml" | "text/xml" => !href.contains("oembed"),
        "application/json" => !href.contains("/wp-json") && !href.contains("oembed"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    fn check(html: &str, urls: &[&str]) {
        let base = WebUrl::new("https://example.org/blog/");
        let found = discover(html, base.as_ref());
        assert_eq!(
            found
                .iter()
                .map(|offer| offer.url.as_str())
                .collect::<Vec<_>>(),
            urls,
            "{html}"
        );
    }

    #[test]
    fn declared_feeds_are_offered_comments_last() {
        check(
            "<link rel=alternate type='application/rss+xml' title='Comments' href=/comments/feed>\
             <LINK REL='alternate' TYPE='application/atom+xml' HREF='atom.xml?a=1&amp;b=2'>\
             <link rel=stylesheet href=x.css><link rel=alternate hreflang=de href=/de>",
            &[
                "https://example.org/blog/atom.xml?a=1&b=2",
                "https://example.org/comments/feed",
            ],
        );
    }

    #[test]
    fn the_base_element_counts_and_scripts_do_not() {
        check(
            "<base href='https://cdn.example/x/'><script>'<link rel=alternate type=application/rss+xml href=no>'</script>\
             <link rel='alternate' type='application/feed+json' href='feed.json'>",
            &["https://cdn.example/x/feed.json"],
        );
    }

    #[test]
    fn links_that_look_like_feeds_help_out() {
        check(
            "<a href=/about>x</a><a href=/news/rss.xml>RSS</a><a href='https://reader.example/add?url=http://x/feed'>+</a>",
            &["https://example.org/news/rss.xml"],
        );
    }

    #[test]
    fn a_directory_of_podcasts_tells_the_feed_in_its_scripts() {
        let html = "<a href='https://news.example/rss'>News of the house</a>\
                    <script>{\"feedUrl\":\"https://show.example/feed\"}</script>";
        let first = |page| discover(html, WebUrl::new(page).as_ref()).remove(0).url;
        let directory = first("https://podcasts.apple.com/us/podcast/a-show/id1");
        assert_eq!(directory.as_str(), "https://show.example/feed");
        assert_eq!(
            first("https://example.org/").as_str(),
            "https://news.example/rss"
        );
    }

    #[test]
    fn any_number_of_links_is_looked_through() {
        let mut html = String::new();
        for at in 0..30_000 {
            let _ = write!(html, "<a href='/{at}/rss'></a>");
        }
        let base = WebUrl::new("https://example.org/");
        assert_eq!(discover(&html, base.as_ref()).len(), MAX_OFFERS);
    }

    #[test]
    fn what_is_no_feed_is_not_offered() {
        check(
            "<link rel=alternate type='application/json' href='/wp-json/wp/v2/posts/1'><link href rel=alternate type='application/rss+xml'>",
            &[],
        );
    }
}
