//! Keys pressed at the reader, with the real store and the real keys.

use byline::app::{Effect, Event, Pane};
use byline::clean::{CleanLine, CleanText, WebUrl};
use byline::news::{Added, ArticleId, Entry, FeedId, Moment, Query, Scope, Span};
use byline::store::Store;
use unicode_width::UnicodeWidthStr;

use crate::support::reader::{NOW, Reader, apply, subscribe};

const NEWS: [(&str, &str); 4] = [
    (
        "Ferry line reopens",
        "<p>The first boat left <a href='https://harbour.example/'>the harbour</a> at dawn.",
    ),
    ("Council votes on trees", "<p>Four hundred will be planted."),
    ("A quiet week", "<p>Nothing happened."),
    ("Comet seen over the bay", "<p>It comes back in 76 years."),
];

fn selected(reader: &Reader) -> &str {
    let selected = reader.app.headlines().selected();
    selected.map_or("", |headline| headline.title.as_str())
}

fn open(reader: &Reader) -> &str {
    let open = reader.app.reading();
    open.map_or("", |reading| reading.article().headline.title.as_str())
}

fn titles(reader: &Reader) -> Vec<&str> {
    let rows = reader.app.headlines().list.rows().iter();
    rows.map(|row| row.title.as_str()).collect()
}

fn entry(title: &str, age: i64) -> Entry {
    Entry {
        guid: Some(title.to_owned()),
        url: WebUrl::new(&format!(
            "https://courier.example/{}",
            title.replace(' ', "-")
        )),
        title: CleanLine::new(title),
        published: Some(NOW.plus(-age)),
        text: CleanText::new(title),
        ..Entry::default()
    }
}

/// A store with so many articles, a minute apart.
fn full_store(count: i64) -> (Store, FeedId) {
    let mut store = Store::in_memory().expect("a store in memory");
    let feed = subscribe(&mut store, "The Courier", "");
    let entries = (1..=count).map(|number| entry(&format!("Headline {number}"), number * 60));
    apply(&mut store, feed, entries.collect());
    (store, feed)
}

#[test]
fn the_newest_headline_is_first_and_enter_reads_it() {
    let mut reader = Reader::with_feed(&NEWS);
    assert_eq!(titles(&reader), NEWS.map(|(title, _)| title));
    reader.press("j enter");
    assert_eq!(open(&reader), "Council votes on trees");
    assert!(reader.screen().contains("Four hundred will be planted."));
    let unread = reader.store.counts().expect("counted").unread;
    assert_eq!((unread, reader.app.feeds().unread()), (3, 3));
}

#[test]
fn undo_reaches_the_store() {
    let mut reader = Reader::with_feed(&NEWS);
    reader.press("A");
    assert_eq!(reader.message(), "marked 4 articles read; u takes it back");
    assert_eq!(reader.store.counts().expect("counted").unread, 0);
    reader.press("u");
    assert_eq!(reader.store.counts().expect("counted").unread, 4);
    reader.press("^R");
    assert_eq!(reader.store.counts().expect("counted").unread, 0);
}

#[test]
fn the_unread_list_keeps_what_was_read_in_it_until_it_is_opened_anew() {
    let mut reader = Reader::with_feed(&NEWS);
    reader.press("h j enter");
    assert_eq!(reader.app.list_name().as_str(), "Unread");
    reader.press("enter h j m");
    assert_eq!(titles(&reader).len(), 4);
    reader.press("h enter");
    assert_eq!(titles(&reader), ["A quiet week", "Comet seen over the bay"]);
}

#[test]
fn a_search_is_left_for_the_place_it_was_made_at() {
    let mut reader = Reader::with_feed(&NEWS);
    reader.press("j j /").type_in("comet").press("enter");
    assert_eq!(titles(&reader), ["Comet seen over the bay"]);
    reader.press("q");
    assert_eq!(titles(&reader).len(), 4);
    assert_eq!(reader.app.panes().focus(), Pane::Headlines);
}

#[test]
fn a_wrong_filter_stays_to_be_mended() {
    let mut reader = Reader::with_feed(&NEWS);
    reader.press("F").type_in("is:unred").press("enter");
    let prompt = reader.app.prompt().expect("the prompt stays open");
    let mistake = prompt.mistake.as_ref().expect("and says what is wrong");
    assert!(mistake.position <= "is:unred".len(), "{mistake:?}");
    assert!(!mistake.message.is_empty());
    reader
        .press("Backspace Backspace")
        .type_in("ead")
        .press("enter");
    assert_eq!(titles(&reader).len(), 4);
    assert_eq!(reader.app.headlines().filter_text, "is:unread");
}

