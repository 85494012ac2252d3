//! Pages of bookmarks are asked for again, at the user's wish: whether they are still there, and for their texts anew.
//!
//! One page of a site at a time, with a pause behind each, and of sites that asked to be left alone none.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::time::sleep;

use super::database::{Database, Spare};
use super::effects::Work;
use super::now;
use crate::app::{AskedPages, Event, PageAnswers};
use crate::clean::{CleanLine, WebUrl};
use crate::ingest::Web;
use crate::messages::Messages;
use crate::news::{
    Article, ArticleId, FullText, Moment, Problem, ProblemKind, Query, Shortfall, Span, shortfall,
};
use crate::store::{self, Store};

/// Sites asked at once.
const SITES: usize = 4;

/// Between two pages of a site.
const PAUSE: Duration = Duration::from_secs(1);

/// Answers between two words about how far it is.
const TOLD_EVERY: usize = 10;

/// Rows of a list that are read at once.
const AT_ONCE: usize = 500;

/// What is wished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// To know whether pages are there.
    Check,
    /// Their texts, as they are now.
    Renew,
}

/// What became of a page.
#[derive(Clone, Debug)]
pub enum PageState {
    There,
    /// Its new text is kept.
    Renewed,
    /// It is there, but what it says now is worse than what is kept, which stays.
    Worse(PageTrouble),
    Gone(PageTrouble),
    /// It could not be asked now.
    Unknown(PageTrouble),
}

/// Why a page is not as it should be. As text it is a sentence in English, for the command line.
#[derive(Clone, Debug)]
pub enum PageTrouble {
    Answer(Problem),
    /// Its site has asked to be left alone until then.
    Rests(Moment),
    NoText,
    /// It has less than what is kept.
    Less(Shortfall),
    NoBookmark,
    Store(Arc<store::Error>),
}

impl PageTrouble {
    /// The sentence in a language.
    pub fn said(&self, say: &Messages) -> String {
        match self {
            Self::Answer(problem) => say.problem(problem),
            Self::Rests(until) => say.site_rests_until(said_moment(*until, say)),
            Self::NoText => say.no_text_on_page().to_owned(),
            Self::Less(why) => say.of("kept-shortfall", why.name()).to_owned(),
            Self::NoBookmark => say.bookmark_is_gone().to_owned(),
            Self::Store(error) => super::said::said(error, say),
        }
    }
}

/// A moment to the second where a script may read it, and the day for people who read another language.
fn said_moment(moment: Moment, say: &Messages) -> String {
    if say.language() == "en" {
        moment.rfc3339()
    } else {
        say.date(moment)
    }
}

impl fmt::Display for PageTrouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.said(&Messages::english()))
    }
}

/// A page that was asked for.
#[derive(Clone, Debug)]
pub struct AskedPage {
    pub article: Article,
    pub state: PageState,
}

/// Asks for the pages of these bookmarks; `report` hears of each as it is known. The store goes in and comes back.
pub async fn ask_pages(
    store: Store,
    reader: Store,
    web: Web,
    articles: Vec<Article>,
    asking: Asking,
    report: impl FnMut(AskedPage),
) -> anyhow::Result<Store> {
    let (database, threads) = Database::start(store, reader, Spare::Idle)?;
    ask_all(&database, &web, articles, asking, report).await;
    drop(database);
    Ok(threads.close()?)
}

impl Work {
    /// Asks for the pages of articles behind everything else, and tells how far it is.
    pub(super) async fn ask_pages(self, pages: AskedPages, renew: bool) -> Event {
        let ids = move |store: &Store| match pages {
            AskedPages::These(ids) => Ok(ids),
            AskedPages::List(query) => all_of(store, &query),
        };
        let found = self.database.ask_behind(move |store| {
            let mut articles = Vec::new();
            for id in ids(store)? {
                articles.extend(store.article(id)?.map(Article::without_texts));
            }
            Ok(articles)
        });
        let articles = match found.get().await {
            Ok(articles) => articles,
            Err(error) => {
                return Event::OutsideFailed {
                    why: super::said::said(&error, &self.say),
                };
            }
        };
        let asking = if renew { Asking::Renew } else { Asking::Check };
        let of = articles.len();
        let mut answers = PageAnswers::default();
        let report = |page: AskedPage| {
            note_answer(&mut answers, page, &self.say);
            let done = answers.all();
            if done.is_multiple_of(TOLD_EVERY) && done < of {
                self.tell(Event::Told(
                    self.say.pages_so_far(of, self.say.number(done)),
                ));
            }
        };
        ask_all(&self.database, &self.web, articles, asking, report).await;
        Event::PagesAsked(answers)
    }
}

fn note_answer(answers: &mut PageAnswers, page: AskedPage, say: &Messages) {
    match page.state {
        PageState::There => answers.there += 1,
        PageState::Renewed => answers.renewed.push(page.article.headline.id),
        PageState::Worse(why) => {
            answers.worse += 1;
            answers.why = Some(why.said(say));
        }
        PageState::Gone(why) => {
            answers.gone += 1;
            answers.why = Some(why.said(say));
        }
        PageState::Unknown(why) => {
            answers.unknown += 1;
            answers.why = Some(why.said(say));
        }
    }
}

