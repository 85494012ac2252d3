//! Pages the user saved: articles of the local feed `byline:saved`, bookmarked; or, where a feed has brought the page as well,
//! that article.

use rusqlite::{OptionalExtension, Transaction, params};

use super::articles::keep_full_text;
use super::bookmarks::{collect, renew_copy, replace_tags, set_bookmark, tags_of, write_note};
use super::entries::{Before, replace};
use super::identity::{identity, link, link_identity, stable_hash};
use super::journal::{self, Doing};
use super::parcel::Record;
use super::same::{KnownPage, article_at, bookmark_at};
use super::{NewFeed, Result, Store, feeds, folding, search};
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::news::{ArticleId, Change, Entry, FeedId, FeedKind, Folder, FullText, Moment};

/// The local feed's name in `FeedKind::Local`.
const SAVED: &str = "saved";

/// Its address, as stored.
pub(super) const SAVED_ADDRESS: &str = "byline:saved";

const TITLE: &str = "Saved pages";

/// A text of fewer words than so many percent of those that are kept says less than they do.
const LEAST: u64 = 70;

/// A page to be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub entry: Entry,
    /// The name of its site.
    pub site: CleanLine,
    /// Other addresses that lead to it: the one that was typed, the one behind all redirects.
    pub others: Vec<WebUrl>,
}

impl Page {
    fn addresses(&self) -> Vec<WebUrl> {
        let own = self.entry.url.iter();
        own.chain(&self.others).cloned().collect()
    }
}

/// What became of a page that was to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    pub id: ArticleId,
    /// It was a bookmark before.
    pub known: bool,
}

/// What a saved page is given beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// They come to those that are there.
    pub tags: Vec<CleanLine>,
    /// An empty name takes it out of its collection.
    pub collection: Option<CleanLine>,
    /// In the place of the one that is there.
    pub note: Option<CleanText>,
    /// The user typed its address, which may be a private one.
    pub named: bool,
    /// The user gave it its title, which stays when its text is fetched later.
    pub titled: bool,
}

impl Store {
    /// Keeps a page as a bookmark: the one that it is already, the article of a feed that it is, or else an article of the
    /// local feed `byline:saved`. Of what was kept before, the text is renewed where it does not say less now, and all that the
    /// user gave it stays. All of it with its tags, collection and note, or nothing.
    pub fn save_page(&mut self, page: &Page, labels: &Labels, now: Moment) -> Result<Saved> {
        // Looked for before writing keeps others from it.
        let article = match self.find_page(&page.addresses())? {
            Some(KnownPage::Article(id)) => Some(id),
            Some(KnownPage::Bookmark(_)) | None => None,
        };
        self.durably(|transaction| {
            let saved = save(transaction, page, article, now)?;
            add_labels(transaction, saved, labels, now)?;
            if !saved.known {
                note_step(transaction, saved.id, now)?;
            }
            Ok(saved)
        })
    }

    /// Bookmarks an article with its tags, collection and note, or adds them to its bookmark; whether it was one.
    pub fn bookmark_labelled(
        &mut self,
        id: ArticleId,
        labels: &Labels,
        now: Moment,
    ) -> Result<Saved> {
        self.durably(|transaction| {
            let saved = bookmark(transaction, id, now)?;
            add_labels(transaction, saved, labels, now)?;
            if !saved.known {
                note_step(transaction, saved.id, now)?;
            }
            Ok(saved)
        })
    }

    /// Gives a page that was saved without its text what it says of itself; a title that the user gave stays. Where it turns
    /// out to be a page that is here already, that one is the bookmark from now on, with all that the user gave this one.
    pub fn fill_saved(&mut self, id: ArticleId, page: &Page, now: Moment) -> Result<ArticleId> {
        let addresses = page.addresses();
        let article = match bookmark_at(&self.connection, &addresses, Some(id))? {
            Some(_) => None,
            None => article_at(&self.connection, &addresses, Some(id))?,
        };
        self.durably(|transaction| {
            let same = bookmark_at(transaction, &addresses, Some(id))?.or(article);
            if let Some(same) = same {
                hand_over(transaction, id, same, now)?;
                take_text(transaction, same, page, now)?;
                return Ok(same);
            }
            take_text(transaction, id, page, now)?;
            Ok(id)
        })
    }
}

