//! Pages that the user saves: each is one bookmark, however it came, and whatever brings it again.

use super::*;
use byline::news::{FullText, ImportedBookmark, Keeping};
use byline::store::{KnownPage, Labels, Page};

const LATER: Moment = Moment(NOW.0 + 2 * Moment::DAY);

/// A page with a text of so many words.
fn page(link: &str, words: usize) -> Page {
    let text = "word ".repeat(words);
    Page {
        entry: Entry {
            guid: None,
            url: WebUrl::new(link),
            html: CleanText::new(&format!("<p>{text}</p>")),
            text: CleanText::new(text.trim()),
            ..entry("", "A page", 10)
        },
        site: line("A site"),
        others: Vec::new(),
    }
}

fn save(store: &mut Store, page: &Page) -> (ArticleId, bool) {
    let saved = store.save_page(page, &Labels::default(), LATER);
    let saved = saved.expect("saved");
    (saved.id, saved.known)
}

fn labels() -> Labels {
    Labels {
        tags: vec![line("later")],
        collection: Some(line("Trains")),
        note: Some(CleanText::new("mine")),
        ..Labels::default()
    }
}

/// Title, feed, tags, note and collection of the only bookmark.
fn only_bookmark(store: &Store) -> (String, String, usize, String, String) {
    let rows = window(store, Scope::Kept).rows;
    assert_eq!(rows.len(), 1, "{rows:?}");
    let article = store.article(rows[0].id).expect("read").expect("there");
    (
        rows[0].title.to_string(),
        rows[0].feed_title.to_string(),
        article.tags.len(),
        article.note.as_str().to_owned(),
        article.collection.to_string(),
    )
}

fn listed(store: &Store, feed: FeedId) -> Vec<ArticleId> {
    let rows = window(store, Scope::Feed(feed)).rows;
    rows.iter().map(|row| row.id).collect()
}

/// Unread articles of a feed, and all.
fn counts_of(store: &Store, feed: FeedId) -> (u32, u32) {
    let feeds = store.feeds().expect("feeds");
    let feed = feeds.iter().find(|one| one.id == feed).expect("there");
    (feed.unread, feed.total)
}

#[test]
fn a_page_saved_twice_is_one_bookmark() {
    let mut store = Store::in_memory().expect("memory");
    let first = save(&mut store, &page("https://a.example/p", 5));
    let again = page("http://www.a.example/p/?utm_source=x", 5);
    assert_eq!(save(&mut store, &again), (first.0, true));
    assert!(!first.1);
    let rows = window(&store, Scope::Bookmarks).rows;
    assert_eq!((rows.len(), rows[0].feed_title.as_str()), (1, "A site"));
    let found = |link: &str| store.find_saved(&url(link)).expect("looked");
    assert_eq!(found("https://a.example/p#utm_medium=x"), Some(first.0));
    assert_eq!(found("https://a.example/q"), None);
    assert_eq!(store.claim_due(LATER).expect("claimed"), []);
}

#[test]
fn what_is_saved_again_keeps_all_that_the_user_gave_it_and_its_text_unless_there_is_more() {
    let mut store = Store::in_memory().expect("memory");
    let first = Page {
        others: vec![url("https://a.example/short")],
        ..page("https://a.example/p", 100)
    };
    let id = store.save_page(&first, &labels(), NOW).expect("saved").id;
    let words = |store: &Store| {
        let article = store.article(id).expect("read").expect("there");
        article.headline.words
    };
    let renamed = |words| Page {
        entry: Entry {
            title: line("Not found"),
            ..page("https://a.example/p", words).entry
        },
        ..Page::default()
    };
    let kept = (
        "A page".to_owned(),
        "A site".to_owned(),
        1,
        "mine".to_owned(),
        "Trains".to_owned(),
    );
    for (now_has, expected) in [(3, 100), (0, 100), (120, 120)] {
        assert_eq!(save(&mut store, &renamed(now_has)), (id, true));
        assert_eq!(words(&store), expected, "{now_has}");
        assert_eq!(only_bookmark(&store), kept);
    }
}

