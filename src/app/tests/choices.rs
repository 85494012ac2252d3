//! Commands with arguments, the palette, macros.

use super::*;
use crate::news::FeedId;

fn offered() -> Options {
    let setting = |name: &str, value: &str, kind| Setting {
        name: name.to_owned(),
        value: value.to_owned(),
        kind,
        about: String::new(),
    };
    let choices = Choices {
        themes: ["terminal", "dark", "nord"].map(str::to_owned).to_vec(),
        theme: "terminal".to_owned(),
        settings: vec![
            setting("width", "72", SettingKind::Number),
            setting("hide_read", "false", SettingKind::Switch),
        ],
        searches: vec![SavedSearch {
            name: CleanLine::new("Long reads"),
            text: "words:>1500".to_owned(),
        }],
    };
    Options {
        choices,
        ..desk::options()
    }
}

fn desk() -> Desk {
    Desk::new(offered(), 10)
}

fn press(desk: &mut Desk, code: KeyCode) {
    desk.tell(Event::Key(code.into()));
}

/// The selected row of the palette.
fn selected(desk: &Desk) -> &str {
    let palette = desk.app.palette().expect("it is open");
    palette
        .selected()
        .map_or("", |choice| choice.label.as_str())
}

fn mistake(desk: &Desk) -> &str {
    let prompt = desk.app.prompt().expect("it stays open");
    let mistake = prompt.mistake.as_ref();
    mistake.map_or("", |mistake| mistake.message.as_str())
}

#[test]
fn the_palette_finds_an_action_and_does_it() {
    let mut desk = desk();
    desk.act(Action::Palette).type_in("tog book");
    assert_eq!(selected(&desk), "toggle-bookmark");
    press(&mut desk, KeyCode::Enter);
    assert!(desk.row(10).bookmarked);
    assert!(desk.app.palette().is_none());
}

#[test]
fn the_palette_finds_feeds_searches_themes_and_settings() {
    let mut desk = desk();
    for (typed, label) in [
        ("feed 2", "Feed 2"),
        ("longr", "Long reads"),
        ("nord", "nord"),
        ("hide_r", "hide_read"),
    ] {
        desk.act(Action::Palette).type_in(typed);
        assert_eq!(selected(&desk), label, "{typed}");
        press(&mut desk, KeyCode::Esc);
    }
    desk.act(Action::Palette).type_in("feed 2\n");
    assert_eq!(desk.app.headlines().query().scope, Scope::Feed(FeedId(2)));
}

#[test]
fn a_theme_is_shown_while_choosing_and_the_old_one_comes_back() {
    let mut desk = desk();
    desk.act(Action::Theme);
    assert_eq!(selected(&desk), "terminal");
    press(&mut desk, KeyCode::Down);
    press(&mut desk, KeyCode::Esc);
    let shown = |name: &str| Effect::ShowTheme(name.to_owned());
    assert_eq!(desk.outside, [shown("dark"), shown("terminal")]);
    desk.outside.clear();
    desk.act(Action::Theme).type_in("nord\n");
    let last = desk.outside.last();
    assert_eq!(last, Some(&Effect::ChooseTheme("nord".to_owned())));
}

#[test]
fn commands_take_arguments_and_tell_what_is_wrong_with_them() {
    let mut desk = desk();
    desk.act(Action::CommandLine).type_in("theme nord\n");
    assert_eq!(desk.outside, [Effect::ChooseTheme("nord".to_owned())]);
    desk.act(Action::CommandLine).type_in("theme nrod\n");
    assert_eq!(
        mistake(&desk),
        "there is no theme nrod; Tab shows those there are"
    );
    press(&mut desk, KeyCode::Esc);
    desk.act(Action::CommandLine).type_in("go-to-list feed 3\n");
    assert_eq!(desk.app.headlines().query().scope, Scope::Feed(FeedId(3)));
    desk.act(Action::CommandLine)
        .type_in("go-to-list long reads\n");
    let query = desk.app.headlines().query();
    let told = query.filter.as_ref().map(ToString::to_string);
    assert_eq!(told.as_deref(), Some("words:>1500"));
    assert!(matches!(query.scope, Scope::Search(_)));
    desk.act(Action::CommandLine).type_in("quit now\n");
    assert_eq!(mistake(&desk), "quit takes nothing behind its name");
}

#[test]
fn a_setting_is_changed_until_the_end() {
    let mut desk = desk();
    let set = |name: &str, value: &str| Effect::Set {
        name: name.to_owned(),
        value: value.to_owned(),
    };
    desk.act(Action::CommandLine).type_in("set hide_read\n");
    desk.act(Action::CommandLine).type_in("set width=60\n");
    assert_eq!(desk.outside, [set("hide_read", "true"), set("width", "60")]);
    desk.act(Action::CommandLine).type_in("set width wide\n");
    assert_eq!(mistake(&desk), "width is a whole number from 1 to 10000");
}

#[test]
fn new_settings_are_used_at_once() {
    let mut desk = desk();
    let options = Options {
        width: 40,
        hide_read: true,
        ..offered()
    };
    desk.tell(Event::Configured(Box::new(options)));
    desk.act(Action::Open);
    assert!(desk.app.panes().layout().text.width <= 40);
    desk.act(Action::CommandLine).type_in("go-to-list unread\n");
    assert!(desk.app.headlines().query().hide_read);
}

