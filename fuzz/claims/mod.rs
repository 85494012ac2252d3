//! What must hold for any bytes: the body of each fuzz target. `tests/fuzzing` holds the same over the fixtures and their
//! mutations, on stable Rust.
//!
//! A claim fails by panicking.

pub mod keys;
mod settings;

use std::cell::RefCell;

use byline::clean::{CleanLine, CleanText, WebUrl};
use byline::ingest::{
    discover, extract, newsboat_config_notes, parse_date, parse_feed, read_import,
    read_newsboat_urls, read_newsraft_feeds, read_opml, read_piped, running_text, write_opml,
};
use byline::news::{
    Entry, FeedKind, Filter, Folder, Moment, Outcome, Pace, ParsedFeed, Problem, ProblemKind,
    Query, Refresh, Scope, Span, Validators,
};
use byline::picture::{self, Canvas, CellSize, Colours, Limits, Protocol, Room, Wish};
use byline::store::{NewFeed, Store};
use byline::typeset::{self, Manner};
use unicode_width::UnicodeWidthStr;

pub use settings::config;

/// 2025-02-03 10:20:30 UTC
pub const NOW: Moment = Moment(1_738_578_030);

/// A claim, and what its target is called.
pub type Claim = fn(&[u8]);

pub const ALL: [(&str, Claim); 15] = [
    ("charset", charset),
    ("config", config),
    ("dates", dates),
    ("discovery", discovery),
    ("extraction", extraction),
    ("feed", feed),
    ("import", import),
    ("keys", keys::keys),
    ("newsboat", newsboat),
    ("opml", opml),
    ("page", page),
    ("pictures", pictures),
    ("query", query),
    ("repair", repair),
    ("words", words),
];

fn base() -> Option<WebUrl> {
    WebUrl::new("https://example.org/blog/feed.xml")
}

/// Clean to the eye and to a terminal.
fn check_clean(text: &str) {
    let is_unclean = |letter: char| {
        letter.is_control() && !"\n\t".contains(letter)
            || ('\u{202a}'..='\u{202e}').contains(&letter)
            || ('\u{2066}'..='\u{2069}').contains(&letter)
    };
    assert!(!text.contains(is_unclean), "{text:?}");
}

fn check_refusal(problem: &Problem) {
    assert_eq!(problem.kind, ProblemKind::NotAFeed, "{problem:?}");
    check_clean(problem.message.as_str());
}

/// Any bytes as a feed, with an address to resolve against.
pub fn feed(bytes: &[u8]) {
    match parse_feed(bytes, None, base().as_ref(), NOW) {
        Ok(feed) => check_feed(&feed),
        Err(problem) => check_refusal(&problem),
    }
}

fn check_feed(feed: &ParsedFeed) {
    assert!(feed.entries.len() <= 10_000);
    check_clean(feed.title.as_str());
    for entry in &feed.entries {
        assert!(!entry.title.is_empty());
        check_clean(entry.title.as_str());
        check_clean(entry.text.as_str());
        check_clean(entry.html.as_str());
        check_clean(entry.author.as_str());
    }
}

/// A feed in any encoding, under any label: the first byte chooses what HTTP says, the rest is the body.
pub fn charset(bytes: &[u8]) {
    const LABELS: [Option<&str>; 12] = [
        None,
        Some("utf-8"),
        Some("utf-16"),
        Some("windows-1251"),
        Some("koi8-r"),
        Some("gb18030"),
        Some("shift_jis"),
        Some("euc-kr"),
        Some("iso-2022-jp"),
        Some("iso-8859-15"),
        Some("\"utf-8\""),
        Some("no such label"),
    ];
    let Some((first, body)) = bytes.split_first() else {
        return;
    };
    let label = LABELS[usize::from(*first) % LABELS.len()];
    match parse_feed(body, label, None, NOW) {
        Ok(feed) => check_feed(&feed),
        Err(problem) => check_refusal(&problem),
    }
}

