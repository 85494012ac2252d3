//! What the user did is shown at once, kept by the store, told in words, and can be taken back.

use super::following::is_page;
use super::{Action, App, Change, Effect, Pane};
use crate::clean::CleanLine;
use crate::news::{
    Article, ArticleId, Done, Headline, Made, MarkRead, Moment, Query, Record, Scope,
};

/// Characters of a title in a sentence of the status line.
const TITLE: usize = 40;

impl App {
    /// Shows a change and sends it to the store.
    pub(super) fn change(&mut self, change: Change) {
        self.show(&change);
        self.keep(change, Record::Nothing);
    }

    pub(super) fn change_undoably(&mut self, change: Change, opposite: Change, words: String) {
        self.show(&change);
        self.note(change, opposite, words);
    }

    /// Sends a change that can be taken back, and is shown already.
    pub(super) fn note(&mut self, change: Change, opposite: Change, words: String) {
        let own = self.undo.number();
        let record = Record::Step {
            own,
            words: CleanLine::new(&words),
            opposite: opposite.clone(),
        };
        let both = (change.clone(), opposite);
        self.undo.push(own, self.now, words, both);
        self.keep(change, record);
    }

    /// Marks more articles that were scrolled past, as one step with those before; returns whether that is so.
    pub(super) fn scroll_on(&mut self, ids: &[ArticleId]) -> bool {
        let words = |count: usize| self.say.scrolled_past(count);
        let Some((step, words)) = self.undo.scroll_on(ids, self.now, words) else {
            return false;
        };
        let change = Change::Read {
            ids: ids.to_vec(),
            read: true,
        };
        self.show(&change);
        let words = CleanLine::new(&words);
        self.keep(change, Record::Extends { step, words });
        true
    }

    /// Marks a list read that may be longer than what is in memory; what it marked is told when the store has done it.
    pub(super) fn mark_list_read(&mut self, query: Query, seen_until: Moment) {
        let record = Record::Step {
            own: self.undo.number(),
            words: CleanLine::default(),
            opposite: Change::Several(Vec::new()),
        };
        self.keep(Change::AllRead { query, seen_until }, record);
    }

    fn keep(&mut self, change: Change, record: Record) {
        self.headlines.outdate();
        self.changes += 1;
        self.send(Effect::Apply { change, record });
    }

    /// What is on the screen is as if the store had the change already.
    fn show(&mut self, change: &Change) {
        match change {
            Change::Read { ids, read } => self.show_read(ids, *read),
            Change::AllRead { .. } => self.headlines.mark_all_read(),
            Change::Bookmark { id, on } => self.show_bookmark(*id, *on),
            Change::Retag { ids, add, .. } if !add.is_empty() => {
                for id in ids {
                    self.show_bookmark(*id, true);
                }
            }
            // Of a highlight the mark itself is shown when the store has it.
            Change::Highlight { id, .. } => self.show_bookmark(*id, true),
            // An empty one bookmarks nothing.
            Change::Note { id, note } => {
                if !note.as_str().is_empty() {
                    self.show_bookmark(*id, true);
                }
                self.show_kept(*id, |article| article.note.clone_from(note));
            }
            Change::Tags { id, tags } => {
                if !tags.is_empty() {
                    self.show_bookmark(*id, true);
                }
                self.show_kept(*id, |article| article.tags.clone_from(tags));
            }
            Change::Archive { id, on } => self.show_archived(*id, *on),
            Change::Collect { id, collection } => {
                if !collection.is_empty() {
                    self.show_bookmark(*id, true);
                }
                self.show_kept(*id, |article| article.collection.clone_from(collection));
            }
            Change::Several(changes) => changes.iter().for_each(|change| self.show(change)),
            Change::RenameFeed { feed, title } => self.feeds.rename(*feed, title),
            Change::MoveFeed { feed, folder } => self.feeds.put(*feed, folder),
            Change::PlaceFeed { feed, position } => self.feeds.place(*feed, *position),
            Change::PlaceFolder { folder, position } => {
                self.feeds.place_folder(folder, *position);
            }
            Change::RemoveFeed(feed) => {
                self.leave_list_of(*feed);
                self.feeds.remove(*feed);
            }
            Change::ShowFull { id, on } => {
                if let Some(article) = self.open_one(*id) {
                    article.shows_full = *on;
                }
            }
            Change::Unhighlight { .. }
            | Change::Retag { .. }
            | Change::RestoreFeed(_)
            | Change::Apart { .. }
            | Change::Address { .. }
            | Change::Interval { .. }
            | Change::Wish(_)
            | Change::Place { .. } => {}
        }
    }

