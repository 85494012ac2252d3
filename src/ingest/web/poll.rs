//! A feed polled: what the server says becomes a `Refresh`.

use tokio::sync::Semaphore;

use super::fetch::{Answer, Ask, Network, same_origin};
use super::{Shared, headers, off_thread, problem};
use crate::ingest::parse::read_feed;
use crate::news::{Moment, Outcome, Pace, PollRequest, Problem, Refresh, Validators};

pub(super) const ACCEPT_FEEDS: &str = "application/atom+xml, application/rss+xml, application/feed+json, \
     application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.3, */*;q=0.1";

impl Shared {
    pub(super) async fn poll(&self, request: &PollRequest, now: Moment) -> Refresh {
        let network = if request.may_be_private {
            Network::Named
        } else {
            Network::Public
        };
        let ask = Ask {
            url: &request.url,
            network,
            validators: &request.validators,
            accept: ACCEPT_FEEDS,
            limit: self.limits.feed_bytes,
        };
        match self.fetch(&ask).await {
            // The permit is held until the answer is parsed, so that bodies do not pile up.
            Ok((answer, _permit)) => judge(request, answer, &self.parsing, now).await,
            Err(problem) => failed(problem, Pace::default()),
        }
    }
}

async fn judge(request: &PollRequest, answer: Answer, parsing: &Semaphore, now: Moment) -> Refresh {
    let pace = Pace {
        fresh_until: headers::fresh_until(&answer.headers, now),
        ..Pace::default()
    };
    let old = &request.validators;
    let was_conditional = old.etag.is_some() || old.last_modified.is_some();
    match answer.status.as_u16() {
        304 if was_conditional => unchanged(request, &answer, pace),
        200..=299 if old.content_hash == Some(content_hash(&answer.body)) => {
            unchanged(request, &answer, pace)
        }
        200..=299 => {
            // An error says that it was closed, which it never is.
            let _turn = parsing.acquire().await;
            parsed(request, answer, pace, now).await
        }
        _ => {
            let retry_after = headers::retry_after(&answer.headers, now);
            failed(
                problem::of_status(answer.status, &answer.url),
                Pace {
                    retry_after,
                    ..Pace::default()
                },
            )
        }
    }
}

fn failed(problem: Problem, pace: Pace) -> Refresh {
    Refresh {
        outcome: Outcome::Failed(problem),
        pace,
        moved_to: None,
    }
}

fn unchanged(request: &PollRequest, answer: &Answer, pace: Pace) -> Refresh {
    let old = request.validators.clone();
    let new = new_validators(request, answer);
    let validators = Validators {
        etag: new.etag.or(old.etag),
        last_modified: new.last_modified.or(old.last_modified),
        content_hash: old.content_hash,
    };
    Refresh {
        outcome: Outcome::Unchanged(validators),
        pace,
        moved_to: answer.moved_to.clone(),
    }
}

async fn parsed(request: &PollRequest, answer: Answer, pace: Pace, now: Moment) -> Refresh {
    let validators = Validators {
        content_hash: Some(content_hash(&answer.body)),
        ..new_validators(request, &answer)
    };
    let charset = headers::charset(&answer.headers);
    let (body, url) = (answer.body, answer.url);
    let read = off_thread(move || read_feed(&body, charset.as_deref(), Some(&url), now)).await;
    match read.and_then(|read| read) {
        Ok((feed, own)) => Refresh {
            outcome: Outcome::Changed(Box::new(feed), validators),
            pace: Pace {
                fresh_until: pace.fresh_until,
                ..own
            },
            // A move is believed only when there is a feed at its end.
            moved_to: answer.moved_to,
        },
        Err(problem) => failed(problem, Pace::default()),
    }
}

/// The validators of the answer, if the next poll will ask the server that gave them.
fn new_validators(request: &PollRequest, answer: &Answer) -> Validators {
    let asked_next = answer.moved_to.as_ref().unwrap_or(&request.url);
    if same_origin(asked_next, &answer.url) {
        headers::validators(&answer.headers)
    } else {
        Validators::default()
    }
}

/// FNV-1a: the same on every machine and in every version, unlike the standard library's hashers.
fn content_hash(body: &[u8]) -> u64 {
    body.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
