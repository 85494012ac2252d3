//! A page that the user saved comes with a feed, too: it becomes that feed's article and stays one bookmark, with its number
//! and all that the user gave it.

use rusqlite::{OptionalExtension, Transaction, params};

use super::Result;
use super::bookmarks::renew_copy;
use super::entries::{Before, Known, Past, find, replace};
use super::parcel::Record;
use super::same::names_a_page;
use super::saved::SAVED_ADDRESS;
use crate::news::{ArticleId, FeedId, Moment};

/// A saved page.
struct Page {
    id: ArticleId,
    words: u32,
    read: bool,
    published: Moment,
    /// None: only its copy is here.
    feed: Option<FeedId>,
}

/// Makes an article of the feed out of the page that was saved at `link`, if there is one.
pub(super) fn adopt(
    transaction: &Transaction<'_>,
    before: &Before<'_>,
    record: &Record,
    link: &str,
    now: Moment,
) -> Result<Option<Known>> {
    if !record.url.as_ref().is_some_and(names_a_page) {
        return Ok(None);
    }
    let Some(page) = saved_at(transaction, link)? else {
        return Ok(None);
    };
    let feed = before.feed;
    let told = record.told.map(|_| record.published(now));
    if let Some(from) = page.feed {
        hand_on(transaction, &page, from, feed, record)?;
    } else {
        let past = Past {
            id: Some(page.id),
            read: page.read,
            bookmarked: true,
            published: told.or(Some(page.published)),
        };
        before.insert_as(transaction, &past, record, now)?;
        keep_text_of_copy(transaction, &page, record)?;
    }
    rename(transaction, page.id, feed, record)?;
    date(transaction, page.id, told)?;
    if record.words > page.words {
        replace(transaction, page.id, record, now)?;
        transaction
            .prepare_cached("UPDATE article SET edited = NULL WHERE id = ?1")?
            .execute([page.id])?;
    }
    renew_copy(transaction, page.id)?;
    find(transaction, feed, &record.identity)
}

fn saved_at(transaction: &Transaction<'_>, link: &str) -> Result<Option<Page>> {
    let mut statement = transaction.prepare_cached(
        "SELECT bookmark.id, bookmark.words, bookmark.read, bookmark.published, article.feed \
         FROM bookmark LEFT JOIN article ON article.id = bookmark.id \
         WHERE link = ?1 AND removed_at IS NULL AND feed_address = ?2 ORDER BY bookmark.id LIMIT 1",
    )?;
    let page = statement.query_row(params![link, SAVED_ADDRESS], |row| {
        Ok(Page {
            id: row.get(0)?,
            words: row.get(1)?,
            read: row.get(2)?,
            published: row.get(3)?,
            feed: row.get(4)?,
        })
    });
    Ok(page.optional()?)
}

/// The article goes from one feed to the other, with its text; the counts of both go with it.
fn hand_on(
    transaction: &Transaction<'_>,
    page: &Page,
    from: FeedId,
    to: FeedId,
    record: &Record,
) -> Result<()> {
    for (feed, sign) in [(from, -1), (to, 1)] {
        transaction
            .prepare_cached(
                "UPDATE feed SET total = total + ?2, unread = unread + ?2 * (read = 0) \
                 FROM (SELECT read FROM article WHERE id = ?3 AND state = 0) WHERE feed.id = ?1",
            )?
            .execute(params![feed, sign, page.id])?;
    }
    transaction
        .prepare_cached("UPDATE article SET feed = ?2, identity = ?3, hash = ?4 WHERE id = ?1")?
        .execute(params![page.id, to, record.identity, record.hash])?;
    // Its feed may have been removed, and it with it.
    transaction
        .prepare_cached("UPDATE article SET state = state - 1 WHERE id = ?1 AND state IN (1, 6)")?
        .execute([page.id])?;
    Ok(())
}

/// What was kept without an article says more than the feed does: its article says the same.
fn keep_text_of_copy(transaction: &Transaction<'_>, page: &Page, record: &Record) -> Result<()> {
    if record.words > page.words {
        return Ok(());
    }
    transaction
        .prepare_cached(
            "UPDATE body SET html = bookmark.html FROM bookmark WHERE body.article = ?1 AND bookmark.id = ?1",
        )?
        .execute([page.id])?;
    transaction
        .prepare_cached("UPDATE article SET words = ?2 WHERE id = ?1")?
        .execute(params![page.id, page.words])?;
    Ok(())
}

/// The bookmark is the feed's from now on; where people comment on it, and what comes with it, the feed knows.
fn rename(
    transaction: &Transaction<'_>,
    id: ArticleId,
    feed: FeedId,
    record: &Record,
) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE bookmark SET feed = feed.id, feed_address = feed.address, feed_title = feed.title, identity = ?3 \
             FROM feed WHERE bookmark.id = ?1 AND feed.id = ?2",
        )?
        .execute(params![id, feed, record.identity])?;
    transaction
        .prepare_cached(
            "UPDATE body SET comments = coalesce(?2, comments), \
                 enclosures = CASE ?3 WHEN '[]' THEN enclosures ELSE ?3 END WHERE article = ?1",
        )?
        .execute(params![id, record.comments, record.enclosures])?;
    transaction
        .prepare_cached("UPDATE article SET has_media = max(has_media, ?2) WHERE id = ?1")?
        .execute(params![id, record.has_media])?;
    Ok(())
}

/// The feed knows better when it was published.
fn date(transaction: &Transaction<'_>, id: ArticleId, told: Option<Moment>) -> Result<()> {
    for sql in [
        "UPDATE article SET published = coalesce(?2, published) WHERE id = ?1",
        "UPDATE bookmark SET published = coalesce(?2, published) WHERE id = ?1",
    ] {
        transaction
            .prepare_cached(sql)?
            .execute(params![id, told])?;
    }
    Ok(())
}
