//! The prompt and the command line.

use super::*;

fn text(desk: &Desk) -> Option<&str> {
    desk.app.prompt.as_ref().map(Prompt::text)
}

#[test]
fn a_command_is_an_action_by_its_name() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::CommandLine).type_in("toggle-bookmark\n");
    assert!(desk.row(10).bookmarked);
    assert_eq!(text(&desk), None);
}

#[test]
fn tab_goes_through_the_names() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::CommandLine).type_in("toggle-r\t");
    assert_eq!(text(&desk), Some("toggle-read"));
    desk.type_in("\t");
    assert_eq!(text(&desk), Some("toggle-read-shown"));
    desk.type_in("\t");
    assert_eq!(text(&desk), Some("toggle-read"));
}

#[test]
fn a_wrong_command_stays_to_be_mended() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::CommandLine).type_in("togle-read\n");
    assert_eq!(text(&desk), Some("togle-read"));
    let mistake = desk
        .app
        .prompt
        .as_ref()
        .and_then(|prompt| prompt.mistake.as_ref());
    let message = mistake.map(|mistake| mistake.message.as_str());
    assert_eq!(
        message,
        Some("there is no togle-read; did you mean toggle-read?")
    );
}

#[test]
fn commands_come_back_with_the_arrow_up() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::CommandLine).type_in("toggle-read\n");
    desk.act(Action::CommandLine);
    desk.tell(Event::Key(KeyCode::Up.into()));
    assert_eq!(text(&desk), Some("toggle-read"));
}

#[test]
fn a_command_can_bring_its_answer_along() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::CommandLine)
        .type_in("add-feed example.org\n");
    let add = Effect::Look {
        address: "example.org".to_owned(),
    };
    assert_eq!(desk.outside, [add]);
}

#[test]
fn pasted_text_is_one_line_and_never_keys() {
    let mut desk = Desk::with_articles(10);
    desk.tell(Event::Pasted("Q\nA\n".to_owned()));
    assert_eq!((desk.outside.len(), desk.changes.len()), (0, 0));
    desk.act(Action::AddFeed);
    desk.tell(Event::Pasted(
        "https://a.example/\u{1b}[2J\nfeed".to_owned(),
    ));
    assert_eq!(text(&desk), Some("https://a.example/[2J feed"));
}

#[test]
fn escape_leaves_the_prompt_without_doing_anything() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::CommandLine).type_in("quit");
    desk.tell(Event::Key(KeyCode::Esc.into()));
    assert_eq!((text(&desk), desk.outside.len()), (None, 0));
}

#[test]
fn help_is_closed_by_what_opened_it() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Help);
    assert!(desk.app.overlay.is_some());
    desk.act(Action::Help);
    assert_eq!(desk.app.overlay, None);
}

#[test]
fn words_are_found_in_the_open_article() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::Open)
        .act(Action::FindInArticle)
        .type_in("nowhere\n");
    let prompt = desk.app.prompt.as_ref().expect("it stays open");
    assert!(prompt.mistake.is_some());
    desk.tell(Event::Key(KeyCode::Esc.into()));
    desk.act(Action::FindInArticle).type_in("linked\n");
    let number = |desk: &Desk| {
        let found = desk.app.reading().and_then(Reading::found);
        found.map(|found| (found.number(), found.hits() > 100))
    };
    assert_eq!(number(&desk), Some((1, true)));
    desk.act(Action::NextUnread).act(Action::NextUnread);
    assert_eq!(number(&desk), Some((3, true)));
    desk.act(Action::PreviousUnread);
    assert_eq!(number(&desk), Some((2, true)));
    desk.act_times(Action::NextUnread, None)
        .act(Action::GoToBottom);
    desk.act(Action::NextUnread);
    let reading = desk.app.reading().expect("it is open");
    assert!(reading.scroll() < 40, "back at the hit");
    desk.act(Action::Back);
    assert_eq!(
        (number(&desk), desk.open()),
        (None, 3),
        "the article stays open"
    );
    desk.act(Action::NextUnread);
    assert_eq!(desk.open(), 2);
}

#[test]
fn an_empty_prompt_says_what_can_be_typed() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::Search);
    let english = Messages::english();
    let prompt = |desk: &Desk| {
        let prompt = desk.app.prompt.as_ref();
        prompt.map(|prompt| prompt.placeholder(&english).to_owned())
    };
    assert!(prompt(&desk).is_some_and(|words| words.starts_with("words in all articles")));
    desk.type_in("x");
    assert_eq!(prompt(&desk).as_deref(), Some(""));
}

#[test]
fn an_address_that_led_nowhere_is_there_to_be_mended_or_replaced() {
    let asked = |desk: &mut Desk| {
        desk.act(Action::AddFeed).type_in("exmaple.org\n");
        desk.tell(Event::AddFailed {
            address: "exmaple.org".to_owned(),
            why: "there is no such host".to_owned(),
        });
        desk.act(Action::AddFeed);
    };
    let text = |desk: &Desk| desk.app.prompt().map(|prompt| prompt.text().to_owned());
    let mut desk = Desk::with_articles(3);
    asked(&mut desk);
    assert_eq!(text(&desk).as_deref(), Some("exmaple.org"));
    desk.type_in("e");
    assert_eq!(text(&desk).as_deref(), Some("e"));
    desk.tell(Event::Key(KeyCode::Esc.into()));
    asked(&mut desk);
    desk.tell(Event::Key(KeyCode::End.into()));
    desk.type_in("/x");
    assert_eq!(text(&desk).as_deref(), Some("exmaple.org/x"));
}
