//! The sidebar: the lists that are always there, then folders and feeds with their unread counts.

use std::collections::BTreeSet;

use super::list::{List, Row};
use crate::clean::CleanLine;
use crate::news::{Feed, FeedId, FeedKind, Folder, ProblemKind, Scope};

/// A row of the sidebar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SidebarRow {
    /// The list it opens.
    pub scope: Scope,
    pub label: CleanLine,
    /// How many folders it is in.
    pub depth: u16,
    /// The number behind it: the unread articles in it, but of the bookmarks all; none where no number is shown.
    pub count: Option<u32>,
    /// For folders: whether its feeds are shown.
    pub open: Option<bool>,
    /// The feed, or one in the closed folder, could not be read at its last poll.
    pub problem: bool,
}

impl Row for SidebarRow {
    type Id = Scope;
    fn id(&self) -> Scope {
        self.scope.clone()
    }
}

/// All feeds, and the rows they make.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feeds {
    all: Vec<Feed>,
    /// How many bookmarks there are.
    bookmarks: u32,
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
    pub fn new() -> Self {
        let mut feeds = Self {
            stale: true,
            ..Self::default()
        };
        feeds.rebuild();
        feeds
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
            Scope::FrontPage => CleanLine::new("Front page"),
            Scope::Unread => CleanLine::new("Unread"),
            Scope::Bookmarks => CleanLine::new("Bookmarks"),
            Scope::Folder(folder) => folder.names().last().cloned().unwrap_or_default(),
            Scope::Feed(id) => self
                .feed(*id)
                .map(|feed| feed.title.clone())
                .unwrap_or_default(),
        }
    }

    /// The feeds of a list: of all lists but folders and feeds, none in particular.
    pub fn within(&self, scope: &Scope) -> Vec<FeedId> {
        let belongs = |feed: &&Feed| match scope {
            Scope::FrontPage | Scope::Unread | Scope::Bookmarks => false,
            Scope::Folder(folder) => feed.folder.is_within(folder),
            Scope::Feed(id) => feed.id == *id,
        };
        let feeds = self.all.iter().filter(belongs);
        feeds.map(|feed| feed.id).collect()
    }

    /// Every folder that holds feeds, and those around them, by name.
    pub fn folders(&self) -> BTreeSet<Folder> {
        let folders = self.all.iter().map(|feed| feed.folder.names());
        let paths = folders.flat_map(|names| (1..=names.len()).map(|depth| &names[..depth]));
        paths.map(Folder::new).collect()
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
            Some(Scope::FrontPage | Scope::Unread | Scope::Bookmarks) | None => Folder::default(),
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

    pub fn load(&mut self, feeds: Vec<Feed>, bookmarks: u32) {
        self.all = feeds;
        self.bookmarks = bookmarks;
        self.in_flight = false;
        self.loaded = true;
        self.rebuild();
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
                feed.unread = if read {
                    feed.unread.saturating_sub(1)
                } else {
                    feed.unread.saturating_add(1)
                };
            }
        }
        if !feeds.is_empty() {
            self.rebuild();
        }
    }

    /// Counts a bookmark that was set or removed, before the store says so.
    pub fn count_bookmark(&mut self, on: bool) {
        self.bookmarks = if on {
            self.bookmarks.saturating_add(1)
        } else {
            self.bookmarks.saturating_sub(1)
        };
        self.rebuild();
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
        if let Scope::Feed(id) = scope
            && let Some(feed) = self.feed(*id)
        {
            let folder = feed.folder.clone();
            self.closed.retain(|closed| !folder.is_within(closed));
            self.rebuild();
        }
        self.list.select(scope);
    }

    fn rebuild(&mut self) {
        let mut rows = vec![
            fixed(Scope::FrontPage, "Front page", None),
            fixed(Scope::Unread, "Unread", Some(self.unread())),
            fixed(Scope::Bookmarks, "Bookmarks", Some(self.bookmarks)),
        ];
        self.push_folder(&Folder::default(), &mut rows);
        self.list.replace(rows);
    }

    /// The rows inside `outer`: first its folders with what is in them, then its own feeds, each by name.
    fn push_folder(&self, outer: &Folder, rows: &mut Vec<SidebarRow>) {
        let depth = outer.names().len();
        let inside = || self.all.iter().filter(|feed| feed.folder.is_within(outer));
        let folders = inside()
            .filter_map(|feed| feed.folder.names().get(..=depth))
            .map(Folder::new)
            .collect::<BTreeSet<_>>();
        for folder in folders {
            rows.push(self.folder_row(&folder, depth));
            if !self.closed.contains(&folder) {
                self.push_folder(&folder, rows);
            }
        }
        let mut own = inside()
            .filter(|feed| feed.folder == *outer)
            .collect::<Vec<_>>();
        own.sort_by_cached_key(|feed| feed.title.as_str().to_lowercase());
        rows.extend(own.into_iter().map(|feed| feed_row(feed, depth)));
    }

    fn folder_row(&self, folder: &Folder, depth: usize) -> SidebarRow {
        let inside = || self.all.iter().filter(|feed| feed.folder.is_within(folder));
        let open = !self.closed.contains(folder);
        SidebarRow {
            scope: Scope::Folder(folder.clone()),
            label: folder.names().last().cloned().unwrap_or_default(),
            depth: cells(depth),
            count: Some(sum_unread(inside())),
            open: Some(open),
            problem: !open && inside().any(|feed| feed.problem.is_some()),
        }
    }
}

