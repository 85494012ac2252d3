//! What is left of a broken file comes back while the reader is open.

use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::effects::Work;
use super::now;
use super::said::said;
use crate::app::Event;
use crate::store::{self, Salvage, Salvaged, Store};

/// A step ends soon: what the user does waits for it.
const STEP: Duration = Duration::from_millis(40);

/// Between two steps others may write.
const REST: Duration = Duration::from_millis(5);

/// How often the lists are asked for again, and what another process does is looked at.
const TELL: Duration = Duration::from_secs(2);

/// When it could not go on (a full disk), it is tried again after this time.
const AGAIN: Duration = Duration::from_secs(30);

/// Carries over what is left of a broken file, or waits until another process has, and tells the app how far that is. Ends when
/// nothing is left, and with the reader.
pub async fn rescue_rest(work: Work) {
    let (mut told, mut last) = (None, None);
    let mut has_failed = false;
    loop {
        let begun = Instant::now();
        let step = work.database.keep(step).get().await;
        if work.messages.is_closed() {
            return;
        }
        let rest = match step {
            Ok(Salvaged::Nothing) => {
                if let Some(last) = last {
                    work.tell(ended(&last));
                }
                return;
            }
            Ok(Salvaged::Some(so_far)) if so_far.is_over => {
                work.tell(ended(&so_far));
                return;
            }
            Ok(Salvaged::Some(so_far)) => {
                last = Some(so_far);
                has_failed = false;
                REST
            }
            Ok(Salvaged::Elsewhere(so_far)) => {
                last = Some(so_far);
                TELL
            }
            Err(store::Error::Closed) => return,
            Err(error) => {
                tracing::warn!("the rescue does not go on: {error}");
                if !has_failed {
                    let why = work.say.rescue_waits(said(&error, &work.say));
                    work.tell(Event::OutsideFailed { why });
                }
                has_failed = true;
                AGAIN
            }
        };
        let is_due = told.is_none_or(|told| begun.duration_since(told) >= TELL);
        if let Some(so_far) = last.as_ref().filter(|_| is_due) {
            told = Some(begun);
            let percent = so_far.percent;
            work.tell(Event::Rescuing { percent });
        }
        sleep(rest).await;
    }
}

fn step(store: &mut Store) -> store::Result<Salvaged> {
    let begun = Instant::now();
    store.salvage_while(now(), || begun.elapsed() < STEP)
}

/// What another process brought last is not known to the last article.
fn ended(so_far: &Salvage) -> Event {
    Event::RescueEnded {
        articles: usize::try_from(so_far.came).unwrap_or(usize::MAX),
        is_whole: !so_far.is_gone,
    }
}
