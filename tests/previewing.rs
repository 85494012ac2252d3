//! A feed is looked at before it is subscribed to, and hints name the keys of now.

use std::sync::Arc;

use byline::app::{Choices, Effect, Event, Preview, Setting, SettingKind};
use byline::clean::{CleanLine, WebUrl};
use byline::config::keymap;
use byline::ingest::parse_feed;
use byline::news::{FirstReading, Offer};
use byline::store::Store;

use crate::support::byline::Byline;
use crate::support::pty::Pty;
use crate::support::reader::{NOW, Reader, options};
use crate::support::server::{Answer, Server};

fn url(text: &str) -> WebUrl {
    WebUrl::new(text).expect("a web address")
}

fn preview() -> Preview {
    let bytes = include_bytes!("fixtures/screens/kettle-and-code.xml");
    let feed = parse_feed(bytes, None, None, NOW).expect("a feed of ours");
    Preview {
        url: url("https://kettle.example/feed"),
        reading: Arc::new(FirstReading {
            feed,
            ..FirstReading::default()
        }),
        is_known: false,
    }
}

fn empty() -> Reader {
    Reader::with_store(Store::in_memory().expect("a store in memory"))
}

fn check(name: &str, lead: impl Fn(&mut Reader)) {
    for (columns, rows) in [(200, 50), (120, 36), (80, 24), (40, 12)] {
        let mut reader = empty();
        reader.resize(columns, rows);
        lead(&mut reader);
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("preview__{name}_{columns}x{rows}"), reader.screen());
        });
    }
}

#[test]
fn a_feed_shows_what_it_is_and_brings() {
    check("feed", |reader| reader.tell(Event::FeedFound(preview())));
    check("known", |reader| {
        reader.tell(Event::FeedFound(Preview {
            is_known: true,
            ..preview()
        }));
    });
}

#[test]
fn yes_subscribes_and_no_goes_back_to_what_the_page_offers() {
    let mut reader = empty();
    reader.press("a").type_in("kettle.example").press("enter");
    let offer = |path: &str| Offer {
        url: url(&format!("https://kettle.example/{path}")),
        title: CleanLine::new(path),
    };
    reader.tell(Event::FeedsOffered {
        address: "kettle.example".to_owned(),
        offers: vec![offer("feed"), offer("notes")],
    });
    reader.press("enter");
    reader.tell(Event::FeedFound(preview()));
    assert!(reader.screen().contains("╭─ Kettle & Code"));
    reader.press("q");
    assert!(reader.screen().contains("Feeds on this page"));
    reader.press("j enter");
    reader.tell(Event::FeedFound(preview()));
    reader.press("enter");
    let looked = |address: &str| Effect::Look {
        address: address.to_owned(),
    };
    let Some((Effect::Subscribe { preview, .. }, before)) = reader.outside.split_last() else {
        panic!("it is subscribed to: {:?}", reader.outside);
    };
    assert_eq!(preview.url, url("https://kettle.example/feed"));
    let asked = [
        looked("kettle.example"),
        looked("https://kettle.example/feed"),
        looked("https://kettle.example/notes"),
    ];
    assert_eq!(before, asked);
    assert_eq!(reader.app.overlay(), None);
}

#[test]
fn no_ends_it_where_there_is_nothing_else() {
    let mut reader = empty();
    reader.tell(Event::FeedFound(preview()));
    reader.press("j j esc");
    assert_eq!(reader.app.overlay(), None);
    assert_eq!(reader.outside, []);
}

#[test]
fn hints_over_sheets_name_the_keys_of_the_preset() {
    let text = "preset = \"newsboat\"\n[everywhere]\n\"F1\" = \"open\"\n\"Enter\" = \"help\"\n";
    let (keymap, wrong) = keymap("keys.toml", text);
    assert_eq!(wrong, []);
    let store = Store::in_memory().expect("a store in memory");
    let mut reader = Reader::with(store, options(), keymap);
    reader.tell(Event::FeedFound(preview()));
    let screen = reader.screen();
    assert!(screen.contains(" subscribe"), "{screen}");
    assert!(!screen.contains("Enter subscribe"), "{screen}");
}

#[test]
fn a_setting_is_changed_in_the_first_moment_too() {
    let mut reader = empty();
    reader.press(":").type_in("set hide_read").press("enter");
    assert_eq!(
        reader.outside,
        [],
        "nobody knows yet which settings there are"
    );
    let setting = Setting {
        name: "hide_read".to_owned(),
        value: "false".to_owned(),
        kind: SettingKind::Switch,
        about: String::new(),
    };
    reader.tell(Event::Offered(Box::new(Choices {
        settings: vec![setting],
        ..Choices::default()
    })));
    let set = Effect::Set {
        name: "hide_read".to_owned(),
        value: "true".to_owned(),
    };
    assert_eq!(reader.outside, [set]);
}

#[test]
fn a_site_is_added_by_its_home_page() {
    let server = Server::start();
    let feed = "<rss version='2.0'><channel><title>The Harbour</title><description>From the quay\
        </description><item><title>A ship came in</title><guid>1</guid></item></channel></rss>";
    server.on("/feed.xml", [Answer::ok(feed)]);
    let page = "<!DOCTYPE html><link rel=alternate type='application/rss+xml' href='/feed.xml'>Hi";
    server.on("/", [Answer::ok(page)]);
    let home = Byline::new();
    home.write_settings("[polling]\nautomatic = false\n");
    let mut terminal = Pty::start(&home.environment(), &[], 120, 36);
    terminal.begin();
    terminal.press("a");
    terminal.write(server.url("/").as_bytes());
    terminal.press("enter");
    terminal.wait_for("From the quay");
    terminal.wait_for("A ship came in");
    assert!(!home.run(["feeds"]).done().contains("The Harbour"));
    terminal.press("enter");
    terminal.wait_for("added The Harbour");
    assert!(home.run(["feeds"]).done().contains("The Harbour"));
}
