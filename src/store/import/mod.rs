//! What other programs kept is laid into the store: all of it, or nothing. Doing it again changes nothing.
//!
//! - `bookmark`: a bookmark that needs no article

mod bookmark;

use std::collections::HashMap;

use rusqlite::{Transaction, params};

use super::bookmarks::{put_into, set_bookmark_as_it_is};
use super::brought::Brought;
use super::compress::packed;
use super::entries::{Before, Known, find};
use super::identity::{identity, link};
use super::journal::{self, Doing};
use super::parcel::Record;
use super::values::web_url;
use super::{NewFeed, Result, Store, feeds, folding, highlights, marks, search};
use crate::clean::{CleanLine, WebUrl};
use crate::news::{
    Added, ArticleId, Entry, FeedId, FullText, ImportedArticle, ImportedBookmark, Keeping, Moment,
};

/// States of articles: in lists, hidden with its removed feed, and only the identity is kept. Three more than the first two
/// are the same, out of sight.
const LIVE: i64 = 0;
const WITH_ITS_FEED: i64 = 1;
const TOMBSTONE: i64 = 2;

/// What an import changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub new_feeds: usize,
    pub known_feeds: usize,
    pub new_articles: usize,
    /// Of the new articles, those that were read there.
    pub new_read: usize,
    pub known_articles: usize,
    /// Of the known articles, those that became read.
    pub marked_read: usize,
    /// Articles that were thrown away there, and do not come back here.
    pub deleted: usize,
    pub new_bookmarks: usize,
    pub known_bookmarks: usize,
}

/// An import under way.
#[derive(Debug)]
pub struct Importing<'work, 'store> {
    transaction: &'work Transaction<'store>,
    now: Moment,
    done: Imported,
    brought: Brought,
}

impl Store {
    /// Does `work` in one transaction that is on the disk when this returns; when it fails, nothing was changed. It is one
    /// step of what can be taken back.
    pub fn import(
        &mut self,
        now: Moment,
        work: impl FnOnce(&mut Importing<'_, '_>) -> Result<()>,
    ) -> Result<Imported> {
        self.durably(|transaction| Importing::run(transaction, now, work))
    }

    /// What `import` would change; nothing is.
    pub fn preview_import(
        &mut self,
        now: Moment,
        work: impl FnOnce(&mut Importing<'_, '_>) -> Result<()>,
    ) -> Result<Imported> {
        self.rehearse(|transaction| Importing::run(transaction, now, work))
    }
}

impl Importing<'_, '_> {
    fn run(
        transaction: &Transaction<'_>,
        now: Moment,
        work: impl FnOnce(&mut Importing<'_, '_>) -> Result<()>,
    ) -> Result<Imported> {
        let mut importing = Importing {
            transaction,
            now,
            done: Imported::default(),
            brought: Brought::default(),
        };
        work(&mut importing)?;
        let mut brought = importing.brought;
        if !brought.is_empty() {
            brought.finish(transaction)?;
            let words = brought.words();
            journal::append(transaction, &words, &Doing::Import(brought), now)?;
        }
        Ok(importing.done)
    }

    /// Notes saved searches that go into the user's settings beside all this, so that they can be taken back with it.
    pub fn searches(&mut self, searches: &[(String, String)]) {
        self.brought.searches(searches);
    }

    /// Subscribes to a feed; one that is subscribed already stays as it is. `title` and `site` are the feed's own, until it
    /// is polled.
    pub fn feed(
        &mut self,
        new: &NewFeed,
        title: &CleanLine,
        site: Option<&WebUrl>,
    ) -> Result<FeedId> {
        match feeds::add(self.transaction, new, self.now)? {
            Added::Known(id) | Added::Back(id) => {
                self.done.known_feeds += 1;
                Ok(id)
            }
            Added::New(id) => {
                self.done.new_feeds += 1;
                self.brought.feed(id, &new.title, &new.folder.to_string());
                self.transaction.execute(
                    "UPDATE feed SET feed_title = ?2, site = ?3 WHERE id = ?1",
                    params![id, title, site],
                )?;
                Ok(id)
            }
        }
    }

    /// Keeps a feed's articles with their states, each as it comes. Those that are there already become read or bookmarked
    /// where these are, and keep their text.
    pub fn articles(
        &mut self,
        feed: FeedId,
        articles: impl IntoIterator<Item = Result<ImportedArticle>>,
    ) -> Result<()> {
        let mut read = Vec::new();
        let new_before = self.done.new_read;
        let last_before = self.last_article()?;
        let mut links = None;
        for article in articles {
            let article = article?;
            if article.entry.guid.is_none() && links.is_none() {
                links = Some(self.links(feed, last_before)?);
            }
            let there = self.known(feed, &article.entry, links.as_ref())?;
            let kept = self.article(feed, &article, there)?;
            read.extend(kept.filter(|_| article.read));
        }
        let changed = marks::mark(self.transaction, &read, true, Moment(i64::MAX))?;
        self.brought.read(&changed);
        let new = self.done.new_read - new_before;
        self.done.marked_read += changed.len().saturating_sub(new);
        Ok(())
    }

