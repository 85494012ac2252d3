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
    was_asked: bool,
    last_look: Option<Moment>,
}

/// What came of some feeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub polled: usize,
    pub new: usize,
    pub failed: usize,
}

/// What there is to do when a poll has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The user asked for the poll.
    pub by_user: bool,
    /// Or at least for some feeds, meanwhile.
    pub was_asked: bool,
    /// What came of those of them that were polled, if that is not told yet.
    pub of_asked: Tally,
    /// Those that were not.
    pub next: Vec<FeedId>,
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
        self.was_asked = by_user;
        self.last_look = Some(now);
    }

    /// The user asks for what runs already, and is told what came of it.
    pub fn ask_for(&mut self) {
        self.by_user = true;
    }

    pub fn wait_for(&mut self, feeds: Vec<FeedId>) {
        self.was_asked = true;
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

    pub fn end(&mut self) -> Ended {
        self.running = false;
        Ended {
            by_user: self.by_user,
            was_asked: self.was_asked,
            of_asked: std::mem::take(&mut self.tally),
            next: std::mem::take(&mut self.waiting),
        }
    }
}
