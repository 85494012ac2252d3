//! How feeds are doing, and what mends them: the sheet that lists those that are not well.

use super::status::cause;
use super::{Action, App, Change, Content, Effect, Overlay, Purpose, Subject};
use crate::clean::{CleanLine, WebUrl};
use crate::messages::Messages;
use crate::news::{
    Feed, FeedId, FeedKind, FeedState, Health, HealthFacts, Moment, Scope, health, slower,
};

/// A feed that is not well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ailing {
    pub feed: FeedId,
    pub title: CleanLine,
    pub health: Health,
    /// What is the matter, in words.
    pub why: CleanLine,
    /// When it is asked again; none: never.
    pub next: Option<Moment>,
    /// The user's own minutes between two polls of it.
    pub interval: Option<u32>,
}

impl Ailing {
    /// None for a feed that is well, or that was never polled yet.
    fn of(feed: &Feed, facts: &HealthFacts, now: Moment, say: &Messages) -> Option<Self> {
        let health = health(facts, now);
        let why = why(feed, facts, health.state, say)?;
        Some(Self {
            feed: feed.id,
            title: feed.title.clone(),
            health,
            why: CleanLine::new(&why),
            next: facts.next_poll.filter(|_| !facts.ended),
            interval: facts.own_interval,
        })
    }

    /// The worst first, and by name.
    fn order(&self) -> (FeedState, String) {
        (self.health.state, self.title.as_str().to_lowercase())
    }
}

fn why(feed: &Feed, facts: &HealthFacts, state: FeedState, say: &Messages) -> Option<String> {
    let problem = || {
        let told = feed.problem.as_ref().map(|problem| say.problem(problem));
        let told = told.unwrap_or_else(|| say.why_unreadable().to_owned());
        cause(&told).to_owned()
    };
    Some(match state {
        FeedState::Well | FeedState::New => return None,
        FeedState::Dead | FeedState::Failing | FeedState::Gone => problem(),
        FeedState::Exposed => say.why_exposed().to_owned(),
        FeedState::Cut => say.why_cut().to_owned(),
        FeedState::Stale => say.why_stale().to_owned(),
        FeedState::Noisy => say.why_noisy(facts.in_a_week),
        FeedState::Slow => say.why_slow(facts.answered_in.unwrap_or_default() / 1_000),
        FeedState::Moved => match &facts.moved_from {
            Some(old) => say.why_moved_from(old.to_string()),
            None => say.why_moved().to_owned(),
        },
    })
}

impl App {
    /// Shows how feeds are doing, as soon as the store has said it.
    pub(super) fn show_problems(&mut self) {
        self.awaited = Some(Subject::Health);
        self.send(Effect::LoadHealth);
    }

    /// Asks again how feeds are doing, where that is shown.
    pub(super) fn renew_health(&mut self) {
        if self.is_health_open() {
            self.send(Effect::LoadHealth);
        }
    }

    pub(super) fn health_loaded(&mut self, facts: &[(FeedId, HealthFacts)]) {
        if self.is_form_open() {
            return self.tell_form(facts);
        }
        let of = |(feed, facts): &(FeedId, HealthFacts)| {
            Ailing::of(self.feeds.feed(*feed)?, facts, self.now, &self.say)
        };
        let mut ailing: Vec<Ailing> = facts.iter().filter_map(of).collect();
        ailing.sort_by_cached_key(Ailing::order);
        let is_wanted = self.awaited.take() == Some(Subject::Health);
        match &mut self.overlay {
            Some(overlay) if overlay.subject == Subject::Health => {
                overlay
                    .list
                    .replace(Overlay::health(ailing).list.into_rows());
                self.overlay.take_if(|overlay| overlay.list.is_empty());
            }
            _ if !is_wanted => {}
            _ if ailing.is_empty() => self.tell_all_are_well(),
            _ => self.overlay = Some(Overlay::health(ailing)),
        }
    }

    /// Without a network nobody knows how feeds are doing.
    fn tell_all_are_well(&mut self) {
        if !self.status.offline {
            return self.status.tell(self.say.all_are_well());
        }
        let keys = self.first_keys(&[Action::RefreshDue]);
        let key = if keys.is_empty() {
            ":refresh-due"
        } else {
            &keys
        };
        self.status.tell(&self.say.unknown_offline(key));
    }