/// Every article of a list, window by window.
fn all_of(store: &Store, query: &Query) -> store::Result<Vec<ArticleId>> {
    let (mut ids, mut span) = (Vec::new(), Span::Top);
    loop {
        let window = store.window(query, span, AT_ONCE, &[])?;
        ids.extend(window.rows.iter().map(|row| row.id));
        match window.rows.last() {
            Some(last) if window.more_below => span = Span::Below(last.key()),
            _ => return Ok(ids),
        }
    }
}

async fn ask_all(
    database: &Database,
    web: &Web,
    articles: Vec<Article>,
    asking: Asking,
    mut report: impl FnMut(AskedPage),
) {
    let mut sites: BTreeMap<String, Vec<(Article, WebUrl)>> = BTreeMap::new();
    for article in articles {
        if let Some(url) = article.url.clone() {
            let site = url.site().to_owned();
            sites.entry(site).or_default().push((article, url));
        }
    }
    let (asked, mut answers) = unbounded_channel();
    let mut waiting = sites.into_values();
    let mut under_way = FuturesUnordered::new();
    let begin = |pages| ask_site(database, web, pages, asking, asked.clone());
    under_way.extend(waiting.by_ref().take(SITES).map(begin));
    let left = AtomicUsize::new(under_way.len());
    while left.load(Ordering::Relaxed) > 0 {
        tokio::select! {
            Some(page) = answers.recv() => report(page),
            Some(()) = under_way.next() => match waiting.next() {
                Some(pages) => under_way.push(begin(pages)),
                None => {
                    left.fetch_sub(1, Ordering::Relaxed);
                }
            },
        }
    }
    while let Ok(page) = answers.try_recv() {
        report(page);
    }
}

async fn ask_site(
    database: &Database,
    web: &Web,
    pages: Vec<(Article, WebUrl)>,
    asking: Asking,
    asked: UnboundedSender<AskedPage>,
) {
    for (place, (article, url)) in pages.into_iter().enumerate() {
        if place > 0 {
            sleep(PAUSE).await;
        }
        let state = ask(database, web, &article, &url, asking).await;
        // Who asked listens until all have answered.
        let _ = asked.send(AskedPage { article, state });
    }
}

async fn ask(
    database: &Database,
    web: &Web,
    article: &Article,
    url: &WebUrl,
    asking: Asking,
) -> PageState {
    let (id, site, page) = (article.headline.id, url.site().to_owned(), url.clone());
    let known = database.ask(move |store| {
        Ok((
            store.site_rests_until(&site, now())?,
            store.page_may_be_private(id, &page)?,
        ))
    });
    let (rests, may_be_private) = match known.get().await {
        Ok(known) => known,
        Err(error) => return PageState::Unknown(PageTrouble::Store(Arc::new(error))),
    };
    if let Some(until) = rests {
        return PageState::Unknown(PageTrouble::Rests(until));
    }
    match web.read_politely(url, may_be_private, now()).await {
        Ok(extract) => {
            note(database, id, None).await;
            match asking {
                Asking::Check => PageState::There,
                Asking::Renew => renew(database, id, extract.full).await,
            }
        }
        Err(refusal) => {
            if let Some(rest) = refusal.rest {
                let heed = database.keep(move |store| store.leave_site_alone(&rest, now()));
                // What is not kept is learned again.
                let _ = heed.get().await;
            }
            refused(database, id, &refusal.problem).await
        }
    }
}

async fn refused(database: &Database, id: ArticleId, problem: &Problem) -> PageState {
    let why = PageTrouble::Answer(problem.clone());
    match problem.kind {
        ProblemKind::Missing | ProblemKind::Gone => {
            note(database, id, Some(problem.message.clone())).await;
            PageState::Gone(why)
        }
        // A file, or a page that is too long to be read, is there.
        ProblemKind::NotAFeed | ProblemKind::TooLarge => {
            note(database, id, None).await;
            PageState::There
        }
        _ => PageState::Unknown(why),
    }
}

async fn note(database: &Database, id: ArticleId, lost: Option<CleanLine>) {
    let noted = database.change(move |store| store.note_page(id, lost.as_ref(), now()));
    if let Err(error) = noted.get().await {
        tracing::warn!("what became of a bookmark's page is not kept: {error}");
    }
}

/// Keeps the new text, unless it says less than what is kept.
async fn renew(database: &Database, id: ArticleId, full: FullText) -> PageState {
    let kept = match database.ask(move |store| store.article(id)).get().await {
        Ok(Some(article)) => article,
        Ok(None) => return PageState::Unknown(PageTrouble::NoBookmark),
        Err(error) => return PageState::Unknown(PageTrouble::Store(Arc::new(error))),
    };
    let before = match kept.full {
        Some(full) => full.text.as_str().to_owned(),
        None => super::setting::plain_text(kept.html).await,
    };
    let text = full.text.as_str();
    if text.trim().is_empty() {
        return PageState::Worse(PageTrouble::NoText);
    }
    if let Some(why) = shortfall(text, &before) {
        return PageState::Worse(PageTrouble::Less(why));
    }
    let kept = database.change(move |store| store.set_full_text(id, &full));
    match kept.get().await {
        Ok(()) => PageState::Renewed,
        Err(error) => PageState::Unknown(PageTrouble::Store(Arc::new(error))),
    }
}
