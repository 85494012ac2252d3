//! Pages become bookmarks: the open one, and those that links lead to.

use super::choosing::mistake;
use super::{App, Content, Effect, Mistake};
use crate::clean::{CleanLine, WebUrl};
use crate::news::ArticleId;
use crate::typeset::Link;

impl App {
    /// Bookmarks the page of the link `count`; without a number, of the link whose letters are typed.
    pub(super) fn save_link(&mut self, count: Option<usize>) {
        if let Some(number) = count {
            return self.save_number(number);
        }
        self.show_hints();
        if let Some(hints) = self.hints.take() {
            self.hints = Some(hints.for_saving());
            self.status.tell(self.say.type_link_to_save());
        }
    }

    pub(super) fn save_number(&mut self, number: usize) {
        let reading = self.reading.as_ref();
        match reading.and_then(|reading| reading.link(number)).cloned() {
            Some(link) => self.save(link),
            None => self.status.warn(&self.say.no_such_link(number.to_string())),
        }
    }

    /// Bookmarks the page of the selected row of the overlay, which stays, for there may be others.
    pub(super) fn save_chosen(&mut self) {
        let selected = self
            .overlay
            .as_ref()
            .and_then(|overlay| overlay.list.selected());
        if let Some(Content::Link { text, url, .. }) = selected.map(|item| &item.content) {
            let link = Link {
                text: text.clone(),
                url: url.clone(),
            };
            self.save(link);
        }
    }

    fn save(&mut self, link: Link) {
        let from = Some(self.links_began());
        self.save_from(link, from);
    }

    fn save_from(&mut self, link: Link, from: Option<ArticleId>) {
        self.status.tell(&self.say.bookmarking(link.url.site()));
        self.send(Effect::SaveLink {
            url: link.url,
            text: link.text,
            from,
        });
    }

    /// Bookmarks the page at an address that was typed or pasted.
    pub(super) fn save_address(&mut self, address: &str) -> Result<(), Mistake> {
        let is_one_word = !address.trim().contains(char::is_whitespace);
        let Some(url) = WebUrl::typed(address).filter(|_| is_one_word) else {
            return Err(mistake(self.say.no_page_address()));
        };
        let link = Link {
            text: CleanLine::new(url.as_str()),
            url,
        };
        self.save_from(link, None);
        Ok(())
    }

    /// The page of a link is a bookmark.
    pub(super) fn link_saved(&mut self, title: &CleanLine, shortfall: Option<&str>) {
        self.undo.fall_behind();
        match shortfall {
            None => self.status.tell(&self.say.bookmarked_page(title)),
            Some(why) => self.status.tell(&self.say.bookmarked_page_but(title, why)),
        }
        self.reload();
    }

    /// Keeps the open page, which is in no list, as a bookmark.
    pub(super) fn save_page(&mut self) {
        if let Some(reading) = &self.reading {
            let article = Box::new(reading.article().clone());
            self.send(Effect::SavePage(article));
        }
    }

    /// The page that was saved is an article of the store from now on.
    pub(super) fn page_saved(&mut self, page: ArticleId, id: ArticleId) {
        if let Some(reading) = self.reading.as_mut().filter(|open| open.id() == page) {
            let headline = &mut reading.article_mut().headline;
            headline.id = id;
            headline.bookmarked = true;
        }
        self.undo.fall_behind();
        self.status.tell(self.say.bookmarked_with_text());
        self.reload();
    }
}
