//! Feeds that the user's commands write or change: from `feeds.toml` alone, and never beyond their limits.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::byline::Byline;
use crate::support::server::{Answer, Server};

/// A feed of so many articles on one line, for `echo`.
fn rss(titles: &[&str]) -> String {
    let item = |title: &&str| format!("<item><title>{title}</title><guid>{title}</guid></item>");
    let items: Vec<String> = titles.iter().map(item).collect();
    let items = items.concat();
    format!("<rss version=\"2.0\"><channel><title>Written</title>{items}</channel></rss>")
}

/// The feeds as scripts see them.
fn feeds(home: &Byline) -> Vec<serde_json::Value> {
    let feeds = home.run(["feeds", "--json"]).json();
    feeds.as_array().expect("an array").clone()
}

fn titles(home: &Byline) -> Vec<String> {
    let list = home.run(["list", "--json"]).json();
    let titles = list.as_array().expect("an array").iter();
    let mut titles: Vec<String> = titles
        .map(|row| row["title"].as_str().expect("a title").to_owned())
        .collect();
    titles.sort();
    titles
}

#[test]
fn a_command_writes_a_feed_that_is_stored_shown_and_polled_like_others() {
    let home = Byline::new();
    home.file("config/now.xml", rss(&["One", "Two"]));
    let path = home.config_dir().join("now.xml");
    home.file(
        "config/feeds.toml",
        "[\"exec:weather\"]\nexec = [\"cat\", \"now.xml\"]\nfolder = \"World/Europe\"\n",
    );
    home.run(["refresh"]).done();
    assert_eq!(titles(&home), ["One", "Two"]);
    let feed = &feeds(&home)[0];
    assert_eq!(feed["address"], "exec:weather");
    assert_eq!(
        (&feed["title"], &feed["state"]),
        (&"Written".into(), &"well".into())
    );
    assert_eq!(feed["folder"], "World/Europe");
    assert!(feed["next_poll"].is_string(), "{feed}");

    fs::write(&path, rss(&["One", "Two", "Three"])).expect("written");
    let nothing = home.run(["refresh"]).done();
    assert_eq!(nothing, "nothing to poll: no feed is due yet\n");
    for name in ["exec:weather", "Written"] {
        home.run(["refresh", name]).done();
    }
    assert_eq!(titles(&home), ["One", "Three", "Two"]);
    // It is not something that other programs could subscribe to.
    assert!(!home.run(["export", "opml"]).done().contains("exec"));
}

#[test]
fn a_feed_without_its_command_keeps_its_articles_and_says_that_it_has_no_source() {
    let home = Byline::new();
    let table = format!(
        "[\"exec:own\"]\nexec = [\"echo\", '{}']\ntitle = \"Mine\"\n",
        rss(&["One"])
    );
    home.file("config/feeds.toml", &table);
    home.run(["refresh"]).done();
    let refused = home.run(["remove", "Mine"]).failed(1);
    assert!(
        refused.contains("own is a command in feeds.toml"),
        "{refused}"
    );

    home.file("config/feeds.toml", "");
    let feed = feeds(&home).remove(0);
    assert_eq!(feed["problem"]["kind"], "no-source");
    assert_eq!(
        (&feed["total"], &feed["next_poll"]),
        (&1.into(), &serde_json::Value::Null)
    );
    let told = home.run(["refresh", "Mine"]).stderr;
    assert!(told.contains("no longer in feeds.toml"), "{told}");

    home.file("config/feeds.toml", &table);
    assert_eq!(feeds(&home).remove(0)["problem"], serde_json::Value::Null);
    home.file("config/feeds.toml", "");
    home.run(["remove", "Mine"]).done();
    assert_eq!(feeds(&home), Vec::<serde_json::Value>::new());
}

#[test]
fn a_filter_changes_the_feed_on_its_way_and_holds_at_once_when_it_is_another() {
    let (server, home) = (Server::start(), Byline::new());
    let whole = Answer::ok(rss(&["Early", "Late"])).header("ETag", "\"1\"");
    server.on("/feed", [whole.clone(), Answer::status(304)]);
    let url = server.url("/feed");
    home.run(["add", &url]).done();
    server.on("/feed", [whole]);
    let filter = |words: &str| {
        home.file(
            "config/feeds.toml",
            format!("[\"{url}\"]\nfilter = {words}\n"),
        );
        home.run(["refresh", "--all"]).done();
        titles(&home)
    };
    let read = filter("[\"sed\", \"s/Late/Later/g\"]");
    assert_eq!(read, ["Early", "Late", "Later"]);
    let asked = server.requests();
    let last = asked.last().expect("it was asked");
    assert_eq!(
        last.header("if-none-match"),
        None,
        "the server would say that nothing is new"
    );
    let read = filter("[\"sed\", \"s/Late/Last/g\"]");
    assert!(read.contains(&"Last".to_owned()), "{read:?}");
    // Nothing new: no command runs.
    home.file(
        "config/feeds.toml",
        format!("[\"{url}\"]\nfilter = [\"false\"]\n"),
    );
    let failed = home.run(["refresh", "--all"]);
    assert_eq!(failed.code, Some(1), "{failed:?}");
    assert!(failed.stderr.contains("false failed"), "{failed:?}");
    assert_eq!(feeds(&home).remove(0)["problem"]["kind"], "command-failed");
}

