//! Many articles at once: selected ones, and those above or below.

use super::*;
use crate::news::Order;
use crate::news::{FeedId, Filter};

fn read(desk: &Desk) -> Vec<i64> {
    let rows = desk.rows.iter().filter(|row| row.read);
    rows.map(|row| row.id.0).collect()
}

#[test]
fn a_stretch_is_selected_and_marked_and_taken_back_as_one() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::MoveDown).act(Action::SelectRange);
    desk.act_times(Action::MoveDown, Some(2));
    desk.act(Action::ToggleRead);
    assert_eq!(read(&desk), [9, 8, 7]);
    assert_eq!(
        desk.message(),
        "marked 3 articles read; :undo 1 takes it back"
    );
    assert!(desk.app.headlines.selection().is_empty(), "it has ended");
    desk.act(Action::Undo);
    assert_eq!(read(&desk), [0; 0]);
}

#[test]
fn single_rows_are_selected_beside_a_stretch_and_left_out_again() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::SelectRow).act(Action::SelectRow);
    desk.act(Action::MoveDown).act(Action::SelectRange);
    desk.act(Action::MoveDown).act(Action::SelectRange);
    desk.act(Action::MoveUp).act(Action::SelectRow);
    let selected = desk.app.headlines.selection();
    let selected: Vec<_> = selected.iter().map(|row| row.id.0).collect();
    assert_eq!(selected, [10, 9, 6]);
    desk.act(Action::ToggleBookmark);
    assert!(desk.row(10).bookmarked && desk.row(6).bookmarked && !desk.row(7).bookmarked);
    desk.act(Action::Undo);
    assert!(!desk.row(10).bookmarked && !desk.row(6).bookmarked);
}

#[test]
fn escape_ends_the_selection_before_it_goes_anywhere() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::SelectRow).act(Action::Cancel);
    assert!(desk.app.headlines.selection().is_empty());
    assert_eq!(desk.app.panes.focus(), Pane::Headlines);
    desk.act(Action::Cancel);
    assert_eq!(desk.app.panes.focus(), Pane::Feeds);
}

#[test]
fn the_browser_opens_all_that_is_selected() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::SelectRow)
        .act(Action::SelectRow)
        .act(Action::OpenInBrowser);
    let opened = desk.outside.iter();
    let opened = opened.filter(|effect| matches!(effect, Effect::Open(_)));
    assert_eq!(opened.count(), 2);
}

#[test]
fn what_is_above_or_below_the_cursor_is_marked_read() {
    let mut desk = Desk::with_articles(10);
    desk.act_times(Action::MoveDown, Some(2))
        .act(Action::MarkAboveRead);
    assert_eq!(read(&desk), [10, 9]);
    desk.act_times(Action::MoveDown, Some(5))
        .act(Action::MarkBelowRead);
    assert_eq!(read(&desk), [10, 9, 2, 1]);
}

#[test]
fn in_a_list_longer_than_memory_the_store_marks_them() {
    let mut desk = Desk::with_articles(2_000);
    desk.act_times(Action::MoveDown, Some(5))
        .act(Action::MarkBelowRead);
    let Some(Change::AllRead { query, .. }) = desk.changes.last() else {
        panic!("{:?}", desk.changes.last());
    };
    let cursor = desk.row(1_995).published;
    assert_eq!(query.filter, Some(Filter::Before(cursor)));
}

#[test]
fn what_is_scrolled_past_is_read_where_the_user_wants_that() {
    let options = Options {
        mark_read_on_scroll: true,
        ..desk::options()
    };
    let mut desk = Desk::new(options, 100);
    let count = desk.app.headlines.list.height();
    desk.act_times(Action::MoveDown, Some(count - 1));
    assert_eq!(read(&desk), [0; 0], "nothing has left the screen");
    desk.act_times(Action::MoveDown, Some(2));
    assert_eq!(read(&desk), [100, 99]);
    desk.act(Action::GoToTop);
    assert_eq!(read(&desk), [100, 99]);
    desk.act(Action::Undo);
    assert_eq!(read(&desk), [0; 0]);
}

