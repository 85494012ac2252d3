//! Claims, validators, problems and moves.

use super::*;
use byline::news::{Added, Claim, Problem, ProblemKind, Rest};
use byline::store::Parcel;

const MINUTE: i64 = Moment::MINUTE;

fn validators(tag: &str) -> Validators {
    Validators {
        etag: Some(tag.into()),
        last_modified: None,
        content_hash: Some(u64::MAX),
    }
}

fn next_request(store: &mut Store, feed: FeedId, now: Moment) -> byline::news::PollRequest {
    let claimed = store.claim(&[feed], now).expect("claimed");
    match claimed.into_iter().next().expect("taken").1 {
        Claim::Web(request) => request,
        Claim::Command { name, .. } => panic!("{name} is a command"),
    }
}

#[test]
fn a_new_feed_is_due_at_once_and_only_for_one() {
    let (mut store, feed) = (Store::in_memory().expect("memory"), FeedId(1));
    assert_eq!(subscribe(&mut store, "one", ""), feed);
    assert_eq!(store.next_due(NOW).expect("asked"), Some(NOW));
    assert_eq!(store.claim_due(NOW).expect("claimed").len(), 1);
    assert_eq!(store.claim_due(NOW).expect("claimed"), []);
    assert_eq!(store.claim(&[feed], NOW).expect("claimed"), []);
    store.release(&[feed]).expect("released");
    assert_eq!(store.claim_due(NOW).expect("claimed").len(), 1);
}

#[test]
fn a_claim_of_a_process_that_died_ends_after_ten_minutes() {
    let mut store = Store::in_memory().expect("memory");
    subscribe(&mut store, "one", "");
    store.claim_due(NOW).expect("claimed");
    assert_eq!(
        store.next_due(NOW).expect("asked"),
        Some(NOW.plus(10 * MINUTE))
    );
    assert_eq!(
        store
            .claim_due(NOW.plus(10 * MINUTE))
            .expect("claimed")
            .len(),
        1
    );
}

#[test]
fn validators_come_back_as_they_were_given() {
    let (mut store, feed) = with_feed(&[]);
    let answer = refresh(Outcome::Changed(Box::default(), validators("\"a\"")));
    store.apply(feed, &answer, NOW).expect("applied");
    assert_eq!(
        next_request(&mut store, feed, NOW).validators,
        validators("\"a\"")
    );
    let unchanged = Validators {
        last_modified: Some(b"Mon".to_vec()),
        ..Validators::default()
    };
    store
        .apply(feed, &refresh(Outcome::Unchanged(unchanged)), NOW)
        .expect("applied");
    let expected = Validators {
        last_modified: Some(b"Mon".to_vec()),
        ..validators("\"a\"")
    };
    assert_eq!(next_request(&mut store, feed, NOW).validators, expected);
}

#[test]
fn a_failure_is_told_and_keeps_articles_and_validators() {
    let (mut store, feed) = with_feed(&[entry("1", "One", 10)]);
    let answer = refresh(Outcome::Changed(Box::default(), validators("x")));
    store.apply(feed, &answer, NOW).expect("applied");
    let problem = Problem::new(ProblemKind::TimedOut, "no answer in 30 seconds");
    store
        .apply(feed, &refresh(Outcome::Failed(problem.clone())), NOW)
        .expect("applied");
    let kept = store.feeds().expect("feeds").remove(0);
    assert_eq!((kept.problem, kept.total), (Some(problem), 1));
    assert_eq!(store.counts().expect("counts").failing, 1);
    assert_eq!(
        next_request(&mut store, feed, NOW).validators,
        validators("x")
    );
    apply(&mut store, feed, &[], NOW);
    assert_eq!(store.counts().expect("counts").failing, 0);
}

#[test]
fn a_feed_that_is_gone_is_not_polled_until_asked_for() {
    let (mut store, feed) = with_feed(&[]);
    let gone = Problem::new(ProblemKind::Gone, "the feed has ended");
    store
        .apply(feed, &refresh(Outcome::Failed(gone)), NOW)
        .expect("applied");
    assert_eq!(store.next_due(NOW).expect("asked"), None);
    assert_eq!(store.claim(&[feed], NOW).expect("claimed").len(), 1);
    apply(&mut store, feed, &[], NOW);
    assert!(store.next_due(NOW).expect("asked").is_some());
}