#[test]
fn what_goes_wrong_with_a_command_is_a_problem_of_its_feed() {
    let home = Byline::new();
    for (exec, says) in [
        (
            "[\"no-such-program-anywhere\"]",
            "cannot run no-such-program-anywhere",
        ),
        (
            "\"echo; echo the sky is down >&2; exit 7\"\nshell = true",
            "sh failed: the sky is down",
        ),
        (
            "[\"sleep\", \"60\"]\ntimeout_seconds = 1",
            "sleep had not ended after 1 seconds",
        ),
        ("[\"yes\"]", "yes wrote more than 16 MiB"),
        ("[\"echo\", \"no feed at all\"]", "not a feed"),
    ] {
        home.file(
            "config/feeds.toml",
            format!("[\"exec:it\"]\nexec = {exec}\n"),
        );
        let refresh = home.run(["refresh", "--all"]);
        assert!(refresh.stderr.contains(says), "{exec}: {refresh:?}");
        let problem = feeds(&home).remove(0)["problem"]["message"].to_string();
        assert!(problem.contains(says), "{problem}");
    }
}

#[test]
fn a_line_needs_a_shell_that_the_user_asked_for_and_words_never_get_one() {
    let home = Byline::new();
    home.file("config/feeds.toml", "[\"exec:it\"]\nexec = \"echo x\"\n");
    let told = home.run(["feeds"]).stderr;
    assert!(told.contains("shell = true"), "{told}");
    assert_eq!(feeds(&home), Vec::<serde_json::Value>::new());
    let trace = home.config_dir().join("trace");
    home.file(
        "config/feeds.toml",
        format!(
            "[\"exec:it\"]\nexec = [\"echo\", \"$(touch {0}); touch {0}\"]\n",
            trace.display()
        ),
    );
    home.run(["refresh"]);
    assert!(!trace.exists());
}

#[test]
fn a_command_sees_little_of_the_environment() {
    let home = Byline::new();
    let seen = home.config_dir().join("seen");
    let line = format!("env > {}; echo '{}'", seen.display(), rss(&["One"]));
    home.file(
        "config/feeds.toml",
        format!("[\"exec:it\"]\nshell = true\nexec = {line:?}\n"),
    );
    let mut command = home.command(["refresh"]);
    let path = std::env::var_os("PATH").expect("there is one");
    command
        .env("PATH", path)
        .env("LC_TIME", "C")
        .env("SECRET_TOKEN", "s3cret");
    assert!(command.output().expect("it runs").status.success());
    let seen = fs::read_to_string(seen).expect("it ran");
    assert!(
        seen.contains("BYLINE_FEED=exec:it") && seen.contains("LC_TIME=C"),
        "{seen}"
    );
    assert!(!seen.contains("s3cret"), "{seen}");
}

#[test]
fn nothing_that_is_imported_or_added_becomes_a_command() {
    let home = Byline::new();
    let trace = home.config_dir().join("trace");
    let touch = format!("touch {}", trace.display());
    for address in [
        format!("exec:{touch}"),
        format!("exec://{touch}"),
        format!("filter:{touch}:https://a.example/"),
        format!("|{touch}"),
        format!("\"exec:{touch}\""),
        "exec:weather".to_owned(),
    ] {
        let escaped = address.replace('"', "&quot;");
        let opml = format!(
            "<opml><body><outline text=\"x\" xmlUrl=\"{escaped}\" exec=\"{touch}\" filter=\"{touch}\"/></body></opml>"
        );
        let file = home.file("feeds.opml", opml);
        let import = home.run([std::ffi::OsStr::new("import"), file.as_os_str()]);
        assert!(import.stderr.contains("left out"), "{import:?}");
        home.run(["add", "--force", &address]).failed(2);
        home.run(["refresh", "--all"]);
    }
    assert_eq!(feeds(&home), Vec::<serde_json::Value>::new());
    assert!(!trace.exists());
}

#[test]
fn a_store_from_elsewhere_brings_no_command() {
    let home = Byline::new();
    let trace = home.config_dir().join("trace");
    let exec = format!(
        "[\"exec:it\"]\nexec = [\"touch\", \"{}\"]\n",
        trace.display()
    );
    home.file("config/feeds.toml", exec);
    home.run(["feeds"]).done();
    home.file("config/feeds.toml", "");
    home.run(["refresh", "exec:it"]);
    home.run(["refresh", "--all"]);
    assert!(!trace.exists());
    assert_eq!(feeds(&home).remove(0)["problem"]["kind"], "no-source");
}

#[test]
fn a_file_that_everybody_can_write_has_no_commands() {
    let home = Byline::new();
    let file = home.file(
        "config/feeds.toml",
        "[\"exec:it\"]\nexec = [\"true\"]\ntimeout_seconds = 5\n",
    );
    fs::set_permissions(&file, fs::Permissions::from_mode(0o666)).expect("ours");
    let told = home.run(["feeds"]).stderr;
    assert!(told.contains("chmod go-w"), "{told}");
    assert_eq!(feeds(&home), Vec::<serde_json::Value>::new());
}