#[test]
fn articles_that_arrive_move_nothing() {
    let (store, feed) = full_store(300);
    let mut reader = Reader::with_store(store);
    reader.press("5 j");
    let before = reader.screen();
    let line = |screen: &str| screen.lines().position(|line| line.contains("Headline 6"));
    let newer = (1..=30).map(|number| entry(&format!("Late {number}"), number));
    reader.arrive(feed, newer.collect());
    assert_eq!(selected(&reader), "Headline 6");
    assert_eq!(line(&reader.screen()), line(&before));
    assert_eq!(reader.app.headlines().new_above(), 30);
    reader.press("g g");
    assert_eq!(selected(&reader), "Late 1");
}

#[test]
fn a_list_of_thousands_is_walked_from_end_to_end() {
    let (store, _) = full_store(3_000);
    let mut reader = Reader::with_store(store);
    for _ in 0..30 {
        reader.press("1 0 0 j");
    }
    assert_eq!(selected(&reader), "Headline 3000");
    assert!(titles(&reader).len() <= 800);
    reader.press("g g");
    assert_eq!(selected(&reader), "Headline 1");
    reader.press("G");
    assert_eq!(selected(&reader), "Headline 3000");
}

#[test]
fn the_place_in_an_article_is_found_again() {
    let long = "<p>A paragraph of several words that goes on for a while.".repeat(80);
    let mut reader = Reader::with_feed(&[("Long", long.as_str()), ("Short", "<p>Short.")]);
    reader.press("enter ^F ^F ^F");
    let place = reader.app.reading().expect("open").place();
    assert!(place > 0);
    reader.press("J");
    assert_eq!(open(&reader), "Short");
    reader.press("K");
    assert_eq!(reader.app.reading().expect("open").place(), place);
}

#[test]
fn bookmarks_survive_their_feed_and_are_one_key_away() {
    let mut reader = Reader::with_feed(&NEWS);
    reader.press("b h G d");
    assert!(reader.message().starts_with("removed “The Courier”"));
    assert_eq!(titles(&reader), [""; 0]);
    reader.press("B");
    assert_eq!(titles(&reader), ["Ferry line reopens"]);
    reader.press("u h g g enter");
    assert_eq!(titles(&reader).len(), 4);
}

#[test]
fn links_are_opened_by_their_number() {
    let mut reader = Reader::with_feed(&NEWS);
    reader.press("enter 1 o");
    let url = WebUrl::new("https://harbour.example/").expect("an address");
    assert_eq!(reader.outside, [Effect::Open(url.clone())]);
    reader.press("# o");
    assert_eq!(
        reader.outside,
        [Effect::Open(url.clone()), Effect::Open(url)]
    );
}

#[test]
fn tags_are_kept_with_the_bookmark() {
    let mut reader = Reader::with_feed(&NEWS);
    reader.press("t").type_in("sea, local").press("enter");
    let id = reader
        .app
        .headlines()
        .selected()
        .map_or(ArticleId(0), |row| row.id);
    let article = reader.store.article(id).expect("read").expect("there");
    let tags = article
        .tags
        .iter()
        .map(AsRef::as_ref)
        .collect::<Vec<&str>>();
    assert_eq!(
        (tags, article.headline.bookmarked),
        (vec!["local", "sea"], true)
    );
}

#[test]
fn no_screen_is_too_small() {
    let mut reader = Reader::with_feed(&NEWS);
    for keys in [
        "enter",
        "h",
        "h",
        "?",
        "q",
        ":",
        "Escape",
        "l enter z",
        "v",
        "/",
    ] {
        reader.press(keys);
        for (columns, rows) in [
            (1, 1),
            (2, 1),
            (1, 2),
            (3, 3),
            (10, 3),
            (40, 12),
            (71, 9),
            (111, 5),
        ] {
            let screen = reader.resize(columns, rows).screen();
            let lines = screen.split('\n').map(UnicodeWidthStr::width);
            assert!(lines.clone().all(|width| width <= usize::from(columns)));
            assert_eq!(lines.count(), usize::from(rows));
        }
    }
}

