//! How long articles stay, what was read before it was changed, and what can be taken back.

use super::*;
use byline::ingest::running_text;
use byline::news::{Access, AccessRules, Retention};

/// A long time after everything was published and seen.
const LATER: Moment = Moment(NOW.0 + 100 * Moment::DAY);

fn keep(store: &mut Store, rules: &[(&str, Retention)]) {
    let mut all = AccessRules::default();
    for (whom, retention) in rules {
        let access = Access {
            retention: *retention,
            ..Access::default()
        };
        all.add(whom, access);
    }
    store.set_access_rules(all);
}

fn days(days: u32) -> Retention {
    Retention {
        days: Some(days),
        ..Retention::default()
    }
}

/// Forgets what may go; how many that were, and that the rehearsal knew.
fn sweep(store: &mut Store) -> usize {
    let foretold = store.surplus(LATER).expect("looked at");
    let mut sweep = store.sweep().expect("begun");
    while store.forget_some(&mut sweep, LATER).expect("forgotten") {}
    assert_eq!(sweep.gone, foretold);
    foretold.iter().map(|surplus| surplus.articles).sum()
}

#[test]
fn old_articles_go_but_never_what_is_unread_or_bookmarked() {
    let entries: Vec<Entry> = (1..=500)
        .map(|number| entry(&number.to_string(), &format!("Title{number}"), number))
        .collect();
    let (mut store, feed) = with_feed(&entries);
    store.index_some(ALL, running_text).expect("indexed");
    let ids: Vec<ArticleId> = window(&store, Scope::FrontPage)
        .rows
        .iter()
        .map(|row| row.id)
        .collect();
    store.mark_read(&ids[..450], true, NOW).expect("marked");
    let kept = id_of(&store, "Title300");
    store.bookmark(kept, NOW).expect("bookmarked");
    let gone = id_of(&store, "Title301");
    apply(&mut store, feed, &[entry("new", "New", LATER.0)], LATER);

    assert_eq!(sweep(&mut store), 0, "nobody wished for it");
    keep(&mut store, &[("*", days(90))]);
    assert_eq!(sweep(&mut store), 449);
    let counts = store.counts().expect("counts");
    assert_eq!(
        (counts.articles, counts.unread, counts.bookmarks),
        (52, 51, 1)
    );
    assert!(store.article(kept).expect("read").is_some());
    assert!(store.article(gone).expect("read").is_none());
    let found = |store: &Store, words: &str| {
        let query = filtered(Scope::FrontPage, words);
        let window = store.window(&query, Span::Top, ALL, &[]).expect("searched");
        window.rows.len()
    };
    assert_eq!(
        (found(&store, "title301"), found(&store, "title300")),
        (0, 1)
    );
    assert_eq!(
        apply(&mut store, feed, &entries, LATER).new,
        0,
        "it came back"
    );
    let also_unread = Retention {
        unread: Some(false),
        ..days(90)
    };
    keep(&mut store, &[("*", also_unread)]);
    assert_eq!(sweep(&mut store), 50);
    assert_eq!(
        titles_in(&window(&store, Scope::FrontPage)),
        ["New", "Title300"]
    );
}

#[test]
fn a_feed_keeps_so_many_and_another_all() {
    let entries: Vec<Entry> = (1..=30)
        .map(|number| entry(&number.to_string(), "Title", number))
        .collect();
    let (mut store, one) = with_feed(&entries);
    let two = subscribe(&mut store, "two", "");
    apply(&mut store, two, &entries, NOW);
    store
        .mark_all_read(&Query::of(Scope::FrontPage), NOW)
        .expect("marked");
    let most = |articles| Retention {
        articles: Some(articles),
        ..Retention::default()
    };
    keep(
        &mut store,
        &[("*", most(10)), ("https://two.example/feed", most(0))],
    );
    assert_eq!(sweep(&mut store), 20);
    let left = |feed| window(&store, Scope::Feed(feed)).rows.len();
    assert_eq!((left(one), left(two)), (10, 30));
}

#[test]
fn it_is_due_once_a_day() {
    let (mut store, _) = with_feed(&[]);
    let mut is_due = |now| store.sweep_if_due(now).expect("asked").is_some();
    assert!(is_due(NOW));
    assert!(!is_due(NOW.plus(Moment::HOUR)));
    assert!(is_due(NOW.plus(Moment::DAY)));
}

#[test]
fn the_file_gives_back_what_was_forgotten() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut store, _) = Store::open(folder.path()).expect("opened");
    let feed = subscribe(&mut store, "one", "");
    // Noise, so that it cannot be packed.
    let noise = |number: i64| {
        let mut state = number.unsigned_abs().wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let letters = (0..4_000).map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            char::from(b'a' + u8::try_from(state % 26).expect("a letter"))
        });
        letters.collect::<String>()
    };
    let entries: Vec<Entry> = (1..=2_000)
        .map(|number| Entry {
            html: CleanText::new(&noise(number)),
            ..entry(&number.to_string(), "Title", number)
        })
        .collect();
    apply(&mut store, feed, &entries, NOW);
    store
        .mark_all_read(&Query::of(Scope::FrontPage), NOW)
        .expect("marked");
    let before = store.room().expect("asked");
    keep(&mut store, &[("*", days(1))]);
    assert_eq!(sweep(&mut store), 2_000);
    while store.shrink_some().expect("shrunk") {}
    let after = store.room().expect("asked");
    assert!(
        before.shrinks && after.bytes < before.bytes / 2,
        "{before:?} {after:?}"
    );
    store.compact().expect("compacted");
    let compact = store.room().expect("asked");
    assert!(
        compact.bytes < after.bytes && compact.free == 0,
        "{compact:?}"
    );
}

#[test]
fn the_text_that_was_read_is_kept_when_it_is_changed() {
    let (mut store, feed) = with_feed(&[entry("1", "One", 10), entry("2", "Two", 20)]);
    let (read, unread) = (id_of(&store, "One"), id_of(&store, "Two"));
    store.mark_read(&[read], true, NOW).expect("marked");
    let changes = [
        entry("1", "One, corrected", 10),
        entry("2", "Two, corrected", 20),
    ];
    apply(&mut store, feed, &changes, NOW.plus(60));
    let earlier = store.earlier(read).expect("read").expect("kept");
    assert_eq!(
        (
            earlier.title.as_str(),
            earlier.html.as_str(),
            earlier.replaced
        ),
        ("One", "<p>Text of One", NOW.plus(60))
    );
    assert_eq!(store.earlier(unread).expect("read"), None);
    apply(&mut store, feed, &[entry("1", "Other", 10)], NOW.plus(90));
    let first = store.earlier(read).expect("read");
    assert_eq!(first, Some(earlier), "what was read is what is told");
    store.forget_earlier(read).expect("forgotten");
    assert_eq!(store.earlier(read).expect("read"), None);
}
