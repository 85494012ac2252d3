//! Feeds are polled, one poll at a time.

use super::*;
use crate::clean::WebUrl;
use crate::news::{Added, FeedId, Offer};

fn ended(failed: usize, offline: bool) -> Event {
    Event::PollEnded {
        polled: 3,
        new: 12,
        failed,
        offline,
    }
}

fn polls(desk: &Desk) -> usize {
    let polls = desk.outside.iter();
    polls
        .filter(|effect| matches!(effect, Effect::Poll(_)))
        .count()
}

#[test]
fn due_feeds_are_polled_at_the_start_and_once_a_minute() {
    let options = Options {
        automatic: true,
        ..desk::options()
    };
    let mut desk = Desk::new(options, 3);
    assert_eq!(desk.outside, [Effect::Poll(PollWhich::Due)]);
    desk.tell(Event::Ticked(Moment(1_000_090)));
    assert_eq!(polls(&desk), 1, "the first poll still runs");
    desk.tell(ended(0, false));
    desk.tell(Event::Ticked(Moment(1_000_091)));
    desk.tell(Event::Ticked(Moment(1_000_100)));
    assert_eq!(polls(&desk), 2);
}

#[test]
fn a_poll_that_the_user_asks_for_while_it_runs_is_told_when_it_ends() {
    let options = Options {
        automatic: true,
        ..desk::options()
    };
    let mut desk = Desk::new(options, 3);
    desk.act(Action::RefreshDue);
    assert!(desk.message().starts_with("already refreshing"));
    desk.tell(ended(0, false));
    assert_eq!(desk.message(), "3 feeds refreshed, 12 new articles");
}

#[test]
fn nobody_is_asked_twice() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::RefreshDue);
    desk.tell(Event::PollStarted { feeds: 3 });
    desk.tell(Event::FeedPolled {
        feed: FeedId(1),
        new: 0,
        failed: false,
    });
    desk.act(Action::RefreshDue);
    assert_eq!(desk.message(), "already refreshing, 1 of 3 feeds done");
    desk.act(Action::RefreshFeed).act(Action::RefreshFeed);
    assert_eq!(polls(&desk), 1);
    desk.tell(ended(1, false));
    let next = Effect::Poll(PollWhich::Feeds(vec![FeedId(1)]));
    assert_eq!(desk.outside.last(), Some(&next));
    assert_eq!(polls(&desk), 2);
}

#[test]
fn what_the_user_asks_for_goes_first_in_the_poll_that_runs_and_is_told_at_once() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::RefreshDue);
    desk.tell(Event::PollStarted { feeds: 3 });
    desk.act(Action::RefreshFeed);
    let first = Effect::PollFirst(vec![FeedId(1)]);
    assert_eq!(desk.outside.last(), Some(&first));
    assert_eq!(desk.message(), "Feed 1: comes next");
    let polled = |feed| Event::FeedPolled {
        feed: FeedId(feed),
        new: 2,
        failed: false,
    };
    desk.tell(polled(2));
    assert_eq!(desk.message(), "Feed 1: comes next");
    desk.tell(polled(1));
    assert_eq!(desk.message(), "1 feed refreshed, 2 new articles");
    desk.tell(ended(0, false));
    assert_eq!(polls(&desk), 1, "it need not be asked once more");
}

#[test]
fn what_came_of_a_folder_is_told_though_one_of_its_sites_wants_to_be_left_alone() {
    let mut desk = Desk::with_articles(3);
    desk.app.polls.begin(false, desk.app.now);
    desk.app.poll_feeds(vec![FeedId(1), FeedId(2)]);
    desk.tell(Event::FeedPolled {
        feed: FeedId(1),
        new: 2,
        failed: false,
    });
    desk.tell(ended(0, false));
    assert_eq!(desk.message(), "1 feed refreshed, 2 new articles");
    assert_eq!(
        desk.outside.last(),
        Some(&Effect::Poll(PollWhich::Feeds(vec![FeedId(2)])))
    );
    desk.tell(Event::PollEnded {
        polled: 0,
        new: 0,
        failed: 0,
        offline: false,
    });
    assert_eq!(desk.message(), "1 feed refreshed, 2 new articles");
}

#[test]
fn who_asks_for_a_feed_without_a_network_is_told_so() {
    let mut desk = Desk::with_articles(3);
    desk.app.polls.begin(false, desk.app.now);
    desk.app.poll_feeds(vec![FeedId(1)]);
    desk.tell(Event::FeedPolled {
        feed: FeedId(1),
        new: 0,
        failed: true,
    });
    desk.tell(ended(3, true));
    assert_eq!(
        desk.message(),
        "offline: no feed can be reached; what is here can be read"
    );
}

#[test]
fn the_feed_of_an_article_is_refreshed_before_the_sidebar_is_there() {
    let mut desk = Desk::with_articles(3);
    desk.app.feeds = Feeds::new(Messages::english());
    desk.hold();
    desk.act(Action::RefreshFeed);
    desk.release();
    let poll = Effect::Poll(PollWhich::Feeds(vec![FeedId(1)]));
    assert!(desk.outside.contains(&poll), "{:?}", desk.outside);
}

#[test]
fn what_the_user_asked_for_is_told_when_it_ends() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::RefreshDue);
    desk.tell(ended(1, false));
    assert_eq!(
        desk.message(),
        "3 feeds refreshed, 12 new articles, 1 failed"
    );
}

