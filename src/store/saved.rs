//! Pages the user saved, from a feed or not: articles of the local feed `byline:saved`, bookmarked.

use rusqlite::{OptionalExtension, Transaction, params};

use super::bookmarks::{collect, replace_tags, set_bookmark, tags_of, write_note};
use super::entries::{Before, replace};
use super::identity::{identity, link, link_identity};
use super::parcel::Record;
use super::{NewFeed, Result, Store, feeds};
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::news::{ArticleId, Entry, FeedId, FeedKind, Folder, Moment};

/// The local feed's name in `FeedKind::Local`.
const SAVED: &str = "saved";

const TITLE: &str = "Saved pages";

/// What a saved page is given beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// They come to those that are there.
    pub tags: Vec<CleanLine>,
    /// An empty name takes it out of its collection.
    pub collection: Option<CleanLine>,
    /// In the place of the one that is there.
    pub note: Option<CleanText>,
    /// The user typed its address, which may be a private one.
    pub named: bool,
    /// The user gave it its title, which stays when its text is fetched later.
    pub titled: bool,
}

impl Store {
    /// Keeps a page as `save_page` does, with its tags, collection and note, or nothing of it.
    pub fn save_labelled(
        &mut self,
        entry: &Entry,
        site: &CleanLine,
        labels: &Labels,
        now: Moment,
    ) -> Result<ArticleId> {
        self.durably(|transaction| {
            let id = save(transaction, entry, site, now)?;
            add_labels(transaction, id, labels, now)?;
            Ok(id)
        })
    }

    /// Gives a bookmark what `labels` has; nothing is written when they are empty.
    pub fn label(&mut self, id: ArticleId, labels: &Labels, now: Moment) -> Result<()> {
        if *labels == Labels::default() {
            return Ok(());
        }
        self.durably(|transaction| add_labels(transaction, id, labels, now))
    }

    /// Keeps any page as a bookmarked article of the local feed `byline:saved`. An address that is bookmarked already
    /// stays one bookmark; if it was saved before, its text is renewed.
    pub fn save_page(&mut self, entry: &Entry, site: &CleanLine, now: Moment) -> Result<ArticleId> {
        self.durably(|transaction| save(transaction, entry, site, now))
    }

    /// The bookmark of the page at `url`, whichever way its address was written.
    pub fn find_saved(&self, url: &WebUrl) -> Result<Option<ArticleId>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM bookmark WHERE link = ?1 AND removed_at IS NULL ORDER BY id LIMIT 1",
        )?;
        Ok(statement
            .query_row([link(url)], |row| row.get(0))
            .optional()?)
    }
}

/// Keeps a page, or renews it, as a bookmarked article of the local feed.
fn save(
    transaction: &Transaction<'_>,
    entry: &Entry,
    site: &CleanLine,
    now: Moment,
) -> Result<ArticleId> {
    let mut entry = entry.clone();
    if entry.author.is_empty() {
        entry.author = site.clone();
    }
    let feed = saved_feed(transaction, now)?;
    if let Some(id) = saved_elsewhere(transaction, feed, entry.url.as_ref())? {
        return Ok(id);
    }
    let identity = match &entry.url {
        Some(url) => link_identity(url),
        None => identity(&entry),
    };
    let record = Record::new(&entry, identity);
    let before = Before::of(transaction, feed)?;
    let id = match before.known(transaction, &record)? {
        Some(known) => {
            replace(transaction, known.id, &record, now)?;
            // The user himself has renewed it.
            let sql = "UPDATE article SET state = 0, edited = NULL WHERE id = ?1";
            transaction.execute(sql, [known.id])?;
            known.id
        }
        None => before.insert(transaction, &record, now)?,
    };
    set_bookmark(transaction, id, now)?;
    super::bookmarks::renew_copy(transaction, id)?;
    if !site.is_empty() {
        transaction.execute(
            "UPDATE bookmark SET feed_title = ?2 WHERE id = ?1",
            params![id, site],
        )?;
    }
    Ok(id)
}

fn add_labels(
    transaction: &Transaction<'_>,
    id: ArticleId,
    labels: &Labels,
    now: Moment,
) -> Result<()> {
    if !labels.tags.is_empty() {
        let mut tags = tags_of(transaction, id)?.unwrap_or_default();
        for tag in &labels.tags {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
        replace_tags(transaction, id, &tags, now)?;
    }
    if let Some(collection) = &labels.collection {
        collect(transaction, id, collection, now)?;
    }
    if let Some(note) = &labels.note {
        write_note(transaction, id, note, now)?;
    }
    if labels.named {
        let sql = "UPDATE bookmark SET may_be_private = 1 WHERE id = ?1";
        transaction.execute(sql, [id])?;
    }
    if labels.titled {
        let sql = "UPDATE wanting SET own_title = 1 WHERE bookmark = ?1";
        transaction.execute(sql, [id])?;
    }
    Ok(())
}

/// The local feed, made or taken back if need be.
fn saved_feed(transaction: &Transaction<'_>, now: Moment) -> Result<FeedId> {
    let kind = FeedKind::Local(SAVED.to_owned());
    let known: Option<FeedId> = transaction
        .query_row(
            "SELECT id FROM feed WHERE address = ?1",
            [kind.address()],
            |row| row.get(0),
        )
        .optional()?;
    match known {
        Some(id) => {
            feeds::show(transaction, id)?;
            Ok(id)
        }
        None => feeds::insert(
            transaction,
            &NewFeed {
                kind,
                title: CleanLine::new(TITLE),
                folder: Folder::default(),
                may_be_private: false,
            },
            now,
        ),
    }
}

/// A bookmark of the same page that came from another feed.
fn saved_elsewhere(
    transaction: &Transaction<'_>,
    saved: FeedId,
    url: Option<&WebUrl>,
) -> Result<Option<ArticleId>> {
    let Some(url) = url else {
        return Ok(None);
    };
    let mut statement = transaction.prepare_cached(
        "SELECT id FROM bookmark WHERE link = ?1 AND removed_at IS NULL AND feed <> ?2 LIMIT 1",
    )?;
    Ok(statement
        .query_row(params![link(url), saved], |row| row.get(0))
        .optional()?)
}