#[test]
fn the_reader_shows_what_the_store_has() {
    let (store, _) = full_store(500);
    let shown = store
        .window(&Query::of(Scope::FrontPage), Span::Top, 1, &[])
        .expect("read");
    let reader = Reader::with_store(store);
    assert_eq!(reader.app.headlines().selected(), shown.rows.first());
    assert_eq!(reader.app.now(), Moment(NOW.0));
}

#[test]
fn the_sidebar_counts_the_bookmarks() {
    let mut reader = Reader::with_feed(&NEWS);
    let counted = |reader: &Reader| {
        let rows = reader.app.feeds().list.rows().iter();
        let mut bookmarks = rows.filter(|row| row.scope == Scope::Bookmarks);
        bookmarks.next().and_then(|row| row.count)
    };
    assert_eq!(counted(&reader), Some(0));
    reader.press("b j b");
    assert_eq!(counted(&reader), Some(2));
    reader.press("u");
    assert_eq!(counted(&reader), Some(1));
}

#[test]
fn in_a_search_the_hits_are_opened_one_after_another_read_or_not() {
    let mut reader = Reader::with_feed(&NEWS);
    reader
        .press("j Enter h / ")
        .type_in("ferry OR council OR week")
        .press("Enter");
    let hits = titles(&reader)
        .into_iter()
        .map(str::to_owned)
        .collect::<Vec<_>>();
    let mut opened = Vec::new();
    for _ in &hits {
        reader.press("n");
        opened.push(open(&reader).to_owned());
    }
    assert!(hits.len() > 1, "{hits:?}");
    assert_eq!(opened, hits);
    reader.press("p");
    assert_eq!(open(&reader), hits[hits.len() - 2]);
}

#[test]
fn a_removed_feed_comes_back_under_the_cursor() {
    let mut store = Store::in_memory().expect("a store in memory");
    for title in ["Almanac", "Courier", "Gazette"] {
        let feed = subscribe(&mut store, title, "");
        apply(&mut store, feed, vec![entry(title, 60)]);
    }
    let mut reader = Reader::with_store(store);
    reader.press("h j j j j Enter");
    assert_eq!(reader.app.list_name().as_str(), "Courier");
    reader.press("d");
    assert_eq!(reader.message(), "removed “Courier”; u takes it back");
    assert_eq!(titles(&reader), ["Gazette", "Almanac"]);
    reader.press("h k u");
    let selected = reader.app.feeds().list.selected();
    assert_eq!(selected.map(|row| row.label.as_str()), Some("Courier"));
}

#[test]
fn an_added_feed_is_opened() {
    let mut reader = Reader::with_feed(&NEWS);
    let feed = subscribe(&mut reader.store, "Gazette", "World");
    apply(&mut reader.store, feed, vec![entry("Bridge opens", 60)]);
    reader.tell(Event::FeedAdded {
        added: Added::New(feed),
        title: CleanLine::new("Gazette"),
    });
    assert_eq!(titles(&reader), ["Bridge opens"]);
    assert_eq!(reader.app.list_name().as_str(), "Gazette");
    let selected = reader.app.feeds().list.selected();
    assert_eq!(selected.map(|row| row.label.as_str()), Some("Gazette"));
}

#[test]
fn letters_and_numbers_open_links_inside() {
    for keys in [
        "enter ; f",
        "enter enter f",
        "enter 1 enter",
        "enter # enter",
    ] {
        let mut reader = Reader::with_feed(&NEWS);
        reader.press(keys);
        assert!(
            matches!(reader.outside.as_slice(), [Effect::ReadPage { url, .. }] if url.as_str() == "https://harbour.example/"),
            "{keys}: {:?}",
            reader.outside
        );
    }
}

#[test]
fn a_feed_gets_a_name_and_a_folder_of_the_users_and_both_are_taken_back() {
    let mut reader = Reader::with_feed(&NEWS);
    let feed = |reader: &Reader| {
        let feeds = reader.store.feeds().expect("feeds");
        let feed = feeds.first().expect("it is subscribed");
        format!("{}/{}", feed.folder, feed.title)
    };
    reader
        .press("h G g r")
        .type_in(" of the bay")
        .press("Enter");
    reader.press("g m").type_in("Local").press("Enter");
    assert_eq!(feed(&reader), "Local/The Courier of the bay");
    reader.press("u u");
    assert_eq!(feed(&reader), "/The Courier");
}

