//! Feeds of every kind become the same plain values.

mod any_input;
mod dialects;

use std::fmt::Write;

use byline::clean::WebUrl;
use byline::ingest::parse_feed;
use byline::news::{Entry, Moment, ParsedFeed, Problem, ProblemKind};

const NOW: Moment = Moment(1_740_000_000);

fn read(bytes: &[u8]) -> Result<ParsedFeed, Problem> {
    parse_feed(
        bytes,
        None,
        WebUrl::new("https://feeds.example/main").as_ref(),
        NOW,
    )
}

fn feed(bytes: &[u8]) -> ParsedFeed {
    read(bytes).expect("it can be read")
}

fn url(raw: &str) -> Option<WebUrl> {
    WebUrl::new(raw)
}

fn date(rfc3339: &str) -> Option<Moment> {
    byline::ingest::parse_date(rfc3339)
}

fn titles(feed: &ParsedFeed) -> Vec<&str> {
    feed.entries
        .iter()
        .map(|entry| entry.title.as_str())
        .collect()
}

#[test]
fn rss_is_read_whole() {
    let feed = feed(include_bytes!("../fixtures/feeds/rss.xml"));
    assert_eq!(feed.title.as_str(), "The Harbour Post");
    assert_eq!(feed.link, url("https://harbour.example/"));
    assert_eq!(feed.language.as_str(), "en-gb");
    assert_eq!(feed.repairs, Vec::<String>::new());
    let ferry = &feed.entries[0];
    let enclosure = &ferry.enclosures[0];
    assert_eq!(
        (
            enclosure.url.as_str(),
            enclosure.media_type.as_str(),
            enclosure.length
        ),
        (
            "https://harbour.example/ferry.mp3",
            "audio/mpeg",
            Some(1_234)
        )
    );
    assert_eq!(
        *ferry,
        Entry {
            guid: Some("ferry-1".to_owned()),
            url: url("https://harbour.example/stories/ferry"),
            title: "Ferry & tide: who waits for whom".into(),
            author: "Ann Quay".into(),
            published: date("2025-02-03T10:20:30Z"),
            updated: None,
            summary: "The ferry was late.".into(),
            html: "<p>The ferry was late, and the <a href=\"https://harbour.example/tide\">tide</a> was not.</p>".into(),
            text: "The ferry was late, and the tide was not.".into(),
            language: "".into(),
            categories: vec!["Transport".into()],
            enclosures: ferry.enclosures.clone(),
            comments: url("https://harbour.example/stories/ferry#comments"),
        }
    );
}

#[test]
fn an_entry_without_title_and_link_has_both() {
    let feed = feed(include_bytes!("../fixtures/feeds/rss.xml"));
    let gull = &feed.entries[1];
    assert_eq!(
        gull.title.as_str(),
        "A gull took the mayor's sandwich again."
    );
    assert_eq!(gull.url, url("https://harbour.example/stories/gull"));
    assert_eq!(
        gull.guid.as_deref(),
        Some("https://harbour.example/stories/gull")
    );
}

#[test]
fn atom_is_read_with_its_base_and_its_markup() {
    let feed = feed(include_bytes!("../fixtures/feeds/atom.xml"));
    assert_eq!(feed.title.as_str(), "Werkstatt & Garten");
    assert_eq!(feed.language.as_str(), "de");
    assert_eq!(feed.updated, date("2025-02-03T10:20:30Z"));
    let beet = &feed.entries[0];
    assert_eq!(beet.title.as_str(), "Das Beet im Februar");
    assert_eq!(beet.url, url("https://werkstatt.example/notizen/beet"));
    assert_eq!(beet.author.as_str(), "Bea Werk");
    assert_eq!(beet.published, date("2025-02-02T07:00:00Z"));
    assert_eq!(beet.updated, date("2025-02-03T07:00:00Z"));
    assert_eq!(beet.text.as_str(), "Erde < Kompost");
}

#[test]
fn json_is_read_leniently() {
    let feed = feed(include_bytes!("../fixtures/feeds/feed.json"));
    let moon = &feed.entries[0];
    assert_eq!(moon.guid.as_deref(), Some("7"));
    assert_eq!(moon.url, url("https://sky.example/moon"));
    assert_eq!(moon.title.as_str(), "The moon is full. Look up.");
    assert_eq!(moon.author.as_str(), "Cy Star");
    assert_eq!(
        moon.html.as_str(),
        "<p>The moon is full.</p><p>Look up.</p>"
    );
}

#[test]
fn rdf_is_read_like_rss() {
    let feed = feed(include_bytes!("../fixtures/feeds/rdf.xml"));
    assert_eq!(titles(&feed), ["One"]);
    assert_eq!(
        feed.entries[0].guid.as_deref(),
        Some("https://list.example/1")
    );
    assert_eq!(feed.entries[0].published, date("2025-02-03T00:00:00Z"));
}

