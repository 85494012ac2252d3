//! A stretch of articles is carried over, each with all that belongs to it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Transaction, params, params_from_iter};

use super::broken::Broken;
use super::tables::{ARTICLE, Table};
use super::{LOST, put};
use crate::store::Result;

/// What an article is without its text. Its bookmark may have one.
const WITHOUT_TEXT: &str = "article.id BETWEEN ?1 AND ?2 AND article.state <> 2 \
    AND NOT EXISTS (SELECT 1 FROM body WHERE body.article = article.id)";

/// The places of columns of `ARTICLE`.
const ID: usize = 0;
const FEED: usize = 1;
const STATE: usize = 2;
const READ: usize = 3;
const PUBLISHED: usize = 5;
const FIRST_SEEN: usize = 6;
const IDENTITY: usize = 12;

/// Where what belongs to an article goes: articles that came again have another number here.
#[derive(Default)]
struct Numbers {
    /// None: it stays behind.
    by_old: HashMap<i64, Option<i64>>,
}

/// What came of a stretch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stretch {
    pub articles: usize,
    /// Numbers that could not be read, whether there were articles or not.
    pub unread: usize,
}

/// Carries over the articles with the numbers from `low` to `high`. What the store has already stays as it is there.
pub(super) fn carry_over(
    transaction: &Transaction<'_>,
    broken: &Broken,
    (low, high): (i64, i64),
) -> Result<Stretch> {
    let (mut numbers, mut articles) = (Numbers::default(), 0);
    let columns = broken.columns(&ARTICLE);
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    let insert = format!(
        "INSERT OR IGNORE INTO article ({}, bookmarked) \
         VALUES (?1{}, EXISTS (SELECT 1 FROM bookmark WHERE id = ?1 AND removed_at IS NULL))",
        names.join(", "),
        ", ?".repeat(names.len() - 1)
    );
    let unread = broken.each_row(&ARTICLE, (low, high), &mut |mut row| {
        let Some(state) = state_here(transaction, &row)? else {
            return Ok(());
        };
        row[STATE] = Value::Integer(state);
        let Value::Integer(id) = row[ID] else {
            return Ok(());
        };
        if put(transaction, &insert, params_from_iter(&row))? {
            articles += 1;
            numbers.by_old.insert(id, Some(id));
        } else if let Entry::Vacant(unknown) = numbers.by_old.entry(id) {
            unknown.insert(merged(transaction, &row)?);
        }
        Ok(())
    })?;
    for part in broken.parts() {
        carry_part(transaction, broken, part, (low, high), &numbers)?;
    }
    mend(transaction, (low, high))?;
    Ok(Stretch { articles, unread })
}

/// Takes over only the article that has this identity in its feed, if it is one of those up to `until`.
pub(super) fn carry_one(
    transaction: &Transaction<'_>,
    broken: &Broken,
    (feed, identity): (i64, &str),
    until: i64,
) -> Result<usize> {
    match broken.find(feed, identity) {
        Some(id) if id <= until => {
            carry_over(transaction, broken, (id, id)).map(|stretch| stretch.articles)
        }
        Some(_) | None => Ok(0),
    }
}

/// The state that an article has here: hidden with its feed, or not. None when its feed is not here any more.
fn state_here(transaction: &Transaction<'_>, row: &[Value]) -> Result<Option<i64>> {
    let Value::Integer(state @ 0..=6) = row[STATE] else {
        return Ok(None);
    };
    let removed: Option<bool> = transaction
        .prepare_cached("SELECT removed IS NOT NULL FROM feed WHERE id = ?1")?
        .query_row([&row[FEED]], |row| row.get(0))
        .optional()?;
    Ok(removed.map(|removed| match (removed, state) {
        (true, 0) => 1,
        (true, 3) => 4,
        (true, 5) => 6,
        (false, 1) => 0,
        (false, 4) => 3,
        (false, 6) => 5,
        (_, state) => state,
    }))
}

