//! Bookmarks are made whole: the text of their page and their pictures come when they are made, or when they can be had.

use std::fs;

use rusqlite::Connection;

use crate::pictures::flag;
use crate::support::byline::Byline;
use crate::support::pty::Pty;
use crate::support::server::{Answer, Server};

const SENTENCE: &str =
    "The harbour was quiet on the morning after the storm, and the boats lay still. ";

/// What only the page has.
const ON_PAGE: &str = "This stands on the page alone.";

fn page() -> Answer {
    let paragraph = format!("<p>{}</p>", SENTENCE.repeat(4));
    Answer::ok(format!(
        "<html><head><title>The page</title></head><body><article><h1>The page</h1>\
         <figure><img src=\"/flag.png\" alt=\"A flag\" width=160 height=120></figure>\
         <p>{ON_PAGE} {SENTENCE}</p>{}</article></body></html>",
        paragraph.repeat(5)
    ))
}

/// A home that polls nothing by itself, with one article that its feed cuts.
fn subscribed(server: &Server) -> Byline {
    let home = Byline::new();
    home.write_settings("[polling]\nautomatic = false\nprefetch = false\n");
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>Gazette</title><item><title>Cut</title><guid>1</guid>\
         <link>/1</link><description>{SENTENCE}</description></item></channel></rss>"
    );
    server.on("/feed.xml", [Answer::ok(feed)]);
    server.on("/flag.png", [Answer::ok(flag(160, 120))]);
    server.on("/1", [page()]);
    home.run(["add", &server.url("/feed.xml")]).done();
    home
}

fn asked_for(server: &Server, path: &str) -> usize {
    let requests = server.requests();
    requests.iter().filter(|asked| asked.path == path).count()
}

/// Whether the bookmark goes out with its page's text, and with its picture.
fn goes_out(home: &Byline) -> (bool, bool) {
    let out = home.run(["export", "bookmarks", "--format", "html"]).done();
    (out.contains(ON_PAGE), out.contains("data:image/png"))
}

#[test]
fn what_is_bookmarked_is_kept_with_its_pages_text_and_its_pictures() {
    let server = Server::start();
    let home = subscribed(&server);
    home.run(["mark", "1", "--bookmark"]).done();
    // The site dies, and the cache is lost.
    server.on("/1", [Answer::status(404)]);
    server.on("/flag.png", [Answer::status(404)]);
    fs::remove_dir_all(home.file_path("cache")).ok();
    assert_eq!(goes_out(&home), (true, true));
    // Nothing is asked for twice.
    home.run(["mark", "1", "--tag", "later"]).done();
    home.run(["refresh"]).done();
    assert_eq!(
        (asked_for(&server, "/1"), asked_for(&server, "/flag.png")),
        (1, 1)
    );
}

#[test]
fn the_user_may_want_the_text_alone_or_nothing() {
    for (wish, expected) in [("text", (true, false)), ("as-is", (false, false))] {
        let server = Server::start();
        let home = subscribed(&server);
        home.write_settings(&format!("[keeping]\nbookmarks = \"{wish}\"\n"));
        home.run(["mark", "1", "--bookmark"]).done();
        assert_eq!(goes_out(&home), expected, "{wish}");
        assert_eq!(asked_for(&server, "/flag.png"), 0, "{wish}");
    }
}

#[test]
fn who_wrote_that_he_wants_no_pictures_gets_none_with_bookmarks_unless_he_wrote_that_too() {
    let off = "[reading]\npictures = \"off\"\n";
    let but_with_bookmarks = format!("{off}[keeping]\nbookmarks = \"whole\"\n");
    for (settings, expected) in [(off, false), (but_with_bookmarks.as_str(), true)] {
        let server = Server::start();
        let home = subscribed(&server);
        home.write_settings(settings);
        home.run(["mark", "1", "--bookmark"]).done();
        assert_eq!(goes_out(&home), (true, expected), "{settings}");
        let asked = asked_for(&server, "/flag.png");
        assert_eq!(asked, usize::from(expected), "{settings}");
    }
}

#[test]
fn what_is_saved_is_the_article_that_a_feed_brought() {
    let server = Server::start();
    let home = subscribed(&server);
    let told = home
        .run(["save", &server.url("/1?utm_source=mail"), "--tag", "later"])
        .done();
    assert_eq!(told.trim(), "1  Cut");
    let undone = home.run(["undo"]).done();
    assert!(undone.contains("bookmarked “Cut”"), "{undone}");
    assert_eq!(
        home.run(["bookmarks", "--json"]).json(),
        serde_json::json!([])
    );
    home.run(["redo"]).done();
    assert_eq!(goes_out(&home), (true, true));
    assert_eq!(asked_for(&server, "/1"), 1, "only to complete it");
    // A page that says where it belongs, behind an address that leads to it.
    let canonical = format!("<link rel=canonical href=\"{}\">", server.url("/1"));
    let body = format!("<head>{canonical}</head><article><h1>x</h1><p>{SENTENCE}</p></article>");
    server.on("/other", [Answer::ok(body)]);
    let again = home.run(["save", &server.url("/other"), "--json"]).json();
    assert_eq!((&again["id"], &again["known"]), (&1.into(), &true.into()));
    let listed = home.run(["bookmarks", "--json"]).json();
    assert_eq!(listed.as_array().map(Vec::len), Some(1), "{listed}");
    assert_eq!(listed[0]["feed"], "Gazette");
    assert_eq!(listed[0]["tags"], serde_json::json!(["later"]));
    assert_eq!(goes_out(&home), (true, true), "the longer text stays");
}

