//! Entries become articles: new ones are added, edited ones change their text and nothing else.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, Transaction, params};
use serde_json::json;

use super::compress::packed;
use super::identity::{identity, link_identity, stable_hash};
use super::{Applied, Result, folding};
use crate::news::{ArticleId, Enclosure, Entry, FeedId, Moment};

const LIVE: i64 = 0;

/// Keeps the entries of a feed; of entries with one identity, the first.
pub(super) fn keep_entries(
    transaction: &Transaction<'_>,
    feed: FeedId,
    entries: &[Entry],
    now: Moment,
) -> Result<Applied> {
    let mut seen = HashSet::new();
    let mut once: Vec<(String, &Entry)> = entries
        .iter()
        .map(|entry| (identity(entry), entry))
        .filter(|(identity, _)| seen.insert(identity.clone()))
        .collect();
    // Feeds put the newest first; where dates do not tell, the later number is shown above.
    once.reverse();
    let mut applied = Applied::default();
    for (identity, entry) in once {
        match known(transaction, feed, &identity, entry)? {
            None => {
                insert(transaction, feed, &identity, entry, now)?;
                applied.new += 1;
            }
            Some(known) if known.state == LIVE && known.hash != hash(entry) => {
                applied.edited += usize::from(edit(transaction, &known, entry, now)?);
            }
            Some(_) => {}
        }
    }
    Ok(applied)
}

/// An article as it was kept before.
pub(super) struct Known {
    pub id: ArticleId,
    pub state: i64,
    hash: i64,
    words: u32,
    bookmarked: bool,
}

/// The article of this identity. An article that had no guid until now is known by its link, and takes the guid.
pub(super) fn known(
    transaction: &Transaction<'_>,
    feed: FeedId,
    identity: &str,
    entry: &Entry,
) -> Result<Option<Known>> {
    if let Some(known) = find(transaction, feed, identity)? {
        return Ok(Some(known));
    }
    let Some(url) = entry.url.as_ref().filter(|_| identity.starts_with("g:")) else {
        return Ok(None);
    };
    let found = find(transaction, feed, &link_identity(url))?;
    if let Some(known) = &found {
        transaction
            .prepare_cached("UPDATE article SET identity = ?2 WHERE id = ?1")?
            .execute(params![known.id, identity])?;
        transaction
            .prepare_cached("UPDATE bookmark SET identity = ?2 WHERE id = ?1")?
            .execute(params![known.id, identity])?;
    }
    Ok(found)
}

fn find(transaction: &Transaction<'_>, feed: FeedId, identity: &str) -> Result<Option<Known>> {
    let mut statement = transaction.prepare_cached(
        "SELECT id, state, hash, words, bookmarked FROM article WHERE feed = ?1 AND identity = ?2",
    )?;
    let known = statement.query_row(params![feed, identity], |row| {
        Ok(Known {
            id: row.get(0)?,
            state: row.get(1)?,
            hash: row.get(2)?,
            words: row.get(3)?,
            bookmarked: row.get(4)?,
        })
    });
    Ok(known.optional()?)
}

/// Adds an article; one that was bookmarked before takes its number and its marks back.
pub(super) fn insert(
    transaction: &Transaction<'_>,
    feed: FeedId,
    identity: &str,
    entry: &Entry,
    now: Moment,
) -> Result<ArticleId> {
    let past = past(transaction, feed, identity)?;
    transaction
        .prepare_cached(
            "INSERT INTO article (id, feed, read, bookmarked, has_media, published, first_seen, words, title, author, \
             url, identity, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            past.id,
            feed,
            past.read,
            past.bookmarked,
            has_media(&entry.enclosures),
            past.published.unwrap_or_else(|| published(entry, now)),
            now,
            folding::words(entry.text.as_str()),
            entry.title,
            entry.author,
            entry.url,
            identity,
            hash(entry),
        ])?;
    let id = ArticleId(transaction.last_insert_rowid());
    if past.id.is_some() {
        transaction
            .prepare_cached("UPDATE bookmark SET feed = ?2 WHERE id = ?1")?
            .execute(params![id, feed])?;
    }
    keep_body(transaction, id, entry)?;
    Ok(id)
}

/// What is known of an article from before it was forgotten.
#[derive(Default)]
struct Past {
    id: Option<ArticleId>,
    read: bool,
    bookmarked: bool,
    published: Option<Moment>,
}

fn past(transaction: &Transaction<'_>, feed: FeedId, identity: &str) -> Result<Past> {
    // A bookmark whose article is there under another identity keeps its number there.
    let bookmark = transaction
        .prepare_cached(
            "SELECT id, read, removed_at IS NULL, published FROM bookmark \
             WHERE feed_address = (SELECT address FROM feed WHERE id = ?1) AND identity = ?2 \
             AND NOT EXISTS (SELECT 1 FROM article WHERE article.id = bookmark.id)",
        )?
        .query_row(params![feed, identity], |row| {
            Ok(Past {
                id: row.get(0)?,
                read: row.get(1)?,
                bookmarked: row.get(2)?,
                published: row.get(3)?,
            })
        })
        .optional()?;
    if let Some(past) = bookmark {
        return Ok(past);
    }
    let read = transaction
        .prepare_cached("DELETE FROM remembered WHERE feed = ?1 AND mark = ?2")?
        .execute(params![feed, stable_hash([identity])])?;
    Ok(Past {
        read: read > 0,
        ..Past::default()
    })
}

