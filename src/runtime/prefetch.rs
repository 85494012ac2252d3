//! Pages of what will probably be read next are fetched beforehand, so that they are there offline: behind everything
//! else, a few at a time, and from no site more than a few.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::time::sleep;

use super::database::Database;
use super::effects::Work;
use super::full_text::fetch;
use super::now;
use super::setting::plain_text;
use crate::app::Event;
use crate::ingest::Web;
use crate::news::{Moment, ProblemKind};
use crate::store::{Store, Teaser};

/// What is older is hardly read next.
const NEW: i64 = 3 * Moment::DAY;

/// Unread articles that are looked at, newest first.
const LOOKED_AT: usize = 100;

/// Pages fetched after one refresh.
const MOST: usize = 24;

/// Of one site.
const MOST_OF_A_SITE: usize = 4;

/// Pages at once; a host has its own, lower limit besides.
const AT_ONCE: usize = 2;

/// With so many sites that cannot be reached, and none that can, there is no network.
const OFFLINE: usize = 3;

/// How often it is looked whether feeds are polled, which goes first.
const LOOK: Duration = Duration::from_millis(200);

/// Fetches pages beforehand, one round at a time.
#[derive(Debug, Default)]
pub struct Prefetcher {
    /// A round is under way; the next refresh makes another.
    busy: AtomicBool,
}

impl Work {
    /// Fetches what will probably be read next, if the user wants that; polls go first.
    pub(super) async fn prefetch(&self) {
        let Some(prefetcher) = &self.prefetcher else {
            return;
        };
        if prefetcher.busy.swap(true, Ordering::Relaxed) {
            return;
        }
        let kept = prefetch(&self.database, &self.web, &self.polling).await;
        prefetcher.busy.store(false, Ordering::Relaxed);
        if kept > 0 {
            // Nobody listens any more when the reader is ending.
            let message = super::effects::Message::Event(Box::new(Event::StoreChanged));
            let _ = self.messages.send(message);
        }
    }
}

/// One round; while feeds are `polling`, no page is asked for. How many pages were kept.
pub async fn prefetch(database: &Database, web: &Web, polling: &AtomicBool) -> usize {
    let wanted = wanted(database, web).await;
    let mut pages = wanted.into_iter();
    let mut under_way = FuturesUnordered::new();
    let (mut kept, mut dead) = (0, HashSet::new());
    loop {
        while under_way.len() < AT_ONCE
            && (kept > 0 || dead.len() < OFFLINE)
            && let Some(page) = pages.next()
        {
            while polling.load(Ordering::Relaxed) {
                sleep(LOOK).await;
            }
            under_way.push(fetch_and_keep(database.clone(), web.clone(), page));
        }
        match under_way.next().await {
            Some(Outcome::Kept) => kept += 1,
            Some(Outcome::Unreachable(site)) => drop(dead.insert(site)),
            Some(Outcome::Nothing) => {}
            None => return kept,
        }
    }
}

enum Outcome {
    Kept,
    /// Its site, or the whole network, cannot be reached.
    Unreachable(String),
    Nothing,
}

async fn fetch_and_keep(database: Database, web: Web, page: Teaser) -> Outcome {
    let full = match fetch(&database, &web, page.id, &page.url).await {
        Ok(full) => full,
        Err(problem) if problem.kind == ProblemKind::Unreachable => {
            return Outcome::Unreachable(page.url.site().to_owned());
        }
        Err(_) => return Outcome::Nothing,
    };
    let keep = move |store: &mut Store| store.set_full_text(page.id, &full);
    match database.keep(keep).get().await {
        Ok(()) => Outcome::Kept,
        Err(_) => Outcome::Nothing,
    }
}

/// The pages to fetch in this round, in the order of lists.
async fn wanted(database: &Database, web: &Web) -> Vec<Teaser> {
    let since = now().plus(-NEW);
    let asked = database.ask(move |store| store.teasers(since, LOOKED_AT));
    // A store that does not answer is told by those who wait for it.
    let teasers = asked.get().await.unwrap_or_default();
    let mut of_sites: HashMap<String, usize> = HashMap::new();
    let mut wanted = Vec::new();
    for teaser in teasers {
        let wish = web
            .rules()
            .of_kind(&teaser.feed)
            .full_text
            .unwrap_or_default();
        if !wish.wants_page(&plain_text(teaser.html.clone()).await) {
            continue;
        }
        let of_site = of_sites.entry(teaser.url.site().to_owned()).or_default();
        *of_site += 1;
        if *of_site <= MOST_OF_A_SITE {
            wanted.push(teaser);
        }
        if wanted.len() == MOST {
            break;
        }
    }
    wanted
}
