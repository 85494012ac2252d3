//! Polls feeds: each claim goes through the network (which holds back by host and altogether) into the store.

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;

use super::database::Database;
use crate::ingest::Web;
use crate::news::{FeedId, Outcome, PollRequest, Problem, ProblemKind, Refresh};
use crate::store::Store;

/// Polls under way at once, at most: enough to keep the network's own limit busy, few enough to keep memory flat.
const UNDER_WAY: usize = 128;

/// Articles put into the search index in one transaction.
const INDEXED_AT_ONCE: usize = 500;

/// What came of polling one feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Polled {
    pub feed: FeedId,
    pub new: usize,
    pub unchanged: bool,
    pub problem: Option<Problem>,
}

impl Polled {
    /// The server could not be reached at all, as when there is no network.
    pub fn is_unreachable(&self) -> bool {
        self.problem
            .as_ref()
            .is_some_and(|problem| problem.kind == ProblemKind::Unreachable)
    }
}

/// Polls `claims`, keeps each result as it comes, and tells it to `report`.
pub async fn poll(
    database: &Database,
    web: &Web,
    claims: Vec<(FeedId, PollRequest)>,
    mut report: impl FnMut(Polled),
) {
    let mut claims = claims.into_iter();
    let mut under_way = FuturesUnordered::new();
    loop {
        while under_way.len() < UNDER_WAY
            && let Some((feed, request)) = claims.next()
        {
            under_way.push(poll_one(database, web, feed, request));
        }
        match under_way.next().await {
            Some(polled) => report(polled),
            None => return,
        }
    }
}

async fn poll_one(database: &Database, web: &Web, feed: FeedId, request: PollRequest) -> Polled {
    let refresh = web.refresh(&request, super::now()).await;
    let unchanged = matches!(refresh.outcome, Outcome::Unchanged(_));
    let problem = problem_of(&refresh);
    match database
        .keep(move |store| store.apply(feed, &refresh, super::now()))
        .get()
        .await
    {
        Ok(applied) => Polled {
            feed,
            new: applied.new,
            unchanged,
            problem,
        },
        Err(error) => {
            let problem = Problem::new(ProblemKind::Internal, &error.to_string());
            Polled {
                feed,
                new: 0,
                unchanged: false,
                problem: Some(problem),
            }
        }
    }
}

fn problem_of(refresh: &Refresh) -> Option<Problem> {
    match &refresh.outcome {
        Outcome::Failed(problem) => Some(problem.clone()),
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
