//! Walks along a list by key: every step is a walk along an index, so that its cost does not grow with the store.
//!
//! A folder is the merge of its feeds' walks. A filter that no index answers is asked of each row on the way, as far as the
//! `Depth` of the question lets it.

use std::cell::{Cell, OnceCell};
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::filter::{Condition, feed_list};
use super::headlines::Rows;
use super::merge::{Direction, merged};
use super::search::Hits;
use super::{Error, GoesOn, Result};
use crate::news::{ArticleId, FeedId, Filter, Key, Moment};

/// Rows asked about at once.
const STEP: usize = 200;

/// Words that so many of the first rows have are common.
const MANY: usize = 10;

/// More feeds than these are first looked for among all rows, so many steps far.
const MANY_FEEDS: usize = 16;
const TRIES: usize = 5;

/// How far a list is looked through for one answer.
#[derive(Clone, Copy)]
pub(super) enum Depth<'a> {
    /// As far as it goes in a moment: whoever waits for it is asked again and again whether it goes on.
    Soon(&'a Patience),
    /// About a tenth of a second far, but for the index of words.
    Usual,
    Whole,
}

/// How long somebody waits, and whether what is done meanwhile may be broken off.
#[derive(Clone)]
pub(super) struct Patience {
    goes_on: GoesOn,
    is_in_index: Arc<AtomicBool>,
}

impl Patience {
    pub(super) fn new(goes_on: GoesOn) -> Self {
        Self {
            goes_on,
            is_in_index: Arc::default(),
        }
    }

    /// Whether the index of words is to be left as it is: SQLite asks while it looks through it.
    pub(super) fn is_lost(&self) -> bool {
        self.is_in_index.load(Ordering::Relaxed) && !(self.goes_on)()
    }
}

impl Depth<'_> {
    /// Asks the index of words; none when the moment is over before it has told all.
    pub(super) fn within<T>(self, work: impl FnOnce() -> Result<T>) -> Result<Option<T>> {
        let Self::Soon(patience) = self else {
            return work().map(Some);
        };
        patience.is_in_index.store(true, Ordering::Relaxed);
        let done = work();
        patience.is_in_index.store(false, Ordering::Relaxed);
        match done {
            Err(Error::Superseded) => Ok(None),
            other => other.map(Some),
        }
    }

    pub(super) fn is_soon(self) -> bool {
        matches!(self, Self::Soon(_))
    }

    /// Whether to look further.
    pub(super) fn goes_on(self) -> bool {
        match self {
            Self::Soon(patience) => (patience.goes_on)(),
            Self::Usual | Self::Whole => true,
        }
    }

    /// The most rows that a filter looks at.
    pub(super) fn rows(self) -> usize {
        match self {
            Self::Soon(_) => 4_000,
            Self::Usual => 20_000,
            Self::Whole => usize::MAX,
        }
    }

    /// The same when every row is looked up in the index of words, which costs ten times as much.
    pub(super) fn rows_for_words(self) -> usize {
        match self {
            Self::Soon(_) => 400,
            Self::Usual => 2_000,
            Self::Whole => usize::MAX,
        }
    }

    /// The same for bookmarks, which the user expects to find however old they are.
    pub(super) fn bookmarks(self) -> usize {
        match self {
            Self::Soon(_) => BOOKMARKS_STEP,
            Self::Usual | Self::Whole => usize::MAX,
        }
    }
}

/// Bookmarks asked about at once.
const BOOKMARKS_STEP: usize = 20_000;

/// Everything that decides which rows a list has.
#[derive(Debug)]
pub(super) struct List {
    pub rows: Rows,
    pub source: Source,
    pub unread: bool,
    /// Which of the rows at all.
    pub via: Via,
    /// From this moment on.
    pub from: Moment,
    /// Up to, and without, this moment.
    pub until: Moment,
    pub condition: Option<Condition>,
    /// What the index of words was asked.
    pub hits: Option<Hits>,
    /// Copies of articles that are gone belong to it too; where each row is asked, `asked` is what, and `outliving` those that
    /// were found.
    pub takes_outliving: bool,
    pub asked: Option<Filter>,
    pub outliving: OnceCell<Vec<Key>>,
    /// How many rows may be looked at for one answer.
    pub scan: usize,
    /// More rows may belong to it than were found, because not all of them were looked at.
    pub is_cut: Cell<bool>,
}