#[test]
fn what_a_feed_changes_in_the_open_article_is_marked_and_can_be_compared() {
    let mut store = Store::in_memory().expect("a store in memory");
    let feed = subscribe(&mut store, "The Courier", "");
    let told = |html: &str| Entry {
        html: CleanText::new(html),
        ..entry("Fire in the harbour", 60)
    };
    let many = "<p>More.".repeat(40);
    apply(
        &mut store,
        feed,
        vec![told(&format!("<p>Two boats burnt.{many}"))],
    );
    let mut reader = Reader::with_store(store);
    reader.press("enter D");
    assert_eq!(reader.message(), "this article has not been changed");
    reader.press("j j j j j j");
    let place = reader.app.reading().map(byline::app::Reading::scroll);
    reader.arrive(feed, vec![told(&format!("<p>Three boats burnt.{many}"))]);
    assert_eq!(
        reader.app.reading().map(byline::app::Reading::scroll),
        place
    );
    reader.press("g g");
    assert!(reader.screen().contains("edited"), "{}", reader.screen());
    reader.press("D");
    assert!(
        reader.screen().contains("[−Two−][+Three+] boats burnt."),
        "{}",
        reader.screen()
    );
    reader.press("q");
    assert_eq!(open(&reader), "Fire in the harbour");
    assert!(!reader.screen().contains("[+"));
}

#[test]
fn a_footnote_is_jumped_to_and_gone_back_from() {
    let html = format!(
        "<p>A claim<sup id=r1><a href='#n1'>1</a></sup> and <a href='#n2'>another</a>.{}<h2 id=n2>Another \
         matter</h2>{}<ol><li id=n1>See Smith (2010), page 12. <a href='#r1'>↩</a></ol>",
        "<p>More.".repeat(40),
        "<p>Still more.".repeat(40)
    );
    let mut reader = Reader::with_feed(&[("Notes", &html)]);
    reader.press("enter");
    let start = reader.screen();
    assert!(start.contains("A claim¹ and another."), "{start}");
    reader.press(";").type_in("f");
    assert!(reader.screen().contains("1. See Smith (2010), page 12."));
    assert_eq!(reader.message(), "H goes back to where you read");
    reader.press("H ;").type_in("j");
    assert!(reader.screen().contains("Another matter"));
    reader.press("q");
    reader.press("j k");
    assert_eq!(reader.screen(), start);
}

#[test]
fn what_was_read_is_compared_with_what_its_feed_says_now() {
    let mut store = Store::in_memory().expect("a store in memory");
    let feed = subscribe(&mut store, "The Courier", "");
    let told = |html: &str| Entry {
        html: CleanText::new(html),
        ..entry("Fire in the harbour", 60)
    };
    let other = entry("Calm sea", 30);
    let first = vec![told("<p>Two boats burnt."), other.clone()];
    apply(&mut store, feed, first);
    let mut reader = Reader::with_store(store);
    reader.press("enter J K");
    assert_eq!(open(&reader), "Calm sea");
    reader.arrive(feed, vec![told("<p>Three boats burnt."), other]);
    reader.press("J D");
    assert!(
        reader.screen().contains("[−Two−][+Three+] boats burnt."),
        "{}",
        reader.screen()
    );
}

#[test]
fn what_its_feed_has_changed_is_marked_in_every_list_and_compared_from_there() {
    let mut store = Store::in_memory().expect("a store in memory");
    let feed = subscribe(&mut store, "The Courier", "");
    let told = |html: &str| Entry {
        html: CleanText::new(html),
        text: CleanText::new(html),
        ..entry("Fire in the harbour", 60)
    };
    let other = entry("Calm sea", 30);
    apply(
        &mut store,
        feed,
        vec![told("<p>Two boats burnt."), other.clone()],
    );
    let mut reader = Reader::with_store(store);
    reader.press("enter J b K g a");
    assert!(!reader.screen().contains("edited"), "{}", reader.screen());
    reader.arrive(feed, vec![told("<p>Three boats burnt."), other]);
    let difference = "[−Two−][+Three+] boats burnt.";
    let mut check = |keys: &str| {
        reader.press(keys);
        assert!(
            reader.screen().contains(" · edited"),
            "{keys}: {}",
            reader.screen()
        );
        reader.press("D");
        assert!(
            reader.screen().contains(difference),
            "{keys}: {}",
            reader.screen()
        );
        reader.press("q g a");
    };
    check("j");
    check("B");
    check("g h G");
}