#[test]
fn a_list_turned_around_begins_with_the_oldest_and_keeps_the_cursor() {
    let mut desk = Desk::with_articles(700);
    desk.act(Action::MoveDown).act(Action::CommandLine);
    desk.type_in("sort oldest\n");
    assert_eq!(desk.selected(), 699);
    desk.act(Action::GoToTop);
    let ids = |desk: &Desk| {
        let rows = desk.app.headlines.list.rows().iter().take(3);
        rows.map(|row| row.id.0).collect::<Vec<_>>()
    };
    assert_eq!((desk.selected(), ids(&desk)), (1, vec![1, 2, 3]));
    desk.act_times(Action::MoveDown, Some(650));
    assert_eq!(
        desk.selected(),
        651,
        "stretches are loaded in this direction too"
    );
    desk.act(Action::GoToBottom);
    assert_eq!(desk.selected(), 700);
    desk.act_times(Action::MoveUp, Some(300));
    assert_eq!(desk.selected(), 400);
    desk.act(Action::Open).act(Action::NextArticle);
    assert_eq!(desk.open(), 401);
    desk.act(Action::NextUnread);
    assert_eq!(desk.open(), 402, "the next is the one below");
    desk.act(Action::PreviousPane).act(Action::CommandLine);
    desk.type_in("sort newest\n");
    desk.act(Action::GoToTop);
    assert_eq!(desk.selected(), 700);
}

#[test]
fn a_list_is_sorted_by_title_and_stays_so_when_it_is_opened_again() {
    let mut desk = Desk::with_articles(30);
    for (row, title) in desk.rows.iter_mut().zip(["“Zebra”", "apple", "Mango"]) {
        row.title = CleanLine::new(title);
    }
    desk.tell(Event::StoreChanged);
    desk.act(Action::Sort).type_in("title\n");
    assert_eq!(desk.message(), "Front page: by title");
    assert_eq!(desk.selected(), 30, "the cursor stays on its article");
    let titles = |desk: &Desk| {
        let rows = desk.app.headlines.list.rows().iter();
        let mut titles: Vec<String> = rows.map(|row| row.title.to_string()).collect();
        titles.drain(1..28);
        titles
    };
    assert_eq!(titles(&desk), ["apple", "Mango", "“Zebra”"]);
    desk.act(Action::PreviousPane)
        .act(Action::MoveDown)
        .act(Action::Open);
    assert_eq!(desk.app.headlines.order(), Order::Newest, "another list");
    desk.act(Action::PreviousPane)
        .act(Action::MoveUp)
        .act(Action::Open);
    assert_eq!(desk.app.headlines.order(), Order::Title);
    let kept = Effect::KeepOrder {
        list: Scope::FrontPage,
        order: Order::Title,
    };
    assert!(desk.outside.contains(&kept), "{:?}", desk.outside);
}

#[test]
fn unread_articles_are_found_in_the_order_of_the_list() {
    let mut desk = Desk::with_articles(6);
    for (row, words) in desk.rows.iter_mut().zip([60, 10, 50, 20, 40, 30]) {
        row.words = words;
    }
    desk.tell(Event::StoreChanged);
    desk.act(Action::CommandLine).type_in("sort shortest\n");
    desk.act(Action::GoToTop).act(Action::NextUnread);
    assert_eq!(desk.open(), 5);
    desk.act(Action::NextUnread);
    assert_eq!(desk.open(), 3);
    desk.act(Action::NextUnread);
    assert_eq!(desk.open(), 1);
    desk.act(Action::PreviousUnread);
    assert_eq!((desk.open(), desk.message()), (6, "from the bottom again"));
}

#[test]
fn a_stretch_of_a_sorted_list_is_selected_as_it_is_seen() {
    let mut desk = Desk::with_articles(6);
    desk.act(Action::CommandLine).type_in("sort feed\n");
    desk.act(Action::GoToTop)
        .act(Action::SelectRange)
        .act(Action::MoveDown)
        .act(Action::ToggleRead);
    let first_feed: Vec<_> = desk
        .rows
        .iter()
        .filter(|row| row.feed == FeedId(1))
        .collect();
    assert!(first_feed.iter().all(|row| row.read));
    assert_eq!(read(&desk).len(), 2);
    desk.act(Action::GoToBottom).act(Action::MarkAboveRead);
    assert_eq!(read(&desk).len(), 5);
}
