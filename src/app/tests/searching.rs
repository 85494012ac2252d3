//! Searches while they are typed.

use super::*;
use crate::news::Order;
use crate::news::{Filter, Window};

fn filter(desk: &Desk) -> Option<Filter> {
    desk.app.headlines.query().filter.clone()
}

fn parsed(text: &str) -> Option<Filter> {
    Filter::parse(text, Moment(0)).expect("a filter")
}

/// The same whose last word is being typed.
fn typed(text: &str) -> Option<Filter> {
    parsed(text).map(Filter::being_typed)
}

#[test]
fn the_list_follows_what_is_typed_and_escape_gives_the_old_one_back() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::MoveDown).act(Action::Search).type_in("he");
    assert_eq!(filter(&desk), typed("he*"));
    assert!(desk.app.headlines.query().best_first);
    desk.type_in("ad \"li");
    assert_eq!(
        filter(&desk),
        parsed("head \"li\"*"),
        "a quotation is read as if it ended here"
    );
    desk.type_in("ne\" fee:");
    assert_eq!(
        filter(&desk),
        parsed("head \"line\""),
        "what makes no sense yet changes nothing"
    );
    desk.tell(Event::Key(KeyCode::Esc.into()));
    assert_eq!((filter(&desk), desk.selected()), (None, 9));
    assert!(desk.app.prompt.is_none());
}

#[test]
fn emptied_the_prompt_shows_the_old_list_too() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Search).type_in("he");
    desk.tell(Event::Key(KeyCode::Backspace.into()));
    desk.tell(Event::Key(KeyCode::Backspace.into()));
    assert_eq!(filter(&desk), None);
    assert!(desk.app.prompt.is_some());
}

#[test]
fn enter_searches_for_the_whole_word_and_back_shows_the_whole_list() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::MoveDown)
        .act(Action::Search)
        .type_in("head\n");
    assert_eq!(filter(&desk), parsed("head"));
    assert_eq!(desk.app.headlines.filter_text, "head");
    assert!(
        desk.outside
            .contains(&Effect::NoteSearch("head".to_owned()))
    );
    desk.act(Action::Back);
    assert_eq!(filter(&desk), None);
}

#[test]
fn a_word_that_is_nowhere_leaves_what_begins_so() {
    let mut desk = Desk::with_articles(10);
    desk.hold();
    desk.act(Action::Search).type_in("head\n");
    let query = desk.app.headlines.query().clone();
    assert_eq!(query.filter, parsed("head"));
    desk.app.update(Event::HeadlinesLoaded {
        query,
        span: crate::news::Span::Top,
        generation: desk.app.headlines.generation(),
        window: Window::default(),
    });
    assert_eq!(filter(&desk), typed("head*"));
    assert_eq!(desk.app.headlines.filter_text, "head*");
}

#[test]
fn a_filter_follows_what_is_typed_inside_its_list() {
    let mut desk = Desk::with_articles(10);
    desk.app.open_list(Scope::Unread);
    desk.act(Action::FilterList).type_in("he");
    let query = desk.app.headlines.query().clone();
    assert_eq!((query.scope, query.filter), (Scope::Unread, typed("he*")));
    assert!(!query.best_first, "a list stays in its order");
}

#[test]
fn what_a_list_shows_is_saved_as_a_search() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::SaveSearch);
    assert_eq!(
        desk.message(),
        "search something, or open a list, to save it as a search"
    );
    desk.act(Action::Search).type_in("tea OR cake\n");
    desk.act(Action::SaveSearch).type_in("World/Tea\n");
    let saved = |name: &str, query: &str| Effect::SaveSearch {
        name: CleanLine::new(name),
        query: query.to_owned(),
    };
    assert_eq!(
        desk.outside.last(),
        Some(&saved("World/Tea", "tea OR cake"))
    );
    desk.tell(Event::SearchSaved(CleanLine::new("World/Tea")));
    assert_eq!(desk.message(), "“World/Tea” is a list of its own now");
    desk.app.open_list(Scope::Unread);
    desk.act(Action::FilterList).type_in("tea OR after:3d\n");
    desk.act(Action::SaveSearch).type_in("Fresh\n");
    assert_eq!(
        desk.outside.last(),
        Some(&saved("Fresh", "is:unread (tea OR after:3d)"))
    );
}

