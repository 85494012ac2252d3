//! The rows of the sidebar.

use super::Feeds;
use super::tree::Tree;
use crate::app::SavedSearch;
use crate::app::list::Row;
use crate::clean::CleanLine;
use crate::news::{Feed, Folder, Scope};

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

impl Feeds {
    pub(super) fn rebuild(&mut self) {
        let mut rows = vec![
            fixed(Scope::FrontPage, self.say.front_page(), None),
            fixed(Scope::Unread, self.say.unread(), Some(self.unread())),
            fixed(
                Scope::Bookmarks,
                self.say.bookmarks(),
                Some(self.shelves.active),
            ),
        ];
        self.push_shelves(&mut rows);
        self.push_folder(&Tree::of(self), &Folder::default(), &mut rows);
        self.list.replace(rows);
    }

    /// Under the bookmarks their collections, and what is put away, where there is any.
    fn push_shelves(&self, rows: &mut Vec<SidebarRow>) {
        let below = |scope, label: &str, count| SidebarRow {
            depth: 1,
            ..fixed(scope, label, Some(count))
        };
        for (name, count) in &self.shelves.collections {
            rows.push(below(
                Scope::Collection(name.clone()),
                name.as_str(),
                *count,
            ));
        }
        if self.shelves.archived > 0 {
            rows.push(below(
                Scope::Archive,
                self.say.archive(),
                self.shelves.archived,
            ));
        }
    }

    /// The rows inside `outer`: first its folders with what is in them, then its own feeds: by name, unless the user has put them in order.
    fn push_folder(&self, tree: &Tree<'_>, outer: &Folder, rows: &mut Vec<SidebarRow>) {
        let depth = outer.names().len();
        let searches = self.searches.iter();
        let own = searches.filter(|search| search.folder() == *outer);
        rows.extend(own.map(|search| self.search_row(search, depth)));
        for folder in self.inner_of(tree, outer) {
            rows.push(self.folder_row(tree, &folder, depth));
            if !self.closed.contains(&folder) {
                self.push_folder(tree, &folder, rows);
            }
        }
        let own = tree.own(outer).into_iter();
        rows.extend(own.map(|feed| feed_row(feed, depth)));
    }

    fn search_row(&self, search: &SavedSearch, depth: usize) -> SidebarRow {
        SidebarRow {
            scope: Scope::Search(search.name.clone()),
            label: self.search_label(search),
            depth: cells(depth),
            count: self.found.get(&search.name).copied(),
            open: None,
            problem: false,
        }
    }

    fn folder_row(&self, tree: &Tree<'_>, folder: &Folder, depth: usize) -> SidebarRow {
        let inside = || tree.within(folder);
        let open = !self.closed.contains(folder);
        SidebarRow {
            scope: Scope::Folder(folder.clone()),
            label: self.folder_label(folder),
            depth: cells(depth),
            count: inside().next().map(|_| sum_unread(inside())),
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

pub(super) fn sum_unread<'a>(feeds: impl Iterator<Item = &'a Feed>) -> u32 {
    feeds.fold(0, |sum, feed| sum.saturating_add(feed.unread))
}

fn cells(depth: usize) -> u16 {
    u16::try_from(depth).unwrap_or(u16::MAX)
}
