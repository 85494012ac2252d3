//! What the user does is shown at once, kept, and taken back.

use super::*;
use crate::clean::{CleanLine, CleanText};
use crate::news::{Done, FeedId, Scope, Shortfall, Standing};

#[test]
fn a_change_is_shown_before_the_store_has_it() {
    let mut desk = Desk::with_articles(10);
    desk.hold();
    desk.act(Action::ToggleRead).act(Action::ToggleBookmark);
    let row = desk.app.headlines.list.selected().expect("a row");
    assert!(row.read && row.bookmarked);
    assert_eq!(desk.app.feeds.unread(), 9);
}

#[test]
fn lists_are_read_again_only_when_the_store_has_the_change() {
    let mut desk = Desk::with_articles(10);
    desk.hold();
    desk.act(Action::ToggleRead);
    desk.tell(Event::StoreChanged);
    let held = desk.held.as_ref().expect("answers are held");
    assert!(
        matches!(held.as_slice(), [Effect::Apply { .. }]),
        "{held:?}"
    );
    desk.release();
    assert!(desk.app.headlines.list.selected().expect("a row").read);
}

#[test]
fn undo_and_redo_say_what_they_do() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::ToggleBookmark);
    assert_eq!(desk.message(), "bookmarked “Headline 10”");
    desk.act(Action::Undo);
    assert_eq!(desk.message(), "bookmarked “Headline 10” — undone");
    assert!(!desk.row(10).bookmarked);
    desk.act(Action::Redo);
    assert_eq!(desk.message(), "bookmarked “Headline 10” — done again");
    assert!(desk.row(10).bookmarked);
    desk.act(Action::Redo);
    assert_eq!(desk.message(), "nothing to do again");
}

#[test]
fn marking_a_whole_list_read_is_undone_with_exactly_what_it_marked() {
    let mut desk = Desk::with_articles(500);
    desk.rows[3].read = true;
    desk.act(Action::MarkAllRead);
    assert_eq!(
        desk.message(),
        "marked 499 articles read; :undo 1 takes it back"
    );
    assert_eq!(desk.app.feeds.unread(), 0);
    desk.act(Action::Undo);
    assert_eq!(desk.message(), "marked 499 articles read — undone");
    assert_eq!(desk.app.feeds.unread(), 499);
    let read = desk.app.headlines.list.rows().iter().filter(|row| row.read);
    assert_eq!(read.map(|row| row.id.0).collect::<Vec<_>>(), [497]);
}

#[test]
fn opening_is_undone_too() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Open).act(Action::Undo);
    assert!(!desk.row(10).read);
    let reading = desk.app.reading.as_ref().expect("it stays open");
    assert!(!reading.article().headline.read);
}

#[test]
fn what_could_not_be_kept_is_shown_as_it_is_and_told() {
    let mut desk = Desk::with_articles(10);
    desk.hold();
    desk.act(Action::ToggleBookmark);
    let Some(Effect::Apply { change, record }) = desk.held.take().and_then(|mut held| held.pop())
    else {
        panic!("the bookmark goes to the store");
    };
    let why = "the disk is full; nothing was changed".to_owned();
    desk.tell(Event::ChangeFailed {
        change,
        record,
        why,
    });
    assert_eq!(
        desk.message(),
        "not kept: the disk is full; nothing was changed"
    );
    assert!(
        !desk
            .app
            .headlines
            .list
            .selected()
            .expect("a row")
            .bookmarked
    );
    desk.act(Action::Undo);
    assert_eq!(desk.message(), "nothing to undo");
}

#[test]
fn a_removed_feed_comes_back() {
    let mut desk = Desk::with_articles(9);
    desk.act(Action::PreviousPane)
        .act(Action::GoToBottom)
        .act(Action::RemoveFeed);
    assert_eq!(desk.message(), "removed “Feed 3”; :undo 1 takes it back");
    assert_eq!(desk.app.feeds.feed(FeedId(3)), None);
    assert_eq!(desk.app.headlines.list.rows().len(), 6);
    desk.act(Action::Undo);
    assert!(desk.app.feeds.feed(FeedId(3)).is_some());
    assert_eq!(desk.app.headlines.list.rows().len(), 9);
}

