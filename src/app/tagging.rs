//! Tags are typed, for one article or for many.

use super::{App, Change};
use crate::clean::CleanLine;
use crate::messages::Messages;
use crate::news::ArticleId;

impl App {
    /// Sets the tags as they were typed, parted by commas.
    pub(super) fn set_tags(&mut self, id: ArticleId, text: &str) {
        let before = std::mem::take(&mut self.tags_before);
        let tags = typed(text, &before);
        let is_there = |tag: &CleanLine| before.contains(tag);
        if tags.len() == before.len() && tags.iter().all(is_there) {
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

/// The tags in a text, each once. Those of `before` may have commas, from wherever they were imported, and stay whole.
fn typed(text: &str, before: &[CleanLine]) -> Vec<CleanLine> {
    let (mut tags, mut rest) = (Vec::new(), text.to_owned());
    for tag in before.iter().filter(|tag| tag.as_str().contains(',')) {
        if rest.contains(tag.as_str()) {
            rest = rest.replacen(tag.as_str(), "", 1);
            tags.push(tag.clone());
        }
    }
    for tag in rest.split(',').map(CleanLine::new) {
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_parted_by_commas_but_for_those_that_have_some() {
        let check = |text: &str, before: &[&str], expected: &[&str]| {
            let before: Vec<CleanLine> = before.iter().map(|tag| CleanLine::new(tag)).collect();
            let tags = typed(text, &before);
            let tags: Vec<&str> = tags.iter().map(AsRef::as_ref).collect();
            assert_eq!(tags, expected, "{text}");
        };
        check(" tea, , rain,tea", &[], &["tea", "rain"]);
        check("tea, Smith, John", &["tea"], &["tea", "Smith", "John"]);
        check(
            "tea, Smith, John",
            &["Smith, John", "tea"],
            &["Smith, John", "tea"],
        );
        check(
            "Smith, John, new",
            &["Smith, John"],
            &["Smith, John", "new"],
        );
        check("Smith", &["Smith, John"], &["Smith"]);
    }
}
