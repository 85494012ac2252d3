//! Polls feeds: each claim goes through the network (which holds back by host and altogether) into the store.

use std::collections::{HashMap, HashSet, VecDeque};
use std::panic::AssertUnwindSafe;
use std::sync::atomic::AtomicBool;

use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};

use super::database::{Database, Spare};
use super::gather::Gathered;
use super::prefetch::prefetch;
use super::reach::{Asked, Reach};
use super::sources;
use super::urgent::Urgent;
use crate::ingest::{Waits, Web};
use crate::news::{Claim, FeedId, Outcome, Problem, ProblemKind, Refresh};
use crate::store::{Applied, Parcel, Store};

/// Polls under way, at most: enough to keep the network's own limit busy while some wait for their host.
const UNDER_WAY: usize = 220;

/// And so many more that the user asks for meanwhile. Of more than that at once he waits for none in particular.
const URGENT: usize = 20;

/// With so many bodies waiting to be read nobody else is asked, so that memory stays flat.
const READ_AHEAD: usize = 20;

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

/// Polls `claims`, keeps the results as they come, and tells each to `report` once it is kept. Those that become `urgent`
/// meanwhile go before all that wait.
pub async fn poll(
    database: &Database,
    web: &Web,
    claims: Vec<(FeedId, Claim)>,
    urgent: &Urgent,
    mut report: impl FnMut(Polled),
) {
    let mut turns: VecDeque<Turn> = turns(in_turns(claims), Waits::Nobody).collect();
    let mut under_way = FuturesUnordered::new();
    let mut claiming = FuturesUnordered::new();
    let mut reach = Reach::default();
    let mut gathered = Gathered::default();
    let mut keeping = FuturesUnordered::new();
    loop {
        while web.unread() < READ_AHEAD
            && !gathered.is_full()
            && !reach.is_hopeless()
            && let Some(turn) = next_turn(&mut turns, under_way.len())
        {
            under_way.push(ask(web, turn));
        }
        let is_last = under_way.is_empty();
        // While the store is busy with some, the next gather: the busier it is, the more share a transaction.
        if keeping.is_empty() && (is_last || gathered.is_ripe()) && gathered.len() > 0 {
            keeping.push(keep(database, gathered.take()));
        }
        let is_waiting = keeping.is_empty() && gathered.len() > 0;
        tokio::select! {
            Some((asked, polled, parcel)) = under_way.next() => {
                gathered.extend(reach.sort(asked, polled, parcel));
            }
            Some(kept) = keeping.next() => kept.into_iter().for_each(&mut report),
            feeds = urgent.next(), if !is_last => {
                let waits = if feeds.len() > URGENT { Waits::Nobody } else { Waits::User };
                let others = put_first(&mut turns, feeds, waits);
                if !others.is_empty() {
                    claiming.push(claimed(database, others, waits));
                }
            }
            Some(mut others) = claiming.next() => {
                others.append(&mut turns);
                turns = others;
            }
            () = gathered.ripen(), if is_waiting => {}
            else => match reach.rest() {
                rest if rest.is_empty() => break,
                rest => gathered.extend(rest),
            },
        }
    }
    let unasked: Vec<FeedId> = turns.into_iter().map(|turn| turn.feed).collect();
    if !unasked.is_empty() {
        // A claim that cannot be given back ends by itself.
        let _ = database
            .keep(move |store| store.release(&unasked))
            .get()
            .await;
    }
}

/// The same claims, one of each site before the second of any: a site takes few requests at once, and feeds that stand
/// together are often of one.
fn in_turns(mut claims: Vec<(FeedId, Claim)>) -> Vec<(FeedId, Claim)> {
    let mut of_sites: HashMap<String, usize> = HashMap::new();
    claims.sort_by_cached_key(|(_, claim)| {
        let site = sources::site(claim).unwrap_or_default();
        let turn = of_sites.entry(site.to_owned()).or_default();
        *turn += 1;
        *turn
    });
    claims
}

