//! A body while it comes: within its time and its limit, and within what all bodies together may take.

use std::future::Future;
use std::time::Duration;

use reqwest::Response;
use tokio::time::{Instant, timeout_at};

use super::fetch::Ask;
use super::gathered::Gathered;
use super::packed::Beyond;
use super::permits::Permit;
use super::{Shared, problem};
use crate::clean::WebUrl;
use crate::ingest::patience::{is_over, within_until};
use crate::news::Problem;

/// Bytes of a body of which only a few are held at once: fifty servers that send all they may would fill the memory.
const LARGE: usize = 512 << 10;

/// In each of these stretches a large body must get further by so much while others wait for its room. What comes more
/// slowly would not be large within the time that an answer has.
const STRETCH: Duration = Duration::from_secs(3);
const STEP: usize = 48 << 10;

/// A body in more pieces than this, of so few bytes on average, is nobody's feed: each piece costs as much as a long one.
const MOST_SMALL: usize = 20_000;
const SMALL: usize = 16;

/// Until when an answer must be whole.
pub(super) struct Deadline {
    at: Instant,
    seconds: u64,
}

impl Deadline {
    pub(super) fn after(seconds: u64) -> Self {
        let at = Instant::now() + Duration::from_secs(seconds);
        Self { at, seconds }
    }

    /// Does `work` for `url` as long as there is time.
    pub(super) async fn within<T>(
        &mut self,
        url: &WebUrl,
        work: impl Future<Output = T>,
    ) -> Result<T, Problem> {
        let patience = Duration::from_secs(self.seconds);
        let done = within_until(&mut self.at, patience, work).await;
        done.ok_or_else(|| problem::timed_out(url, self.seconds))
    }
}

/// A stretch of time in which a large body is to get further.
struct Stretch {
    end: Instant,
    /// Bytes that there were at its beginning.
    from: usize,
}

impl Stretch {
    fn from(bytes: usize) -> Self {
        let end = Instant::now() + STRETCH;
        Self { end, from: bytes }
    }
}

impl Shared {
    /// The body from `url`, still packed, and whether there was more than is wanted.
    pub(super) async fn body(
        &self,
        ask: &Ask<'_>,
        url: &WebUrl,
        mut response: Response,
        permit: &mut Permit,
        deadline: &mut Deadline,
    ) -> Result<(Gathered, bool), Problem> {
        let mut body = Gathered::default();
        let mut stretch: Option<Stretch> = None;
        let mut pieces = 0;
        loop {
            let end = stretch.as_ref().map_or(deadline.at, |stretch| stretch.end);
            let Ok(chunk) = timeout_at(end.min(deadline.at), response.chunk()).await else {
                stretch = Some(self.next_stretch(ask.url, stretch, body.len(), deadline)?);
                continue;
            };
            let broken = |error| problem::of_request(&error, url, self.limits.total_seconds);
            let Some(chunk) = chunk.map_err(broken)? else {
                return Ok((body, false));
            };
            pieces += 1;
            if pieces > MOST_SMALL && body.len() / pieces < SMALL {
                return Err(problem::broken(url));
            }
            // Counted once more by who unpacks it: a small answer can unpack to gigabytes.
            if body.len() + chunk.len() > ask.limit {
                if ask.beyond == Beyond::Refused {
                    return Err(problem::too_large(url, ask.limit));
                }
                let rest = ask.limit - body.len();
                body.push(chunk.get(..rest).unwrap_or_default());
                return Ok((body, true));
            }
            if body.len() + chunk.len() > LARGE && stretch.is_none() {
                // That others are slow is not held against it.
                let begun = Instant::now();
                self.permits.grow(permit).await;
                deadline.at += begun.elapsed();
                stretch = Some(Stretch::from(body.len()));
            }
            body.push(&chunk);
        }
    }

    /// Nobody keeps the room for large bodies for doing nothing while others wait for it.
    fn next_stretch(
        &self,
        asked: &WebUrl,
        last: Option<Stretch>,
        bytes: usize,
        deadline: &mut Deadline,
    ) -> Result<Stretch, Problem> {
        let patience = Duration::from_secs(deadline.seconds);
        if is_over(&mut deadline.at, patience, Instant::now()) {
            return Err(problem::timed_out(asked, deadline.seconds));
        }
        let is_slow = last.is_some_and(|mut last| {
            bytes - last.from < STEP && is_over(&mut last.end, STRETCH, Instant::now())
        });
        if is_slow && self.permits.is_room_wanted() {
            return Err(problem::too_slow(asked));
        }
        Ok(Stretch::from(bytes))
    }
}
