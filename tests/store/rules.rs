//! What the user's rules do, and how it is taken back.

use super::*;
use byline::ingest::running_text;
use byline::news::{Deed, Rule};

fn rule(when: &str, deeds: &[&str]) -> Rule {
    Rule {
        name: line(when),
        when: when.to_owned(),
        deeds: deeds
            .iter()
            .map(|deed| Deed::parse(deed).expect(deed))
            .collect(),
    }
}

/// Asks the rules about everything that has come; what is to be done outside.
fn arrive(store: &mut Store, rules: &[Rule]) -> Vec<(String, ArticleId)> {
    store.index_some(ALL, running_text).expect("indexed");
    let mut errands = Vec::new();
    while store.has_arrivals().expect("asked") {
        errands.extend(store.rule_arrivals(rules, NOW).expect("obeyed"));
    }
    let told = errands.into_iter();
    told.map(|errand| (errand.deed.words(), errand.article.headline.id))
        .collect()
}

fn titles(store: &Store, filter: &str) -> Vec<String> {
    let query = filtered(Scope::FrontPage, filter);
    let window = store.window(&query, Span::Top, ALL, &[]).expect("a window");
    titles_in(&window).into_iter().map(str::to_owned).collect()
}

fn three() -> [Entry; 3] {
    [
        entry("1", "Rust news", 10),
        entry("2", "Football news", 20),
        entry("3", "Weather", 30),
    ]
}

#[test]
fn rules_are_asked_once_about_what_has_come_when_it_is_indexed() {
    let mut news = three();
    for (place, entry) in (0..).zip(&mut news) {
        entry.published = Some(NOW.plus(place - 10));
    }
    let (mut store, feed) = with_feed(&news);
    let rules = [
        rule("football", &["hide", "score -5"]),
        rule("text news", &["score +2", "notify"]),
        rule("score:>1", &["tag Good", "mark read"]),
    ];
    assert!(!store.has_arrivals().expect("asked"), "not indexed yet");
    let errands = arrive(&mut store, &rules);
    let rust = id_of(&store, "Rust news");
    assert_eq!(errands.len(), 2, "{errands:?}");
    assert!(errands.contains(&("notify".to_owned(), rust)));
    assert_eq!(titles(&store, ""), ["Weather", "Rust news"]);
    assert_eq!(titles(&store, "is:hidden"), ["Football news"]);
    assert_eq!(titles(&store, "is:hidden football"), ["Football news"]);
    assert_eq!(titles(&store, "score:<0"), Vec::<String>::new());
    assert_eq!(titles(&store, "score:<0 is:hidden"), ["Football news"]);
    assert_eq!(titles(&store, "tag:good is:read"), ["Rust news"]);
    let counts = store.counts().expect("counts");
    assert_eq!(
        (counts.articles, counts.unread, counts.bookmarks),
        (2, 1, 1)
    );
    assert!(arrive(&mut store, &rules).is_empty(), "asked twice");
    apply(&mut store, feed, &[entry("4", "More news", NOW.0)], NOW);
    assert_eq!(arrive(&mut store, &rules).len(), 1);
    apply(&mut store, feed, &[entry("5", "Old news", 40)], NOW);
    assert!(arrive(&mut store, &rules).is_empty(), "it is no news");
    assert_eq!(titles(&store, "score:>0 old"), ["Old news"]);
}

#[test]
fn an_application_is_taken_back_whole() {
    let (mut store, _) = with_feed(&three());
    arrive(&mut store, &[]);
    let football = id_of(&store, "Football news");
    store.mark_read(&[football], true, NOW).expect("marked");
    let rules = [
        rule("text", &["mark read", "score +3"]),
        rule("football OR title:weather", &["hide", "tag x"]),
    ];
    let before = (titles(&store, "is:unread"), store.counts().expect("counts"));
    let words = store.apply_rules(&rules, NOW).expect("applied");
    let words = words.expect("something was done");
    assert_eq!(
        words.as_str(),
        "rules marked 2 read, hid 2, bookmarked 2, tagged 2, scored 3"
    );
    assert_eq!(titles(&store, ""), ["Rust news"]);
    assert_eq!(store.apply_rules(&rules, NOW).expect("again"), None);
    assert_eq!(store.undo_rules(NOW).expect("undone"), Some(words));
    let after = (titles(&store, "is:unread"), store.counts().expect("counts"));
    assert_eq!(after, before);
    assert_eq!(titles(&store, "is:read"), ["Football news"]);
    assert_eq!(titles(&store, "score:>0"), Vec::<String>::new());
    assert_eq!(titles(&store, "tag:x"), Vec::<String>::new());
    assert_eq!(store.undo_rules(NOW).expect("nothing left"), None);
}

#[test]
fn what_was_applied_and_taken_back_is_no_arrival_any_more() {
    let (mut store, _) = with_feed(&three());
    let rules = [rule("football", &["hide"])];
    store.apply_rules(&rules, NOW).expect("applied");
    store.undo_rules(NOW).expect("undone");
    arrive(&mut store, &rules);
    assert_eq!(titles(&store, "is:hidden"), Vec::<String>::new());
}

#[test]
fn what_rules_would_do_is_told_with_the_reason_and_changes_nothing() {
    let (mut store, _) = with_feed(&three());
    arrive(&mut store, &[]);
    let rules = [
        rule("(title:rust OR weather OR snow) -football", &["score +1"]),
        rule("score:>0", &["hide"]),
    ];
    let foreseen = store.foresee(&rules, 1, NOW).expect("foreseen");
    let told: Vec<_> = foreseen
        .iter()
        .map(|one| (one.rule, one.fitting, one.examples.len()))
        .collect();
    assert_eq!(told, [(0, 2, 1), (1, 2, 1)]);
    let (headline, reasons) = &foreseen[0].examples[0];
    assert_eq!(headline.title.as_str(), "Rust news");
    assert_eq!(reasons.join("; "), "title:rust; -football");
    assert_eq!(
        titles(&store, ""),
        ["Weather", "Football news", "Rust news"]
    );
    assert_eq!(titles(&store, "score:>0"), Vec::<String>::new());
}

#[test]
fn a_hidden_article_goes_and_comes_back_with_its_feed_and_is_kept_up_to_date() {
    let (mut store, feed) = with_feed(&three());
    arrive(&mut store, &[rule("football", &["hide"])]);
    store.remove_feed(feed, NOW).expect("removed");
    assert_eq!(titles(&store, "is:hidden"), Vec::<String>::new());
    store.restore_feed(feed).expect("back");
    assert_eq!(titles(&store, "is:hidden"), ["Football news"]);
    assert_eq!(titles(&store, ""), ["Weather", "Rust news"]);
    apply(
        &mut store,
        feed,
        &[entry("2", "Football, edited", 20)],
        NOW.plus(9),
    );
    assert_eq!(titles(&store, "is:hidden"), ["Football, edited"]);
}
