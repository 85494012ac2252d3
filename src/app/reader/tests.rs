use std::sync::Arc;

use super::*;
use crate::clean::{CleanLine, CleanText};
use crate::news::{FeedId, Headline, Moment};
use crate::typeset::Document;

/// A page of four blocks of so many lines each.
fn page(lines: u32) -> Page {
    let line = |at| Line {
        block: at / lines,
        ..Line::default()
    };
    Page {
        lines: (0..4 * lines).map(line).collect(),
        ..Page::default()
    }
}

fn set(title: &str, place: u32, page: Page) -> SetArticle {
    let headline = Headline {
        id: ArticleId(1),
        feed: FeedId(1),
        feed_title: CleanLine::new("Feed"),
        title: CleanLine::new(title),
        published: Moment(0),
        words: 0,
        read: false,
        bookmarked: false,
        archived: false,
        has_media: false,
        edited: false,
        twins: 0,
        found: None,
    };
    SetArticle {
        article: Article {
            headline,
            url: None,
            author: CleanLine::default(),
            html: CleanText::default(),
            full: None,
            shows_full: false,
            tags: Vec::new(),
            note: CleanText::default(),
            enclosures: Vec::new(),
            comments: None,
            place,
            edited: None,
            collection: CleanLine::default(),
            highlights: Vec::new(),
            twins: Vec::new(),
        },
        document: Arc::new(Document::default()),
        page,
        wants_page: false,
    }
}

fn told(lines: &[Line]) -> Vec<String> {
    lines.iter().map(Line::text).collect()
}

#[test]
fn the_heading_comes_before_the_text_and_scrolls_with_it() {
    let mut reading = Reading::open(set("A title of words", 0, page(5)), 8, 6, Manner::default());
    assert_eq!(told(reading.title()), ["A title", "of words"]);
    let first = reading.visible().collect::<Vec<_>>();
    assert_eq!(
        first[1..4],
        [
            ReadingLine::Title(&reading.title()[1]),
            ReadingLine::Metadata,
            ReadingLine::Rule
        ]
    );
    assert!(matches!(first[5], ReadingLine::Body(_)));
    assert_eq!((reading.header_rows(), reading.total_rows()), (5, 25));
    reading.scroll_by(100);
    assert_eq!((reading.scroll(), reading.visible().count()), (19, 6));
    assert!(reading.at_end());
}

#[test]
fn an_article_opens_where_it_was_left() {
    let reading = Reading::open(set("Title", 2, page(5)), 40, 6, Manner::default());
    assert_eq!((reading.scroll(), reading.place()), (4 + 10, 2));
    let gone = Reading::open(set("Title", 99, page(5)), 40, 6, Manner::default());
    assert!(gone.at_end());
}

#[test]
fn a_new_width_keeps_the_line_at_the_top_in_its_block() {
    let mut reading = Reading::open(set("Title", 0, page(10)), 40, 6, Manner::default());
    reading.scroll_by(4 + 15);
    assert_eq!(reading.resize(20, 6), Some(20));
    assert_eq!(reading.resize(30, 6), None, "one page is being set already");
    reading.page_set(20, page(20));
    assert_eq!((reading.place(), reading.scroll()), (1, 4 + 20 + 10));
    assert_eq!(reading.resize(30, 6), Some(30));
    reading.page_set(25, page(3));
    assert_eq!(
        reading.page().lines.len(),
        80,
        "nobody asked for that width"
    );
}

#[test]
fn the_heading_stays_in_sight_when_the_width_changes() {
    let mut reading = Reading::open(set("Title", 0, page(10)), 40, 6, Manner::default());
    reading.scroll_by(1);
    reading.resize(20, 6);
    reading.page_set(20, page(20));
    assert_eq!(reading.scroll(), 1);
}

#[test]
fn an_article_without_text_says_so() {
    let reading = Reading::open(set("", 0, Page::default()), 40, 10, Manner::default());
    let lines = reading.visible().collect::<Vec<_>>();
    assert_eq!(lines.last(), Some(&ReadingLine::NoText));
    assert_eq!(reading.total_rows(), lines.len());
}

#[test]
fn other_text_begins_at_its_top_and_the_same_stays_where_it_is() {
    let mut reading = Reading::open(set("Title", 0, page(10)), 40, 6, Manner::default());
    reading.scroll_by(20);
    reading.renew(set("Title", 0, page(10)), 40, Manner::default());
    assert_eq!(reading.scroll(), 20);
    let mut other = set("Title", 3, page(10));
    other.document = Arc::new(Document {
        blocks: vec![crate::typeset::Block::Rule],
    });
    reading.renew(other, 40, Manner::default());
    assert_eq!(reading.scroll(), 0);
}

#[test]
fn titles_are_broken_between_words_and_inside_what_is_too_long() {
    let check = |title: &str, width, lines: &[&str]| {
        let set = set(title, 0, Page::default());
        assert_eq!(told(&set_title(&set, width, Manner::default())), lines);
    };
    check("one two three", 7, &["one two", "three"]);
    check("абвгдежз", 3, &["абв", "где", "жз"]);
    check("新闻阅读", 4, &["新闻", "阅读"]);
    check("宽", 1, &["?"]);
    check("", 10, &[""]);
}

#[test]
fn wide_lines_scroll_as_far_as_they_reach() {
    let wide = Line {
        runs: vec![crate::typeset::Run {
            text: "x".repeat(50).as_str().into(),
            style: crate::typeset::Style::default(),
        }],
        block: 0,
        sideways: Some(0),
        ..Line::default()
    };
    let page = Page {
        lines: vec![wide],
        ..Page::default()
    };
    let mut reading = Reading::open(set("Title", 0, page), 40, 6, Manner::default());
    assert!(reading.scroll_sideways(8));
    assert!(reading.scroll_sideways(8));
    assert_eq!(reading.sideways(), 10);
    assert!(!reading.scroll_sideways(8));
    assert!(reading.scroll_sideways(-20));
    assert_eq!(reading.sideways(), 0);
}

#[test]
fn words_in_wide_lines_are_scrolled_to() {
    let wide = Line {
        runs: vec![crate::typeset::Run {
            text: format!("near {}far", "x".repeat(80)).as_str().into(),
            style: crate::typeset::Style::default(),
        }],
        block: 0,
        sideways: Some(0),
        ..Line::default()
    };
    let page = Page {
        lines: vec![wide],
        ..Page::default()
    };
    let mut reading = Reading::open(set("Title", 0, page), 40, 6, Manner::default());
    assert!(reading.find("far"));
    assert_eq!(reading.sideways(), 88 - 40);
    assert!(reading.find("near"));
    assert_eq!(reading.sideways(), 0);
}
