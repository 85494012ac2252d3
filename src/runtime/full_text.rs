//! The text of an article's page instead of the feed's: chosen when the article is opened, fetched when it is asked for.

use std::sync::Arc;

use super::database::Database;
use super::effects::Work;
use super::now;
use super::setting::{apart, plain_text, read_document, text_alone};
use crate::app::{Event, SetArticle};
use crate::clean::{CleanText, WebUrl};
use crate::ingest::{Extract, Web};
use crate::news::{
    AccessRules, Article, ArticleId, FullText, FullTextWish, Problem, ProblemKind, shortfall,
};
use crate::store::{self, FullTextFacts, Store};
use crate::typeset::{self, Document};

/// Bytes of HTML that take longer to set than anybody should wait: some hundredths of a second.
const LONG: usize = 1 << 20;

/// Bytes of HTML that are shown before the whole; they fill several screens.
const BEGINNING: usize = 64 << 10;

/// Bytes of HTML that are worth to be made ready though nobody may ever want them.
const SOON_READY: usize = 256 << 10;

/// An article with the text that is to be shown.
pub struct Chosen {
    pub article: Article,
    pub document: Document,
    /// Its page was never fetched, and should be.
    pub wants_page: bool,
}

/// Chooses between an article's texts: as the user did for it, else as he wishes for its feed.
pub fn choose(article: Article, facts: &FullTextFacts, rules: &AccessRules) -> Chosen {
    let own = typeset::document(&article.html, article.url.as_ref());
    let is_polled = facts.feed.is_polled();
    let wish = if is_polled {
        rules.of_kind(&facts.feed).full_text.unwrap_or_default()
    } else {
        FullTextWish::Never
    };
    let can_be_fetched = article.url.is_some() && !article.headline.has_media && !facts.was_fetched;
    let (shows_full, wants_page) = match (facts.choice, &article.full) {
        (Some(choice), _) => (choice, false),
        (None, Some(full)) => {
            let (own, full) = (typeset::plain_text(&own), full.text.as_str());
            // A page that was saved has its text anew because the user wished it.
            let is_renewed = !is_polled && shortfall(full, &own).is_none();
            let shows = is_renewed || wish.shows_page(&own, full);
            (shows, false)
        }
        (None, None) => (false, can_be_fetched && wish.asks_at_opening()),
    };
    let article = Article {
        shows_full,
        ..article
    };
    let document = match &article.full {
        Some(full) if shows_full => typeset::document(&full.html, article.url.as_ref()),
        Some(_) | None => own,
    };
    let document = typeset::marked(document, &article.highlights);
    Chosen {
        article,
        document,
        wants_page,
    }
}

/// The beginning of a text that takes long to set, if it is certain that it will be shown, and from its top.
fn beginning(article: &Article) -> Option<CleanText> {
    let html = article.html.as_str();
    if html.len() < LONG || article.full.is_some() || article.place > 0 {
        return None;
    }
    let head = (0..=BEGINNING).rev().find_map(|end| html.get(..end))?;
    // Not in the middle of a tag.
    let end = head
        .rfind('<')
        .filter(|&at| head.get(at..).is_some_and(|tail| !tail.contains('>')));
    Some(CleanText::new(head.get(..end.unwrap_or(head.len()))?))
}

/// Whether all its texts together are worth to be made ready.
fn is_short(article: &Article) -> bool {
    let full = article.full.as_ref();
    let full = full.map_or(0, |full| full.html.as_str().len());
    article.html.as_str().len() + full <= SOON_READY
}

/// An article of the store as it is to be shown; for who has time and a large stack.
pub fn article_as_shown(
    store: &Store,
    rules: &AccessRules,
    id: ArticleId,
) -> store::Result<Option<Article>> {
    let found = store.article(id)?.zip(store.full_text_facts(id)?);
    Ok(found.map(|(article, facts)| choose(article, &facts, rules).article))
}

impl Work {
    pub(super) async fn load_article(self, id: ArticleId, width: u16) -> Event {
        let found = match self.found_article(id).await {
            Ok(Some((article, facts))) => {
                self.begin(&article, width).await;
                Some(self.set_chosen(article, facts, width).await)
            }
            Ok(None) => None,
            Err(error) => {
                return Event::LoadFailed {
                    what: "article",
                    why: super::said::said(&error, &self.say),
                };
            }
        };
        Event::ArticleLoaded { id, width, found }
    }

    /// The same for an article that nobody has asked for yet; not for a long one.
    pub(super) async fn load_ahead(self, id: ArticleId, width: u16) -> Event {
        let set = match self.found_article(id).await {
            Ok(Some((article, facts))) if is_short(&article) => {
                Some(Box::new(self.set_chosen(article, facts, width).await))
            }
            // Should it be asked for, it is looked for again, and told then what is wrong.
            Ok(_) | Err(_) => None,
        };
        Event::AheadLoaded { id, width, set }
    }

    /// Chosen and set in one go: each hand-over between threads waits for a processor.
    async fn set_chosen(&self, article: Article, facts: FullTextFacts, width: u16) -> SetArticle {
        let (rules, manner, plain) = (self.web.clone(), self.manner, article.clone());
        let set = move || {
            let chosen = choose(article, &facts, &rules.rules());
            let page = typeset::page_in(&chosen.document, width, manner);
            (chosen, page)
        };
        let Some((chosen, page)) = apart(set).await else {
            let document = text_alone(plain.shown_html().clone()).await;
            return self.set_article(plain, Arc::new(document), width).await;
        };
        SetArticle {
            page: self.with_sizes(chosen.article.headline.id, page).await,
            article: chosen.article,
            document: Arc::new(chosen.document),
            wants_page: chosen.wants_page,
        }
    }