/// Changes the text; read state and place in lists stay. False when nothing was changed: a bookmark whose text was
/// cut to less than half keeps what the user wanted to keep.
fn edit(transaction: &Transaction<'_>, known: &Known, entry: &Entry, now: Moment) -> Result<bool> {
    if known.bookmarked && folding::words(entry.text.as_str()) < known.words / 2 {
        return Ok(false);
    }
    replace(transaction, known.id, entry, now)?;
    if known.bookmarked {
        super::bookmarks::renew_copy(transaction, known.id)?;
    }
    Ok(true)
}

/// Gives an article the text of `entry`.
pub(super) fn replace(
    transaction: &Transaction<'_>,
    id: ArticleId,
    entry: &Entry,
    now: Moment,
) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE article SET title = ?2, author = ?3, url = coalesce(?4, url), words = ?5, has_media = ?6, hash = ?7, \
             edited = ?8 WHERE id = ?1",
        )?
        .execute(params![
            id,
            entry.title,
            entry.author,
            entry.url,
            folding::words(entry.text.as_str()),
            has_media(&entry.enclosures),
            hash(entry),
            now
        ])?;
    keep_body(transaction, id, entry)
}

fn keep_body(transaction: &Transaction<'_>, id: ArticleId, entry: &Entry) -> Result<()> {
    transaction
        .prepare_cached(
            "REPLACE INTO body (article, comments, enclosures, html) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            id,
            entry.comments,
            enclosures_json(&entry.enclosures),
            packed(entry.html.as_str())
        ])?;
    transaction
        .prepare_cached("REPLACE INTO waiting (article, text) VALUES (?1, ?2)")?
        .execute(params![id, packed(entry.text.as_str())])?;
    Ok(())
}

/// Atom demands only the date of the last change, so that stands in for the first. An unknown date and one in the future
/// become the time first seen; one before 1970 becomes 1970.
fn published(entry: &Entry, now: Moment) -> Moment {
    let told = entry.published.or(entry.updated);
    told.unwrap_or(now).min(now).max(Moment(0))
}

fn hash(entry: &Entry) -> i64 {
    let texts = [
        entry.title.as_str(),
        entry.author.as_str(),
        entry.html.as_str(),
        entry.text.as_str(),
    ];
    stable_hash(
        texts
            .into_iter()
            .chain(entry.enclosures.iter().map(|one| one.url.as_str())),
    )
}

fn has_media(enclosures: &[Enclosure]) -> bool {
    enclosures.iter().any(|enclosure| {
        let kind = enclosure.media_type.as_str();
        kind.starts_with("audio/") || kind.starts_with("video/")
    })
}

fn enclosures_json(enclosures: &[Enclosure]) -> String {
    let list: Vec<_> = enclosures
        .iter()
        .map(|one| json!({"url": one.url, "type": one.media_type, "length": one.length}))
        .collect();
    json!(list).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{CleanLine, WebUrl};
    use crate::news::{FeedKind, Folder, Outcome, Pace, ParsedFeed, Refresh, Validators};
    use crate::store::{NewFeed, Store};

    #[test]
    fn a_tombstone_keeps_its_article_from_coming_back() {
        let mut store = Store::in_memory().expect("memory");
        let new = NewFeed {
            kind: FeedKind::Web(WebUrl::new("https://a.example/feed").expect("an address")),
            title: CleanLine::default(),
            folder: Folder::default(),
            may_be_private: false,
        };
        store.add_feed(&new, Moment(1)).expect("added");
        let apply = |store: &mut Store, title: &str| {
            let entry = Entry {
                guid: Some("1".to_owned()),
                title: CleanLine::new(title),
                ..Entry::default()
            };
            let parsed = ParsedFeed {
                entries: vec![entry],
                ..ParsedFeed::default()
            };
            let refresh = Refresh {
                outcome: Outcome::Changed(Box::new(parsed), Validators::default()),
                pace: Pace::default(),
                moved_to: None,
            };
            store
                .apply(FeedId(1), &refresh, Moment(9))
                .expect("applied")
        };
        assert_eq!(apply(&mut store, "One").new, 1);
        store
            .connection
            .execute("UPDATE article SET state = 2", [])
            .expect("made a tombstone");
        assert_eq!(apply(&mut store, "One, edited"), Applied::default());
        assert_eq!(store.article(ArticleId(1)).expect("read"), None);
        assert_eq!(store.counts().expect("counts").articles, 0);
    }
}
