//! Passages are highlighted by keys, kept with the bookmark, and shown again at every width and in every form.

use byline::clean::CleanText;
use byline::news::{ArticleId, Entry, FullText};
use byline::store::Store;

use crate::support::reader::{Reader, apply, subscribe};

const ROAD: &str = "<p>The road goes on and on, and whoever walks it for long enough will find that every village has \
    a baker. Nothing else is needed, said the old woman who sold the map.</p><p>In the second part of the journey the \
    mountains come closer, and the rivers are colder than anybody had told us.</p><pre>code() {}</pre>";

fn reader() -> Reader {
    let mut store = Store::in_memory().expect("a store in memory");
    let feed = subscribe(&mut store, "The Courier", "");
    let entry = Entry {
        guid: Some("road".to_owned()),
        title: "The road".into(),
        html: CleanText::new(ROAD),
        ..Entry::default()
    };
    apply(&mut store, feed, vec![entry]);
    let mut reader = Reader::with_store(store);
    reader.press("l Enter");
    reader
}

fn kept(reader: &Reader) -> Vec<(String, &'static str, String)> {
    let article = reader.store.article(ArticleId(1)).expect("read");
    let article = article.expect("there");
    let told = |one: &byline::news::Highlight| {
        (
            one.text.to_string(),
            one.colour.name(),
            one.note.to_string(),
        )
    };
    article.highlights.iter().map(told).collect()
}

/// What of the screen is marked in any colour.
fn marked(reader: &Reader) -> bool {
    let styles = reader.styles();
    styles.contains("0 on 3") || styles.contains("0 on 2")
}

#[test]
fn a_passage_is_chosen_by_keys_and_bookmarks_the_article() {
    let mut reader = reader();
    reader.press("V l l Enter l l l Enter");
    assert_eq!(
        reader.message(),
        "highlighted “goes on and on,”; u takes it back"
    );
    assert_eq!(
        kept(&reader),
        [("goes on and on,".to_owned(), "yellow", String::new())]
    );
    assert_eq!(reader.store.bookmark_count().expect("counted"), 1);
    assert!(marked(&reader), "{}", reader.styles());
    // At another width it is the same passage, and choosing goes on where it was.
    for (columns, rows) in [(40, 12), (200, 50), (24, 30)] {
        reader.resize(columns, rows);
        assert!(marked(&reader), "{columns}: {}", reader.styles());
    }
    reader.resize(120, 36);
    reader.press("u");
    assert_eq!(kept(&reader), []);
    assert_eq!(reader.store.bookmark_count().expect("counted"), 0);
    assert!(!marked(&reader));
    reader.press("^R");
    assert_eq!(kept(&reader).len(), 1);
    assert!(marked(&reader));
}

#[test]
fn a_passage_that_was_begun_stays_when_the_window_changes() {
    let mut reader = reader();
    reader.press("V l l Enter l l l").resize(40, 20).press("2");
    assert_eq!(
        kept(&reader),
        [("goes on and on,".to_owned(), "green", String::new())]
    );
}

#[test]
fn a_highlight_is_coloured_annotated_listed_and_removed() {
    let mut reader = reader();
    reader
        .press("V l l Enter l n")
        .type_in("mine")
        .press("Enter");
    assert_eq!(
        kept(&reader),
        [("goes on".to_owned(), "yellow", "mine".to_owned())]
    );
    reader.press("V l l 2");
    assert_eq!(
        kept(&reader),
        [("goes on".to_owned(), "green", "mine".to_owned())]
    );
    reader.press("g v");
    let screen = reader.screen();
    assert!(
        screen.contains("goes on") && screen.contains("mine"),
        "{screen}"
    );
    reader.press("t").type_in(" too").press("Enter");
    assert_eq!(kept(&reader)[0].2, "mine too");
    reader.press("g v d");
    assert_eq!(kept(&reader), []);
    assert_eq!(
        reader.message(),
        "removed the highlight “goes on”; u takes it back"
    );
    reader.press("u u");
    assert_eq!(
        kept(&reader),
        [("goes on".to_owned(), "green", "mine".to_owned())]
    );
    reader.press("V l l d");
    assert_eq!(kept(&reader), []);
    // Without a highlight the keys say so, and Escape leaves.
    reader.press("V d");
    assert_eq!(reader.message(), "there is no highlight under the cursor");
    reader.press("Escape g v");
    assert_eq!(reader.message(), "nothing is highlighted here");
}

#[test]
fn a_highlight_is_shown_in_the_text_that_was_fetched_later() {
    let mut reader = reader();
    reader.press("V } Enter l l l l Enter");
    let before = kept(&reader);
    assert_eq!(before[0].0, "In the second part of");
    let full = FullText {
        html: CleanText::new(&format!("<h2>More above</h2>{ROAD}<p>And more below.")),
        text: CleanText::new("all of it"),
    };
    let id = ArticleId(1);
    reader.store.set_full_text(id, &full).expect("kept");
    reader.store.set_shows_full(id, true).expect("kept");
    reader.tell(byline::app::Event::StoreChanged);
    assert!(
        reader.screen().contains("More above"),
        "{}",
        reader.screen()
    );
    assert!(marked(&reader), "{}", reader.styles());
    assert_eq!(kept(&reader), before);
}

#[test]
fn words_of_code_are_kept_and_nothing_else_is_taken_for_words() {
    let mut reader = reader();
    reader.press("V G Enter Enter");
    assert_eq!(kept(&reader)[0].0, "code()");
    reader.press("q V Escape j");
    assert!(!reader.screen().contains("to where it begins"));
}