/// Any text inside an item: it stays a feed, and nothing in it swallows the feed.
pub fn repair(bytes: &[u8]) {
    let inside = String::from_utf8_lossy(bytes);
    let source = format!(
        "<rss version='2.0'><channel><title>T</title><item>{inside}</item></channel></rss>"
    );
    let feed = parse_feed(source.as_bytes(), None, None, NOW).expect("it began as a feed");
    check_feed(&feed);
}

/// Any text as a date: what is read is written and read again as the same moment.
pub fn dates(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let read = parse_date(&text);
    if let Some(moment) = read.filter(|moment| (0..7_000_000_000).contains(&moment.0)) {
        assert_eq!(parse_date(&moment.rfc3339()), Some(moment));
    }
}

/// Any text as a page that may offer feeds.
pub fn discovery(bytes: &[u8]) {
    let html = String::from_utf8_lossy(bytes);
    let offers = discover(&html, base().as_ref());
    assert!(offers.len() <= 50);
}

/// Any bytes as a page with an article.
pub fn extraction(bytes: &[u8]) {
    let extract = extract(bytes, None, base().as_ref());
    check_clean(extract.title.as_str());
    check_clean(extract.byline.as_str());
    check_clean(extract.full.text.as_str());
    check_clean(extract.full.html.as_str());
}

/// HTML as a document and as a page: the first two bytes choose width and manner. No line is wider than the page but those
/// that are scrolled, and every form of the document is clean.
pub fn page(bytes: &[u8]) {
    let [width, manner, html @ ..] = bytes else {
        return;
    };
    let html = CleanText::new(&String::from_utf8_lossy(html));
    let width = u16::from(*width).max(1);
    let wish = |bit: u8| manner & bit != 0;
    let manner = Manner {
        visual_order: wish(1),
        wide_tables: wish(2),
        highlight: wish(4),
        hyphenate: wish(8),
        justify: wish(16),
    };
    let document = typeset::document(&html, base().as_ref());
    let page = typeset::page_in(&document, width, manner);
    for line in &page.lines {
        let text = line.text();
        check_clean(&text);
        assert!(
            line.sideways.is_some() || text.width() <= usize::from(width),
            "{text:?} in {width}"
        );
    }
    check_clean(&typeset::plain_text(&document));
    check_clean(&typeset::markdown(&document));
    check_clean(&typeset::html(&document));
}

/// Any HTML as what the index of words is told.
pub fn words(bytes: &[u8]) {
    let html = CleanText::new(&String::from_utf8_lossy(bytes));
    check_clean(running_text(&html).as_str());
}

/// Any bytes as a list of subscriptions: what is written of it is read as the same.
pub fn opml(bytes: &[u8]) {
    let Ok(read) = read_opml(bytes) else {
        return;
    };
    let written = write_opml("Feeds", &read.feeds);
    let again = read_opml(written.as_bytes()).expect("what byline writes");
    let facts = |feeds: &[byline::ingest::Outline]| -> Vec<[String; 3]> {
        let facts = feeds.iter().map(|feed| {
            // A feed without a title is written with its site's name, which may be longer than titles are.
            let title = match feed.title.as_str() {
                "" => CleanLine::new(feed.url.site()),
                _ => feed.title.clone(),
            };
            [
                feed.url.to_string(),
                feed.folder.to_string(),
                title.to_string(),
            ]
        });
        facts.collect()
    };
    let (mut first, mut second) = (facts(&read.feeds), facts(&again.feeds));
    first.sort();
    second.sort();
    assert_eq!(first, second);
}

/// Any bytes as a file of another program, and as what is piped in to be kept.
pub fn import(bytes: &[u8]) {
    let _ = read_import(bytes, NOW);
    let _ = read_piped(bytes);
}

/// Any text as newsboat's and newsraft's own files.
pub fn newsboat(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for read in [read_newsboat_urls(&text, NOW), read_newsraft_feeds(&text)] {
        for feed in read.feeds {
            check_clean(feed.outline.title.as_str());
        }
    }
    for note in newsboat_config_notes(&text, NOW) {
        check_clean(note.as_str());
    }
}

