//! The user's commands and the store: feeds that commands write come and go with `feeds.toml`, and a feed whose filter
//! is another one is read anew. The commands themselves are never kept here.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Transaction, params};

use super::feeds::{insert, show};
use super::identity::stable_hash;
use super::{Error, NewFeed, Result, Store};
use crate::clean::CleanLine;
use crate::news::{CommandFeed, FeedId, FeedKind, Folder, Moment, ProblemKind};

/// What begins with `exec:`: `;` is the letter behind `:`.
const COMMANDS: &str = "address >= 'exec:' AND address < 'exec;'";

/// Keys of `kept` that hold, by feed, a hash of the filter that its articles went through.
const FILTER: &str = "filter:";

/// A command's feed as it is kept.
struct KeptFeed {
    id: FeedId,
    name: String,
    is_removed: bool,
    has_ended: bool,
    own_title: CleanLine,
    folder: Folder,
}

impl Store {
    /// Brings the subscriptions in line with the user's files, which `set_access_rules` has told. Writes only if they
    /// have changed.
    pub fn heed_sources(&mut self, now: Moment) -> Result<()> {
        let kept = self.command_feeds()?;
        let wanted = self.rules.commands().to_vec();
        let is_wanted = |feed: &KeptFeed| wanted.iter().any(|wanted| wanted.name == feed.name);
        let as_kept = |wanted: &CommandFeed| {
            let feed = kept.iter().find(|feed| feed.name == wanted.name);
            feed.is_some_and(|feed| feed.is_as(wanted))
        };
        let is_lost = |feed: &&KeptFeed| !feed.has_ended && !feed.is_removed && !is_wanted(feed);
        let lost: Vec<FeedId> = kept.iter().filter(is_lost).map(|feed| feed.id).collect();
        if !lost.is_empty() || !wanted.iter().all(as_kept) {
            self.durably(|transaction| {
                for feed in lost {
                    end(transaction, feed, now)?;
                }
                for wanted in &wanted {
                    let known = kept.iter().find(|feed| feed.name == wanted.name);
                    begin(transaction, wanted, known, now)?;
                }
                Ok(())
            })?;
        }
        self.heed_filters()
    }

    /// An error when the feed is written by a command that the user's files still have.
    pub(super) fn refuse_in_use(&self, id: FeedId) -> Result<()> {
        let address: Option<String> = self
            .connection
            .prepare_cached("SELECT address FROM feed WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        match address.map(|address| FeedKind::of_address(&address)) {
            Some(FeedKind::Command(name)) if self.rules.command(&name).is_some() => {
                Err(Error::InUse { name })
            }
            Some(_) | None => Ok(()),
        }
    }

    fn command_feeds(&self) -> Result<Vec<KeptFeed>> {
        let sql = format!(
            "SELECT id, substr(address, 6), removed IS NOT NULL, ended, own_title, folder FROM feed WHERE {COMMANDS}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let feeds = statement.query_map([], |row| {
            Ok(KeptFeed {
                id: row.get(0)?,
                name: row.get(1)?,
                is_removed: row.get(2)?,
                has_ended: row.get(3)?,
                own_title: row.get(4)?,
                folder: row.get(5)?,
            })
        })?;
        Ok(feeds.collect::<rusqlite::Result<_>>()?)
    }

    /// What was read through another filter, or through none, is read again as a whole: the server would say that
    /// nothing is new, and would be right.
    fn heed_filters(&mut self) -> Result<()> {
        let before = self.kept_filters()?;
        let now = self.wanted_filters()?;
        if before == now {
            return Ok(());
        }
        let changed = before.keys().chain(now.keys());
        let changed: Vec<FeedId> = changed
            .filter(|feed| before.get(feed) != now.get(feed))
            .copied()
            .collect();
        self.lightly(|transaction| {
            for feed in changed {
                transaction.execute(
                    "UPDATE feed SET etag = NULL, last_modified = NULL, content_hash = NULL WHERE id = ?1",
                    [feed],
                )?;
                keep_filter(transaction, feed, now.get(&feed).copied())?;
            }
            Ok(())
        })
    }

    fn kept_filters(&self) -> Result<HashMap<FeedId, i64>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT CAST(substr(key, 8) AS INTEGER), value FROM kept WHERE key >= 'filter:' AND key < 'filter;'",
        )?;
        let filters = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(filters.collect::<rusqlite::Result<_>>()?)
    }

    fn wanted_filters(&self) -> Result<HashMap<FeedId, i64>> {
        if !self.rules.have_filters() {
            return Ok(HashMap::new());
        }
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, address FROM feed WHERE removed IS NULL")?;
        let mut rows = statement.query([])?;
        let mut wanted = HashMap::new();
        while let Some(row) = rows.next()? {
            let kind = FeedKind::of_address(&row.get::<_, String>(1)?);
            if let (FeedKind::Web(url), id) = (kind, row.get(0)?)
                && let Some(filter) = self.rules.of(&url).filter
            {
                wanted.insert(id, stable_hash(filter.words().iter().map(String::as_str)));
            }
        }
        Ok(wanted)
    }
}

impl KeptFeed {
    fn is_as(&self, wanted: &CommandFeed) -> bool {
        !self.is_removed
            && !self.has_ended
            && (wanted.title.is_empty() || wanted.title == self.own_title)
            && wanted
                .folder
                .as_ref()
                .is_none_or(|folder| *folder == self.folder)
    }
}

/// The articles stay; the feed says that it has no source.
fn end(transaction: &Transaction<'_>, feed: FeedId, now: Moment) -> Result<()> {
    transaction.execute(
        "UPDATE feed SET ended = 1, next_poll = NULL, failing_since = coalesce(failing_since, ?2), \
         problem_kind = ?3, problem = ?4 WHERE id = ?1",
        params![
            feed,
            now,
            ProblemKind::NoSource.name(),
            "its command is no longer in feeds.toml; put it back there, or remove the feed"
        ],
    )?;
    Ok(())
}

/// Subscribes to what a command writes, or takes it up again as the user has it now.
fn begin(
    transaction: &Transaction<'_>,
    wanted: &CommandFeed,
    known: Option<&KeptFeed>,
    now: Moment,
) -> Result<()> {
    let Some(known) = known else {
        let new = NewFeed {
            kind: FeedKind::Command(wanted.name.clone()),
            title: wanted.title.clone(),
            folder: wanted.folder.clone().unwrap_or_default(),
            may_be_private: false,
        };
        return insert(transaction, &new, now).map(drop);
    };
    if known.is_removed {
        show(transaction, known.id)?;
    }
    if known.has_ended {
        transaction.execute(
            "UPDATE feed SET ended = 0, failures = 0, failing_since = NULL, problem_kind = NULL, problem = NULL, \
             next_poll = ?2 WHERE id = ?1",
            params![known.id, now],
        )?;
    }
    let folder = wanted.folder.as_ref().unwrap_or(&known.folder);
    transaction.execute(
        "UPDATE feed SET own_title = coalesce(nullif(?2, ''), own_title), folder = ?3 WHERE id = ?1",
        params![known.id, wanted.title, folder],
    )?;
    Ok(())
}

fn keep_filter(transaction: &Transaction<'_>, feed: FeedId, filter: Option<i64>) -> Result<()> {
    let key = format!("{FILTER}{}", feed.0);
    match filter {
        Some(hash) => {
            transaction.execute("REPLACE INTO kept VALUES (?1, ?2)", params![key, hash])?
        }
        None => transaction.execute("DELETE FROM kept WHERE key = ?1", [key])?,
    };
    Ok(())
}