/// Rows that have an index of their own, because they are few among many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Via {
    All,
    /// Those that rules took out of all other lists.
    Hidden,
    Edited,
    Media,
    Scored,
    /// Bookmarks that are not put away.
    Active,
    Archived,
}

/// Which rows of an index.
#[derive(Clone, Copy, Debug)]
pub(super) enum Of<'a> {
    All,
    Feed(FeedId),
    Collection(&'a str),
}

impl Via {
    /// The state of the articles in it.
    pub(super) fn state(self) -> u8 {
        match self {
            Self::Hidden => 3,
            Self::All
            | Self::Edited
            | Self::Media
            | Self::Scored
            | Self::Active
            | Self::Archived => 0,
        }
    }
}

#[derive(Debug)]
pub(super) enum Source {
    Everything,
    Feeds(Vec<FeedId>),
    /// The bookmarks of a collection.
    Collection(String),
    /// What a search found, newest first.
    Hits(Vec<Key>),
}

impl List {
    /// Whether fewer rows belong to it than there are.
    pub(super) fn is_narrowed(&self) -> bool {
        let is_of_a_time = self.from.0 != i64::MIN || self.until.0 != i64::MAX;
        self.rows == Rows::Bookmarks || self.unread || self.via != Via::All || is_of_a_time
    }

    /// Up to `limit` keys of the list after `from`, in the order of the way.
    pub(super) fn keys(
        &self,
        connection: &Connection,
        direction: Direction,
        from: Option<Key>,
        limit: usize,
    ) -> Result<Vec<Key>> {
        let Some(condition) = &self.condition else {
            return self.walk(connection, direction, from, limit);
        };
        let at_once = match self.rows {
            Rows::Bookmarks if !condition.asks_words => BOOKMARKS_STEP,
            Rows::Articles | Rows::Bookmarks => STEP,
        };
        let (mut found, mut cursor, mut looked_at) = (Vec::new(), from, 0);
        while found.len() < limit {
            if looked_at >= self.scan {
                self.is_cut.set(true);
                break;
            }
            let step = self.walk(connection, direction, cursor, at_once)?;
            let fitting = fitting(connection, self.rows, condition, &step)?;
            found.extend(step.iter().filter(|key| fitting.contains(&key.id)));
            looked_at += step.len();
            cursor = step.last().copied();
            if step.len() < at_once {
                break;
            }
        }
        found.truncate(limit);
        self.with_outliving(connection, (direction, from, limit), found)
    }

    /// Whether so many of the first rows fit `condition` that to walk along the list is the quickest way to the first of
    /// those that do.
    pub(super) fn has_many(&self, connection: &Connection, condition: &Condition) -> Result<bool> {
        let first = self.walk(connection, Direction::Older, None, STEP)?;
        Ok(fitting(connection, self.rows, condition, &first)?.len() >= MANY)
    }

    fn walk(
        &self,
        connection: &Connection,
        direction: Direction,
        from: Option<Key>,
        limit: usize,
    ) -> Result<Vec<Key>> {
        match &self.source {
            Source::Everything => {
                let mut steps = self.steps(connection, Of::All, direction)?;
                self.along_index(&mut steps, Of::All, from, limit)
            }
            Source::Collection(name) => {
                let of = Of::Collection(name);
                let mut steps = self.steps(connection, of, direction)?;
                self.along_index(&mut steps, of, from, limit)
            }
            Source::Feeds(feeds) => {
                let live = if feeds.len() > MANY_FEEDS {
                    self.through_all(connection, feeds, direction, from, limit)?
                } else {
                    self.merge(connection, feeds, direction, from, limit)?
                };
                self.with_folded(connection, feeds, (direction, from, limit), live)
            }
            Source::Hits(hits) => Ok(along(hits, direction, from, limit)),
        }
    }