#[test]
fn tab_completes_arguments_too() {
    let mut desk = desk();
    let text = |desk: &Desk| desk.app.prompt().expect("it is open").text().to_owned();
    for (typed, completed) in [
        ("theme n\t", "theme nord"),
        ("set hi\t", "set hide_read"),
        ("set hide_read t\t", "set hide_read true"),
        ("go-to-list l\t", "go-to-list Long reads"),
        ("go-to-list feed\t\t", "go-to-list Feed 2"),
    ] {
        desk.act(Action::CommandLine).type_in(typed);
        assert_eq!(text(&desk), completed);
        press(&mut desk, KeyCode::Esc);
    }
}

#[test]
fn a_macro_does_one_after_another_and_ends_at_a_prompt() {
    let mut desk = desk();
    let commands = |texts: &[&str]| -> Vec<Command> {
        let parsed = texts.iter().map(|text| Command::parse(text));
        parsed.map(|command| command.expect("a command")).collect()
    };
    desk.app.perform(
        &commands(&["toggle-bookmark", "move-down", "toggle-read"]),
        None,
    );
    desk.app.perform(&commands(&["search", "quit"]), None);
    assert!(desk.app.prompt().is_some());
    assert!(!desk.outside.contains(&Effect::Quit));
}

#[test]
fn steps_are_listed_in_words_and_taken_back_down_to_one() {
    let mut desk = desk();
    desk.act(Action::ToggleBookmark).act(Action::MoveDown);
    desk.act(Action::ToggleBookmark).act(Action::ToggleRead);
    desk.act(Action::UndoHistory);
    assert_eq!(selected(&desk), "marked “Headline 9” read");
    press(&mut desk, KeyCode::Down);
    press(&mut desk, KeyCode::Enter);
    assert!(!desk.row(9).bookmarked && !desk.row(9).read);
    assert!(desk.row(10).bookmarked);
    assert_eq!(desk.message(), "2 steps taken back");
}

#[test]
fn undo_as_it_is_typed_lists_the_steps_and_with_a_number_or_from_keys_takes_back() {
    let mut desk = desk();
    desk.act(Action::ToggleBookmark).act(Action::MoveDown);
    desk.act(Action::ToggleBookmark).act(Action::ToggleRead);
    desk.act(Action::CommandLine).type_in("undo\n");
    assert_eq!(selected(&desk), "marked “Headline 9” read");
    press(&mut desk, KeyCode::Esc);
    desk.act(Action::CommandLine).type_in("undo 2\n");
    assert_eq!(desk.message(), "2 steps taken back");
    assert!(desk.row(10).bookmarked && !desk.row(9).bookmarked && !desk.row(9).read);
    desk.act(Action::CommandLine).type_in("redo 9\n");
    assert!(desk.row(9).bookmarked && desk.row(9).read);
    let undo = [Command::parse("undo").expect("a command")];
    desk.app.perform(&undo, Some(9));
    assert!(desk.app.palette().is_none());
    assert_eq!(desk.message(), "3 steps taken back", "and no more");
    desk.app.perform(&undo, None);
    assert_eq!(desk.message(), "nothing to undo");
}

#[test]
fn saved_searches_are_lists_of_the_sidebar_with_counts_and_can_be_narrowed() {
    let mut desk = desk();
    let name = CleanLine::new("Long reads");
    let scope = Scope::Search(name);
    let rows = desk.app.feeds().list.rows();
    let row = rows.iter().find(|row| row.scope == scope);
    assert_eq!(row.map(|row| row.count), Some(Some(1)), "{rows:?}");
    desk.act(Action::CommandLine)
        .type_in("go-to-list long reads\n");
    let told = |desk: &Desk| {
        let query = desk.app.headlines().query();
        query.filter.as_ref().map(ToString::to_string)
    };
    desk.act(Action::FilterList).type_in("rust\n");
    assert_eq!(told(&desk).as_deref(), Some("words:>1500 rust"));
    desk.act(Action::Back);
    assert_eq!(told(&desk).as_deref(), Some("words:>1500"));
    assert_eq!(desk.app.headlines().query().scope, scope);
}

#[test]
fn a_search_in_a_folder_stands_in_it() {
    let mut options = super::desk::options();
    let search = |name: &str| SavedSearch {
        name: CleanLine::new(name),
        text: "after:today".to_owned(),
    };
    options.choices.searches = vec![search("Today"), search("World/Storms"), search("Own/Mine")];
    let desk = Desk::new(options, 3);
    let rows = desk.app.feeds().list.rows().iter();
    let told: Vec<_> = rows
        .map(|row| format!("{}{}", "  ".repeat(row.depth.into()), row.label))
        .collect();
    let expected = [
        "Front page",
        "Unread",
        "Bookmarks",
        "Today",
        "Own",
        "  Mine",
        "World",
        "  Storms",
        "  Asia",
    ];
    assert_eq!(told[..9], expected, "{told:?}");
}