#[test]
fn whoever_left_the_list_of_a_removed_feed_is_there_again_when_it_comes_back() {
    let mut desk = Desk::with_articles(9);
    let scope = |desk: &Desk| desk.app.headlines.query().scope.clone();
    let feed = Scope::Feed(FeedId(3));
    desk.act(Action::PreviousPane)
        .act(Action::GoToBottom)
        .act(Action::Open)
        .act(Action::RemoveFeed);
    assert_eq!(scope(&desk), Scope::FrontPage);
    desk.act(Action::Undo);
    assert_eq!(scope(&desk), feed);
    assert_eq!(desk.app.headlines.list.rows().len(), 3);
    let selected = desk.app.feeds.list.selected().expect("a row");
    assert_eq!(selected.scope, feed);
    desk.act(Action::Redo);
    assert_eq!(scope(&desk), Scope::FrontPage);
    // Who has gone elsewhere stays there.
    desk.act(Action::ShowBookmarks).act(Action::Undo);
    assert_eq!(scope(&desk), Scope::Bookmarks);
}

#[test]
fn tags_are_typed_with_commas_and_bookmark_the_article() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Open)
        .act(Action::EditTags)
        .type_in("war,  later ,war,\n");
    let tags = vec![CleanLine::new("war"), CleanLine::new("later")];
    let id = ArticleId(10);
    assert_eq!(
        desk.changes.last(),
        Some(&Change::Tags {
            id,
            tags: tags.clone()
        })
    );
    let article = desk.app.reading.as_ref().expect("open").article();
    assert_eq!((&article.tags, article.headline.bookmarked), (&tags, true));
    desk.act(Action::EditTags);
    assert_eq!(
        desk.app.prompt.as_ref().expect("a prompt").text(),
        "war, later"
    );
}

#[test]
fn a_note_is_typed_keeps_its_lines_and_stands_under_the_heading() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Open)
        .act(Action::EditNote)
        .type_in("for the talk⏎on Monday\n");
    let (id, note) = (ArticleId(10), CleanText::new("for the talk\non Monday"));
    let written = Change::Note { id, note };
    assert_eq!(desk.changes.last(), Some(&written));
    let reading = desk.app.reading.as_ref().expect("open");
    let heading: Vec<String> = (0..reading.header_rows())
        .filter_map(|row| match reading.line(row) {
            Some(ReadingLine::Kept(line)) => Some(line.text()),
            _ => None,
        })
        .collect();
    assert_eq!(heading, ["for the talk", "on Monday"]);
    desk.act(Action::EditNote);
    let prompt = desk.app.prompt.as_ref().expect("a prompt");
    assert_eq!(prompt.text(), "for the talk⏎on Monday");
    // The first note made the bookmark, which goes with it.
    desk.act(Action::Cancel).act(Action::Undo);
    let back = Change::Bookmark { id, on: false };
    assert_eq!(desk.changes.last(), Some(&back));
}

#[test]
fn the_full_text_is_fetched_once_and_then_shown() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Open)
        .act(Action::ToggleFullText)
        .act(Action::ToggleFullText);
    assert_eq!(desk.outside.len(), 1);
    assert_eq!(desk.message(), "the full text is on its way");
    desk.tell(Event::FullTextKept {
        id: ArticleId(10),
        shortfall: None,
    });
    let shown = Change::ShowFull {
        id: ArticleId(10),
        on: true,
    };
    assert_eq!(desk.changes.last(), Some(&shown));
}

#[test]
fn a_full_text_that_is_worse_is_kept_but_not_shown() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Open).act(Action::ToggleFullText);
    desk.tell(Event::FullTextKept {
        id: ArticleId(10),
        shortfall: Some(Shortfall::Shorter),
    });
    let own = Change::ShowFull {
        id: ArticleId(10),
        on: false,
    };
    assert_eq!(desk.changes.last(), Some(&own));
    assert_eq!(
        desk.message(),
        "the page has less text than the feed: the feed's own text stays"
    );
}

#[test]
fn a_full_text_that_is_on_its_way_to_the_screen_is_not_fetched_again() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Open).act(Action::ToggleFullText);
    desk.hold();
    desk.tell(Event::FullTextKept {
        id: ArticleId(10),
        shortfall: Some(Shortfall::Notice),
    });
    desk.act(Action::ToggleFullText);
    let held = desk.held.as_ref().expect("nothing is answered");
    let fetched = held
        .iter()
        .any(|effect| matches!(effect, Effect::FetchFullText { .. }));
    let looked = matches!(held.last(), Some(Effect::LoadArticle { .. }));
    assert!(looked && !fetched, "{held:?}");
}

