//! Feeds are polled and added; what comes of it is told.

use super::polls::Tally;
use super::{Action, App, Effect, Event, Pane, PollWhich, SavedSearch};
use crate::news::{Feed, FeedId, FeedKind, Filter, Folder, Query, Scope, Shelves};

/// Articles that a saved search counts; more are shown as so many.
const MOST_COUNTED: usize = 1_000;

impl App {
    pub(super) fn look_what_is_due(&mut self) {
        if self.options.automatic && self.polls.is_time(self.now) {
            self.polls.begin(false, self.now);
            self.send(Effect::Poll(PollWhich::Due));
        }
    }

    pub(super) fn refresh_due(&mut self) {
        if self.polls.is_running() {
            self.polls.ask_for();
            let progress = self.status.poll.unwrap_or_default();
            let (done, total) = (self.say.number(progress.done), progress.total);
            return self.status.tell(&self.say.already_refreshing(done, total));
        }
        self.polls.begin(true, self.now);
        self.status.tell(self.say.refreshing_due());
        self.send(Effect::Poll(PollWhich::Due));
    }

    /// Refreshes the selected feed or folder, or the feed of the selected article.
    pub(super) fn refresh_feed(&mut self) {
        let scope = match self.panes.focus() {
            Pane::Feeds => self.feeds.list.selected().map(|row| row.scope.clone()),
            Pane::Headlines | Pane::Article => {
                self.subject().map(|headline| Scope::Feed(headline.feed))
            }
        };
        match scope {
            // The sidebar may still be on its way.
            Some(Scope::Feed(feed)) => self.poll_feeds(vec![feed]),
            Some(scope @ Scope::Folder(_)) => {
                self.poll_feeds(self.feeds.within(&scope));
            }
            Some(
                Scope::FrontPage
                | Scope::Unread
                | Scope::Bookmarks
                | Scope::Collection(_)
                | Scope::Archive
                | Scope::Kept
                | Scope::Search(_),
            ) => {
                self.refresh_due();
            }
            None => {}
        }
    }

    /// Polls feeds: before all others that wait in the poll that is running; what could not be had there is asked for after it.
    pub(super) fn poll_feeds(&mut self, mut feeds: Vec<FeedId>) {
        feeds.retain(|feed| {
            let kind = self.feeds.feed(*feed).map(|feed| &feed.kind);
            kind.is_none_or(FeedKind::is_polled)
        });
        let what = match feeds.as_slice() {
            [] => return self.status.tell(self.say.nothing_to_refresh()),
            [feed] => self.feeds.name(&Scope::Feed(*feed)).to_string(),
            many => self.say.feeds_inside(many.len()),
        };
        if self.polls.is_running() {
            self.status.tell(&self.say.refreshed_next(what));
            self.polls.wait_for(feeds.clone());
            return self.send(Effect::PollFirst(feeds));
        }
        self.status.tell(&self.say.refreshing(what));
        self.polls.begin(true, self.now);
        self.send(Effect::Poll(PollWhich::Feeds(feeds)));
    }

    /// A poll goes on.
    pub(super) fn poll_told(&mut self, event: &Event) {
        match event {
            Event::PollStarted { feeds } => self.status.poll_started(*feeds),
            Event::FeedPolled { feed, new, failed } => self.feed_polled(*feed, *new, *failed),
            Event::PollEnded {
                polled,
                new,
                failed,
                offline,
            } => self.poll_ended(*polled, *new, *failed, *offline),
            _ => {}
        }
    }

    fn feed_polled(&mut self, id: FeedId, new: usize, failed: bool) {
        self.status.feed_polled();
        if let Some(of_asked) = self.polls.polled(id, new, failed) {
            self.status.tell(&self.outcome(of_asked));
        }
        if new > 0
            && let Some(feed) = self.feeds.feed(id)
            && self.is_told(feed)
        {
            self.looking.bring(feed.title.clone(), new);
        }
        self.feeds.outdate();
        self.ahead.outdate_of(id);
        if new > 0 {
            self.headlines.reload();
        }
    }

