//! Bookmarks own a copy of what they keep: they outlive the article, its feed and its site.

use rusqlite::{OptionalExtension, Transaction, params};

use super::filter::{collections, collections_named};
use super::headlines::Rows;
use super::identity::link;
use super::values::web_url;
use super::walk::read_key;
use super::wanting::want;
use super::{Error, Result, Store, folding};
use crate::clean::{CleanLine, CleanText};
use crate::news::{ArticleId, Headline, Keepsake, Key, Moment, Shelves};

/// What is older is likely to be forgotten.
const FORGOTTEN: i64 = 30 * Moment::DAY;

impl Store {
    /// What a bookmark knows beyond its article; none where there is no bookmark.
    pub fn keepsake(&self, id: ArticleId) -> Result<Option<Keepsake>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT feed_address, identity, created FROM bookmark WHERE id = ?1 AND removed_at IS NULL",
        )?;
        let keepsake = statement.query_row([id], |row| {
            Ok(Keepsake {
                feed_address: row.get(0)?,
                identity: row.get(1)?,
                saved: row.get(2)?,
            })
        });
        Ok(keepsake.optional()?)
    }

    pub fn bookmark(&mut self, id: ArticleId, now: Moment) -> Result<()> {
        self.durably(|transaction| set_bookmark(transaction, id, now))
    }

    /// The copy, its tags and its note are kept until `tidy`, so that bookmarking again brings them back.
    pub fn unbookmark(&mut self, id: ArticleId, now: Moment) -> Result<()> {
        self.durably(|transaction| remove_bookmark(transaction, id, now))
    }

    /// Puts a bookmark away, or takes it back to the others. Putting away bookmarks an article; what is no bookmark is not
    /// put away either.
    pub fn archive(&mut self, id: ArticleId, on: bool, now: Moment) -> Result<()> {
        self.durably(|transaction| put_away(transaction, id, on, now))
    }

    /// Puts a bookmark into a collection, which is there as long as anything is in it; an empty name takes it out.
    pub fn collect(&mut self, id: ArticleId, collection: &CleanLine, now: Moment) -> Result<()> {
        self.durably(|transaction| self::collect(transaction, id, collection, now))
    }

    /// One of the bookmarks that are not put away, of those older than a month where there are any; another each time.
    pub fn random_bookmark(&self, now: Moment) -> Result<Option<Headline>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT published, id FROM bookmark INDEXED BY bookmark_active \
             WHERE removed_at IS NULL AND archived = 0 AND published < ?1 ORDER BY random() LIMIT 1",
        )?;
        for until in [now.plus(-FORGOTTEN), Moment(i64::MAX)] {
            let key: Option<Key> = statement.query_row([until], read_key).optional()?;
            if let Some(key) = key {
                return Ok(Rows::Bookmarks.headlines(&self.connection, &[key])?.pop());
            }
        }
        Ok(None)
    }

    /// Whether there is a bookmark of an article, or one that was removed and can still be taken back: what belongs to it
    /// stays as long.
    pub fn keeps(&self, id: ArticleId) -> Result<bool> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT 1 FROM bookmark WHERE id = ?1")?;
        Ok(statement.exists([id])?)
    }

    /// Notes that a bookmark's page was asked for, and why it is not there any more, if it is not.
    pub fn note_page(
        &mut self,
        id: ArticleId,
        lost: Option<&CleanLine>,
        now: Moment,
    ) -> Result<()> {
        self.lightly(|transaction| {
            transaction
                .prepare_cached("UPDATE bookmark SET checked = ?2, lost = ?3 WHERE id = ?1")?
                .execute(params![id, now, lost])?;
            Ok(())
        })
    }

    /// How many bookmarks there are where.
    pub fn shelves(&self) -> Result<Shelves> {
        let count = |condition: &str| {
            let sql = format!("SELECT count(*) FROM bookmark {condition}");
            let mut statement = self.connection.prepare_cached(&sql)?;
            Ok::<u32, Error>(statement.query_one([], |row| row.get(0))?)
        };
        let mut named = Vec::new();
        let mut within = self.connection.prepare_cached(
            "SELECT count(*) FROM bookmark INDEXED BY bookmark_collection \
             WHERE removed_at IS NULL AND archived = 0 AND collection = ?1",
        )?;
        for name in collections(&self.connection)? {
            let count = within.query_one([&name], |row| row.get(0))?;
            named.push((CleanLine::new(&name), count));
        }
        named.sort_by_cached_key(|(name, _)| folding::small(name.as_str()));
        Ok(Shelves {
            active: count("INDEXED BY bookmark_active WHERE removed_at IS NULL AND archived = 0")?,
            archived: count(
                "INDEXED BY bookmark_archived WHERE removed_at IS NULL AND archived = 1",
            )?,
            collections: named,
            folders: super::feeds::folder_places(&self.connection)?,
        })
    }

    /// Tags and notes belong to bookmarks: setting one bookmarks the article, and setting none does not.
    pub fn set_tags(&mut self, id: ArticleId, tags: &[CleanLine], now: Moment) -> Result<()> {
        self.durably(|transaction| replace_tags(transaction, id, tags, now))
    }

    pub fn set_note(&mut self, id: ArticleId, note: &CleanText, now: Moment) -> Result<()> {
        self.durably(|transaction| write_note(transaction, id, note, now))
    }
}

