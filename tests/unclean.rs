//! What strangers say, in everything that byline prints, writes and sends to a terminal: nothing that a terminal obeys,
//! nothing that turns a line around, nothing invisible.

use std::fs;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::support::byline::{Byline, Run};
use crate::support::pty::Pty;
use crate::support::server::{Answer, Server};

/// Written as they are, as references and as references to references: the clipboard, a title, colours, C1, turned lines,
/// letters that are not seen. `MARK` is what nobody else writes.
const POISON: &str = "\u{1b}]52;c;TUFSSw==\u{7}&#27;]0;MARK&#7;&amp;#27;[2JMARK\u{9b}31m&#x9d;52;c;MARK&#x9c;\
    \u{202e}MARK\u{2066}\u{200b}\u{feff}&#x202e;&amp;#x202e;&rlm;";

/// What must be in no output.
fn is_unclean(letter: char) -> bool {
    letter.is_control() && !"\n\t".contains(letter)
        || "\u{200b}\u{200e}\u{200f}\u{61c}\u{feff}\u{2060}\u{180e}".contains(letter)
        || ('\u{202a}'..='\u{202e}').contains(&letter)
        || ('\u{2066}'..='\u{2069}').contains(&letter)
}

#[track_caller]
fn check(what: &dyn std::fmt::Debug, printed: &str) {
    if let Some(found) = printed.chars().find(|letter| is_unclean(*letter)) {
        panic!("{what:?} wrote {found:?}: {printed:?}");
    }
}

#[track_caller]
fn check_run(what: &dyn std::fmt::Debug, run: &Run) {
    check(what, &run.stdout);
    check(what, &run.stderr);
}

fn feed(server: &Server) -> String {
    let page = server.url("/page");
    format!(
        "<rss version='2.0'><channel><title>Feed {POISON}</title><description>{POISON}</description>\
         <link>{page}?{POISON}</link><item><title>Title {POISON}</title><guid>{POISON}</guid>\
         <link>{page}?q={POISON}</link><author>Author {POISON}</author><category>Tag {POISON}</category>\
         <comments>{page}?{POISON}</comments><enclosure url='{page}/{POISON}.mp3' type='{POISON}'/>\
         <description>&lt;h2&gt;Head {POISON}&lt;/h2&gt;&lt;p&gt;Body {POISON} &lt;a href=\"{page}?{POISON}\" title=\"{POISON}\"&gt;\
         link {POISON}&lt;/a&gt; &lt;img src=\"/{POISON}.png\" alt=\"{POISON}\"&gt;&lt;pre&gt;code {POISON}&lt;/pre&gt;\
         &lt;table&gt;&lt;tr&gt;&lt;td&gt;cell {POISON}&lt;/table&gt;</description></item></channel></rss>"
    )
}

fn page() -> String {
    let sentence =
        format!("A sentence {POISON} with commas, and clauses, that any judge takes for text. ");
    format!(
        "<html><head><title>Page {POISON}</title><meta name=author content='{POISON}'></head><body><article><h1>Page {POISON}</h1>\
         <p>{}</p></article><link rel=alternate type='application/rss+xml' title='{POISON}' href='/feed?{POISON}'></body></html>",
        sentence.repeat(10)
    )
}

/// A home that is subscribed to a feed that says nothing clean.
fn poisoned() -> (Byline, Server) {
    let server = Server::start();
    server
        .on("/feed", [Answer::ok(feed(&server))])
        .on("/page", [Answer::ok(page())])
        .on(
            "/raw",
            [Answer::raw(format!(
                "HTTP/1.1 500 {POISON}\r\ncontent-length: 0\r\n\r\n"
            ))],
        )
        .on("/to", [Answer::redirect(302, "gopher://\u{9b}31m/x")])
        .on("/text", [Answer::ok(POISON)]);
    let home = Byline::new();
    home.write_settings("[polling]\nautomatic = false\n");
    home.run(["add", &server.url("/feed")]).done();
    home.run([
        "mark",
        "1",
        "--tag",
        "t\u{1b}]0;x\u{7}",
        "--note",
        "n\u{202e}\u{9b}31m",
    ])
    .done();
    (home, server)
}

