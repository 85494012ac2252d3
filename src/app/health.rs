//! How feeds are doing, and what mends them: the sheet that lists those that are not well.

use super::status::cause;
use super::{App, Change, Content, Effect, Overlay, Purpose, Subject};
use crate::clean::{CleanLine, WebUrl};
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
    fn of(feed: &Feed, facts: &HealthFacts, now: Moment) -> Option<Self> {
        let health = health(facts, now);
        let why = why(feed, facts, health.state)?;
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

fn why(feed: &Feed, facts: &HealthFacts, state: FeedState) -> Option<String> {
    let problem = || {
        let message = feed
            .problem
            .as_ref()
            .map(|problem| problem.message.as_str());
        cause(message.unwrap_or("it could not be read")).to_owned()
    };
    Some(match state {
        FeedState::Well | FeedState::New => return None,
        FeedState::Dead | FeedState::Failing | FeedState::Gone => problem(),
        FeedState::Exposed => "its certificate is not checked, as feeds.toml says: others on the way can read and change it"
            .to_owned(),
        FeedState::Stale => "nothing new for half a year; it may have been given up".to_owned(),
        FeedState::Noisy => format!("{} articles in a week", facts.in_a_week),
        FeedState::Slow => {
            let seconds = facts.answered_in.unwrap_or_default() / 1_000;
            format!("its last answer took {seconds} seconds")
        }
        FeedState::Moved => match &facts.moved_from {
            Some(old) => format!("it has moved for good from {old}; byline asks the new address"),
            None => "it has moved for good; byline asks the new address".to_owned(),
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
        let of = |(feed, facts): &(FeedId, HealthFacts)| {
            Ailing::of(self.feeds.feed(*feed)?, facts, self.now)
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
            _ if ailing.is_empty() => self.status.tell("all feeds are doing well"),
            _ => self.overlay = Some(Overlay::health(ailing)),
        }
    }

    pub(super) fn is_health_open(&self) -> bool {
        let subject = self.overlay.as_ref().map(|overlay| &overlay.subject);
        subject == Some(&Subject::Health)
    }

    /// The selected feed of the sheet.
    fn chosen_ailing(&self) -> Option<Ailing> {
        match &self.overlay.as_ref()?.list.selected()?.content {
            Content::Ailing(ailing) => Some((**ailing).clone()),
            Content::Heading(_)
            | Content::Keys { .. }
            | Content::Link { .. }
            | Content::Offer(_)
            | Content::Words(_)
            | Content::Newest { .. }
            | Content::Target(_)
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
            Some((feed, FeedKind::Web(url))) => {
                // Credentials are not put on the screen; they are typed again, or go into secrets.toml.
                let shown = url.masked();
                let text = if shown == url.as_str() {
                    shown
                } else {
                    String::new()
                };
                self.ask(Purpose::Address(feed), &text);
            }
            Some(_) => self.status.warn("this feed has no address on the web"),
            None => self.status.warn("select a feed on the left first"),
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
        let words = format!("{title} is asked at its new address");
        self.tell_undoable(&words);
        let set = |url| Change::Address { feed, url };
        self.change_undoably(set(url), set(old), words);
    }

    /// Asks the chosen feed less often from now on.
    pub(super) fn poll_less(&mut self) {
        let Some(ailing) = self.chosen_ailing() else {
            self.status.tell("choose a feed here to ask it less often");
            return self.show_problems();
        };
        let Some(minutes) = slower(ailing.interval) else {
            return self.status.tell("it is asked once a week already");
        };
        let words = format!(
            "{} is asked every {} from now on",
            ailing.title,
            span(minutes)
        );
        self.tell_undoable(&words);
        let set = |minutes| Change::Interval {
            feed: ailing.feed,
            minutes,
        };
        self.change_undoably(set(Some(minutes)), set(ailing.interval), words);
        self.renew_health();
    }
}

/// `90 minutes`, `4 hours`, `7 days`.
fn span(minutes: u32) -> String {
    let counted = |count: u32, noun| super::status::counted(count as usize, noun);
    match minutes {
        0 => "minute".to_owned(),
        minutes if minutes % 1_440 == 0 => counted(minutes / 1_440, "day"),
        minutes if minutes % 60 == 0 => counted(minutes / 60, "hour"),
        minutes => counted(minutes, "minute"),
    }
}
