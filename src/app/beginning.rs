//! A long article comes twice: its beginning, and the whole under it.

use super::opening::Opening;
use super::{App, SetArticle};

impl App {
    /// Shows the beginning of a long article, if it is still wanted.
    pub(super) fn article_begun(&mut self, set: SetArticle, width: u16) {
        let wanted = Opening::to_read(set.article.headline.id);
        if self.opening.take_if(|opening| *opening == wanted).is_some() {
            self.show_article(set, width);
            if let Some(reading) = &mut self.reading {
                reading.has_only_begun();
            }
        }
    }

    /// Gives the open article the rest of its text; `set` back when it needs none.
    pub(super) fn complete_article(
        &mut self,
        mut set: SetArticle,
        width: u16,
    ) -> Option<SetArticle> {
        let id = set.article.headline.id;
        let open = self.reading.as_ref();
        if !open.is_some_and(|open| open.id() == id && open.is_beginning()) {
            return Some(set);
        }
        self.give_rows(&mut set);
        let wanted = set.article.url.clone().filter(|_| set.wants_page);
        if let Some(reading) = &mut self.reading {
            reading.complete(set, width);
        }
        if let Some(url) = wanted {
            self.fetch_as_set(id, url);
        }
        None
    }
}
