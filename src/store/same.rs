//! Which bookmark, or which article of a feed, a page is: found by its addresses, less what does not tell pages apart.

use std::cmp::Reverse;

use rusqlite::{Connection, OptionalExtension, params};

use super::identity::link;
use super::values::web_url;
use super::{Result, Store};
use crate::clean::WebUrl;
use crate::news::ArticleId;

/// What a page is here already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownPage {
    Bookmark(ArticleId),
    /// An article that is no bookmark.
    Article(ArticleId),
}

impl Store {
    /// The bookmark of the page at `url`, whichever way its address was written.
    pub fn find_saved(&self, url: &WebUrl) -> Result<Option<ArticleId>> {
        bookmark_at(&self.connection, std::slice::from_ref(url), None)
    }

    /// The bookmark that is known by `identity` within the feed at this address.
    pub fn find_bookmark(&self, feed_address: &str, identity: &str) -> Result<Option<ArticleId>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM bookmark WHERE feed_address = ?1 AND identity = ?2 AND removed_at IS NULL",
        )?;
        let id = statement.query_row([feed_address, identity], |row| row.get(0));
        Ok(id.optional()?)
    }

    /// What the page is here already to which these addresses lead; of a feed's articles too, of which all may have to be
    /// looked at (tenths of a second for a million).
    pub fn find_page(&self, addresses: &[WebUrl]) -> Result<Option<KnownPage>> {
        if let Some(id) = bookmark_at(&self.connection, addresses, None)? {
            return Ok(Some(KnownPage::Bookmark(id)));
        }
        Ok(article_at(&self.connection, addresses, None)?.map(KnownPage::Article))
    }
}

/// The first bookmark at one of these addresses that is not `but`.
pub(super) fn bookmark_at(
    connection: &Connection,
    addresses: &[WebUrl],
    but: Option<ArticleId>,
) -> Result<Option<ArticleId>> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM bookmark WHERE link = ?1 AND removed_at IS NULL AND id IS NOT ?2 ORDER BY id LIMIT 1",
    )?;
    for address in addresses {
        let found = statement.query_row(params![link(address), but], |row| row.get(0));
        if let Some(id) = found.optional()? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// The article of a feed at one of these addresses that is not `but`: rather one that lists show than one that is out of
/// sight, and of several the first that came.
pub(super) fn article_at(
    connection: &Connection,
    addresses: &[WebUrl],
    but: Option<ArticleId>,
) -> Result<Option<ArticleId>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, url, state FROM article WHERE state IN (0, 3, 5) AND instr(url, ?1) > 0 AND id IS NOT ?2",
    )?;
    for address in addresses.iter().filter(|address| names_a_page(address)) {
        let wanted = link(address);
        let rows = statement.query_map(params![telling_part(address), but], |row| {
            Ok((row.get(0)?, web_url(row.get(1)?), row.get(2)?))
        })?;
        let mut found: Option<(bool, Reverse<i64>)> = None;
        for row in rows {
            let (id, url, state): (i64, Option<WebUrl>, i64) = row?;
            if url.is_some_and(|url| link(&url) == wanted) {
                found = found.max(Some((state == 0, Reverse(id))));
            }
        }
        if let Some((_, Reverse(id))) = found {
            return Ok(Some(ArticleId(id)));
        }
    }
    Ok(None)
}

/// Whether an address is more than a site's.
pub(super) fn names_a_page(url: &WebUrl) -> bool {
    url.as_url().path() != "/" || url.as_url().query().is_some()
}

/// A part that every spelling of an address has.
fn telling_part(url: &WebUrl) -> &str {
    let segments = url.as_url().path().rsplit('/');
    let mut segments = segments.filter(|segment| !segment.is_empty());
    segments.next().unwrap_or(url.site())
}
