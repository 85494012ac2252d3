//! Tags are typed, for one article or for many.

use super::{App, Change};
use crate::clean::CleanLine;
use crate::messages::Messages;
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
            [] => self.say.tags_removed_all().to_owned(),
            names => self.say.tagged(names.join(self.say.comma())),
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
        let say = &self.say;
        let said = |words: fn(&Messages, String) -> String, tags: &[CleanLine]| {
            let tags: Vec<&str> = tags.iter().map(CleanLine::as_str).collect();
            (!tags.is_empty()).then(|| words(say, tags.join(say.comma())))
        };
        let said = [
            said(Messages::tagged, &add),
            said(Messages::untagged, &remove),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        if said.is_empty() {
            return;
        }
        let words = say.said_of_articles(ids.len(), said.join(say.comma()));
        self.tell_undoable(&words);
        let ids = ids.to_vec();
        // What each had is the store's to know.
        let opposite = Change::Several(Vec::new());
        self.change_undoably(Change::Retag { ids, add, remove }, opposite, words);
    }
}
