//! What goes wrong outside of byline: one sentence says what, where and what to do, nothing is lost, the rest goes on.
//! Each test runs the real program; the reader is tried where its status line must tell.

use std::fs;
use std::path::PathBuf;

use crate::support::byline::Byline;
use crate::support::pty::Pty;
use crate::support::server::{Answer, Server};

/// A sentence that holds each of `parts` exactly once.
#[track_caller]
fn check_sentence(sentence: &str, parts: &[&str]) {
    for part in parts {
        assert_eq!(sentence.matches(part).count(), 1, "{part:?} in {sentence}");
    }
}

/// A home with one feed of so many articles, and its server, which goes on.
fn subscribed(articles: usize) -> (Byline, Server) {
    let server = Server::start();
    server.on("/feed.xml", [Answer::ok(feed(articles))]);
    let home = Byline::quiet();
    home.run(["add", &server.url("/feed.xml")]).done();
    (home, server)
}

/// RSS with so many articles, each linked to a page of the same server and with a picture there.
fn feed(articles: usize) -> String {
    let item = |number| {
        format!(
            "<item><title>Article {number}</title><guid>a{number}</guid><link>/page/{number}</link>\
             <description>&lt;p&gt;Text {number}&lt;img src=\"/picture/{number}.png\"&gt;</description></item>"
        )
    };
    let items: String = (1..=articles).map(item).collect();
    format!(
        "<rss version=\"2.0\"><channel><title>Served</title><link>/</link>{items}</channel></rss>"
    )
}

fn database(home: &Byline) -> PathBuf {
    home.data_dir().join("byline.db")
}

/// How many headlines `byline list` gives.
#[track_caller]
fn listed(home: &Byline) -> usize {
    let list = home.run(["list", "--ndjson", "--limit", "100000"]);
    assert_eq!(list.code, Some(0), "{list:?}");
    list.stdout.lines().count()
}

mod feeds {
    use super::*;

    #[test]
    fn what_is_no_feed_is_refused_with_its_address_and_a_way_out() {
        let server = Server::start();
        server.on(
            "/page",
            [Answer::ok("<!DOCTYPE html><title>Log in</title><p>Please.")],
        );
        server.on("/fault", [Answer::status(500)]);
        server.on("/empty", [Answer::ok("")]);
        server.on("/noise", [Answer::ok([0x89, b'P', b'N', b'G', 0, 1, 2, 3])]);
        server.on("/large", [Answer::endless("<rss><channel>".repeat(4_000))]);
        server.on("/cut", [Answer::cut("<rss version=\"2.0\"><channel>")]);
        for (path, says) in [
            ("/page", "a web page, not a feed"),
            ("/fault", "tries again later (HTTP 500)"),
            ("/empty", "there is nothing in it"),
            ("/noise", "not a feed"),
            ("/large", "more than 16 MiB"),
            ("/cut", "byline tries again later"),
            ("/nothing", "nothing at this address"),
        ] {
            let home = Byline::quiet();
            let address = server.url(path);
            let sentence = home.run(["add", &address]).failed(1);
            check_sentence(&sentence, &[&address, says]);
            assert_eq!(home.run(["feeds"]).done(), "", "{path}");
        }
    }

    /// The first reading counts as a poll: nothing is asked for within the interval, and what is asked then is what is new.
    #[test]
    fn a_feed_is_fetched_once_to_be_added_and_then_asked_only_for_what_is_new() {
        let server = Server::start();
        let date = "Mon, 03 Feb 2025 10:20:30 GMT";
        let first = Answer::ok(feed(2))
            .header("ETag", "\"one\"")
            .header("Last-Modified", date);
        server.on("/feed.xml", [first, Answer::status(304)]);
        let home = Byline::quiet();
        home.run(["add", &server.url("/feed.xml")]).done();
        home.run(["refresh"]).done();
        assert_eq!(server.requests().len(), 1);
        let polled = home.run(["refresh", "--all"]).done();
        assert!(polled.contains("0 new articles, 0 failed"), "{polled}");
        let requests = server.requests();
        let sent = |name: &str| {
            let each = requests.iter().map(|request| request.header(name));
            each.collect::<Vec<_>>()
        };
        assert_eq!(sent("if-none-match"), [None, Some("\"one\"")]);
        assert_eq!(sent("if-modified-since"), [None, Some(date)]);
        assert_eq!(listed(&home), 2);
    }

