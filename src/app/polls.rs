//! Who is being polled, and who comes after: one poll at a time, so that nobody is asked twice.

use crate::news::{FeedId, Moment};

/// Seconds between two looks at what is due.
const LOOK: i64 = Moment::MINUTE;

/// The poll under way and what waits for its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Polls {
    running: bool,
    /// The user asked for the poll that runs, so its end is told.
    by_user: bool,
    /// Feeds the user asked for meanwhile.
    waiting: Vec<FeedId>,
    last_look: Option<Moment>,
}

impl Polls {
    pub fn is_running(&self) -> bool {
        self.running
    }

    /// Whether it is time to look what is due.
    pub fn is_time(&self, now: Moment) -> bool {
        !self.running && self.last_look.is_none_or(|last| now.since(last) >= LOOK)
    }

    pub fn begin(&mut self, by_user: bool, now: Moment) {
        self.running = true;
        self.by_user = by_user;
        self.last_look = Some(now);
    }

    /// The user asks for what runs already, and is told what came of it.
    pub fn ask_for(&mut self) {
        self.by_user = true;
    }

    pub fn wait_for_end(&mut self, feeds: Vec<FeedId>) {
        for feed in feeds {
            if !self.waiting.contains(&feed) {
                self.waiting.push(feed);
            }
        }
    }

    /// Returns whether the user asked for the poll, and the feeds to poll next.
    pub fn end(&mut self) -> (bool, Vec<FeedId>) {
        self.running = false;
        (self.by_user, std::mem::take(&mut self.waiting))
    }
}
