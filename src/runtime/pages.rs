//! Pages that links lead to: read like articles, and kept only when the user says so.

use std::sync::Arc;

use super::effects::Work;
use super::now;
use super::outside;
use super::setting::{apart, read_document, set};
use super::share::share;
use crate::app::{Event, SetArticle};
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::ingest::{Extract, Waits};
use crate::news::{Article, ArticleId, Entry, Problem};
use crate::store::{KnownPage, Labels, Page, Saved};
use crate::typeset::{self, Document};

impl Work {
    pub(super) async fn read_page(self, url: WebUrl, width: u16, from: ArticleId) -> Event {
        let may_be_private = self.page_may_be_private(from, &url).await;
        let extract = match self.fetch_page(&url, may_be_private).await {
            Ok(extract) => extract,
            Err(problem) => {
                let why = self.say.problem(&problem);
                return Event::PageFailed { url, why };
            }
        };
        if extract.full.text.as_str().trim().is_empty() {
            let why = self.say.no_text_on_page().to_owned();
            return Event::PageFailed { url, why };
        }
        let article = extract.into_article(Some(&url), now());
        let document = read_document(article.html.clone(), article.url.clone()).await;
        let set = Box::new(self.set_article(article, document, width).await);
        Event::PageRead { url, width, set }
    }

    /// The page at `url`; `may_be_private`: at a private address too.
    async fn fetch_page(&self, url: &WebUrl, may_be_private: bool) -> Result<Extract, Problem> {
        if may_be_private {
            return self.web.read_named(url, now()).await;
        }
        self.web.read(url, Waits::User, now()).await
    }

    /// What has changed in an article, as a page that is in no list.
    pub(super) async fn compare(
        self,
        mut article: Article,
        before: Option<Arc<Document>>,
        after: Arc<Document>,
        width: u16,
    ) -> Event {
        let (before, after) = match before {
            Some(before) => (before, after),
            None => match self.texts_of(&article).await {
                Some(texts) => texts,
                None => return Event::Told(self.say.earlier_not_kept().to_owned()),
            },
        };
        let compared = apart(move || typeset::changes(&before, &after)).await;
        let Some(document) = compared.flatten().map(Arc::new) else {
            return Event::ChangesSet { width, found: None };
        };
        article.headline.title = CleanLine::new(&self.say.changed_title(&article.headline.title));
        let page = set(Arc::clone(&document), width, self.manner).await;
        let set = SetArticle {
            article,
            document,
            page,
            wants_page: false,
        };
        Event::ChangesSet {
            width,
            found: Some(Box::new(set)),
        }
    }

    /// What the feed said when the article was read, if that is kept, and what it says now.
    async fn texts_of(&self, article: &Article) -> Option<(Arc<Document>, Arc<Document>)> {
        let id = article.headline.id;
        let asked = self.database.ask(move |store| store.earlier(id));
        let before = asked.get().await.ok()??;
        let before = read_document(before.html, article.url.clone()).await;
        let after = read_document(article.html.clone(), article.url.clone()).await;
        Some((before, after))
    }

    pub(super) fn save_page(&self, page: Article) {
        let id = page.headline.id;
        let page = page_of(page, &[]);
        // Handed over at once, and kept even if the reader ends this moment.
        let answer = self
            .database
            .change(move |store| store.save_page(&page, &Labels::default(), now()));
        self.spawn(async move |work| match answer.get().await {
            Ok(Saved { id: saved, .. }) => {
                work.bookmarked.notify_one();
                tokio::spawn(work.clone().keep_pictures(saved));
                Event::PageSaved {
                    page: id,
                    id: saved,
                }
            }
            Err(error) => Event::OutsideFailed {
                why: super::said::said(&error, &work.say),
            },
        });
    }
}