    /// It is read as far as byline reads, and that is told where feeds are listed; a later poll that brings nothing new says
    /// the same, and one that is whole takes it back.
    #[test]
    fn a_feed_that_is_too_long_is_read_from_its_beginning_and_said_to_be_cut() {
        let server = Server::start();
        let begun = feed(3).replace("</channel></rss>", "");
        let long = || {
            let padding = " ".repeat(1 << 20);
            Answer::ok(begun.clone() + "<item><title>" + &padding.repeat(17))
                .header("ETag", "\"long\"")
        };
        server.on(
            "/feed.xml",
            [long(), Answer::status(304), Answer::ok(feed(4))],
        );
        let home = Byline::quiet();
        home.run(["add", &server.url("/feed.xml")]).done();
        assert_eq!(listed(&home), 3);
        let state = || home.run(["feeds", "--json"]).json()[0]["state"].clone();
        assert_eq!(state(), "cut");
        assert!(home.run(["feeds"]).done().contains("cut"));
        home.run(["refresh", "--all"]).done();
        assert_eq!(state(), "cut");
        home.run(["refresh", "--all"]).done();
        assert_eq!((state().as_str(), listed(&home)), (Some("well"), 4));
    }

    #[test]
    fn a_dead_host_is_told_and_the_other_feeds_go_on() {
        let (home, server) = subscribed(3);
        home.run(["add", "--force", "http://127.0.0.1:1/feed"])
            .done();
        server.on("/feed.xml", [Answer::ok(feed(5))]);
        let refresh = home.run(["refresh", "--all"]);
        assert_eq!((refresh.code, listed(&home)), (Some(0), 5), "{refresh:?}");
        check_sentence(
            &refresh.stderr,
            &["http://127.0.0.1:1/feed", "refused the connection"],
        );
    }

    #[test]
    fn a_feed_that_breaks_keeps_its_articles() {
        let (home, server) = subscribed(3);
        for broken in [
            Answer::ok("<!DOCTYPE html><title>Log in</title>"),
            Answer::ok(""),
            Answer::status(404),
            Answer::endless(" ".repeat(60_000)),
            Answer::cut(feed(2)),
            Answer::ok("<rss version=\"2.0\"><channel><title>Served</title></channel></rss>"),
        ] {
            server.on("/feed.xml", [broken.clone()]);
            home.run(["refresh", "--all"]);
            assert_eq!(listed(&home), 3, "{broken:?}");
        }
    }

    #[test]
    fn the_reader_says_what_is_wrong_with_an_address() {
        let server = Server::start();
        server.on(
            "/page",
            [Answer::ok("<!DOCTYPE html><title>Log in</title><p>Please.")],
        );
        let home = Byline::quiet();
        let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
        terminal.begin();
        terminal.press("a");
        terminal.write(server.url("/page").as_bytes());
        terminal.press("enter");
        terminal.wait_for("feed");
        terminal.wait_until("the reason", |screen| screen.contains("/page:"));
    }
}

mod configuration {
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
}

mod folders {
    use super::*;

    #[test]
    fn a_data_folder_that_cannot_be_made_is_told_once() {
        let home = Byline::new();
        home.file("data", "a file is in the way");
        let data = home.data_dir().display().to_string();
        for command in [vec!["list"], vec!["refresh"], vec!["bookmarks"]] {
            check_sentence(
                &home.run(command).failed(1),
                &["cannot write", &data, "File exists", "BYLINE_DATA_DIR"],
            );
        }
        let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
        terminal.wait_for("BYLINE_DATA_DIR");
        assert_eq!(terminal.wait_for_end(), 1);
    }

    #[test]
    fn a_cache_folder_that_cannot_be_made_keeps_nobody_from_reading() {
        let (home, _server) = subscribed(2);
        home.file("cache", "a file is in the way");
        assert_eq!(listed(&home), 2);
        let terminal = Pty::start(&home.environment(), &[], 80, 24);
        terminal.wait_for("Article 1");
    }