/// A feed that waits to be asked.
struct Turn {
    feed: FeedId,
    claim: Claim,
    waits: Waits,
}

fn turns(claims: Vec<(FeedId, Claim)>, waits: Waits) -> impl Iterator<Item = Turn> {
    let turn = move |(feed, claim)| Turn { feed, claim, waits };
    claims.into_iter().map(turn)
}

/// Whose turn it is, if so many may be under way.
fn next_turn(turns: &mut VecDeque<Turn>, under_way: usize) -> Option<Turn> {
    let most = match turns.front()?.waits {
        Waits::Nobody => UNDER_WAY,
        Waits::User => UNDER_WAY + URGENT,
    };
    (under_way < most).then(|| turns.pop_front()).flatten()
}

/// Lets these feeds go before all others; returns those that do not wait.
fn put_first(turns: &mut VecDeque<Turn>, feeds: Vec<FeedId>, waits: Waits) -> Vec<FeedId> {
    let wanted: HashSet<FeedId> = feeds.iter().copied().collect();
    let all = std::mem::take(turns).into_iter();
    let (first, rest): (Vec<Turn>, Vec<Turn>) = all.partition(|turn| wanted.contains(&turn.feed));
    let found: HashSet<FeedId> = first.iter().map(|turn| turn.feed).collect();
    let first = first.into_iter().map(|turn| Turn { waits, ..turn });
    turns.extend(first.chain(rest));
    let others = feeds.into_iter().filter(|feed| !found.contains(feed));
    others.collect()
}

/// Turns of feeds that nobody polls, due or not. A store that cannot say is asked again at the end of the poll.
async fn claimed(database: &Database, feeds: Vec<FeedId>, waits: Waits) -> VecDeque<Turn> {
    let claim = move |store: &mut Store| store.claim(&feeds, super::now());
    let claims = database.change(claim).get().await.unwrap_or_default();
    turns(claims, waits).collect()
}

async fn ask(web: &Web, turn: Turn) -> (Asked, Polled, Parcel) {
    let Turn { feed, claim, waits } = turn;
    // What the store does not keep is let go of where the feed is read.
    let then = move |refresh: Refresh| (polled(feed, &refresh), Parcel::of(&refresh));
    let refreshed = unharmed(sources::refresh(web, &claim, waits, super::now(), then)).await;
    let (polled, parcel) = refreshed.unwrap_or_else(|| {
        let what = "something in byline failed while it was asked; please report this address";
        let failed = sources::unread(Problem::new(ProblemKind::Internal, what));
        (polled(feed, &failed), Parcel::of(&failed))
    });
    let asked = Asked {
        site: sources::site(&claim).map(str::to_owned),
        was_failing: matches!(claim, Claim::Web(request) if request.was_failing),
    };
    (asked, polled, parcel)
}

/// What came of `work`; none when it panicked, which has been told and must not end the polls of all others.
async fn unharmed<T>(work: impl Future<Output = T>) -> Option<T> {
    // Behind a lock or a counter it may leave anything but broken memory, and nobody trusts those.
    AssertUnwindSafe(work).catch_unwind().await.ok()
}

