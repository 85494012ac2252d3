//! The text that an article had when it was read, kept when its feed changes it afterwards.

use rusqlite::{OptionalExtension, Transaction, params};

use super::compress::unpacked;
use super::parcel::Record;
use super::{Result, Store};
use crate::clean::{CleanLine, CleanText};
use crate::news::{ArticleId, Moment};

/// An article as it was when the user read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    pub title: CleanLine,
    /// HTML of the feed's text.
    pub html: CleanText,
    /// When the feed's next text took its place.
    pub replaced: Moment,
}

impl Store {
    /// What the user read; none where it is what is there now.
    pub fn earlier(&self, id: ArticleId) -> Result<Option<Earlier>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT title, html, replaced FROM earlier WHERE article = ?1")?;
        let earlier = statement.query_row([id], |row| {
            Ok(Earlier {
                title: row.get(0)?,
                html: unpacked(&row.get::<_, Vec<u8>>(1)?)?,
                replaced: row.get(2)?,
            })
        });
        Ok(earlier.optional()?)
    }

    /// The text of now is the one that is read.
    pub fn forget_earlier(&mut self, id: ArticleId) -> Result<()> {
        self.lightly(|transaction| {
            transaction
                .prepare_cached("DELETE FROM earlier WHERE article = ?1")?
                .execute([id])?;
            Ok(())
        })
    }
}

/// Keeps the text of now before another takes its place. Of several changes the text before the first is what was read.
pub(super) fn keep(
    transaction: &Transaction<'_>,
    id: ArticleId,
    record: &Record,
    now: Moment,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT OR IGNORE INTO earlier (article, replaced, title, html) \
             SELECT row.id, ?2, row.title, body.html FROM article AS row JOIN body ON body.article = row.id \
             WHERE row.id = ?1 AND row.read = 1 AND (row.title <> ?3 OR body.html <> ?4)",
        )?
        .execute(params![id, now, record.title, record.html])?;
    Ok(())
}
