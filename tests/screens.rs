//! The main screens as they are seen, at four sizes.
//!
//! The news in them is invented: `tests/fixtures/screens`.

use std::path::Path;

use byline::app::{Choices, Effect, Event, Options, PollWhich};
use byline::clean::{CleanLine, WebUrl};
use byline::config::{Background, Theme, default_keymap, starter};
use byline::ingest::parse_feed;
use byline::news::{
    Access, AccessRules, Entry, FeedId, Moment, Outcome, Pace, ParsedFeed, Problem, ProblemKind,
    Refresh, Secret, Validators,
};
use byline::store::Store;

use crate::support::reader::{NOW, Reader, apply, options, subscribe};

const SIZES: [(u16, u16); 4] = [(200, 50), (120, 36), (80, 24), (40, 12)];

const FEEDS: [(&str, &str, &[u8]); 6] = [
    (
        "World",
        "Harbour Gazette",
        include_bytes!("fixtures/screens/harbour-gazette.xml"),
    ),
    (
        "World",
        "The Moorland Post",
        include_bytes!("fixtures/screens/moorland-post.xml"),
    ),
    (
        "World",
        "みなと新聞",
        include_bytes!("fixtures/screens/minato-shimbun.xml"),
    ),
    (
        "World",
        "Городской листок",
        include_bytes!("fixtures/screens/gorodskoy-listok.xml"),
    ),
    (
        "Technology",
        "Kettle & Code",
        include_bytes!("fixtures/screens/kettle-and-code.xml"),
    ),
    (
        "Science",
        "Skyward",
        include_bytes!("fixtures/screens/skyward.xml"),
    ),
];

pub fn newsstand() -> Store {
    let mut store = Store::in_memory().expect("a store in memory");
    for (folder, title, bytes) in FEEDS {
        let feed = subscribe(&mut store, title, folder);
        let parsed = parse_feed(bytes, None, None, NOW).expect("a feed of ours");
        apply(&mut store, feed, parsed.entries);
    }
    store
}

fn reader() -> Reader {
    Reader::with_store(newsstand())
}

/// A feed could not be read at its last poll.
fn break_feed(store: &mut Store, feed: FeedId, kind: ProblemKind, message: &str) {
    let refresh = Refresh {
        outcome: Outcome::Failed(Problem::new(kind, message)),
        pace: Pace::default(),
        moved_to: None,
    };
    store.apply(feed, &refresh, NOW).expect("applied");
}

/// Compares the screen at every size; the keys before were pressed at each of them.
fn check(name: &str, start: impl Fn() -> Reader, lead: impl Fn(&mut Reader)) {
    let mut styles = Vec::new();
    for (columns, rows) in SIZES {
        let mut reader = start();
        reader.resize(columns, rows);
        lead(&mut reader);
        compare(&format!("{name}_{columns}x{rows}"), &reader.screen());
        styles.push(format!("{columns}x{rows}\n{}\n", reader.styles()));
    }
    compare(&format!("{name}_styles"), &styles.join("\n"));
}

fn compare(name: &str, seen: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("screens__{name}"), seen);
    });
}

fn press(keys: &str) -> impl Fn(&mut Reader) {
    move |reader| {
        reader.press(keys);
    }
}

#[test]
fn the_front_page() {
    check("front_page", reader, |_| {});
}

#[test]
fn an_article() {
    check("article", reader, press("j Enter"));
}

#[test]
fn an_article_with_code() {
    check("article_with_code", reader, press("Enter"));
}

#[test]
fn the_end_of_an_article_alone() {
    check("zen", reader, press("j Enter z G"));
}

#[test]
fn the_sidebar_and_the_unread_list() {
    check("unread", reader, press("Enter h j m h j Enter h"));
}

#[test]
fn the_bookmarks() {
    check("bookmarks", reader, press("b j j b B"));
}

#[test]
fn the_empty_bookmarks() {
    check("no_bookmarks", reader, press("B"));
}

#[test]
fn the_keys() {
    check("help", reader, press("?"));
}

