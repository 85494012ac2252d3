//! Lists and articles are opened, and come.

use super::following::is_page;
use super::moving::Coming;
use super::status::cause;
use super::{App, Change, Copied, Effect, Pane, Purpose, Reading, SetArticle};
use crate::clean::{CleanLine, WebUrl};
use crate::news::{Article, ArticleId, Filter, Headline, Phrase, Query, Record, Scope, Shortfall};
use crate::typeset::Page;

/// An article that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Opening {
    id: ArticleId,
    why: Why,
}

impl Opening {
    pub(super) fn to_read(id: ArticleId) -> Self {
        Self { id, why: Why::Read }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// To be read.
    Read,
    /// It is open, and the store may have more of it now.
    Renew,
}

/// Who wants the text of an article's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// The user, for this article.
    ByKey,
    /// The user, for all articles of its kind.
    BySetting,
}

/// Where an unread article is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    FromHere,
    /// There was none up to the end of the list.
    FromTheOtherEnd,
    /// Anywhere in the list.
    ByChance,
}

/// What to do with an article once it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Errand {
    Browse,
    BrowseAndMarkRead,
    CopyUrl,
    Play,
    EditTags,
    EditNote,
    ShowChanges,
    FullText,
    Share,
}

impl Errand {
    /// Whether it can be done with several articles one after another.
    fn is_for_many(self) -> bool {
        matches!(self, Self::Browse | Self::BrowseAndMarkRead | Self::Play)
    }
}

impl App {
    /// Opens what is selected in the pane that has the keys.
    pub(super) fn open(&mut self) {
        match self.panes.focus() {
            Pane::Feeds => {
                let scope = self.feeds.list.selected().map(|row| row.scope.clone());
                match scope {
                    // A folder of searches is no list.
                    Some(scope @ Scope::Folder(_)) if self.feeds.within(&scope).is_empty() => {
                        self.feeds.toggle_folder();
                    }
                    Some(scope) => self.open_list(scope),
                    None => {}
                }
            }
            Pane::Headlines => {
                let id = self.headlines.list.selected().map(|row| row.id);
                match id {
                    Some(id) => self.open_article(id),
                    None if !self.headlines.loaded() => {
                        self.open_when_loaded = Some(Coming::Selected);
                    }
                    None => {}
                }
            }
            Pane::Article => {}
        }
    }

    /// Opens a list of the sidebar at its top.
    pub(super) fn open_list(&mut self, scope: Scope) {
        if let Scope::Search(name) = &scope
            && let Some(search) = self.feeds.search(name)
            && let Err(mistake) = Filter::parse(&search.text, self.now)
        {
            self.status.warn(
                &self
                    .say
                    .search_mistaken(self.say.fault(&mistake.fault), name),
            );
        }
        self.feeds.reveal(&scope);
        self.show_list(scope);
        self.keep_place();
        self.panes.focus_on(Pane::Headlines);
    }

    /// Bookmarks are there to be found again, so those that were read are not left out.
    pub(super) fn list_query(&self, scope: Scope) -> Query {
        let filter = match &scope {
            Scope::Search(name) => self.filter_of(name),
            _ => None,
        };
        Query {
            filter,
            hide_read: self.hide_read && !scope.is_of_bookmarks(),
            ..Query::of(scope)
        }
    }

    /// What a saved search looks for, today; one that is wrong finds what it says as words.
    pub(super) fn filter_of(&self, search: &CleanLine) -> Option<Filter> {
        let text = &self.feeds.search(search)?.text;
        Filter::parse(text, self.now).unwrap_or_else(|_| {
            let words = Phrase::exact(CleanLine::new(text));
            Some(Filter::Words(words))
        })
    }