    /// An article with its document set at a width.
    pub(super) async fn set_article(
        &self,
        article: Article,
        document: Arc<Document>,
        width: u16,
    ) -> SetArticle {
        let page = self
            .set_page(article.headline.id, Arc::clone(&document), width)
            .await;
        SetArticle {
            article,
            document,
            page,
            wants_page: false,
        }
    }

    /// An article as it is to be shown, chosen off the loop.
    pub(super) async fn shown_article(&self, id: ArticleId) -> store::Result<Option<Chosen>> {
        match self.found_article(id).await? {
            Some((article, facts)) => Ok(Some(self.chosen(article, facts).await)),
            None => Ok(None),
        }
    }

    async fn found_article(
        &self,
        id: ArticleId,
    ) -> store::Result<Option<(Article, FullTextFacts)>> {
        let ask = move |store: &Store| Ok(store.article(id)?.zip(store.full_text_facts(id)?));
        self.database.ask(ask).get().await
    }

    /// Shows how a long article begins, before all of it is set.
    async fn begin(&self, article: &Article, width: u16) {
        let Some(html) = beginning(article) else {
            return;
        };
        let article = article.clone();
        let document = read_document(html, article.url.clone()).await;
        let set = Box::new(self.set_article(article, document, width).await);
        self.tell(Event::ArticleBegun { width, set });
    }

    async fn chosen(&self, article: Article, facts: FullTextFacts) -> Chosen {
        let rules = self.web.clone();
        let plain = article.clone();
        if let Some(chosen) = apart(move || choose(article, &facts, &rules.rules())).await {
            return chosen;
        }
        Chosen {
            document: text_alone(plain.shown_html().clone()).await,
            article: plain,
            wants_page: false,
        }
    }

    pub(super) async fn fetch_full_text(self, id: ArticleId, url: WebUrl) -> Event {
        let failed = |why: String| Event::FullTextFailed { id, why };
        match fetch(&self.database, &self.web, id, &url).await {
            Ok(full) => {
                let shortfall = shortfall(full.text.as_str(), &self.own_text(id).await);
                let keep = move |store: &mut Store| store.set_full_text(id, &full);
                match self.database.change(keep).get().await {
                    Ok(()) => Event::FullTextKept { id, shortfall },
                    Err(error) => failed(super::said::said(&error, &self.say)),
                }
            }
            Err(problem) => failed(self.say.problem(&problem)),
        }
    }

    /// The text that the feed brought of an article.
    async fn own_text(&self, id: ArticleId) -> String {
        let asked = self.database.ask(move |store| store.article(id));
        match asked.get().await {
            Ok(Some(article)) => plain_text(article.html).await,
            // Keeping the full text tells what is wrong.
            Ok(None) | Err(_) => String::new(),
        }
    }
}

/// Fetches the text of an article's page, unless its site asked to be left alone. What was learned on the way is kept:
/// that there is none, or that the site asks for it.
pub(super) async fn fetch(
    database: &Database,
    web: &Web,
    id: ArticleId,
    url: &WebUrl,
) -> Result<FullText, Problem> {
    let extract = fetch_extract(database, web, id, url).await?;
    Ok(extract.full)
}

/// The same with all that the page says of itself.
pub(super) async fn fetch_extract(
    database: &Database,
    web: &Web,
    id: ArticleId,
    url: &WebUrl,
) -> Result<Extract, Problem> {
    let (site, page) = (url.site().to_owned(), url.clone());
    let known = database.ask(move |store| {
        Ok((
            store.site_rests_until(&site, now())?,
            store.page_may_be_private(id, &page)?,
        ))
    });
    // Who may not be asked is not known to be free.
    let known = known.get().await;
    let (rests, may_be_private) =
        known.map_err(|error| Problem::new(ProblemKind::Internal, &error.to_string()))?;
    if let Some(until) = rests {
        let until = until.rfc3339();
        let what = format!("{url}: its site asked to be left alone until {until}");
        return Err(Problem::new(ProblemKind::Busy, &what));
    }
    let refusal = match web.read_politely(url, may_be_private, now()).await {
        Ok(extract) if !extract.full.text.as_str().trim().is_empty() => return Ok(extract),
        Ok(_) => Problem::new(ProblemKind::Missing, "there is no text on this page").into(),
        Err(refusal) => refusal,
    };
    let is_final = matches!(
        refusal.problem.kind,
        ProblemKind::Missing
            | ProblemKind::Gone
            | ProblemKind::Forbidden
            | ProblemKind::NotAFeed
            | ProblemKind::TooLarge
    );
    let rest = refusal.rest;
    let keep = move |store: &mut Store| {
        if let Some(rest) = &rest {
            store.leave_site_alone(rest, now())?;
        } else if is_final {
            store.set_no_full_text(id)?;
        }
        Ok(())
    };
    // What is not kept is learned again.
    let _ = database.keep(keep).get().await;
    Err(refusal.problem)
}
