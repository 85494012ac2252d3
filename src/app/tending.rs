//! Feeds and folders are named, moved and unsubscribed, and panes are made as the user wants them.

use super::choosing::mistake;
use super::palette::Among;
use super::{App, Arrangement, Change, Effect, Mistake, Pane, Purpose, Shape};
use crate::clean::CleanLine;
use crate::news::{FeedId, Folder, Order, Scope};

/// What stands for no folder where one is named.
pub(super) const TOP_LEVEL: &str = "/";

/// Columns or lines that a pane grows by at a time.
const STEP: i16 = 2;

impl App {
    pub(super) fn remove_feed(&mut self) {
        match self.feed_scope() {
            Some(Scope::Feed(feed)) => self.remove(feed),
            Some(
                Scope::FrontPage
                | Scope::Unread
                | Scope::Bookmarks
                | Scope::Collection(_)
                | Scope::Archive
                | Scope::Kept
                | Scope::Search(_)
                | Scope::Folder(_),
            )
            | None => {
                self.status.warn(self.say.select_to_remove());
            }
        }
    }

    /// The list that actions on feeds are about: the selected one in the sidebar, else the open one.
    pub(super) fn feed_scope(&self) -> Option<Scope> {
        match self.panes.focus() {
            Pane::Feeds => self.feeds.list.selected().map(|row| row.scope.clone()),
            Pane::Headlines | Pane::Article => Some(self.headlines.query().scope.clone()),
        }
    }

    pub(super) fn remove(&mut self, feed: FeedId) {
        let title = self.feeds.name(&Scope::Feed(feed));
        let words = self.say.removed(self.quoted(&title));
        self.tell_undoable(&words);
        self.change_undoably(Change::RemoveFeed(feed), Change::RestoreFeed(feed), words);
    }

    /// The list of a feed that is unsubscribed is left.
    pub(super) fn leave_list_of(&mut self, feed: FeedId) {
        if self.headlines.query().scope != Scope::Feed(feed) {
            return;
        }
        self.show_list(Scope::FrontPage);
        self.left = Some(feed);
        if self.panes.focus() != Pane::Feeds {
            self.feeds.reveal(&Scope::FrontPage);
        }
    }

    /// What the sidebar's actions are about: the selected row, or the open list.
    pub(super) fn tended(&self) -> Option<Scope> {
        let scope = match self.panes.focus() {
            Pane::Feeds => self.feeds.list.selected().map(|row| row.scope.clone()),
            Pane::Headlines | Pane::Article => Some(self.headlines.query().scope.clone()),
        };
        scope.filter(|scope| matches!(scope, Scope::Feed(_) | Scope::Folder(_)))
    }

    pub(super) fn rename(&mut self) {
        match self.tended() {
            Some(scope) => {
                let name = self.feeds.name(&scope).to_string();
                self.ask(Purpose::Rename(scope), &name);
            }
            None => self.status.warn(self.say.select_to_rename()),
        }
    }

    /// Names a feed or a folder; a feed without a name of the user's has its own.
    pub(super) fn rename_to(&mut self, scope: &Scope, text: &str) {
        let name = CleanLine::new(text);
        let before = self.feeds.name(scope);
        if name == before {
            return;
        }
        let words = self.say.renamed(self.quoted(&before), self.quoted(&name));
        match scope {
            Scope::Feed(feed) => {
                let feed = *feed;
                let named = |title| Change::RenameFeed { feed, title };
                let words = if name.is_empty() {
                    self.say.own_name_back(self.quoted(&before))
                } else {
                    words
                };
                self.tell_undoable(&words);
                self.change_undoably(named(name), named(before), words);
            }
            Scope::Folder(folder) if !name.is_empty() => {
                let mut names = folder.names().to_vec();
                names.pop();
                names.push(name);
                self.move_folder(folder, &Folder::new(names), words);
            }
            Scope::Folder(_)
            | Scope::FrontPage
            | Scope::Unread
            | Scope::Bookmarks
            | Scope::Collection(_)
            | Scope::Archive
            | Scope::Kept
            | Scope::Search(_) => {}
        }
    }

    pub(super) fn ask_where_to_move(&mut self) {
        match self.tended() {
            Some(_) => self.open_palette(Among::Folders),
            None => self.status.warn(self.say.select_to_move()),
        }
    }

    /// Moves the feed or the folder into the folder called `path`.
    pub(super) fn move_to(&mut self, path: &str) -> Result<(), Mistake> {
        let target = Folder::parse(path.trim_matches('/'));
        let Some(scope) = self.tended() else {
            return Err(mistake(self.say.select_to_move()));
        };
        let name = self.quoted(&self.feeds.name(&scope));
        let words = if target.is_top() {
            self.say.moved_out(name)
        } else {
            self.say.moved_into(target.to_string(), name)
        };
        match &scope {
            Scope::Feed(feed) => {
                let before = self.feeds.feed(*feed).map(|feed| feed.folder.clone());
                let before = before.unwrap_or_default();
                if before != target {
                    self.move_feeds(vec![(*feed, before, target)], Vec::new(), words);
                }
            }
            Scope::Folder(folder) if target.is_within(folder) => {
                return Err(mistake(self.say.not_into_itself()));
            }
            Scope::Folder(folder) => {
                let own = folder.names().last().cloned();
                let names = target.names().iter().cloned().chain(own);
                self.move_folder(folder, &Folder::new(names), words);
            }
            Scope::FrontPage
            | Scope::Unread
            | Scope::Bookmarks
            | Scope::Collection(_)
            | Scope::Archive
            | Scope::Kept
            | Scope::Search(_) => {}
        }
        self.reveal = Some(scope);
        Ok(())
    }

