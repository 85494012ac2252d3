//! What is done with many articles at once: those that are selected, and those above or below the cursor.

use super::opening::Errand;
use super::{Action, App, Change, Pane, Purpose};
use crate::news::{ArticleId, Filter, Headline, Moment, Order, Query};

/// The most articles that are opened at once elsewhere.
const MOST_OPENED: usize = 20;

/// A side of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Above,
    Below,
}

impl App {
    /// The selected articles, where any are and the keys are the list's; what is done with them ends the selection.
    pub(super) fn gathered(&mut self) -> Option<Vec<Headline>> {
        if self.panes.focus() != Pane::Headlines {
            return None;
        }
        let rows = self.headlines.selection();
        self.headlines.end_selection();
        (!rows.is_empty()).then_some(rows)
    }

    pub(super) fn select_row(&mut self) {
        self.panes.focus_on(Pane::Headlines);
        self.headlines.select_row();
    }

    pub(super) fn select_range(&mut self) {
        self.panes.focus_on(Pane::Headlines);
        self.headlines.select_range();
    }

    pub(super) fn mark_many(&mut self, rows: &[Headline], read: bool) {
        let other = rows.iter().filter(|row| row.read != read);
        let ids: Vec<ArticleId> = other.map(|row| row.id).collect();
        if ids.is_empty() {
            return self.status.tell(self.say.they_are_so());
        }
        let words = if read {
            self.say.articles_marked_read(ids.len())
        } else {
            self.say.articles_marked_unread(ids.len())
        };
        let set = |read| Change::Read {
            ids: ids.clone(),
            read,
        };
        self.tell_undoable(&words);
        self.change_undoably(set(read), set(!read), words);
    }

    /// Marks read what was scrolled past, without a word: that is what scrolling does.
    pub(super) fn mark_passed(&mut self, rows: &[Headline]) {
        let ids: Vec<ArticleId> = rows.iter().map(|row| row.id).collect();
        if self.scroll_on(&ids) {
            return;
        }
        let words = self.say.scrolled_past(ids.len());
        let set = |read| Change::Read {
            ids: ids.clone(),
            read,
        };
        self.change_undoably(set(true), set(false), words);
        self.undo.begin_scrolling();
    }

    /// Bookmarks them all, or takes the bookmarks away when all have one.
    pub(super) fn bookmark_many(&mut self, rows: &[Headline]) {
        let on = rows.iter().any(|row| !row.bookmarked);
        let other: Vec<ArticleId> = rows
            .iter()
            .filter(|row| row.bookmarked != on)
            .map(|row| row.id)
            .collect();
        let words = if on {
            self.say.articles_bookmarked(other.len())
        } else {
            self.say.bookmarks_removed(other.len())
        };
        let set = |on| {
            let changes = other.iter().map(|id| Change::Bookmark { id: *id, on });
            Change::Several(changes.collect())
        };
        self.tell_undoable(&words);
        self.change_undoably(set(on), set(!on), words);
    }

    /// Does an errand with every selected article; returns whether any were selected.
    pub(super) fn run_for_many(&mut self, errand: Errand) -> bool {
        let Some(rows) = self.gathered() else {
            return false;
        };
        if rows.len() > MOST_OPENED {
            let most = self.say.number(MOST_OPENED);
            self.status
                .warn(&self.say.too_many_to_open(rows.len(), most));
            return true;
        }
        for row in rows {
            self.load_for(row.id, errand);
        }
        true
    }

    /// Asks for what the user writes to bookmarks: tags or a note.
    pub(super) fn write_to(&mut self, action: Action) {
        match action {
            Action::EditNote => self.run_errand(Errand::EditNote),
            _ => self.edit_tags(),
        }
    }

    /// Asks for tags: of the selected articles, else of the one that actions are about.
    fn edit_tags(&mut self) {
        let Some(rows) = self.gathered() else {
            return self.run_errand(Errand::EditTags);
        };
        let ids = rows.iter().map(|row| row.id).collect();
        self.ask(Purpose::TagsOf(ids), "");
    }

    pub(super) fn mark_as(&mut self, read: bool) {
        let rows = match self.gathered() {
            Some(rows) => rows,
            None => self.subject().into_iter().collect(),
        };
        if !rows.is_empty() {
            self.mark_many(&rows, read);
        }
    }

    /// Marks what is on one side of the cursor read, however long the list is.
    pub(super) fn mark_beside(&mut self, side: Side) {
        let Some(cursor) = self.headlines.cursor() else {
            return;
        };
        if let Some(rows) = self.headlines.rows_beside(side == Side::Above) {
            return self.mark_many(&rows, true);
        }
        // Not all of them are in memory.
        let newer = (side == Side::Above) == (self.headlines.order() == Order::Newest);
        let bound = if newer {
            Filter::After(Moment(cursor.published.0.saturating_add(1)))
        } else {
            Filter::Before(cursor.published)
        };
        let open = self.headlines.query().clone();
        let filter = match open.filter.clone() {
            Some(filter) => Filter::All(vec![filter, bound]),
            None => bound,
        };
        let query = Query {
            filter: Some(filter),
            ..open
        };
        let seen_until = self.headlines.loaded_at().unwrap_or(self.now);
        self.mark_list_read(query, seen_until);
    }
}
