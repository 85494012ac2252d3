//! Saved searches: named and sorted while reading, kept in the user's settings, and listed by the command.

use std::fs;

use crate::support::byline::Byline;
use crate::support::pty::Pty;
use crate::support::server::{Answer, Server};

/// Three articles about tea, of which the second is the longest, and one about coffee.
fn with_articles() -> (Server, Byline) {
    let server = Server::start();
    let item = |(number, title, words): (u32, &str, usize)| {
        format!(
            "<item><guid>{number}</guid><title>{title}</title>\
             <pubDate>Mon, 0{number} Sep 2025 10:00:00 GMT</pubDate><description>{}</description></item>",
            "leaf ".repeat(words)
        )
    };
    let items = [
        (1, "Tea first", 20),
        (2, "Tea second", 90),
        (3, "Tea third", 40),
        (4, "Coffee", 60),
    ];
    let items: String = items.into_iter().map(item).collect();
    server.on(
        "/feed.xml",
        [Answer::ok(format!(
            "<rss version=\"2.0\"><channel><title>The Kettle</title>{items}</channel></rss>"
        ))],
    );
    let home = Byline::new();
    home.write_settings(
        "[polling]\nautomatic = false\n\n[searches]\n# mine\n\"Hot/Tea\" = \"title:tea\" # green\n",
    );
    home.run(["add", &server.url("/feed.xml")]).done();
    (server, home)
}

fn settings(home: &Byline) -> String {
    fs::read_to_string(home.config_dir().join("settings.toml")).expect("settings")
}

fn listed(home: &Byline, arguments: &[&str]) -> Vec<String> {
    let rows = home.run([&["list", "--json"], arguments].concat()).json();
    let rows = rows.as_array().expect("rows").iter();
    rows.map(|row| row["title"].as_str().expect("a title").to_owned())
        .collect()
}

#[test]
fn a_saved_search_is_sorted_for_good_where_it_is_read() {
    let (_server, home) = with_articles();
    let newest = ["Tea third", "Tea second", "Tea first"];
    assert_eq!(listed(&home, &["--saved", "tea"]), newest);
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.wait_for("Coffee");
    terminal.write(b":go-to-list Hot/Tea\r");
    terminal.wait_for("Tea · 3 unread");
    terminal.write(b":sort longest\r");
    terminal.wait_until("the longest first", |screen| {
        screen.find("Tea second") < screen.find("Tea third")
    });
    terminal.wait_for("longest first");
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
    assert_eq!(
        settings(&home),
        "[polling]\nautomatic = false\n\n[searches]\n# mine\n\
         \"Hot/Tea\" = { query = \"title:tea\", sort = \"longest\" } # green\n"
    );
    let longest = ["Tea second", "Tea third", "Tea first"];
    assert_eq!(listed(&home, &["--saved", "Hot/Tea"]), longest);
    assert_eq!(
        listed(
            &home,
            &["--saved", "Hot/Tea", "--sort", "oldest", "--limit", "2"]
        ),
        ["Tea first", "Tea second"]
    );
    assert_eq!(
        listed(&home, &["--saved", "tea", "--", "-third"]),
        ["Tea second", "Tea first"]
    );
    let told = home.run(["list", "--saved", "coffee"]).failed(2);
    assert!(
        told.contains("there is no saved search \"coffee\"; there are"),
        "{told}"
    );
    // The next reader has it so, too.
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.wait_for("Coffee");
    terminal.write(b":go-to-list Hot/Tea\r");
    terminal.wait_until("the longest first", |screen| {
        screen.contains("Tea · 3 unread") && screen.find("Tea second") < screen.find("Tea third")
    });
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn what_is_searched_becomes_a_list_of_its_own() {
    let (_server, home) = with_articles();
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.wait_for("Coffee");
    terminal.write(b"/title:coffee\r");
    terminal.wait_until("found", |screen| !screen.contains("Tea third"));
    terminal.write(b":save-search Morning\r");
    terminal.wait_for("“Morning” is a list of its own now");
    assert!(settings(&home).contains("\"Morning\" = \"title:coffee\"\n"));
    // It is counted in the sidebar, and nothing is told of a file that byline wrote itself.
    terminal.wait_until("counted", |screen| {
        screen
            .lines()
            .any(|line| line.trim_start().starts_with("Morning") && line.contains('1'))
    });
    assert_eq!(listed(&home, &["--saved", "morning"]), ["Coffee"]);
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
}
