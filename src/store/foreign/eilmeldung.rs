//! eilmeldung's `database.sqlite`, which is the NewsFlash library's, of any version. It says itself which feeds there are.

use std::collections::HashMap;
use std::path::Path;

use rusqlite::{Connection, Row};

use super::{CachedFeed, Dialect, LONGEST, columns, foreign, number, text};
use crate::news::{ForeignArticle, Moment};
use crate::store::Result;

/// The category that stands for no folder.
const TOP: &str = "NewsFlash.Toplevel";

/// The deepest folders followed; more would be a circle.
const DEEPEST: usize = 16;

/// The tables that are read.
pub(super) const TABLES: &[&str] = &[
    "articles",
    "feeds",
    "article_contents",
    "enclosures",
    "deleted_articles",
    "tags",
    "taggings",
    "feed_mapping",
    "categories",
    "category_mapping",
];

/// Feeds that are gone may have left articles behind.
const FEEDS: &str = "SELECT id, coalesce(feeds.website, ''), coalesce(feeds.label, ''), coalesce(feeds.feed_url, '') \
    FROM (SELECT feed_id AS id FROM feeds UNION SELECT feed_id FROM articles) \
    LEFT JOIN feeds ON feeds.feed_id = id ORDER BY coalesce(feeds.rowid, 9223372036854775807), id";

/// What stands in for a column that an older or a newer version does not have.
const NONE: &str = "''";

pub(super) fn dialect(connection: &Connection, cache: &Path) -> Result<Dialect> {
    const NEEDED: [&str; 5] = ["article_id", "feed_id", "url", "unread", "marked"];
    let of_articles = columns(connection, "articles", cache)?;
    let has = |columns: &[String], name: &str| columns.iter().any(|known| known == name);
    if !NEEDED.iter().all(|name| has(&of_articles, name)) {
        return Err(foreign(cache, "this is no database of eilmeldung"));
    }
    let of_contents = columns(connection, "article_contents", cache)?;
    let of_enclosures = columns(connection, "enclosures", cache)?;
    let of_deleted = columns(connection, "deleted_articles", cache)?;
    let own = |name: &str| {
        if has(&of_articles, name) {
            format!("a.{name}")
        } else {
            NONE.to_owned()
        }
    };
    // The texts have had a table of their own since 2026.
    let content = |name: &str| {
        if has(&of_contents, name) {
            format!("coalesce(c.{name}, '')")
        } else {
            own(name)
        }
    };
    let [html, summary, scraped] = [content("html"), own("summary"), content("scraped_content")];
    let date = if has(&of_articles, "date") {
        "a.date"
    } else {
        "a.timestamp"
    };
    let kind = if has(&of_enclosures, "mime_type") {
        "coalesce(mime_type, '')"
    } else {
        NONE
    };
    let contents = if of_contents.is_empty() {
        ""
    } else {
        "LEFT JOIN article_contents c ON c.article_id = a.article_id"
    };
    let deleted = if has(&of_deleted, "feed_id") {
        "UNION ALL SELECT article_id, '', '', '', '', '', '', NULL, 0, 1, '[]', '[]', 1, ?1 FROM deleted_articles \
         WHERE feed_id = ?1 AND article_id NOT IN (SELECT article_id FROM articles)"
    } else {
        ""
    };
    Ok(Dialect {
        found_by: &[
            ("articles", "feed_id"),
            ("article_contents", "article_id"),
            ("enclosures", "article_id"),
            ("taggings", "article_id"),
            ("deleted_articles", "feed_id"),
        ],
        feeds: FEEDS,
        articles: format!(
            "SELECT a.article_id, a.title, a.author, a.url, substr({html}, 1, {LONGEST}), {summary}, \
                 substr({scraped}, 1, {LONGEST}), CAST(strftime('%s', {date}) AS INTEGER) AS at, a.unread, a.marked, \
                 (SELECT json_group_array(CAST(tags.label AS TEXT)) FROM taggings JOIN tags ON tags.tag_id = taggings.tag_id \
                  WHERE taggings.article_id = a.article_id), \
                 (SELECT json_group_array(json_array(CAST(url AS TEXT), CAST({kind} AS TEXT))) FROM enclosures WHERE article_id = a.article_id), \
                 0, a.feed_id \
             FROM articles a {contents} WHERE a.feed_id = ?1 {deleted} ORDER BY at, 1"
        ),
        article,
        places: Some(places),
        homeless: (!of_deleted.is_empty()).then(|| {
            let condition = if has(&of_deleted, "feed_id") {
                "WHERE feed_id IS NULL"
            } else {
                ""
            };
            format!("SELECT count(*) FROM deleted_articles {condition}")
        }),
    })
}

