//! What we claim about the store: lists cost the same however much is cached.
//!
//! `cargo bench --bench store`; compare the medians of 1,000 and of 100,000 articles. With `BYLINE_BENCH_MILLION=DIR` also those
//! of 1,000,000, whose store is made in DIR the first time (some minutes, about 2 GB) and used again. The articles have words
//! as often as languages have them (Zipf), so that a common word is in most of them and a rare one in a few.

use std::cell::RefCell;
use std::collections::HashMap;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};

use byline::clean::{CleanLine, CleanText, WebUrl};
use byline::ingest::running_text;
use byline::news::{
    Entry, FeedId, FeedKind, Filter, Folder, Moment, Outcome, Pace, ParsedFeed, Query, Refresh,
    Scope, Span, Validators,
};
use byline::store::{Added, NewFeed, Store};
use divan::{Bencher, black_box};

const NOW: Moment = Moment(1_738_578_030);

/// Where the store of a million articles is, if it is wanted.
const MILLION: &str = "BYLINE_BENCH_MILLION";
const FEEDS: i64 = 200;

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
        Bencher, Filter, NOW, PAGE, Query, Scope, Span, Store, black_box, cached, sizes, word,
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

    fn bench(bencher: Bencher<'_, '_>, articles: i64, filter: &str) {
        let store = Store::open_reader(cached(articles)).expect("a reader");
        let query = Query {
            filter: Filter::parse(filter, NOW).expect("a filter"),
            ..Query::of(Scope::FrontPage)
        };
        bencher.bench_local(|| store.window(black_box(&query), Span::Top, PAGE, &[]));
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

#[divan::bench(args = sizes())]
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

/// How many articles the stores have that are measured.
fn sizes() -> Vec<i64> {
    let million = env::var_os(MILLION).map(|_| 1_000_000);
    [1_000, 100_000].into_iter().chain(million).collect()
}

/// The folder of a store with so many articles; made once in a run, that of a million once for all.
fn cached(articles: i64) -> &'static Path {
    static MADE: LazyLock<Mutex<HashMap<i64, &'static Path>>> = LazyLock::new(Mutex::default);
    let mut made = MADE.lock().expect("no bench panics while it makes a store");
    made.entry(articles).or_insert_with(|| {
        let kept = env::var_os(MILLION).filter(|_| articles >= 1_000_000);
        let folder = kept.map_or_else(
            || tempfile::tempdir().expect("a folder").keep(),
            PathBuf::from,
        );
        if !folder.join("byline.db").exists() {
            fill(&folder, articles);
        }
        Box::leak(folder.into_boxed_path())
    })
}

/// Makes a store: the oldest articles first, as they would have come.
fn fill(folder: &Path, articles: i64) {
    let (mut store, _) = Store::open(folder).expect("opened");
    let old = subscribe(&mut store, 0, "Old");
    let ancient = (0..3).map(|number| entry(number, Moment(number))).collect();
    store.apply(old, &changed(ancient), NOW).expect("applied");
    let feeds: Vec<FeedId> = (1..FEEDS)
        .map(|number| {
            let folder = if number % 2 == 0 { "Half" } else { "Other" };
            subscribe(&mut store, number, folder)
        })
        .collect();
    let published = |article: i64| NOW.plus(-article * Moment::MINUTE);
    let mut left = articles;
    while left > 0 {
        let first = (left - 20_000).max(0);
        for (place, feed) in (0..).zip(&feeds) {
            let own = (first..left).filter(|article| article % (FEEDS - 1) == place);
            let entries: Vec<Entry> = own
                .map(|article| entry(article, published(article)))
                .collect();
            if !entries.is_empty() {
                store.apply(*feed, &changed(entries), NOW).expect("applied");
            }
        }
        while store.index_some(2_000, running_text).expect("indexed") > 0 {}
        left = first;
    }
    let rows = store
        .window(&Query::of(Scope::FrontPage), Span::Top, 200, &[])
        .expect("a window")
        .rows;
    for row in rows {
        store.bookmark(row.id, NOW).expect("bookmarked");
    }
    store.tidy(NOW).expect("tidied");
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
    let mut dice = Dice::new(number);
    let title = words(&mut dice, 9);
    let mut text = words(&mut dice, 150);
    // Every twentieth is in a script without blanks, too.
    if number % 20 == 0 {
        text.push_str(" 東京都の天気予報は晴れ");
    }
    Entry {
        guid: Some(format!("tag:news.example,2025:{number}")),
        url: Some(web_url(&format!("https://news.example/articles/{number}"))),
        title: CleanLine::new(&title),
        published: Some(published),
        html: CleanText::new(&format!("<p>{text}</p>")),
        text: CleanText::new(&text),
        ..Entry::default()
    }
}

/// Numbers that look like chance and are the same in every run (splitmix64).
struct Dice(u64);

impl Dice {
    fn new(seed: i64) -> Self {
        Self(seed.unsigned_abs().wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// Words of an invented language.
const VOCABULARY: usize = 50_000;

/// The word of a rank: the first ones are short and in every sentence.
fn word(rank: usize) -> String {
    const PARTS: [&str; 20] = [
        "an", "be", "cor", "de", "el", "fi", "gra", "ho", "in", "jo", "ka", "lu", "mer", "no",
        "os", "per", "qui", "ra", "sto", "ti",
    ];
    let mut left = rank;
    let mut word = String::new();
    loop {
        word.push_str(PARTS[left % PARTS.len()]);
        left /= PARTS.len();
        if left == 0 {
            return word;
        }
    }
}

/// So many words, each as often as its rank says (Zipf: the logarithm of ranks is even).
fn words(dice: &mut Dice, count: usize) -> String {
    static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| (0..VOCABULARY).map(word).collect());
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rank need not be exact"
    )]
    let rank = |dice: &mut Dice| {
        let share = (dice.next() >> 11) as f64 / (1_u64 << 53) as f64;
        (VOCABULARY as f64).powf(share) as usize
    };
    let words: Vec<&str> = (0..count)
        .map(|_| WORDS[rank(dice).min(VOCABULARY - 1)].as_str())
        .collect();
    words.join(" ")
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