#[test]
fn a_move_is_followed_when_it_is_said_for_a_day() {
    let (mut store, feed) = with_feed(&[]);
    let elsewhere = url("https://elsewhere.example/feed");
    let moved = Refresh {
        moved_to: Some(elsewhere.clone()),
        ..changed(&[])
    };
    store.apply(feed, &moved, NOW).expect("applied");
    store
        .apply(feed, &moved, NOW.plus(60 * MINUTE))
        .expect("applied");
    assert_ne!(next_request(&mut store, feed, NOW).url, elsewhere);
    store.apply(feed, &changed(&[]), NOW).expect("applied");
    store
        .apply(feed, &moved, NOW.plus(2 * Moment::DAY))
        .expect("applied");
    assert_ne!(next_request(&mut store, feed, NOW).url, elsewhere);
    store
        .apply(feed, &moved, NOW.plus(3 * Moment::DAY))
        .expect("applied");
    assert_eq!(next_request(&mut store, feed, NOW).url, elsewhere);
}

#[test]
fn a_feed_is_found_by_number_address_and_title() {
    let (mut store, feed) = with_feed(&[]);
    let other = subscribe(&mut store, "two", "");
    store.rename_feed(other, &line("Ёлка news")).expect("named");
    let found = |name: &str| -> Vec<FeedId> {
        store
            .find_feeds(name)
            .expect("looked")
            .iter()
            .map(|feed| feed.id)
            .collect()
    };
    assert_eq!(found(&feed.0.to_string()), [feed]);
    assert_eq!(found("one.example/feed/"), [feed]);
    assert_eq!(found("the FEED"), [feed]);
    assert_eq!(found("елка"), [other]);
    assert_eq!(found("e"), [feed, other]);
    assert_eq!(found(""), []);
}

#[test]
fn a_number_is_no_part_of_a_title_though_it_may_be_the_whole_of_one() {
    let (mut store, feed) = with_feed(&[]);
    for (title, expected) in [("Channel 49", vec![]), ("49", vec![feed])] {
        store.rename_feed(feed, &line(title)).expect("named");
        let found = store.find_feeds("49").expect("looked");
        let ids: Vec<FeedId> = found.iter().map(|feed| feed.id).collect();
        assert_eq!(ids, expected, "{title}");
    }
}

#[test]
fn removing_a_feed_is_undone_by_restoring_or_adding_it() {
    let (mut store, feed) = with_feed(&[entry("1", "One", 10)]);
    let before = window(&store, Scope::FrontPage);
    for again in [true, false] {
        store.remove_feed(feed, NOW).expect("removed");
        assert_eq!(window(&store, Scope::FrontPage), Window::default());
        assert_eq!(store.claim(&[feed], NOW).expect("claimed"), []);
        assert_eq!(
            apply(&mut store, feed, &[entry("2", "Two", 10)], NOW),
            Applied::default()
        );
        store.tidy(NOW.plus(MINUTE)).expect("tidied");
        if again {
            let added = store.add_feed(&new_feed("one", ""), NOW).expect("added");
            assert_eq!(added, Added::Back(feed));
        } else {
            store.restore_feed(feed).expect("restored");
        }
        assert_eq!(window(&store, Scope::FrontPage), before);
    }
}

/// The next poll is so many minutes after `NOW`, or up to a tenth later.
fn check_next(store: &Store, minutes: i64) {
    let next = store.next_due(NOW).expect("asked").expect("polled");
    let late = next.since(NOW.plus(minutes * MINUTE));
    assert!(
        (0..=minutes * MINUTE / 10).contains(&late),
        "{late} s after {minutes} min"
    );
}

#[test]
fn the_users_interval_moves_the_next_poll() {
    let (mut store, _) = with_feed(&[entry("1", "One", NOW.0)]);
    check_next(&store, 60);
    store.set_poll_interval(120);
    assert_eq!(store.claim_due(NOW.plus(60 * MINUTE)).expect("claimed"), []);
    check_next(&store, 120);
}

#[test]
fn a_feed_that_publishes_seldom_is_asked_seldom() {
    let days = |count: i64| NOW.0 - count * Moment::DAY;
    let (store, _) = with_feed(&[entry("1", "One", days(2)), entry("2", "Two", days(4))]);
    check_next(&store, 2 * 24 * 60 / 8);
    let (store, _) = with_feed(&[entry("1", "One", days(900))]);
    check_next(&store, 24 * 60);
}

