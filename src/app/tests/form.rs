//! The settings of one feed are shown, changed where they stand, and taken back.

use super::*;
use crate::news::{Access, AccessRules, FeedId, FeedSetting, Secret, Wish, Wished};

fn rules(access: Access) -> AccessRules {
    let mut rules = AccessRules::default();
    rules.add("https://feed2.example/rss", access);
    rules.add(
        "*",
        Access {
            timeout: Some(60),
            ..Access::default()
        },
    );
    rules
}

/// The form of a feed of which the user's files say this.
fn form(access: Access) -> Desk {
    let options = Options {
        rules: rules(access),
        ..desk::options()
    };
    let mut desk = Desk::new(options, 10);
    desk.act(Action::PreviousPane);
    assert!(desk.app.feeds.list.select(&Scope::Feed(FeedId(2))));
    desk.act(Action::FeedSettings);
    desk
}

fn field(desk: &Desk, setting: FeedSetting) -> Field {
    let overlay = desk.app.overlay().expect("the form is open");
    let mut fields = overlay
        .list
        .rows()
        .iter()
        .filter_map(|item| match &item.content {
            Content::Field(field) => Some((**field).clone()),
            _ => None,
        });
    let found = fields.find(|field| field.asks == Asks::Setting(setting));
    found.expect("there is such a field")
}

fn go_to(desk: &mut Desk, setting: FeedSetting) {
    let overlay = desk.app.overlay.as_mut().expect("the form is open");
    let is_it = |field: &Field| field.asks == Asks::Setting(setting);
    overlay.select(|content| matches!(content, Content::Field(field) if is_it(field)));
}

fn asked(desk: &Desk) -> AskedWish {
    match desk.outside.last() {
        Some(Effect::Wish(asked)) => asked.clone(),
        other => panic!("no wish: {other:?}"),
    }
}

fn wish(value: Wished) -> Change {
    Change::Wish(Wish {
        whom: "https://feed2.example/rss".to_owned(),
        setting: FeedSetting::IntervalMinutes,
        value,
    })
}

#[test]
fn what_a_field_says_is_shown_with_where_it_comes_from() {
    let desk = form(Access {
        interval: Some(180),
        login: Some(("me".to_owned(), Secret("hunter2".to_owned()))),
        ..Access::default()
    });
    let said = |setting| {
        let field = field(&desk, setting);
        (field.value.to_string(), field.origin)
    };
    assert_eq!(
        said(FeedSetting::IntervalMinutes),
        ("3 h".to_owned(), Origin::Own)
    );
    assert_eq!(
        said(FeedSetting::TimeoutSeconds),
        ("60 s".to_owned(), Origin::All)
    );
    assert_eq!(
        said(FeedSetting::FullText),
        ("automatic".to_owned(), Origin::Default)
    );
    assert_eq!(said(FeedSetting::Username), ("me".to_owned(), Origin::Own));
    assert_eq!(said(FeedSetting::Password), ("***".to_owned(), Origin::Own));
}

#[test]
fn few_values_are_gone_through_and_others_are_typed() {
    let mut desk = form(Access::default());
    go_to(&mut desk, FeedSetting::FullText);
    desk.tell(Event::Key(KeyCode::Char(' ').into()));
    let always = Some(Secret("always".to_owned()));
    assert_eq!(asked(&desk).typed, always);
    go_to(&mut desk, FeedSetting::IntervalMinutes);
    desk.tell(Event::Key(KeyCode::Enter.into()));
    desk.type_in("3h\n");
    let asked = asked(&desk);
    assert_eq!(asked.typed, Some(Secret("3h".to_owned())));
    assert_eq!(asked.whom, "https://feed2.example/rss");
    assert!(desk.app.is_form_open(), "it stays for the next field");
}

#[test]
fn what_was_written_is_told_and_taken_back() {
    let mut desk = form(Access::default());
    go_to(&mut desk, FeedSetting::IntervalMinutes);
    desk.tell(Event::Key(KeyCode::Enter.into()));
    desk.type_in("3h\n");
    let made = WishMade {
        change: wish(Wished::Written("180".to_owned())),
        opposite: wish(Wished::Nothing),
        step: Some(7),
    };
    let asked = asked(&desk);
    desk.tell(Event::Wished(asked, Ok(made)));
    assert_eq!(
        desk.message(),
        "Feed 2: Asked every is 3h now; :undo 1 takes it back"
    );
    desk.act(Action::Undo);
    assert_eq!(desk.changes.last(), Some(&wish(Wished::Nothing)));
    assert!(desk.app.is_form_open());
}

#[test]
fn what_cannot_be_is_told_where_it_was_typed() {
    let mut desk = form(Access::default());
    go_to(&mut desk, FeedSetting::Password);
    desk.tell(Event::Key(KeyCode::Enter.into()));
    assert!(desk.app.prompt().is_some_and(Prompt::is_masked));
    desk.type_in("hunter2\n");
    let asked = asked(&desk);
    assert!(!asked.words.contains("hunter2"), "{}", asked.words);
    desk.tell(Event::Wished(asked, Err("it is wrong".to_owned())));
    let prompt = desk.app.prompt().expect("it can be mended");
    assert_eq!(prompt.text(), "hunter2");
    let mistake = prompt
        .mistake
        .as_ref()
        .map(|mistake| mistake.message.to_string());
    assert_eq!(mistake.as_deref(), Some("it is wrong"));
}

#[test]
fn a_field_becomes_as_for_all_feeds_and_only_once() {
    let mut desk = form(Access {
        interval: Some(180),
        ..Access::default()
    });
    go_to(&mut desk, FeedSetting::IntervalMinutes);
    desk.tell(Event::Key(KeyCode::Delete.into()));
    assert_eq!(asked(&desk).typed, None);
    go_to(&mut desk, FeedSetting::TimeoutSeconds);
    let count = desk.outside.len();
    desk.tell(Event::Key(KeyCode::Delete.into()));
    assert_eq!(desk.outside.len(), count);
    assert_eq!(desk.message(), "this is as for all feeds already");
}

#[test]
fn the_command_line_sets_too_but_no_secrets() {
    let mut desk = form(Access::default());
    desk.act(Action::Back);
    desk.act(Action::CommandLine)
        .type_in("feed-settings full_text never\n");
    assert_eq!(asked(&desk).typed, Some(Secret("never".to_owned())));
    desk.act(Action::CommandLine)
        .type_in("feed-settings notices on\n");
    assert_eq!(asked(&desk).typed, Some(Secret("true".to_owned())));
    let count = desk.outside.len();
    desk.act(Action::CommandLine)
        .type_in("feed-settings password hunter2\n");
    assert_eq!(desk.outside.len(), count);
    assert!(desk.app.is_form_open());
    assert_eq!(
        App::complete_feed_setting("full_text a"),
        ["full_text automatic", "full_text always"]
    );
}

#[test]
fn a_feed_has_its_own_policy_of_marking_and_notices() {
    let never = Access {
        mark_read: Some(crate::news::MarkRead::Never),
        ..Access::default()
    };
    let desk = form(never);
    let wish = |feed| desk.app.mark_read_wish(FeedId(feed)).name();
    assert_eq!((wish(2), wish(1)), ("never", "open"));
}
