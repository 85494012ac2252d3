//! Bookmarks own a copy of what they keep: they outlive the article, its feed and its site.

use rusqlite::{OptionalExtension, Transaction, params};

use super::identity::link;
use super::values::web_url;
use super::{Error, Result, Store, folding};
use crate::clean::{CleanLine, CleanText};
use crate::news::{ArticleId, Keepsake, Moment};

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

    /// Tags and notes belong to bookmarks: setting one bookmarks the article.
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
    set_bookmark(transaction, id, now)?;
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

pub(super) fn replace_tags(
    transaction: &Transaction<'_>,
    id: ArticleId,
    tags: &[CleanLine],
    now: Moment,
) -> Result<()> {
    set_bookmark(transaction, id, now)?;
    transaction.execute("DELETE FROM tag WHERE bookmark = ?1", [id])?;
    let mut insert = transaction.prepare_cached("INSERT OR IGNORE INTO tag VALUES (?1, ?2, ?3)")?;
    for tag in tags.iter().filter(|tag| !tag.is_empty()) {
        insert.execute(params![id, folding::small(tag.as_str()), tag])?;
    }
    Ok(())
}

/// Makes or takes back the bookmark of an article; one that is there stays as it is.
pub(super) fn set_bookmark(
    transaction: &Transaction<'_>,
    id: ArticleId,
    now: Moment,
) -> Result<()> {
    let removed: Option<bool> = transaction
        .query_row(
            "SELECT removed_at IS NOT NULL FROM bookmark WHERE id = ?1",
            [id],
            |row| row.get(0),
        )
        .optional()?;
    match removed {
        Some(false) => return Ok(()),
        Some(true) => {
            transaction.execute("UPDATE bookmark SET removed_at = NULL WHERE id = ?1", [id])?;
            renew_copy(transaction, id)?;
        }
        None => copy(transaction, id, now)?,
    }
    transaction.execute("UPDATE article SET bookmarked = 1 WHERE id = ?1", [id])?;
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
