//! What a new user meets: topics to choose from, and what another reader has.

use std::time::{Duration, Instant};

use crate::support::byline::Byline;
use crate::support::pty::Pty;

#[test]
fn the_first_minute_chooses_topics_and_is_not_asked_again() {
    let home = Byline::quiet();
    let environment = home.environment();
    let mut terminal = Pty::start(&environment, &[], 120, 36);
    terminal.wait_for("What would you like to read?");
    let feeds = || home.run(["feeds"]).done();
    // What is on the screen at once is in the store a moment later.
    let wait_for_feeds = |there: &str, gone: &str| {
        let end = Instant::now() + Duration::from_secs(20);
        let is_so = || {
            let feeds = feeds();
            feeds.contains(there) && !feeds.contains(gone)
        };
        while !is_so() {
            assert!(Instant::now() < end, "{}", feeds());
        }
    };
    wait_for_feeds("NASA", "Aeon");
    // World and Technology stay, Science goes, Culture comes.
    terminal.press("j j space j j space enter");
    terminal.wait_for("4 feeds added");
    wait_for_feeds("Aeon", "NASA");
    terminal.press("u");
    terminal.wait_for("undone");
    wait_for_feeds("BBC", "Aeon");
    terminal.press("u");
    terminal.wait_for("removed 5 feeds");
    wait_for_feeds("NASA", "Aeon");
    terminal.press("Q");
    terminal.wait_for_end();
    let again = Pty::start(&environment, &[], 120, 36);
    again.wait_for("Welcome");
    assert!(!again.screen().contains("What would you like to read?"));
}

#[test]
fn who_has_another_reader_is_offered_what_is_in_it() {
    let home = Byline::quiet();
    home.file(
        "home/.newsboat/urls",
        "http://127.0.0.1:9/mine.xml \"~Mine\"\n",
    );
    let mut environment = home.environment().to_vec();
    environment.push(("HOME", home.file_path("home")));
    environment.push(("XDG_CONFIG_HOME", home.file_path("none")));
    environment.push(("XDG_DATA_HOME", home.file_path("none")));
    let mut terminal = Pty::start(&environment, &[], 120, 36);
    terminal.wait_for("Everything from newsboat");
    assert!(!home.run(["feeds"]).done().contains("NASA"));
    terminal.press("enter");
    terminal.wait_for("1 feed added");
    assert!(home.run(["feeds"]).done().contains("mine.xml"));
}
