//! Kept counts equal a recount, whatever is done in whatever order.

use proptest::prelude::*;

use super::*;
use byline::store::Counts;

#[derive(Clone, Debug)]
enum Step {
    Apply(usize, Vec<(u8, u8)>),
    Read(Vec<usize>, bool),
    AllRead(usize),
    Remove(usize),
    Restore(usize),
    Bookmark(usize, bool),
    Tidy,
}

fn step() -> impl Strategy<Value = Step> {
    let feed = 0..3_usize;
    prop_oneof![
        4 => (feed.clone(), prop::collection::vec((0..12_u8, 0..3_u8), 0..8)).prop_map(|(feed, entries)| Step::Apply(feed, entries)),
        3 => (prop::collection::vec(0..40_usize, 0..6), any::<bool>()).prop_map(|(rows, read)| Step::Read(rows, read)),
        1 => feed.clone().prop_map(Step::AllRead),
        1 => feed.clone().prop_map(Step::Remove),
        1 => feed.prop_map(Step::Restore),
        2 => (0..40_usize, any::<bool>()).prop_map(|(row, on)| Step::Bookmark(row, on)),
        1 => Just(Step::Tidy),
    ]
}

fn run(store: &mut Store, feeds: &[FeedId], step: &Step, now: Moment) {
    let rows = window(store, Scope::FrontPage).rows;
    let ids = |places: &[usize]| -> Vec<ArticleId> {
        places
            .iter()
            .filter_map(|place| rows.get(*place))
            .map(|row| row.id)
            .collect()
    };
    match step {
        Step::Apply(feed, entries) => {
            let entries: Vec<Entry> = entries
                .iter()
                .map(|(guid, edit)| {
                    entry(
                        &guid.to_string(),
                        &format!("{guid} {edit}"),
                        i64::from(*guid),
                    )
                })
                .collect();
            apply(store, feeds[*feed], &entries, now);
        }
        Step::Read(places, read) => {
            store.mark_read(&ids(places), *read, now).expect("marked");
        }
        Step::AllRead(feed) => {
            store
                .mark_all_read(&Query::of(Scope::Feed(feeds[*feed])), now)
                .expect("marked");
        }
        Step::Remove(feed) => store.remove_feed(feeds[*feed], now).expect("removed"),
        Step::Restore(feed) => store.restore_feed(feeds[*feed]).expect("restored"),
        Step::Bookmark(place, on) => {
            for id in ids(&[*place]) {
                let done = if *on {
                    store.bookmark(id, now)
                } else {
                    store.unbookmark(id, now)
                };
                done.expect("changed");
            }
        }
        Step::Tidy => store.tidy(now).expect("tidied"),
    }
}

/// Counts the rows of every feed's list, and holds the kept counts against them.
fn check(store: &Store) {
    let mut recount = Counts::default();
    for feed in store.feeds().expect("feeds") {
        let rows = window(store, Scope::Feed(feed.id)).rows;
        let unread = rows.iter().filter(|row| !row.read).count();
        assert_eq!(
            (feed.total as usize, feed.unread as usize),
            (rows.len(), unread)
        );
        recount.articles += rows.len() as u64;
        recount.unread += unread as u64;
    }
    recount.bookmarks = window(store, Scope::Bookmarks).rows.len() as u64;
    assert_eq!(store.counts().expect("counts"), recount);
    assert_eq!(
        window(store, Scope::Unread).rows.len() as u64,
        recount.unread
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn kept_counts_equal_a_recount(steps in prop::collection::vec(step(), 1..25)) {
        let mut store = Store::in_memory().expect("memory");
        let feeds = ["one", "two", "three"].map(|name| subscribe(&mut store, name, ""));
        let mut now = NOW;
        for step in &steps {
            now = now.plus(Moment::DAY);
            run(&mut store, &feeds, step, now);
            check(&store);
        }
    }
}

#[test]
fn all_read_spares_what_arrived_after_the_look() {
    let (mut store, feed) = with_feed(&[entry("1", "One", 10), entry("2", "Two", 20)]);
    apply(&mut store, feed, &[entry("3", "Three", 5)], NOW.plus(60));
    let before = [id_of(&store, "Two"), id_of(&store, "One")];
    let marked = store
        .mark_all_read(&Query::of(Scope::FrontPage), NOW.plus(59))
        .expect("marked");
    assert_eq!(marked, before);
    assert_eq!(titles_in(&window(&store, Scope::Unread)), ["Three"]);
    let undone = store.mark_read(&marked, false, NOW).expect("unmarked");
    assert_eq!(
        (undone, store.counts().expect("counts").unread),
        (marked, 3)
    );
}

#[test]
fn what_came_and_what_was_read_is_counted_by_day_and_feed() {
    let today = NOW.0;
    let entries: Vec<Entry> = (0..10)
        .map(|number| {
            let published = today - number % 2 * Moment::DAY;
            entry(&number.to_string(), &format!("Title {number}"), published)
        })
        .collect();
    let (mut store, feed) = with_feed(&entries);
    let ids: Vec<ArticleId> = window(&store, Scope::FrontPage)
        .rows
        .iter()
        .map(|row| row.id)
        .collect();
    store.mark_read(&ids[..1], true, NOW).expect("marked");
    store.mark_read(&ids[1..5], true, NOW).expect("marked");
    let stats = store.stats(NOW).expect("counted");
    assert_eq!((stats.articles, stats.unread), (10, 5));
    let last: Vec<(u32, u32)> = stats.days[stats.days.len() - 3..]
        .iter()
        .map(|day| (day.published, day.read))
        .collect();
    assert_eq!(last, [(0, 0), (5, 0), (5, 1)], "many at once are not read");
    let [of_feed] = stats.feeds.as_slice() else {
        panic!("{:?}", stats.feeds);
    };
    assert_eq!((of_feed.feed, of_feed.month(), of_feed.read), (feed, 10, 1));
    assert_eq!(of_feed.newest, Some(NOW));
}
