//! The same article in several feeds.

use super::*;
use byline::ingest::running_text;
use byline::news::{Access, AccessRules, Change, Deed, Record, Rule};

const TEXT: &str = "The harbour of the old town was closed on Monday after a crane had fallen into the basin \
    during the night, and nobody was hurt, as the port office said in the morning; the ferries to the islands \
    leave from the northern pier until the crane is lifted, which will take at least until Thursday evening.";

fn story(guid: &str, link: &str, title: &str, text: &str) -> Entry {
    Entry {
        guid: Some(guid.to_owned()),
        url: WebUrl::new(link),
        title: line(title),
        published: Some(NOW.plus(-Moment::HOUR)),
        html: CleanText::new(&format!("<p>{text}")),
        text: CleanText::new(text),
        ..Entry::default()
    }
}

fn index(store: &mut Store) {
    while store.index_some(100, running_text).expect("indexed") > 0 {}
}

/// A store with feeds one, two, three, each with these stories.
fn with(stories: &[&[Entry]]) -> (Store, Vec<FeedId>) {
    let mut store = Store::in_memory().expect("memory");
    let feeds = fill(&mut store, stories);
    (store, feeds)
}

fn fill(store: &mut Store, stories: &[&[Entry]]) -> Vec<FeedId> {
    let names = ["one", "two", "three"];
    let feeds = names.iter().zip(stories).map(|(name, entries)| {
        let feed = subscribe(store, name, name);
        apply(store, feed, entries, NOW);
        index(store);
        feed
    });
    feeds.collect()
}

/// Each row as its title, how many twins it stands for, and whether it was read.
fn rows(store: &Store, query: &Query) -> Vec<(String, u32, bool)> {
    let window = store.window(query, Span::Top, ALL, &[]).expect("a window");
    let rows = window.rows.into_iter();
    rows.map(|row| (row.title.to_string(), row.twins, row.read))
        .collect()
}

fn front_page(store: &Store) -> Vec<(String, u32)> {
    let rows = rows(store, &Query::of(Scope::FrontPage)).into_iter();
    rows.map(|(title, twins, _)| (title, twins)).collect()
}

fn told(rows: &[(&str, u32)]) -> Vec<(String, u32)> {
    rows.iter()
        .map(|(title, twins)| ((*title).to_owned(), *twins))
        .collect()
}

fn set_apart(store: &mut Store, id: i64, on: bool) {
    let change = Change::Apart {
        id: ArticleId(id),
        on,
    };
    store
        .make(&change, &Record::Nothing, NOW)
        .expect("taken apart");
}

/// One story by its address in three feeds.
fn three() -> (Store, Vec<FeedId>) {
    with(&[
        &[story(
            "a",
            "https://news.example/crane",
            "Crane falls",
            "Short.",
        )],
        &[story(
            "b",
            "http://www.news.example/crane/?utm_source=two",
            "A crane fell",
            "",
        )],
        &[story(
            "c",
            "https://news.example/crane#xtor=RSS-1",
            "Crane (news.example)",
            "Comments",
        )],
    ])
}

#[test]
fn the_same_address_is_one_row_however_it_is_written() {
    let (store, feeds) = three();
    assert_eq!(front_page(&store), told(&[("Crane falls", 2)]));
    let counts = store.counts().expect("counts");
    assert_eq!((counts.articles, counts.unread), (1, 1));
    let article = store.article(ArticleId(1)).expect("read").expect("there");
    let told: Vec<_> = article
        .twins
        .iter()
        .map(|twin| (twin.id.0, twin.feed))
        .collect();
    assert_eq!(told, [(2, feeds[1]), (3, feeds[2])]);
}

