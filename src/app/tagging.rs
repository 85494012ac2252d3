//! Tags are typed, for one article or for many.

use super::status::counted;
use super::{App, Change};
use crate::clean::CleanLine;
use crate::news::ArticleId;

impl App {
    /// Sets the tags as they were typed, parted by commas.
    pub(super) fn set_tags(&mut self, id: ArticleId, text: &str) {
        let mut tags = Vec::new();
        for tag in text.split(',').map(CleanLine::new) {
            if !tag.is_empty() && !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        let before = std::mem::take(&mut self.tags_before);
        if tags == before {
            return;
        }
        let names = tags.iter().map(AsRef::as_ref).collect::<Vec<_>>();
        let words = match names.as_slice() {
            [] => "removed the tags".to_owned(),
            names => format!("tagged {}", names.join(", ")),
        };
        self.status.tell(&words);
        // Tags bookmark an article; taking back the first ones takes the bookmark back too.
        let opposite = if self.is_bookmarked(id) {
            Change::Tags { id, tags: before }
        } else {
            Change::Bookmark { id, on: false }
        };
        self.change_undoably(Change::Tags { id, tags }, opposite, words);
    }

    /// Adds tags to articles as they were typed, parted by commas, and takes those away that begin with a minus.
    pub(super) fn set_tags_of(&mut self, ids: &[ArticleId], text: &str) {
        let (mut add, mut remove) = (Vec::new(), Vec::new());
        for word in text.split(',').map(str::trim) {
            let (list, tag) = match word.strip_prefix('-') {
                Some(tag) => (&mut remove, tag),
                None => (&mut add, word),
            };
            let tag = CleanLine::new(tag);
            if !tag.is_empty() && !list.contains(&tag) {
                list.push(tag);
            }
        }
        let said = |verb: &str, tags: &[CleanLine]| {
            let tags: Vec<&str> = tags.iter().map(CleanLine::as_str).collect();
            (!tags.is_empty()).then(|| format!("{verb} {}", tags.join(", ")))
        };
        let said = [said("tagged", &add), said("removed the tags", &remove)];
        let said: Vec<String> = said.into_iter().flatten().collect();
        if said.is_empty() {
            return;
        }
        let articles = counted(ids.len(), "article");
        let words = format!("{}: {articles}", said.join(", "));
        self.tell_undoable(&words);
        let ids = ids.to_vec();
        // What each had is the store's to know.
        let opposite = Change::Several(Vec::new());
        self.change_undoably(Change::Retag { ids, add, remove }, opposite, words);
    }
}
