//! The sidebar: the lists that are always there, then folders and feeds with their unread counts.
//!
//! - `rows`: what it shows; `tree`: feeds by their folders

mod rows;
mod tree;

use std::collections::{BTreeMap, BTreeSet};

use super::SavedSearch;
use super::list::List;
use crate::clean::CleanLine;
use crate::messages::Messages;
use crate::news::{Feed, FeedId, FeedKind, Folder, ProblemKind, Scope, Shelves};
pub use rows::SidebarRow;
use rows::sum_unread;
use tree::Tree;

/// The folder of the built-in searches; folded at first, because the feeds are what one comes for.
const SEARCHES: &str = "Searches";

/// All feeds, and the rows they make.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "feeds and counts come apart from each other"
)]
pub struct Feeds {
    say: Messages,
    all: Vec<Feed>,
    /// How many bookmarks there are where.
    shelves: Shelves,
    searches: Vec<SavedSearch>,
    /// How many unread articles searches find, as last counted.
    found: BTreeMap<CleanLine, u32>,
    /// They are being counted.
    counting: bool,
    closed: BTreeSet<Folder>,
    pub list: List<SidebarRow>,
    /// Whether the feeds have been loaded once.
    pub loaded: bool,
    /// They may have changed in the store.
    stale: bool,
    /// They were asked for and are not there yet.
    in_flight: bool,
}

impl Feeds {
    pub fn new(say: Messages) -> Self {
        let mut feeds = Self {
            say,
            stale: true,
            closed: BTreeSet::from([Folder::parse(SEARCHES)]),
            ..Self::default()
        };
        feeds.rebuild();
        feeds
    }

    /// Calls the lists by their names in another language.
    pub fn speak(&mut self, say: Messages) {
        self.say = say;
        self.rebuild();
    }

    pub fn all(&self) -> &[Feed] {
        &self.all
    }

    pub fn feed(&self, id: FeedId) -> Option<&Feed> {
        self.all.iter().find(|feed| feed.id == id)
    }

    /// Unread articles of all feeds.
    pub fn unread(&self) -> u32 {
        sum_unread(self.all.iter())
    }

    /// Feeds that could not be read at their last poll.
    pub fn failing(&self) -> usize {
        let failing = self.all.iter().filter(|feed| feed.problem.is_some());
        failing.count()
    }

    /// At their last polls no feed at all could be reached, as without a network.
    pub fn none_was_reached(&self) -> bool {
        let mut polled = self
            .all
            .iter()
            .filter(|feed| feed.last_polled.is_some() && matches!(feed.kind, FeedKind::Web(_)));
        let unreachable = |feed: &Feed| {
            let kind = feed.problem.as_ref().map(|problem| problem.kind);
            kind == Some(ProblemKind::Unreachable)
        };
        polled.next().is_some_and(unreachable) && polled.all(unreachable)
    }

    /// What a list is called on the screen.
    pub fn name(&self, scope: &Scope) -> CleanLine {
        match scope {
            Scope::FrontPage => CleanLine::new(self.say.front_page()),
            Scope::Unread => CleanLine::new(self.say.unread()),
            Scope::Bookmarks => CleanLine::new(self.say.bookmarks()),
            Scope::Collection(name) => name.clone(),
            Scope::Archive => CleanLine::new(self.say.archive()),
            Scope::Kept => CleanLine::new(self.say.all_bookmarks()),
            Scope::Folder(folder) => self.folder_label(folder),
            Scope::Search(name) => self
                .search(name)
                .map_or_else(|| name.clone(), |search| self.search_label(search)),
            Scope::Feed(id) => self
                .feed(*id)
                .map(|feed| feed.title.clone())
                .unwrap_or_default(),
        }
    }

    /// What a saved search is called: a built-in one in the user's language.
    fn search_label(&self, search: &SavedSearch) -> CleanLine {
        let label = search.label();
        if search.folder() != Folder::parse(SEARCHES) {
            return label;
        }
        self.in_language(&label)
    }

    fn folder_label(&self, folder: &Folder) -> CleanLine {
        let label = folder.names().last().cloned().unwrap_or_default();
        if *folder == Folder::parse(SEARCHES) {
            return self.in_language(&label);
        }
        label
    }

    /// The name of something built in, in the user's language.
    fn in_language(&self, name: &CleanLine) -> CleanLine {
        let key = name.as_str().replace(' ', "-");
        match self.say.of("search", &key) {
            said if said == key => name.clone(),
            said => CleanLine::new(said),
        }
    }

