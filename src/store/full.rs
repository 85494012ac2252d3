//! Whether an article is shown with its page's text, and which pages are worth fetching before they are asked for.

use rusqlite::{OptionalExtension, params};

use super::compress::unpacked;
use super::polling::leave_alone;
use super::values::web_url;
use super::{Result, Store};
use crate::clean::{CleanText, WebUrl};
use crate::news::{ArticleId, FeedKind, Moment, Rest};

/// `reading.shows_full`: the user chose the page's text, or the feed's own. 0: he has not chosen.
pub(super) const SHOWS_FULL: i64 = 1;
pub(super) const SHOWS_OWN: i64 = 2;

/// What decides between the two texts of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullTextFacts {
    /// Where its feed comes from.
    pub feed: FeedKind,
    /// The user chose the page's text (or, if false, the feed's own) for this article.
    pub choice: Option<bool>,
    /// The page was fetched, whatever it brought.
    pub was_fetched: bool,
}

/// An article whose page was not fetched yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teaser {
    pub id: ArticleId,
    pub feed: FeedKind,
    pub url: WebUrl,
    /// HTML of the feed's own text.
    pub html: CleanText,
}

impl Store {
    /// What is known for choosing between an article's texts; none when it is gone.
    pub fn full_text_facts(&self, id: ArticleId) -> Result<Option<FullTextFacts>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT coalesce((SELECT address FROM feed JOIN article ON article.feed = feed.id WHERE article.id = ?1), \
                 (SELECT feed_address FROM bookmark WHERE id = ?1)), \
             coalesce((SELECT shows_full FROM reading WHERE article = ?1), 0), \
             EXISTS (SELECT 1 FROM full_text WHERE article = ?1) \
                 OR EXISTS (SELECT 1 FROM bookmark WHERE id = ?1 AND full_html IS NOT NULL)",
        )?;
        let facts = statement.query_one([id], |row| {
            let address: Option<String> = row.get(0)?;
            let choice: i64 = row.get(1)?;
            let was_fetched = row.get(2)?;
            Ok(address.map(|address| FullTextFacts {
                feed: FeedKind::of_address(&address),
                choice: (choice != 0).then_some(choice == SHOWS_FULL),
                was_fetched,
            }))
        })?;
        Ok(facts)
    }

    /// Remembers that an article's page has no text, so that nobody fetches it again by himself.
    pub fn set_no_full_text(&mut self, id: ArticleId) -> Result<()> {
        self.lightly(|transaction| {
            transaction.execute(
                "INSERT OR IGNORE INTO full_text (article, html, text) \
                 SELECT id, x'', x'' FROM article WHERE id = ?1 AND state <> 2",
                [id],
            )?;
            Ok(())
        })
    }

    /// The newest unread articles since `since` whose pages were not fetched yet, in the order of lists, at most `limit`;
    /// without those that are for the ear.
    pub fn teasers(&self, since: Moment, limit: usize) -> Result<Vec<Teaser>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT article.id, feed.address, article.url, body.html FROM article \
             JOIN feed ON feed.id = article.feed JOIN body ON body.article = article.id \
             WHERE article.state = 0 AND article.read = 0 AND article.has_media = 0 AND article.published >= ?1 \
                 AND article.url IS NOT NULL AND feed.address NOT LIKE 'byline:%' \
                 AND NOT EXISTS (SELECT 1 FROM full_text WHERE full_text.article = article.id) \
             ORDER BY article.published DESC, article.id DESC LIMIT ?2",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement.query_map(params![since, limit], |row| {
            let address: String = row.get(1)?;
            let (id, url) = (row.get(0)?, web_url(row.get(2)?));
            let html = unpacked(&row.get::<_, Vec<u8>>(3)?)?;
            Ok(url.map(|url| Teaser {
                id,
                feed: FeedKind::of_address(&address),
                url,
                html,
            }))
        })?;
        let rows: Vec<Option<Teaser>> = rows.collect::<rusqlite::Result<_>>()?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// Keeps that a site asked to be left alone when a page of it was wanted; its feeds are not asked either.
    pub fn leave_site_alone(&mut self, rest: &Rest, now: Moment) -> Result<()> {
        self.lightly(|transaction| leave_alone(transaction, rest, now))
    }

    /// Until when a site asked to be left alone.
    pub fn site_rests_until(&self, site: &str, now: Moment) -> Result<Option<Moment>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT until FROM resting WHERE site = ?1 AND until > ?2")?;
        let until = statement.query_row(params![site, now], |row| row.get(0));
        Ok(until.optional()?)
    }
}