    /// Puts everything in `folder` into `target`, which takes its place.
    fn move_folder(&mut self, folder: &Folder, target: &Folder, words: String) {
        let depth = folder.names().len();
        let inside = self.feeds.all().iter();
        let inside = inside.filter(|feed| feed.folder.is_within(folder));
        let moves = inside.map(|feed| {
            let deeper = feed.folder.names().iter().skip(depth);
            let names = target.names().iter().chain(deeper);
            (feed.id, feed.folder.clone(), Folder::new(names))
        });
        let moves = moves.collect();
        let places = self.feeds.folders_within(folder).into_iter();
        let places = places.filter_map(|inner| {
            let place = self.feeds.place_of(&inner)?;
            let deeper = inner.names().iter().skip(depth);
            let after = Folder::new(target.names().iter().chain(deeper));
            // Its own place among others means nothing among those.
            let is_beside = folder.outer() == target.outer();
            let kept = (is_beside || inner != *folder).then_some(place);
            Some((inner, after, place, kept))
        });
        let places = places.collect();
        self.move_feeds(moves, places, words);
        if self.headlines.query().scope == Scope::Folder(folder.clone()) {
            self.open_list(Scope::Folder(target.clone()));
        }
        self.feeds.list.select(&Scope::Folder(target.clone()));
    }

    /// `places`: of folders, before and after, with the place that they had and the one that they keep.
    pub(super) fn move_feeds(
        &mut self,
        moves: Vec<(FeedId, Folder, Folder)>,
        places: Vec<(Folder, Folder, u32, Option<u32>)>,
        words: String,
    ) {
        let (mut there, mut back) = (Vec::new(), Vec::new());
        for (before, after, place, kept) in places {
            let set = |folder: &Folder, position| Change::PlaceFolder {
                folder: folder.clone(),
                position,
            };
            there.extend([set(&before, None), set(&after, kept)]);
            back.extend([set(&after, None), set(&before, Some(place))]);
        }
        let is_alone = moves.len() == 1;
        for (feed, before, after) in moves {
            // Its place among others means nothing among those.
            let position = self.feeds.feed(feed).and_then(|feed| feed.position);
            if position.is_some() && is_alone {
                let set = |position| Change::PlaceFeed { feed, position };
                there.push(set(None));
                back.push(set(position));
            }
            there.push(Change::MoveFeed {
                feed,
                folder: after,
            });
            back.push(Change::MoveFeed {
                feed,
                folder: before,
            });
        }
        if there.is_empty() {
            return;
        }
        self.tell_undoable(&words);
        self.change_undoably(Change::Several(there), Change::Several(back), words);
    }

    /// Opens the next feed of the sidebar, or the previous one, whose unread articles are as many as wanted.
    pub(super) fn open_feed_beside(&mut self, backwards: bool, is_wanted: fn(u32) -> bool) {
        let here = match self.panes.focus() {
            Pane::Feeds => self.feeds.list.selected().map(|row| row.scope.clone()),
            Pane::Headlines | Pane::Article => Some(self.headlines.query().scope.clone()),
        };
        let here = here.unwrap_or(Scope::FrontPage);
        match self.feeds.beside(&here, backwards, is_wanted) {
            Some(scope) => self.open_list(scope),
            None => self.status.tell(self.say.no_other_feed()),
        }
    }

    pub(super) fn sort(&mut self, order: Order) {
        self.headlines.set_order(order);
        let name = self.feeds.name(&self.headlines.query().scope);
        self.status
            .tell(&self.say.list_sorted(&name, order.words(&self.say)));
        self.send(Effect::KeepOrder {
            list: self.headlines.query().scope.clone(),
            order,
        });
    }

    pub(super) fn focus_article(&mut self) {
        if self.reading.is_some() {
            self.panes.focus_on(Pane::Article);
        } else {
            self.panes.focus_on(Pane::Headlines);
            self.open();
        }
    }

    pub(super) fn arrange(&mut self, arrangement: Arrangement) {
        let shape = Shape {
            arrangement,
            ..self.panes.shape()
        };
        self.panes.set_shape(shape);
        self.status.tell(match arrangement {
            Arrangement::Automatic => self.say.side_by_side_room(),
            Arrangement::SideBySide => self.say.side_by_side_always(),
            Arrangement::Stacked => self.say.stacked(),
            Arrangement::One => self.say.one_pane(),
        });
        self.remember_shape();
    }

    pub(super) fn grow(&mut self, steps: isize) {
        let steps = i16::try_from(steps.clamp(-100, 100)).unwrap_or_default();
        if self.panes.grow(steps * STEP) {
            self.remember_shape();
        } else {
            self.status.tell(self.say.no_pane_beside());
        }
    }

    pub(super) fn reset_layout(&mut self) {
        let mut shape = self.panes.shape();
        shape.reset();
        self.panes.set_shape(shape);
        self.remember_shape();
    }

    pub(super) fn remember_shape(&mut self) {
        let shape = self.panes.shape();
        self.options.shape = shape;
        self.send(Effect::Remember(shape));
    }
}
