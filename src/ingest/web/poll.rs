//! A feed polled: what the server says becomes a `Refresh`.

use reqwest::StatusCode;
use tokio::time::Instant;
use twox_hash::XxHash3_64;

use super::fetch::{Answer, Ask, Network, host, same_origin};
use super::limits::FEED_BYTES;
use super::packed::Beyond;
use super::permits::Permit;
use super::rests::Resting;
use super::turns::Waits;
use super::{Shared, headers, off_thread, problem};
use crate::clean::WebUrl;
use crate::ingest::parse::{read_beginning, read_feed};
use crate::news::{
    Moment, Outcome, Pace, ParsedFeed, PollRequest, Problem, Refresh, Rest, Validators,
};

pub(super) const ACCEPT_FEEDS: &str = "application/atom+xml, application/rss+xml, application/feed+json, \
     application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.3, */*;q=0.1";

/// What came of asking for a feed.
pub enum Fetched {
    /// All that is to be known of it.
    Settled(Box<Refresh>),
    /// A body that is not the one of last time.
    Body(Box<FeedBody>),
}

/// A feed's body on its way to be read: who asked for it may change it before.
pub struct FeedBody {
    answer: Answer,
    /// Of the body as the server meant it; none while it is still packed.
    hash: Option<u64>,
    pace: Pace,
    /// Held until the feed is read, so that bodies do not pile up.
    _permit: Permit,
}

impl FeedBody {
    pub fn bytes(&self) -> &[u8] {
        &self.answer.body
    }

    /// The same answer with another body.
    #[must_use]
    pub fn with(mut self, bytes: Vec<u8>) -> Self {
        self.answer.body = bytes;
        self
    }

    /// Unpacks it; one that is that of last time need not be read.
    fn unpacked(self, request: &PollRequest, limit: usize) -> Result<Fetched, Problem> {
        let answer = self.answer.unpacked(limit, Beyond::Cut)?;
        let hash = Some(content_hash(&answer.body));
        if request.validators.content_hash == hash {
            let refresh = unchanged(request, &answer, self.pace);
            return Ok(Fetched::Settled(Box::new(refresh)));
        }
        let body = Self {
            answer,
            hash,
            ..self
        };
        Ok(Fetched::Body(Box::new(body)))
    }

    fn read(self, request: &PollRequest, now: Moment) -> Result<Refresh, Problem> {
        let answer = self.answer;
        let (feed, own) = read_answer(&answer, now)?;
        let validators = Validators {
            content_hash: self.hash,
            ..next_validators(&request.url, &answer)
        };
        Ok(Refresh {
            outcome: Outcome::Changed(Box::new(feed), validators),
            pace: Pace {
                answered_in: self.pace.answered_in,
                fresh_until: self.pace.fresh_until,
                ..own
            },
            // A move is believed only when there is a feed at its end.
            moved_to: answer.moved_to,
        })
    }
}

/// What is made of a poll's result where it is read; asked a second time with the failure, should it panic.
pub trait Harvest<T>: Fn(Refresh) -> T + Clone + Send + 'static {}

impl<T, F: Fn(Refresh) -> T + Clone + Send + 'static> Harvest<T> for F {}

