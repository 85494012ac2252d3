//! The actions that move, within a pane and between panes.

use super::opening::Finding;
use super::{Action, App, Effect, Pane, Reading};
use crate::news::{ArticleId, Headline, MarkRead, Order, Scope};

/// Cells that a wide line moves at a time.
const SIDEWAYS: isize = 8;

/// What is opened once the rows of the list have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coming {
    Selected,
    /// The cursor's article, once it is another one than that which was selected.
    Beside {
        from: Option<ArticleId>,
        step: isize,
    },
}

impl App {
    /// Shows the whole of a list from its top.
    pub(super) fn show_list(&mut self, scope: Scope) {
        self.left = None;
        self.unfiltered = None;
        self.open_when_loaded = None;
        let query = self.list_query(scope);
        self.headlines.open(query, String::new());
    }

    /// Moves the selection, or scrolls the article.
    pub(super) fn move_by(&mut self, steps: isize) {
        match self.panes.focus() {
            Pane::Feeds => {
                self.feeds.list.move_by(steps);
            }
            Pane::Headlines => self.move_in_headlines(steps),
            Pane::Article => self.scroll(steps),
        }
    }

    /// Moves the selection; what leaves the screen above is read then, if the user wants that.
    fn move_in_headlines(&mut self, steps: isize) {
        let before = self.headlines.list.rows().get(self.headlines.list.top());
        let before = before.map(|row| row.id);
        self.headlines.move_by(steps);
        let list = &self.headlines.list;
        let Some(first) = before.and_then(|id| list.position(&id)) else {
            return;
        };
        if first < list.top() {
            let passed = list.rows()[first..list.top()].iter();
            let is_marked =
                |row: &&Headline| !row.read && self.mark_read_wish(row.feed) == MarkRead::Scroll;
            let passed: Vec<_> = passed.filter(is_marked).cloned().collect();
            if !passed.is_empty() {
                self.mark_passed(&passed);
            }
        }
    }

    pub(super) fn scroll(&mut self, lines: isize) {
        if let Some(reading) = &mut self.reading {
            reading.scroll_by(lines);
        }
    }

    pub(super) fn scroll_right(&mut self, steps: isize) {
        if let Some(reading) = &mut self.reading {
            reading.scroll_sideways(steps * SIDEWAYS);
        }
    }

    /// Scrolls wide lines back; where none is scrolled, goes a step back.
    pub(super) fn scroll_left(&mut self, steps: isize) {
        let reading = self.reading.as_mut();
        if !reading.is_some_and(|reading| reading.scroll_sideways(-steps * SIDEWAYS)) {
            self.back();
        }
    }

    pub(super) fn go_to_top(&mut self) {
        match (self.panes.focus(), &mut self.reading) {
            (Pane::Feeds, _) => self.feeds.list.select_index(0),
            (Pane::Headlines, _) => self.headlines.go_to_top(),
            (Pane::Article, Some(reading)) => reading.go_to_top(),
            (Pane::Article, None) => {}
        }
    }

    pub(super) fn go_to_bottom(&mut self) {
        match (self.panes.focus(), &mut self.reading) {
            (Pane::Feeds, _) => self.feeds.list.select_index(usize::MAX),
            (Pane::Headlines, _) => self.headlines.go_to_bottom(),
            (Pane::Article, Some(reading)) => reading.go_to_bottom(),
            (Pane::Article, None) => {}
        }
    }

    /// The rows of a page; in an article one line stays in sight.
    pub(super) fn page(&self) -> isize {
        let rows = match (self.panes.focus(), &self.reading) {
            (Pane::Feeds, _) => self.feeds.list.height(),
            (Pane::Article, Some(reading)) => reading.height().saturating_sub(1),
            (Pane::Headlines, _) | (Pane::Article, None) => self.headlines.list.height(),
        };
        rows.max(1).cast_signed()
    }

    pub(super) fn half_page(&self) -> isize {
        (self.page() / 2).max(1)
    }

