//! Figures are shown when they are counted, on a sheet that is there at once.

use super::*;
use crate::news::{Day, FeedId, FeedState, FeedStats, Folders, Health, Room, Stats};

/// Three days, and a feed of which nothing is read.
fn counted() -> Event {
    let day = |number: i64| Day {
        day: Moment((20_000 + number) * Moment::DAY),
        published: 4,
        read: 1,
    };
    let feed = FeedStats {
        feed: FeedId(1),
        title: CleanLine::new("Feed 1"),
        articles: 12,
        unread: 12,
        days: vec![4; 3],
        read: 0,
        newest: Some(Moment(20_002 * Moment::DAY)),
        health: Health {
            state: FeedState::Well,
            since: None,
        },
    };
    Event::StatsCounted(Ok(Box::new(Stats {
        articles: 12,
        unread: 12,
        bookmarks: 0,
        room: Room {
            bytes: 4_096_000,
            free: 0,
            shrinks: true,
        },
        folders: Folders::default(),
        days: (0..3).map(day).collect(),
        feeds: vec![feed],
    })))
}

fn contents(desk: &Desk) -> Vec<Content> {
    let overlay = desk.app.overlay().expect("the sheet");
    let rows = overlay.list.rows().iter();
    rows.map(|item| item.content.clone()).collect()
}

#[test]
fn the_sheet_is_there_at_once_and_its_figures_when_they_are_counted() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::Stats);
    assert_eq!(contents(&desk), [Content::Words("counting …".into())]);
    assert_eq!(desk.outside.last(), Some(&Effect::LoadStats));
    desk.tell(counted());
    let contents = contents(&desk);
    let headings = contents.iter().filter_map(|content| match content {
        Content::Heading(heading) => Some(heading.as_str()),
        _ => None,
    });
    assert_eq!(
        headings.collect::<Vec<_>>(),
        [
            "The last 30 days",
            "A year of new articles",
            "A year of reading",
            "What brings most",
            "Much, and nothing of it read",
        ]
    );
    // 2024-10-04 was a Friday: on Monday there is nothing yet, and one week has it all.
    let weekdays = contents.iter().filter_map(|content| match content {
        Content::Figure(figure) => match &**figure {
            Figure::Weekday { numbers, .. } => Some(numbers.as_slice()),
            _ => None,
        },
        _ => None,
    });
    let year: Vec<_> = weekdays.take(7).collect();
    assert_eq!(year[0], [None]);
    assert_eq!(year[4..], [[Some(4)], [Some(4)], [Some(4)]]);
    // It scrolls, and the same key puts it away.
    desk.app.update(Event::Resized {
        columns: 80,
        rows: 12,
    });
    desk.act(Action::MoveDown);
    assert_eq!(desk.app.overlay().expect("the sheet").list.top(), 1);
    desk.act(Action::Stats);
    assert!(desk.app.overlay().is_none());
}

#[test]
fn figures_that_come_late_open_nothing() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::Stats).act(Action::Back);
    desk.tell(counted());
    assert!(desk.app.overlay().is_none());
    desk.act(Action::Help);
    let help = contents(&desk);
    desk.tell(counted());
    assert_eq!(contents(&desk), help);
}

#[test]
fn figures_that_cannot_be_counted_are_told() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::Stats);
    desk.tell(Event::StatsCounted(Err("the disk is broken".to_owned())));
    assert!(desk.app.overlay().is_none());
    let message = desk.app.status().message.as_ref().expect("a sentence");
    assert_eq!(
        message.text.as_str(),
        "could not load figures: the disk is broken"
    );
}
