//! The user's own files and choices, in the real program and a real terminal.

use std::ffi::OsStr;
use std::fs;

use crate::support::byline::Byline;
use crate::support::pty::Pty;

/// A home whose reader polls nothing by itself.
fn home(settings: &str) -> Byline {
    let home = Byline::new();
    home.write_settings(&format!("[polling]\nautomatic = false\n{settings}"));
    home
}

fn write(home: &Byline, name: &str, text: &str) {
    let file = home.config_dir().join(name);
    fs::create_dir_all(file.parent().expect("a folder")).expect("made");
    fs::write(file, text).expect("written");
}

#[test]
fn a_saved_keys_file_is_used_at_once_and_a_wrong_one_changes_nothing() {
    let home = home("");
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.begin();
    write(&home, "keys.toml", "[everywhere]\nX = \"help\"\n");
    terminal.wait_for("were read again");
    terminal.press("X");
    terminal.wait_for("half a page down");
    terminal.press("esc");
    write(&home, "keys.toml", "[everywhere]\nX = \"hepl\"\n");
    terminal.wait_for("did you mean");
    terminal.press("X");
    terminal.wait_for("half a page down");
}

#[test]
fn a_theme_chosen_in_the_palette_is_there_again_at_the_next_start() {
    let home = home("");
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.begin();
    terminal.press(":");
    terminal.write(b"theme dark\r");
    terminal.wait_for("theme dark");
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
    let kept = fs::read_to_string(home.data_dir().join("desk.toml")).expect("it was kept");
    assert!(kept.contains("name = \"dark\""), "{kept}");
    let again = Pty::start(&home.environment(), &[], 120, 36);
    again.wait_for("Welcome");
    // The paper of the dark theme.
    let raw = String::from_utf8_lossy(&again.raw()).into_owned();
    assert!(raw.contains("48;2;29;28;26"), "the dark paper");
}

#[test]
fn a_theme_follows_the_background_that_the_terminal_tells() {
    let home = home("[look]\ntheme = \"auto\"\n");
    let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.begin();
    let shows = |terminal: &Pty, paper: &str| {
        let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
        raw.contains(paper)
    };
    assert!(shows(&terminal, "\u{1b}]11;?"), "it is asked");
    assert!(shows(&terminal, "48;2;29;28;26"), "dark until then");
    terminal.write(b"\x1b]11;rgb:fafa/f6f6/eeee\x1b\\");
    // Nothing of the answer is taken for a key, and what is drawn next is on the light paper.
    terminal.press("?");
    terminal.wait_for("half a page down");
    assert!(shows(&terminal, "48;2;250;246;238"), "the light paper");
}

#[test]
fn a_theme_that_needs_no_answer_asks_nothing() {
    let home = home("");
    let terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.wait_for("Welcome");
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    assert!(!raw.contains("\u{1b}]11;?"));
}

