//! Lists and articles are opened and walked through.

use super::desk::headline;
use super::*;
use crate::clean::WebUrl;

fn place(desk: &Desk) -> (usize, u32) {
    let reading = desk.app.reading.as_ref().expect("an article is open");
    (reading.scroll(), reading.place())
}

#[test]
fn the_reader_starts_on_the_front_page_with_feeds_and_headlines() {
    let desk = Desk::with_articles(30);
    assert_eq!(desk.app.list_name().as_str(), "Front page");
    assert_eq!(desk.selected(), 30);
    let labels = desk
        .app
        .feeds
        .list
        .rows()
        .iter()
        .map(|row| row.label.as_str());
    let expected = [
        "Front page",
        "Unread",
        "Bookmarks",
        "World",
        "Asia",
        "Feed 2",
        "Feed 1",
        "Feed 3",
    ];
    assert_eq!(labels.collect::<Vec<_>>(), expected);
    assert_eq!(desk.app.feeds.unread(), 30);
}

#[test]
fn opening_an_article_marks_it_read() {
    let mut desk = Desk::with_articles(30);
    desk.act(Action::MoveDown).act(Action::Open);
    assert_eq!(desk.open(), 29);
    assert_eq!(desk.app.panes.focus(), Pane::Article);
    assert!(desk.row(29).read);
    assert_eq!(desk.app.feeds.unread(), 29);
}

#[test]
fn moving_over_headlines_opens_and_marks_nothing() {
    let mut desk = Desk::with_articles(30);
    desk.act_times(Action::MoveDown, Some(5));
    assert_eq!((desk.selected(), desk.open()), (25, 0));
    assert_eq!(desk.app.feeds.unread(), 30);
}

#[test]
fn an_article_stays_until_the_next_one_is_there() {
    let mut desk = Desk::with_articles(30);
    desk.act(Action::Open);
    desk.hold();
    desk.act(Action::NextArticle).act(Action::NextArticle);
    assert_eq!((desk.open(), desk.selected()), (30, 28));
    desk.release();
    assert_eq!(desk.open(), 28);
    assert!(!desk.row(29).read, "what was passed over was never shown");
}

#[test]
fn an_article_that_is_no_longer_wanted_is_dropped() {
    let mut desk = Desk::with_articles(3);
    desk.tell(Event::ArticleLoaded {
        id: ArticleId(2),
        width: 50,
        found: None,
    });
    assert_eq!((desk.open(), desk.message()), (0, ""));
}

#[test]
fn the_next_unread_article_is_found_beyond_the_window() {
    let mut desk = Desk::with_articles(1_000);
    for row in &mut desk.rows {
        row.read = row.id.0 > 300;
    }
    desk.act(Action::Open).act(Action::NextUnread);
    assert_eq!((desk.open(), desk.selected()), (300, 300));
}

#[test]
fn unread_articles_are_opened_one_after_another_from_the_list_too() {
    let mut desk = Desk::with_articles(10);
    let mut opened = Vec::new();
    for _ in 0..3 {
        desk.act(Action::NextUnread);
        opened.push((desk.open(), desk.selected()));
        desk.act(Action::Back);
    }
    assert_eq!(opened, [(10, 10), (9, 9), (8, 8)]);
}

#[test]
fn looking_for_unread_articles_goes_on_at_the_other_end() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::GoToBottom).act(Action::Open);
    desk.act(Action::NextUnread);
    assert_eq!((desk.open(), desk.message()), (3, "from the top again"));
    desk.act(Action::PreviousUnread);
    assert_eq!((desk.open(), desk.selected()), (2, 2));
}

#[test]
fn an_unread_article_is_opened_by_chance_as_long_as_there_is_one() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::RandomUnread);
    assert_eq!((desk.open(), desk.selected()), (1, 1));
    desk.act(Action::RandomUnread).act(Action::RandomUnread);
    desk.act(Action::RandomUnread);
    assert_eq!(desk.message(), "no more unread articles in this list");
}

#[test]
fn the_end_of_all_unread_is_told() {
    let mut desk = Desk::with_articles(2);
    desk.act(Action::Open)
        .act(Action::NextUnread)
        .act(Action::NextUnread);
    assert_eq!(
        (desk.open(), desk.message()),
        (1, "no more unread articles in this list")
    );
}

#[test]
fn a_page_down_at_the_end_of_an_article_goes_to_the_next_unread_one() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Open).act(Action::PageDown);
    assert_eq!(desk.open(), 10);
    desk.act(Action::GoToBottom).act(Action::PageDown);
    assert_eq!(desk.open(), 9);
}