#[test]
fn nearly_the_same_text_under_nearly_the_same_title_is_one_row() {
    let edited = TEXT.replace("nobody was hurt", "no one was hurt");
    let (store, _) = with(&[
        &[story(
            "a",
            "https://one.example/1",
            "Crane falls into the harbour",
            TEXT,
        )],
        &[story(
            "b",
            "https://two.example/9",
            "Crane falls into harbour",
            &edited,
        )],
        &[
            story(
                "c",
                "https://three.example/5",
                "Elections in the north",
                TEXT,
            ),
            story(
                "d",
                "https://three.example/6",
                "Crane falls into the harbour",
                "Another story altogether, \
                of a bird that fell from its nest into the water of the harbour and was saved by two children, \
                who had been told at school what is to be done with birds.",
            ),
        ],
    ]);
    let expected = [
        ("Elections in the north", 0),
        ("Crane falls into the harbour", 0),
        ("Crane falls into the harbour", 1),
    ];
    assert_eq!(front_page(&store), told(&expected));
}

#[test]
fn a_beginning_under_the_same_title_is_the_whole() {
    let beginning = TEXT.split(';').next().expect("a sentence");
    let (store, _) = with(&[
        &[story(
            "a",
            "https://one.example/1",
            "Crane falls into the harbour",
            beginning,
        )],
        &[story(
            "b",
            "https://two.example/9",
            "Crane falls into the harbour",
            TEXT,
        )],
    ]);
    assert_eq!(
        front_page(&store),
        told(&[("Crane falls into the harbour", 1)])
    );
}

#[test]
fn an_address_that_a_feed_gives_to_several_articles_joins_nothing() {
    let (store, _) = with(&[
        &[
            story("a", "https://news.example/live", "Monday", ""),
            story("b", "https://news.example/live", "Tuesday", ""),
        ],
        &[story("c", "https://news.example/live", "Wednesday", "")],
    ]);
    assert_eq!(front_page(&store).len(), 3);
}

#[test]
fn the_same_feed_and_what_is_old_stay_apart() {
    let old = |guid| Entry {
        published: Some(NOW.plus(-60 * Moment::DAY)),
        ..story(guid, "https://news.example/old", "Old", TEXT)
    };
    let (store, _) = with(&[
        &[
            old("a"),
            story(
                "b",
                "https://one.example/1",
                "Crane falls into the harbour",
                TEXT,
            ),
            story(
                "c",
                "https://one.example/2",
                "Crane falls into the harbour",
                TEXT,
            ),
        ],
        &[old("d")],
    ]);
    assert_eq!(front_page(&store).len(), 4);
}

#[test]
fn reading_one_reads_all_and_taking_it_back_too() {
    let (mut store, feeds) = three();
    let read = store.mark_read(&[ArticleId(2)], true, NOW).expect("marked");
    assert_eq!(read.len(), 3);
    assert_eq!(store.counts().expect("counts").unread, 0);
    for feed in &feeds {
        let query = Query::of(Scope::Feed(*feed));
        assert!(rows(&store, &query).iter().all(|(_, _, read)| *read));
    }
    store.mark_read(&read, false, NOW).expect("marked");
    assert_eq!(store.counts().expect("counts").unread, 1);
    let all = store
        .mark_all_read(&Query::of(Scope::FrontPage), NOW)
        .expect("marked");
    assert_eq!(all.len(), 3);
}

#[test]
fn what_was_read_before_its_twin_came_is_read_there() {
    let (mut store, _) = with(&[&[story("a", "https://news.example/crane", "Crane falls", "")]]);
    store.mark_read(&[ArticleId(1)], true, NOW).expect("marked");
    let two = subscribe(&mut store, "two", "");
    let twin = story("b", "https://news.example/crane", "A crane fell", "");
    apply(&mut store, two, &[twin], NOW);
    index(&mut store);
    assert_eq!(store.counts().expect("counts").unread, 0);
    let own = rows(&store, &Query::of(Scope::Feed(two)));
    assert_eq!(own, [("A crane fell".to_owned(), 1, true)]);
}