#[test]
fn the_palette() {
    check("palette", reader, press("^P"));
    check("palette_found", reader, |reader| {
        reader.press("^P").type_in("book").press("Down");
    });
    check("palette_empty", reader, |reader| {
        reader.press("^P").type_in("zeppelin");
    });
}

#[test]
fn the_themes() {
    check("themes", reader, |reader| {
        let choices = Choices {
            themes: ["terminal", "auto", "gruvbox", "nord"]
                .map(str::to_owned)
                .to_vec(),
            theme: "nord".to_owned(),
            ..Choices::default()
        };
        let options = Options {
            choices,
            ..options()
        };
        reader.tell(Event::Configured(Box::new(options)));
        reader.press("g t");
    });
}

#[test]
fn a_begun_sequence() {
    check("sequence", reader, press("g"));
}

#[test]
fn keys_that_are_looked_for() {
    check("help_filtered", reader, |reader| {
        reader.press("? /").type_in("book");
    });
}

#[test]
fn what_is_new_since_the_user_looked_is_parted_from_the_rest() {
    check("new_since", reader, |reader| {
        reader.tell(Event::Focused(false));
        let (_, title, bytes) = FEEDS[0];
        let parsed = parse_feed(bytes, None, None, NOW).expect("a feed of ours");
        let mut late = parsed.entries.into_iter().next().expect("it has articles");
        late.guid = Some("late".to_owned());
        late.url = None;
        late.title = CleanLine::new("The ferry is late already");
        late.published = Some(NOW);
        let feeds = reader.store.feeds().expect("feeds");
        let feed = feeds.iter().find(|feed| feed.title.as_str() == title);
        reader.arrive(feed.expect("subscribed").id, vec![late]);
        reader.tell(Event::Focused(true));
        reader.press("g g");
    });
}

#[test]
fn selected_articles() {
    check("selected", reader, press("M j M V j j"));
}

#[test]
fn the_article_under_the_headlines() {
    check("stacked", reader, |reader| {
        reader
            .press("j Enter :")
            .type_in("arrange stacked")
            .press("Enter");
    });
}

#[test]
fn the_folders_to_move_a_feed_into() {
    check("folders", reader, |reader| {
        reader.press("h G g m").type_in("sci");
    });
}

#[test]
fn the_links_of_an_article() {
    check("links", reader, press("j Enter U j"));
}

#[test]
fn a_search() {
    check("search", reader, |reader| {
        reader.press("/").type_in("tram OR ferry").press("Enter");
    });
}

#[test]
fn a_search_without_a_hit() {
    check("nothing_found", reader, |reader| {
        reader.press("/").type_in("zeppelin").press("Enter");
    });
}

#[test]
fn a_mistake_in_a_search() {
    check("mistake", reader, |reader| {
        reader.press("/").type_in("tram is:unred").press("Enter");
    });
}

#[test]
fn a_list_that_is_read_and_hidden() {
    check("all_read", reader, press("A ."));
}

#[test]
fn feeds_that_fail() {
    let start = || {
        let mut store = newsstand();
        let missing = "https://skyward.example/feed: the server has no such page (404)";
        break_feed(&mut store, FeedId(6), ProblemKind::Missing, missing);
        Reader::with_store(store)
    };
    check("failing", start, |_| {});
    check("problems", start, press("v"));
}