    /// The feeds of a list: of all lists but folders and feeds, none in particular.
    pub fn within(&self, scope: &Scope) -> Vec<FeedId> {
        let belongs = |feed: &&Feed| match scope {
            Scope::FrontPage
            | Scope::Unread
            | Scope::Bookmarks
            | Scope::Collection(_)
            | Scope::Archive
            | Scope::Kept
            | Scope::Search(_) => false,
            Scope::Folder(folder) => feed.folder.is_within(folder),
            Scope::Feed(id) => feed.id == *id,
        };
        let feeds = self.all.iter().filter(belongs);
        feeds.map(|feed| feed.id).collect()
    }

    /// Every folder that holds feeds or searches, and those around them, by name.
    pub fn folders(&self) -> BTreeSet<Folder> {
        Tree::of(self).folders
    }

    /// A folder, and those inside it.
    pub fn folders_within(&self, outer: &Folder) -> Vec<Folder> {
        let folders = self.folders().into_iter();
        folders.filter(|folder| folder.is_within(outer)).collect()
    }

    /// Unread articles in a folder.
    pub fn unread_in(&self, folder: &Folder) -> u32 {
        sum_unread(self.all.iter().filter(|feed| feed.folder.is_within(folder)))
    }

    /// The folder that a feed added now would go to: the selected one, or that of the selected feed.
    pub fn folder_here(&self) -> Folder {
        match self.list.selected().map(|row| &row.scope) {
            Some(Scope::Folder(folder)) => folder.clone(),
            Some(Scope::Feed(id)) => self
                .feed(*id)
                .map(|feed| feed.folder.clone())
                .unwrap_or_default(),
            Some(Scope::Search(name)) => self
                .search(name)
                .map(SavedSearch::folder)
                .unwrap_or_default(),
            Some(
                Scope::FrontPage
                | Scope::Unread
                | Scope::Bookmarks
                | Scope::Collection(_)
                | Scope::Archive
                | Scope::Kept,
            )
            | None => Folder::default(),
        }
    }

    /// They may have changed in the store.
    pub fn outdate(&mut self) {
        self.stale = true;
    }

    /// Whether to ask the store for them now; they count as asked for then.
    pub fn ask(&mut self) -> bool {
        let ask = self.stale && !self.in_flight;
        if ask {
            self.stale = false;
            self.in_flight = true;
        }
        ask
    }

    /// What was asked for will not come, or is out of date already.
    pub fn give_up(&mut self) {
        self.in_flight = false;
    }

    pub fn load(&mut self, feeds: Vec<Feed>, shelves: Shelves) {
        self.all = feeds;
        self.shelves = shelves;
        self.in_flight = false;
        self.loaded = true;
        self.rebuild();
    }

    /// The saved search of this name.
    pub fn search(&self, name: &CleanLine) -> Option<&SavedSearch> {
        self.searches.iter().find(|search| search.name == *name)
    }

    pub fn set_searches(&mut self, searches: Vec<SavedSearch>) {
        if self.searches != searches {
            self.searches = searches;
            self.found.clear();
            self.rebuild();
        }
    }

    /// Whether to count what searches find now; they count as being counted then.
    pub fn begin_counting(&mut self) -> bool {
        let begins = !self.counting && !self.searches.is_empty();
        self.counting |= begins;
        begins
    }

    /// None: they could not be counted.
    pub fn counted(&mut self, found: Option<BTreeMap<CleanLine, u32>>) {
        self.counting = false;
        if let Some(found) = found.filter(|found| *found != self.found) {
            self.found = found;
            self.rebuild();
        }
    }

    /// Takes a feed away before the store says so.
    pub fn remove(&mut self, id: FeedId) {
        self.all.retain(|feed| feed.id != id);
        self.rebuild();
    }

    /// Names a feed before the store does.
    pub fn rename(&mut self, id: FeedId, title: &CleanLine) {
        if let Some(feed) = self.all.iter_mut().find(|feed| feed.id == id) {
            feed.title.clone_from(title);
        }
        self.rebuild();
    }

    /// Puts a feed into a folder before the store does.
    pub fn put(&mut self, id: FeedId, folder: &Folder) {
        if let Some(feed) = self.all.iter_mut().find(|feed| feed.id == id) {
            feed.folder.clone_from(folder);
        }
        self.rebuild();
    }

    /// Gives a feed a place in its folder before the store does.
    pub fn place(&mut self, id: FeedId, position: Option<u32>) {
        if let Some(feed) = self.all.iter_mut().find(|feed| feed.id == id) {
            feed.position = position;
        }
        self.rebuild();
    }

    /// Gives a folder a place among those beside it before the store does.
    pub fn place_folder(&mut self, folder: &Folder, position: Option<u32>) {
        match position {
            Some(place) => self.shelves.folders.insert(folder.clone(), place),
            None => self.shelves.folders.remove(folder),
        };
        self.rebuild();
    }

    /// The place that the user has given a folder.
    pub fn place_of(&self, folder: &Folder) -> Option<u32> {
        self.shelves.folders.get(folder).copied()
    }

