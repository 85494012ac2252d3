//! Links are followed: chosen by letters or numbers, opened inside byline, and gone back from.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};

use super::hints::{Hints, Typed};
use super::opening::Errand;
use super::status::cause;
use super::{Action, App, Effect, Pane, Reading, SetArticle};
use crate::clean::WebUrl;
use crate::news::{Article, ArticleId};

/// Ends of addresses whose files are no articles.
const FILES: [&str; 24] = [
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".pdf", ".mp3", ".m4a", ".ogg",
    ".opus", ".wav", ".flac", ".mp4", ".webm", ".mov", ".mkv", ".zip", ".gz", ".xz", ".epub",
    ".exe", ".dmg",
];

impl App {
    /// Puts letters over the links on the screen.
    pub(super) fn show_hints(&mut self) {
        let Some(reading) = self.reading.as_ref() else {
            return self.status.warn(self.say.open_article());
        };
        let places = reading.links_on_screen();
        if places.is_empty() {
            return self.status.tell(self.say.no_link_on_screen());
        }
        self.hints = Some(Hints::over(&places));
        self.panes.focus_on(Pane::Article);
        self.status.tell(self.say.type_link());
    }

    /// Takes a key while letters are over the links; returns whether it was for them.
    pub(super) fn hint_key(&mut self, key: KeyEvent) -> bool {
        let Some(mut hints) = self.hints.take() else {
            return false;
        };
        let letter = match key.code {
            KeyCode::Char(letter) if letter.is_ascii_alphabetic() => letter,
            KeyCode::Esc | KeyCode::Backspace => return true,
            _ => return false,
        };
        match hints.press(letter) {
            Typed::Link(number) if hints.saves() => self.save_number(number),
            Typed::Link(number) if letter.is_ascii_uppercase() => {
                self.open_in_browser(Some(number));
            }
            Typed::Link(number) => self.follow_number(number),
            Typed::Waiting => self.hints = Some(hints),
            Typed::Nothing => self.status.tell(self.say.no_link_with_letters()),
        }
        true
    }

    /// Follows the link `number`.
    pub(super) fn follow_number(&mut self, number: usize) {
        let reading = self.reading.as_ref();
        if let Some((reading, name)) = reading.and_then(|open| Some((open, open.jump(number)?))) {
            let (id, name) = (reading.id(), name.clone());
            let html = reading.article().shown_html().clone();
            return self.send(Effect::FindPlace { id, name, html });
        }
        match reading.and_then(|reading| reading.link(number)) {
            Some(link) => self.follow(link.url.clone()),
            None => self.status.warn(&self.say.no_such_link(number.to_string())),
        }
    }

    /// Opens the page at `url` inside byline; a picture in the viewer; what else is no page, in the browser.
    pub(super) fn follow(&mut self, url: WebUrl) {
        let path = url.as_url().path().to_ascii_lowercase();
        let pictured = self.reading.as_ref().filter(|reading| {
            let mut spots = reading.page().spots.iter();
            spots.any(|spot| spot.url == url)
        });
        if let Some(reading) = pictured {
            let article = reading.id();
            return self.send(Effect::View { url, article });
        }
        if FILES.iter().any(|end| path.ends_with(end)) {
            return self.send(Effect::Open(url));
        }
        self.status.tell(&self.say.opening_site(url.site()));
        self.following = Some(url.clone());
        let width = self.article_width();
        let from = self.links_began();
        self.send(Effect::ReadPage { url, width, from });
    }

    /// The article that the links began in which led to the open one.
    pub(super) fn links_began(&self) -> ArticleId {
        let open = self.reading.as_ref();
        open.map_or(ArticleId(0), |open| self.trail.start(open))
    }

    /// Takes a page that a link leads to, if it is still wanted.
    pub(super) fn page_read(&mut self, url: &WebUrl, width: u16, set: SetArticle) {
        if self.following.take_if(|wanted| wanted == url).is_none() {
            return;
        }
        self.status.clear();
        self.show_on_trail(width, set);
    }

    /// Shows a page that is in no list, to go back from.
    fn show_on_trail(&mut self, width: u16, mut set: SetArticle) {
        self.keep_place();
        set.article.headline.id = self.trail.next_page();
        self.trail.follow(self.reading.take());
        self.panes.focus_on(Pane::Article);
        self.give_rows(&mut set);
        let height = self.panes.layout().text.height;
        self.reading = Some(Reading::open(set, width, height, self.options.manner));
    }

    /// Shows what the feed has changed in the article that actions are about, open or not.
    pub(super) fn show_changes(&mut self) {
        let about = match self.panes.focus() {
            Pane::Feeds => None,
            Pane::Headlines | Pane::Article => self.subject().map(|headline| headline.id),
        };
        let open = self.reading.as_ref();
        let Some(reading) = open.filter(|open| about.is_none_or(|id| id == open.id())) else {
            return match about {
                Some(id) => self.load_for(id, Errand::ShowChanges),
                None => self.status.warn(self.say.open_article()),
            };
        };
        match (reading.earlier().cloned(), reading.article().edited) {
            (None, None) => self.status.tell(self.say.not_changed()),
            (before, _) => {
                let after = Arc::clone(&reading.set().document);
                let article = Box::new(reading.article().clone());
                let width = self.article_width();
                self.send(Effect::Compare {
                    article,
                    before,
                    after,
                    width,
                });
            }
        }
    }

    /// The same of an article that is not open.
    pub(super) fn show_changes_of(&mut self, article: &Article) {
        if article.edited.is_none() && !article.headline.edited {
            return self.status.tell(self.say.not_changed());
        }
        let width = self.article_width();
        self.send(Effect::Compare {
            article: Box::new(article.clone()),
            before: None,
            after: Arc::default(),
            width,
        });
    }

    pub(super) fn changes_set(&mut self, width: u16, found: Option<Box<SetArticle>>) {
        match found {
            Some(set) => self.show_on_trail(width, *set),
            None => self.status.tell(self.say.same_words()),
        }
    }

    /// Goes to a place in the open article, if it was found.
    pub(super) fn place_found(&mut self, id: ArticleId, letters: Option<&str>) {
        let Some(reading) = self.reading.as_mut().filter(|open| open.id() == id) else {
            return;
        };
        if letters.is_some_and(|letters| reading.jump_to(letters)) {
            self.panes.focus_on(Pane::Article);
            let keys = self.first_keys(&[Action::HistoryBack]);
            if !keys.is_empty() {
                self.status.tell(&self.say.goes_back_to_text(&keys));
            }
        } else {
            self.status.tell(self.say.no_such_place());
        }
    }

    pub(super) fn page_failed(&mut self, url: &WebUrl, why: &str) {
        if self.following.take_if(|wanted| wanted == url).is_some() {
            self.status
                .warn(&self.say.could_not_open(url.site(), cause(why)));
        }
    }

    /// Goes back to the article whose link was followed; returns whether there is one.
    pub(super) fn go_back_on_trail(&mut self) -> bool {
        self.following = None;
        let jumps = self.reading.as_mut().is_some_and(Reading::jump_back);
        jumps || self.trail.back(&mut self.reading)
    }

    pub(super) fn history_back(&mut self) {
        if !self.go_back_on_trail() {
            self.status.tell(self.say.no_link_followed());
        }
    }

    pub(super) fn history_forward(&mut self) {
        if !self.trail.forward(&mut self.reading) {
            self.status.tell(self.say.nothing_forward());
        }
    }
}

/// Whether an article is in no list and not in the store: a page that was read, or followed to.
pub(super) fn is_page(id: ArticleId) -> bool {
    id.0 <= 0
}