    fn show_read(&mut self, ids: &[ArticleId], read: bool) {
        let in_list = self.headlines.mark(ids, read);
        self.feeds.count(&in_list, read);
        let Some(reading) = &mut self.reading else {
            return;
        };
        let headline = &mut reading.article_mut().headline;
        if !ids.contains(&headline.id) {
            return;
        }
        let was = std::mem::replace(&mut headline.read, read);
        let (id, feed) = (headline.id, headline.feed);
        if was != read && self.headlines.list.position(&id).is_none() {
            self.feeds.count(&[feed], read);
        }
    }

    pub(super) fn show_bookmark(&mut self, id: ArticleId, on: bool) {
        if self.is_bookmarked(id) != on {
            self.feeds.count_bookmark(on);
        }
        self.headlines.bookmark(id, on);
        if let Some(article) = self.open_one(id) {
            article.headline.bookmarked = on;
        }
    }

    /// The open article, if it is this one.
    pub(super) fn open_one(&mut self, id: ArticleId) -> Option<&mut Article> {
        let reading = self.reading.as_mut()?;
        (reading.id() == id).then(|| reading.article_mut())
    }

    /// What the user has written to the open article is shown as it is now.
    fn show_kept(&mut self, id: ArticleId, change: impl FnOnce(&mut Article)) {
        if let Some(reading) = self.reading.as_mut().filter(|reading| reading.id() == id) {
            change(reading.article_mut());
            reading.renew_kept();
        }
    }

    /// The store has a change: what it may have altered beyond the screen is loaded again.
    pub(super) fn changed(&mut self, change: Change, record: &Record, made: &Made) {
        if matches!(change, Change::Place { .. }) {
            return;
        }
        self.changes = self.changes.saturating_sub(1);
        self.ahead.outdate_by(&change);
        if let (Record::Step { own, .. }, Some(number)) = (record, made.step) {
            self.undo.kept(*own, number);
        }
        match change {
            Change::Read { ids, read } => {
                self.feeds.outdate();
                if ids.len() > 1 || !read {
                    self.headlines.reload();
                }
            }
            Change::AllRead { .. } => self.all_were_read(record, made),
            Change::RemoveFeed(_)
            | Change::RestoreFeed(_)
            | Change::RenameFeed { .. }
            | Change::PlaceFeed { .. }
            | Change::PlaceFolder { .. }
            | Change::MoveFeed { .. } => self.reload(),
            Change::Several(_) => {
                self.reload();
                self.renew_article();
            }
            Change::Apart { id, .. } => {
                self.reload();
                if self.open_one(id).is_some() {
                    self.renew_article();
                }
            }
            Change::Address { feed, .. } => {
                self.feeds.outdate();
                self.poll_feeds(vec![feed]);
            }
            Change::Interval { .. } => self.renew_health(),
            Change::ShowFull { id, .. } => {
                if self.open_one(id).is_some() {
                    self.renew_article();
                }
            }
            Change::Highlight { id, .. } | Change::Unhighlight { id, .. } => {
                self.feeds.outdate();
                if self.open_one(id).is_some() {
                    self.renew_article();
                }
            }
            Change::Bookmark { .. }
            | Change::Tags { .. }
            | Change::Retag { .. }
            | Change::Note { .. }
            | Change::Archive { .. }
            | Change::Collect { .. } => {
                self.feeds.outdate();
                if self.headlines.query().scope.is_of_bookmarks() {
                    self.headlines.reload();
                }
            }
            Change::Wish(_) | Change::Place { .. } => {}
        }
    }

