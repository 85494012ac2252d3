//! Passages that the user has marked: they belong to bookmarks, and marking one bookmarks the article.

use rusqlite::{Connection, Row, Transaction, params};

use super::Result;
use crate::news::{ArticleId, Colouring, Highlight, HighlightId};

/// Marks a passage; one that is marked already gets the colour and the note.
pub(super) fn put(
    transaction: &Transaction<'_>,
    bookmark: ArticleId,
    highlight: &Highlight,
) -> Result<()> {
    if !insert(transaction, bookmark, highlight)? {
        transaction
            .prepare_cached(
                "UPDATE highlight SET colour = ?5, note = ?6 \
                 WHERE bookmark = ?1 AND text = ?2 AND before = ?3 AND behind = ?4",
            )?
            .execute(params![
                bookmark,
                highlight.text,
                highlight.before,
                highlight.behind,
                highlight.colour.name(),
                highlight.note,
            ])?;
    }
    Ok(())
}

/// Marks a passage unless it is marked already; whether it was not. The same words with the same letters around them are
/// one passage.
pub(super) fn insert(
    transaction: &Transaction<'_>,
    bookmark: ArticleId,
    highlight: &Highlight,
) -> Result<bool> {
    let is_known = transaction
        .prepare_cached(
            "SELECT 1 FROM highlight WHERE bookmark = ?1 AND text = ?2 AND before = ?3 AND behind = ?4",
        )?
        .exists(params![
            bookmark,
            highlight.text,
            highlight.before,
            highlight.behind
        ])?;
    if !is_known {
        transaction
            .prepare_cached(
                "INSERT INTO highlight (bookmark, text, block, word, colour, note, created, before, behind) \
                 VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                bookmark,
                highlight.text,
                highlight.block,
                highlight.colour.name(),
                highlight.note,
                highlight.created,
                highlight.before,
                highlight.behind,
            ])?;
    }
    Ok(!is_known)
}

/// The bookmark stays.
pub(super) fn remove(
    transaction: &Transaction<'_>,
    bookmark: ArticleId,
    highlight: &Highlight,
) -> Result<()> {
    transaction
        .prepare_cached(
            "DELETE FROM highlight WHERE bookmark = ?1 AND text = ?2 AND before = ?3 AND behind = ?4",
        )?
        .execute(params![
            bookmark,
            highlight.text,
            highlight.before,
            highlight.behind
        ])?;
    Ok(())
}

/// Those of a bookmark that is not removed, in the order in which they were made.
pub(super) fn of(connection: &Connection, bookmark: ArticleId) -> Result<Vec<Highlight>> {
    let mut statement = connection.prepare_cached(
        "SELECT highlight.id, text, before, behind, block, colour, highlight.note, highlight.created \
         FROM highlight JOIN bookmark ON bookmark.id = highlight.bookmark \
         WHERE highlight.bookmark = ?1 AND removed_at IS NULL ORDER BY highlight.id",
    )?;
    let highlights = statement.query_map([bookmark], highlight)?;
    Ok(highlights.collect::<rusqlite::Result<_>>()?)
}

fn highlight(row: &Row<'_>) -> rusqlite::Result<Highlight> {
    Ok(Highlight {
        id: HighlightId(row.get(0)?),
        text: row.get(1)?,
        before: row.get(2)?,
        behind: row.get(3)?,
        block: row.get(4)?,
        colour: Colouring::named(&row.get::<_, String>(5)?),
        note: row.get(6)?,
        created: row.get(7)?,
    })
}
