//! Links are followed inside byline, and gone back from.

use super::*;
use crate::clean::WebUrl;

fn url(raw: &str) -> WebUrl {
    WebUrl::new(raw).expect("a web address")
}

/// Answers the last wish for a page with one.
fn let_in(desk: &mut Desk) {
    let Some(Effect::ReadPage { url, width, .. }) = desk.outside.pop() else {
        panic!("a page is asked for");
    };
    let set = Box::new(desk.page_of(&url, width));
    desk.tell(Event::PageRead { url, width, set });
}

fn title(desk: &Desk) -> String {
    let reading = desk.app.reading().expect("an article is open");
    reading.article().headline.title.to_string()
}

#[test]
fn letters_over_links_lead_where_the_links_lead() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::Open).act(Action::FollowLink);
    let hints = desk.app.link_hints().expect("there is a link");
    let letters: Vec<&str> = hints.labels().map(|label| label.letters.as_str()).collect();
    assert_eq!(letters, ["f"]);
    desk.type_in("f");
    assert!(desk.app.link_hints().is_none());
    assert!(matches!(desk.outside.last(), Some(Effect::ReadPage { .. })));
    desk.act(Action::FollowLink).type_in("F");
    assert!(matches!(desk.outside.last(), Some(Effect::Open(_))));
    desk.act(Action::FollowLink).type_in("z");
    assert_eq!(desk.message(), "no link has these letters");
    desk.act(Action::FollowLink).resize(90, 30);
    assert!(desk.app.link_hints().is_none(), "the lines stand elsewhere");
}

#[test]
fn a_followed_link_is_gone_back_from_and_forward_to() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::Open).act_times(Action::MoveDown, Some(7));
    let first = title(&desk);
    desk.act_times(Action::Open, Some(1));
    let_in(&mut desk);
    assert_eq!(title(&desk), "Page");
    desk.act(Action::Back);
    let scroll = desk.app.reading().map(Reading::scroll);
    assert_eq!((title(&desk), scroll), (first.clone(), Some(7)));
    desk.act(Action::HistoryForward);
    assert_eq!(title(&desk), "Page");
    desk.act(Action::HistoryBack);
    assert_eq!(title(&desk), first);
    desk.act(Action::Back);
    assert_eq!(desk.app.panes.focus(), Pane::Headlines);
}

#[test]
fn a_page_that_comes_too_late_is_not_shown() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::Open).act_times(Action::Open, Some(1));
    desk.act(Action::NextArticle);
    let_in(&mut desk);
    assert_eq!(desk.open(), 2);
}

#[test]
fn an_article_of_the_list_ends_the_way_back() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::Open).act_times(Action::Open, Some(1));
    let_in(&mut desk);
    desk.act(Action::NextArticle).act(Action::HistoryBack);
    assert_eq!(desk.open(), 2);
    assert_eq!(desk.message(), "no link was followed to here");
}

#[test]
fn files_are_for_other_programs_and_what_fails_is_told() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::Open);
    desk.app.follow(url("https://news.example/Plan.PDF"));
    let effects = std::mem::take(&mut desk.app.effects);
    assert_eq!(
        effects,
        [Effect::Open(url("https://news.example/Plan.PDF"))]
    );
    desk.act_times(Action::Open, Some(1));
    let Some(Effect::ReadPage { url, .. }) = desk.outside.pop() else {
        panic!("a page is asked for");
    };
    let why = "it is gone".to_owned();
    desk.tell(Event::PageFailed { url, why });
    assert!(desk.message().ends_with("it is gone"), "{}", desk.message());
    assert_eq!(desk.open(), 3);
}

#[test]
fn a_page_can_be_bookmarked_and_its_place_is_not_kept() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::Open).act_times(Action::Open, Some(1));
    let_in(&mut desk);
    let page = desk.app.reading().expect("the page").id();
    desk.act_times(Action::MoveDown, Some(30))
        .act(Action::ToggleBookmark);
    assert!(matches!(desk.outside.last(), Some(Effect::SavePage(_))));
    let changes = desk.changes.len();
    desk.act(Action::Quit);
    assert_eq!(desk.changes.len(), changes, "no place of a page");
    let id = ArticleId(77);
    desk.tell(Event::PageSaved { page, id });
    let headline = &desk.app.reading().expect("the page").article().headline;
    assert_eq!((headline.id, headline.bookmarked), (id, true));
}

#[test]
fn a_row_of_the_list_of_links_is_read_here_or_in_the_browser() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::Open)
        .act(Action::ListLinks)
        .act(Action::OpenInBrowser);
    assert!(matches!(desk.outside.last(), Some(Effect::Open(_))));
    assert!(desk.app.overlay().is_some(), "there may be others");
    desk.act(Action::Open);
    assert!(matches!(desk.outside.last(), Some(Effect::ReadPage { .. })));
    assert!(desk.app.overlay().is_none());
}

#[test]
fn a_page_that_was_followed_to_is_given_to_a_command_as_it_is_open() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::Open).act_times(Action::Open, Some(1));
    let_in(&mut desk);
    desk.act(Action::PipeArticle).type_in("wc\n");
    let Some(Effect::PipePage { page, command }) = desk.outside.pop() else {
        panic!("the page is given");
    };
    assert_eq!(
        (page.headline.title.as_str(), command.as_str()),
        ("Page", "wc")
    );
}