    /// Whether the user wants to be told of a feed's new articles: by its name, or by that of a folder around it.
    fn is_told(&self, feed: &Feed) -> bool {
        let own = self.options.rules.of_kind(&feed.kind).notices;
        own.unwrap_or_else(|| self.is_named_for_notices(feed))
    }

    /// The same as the settings say for all.
    pub(super) fn is_named_for_notices(&self, feed: &Feed) -> bool {
        let mut names = self.options.notices.iter();
        names.any(|name| {
            let folder = Folder::parse(name);
            name == "*"
                || name.to_lowercase() == feed.title.as_str().to_lowercase()
                || !folder.is_top() && feed.folder.is_within(&folder)
        })
    }

    fn poll_ended(&mut self, polled: usize, new: usize, failed: usize, offline: bool) {
        self.status.poll = None;
        // A poll that asked nobody does not know.
        let was_offline = self.status.offline;
        let offline = offline || (polled == 0 && was_offline);
        self.status.offline = offline;
        let ended = self.polls.end();
        self.feeds.outdate();
        if let Some(notice) = self.looking.notice(&self.say) {
            self.send(Effect::Notify(notice));
        }
        // What the user has not read yet is not written over by what he did not ask for; the masthead says it too.
        let is_news = !was_offline && self.status.message.is_none();
        let is_told = ended.of_asked.polled > 0;
        if offline && (ended.was_asked || is_news) {
            self.status.tell(self.say.offline_now());
        } else if ended.by_user && !offline {
            let all = Tally {
                polled,
                new,
                failed,
            };
            self.status.tell(&self.outcome(all));
        } else if is_told && !offline {
            self.status.tell(&self.outcome(ended.of_asked));
        }
        if !ended.next.is_empty() {
            // That a site of them wants to be left alone is not worth what was just told.
            self.polls.begin(!is_told, self.now);
            self.send(Effect::Poll(PollWhich::Feeds(ended.next)));
        }
    }

    /// What a poll brought, in words.
    fn outcome(&self, tally: Tally) -> String {
        let Tally {
            polled,
            new,
            failed,
        } = tally;
        if polled == 0 {
            let keys = self.first_keys(&[Action::RefreshFeed]);
            return match keys.as_str() {
                "" => self.say.nothing_due().to_owned(),
                keys => self.say.nothing_due_but(keys),
            };
        }
        let mut parts = vec![self.say.feeds_refreshed(polled)];
        parts.push(match new {
            0 => self.say.nothing_new().to_owned(),
            _ => self.say.new_articles(new),
        });
        let keys = self.first_keys(&[Action::ShowProblems]);
        parts.extend(match failed {
            0 => None,
            _ if keys.is_empty() => Some(self.say.feeds_failed(failed)),
            _ => Some(self.say.feeds_failed_why(failed, keys)),
        });
        parts.join(self.say.comma())
    }

    pub(super) fn feeds_loaded(&mut self, feeds: Vec<Feed>, shelves: Shelves) {
        if self.changes > 0 {
            // Counted before a change that is shown already.
            self.feeds.give_up();
            return self.feeds.outdate();
        }
        let is_first = !self.feeds.loaded;
        self.feeds.load(feeds, shelves);
        // As the last poll left it, until the next one knows better.
        if is_first {
            self.status.offline = self.feeds.none_was_reached();
        }
        if let Some(scope) = self.reveal.take() {
            self.feeds.reveal(&scope);
            if self.left.is_some_and(|left| scope == Scope::Feed(left)) {
                self.show_list(scope);
            }
        }
        self.renew_health();
        self.count_searches();
    }

    /// Counts what the saved searches find, one count at a time.
    pub(super) fn count_searches(&mut self) {
        if !self.started || !self.feeds.begin_counting() {
            return;
        }
        let searches = self.options.choices.searches.iter();
        let query = |search: &SavedSearch| {
            let filter = Filter::parse(&search.text, self.now).ok()??;
            let scope = Scope::Search(search.name.clone());
            let query = Query {
                filter: Some(filter),
                ..Query::of(scope)
            };
            Some((search.name.clone(), query))
        };
        let queries = searches.filter_map(query).collect();
        self.send(Effect::CountSearches {
            queries,
            most: MOST_COUNTED,
        });
    }
}