pub(super) fn write_note(
    transaction: &Transaction<'_>,
    id: ArticleId,
    note: &CleanText,
    now: Moment,
) -> Result<()> {
    if !note.as_str().trim().is_empty() {
        set_bookmark(transaction, id, now)?;
    }
    transaction.execute(
        "UPDATE bookmark SET note = ?2 WHERE id = ?1",
        params![id, note],
    )?;
    Ok(())
}

pub(super) fn remove_bookmark(
    transaction: &Transaction<'_>,
    id: ArticleId,
    now: Moment,
) -> Result<()> {
    transaction.execute(
        "UPDATE bookmark SET removed_at = ?2 WHERE id = ?1 AND removed_at IS NULL",
        params![id, now],
    )?;
    transaction.execute("UPDATE article SET bookmarked = 0 WHERE id = ?1", [id])?;
    Ok(())
}

/// The tags of a bookmark; none where there is no bookmark.
pub(super) fn tags_of(
    transaction: &Transaction<'_>,
    id: ArticleId,
) -> Result<Option<Vec<CleanLine>>> {
    let is_there = transaction
        .prepare_cached("SELECT 1 FROM bookmark WHERE id = ?1 AND removed_at IS NULL")?
        .exists([id])?;
    if !is_there {
        return Ok(None);
    }
    let mut statement =
        transaction.prepare_cached("SELECT tag FROM tag WHERE bookmark = ?1 ORDER BY folded")?;
    let tags = statement.query_map([id], |row| row.get(0))?;
    Ok(Some(tags.collect::<rusqlite::Result<_>>()?))
}

pub(super) fn replace_tags(
    transaction: &Transaction<'_>,
    id: ArticleId,
    tags: &[CleanLine],
    now: Moment,
) -> Result<()> {
    transaction.execute("DELETE FROM tag WHERE bookmark = ?1", [id])?;
    let tags: Vec<&CleanLine> = tags.iter().filter(|tag| !tag.is_empty()).collect();
    if !tags.is_empty() {
        set_bookmark(transaction, id, now)?;
    }
    let mut insert = transaction.prepare_cached("INSERT OR IGNORE INTO tag VALUES (?1, ?2, ?3)")?;
    for tag in tags {
        insert.execute(params![id, folding::small(tag.as_str()), tag])?;
    }
    Ok(())
}

/// Makes or takes back the bookmark of an article, whose copy is to be made whole; one that is there stays as it is.
pub(super) fn set_bookmark(
    transaction: &Transaction<'_>,
    id: ArticleId,
    now: Moment,
) -> Result<()> {
    if set_bookmark_as_it_is(transaction, id, now)? {
        want(transaction, id, now)?;
    }
    Ok(())
}