fn article(row: &Row<'_>) -> rusqlite::Result<ForeignArticle> {
    let (html, summary) = (text(row, 4)?, text(row, 5)?);
    let url = text(row, 3)?;
    let is_plain = html.is_empty();
    let published = number(row, 7)?;
    Ok(ForeignArticle {
        guid: guid(&text(row, 0)?, &text(row, 13)?, &url),
        title: text(row, 1)?,
        author: text(row, 2)?,
        content: if is_plain { summary } else { html },
        is_plain,
        full: text(row, 6)?,
        published: (published > 0).then_some(Moment(published)),
        // Its states are counted from 0: read and unread, marked and not.
        read: number(row, 8)? == 0,
        is_important: number(row, 9)? == 0,
        tags: serde_json::from_str(&text(row, 10)?).unwrap_or_default(),
        enclosures: serde_json::from_str(&text(row, 11)?).unwrap_or_default(),
        is_deleted: number(row, 12)? != 0,
        url,
        ..ForeignArticle::default()
    })
}

/// What the feed itself calls an article, as far as its number tells: where the feed has no name for it, or a service has
/// given the number, the address tells it better.
fn guid(id: &str, feed: &str, url: &str) -> String {
    // An article that another feed had before has that name, and the feed's behind it.
    let own = id
        .strip_suffix(feed)
        .and_then(|own| own.strip_suffix(':'))
        .filter(|own| !own.is_empty())
        .unwrap_or(id);
    let is_hash = (24..=32).contains(&own.len())
        && own
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let is_number = own.bytes().all(|byte| byte.is_ascii_digit());
    let is_a_services = own.starts_with("tag:google.com,2005:reader/item/");
    let tells_nothing = is_hash || (!url.is_empty() && (is_number || is_a_services));
    if tells_nothing {
        String::new()
    } else {
        own.to_owned()
    }
}

/// Puts the feeds into their folders, in the order in which they are shown there.
fn places(connection: &Connection, feeds: &mut [CachedFeed]) -> rusqlite::Result<()> {
    let has = |table: &str| {
        connection
            .prepare("SELECT 1 FROM pragma_table_info(?1)")?
            .exists([table])
    };
    if !has("feed_mapping")? || !has("categories")? {
        return Ok(());
    }
    let pairs = |sql: &str| -> rusqlite::Result<Vec<(String, String)>> {
        let mut statement = connection.prepare(sql)?;
        let rows = statement.query_map([], |row| Ok((text(row, 0)?, text(row, 1)?)))?;
        rows.collect()
    };
    let labels: HashMap<String, String> = pairs("SELECT category_id, label FROM categories")?
        .into_iter()
        .collect();
    let parents = if has("category_mapping")? {
        "SELECT category_id, parent_id FROM category_mapping"
    } else {
        "SELECT category_id, parent_id FROM categories"
    };
    let parents: HashMap<String, String> = pairs(parents)?.into_iter().collect();
    let mut feeds: HashMap<String, &mut CachedFeed> = feeds
        .iter_mut()
        .map(|feed| (feed.address.clone(), feed))
        .collect();
    for (feed, category) in pairs("SELECT feed_id, category_id FROM feed_mapping ORDER BY rowid")? {
        let Some(feed) = feeds.get_mut(&feed) else {
            continue;
        };
        let mut path = Vec::new();
        let mut at = Some(&category);
        while let Some(category) = at.filter(|category| *category != TOP && path.len() < DEEPEST) {
            path.extend(labels.get(category).cloned());
            at = parents.get(category);
        }
        path.reverse();
        feed.folders.push(path);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_feeds_own_name_for_an_article_is_taken() {
        let check = |id: &str, url: &str, expected: &str| {
            assert_eq!(guid(id, "https://a.example/feed", url), expected, "{id}");
        };
        let url = "https://a.example/1";
        check("kettle-1", url, "kettle-1");
        check("kettle-1:https://a.example/feed", url, "kettle-1");
        check("8f3a2b1c9d8e7f6a5b4c3d2e1f0a9b8", url, "");
        check("20240101", url, "");
        check("20240101", "", "20240101");
        check("tag:google.com,2005:reader/item/00000001", url, "");
    }
}
