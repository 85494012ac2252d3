//! Lists narrowed by beginnings of words, as they are typed.
//!
//! The index finds a beginning by putting together all places of all words that begin so, before it tells the first: among
//! a million articles that takes half a second for two letters. But what begins many words is in most articles, so that
//! the newest can simply be read until there are enough.

use rusqlite::Connection;

use super::forms::with_forms;
use super::headlines::Rows;
use super::merge::Direction;
use super::rank::{self, NEWEST};
use super::sought::Sought;
use super::walk::{Depth, List, Source};
use super::{Result, TextOf};
use crate::news::{Filter, Key, Query};

/// Articles read at once.
const STEP: usize = 100;

/// In a store of fewer articles the index is quick enough.
const LARGE: i64 = 20_000;

/// Among so many of the newest bookmarks those of what is gone are looked for, and so many of these are read.
const BOOKMARKS: u32 = 2_000;
const OUTLIVING: usize = 100;

/// Where fewer than one in so many of the first articles fit, the index has little to put together; and where the answer is
/// to come in a moment, reading does not find a screenful.
const RARE: usize = 4;
const RARE_SOON: usize = 20;

/// The list that `query` means, as far as it is needed for the newest and for the best; none where the index is the better
/// way. `is_beginning`: nothing beyond the newest few hundred is asked for.
pub(super) fn list(
    connection: &Connection,
    query: &Query,
    is_beginning: bool,
    depth: Depth<'_>,
    text_of: TextOf,
) -> Result<Option<List>> {
    list_where(connection, query, is_beginning, (LARGE, depth), text_of)
}