#[test]
fn the_windows_title_tells_what_is_unread_and_is_given_back() {
    let home = home("");
    let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.wait_until_written("the count", |raw| raw.contains("\u{1b}]2;byline (4)"));
    terminal.press("A");
    terminal.wait_until_written("no count", |raw| raw.contains("\u{1b}]2;byline\u{1b}"));
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    let places = [
        "\u{1b}[22;2t",
        "\u{1b}]2;byline (4)",
        "\u{1b}]2;byline\u{1b}",
        "\u{1b}[23;2t",
    ];
    let places =
        places.map(|sequence| raw.find(sequence).unwrap_or_else(|| panic!("{sequence:?}")));
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn panes_are_as_they_were_left() {
    let home = home("");
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.begin();
    terminal.press(":");
    terminal.write(b"arrange stacked\r");
    terminal.wait_for("the article under the headlines");
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
    let again = Pty::start(&home.environment(), &[], 120, 36);
    again.wait_for("No article open");
    let line = again.row_of("No article open").expect("it is there");
    assert!(line > 15, "{}", again.screen());
}

/// The column of the first line between panes, in a row where nothing else is.
fn border(screen: &str) -> Option<usize> {
    let row = screen.lines().nth(12)?;
    row.chars().position(|letter| letter == '│')
}

#[test]
fn the_line_between_panes_is_dragged_and_stays_there() {
    let home = home("");
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.begin();
    let before = border(&terminal.screen()).expect("a line");
    let there = before + 9;
    // SGR: button 0 down, moved while down (32), up; places are counted from 1.
    let (from, to) = (before + 1, there + 1);
    for report in [
        format!("\x1b[<0;{from};13M"),
        format!("\x1b[<32;{};13M", from + 4),
        format!("\x1b[<32;{to};13M"),
        format!("\x1b[<0;{to};13m"),
    ] {
        terminal.write(report.as_bytes());
    }
    terminal.wait_until("the line where it was dragged to", |screen| {
        border(screen) == Some(there)
    });
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
    let again = Pty::start(&home.environment(), &[], 120, 36);
    again.wait_until("the line where it was left", |screen| {
        border(screen) == Some(there)
    });
}

#[test]
fn what_is_pasted_is_text_and_never_keys() {
    let home = home("");
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.wait_for("4 unread");
    terminal.write(b"\x1b[200~A\nQ\n:quit\r\n\x1b[201~");
    terminal.press("/");
    terminal.write(b"\x1b[200~rain\nQ\r\x1b[201~");
    terminal.wait_for("/rain Q");
    let unread = home.run(["list", "is:unread"]).done();
    assert_eq!(unread.lines().count(), 4, "nothing was marked: {unread}");
    terminal.write(b"\r");
    terminal.wait_for("Search");
}

#[test]
fn who_comes_back_to_the_window_gets_the_theme_of_the_hour() {
    let home = home("[look]\ntheme = \"auto\"\n");
    let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.begin();
    let asked = |raw: &str| raw.matches("\u{1b}]11;?").count();
    let before = asked(&String::from_utf8_lossy(&terminal.raw()));
    terminal.write(b"\x1b[O\x1b[I");
    terminal.wait_until_written("the question again", |raw| asked(raw) > before);
    terminal.write(b"\x1b]11;rgb:fafa/f6f6/eeee\x1b\\");
    terminal.wait_until_written("the light paper", |raw| raw.contains("48;2;250;246;238"));
}

#[test]
fn of_many_keys_at_once_none_is_left_lying() {
    let home = home("");
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.begin();
    terminal.write("jk".repeat(1_700).as_bytes());
    terminal.write(b"?");
    terminal.wait_for("half a page down");
}

#[test]
fn a_setting_of_a_feed_is_written_into_its_file_and_taken_back_after_a_restart() {
    let home = home("");
    home.file("feeds.opml", "<opml version='2.0'><body><outline type='rss' text='Mine' xmlUrl='http://127.0.0.1:9/mine.xml'/></body></opml>");
    home.run([
        OsStr::new("import"),
        home.file_path("feeds.opml").as_os_str(),
    ])
    .done();
    write(
        &home,
        "feeds.toml",
        "# mine\n[\"*\"]\ntimeout_seconds = 20 # short\n",
    );
    let says = || fs::read_to_string(home.config_dir().join("feeds.toml")).expect("it is there");
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.wait_for("Mine");
    terminal.write(b":go-to-list Mine\r");
    terminal.press("f");
    terminal.wait_for("Settings of Mine");
    terminal.wait_for("20 s");
    terminal.press("j j j space");
    terminal.wait_for("Full text is always now");
    assert!(
        says().starts_with("# mine\n[\"*\"]\ntimeout_seconds = 20 # short\n"),
        "{}",
        says()
    );
    assert!(says().contains("full_text = \"always\""));
    // The password is nowhere on the screen, and in no journal.
    terminal.write(b"\x1b[B".repeat(11).as_slice());
    terminal.press("enter");
    terminal.write(b"hunter2\r");
    terminal.wait_for("Password is ***");
    assert!(!String::from_utf8_lossy(&terminal.raw()).contains("hunter2"));
    let secrets = fs::read_to_string(home.config_dir().join("secrets.toml")).expect("written");
    assert!(secrets.contains("hunter2"));
    terminal.press("q Q");
    terminal.wait_for_end();
    let database = fs::read(home.data_dir().join("byline.db")).expect("read");
    assert!(!database.windows(7).any(|bytes| bytes == b"hunter2"));
    home.run(["undo"]).done();
    let secrets = fs::read_to_string(home.config_dir().join("secrets.toml")).expect("written");
    assert!(!secrets.contains("hunter2"));
    let mut again = Pty::start(&home.environment(), &[], 120, 36);
    again.wait_for("Mine");
    again.press("u");
    again.wait_for("undone");
    again.wait_until("the file as before", |_| !says().contains("full_text"));
}

#[test]
fn a_file_about_feeds_is_used_when_it_is_saved() {
    let home = home("");
    home.file("feeds.opml", "<opml version='2.0'><body><outline type='rss' text='Mine' xmlUrl='http://127.0.0.1:9/mine.xml'/></body></opml>");
    home.run([
        OsStr::new("import"),
        home.file_path("feeds.opml").as_os_str(),
    ])
    .done();
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.wait_for("Mine");
    terminal.write(b":go-to-list Mine\r");
    terminal.press("f");
    terminal.wait_for("Settings of Mine");
    write(
        &home,
        "feeds.toml",
        "[\"http://127.0.0.1:9/mine.xml\"]\ninterval_minutes = 300\n",
    );
    terminal.wait_for("5 h");
    terminal.wait_for("this feed");
}