impl Shared {
    pub(super) async fn poll<T: Send + 'static>(
        &self,
        request: &PollRequest,
        waits: Waits,
        now: Moment,
        then: impl Harvest<T>,
    ) -> T {
        match self.fetch_packed_feed(request, waits, now).await {
            Fetched::Settled(refresh) => then(*refresh),
            Fetched::Body(body) => {
                let (request, limit) = (request.clone(), self.limits.feed_bytes);
                let read = move || match body.unpacked(&request, limit)? {
                    Fetched::Settled(refresh) => Ok(*refresh),
                    Fetched::Body(body) => body.read(&request, now),
                };
                self.harvest(read, then).await
            }
        }
    }

    /// Asks for a feed, and unpacks what comes.
    pub(super) async fn fetch_feed(
        &self,
        request: &PollRequest,
        waits: Waits,
        now: Moment,
    ) -> Fetched {
        match self.fetch_packed_feed(request, waits, now).await {
            Fetched::Settled(refresh) => Fetched::Settled(refresh),
            Fetched::Body(body) => {
                let (request, limit) = (request.clone(), self.limits.feed_bytes);
                let unpacked = off_thread(move || body.unpacked(&request, limit)).await;
                unpacked
                    .and_then(|unpacked| unpacked)
                    .unwrap_or_else(settled_by)
            }
        }
    }

    async fn fetch_packed_feed(&self, request: &PollRequest, waits: Waits, now: Moment) -> Fetched {
        let settled = |outcome| Fetched::Settled(Box::new(without_pace(outcome)));
        let permit = match self.permit(&request.url, waits).await {
            Ok(permit) => permit,
            Err(problem) => return settled(Outcome::PutOff(problem)),
        };
        // Those that waited for the permit may have learned it from those before them.
        match self.rests.of(host(&request.url), now) {
            Some(Resting::Wished(_, problem)) => return settled(Outcome::PutOff(problem)),
            Some(Resting::Unreachable(_, problem)) => {
                return settled_by(problem::shared(&problem, &request.url));
            }
            None => {}
        }
        let begun = Instant::now();
        match self.ask(request, permit, now).await {
            Ok((answer, permit)) => {
                let answered_in = u32::try_from(begun.elapsed().as_millis()).ok();
                let pace = Pace {
                    answered_in,
                    fresh_until: headers::fresh_until(&answer.headers, now),
                    ..Pace::default()
                };
                self.judge(request, answer, permit, pace, now)
            }
            Err(problem) => {
                if problem::is_about_host(&problem, &request.url) {
                    self.rests.unreachable(host(&request.url), &problem, now);
                }
                settled_by(problem)
            }
        }
    }

    /// Asks once; and once more, if nothing is new though nobody asked what is new.
    async fn ask(
        &self,
        request: &PollRequest,
        permit: Permit,
        now: Moment,
    ) -> Result<(Answer, Permit), Problem> {
        let network = if request.may_be_private {
            Network::Named
        } else {
            Network::Public
        };
        let access = self.rules().of(&request.url);
        let mut ask = Ask {
            url: &request.url,
            network,
            validators: &request.validators,
            accept: ACCEPT_FEEDS,
            limit: self.limits.feed_bytes,
            beyond: Beyond::Cut,
            access: &access,
            now,
        };
        let (answer, permit) = self.fetch_packed(&ask, permit).await?;
        if answer.status != StatusCode::NOT_MODIFIED || was_conditional(request, &answer) {
            return Ok((answer, permit));
        }
        let none = Validators::default();
        ask.validators = &none;
        self.fetch_packed(&ask, permit).await
    }

    fn judge(
        &self,
        request: &PollRequest,
        answer: Answer,
        permit: Permit,
        pace: Pace,
        now: Moment,
    ) -> Fetched {
        match answer.status.as_u16() {
            304 if was_conditional(request, &answer) => {
                Fetched::Settled(Box::new(unchanged(request, &answer, pace)))
            }
            200..=299 => Fetched::Body(Box::new(FeedBody {
                answer,
                hash: None,
                pace,
                _permit: permit,
            })),
            _ => Fetched::Settled(Box::new(self.refused(&answer, now))),
        }
    }

    pub(super) async fn read_body<T: Send + 'static>(
        &self,
        request: &PollRequest,
        body: FeedBody,
        now: Moment,
        then: impl Harvest<T>,
    ) -> T {
        let request = request.clone();
        self.harvest(move || body.read(&request, now), then).await
    }

    /// What a command wrote, read like a feed's body; `known` is the hash of what it wrote last time.
    pub(super) async fn read_output<T: Send + 'static>(
        &self,
        bytes: Vec<u8>,
        known: Option<u64>,
        now: Moment,
        then: impl Harvest<T>,
    ) -> T {
        let validators = Validators {
            content_hash: Some(content_hash(&bytes)),
            ..Validators::default()
        };
        if validators.content_hash == known {
            return then(without_pace(Outcome::Unchanged(validators)));
        }
        self.harvest(
            move || {
                let (feed, pace) = read_feed(&bytes, None, None, now)?;
                Ok(Refresh {
                    outcome: Outcome::Changed(Box::new(feed), validators),
                    pace,
                    moved_to: None,
                })
            },
            then,
        )
        .await
    }

    /// Reads a feed, and harvests it, on a thread for that.
    async fn harvest<T: Send + 'static>(
        &self,
        read: impl FnOnce() -> Result<Refresh, Problem> + Send + 'static,
        then: impl Harvest<T>,
    ) -> T {
        let failed = |problem| without_pace(Outcome::Failed(problem));
        let harvest = then.clone();
        let read = move || harvest(read().unwrap_or_else(failed));
        let harvested = self.readers.run(read).await;
        harvested.unwrap_or_else(|problem| then(failed(problem)))
    }

    /// A status that says no; a wish to be left alone holds for the whole host at once.
    fn refused(&self, answer: &Answer, now: Moment) -> Refresh {
        let problem = problem::of_status(answer.status, &answer.url);
        let rest = headers::retry_after(&answer.headers, now).map(|until| Rest {
            site: answer.url.site().to_owned(),
            until,
        });
        if let Some(rest) = &rest {
            self.rests
                .wished(host(&answer.url), rest.until, &problem, now);
        }
        Refresh {
            pace: Pace {
                rest,
                ..Pace::default()
            },
            ..without_pace(Outcome::Failed(problem))
        }
    }
}

/// The feed in an answer that is unpacked.
pub(super) fn read_answer(answer: &Answer, now: Moment) -> Result<(ParsedFeed, Pace), Problem> {
    let charset = headers::charset(&answer.headers);
    let (charset, base) = (charset.as_deref(), Some(&answer.url));
    if answer.is_cut {
        let read = read_beginning(&answer.body, charset, base, now);
        return read.ok_or_else(|| problem::too_large(&answer.url, FEED_BYTES));
    }
    read_feed(&answer.body, charset, base, now)
}

/// Whether the server that answered was asked what is new: validators go to no other.
fn was_conditional(request: &PollRequest, answer: &Answer) -> bool {
    let Validators {
        etag,
        last_modified,
        ..
    } = &request.validators;
    (etag.is_some() || last_modified.is_some()) && same_origin(&request.url, &answer.url)
}

fn without_pace(outcome: Outcome) -> Refresh {
    Refresh {
        outcome,
        pace: Pace::default(),
        moved_to: None,
    }
}

fn settled_by(problem: Problem) -> Fetched {
    Fetched::Settled(Box::new(without_pace(Outcome::Failed(problem))))
}

fn unchanged(request: &PollRequest, answer: &Answer, pace: Pace) -> Refresh {
    let old = request.validators.clone();
    let new = next_validators(&request.url, answer);
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

/// The validators of the answer, if the next poll will ask the server that gave them.
pub(super) fn next_validators(asked: &WebUrl, answer: &Answer) -> Validators {
    let asked_next = answer.moved_to.as_ref().unwrap_or(asked);
    if same_origin(asked_next, &answer.url) {
        headers::validators(&answer.headers)
    } else {
        Validators::default()
    }
}

/// XXH3: the same on every machine and in every version, unlike the standard library's hashers.
pub(super) fn content_hash(body: &[u8]) -> u64 {
    XxHash3_64::oneshot(body)
}