/// A new bookmark can be taken back like one that a key has made.
fn note_step(transaction: &Transaction<'_>, id: ArticleId, now: Moment) -> Result<()> {
    let title: CleanLine =
        transaction.query_one("SELECT title FROM bookmark WHERE id = ?1", [id], |row| {
            row.get(0)
        })?;
    let set = |on| Change::Bookmark { id, on };
    let step = Doing::Step {
        change: set(true),
        opposite: set(false),
    };
    let words = CleanLine::new(&format!("bookmarked “{title}”"));
    journal::append(transaction, &words, &step, now)?;
    Ok(())
}

/// `article`: what of a feed the page is, as far as was known a moment ago.
fn save(
    transaction: &Transaction<'_>,
    page: &Page,
    article: Option<ArticleId>,
    now: Moment,
) -> Result<Saved> {
    if let Some(id) = bookmark_at(transaction, &page.addresses(), None)? {
        take_text(transaction, id, page, now)?;
        return Ok(Saved { id, known: true });
    }
    if let Some(id) = article.filter(|id| is_there(transaction, *id).unwrap_or(false)) {
        let saved = bookmark(transaction, id, now)?;
        take_text(transaction, id, page, now)?;
        return Ok(saved);
    }
    let mut entry = page.entry.clone();
    if entry.author.is_empty() {
        entry.author = page.site.clone();
    }
    let record = Record::new(&entry, own_identity(&entry));
    let before = Before::of(transaction, saved_feed(transaction, now)?)?;
    let there = before.known(transaction, &record, now)?;
    let id = match &there {
        Some(known) => known.id,
        None => before.insert(transaction, &record, now)?,
    };
    let saved = bookmark(transaction, id, now)?;
    if there.is_some() {
        take_text(transaction, id, page, now)?;
    }
    if !page.site.is_empty() {
        transaction.execute(
            "UPDATE bookmark SET feed_title = ?2 WHERE id = ?1",
            params![id, page.site],
        )?;
    }
    Ok(saved)
}

/// Who has neither an address nor a name of its own is known by all of its text: another of the same title is another page.
fn own_identity(entry: &Entry) -> String {
    if let Some(url) = &entry.url {
        return link_identity(url);
    }
    let known = identity(entry);
    if entry.guid.is_some() {
        return known;
    }
    format!("{known}\n{:x}", stable_hash([entry.html.as_str()]))
}

fn is_there(transaction: &Transaction<'_>, id: ArticleId) -> Result<bool> {
    let mut statement =
        transaction.prepare_cached("SELECT 1 FROM article WHERE id = ?1 AND state <> 2")?;
    Ok(statement.exists([id])?)
}

fn bookmark(transaction: &Transaction<'_>, id: ArticleId, now: Moment) -> Result<Saved> {
    let known = transaction
        .prepare_cached("SELECT 1 FROM bookmark WHERE id = ?1 AND removed_at IS NULL")?
        .exists([id])?;
    set_bookmark(transaction, id, now)?;
    Ok(Saved { id, known })
}

/// What a bookmark has of its page.
struct Kept {
    title: CleanLine,
    words: u32,
    identity: String,
    /// Of the local feed: the page's text is its own.
    is_page: bool,
    has_article: bool,
    has_own_title: bool,
}

/// Gives a bookmark the text of its page, which was read just now, unless that says less than what is kept.
fn take_text(transaction: &Transaction<'_>, id: ArticleId, page: &Page, now: Moment) -> Result<()> {
    let kept = transaction.query_one(
        "SELECT title, words, identity, feed_address = ?2, EXISTS (SELECT 1 FROM article WHERE article.id = bookmark.id), \
             EXISTS (SELECT 1 FROM wanting WHERE bookmark = bookmark.id AND own_title) FROM bookmark WHERE id = ?1",
        params![id, SAVED_ADDRESS],
        |row| {
            Ok(Kept {
                title: row.get(0)?,
                words: row.get(1)?,
                identity: row.get(2)?,
                is_page: row.get(3)?,
                has_article: row.get(4)?,
                has_own_title: row.get(5)?,
            })
        },
    )?;
    let words = folding::words(page.entry.text.as_str());
    if words == 0 || u64::from(words) * 100 < u64::from(kept.words) * LEAST {
        return Ok(());
    }
    if kept.is_page {
        return take_page(transaction, id, page, &kept, now);
    }
    keep_full_text(
        transaction,
        id,
        &FullText {
            html: page.entry.html.clone(),
            text: page.entry.text.clone(),
        },
    )
}