    pub(super) fn toggle_read_shown(&mut self) {
        self.hide_read = !self.hide_read;
        let query = Query {
            filter: self.headlines.query().filter.clone(),
            ..self.list_query(self.headlines.query().scope.clone())
        };
        self.open_here(query);
        self.status.tell(if self.hide_read {
            self.say.read_are_hidden()
        } else {
            self.say.read_are_shown()
        });
    }

    /// Opens a list with the same filter, keeping the cursor on its article or near it.
    fn open_here(&mut self, query: Query) {
        let filter_text = self.headlines.filter_text.clone();
        match self.headlines.cursor() {
            Some(key) => self.headlines.open_at(query, filter_text, key),
            None => self.headlines.open(query, filter_text),
        }
    }

    /// Takes the filter away and goes back to where it was set.
    pub(super) fn clear_filter(&mut self) {
        let here = self.headlines.cursor();
        let now = self.headlines.query();
        let unfiltered = Query {
            filter: self.list_query(now.scope.clone()).filter,
            ..now.clone()
        };
        let (query, before) = self.unfiltered.take().unwrap_or((unfiltered, here));
        let key = if query.scope == now.scope {
            here.or(before)
        } else {
            before
        };
        self.feeds.reveal(&query.scope);
        match key {
            Some(key) => self.headlines.open_at(query, String::new(), key),
            None => self.headlines.open(query, String::new()),
        }
    }

    /// Asks for an article; what is open stays until it is there.
    pub(super) fn open_article(&mut self, id: ArticleId) {
        if self.is_open(id) {
            self.opening = None;
            self.panes.focus_on(Pane::Article);
            return self.mark_opened();
        }
        self.following = None;
        if !self.open_ready(id) {
            self.opening = Some(Opening { id, why: Why::Read });
            if !self.is_coming(id) {
                self.load_article(id);
            }
        }
    }

    pub(super) fn is_open(&self, id: ArticleId) -> bool {
        let open = self.reading.as_ref();
        open.is_some_and(|reading| reading.id() == id)
    }

    /// Asks for the open article again.
    pub(super) fn renew_article(&mut self) {
        if let Some(id) = self.reading.as_ref().map(Reading::id)
            && !is_page(id)
            && self.opening.is_none()
        {
            self.opening = Some(Opening {
                id,
                why: Why::Renew,
            });
            self.load_article(id);
        }
    }

    pub(super) fn load_article(&mut self, id: ArticleId) {
        let width = self.article_width();
        self.send(Effect::LoadArticle { id, width });
    }

    /// The width that an article's text will have when its pane has the keys.
    pub(super) fn article_width(&self) -> u16 {
        let mut panes = self.panes.clone();
        panes.focus_on(Pane::Article);
        panes.layout().text.width
    }

    /// Takes an article, if it is still wanted.
    pub(super) fn article_loaded(&mut self, id: ArticleId, width: u16, found: Option<SetArticle>) {
        let (due, errands) = std::mem::take(&mut self.errands)
            .into_iter()
            .partition::<Vec<_>, _>(|(wanted, _)| *wanted == id);
        self.errands = errands;
        let opening = self.opening.take_if(|opening| opening.id == id);
        let Some(set) = found else {
            if !due.is_empty() || opening.is_some() {
                self.status.warn(self.say.no_longer_there());
                self.reload();
            }
            return;
        };
        for (_, errand) in due {
            self.do_errand(errand, &set.article);
        }
        let Some(mut set) = self.complete_article(set, width) else {
            return;
        };
        match opening.map(|opening| opening.why) {
            Some(Why::Read) => self.show_loaded(id, set, width),
            Some(Why::Renew) => {
                self.give_rows(&mut set);
                let open = self.reading.as_mut().filter(|open| open.id() == id);
                if let Some(reading) = open {
                    reading.renew(set, width, self.options.manner);
                }
            }
            None => {}
        }
    }

