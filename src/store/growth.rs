//! What the reader asks again and again costs as much with many articles and bookmarks as with few: counted in steps of
//! SQLite's machine, which no busy processor changes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::compress::packed;
use super::{Store, rescue};
use crate::news::{
    ArticleId, Change, FeedId, Filter, Key, Moment, Query, Record, Scope, Span, State,
};

// More than the thousand that are counted out, also in one feed.
const FEW: i64 = 30_000;
const MANY: i64 = 120_000;
const NOW: Moment = Moment(1_000_000);

/// An article a second, half of them unread, in ten feeds; every tenth is bookmarked.
fn filled(articles: i64) -> Store {
    let store = Store::in_memory().expect("memory");
    let fill = format!(
        "BEGIN;
         INSERT INTO feed (address, host, added) SELECT 'https://' || value || '.example/', value, 1
             FROM json_each('[0,1,2,3,4,5,6,7,8,9]');
         WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < {articles})
         INSERT INTO article (feed, read, bookmarked, published, first_seen, words, title, author, identity, hash)
             SELECT 1 + i % 10, i / 10 % 2, i % 10 = 3, i, i, 100, 'Ferries ' || i, '', i, i FROM number;
         INSERT INTO body (article, enclosures, html) SELECT id, '', x'' FROM article;
         INSERT INTO bookmark (id, feed, feed_address, feed_title, identity, link, read, has_media, published, words, created,
                 title, author, enclosures, html)
             SELECT id, feed, feed, '', identity, id, read, 0, published, words, 1, title, '', '', x''
             FROM article WHERE bookmarked;
         DELETE FROM waiting;
         COMMIT;"
    );
    store.connection.execute_batch(&fill).expect("filled");
    let html = packed("<p>The storm keeps the ferries in port.");
    for table in ["body", "bookmark"] {
        let set = format!("UPDATE {table} SET html = ?");
        store.connection.execute(&set, [&html]).expect("filled");
    }
    store
}

/// The steps that the work takes when it is done again: the first time statements are prepared.
fn steps(store: &mut Store, work: &dyn Fn(&mut Store)) -> u64 {
    work(store);
    let steps = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&steps);
    let count = move || {
        counter.fetch_add(1, Ordering::Relaxed);
        false
    };
    store
        .connection
        .progress_handler(1, Some(count))
        .expect("watched");
    work(store);
    store
        .connection
        .progress_handler(1, None::<fn() -> bool>)
        .expect("no more");
    steps.load(Ordering::Relaxed)
}

type Work = Box<dyn Fn(&mut Store)>;

fn queries() -> Vec<(String, Query)> {
    let scopes = [
        Scope::FrontPage,
        Scope::Unread,
        Scope::Bookmarks,
        Scope::Kept,
        Scope::Feed(FeedId(3)),
    ];
    let mut queries: Vec<(String, Query)> = scopes
        .map(|scope| (scope.written(), Query::of(scope)))
        .into();
    let unread = Filter::Is(State::Unread);
    queries.push((
        "unread by a filter".to_owned(),
        Query {
            filter: Some(unread),
            ..Query::of(Scope::FrontPage)
        },
    ));
    let of_read = Query {
        hide_read: true,
        ..Query::of(Scope::Feed(FeedId(3)))
    };
    queries.push(("feed 3 without what is read".to_owned(), of_read));
    queries
}

type Watch = fn(&mut Store);

/// What is asked now and then, while nobody presses a key.
const WATCHED: [(&str, Watch); 9] = [
    ("the store's version", |store| {
        store.data_version().expect("asked");
    }),
    ("what was folded last", |store| {
        store.last_folded().expect("asked");
    }),
    ("whether something came", |store| {
        store.has_arrivals().expect("asked");
    }),
    ("whether a bookmark lacks something", |store| {
        store.has_wanting(NOW).expect("asked");
    }),
    ("what is not indexed", |store| {
        store.waiting(100).expect("asked");
    }),
    ("when a feed is due", |store| {
        store.next_due(NOW).expect("asked");
    }),
    ("whether a check is due", |store| {
        store.is_check_due(NOW).expect("asked");
    }),
    ("what was done", |store| {
        store.done(50).expect("asked");
    }),
    ("whether there is anything", |store| {
        store.is_empty().expect("asked");
    }),
];

/// What a key that moves, opens, marks or looks asks.
fn asked() -> Vec<(String, Work)> {
    let mut asked: Vec<(String, Work)> = Vec::new();
    let mut ask = |name: String, work: Work| asked.push((name, work));
    for (name, query) in queries() {
        let middle = Key {
            published: Moment(FEW / 2),
            id: ArticleId(FEW / 2),
        };
        let spans = [
            ("top", Span::Top),
            ("bottom", Span::Bottom),
            ("around", Span::Around(middle)),
        ];
        for (place, span) in spans {
            let query = query.clone();
            let window = move |store: &mut Store| {
                let window = store.window(&query, span, 100, &[]).expect("a window");
                assert!(!window.rows.is_empty());
            };
            ask(format!("{name}: its {place}"), Box::new(window));
        }
        let of_list = query.clone();
        let next = move |store: &mut Store| {
            let next = store.next_unread(&of_list, Some(middle)).expect("asked");
            assert!(next.is_some());
        };
        ask(format!("{name}: the next unread"), Box::new(next));
        let random = move |store: &mut Store| {
            let random = store.random_unread(&query).expect("asked");
            assert!(random.is_some());
        };
        ask(format!("{name}: an unread one by chance"), Box::new(random));
    }
    let whole = |store: &mut Store| {
        let article = store.article(ArticleId(FEW / 2)).expect("asked");
        assert!(article.is_some());
    };
    ask("an article".to_owned(), Box::new(whole));
    let changes = [
        Change::Read {
            ids: vec![ArticleId(50)],
            read: true,
        },
        Change::Read {
            ids: vec![ArticleId(50)],
            read: false,
        },
        Change::Bookmark {
            id: ArticleId(50),
            on: true,
        },
        Change::Bookmark {
            id: ArticleId(50),
            on: false,
        },
    ];
    let change = move |store: &mut Store| {
        for change in &changes {
            let made = store.make(change, &Record::Nothing, NOW);
            made.expect("changed");
        }
    };
    ask("reading and bookmarking".to_owned(), Box::new(change));
    for (name, work) in WATCHED {
        ask(name.to_owned(), Box::new(work));
    }
    for probe in rescue::PROBES {
        let probe_it = move |store: &mut Store| {
            let mut statement = store.connection.prepare(probe).expect("SQL");
            statement.query([]).expect("asked").next().expect("read");
        };
        ask(format!("at the start: {probe}"), Box::new(probe_it));
    }
    asked
}

#[test]
fn what_a_key_asks_costs_the_same_however_much_is_kept() {
    let (mut few, mut many) = (filled(FEW), filled(MANY));
    let mut grown = Vec::new();
    for (name, work) in asked() {
        let (before, after) = (steps(&mut few, &*work), steps(&mut many, &*work));
        if after > before + before / 4 + 200 {
            grown.push(format!("{name}: {before} steps, then {after}"));
        }
    }
    assert!(grown.is_empty(), "{grown:#?}");
}
