//! Turns that many wait for.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Who waits for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// The user has asked for it, and looks at the screen.
    User,
    /// byline asks by itself, or for very many at once.
    Nobody,
}

/// So many at once; the others in the order in which they came. Only what the user waits for goes before them: of all
/// those in line, it waits for the first alone.
#[derive(Clone, Debug)]
pub(super) struct Turns {
    free: Arc<Semaphore>,
    /// Had by the first in line.
    line: Arc<Semaphore>,
}

impl Turns {
    pub(super) fn new(at_once: usize) -> Self {
        Self {
            free: Arc::new(Semaphore::new(at_once.max(1))),
            line: Arc::new(Semaphore::new(1)),
        }
    }

    /// Waits for a turn, which ends when it is dropped. None only where turns have ended for ever, which they never do.
    pub(super) async fn take(&self, waits: Waits) -> Option<OwnedSemaphorePermit> {
        let _first_in_line = match waits {
            Waits::User => None,
            Waits::Nobody => Some(self.line.acquire().await.ok()?),
        };
        Arc::clone(&self.free).acquire_owned().await.ok()
    }

    /// Whether somebody has a turn or waits for one.
    pub(super) fn are_wanted(&self) -> bool {
        Arc::strong_count(&self.free) > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_the_user_waits_for_waits_for_one_at_most() {
        let turns = Turns::new(1);
        let first = turns.take(Waits::User).await.expect("open");
        let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
        let waiting = [
            ("a", Waits::Nobody),
            ("b", Waits::Nobody),
            ("c", Waits::Nobody),
            ("page", Waits::User),
            ("picture", Waits::User),
        ];
        for (name, waits) in waiting {
            let (turns, tell) = (turns.clone(), tell.clone());
            tokio::spawn(async move {
                let _turn = turns.take(waits).await.expect("open");
                tell.send(name).expect("heard");
            });
            tokio::task::yield_now().await;
        }
        assert!(turns.are_wanted());
        drop((first, tell));
        let mut order = Vec::new();
        while let Some(name) = told.recv().await {
            order.push(name);
        }
        assert_eq!(order, ["a", "page", "picture", "b", "c"]);
        assert!(!turns.are_wanted());
    }
}