    /// A page down; at the end of an article, on to the next unread one.
    pub(super) fn page_down(&mut self, pages: isize) {
        let in_article = self.panes.focus() == Pane::Article;
        let at_end = self.reading.as_ref().is_none_or(Reading::at_end);
        if in_article && at_end {
            self.ends_find();
            self.find_unread(false);
        } else {
            self.move_by(self.page() * pages);
        }
    }

    pub(super) fn next_pane(&mut self) {
        match (self.panes.focus(), &self.reading) {
            (Pane::Feeds, _) => self.panes.focus_on(Pane::Headlines),
            (Pane::Headlines, Some(_)) => self.panes.focus_on(Pane::Article),
            (Pane::Headlines, None) => self.open(),
            (Pane::Article, _) => {}
        }
    }

    pub(super) fn previous_pane(&mut self) {
        match self.panes.focus() {
            Pane::Article => self.leave_article(),
            Pane::Headlines => self.panes.focus_on(Pane::Feeds),
            Pane::Feeds => {}
        }
    }

    pub(super) fn leave_article(&mut self) {
        self.keep_place();
        self.panes.focus_on(Pane::Headlines);
    }

    /// One step back: from zen, the article, the filter, the headlines, and at last out.
    pub(super) fn back(&mut self) {
        let filtered = self.headlines.is_filtered();
        match self.panes.focus() {
            Pane::Article if self.ends_find() || self.go_back_on_trail() => {}
            Pane::Headlines if self.headlines.end_selection() => {}
            _ if self.panes.zen() => self.panes.toggle_zen(),
            Pane::Article => self.leave_article(),
            Pane::Headlines if filtered => self.clear_filter(),
            Pane::Headlines => self.panes.focus_on(Pane::Feeds),
            Pane::Feeds => self.quit(),
        }
    }

    fn ends_find(&mut self) -> bool {
        let typed = self.reading.as_mut().filter(|reading| {
            let found = reading.found();
            found.is_some_and(|find| !find.is_searched())
        });
        typed.is_some_and(Reading::end_find)
    }

    /// One step back, but never out: whoever presses Escape once too often stays.
    pub(super) fn cancel(&mut self) {
        if self.panes.focus() != Pane::Feeds {
            return self.back();
        }
        let keys = self.first_keys(&[Action::Back]);
        if !keys.is_empty() {
            self.status.tell(&self.say.key_quits(&keys));
        }
    }

    /// Says that looking went on from the other end of the list.
    pub(super) fn tell_begun_anew(&mut self, from_bottom: bool) {
        self.status.tell(if from_bottom {
            self.say.again_from_bottom()
        } else {
            self.say.again_from_top()
        });
    }

    pub(super) fn toggle_zen(&mut self) {
        if self.reading.is_none() {
            return self.status.warn(self.say.open_article());
        }
        self.panes.focus_on(Pane::Article);
        self.panes.toggle_zen();
    }

    /// Opens the article below or above the selected one, from any pane.
    pub(super) fn open_neighbour(&mut self, step: isize) {
        let from = self.headlines.list.selected().map(|row| row.id);
        if from.is_some() {
            self.headlines.move_by(step);
        }
        self.open_beside(from, step);
    }

    /// Opens where the cursor has come to, on its way from there; once it has come, where the rows are still on theirs.
    pub(super) fn open_beside(&mut self, from: Option<ArticleId>, step: isize) {
        match self.headlines.list.selected() {
            Some(row) if Some(row.id) != from => self.open_article(row.id),
            Some(_) | None if self.headlines.goes_on(step) => {
                self.open_when_loaded = Some(Coming::Beside { from, step });
            }
            Some(_) | None => self.status.tell(match step {
                1.. => self.say.last_article(),
                _ => self.say.first_article(),
            }),
        }
    }