fn fixed(scope: Scope, label: &str, count: Option<u32>) -> SidebarRow {
    SidebarRow {
        scope,
        label: CleanLine::new(label),
        depth: 0,
        count,
        open: None,
        problem: false,
    }
}

fn feed_row(feed: &Feed, depth: usize) -> SidebarRow {
    SidebarRow {
        scope: Scope::Feed(feed.id),
        label: feed.title.clone(),
        depth: cells(depth),
        count: Some(feed.unread),
        open: None,
        problem: feed.problem.is_some(),
    }
}

fn sum_unread<'a>(feeds: impl Iterator<Item = &'a Feed>) -> u32 {
    feeds.fold(0, |sum, feed| sum.saturating_add(feed.unread))
}

fn cells(depth: usize) -> u16 {
    u16::try_from(depth).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::WebUrl;
    use crate::news::{Moment, Problem};

    fn feed(number: i64, folder: &str, unread: u32) -> Feed {
        Feed {
            id: FeedId(number),
            kind: FeedKind::Local(format!("feed{number}")),
            title: CleanLine::new(&format!("Feed {number}")),
            folder: Folder::parse(folder),
            site: None,
            unread,
            total: unread,
            last_polled: None,
            problem: None,
        }
    }

    fn loaded() -> Feeds {
        let mut feeds = Feeds::new();
        let mut broken = feed(4, "World/Asia", 8);
        broken.problem = Some(Problem::new(ProblemKind::Missing, "not there"));
        feeds.load(
            vec![
                feed(1, "World", 1),
                feed(2, "", 2),
                feed(3, "Arts", 4),
                broken,
            ],
            7,
        );
        feeds
    }

    /// The rows as an indented list.
    fn rows(feeds: &Feeds) -> Vec<String> {
        let rows = feeds.list.rows().iter().map(|row| {
            let mark = match row.open {
                Some(true) => "▾ ",
                Some(false) => "▸ ",
                None => "",
            };
            let indent = "  ".repeat(usize::from(row.depth));
            let count = row.count.map_or(String::new(), |count| format!(" {count}"));
            let problem = if row.problem { " !" } else { "" };
            format!("{indent}{mark}{}{count}{problem}", row.label)
        });
        rows.skip(1).collect()
    }

    #[test]
    fn folders_hold_their_feeds_and_count_what_is_in_them() {
        let expected = [
            "Unread 15",
            "Bookmarks 7",
            "▾ Arts 4",
            "  Feed 3 4",
            "▾ World 9",
            "  ▾ Asia 8",
            "    Feed 4 8 !",
            "  Feed 1 1",
            "Feed 2 2",
        ];
        assert_eq!(rows(&loaded()), expected);
    }

    #[test]
    fn a_closed_folder_keeps_the_cursor_and_shows_that_something_is_wrong_inside() {
        let mut feeds = loaded();
        feeds.list.select(&Scope::Feed(FeedId(1)));
        feeds.toggle_folder();
        assert_eq!(rows(&feeds)[4..], ["▸ World 9 !", "Feed 2 2"]);
        let world = Scope::Folder(Folder::parse("World"));
        assert_eq!(feeds.list.selected().map(|row| &row.scope), Some(&world));
        feeds.reveal(&Scope::Feed(FeedId(4)));
        assert_eq!(rows(&feeds).len(), 9);
        assert_eq!(feeds.folder_here(), Folder::parse("World/Asia"));
    }

    #[test]
    fn the_cursor_stays_on_its_feed_when_feeds_come() {
        let mut feeds = loaded();
        feeds.list.select(&Scope::Feed(FeedId(2)));
        let mut more = feeds.all().to_vec();
        more.push(feed(5, "Early", 0));
        feeds.load(more, 7);
        let selected = feeds.list.selected().map(|row| row.label.to_string());
        assert_eq!(selected.as_deref(), Some("Feed 2"));
    }

    #[test]
    fn without_a_network_no_feed_was_reached() {
        let polled = |number, problem: Option<ProblemKind>| Feed {
            kind: FeedKind::Web(WebUrl::new("https://news.example/").expect("an address")),
            last_polled: Some(Moment(1)),
            problem: problem.map(|kind| Problem::new(kind, "why")),
            ..feed(number, "", 0)
        };
        let lost = Some(ProblemKind::Unreachable);
        let check = |all: Vec<Feed>, expected| {
            let mut feeds = Feeds::new();
            feeds.load(all, 0);
            assert_eq!(feeds.none_was_reached(), expected);
        };
        check(vec![feed(1, "", 3)], false);
        check(vec![feed(1, "", 3), polled(2, lost), polled(3, lost)], true);
        check(vec![polled(2, lost), polled(3, None)], false);
        check(vec![polled(2, Some(ProblemKind::Missing))], false);
    }

    #[test]
    fn a_folder_stands_for_its_feeds() {
        let world = Scope::Folder(Folder::parse("World"));
        assert_eq!(loaded().within(&world), [FeedId(1), FeedId(4)]);
        assert!(loaded().within(&Scope::Unread).is_empty());
    }
}
