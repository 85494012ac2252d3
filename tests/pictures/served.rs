//! Pictures from a server to a real terminal.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{flag, png};
use crate::support::byline::Byline;
use crate::support::pty::Pty;
use crate::support::server::{Answer, Server};

/// A home that reads one article of a server's, with these settings for pictures.
fn home(server: &Server, settings: &str, html: &str) -> Byline {
    let html = html.replace('<', "&lt;").replace('>', "&gt;");
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>Served</title><link>/</link><item><title>Flags</title>\
         <guid>a</guid><link>/flags.html</link><description>{html}</description></item></channel></rss>"
    );
    server.on("/feed.xml", [Answer::ok(feed)]);
    let home = Byline::new();
    home.write_settings(&format!(
        "[polling]\nautomatic = false\n[reading]\n{settings}\n"
    ));
    home.run(["add", &server.url("/feed.xml")]).done();
    home
}

fn asked_for(server: &Server, path: &str) -> usize {
    let requests = server.requests();
    requests.iter().filter(|asked| asked.path == path).count()
}

fn files(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}

#[test]
fn a_picture_is_asked_for_once_and_without_a_word_about_the_reader() {
    let server = Server::start();
    server.on("/flag.png", [Answer::ok(flag(160, 120))]);
    let html = "<p>Before.<img src=\"/flag.png\" alt=\"A flag\"><p>Behind.";
    let home = home(&server, "pictures = \"all\"", html);
    for _ in 0..2 {
        let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
        terminal.wait_for("Flags");
        terminal.press("enter");
        terminal.wait_for("▀▀▀▀");
        terminal.wait_for("A flag");
        terminal.press("Q");
        terminal.wait_for_end();
    }
    assert_eq!(asked_for(&server, "/flag.png"), 1);
    let requests = server.requests();
    let asked = requests.iter().find(|asked| asked.path == "/flag.png");
    let asked = asked.expect("it was asked for");
    for name in ["cookie", "referer", "authorization"] {
        assert_eq!(asked.header(name), None);
    }
    assert!(
        asked
            .header("accept")
            .is_some_and(|kinds| kinds.contains("image/png"))
    );
}

#[test]
fn pictures_that_are_off_are_asked_for_when_the_user_says_so_and_not_before() {
    let server = Server::start();
    server.on("/flag.png", [Answer::ok(flag(160, 120))]);
    let html = "<p>Before.<img src=\"/flag.png\" alt=\"A flag\"><p>Behind.";
    let home = home(&server, "", html);
    let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.wait_for("Flags");
    terminal.press("enter");
    terminal.wait_for("Behind.");
    terminal.press("j k b");
    terminal.wait_for("ookmarked");
    assert_eq!(asked_for(&server, "/flag.png"), 0);
    terminal.press("i");
    terminal.wait_for("▀▀▀▀");
    assert_eq!(asked_for(&server, "/flag.png"), 1);
}

#[test]
fn a_bookmark_keeps_its_pictures() {
    let server = Server::start();
    server.on(
        "/flag.png",
        [Answer::ok(flag(160, 120)), Answer::status(404)],
    );
    let html = "<p>Before.<img src=\"/flag.png\" alt=\"A flag\"><p>Behind.";
    let home = home(&server, "pictures = \"all\"", html);
    let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.wait_for("Flags");
    terminal.press("enter");
    terminal.wait_for("▀▀▀▀");
    terminal.press("b");
    let kept = home.data_dir().join("pictures").join("1");
    terminal.wait_until("the picture to be kept", |_| files(&kept) == 1);
    terminal.press("Q");
    terminal.wait_for_end();
    let (_, cache) = home
        .environment()
        .into_iter()
        .next_back()
        .expect("four folders");
    fs::remove_dir_all(cache.join("pictures")).expect("the cache may go");
    let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.wait_for("Flags");
    terminal.press("enter");
    terminal.wait_for("▀▀▀▀");
    assert_eq!(asked_for(&server, "/flag.png"), 1);
}

const NAMES: [&str; 8] = [
    "cut", "huge", "bomb", "drawn", "page", "endless", "gone", "moved",
];