    fn all_were_read(&mut self, record: &Record, made: &Made) {
        self.reload();
        if made.touched.is_empty() {
            return self.status.tell(self.say.nothing_was_unread());
        }
        let words = self.say.articles_marked_read(made.touched.len());
        self.tell_undoable(&words);
        let set = |read| Change::Read {
            ids: made.touched.clone(),
            read,
        };
        if let Record::Step { own, .. } = record {
            self.undo
                .push(*own, self.now, words, (set(true), set(false)));
            if let Some(number) = made.step {
                self.undo.kept(*own, number);
            }
        }
    }

    /// The store could not take a change: the truth is shown again, and told.
    pub(super) fn change_failed(&mut self, change: &Change, record: &Record, why: &str) {
        self.status.warn(&self.say.not_kept(why));
        if matches!(change, Change::Place { .. }) {
            return;
        }
        self.changes = self.changes.saturating_sub(1);
        match record {
            Record::Nothing | Record::Extends { .. } => {}
            Record::Step { own, .. } => self.undo.forget(*own),
            Record::TakesBack(step) => self.undo.turn(*step, false),
            Record::MakesAgain(step) => self.undo.turn(*step, true),
        }
        self.undo.outdate();
        self.ahead.outdate();
        self.reload();
        self.renew_article();
    }

    pub(super) fn toggle_read(&mut self) {
        if let Some(rows) = self.gathered() {
            let read = rows.iter().any(|row| !row.read);
            return self.mark_many(&rows, read);
        }
        let Some(headline) = self.subject() else {
            return;
        };
        let read = !headline.read;
        let title = self.quoted(&headline.title);
        let words = if read {
            self.say.marked_read(title)
        } else {
            self.say.marked_unread(title)
        };
        self.status.tell(&words);
        self.set_read(headline.id, read, words);
    }

    /// Marks an article read, if it is not.
    pub(super) fn mark_read(&mut self, headline: &Headline) {
        if !headline.read {
            let words = self.say.marked_read(self.quoted(&headline.title));
            self.set_read(headline.id, true, words);
        }
    }

    /// Marks the open article read, when opening does so.
    pub(super) fn mark_opened(&mut self) {
        let open = self.reading.as_ref();
        if let Some(headline) = open.map(|reading| reading.article().headline.clone())
            && self.mark_read_wish(headline.feed) != MarkRead::Never
        {
            self.mark_read(&headline);
        }
    }

    pub(super) fn set_read(&mut self, id: ArticleId, read: bool, words: String) {
        let set = |read| Change::Read {
            ids: vec![id],
            read,
        };
        self.change_undoably(set(read), set(!read), words);
    }

    /// Marks the open list read; in the sidebar, the selected one.
    pub(super) fn mark_all_read(&mut self) {
        let selected = self.feeds.list.selected().map(|row| row.scope.clone());
        let open = self.headlines.query().clone();
        if self.panes.focus() != Pane::Feeds && open.best_first {
            // The best are all that the list has, though more would match.
            let rows = self.headlines.list.rows().to_vec();
            return self.mark_many(&rows, true);
        }
        let (query, seen_until) = match (self.panes.focus(), selected) {
            (Pane::Feeds, Some(scope)) if scope != open.scope => (self.list_query(scope), self.now),
            (Pane::Feeds | Pane::Headlines | Pane::Article, _) => {
                (open.clone(), self.headlines.loaded_at().unwrap_or(self.now))
            }
        };
        if query == open {
            self.headlines.mark_all_read();
        }
        self.mark_list_read(query, seen_until);
    }

