//! The file gives back what it no longer needs, in small steps; and what a file of an earlier version needs for that.

use super::still::begin_writing;
use super::{Result, Store};
use crate::news::Room;

/// Pages given back in one step: some hundredths of a second.
const STEP: i64 = 200;

/// Free pages that stay, because they are soon needed again.
const SPARE: i64 = 256;

impl Store {
    /// How large the file is, and how much of it is free.
    pub fn room(&self) -> Result<Room> {
        let page = self.number("page_size")?;
        let bytes = |pages: i64| pages.saturating_mul(page).cast_unsigned();
        Ok(Room {
            bytes: bytes(self.number("page_count")?),
            free: bytes(self.number("freelist_count")?),
            shrinks: self.number("auto_vacuum")? != 0,
        })
    }

    /// Gives some free pages back to the system; whether there are more to give.
    pub fn shrink_some(&mut self) -> Result<bool> {
        if self.number("auto_vacuum")? == 0 {
            return Ok(false);
        }
        let free = self.number("freelist_count")? - SPARE;
        if free <= 0 {
            return Ok(false);
        }
        let _writing = begin_writing();
        // Each row of the answer is a page.
        let sql = format!("PRAGMA incremental_vacuum({})", free.min(STEP));
        let mut statement = self.connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while rows.next()?.is_some() {}
        Ok(free > STEP)
    }

    /// Writes the whole file anew, without holes, and from then on able to shrink. It takes as long as copying the file,
    /// and as much room beside it.
    pub fn compact(&mut self) -> Result<()> {
        self.connection
            .execute_batch("INSERT INTO search (search) VALUES ('optimize')")?;
        self.connection.execute_batch(
            "PRAGMA auto_vacuum = INCREMENTAL; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)",
        )?;
        Ok(())
    }

    /// What is deleted is overwritten too.
    pub fn set_secure_delete(&mut self, on: bool) -> Result<()> {
        self.connection.pragma_update(None, "secure_delete", on)?;
        Ok(())
    }

    fn number(&self, pragma: &str) -> Result<i64> {
        Ok(self
            .connection
            .pragma_query_value(None, pragma, |row| row.get(0))?)
    }
}
