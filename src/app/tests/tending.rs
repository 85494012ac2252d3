//! Feeds and folders are named and moved; panes are arranged.

use super::*;
use crate::news::{FeedId, Folder};

fn folders(desk: &Desk) -> Vec<String> {
    let feeds = desk.feeds.iter();
    feeds.map(|feed| feed.folder.to_string()).collect()
}

/// The sidebar with this row selected.
fn at(scope: &Scope) -> Desk {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::PreviousPane);
    assert!(desk.app.feeds.list.select(scope));
    desk
}

#[test]
fn a_feed_is_renamed_and_that_is_taken_back() {
    let mut desk = at(&Scope::Feed(FeedId(2)));
    desk.act(Action::RenameFeed);
    let prompt = desk.app.prompt().expect("a prompt");
    assert_eq!(prompt.text(), "Feed 2");
    desk.type_in("!\n");
    assert_eq!(
        desk.message(),
        "renamed “Feed 2” to “Feed 2!”; :undo 1 takes it back"
    );
    assert_eq!(desk.feeds[1].title.as_str(), "Feed 2!");
    desk.act(Action::Undo);
    assert_eq!(desk.feeds[1].title.as_str(), "Feed 2");
}

#[test]
fn a_folder_is_renamed_with_all_that_is_in_it() {
    let mut desk = at(&Scope::Folder(Folder::parse("World")));
    desk.act(Action::CommandLine).type_in("rename-feed Earth\n");
    assert_eq!(folders(&desk), ["Earth", "Earth/Asia", ""]);
    let selected = desk.app.feeds.list.selected().map(|row| row.label.as_str());
    assert_eq!(selected, Some("Earth"));
    desk.act(Action::Undo);
    assert_eq!(folders(&desk), ["World", "World/Asia", ""]);
}

#[test]
fn a_feed_is_moved_into_a_folder_that_there_is_and_into_a_new_one() {
    let mut desk = at(&Scope::Feed(FeedId(3)));
    desk.act(Action::MoveFeed).type_in("asia\n");
    assert_eq!(folders(&desk), ["World", "World/Asia", "World/Asia"]);
    desk.act(Action::MoveFeed).type_in("News/Far");
    desk.tell(Event::Key(KeyCode::Enter.into()));
    assert_eq!(folders(&desk)[2], "News/Far");
    let selected = desk.app.feeds.list.selected().map(|row| row.label.as_str());
    assert_eq!(selected, Some("Feed 3"), "the cursor goes with it");
    desk.act(Action::CommandLine).type_in("move-feed /\n");
    assert_eq!(folders(&desk)[2], "");
}

#[test]
fn a_folder_is_moved_but_never_into_itself() {
    let mut desk = at(&Scope::Folder(Folder::parse("World")));
    desk.act(Action::CommandLine)
        .type_in("move-feed World/Asia\n");
    let prompt = desk.app.prompt().expect("it stays open");
    let mistake = prompt.mistake.as_ref().expect("it is wrong");
    assert_eq!(
        mistake.message.as_str(),
        "a folder cannot be moved into itself"
    );
    desk.tell(Event::Key(KeyCode::Esc.into()));
    let offered = |desk: &Desk| -> Vec<String> {
        let choices = desk.app.folder_choices().into_iter();
        choices.map(|choice| choice.label.to_string()).collect()
    };
    assert_eq!(offered(&desk), Vec::<String>::new(), "it is at the top");
    desk.act(Action::CommandLine).type_in("move-feed Old\n");
    assert_eq!(folders(&desk), ["Old/World", "Old/World/Asia", ""]);
    assert_eq!(offered(&desk), ["/"]);
}

#[test]
fn the_next_feed_with_something_unread_is_opened_around_the_end() {
    // In the sidebar: 2 in World/Asia, 1 in World, 3.
    let mut desk = Desk::with_articles(10);
    for row in desk.rows.iter_mut().filter(|row| row.feed == FeedId(1)) {
        row.read = true;
    }
    desk.tell(Event::StoreChanged);
    let open = |desk: &Desk| desk.app.headlines().query().scope.clone();
    for (action, feed) in [
        (Action::NextUnreadFeed, 2),
        (Action::NextUnreadFeed, 3),
        (Action::NextUnreadFeed, 2),
        (Action::PreviousUnreadFeed, 3),
    ] {
        desk.act(action);
        assert_eq!(open(&desk), Scope::Feed(FeedId(feed)));
    }
}

#[test]
fn panes_are_arranged_and_sized_and_that_is_remembered() {
    let mut desk = Desk::with_articles(10);
    desk.act(Action::CommandLine).type_in("arrange stacked\n");
    let layout = desk.app.panes().layout();
    let (list, article) = (
        layout.headlines.expect("shown"),
        layout.article.expect("shown"),
    );
    assert_eq!((list.x, list.width), (article.x, article.width));
    desk.act_times(Action::Wider, Some(2));
    let taller = desk.app.panes().layout().headlines.expect("shown").height;
    assert_eq!(taller, list.height + 4);
    let shapes = desk.outside.iter();
    let shapes = shapes.filter(|effect| matches!(effect, Effect::Remember(_)));
    assert_eq!(shapes.count(), 2);
    desk.act(Action::ResetLayout);
    assert_eq!(desk.app.panes().layout().headlines, Some(list));
}

