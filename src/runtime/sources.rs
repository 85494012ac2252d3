//! Where a feed's bytes come from: a server, a command of the user's, or a server through one.

use std::time::Instant;

use tokio::sync::Semaphore;

use super::outside::{Allowance, Fault, output_of};
use crate::ingest::{Fetched, Harvest, Waits, Web};
use crate::news::{
    Claim, FeedKind, Moment, Outcome, Pace, PollRequest, Problem, ProblemKind, Refresh, UserCommand,
};

/// Seconds that a command may take, unless the user gives it more or less.
const COMMAND_SECONDS: u64 = 30;

/// Commands at once: they are programs of this machine, and the user wants to go on using it.
static COMMANDS: Semaphore = Semaphore::const_new(4);

/// What `then` makes of what polling the feed brought. Never fails: a failure is an `Outcome`.
pub(super) async fn refresh<T: Send + 'static>(
    web: &Web,
    claim: &Claim,
    waits: Waits,
    now: Moment,
    then: impl Harvest<T>,
) -> T {
    match claim {
        Claim::Web(request) => match web.rules().of(&request.url).filter {
            None => web.refresh_then(request, waits, now, then).await,
            Some(filter) => refresh_through(web, request, (waits, &filter), now, then).await,
        },
        Claim::Command { name, content_hash } => written(web, name, *content_hash, now, then).await,
    }
}

/// The site that is asked; none for a command.
pub(super) fn site(claim: &Claim) -> Option<&str> {
    match claim {
        Claim::Web(request) => Some(request.url.site()),
        Claim::Command { .. } => None,
    }
}

/// Polls, and reads what the user's filter makes of the body.
async fn refresh_through<T: Send + 'static>(
    web: &Web,
    request: &PollRequest,
    (waits, filter): (Waits, &UserCommand),
    now: Moment,
    then: impl Harvest<T>,
) -> T {
    let body = match web.fetch_feed(request, waits, now).await {
        Fetched::Settled(refresh) => return then(*refresh),
        Fetched::Body(body) => *body,
    };
    let feed = request.url.masked();
    let seconds = web.rules().of(&request.url).timeout;
    match run(web, filter, body.bytes(), &feed, seconds).await {
        Ok(bytes) => web.read_body(request, body.with(bytes), now, then).await,
        Err(fault) => then(failed(&feed, &fault)),
    }
}

/// Runs the command of `exec:NAME`, and reads what it writes.
async fn written<T: Send + 'static>(
    web: &Web,
    name: &str,
    known: Option<u64>,
    now: Moment,
    then: impl Harvest<T>,
) -> T {
    let kind = FeedKind::Command(name.to_owned());
    let address = kind.address();
    let rules = web.rules();
    let Some(command) = rules.command(name) else {
        let what = "its command is no longer in feeds.toml; put it back there, or remove the feed";
        return then(unread(Problem::new(ProblemKind::NoSource, what)));
    };
    let seconds = rules.of_kind(&kind).timeout;
    let begun = Instant::now();
    match run(web, command, &[], &address, seconds).await {
        Ok(bytes) => {
            let answered_in = u32::try_from(begun.elapsed().as_millis()).ok();
            let timed = move |refresh: Refresh| {
                let pace = Pace {
                    answered_in,
                    ..refresh.pace
                };
                then(Refresh { pace, ..refresh })
            };
            web.read_output(bytes, known, now, timed).await
        }
        Err(fault) => then(failed(&address, &fault)),
    }
}

async fn run(
    web: &Web,
    command: &UserCommand,
    input: &[u8],
    feed: &str,
    seconds: Option<u64>,
) -> Result<Vec<u8>, Fault> {
    // An error says that it was closed, which it never is.
    let _turn = COMMANDS.acquire().await;
    let allowance = Allowance {
        seconds: seconds.unwrap_or(COMMAND_SECONDS),
        bytes: web.limits().feed_bytes,
    };
    output_of(command, input, feed, allowance).await
}

fn failed(feed: &str, fault: &Fault) -> Refresh {
    unread(Problem::new(
        ProblemKind::CommandFailed,
        &format!("{feed}: {fault}"),
    ))
}

pub(super) fn unread(problem: Problem) -> Refresh {
    Refresh {
        outcome: Outcome::Failed(problem),
        pace: Pace::default(),
        moved_to: None,
    }
}