    /// Opens what was asked for while the list was on its way.
    pub(super) fn open_if_asked(&mut self) {
        if !self.headlines.loaded() || self.headlines.is_waiting() {
            return;
        }
        match self.open_when_loaded.take() {
            Some(Coming::Selected) => self.open(),
            Some(Coming::Beside { from, step }) => self.open_beside(from, step),
            None => {}
        }
    }

    /// Opens the next (or previous) unread article of the list, wherever in it; in a filtered list, the next hit.
    pub(super) fn find_unread(&mut self, backwards: bool) {
        if self.finding.is_some() || self.go_to_hit(if backwards { -1 } else { 1 }) {
            return;
        }
        let in_list = self.panes.focus() == Pane::Headlines;
        let is_filtered = self.headlines.is_filtered();
        let selected = self.headlines.selected().filter(|_| in_list && !backwards);
        // Nothing is passed over: where the cursor is comes first.
        let first = selected.filter(|row| is_filtered || !row.read);
        match first.map(|row| row.id) {
            Some(id) if !self.is_open(id) => self.open_article(id),
            Some(_) | None if is_filtered => self.open_neighbour(if backwards { -1 } else { 1 }),
            Some(_) | None => self.ask_for_unread(backwards),
        }
    }

    /// Goes to the next of the words that are looked for in the article; returns whether any are.
    fn go_to_hit(&mut self, step: isize) -> bool {
        let in_article = self.panes.focus() == Pane::Article;
        let reading = self.reading.as_mut().filter(|_| in_article);
        let Some(is_past_end) = reading.and_then(|reading| reading.go_to_hit(step)) else {
            return false;
        };
        let found = self.reading.as_ref().and_then(Reading::found);
        if is_past_end && found.is_some_and(super::Find::is_searched) {
            // On to the next article that the search has found.
            return false;
        }
        if is_past_end {
            self.tell_begun_anew(step < 0);
        }
        true
    }

    /// Whether going on, or backwards, leads to newer articles.
    pub(super) fn towards_newer(&self, backwards: bool) -> bool {
        backwards == (self.headlines.order() == Order::Newest)
    }

    /// The next unread article of a list that is in memory as a whole.
    fn open_unread_in_memory(&mut self, backwards: bool) {
        let list = &self.headlines.list;
        let (rows, here) = (list.rows(), list.selected_index());
        let places = (1..rows.len()).map(|step| {
            let step = if backwards { rows.len() - step } else { step };
            (here + step) % rows.len()
        });
        let mut found = places.filter(|at| rows.get(*at).is_some_and(|row| !row.read));
        let here_is_unread = rows.get(here).is_some_and(|row| !row.read);
        let Some(at) = found.next().or(here_is_unread.then_some(here)) else {
            return self.status.tell(self.say.no_more_unread());
        };
        let id = rows.get(at).map(|row| row.id);
        if (at <= here) != backwards {
            self.tell_begun_anew(backwards);
        }
        self.headlines.select_index(at);
        if let Some(id) = id {
            self.open_article(id);
        }
    }

    /// Opens the next unread article of the list, the one before, or one by chance.
    pub(super) fn go_to_unread(&mut self, action: Action) {
        match action {
            Action::RandomUnread => self.find_random_unread(),
            _ => self.find_unread(action == Action::PreviousUnread),
        }
    }

    fn find_random_unread(&mut self) {
        self.finding = Some(Finding::ByChance);
        self.send(Effect::FindRandomUnread(self.headlines.query().clone()));
    }

    fn ask_for_unread(&mut self, backwards: bool) {
        let focus = self.panes.focus();
        let open = self.reading.as_ref().filter(|_| focus == Pane::Article);
        let from = match open {
            Some(reading) if self.opening.is_none() => Some(reading.article().headline.key()),
            Some(_) | None => self.headlines.cursor(),
        };
        if self.headlines.order().is_sorted() {
            return self.open_unread_in_memory(backwards);
        }
        self.finding = Some(Finding::FromHere);
        self.send(Effect::FindUnread {
            query: self.headlines.query().clone(),
            from,
            backwards: self.towards_newer(backwards),
        });
    }
}