#[test]
fn hostile_pictures_end_as_their_captions() {
    let server = Server::start();
    let whole = flag(400, 300);
    let mut huge = whole.clone();
    // Its width and height, with a checksum that is wrong then.
    huge[16..24].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]);
    let bomb = png(&image::RgbImage::new(6_000, 6_000));
    let half = whole[..whole.len() / 2].to_vec();
    let pictures: [(&str, Answer); 8] = [
        ("cut", Answer::ok(half)),
        ("huge", Answer::ok(huge)),
        ("bomb", Answer::ok(bomb)),
        (
            "drawn",
            Answer::ok("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ),
        (
            "page",
            Answer::ok("<html>No picture").header("Content-Type", "image/png"),
        ),
        ("endless", Answer::endless(whole)),
        ("gone", Answer::status(404)),
        ("moved", Answer::redirect(302, "file:///etc/passwd")),
    ];
    let mut html = String::from("<p>Before.");
    for (name, answer) in pictures {
        server.on(&format!("/{name}"), [answer]);
        html.extend(["<img src=\"/", name, "\" alt=\"Described: ", name, "\">"]);
        html += &"<p>Text between.".repeat(12);
    }
    html += "<p>The end.";
    let home = home(&server, "pictures = \"all\"", &html);
    let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.wait_for("Flags");
    terminal.press("enter");
    terminal.wait_for("Before.");
    for name in NAMES {
        // Half a page after the other, until it is seen, and so the next to be asked for; then wait for it.
        for _ in 0..10 {
            let before = terminal.screen();
            if before.contains(&format!("Described: {name}")) {
                break;
            }
            terminal.press("^D");
            terminal.wait_until("the next half page", |screen| {
                screen != before || screen.contains("100 %")
            });
        }
        terminal.wait_until(name, |_| asked_for(&server, &format!("/{name}")) > 0);
    }
    // What was refused is its caption alone once it was off the screen.
    for _ in 0..2 {
        terminal.press("G");
        terminal.wait_for("The end.");
        terminal.press("g g");
        terminal.wait_for("Before.");
    }
    terminal.wait_until("captions alone", |screen| {
        screen.contains("▣ Described: cut[1]") && !screen.contains("no picture")
    });
    assert!(!terminal.screen().contains('▀'));
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
}

/// The picture that was sent to the terminal in kitty's protocol, by its number.
fn sent(raw: &str) -> Option<(u32, image::RgbImage)> {
    let (_, first) = raw.split_once("\x1b_Ga=T,")?;
    let keys = first.split(';').next()?;
    let id = keys.split(',').find_map(|key| key.strip_prefix("i="))?;
    let mut data = String::new();
    let mut rest = first;
    loop {
        let (keys, after) = rest.split_once(';')?;
        let (chunk, after) = after.split_once("\x1b\\")?;
        data += chunk;
        if keys.ends_with("m=0") {
            break;
        }
        rest = after.split_once("\x1b_G")?.1;
    }
    let file = STANDARD.decode(data).ok()?;
    let pixels = image::load_from_memory(&file).ok()?.into_rgb8();
    Some((id.parse().ok()?, pixels))
}

#[test]
fn kitty_is_sent_a_picture_once_and_then_text_that_places_it() {
    let server = Server::start();
    server.on("/flag.png", [Answer::ok(flag(160, 120))]);
    let html = "<p>Before.<img src=\"/flag.png\" alt=\"A flag\"><p>Behind.";
    let settings = "pictures = \"all\"\npicture_protocol = \"kitty\"";
    let home = home(&server, settings, html);
    let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.wait_for("Flags");
    terminal.press("enter");
    terminal.wait_for("\u{10eeee}");
    terminal.press("j");
    terminal.press("Q");
    terminal.wait_for_end();
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    let (id, pixels) = sent(&raw).expect("a picture was sent");
    assert_eq!(raw.matches("\x1b_Ga=T,").count(), 1);
    let expected = image::load_from_memory(&flag(160, 120)).expect("ours");
    assert_eq!(pixels, expected.into_rgb8());
    let [_, red, green, blue] = id.to_be_bytes();
    let places = format!("\x1b[38;2;{red};{green};{blue}");
    assert!(raw.contains(&places), "in the colour {id}");
}

#[test]
fn what_the_terminal_answers_is_no_key_and_changes_how_pictures_are_shown() {
    let server = Server::start();
    server.on("/flag.png", [Answer::ok(flag(160, 120))]);
    let html = "<p>Before.<img src=\"/flag.png\" alt=\"A flag\"><p>Behind.";
    let home = home(&server, "pictures = \"all\"", html);
    let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.wait_for("Flags");
    assert!(String::from_utf8_lossy(&terminal.raw()).contains("\x1b[>0q"));
    terminal.write(b"\x1b_Gi=31;OK\x1b\\\x1bP>|kitty(0.42.1)\x1b\\");
    terminal.press("enter");
    terminal.wait_for("\u{10eeee}");
    terminal.wait_for("A flag");
}

#[test]
fn sixels_and_files_are_printed_row_by_row() {
    let server = Server::start();
    server.on("/flag.png", [Answer::ok(flag(160, 120))]);
    let html = "<p>Before.<img src=\"/flag.png\" alt=\"A flag\"><p>Behind.";
    for (protocol, begin) in [("sixel", "\x1bP0;1;0q"), ("iterm2", "\x1b]1337;File=")] {
        let settings = format!("pictures = \"all\"\npicture_protocol = \"{protocol}\"");
        let home = home(&server, &settings, html);
        let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
        terminal.wait_for("Flags");
        terminal.press("enter");
        terminal.wait_for("A flag");
        terminal.wait_until_written("rows of the picture", |written| {
            written.matches(begin).count() >= 7
        });
        terminal.press("Q");
        assert_eq!(terminal.wait_for_end(), 0);
    }
}

#[test]
fn the_viewer_gets_the_file_of_a_picture_which_is_fetched_once() {
    let server = Server::start();
    let picture = flag(160, 120);
    server.on(
        "/flag.png",
        [Answer::ok(picture.clone()), Answer::status(404)],
    );
    let html = "<p>Before.<img src=\"/flag.png\" alt=\"A flag\"><p>Behind.";
    let home = home(&server, "", html);
    let seen = home.file_path("seen");
    home.write_settings(&format!(
        "[polling]\nautomatic = false\n[outside]\nviewer = [\"cp\", \"%s\", {seen:?}]\n"
    ));
    let mut terminal = Pty::start(&home.environment(), &[], 80, 24);
    terminal.wait_for("Flags");
    terminal.press("enter");
    terminal.wait_for("A flag[1]");
    for _ in 0..2 {
        terminal.press("1 enter");
        terminal.wait_until("the picture to be seen", |_| {
            fs::read(&seen).is_ok_and(|bytes| bytes == picture)
        });
        fs::remove_file(&seen).expect("it is there");
    }
    assert_eq!(asked_for(&server, "/flag.png"), 1);
}
