//! Machines that fail: every single write of a refresh and of a bookmark, full disks, slow ones, clocks that are wrong, little
//! memory.
//!
//! - `disk`: the disk that fails: `shim.c`, compiled here and loaded into the real program
//! - `memory`: no more of it than a limit
//! - `truth`: what each command says on a disk that fills, beside what it did
//!
//! What must hold whichever call fails: the program ends by itself with one sentence; the store opens afterwards, sound and
//! without having been rescued; what was acknowledged is there, and what the user had kept before.

mod descriptors;
mod disk;
mod memory;
mod truth;

use std::fmt::Debug;
use std::sync::atomic::{AtomicUsize, Ordering};

use byline::news::ArticleId;
use byline::store::{Opened, Store};

use crate::support::byline::{Byline, Run, project};
use crate::support::pty::Pty;
use crate::support::server::{Answer, Server};
use disk::{Disk, Fault};

/// RSS with so many articles.
fn feed(articles: usize) -> String {
    let item = |number| {
        format!(
            "<item><title>Article {number}</title><guid>a{number}</guid><description>Text {number}</description></item>"
        )
    };
    let items: String = (1..=articles).map(item).collect();
    format!("<rss version=\"2.0\"><channel><title>Served</title>{items}</channel></rss>")
}

/// One feed with one article, bookmarked with a tag; its server now has a second article.
struct World {
    template: Byline,
    server: Server,
}

impl World {
    fn new() -> Self {
        let server = Server::start();
        server.on("/feed.xml", [Answer::ok(feed(1)).header("ETag", "\"one\"")]);
        let template = Byline::new();
        template.write_settings("[polling]\nautomatic = false\n");
        template.run(["add", &server.url("/feed.xml")]).done();
        template.run(["mark", "1", "--tag", "before"]).done();
        server.on("/feed.xml", [Answer::ok(feed(2)).header("ETag", "\"two\"")]);
        server.on("/other.xml", [Answer::ok(feed(3))]);
        Self { template, server }
    }

    /// A home with a copy of the store.
    fn home(&self) -> Byline {
        let home = Byline::new();
        for file in ["config/settings.toml", "data/byline.db"] {
            let from = self.template.file_path(file);
            home.file(file, std::fs::read(from).expect("the template is there"));
        }
        home
    }
}

/// What is in the store of a home; it must open as if nothing had been, and be whole.
#[track_caller]
fn store_after(home: &Byline, what: &dyn Debug) -> Store {
    let (store, opened) =
        Store::open(&home.data_dir()).unwrap_or_else(|error| panic!("{what:?}: {error}"));
    assert_eq!(opened, Opened::Existing, "{what:?}");
    assert!(store.check().expect("it can be read"), "{what:?}: damaged");
    let before = store.article(ArticleId(1)).expect("it can be read");
    let tags = before
        .unwrap_or_else(|| panic!("{what:?}: the article is gone"))
        .tags;
    assert!(
        tags.iter().any(|tag| tag.as_str() == "before"),
        "{what:?}: {tags:?}"
    );
    store
}

/// How a run ended: by itself, and each line that it complained with is a sentence of its own.
#[track_caller]
fn check_manners(run: &Run, what: &dyn Debug) {
    assert!(matches!(run.code, Some(0 | 1)), "{what:?}: {run:?}");
    let complaints: Vec<&str> = run.stderr.lines().collect();
    assert!(
        complaints.iter().all(|line| line.starts_with("byline: ")),
        "{what:?}: {run:?}"
    );
    assert!(complaints.len() <= 2, "{what:?}: {run:?}");
    assert!(
        run.code == Some(0) || !complaints.is_empty(),
        "{what:?}: {run:?}"
    );
}

/// How the disk fails.
#[derive(Clone, Copy)]
enum Way {
    /// One call fails: at every single one.
    Once,
    /// The disk is full from a call on. Every fourth is enough: the calls between are of the same kind.
    Full,
}

