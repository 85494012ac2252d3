use super::coming::MOST_ROWS;
use super::*;
use crate::clean::CleanLine;
use crate::news::Window;
use crate::news::{FeedId, Scope};

fn row(number: i64) -> Headline {
    Headline {
        id: ArticleId(number),
        feed: FeedId(1),
        feed_title: CleanLine::new("Feed"),
        title: CleanLine::new(&format!("Headline {number}")),
        published: Moment(number * 60),
        words: 100,
        read: false,
        bookmarked: false,
        archived: false,
        has_media: false,
        edited: false,
        twins: 0,
        found: None,
    }
}

/// Rows `newest` down to `oldest` of a list that has rows 1 to 1,000.
fn window(newest: i64, oldest: i64) -> Window {
    Window {
        rows: (oldest..=newest).rev().map(row).collect(),
        more_above: newest < 1_000,
        more_below: oldest > 1,
        sought: Vec::new(),
        so_far: false,
    }
}

fn answer(headlines: &mut Headlines, window: Window) {
    let (span, generation) = headlines.in_flight.expect("a request is on the way");
    let query = headlines.query.clone();
    headlines.answer(&query, span, generation, window, Moment(1));
}

/// The newest 200 of the list, on a screen of 20 rows.
fn opened() -> Headlines {
    let mut headlines = Headlines::new(
        Query::of(Scope::FrontPage),
        String::new(),
        Orders::default(),
    );
    headlines.set_height(20);
    assert_eq!(headlines.ask(), Some(Span::Top));
    answer(&mut headlines, window(1_000, 801));
    headlines
}

fn selected(headlines: &Headlines) -> i64 {
    headlines.selected().expect("a row is selected").id.0
}

#[test]
fn more_rows_are_asked_for_near_the_end_and_only_once() {
    let mut headlines = opened();
    headlines.move_by(100);
    assert_eq!(headlines.ask(), None);
    headlines.move_by(40);
    assert_eq!(headlines.ask(), Some(Span::Below(row(801).key())));
    assert_eq!(headlines.ask(), None);
    answer(&mut headlines, window(800, 601));
    assert_eq!(headlines.list.rows().len(), 400);
    assert_eq!(selected(&headlines), 860);
}

#[test]
fn the_selection_goes_on_when_the_rows_come() {
    let mut headlines = opened();
    headlines.move_by(250);
    assert_eq!(selected(&headlines), 801);
    headlines.ask();
    answer(&mut headlines, window(800, 601));
    assert_eq!(selected(&headlines), 750);
}

#[test]
fn the_far_side_is_forgotten_and_found_again() {
    let mut headlines = opened();
    for oldest in [601, 401, 201, 1] {
        headlines.move_by(500);
        headlines.ask();
        answer(&mut headlines, window(oldest + 199, oldest));
    }
    assert_eq!(headlines.list.rows().len(), MOST_ROWS);
    assert!(headlines.more_above);
    headlines.move_by(-2_000);
    assert_eq!(headlines.ask(), Some(Span::Above(row(600).key())));
}

#[test]
fn rows_that_come_above_move_nothing_and_are_counted_until_seen() {
    let mut headlines = opened();
    headlines.more_above = false;
    headlines.move_by(5);
    let line = headlines.list.selected_index() - headlines.list.top();
    headlines.reload();
    assert_eq!(headlines.ask(), Some(Span::Around(row(995).key())));
    let mut newer = window(1_012, 900);
    newer.more_above = false;
    answer(&mut headlines, newer);
    assert_eq!(selected(&headlines), 995);
    assert_eq!(headlines.list.selected_index() - headlines.list.top(), line);
    assert_eq!(headlines.new_above(), 12);
    headlines.go_to_top();
    assert_eq!(headlines.new_above(), 0);
}

#[test]
fn the_first_row_stays_under_the_cursor_too() {
    let mut headlines = opened();
    headlines.reload();
    headlines.ask();
    let mut newer = window(1_003, 900);
    newer.more_above = false;
    answer(&mut headlines, newer);
    assert_eq!(selected(&headlines), 1_000);
    assert_eq!((headlines.list.top(), headlines.new_above()), (3, 3));
}

