//! A row of a list by chance, each as likely as any other, at a cost that does not grow with the store.
//!
//! The rows of a short list are counted out. In a long one numbers are thrown, and the first that is a row of the list is taken:
//! numbers know nothing of quiet and busy times.

use rusqlite::{Connection, OptionalExtension};

use super::Result;
use super::filter::{Condition, feed_list};
use super::merge::Direction::Older;
use super::walk::{List, Source, fitting, read_key};
use crate::news::{ArticleId, Filter, Key, Moment, State};

/// Lists of so many rows are counted out.
const FEW: usize = 1_000;

/// Numbers that are thrown at once, and how often: of a thousand rows among a million, one is missed in a hundred million times.
const THROWN: i64 = 4_000;
const THROWS: usize = 5;

impl List {
    /// An unread row by chance; none where there is none.
    pub(super) fn unread_by_chance(&self, connection: &Connection) -> Result<Option<Key>> {
        let first = self.keys(connection, Older, None, FEW)?;
        if first.len() == FEW {
            for _ in 0..THROWS {
                if let Some(key) = self.thrown(connection)? {
                    return Ok(Some(key));
                }
            }
        }
        let place = below(connection, first.len())?;
        Ok(first.get(place).copied())
    }

    /// Throws numbers; the first that is one of the list's.
    fn thrown(&self, connection: &Connection) -> Result<Option<Key>> {
        let mut ids = self.numbers(connection)?;
        let unread = Condition::of(connection, self.rows, &Filter::Is(State::Unread))?;
        let mut conditions = vec![&unread];
        let of_feeds = match &self.source {
            Source::Feeds(feeds) => Some(Condition {
                sql: "row.feed IN (SELECT value FROM json_each(?))".to_owned(),
                values: vec![feed_list(feeds)],
                ..Condition::default()
            }),
            Source::Everything | Source::Collection(_) | Source::Hits(_) => None,
        };
        conditions.extend(&of_feeds);
        conditions.extend(&self.condition);
        for condition in conditions {
            let keys: Vec<Key> = ids.iter().copied().map(of_unknown_time).collect();
            let fitting = fitting(connection, self.rows, condition, &keys)?;
            ids.retain(|id| fitting.contains(id));
        }
        for id in ids {
            let key = self.key_of(connection, id)?;
            if let Some(key) = key
                && self.holds(connection, key)?
            {
                return Ok(Some(key));
            }
        }
        Ok(None)
    }

    /// Numbers by chance: of what a search found, or of all that there may be.
    fn numbers(&self, connection: &Connection) -> Result<Vec<ArticleId>> {
        if let Source::Hits(hits) = &self.source {
            let places = (0..THROWN).map(|_| below(connection, hits.len()));
            let places: Vec<usize> = places.collect::<Result<_>>()?;
            let hits = places.into_iter().filter_map(|place| hits.get(place));
            return Ok(hits.map(|key| key.id).collect());
        }
        let table = self.rows.table();
        // Each end by itself: SQLite reads all between for both at once.
        let sql = format!(
            "WITH RECURSIVE bounds(least, most) AS \
                 (SELECT (SELECT min(id) FROM {table}), (SELECT max(id) FROM {table})), \
             thrown(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM thrown WHERE at < ?) \
             SELECT least + abs(random() % (most - least + 1)) FROM thrown, bounds"
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let numbers = statement.query_map([THROWN], |row| row.get(0))?;
        Ok(numbers.collect::<rusqlite::Result<_>>()?)
    }

    fn key_of(&self, connection: &Connection, id: ArticleId) -> Result<Option<Key>> {
        let table = self.rows.table();
        let sql = format!("SELECT published, id FROM {table} WHERE id = ?");
        let mut statement = connection.prepare_cached(&sql)?;
        Ok(statement.query_row([id], read_key).optional()?)
    }

    /// Whether the row is one of the list's: then it is the first below the place above it.
    fn holds(&self, connection: &Connection, key: Key) -> Result<bool> {
        let above = Key {
            id: ArticleId(key.id.0.saturating_add(1)),
            ..key
        };
        let found = self.keys(connection, Older, Some(above), 1)?;
        Ok(found.first() == Some(&key))
    }
}

/// Only its number is asked for.
fn of_unknown_time(id: ArticleId) -> Key {
    Key {
        published: Moment(0),
        id,
    }
}

/// A number by chance, from nothing up to, and without, `count`.
fn below(connection: &Connection, count: usize) -> Result<usize> {
    let count = i64::try_from(count).unwrap_or(i64::MAX).max(1);
    let mut statement = connection.prepare_cached("SELECT abs(random() % ?)")?;
    let place: i64 = statement.query_row([count], |row| row.get(0))?;
    Ok(usize::try_from(place).unwrap_or_default())
}