/// Tries `arguments` with a fault at each call in turn, until one run has met none; `check` says what must hold then.
fn at_every_write(
    world: &World,
    arguments: &[&str],
    way: Way,
    check: impl Fn(&Byline, &Run, &Fault) + Sync,
) {
    let (errno, lasts, step) = match way {
        Way::Once => (disk::IO_ERROR, false, 1),
        Way::Full => (disk::NO_SPACE, true, 4),
    };
    let tried = disk::for_each_fault(errno, lasts, step, |fault| {
        let home = world.home();
        let disk = Disk::of(&home).failing(fault);
        let run = Run::of_command(disk.command(arguments));
        let has_failed = disk.has_failed();
        check_manners(&run, fault);
        check(&home, &run, fault);
        has_failed
    });
    assert!(tried > 10, "only {tried} calls");
}

fn check_refresh(world: &World, way: Way) {
    let second = |store: Store| store.article(ArticleId(2)).expect("it can be read");
    at_every_write(world, &["refresh", "--all"], way, |home, run, fault| {
        let has_come = second(store_after(home, fault)).is_some();
        if run.code == Some(0) {
            assert!(run.stdout.contains("1 new article"), "{fault:?}: {run:?}");
            assert!(has_come, "{fault:?}: {run:?}");
        }
        // Whatever has failed, the next refresh brings it.
        if !has_come {
            home.run(["refresh", "--all"]).done();
            assert!(second(store_after(home, fault)).is_some(), "{fault:?}");
        }
    });
}

fn check_bookmark(world: &World, way: Way) {
    let mark = ["mark", "1", "--tag", "after"];
    at_every_write(world, &mark, way, |home, run, fault| {
        let is_kept = tags(&store_after(home, fault)).contains(&"after".to_owned());
        assert!(run.code != Some(0) || is_kept, "{fault:?}: {run:?}");
    });
}

/// What is told as saved is kept with its tag, and told with exit code 0; nothing is told of what is not kept.
fn check_saved(world: &World, way: Way) {
    let page = project().join("tests/fixtures/cli/essay.html");
    let page = page.to_str().expect("UTF-8");
    let save = ["save", page, "--tag", "new"];
    at_every_write(world, &save, way, |home, run, fault| {
        check_told(run, fault, !run.stdout.is_empty());
        let store = store_after(home, fault);
        let number = run.stdout.split("  ").next().unwrap_or_default();
        if let Ok(number) = number.parse() {
            let article = store.article(ArticleId(number)).expect("it can be read");
            let article = article.unwrap_or_else(|| panic!("{fault:?}: {run:?}"));
            assert_eq!(article.tags.len(), 1, "{fault:?}: {run:?}");
        }
    });
}

/// A command that has told what it did ends well, with one line at most about what did not work behind it.
#[track_caller]
fn check_told(run: &Run, fault: &Fault, has_told: bool) {
    assert_eq!(run.code == Some(0), has_told, "{fault:?}: {run:?}");
    if has_told {
        let complaints = run.stderr.lines().count();
        assert!(complaints <= 1, "{fault:?}: {run:?}");
        assert!(
            !run.stderr.contains("nothing was changed"),
            "{fault:?}: {run:?}"
        );
    }
}

#[test]
fn what_is_saved_is_told_as_saved_whatever_fails_behind_it() {
    let world = World::new();
    check_saved(&world, Way::Once);
    check_saved(&world, Way::Full);
}

#[test]
fn what_came_in_is_told_as_kept_on_a_disk_that_fills() {
    let world = World::new();
    at_every_write(&world, &["refresh", "--all"], Way::Full, |_, run, fault| {
        check_told(run, fault, run.stdout.contains("1 new article"));
    });
}

#[test]
fn a_feed_that_is_subscribed_to_is_told_so_on_a_disk_that_fills() {
    let world = World::new();
    let other = world.server.url("/other.xml");
    let warned = AtomicUsize::new(0);
    at_every_write(&world, &["add", &other], Way::Full, |home, run, fault| {
        let has_told = run.stdout.contains("Served");
        check_told(run, fault, has_told);
        let is_warned = has_told && run.stderr.contains("is subscribed, but");
        warned.fetch_add(usize::from(is_warned), Ordering::Relaxed);
        let feeds = store_after(home, fault).feeds().expect("they can be read");
        let is_there = feeds.iter().any(|feed| feed.kind.address() == other);
        assert!(is_there || !has_told, "{fault:?}: {run:?}");
    });
    assert!(warned.into_inner() > 0);
}

