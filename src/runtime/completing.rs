//! Bookmarks are made whole: the text of their page, where the feed cuts it, and their pictures are fetched when they are
//! made, or when there is a network again. The store says which bookmarks lack something.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
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
use crate::ingest::{Waits, Web};
use crate::news::{Article, ArticleId, FeedKind, Problem, ProblemKind, Wholeness};
use crate::picture;
use crate::store::{self, FullTextFacts, Store, Unmet};

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
    /// It is there, or will never be.
    Had,
    /// Of this site nobody answered.
    Unreached(String),
    /// It may be had another time.
    Refused,
    /// This machine could not say or keep it: a busy store, a full disk.
    Unsure,
}

/// Whether any server has answered in a round: then there is a network.
#[derive(Default)]
struct Heard(AtomicBool);

impl Heard {
    fn note<T>(&self, fetched: &Result<T, Problem>) {
        let kind = fetched.as_ref().err().map(|problem| problem.kind);
        // A busy site may not have been asked at all.
        let is_answer = !matches!(
            kind,
            Some(
                ProblemKind::Unreachable
                    | ProblemKind::TimedOut
                    | ProblemKind::Busy
                    | ProblemKind::Internal
            )
        );
        self.0.fetch_or(is_answer, Ordering::Relaxed);
    }

    fn anybody(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
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
        let heard = Heard::default();
        let (mut waiting, mut under_way) = (ids.into_iter(), FuturesUnordered::new());
        let mut dead = HashSet::new();
        let (mut unreached, mut untried) = (Vec::new(), Vec::new());
        loop {
            while under_way.len() < AT_ONCE
                && let Some(id) = waiting.next()
            {
                if heard.anybody() || dead.len() < OFFLINE {
                    under_way.push(self.complete(id, &heard));
                } else {
                    untried.push(id);
                }
            }
            match under_way.next().await {
                Some((id, Part::Had)) => {
                    completed.whole += 1;
                    let settled = self.database.keep(move |store| store.is_whole(id));
                    // Else it is looked through once more.
                    let _ = settled.get().await;
                }
                Some((id, Part::Unreached(site))) => {
                    dead.insert(site);
                    unreached.push(id);
                }
                Some((id, Part::Refused)) => {
                    completed.waiting += 1;
                    self.put_off(&[id], Unmet::Refused).await;
                }
                Some((id, Part::Unsure)) => {
                    completed.waiting += 1;
                    self.put_off(&[id], Unmet::Unreached).await;
                }
                None => break,
            }
        }
        completed.waiting += unreached.len() + untried.len();
        // Where others answer, it is not the network.
        let unmet = if heard.anybody() {
            Unmet::Refused
        } else {
            Unmet::Unreached
        };
        self.put_off(&unreached, unmet).await;
        self.put_off(&untried, Unmet::Untried).await;
        completed
    }

    async fn put_off(&self, ids: &[ArticleId], unmet: Unmet) {
        for &id in ids {
            let later = move |store: &mut Store| store.want_later(id, unmet, now());
            // What is not kept is tried again sooner.
            let _ = self.database.keep(later).get().await;
        }
    }

    async fn complete(&self, id: ArticleId, heard: &Heard) -> (ArticleId, Part) {
        let text = match self.found(id).await {
            Ok(Some((article, facts))) => self.text(article, &facts, heard).await,
            Ok(None) => return (id, Part::Had),
            Err(_) => return (id, Part::Unsure),
        };
        if matches!(text, Part::Unreached(_)) || self.wish == Wholeness::Text {
            return (id, text);
        }
        // Asked again, because it may have another text now.
        let pictures = match self.found(id).await {
            Ok(Some((article, facts))) => self.keep_pictures(article, facts, heard).await,
            Ok(None) => Part::Had,
            Err(_) => Part::Unsure,
        };
        match (text, pictures) {
            (Part::Had, pictures) => (id, pictures),
            (text, _) => (id, text),
        }
    }

    async fn found(&self, id: ArticleId) -> store::Result<Option<(Article, FullTextFacts)>> {
        let ask = move |store: &Store| Ok(store.article(id)?.zip(store.full_text_facts(id)?));
        self.database.ask(ask).get().await
    }

