//! Lists, the sidebar, and what is told below them.

use byline::app::{Choices, Event, Options, SavedSearch};
use byline::clean::{CleanLine, CleanText};
use byline::config::default_keymap;
use byline::news::{ArticleId, Change, Entry, FeedId, Query, Record, Scope};

use super::{FEEDS, Screen, entries, newsstand, reader};
use crate::support::reader::{NOW, Reader, options};

pub const SCREENS: &[Screen] = &[
    Screen::new("front_page", reader, |reader| reader),
    Screen::new("unread", reader, |reader| {
        reader.press("Enter h j m h j Enter h")
    }),
    Screen::new("sidebar", reader, |reader| reader.press("h j j j")),
    Screen::new("folder", reader, |reader| go_to(reader, "World")),
    Screen::new("feed", reader, |reader| go_to(reader, "Harbour")),
    Screen::new("bookmarks", reader, |reader| reader.press("b j j b B")),
    Screen::new("no_bookmarks", reader, |reader| reader.press("B")),
    Screen::new("collection", reader, |reader| {
        collect(reader);
        go_to(reader, "Harbour walks")
    }),
    Screen::new("no_collection", reader, |reader| {
        collect(reader);
        go_to(reader, "Harbour walks").press("C ^U Enter")
    }),
    Screen::new("archive", reader, |reader| {
        reader.press("b j b X");
        go_to(reader, "Archive")
    }),
    Screen::new("no_archive", reader, |reader| {
        reader.press("b X");
        go_to(reader, "Archive").press("X");
        go_to(reader, "Unread");
        go_to(reader, "Archive")
    }),
    Screen::new("every_bookmark", beginning_with_bookmarks, |reader| {
        reader.press("j")
    }),
    Screen::new("saved_search", searching, |reader| {
        go_to(reader, "Ferries and trams")
    }),
    Screen::new("no_saved_search", searching, |reader| {
        go_to(reader, "Zeppelins")
    }),
    Screen::new("new_since", reader, new_since),
    Screen::new("selected", reader, |reader| reader.press("M j M V j j")),
    Screen::new("stacked", reader, |reader| {
        command(reader.press("j Enter"), "arrange stacked")
    }),
    Screen::new("one_pane", reader, |reader| {
        command(reader.press("j Enter"), "arrange one")
    }),
    Screen::new("search", reader, |reader| {
        reader.press("/").type_in("tram OR ferry").press("Enter")
    }),
    Screen::new("nothing_found", reader, |reader| {
        reader.press("/").type_in("zeppelin").press("Enter")
    }),
    Screen::new("filtered", reader, |reader| {
        go_to(reader, "World")
            .press("F")
            .type_in("harbour")
            .press("Enter")
    }),
    Screen::new("edited", reader, |reader| edit(reader, "j Enter h")),
    Screen::new("twins", twins, |reader| reader.press("j")),
    Screen::new("sorted", reader, |reader| command(reader, "sort title")),
    Screen::new("all_read", reader, |reader| reader.press("A .")),
    Screen::new("done", reader, |reader| reader.press("j b")),
    Screen::new("taken_back", reader, |reader| reader.press("j b u")),
    Screen::new("no_such_key", reader, |reader| reader.press("^T")),
    Screen::new("counted", reader, |reader| reader.press("1 2")),
    Screen::new("sequence", reader, |reader| reader.press("g")),
    Screen::new("trouble", reader, |reader| {
        reader.tell(Event::AddFailed {
            address: "courier.example".to_owned(),
            why: "no feed is offered there; try the address of the feed itself".to_owned(),
        });
        reader
    }),
    Screen::new("arrived", reader, |reader| {
        reader.press("j j j");
        arrive_late(reader)
    }),
];

/// Types a command.
pub fn command<'r>(reader: &'r mut Reader, line: &str) -> &'r mut Reader {
    reader.press(":").type_in(line).press("Enter")
}

/// Opens the list of this name, or what begins so.
pub fn go_to<'r>(reader: &'r mut Reader, name: &str) -> &'r mut Reader {
    command(reader, &format!("go-to-list {name}"))
}

/// Two bookmarks, one of them in a collection.
fn collect(reader: &mut Reader) {
    reader
        .press("b j b C")
        .type_in("Harbour walks")
        .press("Enter");
}

/// Begins with all bookmarks, also those that are put away.
fn beginning_with_bookmarks() -> Reader {
    let mut store = newsstand();
    let bookmark = |id| Change::Bookmark { id, on: true };
    let (one, other) = (ArticleId(1), ArticleId(4));
    let away = Change::Archive { id: one, on: true };
    for change in [bookmark(one), bookmark(other), away] {
        store.make(&change, &Record::Nothing, NOW).expect("made");
    }
    let options = Options {
        start: Some((Query::of(Scope::Kept), String::new())),
        ..options()
    };
    Reader::with(store, options, default_keymap())
}

/// With saved searches in the sidebar.
fn searching() -> Reader {
    let search = |name: &str, text: &str| SavedSearch {
        name: CleanLine::new(name),
        text: text.to_owned(),
    };
    let choices = Choices {
        searches: vec![
            search("Ferries and trams", "tram OR ferry"),
            search("Zeppelins", "zeppelin"),
        ],
        ..Choices::default()
    };
    let options = Options {
        choices,
        ..options()
    };
    Reader::with(newsstand(), options, default_keymap())
}

/// The first article of the first feed, told again under another name.
fn late() -> Entry {
    let mut late = entries(0).into_iter().next().expect("it has articles");
    late.guid = Some("late".to_owned());
    late.url = None;
    late.title = CleanLine::new("The ferry is late already");
    late.published = Some(NOW);
    late
}

fn arrive_late(reader: &mut Reader) -> &mut Reader {
    let feeds = reader.store.feeds().expect("feeds");
    let feed = feeds.iter().find(|feed| feed.title.as_str() == FEEDS[0].1);
    reader.arrive(feed.expect("subscribed").id, vec![late()])
}

/// Something came while the user looked elsewhere.
fn new_since(reader: &mut Reader) -> &mut Reader {
    reader.tell(Event::Focused(false));
    arrive_late(reader);
    reader.tell(Event::Focused(true));
    reader.press("g g")
}

/// The article that `keys` read is changed by its feed, as every other one of its feed.
pub fn edit<'r>(reader: &'r mut Reader, keys: &str) -> &'r mut Reader {
    reader.press(keys);
    for (feed, id) in (0..FEEDS.len()).zip((1..).map(FeedId)) {
        let mut changed = entries(feed);
        for entry in &mut changed {
            let told = "The council has been told, and will decide on Thursday.";
            entry.html = CleanText::new(&format!("{}<p>{told}</p>", entry.html));
            entry.text = CleanText::new(&format!("{} {told}", entry.text));
        }
        reader.arrive(id, changed);
    }
    reader
}

/// Two feeds have the same story.
pub fn twins() -> Reader {
    let mut store = newsstand();
    let again = entries(0).into_iter().take(1).map(|entry| Entry {
        guid: Some("again".to_owned()),
        ..entry
    });
    crate::support::reader::apply(&mut store, FeedId(2), again.collect());
    Reader::with_store(store)
}
