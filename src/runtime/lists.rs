//! What the panes list, read from the store.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::effects::Work;
use super::files::folders;
use super::now;
use super::said::said;
use crate::app::{Effect, Event};
use crate::clean::CleanLine;
use crate::ingest::running_text;
use crate::messages::Messages;
use crate::news::{ArticleId, Key, Query, Span, Stats, Window};
use crate::store::{self, GoesOn, Store};

/// How long the list of feeds may be behind while feeds are polled.
const BETWEEN_FEED_LISTS: Duration = Duration::from_millis(200);

/// For so long the words of a list are looked for before it shows what it has so far; to read the words around them takes
/// another hundredth of a second.
pub const MOMENT: Duration = Duration::from_millis(12);

/// The most steps that can be taken back.
const STEPS: u32 = 1_000;

/// How long the counts of saved searches may be behind meanwhile.
const BETWEEN_COUNTS: Duration = Duration::from_secs(2);

/// A stretch of a list that is asked for.
#[derive(Clone, Debug)]
struct Asked {
    query: Query,
    span: Span,
    limit: usize,
    keep: Vec<ArticleId>,
    /// However long it takes.
    whole: bool,
}

impl Asked {
    fn whole(&self, store: &Store) -> store::Result<Window> {
        store.found(&self.query, self.span, self.limit, &self.keep, running_text)
    }

    fn soon(&self, store: &mut Store, is_wanted: &GoesOn) -> store::Result<Window> {
        let (begun, is_wanted) = (Instant::now(), is_wanted.clone());
        let goes_on: GoesOn = Arc::new(move || is_wanted() && begun.elapsed() < MOMENT);
        let (span, limit) = (self.span, self.limit);
        store.found_soon(&self.query, span, limit, &self.keep, running_text, &goes_on)
    }
}

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
        event_or(&self.say, loaded, "feeds", |(feeds, shelves)| {
            Event::FeedsLoaded { feeds, shelves }
        })
    }

    /// Over the connection that writes: what was just done is in it.
    pub(super) async fn load_journal(self) -> Event {
        let load = |store: &Store| store.done(STEPS);
        let loaded = self.database.ask_aside(load).get().await;
        event_or(&self.say, loaded, "undo", Event::JournalLoaded)
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
        let counted = self.database.ask_behind(count).get().await;
        Event::SearchesCounted(counted.ok())
    }

    /// Loads the list that the effect asks for.
    pub(super) fn load_list(&self, effect: Effect) {
        let Effect::LoadHeadlines {
            query,
            span,
            limit,
            keep,
            generation,
            whole,
        } = effect
        else {
            return;
        };
        let asked = Asked {
            query,
            span,
            limit,
            keep,
            whole,
        };
        self.spawn(async move |work| work.load_headlines(asked, generation).await);
    }

    /// Only the list that was asked for last is loaded: what is typed next does not wait for what was typed before.
    async fn load_headlines(self, asked: Asked, generation: u64) -> Event {
        let Asked { query, span, .. } = asked.clone();
        let window = if asked.whole {
            let find = move |store: &Store| asked.whole(store);
            self.database.ask_newest_behind(find).get().await
        } else {
            let find = move |store: &mut Store, is_wanted: &GoesOn| asked.soon(store, is_wanted);
            self.database.ask_newest(find).get().await
        };
        if matches!(window, Err(store::Error::Superseded)) {
            return Event::Superseded;
        }
        event_or(&self.say, window, "list", |window| Event::HeadlinesLoaded {
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
        event_or(&self.say, health, "health", Event::HealthLoaded)
    }

    /// Counting a large store takes a while: neither lists nor changes wait behind it.
    pub(super) async fn load_stats(self) -> Event {
        let stats = self.database.ask_behind(|store| store.stats(now()));
        let counted = stats.get().await;
        let counted = counted.map_err(|error| said(&error, &self.say));
        let sized = tokio::task::spawn_blocking(move || folders(&self.paths)).await;
        Event::StatsCounted(counted.map(|stats| {
            Box::new(Stats {
                folders: sized.unwrap_or_default(),
                ..stats
            })
        }))
    }

    /// A bookmark that was not looked at for long; another each time.
    pub(super) async fn find_random(self) -> Event {
        let found = self.database.ask(|store| store.random_bookmark(now()));
        event_or(
            &self.say,
            found.get().await,
            "bookmarks",
            Event::RandomFound,
        )
    }

    /// An unread article of a list by chance.
    pub(super) async fn find_random_unread(self, query: Query) -> Event {
        let asked = query.clone();
        let found = self
            .database
            .ask(move |store| store.random_unread(&asked))
            .get()
            .await;
        event_or(&self.say, found, "unread", |headline| Event::UnreadFound {
            query,
            backwards: false,
            headline,
        })
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
        event_or(&self.say, found, "unread", |headline| Event::UnreadFound {
            query,
            backwards,
            headline,
        })
    }
}

fn event_or<T>(
    say: &Messages,
    answer: store::Result<T>,
    what: &'static str,
    event: impl FnOnce(T) -> Event,
) -> Event {
    match answer {
        Ok(value) => event(value),
        Err(error) => Event::LoadFailed {
            what,
            why: said(&error, say),
        },
    }
}
