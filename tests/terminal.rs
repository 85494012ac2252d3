//! The real program in a real terminal: what nothing below it can show.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::support;
use crate::support::byline::Byline;
use crate::support::pty::Pty;
use crate::support::server::{Answer, Server};

#[test]
fn links_are_marked_for_the_terminal_and_the_text_stays_where_it_is() {
    let server = Server::start();
    let html = "&lt;p&gt;Before &lt;a href=\"https://example.org/a;b?c=d#e\"&gt;a long link with \
                漢字 and &lt;b&gt;bold&lt;/b&gt; words in it that is broken into lines&lt;/a&gt; and \
                behind.&lt;p&gt;&lt;a href=\"https://name:word@example.org/\"&gt;A login&lt;/a&gt;";
    server.on(
        "/feed.xml",
        [Answer::ok(format!(
            "<rss version=\"2.0\"><channel><title>Linked</title><item><title>Links</title>\
             <description>{html}</description></item></channel></rss>"
        ))],
    );
    let screen = |hyperlinks: &str| {
        let home = Byline::new();
        home.write_settings(&format!(
            "[polling]\nautomatic = false\n[reading]\nhyperlinks = \"{hyperlinks}\"\n"
        ));
        home.run(["add", &server.url("/feed.xml")]).done();
        let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
        terminal.wait_for("Links");
        terminal.press("enter");
        terminal.wait_for("behind.");
        terminal.press("j k");
        terminal.press("q");
        terminal.wait_for("Links");
        let screen = terminal.screen();
        terminal.press("Q");
        terminal.wait_for_end();
        (
            screen,
            String::from_utf8_lossy(&terminal.raw()).into_owned(),
        )
    };
    let (plain, without) = screen("off");
    let (marked, with) = screen("on");
    assert_eq!(marked, plain);
    assert!(!without.contains("\x1b]8;"));
    let (begin, end) = (
        "\x1b]8;id=1;https://example.org/a;b?c=d#e\x1b\\",
        "\x1b]8;;\x1b\\",
    );
    assert!(with.contains(begin), "{with:?}");
    assert_eq!(
        with.matches("\x1b]8;").count(),
        2 * with.matches(end).count()
    );
    // Begun once for each stretch, not for each letter.
    assert!(with.matches(begin).count() < 20);
    assert!(!with.contains("name:word"));
}

#[test]
fn an_empty_home_opens_on_the_welcome() {
    let home = Byline::quiet();
    let terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.wait_for("Welcome");
    terminal.wait_for("The Moscow Times");
    assert!(terminal.is_full_screen());
}

#[test]
fn quitting_gives_the_terminal_back() {
    let home = Byline::quiet();
    let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.begin();
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
    assert!(!terminal.is_full_screen());
}

#[test]
fn a_termination_signal_gives_the_terminal_back() {
    let home = Byline::quiet();
    let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.begin();
    terminal.signal("TERM");
    assert_eq!(terminal.wait_for_end(), 0);
    assert!(!terminal.is_full_screen());
}

#[cfg(target_os = "linux")]
#[test]
fn a_dead_terminal_ends_the_program_within_two_seconds() {
    let home = Byline::quiet();
    // Keys that are just being read when the terminal goes are the worst moment; not every round meets it.
    for _ in 0..8 {
        let (mut program, mut master) = support::bare::start(&home.environment());
        support::bare::wait_for(&master, "Welcome");
        let hung_up = Instant::now();
        master.write_all(b"jjkkjjkk").expect("the program reads");
        drop(master);
        program.wait().expect("the program is ours");
        assert!(hung_up.elapsed() < Duration::from_secs(2));
    }
}