#[test]
fn a_feed_and_a_folder_show_what_stands_elsewhere_and_nothing_twice() {
    let (store, feeds) = three();
    for (feed, title) in feeds
        .iter()
        .zip(["Crane falls", "A crane fell", "Crane (news.example)"])
    {
        let query = Query::of(Scope::Feed(*feed));
        assert_eq!(rows(&store, &query), [(title.to_owned(), 2, false)]);
        let folder = ["one", "two", "three"][usize::try_from(feed.0).expect("small") - 1];
        let query = Query::of(Scope::Folder(Folder::parse(folder)));
        assert_eq!(rows(&store, &query), [(title.to_owned(), 2, false)]);
        let query = filtered(Scope::Feed(*feed), "crane");
        assert_eq!(rows(&store, &query).len(), 1, "{title}");
    }
    let both = filtered(Scope::FrontPage, "feed:one.example OR feed:two.example");
    assert_eq!(rows(&store, &both).len(), 1);
}

#[test]
fn taken_apart_they_stay_apart_until_put_together() {
    let (mut store, feeds) = three();
    set_apart(&mut store, 2, true);
    assert_eq!(front_page(&store).len(), 3);
    assert!(front_page(&store).iter().all(|(_, twins)| *twins == 0));
    let edited = story(
        "b",
        "https://news.example/crane",
        "A crane fell again",
        "New text",
    );
    apply(&mut store, feeds[1], &[edited], NOW);
    index(&mut store);
    assert_eq!(front_page(&store).len(), 3);
    set_apart(&mut store, 1, true);
    set_apart(&mut store, 1, false);
    assert_eq!(front_page(&store), told(&[("Crane falls", 2)]));
    assert_eq!(store.counts().expect("counts").articles, 1);
}

#[test]
fn a_feed_that_goes_leaves_the_article_to_the_next_and_comes_back_to_it() {
    let (mut store, feeds) = three();
    store.remove_feed(feeds[0], NOW).expect("removed");
    assert_eq!(front_page(&store), told(&[("A crane fell", 1)]));
    assert_eq!(store.counts().expect("counts").unread, 1);
    store.remove_feed(feeds[1], NOW).expect("removed");
    assert_eq!(front_page(&store), told(&[("Crane (news.example)", 0)]));
    store.restore_feed(feeds[1]).expect("restored");
    store.restore_feed(feeds[0]).expect("restored");
    assert_eq!(front_page(&store), told(&[("Crane (news.example)", 2)]));
    assert_eq!(store.counts().expect("counts").unread, 1);
    store.remove_feed(feeds[2], NOW).expect("removed");
    store.tidy(NOW.plus(2 * Moment::DAY)).expect("tidied");
    assert_eq!(front_page(&store), told(&[("Crane falls", 1)]));
}

#[test]
fn what_comes_back_with_its_feed_is_never_shown_twice() {
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
        let (mut store, feeds) = three();
        for feed in &feeds {
            store.remove_feed(*feed, NOW).expect("removed");
        }
        assert_eq!(front_page(&store), told(&[]));
        for (back, at) in order.into_iter().zip(0..) {
            store.restore_feed(feeds[back]).expect("restored");
            let rows = front_page(&store);
            assert_eq!(rows.len(), 1, "{order:?}: {rows:?}");
            assert_eq!(rows[0].1, at, "{order:?}: {rows:?}");
            assert_eq!(store.counts().expect("counts").unread, 1);
        }
    }
}

#[test]
fn what_a_rule_hid_comes_back_into_its_group() {
    let hide = |when: &str| {
        [Rule {
            name: line("hide"),
            when: when.to_owned(),
            deeds: vec![Deed::Hide],
        }]
    };
    // The lead alone, the lead and the next, all of them.
    for (when, left) in [
        ("feed:one.example", 1),
        ("feed:one.example OR feed:two.example", 0),
        ("url:crane", 0),
    ] {
        let (mut store, _) = three();
        store.apply_rules(&hide(when), NOW).expect("applied");
        let rows = front_page(&store);
        assert!(rows.iter().all(|(_, twins)| *twins == left), "{rows:?}");
        store.undo_rules(NOW).expect("undone");
        let rows = front_page(&store);
        assert_eq!(rows.len(), 1, "{when}: {rows:?}");
        assert_eq!(rows[0].1, 2, "{when}: {rows:?}");
        assert_eq!(store.counts().expect("counts").unread, 1);
    }
}

