//! Pictures of articles: found on this machine or fetched, and drawn away from the loop.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::effects::{Message, Work, environment};
use super::now;
use super::outside::Program;
use super::setting::{apart, guarded, set};
use super::shelf::{Kept, SHELF_BYTES, Shelf};
use crate::app::{Event, PictureWanted};
use crate::clean::{CleanText, WebUrl};
use crate::ingest::Waits;
use crate::messages::Messages;
use crate::news::{Article, ArticleId};
use crate::picture::{self, Drawn, Limits, Wish};
use crate::store::Store;
use crate::typeset::{self, Block, Document, Page};

/// Where the pictures of bookmarks are, in the data folder.
const KEPT: &str = "pictures";

/// Pictures unpacked at once: each may take a processor and a hundred megabytes for a moment.
const WORKERS: usize = 2;

/// How long one may take to be unpacked.
const PATIENCE: Duration = Duration::from_secs(5);

/// Pictures of a page whose size is looked up before it is shown; nobody sees more at once.
const MAX_LOOKED_UP: usize = 64;

/// Bytes of one bookmark's pictures that go out with it: they are in memory then.
const MOST_OUT: usize = 64 << 20;

/// Where pictures are, and who draws them. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Pictures {
    shelf: Shelf,
    kept: Kept,
    workers: Arc<Semaphore>,
    /// The next number of a picture on the terminal.
    next: Arc<AtomicU32>,
    /// The page that the user named on the command line: its own host may be a private one.
    named: Option<WebUrl>,
}

impl Pictures {
    /// Those in byline's own folders.
    pub fn in_folders(data: &Path, cache: &Path, named: Option<WebUrl>) -> Self {
        let shelf = Shelf::new(cache.join("pictures"), SHELF_BYTES);
        Self::new(shelf, Kept::new(data.join(KEPT)), named)
    }

    fn new(shelf: Shelf, kept: Kept, named: Option<WebUrl>) -> Self {
        Self {
            shelf,
            kept,
            workers: Arc::new(Semaphore::new(WORKERS)),
            // Others may show pictures in the same terminal (tmux), and number theirs from 1.
            next: Arc::new(AtomicU32::new(
                std::process::id().wrapping_mul(2_654_435_761),
            )),
            named,
        }
    }

    /// From 1 to 2^24 - 1.
    fn next_id(&self) -> u32 {
        self.next.fetch_add(1, Ordering::Relaxed) % 0x00ff_fffe + 1
    }

    /// Tells `page` how large the pictures are that are here already.
    pub(super) fn tell_sizes(&self, page: &mut Page, article: ArticleId) {
        for spot in page.spots.iter_mut().take(MAX_LOOKED_UP) {
            let known = self.kept.of(article).size(&spot.url);
            let known = known.or_else(|| self.shelf.size(&spot.url));
            spot.size = known.or(spot.size);
        }
    }

    /// Keeps the pictures of a bookmarked article that are here.
    pub(super) fn keep(&self, article: ArticleId, document: &Document) {
        let kept = self.kept.of(article);
        for url in pictures_in(&document.blocks) {
            let done = kept.take_from(&self.shelf, url);
            if let Err(error) = done {
                tracing::warn!("a picture of a bookmark is not kept: {error}");
            }
        }
    }

    /// Whether a bookmark has this picture; one that was seen lately is kept with it.
    pub(super) fn has_kept(&self, article: ArticleId, url: &WebUrl) -> bool {
        let kept = self.kept.of(article);
        if let Err(error) = kept.take_from(&self.shelf, url) {
            tracing::warn!("a picture of a bookmark is not kept: {error}");
        }
        kept.file(url).is_some()
    }

    /// Keeps a picture with a bookmark, if it can; the shelf, which may be broken, is not needed.
    pub(super) fn put_kept(&self, article: ArticleId, url: &WebUrl, bytes: &[u8]) -> bool {
        let put = self.kept.of(article).put(url, bytes);
        put.inspect_err(|error| tracing::warn!("a picture of a bookmark is not kept: {error}"))
            .is_ok()
    }

    /// Forgets pictures of articles that are no bookmarks any more, and cannot become them again by being taken back.
    pub(super) fn tidy(&self, store: &Store) {
        // In doubt they stay.
        self.kept.tidy(|id| store.keeps(id).unwrap_or(true));
    }

