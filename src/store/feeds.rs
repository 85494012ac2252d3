//! Subscriptions: made, named, moved between folders, removed and taken back.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::values::web_url;
use super::{NewFeed, Result, Store, folding, twins};
use crate::clean::CleanLine;
use crate::news::{Added, ArticleId, Feed, FeedId, FeedKind, Folder, Moment, Problem, ProblemKind};

const COLUMNS: &str =
    "id, address, title, folder, site, unread, total, last_polled, problem_kind, problem, position";

impl Store {
    /// The subscribed feeds in the order they were added.
    pub fn feeds(&self) -> Result<Vec<Feed>> {
        let sql = format!("SELECT {COLUMNS} FROM feed WHERE removed IS NULL ORDER BY id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let feeds = statement.query_map([], feed)?;
        Ok(feeds.collect::<rusqlite::Result<_>>()?)
    }

    pub fn add_feed(&mut self, new: &NewFeed, now: Moment) -> Result<Added> {
        self.durably(|transaction| add(transaction, new, now))
    }

    /// Subscribes to a whole list, all or nothing; the disk is waited for once.
    pub fn add_feeds(&mut self, list: &[NewFeed], now: Moment) -> Result<Vec<Added>> {
        self.durably(|transaction| list.iter().map(|new| add(transaction, new, now)).collect())
    }

    /// Hides a feed with its articles; bookmarks stay. `restore_feed` takes it back; a day later it is forgotten by `tidy`.
    ///
    /// A feed of a command stays as long as the user's files have its command: it would come back at the next start.
    pub fn remove_feed(&mut self, id: FeedId, now: Moment) -> Result<()> {
        self.refuse_in_use(id)?;
        self.durably(|transaction| hide(transaction, id, now))
    }

    pub fn restore_feed(&mut self, id: FeedId) -> Result<()> {
        self.durably(|transaction| show(transaction, id))
    }

    /// Gives a feed the user's own name; an empty one, and the one that it would have without, takes that back.
    pub fn rename_feed(&mut self, id: FeedId, title: &CleanLine) -> Result<()> {
        self.durably(|transaction| rename(transaction, id, title))
    }

    pub fn move_feed(&mut self, id: FeedId, folder: &Folder) -> Result<()> {
        self.durably(|transaction| put(transaction, id, folder))
    }

    /// The subscribed feeds that `name` means: an id, an address, or (part of) a title. The first kind that fits wins; a
    /// number is never part of a title, for then a feed that is gone would mean another one.
    pub fn find_feeds(&self, name: &str) -> Result<Vec<Feed>> {
        let feeds = self.feeds()?;
        let id = name.trim().parse().ok();
        let part = folding::small(name.trim());
        let is_part = |title: &str| id.is_none() && !part.is_empty() && title.contains(&part);
        let of = |fits: &dyn Fn(&Feed) -> bool| -> Vec<Feed> {
            feeds.iter().filter(|feed| fits(feed)).cloned().collect()
        };
        let found = [
            of(&|feed| id == Some(feed.id.0)),
            of(&|feed| is_address(feed, name.trim())),
            of(&|feed| folding::small(feed.title.as_str()) == part),
            of(&|feed| is_part(&folding::small(feed.title.as_str()))),
        ];
        Ok(found
            .into_iter()
            .find(|feeds| !feeds.is_empty())
            .unwrap_or_default())
    }

    /// The feeds in a folder and the folders in it, by its whole name in letters of any size: `world/asia`.
    pub fn feeds_within(&self, folder: &str) -> Result<Vec<Feed>> {
        let wanted = Folder::parse(&folding::small(folder));
        let is_within = |feed: &Feed| {
            let own = Folder::parse(&folding::small(&feed.folder.to_string()));
            !wanted.is_top() && own.is_within(&wanted)
        };
        Ok(self.feeds()?.into_iter().filter(is_within).collect())
    }
}

pub(super) fn add(transaction: &Transaction<'_>, new: &NewFeed, now: Moment) -> Result<Added> {
    let known: Option<(FeedId, Option<Moment>)> = transaction
        .prepare_cached("SELECT id, removed FROM feed WHERE address = ?1")?
        .query_row([new.kind.address()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match known {
        None => Ok(Added::New(insert(transaction, new, now)?)),
        Some((id, None)) => Ok(Added::Known(id)),
        Some((id, Some(_))) => {
            show(transaction, id)?;
            // Where it was, unless the user says where it is to be.
            if !new.folder.is_top() {
                put(transaction, id, &new.folder)?;
            }
            Ok(Added::Back(id))
        }
    }
}

/// The copies in the bookmarks carry the feed's name of today; saved pages keep the name of their site.
pub(super) fn rename_bookmarks(transaction: &Transaction<'_>, id: FeedId) -> Result<()> {
    transaction.execute(
        "UPDATE bookmark SET feed_title = (SELECT title FROM feed WHERE id = ?1) \
         WHERE feed = ?1 AND feed_address <> 'byline:saved'",
        [id],
    )?;
    Ok(())
}

pub(super) fn insert(transaction: &Transaction<'_>, new: &NewFeed, now: Moment) -> Result<FeedId> {
    let (host, next_poll) = match &new.kind {
        FeedKind::Web(url) => (url.site(), Some(now)),
        FeedKind::Command(name) => (name.as_str(), Some(now)),
        FeedKind::Local(name) => (name.as_str(), None),
    };
    transaction.execute(
        "INSERT INTO feed (address, own_title, host, folder, may_be_private, added, ended, next_poll) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            new.kind.address(),
            new.title,
            host,
            new.folder,
            new.may_be_private,
            now,
            next_poll.is_none(),
            next_poll
        ],
    )?;
    Ok(FeedId(transaction.last_insert_rowid()))
}

pub(super) fn rename(transaction: &Transaction<'_>, id: FeedId, title: &CleanLine) -> Result<()> {
    transaction.execute(
        "UPDATE feed SET own_title = coalesce(nullif(?2, coalesce(nullif(feed_title, ''), host)), '') \
         WHERE id = ?1",
        params![id, title],
    )?;
    rename_bookmarks(transaction, id)
}

/// Puts a feed into a folder.
pub(super) fn put(transaction: &Transaction<'_>, id: FeedId, folder: &Folder) -> Result<()> {
    transaction.execute(
        "UPDATE feed SET folder = ?2 WHERE id = ?1",
        params![id, folder],
    )?;
    Ok(())
}

/// Gives a feed a place in its folder.
pub(super) fn place(
    transaction: &Transaction<'_>,
    id: FeedId,
    position: Option<u32>,
) -> Result<()> {
    transaction.execute(
        "UPDATE feed SET position = ?2 WHERE id = ?1",
        params![id, position],
    )?;
    Ok(())
}

/// What stands before a folder's path among what is kept.
const PLACED: &str = "folder:";

/// Gives a folder a place among those beside it.
pub(super) fn place_folder(
    transaction: &Transaction<'_>,
    folder: &Folder,
    position: Option<u32>,
) -> Result<()> {
    let key = format!("{PLACED}{folder}");
    match position {
        Some(place) => transaction.execute(
            "REPLACE INTO kept (key, value) VALUES (?1, ?2)",
            params![key, place],
        )?,
        None => transaction.execute("DELETE FROM kept WHERE key = ?1", [key])?,
    };
    Ok(())
}

/// The places that the user has given folders.
pub(super) fn folder_places(connection: &Connection) -> Result<BTreeMap<Folder, u32>> {
    let mut placed =
        connection.prepare_cached("SELECT key, value FROM kept WHERE key >= ?1 AND key < ?2")?;
    let rows = placed.query_map([PLACED, "folder;"], |row| {
        let key: String = row.get(0)?;
        let path = key.strip_prefix(PLACED).unwrap_or_default();
        Ok((Folder::parse(path), row.get(1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn hide(transaction: &Transaction<'_>, id: FeedId, now: Moment) -> Result<()> {
    transaction.execute(
        "UPDATE feed SET removed = ?2, claimed_until = 0 WHERE id = ?1 AND removed IS NULL",
        params![id, now],
    )?;
    transaction.execute(
        "UPDATE article SET state = CASE state WHEN 0 THEN 1 WHEN 3 THEN 4 ELSE 6 END \
         WHERE feed = ?1 AND state IN (0, 3, 5)",
        [id],
    )?;
    Ok(())
}

pub(super) fn show(transaction: &Transaction<'_>, id: FeedId) -> Result<()> {
    transaction.execute("UPDATE feed SET removed = NULL WHERE id = ?1", [id])?;
    transaction.execute(
        "UPDATE article SET state = CASE state WHEN 4 THEN 3 ELSE 0 END WHERE feed = ?1 AND state IN (1, 4, 6)",
        [id],
    )?;
    // What led when the feed was removed is a twin of what leads now.
    let mut statement = transaction.prepare_cached(
        "SELECT article.id FROM article WHERE feed = ?1 AND state = 0 AND (EXISTS \
             (SELECT 1 FROM twin WHERE twin.article = article.id AND lead > 0) \
             OR EXISTS (SELECT 1 FROM twin WHERE lead = article.id))",
    )?;
    let grouped = statement.query_map([id], |row| row.get(0))?;
    let grouped: Vec<ArticleId> = grouped.collect::<rusqlite::Result<_>>()?;
    for lead in twins::leads_of(transaction, grouped.into_iter())? {
        twins::settle(transaction, lead)?;
    }
    Ok(())
}

/// Addresses are compared as they are kept, and `https://` may be left out.
fn is_address(feed: &Feed, name: &str) -> bool {
    let address = feed.kind.address();
    let bare = |text: &str| {
        let text = text
            .trim_start_matches("https://")
            .trim_start_matches("http://");
        text.trim_end_matches('/').to_owned()
    };
    address == name || bare(&address) == bare(name) || feed.kind.told() == name
}

fn feed(row: &Row<'_>) -> rusqlite::Result<Feed> {
    let kind: Option<String> = row.get(8)?;
    let message: Option<CleanLine> = row.get(9)?;
    let problem = kind
        .and_then(|name| ProblemKind::from_name(&name))
        .map(|kind| Problem {
            kind,
            message: message.unwrap_or_default(),
        });
    Ok(Feed {
        id: row.get(0)?,
        kind: FeedKind::of_address(&row.get::<_, String>(1)?),
        title: row.get(2)?,
        folder: row.get(3)?,
        position: row.get(10)?,
        site: web_url(row.get(4)?),
        unread: row.get(5)?,
        total: row.get(6)?,
        last_polled: row.get(7)?,
        problem,
    })
}
