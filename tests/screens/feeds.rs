//! Feeds: those that fail, their settings, none at all, and the first minute.

use byline::app::{Effect, Event, Options, PollWhich};
use byline::clean::{CleanLine, WebUrl};
use byline::config::{default_keymap, starter};
use byline::news::{
    Access, AccessRules, Entry, FeedId, Moment, Outcome, Pace, ParsedFeed, Problem, ProblemKind,
    Refresh, Secret, Validators,
};
use byline::store::Store;

use super::{Screen, newsstand};
use crate::support::reader::{NOW, Reader, apply, options, subscribe};

pub const SCREENS: &[Screen] = &[
    Screen::new("failing", failing, |reader| reader),
    Screen::new("problems", failing, |reader| reader.press("v")),
    Screen::new("health", ailing, |reader| reader.press("v")),
    Screen::new("health_of_a_noisy_one", ailing, |reader| {
        reader.press("v j j j j")
    }),
    Screen::new("health_well", well, |reader| reader.press("v")),
    Screen::new("feed_settings", settings, |reader| reader),
    Screen::new("feed_settings_end", settings, |reader| reader.press("G")),
    Screen::new("no_feeds", nobody, |reader| reader),
    Screen::new("welcome", newcomer, |reader| reader.press("Enter")),
    Screen::new("polling", newcomer, |reader| {
        reader.tell(Event::PollStarted { feeds: 20 });
        reader.tell(Event::FeedPolled {
            feed: FeedId(2),
            new: 0,
            failed: false,
        });
        reader
    }),
    Screen::new("offline", offline, |reader| {
        reader.tell(Event::PollEnded {
            polled: 2,
            new: 0,
            failed: 2,
            offline: true,
        });
        reader
    }),
];

/// A feed could not be read at its last poll.
fn break_feed(store: &mut Store, feed: FeedId, kind: ProblemKind, message: &str) {
    let refresh = Refresh {
        outcome: Outcome::Failed(Problem::new(kind, message)),
        pace: Pace::default(),
        moved_to: None,
    };
    store.apply(feed, &refresh, NOW).expect("applied");
}

fn failing() -> Reader {
    let mut store = newsstand();
    let missing = "https://skyward.example/feed: the server has no such page (404)";
    break_feed(&mut store, FeedId(6), ProblemKind::Missing, missing);
    Reader::with_store(store)
}

fn ailing() -> Reader {
    Reader::with_store(infirmary())
}

fn well() -> Reader {
    Reader::with_store(newsstand())
}

fn nobody() -> Reader {
    Reader::with_store(Store::in_memory().expect("a store in memory"))
}

/// The settings of one feed are open.
pub fn settings() -> Reader {
    let mut rules = AccessRules::default();
    let own = Access {
        interval: Some(180),
        login: Some(("me".to_owned(), Secret("hunter2".to_owned()))),
        ..Access::default()
    };
    rules.add("https://harbour-gazette.example/feed", own);
    let options = Options { rules, ..options() };
    let mut reader = Reader::with(newsstand(), options, default_keymap());
    reader
        .press(":")
        .type_in("go-to-list Harbour")
        .press("Enter f");
    reader
}

/// The welcome, before any network answers, and when none does.
fn newcomer() -> Reader {
    let mut store = Store::in_memory().expect("a store in memory");
    let welcome = subscribe(&mut store, "Welcome to byline", "");
    apply(&mut store, welcome, starter::welcome("en", NOW));
    for (title, folder) in [("Skyward", "Science"), ("Harbour Gazette", "World")] {
        subscribe(&mut store, title, folder);
    }
    Reader::with_store(store)
}

fn offline() -> Reader {
    let mut reader = newcomer();
    for feed in [FeedId(2), FeedId(3)] {
        let message = "the network cannot be reached";
        break_feed(&mut reader.store, feed, ProblemKind::Unreachable, message);
    }
    reader
}

/// A store with a feed in every state.
pub fn infirmary() -> Store {
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
fn a_noisy_feed_is_asked_less_often() {
    let mut reader = ailing();
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