#[test]
fn a_site_that_asks_to_be_left_alone_is_left_alone_by_every_process() {
    let mut store = Store::in_memory().expect("memory");
    let mut add = |address: &str| {
        let new = NewFeed {
            kind: FeedKind::Web(url(address)),
            ..new_feed("x", "")
        };
        store.add_feed(&new, NOW).expect("added").feed()
    };
    let (busy, same) = (add("https://a.example/1"), add("https://www.a.example/2"));
    let other = add("https://b.example/");
    let until = NOW.plus(90 * MINUTE);
    let rest = Rest {
        site: "a.example".to_owned(),
        until,
    };
    let problem = Problem::new(ProblemKind::Busy, "later");
    let answer = Refresh {
        pace: Pace {
            rest: Some(rest.clone()),
            ..Pace::default()
        },
        ..refresh(Outcome::Failed(problem))
    };
    store.apply(busy, &answer, NOW).expect("applied");
    let taken = |claims: Vec<(FeedId, _)>| -> Vec<FeedId> {
        claims.into_iter().map(|(feed, _)| feed).collect()
    };
    assert_eq!(taken(store.claim_due(NOW).expect("claimed")), [other]);
    assert_eq!(store.claim(&[busy, same], NOW).expect("claimed"), []);
    assert_eq!(
        store.resting(&[other, same], NOW).expect("asked"),
        Some(rest)
    );
    store.apply(other, &changed(&[]), NOW).expect("applied");
    store.remove_feed(other, NOW).expect("removed");
    assert_eq!(store.next_due(NOW).expect("asked"), Some(until));
    assert_eq!(store.claim_due(until.plus(-1)).expect("claimed"), []);
    assert!(taken(store.claim_due(until).expect("claimed")).contains(&same));
}

#[test]
fn a_feed_that_was_put_off_stays_as_it_was_and_is_asked_soon() {
    let (mut store, feed) = with_feed(&[]);
    let later = NOW.plus(2 * Moment::DAY);
    assert_eq!(store.claim_due(later).expect("claimed").len(), 1);
    let before = store.feeds().expect("feeds");
    let problem = Problem::new(ProblemKind::Unreachable, "no network");
    let answer = refresh(Outcome::PutOff(problem));
    assert_eq!(
        store.apply(feed, &answer, later).expect("applied"),
        Applied::default()
    );
    assert_eq!(store.feeds().expect("feeds"), before);
    let soon = later.plus(5 * MINUTE);
    assert_eq!(store.next_due(later).expect("asked"), Some(soon));
    assert_eq!(store.claim_due(soon).expect("claimed").len(), 1);
}

#[test]
fn times_from_a_wrong_clock_are_not_waited_for() {
    let (mut store, feed) = with_feed(&[]);
    apply(&mut store, feed, &[], NOW.plus(1_000 * Moment::DAY));
    assert_eq!(store.next_due(NOW).expect("asked"), Some(NOW));
    assert_eq!(store.claim_due(NOW).expect("claimed").len(), 1);
}

#[test]
fn only_a_feed_allowed_to_be_private_has_private_pages_and_only_on_its_own_host() {
    let mut store = Store::in_memory().expect("a store in memory");
    let check = |store: &mut Store, may_be_private, page: &str| {
        let kind = FeedKind::Web(url(&format!("http://192.168.1.4/{may_be_private}")));
        let new = NewFeed {
            kind,
            title: line(""),
            folder: Folder::default(),
            may_be_private,
        };
        let feed = store.add_feed(&new, NOW).expect("added").feed();
        apply(store, feed, &[entry("a", "A", 1)], NOW);
        let rows = window(store, Scope::Feed(feed)).rows;
        let id = rows.first().expect("it has an article").id;
        store
            .page_may_be_private(id, &url(page))
            .expect("the store works")
    };
    assert!(check(&mut store, true, "http://192.168.1.4:8080/a"));
    assert!(!check(&mut store, true, "http://192.168.1.1/admin"));
    assert!(!check(&mut store, false, "http://192.168.1.4/a"));
}

#[test]
fn results_kept_together_are_as_if_kept_one_by_one() {
    let results = |first, second| {
        let changed = ParsedFeed {
            title: line("One"),
            entries: vec![entry("1", "First", 10), entry("2", "Second", 20)],
            ..ParsedFeed::default()
        };
        let problem = Problem::new(ProblemKind::Unreachable, "no answer");
        [
            (
                first,
                refresh(Outcome::Changed(Box::new(changed), Validators::default())),
            ),
            (second, refresh(Outcome::Failed(problem))),
        ]
    };
    let kept = |together: bool| {
        let mut store = Store::in_memory().expect("memory");
        let first = subscribe(&mut store, "one", "");
        let second = subscribe(&mut store, "two", "");
        let results = results(first, second);
        let applied = if together {
            let parcels = results.map(|(feed, result)| (feed, Parcel::of(&result)));
            store.keep_all(&parcels, NOW).expect("kept")
        } else {
            let one_by_one = results.iter();
            one_by_one
                .map(|(feed, result)| store.apply(*feed, result, NOW).expect("kept"))
                .collect()
        };
        (applied, store.feeds().expect("feeds"))
    };
    assert_eq!(kept(true), kept(false));
    assert_eq!(kept(true).0[0].new, 2);
}