#[test]
fn what_an_import_brought_is_told_on_a_disk_that_fills() {
    let world = World::new();
    let list = world.template.file(
        "list.html",
        "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p><DT><A HREF=\"https://a.example/one\">One</A></DL>",
    );
    let list = list.to_str().expect("UTF-8");
    let import = ["import", list];
    let warned = AtomicUsize::new(0);
    at_every_write(&world, &import, Way::Full, |_, run, fault| {
        let has_told = !run.stdout.is_empty();
        check_told(run, fault, has_told);
        let is_warned = has_told && run.stderr.contains("kept, but not yet backed up");
        warned.fetch_add(usize::from(is_warned), Ordering::Relaxed);
    });
    assert!(warned.into_inner() > 0);
}

fn tags(store: &Store) -> Vec<String> {
    let article = store.article(ArticleId(1)).expect("it can be read");
    let tags = article.map(|article| article.tags).unwrap_or_default();
    tags.iter().map(ToString::to_string).collect()
}

#[test]
fn a_refresh_survives_an_error_at_any_write() {
    check_refresh(&World::new(), Way::Once);
}

#[test]
fn a_bookmark_survives_an_error_at_any_write() {
    check_bookmark(&World::new(), Way::Once);
}

#[test]
fn a_disk_that_is_full_from_any_write_on_loses_nothing() {
    let world = World::new();
    check_refresh(&world, Way::Full);
    check_bookmark(&world, Way::Full);
}

/// What cannot be read for a moment is not damaged: no file is put aside for it.
#[test]
fn an_error_at_any_read_is_not_taken_for_damage() {
    let world = World::new();
    let tried = disk::for_each_fault(disk::IO_ERROR, false, 1, |fault| {
        let home = world.home();
        let disk = Disk::of(&home).failing(fault).in_reading();
        let run = Run::of_command(disk.command(&["list", "Article"]));
        check_manners(&run, fault);
        let has_failed = disk.has_failed();
        store_after(&home, fault);
        has_failed
    });
    assert!(tried > 10, "only {tried} reads");
}

/// Every write is refused, as on a disk that is mounted for reading: a sentence, and the same store afterwards.
#[test]
fn a_read_only_disk_is_told_and_what_is_there_can_be_read() {
    let world = World::new();
    let fault = Fault {
        call: 1,
        errno: disk::READ_ONLY,
        lasts: true,
    };
    let commands: [&[&str]; 3] = [
        &["refresh", "--all"],
        &["mark", "1", "--tag", "after"],
        &["list"],
    ];
    for arguments in commands {
        let home = world.home();
        let run = Run::of_command(Disk::of(&home).failing(&fault).command(arguments));
        check_manners(&run, &arguments);
        assert!(!tags(&store_after(&home, &arguments)).contains(&"after".to_owned()));
    }
    let home = world.home();
    let environment = Disk::of(&home).failing(&fault).environment();
    let mut reader = Pty::start(&environment, &[], 120, 36);
    reader.wait_for("cannot write");
    assert_eq!(reader.wait_for_end(), 1);
}

/// The disk takes its time for as long as the test wants: the screen goes on all the same.
#[test]
fn the_screen_does_not_wait_for_a_slow_disk() {
    let world = World::new();
    world.template.run(["refresh", "--all"]).done();
    let home = world.home();
    let hold = home.file_path("hold");
    let environment = Disk::of(&home).held_by(&hold).environment();
    let mut reader = Pty::start(&environment, &["Article"], 120, 36);
    reader.wait_for("Article 2");
    home.file("hold", "");
    reader.press("b");
    reader.wait_until("both have a star", |screen| {
        screen.matches('★').count() >= 2
    });
    // Nothing of it is on the disk yet, and keys are answered.
    for _ in 0..2 {
        reader.press("?");
        reader.wait_for("j/k scroll");
        reader.press("q");
        reader.wait_until("the list", |screen| !screen.contains("j/k scroll"));
        reader.press("b");
    }
    reader.press("Q");
    std::fs::remove_file(&hold).expect("it is there");
    assert_eq!(reader.wait_for_end(), 0);
}