/// The store has the article already: under its number, or under another because its feed brought it again before it was
/// found to be known. That one takes over what the user did with it. Returns the number here.
fn merged(transaction: &Transaction<'_>, row: &[Value]) -> Result<Option<i64>> {
    let mut find =
        transaction.prepare_cached("SELECT id FROM article WHERE feed = ?1 AND identity = ?2")?;
    let here: Option<i64> = find
        .query_row(params![row[FEED], row[IDENTITY]], |row| row.get(0))
        .optional()?;
    if here.map(Value::Integer).as_ref() == Some(&row[ID]) {
        return Ok(here);
    }
    if let Some(here) = here {
        let was_read = row[READ] != Value::Integer(0) || row[STATE] == Value::Integer(2);
        let mut take_over = transaction.prepare_cached(
            "UPDATE article SET read = max(read, ?2), published = min(published, ?3), \
             first_seen = min(first_seen, ?4) WHERE id = ?1",
        )?;
        let is_unread = transaction
            .prepare_cached("SELECT read = 0 AND state = 0 FROM article WHERE id = ?1")?
            .query_one([here], |row| row.get::<_, bool>(0))?;
        take_over.execute(params![here, was_read, row[PUBLISHED], row[FIRST_SEEN]])?;
        if is_unread && was_read {
            // Marking read counts for itself.
            transaction
                .prepare_cached("UPDATE feed SET unread = unread - 1 WHERE id = ?1")?
                .execute([&row[FEED]])?;
        }
    }
    Ok(here)
}

/// A table of what belongs to articles.
fn carry_part(
    transaction: &Transaction<'_>,
    broken: &Broken,
    part: &Table,
    (low, high): (i64, i64),
    numbers: &Numbers,
) -> Result<()> {
    let columns = broken.columns(part);
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    // A tombstone has nothing but its identity. Where somebody reads is kept with a bookmark, too.
    let insert = format!(
        "INSERT OR IGNORE INTO {} ({}) SELECT ?1{} WHERE EXISTS (SELECT 1 FROM article WHERE id = ?1 AND state <> 2) \
             OR ({} AND EXISTS (SELECT 1 FROM bookmark WHERE id = ?1))",
        part.name,
        names.join(", "),
        ", ?".repeat(names.len() - 1),
        part.name == "reading",
    );
    broken.each_row(part, (low, high), &mut |mut row| {
        let Value::Integer(id) = row[0] else {
            return Ok(());
        };
        match numbers.by_old.get(&id) {
            // The text that came again is the newer one, and its twins are known by it.
            Some(Some(here)) if *here != id && ["body", "twin"].contains(&part.name) => {}
            Some(Some(here)) => {
                row[0] = Value::Integer(*here);
                put(transaction, &insert, params_from_iter(&row))?;
            }
            Some(None) => {}
            None => {
                if part.name == "reading" {
                    put(transaction, &insert, params_from_iter(&row))?;
                }
            }
        }
        Ok(())
    })?;
    Ok(())
}

/// What must hold of these articles, whatever was lost: each has a text, if an empty one that its feed fills again; who is
/// folded has a lead; and all are to be indexed.
fn mend(transaction: &Transaction<'_>, (low, high): (i64, i64)) -> Result<()> {
    let texts = [
        format!(
            "UPDATE article SET hash = {LOST}, words = coalesce((SELECT words FROM bookmark WHERE id = article.id), 0) \
             WHERE {WITHOUT_TEXT}"
        ),
        format!(
            "INSERT INTO body (article, comments, enclosures, html) \
             SELECT article.id, bookmark.comments, coalesce(bookmark.enclosures, '[]'), coalesce(bookmark.html, x'') \
             FROM article LEFT JOIN bookmark ON bookmark.id = article.id WHERE {WITHOUT_TEXT}"
        ),
    ];
    let others = [
        "UPDATE article SET state = CASE state WHEN 5 THEN 0 ELSE 1 END WHERE id BETWEEN ?1 AND ?2 AND state IN (5, 6) \
             AND NOT EXISTS (SELECT 1 FROM twin WHERE twin.article = article.id AND lead > 0)",
        "INSERT OR IGNORE INTO waiting (article) SELECT id FROM article WHERE id BETWEEN ?1 AND ?2 AND state <> 2",
    ];
    for sql in texts.iter().map(String::as_str).chain(others) {
        transaction.prepare_cached(sql)?.execute([low, high])?;
    }
    Ok(())
}
