//! Feeds by their folders, put together once for all the rows that ask: there may be thousands of the ones and hundreds of
//! the others.

use std::collections::{BTreeMap, BTreeSet};

use super::Feeds;
use crate::app::SavedSearch;
use crate::news::{Feed, Folder};

pub(super) struct Tree<'a> {
    /// The feeds that are in a folder itself. A folder's own come right before those of the folders inside it.
    own: BTreeMap<&'a Folder, Vec<&'a Feed>>,
    /// Every folder that holds feeds or searches, and those around them.
    pub(super) folders: BTreeSet<Folder>,
}

impl<'a> Tree<'a> {
    pub(super) fn of(feeds: &'a Feeds) -> Self {
        let mut own: BTreeMap<&Folder, Vec<&Feed>> = BTreeMap::new();
        for feed in &feeds.all {
            own.entry(&feed.folder).or_default().push(feed);
        }
        let of_searches = feeds.searches.iter().map(SavedSearch::folder);
        let mut folders = BTreeSet::new();
        for folder in own.keys().copied().cloned().chain(of_searches) {
            let mut around = Some(folder);
            while let Some(folder) = around.filter(|folder| !folder.is_top()) {
                around = folder.outer();
                if !folders.insert(folder) {
                    break;
                }
            }
        }
        Self { own, folders }
    }

    /// The feeds that are in a folder itself, in the order in which they are shown: by name, unless the user has put them
    /// in order.
    pub(super) fn own(&self, folder: &Folder) -> Vec<&'a Feed> {
        let mut own = self.own.get(folder).cloned().unwrap_or_default();
        own.sort_by_cached_key(|feed| {
            let name = feed.title.as_str().to_lowercase();
            (feed.position.is_none(), feed.position, name)
        });
        own
    }

    /// The feeds in a folder and in those inside it.
    pub(super) fn within(&self, outer: &Folder) -> impl Iterator<Item = &'a Feed> {
        let folders = self.own.range::<Folder, _>(outer..);
        let folders = folders.take_while(move |(folder, _)| folder.is_within(outer));
        folders.flat_map(|(_, feeds)| feeds.iter().copied())
    }

    /// The folders right inside another, by name.
    pub(super) fn inner(&self, outer: &Folder) -> impl Iterator<Item = &Folder> {
        let depth = outer.names().len() + 1;
        let folders = self.folders.range::<Folder, _>(outer..);
        let inside = folders.take_while(move |folder| folder.is_within(outer));
        inside.filter(move |folder| folder.names().len() == depth)
    }
}