    /// The file of a picture that is here.
    fn file(&self, article: ArticleId, url: &WebUrl) -> Option<PathBuf> {
        let kept = self.kept.of(article).file(url);
        kept.or_else(|| self.shelf.file(url))
    }

    fn found_here(&self, wanted: &PictureWanted) -> Option<Vec<u8>> {
        let kept = self.kept.of(wanted.article);
        kept.get(&wanted.url)
            .or_else(|| self.shelf.get(&wanted.url))
    }

    fn put(&self, wanted: &PictureWanted, bytes: &[u8]) {
        let put = self.shelf.put(&wanted.url, bytes);
        let kept = put.and_then(|()| {
            if wanted.keep {
                let kept = self.kept.of(wanted.article);
                return kept.take_from(&self.shelf, &wanted.url);
            }
            Ok(())
        });
        if let Err(error) = kept {
            tracing::warn!("a picture is not kept: {error}");
        }
    }
}

/// The files of a bookmark's pictures that are kept in the data folder, by their addresses: those of the text that is shown.
pub fn kept_pictures(data: &Path, article: &Article) -> Vec<(WebUrl, Vec<u8>)> {
    kept_pictures_of(data, article, &[article.shown_html()])
}

/// The same of all its texts.
pub fn all_kept_pictures(data: &Path, article: &Article) -> Vec<(WebUrl, Vec<u8>)> {
    let full = article.full.as_ref().map(|full| &full.html);
    let texts: Vec<&CleanText> = std::iter::once(&article.html).chain(full).collect();
    kept_pictures_of(data, article, &texts)
}

fn kept_pictures_of(
    data: &Path,
    article: &Article,
    texts: &[&CleanText],
) -> Vec<(WebUrl, Vec<u8>)> {
    let kept = Kept::new(data.join(KEPT)).of(article.headline.id);
    if !kept.has_any() {
        return Vec::new();
    }
    let enclosed = article.enclosures.iter().map(|enclosure| &enclosure.url);
    let mut urls: Vec<WebUrl> = enclosed.cloned().collect();
    for html in texts {
        let document = typeset::document(html, article.url.as_ref());
        urls.extend(pictures_in(&document.blocks).into_iter().cloned());
    }
    let (mut seen, mut left) = (HashSet::new(), MOST_OUT);
    urls.retain(|url| seen.insert(url.clone()));
    let files = urls.into_iter().filter_map(|url| {
        let bytes = kept.get(&url)?;
        left = left.checked_sub(bytes.len()).or_else(|| {
            tracing::warn!("a picture of {url} stays behind: the article's are too many");
            None
        })?;
        Some((url, bytes))
    });
    files.collect()
}

/// Keeps pictures with a bookmark that came with it; how many of them were not there already.
pub fn keep_pictures_with(
    data: &Path,
    article: ArticleId,
    pictures: &[(WebUrl, Vec<u8>)],
) -> io::Result<usize> {
    let kept = Kept::new(data.join(KEPT)).of(article);
    let mut new = 0;
    for (url, bytes) in pictures {
        if kept.file(url).is_none() {
            kept.put(url, bytes)?;
            new += 1;
        }
    }
    Ok(new)
}

/// Every picture of these blocks.
pub(super) fn pictures_in(blocks: &[Block]) -> Vec<&WebUrl> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Picture(picture) => found.push(&picture.url),
            Block::Quote(blocks) | Block::Details { blocks, .. } => {
                found.extend(pictures_in(blocks));
            }
            Block::List { items, .. } => {
                found.extend(items.iter().flat_map(|item| pictures_in(&item.blocks)));
            }
            Block::Definitions(definitions) => {
                let blocks = definitions.iter().map(|definition| &definition.blocks);
                found.extend(blocks.flat_map(|blocks| pictures_in(blocks)));
            }
            Block::Paragraph(_)
            | Block::Heading(..)
            | Block::Code { .. }
            | Block::Table(_)
            | Block::Rule => {}
        }
    }
    found
}

impl Work {
    /// The document set at a width, with what is known of its pictures.
    pub(super) async fn set_page(
        &self,
        id: ArticleId,
        document: Arc<Document>,
        width: u16,
    ) -> Page {
        self.with_sizes(id, set(document, width, self.manner).await)
            .await
    }