impl Work {
    /// Keeps the page of a link as a bookmark; one that cannot be fetched without its text, which `x` fetches later.
    pub(super) async fn save_link(
        self,
        url: WebUrl,
        text: CleanLine,
        from: Option<ArticleId>,
    ) -> Event {
        let may_be_private = match from {
            Some(from) => self.page_may_be_private(from, &url).await,
            None => true,
        };
        if let Some(known) = self.save_known(&url, &text).await {
            return known;
        }
        // Kept before anything is asked for: should the reader end meanwhile, its text is fetched another time.
        let mut bare = Extract::default().into_article(Some(&url), now());
        if !text.is_empty() {
            bare.headline.title = text;
        }
        let title = bare.headline.title.clone();
        let page = page_of(bare, &[]);
        let labels = Labels {
            named: may_be_private,
            ..Labels::default()
        };
        let saved = self
            .database
            .change(move |store| store.save_page(&page, &labels, now()));
        let id = match saved.get().await {
            Ok(saved) => saved.id,
            Err(error) => {
                return Event::OutsideFailed {
                    why: super::said::said(&error, &self.say),
                };
            }
        };
        let answer = match self.fetch_page(&url, may_be_private).await {
            Ok(extract) => self.fill_saved(id, extract, &url).await,
            Err(problem) => {
                let why = self.say.without_its_text(self.say.problem(&problem));
                Event::LinkSaved {
                    title,
                    shortfall: Some(why),
                }
            }
        };
        self.bookmarked.notify_one();
        answer
    }

    /// What is here already under this address: a bookmark, or an article of a feed, which becomes one.
    async fn save_known(&self, url: &WebUrl, text: &CleanLine) -> Option<Event> {
        let asked = url.clone();
        let found = self
            .database
            .ask_behind(move |store| store.find_page(&[asked]));
        let id = match found.get().await.ok().flatten()? {
            KnownPage::Bookmark(_) => {
                return Some(Event::LinkSaved {
                    title: text.clone(),
                    shortfall: Some(self.say.bookmark_already().to_owned()),
                });
            }
            KnownPage::Article(id) => id,
        };
        let saved = self.database.change(move |store| {
            let saved = store.bookmark_labelled(id, &Labels::default(), now())?;
            store.article(saved.id)
        });
        Some(match saved.get().await {
            Ok(article) => {
                self.bookmarked.notify_one();
                let title = article.map(|article| article.headline.title);
                Event::LinkSaved {
                    title: title.unwrap_or_else(|| text.clone()),
                    shortfall: None,
                }
            }
            Err(error) => Event::OutsideFailed {
                why: super::said::said(&error, &self.say),
            },
        })
    }

    async fn fill_saved(&self, id: ArticleId, extract: Extract, url: &WebUrl) -> Event {
        let found_at = extract.url.clone();
        let page = extract.into_article(Some(url), now());
        let title = page.headline.title.clone();
        let others: Vec<WebUrl> = found_at.into_iter().chain([url.clone()]).collect();
        let page = page_of(page, &others);
        let filled = self
            .database
            .change(move |store| store.fill_saved(id, &page, now()));
        match filled.get().await {
            Ok(_) => Event::LinkSaved {
                title,
                shortfall: None,
            },
            Err(error) => Event::OutsideFailed {
                why: super::said::said(&error, &self.say),
            },
        }
    }

    /// The same with the address on the clipboard of the desktop.
    pub(super) async fn save_clipboard(self) -> Event {
        let Some(text) = outside::clipboard().await else {
            let why = self.say.no_clipboard().to_owned();
            return Event::OutsideFailed { why };
        };
        match WebUrl::new(text.trim()) {
            Some(url) => {
                self.tell(Event::Told(self.say.bookmarking(url.site())));
                let text = CleanLine::new(url.as_str());
                self.save_link(url, text, None).await
            }
            None => Event::OutsideFailed {
                why: self.say.no_address_on_clipboard().to_owned(),
            },
        }
    }

    pub(super) async fn share(self, target: CleanLine, article: Article) -> Event {
        let found = self
            .targets
            .iter()
            .find(|known| CleanLine::new(&known.name) == target);
        let Some(found) = found else {
            let why = self.say.target_not_set_up(&target);
            return Event::OutsideFailed { why };
        };
        match share(&self.web, &self.outside.browser, found, &article, &self.say).await {
            Ok(()) => Event::Shared { target },
            Err(why) => Event::OutsideFailed { why },
        }
    }
}

/// An article that is in no store as a page to be kept, to which `others` lead, too.
pub(super) fn page_of(page: Article, others: &[WebUrl]) -> Page {
    let document = typeset::document(&page.html, page.url.as_ref());
    Page {
        site: page.headline.feed_title,
        others: others.to_vec(),
        entry: Entry {
            text: CleanText::new(&typeset::plain_text(&document)),
            url: page.url,
            title: page.headline.title,
            author: page.author,
            published: Some(page.headline.published),
            html: page.html,
            ..Entry::default()
        },
    }
}
