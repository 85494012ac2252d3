//! One line about what happened, and how far a poll is.

use crate::clean::{CleanLine, WebUrl};

/// What the status line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    pub message: Option<Message>,
    pub poll: Option<Progress>,
    /// So many in a hundred articles of a broken store have been looked at.
    pub rescue: Option<u8>,
    /// At the last poll nothing at all could be reached.
    pub offline: bool,
}

/// A sentence; it stays until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub text: CleanLine,
    pub importance: Importance,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Importance {
    /// What was done, or is under way.
    Notice,
    /// What could not be done.
    Trouble,
}

/// A poll under way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
}

impl Status {
    pub fn tell(&mut self, text: &str) {
        self.say(text, Importance::Notice);
    }

    pub fn warn(&mut self, text: &str) {
        self.say(text, Importance::Trouble);
    }

    /// Forgets the message; what is under way stays.
    pub fn clear(&mut self) {
        self.message = None;
    }

    pub fn poll_started(&mut self, total: usize) {
        self.poll = (total > 0).then_some(Progress { done: 0, total });
    }

    pub fn feed_polled(&mut self) {
        if let Some(poll) = &mut self.poll {
            poll.done += 1;
            // The user may have asked for others meanwhile.
            poll.total = poll.total.max(poll.done);
        }
    }

    fn say(&mut self, text: &str, importance: Importance) {
        self.message = Some(Message {
            text: CleanLine::new(text),
            importance,
        });
    }
}

/// What a message says behind the address it begins with, where it is plain which one is meant.
pub(super) fn cause(message: &str) -> &str {
    let parts = message.split_once(": ");
    let is_address = |text: &str| WebUrl::new(text).is_some() || text.starts_with("exec:");
    let parts = parts.filter(|(address, _)| is_address(address));
    parts.map_or(message, |(_, cause)| cause)
}
