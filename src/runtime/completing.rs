//! Bookmarks are made whole: the text of their page, where the feed cuts it, and their pictures are fetched when they are
//! made, or when there is a network again. The store says which bookmarks lack something.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};

use super::database::{Database, Spare};
use super::effects::Work;
use super::full_text::{choose, fetch_extract};
use super::now;
use super::pages::page_of;
use super::pictures::{Pictures, pictures_in};
use super::setting::{apart, guarded, plain_text};
use crate::app::Event;
use crate::clean::WebUrl;
use crate::ingest::Web;
use crate::news::{Article, ArticleId, FeedKind, ProblemKind, Wholeness};
use crate::picture;
use crate::store::{FullTextFacts, Store};

/// Bookmarks in one round.
const MOST: usize = 24;

/// Pictures of one bookmark.
const MOST_PICTURES: usize = 60;

/// Bookmarks at once; a host has its own, lower limit besides.
const AT_ONCE: usize = 3;

/// With so many sites that cannot be reached, and none that can, there is no network.
const OFFLINE: usize = 3;

/// How often the reader looks whether it is some bookmark's turn.
const LOOK: Duration = Duration::from_secs(20);

/// How long after the start it looks first: when the first lists have long been shown.
const FIRST_LOOK: Duration = Duration::from_secs(2);

/// Makes bookmarks whole. Cheap to clone.
#[derive(Clone)]
pub struct Completer {
    pub(super) database: Database,
    pub(super) web: Web,
    pub(super) pictures: Pictures,
    pub(super) wish: Wholeness,
}

/// What one round came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Completed {
    /// Bookmarks that have now what could be had.
    pub whole: usize,
    /// Bookmarks that wait for another time.
    pub waiting: usize,
}

/// What became of one of a bookmark's parts.
enum Part {
    Had,
    /// Of this site nobody answered.
    Unreached(String),
    /// It may be had another time.
    Later,
}

/// Makes the bookmarks whole whose turn it is, without a reader; the store goes in and comes back.
pub async fn complete_bookmarks(
    store: Store,
    reader: Store,
    web: Web,
    pictures: Pictures,
    wish: Wholeness,
) -> anyhow::Result<(Store, Completed)> {
    let (database, threads) = Database::start(store, reader, Spare::Idle)?;
    let completer = Completer {
        database,
        web,
        pictures,
        wish,
    };
    let round = completer.round().await;
    drop(completer);
    Ok((threads.close()?, round))
}

/// Makes bookmarks whole as long as the reader is open: at once when one was made, and those of earlier when there is a
/// network again. Ends with the reader.
pub async fn watch_bookmarks(work: Work, completer: Completer, made: Arc<Notify>) {
    sleep(FIRST_LOOK).await;
    loop {
        let has = completer
            .database
            .watch(|store| store.has_wanting(now()))
            .get()
            .await;
        if matches!(has, Ok(true)) && completer.round().await.whole > 0 {
            work.tell(Event::StoreChanged);
        }
        if work.messages.is_closed() {
            return;
        }
        // Either way it is looked again.
        let _ = timeout(LOOK, made.notified()).await;
    }
}

impl Completer {
    /// One round: the newest bookmarks that lack something.
    pub async fn round(&self) -> Completed {
        let mut completed = Completed::default();
        if self.wish == Wholeness::AsItIs {
            // What was not wished for then is not wished for later.
            let _ = self.database.keep(Store::want_nothing).get().await;
            return completed;
        }
        let claim = |store: &mut Store| store.claim_wanting(MOST, now());
        let Ok(ids) = self.database.keep(claim).get().await else {
            // A store that does not answer is told by those who wait for it.
            return completed;
        };
        let (mut waiting, mut under_way) = (ids.into_iter(), FuturesUnordered::new());
        let mut dead = HashSet::new();
        loop {
            let has_network = completed.whole > 0 || dead.len() < OFFLINE;
            while under_way.len() < AT_ONCE
                && let Some(id) = waiting.next()
            {
                if has_network {
                    under_way.push(self.complete(id));
                } else {
                    self.put_off(id, true).await;
                    completed.waiting += 1;
                }
            }
            match under_way.next().await {
                Some((id, Part::Had)) => {
                    completed.whole += 1;
                    let _ = self
                        .database
                        .keep(move |store| store.is_whole(id))
                        .get()
                        .await;
                }
                Some((id, Part::Unreached(site))) => {
                    dead.insert(site);
                    completed.waiting += 1;
                    self.put_off(id, true).await;
                }
                Some((id, Part::Later)) => {
                    completed.waiting += 1;
                    self.put_off(id, false).await;
                }
                None => return completed,
            }
        }
    }

    async fn put_off(&self, id: ArticleId, unreached: bool) {
        let later = move |store: &mut Store| store.want_later(id, unreached, now());
        // What is not kept is tried again sooner.
        let _ = self.database.keep(later).get().await;
    }