#[test]
fn no_row_of_the_sidebar_is_out_of_sight_where_there_is_room_for_all() {
    let mut desk = Desk::with_articles(9);
    desk.resize(120, 6)
        .act(Action::PreviousPane)
        .act(Action::GoToBottom);
    assert!(desk.app.feeds.list.top() > 0);
    desk.resize(120, 40);
    assert_eq!(desk.app.feeds.list.top(), 0);
    desk.act(Action::RemoveFeed).act(Action::Undo);
    assert_eq!(desk.app.feeds.list.top(), 0);
}

fn keys(bindings: &[(&str, &str)]) -> Keymap {
    let bindings = bindings.iter().map(|(keys, command)| Binding {
        pane: None,
        strokes: Stroke::parse_all(keys).expect("keys"),
        commands: vec![Command::parse(command).expect("a command")],
        about: None,
    });
    Keymap::new(bindings.collect())
}

#[test]
fn a_begun_sequence_says_how_it_goes_on() {
    let mut desk = Desk::with_articles(10);
    let keymap = keys(&[
        ("g g", "go-to-top"),
        ("g t", "theme nord"),
        ("g x y", "quit"),
        ("j", "move-down"),
    ]);
    desk.tell(Event::KeysChanged(keymap));
    assert_eq!(desk.app.continuations(), []);
    desk.type_in("g");
    let told = desk.app.continuations();
    let told: Vec<_> = told
        .iter()
        .map(|next| (next.keys.as_str(), next.words.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("g", "to the first row"),
            ("t", "choose a theme: nord"),
            ("xy", "quit at once")
        ]
    );
    desk.type_in("x");
    assert_eq!(desk.app.continuations().len(), 1);
}

#[test]
fn help_shows_only_what_is_looked_for() {
    let mut desk = Desk::with_articles(10);
    desk.tell(Event::KeysChanged(keys(&[
        ("b", "toggle-bookmark"),
        ("B", "show-bookmarks"),
        ("/", "search"),
        ("g t", "theme nord"),
    ])));
    let lines = |desk: &Desk| -> Vec<String> {
        let rows = desk.app.overlay().expect("help").list.rows().iter();
        let lines = rows.filter_map(|row| match &row.content {
            Content::Keys { keys, description } => Some(format!("{keys} {description}")),
            _ => None,
        });
        lines.collect()
    };
    desk.act(Action::Help);
    let all = lines(&desk).len();
    desk.type_in("/show book");
    assert_eq!(lines(&desk), ["B show the bookmarks"]);
    desk.type_in("\n");
    assert!(desk.app.prompt().is_none());
    assert_eq!(lines(&desk), ["B show the bookmarks"]);
    desk.type_in("/nord");
    assert_eq!(lines(&desk), ["gt choose a theme: nord"]);
    desk.tell(Event::Key(KeyCode::Esc.into()));
    assert_eq!(lines(&desk).len(), all);
}

#[test]
fn folders_are_put_in_order_by_hand_and_keep_it_when_they_are_renamed() {
    let mut desk = Desk::with_articles(10);
    for (feed, folder) in desk.feeds.iter_mut().zip(["Art", "Art/Late", "World"]) {
        feed.folder = Folder::parse(folder);
    }
    desk.tell(Event::StoreChanged);
    let folders = |desk: &Desk| -> Vec<String> {
        let rows = desk.app.feeds.list.rows().iter();
        let names = rows.filter(|row| row.open.is_some());
        names.map(|row| row.label.to_string()).collect()
    };
    desk.act(Action::PreviousPane);
    let world = Scope::Folder(Folder::parse("World"));
    desk.app.feeds.list.select(&world);
    assert_eq!(folders(&desk), ["Art", "Late", "World"]);
    desk.act(Action::FeedUp);
    assert_eq!(folders(&desk), ["World", "Art", "Late"]);
    assert_eq!(
        desk.app.feeds.list.selected().map(|row| &row.scope),
        Some(&world)
    );
    assert!(
        desk.message().starts_with("moved “World” up"),
        "{}",
        desk.message()
    );
    desk.act(Action::FeedUp);
    assert_eq!(desk.message(), "it is the first of its folder");
    desk.act(Action::RenameFeed);
    for _ in 0.."World".len() {
        desk.tell(Event::Key(KeyCode::Backspace.into()));
    }
    desk.type_in("Abroad\n");
    assert_eq!(folders(&desk), ["Abroad", "Art", "Late"]);
    desk.act(Action::Undo).act(Action::Undo);
    assert_eq!(folders(&desk), ["Art", "Late", "World"]);
    desk.act(Action::Redo);
    assert_eq!(folders(&desk), ["World", "Art", "Late"]);
    desk.app.feeds.list.select(&Scope::FrontPage);
    desk.act(Action::SortFeeds);
    assert_eq!(folders(&desk), ["Art", "Late", "World"]);
}
