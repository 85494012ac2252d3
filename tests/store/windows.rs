//! Windows equal what a plain list of all rows would give.

use proptest::prelude::*;

use super::*;
use byline::ingest::running_text;
use byline::news::{Headline, Key};

const FOLDERS: [&str; 5] = ["", "A", "A/B", "AB", "A/B/C"];

/// (feed, second published, read, bookmarked)
type Given = (usize, i64, bool, bool);

struct Model {
    store: Store,
    feeds: Vec<FeedId>,
    /// Newest first.
    rows: Vec<Headline>,
}

fn model(given: &[Given]) -> Model {
    let mut store = Store::in_memory().expect("memory");
    let feeds: Vec<FeedId> = FOLDERS
        .iter()
        .enumerate()
        .map(|(number, folder)| subscribe(&mut store, &format!("feed{number}"), folder))
        .collect();
    for (number, (feed, published, ..)) in given.iter().enumerate() {
        let title = if number % 2 == 0 { "even" } else { "odd" };
        apply(
            &mut store,
            feeds[*feed],
            &[entry(&number.to_string(), title, *published)],
            NOW,
        );
    }
    store.index_some(ALL, running_text).expect("indexed");
    // Numbers are given in the order of arrival.
    for (id, (.., read, bookmarked)) in (1..).zip(given) {
        store
            .mark_read(&[ArticleId(id)], *read, NOW)
            .expect("marked");
        if *bookmarked {
            store.bookmark(ArticleId(id), NOW).expect("bookmarked");
        }
    }
    let mut rows: Vec<Headline> = (1..)
        .zip(given)
        .map(|(id, _)| {
            store
                .article(ArticleId(id))
                .expect("read")
                .expect("there")
                .headline
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.key()));
    Model { store, feeds, rows }
}

impl Model {
    fn scope(&self, number: usize) -> Scope {
        match number {
            0 => Scope::FrontPage,
            1 => Scope::Unread,
            2 => Scope::Bookmarks,
            3..8 => Scope::Folder(Folder::parse(FOLDERS[number - 3])),
            other => Scope::Feed(self.feeds[other - 8]),
        }
    }

    fn is_in(&self, row: &Headline, query: &Query, filter: &str) -> bool {
        let folder = || {
            let place = self.feeds.iter().position(|feed| *feed == row.feed);
            Folder::parse(FOLDERS[place.expect("a feed of ours")])
        };
        let in_scope = match &query.scope {
            Scope::FrontPage | Scope::Search(_) => true,
            Scope::Unread => !row.read,
            Scope::Bookmarks | Scope::Kept => row.bookmarked,
            Scope::Archive | Scope::Collection(_) => false,
            Scope::Folder(outer) => folder().is_within(outer),
            Scope::Feed(feed) => row.feed == *feed,
        };
        let fits = match filter {
            "" => true,
            "even" => row.title.as_str() == "even",
            "-even" => row.title.as_str() != "even",
            "is:read OR odd" => row.read || row.title.as_str() == "odd",
            "is:unread after:1970-01-02" => !row.read && row.published.0 >= Moment::DAY,
            "before:1970-01-03" => row.published.0 < 2 * Moment::DAY,
            "in:bookmarks words:>2" => row.bookmarked && row.words > 2,
            other => unreachable!("{other} is not in FILTERS"),
        };
        in_scope && fits && !(query.hide_read && row.read)
    }
}

const FILTERS: [&str; 7] = [
    "",
    "even",
    "-even",
    "is:read OR odd",
    "is:unread after:1970-01-02",
    "before:1970-01-03",
    "in:bookmarks words:>2",
];

/// The window cut out of all rows; for an empty one, what lies on either side of the place that was asked for.
fn expected(rows: &[Headline], span: Span, limit: usize) -> Window {
    let above = |key: Key| rows.iter().filter(|row| row.key() > key).count();
    let below = |key: Key| above(key) + usize::from(rows.iter().any(|row| row.key() == key));
    let (from, to) = match span {
        Span::Top => (0, limit),
        Span::Bottom => (rows.len().saturating_sub(limit), rows.len()),
        Span::Below(key) => (below(key), below(key) + limit),
        Span::Above(key) => (above(key).saturating_sub(limit), above(key)),
        Span::Around(key) => {
            let (above, below) = (above(key), rows.len() - above(key));
            let taken = above.min((limit / 2).max(limit.saturating_sub(below)));
            (above - taken, above - taken + limit)
        }
    };
    let to = to.min(rows.len());
    Window {
        rows: rows[from..to].to_vec(),
        more_above: from > 0,
        more_below: to < rows.len(),
        sought: Vec::new(),
        so_far: false,
    }
}