#[test]
fn the_reader_bookmarks_the_article_whose_address_is_typed() {
    let server = Server::start();
    let home = subscribed(&server);
    let mut terminal = Pty::start(&home.environment(), &[], 100, 30);
    terminal.wait_for("Cut");
    let save = format!(":save {}\r", server.url("/1?utm_source=mail"));
    terminal.write(save.as_bytes());
    terminal.wait_for("bookmarked Cut");
    terminal.wait_for("★");
    terminal.write(save.as_bytes());
    terminal.wait_for("it was a bookmark already");
    terminal.wait_until("its text is here", |_| goes_out(&home).0);
    let listed = || home.run(["bookmarks", "--json"]).json();
    assert_eq!(listed().as_array().map(Vec::len), Some(1));
    terminal.press("u");
    terminal.wait_until("it is no bookmark", |_| listed() == serde_json::json!([]));
}

#[test]
fn a_page_that_was_saved_before_its_feed_came_stays_one_bookmark() {
    let server = Server::start();
    let home = subscribed(&server);
    server.on("/2", [page()]);
    home.run(["save", &server.url("/2"), "--note", "mine"])
        .done();
    let feed = "<rss version=\"2.0\"><channel><title>Late</title><item><title>Second</title><guid>2</guid>\
         <link>/2</link><description>Short.</description></item></channel></rss>";
    server.on("/late.xml", [Answer::ok(feed)]);
    home.run(["add", &server.url("/late.xml")]).done();
    let listed = home.run(["bookmarks", "--json"]).json();
    assert_eq!(listed.as_array().map(Vec::len), Some(1), "{listed}");
    assert_eq!(
        (&listed[0]["feed"], &listed[0]["note"]),
        (&"Late".into(), &"mine".into())
    );
    let of_feed = home.run(["list", "feed:late", "--json"]).json();
    assert_eq!(
        (of_feed.as_array().map(Vec::len), &of_feed[0]["bookmarked"]),
        (Some(1), &true.into())
    );
    assert_eq!(goes_out(&home), (true, true));
}

#[test]
fn what_cannot_be_had_comes_with_a_later_refresh() {
    let server = Server::start();
    let home = subscribed(&server);
    server.on("/1", [Answer::status(502), page()]);
    home.run(["mark", "1", "--bookmark"]).done();
    assert_eq!(goes_out(&home), (false, false));
    home.run(["refresh", "--all"]).done();
    assert_eq!(goes_out(&home), (true, true));
}

#[test]
fn a_picture_that_the_disk_does_not_take_comes_later() {
    let server = Server::start();
    let home = subscribed(&server);
    // Nothing can be written into its folder.
    let folder = home.data_dir().join("pictures");
    fs::write(&folder, "").expect("written");
    home.run(["mark", "1", "--bookmark"]).done();
    assert_eq!(goes_out(&home), (true, false));
    fs::remove_file(&folder).expect("removed");
    home.run(["refresh", "--all"]).done();
    assert_eq!(goes_out(&home), (true, true));
}

/// A row that says something else than a time, as a broken disk may leave it: nobody knows who wants to be left alone.
fn forget_who_rests(home: &Byline) {
    let store = Connection::open(home.data_dir().join("byline.db")).expect("a store");
    let sql = "INSERT OR REPLACE INTO resting (site, until) VALUES ('127.0.0.1', 'soon')";
    store.execute(sql, []).expect("written");
}

#[test]
fn nobody_is_asked_while_it_is_not_known_who_wants_to_be_left_alone() {
    let server = Server::start();
    let home = subscribed(&server);
    forget_who_rests(&home);
    home.run(["mark", "1", "--bookmark"]).done();
    home.run(["refresh", "--pages"]);
    let told = home.run(["bookmarks", "check"]);
    assert_eq!(asked_for(&server, "/1"), 0);
    assert!(told.stdout.contains("the store failed"), "{told:?}");
}