/// The same; the index is quick enough for fewer articles than `large`.
fn list_where(
    connection: &Connection,
    query: &Query,
    is_beginning: bool,
    (large, depth): (i64, Depth<'_>),
    text_of: TextOf,
) -> Result<Option<List>> {
    let Some((begun, rest)) = query.filter.as_ref().and_then(split) else {
        return Ok(None);
    };
    let others = Query {
        filter: rest,
        ..query.clone()
    };
    let list = if is_beginning {
        List::beginning(connection, &others, depth)?
    } else {
        List::of(connection, &others, depth)?
    };
    let is_small = list.is_small(connection)?;
    if !is_small && (!is_beginning || articles(connection)? < large) {
        return Ok(None);
    }
    let rare = if depth.is_soon() { RARE_SOON } else { RARE };
    let mut fitting = Vec::new();
    let (mut from, mut looked_at) = (None, 0);
    let is_to_its_end = loop {
        let keys = list.keys(connection, Direction::Older, from, STEP)?;
        from = keys.last().copied();
        looked_at += keys.len();
        let is_last = keys.len() < STEP;
        let (holding, is_whole) = holding(connection, &list, keys, &begun, (depth, text_of))?;
        fitting.extend(holding);
        if !is_whole {
            list.is_cut.set(true);
            break false;
        }
        if is_last || !is_small && fitting.len() > NEWEST {
            break is_last;
        }
        if !is_small && fitting.len() * rare < looked_at {
            return Ok(None);
        }
        if !depth.goes_on() {
            list.is_cut.set(true);
            break false;
        }
    };
    if list.is_of_everything(query) {
        let mut outliving = outliving(
            connection,
            &list,
            others.filter.as_ref(),
            &begun,
            (depth, text_of),
        )?;
        // Beyond the last that was looked at, there may be others between.
        outliving.retain(|key| is_to_its_end || from.is_none_or(|from| *key > from));
        fitting.extend(outliving);
        Direction::Older.sort(&mut fitting);
        fitting.dedup();
    }
    Ok(Some(List {
        source: Source::Hits(fitting),
        condition: None,
        hits: None,
        ..list
    }))
}

/// The beginnings that must all be there, and the rest of the filter; none without such.
fn split(filter: &Filter) -> Option<(Sought, Option<Filter>)> {
    let parts = match filter {
        Filter::All(parts) => parts.as_slice(),
        other => std::slice::from_ref(other),
    };
    let is_begun = |part: &&Filter| matches!(part, Filter::Words(phrase) if phrase.is_beginning());
    let (begun, rest): (Vec<&Filter>, Vec<&Filter>) = parts.iter().partition(is_begun);
    let begun = Sought::of(&Filter::All(begun.into_iter().cloned().collect()));
    let rest: Vec<Filter> = rest.into_iter().cloned().collect();
    (!begun.units.is_empty()).then(|| (begun, (!rest.is_empty()).then(|| Filter::all(rest))))
}

/// Those of `keys` whose articles hold every unit, and whether all were read before the moment was over.
fn holding(
    connection: &Connection,
    list: &List,
    mut keys: Vec<Key>,
    begun: &Sought,
    reading: (Depth<'_>, TextOf),
) -> Result<(Vec<Key>, bool)> {
    let (holding, is_whole) = rank::holding(connection, list.rows, &keys, begun, reading)?;
    keys.retain(|key| holding.contains(&key.id));
    Ok((keys, is_whole))
}

/// Those among the newest bookmarks of what is gone that fit `rest`, and hold every unit.
fn outliving(
    connection: &Connection,
    list: &List,
    rest: Option<&Filter>,
    begun: &Sought,
    reading: (Depth<'_>, TextOf),
) -> Result<Vec<Key>> {
    let rest = rest.map(|rest| with_forms(connection, rest)).transpose()?;
    let mut keys = list.all_outliving(connection, rest.as_ref(), Some(BOOKMARKS))?;
    keys.truncate(OUTLIVING);
    let (holding, _) = rank::holding(connection, Rows::Bookmarks, &keys, begun, reading)?;
    keys.retain(|key| holding.contains(&key.id));
    Ok(keys)
}

fn articles(connection: &Connection) -> Result<i64> {
    let mut statement = connection
        .prepare_cached("SELECT coalesce(sum(total), 0) FROM feed WHERE removed IS NULL")?;
    Ok(statement.query_one([], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{CleanLine, CleanText};
    use crate::news::{
        Entry, FeedKind, Folder, Moment, Outcome, Pace, ParsedFeed, Refresh, Scope, Validators,
    };
    use crate::store::{NewFeed, Store};

    fn feed(name: &str) -> NewFeed {
        NewFeed {
            kind: FeedKind::Local(name.to_owned()),
            title: CleanLine::default(),
            folder: Folder::default(),
            may_be_private: false,
        }
    }

    /// An answer with these entries.
    fn brings(entries: Vec<Entry>) -> Refresh {
        let parsed = ParsedFeed {
            entries,
            ..ParsedFeed::default()
        };
        Refresh {
            outcome: Outcome::Changed(Box::new(parsed), Validators::default()),
            pace: Pace::default(),
            moved_to: None,
        }
    }

    /// Every article has a word with `co`, every fiftieth one with `ra`, each in three.
    fn store(articles: i64) -> Store {
        let mut store = Store::in_memory().expect("memory");
        let new = feed("one");
        store.add_feed(&new, Moment(1)).expect("added");
        let entry = |number: i64| {
            let rare = if number % 50 == 0 { "rabbit" } else { "" };
            let text = format!("Word{number} cow{} {rare}", number % 3);
            Entry {
                guid: Some(number.to_string()),
                title: CleanLine::new(&format!("Number {}", number % 7)),
                published: Some(Moment(number)),
                html: CleanText::new(&text),
                text: CleanText::new(&text),
                ..Entry::default()
            }
        };
        let refresh = brings((0..articles).map(entry).collect());
        let feed = crate::news::FeedId(1);
        store.apply(feed, &refresh, Moment(9)).expect("applied");
        while store.index_some(1_000, CleanText::clone).expect("indexed") > 0 {}
        store
    }

    fn query(scope: Scope, filter: &str) -> Query {
        Query {
            filter: Filter::parse(filter, Moment(0)).expect("a filter"),
            ..Query::of(scope)
        }
    }

    fn newest(store: &Store, list: &List) -> Vec<Key> {
        let keys = list.keys(&store.connection, Direction::Older, None, NEWEST);
        keys.expect("keys")
    }

    #[test]
    fn what_is_read_finds_the_same_as_the_index() {
        let store = store(2_500);
        for filter in ["co*", "cow1* word", "co* \"number 3\"", "co* wo* -cow2"] {
            let query = query(Scope::FrontPage, filter);
            let read = list_where(
                &store.connection,
                &query,
                true,
                (0, Depth::Usual),
                CleanText::clone,
            );
            let read = read.expect("read").expect("by reading");
            let indexed = List::of(&store.connection, &query, Depth::Usual).expect("a list");
            assert_eq!(newest(&store, &read), newest(&store, &indexed), "{filter}");
        }
    }

    #[test]
    fn the_index_finds_what_is_rare_and_what_is_far_down() {
        let store = store(2_500);
        let of = |filter: &str, is_beginning| {
            let query = query(Scope::FrontPage, filter);
            let list = list_where(
                &store.connection,
                &query,
                is_beginning,
                (0, Depth::Usual),
                CleanText::clone,
            );
            list.expect("read").is_some()
        };
        assert!(!of("ra*", true));
        assert!(!of("co*", false));
        assert!(!of("cow1", true));
    }

    #[test]
    fn a_beginning_is_found_beside_and_far_down_in_long_texts() {
        let mut store = store(10);
        let long = "filler ".repeat(1_000_000);
        let entry = |number: i64, text: &str| Entry {
            guid: Some(format!("long{number}")),
            published: Some(Moment(100 + number)),
            html: CleanText::new(text),
            ..Entry::default()
        };
        let refresh = brings(vec![
            entry(1, &format!("{long} zebra")),
            entry(2, "a zebra"),
            entry(3, "no such animal"),
        ]);
        let feed = crate::news::FeedId(1);
        store.apply(feed, &refresh, Moment(900)).expect("applied");
        while store.index_some(100, CleanText::clone).expect("indexed") > 0 {}
        let query = query(Scope::Feed(feed), "zeb*");
        let list = list(
            &store.connection,
            &query,
            false,
            Depth::Usual,
            CleanText::clone,
        );
        let list = list.expect("read").expect("by reading");
        assert_eq!(newest(&store, &list).len(), 2);
    }

    #[test]
    fn bookmarks_of_removed_feeds_are_found_as_they_are_typed() {
        let mut store = store(500);
        let gone = feed("gone");
        store.add_feed(&gone, Moment(1)).expect("added");
        let entry = |number: i64| Entry {
            guid: Some(number.to_string()),
            title: CleanLine::new("Gone"),
            published: Some(Moment(number)),
            html: CleanText::new("cowslip"),
            text: CleanText::new("cowslip"),
            ..Entry::default()
        };
        let refresh = brings(vec![entry(50), entry(499)]);
        let gone = crate::news::FeedId(2);
        store.apply(gone, &refresh, Moment(900)).expect("applied");
        for id in [501, 502] {
            let id = crate::news::ArticleId(id);
            store.bookmark(id, Moment(901)).expect("bookmarked");
        }
        store.remove_feed(gone, Moment(902)).expect("removed");
        while store.index_some(1_000, CleanText::clone).expect("indexed") > 0 {}
        for filter in ["cow*", "cows* gone", "cow* -unicorn"] {
            let query = query(Scope::FrontPage, filter);
            let limits = (0, Depth::Usual);
            let read = list_where(&store.connection, &query, true, limits, CleanText::clone);
            let read = read.expect("read").expect("by reading");
            let indexed = List::of(&store.connection, &query, Depth::Usual).expect("a list");
            let read = newest(&store, &read);
            assert_eq!(read, newest(&store, &indexed), "{filter}");
            assert!(read.iter().any(|key| key.id.0 == 502), "{filter}");
        }
    }

    #[test]
    fn a_small_list_is_read_to_its_end() {
        let store = store(500);
        let query = query(Scope::Feed(crate::news::FeedId(1)), "ra* number");
        let list = list(
            &store.connection,
            &query,
            false,
            Depth::Usual,
            CleanText::clone,
        );
        let list = list.expect("read").expect("by reading");
        assert_eq!(newest(&store, &list).len(), 10);
    }
}
