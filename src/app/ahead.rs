//! The articles that the next keys will probably open: read and set before, while the user looks at something else.

use super::opening::Opening;
use super::{App, Effect, Pane, SetArticle};
use crate::news::{ArticleId, Change, FeedId};

/// What is ready, and what is on its way. There is never more than a few articles of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Ahead {
    ready: Vec<Ready>,
    /// Asked for and not there yet; one at a time, so that no key waits behind many.
    asked: Option<Asked>,
    /// The article that is open was shown as it had been, and something may have changed since.
    is_shown_old: bool,
}

#[derive(Clone, Debug)]
struct Ready {
    /// The width that it was set at.
    width: u16,
    /// None: it is too long to be kept ready, or gone, or wants a page that may have been fetched by the time it is opened.
    set: Option<SetArticle>,
    id: ArticleId,
    is_old: bool,
}

#[derive(Clone, Copy, Debug)]
struct Asked {
    id: ArticleId,
    width: u16,
    is_old: bool,
}

impl Ahead {
    /// What is ready was set as the user no longer wishes it.
    pub(super) fn forget(&mut self) {
        self.ready.clear();
        self.outdate();
    }

    /// The articles that are ready may have changed.
    pub(super) fn outdate(&mut self) {
        self.outdate_those(|_, _| true);
    }

    /// A feed's articles may have changed.
    pub(super) fn outdate_of(&mut self, feed: FeedId) {
        self.outdate_those(|_, own| own.is_none_or(|own| own == feed));
    }

    /// Those that are one of them by number and feed; of what is on its way, the feed is not known.
    fn outdate_those(&mut self, is_one: impl Fn(ArticleId, Option<FeedId>) -> bool) {
        if let Some(asked) = &mut self.asked {
            asked.is_old |= is_one(asked.id, None);
        }
        for ready in &mut self.ready {
            let set = ready.set.as_ref();
            let feed = set.map(|set| set.article.headline.feed);
            ready.is_old |= is_one(ready.id, feed);
        }
    }

    /// A change may have touched what is ready. Reading one article, which happens all the time, touches no other.
    pub(super) fn outdate_by(&mut self, change: &Change) {
        match change {
            Change::Place { .. } => {}
            Change::Read { ids, .. } => self.outdate_those(|id, _| ids.contains(&id)),
            _ => self.outdate(),
        }
    }

    fn take(&mut self, id: ArticleId, width: u16) -> Option<(SetArticle, bool)> {
        let at = self.ready.iter().position(|ready| ready.id == id)?;
        let ready = self.ready.swap_remove(at);
        let set = ready.set.filter(|_| ready.width == width)?;
        Some((set, ready.is_old))
    }

    fn has(&self, id: ArticleId, width: u16) -> bool {
        let mut ready = self.ready.iter();
        ready.any(|ready| ready.id == id && ready.width == width)
    }

    fn is_coming(&self, id: ArticleId, width: u16) -> bool {
        let asked = self.asked.as_ref();
        asked.is_some_and(|asked| asked.id == id && asked.width == width)
    }

    /// Whether what is open is to be loaded again; told once.
    pub(super) fn take_shown_old(&mut self) -> bool {
        std::mem::take(&mut self.is_shown_old)
    }
}

impl App {
    /// The keys rest: what they will probably open next is made ready.
    pub(super) fn look_ahead(&mut self) {
        if self.ahead.asked.is_some() || self.opening.is_some() {
            return;
        }
        let width = self.article_width();
        let wanted = self.probable();
        self.ahead.ready.retain(|ready| wanted.contains(&ready.id));
        let missing = wanted.into_iter().find(|id| !self.ahead.has(*id, width));
        if let Some(id) = missing {
            self.ahead.asked = Some(Asked {
                id,
                width,
                is_old: false,
            });
            self.send(Effect::LoadAhead { id, width });
        }
    }

    /// In the list the selected article and the next, in an article the next and the next unread.
    fn probable(&self) -> Vec<ArticleId> {
        let (list, focus) = (&self.headlines.list, self.panes.focus());
        if focus == Pane::Feeds {
            return Vec::new();
        }
        let mut rows = list.rows().iter().skip(list.selected_index());
        let here = rows.next();
        let below: Vec<_> = rows.collect();
        let unread = below.iter().copied().find(|row| !row.read);
        let first = if focus == Pane::Article { unread } else { here };
        let mut wanted: Vec<ArticleId> = Vec::new();
        for row in [first, below.first().copied()].into_iter().flatten() {
            if !self.is_open(row.id) && !wanted.contains(&row.id) {
                wanted.push(row.id);
            }
        }
        wanted
    }

    pub(super) fn ahead_loaded(&mut self, id: ArticleId, width: u16, set: Option<SetArticle>) {
        let asked = self.ahead.asked.take_if(|asked| asked.id == id);
        let is_old = asked.is_none_or(|asked| asked.is_old);
        let ready = Ready {
            width,
            set: set.filter(|set| !set.wants_page),
            id,
            is_old,
        };
        self.ahead.ready.push(ready);
        if self.opening != Some(Opening::to_read(id)) {
            self.look_ahead();
        } else if !self.open_ready(id) {
            self.load_article(id);
        }
    }

    /// Whether an article is on its way already.
    pub(super) fn is_coming(&self, id: ArticleId) -> bool {
        self.ahead.is_coming(id, self.article_width())
    }

    /// Opens an article that is ready; whether it was.
    pub(super) fn open_ready(&mut self, id: ArticleId) -> bool {
        let width = self.article_width();
        let Some((set, is_old)) = self.ahead.take(id, width) else {
            return false;
        };
        self.opening = None;
        self.show_loaded(id, set, width);
        self.ahead.is_shown_old = is_old;
        true
    }
}
