//! How long something may take, not counting that byline itself was stopped meanwhile (`^Z`): what was waited for is no worse
//! for that.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

/// A timer that is so late tells that byline was stopped; busy machines are not so busy.
const LATE: Duration = Duration::from_secs(3);

/// What `work` comes to within `patience`.
pub(super) async fn within<T>(patience: Duration, work: impl Future<Output = T>) -> Option<T> {
    let mut end = Instant::now() + patience;
    within_until(&mut end, patience, work).await
}

/// The same up to `end`, which is put off by `patience` where byline was stopped.
pub(super) async fn within_until<T>(
    end: &mut Instant,
    patience: Duration,
    work: impl Future<Output = T>,
) -> Option<T> {
    let mut work = pin!(work);
    loop {
        if let Ok(done) = timeout_at(*end, work.as_mut()).await {
            return Some(done);
        }
        if is_over(end, patience, Instant::now()) {
            return None;
        }
    }
}

/// Whether the time up to `end` is over at `now`, when a timer tells so.
pub(super) fn is_over(end: &mut Instant, patience: Duration, now: Instant) -> bool {
    if now.saturating_duration_since(*end) < LATE {
        return now >= *end;
    }
    *end = now + patience;
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_far_too_late_is_begun_anew_and_what_is_late_is_over() {
        let patience = Duration::from_secs(28);
        let first = Instant::now() + patience;
        let mut end = first;
        assert!(!is_over(&mut end, patience, first - patience));
        assert!(is_over(&mut end, patience, first));
        assert!(is_over(&mut end, patience, first + LATE / 2));
        assert_eq!(end, first);
        let stopped = first + Duration::from_secs(3_600);
        assert!(!is_over(&mut end, patience, stopped));
        assert_eq!(end, stopped + patience);
    }
}
