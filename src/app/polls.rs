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
    /// Feeds the user asked for meanwhile, and what came of those that had their turn already.
    waiting: Vec<FeedId>,
    tally: Tally,
    last_look: Option<Moment>,
}

/// What came of some feeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub polled: usize,
    pub new: usize,
    pub failed: usize,
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

    /// A feed was polled. Returns what came of those that the user asked for meanwhile, when this was the last of them.
    pub fn polled(&mut self, feed: FeedId, new: usize, failed: bool) -> Option<Tally> {
        let place = self.waiting.iter().position(|waiting| *waiting == feed)?;
        self.waiting.swap_remove(place);
        self.tally.polled += 1;
        self.tally.new += new;
        self.tally.failed += usize::from(failed);
        self.waiting
            .is_empty()
            .then(|| std::mem::take(&mut self.tally))
    }

    /// Returns whether the user asked for the poll, and the feeds to poll next.
    pub fn end(&mut self) -> (bool, Vec<FeedId>) {
        self.running = false;
        self.tally = Tally::default();
        (self.by_user, std::mem::take(&mut self.waiting))
    }
}