#[test]
fn put_together_without_its_lead_the_next_leads() {
    let (mut store, feeds) = three();
    set_apart(&mut store, 2, true);
    store.remove_feed(feeds[0], NOW).expect("removed");
    assert_eq!(front_page(&store).len(), 2);
    set_apart(&mut store, 2, false);
    assert_eq!(front_page(&store), told(&[("A crane fell", 1)]));
    store.restore_feed(feeds[0]).expect("restored");
    assert_eq!(front_page(&store), told(&[("A crane fell", 2)]));
    assert_eq!(store.counts().expect("counts").unread, 1);
}

#[test]
fn a_lead_that_goes_for_good_leaves_the_others_together() {
    let (mut store, feeds) = three();
    let later = NOW.plus(2 * Moment::DAY);
    for (feed, at) in [(feeds[1], later), (feeds[2], later), (feeds[0], NOW)] {
        store.remove_feed(feed, at).expect("removed");
    }
    store.tidy(later).expect("tidied");
    for feed in &feeds[1..] {
        store.restore_feed(*feed).expect("restored");
    }
    let rows = front_page(&store);
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(rows[0].1, 1, "{rows:?}");
}

#[test]
fn a_feed_may_keep_its_articles_for_itself() {
    let mut store = Store::in_memory().expect("memory");
    let mut rules = AccessRules::default();
    let alone = Access {
        twins: Some(false),
        ..Access::default()
    };
    rules.add("two.example", alone);
    store.set_access_rules(rules);
    let same = |guid| [story(guid, "https://news.example/crane", guid, "")];
    fill(&mut store, &[&same("a"), &same("b"), &same("c")]);
    assert_eq!(front_page(&store), told(&[("b", 0), ("a", 1)]));
}

#[test]
fn a_feed_keeps_its_articles_for_itself_from_then_on_too() {
    for (feed, left) in [
        ("one.example", "A crane fell"),
        ("two.example", "Crane falls"),
    ] {
        let (mut store, _) = three();
        let mut rules = AccessRules::default();
        let alone = Access {
            twins: Some(false),
            ..Access::default()
        };
        rules.add(feed, alone);
        store.set_access_rules(rules);
        store.tidy(NOW).expect("tidied");
        let mut rows = front_page(&store);
        rows.sort();
        assert_eq!(
            rows.iter().map(|(_, twins)| twins).sum::<u32>(),
            1,
            "{rows:?}"
        );
        assert!(rows.contains(&(left.to_owned(), 1)), "{rows:?}");
        assert_eq!(rows.len(), 2);
        assert_eq!(store.counts().expect("counts").unread, 2);
        store.tidy(NOW).expect("tidied again");
        assert_eq!(front_page(&store).len(), 2);
    }
}

#[test]
fn a_notice_tells_of_one_article_once_and_a_rule_for_one_feed_is_obeyed() {
    let notify = |when: &str| Rule {
        name: line(when),
        when: when.to_owned(),
        deeds: vec![Deed::Notify],
    };
    let rules = [notify("url:crane"), notify("feed:two.example")];
    let (mut store, feeds) = three();
    let mut told = Vec::new();
    while store.has_arrivals().expect("asked") {
        told.extend(store.rule_arrivals(&rules, NOW).expect("obeyed"));
    }
    let told: Vec<_> = told
        .iter()
        .map(|errand| (errand.rule.as_str(), errand.article.headline.feed))
        .collect();
    let expected = [("url:crane", feeds[0]), ("feed:two.example", feeds[1])];
    assert_eq!(told, expected);
}