/// Opens the first article, whose page the settings want.
fn open_teaser(desk: &mut Desk) {
    desk.hold();
    desk.act(Action::Open);
    let set = SetArticle {
        wants_page: true,
        ..desk.page_of(
            &WebUrl::new("https://news.example/10").expect("an address"),
            70,
        )
    };
    desk.tell(Event::ArticleLoaded {
        id: ArticleId(10),
        width: 70,
        found: Some(set),
    });
    desk.release();
}

#[test]
fn a_page_that_the_settings_want_is_fetched_without_a_word() {
    let mut desk = Desk::with_articles(10);
    open_teaser(&mut desk);
    let url = WebUrl::new("https://news.example/10").expect("an address");
    let id = ArticleId(10);
    assert_eq!(desk.outside, [Effect::FetchFullText { id, url }]);
    assert_eq!(desk.message(), "");
    let changes = desk.changes.len();
    desk.tell(Event::FullTextKept {
        id,
        shortfall: Some(Shortfall::Notice),
    });
    assert_eq!(
        (desk.changes.len(), desk.message()),
        (changes, ""),
        "the user has chosen nothing"
    );
}

#[test]
fn without_a_network_no_page_is_wanted() {
    let mut desk = Desk::with_articles(10);
    desk.app.status.offline = true;
    open_teaser(&mut desk);
    assert_eq!(desk.outside, []);
}

#[test]
fn without_a_selected_article_nothing_is_done_to_one() {
    let mut desk = Desk::with_articles(0);
    for action in [
        Action::ToggleRead,
        Action::ToggleBookmark,
        Action::CopyUrl,
        Action::PipeArticle,
    ] {
        desk.act(action);
        assert_eq!(desk.message(), "select an article first");
    }
    assert!(desk.changes.is_empty());
}

#[test]
fn putting_away_bookmarks_an_article_and_is_taken_back_with_that() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Archive);
    assert_eq!(
        desk.message(),
        "put away “Headline 10”; :undo 1 takes it back"
    );
    assert!(desk.row(10).bookmarked && desk.row(10).archived);
    desk.act(Action::Undo);
    assert!(!desk.row(10).bookmarked && !desk.row(10).archived);
    // What was a bookmark before stays one.
    desk.act(Action::ToggleBookmark)
        .act(Action::Archive)
        .act(Action::Archive);
    assert_eq!(
        desk.message(),
        "took back “Headline 10”; :undo 1 takes it back"
    );
    assert!(desk.row(10).bookmarked && !desk.row(10).archived);
    desk.act(Action::Undo);
    assert!(desk.row(10).bookmarked && desk.row(10).archived);
}

#[test]
fn a_collection_is_typed_or_completed() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Collect).type_in("Trains\n");
    assert_eq!(
        desk.message(),
        "put “Headline 10” into Trains; :undo 1 takes it back"
    );
    assert!(
        desk.app
            .headlines
            .list
            .selected()
            .expect("a row")
            .bookmarked
    );
    let shelves = crate::news::Shelves {
        collections: vec![(CleanLine::new("Trains"), 1), (CleanLine::new("Trees"), 0)],
        ..crate::news::Shelves::default()
    };
    desk.tell(Event::FeedsLoaded {
        feeds: desk.feeds.clone(),
        shelves,
    });
    desk.act(Action::Collect).type_in("tr\t\t");
    let text = desk
        .app
        .prompt
        .as_ref()
        .map(|prompt| prompt.text().to_owned());
    assert_eq!(text.as_deref(), Some("Trees"));
}

#[test]
fn a_step_is_taken_back_also_before_the_journal_has_come() {
    let mut desk = Desk::with_articles(3);
    desk.app.undo.outdate();
    desk.hold();
    desk.act(Action::Undo);
    assert_eq!(desk.message(), "");
    desk.tell(Event::JournalLoaded(vec![Done {
        id: 3,
        at: Moment(1),
        words: CleanLine::new("bookmarked “One”"),
        standing: Standing::Stands,
    }]));
    assert_eq!(desk.message(), "bookmarked “One” — undone");
}