#[test]
fn an_answer_from_before_the_last_change_is_asked_for_again() {
    let mut headlines = opened();
    headlines.reload();
    headlines.ask();
    headlines.mark(&[ArticleId(1_000)], true);
    headlines.outdate();
    answer(&mut headlines, window(1_000, 801));
    assert!(headlines.selected().expect("a row").read);
    assert_eq!(headlines.ask(), Some(Span::Around(row(1_000).key())));
}

#[test]
fn an_answer_for_another_list_is_dropped() {
    let mut headlines = opened();
    headlines.reload();
    let span = headlines.ask().expect("a reload");
    headlines.open(Query::of(Scope::Unread), String::new());
    let old = Query::of(Scope::FrontPage);
    headlines.answer(&old, span, 0, window(1_000, 801), Moment(1));
    assert!(headlines.list.is_empty());
    assert!(!headlines.loaded());
    assert_eq!(headlines.ask(), Some(Span::Top));
}

#[test]
fn the_end_and_the_beginning_are_one_request_away() {
    let mut headlines = opened();
    headlines.go_to_bottom();
    assert_eq!(headlines.ask(), Some(Span::Bottom));
    answer(&mut headlines, window(200, 1));
    assert_eq!(selected(&headlines), 1);
    headlines.go_to_top();
    assert_eq!(headlines.ask(), Some(Span::Top));
    answer(&mut headlines, window(1_000, 801));
    assert_eq!(selected(&headlines), 1_000);
}

#[test]
fn a_headline_far_away_is_selected_when_its_rows_come() {
    let mut headlines = opened();
    headlines.seek(row(300).key());
    assert_eq!(headlines.ask(), Some(Span::Around(row(300).key())));
    answer(&mut headlines, window(400, 201));
    assert_eq!(selected(&headlines), 300);
}

#[test]
fn rows_around_where_the_cursor_was_long_ago_are_asked_for_again() {
    let mut headlines = opened();
    headlines.reload();
    headlines.ask();
    headlines.move_by(150);
    answer(&mut headlines, window(1_000, 901));
    assert_eq!(selected(&headlines), 850);
    assert_eq!(headlines.ask(), Some(Span::Around(row(850).key())));
}

#[test]
fn a_row_that_is_gone_leaves_the_cursor_on_its_neighbour() {
    let mut headlines = opened();
    headlines.move_by(10);
    headlines.reload();
    headlines.ask();
    let mut without = window(1_000, 801);
    without.rows.retain(|row| row.id.0 != 990);
    answer(&mut headlines, without);
    assert_eq!(selected(&headlines), 989);
}

#[test]
fn what_is_read_here_is_kept_here_until_the_list_is_opened_anew() {
    let mut headlines = opened();
    assert_eq!(headlines.mark(&[ArticleId(999)], true), [FeedId(1)]);
    assert_eq!(headlines.keep(), [ArticleId(999)]);
    headlines.open(Query::of(Scope::FrontPage), String::new());
    assert!(headlines.keep().is_empty());
}

#[test]
fn a_failed_load_is_not_tried_again_by_itself() {
    let mut headlines = opened();
    headlines.move_by(180);
    headlines.ask();
    headlines.give_up();
    assert_eq!(headlines.ask(), None);
    headlines.try_again();
    assert!(headlines.ask().is_some());
}

#[test]
fn the_rows_of_the_list_before_are_shown_until_the_new_ones_come() {
    let mut headlines = opened();
    headlines.open(Query::of(Scope::Unread), String::new());
    assert_eq!(headlines.ask(), Some(Span::Top));
    assert!(
        headlines.selected().is_none(),
        "nothing of it can be opened"
    );
    assert_eq!(headlines.shown().rows().len(), 200);
    answer(&mut headlines, window(900, 899));
    assert_eq!(headlines.shown().rows(), [row(900), row(899)]);
}

#[test]
fn a_list_that_cannot_be_loaded_does_not_look_like_the_one_before() {
    let mut headlines = opened();
    headlines.open(Query::of(Scope::Unread), String::new());
    headlines.ask();
    headlines.give_up();
    assert!(headlines.shown().is_empty());
}