    /// Shows an article of the store, and fetches its page where the user wishes to read that.
    pub(super) fn show_loaded(&mut self, id: ArticleId, set: SetArticle, width: u16) {
        let page = set.article.url.clone().filter(|_| set.wants_page);
        self.show_article(set, width);
        if let Some(url) = page {
            self.fetch_as_set(id, url);
        }
    }

    pub(super) fn show_article(&mut self, mut set: SetArticle, width: u16) {
        self.keep_place();
        self.trail.clear();
        self.panes.focus_on(Pane::Article);
        self.give_rows(&mut set);
        let height = self.panes.layout().text.height;
        let mut reading = Reading::open(set, width, height, self.options.manner);
        if self.headlines.is_filtered() {
            reading.mark_searched(self.headlines.sought());
        }
        self.reading = Some(reading);
        self.mark_opened();
    }

    /// Shows a page that is in no list, over the front page.
    pub(super) fn open_page(&mut self, set: SetArticle) {
        self.panes.focus_on(Pane::Article);
        let height = self.panes.layout().text.height;
        self.reading = Some(Reading::open(set, 0, height, self.options.manner));
    }

    pub(super) fn page_set(&mut self, id: ArticleId, width: u16, mut page: Page) {
        let open = self.reading.as_ref().filter(|open| open.id() == id);
        if let Some(article) = open.map(Reading::article) {
            self.give_rows_to(article, &mut page);
        }
        if let Some(reading) = &mut self.reading
            && reading.id() == id
        {
            reading.page_set(width, page);
        }
    }

    /// Keeps where the open article was left.
    pub(super) fn keep_place(&mut self) {
        let Some(reading) = &mut self.reading else {
            return;
        };
        let (id, block) = (reading.id(), reading.place());
        if reading.article().place != block && !is_page(id) {
            reading.article_mut().place = block;
            self.send(Effect::Apply {
                change: Change::Place { id, block },
                record: Record::Nothing,
            });
        }
    }

    /// Opens the unread article that was looked for; at the list's end the search goes on at its other end.
    pub(super) fn unread_found(
        &mut self,
        query: &Query,
        backwards: bool,
        headline: Option<Headline>,
    ) {
        let Some(finding) = self.finding.take() else {
            return;
        };
        if query != self.headlines.query() {
            return;
        }
        match (headline, finding) {
            (Some(headline), _) => {
                if finding == Finding::FromTheOtherEnd {
                    let is_up = self.towards_newer(backwards);
                    self.tell_begun_anew(is_up);
                }
                self.headlines.seek(headline.key());
                self.open_article(headline.id);
            }
            (None, Finding::FromHere) => {
                self.finding = Some(Finding::FromTheOtherEnd);
                self.send(Effect::FindUnread {
                    query: query.clone(),
                    from: None,
                    backwards,
                });
            }
            (None, Finding::FromTheOtherEnd | Finding::ByChance) => {
                self.status.tell(self.say.no_more_unread());
            }
        }
    }

    /// Does something with the article that actions are about, loading it first when only its headline is here.
    pub(super) fn run_errand(&mut self, errand: Errand) {
        if errand.is_for_many() && self.run_for_many(errand) {
            return;
        }
        let Some(headline) = self.subject() else {
            return;
        };
        let open = self.reading.as_ref().map(Reading::article);
        // A full text that was just kept may not have come to the open article yet.
        let is_renewed = self.changes > 0 || self.opening.is_some();
        let is_enough = |article: &&Article| {
            article.headline.id == headline.id
                && (errand != Errand::FullText || article.full.is_some() || !is_renewed)
        };
        if let Some(article) = open.filter(is_enough) {
            return self.do_errand(errand, &article.clone());
        }
        self.load_for(headline.id, errand);
    }

    pub(super) fn load_for(&mut self, id: ArticleId, errand: Errand) {
        self.errands.push((id, errand));
        self.load_article(id);
    }