/// A store with a feed in every state.
fn infirmary() -> Store {
    let mut store = Store::in_memory().expect("a store in memory");
    let ago = |days: i64| NOW.plus(-days * Moment::DAY);
    let entry = |number: i64, published| Entry {
        guid: Some(number.to_string()),
        title: CleanLine::new(&format!("Article {number}")),
        published: Some(published),
        ..Entry::default()
    };
    let brought = |entries: Vec<Entry>| Refresh {
        outcome: Outcome::Changed(
            Box::new(ParsedFeed {
                entries,
                ..ParsedFeed::default()
            }),
            Validators::default(),
        ),
        pace: Pace::default(),
        moved_to: None,
    };
    let failed = |kind, message: &str| Refresh {
        outcome: Outcome::Failed(Problem::new(kind, message)),
        ..brought(Vec::new())
    };
    let nobody =
        "https://harbour.example/feed: no such host; check the address, and whether you are online";
    let fault = "https://moorland.example/feed: the server has a fault; byline tries again later (HTTP 500)";
    let gone = "https://skyward.example/feed: the feed has ended; byline does not ask for it any more (HTTP 410)";
    let mut all = vec![
        (
            "Harbour Gazette",
            vec![
                (ago(20), failed(ProblemKind::Unreachable, nobody)),
                (NOW, failed(ProblemKind::Unreachable, nobody)),
            ],
        ),
        (
            "The Moorland Post",
            vec![(
                NOW.plus(-3 * Moment::HOUR),
                failed(ProblemKind::ServerFault, fault),
            )],
        ),
        ("Skyward", vec![(ago(3), failed(ProblemKind::Gone, gone))]),
        (
            "Quiet Corner",
            vec![(NOW, brought(vec![entry(1, ago(220))]))],
        ),
        (
            "Ticker",
            vec![(
                NOW,
                brought(
                    (0..380)
                        .map(|number| entry(number, NOW.plus(-number * 900)))
                        .collect(),
                ),
            )],
        ),
        (
            "Городской листок",
            vec![(
                NOW,
                Refresh {
                    pace: Pace {
                        answered_in: Some(14_200),
                        ..Pace::default()
                    },
                    ..brought(vec![entry(1, ago(1))])
                },
            )],
        ),
        ("みなと新聞", vec![(NOW, brought(vec![entry(1, ago(1))]))]),
    ];
    let moving = Refresh {
        moved_to: WebUrl::new("https://kettle.example/new/feed.xml"),
        ..brought(vec![entry(1, ago(1))])
    };
    all.push((
        "Kettle & Code",
        vec![(ago(2), moving.clone()), (NOW, moving)],
    ));
    for (title, polls) in all {
        let feed = subscribe(&mut store, title, "");
        for (when, refresh) in polls {
            store.apply(feed, &refresh, when).expect("applied");
        }
    }
    store
}

#[test]
fn feeds_in_every_state() {
    let start = || Reader::with_store(infirmary());
    check("health", start, press("v"));
    check("health_of_a_noisy_one", start, press("v j j j j"));
    let mut reader = start();
    reader.press("v j j j j -");
    assert_eq!(
        reader.message(),
        "Ticker is asked every 2 hours from now on; u takes it back"
    );
    reader.press("-");
    let of = |reader: &Reader| {
        let health = reader.store.health(NOW).expect("health");
        health[4].1.own_interval
    };
    assert_eq!(of(&reader), Some(240));
    reader.press("u");
    assert_eq!(of(&reader), Some(120));
}

#[test]
fn the_settings_of_a_feed() {
    let start = || {
        let mut rules = AccessRules::default();
        let own = Access {
            interval: Some(180),
            login: Some(("me".to_owned(), Secret("hunter2".to_owned()))),
            ..Access::default()
        };
        rules.add("https://harbour-gazette.example/feed", own);
        let options = Options { rules, ..options() };
        Reader::with(newsstand(), options, default_keymap())
    };
    let open = |reader: &mut Reader| {
        reader
            .press(":")
            .type_in("go-to-list Harbour")
            .press("Enter f");
    };
    check("feed_settings", start, open);
    check("feed_settings_typed", start, |reader| {
        open(reader);
        reader.press("j j j j j j j j j Enter").type_in("nonsense");
    });
}

#[test]
fn a_feed_is_mended_where_it_is_shown() {
    let mut reader = Reader::with_store(infirmary());
    reader.press("v j d");
    assert_eq!(reader.store.feeds().expect("feeds").len(), 7);
    assert!(
        reader.message().starts_with("removed “Harbour Gazette”"),
        "{}",
        reader.message()
    );
    reader.press("u");
    assert_eq!(reader.store.feeds().expect("feeds").len(), 8);
    reader.press("v j r");
    let poll = Effect::Poll(PollWhich::Feeds(vec![FeedId(1)]));
    assert_eq!(reader.outside.last(), Some(&poll));
    reader.tell(Event::PollEnded {
        polled: 1,
        new: 0,
        failed: 1,
        offline: false,
    });
    reader.press("E ^U").type_in("nowhere").press("Enter");
    assert_eq!(reader.outside.last(), Some(&poll));
    let address = |reader: &Reader| reader.store.feeds().expect("feeds")[0].kind.address();
    assert_eq!(address(&reader), "https://nowhere/");
    assert_eq!(reader.outside.len(), 2, "it is asked at once");
    reader.press("u");
    assert_eq!(address(&reader), "https://harbour-gazette.example/feed");
}

