//! The whole article: read, and what the reader keeps about reading it.

use rusqlite::{Connection, OptionalExtension, Row, ToSql, Transaction, params};
use serde_json::Value;

use super::compress::{packed, unpacked};
use super::full::{SHOWS_FULL, SHOWS_OWN};
use super::headlines::{copies, headline, live as live_columns};
use super::values::web_url;
use super::{Error, Result, Store, folding, highlights, search, twins};
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::news::{Article, ArticleId, Enclosure, FullText};

/// What an article has beyond its headline, after the columns of that.
const BEYOND_LIVE: &str = "row.url, row.author, body.html, body.enclosures, body.comments, full_text.html, full_text.text, \
    coalesce(note, ''), coalesce(place, 0), coalesce(shows_full, 0), row.edited, coalesce(collection, '')";
const BEYOND_COPY: &str = "row.url, row.author, row.html, row.enclosures, row.comments, row.full_html, row.full_text, \
    row.note, coalesce(place, 0), coalesce(shows_full, 0), NULL, row.collection";

impl Store {
    /// An article; when it is gone, the copy that its bookmark owns.
    pub fn article(&self, id: ArticleId) -> Result<Option<Article>> {
        self.snapshot(|snapshot| {
            let article = match live(snapshot, id)? {
                None => copy(snapshot, id)?,
                found => found,
            };
            let tags = tags(snapshot, id)?;
            let highlights = highlights::of(snapshot, id)?;
            let twins = twins::of(snapshot, id)?;
            Ok(article.map(|article| Article {
                tags,
                highlights,
                twins,
                ..article
            }))
        })
    }