/// Hands the results to the store at the call; the answer says what came of each.
fn keep(
    database: &Database,
    results: Vec<(Polled, Parcel)>,
) -> impl Future<Output = Vec<Polled>> + use<> {
    let (polled, parcels): (Vec<Polled>, Vec<Parcel>) = results.into_iter().unzip();
    let feeds = polled.iter().map(|polled| polled.feed);
    let parcels: Vec<(FeedId, Parcel)> = feeds.zip(parcels).collect();
    let answer = database.keep(move |store| Ok(keep_together(store, &parcels)));
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
fn keep_together(store: &mut Store, parcels: &[(FeedId, Parcel)]) -> Vec<Result<Applied, String>> {
    if let Ok(applied) = store.keep_all(parcels, super::now()) {
        return applied.into_iter().map(Ok).collect();
    }
    let alone = parcels.iter().map(|(feed, parcel)| {
        let applied = store.keep(*feed, parcel, super::now());
        applied.map_err(|error| error.to_string())
    });
    alone.collect()
}

/// What a poll came to, before it is kept.
pub(super) fn polled(feed: FeedId, refresh: &Refresh) -> Polled {
    Polled {
        feed,
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

/// Fetches pages beforehand without a reader; the store goes in and comes back. How many were kept.
pub async fn prefetch_pages(
    store: Store,
    reader: Store,
    web: &Web,
) -> anyhow::Result<(Store, usize)> {
    let (database, threads) = Database::start(store, reader, Spare::Idle)?;
    let kept = prefetch(&database, web, &AtomicBool::default()).await;
    drop(database);
    Ok((threads.close()?, kept))
}

/// Polls without a reader, for the command line: the store goes in and comes back. What came is not indexed yet.
pub async fn poll_feeds(
    store: Store,
    reader: Store,
    web: Web,
    claims: Vec<(FeedId, Claim)>,
    report: impl FnMut(Polled),
) -> anyhow::Result<Store> {
    let (database, threads) = Database::start(store, reader, Spare::Idle)?;
    poll(&database, &web, claims, &Urgent::default(), report).await;
    drop(database);
    Ok(threads.close()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::WebUrl;
    use crate::news::{PollRequest, Validators};

    #[test]
    fn a_poll_that_panics_is_one_that_failed() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime");
        let panics = async { panic!("as whatever reads headers may") };
        assert_eq!(runtime.block_on(unharmed::<()>(panics)), None);
        assert_eq!(runtime.block_on(unharmed(async { 7 })), Some(7));
    }

    #[test]
    fn what_the_user_asks_for_is_put_first_in_its_order() {
        let claim = |id| {
            let content_hash = None;
            let name = format!("{id}");
            (FeedId(id), Claim::Command { name, content_hash })
        };
        let mut all: VecDeque<Turn> = turns((1..=5).map(claim).collect(), Waits::Nobody).collect();
        let feeds = vec![FeedId(2), FeedId(9), FeedId(4)];
        let others = put_first(&mut all, feeds, Waits::User);
        assert_eq!(others, [FeedId(9)]);
        let order: Vec<(i64, Waits)> = all.iter().map(|turn| (turn.feed.0, turn.waits)).collect();
        let (user, nobody) = (Waits::User, Waits::Nobody);
        assert_eq!(
            order,
            [(2, user), (4, user), (1, nobody), (3, nobody), (5, nobody)]
        );
        assert!(next_turn(&mut all, UNDER_WAY).is_some_and(|turn| turn.feed == FeedId(2)));
        assert!(next_turn(&mut all, UNDER_WAY + URGENT).is_none());
        assert!(next_turn(&mut all, UNDER_WAY).is_some());
        assert!(
            next_turn(&mut all, UNDER_WAY).is_none(),
            "nobody waits for it"
        );
    }

    #[test]
    fn every_site_has_its_turn_before_any_has_its_second() {
        let addresses = [
            "a.example/1",
            "a.example/2",
            "a.example/3",
            "b.example/1",
            "c.example/1",
            "b.example/2",
        ];
        let claims = addresses.iter().zip(1..).map(|(address, id)| {
            let request = PollRequest {
                url: WebUrl::new(&format!("https://{address}")).expect("an address"),
                validators: Validators::default(),
                may_be_private: false,
                was_failing: false,
            };
            (FeedId(id), Claim::Web(request))
        });
        let order: Vec<i64> = in_turns(claims.collect())
            .into_iter()
            .map(|(feed, _)| feed.0)
            .collect();
        assert_eq!(order, [1, 4, 5, 2, 6, 3]);
    }
}