    /// Root may write everywhere, so this is seen only where tests run as somebody else.
    #[test]
    fn a_read_only_data_folder_is_told() {
        use std::os::unix::fs::PermissionsExt;

        let (home, _server) = subscribed(2);
        let mode = |mode| {
            fs::set_permissions(home.data_dir(), fs::Permissions::from_mode(mode)).expect("ours");
        };
        mode(0o500);
        let is_root = fs::write(home.data_dir().join("trial"), "").is_ok();
        let add = home.run(["add", "--force", "http://127.0.0.1:1/feed"]);
        mode(0o700);
        if !is_root {
            check_sentence(&add.failed(1), &["cannot write", "BYLINE_DATA_DIR"]);
        }
        assert!(listed(&home) >= 2);
    }
}

mod store {
    use super::*;

    fn number(path: &std::path::Path, at: usize, bytes: &[u8]) {
        let mut file = fs::read(path).expect("the store is there");
        file[at..at + bytes.len()].copy_from_slice(bytes);
        fs::write(path, file).expect("the store is ours");
    }

    #[test]
    fn a_store_from_a_newer_version_is_refused_and_left_alone() {
        let (home, _server) = subscribed(2);
        number(&database(&home), 60, &99_u32.to_be_bytes());
        let before = fs::read(database(&home)).expect("the store is there");
        let place = database(&home).display().to_string();
        for command in [
            vec!["list"],
            vec!["refresh", "--all"],
            vec!["mark", "1", "--read"],
        ] {
            check_sentence(
                &home.run(command).failed(1),
                &[&place, "newer byline", "please update byline"],
            );
        }
        let mut terminal = Pty::start(&home.environment(), &[], 100, 24);
        terminal.wait_for("please update byline");
        assert_eq!(terminal.wait_for_end(), 1);
        assert_eq!(
            fs::read(database(&home)).expect("the store is there"),
            before
        );
    }

    #[test]
    fn a_broken_store_is_kept_aside_and_bookmarks_and_feeds_come_back() {
        let cut = |path: &PathBuf| {
            let bytes = fs::read(path).expect("the store is there");
            fs::write(path, &bytes[..bytes.len() / 2]).expect("the store is ours");
        };
        let noise = |path: &PathBuf| fs::write(path, vec![7; 50_000]).expect("the store is ours");
        for (what, break_it) in [("cut", &cut as &dyn Fn(&PathBuf)), ("noise", &noise)] {
            let (home, _server) = subscribed(3);
            home.run(["mark", "1", "--bookmark", "--tag", "kept"])
                .done();
            // A refresh backs up.
            home.run(["refresh", "--all"]).done();
            break_it(&database(&home));
            let bookmarks = home.run(["bookmarks"]);
            assert_eq!(bookmarks.code, Some(0), "{what}: {bookmarks:?}");
            assert!(
                bookmarks.stdout.contains("Article 3"),
                "{what}: {bookmarks:?}"
            );
            check_sentence(
                &bookmarks.stderr,
                &["is kept as", ".bad-", "restored from the backup"],
            );
            home.run(["refresh", "--all"]).done();
            assert_eq!(listed(&home), 3, "{what}");
        }
    }

    /// Whatever made the folder (a container that mounts what is not there, say): it stays, and so does what is in it.
    #[test]
    fn a_folder_in_the_place_of_the_database_is_left_alone() {
        let home = Byline::quiet();
        home.file("data/byline.db/mine.txt", "mine");
        for command in [&["list"][..], &["refresh"], &["mark", "1", "--read"]] {
            let sentence = home.run(command).failed(1);
            check_sentence(&sentence, &["byline.db is a folder", "move it away"]);
        }
        let kept = std::fs::read_to_string(home.file_path("data/byline.db/mine.txt"));
        assert_eq!(kept.expect("it is there"), "mine");
    }

    #[test]
    fn the_reader_tells_of_a_rescue() {
        let (home, _server) = subscribed(3);
        home.run(["mark", "1", "--bookmark"]).done();
        home.run(["refresh", "--all"]).done();
        fs::write(database(&home), "my diary").expect("the store is ours");
        let mut terminal = Pty::start(&home.environment(), &[], 200, 36);
        terminal.wait_for("restored from the backup");
        terminal.press("B");
        terminal.wait_for("Article 3");
    }