/// Any text as a query: a mistake has its place in it, and what is none finds or does not find, but never fails.
pub fn query(bytes: &[u8]) {
    thread_local! {
        static STORE: RefCell<Store> = RefCell::new(stored());
    }
    let text = String::from_utf8_lossy(bytes);
    let filter = match Filter::parse(&text, NOW) {
        Ok(Some(filter)) => filter,
        Ok(None) => return,
        Err(error) => {
            assert!(text.is_char_boundary(error.position), "{error:?}");
            return;
        }
    };
    STORE.with_borrow(|store| {
        for scope in [Scope::FrontPage, Scope::Bookmarks] {
            let query = Query {
                filter: Some(filter.clone()),
                ..Query::of(scope)
            };
            let found = store.window(&query, Span::Top, 10, &[]);
            assert!(found.is_ok(), "{text:?}: {found:?}");
        }
    });
}

/// A store with a few articles, indexed.
fn stored() -> Store {
    let mut store = Store::in_memory().expect("memory");
    let added = store.add_feed(
        &NewFeed {
            kind: FeedKind::Web(base().expect("an address")),
            title: CleanLine::new("The Courier"),
            folder: Folder::parse("World"),
            may_be_private: false,
        },
        NOW,
    );
    let id = match added {
        Ok(added) => added.feed(),
        Err(error) => panic!("{error}"),
    };
    let entries = ["Ferries stay in port", "新聞 of the harbour", "Une brève"];
    let entries = entries.iter().zip(1..).map(|(title, age)| Entry {
        guid: Some(age.to_string()),
        title: CleanLine::new(title),
        published: Some(NOW.plus(-age * Moment::HOUR)),
        html: CleanText::new("<p>The storm keeps the ferries in port."),
        ..Entry::default()
    });
    let parsed = ParsedFeed {
        entries: entries.collect(),
        ..ParsedFeed::default()
    };
    let refresh = Refresh {
        outcome: Outcome::Changed(Box::new(parsed), Validators::default()),
        pace: Pace::default(),
        moved_to: None,
    };
    store.apply(id, &refresh, NOW).expect("kept");
    store
        .bookmark(byline::news::ArticleId(1), NOW)
        .expect("kept");
    while store.index_some(100, running_text).expect("indexed") > 0 {}
    store
}

/// Any bytes as a picture: the first three choose how it is drawn. What is drawn fits its room.
pub fn pictures(bytes: &[u8]) {
    const PROTOCOLS: [Protocol; 4] = [
        Protocol::Blocks,
        Protocol::Sixel,
        Protocol::Iterm2,
        Protocol::Kitty,
    ];
    let [how, columns, rows, bytes @ ..] = bytes else {
        return;
    };
    let _ = picture::size_of(bytes);
    let wish = Wish {
        room: Room {
            columns: u16::from(*columns).max(1),
            rows: u16::from(*rows).max(1),
        },
        canvas: Canvas {
            protocol: PROTOCOLS[usize::from(*how) % PROTOCOLS.len()],
            cell: CellSize {
                width: 8,
                height: 16,
            },
            colours: if how & 4 == 0 {
                Colours::True
            } else {
                Colours::Indexed
            },
            in_tmux: how & 8 != 0,
        },
        id: 7,
    };
    let limits = Limits::default();
    // The largest that are shown are seldom tried: one takes as long as hundreds of others.
    let limits = if how & 0x70 == 0x70 {
        limits
    } else {
        Limits {
            pixels: limits.pixels / 32,
            ..limits
        }
    };
    if let Ok(drawn) = picture::draw(bytes, &wish, &limits, &|| true) {
        assert!(drawn.drawing.columns <= wish.room.columns);
        assert!(drawn.drawing.rows <= wish.room.rows);
    }
}