#[test]
fn pages_without_an_address_are_told_apart_by_their_texts() {
    let mut store = Store::in_memory().expect("memory");
    let nowhere = |words| Page {
        entry: Entry {
            published: None,
            ..page("", words).entry
        },
        ..Page::default()
    };
    let one = save(&mut store, &nowhere(10));
    let other = save(&mut store, &nowhere(11));
    assert_ne!(one.0, other.0, "they have one title");
    assert_eq!(save(&mut store, &nowhere(10)), (one.0, true));
    assert_eq!(window(&store, Scope::Bookmarks).rows.len(), 2);
}

#[test]
fn the_page_of_an_article_is_that_article_which_gets_its_text() {
    let (mut store, feed) = with_feed(&[entry("1", "One", 10), entry("2", "Two", 20)]);
    let id = id_of(&store, "One");
    let found = store.find_page(&[url("http://www.news.example/1/?utm_source=x#fbclid=7")]);
    assert_eq!(found.expect("looked"), Some(KnownPage::Article(id)));
    let read = Page {
        // What was typed leads on; what the page declares is the article's address.
        others: vec![url("https://short.example/x")],
        ..page("https://news.example/1", 50)
    };
    let saved = store.save_page(&read, &labels(), NOW).expect("saved");
    assert_eq!((saved.id, saved.known), (id, false));
    let article = store.article(id).expect("read").expect("there");
    assert_eq!(article.headline.title.as_str(), "One");
    assert!(
        article
            .full
            .is_some_and(|full| full.text.as_str().starts_with("word word"))
    );
    assert_eq!(
        only_bookmark(&store),
        (
            "One".to_owned(),
            "The feed".to_owned(),
            1,
            "mine".to_owned(),
            "Trains".to_owned()
        )
    );
    assert_eq!(listed(&store, feed).len(), 2);
    // Again, by the address that was typed first.
    let again = Page {
        others: vec![url("https://news.example/1")],
        ..page("https://short.example/x", 1)
    };
    assert_eq!(save(&mut store, &again), (id, true));
}

#[test]
fn a_whole_site_is_no_article_that_links_to_it() {
    let at_home = |guid: &str| Entry {
        url: WebUrl::new("https://news.example/"),
        ..entry(guid, guid, 10)
    };
    let (mut store, feed) = with_feed(&[at_home("1"), at_home("2")]);
    let (id, _) = save(&mut store, &page("https://news.example", 10));
    assert!(!listed(&store, feed).contains(&id));
    apply(&mut store, feed, &[at_home("3")], NOW);
    assert!(!listed(&store, feed).contains(&id));
}

#[test]
fn what_a_feed_brings_later_is_the_page_that_was_saved() {
    let mut store = Store::in_memory().expect("memory");
    let read = page("https://news.example/1?utm_source=mail", 50);
    let id = store.save_page(&read, &labels(), NOW).expect("saved").id;
    let local = window(&store, Scope::Bookmarks).rows[0].feed;
    let feed = subscribe(&mut store, "one", "");
    let brought = [entry("1", "One", 10), entry("2", "Two", 20)];
    apply(&mut store, feed, &brought, NOW);
    let article = store.article(id).expect("read").expect("there");
    assert_eq!(
        (article.headline.feed, article.headline.bookmarked),
        (feed, true)
    );
    assert_eq!(article.headline.words, 50, "the longer text stays");
    assert_eq!(listed(&store, feed).len(), 2);
    assert!(listed(&store, feed).contains(&id));
    assert_eq!(counts_of(&store, feed), (2, 2));
    assert_eq!(counts_of(&store, local), (0, 0));
    let kept = (
        "A page".to_owned(),
        "The feed".to_owned(),
        1,
        "mine".to_owned(),
        "Trains".to_owned(),
    );
    assert_eq!(only_bookmark(&store), kept);
    // It is the feed's now: another poll changes nothing, saving it again finds it, and it outlives the feed.
    assert_eq!(apply(&mut store, feed, &brought, NOW).new, 0);
    assert_eq!(save(&mut store, &read), (id, true));
    store.remove_feed(feed, NOW).expect("removed");
    store.tidy(LATER).expect("tidied");
    assert_eq!(only_bookmark(&store), kept);
}