#[test]
fn the_order_of_a_search_is_changed_and_stays_so() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::OrderHits);
    assert_eq!(desk.message(), "only a search for words has a best first");
    desk.act(Action::Search).type_in("head");
    let control_o = crossterm::event::KeyEvent::new(
        KeyCode::Char('o'),
        crossterm::event::KeyModifiers::CONTROL,
    );
    desk.tell(Event::Key(control_o));
    assert!(!desk.app.headlines.query().best_first);
    desk.type_in("\n");
    assert!(!desk.app.headlines.query().best_first);
    desk.act(Action::OrderHits);
    assert!(desk.app.headlines.query().best_first);
    desk.app.sort(Order::Oldest);
    assert!(!desk.app.headlines.query().best_first);
    assert_eq!(desk.app.headlines.order(), Order::Oldest);
    desk.act(Action::OrderHits);
    assert_eq!(desk.app.headlines.order(), Order::Newest, "the best first");
}

#[test]
fn the_best_are_marked_read_and_no_more() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Search).type_in("head\n");
    desk.act(Action::MarkAllRead);
    let ids: Vec<ArticleId> = (1..=10).rev().map(ArticleId).collect();
    assert_eq!(desk.changes, [Change::Read { ids, read: true }]);
}

#[test]
fn searches_of_earlier_days_come_back_with_the_arrow_up() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Search);
    assert_eq!(desk.outside, [Effect::LoadSearches]);
    desk.tell(Event::SearchesRemembered(vec!["comet".to_owned()]));
    desk.tell(Event::Key(KeyCode::Up.into()));
    assert_eq!(filter(&desk), typed("comet*"));
}

/// Answers what is asked with the rows of these numbers, in this order; the effects that follow.
fn answer(desk: &mut Desk, numbers: &[i64], so_far: bool) -> Vec<Effect> {
    let rows = numbers.iter().map(|number| {
        let found = desk.rows.iter().find(|row| row.id.0 == *number);
        found.expect("a row of the desk").clone()
    });
    let window = Window {
        rows: rows.collect(),
        so_far,
        ..Window::default()
    };
    let asked = desk.held.as_mut().and_then(Vec::pop);
    let Some(Effect::LoadHeadlines {
        query,
        span,
        generation,
        ..
    }) = asked
    else {
        panic!("a list is asked for, not {asked:?}");
    };
    let effects = desk.app.update(Event::HeadlinesLoaded {
        query,
        span,
        generation,
        window,
    });
    desk.held.as_mut().expect("held").extend(effects.clone());
    effects
}

fn shown(desk: &Desk) -> Vec<i64> {
    let rows = desk.app.headlines.list.rows().iter();
    rows.map(|row| row.id.0).collect()
}

fn asks_for_whole(effects: &[Effect]) -> bool {
    let mut lists = effects.iter();
    lists.any(|effect| matches!(effect, Effect::LoadHeadlines { whole: true, .. }))
}

#[test]
fn what_is_found_in_a_moment_stays_where_it_is_when_the_rest_comes() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Search).type_in("hea");
    desk.hold();
    desk.type_in("d");
    let effects = answer(&mut desk, &[5, 9], true);
    assert!(asks_for_whole(&effects), "{effects:?}");
    assert_eq!(
        (shown(&desk), desk.app.headlines.whole()),
        (vec![5, 9], None)
    );
    assert!(desk.app.headlines.looks_further());
    let effects = answer(&mut desk, &[9, 7, 5, 2], false);
    assert!(!asks_for_whole(&effects), "{effects:?}");
    assert_eq!(shown(&desk), [5, 9, 7, 2]);
    assert_eq!(desk.app.headlines.whole(), Some(4));
    assert!(!desk.app.headlines.looks_further());
}

#[test]
fn a_word_that_no_new_article_has_is_looked_for_further_before_it_is_nowhere() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Search).type_in("head");
    desk.hold();
    desk.type_in("\n");
    answer(&mut desk, &[], true);
    assert_eq!(filter(&desk), parsed("head"));
    answer(&mut desk, &[], false);
    assert_eq!(filter(&desk), typed("head*"), "it is nowhere");
}

#[test]
fn a_list_that_was_whole_does_not_shrink_when_it_is_loaded_anew() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Search).type_in("hea");
    desk.hold();
    desk.type_in("d");
    answer(&mut desk, &[5, 9, 7], false);
    let effects = desk.app.update(Event::StoreChanged);
    desk.held.as_mut().expect("held").extend(effects);
    let held = desk.held.as_mut().expect("held");
    held.retain(|effect| matches!(effect, Effect::LoadHeadlines { .. }));
    let effects = answer(&mut desk, &[5], true);
    assert!(asks_for_whole(&effects), "{effects:?}");
    assert_eq!(shown(&desk), [5, 9, 7]);
    desk.held.as_mut().expect("held").truncate(1);
    answer(&mut desk, &[7, 5], false);
    assert_eq!(shown(&desk), [7, 5]);
}