    /// Fetches the text of the page where what is there is not the whole.
    async fn text(&self, article: Article, facts: &FullTextFacts, heard: &Heard) -> Part {
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
        match self.way_to(id, &url).await {
            Ok(Some(_)) => {}
            Ok(None) => return Part::Had,
            Err(_) => return Part::Unsure,
        }
        let fetched = fetch_extract(&self.database, &self.web, id, &url).await;
        heard.note(&fetched);
        let extract = match fetched {
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
                Part::Unsure
            }
        }
    }

    /// Whether `url` may be at a private address; none where it is, and must not.
    async fn way_to(&self, id: ArticleId, url: &WebUrl) -> store::Result<Option<bool>> {
        let page = url.clone();
        let asked = self
            .database
            .ask(move |store| store.page_may_be_private(id, &page));
        let may_be_private = asked.get().await?;
        Ok((may_be_private || !url.names_private_host()).then_some(may_be_private))
    }

    /// Keeps the pictures of the text that is shown: those seen lately from the shelf, the others from the network.
    async fn keep_pictures(&self, article: Article, facts: FullTextFacts, heard: &Heard) -> Part {
        let (id, rules) = (article.headline.id, self.web.clone());
        let found = apart(move || {
            let chosen = choose(article, &facts, &rules.rules());
            let all = pictures_in(&chosen.document.blocks);
            let mut seen = HashSet::new();
            let each = all.into_iter().filter(|url| seen.insert(url.as_str()));
            each.take(MOST_PICTURES).cloned().collect::<Vec<WebUrl>>()
        });
        let mut part = Part::Had;
        for url in found.await.unwrap_or_default() {
            let is_dead = matches!(&part, Part::Unreached(site) if site == url.site());
            if is_dead {
                continue;
            }
            match self.keep_picture(id, url, heard).await {
                Part::Had => {}
                worse => part = worse,
            }
        }
        part
    }

    async fn keep_picture(&self, id: ArticleId, url: WebUrl, heard: &Heard) -> Part {
        let (pictures, wanted) = (self.pictures.clone(), url.clone());
        let is_here = guarded(move || pictures.has_kept(id, &wanted)).await;
        if is_here == Some(true) {
            return Part::Had;
        }
        let may_be_private = match self.way_to(id, &url).await {
            Ok(Some(may_be_private)) => may_be_private,
            Ok(None) => return Part::Had,
            Err(_) => return Part::Unsure,
        };
        let fetched = self
            .web
            .picture(&url, may_be_private, Waits::Nobody, now())
            .await;
        heard.note(&fetched);
        let bytes = match fetched {
            Ok(bytes) => bytes,
            Err(problem) => return part_of(problem.kind, &url),
        };
        let looked_at = apart(move || (picture::size_of(&bytes).is_some(), bytes)).await;
        // What is no picture takes no room.
        let Some((true, bytes)) = looked_at else {
            return Part::Had;
        };
        let pictures = self.pictures.clone();
        let is_kept = guarded(move || pictures.put_kept(id, &url, &bytes)).await;
        if is_kept == Some(true) {
            Part::Had
        } else {
            Part::Unsure
        }
    }
}

/// Whether what was refused may be had another time.
fn part_of(kind: ProblemKind, url: &WebUrl) -> Part {
    match kind {
        ProblemKind::Unreachable | ProblemKind::TimedOut => Part::Unreached(url.site().to_owned()),
        // A network that wants to be signed in to answers in everybody's place, with a certificate of its own.
        ProblemKind::Insecure
        | ProblemKind::Busy
        | ProblemKind::ServerFault
        | ProblemKind::Internal => Part::Refused,
        ProblemKind::Forbidden
        | ProblemKind::Missing
        | ProblemKind::Gone
        | ProblemKind::BadRedirect
        | ProblemKind::TooLarge
        | ProblemKind::NotAFeed
        | ProblemKind::CommandFailed
        | ProblemKind::NoSource => Part::Had,
    }
}