#[test]
fn a_broken_feed_gives_what_it_has_and_says_what_was_mended() {
    let feed = feed(include_bytes!("../fixtures/feeds/broken.xml"));
    assert_eq!(feed.title.as_str(), "Mill & Sons");
    assert_eq!(
        titles(&feed),
        ["Flour é & bread now", "The second", "The cut one"]
    );
    assert_eq!(feed.entries[1].published, date("2025-02-03T00:00:00Z"));
    assert!(
        feed.repairs
            .contains(&"dropped what stood before the feed".to_owned()),
        "{:?}",
        feed.repairs
    );
    assert!(
        feed.repairs
            .contains(&"closed an item that was left open".to_owned()),
        "{:?}",
        feed.repairs
    );
}

#[test]
fn an_entry_without_an_identifier_has_none() {
    let feed = feed(b"<rss version='2.0'><channel><item><title>x</title></item></channel></rss>");
    assert_eq!(feed.entries[0].guid, None);
    assert_eq!(feed.entries[0].url, None);
}

#[test]
fn only_the_newest_ten_thousand_are_kept() {
    let mut items = String::new();
    for at in 0..10_050 {
        let date = Moment(1_700_000_000 + at).rfc3339();
        let _ = write!(
            items,
            "<item><title>{at}</title><pubDate>{date}</pubDate></item>"
        );
    }
    let feed = feed(format!("<rss version='2.0'><channel>{items}").as_bytes());
    assert_eq!(feed.entries.len(), 10_000);
    assert_eq!(feed.entries[0].title.as_str(), "50");
}

#[test]
fn nothing_of_a_hostile_feed_reaches_the_terminal() {
    let feed = feed("<rss><channel><item><title>a&#27;]52;c;eA==&#7;&#x9b;31m&amp;#27;\u{202e}b</title></item></channel></rss>".as_bytes());
    assert_eq!(titles(&feed), ["a]52;c;eA==›31mb"]);
}

#[test]
fn nesting_without_end_is_survived() {
    for name in ["media:group", "item", "title", "div", "itunes:category"] {
        let deep = format!(
            "<rss version='2.0'><channel><title>T</title><item>{}",
            format!("<{name}>").repeat(50_000)
        );
        assert_eq!(feed(deep.as_bytes()).title.as_str(), "T", "{name}");
    }
}

#[test]
fn what_is_no_feed_is_told_apart() {
    for (bytes, told) in [
        (&b""[..], "there is nothing in it"),
        (b"  \n", "there is nothing in it"),
        (
            b"<!DOCTYPE html><title>x</title><h1>Hello</h1>",
            "a web page, not a feed",
        ),
        (
            b"<html><form><input type=\"password\"></form></html>",
            "asks to log in",
        ),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0",
            "a file of another kind",
        ),
        (b"{\"error\": 1}", "JSON, but not a JSON Feed"),
        (b"<svg></svg>", "neither RSS nor Atom"),
        (b"hello", "text, not a feed"),
    ] {
        let problem = read(bytes).expect_err("no feed");
        assert_eq!(problem.kind, ProblemKind::NotAFeed);
        assert!(problem.message.as_str().contains(told), "{problem:?}");
        assert!(
            problem
                .message
                .as_str()
                .starts_with("https://feeds.example/main: "),
            "{problem:?}"
        );
    }
}

#[test]
fn the_modules_of_podcasts_and_news_are_read() {
    let feed = feed(
        "<rss version='2.0' xml:lang='en' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' \
         xmlns:podcast='https://podcastindex.org/namespace/1.0' xmlns:media='http://search.yahoo.com/mrss/' \
         xmlns:thr='http://purl.org/syndication/thread/1.0' xmlns:atom='http://www.w3.org/2005/Atom'>\
         <channel><title>T</title><link>https://a.example/</link><itunes:author>The House</itunes:author><item>\
         <itunes:title>One</itunes:title><itunes:summary>Long &lt;b&gt;notes&lt;/b&gt;</itunes:summary>\
         <podcast:person role='host'>Ann Quay</podcast:person><itunes:keywords>tea, kettles</itunes:keywords>\
         <enclosure url='/1.mp3' type='audio/mpeg' length='9'/>\
         <podcast:alternateEnclosure type='video/mp4'><podcast:source uri='https://a.example/1.mp4'/></podcast:alternateEnclosure>\
         <media:group><media:content url='https://a.example/1.jpg' medium='image'/><media:thumbnail url='https://a.example/s.jpg'/></media:group>\
         <atom:link rel='replies' type='text/html' href='https://a.example/1#talk'/>\
         </item></channel></rss>"
            .as_bytes(),
    );
    assert_eq!(
        (feed.language.as_str(), feed.author.as_str()),
        ("en", "The House")
    );
    let entry = &feed.entries[0];
    assert_eq!(entry.title.as_str(), "One");
    assert_eq!(entry.author.as_str(), "Ann Quay");
    assert_eq!(entry.text.as_str(), "Long notes");
    assert_eq!(entry.categories, ["tea".into(), "kettles".into()]);
    assert_eq!(entry.comments, url("https://a.example/1#talk"));
    let files: Vec<&str> = entry
        .enclosures
        .iter()
        .map(|file| file.url.as_str())
        .collect();
    assert_eq!(
        files,
        [
            "https://a.example/1.mp3",
            "https://a.example/1.mp4",
            "https://a.example/1.jpg",
            "https://a.example/s.jpg"
        ]
    );
}