#[test]
fn any_size_of_terminal_is_drawn() {
    let home = Byline::quiet();
    let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.begin();
    for (columns, rows) in [(10, 3), (1, 1), (200, 50), (2, 40), (300, 2), (40, 12)] {
        terminal.resize(columns, rows);
    }
    terminal.resize(120, 36);
    terminal.wait_for("The Moscow Times");
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn an_article_is_opened_read_and_bookmarked_and_is_so_after_a_kill() {
    let home = Byline::quiet();
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.begin();
    terminal.press("enter");
    terminal.wait_until("the open article", |screen| screen.contains('%'));
    terminal.press("b");
    terminal.wait_for("ookmarked");
    terminal.kill();
    let bookmarks = home.run(["bookmarks", "--json"]);
    assert!(
        bookmarks.stdout.contains("\"bookmarked\": true"),
        "{bookmarks:?}"
    );
}

#[test]
fn without_a_network_one_line_says_so() {
    let home = Byline::new();
    // A proxy that is not there: every request fails as without a network, and none leaves this machine.
    let mut environment = home.environment().to_vec();
    environment.push(("ALL_PROXY", "http://127.0.0.1:9".into()));
    environment.push(("NO_PROXY", "".into()));
    let terminal = Pty::start(&environment, &[], 120, 36);
    terminal.wait_for("Welcome");
    terminal.wait_for("offline");
}

#[test]
fn articles_from_another_process_appear_without_moving_the_row_under_the_cursor() {
    let server = Server::start();
    server.on("/feed.xml", [Answer::ok(feed(1..=30))]);
    let home = Byline::quiet();
    home.run(["add", &server.url("/feed.xml")]).done();
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.wait_for("Article 30");
    terminal.press("j j j");
    let row = terminal.row_of("Article 27").expect("it is on the screen");
    server.on("/feed.xml", [Answer::ok(feed(1..=40))]);
    home.run(["refresh", "--all"]).done();
    terminal.wait_for("new");
    assert_eq!(terminal.row_of("Article 27"), Some(row));
    terminal.press("g g");
    terminal.wait_for("Article 40");
}

#[test]
fn the_full_text_is_fetched_and_stays_when_the_network_goes() {
    let server = Server::start();
    let paragraph =
        "The paper set the whole story here, and not only the first lines of it. ".repeat(8);
    let page = format!(
        "<html><head><title>Article 1</title></head><body><nav>Home</nav><article><h1>Article 1</h1>\
         <p>{paragraph}</p><p>{paragraph} Epilogue.</p></article></body></html>"
    );
    server.on("/1.html", [Answer::ok(page)]);
    let link = format!("<link>{}</link>", server.url("/1.html"));
    let feed = feed(1..=1).replace("<guid>", &format!("{link}<guid>"));
    server.on("/feed.xml", [Answer::ok(feed)]);
    let home = Byline::quiet();
    home.run(["add", &server.url("/feed.xml")]).done();
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.wait_for("Article 1");
    terminal.press("enter");
    terminal.wait_for("Text 1.");
    terminal.press("x");
    terminal.wait_for("Epilogue.");
    drop(server);
    terminal.press("x");
    terminal.wait_for("Text 1.");
    terminal.press("x");
    terminal.wait_for("Epilogue.");
}

#[test]
fn a_page_that_tells_less_than_the_feed_is_kept_and_the_feeds_text_stays() {
    let server = Server::start();
    let page = "<html><head><title>Article 1</title></head><body><article><h1>Article 1</h1>\
         <p>Subscribe to continue reading this article.</p></article></body></html>";
    server.on("/1.html", [Answer::ok(page)]);
    let own =
        "The feed tells the whole of the story, and the page asks for money first. ".repeat(6);
    let link = format!("<link>{}</link>", server.url("/1.html"));
    let feed = feed(1..=1)
        .replace("<guid>", &format!("{link}<guid>"))
        .replace("Text 1.", &format!("Text 1. {own}"));
    server.on("/feed.xml", [Answer::ok(feed)]);
    let home = Byline::quiet();
    home.run(["add", &server.url("/feed.xml")]).done();
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.wait_for("Article 1");
    terminal.press("enter");
    terminal.wait_for("asks for money first");
    terminal.press("x");
    // The status line says why, and the text stays.
    terminal.wait_for("the page keeps its text");
    terminal.wait_for("asks for money first");
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
    drop(server);
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.wait_for("Article 1");
    terminal.press("enter");
    terminal.wait_for("asks for money first");
    terminal.press("x");
    terminal.wait_for("Subscribe to continue");
    terminal.press("x");
    terminal.wait_for("asks for money first");
}

#[test]
fn an_article_in_several_pages_is_read_as_one() {
    let server = Server::start();
    let part = |number: usize, links: &str| {
        let told =
            format!("Part {number} of the story tells what the parts before it did not tell. ");
        Answer::ok(format!(
            "<html><head><title>Story</title><meta property=og:type content=article></head><body><article>\
             <h1>Story</h1><p>{}</p><p>{}</p></article>{links}</body></html>",
            told.repeat(4),
            told.repeat(5)
        ))
    };
    server.on("/story", [part(1, "<a href=/story?page=2>2</a>")]);
    let on = "<a href=/story>1</a> <a href=/story?page=3>Next page</a>";
    server.on("/story?page=2", [part(2, on)]);
    server.on("/story?page=3", [part(3, "<a href=/story?page=2>2</a>")]);
    let home = Byline::new();
    let read = home.run(["read", &server.url("/story"), "--format", "markdown"]);
    let places: Vec<Option<usize>> = ["Part 1", "Part 2", "Part 3"]
        .map(|part| read.stdout.find(part))
        .to_vec();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{read:?}"
    );
    let asked: Vec<String> = server
        .requests()
        .into_iter()
        .map(|request| request.path)
        .collect();
    assert_eq!(asked, ["/story", "/story?page=2", "/story?page=3"]);
}

