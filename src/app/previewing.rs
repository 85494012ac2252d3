//! A feed is looked at before it is subscribed to.

use std::sync::Arc;

use super::status::cause;
use super::{App, Change, Content, Effect, Overlay, Pane, Prompt, Purpose};
use crate::clean::{CleanLine, WebUrl};
use crate::messages::Messages;
use crate::news::{Added, FirstReading, Folder, Offer, Scope};

/// The newest articles that are shown of it.
const SHOWN: usize = 50;

/// A feed as it was found at an address, before anything of it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    pub url: WebUrl,
    pub reading: Arc<FirstReading>,
    /// It is subscribed already.
    pub is_known: bool,
}

impl Preview {
    /// Its own title, else its site.
    pub fn title(&self) -> CleanLine {
        if self.reading.feed.title.is_empty() {
            self.url.site().into()
        } else {
            self.reading.feed.title.clone()
        }
    }

    /// What it is, then its newest articles.
    pub(super) fn contents(&self, folder: &Folder, say: &Messages) -> Vec<Content> {
        let mut contents = Vec::new();
        if !self.reading.feed.description.is_empty() {
            contents.push(Content::Words(self.reading.feed.description.clone()));
        }
        let mut facts = say.preview_articles(self.reading.feed.entries.len());
        if let Some(pace) = self.pace(say) {
            facts = say.preview_pace(facts, pace);
        }
        if self.is_known {
            facts = say.preview_known(facts);
        }
        contents.push(Content::Words(CleanLine::new(&facts)));
        let place = if folder.is_top() || self.is_known {
            self.url.masked()
        } else {
            say.preview_into(self.url.masked(), folder.to_string())
        };
        contents.push(Content::Words(CleanLine::new(&place)));
        contents.push(Content::Words(CleanLine::default()));
        let mut newest: Vec<_> = self.reading.feed.entries.iter().collect();
        newest.sort_by_key(|entry| std::cmp::Reverse(entry.published));
        let rows = newest.into_iter().take(SHOWN).map(|entry| Content::Newest {
            title: entry.title.clone(),
            published: entry.published,
        });
        contents.extend(rows);
        contents
    }

    /// How often it brings something, where its dates tell.
    fn pace(&self, say: &Messages) -> Option<String> {
        const DAY: i64 = crate::news::Moment::DAY;
        let dates = self
            .reading
            .feed
            .entries
            .iter()
            .filter_map(|entry| entry.published);
        let (first, last) = (dates.clone().min()?, dates.clone().max()?);
        let count = i64::try_from(dates.count()).ok()?.checked_sub(1)?;
        let days = last.since(first) / DAY;
        if count < 2 || days < 1 {
            return None;
        }
        Some(match (count / days, count * 7 / days, count * 30 / days) {
            (a_day @ 1.., ..) => say.pace_day(a_day),
            (_, a_week @ 1.., _) => say.pace_week(a_week),
            (_, _, a_month @ 1..) => say.pace_month(a_month),
            _ => say.pace_less().to_owned(),
        })
    }
}

/// What is known of the feed that is being added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Adding {
    /// Where it goes.
    pub(super) folder: Folder,
    /// What the page offers whose feed is looked at.
    offered: Vec<Offer>,
    /// The address that led to no feed, until it is asked for again.
    mistyped: String,
}

impl App {
    /// Looks what is at an address the user typed; nothing is subscribed to yet.
    pub(super) fn look_at(&mut self, address: &str, folder: Folder) {
        self.status.tell(&self.say.looking_at(address));
        self.adding.folder = folder;
        self.send(Effect::Look {
            address: address.to_owned(),
        });
    }

    pub(super) fn add_feed(&mut self, address: &str, folder: Folder) {
        self.adding.offered.clear();
        self.look_at(address, folder);
    }

    pub(super) fn feeds_offered(&mut self, offers: Vec<Offer>) {
        self.status.clear();
        self.adding.offered.clone_from(&offers);
        self.overlay = Some(Overlay::offers(offers));
    }

    pub(super) fn feed_found(&mut self, preview: Preview) {
        self.status.clear();
        self.adding.mistyped.clear();
        self.overlay = Some(Overlay::preview(preview, &self.adding.folder, &self.say));
    }

    /// The user says yes to the feed that he looked at.
    pub(super) fn subscribe(&mut self, preview: Preview) {
        let folder = std::mem::take(&mut self.adding.folder);
        self.adding.offered.clear();
        self.send(Effect::Subscribe { preview, folder });
    }

    /// The user says no: back to the others that the page offers.
    pub(super) fn leave_preview(&mut self) {
        let offers = std::mem::take(&mut self.adding.offered);
        self.overlay = None;
        if !offers.is_empty() {
            self.feeds_offered(offers);
        }
    }

    pub(super) fn feed_added(&mut self, added: Added, title: &CleanLine) {
        let feed = added.feed();
        let scope = Scope::Feed(feed);
        self.reload();
        // Who adds a feed wants to see it; who reads meanwhile is not interrupted.
        if self.panes.focus() != Pane::Article && self.prompt.is_none() {
            self.open_list(scope.clone());
        }
        self.reveal = Some(scope);
        let words = match added {
            Added::New(_) => self.say.added(title),
            Added::Back(_) => self.say.is_back(title),
            Added::Known(_) => return self.status.tell(&self.say.subscribed_already(title)),
        };
        self.tell_undoable(&words);
        self.note(Change::RestoreFeed(feed), Change::RemoveFeed(feed), words);
    }

    pub(super) fn add_failed(&mut self, address: &str, why: &str) {
        let named = why
            .strip_prefix(address)
            .and_then(|rest| rest.strip_prefix(": "));
        let why = named.unwrap_or_else(|| cause(why));
        self.status.warn(&format!("{address}: {why}"));
        address.clone_into(&mut self.adding.mistyped);
    }

    /// Asks for an address: for the one that led to no feed, so that it need not be typed again.
    pub(super) fn ask_for_address(&mut self) {
        let mistyped = std::mem::take(&mut self.adding.mistyped);
        self.ask(Purpose::AddFeed, &mistyped);
        self.prompt = self.prompt.take().map(Prompt::selected);
    }
}
