//! Pages of bookmarks are asked for again, and pages from elsewhere become bookmarks.

use crossterm::event::KeyCode;

use super::*;
use crate::clean::WebUrl;
use crate::news::{ArticleId, Scope};

fn answers(all: PageAnswers) -> Event {
    Event::PagesAsked(all)
}

#[test]
fn the_text_of_an_article_is_fetched_anew_and_shown() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::Open).act(Action::RefetchPage);
    assert_eq!(
        desk.outside.pop(),
        Some(Effect::AskPages {
            pages: AskedPages::These(vec![ArticleId(3)]),
            renew: true
        })
    );
    desk.tell(answers(PageAnswers {
        renewed: vec![ArticleId(3)],
        ..PageAnswers::default()
    }));
    assert_eq!(desk.message(), "fetched its page anew");
    desk.tell(answers(PageAnswers {
        gone: 1,
        why: Some("404".to_owned()),
        ..PageAnswers::default()
    }));
    assert_eq!(desk.message(), "its page is gone (404); the bookmark stays");
}

#[test]
fn a_whole_list_of_bookmarks_is_asked_for_or_what_is_selected() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::CheckPages);
    assert!(matches!(
        desk.outside.pop(),
        Some(Effect::AskPages { pages: AskedPages::These(ids), renew: false }) if ids == [ArticleId(3)]
    ));
    desk.act(Action::ToggleBookmark).act(Action::ShowBookmarks);
    desk.act(Action::CommandLine).type_in("bookmarks check\n");
    assert!(matches!(
        desk.outside.pop(),
        Some(Effect::AskPages { pages: AskedPages::List(query), .. }) if query.scope == Scope::Bookmarks
    ));
    desk.tell(answers(PageAnswers {
        there: 9,
        gone: 2,
        unknown: 1,
        why: Some("404".to_owned()),
        ..PageAnswers::default()
    }));
    assert_eq!(
        desk.message(),
        "asked for 12 pages: 0 fetched anew, 2 gone (is:lost finds them), 0 worse than what is kept, 1 could not be asked now"
    );
}

#[test]
fn an_address_that_is_pasted_or_typed_becomes_a_bookmark() {
    let url = WebUrl::new("https://a.example/1").expect("an address");
    let mut desk = Desk::with_articles(1);
    desk.tell(Event::Pasted("some words".to_owned()));
    assert!(desk.app.prompt().is_none());
    desk.tell(Event::Pasted("https://a.example/1\n".to_owned()));
    let typed = desk.app.prompt().map(|prompt| prompt.text().to_owned());
    assert_eq!(typed.as_deref(), Some("save https://a.example/1"));
    desk.type_in("\n");
    let text = CleanLine::new("https://a.example/1");
    let from = None;
    let saves = Effect::SaveLink { url, text, from };
    assert_eq!(desk.outside.pop(), Some(saves));
    desk.act(Action::CommandLine).type_in("save a.example\n");
    assert!(
        matches!(desk.outside.pop(), Some(Effect::SaveLink { url, .. }) if url.as_str() == "https://a.example/")
    );
    desk.act(Action::CommandLine).type_in("save two words\n");
    assert!(desk.app.prompt().is_some(), "it can be mended");
    assert_eq!(desk.outside.pop(), None);
    desk.tell(Event::Key(KeyCode::Esc.into()));
    desk.act(Action::SavePage);
    assert_eq!(desk.outside.pop(), Some(Effect::SaveClipboard));
}