#[test]
fn a_reader_without_feeds() {
    let start = || Reader::with_store(Store::in_memory().expect("a store in memory"));
    check("no_feeds", start, |_| {});
}

/// The welcome, before any network answers, and when none does.
fn newcomer() -> Reader {
    let mut store = Store::in_memory().expect("a store in memory");
    let welcome = subscribe(&mut store, "Welcome to byline", "");
    apply(&mut store, welcome, starter::welcome(NOW));
    for (title, folder) in [("Skyward", "Science"), ("Harbour Gazette", "World")] {
        subscribe(&mut store, title, folder);
    }
    Reader::with_store(store)
}

#[test]
fn the_welcome() {
    check("welcome", newcomer, press("Enter"));
}

#[test]
fn a_poll_under_way() {
    check("polling", newcomer, |reader| {
        reader.tell(Event::PollStarted { feeds: 20 });
        reader.tell(Event::FeedPolled {
            feed: FeedId(2),
            new: 0,
            failed: false,
        });
    });
}

#[test]
fn no_network() {
    let start = || {
        let mut reader = newcomer();
        for feed in [FeedId(2), FeedId(3)] {
            let message = "the network cannot be reached";
            break_feed(&mut reader.store, feed, ProblemKind::Unreachable, message);
        }
        reader
    };
    check("offline", start, |reader| {
        reader.tell(Event::PollEnded {
            polled: 2,
            new: 0,
            failed: 2,
            offline: true,
        });
    });
}

#[test]
fn a_long_message_goes_on_above_its_line() {
    check("trouble", reader, |reader| {
        reader.tell(Event::AddFailed {
            address: "courier.example".to_owned(),
            why: "no feed is offered there; try the address of the feed itself".to_owned(),
        });
    });
}

#[test]
fn what_comes_while_reading_is_told_above() {
    check("arrived", reader, |reader| {
        reader.press("j j j");
        let (_, title, bytes) = FEEDS[0];
        let parsed = parse_feed(bytes, None, None, NOW).expect("a feed of ours");
        let mut late = parsed.entries.into_iter().next().expect("it has articles");
        late.guid = Some("late".to_owned());
        late.url = None;
        late.title = CleanLine::new("The ferry is late already");
        late.published = Some(NOW);
        let feeds = reader.store.feeds().expect("feeds");
        let feed = feeds.iter().find(|feed| feed.title.as_str() == title);
        reader.arrive(feed.expect("subscribed").id, vec![late]);
    });
}

/// What shows the most parts of a theme: lists, an article with code, hits, a sheet that warns, one to choose from, a form.
const OF_ALL_PARTS: [&str; 7] = ["k", "Enter", "V j j", "?", "v", "^P", "f"];

#[test]
fn every_theme() {
    let nowhere = Path::new("/nowhere");
    let names = Theme::names(nowhere);
    // A family is its two members.
    let is_family = |name: &String| names.contains(&format!("{name}-dark"));
    for name in names.iter().filter(|name| !is_family(name)) {
        let theme = Theme::load(name, nowhere, Background::Dark).expect("it is built in");
        let mut styles = Vec::new();
        for keys in OF_ALL_PARTS {
            let mut reader = Reader::with_store(infirmary());
            reader.resize(80, 24).wear(&theme).press(keys);
            styles.push(format!("{keys}\n{}\n", reader.styles()));
        }
        compare(&format!("theme_{name}"), &styles.join("\n"));
    }
}

#[test]
fn styles_without_the_words() {
    let mut reader = reader();
    reader.resize(80, 24);
    compare("styles_front_page_80x24", &reader.styles());
    reader.press("j b Enter").resize(40, 12);
    compare("styles_article_40x12", &reader.styles());
}