    /// The page with what is known of its pictures.
    pub(super) async fn with_sizes(&self, id: ArticleId, page: Page) -> Page {
        if page.spots.is_empty() {
            return page;
        }
        let (pictures, mut told) = (self.pictures.clone(), page.clone());
        let told = guarded(move || {
            pictures.tell_sizes(&mut told, id);
            told
        });
        told.await.unwrap_or(page)
    }

    pub(super) fn load_picture(&self, wanted: PictureWanted) {
        let work = self.clone();
        tokio::spawn(async move {
            let url = wanted.url.clone();
            let room = wanted.room;
            let message = match work.picture(wanted).await {
                Ok(Drawn {
                    size,
                    drawing,
                    send,
                }) => Message::Drawn {
                    send,
                    event: Box::new(Event::PictureLoaded {
                        url,
                        room,
                        size,
                        drawing: Arc::new(drawing),
                    }),
                },
                Err(why) => Message::Event(Box::new(Event::PictureFailed { url, why })),
            };
            // Nobody listens any more when the reader is ending.
            let _ = work.messages.send(message);
        });
    }

    async fn picture(&self, wanted: PictureWanted) -> Result<Drawn, String> {
        let wanted = Arc::new(wanted);
        let (pictures, asked) = (self.pictures.clone(), Arc::clone(&wanted));
        let bytes = match guarded(move || pictures.found_here(&asked)).await.flatten() {
            Some(bytes) => bytes,
            None => self.fetch_picture(&wanted).await?,
        };
        let wish = Wish {
            room: wanted.room,
            canvas: wanted.canvas,
            id: self.pictures.next_id(),
        };
        let Ok(permit) = Arc::clone(&self.pictures.workers).acquire_owned().await else {
            return Err(String::new());
        };
        let drawing = apart(move || {
            // Ends with the work, also when nobody waits for it any more.
            let _permit = permit;
            let end = Instant::now() + PATIENCE;
            picture::draw(&bytes, &wish, &Limits::default(), &|| Instant::now() < end)
        });
        match tokio::time::timeout(2 * PATIENCE, drawing).await {
            Ok(Some(drawn)) => drawn.map_err(|refusal| told(&refusal, &self.say)),
            Ok(None) => Err(self.say.picture_broken().to_owned()),
            Err(_) => Err(told(&picture::Refusal::TooSlow, &self.say)),
        }
    }

    /// Shows a picture with the user's viewer, which gets its file; without one, its address in the browser.
    pub(super) fn view(&self, url: WebUrl, article: ArticleId) {
        let Some(viewer) = Program::viewer(&self.outside.viewer) else {
            let browser = Program::browser(&self.outside.browser, environment);
            return self.open(browser, url);
        };
        self.spawn(async move |work| {
            let shown = match work.picture_file(article, &url).await {
                Ok(file) => viewer.show(&file).await,
                Err(why) => Err(why),
            };
            shown.map_or_else(|why| Event::OutsideFailed { why }, |()| Event::Opened)
        });
    }

    /// The file of a picture, fetched first where it is not here.
    async fn picture_file(&self, article: ArticleId, url: &WebUrl) -> Result<PathBuf, String> {
        let here = |pictures: Pictures, url: WebUrl| guarded(move || pictures.file(article, &url));
        if let Some(file) = here(self.pictures.clone(), url.clone()).await.flatten() {
            return Ok(file);
        }
        let may_be_private = self.page_may_be_private(article, url).await;
        let fetched = self
            .web
            .picture(url, may_be_private, Waits::User, now())
            .await;
        let bytes = fetched.map_err(|problem| self.say.problem(&problem))?;
        let looked_at = apart(move || (picture::size_of(&bytes).is_some(), bytes)).await;
        let broken = || self.say.picture_broken().to_owned();
        let (is_picture, bytes) = looked_at.ok_or_else(broken)?;
        if !is_picture {
            return Err(self.say.picture_unknown().to_owned());
        }
        let (pictures, address) = (self.pictures.clone(), url.clone());
        let put = guarded(move || pictures.shelf.put(&address, &bytes)).await;
        if let Some(Err(error)) = put {
            return Err(error.to_string());
        }
        let file = here(self.pictures.clone(), url.clone()).await.flatten();
        file.ok_or_else(broken)
    }

