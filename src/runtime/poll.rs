//! Polls feeds: each claim goes through the network (which holds back by host and altogether) into the store.

use std::collections::VecDeque;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;

use super::database::Database;
use super::reach::{Asked, Reach};
use crate::ingest::Web;
use crate::news::{FeedId, Outcome, PollRequest, Problem, ProblemKind, Refresh};
use crate::store::{Applied, Store};

/// Polls under way or waiting to be kept, at most: enough to keep the network's own limit busy, few enough to keep memory flat.
const UNDER_WAY: usize = 128;

/// Articles kept in one transaction, give or take a feed: a change of the user's never waits for more.
const KEPT_AT_ONCE: usize = 200;

/// Articles put into the search index in one transaction.
const INDEXED_AT_ONCE: usize = 1_000;

/// What came of polling one feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Polled {
    pub feed: FeedId,
    pub new: usize,
    pub unchanged: bool,
    pub problem: Option<Problem>,
    /// Nothing was learned about the feed, and it stays due.
    pub put_off: bool,
    /// The feed has a new address from now on.
    pub has_moved: bool,
}

impl Polled {
    /// The server could not be reached at all, as when there is no network.
    pub fn is_unreachable(&self) -> bool {
        self.problem
            .as_ref()
            .is_some_and(|problem| problem.kind == ProblemKind::Unreachable)
    }
}

/// Polls `claims`, keeps the results as they come, and tells each to `report` once it is kept.
pub async fn poll(
    database: &Database,
    web: &Web,
    claims: Vec<(FeedId, PollRequest)>,
    mut report: impl FnMut(Polled),
) {
    let mut claims = claims.into_iter();
    let mut under_way = FuturesUnordered::new();
    let mut arrived = VecDeque::new();
    let mut reach = Reach::default();
    // While the store is busy with some, the next gather: the busier it is, the more share a transaction.
    let mut keeping = FuturesUnordered::new();
    loop {
        while under_way.len() + arrived.len() < UNDER_WAY
            && !reach.is_hopeless()
            && let Some((feed, request)) = claims.next()
        {
            under_way.push(ask(web, feed, request));
        }
        if keeping.is_empty() && !arrived.is_empty() {
            keeping.push(keep(database, some_of(&mut arrived)));
        }
        tokio::select! {
            Some((asked, refresh)) = under_way.next() => arrived.extend(reach.sort(asked, refresh)),
            Some(kept) = keeping.next() => kept.into_iter().for_each(&mut report),
            else => match reach.rest() {
                rest if rest.is_empty() => break,
                rest => arrived.extend(rest),
            },
        }
    }
    let unasked: Vec<FeedId> = claims.map(|(feed, _)| feed).collect();
    if !unasked.is_empty() {
        // A claim that cannot be given back ends by itself.
        let _ = database
            .keep(move |store| store.release(&unasked))
            .get()
            .await;
    }
}

async fn ask(web: &Web, feed: FeedId, request: PollRequest) -> (Asked, Refresh) {
    let refresh = web.refresh(&request, super::now()).await;
    let asked = Asked {
        feed,
        site: request.url.site().to_owned(),
        was_failing: request.was_failing,
    };
    (asked, refresh)
}

/// The first results, as many as one short transaction takes.
fn some_of(arrived: &mut VecDeque<(FeedId, Refresh)>) -> Vec<(FeedId, Refresh)> {
    let mut articles = 0;
    let fitting = arrived.iter().take_while(|(_, refresh)| {
        let fits = articles < KEPT_AT_ONCE;
        articles += 1 + articles_in(refresh);
        fits
    });
    let count = fitting.count();
    arrived.drain(..count).collect()
}

fn articles_in(refresh: &Refresh) -> usize {
    match &refresh.outcome {
        Outcome::Changed(feed, _) => feed.entries.len(),
        Outcome::Unchanged(_) | Outcome::Failed(_) | Outcome::PutOff(_) => 0,
    }
}

/// Hands the results to the store at the call; the answer says what came of each.
fn keep(
    database: &Database,
    refreshes: Vec<(FeedId, Refresh)>,
) -> impl Future<Output = Vec<Polled>> + use<> {
    let polled: Vec<Polled> = refreshes.iter().map(polled).collect();
    let answer = database.keep(move |store| Ok(keep_together(store, &refreshes)));
    async move {
        let kept = answer.get().await;
        let kept = kept.unwrap_or_else(|error| vec![Err(error.to_string()); polled.len()]);
        polled.into_iter().zip(kept).map(as_kept).collect()
    }
}

fn as_kept((polled, kept): (Polled, Result<Applied, String>)) -> Polled {
    match kept {
        Ok(Applied { new, has_moved, .. }) => Polled {
            new,
            has_moved,
            ..polled
        },
        Err(why) => Polled {
            unchanged: false,
            problem: Some(Problem::new(ProblemKind::Internal, &why)),
            ..polled
        },
    }
}

/// Keeps all in one transaction, or, should one of them not go in, each in its own. What each brought.
fn keep_together(
    store: &mut Store,
    refreshes: &[(FeedId, Refresh)],
) -> Vec<Result<Applied, String>> {
    if let Ok(applied) = store.apply_all(refreshes, super::now()) {
        return applied.into_iter().map(Ok).collect();
    }
    let alone = refreshes.iter().map(|(feed, refresh)| {
        let applied = store.apply(*feed, refresh, super::now());
        applied.map_err(|error| error.to_string())
    });
    alone.collect()
}

/// What a poll came to, before it is kept.
fn polled((feed, refresh): &(FeedId, Refresh)) -> Polled {
    Polled {
        feed: *feed,
        new: 0,
        unchanged: matches!(refresh.outcome, Outcome::Unchanged(_)),
        problem: problem_of(refresh),
        put_off: matches!(refresh.outcome, Outcome::PutOff(_)),
        has_moved: false,
    }
}

fn problem_of(refresh: &Refresh) -> Option<Problem> {
    match &refresh.outcome {
        Outcome::Failed(problem) | Outcome::PutOff(problem) => Some(problem.clone()),
        Outcome::Unchanged(_) | Outcome::Changed(..) => None,
    }
}

/// Polls without a reader, for the command line: the store goes in and comes back, with everything indexed.
pub async fn poll_feeds(
    store: Store,
    reader: Store,
    web: Web,
    claims: Vec<(FeedId, PollRequest)>,
    report: impl FnMut(Polled),
) -> anyhow::Result<Store> {
    let (database, threads) = Database::start(store, reader)?;
    poll(&database, &web, claims, report).await;
    drop(database);
    let mut store = threads.close()?;
    while store.index_some(INDEXED_AT_ONCE)? > 0 {}
    Ok(store)
}