    /// Shows the same article of several feeds once for each of them.
    pub(super) fn take_apart(&mut self) {
        let Some(headline) = self.subject() else {
            return;
        };
        if headline.twins == 0 {
            return self.status.tell(self.say.no_other_feed_has_it());
        }
        let title = self.quoted(&headline.title);
        let words = self.say.taken_apart(headline.twins + 1, title);
        self.tell_undoable(&words);
        let set = |on| Change::Apart {
            id: headline.id,
            on,
        };
        self.change_undoably(set(true), set(false), words);
    }

    pub(super) fn toggle_bookmark(&mut self) {
        if let Some(rows) = self.gathered() {
            return self.bookmark_many(&rows);
        }
        let Some(headline) = self.subject() else {
            return;
        };
        if is_page(headline.id) {
            return self.save_page();
        }
        let (id, on) = (headline.id, !headline.bookmarked);
        let title = self.quoted(&headline.title);
        let words = if on {
            self.say.bookmarked(title)
        } else {
            self.say.bookmark_removed(title)
        };
        let keys = self.first_keys(&[Action::ShowBookmarks]);
        if on && !keys.is_empty() {
            self.status.tell(&self.say.shows_them_all(&keys, &words));
        } else {
            self.status.tell(&words);
        }
        let set = |on| Change::Bookmark { id, on };
        self.change_undoably(set(on), set(!on), words);
    }

    pub(super) fn is_bookmarked(&self, id: ArticleId) -> bool {
        let open = self
            .reading
            .as_ref()
            .map(|reading| &reading.article().headline);
        let mut rows = self.headlines.list.rows().iter().chain(open);
        rows.any(|row| row.id == id && row.bookmarked)
    }

    pub(super) fn undo(&mut self) {
        if self.undo.is_behind() && self.undo.waits() {
            return;
        }
        match self.undo.undo() {
            Some(step) => {
                self.status.tell(&self.say.undone(&step.words));
                if let Change::RestoreFeed(feed) = step.opposite {
                    self.reveal = Some(Scope::Feed(feed));
                }
                self.show(&step.opposite);
                self.keep(step.opposite, Record::TakesBack(step.id));
            }
            // In the first moment after the start.
            None if self.undo.waits() => {}
            None => self.status.tell(self.say.nothing_to_undo()),
        }
    }

    pub(super) fn redo(&mut self) {
        match self.undo.redo() {
            Some(step) => {
                self.status.tell(&self.say.done_again(&step.words));
                self.show(&step.change);
                self.keep(step.change, Record::MakesAgain(step.id));
            }
            None => self.status.tell(self.say.nothing_to_redo()),
        }
    }

    /// Takes over what the journal has, unless something is on its way to it.
    pub(super) fn learn(&mut self, mut journal: Vec<Done>) {
        for done in &mut journal {
            if let Some(words) = self.say.journal(done.words.as_str()) {
                done.words = CleanLine::new(&words);
            }
        }
        if self.changes == 0 {
            self.undo.learn(journal);
            for _ in 0..self.undo.take_wanted() {
                self.undo();
            }
            return;
        }
        self.undo.give_up();
        self.undo.outdate();
    }

    /// Tells what was done and which key takes it back.
    pub(super) fn tell_undoable(&mut self, words: &str) {
        let keys = self.keymap.keys(Action::Undo, self.panes.focus());
        let key = keys.first().map_or(":undo 1", String::as_str);
        self.status.tell(&self.say.takes_back(key, words));
    }
}

impl App {
    /// The beginning of a title, in quotation marks.
    pub(super) fn quoted(&self, title: &CleanLine) -> String {
        self.say.quoted(shortened(title))
    }
}

fn shortened(title: &CleanLine) -> String {
    let mut letters = title.as_str().chars();
    let start = letters.by_ref().take(TITLE).collect::<String>();
    let more = if letters.next().is_some() { "…" } else { "" };
    format!("{start}{more}")
}