/// What the disk refuses is taken back on the screen and said; when the disk is well again, so is the reader.
#[test]
fn a_disk_that_fails_under_an_open_reader_is_told() {
    let world = World::new();
    let home = world.home();
    let broken = home.file_path("broken");
    let fault = Fault {
        call: 1,
        errno: disk::IO_ERROR,
        lasts: true,
    };
    let environment = Disk::of(&home)
        .failing(&fault)
        .only_while(&broken)
        .environment();
    let mut reader = Pty::start(&environment, &[], 160, 36);
    reader.wait_for("Article 1");
    home.file("broken", "");
    reader.press("b");
    reader.wait_for("check the disk");
    std::fs::remove_file(&broken).expect("it is there");
    reader.press("Q");
    assert_eq!(reader.wait_for_end(), 0);
    assert_eq!(tags(&store_after(&home, &"reader")), ["before"]);
}

/// Seconds since 1970: an empty clock, the edges of 32 bits with and without a sign, a leap second, the far future.
const CLOCKS: [i64; 7] = [
    0,
    (1 << 31) - 1,
    1 << 31,
    1 << 32,
    1_483_228_799,
    4_070_908_800,
    253_402_300_799,
];

#[test]
fn a_clock_may_show_any_time() {
    let world = World::new();
    for clock in CLOCKS {
        let home = world.home();
        let run = |arguments: &[&str]| {
            let run = Run::of_command(Disk::of(&home).at_time(clock).command(arguments));
            assert_eq!(
                (run.code, run.stderr.as_str()),
                (Some(0), ""),
                "{clock}: {arguments:?}"
            );
            run.stdout
        };
        let polled = run(&["refresh", "--all"]);
        assert!(polled.contains("1 new article"), "{clock}: {polled}");
        run(&["mark", "2", "--tag", "then"]);
        run(&["refresh"]);
        assert!(run(&["list"]).contains("Article 2"), "{clock}");
        let kept = run(&["bookmarks", "--json"]);
        assert!(
            kept.contains("\"then\"") && kept.contains("\"before\""),
            "{clock}: {kept}"
        );
        // Back in our time: nothing waits until then.
        let polled = home.run(["refresh", "--all"]).done();
        assert!(polled.starts_with("1 feed polled"), "{clock}: {polled}");
        home.run(["mark", "1", "--tag", "now"]).done();
        assert_eq!(tags(&store_after(&home, &clock)), ["before", "now"]);
    }
}

#[test]
fn a_time_zone_may_be_anything() {
    let world = World::new();
    let home = world.home();
    let list = |zone: &str| {
        let disk = Disk::of(&home).at_time(1_800_000_000);
        let mut command = disk.command(&["list", "--json"]);
        command.env("TZ", zone);
        let run = Run::of_command(command);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{zone}");
        run.stdout
    };
    let utc = list("UTC");
    for zone in [
        "",
        "Pacific/Apia",
        "EST5EDT",
        ":/etc/passwd",
        "no such zone",
        "UTC-99:99:99",
        "\u{1b}[31m",
    ] {
        assert_eq!(list(zone), utc, "{zone}");
    }
}

/// The folder with the settings goes while the reader is open.
#[test]
fn a_configuration_that_vanishes_keeps_nobody_from_reading() {
    let world = World::new();
    let home = world.home();
    let mut environment = home.environment().to_vec();
    // Without the settings it polls by itself: not the network.
    environment.push(("ALL_PROXY", "http://127.0.0.1:9".into()));
    let mut reader = Pty::start(&environment, &[], 120, 36);
    reader.wait_for("Article 1");
    std::fs::remove_dir_all(home.config_dir()).expect("it is there");
    reader.press("enter");
    reader.wait_for("Text 1");
    reader.press("N");
    reader.press("?");
    reader.wait_for("j/k scroll");
    reader.press("q Q");
    assert_eq!(reader.wait_for_end(), 0);
    home.run(["list"]).done();
}
