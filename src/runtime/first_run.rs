//! What a reader without any feed is given: the welcome, and starter feeds, of which the user chooses by topic.
//!
//! Only opening the reader does this. Commands (`add`, `import`, `list` …) leave an empty home as empty as it is, so that
//! scripts get exactly the feeds they ask for.

use super::effects::Work;
use super::now;
use super::outside::run_byline;
use crate::app::{Effect, Event, Starter, Starters, Topic};
use crate::clean::CleanLine;
use crate::config::starter;
use crate::ingest::{self, Outline};
use crate::messages::Messages;
use crate::news::{
    Entry, FeedKind, Folder, Moment, Outcome, Pace, ParsedFeed, Refresh, Validators,
};
use crate::store::{self, NewFeed, Store};
use crate::typeset;

/// Gives `store` the welcome and feeds of some topics if it has no feed and no bookmark; says whether it did. Who has
/// another reader (`brings_feeds`) will have feeds of his own.
pub fn furnish(
    store: &mut Store,
    brings_feeds: bool,
    say: &Messages,
    now: Moment,
) -> store::Result<bool> {
    if !store.is_empty()? {
        return Ok(false);
    }
    if !brings_feeds {
        add_starter_feeds(store, say, now)?;
    }
    add_welcome(store, say, now)?;
    Ok(true)
}

/// What is known about the beginning when the reader opens.
#[derive(Clone, Debug, Default)]
pub struct Beginning {
    /// The names of other readers whose files are here.
    pub others: Vec<String>,
    /// The store was furnished a moment ago.
    pub is_first: bool,
}

impl Work {
    /// Finds what there is to begin with, or takes what was chosen of it.
    pub(super) fn begin_with(&self, effect: Effect) {
        match effect {
            Effect::TakeStarters(feeds) => {
                let take = move |store: &mut Store| take_starters(store, &feeds, now());
                let taken = self.database.change(take);
                self.spawn(async move |work| match taken.get().await {
                    Ok(new) => Event::FeedsBrought { new },
                    Err(error) => Event::OutsideFailed {
                        why: super::said::said(&error, &work.say),
                    },
                });
            }
            Effect::ImportFrom(name) => self.spawn(async move |work| work.import(&name).await),
            _ => self.tell(Event::StartersFound(self.starters())),
        }
    }

    fn starters(&self) -> Starters {
        Starters {
            topics: topics(),
            others: self.beginning.others.clone(),
            of_language: starter::topic_of_language(self.say.language()),
            is_first: false,
        }
    }

    /// Offers it to who is here for the first time.
    pub(super) fn offer_beginning(&self) {
        if self.beginning.is_first {
            let starters = Starters {
                is_first: true,
                ..self.starters()
            };
            self.tell(Event::StartersFound(starters));
        }
    }

    /// The command line knows how: it runs beside the reader, as it would from a shell.
    async fn import(self, name: &str) -> Event {
        let count = async || {
            let feeds = self.database.ask(Store::feeds).get().await;
            feeds.map_or(0, |feeds| feeds.len())
        };
        let before = count().await;
        match run_byline(&["import", name]).await {
            Ok(()) => Event::FeedsBrought {
                new: count().await.saturating_sub(before),
            },
            Err(why) => Event::OutsideFailed { why },
        }
    }
}

/// The feeds that are offered, by topic.
pub fn topics() -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for outline in starters() {
        let name = outline.folder.to_string();
        let feed = Starter {
            title: outline.title,
            url: outline.url,
        };
        match topics.last_mut().filter(|topic| topic.name == name) {
            Some(topic) => topic.feeds.push(feed),
            None => topics.push(Topic {
                name,
                feeds: vec![feed],
            }),
        }
    }
    topics
}

fn starters() -> Vec<Outline> {
    ingest::parse_opml(starter::FEEDS.as_bytes()).expect("the built-in list is tested")
}

/// Subscribes to feeds that were chosen, as one step that can be taken back; returns how many are new.
pub fn take_starters(
    store: &mut Store,
    feeds: &[(Starter, Folder)],
    now: Moment,
) -> store::Result<usize> {
    let done = store.import(now, |importing| {
        feeds.iter().try_for_each(|(starter, folder)| {
            let feed = NewFeed {
                kind: FeedKind::Web(starter.url.clone()),
                title: starter.title.clone(),
                folder: folder.clone(),
                may_be_private: false,
            };
            importing.feed(&feed, &CleanLine::default(), None).map(drop)
        })
    })?;
    Ok(done.new_feeds)
}

