//! The rows that are selected for what is done next: single ones, and all from one to where the cursor goes.

use std::collections::BTreeSet;

use super::Headlines;
use crate::news::{ArticleId, Headline};

/// What is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Selection {
    rows: BTreeSet<ArticleId>,
    /// Where a stretch begins that ends at the cursor.
    from: Option<Box<Headline>>,
}

impl Headlines {
    /// Selects the row under the cursor, or no longer, and goes to the next.
    pub fn select_row(&mut self) {
        let Some(id) = self.list.selected().map(|row| row.id) else {
            return;
        };
        self.take_stretch();
        if !self.chosen.rows.remove(&id) {
            self.chosen.rows.insert(id);
        }
        self.move_by(1);
    }

    /// Begins a stretch at the cursor; again, ends it there.
    pub fn select_range(&mut self) {
        if !self.take_stretch() {
            self.chosen.from = self.list.selected().cloned().map(Box::new);
        }
    }

    /// Lets the rows of the stretch be single ones; returns whether there was one.
    fn take_stretch(&mut self) -> bool {
        let rows = self.selection();
        let ended = self.chosen.from.take().is_some();
        if ended {
            self.chosen.rows.extend(rows.iter().map(|row| row.id));
        }
        ended
    }

    /// Returns whether anything was selected.
    pub fn end_selection(&mut self) -> bool {
        let before = std::mem::take(&mut self.chosen);
        before != Selection::default()
    }

    pub fn is_selected(&self, row: &Headline) -> bool {
        let in_stretch = || {
            let from = self.chosen.from.as_deref()?;
            let to = self.list.selected()?;
            let is_between =
                |one, other| !self.order.is_before(row, one) && !self.order.is_before(other, row);
            Some(is_between(from, to) || is_between(to, from))
        };
        self.chosen.rows.contains(&row.id) || in_stretch().unwrap_or(false)
    }

    /// The selected rows that are in memory, in their order.
    pub fn selection(&self) -> Vec<Headline> {
        if self.chosen == Selection::default() {
            return Vec::new();
        }
        let rows = self.list.rows().iter();
        rows.filter(|row| self.is_selected(row)).cloned().collect()
    }

    /// The rows above or below the cursor; none when they are not all in memory.
    pub fn rows_beside(&self, above: bool) -> Option<Vec<Headline>> {
        let is_whole = if above {
            !self.more_above
        } else {
            !self.more_below
        };
        let (rows, cursor) = (self.list.rows(), self.list.selected_index());
        let beside = if above {
            rows.get(..cursor)
        } else {
            rows.get(cursor + 1..)
        };
        is_whole.then(|| beside.unwrap_or_default().to_vec())
    }
}