    async fn complete(&self, id: ArticleId) -> (ArticleId, Part) {
        let text = match self.found(id).await {
            Some((article, facts)) => self.text(article, &facts).await,
            None => return (id, Part::Had),
        };
        if matches!(text, Part::Unreached(_)) || self.wish == Wholeness::Text {
            return (id, text);
        }
        // Asked again, because it may have another text now.
        let pictures = match self.found(id).await {
            Some((article, facts)) => self.keep_pictures(article, facts).await,
            None => Part::Had,
        };
        match (text, pictures) {
            (Part::Had, pictures) => (id, pictures),
            (text, _) => (id, text),
        }
    }

    async fn found(&self, id: ArticleId) -> Option<(Article, FullTextFacts)> {
        let ask = move |store: &Store| Ok(store.article(id)?.zip(store.full_text_facts(id)?));
        self.database.ask(ask).get().await.ok().flatten()
    }

    /// Fetches the text of the page where what is there is not the whole.
    async fn text(&self, article: Article, facts: &FullTextFacts) -> Part {
        let Some(url) = article.url.clone() else {
            return Part::Had;
        };
        if facts.was_fetched || article.headline.has_media {
            return Part::Had;
        }
        let own = plain_text(article.html.clone()).await;
        let is_saved = !facts.feed.is_polled();
        let wants = match &facts.feed {
            FeedKind::Local(_) => own.trim().is_empty(),
            kind => {
                let wish = self.web.rules().of_kind(kind).full_text;
                wish.unwrap_or_default().wants_page(&own)
            }
        };
        if !wants {
            return Part::Had;
        }
        let id = article.headline.id;
        if self.way_to(id, &url).await.is_none() {
            return Part::Had;
        }
        let extract = match fetch_extract(&self.database, &self.web, id, &url).await {
            Ok(extract) => extract,
            Err(problem) => return part_of(problem.kind, &url),
        };
        let keep = if is_saved {
            let page = page_of(extract.into_article(Some(&url), now()), &[url]);
            self.database
                .keep(move |store| store.fill_saved(id, &page, now()).map(drop))
        } else {
            self.database
                .keep(move |store| store.set_full_text(id, &extract.full))
        };
        match keep.get().await {
            Ok(()) => Part::Had,
            Err(error) => {
                tracing::warn!("the text of a bookmark is not kept: {error}");
                Part::Later
            }
        }
    }

    /// Whether `url` may be at a private address; none where it is, and must not.
    async fn way_to(&self, id: ArticleId, url: &WebUrl) -> Option<bool> {
        let page = url.clone();
        let asked = self
            .database
            .ask(move |store| store.page_may_be_private(id, &page));
        let may_be_private = asked.get().await.unwrap_or(false);
        (may_be_private || !url.names_private_host()).then_some(may_be_private)
    }

    /// Keeps the pictures of the text that is shown: those seen lately from the shelf, the others from the network.
    async fn keep_pictures(&self, article: Article, facts: FullTextFacts) -> Part {
        let (id, rules) = (article.headline.id, self.web.clone());
        let found = apart(move || {
            let chosen = choose(article, &facts, &rules.rules());
            let all = pictures_in(&chosen.document.blocks);
            let mut seen = HashSet::new();
            let each = all.into_iter().filter(|url| seen.insert(url.as_str()));
            each.take(MOST_PICTURES).cloned().collect::<Vec<WebUrl>>()
        });
        let mut worst = Part::Had;
        for url in found.await.unwrap_or_default() {
            match self.keep_picture(id, url).await {
                Part::Had => {}
                later => worst = later,
            }
        }
        worst
    }

    async fn keep_picture(&self, id: ArticleId, url: WebUrl) -> Part {
        let (pictures, wanted) = (self.pictures.clone(), url.clone());
        let is_here = guarded(move || pictures.has_kept(id, &wanted)).await;
        if is_here == Some(true) {
            return Part::Had;
        }
        let Some(may_be_private) = self.way_to(id, &url).await else {
            return Part::Had;
        };
        let bytes = match self.web.picture(&url, may_be_private, now()).await {
            Ok(bytes) => bytes,
            Err(problem) => return part_of(problem.kind, &url),
        };
        let looked_at = apart(move || (picture::size_of(&bytes).is_some(), bytes)).await;
        // What is no picture takes no room.
        if let Some((true, bytes)) = looked_at {
            let pictures = self.pictures.clone();
            guarded(move || pictures.put_kept(id, &url, &bytes)).await;
        }
        Part::Had
    }
}

/// Whether what was refused may be had another time.
fn part_of(kind: ProblemKind, url: &WebUrl) -> Part {
    match kind {
        ProblemKind::Unreachable | ProblemKind::TimedOut => Part::Unreached(url.site().to_owned()),
        ProblemKind::Busy | ProblemKind::ServerFault | ProblemKind::Internal => Part::Later,
        ProblemKind::Insecure
        | ProblemKind::Forbidden
        | ProblemKind::Missing
        | ProblemKind::Gone
        | ProblemKind::BadRedirect
        | ProblemKind::TooLarge
        | ProblemKind::NotAFeed
        | ProblemKind::CommandFailed
        | ProblemKind::NoSource => Part::Had,
    }
}