    /// Whether a page of this article may be fetched from a private address: the user has allowed that for its feed, and
    /// the page is at the feed's own host; or he typed the address of the page that is saved, and it is at that host. A feed
    /// cannot lead into the rest of the user's network.
    pub fn page_may_be_private(&self, id: ArticleId, page: &WebUrl) -> Result<bool> {
        let mut statement = self.connection.prepare_cached(
            "SELECT feed.address FROM article JOIN feed ON feed.id = article.feed \
                 WHERE article.id = ?1 AND feed.may_be_private \
             UNION ALL SELECT url FROM bookmark WHERE id = ?1 AND may_be_private AND url IS NOT NULL",
        )?;
        let named = statement.query_map([id], |row| row.get::<_, String>(0))?;
        for address in named {
            let named = WebUrl::new(&address?);
            if named.is_some_and(|named| named.as_url().host() == page.as_url().host()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub fn set_place(&mut self, id: ArticleId, place: u32) -> Result<()> {
        self.lightly(|transaction| keep_place(transaction, id, place))
    }

    /// The user chooses between the page's text and the feed's own.
    pub fn set_shows_full(&mut self, id: ArticleId, shows_full: bool) -> Result<()> {
        self.lightly(|transaction| choose_text(transaction, id, shows_full))
    }

    /// Keeps the text of the article's page; its bookmark's copy gets it too.
    pub fn set_full_text(&mut self, id: ArticleId, full: &FullText) -> Result<()> {
        self.lightly(|transaction| keep_full_text(transaction, id, full))
    }
}

pub(super) fn keep_full_text(
    transaction: &Transaction<'_>,
    id: ArticleId,
    full: &FullText,
) -> Result<()> {
    let words = folding::words(full.text.as_str());
    let (html, text) = (packed(full.html.as_str()), packed(full.text.as_str()));
    let lives = transaction.execute(
        "UPDATE article SET words = max(words, ?2) WHERE id = ?1 AND state <> 2",
        params![id, words],
    )?;
    if lives > 0 {
        transaction.execute(
            "REPLACE INTO full_text (article, html, text) VALUES (?1, ?2, ?3)",
            params![id, html, text],
        )?;
    }
    let copied = transaction.execute(
        "UPDATE bookmark SET words = max(words, ?2), full_html = ?3, full_text = ?4 WHERE id = ?1",
        params![id, words, html, text],
    )?;
    if lives + copied == 0 {
        return Err(Error::NoArticle);
    }
    search::enqueue(transaction, id)
}

pub(super) fn keep_place(transaction: &Transaction<'_>, id: ArticleId, place: u32) -> Result<()> {
    set_reading(
        transaction,
        "INSERT INTO reading (article, place) VALUES (?1, ?2) \
         ON CONFLICT (article) DO UPDATE SET place = excluded.place",
        id,
        place,
    )
}

pub(super) fn choose_text(
    transaction: &Transaction<'_>,
    id: ArticleId,
    shows_full: bool,
) -> Result<()> {
    let choice = if shows_full { SHOWS_FULL } else { SHOWS_OWN };
    set_reading(
        transaction,
        "INSERT INTO reading (article, shows_full) VALUES (?1, ?2) \
         ON CONFLICT (article) DO UPDATE SET shows_full = excluded.shows_full",
        id,
        choice,
    )
}

/// Nothing happens when the article is gone meanwhile.
fn set_reading(
    transaction: &Transaction<'_>,
    sql: &str,
    id: ArticleId,
    value: impl ToSql,
) -> Result<()> {
    let exists = transaction
        .prepare_cached(
            "SELECT 1 FROM article WHERE id = ?1 UNION ALL SELECT 1 FROM bookmark WHERE id = ?1",
        )?
        .exists([id])?;
    if exists {
        transaction
            .prepare_cached(sql)?
            .execute(params![id, value])?;
    }
    Ok(())
}

fn live(connection: &Connection, id: ArticleId) -> Result<Option<Article>> {
    let columns = live_columns(&format!(", {BEYOND_LIVE}"));
    let sql = format!(
        "SELECT {columns} JOIN body ON body.article = row.id LEFT JOIN full_text ON full_text.article = row.id \
         LEFT JOIN bookmark ON bookmark.id = row.id AND bookmark.removed_at IS NULL \
         LEFT JOIN reading ON reading.article = row.id WHERE row.id = ?1 AND row.state IN (0, 3, 5)"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([id], article).optional()?)
}

fn copy(connection: &Connection, id: ArticleId) -> Result<Option<Article>> {
    let columns = copies(&format!(", {BEYOND_COPY}"));
    let sql =
        format!("SELECT {columns} LEFT JOIN reading ON reading.article = row.id WHERE row.id = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([id], article).optional()?)
}

fn tags(connection: &Connection, id: ArticleId) -> Result<Vec<CleanLine>> {
    let mut statement = connection.prepare_cached(
        "SELECT tag FROM tag JOIN bookmark ON bookmark.id = tag.bookmark \
         WHERE tag.bookmark = ?1 AND removed_at IS NULL ORDER BY folded",
    )?;
    let tags = statement.query_map([id], |row| row.get(0))?;
    Ok(tags.collect::<rusqlite::Result<_>>()?)
}

fn article(row: &Row<'_>) -> rusqlite::Result<Article> {
    let full: Option<Vec<u8>> = row.get(17)?;
    let text: Option<Vec<u8>> = row.get(18)?;
    // An empty one says that the page has none.
    let full = full
        .filter(|html| !html.is_empty())
        .map(|html| {
            Ok::<_, rusqlite::Error>(FullText {
                html: unpacked(&html)?,
                text: unpacked(&text.unwrap_or_default())?,
            })
        })
        .transpose()?;
    Ok(Article {
        headline: headline(row)?,
        url: web_url(row.get(12)?),
        author: row.get(13)?,
        html: unpacked(&row.get::<_, Vec<u8>>(14)?)?,
        full,
        shows_full: row.get::<_, i64>(21)? == SHOWS_FULL,
        tags: Vec::new(),
        note: row.get::<_, CleanText>(19)?,
        enclosures: enclosures_in(&row.get::<_, String>(15)?),
        comments: web_url(row.get(16)?),
        place: row.get(20)?,
        edited: row.get(22)?,
        collection: row.get(23)?,
        highlights: Vec::new(),
        twins: Vec::new(),
    })
}

/// Enclosures as `entries` keeps them; what cannot be read is left out.
pub(super) fn enclosures_in(json: &str) -> Vec<Enclosure> {
    let list: Vec<Value> = serde_json::from_str(json).unwrap_or_default();
    let enclosure = |one: &Value| {
        Some(Enclosure {
            url: WebUrl::new(one["url"].as_str()?)?,
            media_type: CleanLine::new(one["type"].as_str().unwrap_or_default()),
            length: one["length"].as_u64(),
        })
    };
    list.iter().filter_map(enclosure).collect()
}