#[test]
fn a_page_is_read_in_the_reader_and_left_for_the_front_page() {
    let home = Byline::quiet();
    let text = "A page that no feed has told of, long enough to be one. ".repeat(12);
    let page = format!(
        "<html><head><title>A lone page</title></head><body><article><p>{text}</p></article></body></html>"
    );
    let file = home.file("page.html", page);
    let file = file.to_str().expect("a temporary path is text");
    let mut terminal = Pty::start(&home.environment(), &["read", file], 120, 36);
    terminal.wait_for("A lone page");
    terminal.wait_for("that no feed has told of");
    terminal.resize(40, 12);
    terminal.wait_for("A lone page");
    terminal.press("q");
    terminal.wait_for("A quiet newspaper");
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn a_killed_refresh_loses_nothing() {
    let server = Server::start();
    for number in 0..20 {
        server.on(&format!("/{number}.xml"), [Answer::ok(feed(1..=50))]);
    }
    let home = Byline::quiet();
    let addresses: Vec<String> = (0..20)
        .map(|number| server.url(&format!("/{number}.xml")))
        .collect();
    let outlines = addresses.iter().fold(String::new(), |all, address| {
        all + &format!("<outline xmlUrl=\"{address}\"/>")
    });
    let list = home.file(
        "feeds.opml",
        format!("<opml version=\"2.0\"><body>{outlines}</body></opml>"),
    );
    home.run(["import".as_ref(), list.as_os_str()]).done();
    for asked in [1, 7, 14, 20, 35] {
        let mut refresh = home
            .command(["refresh", "--all"])
            .spawn()
            .expect("the program starts");
        server.wait_for_requests(asked);
        refresh
            .kill()
            .and_then(|()| refresh.wait())
            .expect("it is ours to kill");
    }
    home.run(["refresh", "--all"]).done();
    let feeds = home.run(["feeds", "--json"]).json();
    let totals: Vec<_> = feeds
        .as_array()
        .expect("a list")
        .iter()
        .map(|feed| feed["total"].as_u64())
        .collect();
    assert_eq!(totals, vec![Some(50); 20]);
}

#[test]
fn nothing_that_a_feed_says_reaches_the_terminal_raw() {
    let server = Server::start();
    server.on("/feed.xml", [Answer::ok(HOSTILE)]);
    let home = Byline::quiet();
    home.run(["add", &server.url("/feed.xml")]).done();
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.wait_for("before");
    terminal.press("enter");
    terminal.wait_for("inside the text");
    terminal.press("U");
    terminal.wait_for("example.org");
    for (what, bytes) in [
        ("the reader", terminal.raw()),
        ("list", home.run(["list"]).stdout.into_bytes()),
    ] {
        for forbidden in [
            "]52;c;", "\u{9b}", "\u{9d}", "\u{202e}", "\u{200b}", "\u{7}",
        ] {
            let found = bytes
                .windows(forbidden.len())
                .any(|window| window == forbidden.as_bytes());
            // OSC 52 may only be text on the screen, never behind an escape.
            let is_command =
                forbidden != "]52;c;" || bytes.windows(7).any(|window| window == b"\x1b]52;c;");
            assert!(!(found && is_command), "{what} wrote {forbidden:?}");
        }
    }
}

#[test]
fn senseless_input_leaves_the_keys_alive() {
    let home = Byline::quiet();
    let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.begin();
    // A click outside of the screen, a cursor nowhere, numbers too large, text that is none.
    for noise in [
        "\x1b[<0;0;0M",
        "\x1b[0;0R",
        "\x1b[99999;99999~",
        "\x1b[M\0\0\0",
    ] {
        terminal.write(noise.as_bytes());
    }
    terminal.write(b"\xff\xfe");
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn a_wrong_setting_is_told_and_the_reader_opens() {
    let home = Byline::quiet();
    home.write_settings("[polling]\nautomatic = false\n[reading]\nwidht = 3\n");
    let terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.wait_for("settings.toml, line 4");
    terminal.wait_for("Welcome");
}

#[test]
fn the_reader_speaks_the_language_that_is_set_and_changes_it_at_once() {
    let home = Byline::quiet();
    home.write_settings("[look]\nlanguage = \"de\"\n[polling]\nautomatic = false\n");
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.wait_for("Titelseite");
    terminal.write(b":set language ru\r");
    terminal.wait_for("Первая полоса");
    terminal.write(b":go-to-list unread\r");
    terminal.wait_until("the list by its English name", |screen| {
        screen
            .lines()
            .next()
            .is_some_and(|line| line.contains("Непрочитанное"))
    });
    home.write_settings("[polling]\nautomatic = false\n");
    terminal.wait_for("Front page");
}

#[test]
fn stopped_by_the_shell_it_comes_back_where_it_was() {
    let home = Byline::quiet();
    let mut shell = portable_pty::CommandBuilder::new("bash");
    shell.args(["--norc", "--noprofile", "-i"]);
    shell.env("PS1", "shell> ");
    let mut terminal = Pty::run(shell, &home.environment(), 100, 30);
    terminal.wait_for("shell>");
    terminal.write(format!("{}\r", env!("CARGO_BIN_EXE_byline")).as_bytes());
    terminal.begin();
    terminal.press("^Z");
    terminal.wait_for("Stopped");
    assert!(!terminal.is_full_screen());
    terminal.write(b"fg\r");
    terminal.wait_until("the reader again", |screen| {
        screen.contains("Welcome") && !screen.contains("Stopped")
    });
    assert!(terminal.is_full_screen());
}

/// RSS with one article for each number, newest last.
fn feed(numbers: std::ops::RangeInclusive<u32>) -> String {
    let item = |number| {
        format!(
            "<item><title>Article {number}</title><guid>a{number}</guid><description>Text {number}.</description>\
             <pubDate>Mon, 03 Feb 2025 10:{number:02}:00 GMT</pubDate></item>"
        )
    };
    let items: String = numbers.map(item).collect();
    format!(
        "<rss version=\"2.0\"><channel><title>Served</title><link>http://example.org/</link>{items}</channel></rss>"
    )
}

/// Escapes raw, as character references and double, in every place that is shown.
const HOSTILE: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>evil \u{1b}]0;title\u{7}</title>\
    <item><title>before \u{1b}]52;c;aGk=\u{7}&#27;]52;c;aGk=&#7; \u{9b}31m &#x9b;31m \u{202e}after\u{200b}</title>\
    <link>http://example.org/a</link><guid>1</guid><author>\u{1b}[2Jsomebody</author>\
    <description>&lt;p&gt;inside the text &amp;#27;]52;c;aGk=&amp;#7; &amp;#x9d;52;c;x \
    &lt;a href=\"http://example.org/&amp;#27;]52;c;x\"&gt;link \u{1b}[5m&lt;/a&gt;&lt;/p&gt;</description></item></channel></rss>";