    #[test]
    fn a_lost_store_comes_back_from_the_backup() {
        let (home, _server) = subscribed(3);
        home.run(["mark", "1", "--bookmark"]).done();
        home.run(["refresh", "--all"]).done();
        fs::remove_file(database(&home)).expect("the store is ours");
        let bookmarks = home.run(["bookmarks"]);
        assert!(bookmarks.stdout.contains("Article 3"), "{bookmarks:?}");
        check_sentence(
            &bookmarks.stderr,
            &["the store was gone", "restored from its backup"],
        );
    }

    /// A limit on the size of files is what a full disk is, without a disk.
    #[test]
    fn a_full_disk_is_told_and_what_was_kept_stays() {
        let (home, server) = subscribed(50);
        server.on("/feed.xml", [Answer::ok(feed(2_000))]);
        let full = |arguments: &str| {
            let script = format!(
                "trap '' XFSZ; ulimit -f 300; exec {} {arguments}",
                env!("CARGO_BIN_EXE_byline")
            );
            std::process::Command::new("bash")
                .args(["-c", &script])
                .envs(home.environment())
                .output()
                .expect("bash is there")
        };
        let refresh = full("refresh --all");
        let told = String::from_utf8_lossy(&refresh.stderr);
        assert_eq!(refresh.status.code(), Some(1), "{told}");
        // What the limit gives is not ENOSPC, so it is not called a full disk.
        assert!(
            told.contains("the disk is full") || told.contains("cannot write"),
            "{told}"
        );
        assert_eq!(listed(&home), 50);
        home.run(["refresh", "--all"]).done();
        assert!(listed(&home) >= 2_000);
    }
}

mod processes {
    use super::*;

    #[test]
    fn two_readers_share_one_store() {
        let (home, _server) = subscribed(3);
        let mut first = Pty::start(&home.environment(), &[], 120, 36);
        let mut second = Pty::start(&home.environment(), &[], 120, 36);
        first.wait_for("Article 1");
        second.wait_for("Article 1");
        first.press("b");
        first.wait_for("ookmarked");
        second.press("B");
        second.wait_until("the first one's bookmark alone", |screen| {
            screen.contains('★') && !screen.contains("Article 2")
        });
        for reader in [&mut first, &mut second] {
            reader.press("Q");
            assert_eq!(reader.wait_for_end(), 0);
        }
    }

    /// Nothing acknowledged is lost, nothing is there twice, and nobody waits for the dead.
    #[test]
    fn killed_at_any_moment_it_goes_on_where_it_was() {
        let (home, server) = subscribed(40);
        let mut marked = Vec::new();
        for round in 1..=12 {
            server.on("/feed.xml", [Answer::ok(feed(40 + round))]);
            let mut refresh = home
                .command(["refresh", "--all"])
                .spawn()
                .expect("it starts");
            let tag = format!("round{round}");
            let number = round.to_string();
            let mark = home.run(["mark", number.as_str(), "--tag", tag.as_str()]);
            // Early, late and in between, as the work of the other command falls.
            refresh
                .kill()
                .and_then(|()| refresh.wait())
                .expect("it is ours to kill");
            if mark.code == Some(0) {
                marked.push(tag);
            }
        }
        let bookmarks = home.run(["bookmarks", "--json"]).stdout;
        for tag in &marked {
            assert_eq!(
                bookmarks.matches(&format!("\"{tag}\"")).count(),
                1,
                "{bookmarks}"
            );
        }
        assert_eq!(marked.len(), 12);
        // What the dead had claimed is polled at once by the next.
        let refresh = home.run(["refresh", "--all"]).done();
        assert!(refresh.starts_with("1 feed polled"), "{refresh}");
        assert_eq!(listed(&home), 52);
    }
}

mod terminals {
    use super::*;

    #[test]
    fn small_and_dumb_terminals_open_and_quit() {
        let (home, _server) = subscribed(3);
        for (columns, rows) in [(10, 3), (1, 1), (200, 1), (1, 60)] {
            let mut terminal = Pty::start(&home.environment(), &[], columns, rows);
            terminal.wait_for("");
            terminal.press("j enter");
            terminal.press("Q");
            assert_eq!(terminal.wait_for_end(), 0, "{columns}x{rows}");
        }
    }

    #[test]
    fn without_a_terminal_the_reader_says_what_works_there() {
        let (home, _server) = subscribed(1);
        check_sentence(
            &home.run::<&str>([]).failed(1),
            &["needs a terminal", "`byline list`"],
        );
    }
}