fn span() -> impl Strategy<Value = Span> {
    let key = (0..6_i64, 0..30_i64).prop_map(|(day, id)| Key {
        published: Moment(day * Moment::DAY / 2),
        id: ArticleId(id),
    });
    prop_oneof![
        Just(Span::Top),
        Just(Span::Bottom),
        key.clone().prop_map(Span::Below),
        key.clone().prop_map(Span::Above),
        key.prop_map(Span::Around),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn windows_equal_a_plain_list(
        given in prop::collection::vec((0..5_usize, (0..6_i64).prop_map(|half| half * Moment::DAY / 2), any::<bool>(), any::<bool>()), 0..28),
        asked in prop::collection::vec((0..13_usize, 0..7_usize, any::<bool>(), span(), 1..9_usize, prop::collection::vec(1..30_i64, 0..4)), 40),
    ) {
        let model = model(&given);
        for (scope, filter, hide_read, span, limit, keep) in asked {
            let query = Query { hide_read, ..filtered(model.scope(scope), FILTERS[filter]) };
            // Rows that stay were in the list before: only bookmarks can have been in a list of bookmarks.
            let of_bookmarks = scope == 2 || scope < 2 && filter == 6;
            let keep: Vec<ArticleId> = keep.into_iter().map(ArticleId).collect();
            let stays = |row: &Headline| keep.contains(&row.id) && (!of_bookmarks || row.bookmarked);
            let rows: Vec<Headline> = model.rows.iter()
                .filter(|row| model.is_in(row, &query, FILTERS[filter]) || stays(row))
                .cloned()
                .collect();
            let window = model.store.window(&query, span, limit, &keep).expect("a window");
            prop_assert_eq!(window, expected(&rows, span, limit), "{:?} {:?}", query, span);
        }
    }

    #[test]
    fn the_next_unread_wraps_around(
        given in prop::collection::vec((0..5_usize, 0..4_i64, any::<bool>(), any::<bool>()), 0..12),
        scope in 0..13_usize,
        from in prop::option::of((0..5_i64, 0..14_i64)),
    ) {
        let model = model(&given);
        let query = Query::of(model.scope(scope));
        let from = from.map(|(published, id)| Key { published: Moment(published), id: ArticleId(id) });
        let unread: Vec<&Headline> = model.rows.iter().filter(|row| model.is_in(row, &query, "") && !row.read).collect();
        let below = unread.iter().find(|row| from.is_none_or(|key| row.key() < key)).or(unread.first());
        let above = unread.iter().rfind(|row| from.is_none_or(|key| row.key() > key)).or(unread.last());
        prop_assert_eq!(model.store.next_unread(&query, from).expect("looked"), below.copied().cloned());
        prop_assert_eq!(model.store.previous_unread(&query, from).expect("looked"), above.copied().cloned());
        let random = model.store.random_unread(&query).expect("looked");
        prop_assert_eq!(random.is_some(), !unread.is_empty());
        prop_assert!(random.is_none_or(|found| unread.contains(&&found)));
    }
}

#[test]
fn an_unread_article_by_chance_is_another_each_time() {
    let mut store = Store::in_memory().expect("memory");
    let feed = subscribe(&mut store, "feed", "");
    let entries = (0..5).map(|number| Entry {
        guid: Some(number.to_string()),
        published: Some(Moment(1_000 + 60 * number)),
        ..Entry::default()
    });
    let entries: Vec<Entry> = entries.collect();
    apply(&mut store, feed, &entries, NOW);
    let query = Query::of(Scope::FrontPage);
    let mut found = std::collections::BTreeSet::new();
    // That one of five is missed by so many is less likely than a broken disk.
    for _ in 0..500 {
        let one = store.random_unread(&query).expect("looked");
        found.insert(one.expect("all are unread").id);
    }
    assert_eq!(found.len(), 5, "{found:?}");
}

#[test]
fn articles_of_quiet_times_come_by_chance_no_more_often_than_others() {
    let mut store = Store::in_memory().expect("memory");
    let feed = subscribe(&mut store, "feed", "");
    let other = subscribe(&mut store, "other", "");
    let entry = |number: i64, published| Entry {
        guid: Some(number.to_string()),
        title: CleanLine::new("storm"),
        text: CleanText::new("storm"),
        published: Some(published),
        ..Entry::default()
    };
    // Ten a year for ten years, and a busy hour.
    let quiet = (0..100).map(|number| entry(number, Moment(number * 36 * Moment::DAY)));
    let busy = (100..1_600).map(|number| entry(number, NOW.plus(-number)));
    apply(
        &mut store,
        feed,
        &quiet.chain(busy).collect::<Vec<_>>(),
        NOW,
    );
    apply(&mut store, other, &[entry(0, NOW)], NOW);
    while store.index_some(1_000, running_text).expect("indexed") > 0 {}
    let of_words = filtered(Scope::FrontPage, "storm");
    for query in [Query::of(Scope::Feed(feed)), of_words] {
        let mut of_quiet_times = 0;
        for _ in 0..160 {
            let one = store
                .random_unread(&query)
                .expect("looked")
                .expect("many are unread");
            assert!(!one.read);
            of_quiet_times += u32::from(one.published < Moment(20 * 365 * Moment::DAY));
        }
        // One in sixteen: ten of them are expected, and forty come less often than once in a billion of billions.
        assert!(of_quiet_times < 40, "{of_quiet_times}");
    }
}

#[test]
fn a_folder_of_many_feeds_is_whole_though_its_articles_are_rare() {
    let mut store = Store::in_memory().expect("memory");
    let busy = subscribe(&mut store, "busy", "Elsewhere");
    let many: Vec<Entry> = (0..3_000)
        .map(|at| entry(&at.to_string(), "busy", at))
        .collect();
    apply(&mut store, busy, &many, NOW);
    for number in 0..40_i64 {
        let feed = subscribe(&mut store, &format!("quiet{number}"), "Quiet");
        let rare =
            [number, number * 50 % 1_700, 2_999].map(|at| entry(&at.to_string(), "quiet", at));
        apply(&mut store, feed, &rare, NOW);
    }
    let everything = window(&store, Scope::FrontPage).rows;
    let quiet: Vec<Headline> = everything
        .into_iter()
        .filter(|row| row.feed != busy)
        .collect();
    let query = Query::of(Scope::Folder(Folder::parse("Quiet")));
    for place in [0, 1, 39, 40, 60, quiet.len() - 1] {
        let key = quiet[place].key();
        for span in [
            Span::Top,
            Span::Bottom,
            Span::Below(key),
            Span::Above(key),
            Span::Around(key),
        ] {
            for limit in [7, 50, ALL] {
                let window = store.window(&query, span, limit, &[]).expect("a window");
                assert_eq!(window, expected(&quiet, span, limit), "{span:?} {limit}");
            }
        }
    }
}

#[test]
fn an_article_is_dated_by_its_last_change_when_that_is_all_the_feed_tells() {
    let told = |published: Option<i64>, updated: Option<i64>| {
        let entry = Entry {
            published: published.map(Moment),
            updated: updated.map(Moment),
            ..entry("1", "One", 0)
        };
        let (store, _) = with_feed(&[entry]);
        window(&store, Scope::FrontPage).rows[0].published
    };
    assert_eq!(told(None, Some(1_000)), Moment(1_000));
    assert_eq!(told(Some(500), Some(1_000)), Moment(500));
    assert_eq!(told(None, None), NOW, "first seen");
    assert_eq!(told(None, Some(NOW.0 + 9_000)), NOW, "never in the future");
}

#[test]
fn unread_articles_of_a_list_are_counted_up_to_a_limit() {
    let entries: Vec<Entry> = (1..=30)
        .map(|number| entry(&number.to_string(), "Title", number))
        .collect();
    let (mut store, _) = with_feed(&entries);
    let ids: Vec<ArticleId> = window(&store, Scope::FrontPage)
        .rows
        .iter()
        .map(|row| row.id)
        .collect();
    store.mark_read(&ids[..5], true, NOW).expect("marked");
    let query = filtered(Scope::Search(line("Old")), "before:1970-01-02 words:>1");
    let count = |most| store.count_unread(&query, most).expect("counted");
    assert_eq!((count(10), count(100)), (10, 25));
}
