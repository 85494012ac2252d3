//! What holds whatever a feed, a page or a date says.

use byline::clean::WebUrl;
use byline::news::ProblemKind;
use proptest::prelude::*;

use super::{feed, read};

/// Looking for the end of a declaration once took a look at all that followed: minutes for these four megabytes.
#[test]
fn a_flood_of_declarations_is_read_in_one_pass() {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let source = format!("<rss><channel><title>T</title>{}", "<!a>".repeat(1_000_000));
        tell.send(feed(source.as_bytes()).title)
    });
    let title = told.recv_timeout(std::time::Duration::from_secs(60));
    assert_eq!(title.expect("it takes a second").as_str(), "T");
}

#[test]
fn a_flood_of_anything_leaves_the_rest_of_the_feed_readable() {
    for piece in [
        "<!a>",
        "<!",
        "<!--",
        "<![CDATA[",
        "<?x",
        "<!ENTITY a 'b'>",
        "<a b='",
        "<a b=",
        "<link ",
        "<title>",
        "<title><item>",
        "</x>",
        "<item>",
        "&",
        "&#",
        "&aaaa",
        "<",
        ">",
        "]]>",
        "\r",
        "<embed>",
        "<iframe/>",
        "<category>#</category>",
        "<description>#</description>",
        "<author><name>#</name></author>",
        "<enclosure url='/#'/>",
        "<a xmlns:q#='x'>",
    ] {
        let flood: String = (0..200_000 / piece.len())
            .map(|at| piece.replace('#', &(at % 50_000).to_string()))
            .collect();
        let source = format!("<rss><channel><title>T</title><item>{flood}");
        assert_eq!(feed(source.as_bytes()).title.as_str(), "T", "{piece}");
        let _ = byline::ingest::discover(&flood, WebUrl::new("https://a.example/").as_ref());
    }
}

proptest! {
    #[test]
    fn no_bytes_make_the_reading_fail(bytes: Vec<u8>) {
        if let Err(problem) = read(&bytes) {
            prop_assert_eq!(problem.kind, ProblemKind::NotAFeed);
        }
    }

    #[test]
    fn a_damaged_feed_is_still_a_feed(at in 300..1_150_usize, damage: Vec<u8>) {
        let mut bytes = include_bytes!("../fixtures/feeds/rss.xml").to_vec();
        bytes.splice(at..(at + damage.len()).min(bytes.len()), damage);
        prop_assert!(read(&bytes).is_ok());
    }

    #[test]
    fn a_cut_feed_keeps_its_complete_entries(at in 990..1_170_usize) {
        let bytes = include_bytes!("../fixtures/feeds/rss.xml");
        let feed = feed(&bytes[..at]);
        prop_assert_eq!(feed.entries[0].title.as_str(), "Ferry & tide: who waits for whom");
    }

    #[test]
    fn no_soup_of_tags_makes_the_reading_fail(
        pieces in prop::collection::vec(prop_oneof![
            prop::sample::select(vec![
                "<item>", "</item>", "<entry>", "</entry>", "<title>", "</title>", "<link", " href='/x'", ">", "/>", "<description>",
                "<content type='xhtml'>", "</content>", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "&", "&#x1b;", "&lt;", "<p>",
                "<iframe/>", "<media:group>", "<updated>", "</", "<", "'", "\"", "<!DOCTYPE [", "\0", "\u{202e}",
            ]).prop_map(str::to_owned),
            any::<String>(),
        ], 0..60)
    ) {
        let source = format!("<rss version='2.0'><channel>{}", pieces.concat());
        for entry in feed(source.as_bytes()).entries {
            prop_assert!(!entry.title.is_empty());
            prop_assert!(!entry.title.as_str().contains(|letter: char| letter.is_control()));
        }
    }

    #[test]
    fn no_page_makes_the_search_for_feeds_fail(html in "[<>a-z/='\" -]{0,200}", any_html: String) {
        let base = WebUrl::new("https://a.example/");
        let _ = byline::ingest::discover(&html, base.as_ref());
        let _ = byline::ingest::discover(&any_html, base.as_ref());
    }

    #[test]
    fn no_text_makes_a_date_fail(text: String) {
        let _ = byline::ingest::parse_date(&text);
    }

    #[test]
    fn digits_and_signs_make_no_date_fail(text in "[0-9 :+TZ/.,-]{0,40}") {
        let _ = byline::ingest::parse_date(&text);
    }
}