#[test]
fn what_the_feed_calls_its_content_is_the_article_however_long_its_summary() {
    let feed = feed(
        "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><item><title>One</title>\
         <description>Far more words about the article than there are in it</description>\
         <content:encoded>&lt;p&gt;The article&lt;/p&gt;</content:encoded></item></channel></rss>"
            .as_bytes(),
    );
    assert_eq!(feed.entries[0].text.as_str(), "The article");
}

/// With no address of its own, a feed is resolved against the one it names; other readers leave such links broken.
#[test]
fn relative_links_of_a_feed_from_a_file_become_whole() {
    let source = "<feed xmlns='http://www.w3.org/2005/Atom'><link href='/blog/'/><link rel='self' href='https://a.example/blog/index.atom'/>\
                  <entry><title>One</title><link href='/blog/1'/></entry></feed>";
    let feed = parse_feed(source.as_bytes(), None, None, NOW).expect("it can be read");
    assert_eq!(feed.link, url("https://a.example/blog/"));
    assert_eq!(feed.entries[0].url, url("https://a.example/blog/1"));
}

/// Where byline reads a feed otherwise than Python's feedparser, on purpose.
#[test]
fn where_others_read_otherwise_there_is_a_reason() {
    let title = |inside: &str| {
        let source = format!("<rss><channel><item><title>{inside}</title></item></channel></rss>");
        feed(source.as_bytes()).entries[0].title.as_str().to_owned()
    };
    // What shows nothing and can turn a line around is dropped.
    assert_eq!(title("a&rlm;b&#x202e;c"), "abc");
    // HTML 5 gives these names to other characters than HTML 4 did.
    assert_eq!(title("&lang;x&rang;"), "⟨x⟩");
    // Text that somebody encoded twice is shown as it was sent: guessing would break text that is about such text.
    assert_eq!(title("â€¦"), "â€¦");

    let html = |inside: &str| {
        let source = format!(
            "<rss><channel><item><description><![CDATA[{inside}]]></description></item></channel></rss>"
        );
        feed(source.as_bytes()).entries[0].html.as_str().to_owned()
    };
    // Markup is kept whole: nothing here runs it, and what is shown is made of the document. Films become links there.
    assert_eq!(
        html("a<iframe src='https://a.example/film'></iframe>"),
        "a<iframe src='https://a.example/film'></iframe>"
    );

    // The first of two dates or links of a kind, as RFC 4287 has only one; feedparser takes the last.
    let source = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><published>2004-01-01T00:00:00Z</published>\
                  <published>2010-01-01T00:00:00Z</published><link href='https://a.example/1'/><link href='https://a.example/2'/></entry></feed>";
    let first = feed(source.as_bytes()).entries.remove(0);
    assert_eq!(first.published, date("2004-01-01T00:00:00Z"));
    assert_eq!(first.url, url("https://a.example/1"));
}

#[test]
fn a_packed_feed_is_unpacked_without_being_told() {
    use std::io::Write;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer
        .write_all(include_bytes!("../fixtures/feeds/rss.xml"))
        .expect("memory takes it");
    let bytes = packer.finish().expect("memory takes it");
    assert_eq!(feed(&bytes).title.as_str(), "The Harbour Post");
}

#[test]
fn an_enclosure_told_as_in_atom_is_found_in_rss() {
    for link in ["link", "atom:link"] {
        let feed = feed(
            format!(
                "<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><item><title>One</title>\
                 <link>https://a.example/1</link>\
                 <{link} rel='enclosure' type='audio/mpeg' length='5' href='https://a.example/1.mp3'/>\
                 </item></channel></rss>"
            )
            .as_bytes(),
        );
        let entry = &feed.entries[0];
        let url = entry.url.as_ref().map(WebUrl::as_str);
        assert_eq!(url, Some("https://a.example/1"), "{link}");
        let files: Vec<&str> = entry
            .enclosures
            .iter()
            .map(|file| file.url.as_str())
            .collect();
        assert_eq!(files, ["https://a.example/1.mp3"], "{link}");
    }
}
