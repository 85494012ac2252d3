//! What the panes list, read from the store.

use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::time::sleep;

use super::effects::Work;
use super::now;
use crate::app::Event;
use crate::clean::CleanLine;
use crate::ingest::running_text;
use crate::news::{ArticleId, Key, Query, Span};
use crate::store::{self, Store};

/// How long the list of feeds may be behind while feeds are polled.
const BETWEEN_FEED_LISTS: Duration = Duration::from_millis(200);

/// The most steps that can be taken back.
const STEPS: u32 = 1_000;

/// How long the counts of saved searches may be behind meanwhile.
const BETWEEN_COUNTS: Duration = Duration::from_secs(2);

impl Work {
    pub(super) async fn load_feeds(self) -> Event {
        // The app asks again as soon as it is answered and a feed was polled; articles are to be read meanwhile.
        if self.polling.load(Ordering::Relaxed) {
            sleep(BETWEEN_FEED_LISTS).await;
        }
        let load = |store: &Store| {
            let shelves = store.shelves()?;
            Ok((store.feeds()?, shelves))
        };
        let loaded = self.database.ask_aside(load).get().await;
        event_or(loaded, "feeds", |(feeds, shelves)| Event::FeedsLoaded {
            feeds,
            shelves,
        })
    }

    /// Over the connection that writes: what was just done is in it.
    pub(super) async fn load_journal(self) -> Event {
        let load = |store: &Store| store.done(STEPS);
        let loaded = self.database.ask_aside(load).get().await;
        event_or(loaded, "undo", Event::JournalLoaded)
    }

    /// Beside the lists, and seldom while feeds are polled.
    pub(super) async fn count_searches(
        self,
        queries: Vec<(CleanLine, Query)>,
        most: usize,
    ) -> Event {
        if self.polling.load(Ordering::Relaxed) {
            sleep(BETWEEN_COUNTS).await;
        }
        let count = move |store: &Store| {
            let counted = queries.into_iter().map(|(name, query)| {
                let found = store.count_unread(&query, most)?;
                Ok((name, u32::try_from(found).unwrap_or(u32::MAX)))
            });
            counted.collect()
        };
        let counted = self.database.ask_aside(count).get().await;
        Event::SearchesCounted(counted.ok())
    }

    /// Only the list that was asked for last is loaded: what is typed next does not wait for what was typed before.
    pub(super) async fn load_headlines(
        self,
        query: Query,
        span: Span,
        limit: usize,
        keep: Vec<ArticleId>,
        generation: u64,
    ) -> Event {
        let asked = query.clone();
        let find = move |store: &Store| store.found(&asked, span, limit, &keep, running_text);
        let window = self.database.ask_newest(find).get().await;
        if matches!(window, Err(store::Error::Superseded)) {
            return Event::Superseded;
        }
        event_or(window, "list", |window| Event::HeadlinesLoaded {
            query,
            span,
            generation,
            window,
        })
    }

    pub(super) async fn load_searches(self) -> Event {
        let searches = self.database.ask(Store::searches).get().await;
        Event::SearchesRemembered(searches.unwrap_or_default())
    }

    pub(super) async fn load_health(self) -> Event {
        let health = self.database.ask_aside(|store| store.health(now()));
        let health = health.get().await;
        event_or(health, "health", Event::HealthLoaded)
    }

    /// A bookmark that was not looked at for long; another each time.
    pub(super) async fn find_random(self) -> Event {
        let found = self.database.ask(|store| store.random_bookmark(now()));
        event_or(found.get().await, "bookmarks", Event::RandomFound)
    }

    /// The next unread article of a list from a place on, or the one before.
    pub(super) async fn find_unread(
        self,
        query: Query,
        from: Option<Key>,
        backwards: bool,
    ) -> Event {
        let asked = query.clone();
        let find = move |store: &Store| {
            if backwards {
                store.previous_unread(&asked, from)
            } else {
                store.next_unread(&asked, from)
            }
        };
        let found = self.database.ask(find).get().await;
        event_or(found, "unread", |headline| Event::UnreadFound {
            query,
            backwards,
            headline,
        })
    }
}

fn event_or<T>(
    answer: store::Result<T>,
    what: &'static str,
    event: impl FnOnce(T) -> Event,
) -> Event {
    match answer {
        Ok(value) => event(value),
        Err(error) => Event::LoadFailed {
            what,
            why: error.to_string(),
        },
    }
}
