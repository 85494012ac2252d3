//! What the program says about itself.

use super::*;

#[test]
fn completions_are_made_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = Byline::new().run(["completions", shell]).done();
        assert!(
            script.contains("byline") && script.contains("refresh"),
            "{shell}"
        );
    }
}

#[test]
fn the_manual_page_has_every_command_and_no_hidden_one() {
    let page = Byline::new().run(["man"]).done();
    assert!(page.contains(".TH byline"), "{page}");
    for command in [
        "refresh",
        "list",
        "show",
        "read",
        "inspect",
        "mark",
        "save",
        "export bookmarks",
        "doctor",
    ] {
        assert!(
            page.contains(&format!(".SS \"byline {command}")),
            "{command}\n{page}"
        );
    }
    assert!(!page.contains("byline debug"), "{page}");
}

#[test]
fn every_option_of_every_command_says_what_it_is_for() {
    for command in [
        "refresh",
        "list",
        "show",
        "read",
        "inspect",
        "mark",
        "save",
        "bookmarks",
        "feeds",
        "add",
        "remove",
        "import",
        "export bookmarks",
        "export article",
        "config default",
    ] {
        let words = command.split(' ').chain(["-h"]);
        let help = Byline::new().run(words).done();
        let is_bare =
            |line: &&str| line.trim_start().starts_with("--") && !line.trim().contains("  ");
        let bare: Vec<&str> = help.lines().filter(is_bare).collect();
        assert_eq!(bare, Vec::<&str>::new(), "{command}");
    }
}

#[test]
fn the_language_of_queries_is_told_by_the_help_of_lists_and_by_the_manual() {
    for words in [&["list", "--help"][..], &["bookmarks", "--help"], &["man"]] {
        let told = Byline::new().run(words).done();
        for field in ["folder:", "is:unread", "has:note", "before:", "words:>500"] {
            assert!(told.contains(field), "{words:?}: {field}");
        }
    }
}

#[test]
fn built_in_files_are_printed_as_they_are() {
    for (name, file) in [
        ("settings", "config/settings.toml"),
        ("keys", "config/keys.toml"),
        ("feeds", "config/feeds.opml"),
    ] {
        let expected = std::fs::read_to_string(project().join(file)).expect("the project has it");
        assert_eq!(
            Byline::new().run(["config", "default", name]).done(),
            expected,
            "{name}"
        );
    }
}

#[test]
fn config_prints_the_folders_and_the_users_settings_over_the_defaults() {
    let byline = Byline::new();
    byline.file("config/settings.toml", "[reading]\nwidth = 60\n");
    let printed = byline.run(["config"]).done();
    assert!(
        printed.contains(&byline.data_dir().display().to_string()),
        "{printed}"
    );
    assert!(printed.contains("width = 60\n"), "{printed}");
    assert!(printed.contains("mark_read_on_open = true\n"), "{printed}");
}

#[test]
fn a_wrong_setting_is_told_with_its_line_and_the_rest_goes_on() {
    let byline = Byline::new();
    byline.file("config/settings.toml", "[reading]\nwidht = 60\n");
    let run = byline.run(["feeds"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""));
    assert!(
        run.stderr.starts_with("byline: settings.toml, line 2: "),
        "{}",
        run.stderr
    );
}

#[test]
fn the_doctor_finds_an_empty_home_well() {
    let report = Byline::new().run(["doctor"]).done();
    assert!(report.contains("ok     data folder"), "{report}");
    assert!(!report.contains("WRONG"), "{report}");
}

#[test]
fn the_doctor_names_a_wrong_line_of_the_users_files() {
    let byline = Byline::new();
    byline.file("config/keys.toml", "[everywhere]\nX = \"fly\"\n");
    byline.file("config/settings.toml", "[look]\ntheme = 3\n");
    let run = byline.run(["doctor"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    for told in ["WRONG  keys.toml:2: ", "WRONG  settings.toml, line 2: "] {
        assert!(run.stdout.contains(told), "{}", run.stdout);
    }
}

#[test]
fn the_doctor_finds_a_data_folder_that_cannot_be_one() {
    let byline = Byline::new();
    byline.file("data", "a file where the folder should be");
    let run = byline.run(["doctor"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stdout.contains("WRONG  data folder"), "{}", run.stdout);
}