    fn do_errand(&mut self, errand: Errand, article: &Article) {
        match errand {
            Errand::Browse => self.browse(article),
            Errand::BrowseAndMarkRead => {
                self.browse(article);
                self.mark_read(&article.headline);
            }
            Errand::CopyUrl => match &article.url {
                Some(url) => self.send(Effect::Copy {
                    text: url.as_str().to_owned(),
                    what: Copied::ArticleAddress,
                }),
                None => self.status.warn(self.say.no_address()),
            },
            Errand::Play => match article.enclosures.first() {
                Some(enclosure) => self.send(Effect::Play(enclosure.url.clone())),
                None => self.status.warn(self.say.nothing_to_play()),
            },
            Errand::EditTags => {
                let tags = article.tags.iter().map(AsRef::as_ref);
                let text = tags.collect::<Vec<_>>().join(", ");
                self.ask(Purpose::Tags(article.headline.id), &text);
                self.tags_before.clone_from(&article.tags);
            }
            Errand::EditNote => self.ask_for_bookmarks_note(article),
            Errand::ShowChanges => self.show_changes_of(article),
            Errand::FullText => self.toggle_full_text(article),
            Errand::Share => self.share(article),
        }
    }

    fn browse(&mut self, article: &Article) {
        match &article.url {
            Some(url) => self.send(Effect::Open(url.clone())),
            None => self.status.warn(self.say.no_address()),
        }
    }

    fn toggle_full_text(&mut self, article: &Article) {
        let id = article.headline.id;
        if is_page(id) {
            return self.status.tell(self.say.is_full_text());
        }
        if article.full.is_some() {
            let on = !article.shows_full;
            return self.change(Change::ShowFull { id, on });
        }
        match &article.url {
            _ if self.fetching.is_some_and(|(fetching, _)| fetching == id) => {
                self.fetching = Some((id, Wish::ByKey));
                self.status.tell(self.say.text_on_its_way());
            }
            Some(url) => {
                self.fetching = Some((id, Wish::ByKey));
                self.status.tell(self.say.fetching_text());
                self.send(Effect::FetchFullText {
                    id,
                    url: url.clone(),
                });
            }
            None => self.status.warn(self.say.no_address_for_text()),
        }
    }

    /// Fetches the page of an article whose feed's text the user does not wish to read.
    pub(super) fn fetch_as_set(&mut self, id: ArticleId, url: WebUrl) {
        let is_busy = self.fetching.is_some_and(|(fetching, _)| fetching == id);
        if !is_busy && !self.status.offline {
            self.fetching = Some((id, Wish::BySetting));
            self.send(Effect::FetchFullText { id, url });
        }
    }

    /// Shows it, unless it is worse than the feed's own text: then the next toggle does.
    pub(super) fn full_text_kept(&mut self, id: ArticleId, shortfall: Option<Shortfall>) {
        self.ahead.outdate();
        if self.end_of_fetching(id) == Some(Wish::BySetting) {
            // The settings decide which text is shown, now that both are there.
            if self.is_open(id) {
                self.renew_article();
            }
            return;
        }
        match shortfall {
            None => self.status.tell(self.say.text_is_here()),
            Some(why) => self.status.tell(
                &self
                    .say
                    .own_text_stays(self.say.of("shortfall", why.name())),
            ),
        }
        let on = shortfall.is_none();
        self.change(Change::ShowFull { id, on });
    }

    pub(super) fn full_text_failed(&mut self, id: ArticleId, why: &str) {
        match self.end_of_fetching(id) {
            // The feed's text is there, and it was not asked for.
            Some(Wish::BySetting) => self.status.tell(&self.say.only_own_text(cause(why))),
            Some(Wish::ByKey) | None => self.status.warn(&self.say.no_full_text(cause(why))),
        }
    }

    fn end_of_fetching(&mut self, id: ArticleId) -> Option<Wish> {
        let ended = self.fetching.take_if(|(fetching, _)| *fetching == id);
        ended.map(|(_, wish)| wish)
    }
}
