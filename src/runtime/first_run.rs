//! What a reader without any feed is given: the welcome, and the starter feeds.
//!
//! Only opening the reader does this. Commands (`add`, `import`, `list` …) leave an empty home as empty as it is, so that
//! scripts get exactly the feeds they ask for.

use crate::clean::CleanLine;
use crate::config::starter;
use crate::ingest::{self, Outline};
use crate::news::{
    Entry, FeedKind, Folder, Moment, Outcome, Pace, ParsedFeed, Refresh, Validators,
};
use crate::store::{self, Added, NewFeed, Store};
use crate::typeset;

/// Gives `store` the welcome and the starter feeds if it has no feed and no bookmark; says whether it did.
pub fn furnish(store: &mut Store, now: Moment) -> store::Result<bool> {
    if !store.is_empty()? {
        return Ok(false);
    }
    add_starter_feeds(store, now)?;
    add_welcome(store, now)?;
    Ok(true)
}

fn add_welcome(store: &mut Store, now: Moment) -> store::Result<()> {
    let added = store.add_feed(
        &NewFeed {
            kind: FeedKind::Local(starter::WELCOME.to_owned()),
            title: CleanLine::new("Welcome to byline"),
            folder: Folder::default(),
            may_be_private: false,
        },
        now,
    )?;
    let (Added::New(feed) | Added::Known(feed)) = added;
    let welcome = ParsedFeed {
        title: CleanLine::new("Welcome to byline"),
        language: CleanLine::new("en"),
        entries: starter::welcome(now).into_iter().map(with_text).collect(),
        ..ParsedFeed::default()
    };
    let refresh = Refresh {
        outcome: Outcome::Changed(Box::new(welcome), Validators::default()),
        pace: Pace::default(),
        moved_to: None,
    };
    store.apply(feed, &refresh, now).map(drop)
}

fn add_starter_feeds(store: &mut Store, now: Moment) -> store::Result<()> {
    let outlines =
        ingest::parse_opml(starter::FEEDS.as_bytes()).expect("the built-in list is tested");
    let feed = |outline: Outline| NewFeed {
        kind: FeedKind::Web(outline.url),
        title: outline.title,
        folder: outline.folder,
        may_be_private: false,
    };
    let feeds: Vec<NewFeed> = outlines.into_iter().map(feed).collect();
    store.add_feeds(&feeds, now).map(drop)
}

fn with_text(entry: Entry) -> Entry {
    let text = typeset::plain_text(&typeset::document(&entry.html, None));
    Entry {
        text: text.into(),
        ..entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Query, Scope, Span};

    const NOW: Moment = Moment(1_790_000_000);

    #[test]
    fn an_empty_store_is_furnished_once() {
        let mut store = Store::in_memory().expect("memory is there");
        assert!(furnish(&mut store, NOW).expect("the store works"));
        assert!(!furnish(&mut store, NOW).expect("the store works"));

        let feeds = store.feeds().expect("the store works");
        assert!(feeds.len() > 20, "{} feeds", feeds.len());
        assert!(
            feeds
                .iter()
                .any(|feed| feed.title.as_str() == "The Moscow Times")
        );
        let list = store
            .window(&Query::of(Scope::FrontPage), Span::Top, 10, &[])
            .expect("the store works");
        assert_eq!(list.rows.len(), starter::welcome(NOW).len());
        assert!(list.rows.iter().all(|row| row.words > 50 && !row.read));
    }

    #[test]
    fn a_store_with_a_feed_of_the_users_own_stays_as_it_is() {
        let mut store = Store::in_memory().expect("memory is there");
        let own = NewFeed {
            kind: FeedKind::Local("own".to_owned()),
            title: CleanLine::new("Own"),
            folder: Folder::default(),
            may_be_private: false,
        };
        store.add_feed(&own, NOW).expect("the store works");
        assert!(!furnish(&mut store, NOW).expect("the store works"));
        assert_eq!(store.feeds().expect("the store works").len(), 1);
    }
}