    pub(super) fn is_health_open(&self) -> bool {
        let subject = self.overlay.as_ref().map(|overlay| &overlay.subject);
        subject == Some(&Subject::Health)
    }

    /// The selected feed of the sheet.
    pub(super) fn chosen_ailing(&self) -> Option<Ailing> {
        match &self.overlay.as_ref()?.list.selected()?.content {
            Content::Ailing(ailing) => Some((**ailing).clone()),
            Content::Heading(_)
            | Content::Keys { .. }
            | Content::Link { .. }
            | Content::Offer(_)
            | Content::Words(_)
            | Content::Newest { .. }
            | Content::Target(_)
            | Content::Figure(_)
            | Content::Field(_)
            | Content::Chosen(_)
            | Content::Highlight(_) => None,
        }
    }

    pub(super) fn refresh_chosen(&mut self) {
        if let Some(ailing) = self.chosen_ailing() {
            self.poll_feeds(vec![ailing.feed]);
        }
    }

    pub(super) fn remove_chosen(&mut self) {
        let Some(ailing) = self.chosen_ailing() else {
            return;
        };
        self.remove(ailing.feed);
        if let Some(overlay) = &mut self.overlay {
            overlay.drop_selected();
        }
        self.overlay.take_if(|overlay| overlay.list.is_empty());
    }

    /// Asks for another address: of the chosen feed, of the selected one, or of the open list's.
    pub(super) fn edit_address(&mut self) {
        let feed = match self.chosen_ailing() {
            Some(ailing) => Some(ailing.feed),
            None => self.feed_here(),
        };
        let kind = feed.and_then(|feed| Some((feed, &self.feeds.feed(feed)?.kind)));
        match kind {
            Some((feed, FeedKind::Web(_))) => {
                // Credentials are typed again, or go into secrets.toml.
                let text = self.feeds.feed(feed).map(Feed::address_to_edit);
                self.ask(Purpose::Address(feed), &text.unwrap_or_default());
            }
            Some(_) => self.status.warn(self.say.no_web_address()),
            None => self.status.warn(self.say.select_feed()),
        }
    }

    fn feed_here(&self) -> Option<FeedId> {
        match self.feed_scope()? {
            Scope::Feed(feed) => Some(feed),
            Scope::FrontPage
            | Scope::Unread
            | Scope::Bookmarks
            | Scope::Collection(_)
            | Scope::Archive
            | Scope::Kept
            | Scope::Search(_)
            | Scope::Folder(_) => None,
        }
    }

    /// Gives a feed another address, and asks that at once.
    pub(super) fn set_address(&mut self, feed: FeedId, url: WebUrl) {
        let Some(FeedKind::Web(old)) = self.feeds.feed(feed).map(|feed| feed.kind.clone()) else {
            return;
        };
        if old == url {
            return;
        }
        let title = self.feeds.name(&Scope::Feed(feed));
        let words = self.say.asked_at_new_address(&title);
        self.tell_undoable(&words);
        let set = |url| Change::Address { feed, url };
        self.change_undoably(set(url), set(old), words);
    }

    /// Asks the chosen feed less often from now on.
    pub(super) fn poll_less(&mut self) {
        let Some(ailing) = self.chosen_ailing() else {
            self.status.tell(self.say.choose_feed_to_slow());
            return self.show_problems();
        };
        let Some(minutes) = slower(ailing.interval) else {
            return self.status.tell(self.say.weekly_already());
        };
        let words = every(&ailing.title, minutes, &self.say);
        self.tell_undoable(&words);
        let set = |minutes| Change::Interval {
            feed: ailing.feed,
            minutes,
        };
        self.change_undoably(set(Some(minutes)), set(ailing.interval), words);
        self.renew_health();
    }
}

/// `Feed is asked every 4 hours from now on`.
fn every(feed: &CleanLine, minutes: u32, say: &Messages) -> String {
    match minutes {
        minutes if minutes > 0 && minutes % 1_440 == 0 => say.asked_days(minutes / 1_440, feed),
        minutes if minutes > 0 && minutes % 60 == 0 => say.asked_hours(minutes / 60, feed),
        minutes => say.asked_minutes(minutes.max(1), feed),
    }
}
