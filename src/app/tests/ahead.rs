//! What will probably be opened next is ready before it is asked for.

use super::*;
use crate::news::FeedId;

/// The cursor is on article 29, and the keys rest.
fn rested() -> Desk {
    let mut desk = Desk::with_articles(30);
    desk.act(Action::MoveDown).tell(Event::Rested);
    desk
}

#[test]
fn the_next_article_opens_at_the_key() {
    let mut desk = rested();
    assert_eq!(desk.made_ready, [29, 28]);
    for (action, opened) in [
        (Action::Open, 29),
        (Action::NextArticle, 28),
        (Action::NextArticle, 27),
    ] {
        desk.hold();
        desk.act(action);
        assert_eq!(desk.open(), opened);
        desk.release();
        desk.tell(Event::Rested);
        assert!(desk.row(opened).read);
    }
    assert_eq!(desk.loaded, [0; 0], "nothing was read twice");
}

#[test]
fn without_rest_it_is_read_when_it_is_asked_for() {
    let mut desk = Desk::with_articles(30);
    desk.hold();
    desk.act(Action::Open).tell(Event::Rested);
    assert_eq!(desk.open(), 0);
    desk.release();
    assert_eq!((desk.open(), &*desk.loaded), (30, &[30][..]));
    assert_eq!(
        desk.made_ready, [0; 0],
        "what the user waits for comes first"
    );
}

#[test]
fn one_is_asked_for_at_a_time_and_only_what_is_near() {
    let mut desk = Desk::with_articles(30);
    desk.hold();
    for _ in 0..5 {
        desk.act(Action::MoveDown).tell(Event::Rested);
    }
    desk.release();
    assert_eq!(desk.made_ready, [29, 25, 24]);
    desk.act(Action::GoToTop).act(Action::Open);
    assert_eq!(desk.loaded, [30], "it was let go of");
}

#[test]
fn one_that_is_on_its_way_is_shown_when_it_comes() {
    let mut desk = Desk::with_articles(30);
    desk.hold();
    desk.tell(Event::Rested);
    desk.act(Action::Open);
    desk.release();
    assert_eq!(desk.open(), 30);
    assert_eq!((&*desk.made_ready, &*desk.loaded), (&[30][..], &[][..]));
}

#[test]
fn one_that_is_too_long_to_be_ready_is_read_when_it_is_asked_for() {
    let mut desk = Desk::with_articles(30);
    desk.hold();
    desk.tell(Event::Rested);
    desk.act(Action::Open);
    desk.held = None;
    let width = desk.app.article_width();
    desk.tell(Event::AheadLoaded {
        id: ArticleId(30),
        width,
        set: None,
    });
    assert_eq!((desk.open(), &*desk.loaded), (30, &[30][..]));
}

#[test]
fn what_may_have_changed_is_shown_and_then_read_again() {
    let polled = |feed| Event::FeedPolled {
        feed: FeedId(feed),
        new: 0,
        failed: false,
    };
    for (event, loaded) in [
        (Event::StoreChanged, &[29][..]),
        // Its own feed, and another.
        (polled(3), &[29]),
        (polled(1), &[]),
    ] {
        let mut desk = rested();
        desk.tell(event.clone());
        desk.hold();
        desk.act(Action::Open);
        assert_eq!(desk.open(), 29);
        desk.release();
        assert_eq!(desk.loaded, loaded, "{event:?}");
        let reading = desk.app.reading.as_ref().expect("it is open");
        assert!(reading.article().headline.read);
    }
}

#[test]
fn what_was_set_at_another_width_is_set_again() {
    let mut desk = rested();
    desk.resize(60, 20).act(Action::Open);
    assert_eq!((desk.open(), &*desk.loaded), (29, &[29][..]));
}

#[test]
fn what_was_set_as_the_user_no_longer_wishes_it_is_forgotten() {
    let mut desk = rested();
    let options = super::desk::options();
    desk.tell(Event::Configured(Box::new(options)));
    desk.act(Action::Open);
    assert_eq!((desk.open(), &*desk.loaded), (29, &[29][..]));
}

#[test]
fn one_that_wants_its_page_is_read_anew_so_that_no_page_is_fetched_twice() {
    let mut desk = Desk::with_articles(30);
    let width = desk.app.article_width();
    let set = desk.article(ArticleId(30), width).map(|set| SetArticle {
        wants_page: true,
        ..set
    });
    desk.tell(Event::AheadLoaded {
        id: ArticleId(30),
        width,
        set: set.map(Box::new),
    });
    desk.act(Action::Open);
    assert_eq!((desk.open(), &*desk.loaded), (30, &[30][..]));
}
