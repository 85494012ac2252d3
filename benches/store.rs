//! What we claim about the store: lists cost the same however much is cached.
//!
//! `cargo bench --bench store`; compare the medians of 1,000 and of 100,000 articles.

use std::cell::RefCell;
use std::path::Path;
use std::sync::OnceLock;

use byline::clean::{CleanLine, CleanText, WebUrl};
use byline::news::{
    Entry, FeedId, FeedKind, Folder, Moment, Outcome, Pace, ParsedFeed, Query, Refresh, Scope,
    Span, Validators,
};
use byline::store::{Added, NewFeed, Store};
use divan::{Bencher, black_box};

const NOW: Moment = Moment(1_738_578_030);
const SIZES: [i64; 2] = [1_000, 100_000];
const FEEDS: i64 = 200;

/// Numbers from here on are of articles that are not in the store yet.
const FIRST_NEW: i64 = 1_000_000_000;

/// A screenful and some to scroll into.
const PAGE: usize = 100;

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES)]
fn open_to_first_window(bencher: Bencher<'_, '_>, articles: i64) {
    let folder = cached(articles);
    bencher.bench_local(|| {
        let (store, _) = Store::open(folder).expect("opened");
        black_box((
            store.feeds(),
            store.counts(),
            page(&store, &Scope::FrontPage),
        ))
    });
}

mod page_of_headlines {
    use super::{
        Bencher, Folder, Moment, NOW, PAGE, Query, SIZES, Scope, Span, Store, black_box, cached,
        page,
    };

    #[divan::bench(args = SIZES)]
    fn front_page(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &Scope::FrontPage);
    }

    #[divan::bench(args = SIZES)]
    fn unread(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &Scope::Unread);
    }

    #[divan::bench(args = SIZES)]
    fn bookmarks(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &Scope::Bookmarks);
    }

    #[divan::bench(args = SIZES)]
    fn folder_of_half_the_feeds(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &Scope::Folder(Folder::parse("Half")));
    }

    #[divan::bench(args = SIZES)]
    fn folder_of_three_old_articles(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &Scope::Folder(Folder::parse("Old")));
    }

    /// From the middle of the list, where scrolling leads.
    #[divan::bench(args = SIZES)]
    fn around_the_middle(bencher: Bencher<'_, '_>, articles: i64) {
        let store = Store::open_reader(cached(articles)).expect("a reader");
        let key = byline::news::Key {
            published: NOW.plus(-articles * Moment::MINUTE / 2),
            id: byline::news::ArticleId(0),
        };
        let query = Query::of(Scope::FrontPage);
        bencher.bench_local(|| store.window(black_box(&query), Span::Around(key), PAGE, &[]));
    }

    fn bench(bencher: Bencher<'_, '_>, articles: i64, scope: &Scope) {
        let store = Store::open_reader(cached(articles)).expect("a reader");
        bencher.bench_local(|| page(&store, black_box(scope)));
    }
}

#[divan::bench(args = SIZES)]
fn apply_of_30_entries(bencher: Bencher<'_, '_>, articles: i64) {
    let (store, _) = Store::open(cached(articles)).expect("opened");
    let store = RefCell::new(store);
    let next = RefCell::new(FIRST_NEW);
    bencher
        .with_inputs(|| {
            let first = next.replace_with(|first| *first + 30);
            changed(
                (first..first + 30)
                    .map(|number| entry(number, NOW))
                    .collect(),
            )
        })
        .bench_local_values(|refresh| {
            let mut store = store.borrow_mut();
            store.apply(FeedId(1), &refresh, NOW).expect("applied")
        });
}

/// There and back, so that every round finds the same.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn mark_100_000_read_and_unread(bencher: Bencher<'_, '_>) {
    let (mut store, _) = Store::open(cached(100_000)).expect("opened");
    let front_page = Query::of(Scope::FrontPage);
    bencher.bench_local(|| {
        let read = store.mark_all_read(&front_page, NOW).expect("marked");
        store.mark_read(&read, false, NOW).expect("marked").len()
    });
}

fn page(store: &Store, scope: &Scope) -> usize {
    let window = store.window(&Query::of(scope.clone()), Span::Top, PAGE, &[]);
    window.expect("a window").rows.len()
}

/// The folder of a store with so many articles; made once in a run.
fn cached(articles: i64) -> &'static Path {
    static MADE: [OnceLock<tempfile::TempDir>; SIZES.len()] =
        [const { OnceLock::new() }; SIZES.len()];
    let place = SIZES
        .iter()
        .position(|size| *size == articles)
        .expect("one of the sizes");
    MADE[place].get_or_init(|| fill(articles)).path()
}

fn fill(articles: i64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut store, _) = Store::open(folder.path()).expect("opened");
    let old = subscribe(&mut store, 0, "Old");
    let ancient = (0..3).map(|number| entry(number, Moment(number))).collect();
    store.apply(old, &changed(ancient), NOW).expect("applied");
    for number in 1..FEEDS {
        let folder = if number % 2 == 0 { "Half" } else { "Other" };
        let feed = subscribe(&mut store, number, folder);
        let newest_first = (0..articles).filter(|article| article % (FEEDS - 1) + 1 == number);
        let published = |article: i64| NOW.plus(-article * Moment::MINUTE);
        let entries = newest_first
            .map(|article| entry(article, published(article)))
            .collect();
        store.apply(feed, &changed(entries), NOW).expect("applied");
    }
    let rows = store
        .window(&Query::of(Scope::FrontPage), Span::Top, 200, &[])
        .expect("a window")
        .rows;
    for row in rows {
        store.bookmark(row.id, NOW).expect("bookmarked");
    }
    folder
}

fn subscribe(store: &mut Store, number: i64, folder: &str) -> FeedId {
    let feed = NewFeed {
        kind: FeedKind::Web(web_url(&format!("https://feed{number}.example/feed"))),
        title: CleanLine::new(&format!("Feed number {number}")),
        folder: Folder::parse(folder),
        may_be_private: false,
    };
    match store.add_feed(&feed, NOW).expect("added") {
        Added::New(id) | Added::Known(id) => id,
    }
}

fn entry(number: i64, published: Moment) -> Entry {
    let text =
        format!("Sentence {number} of a text that says as much as such texts say. ").repeat(30);
    Entry {
        guid: Some(format!("tag:news.example,2025:{number}")),
        url: Some(web_url(&format!("https://news.example/articles/{number}"))),
        title: CleanLine::new(&format!(
            "Headline number {number}, as long as headlines mostly are today"
        )),
        published: Some(published),
        html: CleanText::new(&format!("<p>{text}</p>")),
        text: CleanText::new(&text),
        ..Entry::default()
    }
}

fn changed(entries: Vec<Entry>) -> Refresh {
    let parsed = ParsedFeed {
        title: CleanLine::new("A feed"),
        entries,
        ..ParsedFeed::default()
    };
    Refresh {
        outcome: Outcome::Changed(Box::new(parsed), Validators::default()),
        pace: Pace::default(),
        moved_to: None,
    }
}

fn web_url(text: &str) -> WebUrl {
    WebUrl::new(text).expect("a web address")
}
