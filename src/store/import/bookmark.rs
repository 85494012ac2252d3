//! A bookmark of another program's: which one it is here already, and a new one.

use rusqlite::{OptionalExtension, params};

use super::Importing;
use crate::clean::CleanText;
use crate::news::{ArticleId, ImportedBookmark, Moment};
use crate::store::compress::packed;
use crate::store::identity::{identity, link, link_identity};
use crate::store::parcel::{enclosures_json, has_media};
use crate::store::saved::SAVED_ADDRESS;
use crate::store::{Result, folding};

impl Importing<'_, '_> {
    /// The article or the bookmark that `bookmark` is here already: by identity in its feed, else a bookmark of its link.
    pub(super) fn bookmarked(&self, bookmark: &ImportedBookmark) -> Result<Option<ArticleId>> {
        let address = feed_address(bookmark);
        let identity = own_identity(bookmark);
        let by_identity: Option<ArticleId> = self
            .transaction
            .prepare_cached(
                "SELECT article.id FROM article JOIN feed ON feed.id = article.feed \
                 WHERE feed.address = ?1 AND article.identity = ?2 AND article.state <> 2 \
                 UNION ALL SELECT id FROM bookmark WHERE feed_address = ?1 AND identity = ?2 LIMIT 1",
            )?
            .query_row(params![address, identity], |row| row.get(0))
            .optional()?;
        let Some(url) = bookmark
            .entry
            .url
            .as_ref()
            .filter(|_| by_identity.is_none())
        else {
            return Ok(by_identity);
        };
        if bookmark.identity.is_some() {
            // byline's own words: two articles of one page are two bookmarks.
            return Ok(None);
        }
        // Services tell no guid: an article of the same feed with the same address is meant.
        let feed = Some(address).filter(|address| *address != SAVED_ADDRESS);
        Ok(self
            .transaction
            .prepare_cached(
                "SELECT id FROM bookmark WHERE link = ?1 UNION ALL \
                 SELECT article.id FROM article JOIN feed ON feed.id = article.feed \
                 WHERE feed.address = ?2 AND article.state <> 2 AND article.url = ?3 LIMIT 1",
            )?
            .query_row(params![link(url), feed, url], |row| row.get(0))
            .optional()?)
    }

    /// Makes a bookmark whose article is nowhere, with a number that no article will ever have.
    pub(super) fn insert_copy(&self, bookmark: &ImportedBookmark) -> Result<ArticleId> {
        let id = self.next_number()?;
        let (entry, address) = (&bookmark.entry, feed_address(bookmark));
        let since = bookmark.keeping.since.unwrap_or(self.now);
        let published = entry.published.or(entry.updated).unwrap_or(since);
        let full = bookmark.full.as_ref();
        let counted = folding::words(entry.text.as_str())
            .max(full.map_or(0, |full| folding::words(full.text.as_str())));
        let words = bookmark.words.unwrap_or(counted);
        let text = |text: &CleanText| packed(text.as_str());
        let link = entry.url.as_ref().map(link).unwrap_or_default();
        self.transaction
            .prepare_cached(
                "INSERT INTO bookmark (id, feed, feed_address, feed_title, identity, link, read, has_media, published, \
                     words, created, title, author, url, comments, enclosures, html, full_html, full_text) \
                 VALUES (?1, coalesce((SELECT id FROM feed WHERE address = ?2), 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, \
                     ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
            )?
            .execute(params![
                id,
                address,
                bookmark.feed_title,
                own_identity(bookmark),
                link,
                bookmark.read,
                has_media(&entry.enclosures),
                published.min(self.now).max(Moment(0)),
                words,
                since,
                entry.title,
                entry.author,
                entry.url,
                entry.comments,
                enclosures_json(&entry.enclosures),
                text(&entry.html),
                full.map(|full| text(&full.html)),
                full.map(|full| text(&full.text)),
            ])?;
        if bookmark.shows_full || bookmark.place > 0 {
            self.transaction
                .prepare_cached("REPLACE INTO reading VALUES (?1, ?2, ?3)")?
                .execute(params![id, bookmark.place, bookmark.shows_full])?;
        }
        self.transaction
            .prepare_cached("REPLACE INTO waiting (article) VALUES (?1)")?
            .execute([id])?;
        Ok(id)
    }

    /// The number after the last that was ever given to an article; it is given with this.
    fn next_number(&self) -> Result<ArticleId> {
        let last: i64 = self
            .transaction
            .prepare_cached(
                "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'article'), 0), \
                 coalesce((SELECT max(id) FROM bookmark), 0))",
            )?
            .query_one([], |row| row.get(0))?;
        let next = last.saturating_add(1);
        let known = self
            .transaction
            .prepare_cached("UPDATE sqlite_sequence SET seq = ?1 WHERE name = 'article'")?
            .execute([next])?;
        if known == 0 {
            self.transaction
                .execute("INSERT INTO sqlite_sequence VALUES ('article', ?1)", [next])?;
        }
        Ok(ArticleId(next))
    }
}

fn feed_address(bookmark: &ImportedBookmark) -> &str {
    match bookmark.feed_address.as_str() {
        "" => SAVED_ADDRESS,
        address => address,
    }
}

/// Pages of their own are known by their links.
fn own_identity(bookmark: &ImportedBookmark) -> String {
    let entry = &bookmark.entry;
    match (&bookmark.identity, &entry.url) {
        (Some(identity), _) => identity.clone(),
        (None, Some(url)) if bookmark.feed_address.is_empty() => link_identity(url),
        (None, _) => identity(entry),
    }
}