/// The same for a page of its own: it has no other text.
fn take_page(
    transaction: &Transaction<'_>,
    id: ArticleId,
    page: &Page,
    kept: &Kept,
    now: Moment,
) -> Result<()> {
    let mut entry = page.entry.clone();
    let had_no_text = kept.words == 0;
    if !had_no_text || kept.has_own_title || entry.title.is_empty() {
        entry.title = kept.title.clone();
    }
    if entry.author.is_empty() {
        entry.author = page.site.clone();
    }
    let record = Record::new(&entry, kept.identity.clone());
    if kept.has_article {
        replace(transaction, id, &record, now)?;
    } else {
        // Who was imported has none yet, and is known by its identity.
        Before::of(transaction, saved_feed(transaction, now)?)?.insert(
            transaction,
            &record,
            now,
        )?;
    }
    if let Some(told) = record.told.filter(|_| had_no_text) {
        for table in ["article", "bookmark"] {
            let sql = format!("UPDATE {table} SET published = ?2 WHERE id = ?1");
            transaction.execute(&sql, params![id, told.min(now).max(Moment(0))])?;
        }
    }
    // The user himself has renewed it.
    let sql = "UPDATE article SET state = 0, edited = NULL WHERE id = ?1";
    transaction.execute(sql, [id])?;
    renew_copy(transaction, id)?;
    let link = entry.url.as_ref().map(link).unwrap_or_default();
    transaction.execute(
        "UPDATE bookmark SET link = CASE ?2 WHEN '' THEN link ELSE ?2 END, \
             feed_title = CASE ?3 WHEN '' THEN feed_title ELSE ?3 END WHERE id = ?1",
        params![id, link, page.site],
    )?;
    Ok(())
}

/// One page turned out to be another: that one gets all that the user gave this one, which is forgotten.
fn hand_over(
    transaction: &Transaction<'_>,
    from: ArticleId,
    to: ArticleId,
    now: Moment,
) -> Result<()> {
    set_bookmark(transaction, to, now)?;
    for sql in [
        "INSERT OR IGNORE INTO tag SELECT ?2, folded, tag FROM tag WHERE bookmark = ?1",
        "UPDATE highlight SET bookmark = ?2 WHERE bookmark = ?1",
        "UPDATE bookmark SET note = trim(bookmark.note || char(10, 10) || own.note, char(10)), \
             collection = coalesce(nullif(bookmark.collection, ''), own.collection) \
             FROM (SELECT note, collection FROM bookmark WHERE id = ?1) AS own WHERE bookmark.id = ?2",
    ] {
        transaction.execute(sql, params![from, to])?;
    }
    for sql in [
        "DELETE FROM bookmark WHERE id = ?1",
        "DELETE FROM article WHERE id = ?1",
        "DELETE FROM reading WHERE article = ?1",
    ] {
        transaction.execute(sql, [from])?;
    }
    search::forget(transaction, from)
}

fn add_labels(
    transaction: &Transaction<'_>,
    saved: Saved,
    labels: &Labels,
    now: Moment,
) -> Result<()> {
    let id = saved.id;
    if !labels.tags.is_empty() {
        let mut tags = tags_of(transaction, id)?.unwrap_or_default();
        for tag in &labels.tags {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
        replace_tags(transaction, id, &tags, now)?;
    }
    if let Some(collection) = &labels.collection {
        collect(transaction, id, collection, now)?;
    }
    if let Some(note) = &labels.note {
        write_note(transaction, id, note, now)?;
    }
    if labels.named {
        let sql = "UPDATE bookmark SET may_be_private = 1 WHERE id = ?1";
        transaction.execute(sql, [id])?;
    }
    if labels.titled && !saved.known {
        let sql = "UPDATE wanting SET own_title = 1 WHERE bookmark = ?1";
        transaction.execute(sql, [id])?;
    }
    Ok(())
}

/// The local feed, made or taken back if need be.
fn saved_feed(transaction: &Transaction<'_>, now: Moment) -> Result<FeedId> {
    let kind = FeedKind::Local(SAVED.to_owned());
    let known: Option<FeedId> = transaction
        .query_row(
            "SELECT id FROM feed WHERE address = ?1",
            [kind.address()],
            |row| row.get(0),
        )
        .optional()?;
    match known {
        Some(id) => {
            feeds::show(transaction, id)?;
            Ok(id)
        }
        None => feeds::insert(
            transaction,
            &NewFeed {
                kind,
                title: CleanLine::new(TITLE),
                folder: Folder::default(),
                may_be_private: false,
            },
            now,
        ),
    }
}