fn add_welcome(store: &mut Store, say: &Messages, now: Moment) -> store::Result<()> {
    let added = store.add_feed(
        &NewFeed {
            kind: FeedKind::Local(starter::WELCOME.to_owned()),
            title: CleanLine::new(say.welcome_title()),
            folder: Folder::default(),
            may_be_private: false,
        },
        now,
    )?;
    let feed = added.feed();
    let welcome = ParsedFeed {
        title: CleanLine::new(say.welcome_title()),
        entries: starter::welcome(say.language(), now)
            .into_iter()
            .map(with_text)
            .collect(),
        ..ParsedFeed::default()
    };
    let refresh = Refresh {
        outcome: Outcome::Changed(Box::new(welcome), Validators::default()),
        pace: Pace::default(),
        moved_to: None,
    };
    store.apply(feed, &refresh, now).map(drop)
}

fn add_starter_feeds(store: &mut Store, say: &Messages, now: Moment) -> store::Result<()> {
    let is_usual =
        |outline: &Outline| starter::TOPICS.contains(&outline.folder.to_string().as_str());
    let outlines = starters().into_iter().filter(is_usual);
    let feed = |outline: Outline| NewFeed {
        kind: FeedKind::Web(outline.url),
        title: outline.title,
        folder: Folder::parse(say.of("topic", &outline.folder.to_string())),
        may_be_private: false,
    };
    let feeds: Vec<NewFeed> = outlines.map(feed).collect();
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

    fn english() -> Messages {
        Messages::english()
    }

    #[test]
    fn an_empty_store_is_furnished_once() {
        let mut store = Store::in_memory().expect("memory is there");
        assert!(furnish(&mut store, false, &english(), NOW).expect("the store works"));
        assert!(!furnish(&mut store, false, &english(), NOW).expect("the store works"));

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
        assert_eq!(list.rows.len(), starter::welcome("en", NOW).len());
        assert!(list.rows.iter().all(|row| row.words > 50 && !row.read));
    }

    #[test]
    fn what_is_furnished_is_in_the_users_language() {
        let mut store = Store::in_memory().expect("memory is there");
        let german = Messages::load("de", None).0;
        furnish(&mut store, false, &german, NOW).expect("the store works");
        let feeds = store.feeds().expect("the store works");
        let has = |is_it: &dyn Fn(&crate::news::Feed) -> bool| feeds.iter().any(is_it);
        assert!(has(&|feed| feed.folder == Folder::parse("Wissenschaft")));
        assert!(has(&|feed| feed.title.as_str() == "Willkommen bei byline"));
        assert!(!has(&|feed| feed.folder == Folder::parse("Science")));
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
        assert!(!furnish(&mut store, false, &english(), NOW).expect("the store works"));
        assert_eq!(store.feeds().expect("the store works").len(), 1);
    }

    #[test]
    fn who_brings_feeds_gets_the_welcome_alone() {
        let mut store = Store::in_memory().expect("memory is there");
        assert!(furnish(&mut store, true, &english(), NOW).expect("the store works"));
        assert_eq!(store.feeds().expect("the store works").len(), 1);
    }

    #[test]
    fn topics_are_taken_once_and_can_be_taken_back() {
        let mut store = Store::in_memory().expect("memory is there");
        let topics = topics();
        assert!(topics.len() >= 8);
        for usual in starter::TOPICS {
            assert!(topics.iter().any(|topic| topic.name == usual), "{usual}");
        }
        let chosen: Vec<_> = topics[0]
            .feeds
            .iter()
            .map(|feed| (feed.clone(), Folder::parse(&topics[0].name)))
            .collect();
        let take = |store: &mut Store| take_starters(store, &chosen, NOW).expect("taken");
        assert_eq!((take(&mut store), take(&mut store)), (chosen.len(), 0));
        store.undo(NOW).expect("taken back");
        assert_eq!(store.feeds().expect("the store works").len(), 0);
    }
}