    async fn fetch_picture(&self, wanted: &Arc<PictureWanted>) -> Result<Vec<u8>, String> {
        let (article, url) = (wanted.article, wanted.url.clone());
        let may_be_private = self.page_may_be_private(article, &url).await;
        let fetched = self
            .web
            .picture(&url, may_be_private, Waits::User, now())
            .await;
        let bytes = fetched.map_err(|problem| self.say.problem(&problem))?;
        let (pictures, wanted) = (self.pictures.clone(), Arc::clone(wanted));
        let looked_at = apart(move || (picture::size_of(&bytes).is_some(), bytes)).await;
        let (is_picture, bytes) = looked_at.ok_or_else(|| self.say.picture_broken().to_owned())?;
        // What is no picture takes no room.
        if !is_picture {
            return Ok(bytes);
        }
        let put = guarded(move || {
            pictures.put(&wanted, &bytes);
            bytes
        });
        put.await
            .ok_or_else(|| self.say.picture_broken().to_owned())
    }

    /// Whether what an article shows or links to may be at a private address: at the host of its feed, if the user has
    /// allowed that one, or at that of the page that he named on the command line.
    pub(super) async fn page_may_be_private(&self, article: ArticleId, url: &WebUrl) -> bool {
        if article == ArticleId(0) {
            let host = |url: &WebUrl| url.as_url().host_str().map(str::to_owned);
            return self
                .pictures
                .named
                .as_ref()
                .is_some_and(|named| host(named) == host(url));
        }
        let url = url.clone();
        let asked = self
            .database
            .ask(move |store| store.page_may_be_private(article, &url));
        asked.get().await.unwrap_or(false)
    }

    /// Keeps what is here of the pictures of an article that was bookmarked.
    pub(super) async fn keep_pictures(self, article: ArticleId) {
        let asked = self.database.ask(move |store| store.article(article));
        let Ok(Some(article)) = asked.get().await else {
            return;
        };
        let pictures = self.pictures;
        let id = article.headline.id;
        let document =
            apart(move || typeset::document(article.shown_html(), article.url.as_ref())).await;
        if let Some(document) = document {
            guarded(move || pictures.keep(id, &document)).await;
        }
    }
}

/// Why a picture is not drawn.
fn told(refusal: &picture::Refusal, say: &Messages) -> String {
    match refusal {
        picture::Refusal::UnknownKind => say.picture_unknown().to_owned(),
        picture::Refusal::TooLarge(size) => {
            say.picture_too_large(format!("{} × {}", size.width, size.height))
        }
        picture::Refusal::Broken => say.picture_broken().to_owned(),
        picture::Refusal::TooSlow => say.picture_too_slow().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Entry, Moment};
    use crate::store::{Labels, Page};

    const NOW: Moment = Moment(1_790_000_000);

    #[test]
    fn pictures_stay_as_long_as_their_bookmark_can_be_taken_back() {
        let home = tempfile::tempdir().expect("a folder");
        let (mut store, _) = Store::open(home.path()).expect("a store");
        let url = WebUrl::new("https://example.org/picture").expect("an address");
        let page = Page {
            entry: Entry {
                url: Some(url.clone()),
                title: "A page".into(),
                html: CleanText::new("<p>Words."),
                ..Entry::default()
            },
            ..Page::default()
        };
        let saved = store.save_page(&page, &Labels::default(), NOW);
        let id = saved.expect("saved").id;
        keep_pictures_with(home.path(), id, &[(url.clone(), b"bytes".to_vec())]).expect("kept");
        let pictures = Pictures::in_folders(home.path(), home.path(), None);
        let are_there = || pictures.has_kept(id, &url);
        pictures.tidy(&store);
        assert!(are_there(), "it is a bookmark");
        store.unbookmark(id, NOW).expect("removed");
        store.tidy(NOW.plus(60)).expect("tidied");
        pictures.tidy(&store);
        assert!(are_there(), "it can be taken back");
        store.tidy(NOW.plus(2 * Moment::DAY)).expect("tidied");
        pictures.tidy(&store);
        assert!(!are_there());
    }
}