#[test]
fn being_offline_is_told_once_and_everything_stays() {
    let options = Options {
        automatic: true,
        ..desk::options()
    };
    let mut desk = Desk::new(options, 3);
    desk.tell(ended(3, true));
    assert_eq!(
        desk.message(),
        "offline: no feed can be reached; what is here can be read"
    );
    desk.act(Action::MoveDown);
    desk.tell(Event::Ticked(Moment(1_000_200)));
    desk.tell(ended(3, true));
    assert_eq!(desk.message(), "");
    assert!(desk.app.status.offline);
    desk.tell(Event::Ticked(Moment(1_000_300)));
    desk.tell(Event::PollEnded {
        polled: 0,
        new: 0,
        failed: 0,
        offline: false,
    });
    assert!(desk.app.status.offline, "a poll of nobody proves nothing");
}

#[test]
fn a_page_that_offers_feeds_lets_the_user_choose_one() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::AddFeed).type_in("example.org\n");
    let offer = |name: &str| Offer {
        url: WebUrl::new(&format!("https://example.org/{name}")).expect("an address"),
        title: CleanLine::new(name),
    };
    desk.tell(Event::FeedsOffered {
        address: "example.org".to_owned(),
        offers: vec![offer("news"), offer("comments")],
    });
    desk.act(Action::MoveDown).act(Action::Open);
    let add = |address: &str| Effect::Look {
        address: address.to_owned(),
    };
    let asked = [add("example.org"), add("https://example.org/comments")];
    assert_eq!(desk.outside, asked);
    assert_eq!(desk.app.overlay, None);
}

#[test]
fn an_added_feed_is_selected_when_it_is_in_the_sidebar() {
    let mut desk = Desk::with_articles(3);
    desk.tell(Event::FeedAdded {
        added: Added::New(FeedId(2)),
        title: CleanLine::new("Feed 2"),
    });
    assert_eq!(desk.message(), "added Feed 2; :undo 1 takes it back");
    let selected = desk.app.feeds.list.selected().map(|row| row.scope.clone());
    assert_eq!(selected, Some(Scope::Feed(FeedId(2))));
    desk.act(Action::Undo);
    assert_eq!(desk.changes.last(), Some(&Change::RemoveFeed(FeedId(2))));
}

#[test]
fn a_feed_that_comes_back_is_told_so_and_can_go_again() {
    let mut desk = Desk::with_articles(3);
    desk.tell(Event::FeedAdded {
        added: Added::Back(FeedId(2)),
        title: CleanLine::new("Feed 2"),
    });
    let told = "Feed 2 is back, with what it had; :undo 1 takes it back";
    assert_eq!(desk.message(), told);
    desk.act(Action::Undo);
    assert_eq!(desk.changes.last(), Some(&Change::RemoveFeed(FeedId(2))));
}

#[test]
fn problems_lead_to_their_feed() {
    let mut desk = Desk::with_articles(9);
    desk.act(Action::ShowProblems).act(Action::Open);
    assert_eq!(desk.app.list_name().as_str(), "Feed 3");
    assert_eq!(desk.app.headlines.list.rows().len(), 3);
}

#[test]
fn an_address_is_named_once_when_it_cannot_be_added() {
    let mut desk = Desk::with_articles(3);
    for (address, why, told) in [
        (
            "no way",
            "no way: not a web address",
            "no way: not a web address",
        ),
        (
            "a.example",
            "https://a.example/: nothing is there",
            "a.example: nothing is there",
        ),
        (
            "a.example",
            "the store is full",
            "a.example: the store is full",
        ),
    ] {
        desk.tell(Event::AddFailed {
            address: address.to_owned(),
            why: why.to_owned(),
        });
        assert_eq!(desk.message(), told);
    }
}

#[test]
fn an_address_that_led_nowhere_is_there_again_to_be_mended() {
    let mut desk = Desk::new(desk::options(), 3);
    desk.tell(Event::AddFailed {
        address: "a.exmaple".to_owned(),
        why: "no such host".to_owned(),
    });
    let asked = |desk: &mut Desk| {
        desk.act(Action::AddFeed);
        let prompt = desk.app.prompt().expect("a prompt");
        prompt.text().to_owned()
    };
    assert_eq!(asked(&mut desk), "a.exmaple");
    assert_eq!(asked(&mut desk), "", "once");
}

#[test]
fn who_looks_elsewhere_is_told_of_the_feeds_that_he_named() {
    let options = Options {
        notices: vec!["world".to_owned(), "Feed 3".to_owned(), "World".to_owned()],
        ..desk::options()
    };
    let mut desk = Desk::new(options, 3);
    for (feed, new) in [(1, 2), (3, 1)] {
        desk.tell(Event::FeedPolled {
            feed: FeedId(feed),
            new,
            failed: false,
        });
    }
    desk.tell(ended(3, false));
    let notice = CleanLine::new("3 new articles: Feed 1, Feed 3");
    assert!(
        desk.outside.contains(&Effect::Notify(notice)),
        "{:?}",
        desk.outside
    );
}

#[test]
fn without_a_network_nobody_says_that_all_feeds_are_well() {
    let mut desk = Desk::with_articles(5);
    for feed in &mut desk.feeds {
        feed.problem = None;
    }
    desk.act(Action::RefreshDue);
    desk.tell(ended(3, true));
    desk.act(Action::ShowProblems);
    assert_eq!(
        desk.message(),
        "byline is offline: no feed was reached at the last refresh; :refresh-due tries again"
    );
    desk.act(Action::RefreshDue);
    desk.tell(ended(0, false));
    desk.act(Action::ShowProblems);
    assert_eq!(desk.message(), "all feeds are doing well");
}
