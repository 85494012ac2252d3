//! What is done with rows shows at once, and they stay in the list until it is opened anew.

use std::collections::HashSet;

use super::Headlines;
use crate::news::{ArticleId, FeedId};

/// Articles that stay in the list though they no longer match; the oldest are let go.
const MOST_KEPT: usize = 1_000;

impl Headlines {
    /// Marks rows read or unread; returns the feeds of those that were not so before.
    pub fn mark(&mut self, ids: &[ArticleId], read: bool) -> Vec<FeedId> {
        let ids = ids.iter().collect::<HashSet<_>>();
        let (mut feeds, mut kept) = (Vec::new(), Vec::new());
        for row in self.list.rows_mut().filter(|row| ids.contains(&row.id)) {
            if std::mem::replace(&mut row.read, read) != read {
                feeds.push(row.feed);
            }
            kept.push(row.id);
        }
        for id in kept {
            self.keep_in_list(id);
        }
        feeds
    }

    /// Marks all rows in memory read; they stay in the list.
    pub fn mark_all_read(&mut self) {
        let unread = self.list.rows().iter().filter(|row| !row.read);
        let ids = unread.map(|row| row.id).collect::<Vec<_>>();
        self.mark(&ids, true);
    }

    pub fn bookmark(&mut self, id: ArticleId, on: bool) {
        for row in self.list.rows_mut().filter(|row| row.id == id) {
            row.bookmarked = on;
        }
        if self.list.position(&id).is_some() {
            self.keep_in_list(id);
        }
    }

    /// Shows a bookmark as put away, or taken back.
    pub fn archive(&mut self, id: ArticleId, on: bool) {
        for row in self.list.rows_mut().filter(|row| row.id == id) {
            row.archived = on;
        }
        if self.list.position(&id).is_some() {
            self.keep_in_list(id);
        }
    }

    /// Lets an article of the list stay in it though it no longer matches.
    fn keep_in_list(&mut self, id: ArticleId) {
        if self.keep.contains(&id) {
            return;
        }
        if self.keep.len() == MOST_KEPT {
            self.keep.remove(0);
        }
        self.keep.push(id);
    }
}