#[test]
fn rows_read_in_the_unread_list_stay_until_it_is_opened_anew() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::PreviousPane)
        .act(Action::MoveDown)
        .act(Action::Open);
    assert_eq!(desk.app.list_name().as_str(), "Unread");
    desk.act(Action::Open).act(Action::Back);
    desk.tell(Event::StoreChanged);
    assert_eq!(desk.app.headlines.list.rows().len(), 10);
    desk.act(Action::PreviousPane).act(Action::Open);
    assert_eq!(desk.app.headlines.list.rows().len(), 9);
}

#[test]
fn new_articles_move_nothing_under_the_cursor() {
    let mut desk = Desk::with_articles(30);
    desk.act(Action::MoveDown);
    let line =
        |desk: &Desk| desk.app.headlines.list.selected_index() - desk.app.headlines.list.top();
    let before = line(&desk);
    for number in 31..=45 {
        desk.rows.insert(0, headline(number));
    }
    desk.tell(Event::StoreChanged);
    assert_eq!((desk.selected(), line(&desk)), (29, before));
    assert_eq!(desk.app.headlines.new_above(), 15);
    desk.act(Action::GoToTop);
    assert_eq!((desk.selected(), desk.app.headlines.new_above()), (45, 0));
}

#[test]
fn many_changes_of_the_store_make_one_load_at_a_time() {
    let mut desk = Desk::with_articles(30);
    desk.hold();
    for _ in 0..5 {
        desk.tell(Event::StoreChanged);
    }
    let held = desk.held.as_ref().expect("answers are held");
    assert_eq!(held.len(), 3, "{held:?}");
}

#[test]
fn the_place_in_an_article_is_kept_when_it_is_left() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Open)
        .act(Action::PageDown)
        .act(Action::PageDown);
    let (_, block) = place(&desk);
    assert!(block > 0);
    desk.act(Action::Back);
    let kept = Change::Place {
        id: ArticleId(10),
        block,
    };
    assert_eq!(desk.changes.last(), Some(&kept));
}

#[test]
fn resizing_keeps_the_block_at_the_top() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Open).act_times(Action::PageDown, Some(3));
    let (_, block) = place(&desk);
    for (columns, rows) in [(44, 12), (200, 50), (80, 24), (120, 36)] {
        desk.resize(columns, rows);
        assert_eq!(place(&desk).1, block, "{columns}x{rows}");
    }
}

#[test]
fn only_one_page_is_set_at_a_time_and_the_newest_width_wins() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Open);
    desk.hold();
    for columns in [60, 50, 40] {
        desk.resize(columns, 20);
    }
    let held = desk.held.as_ref().expect("answers are held");
    let sets = held
        .iter()
        .filter(|effect| matches!(effect, Effect::SetPage { .. }));
    assert_eq!(sets.count(), 1);
    desk.release();
    let reading = desk.app.reading.as_ref().expect("an article is open");
    assert_eq!(reading.page().width, desk.app.panes.layout().text.width);
}

#[test]
fn going_back_ends_in_quitting() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Open).act(Action::ToggleZen);
    for (zen, focus) in [
        (false, Pane::Article),
        (false, Pane::Headlines),
        (false, Pane::Feeds),
    ] {
        desk.act(Action::Back);
        assert_eq!((desk.app.panes.zen(), desk.app.panes.focus()), (zen, focus));
    }
    desk.act(Action::Back);
    assert_eq!(desk.outside, [Effect::Quit]);
}

#[test]
fn cancelling_never_quits() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Open);
    for _ in 0..5 {
        desk.act(Action::Cancel);
    }
    assert_eq!(desk.app.panes.focus(), Pane::Feeds);
    assert!(!desk.outside.contains(&Effect::Quit));
}

#[test]
fn a_number_and_o_open_that_link() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Open)
        .act_times(Action::OpenInBrowser, Some(1));
    let url = WebUrl::new("https://linked.example/").expect("an address");
    assert_eq!(desk.outside, [Effect::Open(url)]);
    desk.act_times(Action::OpenInBrowser, Some(7));
    assert_eq!(desk.message(), "there is no link 7 here");
}

#[test]
fn a_headline_is_opened_in_the_browser_without_being_opened_here() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::OpenInBrowserAndMarkRead);
    let url = WebUrl::new("https://news.example/10").expect("an address");
    assert_eq!(desk.outside, [Effect::Open(url)]);
    assert_eq!(desk.open(), 0);
    assert!(desk.row(10).read);
}

