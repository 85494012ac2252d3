//! newsboat's `cache.db`, of any version.

use std::path::Path;

use rusqlite::{Connection, Row};

use super::{Dialect, LONGEST, columns, foreign, number, text};
use crate::news::{ForeignArticle, Moment};
use crate::store::Result;

/// The tables that are read.
pub(super) const TABLES: &[&str] = &["rss_feed", "rss_item"];

const FEEDS: &str = "SELECT address, coalesce(rss_feed.url, ''), coalesce(rss_feed.title, ''), address \
    FROM (SELECT rssurl AS address FROM rss_feed UNION SELECT feedurl FROM rss_item) \
    LEFT JOIN rss_feed ON rss_feed.rssurl = address ORDER BY address";

/// The columns of an article, with what stands in for those that an older newsboat did not have.
const COLUMNS: [(&str, &str); 15] = [
    ("guid", "''"),
    ("title", "''"),
    ("author", "''"),
    ("url", "''"),
    ("content", "''"),
    ("base", "''"),
    ("pubDate", "0"),
    ("unread", "0"),
    ("enclosure_url", "''"),
    ("enclosure_type", "''"),
    ("enqueued", "0"),
    ("flags", "''"),
    ("deleted", "0"),
    ("content_mime_type", "''"),
    ("feedurl", "''"),
];

/// Its statements, of the columns that are there.
pub(super) fn dialect(connection: &Connection, cache: &Path) -> Result<Dialect> {
    let names = columns(connection, "rss_item", cache)?;
    if !["guid", "feedurl", "unread"]
        .iter()
        .all(|name| names.iter().any(|known| known == name))
    {
        return Err(foreign(cache, "this is no cache of newsboat"));
    }
    let wanted = COLUMNS.map(|(name, default)| {
        if names.iter().any(|known| known == name) {
            format!("coalesce({name}, {default})")
        } else {
            default.to_owned()
        }
    });
    let [guid, title, author, url, content, rest @ ..] = &wanted;
    Ok(Dialect {
        found_by: &[("rss_item", "feedurl")],
        feeds: FEEDS,
        articles: format!(
            "SELECT {guid}, {title}, {author}, {url}, substr({content}, 1, {LONGEST}), {} FROM rss_item \
             WHERE feedurl = ?1 ORDER BY pubDate, id",
            rest.join(", ")
        ),
        article,
        places: None,
        homeless: None,
    })
}

fn article(row: &Row<'_>) -> rusqlite::Result<ForeignArticle> {
    let published = number(row, 6)?;
    let enclosure = text(row, 8)?;
    let enclosures = if enclosure.is_empty() {
        Vec::new()
    } else {
        vec![(enclosure, text(row, 9)?)]
    };
    Ok(ForeignArticle {
        guid: text(row, 0)?,
        title: text(row, 1)?,
        author: text(row, 2)?,
        url: text(row, 3)?,
        content: text(row, 4)?,
        base: text(row, 5)?,
        published: (published > 0).then_some(Moment(published)),
        enclosures,
        read: number(row, 7)? == 0,
        is_queued: number(row, 10)? != 0,
        flags: text(row, 11)?,
        is_deleted: number(row, 12)? != 0,
        is_plain: text(row, 13)?.starts_with("text/plain"),
        ..ForeignArticle::default()
    })
}