#[test]
fn a_network_that_wants_to_be_signed_in_to_leaves_what_is_lacking_for_later() {
    let (server, untrusted) = (Server::start(), Server::start_untrusted());
    let home = Byline::quiet();
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>Gazette</title><item><title>Cut</title><guid>1</guid>\
         <link>{}</link><description>{SENTENCE}</description></item></channel></rss>",
        untrusted.secure_url("/1")
    );
    server.on("/feed.xml", [Answer::ok(feed)]);
    home.run(["add", &server.url("/feed.xml")]).done();
    home.run(["mark", "1", "--bookmark"]).done();
    let store = Connection::open(home.data_dir().join("byline.db")).expect("a store");
    let sql = "SELECT tries FROM wanting";
    let tries = store.query_row(sql, [], |row| row.get::<_, i64>(0));
    assert_eq!(tries.expect("it is still wanted"), 1);
}

#[test]
fn the_reader_completes_what_was_bookmarked_with_a_key() {
    let server = Server::start();
    let home = subscribed(&server);
    let mut terminal = Pty::start(&home.environment(), &["is:unread"], 100, 30);
    terminal.wait_for("Cut");
    terminal.press("b");
    terminal.wait_for("★");
    server.wait_for_requests(3);
    let kept = || {
        fs::read_dir(home.data_dir().join("pictures/1")).is_ok_and(|mut all| all.next().is_some())
    };
    terminal.wait_until("the picture is kept", |_| kept());
    assert_eq!(goes_out(&home), (true, true));
}

#[test]
fn a_page_that_cannot_be_reached_is_saved_without_its_text_which_follows() {
    let server = Server::start();
    let home = subscribed(&server);
    server.on("/2", [Answer::status(502), page()]);
    server.on("/3", [Answer::status(502), page()]);
    let url = server.url("/2");
    let saved = home.run(["save", &url]);
    assert_eq!(saved.code, Some(0), "{saved:?}");
    assert!(saved.stderr.contains("without its text"), "{saved:?}");
    home.run(["save", &server.url("/3"), "--title", "Mine"]);
    home.run(["save", &server.url("/4")]).failed(1);
    let titles = || {
        let listed = home.run(["bookmarks", "--json"]).json();
        let all = listed.as_array().expect("an array").iter();
        let mut titles: Vec<String> = all.map(|one| one["title"].to_string()).collect();
        titles.sort();
        titles
    };
    assert_eq!(titles(), ["\"Mine\"".to_owned(), format!("\"{url}\"")]);
    home.run(["refresh", "--all"]).done();
    assert_eq!(titles(), ["\"Mine\"", "\"The page\""]);
    assert_eq!(goes_out(&home), (true, true));
}

#[test]
fn what_is_shared_is_the_text_that_is_shown() {
    let server = Server::start();
    let home = subscribed(&server);
    server.on("/share", [Answer::ok("")]);
    home.write_settings(&format!(
        "[share.here]\nurl = \"{}\"\nbody = '{{\"text\": \"{{text}}\"}}'\n",
        server.url("/share")
    ));
    home.run(["mark", "1", "--bookmark"]).done();
    home.run(["share", "here", "1"]).done();
    let requests = server.requests();
    let shared = requests.iter().find(|asked| asked.path == "/share");
    assert!(shared.is_some_and(|asked| asked.body.contains(ON_PAGE)));
}

#[test]
fn a_private_address_that_nobody_typed_keeps_no_other_page_of_its_host_waiting() {
    let server = Server::start();
    let home = subscribed(&server);
    let html = format!("<p>{SENTENCE}</p>");
    let base = server.url("/from-a-file");
    home.run_with_input(["save", "-", "--base-url", &base], html.as_bytes())
        .done();
    home.run(["mark", "1", "--bookmark"]).done();
    let told = home.run(["bookmarks", "check", "--json"]).done();
    assert_eq!(told.matches("\"state\":\"unknown\"").count(), 1, "{told}");
    assert_eq!(told.matches("\"state\":\"there\"").count(), 1, "{told}");
}

#[test]
fn links_within_a_private_site_that_the_user_subscribed_to_are_followed_and_saved() {
    let server = Server::start();
    let home = Byline::new();
    home.write_settings("[polling]\nautomatic = false\nprefetch = false\n");
    let feed = "<rss version=\"2.0\"><channel><title>Gazette</title><item><title>Linked</title><guid>1</guid>\
         <link>/1</link><description>&lt;p&gt;See &lt;a href=&quot;/2&quot;&gt;the page&lt;/a&gt;.</description></item></channel></rss>";
    server.on("/feed.xml", [Answer::ok(feed)]);
    server.on("/flag.png", [Answer::ok(flag(160, 120))]);
    server.on("/2", [page()]);
    home.run(["add", &server.url("/feed.xml")]).done();
    let mut terminal = Pty::start(&home.environment(), &[], 100, 30);
    terminal.wait_for("Linked");
    terminal.press("enter");
    terminal.wait_for("the page[1]");
    terminal.press("1 enter");
    terminal.wait_for(ON_PAGE);
    terminal.press("H 1 S");
    terminal.wait_for("bookmarked The page");
    let kept = || fs::read_dir(home.data_dir().join("pictures")).is_ok_and(|all| all.count() > 0);
    terminal.wait_until("the picture is kept", |_| kept());
    assert_eq!(goes_out(&home), (true, true));
}
