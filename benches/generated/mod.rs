//! Invented articles for the benches: two hundred feeds, and words as often as languages have them (Zipf), so that a common word
//! is in most articles and a rare one in a few.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use byline::clean::{CleanLine, CleanText, WebUrl};
use byline::ingest::running_text;
use byline::news::{
    Entry, FeedId, FeedKind, Folder, Moment, Outcome, Pace, ParsedFeed, Query, Refresh, Scope,
    Span, Validators,
};
use byline::store::{NewFeed, Store};

pub const NOW: Moment = Moment(1_738_578_030);

/// Where the store of a million articles is, if it is wanted.
const MILLION: &str = "BYLINE_BENCH_MILLION";
pub const FEEDS: i64 = 200;

/// How many articles the stores have that are measured.
pub fn sizes() -> Vec<i64> {
    let million = env::var_os(MILLION).map(|_| 1_000_000);
    [1_000, 10_000, 100_000]
        .into_iter()
        .chain(million)
        .collect()
}

/// The folder of a store with so many articles: made once, under `target` or, of a million, where the user wants it.
pub fn folder(articles: i64) -> PathBuf {
    let kept = env::var_os(MILLION).filter(|_| articles >= 1_000_000);
    let folder = kept.map_or_else(
        || Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("generated-{articles}")),
        PathBuf::from,
    );
    if !folder.join("filled").exists() {
        // What an interrupted run left is not to be trusted.
        let _ = fs::remove_file(folder.join("byline.db"));
        eprintln!("making a store of {articles} articles ...");
        let rate = fill(&folder, articles);
        fs::write(folder.join("filled"), rate.to_string()).expect("a writable folder");
    }
    folder
}

/// Articles kept and indexed a second when the store was made.
#[allow(dead_code, reason = "one of the benches tells it")]
pub fn rate(folder: &Path) -> String {
    fs::read_to_string(folder.join("filled")).unwrap_or_default()
}

/// Makes a store: the oldest articles first, as they would have come. How many were kept and indexed a second.
pub fn fill(folder: &Path, articles: i64) -> i64 {
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
    let (mut left, mut spent) = (articles, Duration::ZERO);
    while left > 0 {
        let first = (left - 20_000).max(0);
        for (place, feed) in (0..).zip(&feeds) {
            let own = (first..left).filter(|article| article % (FEEDS - 1) == place);
            let entries: Vec<Entry> = own
                .map(|article| entry(article, published(article)))
                .collect();
            if !entries.is_empty() {
                let refresh = changed(entries);
                let start = Instant::now();
                store.apply(*feed, &refresh, NOW).expect("applied");
                spent += start.elapsed();
            }
        }
        let start = Instant::now();
        while store.index_some(2_000, running_text).expect("indexed") > 0 {}
        spent += start.elapsed();
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
    articles * 1_000 / i64::try_from(spent.as_millis()).unwrap_or(i64::MAX).max(1)
}

fn subscribe(store: &mut Store, number: i64, folder: &str) -> FeedId {
    let feed = NewFeed {
        kind: FeedKind::Web(web_url(&format!("https://feed{number}.example/feed"))),
        title: CleanLine::new(&format!("Feed number {number}")),
        folder: Folder::parse(folder),
        may_be_private: false,
    };
    store.add_feed(&feed, NOW).expect("added").feed()
}

pub fn entry(number: i64, published: Moment) -> Entry {
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
        // Mixed, lest neighbours throw the same numbers, one later.
        Self(mixed(seed.unsigned_abs()))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0)
    }
}

fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Words of an invented language.
const VOCABULARY: usize = 50_000;

/// The word of a rank: the first ones are short and in every sentence.
pub fn word(rank: usize) -> String {
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

pub fn changed(entries: Vec<Entry>) -> Refresh {
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

pub fn web_url(text: &str) -> WebUrl {
    WebUrl::new(text).expect("a web address")
}