    /// Keeps an article, which may be `there`; none where it was thrown away.
    fn article(
        &mut self,
        feed: FeedId,
        article: &ImportedArticle,
        there: Option<Known>,
    ) -> Result<Option<ArticleId>> {
        if article.is_deleted && article.keeping.is_none() {
            self.bury(feed, &article.entry, there.as_ref())?;
            return Ok(None);
        }
        let id = match there {
            Some(there) if there.state == TOMBSTONE => return Ok(None),
            Some(there) => {
                self.done.known_articles += 1;
                there.id
            }
            None => {
                self.done.new_read += usize::from(article.read);
                self.insert(feed, &article.entry)?
            }
        };
        if let Some(full) = &article.full {
            self.keep_page(id, full)?;
        }
        if let Some(keeping) = &article.keeping {
            self.keep(id, keeping)?;
        }
        Ok(Some(id))
    }

    fn last_article(&self) -> Result<i64> {
        let last = "SELECT coalesce(max(id), 0) FROM article";
        Ok(self.transaction.query_one(last, [], |row| row.get(0))?)
    }

    /// Keeps a bookmark that needs no article: where the article is there, that one is bookmarked.
    pub fn bookmark(&mut self, bookmark: &ImportedBookmark) -> Result<()> {
        if let Some(id) = self.bookmarked(bookmark)? {
            return self.keep(id, &bookmark.keeping);
        }
        let id = self.insert_copy(bookmark)?;
        self.brought.bookmark(id);
        self.done.new_bookmarks += 1;
        self.put_away(id, &bookmark.keeping)?;
        self.merge(id, &bookmark.keeping)
    }

    /// Which article of a feed, up to the number `last`, an address leads to.
    fn links(&self, feed: FeedId, last: i64) -> Result<HashMap<String, String>> {
        let mut statement = self.transaction.prepare_cached(
            "SELECT url, identity FROM article WHERE feed = ?1 AND id <= ?2 AND url IS NOT NULL ORDER BY id DESC",
        )?;
        let rows = statement.query_map(params![feed, last], |row| {
            Ok((web_url(row.get(0)?), row.get(1)?))
        })?;
        let mut links = HashMap::new();
        for row in rows {
            if let (Some(url), identity) = row? {
                links.insert(link(&url), identity);
            }
        }
        Ok(links)
    }

    /// The article that an entry is, whichever way it was known before: some programs make a guid of the link, and others
    /// keep none (`links` has what is here by address).
    fn known(
        &self,
        feed: FeedId,
        entry: &Entry,
        links: Option<&HashMap<String, String>>,
    ) -> Result<Option<Known>> {
        let own = identity(entry);
        let record = Record::new(entry, own.clone());
        let found =
            Before::of(self.transaction, feed)?.known(self.transaction, &record, self.now)?;
        match (found, own.strip_prefix("l:")) {
            (None, Some(link)) => match find(self.transaction, feed, &format!("g:{link}"))? {
                None => links
                    .and_then(|links| links.get(link))
                    .map_or(Ok(None), |identity| find(self.transaction, feed, identity)),
                found => Ok(found),
            },
            (found, _) => Ok(found),
        }
    }

