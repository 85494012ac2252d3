//! `:stats`: a year of reading on a sheet, as it is seen.

use byline::app::Options;
use byline::clean::CleanLine;
use byline::config::default_keymap;
use byline::news::{ArticleId, Change, Entry, Moment, Step};
use byline::store::Store;

use crate::support::byline::Byline;
use crate::support::pty::Pty;
use crate::support::reader::{NOW, Reader, apply, options, subscribe};
use crate::support::server::{Answer, Server};

/// Feeds that bring much, something, and nothing for long; how many articles of each, and hours between two.
const FEEDS: [(&str, i64, i64); 4] = [
    ("Harbour Gazette", 300, 5),
    ("Kettle & Code", 120, 70),
    ("みなと新聞", 40, 11),
    (
        "The Old Almanac of the Moorland Parishes, Their Weather and Their Tides",
        6,
        20,
    ),
];

fn library() -> Store {
    let mut store = Store::in_memory().expect("a store in memory");
    let mut first = 0;
    for (title, articles, hours) in FEEDS {
        let feed = subscribe(&mut store, title, "");
        let late = if articles == 6 { 200 } else { 0 };
        let entry = |number: i64| {
            // More on some days than on others.
            let hours = number * hours - number % 4 * hours;
            Entry {
                guid: Some(format!("{number}")),
                title: CleanLine::new(&format!("Article {number}")),
                published: Some(NOW.plus(-late * Moment::DAY - hours * Moment::HOUR)),
                ..Entry::default()
            }
        };
        apply(&mut store, feed, (1..=articles).map(entry).collect());
        // Of the last feed nothing is read, and of the third neither.
        if articles > 100 {
            for number in (1..articles).step_by(7) {
                read(&mut store, first + number, number);
            }
        }
        first += articles;
    }
    store
}

/// An article is read so many days ago.
fn read(store: &mut Store, article: i64, days: i64) {
    let set = |read| Change::Read {
        ids: vec![ArticleId(article)],
        read,
    };
    let step = Step {
        words: CleanLine::new("read"),
        change: set(true),
        opposite: set(false),
    };
    let when = NOW.plus(-days * Moment::DAY);
    store.make_step(step, when).expect("marked");
}

fn compare(name: &str, seen: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("figures__{name}"), seen);
    });
}

#[test]
fn the_sheet_at_every_place_of_it() {
    for (columns, rows) in [(200, 50), (120, 36), (80, 24), (40, 12)] {
        let mut reader = Reader::with_store(library());
        reader.resize(columns, rows);
        reader.press(":").type_in("stats").press("Enter");
        compare(&format!("top_{columns}x{rows}"), &reader.screen());
        reader.press("PageDown");
        compare(&format!("middle_{columns}x{rows}"), &reader.screen());
        reader.press("G");
        compare(&format!("end_{columns}x{rows}"), &reader.screen());
    }
}

/// Every row keeps to the screen, and the year keeps its newest weeks.
#[test]
fn it_fits_every_width() {
    let mut reader = Reader::with_store(library());
    reader.press("g i");
    for columns in 40..=200 {
        reader.resize(columns, 90);
        let screen = reader.screen();
        let widths = reader.row_widths();
        let fits = widths.iter().all(|width| *width == usize::from(columns));
        assert!(fits, "{columns}: {screen}");
        assert!(
            screen.contains("Mon ") && screen.contains("Jan"),
            "{screen}"
        );
        assert!(screen.contains("Harbour Gazette"), "{columns}: {screen}");
    }
}

#[test]
fn who_hears_the_screen_gets_the_figures_in_words() {
    let options = Options {
        linear: true,
        ..options()
    };
    let mut reader = Reader::with(library(), options, default_keymap());
    reader.resize(80, 90);
    reader.press("g i");
    let screen = reader.screen();
    let drawn = |letter: char| letter == '·' || ('\u{2500}'..='\u{27bf}').contains(&letter);
    assert_eq!(screen.find(drawn), None, "{screen}");
    compare("words", &screen);
}

/// The sheet's figures are those that `byline stats --json` tells.
#[test]
fn it_says_what_the_store_has_counted() {
    let store = library();
    let stats = store.stats(NOW).expect("counted");
    let mut reader = Reader::with_store(store);
    reader.resize(80, 90);
    reader.press("g i");
    let screen = reader.screen();
    let says = |words: &str| {
        assert!(screen.contains(words), "no {words}: {screen}");
    };
    assert_eq!((stats.articles, stats.feeds.len()), (466, 4));
    says("Articles       466");
    let read: u32 = stats.days.iter().rev().take(30).map(|day| day.read).sum();
    assert!(read > 0);
    says(&format!("{read}, at most"));
}

/// In the real program the sheet and the command tell the same, the disk included.
#[test]
fn the_sheet_and_the_command_agree() {
    let server = Server::start();
    let now = chrono::Utc::now().to_rfc2822();
    let item = |number: u32| {
        format!(
            "<item><guid>{number}</guid><title>Tea {number}</title><pubDate>{now}</pubDate></item>"
        )
    };
    let items: String = (1..=12).map(item).collect();
    server.on(
        "/feed.xml",
        [Answer::ok(format!(
            "<rss version=\"2.0\"><channel><title>The Kettle</title>{items}</channel></rss>"
        ))],
    );
    let home = Byline::new();
    home.write_settings("[polling]\nautomatic = false\n");
    home.run(["add", &server.url("/feed.xml")]).done();
    home.run(["mark", "3", "--read"]).done();
    let stats = home.run(["stats", "--json"]).json();
    assert_eq!(
        (&stats["articles"], &stats["unread"]),
        (&12.into(), &11.into())
    );
    assert!(stats["data_bytes"].as_u64() > Some(100_000), "{stats}");
    assert_eq!(stats["feeds"][0]["state"], "well");
    let mut terminal = Pty::start(&home.environment(), &[], 120, 60);
    terminal.wait_for("Tea 12");
    terminal.press(":");
    terminal.write(b"stats");
    terminal.press("enter");
    for line in [
        "Articles       12 ",
        "Unread         11 ",
        "12, at most 12 a day",
        "1, at most 1 a day",
        "12        1  The Kettle",
    ] {
        terminal.wait_for(line);
    }
    terminal.press("q");
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
}
