//! An import is one step of what can be taken back: what it brought goes, what the user has touched since stays.

use super::*;
use byline::news::{Highlight, ImportedArticle, ImportedBookmark, Keeping};
use byline::store::Importing;

fn imported(number: i64, read: bool, keeping: Option<Keeping>) -> ImportedArticle {
    ImportedArticle {
        entry: entry(&format!("i{number}"), &format!("Imported {number}"), number),
        read,
        keeping,
        ..ImportedArticle::default()
    }
}

fn keeping(tag: &str, note: &str) -> Keeping {
    Keeping {
        tags: vec![line(tag)],
        note: CleanText::new(note),
        ..Keeping::default()
    }
}

/// A feed with five articles, one of them bookmarked, a bookmark of its own, and additions to what is there.
fn bring(importing: &mut Importing<'_, '_>) -> byline::store::Result<()> {
    let other = importing.feed(&new_feed("other", "News"), &line("Other"), None)?;
    let mut articles: Vec<_> = (1..5)
        .map(|number| imported(number, number % 2 == 0, None))
        .collect();
    articles.push(imported(5, false, Some(keeping("later", "theirs"))));
    importing.articles(other, articles.into_iter().map(Ok))?;
    let one = importing.feed(&new_feed("one", ""), &line(""), None)?;
    let mut known = ImportedArticle {
        entry: entry("1", "One", 10),
        read: true,
        keeping: Some(Keeping {
            highlights: vec![Highlight {
                text: CleanText::new("Text of One"),
                ..Highlight::default()
            }],
            collection: line("Theirs"),
            ..keeping("theirs", "their note")
        }),
        ..ImportedArticle::default()
    };
    let gone = ImportedArticle {
        entry: entry("2", "Two", 20),
        is_deleted: true,
        ..ImportedArticle::default()
    };
    importing.articles(one, [known.clone(), gone].map(Ok))?;
    known.keeping = None;
    importing.bookmark(&ImportedBookmark {
        entry: entry("x", "Page", 30),
        keeping: keeping("web", ""),
        ..ImportedBookmark::default()
    })
}

/// Everything that the user sees, in words.
fn seen(store: &Store) -> Vec<String> {
    let mut seen: Vec<String> = store
        .feeds()
        .expect("feeds")
        .iter()
        .map(|feed| {
            format!(
                "{} {} {}/{}",
                feed.title, feed.folder, feed.unread, feed.total
            )
        })
        .collect();
    for scope in [Scope::FrontPage, Scope::Kept] {
        for row in window(store, scope).rows {
            let article = store.article(row.id).expect("read").expect("there");
            seen.push(format!(
                "{} {} {} {:?} {} {} {}",
                row.title,
                row.read,
                row.bookmarked,
                article.tags,
                article.note,
                article.collection,
                article.highlights.len()
            ));
        }
    }
    seen
}

fn lived_in() -> Store {
    let (mut store, _) = with_feed(&[entry("1", "One", 10), entry("2", "Two", 20)]);
    let one = id_of(&store, "One");
    store.set_tags(one, &[line("mine")], NOW).expect("tagged");
    store
}

#[test]
fn what_an_import_brought_is_taken_back_as_one_step() {
    let mut store = lived_in();
    let before = seen(&store);
    let done = store.import(NOW, bring).expect("imported");
    assert_eq!((done.new_feeds, done.new_articles), (1, 5));
    assert_eq!((done.new_bookmarks, done.deleted), (2, 1));
    let with_it = seen(&store);
    assert_ne!(with_it, before);
    let steps = store.done(10).expect("read");
    let last = steps.last().expect("a step");
    assert_eq!(
        last.words.as_str(),
        "imported 1 feed, 6 articles, 2 bookmarks"
    );
    // A second time brings nothing, and is no step.
    store.import(NOW, bring).expect("imported");
    assert_eq!(store.done(10).expect("read").len(), steps.len());
    let undone = store.undo(NOW).expect("taken back").expect("a step");
    assert_eq!(undone.id, last.id);
    assert_eq!(seen(&store), before);
    // It can be imported again.
    store.import(NOW, bring).expect("imported");
    assert_eq!(seen(&store), with_it);
    assert!(store.check().expect("looked through"));
}

#[test]
fn what_the_user_has_touched_since_stays() {
    let mut store = lived_in();
    store.import(NOW, bring).expect("imported");
    let id = |title: &str| id_of(&store, title);
    let (read, five) = (id("Imported 1"), id("Imported 5"));
    let one = id("One");
    store.mark_read(&[read], true, NOW).expect("read");
    store
        .set_note(five, &CleanText::new("mine now"), NOW)
        .expect("noted");
    store
        .set_note(one, &CleanText::new("mine as well"), NOW)
        .expect("noted");
    let step = store.done(10).expect("read").last().expect("a step").id;
    store
        .undo_step(step, NOW)
        .expect("taken back")
        .expect("it is there");
    let rows = window(&store, Scope::FrontPage);
    assert_eq!(titles_in(&rows), ["Two", "One", "Imported 5", "Imported 1"]);
    // Its articles need their feed.
    assert_eq!(store.feeds().expect("feeds").len(), 2);
    let kept = store.article(five).expect("read").expect("there");
    assert_eq!(
        (
            kept.note.as_str(),
            kept.headline.bookmarked,
            kept.tags.len()
        ),
        ("mine now", true, 1)
    );
    let one = store.article(one).expect("read").expect("there");
    assert_eq!(
        (one.note.as_str(), one.tags.as_slice()),
        ("mine as well", &[line("mine")][..])
    );
    assert_eq!(
        titles_in(&window(&store, Scope::Kept)),
        ["One", "Imported 5"]
    );
}