    /// Keeps the text of an article's page; one that is here already is newer, or as good.
    fn keep_page(&self, id: ArticleId, full: &FullText) -> Result<()> {
        let (html, text) = (packed(full.html.as_str()), packed(full.text.as_str()));
        let kept = self
            .transaction
            .prepare_cached(
                "INSERT OR IGNORE INTO full_text (article, html, text) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![id, html, text])?;
        if kept == 0 {
            return Ok(());
        }
        let words = folding::words(full.text.as_str());
        self.transaction
            .prepare_cached("UPDATE article SET words = max(words, ?2) WHERE id = ?1")?
            .execute(params![id, words])?;
        self.transaction
            .prepare_cached(
                "UPDATE bookmark SET words = max(words, ?2), full_html = ?3, full_text = ?4 \
                 WHERE id = ?1 AND full_html IS NULL",
            )?
            .execute(params![id, words, html, text])?;
        search::enqueue(self.transaction, id)
    }

    fn insert(&mut self, feed: FeedId, entry: &Entry) -> Result<ArticleId> {
        self.done.new_articles += 1;
        self.add_new(feed, entry)
    }

    fn add_new(&mut self, feed: FeedId, entry: &Entry) -> Result<ArticleId> {
        let id = self.add(feed, entry, identity(entry))?;
        self.brought.article(id);
        Ok(id)
    }

    fn add(&self, feed: FeedId, entry: &Entry, identity: String) -> Result<ArticleId> {
        let record = Record::new(entry, identity);
        Before::of(self.transaction, feed)?.insert(self.transaction, &record, self.now)
    }

    /// Leaves of a new article only what keeps it from coming back; one that was here already is put out of sight, so that
    /// it can be taken back. A bookmark stays.
    fn bury(&mut self, feed: FeedId, entry: &Entry, there: Option<&Known>) -> Result<()> {
        if let Some(there) = there {
            let is_gone = !matches!(there.state, LIVE | WITH_ITS_FEED) || there.bookmarked;
            return if is_gone { Ok(()) } else { self.hide(there.id) };
        }
        let nothing = Entry {
            title: CleanLine::default(),
            published: entry.published,
            ..Entry::default()
        };
        let id = self.add(feed, &nothing, identity(entry))?;
        self.brought.article(id);
        self.done.deleted += 1;
        self.transaction.execute(
            "UPDATE article SET state = ?2, read = 1 WHERE id = ?1",
            params![id, TOMBSTONE],
        )?;
        self.transaction
            .execute("DELETE FROM body WHERE article = ?1", [id])?;
        search::forget(self.transaction, id)
    }

    fn hide(&mut self, id: ArticleId) -> Result<()> {
        let was_read = self
            .transaction
            .prepare_cached("SELECT read FROM article WHERE id = ?1")?
            .query_one([id], |row| row.get(0))?;
        self.transaction
            .prepare_cached("UPDATE article SET state = state + 3, read = 1 WHERE id = ?1")?
            .execute([id])?;
        self.brought.hidden(id, was_read);
        self.done.deleted += 1;
        Ok(())
    }

    /// Bookmarks an article, or adds to its bookmark.
    fn keep(&mut self, id: ArticleId, keeping: &Keeping) -> Result<()> {
        let is_known = self
            .transaction
            .prepare_cached("SELECT 1 FROM bookmark WHERE id = ?1 AND removed_at IS NULL")?
            .exists([id])?;
        if is_known {
            self.done.known_bookmarks += 1;
        } else {
            self.done.new_bookmarks += 1;
            set_bookmark_as_it_is(self.transaction, id, keeping.since.unwrap_or(self.now))?;
            self.brought.bookmark(id);
            self.put_away(id, keeping)?;
        }
        self.merge(id, keeping)
    }

    /// A new bookmark is put away where it was so; where one is known already, its own state is right.
    fn put_away(&self, id: ArticleId, keeping: &Keeping) -> Result<()> {
        if keeping.archived {
            self.transaction
                .prepare_cached("UPDATE bookmark SET archived = 1 WHERE id = ?1")?
                .execute([id])?;
        }
        Ok(())
    }

    /// Adds tags and note to those that a bookmark has; a note of the user's is never replaced.
    fn merge(&mut self, id: ArticleId, keeping: &Keeping) -> Result<()> {
        let mut insert = self
            .transaction
            .prepare_cached("INSERT OR IGNORE INTO tag VALUES (?1, ?2, ?3)")?;
        for tag in keeping.tags.iter().filter(|tag| !tag.is_empty()) {
            let folded = folding::small(tag.as_str());
            if insert.execute(params![id, folded, tag])? > 0 {
                self.brought.tag(id, folded);
            }
        }
        for highlight in &keeping.highlights {
            if highlights::insert(self.transaction, id, highlight)? {
                let row = self.transaction.last_insert_rowid();
                self.brought.highlight(id, row);
            }
        }
        if !keeping.collection.is_empty() {
            let is_free = self
                .transaction
                .prepare_cached("SELECT 1 FROM bookmark WHERE id = ?1 AND collection = ''")?
                .exists([id])?;
            if is_free {
                put_into(self.transaction, id, &keeping.collection)?;
                self.brought.collection(id, &keeping.collection);
            }
        }
        if !keeping.note.is_empty() {
            let written = self
                .transaction
                .prepare_cached("UPDATE bookmark SET note = ?2 WHERE id = ?1 AND note = ''")?
                .execute(params![id, keeping.note])?;
            if written > 0 {
                self.brought.note(id, keeping.note.as_str());
            }
        }
        Ok(())
    }
}
