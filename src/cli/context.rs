//! What commands share: folders, settings, the time, and the ways to the store and the network.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::complain::{self, WrongUsage};
use super::index;
use crate::config::{self, Complaint, Paths, Settings};
use crate::ingest::{Limits, Web, apart, processors};
use crate::messages::Messages;
use crate::news::{AccessRules, ArticleId, Filter, Moment};
use crate::runtime;
use crate::store::Store;

/// Bytes of a store that cannot be copied at once.
const LONG_TO_COPY: u64 = 200 << 20;

/// Where a command runs.
pub struct Context {
    pub paths: Paths,
    pub settings: Settings,
    /// What the user wishes for single feeds.
    pub rules: AccessRules,
    /// What is wrong with the user's settings, a sentence each; the defaults stay there.
    pub mistakes: Vec<Complaint>,
    pub now: Moment,
}

impl Context {
    /// Finds the folders and reads the settings.
    pub fn new() -> anyhow::Result<Self> {
        let paths = paths()?;
        let (settings, mut mistakes) = settings(&paths.config);
        if !settings.safety.sealed_threads {
            apart::never_seal();
        }
        let (rules, more) = settings.rules_over(config::access_rules(&paths.config));
        mistakes.extend(more);
        Ok(Self {
            paths,
            settings,
            rules,
            mistakes,
            now: runtime::now(),
        })
    }

    /// The same for a command that prints: it tells the mistakes at once.
    pub fn telling_mistakes() -> anyhow::Result<Self> {
        let context = Self::new()?;
        for mistake in &context.mistakes {
            complain::warn(&mistake.to_string());
        }
        Ok(context)
    }

    /// Opens the store, making it if there is none; a rescue is told, and what is left of it goes on behind.
    pub fn store(&self) -> anyhow::Result<Store> {
        let store = self.store_alone()?;
        if store.is_to_salvage(self.now)? {
            // Should it not start, the next command or the reader goes on.
            let _ = runtime::start_byline("index");
        }
        Ok(store)
    }

    /// The same by who goes on with a rescue himself.
    pub fn store_alone(&self) -> anyhow::Result<Store> {
        self.tell_long_start();
        let (mut store, opened) = Store::open(&self.paths.data)?;
        // As in the reader: otherwise the two would put all feeds at other times again and again.
        store.set_poll_interval(self.settings.polling.interval_minutes);
        store.set_access_rules(self.rules.clone());
        store.set_secure_delete(self.settings.keeping.secure_delete)?;
        store.heed_sources(self.now)?;
        let has_more = store.salvage()?.is_some();
        if let Some(sentence) = runtime::about_opening(&opened, has_more, &Messages::english()) {
            complain::warn(&sentence);
        }
        Ok(store)
    }

    /// Says what a start waits for when a large store of an earlier version is upgraded, or one that was found damaged is looked
    /// through.
    pub fn tell_long_start(&self) {
        static ASKED: AtomicBool = AtomicBool::new(false);
        // Afterwards this process may have it open, and its head is not to be looked at any more.
        let is_first = !ASKED.swap(true, Ordering::Relaxed);
        let bytes = (is_first
            .then(|| Store::to_upgrade(&self.paths.data))
            .flatten())
        .unwrap_or_default();
        if bytes >= LONG_TO_COPY {
            complain::warn(&format!(
                "this version keeps your articles in a new form; {} MB are copied first, for safety, which may take a \
                 minute and happens once",
                bytes / 1_000_000
            ));
        }
        let bytes = Store::to_look_through(&self.paths.data).unwrap_or_default();
        if bytes >= LONG_TO_COPY {
            complain::warn(&format!(
                "the store was found damaged while it was used; its {} MB are looked through, which may take a minute",
                bytes / 1_000_000
            ));
        }
    }

    /// The store for a list: one that is narrowed by words finds also what came a moment ago.
    pub fn store_to_list(&self, filter: Option<&Filter>) -> anyhow::Result<Store> {
        let mut store = self.store()?;
        if filter.is_some() && store.waiting(1)? > 0 {
            // Where nothing can be written (a full disk), what is indexed is searched.
            match index::newest(&mut store) {
                Ok(0) => {}
                Ok(_) => {
                    complain::warn(
                        "older articles are still being indexed, and not all of them are found by their words yet",
                    );
                    // The rest is indexed by who next has the time, should it not start.
                    let _ = runtime::start_byline("index");
                }
                Err(error) => complain::warn(&format!(
                    "what came last is not found by its words: {error}"
                )),
            }
        }
        Ok(store)
    }

    /// The network, with the user's limits.
    pub fn web(&self) -> Web {
        Web::with_rules(&self.limits(), self.rules.clone())
    }

    pub fn limits(&self) -> Limits {
        Limits {
            requests: self.settings.polling.requests,
            requests_per_host: self.settings.polling.requests_per_host,
            connections: runtime::connections(),
            // No screen waits for one.
            readers: processors(),
            ..Limits::default()
        }
    }

    /// Reads the words of a query; a mistake in it is a mistake on the command line.
    pub fn filter(&self, words: &[String]) -> anyhow::Result<Option<Filter>> {
        let text = words.join(" ");
        Filter::parse(&text, self.now).map_err(|error| {
            let place = text.get(..error.position).unwrap_or(&text).chars().count() + 1;
            WrongUsage(format!("query, character {place}: {}", error.fault)).into()
        })
    }
}

/// The folders, by the environment.
pub fn paths() -> anyhow::Result<Paths> {
    Ok(Paths::from_environment(|name| std::env::var_os(name))?)
}

/// The settings in force, and what is wrong with the user's file: nothing in it is worth being without the news.
pub fn settings(folder: &Path) -> (Settings, Vec<Complaint>) {
    let file = folder.join("settings.toml");
    match config::read_file(&file) {
        Ok(text) => {
            let (mut settings, wrong) = Settings::with_user_file(&text);
            settings.add_share_secrets(folder);
            let wrong = wrong.into_iter().map(Complaint::with_default);
            (settings, wrong.collect())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => (Settings::default(), Vec::new()),
        Err(error) => {
            let wrong = Complaint::unreadable_settings(file.display().to_string(), &error);
            (Settings::default(), vec![wrong])
        }
    }
}

/// Waits for work on the network.
pub fn wait<T>(work: impl Future<Output = T>) -> anyhow::Result<T> {
    runtime::room_for_network(1)?;
    let threads = runtime::threads()?;
    let done = threads.block_on(work);
    threads.shutdown_timeout(runtime::PATIENCE_AT_END);
    Ok(done)
}

/// What to say when there is no such article.
pub fn no_article(id: ArticleId) -> anyhow::Error {
    anyhow::anyhow!(
        "there is no article {}; `byline list` shows the numbers",
        id.0
    )
}
