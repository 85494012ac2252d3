//! The first minute: which topics to read of, and whose feeds to bring along. Also later, by its name.

use crossterm::event::{KeyCode, KeyEvent};

use super::{App, Change, Content, Effect, Overlay, PollWhich, Subject};
use crate::clean::{CleanLine, WebUrl};
use crate::news::{FeedId, FeedKind, Folder};

/// A feed that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Starter {
    pub title: CleanLine,
    pub url: WebUrl,
}

/// Feeds of one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The folder that they go into.
    pub name: String,
    pub feeds: Vec<Starter>,
}

/// What there is to begin with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Starters {
    pub topics: Vec<Topic>,
    /// The names of other readers whose files are here.
    pub others: Vec<String>,
    /// The topic in the user's own language.
    pub of_language: Option<&'static str>,
    /// Nothing was chosen yet: the usual topics are there, and the sheet opens by itself.
    pub is_first: bool,
}

/// A row of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub what: Offered,
    /// It shall be there.
    pub on: bool,
    /// It was there before.
    was_on: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offered {
    /// Everything from another reader.
    Reader(String),
    Topic(Topic),
}

impl App {
    /// Asks what there is to begin with.
    pub(super) fn ask_for_starters(&mut self) {
        self.awaited = Some(Subject::Starters);
        self.send(Effect::LoadStarters);
    }

    /// Shows what there is to begin with, if that is still wanted.
    pub(super) fn starters_found(&mut self, starters: Starters) {
        if !self.feeds.loaded {
            self.starters = Some(starters);
            return;
        }
        let is_wanted = self.awaited.take() == Some(Subject::Starters);
        if !is_wanted && !starters.is_first {
            return;
        }
        let brings = !starters.others.is_empty() && starters.is_first;
        let readers = starters.others.into_iter().map(|name| Chosen {
            what: Offered::Reader(name),
            on: brings,
            was_on: false,
        });
        let topics = starters.topics.into_iter().map(|topic| {
            let was_on = topic
                .feeds
                .iter()
                .any(|feed| self.subscribed(feed).is_some());
            let is_own = starters.of_language == Some(topic.name.as_str());
            let on = was_on || (starters.is_first && is_own && !brings);
            Chosen {
                on,
                was_on,
                what: Offered::Topic(topic),
            }
        });
        let rows = readers.chain(topics).collect();
        self.overlay = Some(Overlay::starters(rows));
    }

    fn subscribed(&self, starter: &Starter) -> Option<FeedId> {
        let mut feeds = self.feeds.all().iter();
        let is_it = |kind: &FeedKind| matches!(kind, FeedKind::Web(url) if *url == starter.url);
        feeds.find(|feed| is_it(&feed.kind)).map(|feed| feed.id)
    }

    pub(super) fn are_starters_shown(&self) -> bool {
        let overlay = self.overlay.as_ref();
        overlay.is_some_and(|overlay| overlay.subject == Subject::Starters)
    }

    /// A key that means something else here than in lists; whether it was one.
    pub(super) fn starters_key(&mut self, key: KeyEvent) -> bool {
        if !self.are_starters_shown() || !self.pending.is_empty() {
            return false;
        }
        match key.code {
            KeyCode::Char(' ' | 'x') => self.turn_starter(),
            KeyCode::Enter => self.take_starters(),
            _ => return false,
        }
        true
    }

    /// Wants the selected row, or no longer.
    pub(super) fn turn_starter(&mut self) {
        let Some(overlay) = &mut self.overlay else {
            return;
        };
        let at = overlay.list.selected_index();
        let mut rows = overlay.list.clone().into_rows();
        if let Some(Content::Chosen(chosen)) = rows.get_mut(at).map(|row| &mut row.content) {
            chosen.on = !chosen.on;
        }
        overlay.list.replace(rows);
    }

    /// Does what was chosen: each of it can be taken back.
    pub(super) fn take_starters(&mut self) {
        let Some(overlay) = self.overlay.take() else {
            return;
        };
        let (mut added, mut removed) = (Vec::new(), Vec::new());
        for row in overlay.list.into_rows() {
            let Content::Chosen(chosen) = row.content else {
                continue;
            };
            match chosen.what {
                Offered::Reader(name) if chosen.on => {
                    self.status.tell(&self.say.bringing(&name));
                    self.send(Effect::ImportFrom(name));
                }
                Offered::Topic(topic) if chosen.on && !chosen.was_on => {
                    let folder = Folder::parse(self.say.of("topic", &topic.name));
                    added.extend(topic.feeds.into_iter().map(|feed| (feed, folder.clone())));
                }
                Offered::Topic(topic) if !chosen.on && chosen.was_on => {
                    removed.extend(topic.feeds.iter().filter_map(|feed| self.subscribed(feed)));
                }
                Offered::Reader(_) | Offered::Topic(_) => {}
            }
        }
        if !removed.is_empty() {
            let words = self.say.removed_feeds(removed.len());
            self.tell_undoable(&words);
            let each = |make: fn(FeedId) -> Change| {
                Change::Several(removed.iter().copied().map(make).collect())
            };
            let both = (each(Change::RemoveFeed), each(Change::RestoreFeed));
            self.change_undoably(both.0, both.1, words);
        }
        if !added.is_empty() {
            self.send(Effect::TakeStarters(added));
        }
    }

    /// Feeds came, of topics or from another reader: they are asked at once.
    pub(super) fn feeds_brought(&mut self, new: usize) {
        self.undo.fall_behind();
        self.reload();
        if !self.polls.is_running() {
            self.polls.begin(false, self.now);
            self.send(Effect::Poll(PollWhich::Due));
        }
        if new > 0 {
            self.tell_undoable(&self.say.feeds_added(new));
        }
    }
}
