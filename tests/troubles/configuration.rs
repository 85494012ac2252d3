//! Wrong files of the user's.

use super::*;

#[test]
fn settings_that_cannot_be_read_are_told_and_the_defaults_hold() {
    let (home, _server) = subscribed(2);
    let file = home.file("config/settings.toml", [0xff, 0xfe, 0x00]);
    let list = home.run(["list"]);
    assert_eq!(
        (list.code, list.stdout.lines().count()),
        (Some(0), 2),
        "{list:?}"
    );
    let place = file.display().to_string();
    check_sentence(
        &list.stderr,
        &["byline: cannot read", &place, "the defaults are used"],
    );
}

#[test]
fn settings_that_never_end_are_told_and_the_defaults_hold() {
    let (home, _server) = subscribed(2);
    for name in ["settings.toml", "feeds.toml", "secrets.toml"] {
        let path = home.config_dir().join(name);
        // It is there once.
        let _ = fs::remove_file(&path);
        make_pipe(&path);
    }
    let list = home.run(["list"]);
    assert_eq!(
        (list.code, list.stdout.lines().count()),
        (Some(0), 2),
        "{list:?}"
    );
    let told: Vec<&str> = list.stderr.lines().collect();
    assert_eq!(told.len(), 3, "{list:?}");
    for told in told {
        assert!(told.contains("it is no file, but a pipe"), "{told}");
    }
}

#[test]
fn each_broken_file_is_told_in_the_reader_which_opens_all_the_same() {
    for (file, text, says) in [
        ("settings.toml", "[polling\n", "settings.toml, line 1"),
        (
            "keys.toml",
            "[everywhere]\n\"j\" = \"move-donw\"\n",
            "keys.toml:2",
        ),
        ("keys.toml", "= = =\n", "keys.toml:1"),
        ("settings.toml", "[look]\ntheme = \"nosuch\"\n", "nosuch"),
    ] {
        let home = Byline::quiet();
        home.file(&format!("config/{file}"), text);
        // Without a network: a settings file that is broken does not keep it from polling.
        let mut environment = home.environment().to_vec();
        environment.push(("ALL_PROXY", "http://127.0.0.1:9".into()));
        let reader = Pty::start(&environment, &[], 160, 36);
        reader.wait_for(says);
        reader.wait_for("Welcome");
    }
}

#[test]
fn a_broken_theme_is_told_and_the_terminals_own_colours_are_used() {
    let home = Byline::quiet();
    home.file("config/themes/mine.toml", "accent = 7 7\n");
    home.write_settings("[polling]\nautomatic = false\n[look]\ntheme = \"mine\"\n");
    let terminal = Pty::start(&home.environment(), &[], 160, 36);
    terminal.wait_for("mine");
    terminal.wait_for("the terminal's own colours are used");
    terminal.wait_for("Welcome");
}
