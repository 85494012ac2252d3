//! The store, as the reader asks it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use byline::clean::CleanLine;
use byline::ingest::running_text;
use byline::news::{Change, Filter, Folder, Moment, Query, Record, Scope, Span};
use byline::runtime::MOMENT;
use byline::store::{GoesOn, Store};

use crate::figures::{processor_time, report, report_p95, times};
use crate::generated::{NOW, word};

/// Rows that the reader asks for.
const PAGE: usize = 200;

/// Searches of each kind.
const ROUNDS: usize = 20;

/// To the first screen of what is found.
pub fn searches(folder: &Path) {
    let mut store = Store::open_reader(folder).expect("a reader");
    for (what, is_best_first) in [("best first", true), ("newest first", false)] {
        println!("  search, {what}: median, slowest of twenty");
        let mut all = Vec::new();
        for (kind, of) in kinds() {
            let mut times: Vec<Duration> = (0..ROUNDS)
                .map(|round| search_of(&mut store, &of(round), is_best_first))
                .collect();
            report(&format!("  {kind}"), &mut times);
            all.extend(times);
        }
        report_p95("  all of them, to the first screen", &mut all);
        let mut whole: Vec<Duration> = kinds()
            .into_iter()
            .flat_map(|(_, of)| (0..2).map(move |round| of(round * 7)))
            .map(|filter| whole_of(&store, &filter, is_best_first))
            .collect();
        report_p95("  some of them, to all that is found", &mut whole);
    }
}

/// Behind a search whose last word is being typed.
const TYPED: char = '…';

/// A kind of searches, and how the one of a number is written.
type Kind = (&'static str, fn(usize) -> String);

fn kinds() -> [Kind; 16] {
    [
        ("a rare word", |round| word(40_000 + round * 97)),
        ("a common word", |round| word(1 + round)),
        ("a word just as it is written", |round| {
            format!("\"{}\"", word(1 + round))
        }),
        ("any of eight words, each in any form", |round| {
            let words: Vec<String> = (0..8).map(|at| word(9 + round + at * 40)).collect();
            words.join(" OR ")
        }),
        ("six words, each in any form", |round| {
            let words: Vec<String> = (0..6).map(|at| word(2 + round + at * 9)).collect();
            words.join(" ")
        }),
        ("two words", |round| {
            format!("{} {}", word(3 + round), word(20 + round * 7))
        }),
        ("two rare words", |round| {
            format!("{} {}", word(3_000 + round), word(4_000 + round * 3))
        }),
        ("a phrase", |round| {
            format!("\"{} {}\"", word(1 + round), word(2 + round))
        }),
        ("a phrase of common words, nowhere", |round| {
            let words: Vec<String> = (0..4).map(|at| word(2 + round % 5 + at * 3)).collect();
            format!("\"{}\"", words.join(" "))
        }),
        ("two letters", |round| {
            let pairs = ["an", "be", "co", "de", "el", "fi", "gr", "ho", "in", "jo"];
            format!("{}*", pairs[round % 10])
        }),
        ("the beginning of a word", |round| {
            let whole = word(400 + round * 13);
            format!("{}*", &whole[..whole.len().min(4)])
        }),
        ("a word that is typed, and may be whole", |round| {
            format!("{}{TYPED}", word(30 + round * 9))
        }),
        ("a word and a beginning", |round| {
            format!("{} an*", word(500 + round))
        }),
        ("Chinese", |round| {
            ["天気", "東京", "予報", "晴れ"][round % 4].to_owned()
        }),
        ("Chinese, nowhere", |round| {
            ["都東天予", "報晴京気", "れは報天", "気都予晴"][round % 4].to_owned()
        }),
        ("a word without another", |round| {
            format!("{} -{}", word(5 + round), word(60 + round))
        }),
    ]
}

pub fn search_of(store: &mut Store, filter: &str, best_first: bool) -> Duration {
    let query = query(filter, best_first);
    let begun = Instant::now();
    let goes_on: GoesOn = Arc::new(move || begun.elapsed() < MOMENT);
    let found = store.found_soon(&query, Span::Top, PAGE, &[], running_text, &goes_on);
    let spent = begun.elapsed();
    found.expect("searched");
    spent
}

/// To all that is found, which comes behind where the first screen is not all.
fn whole_of(store: &Store, filter: &str, best_first: bool) -> Duration {
    let query = query(filter, best_first);
    let begun = Instant::now();
    let found = store.found(&query, Span::Top, PAGE, &[], running_text);
    let spent = begun.elapsed();
    found.expect("searched");
    spent
}

fn query(filter: &str, best_first: bool) -> Query {
    let parsed = |text: &str| Filter::parse(text, NOW).expect("a filter");
    let filter = match filter.strip_suffix(TYPED) {
        Some(typed) => parsed(&format!("{typed}*")).map(Filter::being_typed),
        None => parsed(filter),
    };
    Query {
        filter,
        best_first,
        ..Query::of(Scope::FrontPage)
    }
}

pub fn lists(folder: &Path, articles: i64) {
    let store = Store::open_reader(folder).expect("a reader");
    let half = Scope::Folder(Folder::parse("Half"));
    let middle = byline::news::Key {
        published: NOW.plus(-articles * Moment::MINUTE / 2),
        id: byline::news::ArticleId(0),
    };
    for (what, scope, span) in [
        ("the front page's first rows", Scope::FrontPage, Span::Top),
        ("its last rows", Scope::FrontPage, Span::Bottom),
        (
            "rows from its middle",
            Scope::FrontPage,
            Span::Around(middle),
        ),
        ("a folder's first rows", half, Span::Top),
    ] {
        let query = Query::of(scope);
        let window = || {
            let begun = Instant::now();
            store.window(&query, span, PAGE, &[]).expect("a window");
            begun.elapsed()
        };
        report(what, &mut times(50, window));
    }
}

/// A hundred thousand articles (or all) marked read, and taken back, while lists are read.
pub fn marks(folder: &Path, articles: i64) {
    let (mut store, _) = Store::open(folder).expect("opened");
    let since = NOW.plus(-articles.min(100_000) * Moment::MINUTE);
    let change = Change::AllRead {
        query: Query {
            filter: Some(Filter::After(since)),
            ..Query::of(Scope::FrontPage)
        },
        seen_until: NOW,
    };
    let record = Record::Step {
        own: 1,
        words: CleanLine::new("marked"),
        opposite: Change::Several(Vec::new()),
    };
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let lists = scope.spawn(|| {
            let reader = Store::open_reader(folder).expect("a reader");
            let mut times = Vec::new();
            while !is_over.load(Ordering::Relaxed) {
                let begun = Instant::now();
                let query = Query::of(Scope::Unread);
                reader
                    .window(&query, Span::Top, PAGE, &[])
                    .expect("a window");
                times.push(begun.elapsed());
                thread::sleep(Duration::from_millis(5));
            }
            times
        });
        let (begun, had) = (Instant::now(), processor_time());
        let made = store.make(&change, &record, NOW).expect("marked");
        let count = made.touched.len();
        report(&format!("{count} marked read"), &mut [begun.elapsed()]);
        report(
            "  time of a processor",
            &mut [processor_time().saturating_sub(had)],
        );
        let (begun, had) = (Instant::now(), processor_time());
        store.undo(NOW).expect("taken back").expect("a step");
        report("and taken back", &mut [begun.elapsed()]);
        report(
            "  time of a processor",
            &mut [processor_time().saturating_sub(had)],
        );
        is_over.store(true, Ordering::Relaxed);
        report(
            "a list meanwhile",
            &mut lists.join().expect("no list panics"),
        );
    });
}