#[test]
fn a_page_without_a_text_gets_that_of_the_feed() {
    let mut store = Store::in_memory().expect("memory");
    let (id, _) = save(&mut store, &page("https://news.example/1", 0));
    let feed = subscribe(&mut store, "one", "");
    apply(&mut store, feed, &[entry("1", "One", 10)], NOW);
    let article = store.article(id).expect("read").expect("there");
    assert_eq!(article.html.as_str(), "<p>Text of One");
    assert_eq!(article.edited, None);
}

#[test]
fn a_bookmark_that_was_imported_becomes_the_article_that_comes() {
    for words in [0, 80] {
        let mut store = Store::in_memory().expect("memory");
        let bookmark = ImportedBookmark {
            entry: page("https://news.example/1", words).entry,
            keeping: Keeping {
                tags: vec![line("old")],
                ..Keeping::default()
            },
            ..ImportedBookmark::default()
        };
        store
            .import(NOW, |importing| importing.bookmark(&bookmark))
            .expect("imported");
        let id = window(&store, Scope::Kept).rows[0].id;
        let feed = subscribe(&mut store, "one", "");
        apply(&mut store, feed, &[entry("1", "One", 10)], NOW);
        assert_eq!(listed(&store, feed), [id], "{words}");
        let article = store.article(id).expect("read").expect("there");
        assert_eq!(article.headline.words, if words == 0 { 3 } else { 80 });
        assert_eq!((article.tags.len(), article.headline.bookmarked), (1, true));
        assert_eq!(window(&store, Scope::Kept).rows.len(), 1);
    }
}

#[test]
fn several_articles_at_one_address_are_none_of_them_the_page_saved_there() {
    let mut store = Store::in_memory().expect("memory");
    let (id, _) = save(&mut store, &page("https://news.example/list", 10));
    let feed = subscribe(&mut store, "one", "");
    let listed_at = |guid: &str| Entry {
        url: WebUrl::new("https://news.example/list"),
        ..entry(guid, guid, 10)
    };
    apply(&mut store, feed, &[listed_at("1"), listed_at("2")], NOW);
    assert!(!listed(&store, feed).contains(&id));
}

#[test]
fn a_page_that_turns_out_to_be_another_hands_over_what_it_was_given() {
    let (mut store, _) = with_feed(&[entry("1", "One", 10)]);
    let article = id_of(&store, "One");
    let bare = page("https://short.example/x", 0);
    let id = store.save_page(&bare, &labels(), NOW).expect("saved").id;
    assert_ne!(id, article);
    let filled = store.fill_saved(id, &page("https://news.example/1", 40), NOW);
    assert_eq!(filled.expect("filled"), article);
    assert_eq!(store.article(id).expect("read"), None);
    assert_eq!(
        only_bookmark(&store),
        (
            "One".to_owned(),
            "The feed".to_owned(),
            1,
            "mine".to_owned(),
            "Trains".to_owned()
        )
    );
    let full = store.article(article).expect("read").expect("there").full;
    assert!(full.is_some_and(|FullText { text, .. }| text.as_str().starts_with("word")));
}

#[test]
fn a_page_that_was_imported_without_a_text_is_given_one() {
    let mut store = Store::in_memory().expect("memory");
    let bookmark = ImportedBookmark {
        entry: page("https://a.example/p", 0).entry,
        ..ImportedBookmark::default()
    };
    store
        .import(NOW, |importing| importing.bookmark(&bookmark))
        .expect("imported");
    let id = window(&store, Scope::Kept).rows[0].id;
    assert_eq!(
        save(&mut store, &page("https://a.example/p", 30)),
        (id, true)
    );
    let article = store.article(id).expect("read").expect("there");
    assert_eq!(article.headline.words, 30);
    assert!(article.html.as_str().starts_with("<p>word"));
}