#[test]
fn no_command_prints_what_a_terminal_obeys() {
    let (home, server) = poisoned();
    let list = home.file(
        "list.opml",
        format!("<opml><body><outline text='{POISON}'><outline text='{POISON}' xmlUrl='http://127.0.0.1:1/{POISON}'/></outline></body></opml>"),
    );
    let list = list.to_str().expect("UTF-8");
    let page = server.url("/page");
    let commands: &[&[&str]] = &[
        &["list"],
        &["list", "--json"],
        &["list", "title"],
        &["search", "title"],
        &["search", "sentence", "--json"],
        &["bookmarks"],
        &["bookmarks", "--json"],
        &["feeds"],
        &["feeds", "--json"],
        &["show", "1"],
        &["show", "1", "--format", "markdown"],
        &["show", "1", "--format", "html"],
        &["show", "1", "--format", "json"],
        &["read", &page],
        &["read", &page, "--format", "markdown"],
        &["read", &page, "--format", "html"],
        &["read", &page, "--format", "json"],
        &["inspect", &server.url("/feed")],
        &["inspect", &server.url("/feed"), "--json"],
        &["inspect", &page],
        &["inspect", &server.url("/text")],
        &["save", &page, "--json"],
        &["export", "opml"],
        &["export", "bookmarks"],
        &["export", "bookmarks", "--format", "json"],
        &["export", "bookmarks", "--format", "html"],
        &["export", "article", "1"],
        &["export", "article", "1", "--format", "html"],
        &["import", list, "--dry-run"],
        &["import", list],
        &["refresh", "--all"],
        &["add", &server.url("/raw")],
        &["add", &server.url("/to")],
        &["add", &server.url("/text")],
        &["add", &page],
        &["add", "http://127.0.0.1:1/\u{1b}]0;x\u{7}\u{202e}"],
        &["list", "title:\u{1b}[31m\u{202e}\""],
        &["list", "before:\u{9b}31m"],
        &["show", "\u{1b}[31m"],
        &["read", "no-such-file\u{1b}]0;x\u{7}\u{202e}"],
        &["\u{1b}[31m\u{202e}"],
        &["remove", "no\u{1b}[31m\u{202e}"],
        &["undo", "--list"],
        &["undo", "--list", "--json"],
        &["stats"],
        &["doctor"],
        &["rules", "test"],
        &["config"],
        &["tidy", "--dry-run"],
        &["mark", "1", "--unbookmark"],
        &["remove", "1"],
        &["undo"],
    ];
    for command in commands {
        let run = home.run(*command);
        assert!(matches!(run.code, Some(0..=2)), "{command:?}: {run:?}");
        assert!(
            !run.stdout.is_empty() || !run.stderr.is_empty(),
            "{command:?}"
        );
        check_run(command, &run);
    }
}

/// The user's own files may come from somewhere else too.
#[test]
fn what_is_wrong_in_a_file_is_told_clean() {
    let (home, _server) = poisoned();
    let wrong = "\"\u{9b}31m\u{202e}\" = \"\\u001B]0;x\\u0007\\u202E\"\n";
    for name in ["settings.toml", "keys.toml", "rules.toml", "feeds.toml"] {
        home.file(&format!("config/{name}"), wrong);
        for command in [
            &["doctor"][..],
            &["config"],
            &["refresh"],
            &["rules", "test"],
        ] {
            check_run(&(name, command), &home.run(command));
        }
        fs::remove_file(home.file_path(&format!("config/{name}"))).expect("it is there");
    }
}

/// Also the books, in which text is packed.
#[test]
fn what_is_exported_is_clean() {
    let (home, _server) = poisoned();
    let notes = home.file_path("notes");
    let sync = [
        "export",
        "bookmarks",
        "--sync",
        notes.to_str().expect("UTF-8"),
    ];
    check_run(&sync, &home.run(sync));
    let book = home.file_path("book.epub");
    let export = [
        "export",
        "article",
        "1",
        "--format",
        "epub",
        "--output",
        book.to_str().expect("UTF-8"),
    ];
    home.run(export).done();
    let mut archive =
        zip::ZipArchive::new(fs::File::open(&book).expect("written")).expect("a book");
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).expect("a part");
        let name = part.name().expect("UTF-8").into_owned();
        check(&"a name in the book", &name);
        let mut bytes = Vec::new();
        std::io::copy(&mut part, &mut bytes).expect("it unpacks");
        if let Ok(text) = String::from_utf8(bytes) {
            check(&name, &text);
        }
    }
    let mut files = 0;
    for entry in fs::read_dir(&notes).expect("notes").flatten() {
        let name = entry.file_name().into_string().expect("UTF-8");
        check(&"a file's name", &name);
        if let Ok(text) = fs::read_to_string(entry.path()) {
            check(&name, &text);
            files += 1;
        }
    }
    assert!(files > 0);
}

/// The screen, the window's title, the clipboard, and the log at its most talkative.
#[test]
fn the_screen_the_clipboard_and_the_log_are_clean() {
    let (home, server) = poisoned();
    let mut environment = home.environment().to_vec();
    environment.push(("BYLINE_LOG", "trace".into()));
    let mut reader = Pty::start(&environment, &[], 120, 36);
    reader.wait_for("Title");
    reader.press("y");
    reader.press("enter");
    reader.wait_for("Body");
    reader.press("Y U");
    reader.wait_for("/page");
    // What is asked over the network is in the log.
    let asked = server.requests().len();
    reader.press("q r");
    server.wait_for_requests(asked + 1);
    reader.press("?");
    reader.wait_for("j/k scroll");
    reader.press("q Q");
    reader.wait_for_end();
    let raw = String::from_utf8_lossy(&reader.raw()).into_owned();
    // MARK is in the text; behind an escape it would be a command of the feed's.
    for command in [
        "\u{1b}]0;",
        "\u{1b}[2JMARK",
        "\u{9b}",
        "\u{9d}",
        "\u{202e}",
        "\u{2066}",
        "\u{200b}",
        "\u{feff}",
        "\u{200f}",
    ] {
        assert!(!raw.contains(command), "the screen got {command:?}");
    }
    let mut copied = 0;
    for command in raw.split("\u{1b}]52;c;").skip(1) {
        let packed = command
            .split(['\u{7}', '\u{1b}'])
            .next()
            .unwrap_or_default();
        let text = BASE64_STANDARD.decode(packed).expect("base64");
        let text = String::from_utf8(text).expect("UTF-8");
        check(&"the clipboard", &text);
        assert!(
            text.starts_with("http") || text.contains("Title"),
            "{text:?}"
        );
        copied += 1;
    }
    assert!(copied >= 1, "nothing was copied");
    let log = fs::read_to_string(home.file_path("cache/byline.log")).expect("a log");
    assert!(!log.is_empty());
    check(&"the log", &log);
}
