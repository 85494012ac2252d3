//! Feeds and folders are put in the order that the user wants.

use super::{App, Change};
use crate::news::{FeedId, Folder, Scope};

impl App {
    /// Moves the feed, or the folder, so many rows down among those beside it.
    pub(super) fn shift(&mut self, steps: isize) {
        match self.tended() {
            Some(Scope::Feed(id)) => self.shift_feed(id, steps),
            Some(Scope::Folder(folder)) if self.feeds.holds_feeds(&folder) => {
                self.shift_folder(&folder, steps);
            }
            Some(_) | None => self.status.warn(self.say.select_to_shift()),
        }
    }

    fn shift_feed(&mut self, id: FeedId, steps: isize) {
        let folder = self.feeds.feed(id).map(|feed| feed.folder.clone());
        let own = self.feeds.own(&folder.unwrap_or_default()).into_iter();
        let Some(order) = self.shifted(own.map(|feed| feed.id).collect(), &id, steps) else {
            return;
        };
        let mut both = (Vec::new(), Vec::new());
        for (feed, place) in order.into_iter().zip(0..) {
            self.place_feed(feed, Some(place), &mut both);
        }
        self.put_in_order(both, self.words_of_shift(&Scope::Feed(id), steps));
        self.feeds.list.select(&Scope::Feed(id));
    }

    fn shift_folder(&mut self, folder: &Folder, steps: isize) {
        let outer = folder.outer().unwrap_or_default();
        let mut beside = self.feeds.inner(&outer);
        // Folders of searches stay with the searches.
        beside.retain(|folder| self.feeds.holds_feeds(folder));
        let Some(order) = self.shifted(beside, folder, steps) else {
            return;
        };
        let mut both = (Vec::new(), Vec::new());
        for (folder, place) in order.into_iter().zip(0..) {
            self.place_folder(&folder, Some(place), &mut both);
        }
        let scope = Scope::Folder(folder.clone());
        self.put_in_order(both, self.words_of_shift(&scope, steps));
        self.feeds.list.select(&scope);
    }

    /// `order` with `moved` so many places further down; none, and that told, where it is at that end already.
    fn shifted<Id: PartialEq + Clone>(
        &mut self,
        mut order: Vec<Id>,
        moved: &Id,
        steps: isize,
    ) -> Option<Vec<Id>> {
        let here = order.iter().position(|one| one == moved)?;
        let last = order.len().saturating_sub(1);
        let there = here.saturating_add_signed(steps).min(last);
        if here == there {
            self.status.tell(if steps < 0 {
                self.say.is_first()
            } else {
                self.say.is_last()
            });
            return None;
        }
        let moved = order.remove(here);
        order.insert(there, moved);
        Some(order)
    }

    fn words_of_shift(&self, scope: &Scope, steps: isize) -> String {
        let name = self.quoted(&self.feeds.name(scope));
        if steps < 0 {
            self.say.moved_up(name)
        } else {
            self.say.moved_down(name)
        }
    }

    /// The feeds and folders of the folder by their names again.
    pub(super) fn sort_feeds(&mut self) {
        let folder = self.feeds.folder_here();
        let own = self.feeds.own(&folder).into_iter();
        let own: Vec<FeedId> = own.map(|feed| feed.id).collect();
        let mut both = (Vec::new(), Vec::new());
        for feed in own {
            self.place_feed(feed, None, &mut both);
        }
        for inner in self.feeds.inner(&folder) {
            self.place_folder(&inner, None, &mut both);
        }
        let words = if folder.is_top() {
            self.say.feeds_sorted().to_owned()
        } else {
            self.say.feeds_sorted_in(folder.to_string())
        };
        self.put_in_order(both, words);
    }

    fn place_feed(
        &self,
        feed: FeedId,
        position: Option<u32>,
        (there, back): &mut (Vec<Change>, Vec<Change>),
    ) {
        let before = self.feeds.feed(feed).and_then(|feed| feed.position);
        if before != position {
            let set = |position| Change::PlaceFeed { feed, position };
            there.push(set(position));
            back.push(set(before));
        }
    }

    fn place_folder(
        &self,
        folder: &Folder,
        position: Option<u32>,
        (there, back): &mut (Vec<Change>, Vec<Change>),
    ) {
        let before = self.feeds.place_of(folder);
        if before != position {
            let set = |position| Change::PlaceFolder {
                folder: folder.clone(),
                position,
            };
            there.push(set(position));
            back.push(set(before));
        }
    }

    fn put_in_order(&mut self, (there, back): (Vec<Change>, Vec<Change>), words: String) {
        if there.is_empty() {
            return self.status.tell(self.say.they_are_so());
        }
        self.tell_undoable(&words);
        self.change_undoably(Change::Several(there), Change::Several(back), words);
    }
}