    /// The folders right inside another, in the order in which they are shown: by name, unless the user has put them in
    /// order. Those of searches alone stand first, with the searches.
    pub fn inner(&self, outer: &Folder) -> Vec<Folder> {
        self.inner_of(&Tree::of(self), outer)
    }

    fn inner_of(&self, tree: &Tree<'_>, outer: &Folder) -> Vec<Folder> {
        let mut inner: Vec<Folder> = tree.inner(outer).cloned().collect();
        inner.sort_by_cached_key(|folder| {
            let place = self.place_of(folder);
            let holds_feeds = tree.within(folder).next().is_some();
            (holds_feeds, place.is_none(), place)
        });
        inner
    }

    /// Whether feeds are in it, and not only searches.
    pub fn holds_feeds(&self, folder: &Folder) -> bool {
        self.all.iter().any(|feed| feed.folder.is_within(folder))
    }

    /// The feeds that are in a folder itself, in the order in which they are shown.
    pub fn own(&self, folder: &Folder) -> Vec<&Feed> {
        Tree::of(self).own(folder)
    }

    /// The next feed whose unread articles are as many as wanted, in the order of the sidebar and around its ends.
    pub fn beside(
        &self,
        from: &Scope,
        backwards: bool,
        is_wanted: impl Fn(u32) -> bool,
    ) -> Option<Scope> {
        let rows = self.list.rows();
        let here = rows.iter().position(|row| row.scope == *from).unwrap_or(0);
        let count = rows.len();
        let places = (1..count).map(|step| {
            let step = if backwards { count - step } else { step };
            (here + step) % count
        });
        let fits = |row: &&SidebarRow| {
            matches!(row.scope, Scope::Feed(_)) && is_wanted(row.count.unwrap_or(0))
        };
        let mut found = places.filter_map(|place| rows.get(place)).filter(fits);
        found.next().map(|row| row.scope.clone())
    }

    /// Counts an article of each feed as read, or as unread again, before the store says so.
    pub fn count(&mut self, feeds: &[FeedId], read: bool) {
        for id in feeds {
            let known = self.all.iter_mut().find(|feed| feed.id == *id);
            if let Some(feed) = known {
                count_one(&mut feed.unread, !read);
            }
        }
        match feeds {
            [] => {}
            [one] => self.recount(*one),
            _ => self.rebuild(),
        }
    }

    /// Counts anew in the rows that a feed is in: one key reads one article, however many rows there are.
    fn recount(&mut self, id: FeedId) {
        let Some(folder) = self.feed(id).map(|feed| feed.folder.clone()) else {
            return;
        };
        let mut list = std::mem::take(&mut self.list);
        for row in list.rows_mut() {
            let count = match &row.scope {
                Scope::Unread => Some(self.unread()),
                Scope::Feed(own) if *own == id => self.feed(id).map(|feed| feed.unread),
                Scope::Folder(own) if folder.is_within(own) => Some(self.unread_in(own)),
                _ => continue,
            };
            row.count = count;
        }
        self.list = list;
    }

    /// Counts a bookmark that was set or removed, before the store says so.
    pub fn count_bookmark(&mut self, on: bool) {
        count_one(&mut self.shelves.active, on);
        self.rebuild();
    }

    /// The same of one that was put away or taken back.
    pub fn count_archived(&mut self, on: bool) {
        count_one(&mut self.shelves.archived, on);
        count_one(&mut self.shelves.active, !on);
        self.rebuild();
    }

    /// The names of the collections.
    pub fn collections(&self) -> impl Iterator<Item = &CleanLine> {
        self.shelves.collections.iter().map(|(name, _)| name)
    }

    /// Folds or unfolds the selected folder, or the folder the selected feed is in.
    pub fn toggle_folder(&mut self) {
        let folder = self.folder_here();
        if folder.is_top() {
            return;
        }
        if !self.closed.remove(&folder) {
            self.closed.insert(folder.clone());
        }
        self.list.select(&Scope::Folder(folder));
        self.rebuild();
    }

    /// Selects the row of a list, unfolding the folders around it.
    pub fn reveal(&mut self, scope: &Scope) {
        let folder = match scope {
            Scope::Feed(id) => self.feed(*id).map(|feed| feed.folder.clone()),
            Scope::Search(name) => self.search(name).map(SavedSearch::folder),
            _ => None,
        };
        if let Some(folder) = folder {
            self.closed.retain(|closed| !folder.is_within(closed));
            self.rebuild();
        }
        self.list.select(scope);
    }
}

fn count_one(count: &mut u32, on: bool) {
    *count = if on {
        count.saturating_add(1)
    } else {
        count.saturating_sub(1)
    };
}

#[cfg(test)]
mod tests;
