//! What we claim about the store: lists cost the same however much is cached.
//!
//! `cargo bench --bench store`; compare the medians of 1,000 and of 100,000 articles. With `BYLINE_BENCH_MILLION=DIR` also those
//! of 1,000,000, whose store is made in DIR the first time (some minutes, about 2 GB) and used again.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{LazyLock, Mutex};

use byline::ingest::running_text;
use byline::news::{FeedId, Filter, Folder, Moment, Query, Scope, Span};
use byline::store::Store;
use divan::{Bencher, black_box};

#[path = "generated/mod.rs"]
mod generated;

use generated::{NOW, changed, entry, sizes, word};

/// Numbers from here on are of articles that are not in the store yet.
const FIRST_NEW: i64 = 1_000_000_000;

/// A screenful and some to scroll into.
const PAGE: usize = 100;

fn main() {
    divan::main();
}

#[divan::bench(args = sizes())]
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
        Bencher, Folder, Moment, NOW, PAGE, Query, Scope, Span, Store, black_box, cached, page,
        sizes,
    };

    #[divan::bench(args = sizes())]
    fn front_page(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &Scope::FrontPage);
    }

    #[divan::bench(args = sizes())]
    fn unread(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &Scope::Unread);
    }

    #[divan::bench(args = sizes())]
    fn bookmarks(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &Scope::Bookmarks);
    }

    #[divan::bench(args = sizes())]
    fn folder_of_half_the_feeds(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &Scope::Folder(Folder::parse("Half")));
    }

    #[divan::bench(args = sizes())]
    fn folder_of_three_old_articles(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &Scope::Folder(Folder::parse("Old")));
    }

    /// From the middle of the list, where scrolling leads.
    #[divan::bench(args = sizes())]
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

/// What is typed into the search box, to the first page of what is found.
mod search {
    use super::{
        Bencher, Filter, NOW, PAGE, Query, Scope, Span, Store, black_box, cached, running_text,
        sizes, word,
    };

    #[divan::bench(args = sizes())]
    fn common_word(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &word(1));
    }

    #[divan::bench(args = sizes())]
    fn rare_word(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &word(45_000));
    }

    #[divan::bench(args = sizes())]
    fn two_words(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &format!("{} {}", word(3), word(20)));
    }

    #[divan::bench(args = sizes())]
    fn two_rare_words(bencher: Bencher<'_, '_>, articles: i64) {
        bench(
            bencher,
            articles,
            &format!("{} {}", word(3_000), word(4_000)),
        );
    }

    #[divan::bench(args = sizes())]
    fn phrase(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &format!("\"{} {}\"", word(1), word(2)));
    }

    #[divan::bench(args = sizes())]
    fn rare_phrase(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &format!("\"{} {}\"", word(30), word(60)));
    }

    #[divan::bench(args = sizes())]
    fn phrase_that_is_nowhere(bencher: Bencher<'_, '_>, articles: i64) {
        bench(
            bencher,
            articles,
            &format!("\"{} {} {} {}\"", word(3), word(4), word(5), word(7)),
        );
    }

    #[divan::bench(args = sizes())]
    fn longer_prefix(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, "anbe*");
    }

    #[divan::bench(args = sizes())]
    fn word_and_prefix(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &format!("{} an*", word(3_000)));
    }

    #[divan::bench(args = sizes())]
    fn prefix(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, "an*");
    }

    #[divan::bench(args = sizes())]
    fn chinese_characters(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, "天気");
    }

    #[divan::bench(args = sizes())]
    fn negated(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, &format!("{} -{}", word(3), word(1)));
    }

    #[divan::bench(args = sizes())]
    fn no_words(bencher: Bencher<'_, '_>, articles: i64) {
        bench(bencher, articles, "author:nobody words:>5000");
    }

    #[divan::bench(args = sizes())]
    fn of_a_day(bencher: Bencher<'_, '_>, articles: i64) {
        bench(
            bencher,
            articles,
            &format!("{} after:1d is:unread", word(1)),
        );
    }

    #[divan::bench(args = sizes())]
    fn two_words_by_date(bencher: Bencher<'_, '_>, articles: i64) {
        let filter = format!("{} {}", word(3), word(20));
        bench_in(bencher, articles, &filter, false);
    }

    fn bench(bencher: Bencher<'_, '_>, articles: i64, filter: &str) {
        bench_in(bencher, articles, filter, true);
    }

    fn bench_in(bencher: Bencher<'_, '_>, articles: i64, filter: &str, is_best_first: bool) {
        let store = Store::open_reader(cached(articles)).expect("a reader");
        let query = Query {
            filter: Filter::parse(filter, NOW).expect("a filter"),
            best_first: is_best_first,
            ..Query::of(Scope::FrontPage)
        };
        bencher.bench_local(|| store.found(black_box(&query), Span::Top, PAGE, &[], running_text));
    }
}

/// A saved search's number in the sidebar.
#[divan::bench(args = sizes())]
fn count_of_long_reads(bencher: Bencher<'_, '_>, articles: i64) {
    let store = Store::open_reader(cached(articles)).expect("a reader");
    let query = Query {
        filter: Filter::parse("words:>1500", NOW).expect("a filter"),
        ..Query::of(Scope::FrontPage)
    };
    bencher.bench_local(|| store.count_unread(black_box(&query), 1_000));
}

/// Not into the store of a million, which is used again.
#[divan::bench(args = [1_000, 100_000])]
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

/// The folder of a store with so many articles; made once in a run, that of a million once for all.
fn cached(articles: i64) -> &'static Path {
    static MADE: LazyLock<Mutex<HashMap<i64, &'static Path>>> = LazyLock::new(Mutex::default);
    let mut made = MADE.lock().expect("no bench panics while it makes a store");
    made.entry(articles).or_insert_with(|| {
        let folder = if articles >= 1_000_000 {
            generated::folder(articles)
        } else {
            let folder = tempfile::tempdir().expect("a folder").keep();
            generated::fill(&folder, articles);
            folder
        };
        Box::leak(folder.into_boxed_path())
    })
}