    fn merge(
        &self,
        connection: &Connection,
        feeds: &[FeedId],
        direction: Direction,
        from: Option<Key>,
        limit: usize,
    ) -> Result<Vec<Key>> {
        // Which feed is said with each step.
        let of_feed = Of::Feed(FeedId(0));
        let mut steps = self.steps(connection, of_feed, direction)?;
        merged(feeds.len(), direction, from, limit, |run, from, count| {
            self.along_index(&mut steps, Of::Feed(feeds[run]), from, count)
        })
    }

    /// Picks the rows of many feeds out of all rows: cheaper than to begin a walk in each feed, where they are not rare.
    /// Where they are, the feeds' walks are merged after all.
    fn through_all(
        &self,
        connection: &Connection,
        feeds: &[FeedId],
        direction: Direction,
        from: Option<Key>,
        limit: usize,
    ) -> Result<Vec<Key>> {
        let of_feeds = Condition {
            sql: "row.feed IN (SELECT value FROM json_each(?))".to_owned(),
            values: vec![feed_list(feeds)],
            ..Condition::default()
        };
        let mut steps = self.steps(connection, Of::All, direction)?;
        let (mut found, mut cursor) = (Vec::new(), from);
        for _ in 0..TRIES {
            let step = self.along_index(&mut steps, Of::All, cursor, STEP)?;
            let fitting = fitting(connection, self.rows, &of_feeds, &step)?;
            found.extend(step.iter().filter(|key| fitting.contains(&key.id)));
            cursor = step.last().copied();
            if found.len() >= limit || step.len() < STEP {
                found.truncate(limit);
                return Ok(found);
            }
        }
        let left = limit - found.len();
        found.extend(self.merge(connection, feeds, direction, cursor, left)?);
        Ok(found)
    }
}

pub(super) fn along(
    hits: &[Key],
    direction: Direction,
    from: Option<Key>,
    limit: usize,
) -> Vec<Key> {
    let on_the_way = |key: &&Key| from.is_none_or(|from| direction.passes(from, **key));
    match direction {
        Direction::Older => hits
            .iter()
            .filter(on_the_way)
            .take(limit)
            .copied()
            .collect(),
        Direction::Newer => hits
            .iter()
            .rev()
            .filter(on_the_way)
            .take(limit)
            .copied()
            .collect(),
    }
}

/// Those of `keys` whose rows fit the condition.
pub(super) fn fitting(
    connection: &Connection,
    rows: Rows,
    condition: &Condition,
    keys: &[Key],
) -> Result<HashSet<ArticleId>> {
    let sql = format!(
        "SELECT row.id FROM {} AS row WHERE row.id IN (SELECT value FROM json_each(?)) AND {}",
        rows.table(),
        condition.sql
    );
    let ids = Value::Text(id_list(keys.iter().map(|key| key.id)));
    let mut statement = connection.prepare_cached(&sql)?;
    let values = params_from_iter(std::iter::once(&ids).chain(&condition.values));
    let fitting = statement.query_map(values, |row| row.get(0))?;
    Ok(fitting.collect::<rusqlite::Result<_>>()?)
}

/// Numbers as a JSON array, the form in which SQLite takes a list as one parameter.
pub(super) fn id_list(ids: impl IntoIterator<Item = ArticleId>) -> String {
    let numbers: Vec<String> = ids.into_iter().map(|id| id.0.to_string()).collect();
    format!("[{}]", numbers.join(","))
}

pub(super) fn read_key(row: &rusqlite::Row<'_>) -> rusqlite::Result<Key> {
    Ok(Key {
        published: row.get(0)?,
        id: row.get(1)?,
    })
}
