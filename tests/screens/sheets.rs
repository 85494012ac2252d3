//! Sheets over the panes.

use std::sync::Arc;

use byline::app::{Event, Preview, Starter, Starters, Topic};
use byline::clean::{CleanLine, WebUrl};
use byline::ingest::parse_feed;
use byline::news::{FirstReading, Offer};
use byline::store::Store;

use super::reading::highlight;
use super::{FEEDS, Screen, reader};
use crate::support::reader::{NOW, Reader};

pub const SCREENS: &[Screen] = &[
    Screen::new("help", reader, |reader| reader.press("?")),
    Screen::new("help_of_an_article", reader, |reader| {
        reader.press("j Enter ? space")
    }),
    Screen::new("help_filtered", reader, |reader| {
        reader.press("? /").type_in("book")
    }),
    Screen::new("help_empty", reader, |reader| {
        reader.press("? /").type_in("zeppelin").press("Enter")
    }),
    Screen::new("links", reader, |reader| reader.press("j Enter U j")),
    Screen::new("highlights", reader, |reader| {
        highlight(reader)
            .press("V n")
            .type_in("Ask the harbour master")
            .press("Enter g v j")
    }),
    Screen::new("stats", reader, |reader| reader.press("Enter J b g i")),
    Screen::new("stats_end", reader, |reader| {
        reader.press("Enter J b g i G")
    }),
    Screen::new("share", reader, |reader| {
        let names = ["Wallabag", "Notes", "Mail to Ada"].map(CleanLine::new);
        reader.tell(Event::TargetsFound(names.to_vec()));
        reader.press("j Enter @")
    }),
    Screen::new("offers", reader, |reader| {
        reader.press("a").type_in("kettle.example").press("Enter");
        let offer = |(title, path): (&str, &str)| Offer {
            url: url(&format!("https://kettle.example/{path}")),
            title: CleanLine::new(title),
        };
        let offers = [
            ("Kettle & Code", "feed"),
            ("Kettle & Code, all comments", "comments/feed"),
            ("", "atom.xml"),
        ];
        reader.tell(Event::FeedsOffered {
            address: "kettle.example".to_owned(),
            offers: offers.map(offer).to_vec(),
        });
        reader
    }),
    Screen::new("preview", nobody, |reader| {
        reader.tell(Event::FeedFound(preview()));
        reader
    }),
    Screen::new("preview_known", nobody, |reader| {
        reader.tell(Event::FeedFound(Preview {
            is_known: true,
            ..preview()
        }));
        reader
    }),
    Screen::new("topics", reader, |reader| {
        reader.press("g d");
        reader.tell(Event::StartersFound(starters(false)));
        reader.press("j j space")
    }),
    Screen::new("topics_first", nobody, |reader| {
        reader.tell(Event::StartersFound(starters(true)));
        reader
    }),
];

fn url(text: &str) -> WebUrl {
    WebUrl::new(text).expect("a web address")
}

fn nobody() -> Reader {
    Reader::with_store(Store::in_memory().expect("a store in memory"))
}

fn preview() -> Preview {
    let (_, _, bytes) = FEEDS[4];
    let feed = parse_feed(bytes, None, None, NOW).expect("a feed of ours");
    Preview {
        url: url("https://kettle.example/feed"),
        reading: Arc::new(FirstReading {
            feed,
            ..FirstReading::default()
        }),
        is_known: false,
    }
}

/// What there is to begin with.
fn starters(is_first: bool) -> Starters {
    let feed = |(title, address): (&str, &str)| Starter {
        title: CleanLine::new(title),
        url: url(address),
    };
    let topic = |(name, feeds): (&str, &[(&str, &str)])| Topic {
        name: name.to_owned(),
        feeds: feeds.iter().copied().map(feed).collect(),
    };
    let world: &[_] = &[
        ("Harbour Gazette", "https://harbour-gazette.example/feed"),
        (
            "The Moorland Post",
            "https://the-moorland-post.example/feed",
        ),
        ("Lowland Courier", "https://courier.example/feed"),
    ];
    let few: &[_] = &[("Weekly", "https://weekly.example/feed")];
    let others = [
        "Technology",
        "Science",
        "Business",
        "Culture",
        "Sport",
        "Deutsch",
        "Русский",
        "中文",
    ];
    let others = others.into_iter().map(|name| (name, few));
    let topics = std::iter::once(("World", world)).chain(others);
    Starters {
        topics: topics.map(topic).collect(),
        others: vec!["newsboat".to_owned()],
        of_language: None,
        is_first,
    }
}

#[test]
fn a_long_message_leaves_the_edge_of_a_sheet_in_sight() {
    let mut reader = reader();
    reader.resize(40, 12).press("?");
    reader.tell(Event::AddFailed {
        address: "courier.example".to_owned(),
        why: "no feed is offered there; try the address of the feed itself".to_owned(),
    });
    let screen = reader.screen();
    let rows: Vec<&str> = screen.lines().collect();
    assert!(rows[10].contains("filter"), "{screen}");
    assert!(rows[11].ends_with('…'), "{screen}");
}