/// The same with no more than there is; whether there was none.
pub(super) fn set_bookmark_as_it_is(
    transaction: &Transaction<'_>,
    id: ArticleId,
    now: Moment,
) -> Result<bool> {
    let removed: Option<bool> = transaction
        .query_row(
            "SELECT removed_at IS NOT NULL FROM bookmark WHERE id = ?1",
            [id],
            |row| row.get(0),
        )
        .optional()?;
    match removed {
        Some(false) => return Ok(false),
        Some(true) => {
            transaction.execute("UPDATE bookmark SET removed_at = NULL WHERE id = ?1", [id])?;
            renew_copy(transaction, id)?;
        }
        None => copy(transaction, id, now)?,
    }
    transaction.execute("UPDATE article SET bookmarked = 1 WHERE id = ?1", [id])?;
    Ok(true)
}

pub(super) fn put_away(
    transaction: &Transaction<'_>,
    id: ArticleId,
    on: bool,
    now: Moment,
) -> Result<()> {
    if on {
        set_bookmark(transaction, id, now)?;
    }
    transaction.execute(
        "UPDATE bookmark SET archived = ?2 WHERE id = ?1",
        params![id, on],
    )?;
    Ok(())
}

pub(super) fn collect(
    transaction: &Transaction<'_>,
    id: ArticleId,
    collection: &CleanLine,
    now: Moment,
) -> Result<()> {
    if !collection.is_empty() {
        set_bookmark(transaction, id, now)?;
    }
    put_into(transaction, id, collection)
}

/// A collection that is there already keeps its spelling.
pub(super) fn put_into(
    transaction: &Transaction<'_>,
    id: ArticleId,
    collection: &CleanLine,
) -> Result<()> {
    let known = collections_named(transaction, collection)?.pop();
    let name = known.as_deref().unwrap_or(collection.as_str());
    transaction
        .prepare_cached("UPDATE bookmark SET collection = ?2 WHERE id = ?1")?
        .execute(params![id, name])?;
    Ok(())
}

fn copy(transaction: &Transaction<'_>, id: ArticleId, now: Moment) -> Result<()> {
    let url: Option<Option<String>> = transaction
        .query_row(
            "SELECT url FROM article WHERE id = ?1 AND state <> 2",
            [id],
            |row| row.get(0),
        )
        .optional()?;
    let url = url.ok_or(Error::NoArticle)?;
    let link = web_url(url).map(|url| link(&url)).unwrap_or_default();
    transaction.execute(
        "INSERT INTO bookmark (id, feed, feed_address, feed_title, identity, link, read, has_media, published, words, \
             created, title, author, url, comments, enclosures, html, full_html, full_text) \
         SELECT row.id, row.feed, feed.address, feed.title, row.identity, ?2, row.read, row.has_media, row.published, \
             row.words, ?3, row.title, row.author, row.url, body.comments, body.enclosures, body.html, \
             nullif(full_text.html, x''), nullif(full_text.text, x'') \
         FROM article AS row JOIN feed ON feed.id = row.feed JOIN body ON body.article = row.id \
             LEFT JOIN full_text ON full_text.article = row.id WHERE row.id = ?1",
        params![id, link, now],
    )?;
    Ok(())
}

/// The copy follows its article; a full text that the article lost stays.
pub(super) fn renew_copy(transaction: &Transaction<'_>, id: ArticleId) -> Result<()> {
    transaction.execute(
        "UPDATE bookmark SET title = row.title, author = row.author, url = row.url, words = max(row.words, bookmark.words), \
             has_media = row.has_media, comments = body.comments, enclosures = body.enclosures, html = body.html \
         FROM article AS row JOIN body ON body.article = row.id WHERE bookmark.id = ?1 AND row.id = ?1",
        [id],
    )?;
    Ok(())
}