#[test]
fn what_was_read_can_be_hidden_and_shown() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Open)
        .act(Action::Back)
        .act(Action::ToggleReadShown);
    assert_eq!(desk.app.headlines.list.rows().len(), 9);
    desk.act(Action::ToggleReadShown);
    assert_eq!(desk.app.headlines.list.rows().len(), 10);
}

#[test]
fn the_list_goes_on_while_its_rows_are_loaded() {
    let mut desk = Desk::with_articles(2_000);
    desk.act_times(Action::MoveDown, Some(900));
    assert_eq!(desk.selected(), 1_100);
    desk.act(Action::GoToBottom);
    assert_eq!(desk.selected(), 1);
    desk.act(Action::GoToTop);
    assert_eq!(desk.selected(), 2_000);
    assert!(desk.app.headlines.list.rows().len() <= 800);
}

#[test]
fn a_failed_load_is_told_and_the_old_rows_stay() {
    let mut desk = Desk::with_articles(10);
    desk.hold();
    desk.tell(Event::StoreChanged);
    desk.held = Some(Vec::new());
    desk.tell(Event::LoadFailed {
        what: "headlines",
        why: "the store is busy".to_owned(),
    });
    assert_eq!(
        desk.message(),
        "could not load headlines: the store is busy"
    );
    assert_eq!(desk.selected(), 10);
    assert_eq!(
        desk.held,
        Some(Vec::new()),
        "a failure is not tried again by itself"
    );
}

#[test]
fn keys_pressed_while_a_list_is_on_its_way_are_not_lost() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::PreviousPane).act(Action::MoveDown);
    desk.hold();
    desk.act(Action::Open)
        .act(Action::MoveDown)
        .act(Action::Open);
    desk.release();
    assert_eq!((desk.open(), desk.selected()), (9, 9));
}

#[test]
fn a_long_article_is_read_before_all_of_it_is_set() {
    let mut desk = Desk::with_articles(3);
    desk.hold();
    desk.act(Action::Open);
    let set = |lines: usize, width| {
        let mut set = desk.article(ArticleId(3), width).expect("it is there");
        set.page.lines.truncate(lines);
        Box::new(set)
    };
    let whole = set(usize::MAX, 50);
    let width = whole.page.width;
    let (beginning, of_another) = (set(30, width), {
        let mut other = set(30, width);
        other.article.headline.id = ArticleId(1);
        other
    });
    desk.tell(Event::ArticleBegun {
        width,
        set: of_another,
    });
    assert_eq!(desk.open(), 0, "it is no longer wanted");
    desk.tell(Event::ArticleBegun {
        width,
        set: beginning,
    });
    assert_eq!(desk.open(), 3);
    desk.act(Action::PageDown);
    let lines = |desk: &Desk| {
        let reading = desk.app.reading.as_ref().expect("it is open");
        (reading.scroll(), reading.page().lines.len())
    };
    let (scroll, shown) = lines(&desk);
    assert_eq!(shown, 30);
    desk.tell(Event::ArticleLoaded {
        id: ArticleId(3),
        width,
        found: Some(*whole.clone()),
    });
    assert_eq!(lines(&desk), (scroll, whole.page.lines.len()));
}

#[test]
fn a_list_grows_while_changes_are_on_their_way() {
    let mut desk = Desk::with_articles(2_000);
    let rows = desk.app.headlines.list.rows().len();
    desk.app.changes = 1;
    desk.tell(Event::StoreChanged);
    desk.act_times(Action::MoveDown, Some(rows - 10));
    assert!(desk.app.headlines.list.rows().len() > rows);
}

#[test]
fn the_last_row_that_is_here_is_not_called_the_last_article() {
    let mut desk = Desk::with_articles(2_000);
    desk.hold();
    let rows = desk.app.headlines.list.rows().len();
    desk.app.headlines.select_index(rows - 1);
    desk.act(Action::NextArticle).act(Action::NextArticle);
    assert_eq!(desk.message(), "");
    desk.release();
    let open = i64::try_from(rows).expect("few") + 2;
    assert_eq!(desk.open(), 2_001 - open, "the keys were lost");
    let mut desk = Desk::with_articles(1);
    desk.act(Action::NextArticle);
    assert_eq!(desk.message(), "this is the last article of the list");
}
