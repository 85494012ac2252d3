//! Results gather until they are worth a transaction: each writes the pages of the indexes again that it touches, so a few
//! large ones write far less than many small ones.

use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::poll::Polled;
use crate::store::Parcel;

/// Articles that are worth a transaction. It takes some hundredths of a second, which a change of the user's may have to
/// wait to be durable (it is on the screen at once).
const ENOUGH: usize = 1_000;

/// With so many waiting for a store that is busy nobody else is asked, so that memory stays flat.
const FULL: usize = ENOUGH;

/// No result waits longer for others.
const PATIENCE: Duration = Duration::from_millis(100);

/// Results that are ready for the store.
#[derive(Default)]
pub(super) struct Gathered {
    results: Vec<(Polled, Parcel)>,
    articles: usize,
    /// When the first of them came.
    since: Option<Instant>,
}

impl Gathered {
    pub(super) fn extend(&mut self, results: Vec<(Polled, Parcel)>) {
        let articles = results.iter().map(|(_, parcel)| 1 + parcel.articles());
        self.articles += articles.sum::<usize>();
        if !results.is_empty() {
            self.since = self.since.or_else(|| Some(Instant::now()));
        }
        self.results.extend(results);
    }

    pub(super) fn len(&self) -> usize {
        self.results.len()
    }

    /// Whether the store has to catch up first.
    pub(super) fn is_full(&self) -> bool {
        self.articles >= FULL
    }

    /// Whether they are enough, or have waited long enough.
    pub(super) fn is_ripe(&self) -> bool {
        self.articles >= ENOUGH || self.since.is_some_and(|since| since.elapsed() >= PATIENCE)
    }

    /// Waits until they have waited long enough.
    pub(super) async fn ripen(&self) {
        match self.since {
            Some(since) => sleep_until(since + PATIENCE).await,
            None => std::future::pending().await,
        }
    }

    /// All of them; the next begin anew.
    pub(super) fn take(&mut self) -> Vec<(Polled, Parcel)> {
        std::mem::take(self).results
    }
}
