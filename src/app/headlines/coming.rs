//! Rows arrive, and what is under the cursor stays there.

use std::collections::HashSet;

use super::{Headlines, Wanted};
use crate::news::{ArticleId, Headline, Key, Moment, Query, Span, Window};

/// Rows kept in memory; beyond, the far side is forgotten.
pub(super) const MOST_ROWS: usize = 600;

impl Headlines {
    /// Takes an answer, unless it is not the one that was asked for, or from before the last change.
    pub fn answer(
        &mut self,
        query: &Query,
        span: Span,
        generation: u64,
        window: Window,
        now: Moment,
    ) {
        if self.in_flight != Some((span, generation)) {
            return;
        }
        self.in_flight = None;
        if generation != self.generation || *query != self.query {
            self.ask_again(query, span);
            return;
        }
        self.is_cut = self.order.is_sorted() && window.more_below;
        if window.so_far && !self.thorough && self.loaded() {
            // What is shown is more than that.
            self.thorough = true;
            return self.want_again();
        }
        self.sought.clone_from(&window.sought);
        let window = self.after_what_is_shown(window);
        let (span, window) = (self.order.turned(span), self.order.turned_window(window));
        match span {
            Span::Top if self.order.is_sorted() => self.sort_in(window),
            Span::Top => self.restart(window),
            Span::Bottom => {
                self.restart(window);
                self.list.select_index(usize::MAX);
            }
            Span::Below(_) => self.extend_below(window),
            Span::Above(_) => self.extend_above(window),
            Span::Around(key) => self.renew(key, window),
        }
        self.loaded_at = Some(now);
        self.before = self.list.emptied();
        self.go_on();
        self.note_seen();
    }

    /// Where more may be found than was in a moment, the rest is asked for. The best that were found so far stay where they are
    /// when it comes, and the others follow them; in other orders rows have their places anyway.
    fn after_what_is_shown(&mut self, mut window: Window) -> Window {
        if self.so_far && self.query.best_first {
            let mut shown = self.list.rows().to_vec();
            let known: HashSet<ArticleId> = shown.iter().map(|row| row.id).collect();
            let others = window.rows.into_iter();
            shown.extend(others.filter(|row| !known.contains(&row.id)));
            window.rows = shown;
        }
        self.so_far = window.so_far && !self.thorough;
        if self.so_far {
            self.thorough = true;
            self.want_again();
        }
        window
    }

    /// Asks again for what came too old; stretches beyond the ends are asked for when they are needed.
    fn ask_again(&mut self, query: &Query, span: Span) {
        if *query != self.query {
            return;
        }
        let span = self.order.turned(span);
        if matches!(span, Span::Top | Span::Bottom) {
            self.wanted = self.wanted.or(Some(Wanted::Span(span)));
        }
        self.want_again();
    }

    /// Shows a list that is in memory as a whole; what is under the cursor stays there.
    fn sort_in(&mut self, window: Window) {
        let target = self.target.take();
        if self.loaded() {
            (self.more_above, self.more_below) = (false, false);
            self.list.replace(window.rows);
        } else {
            self.restart(window);
        }
        if let Some(key) = target {
            self.list.select(&key.id);
        }
    }

    fn restart(&mut self, window: Window) {
        self.more_above = window.more_above;
        self.more_below = window.more_below;
        self.list.restart(window.rows);
    }

    fn extend_below(&mut self, window: Window) {
        let Some(last) = self.list.rows().last().cloned() else {
            return self.restart(window);
        };
        let older = window
            .rows
            .into_iter()
            .filter(|row| self.order.is_before(&last, row));
        self.list.append(older.collect());
        self.more_below = window.more_below;
        let surplus = self.list.rows().len().saturating_sub(MOST_ROWS);
        self.more_above |= self.list.trim_front(surplus);
    }

    fn extend_above(&mut self, window: Window) {
        let Some(first) = self.list.rows().first().cloned() else {
            return self.restart(window);
        };
        let newer = window
            .rows
            .into_iter()
            .filter(|row| self.order.is_before(row, &first));
        self.list.prepend(newer.collect());
        self.more_above = window.more_above;
        let surplus = self.list.rows().len().saturating_sub(MOST_ROWS);
        self.more_below |= self.list.trim_back(surplus);
    }

    /// Shows the rows around `key` instead of the old ones; what is under the cursor stays where it is on the screen.
    fn renew(&mut self, key: Key, window: Window) {
        let selected = self.list.selected().map(Headline::key);
        if self.target.is_none() && selected.is_some_and(|key| !self.covers(&window, key)) {
            return self.want_again();
        }
        self.more_above = window.more_above;
        self.more_below = window.more_below;
        self.list.replace(window.rows);
        let target = self.target.take();
        let wanted = target.or(selected).unwrap_or(key);
        if target.is_some() || self.list.selected().map(Headline::key) != selected {
            self.select_near(wanted);
        }
    }

    /// Whether a window holds the place of `key` in its list, so that the row is gone when it is not in it.
    fn covers(&self, window: &Window, key: Key) -> bool {
        let first = window.rows.first().map(Headline::key);
        let last = window.rows.last().map(Headline::key);
        let is_before = |one, other| self.order.turned_keys(one, other);
        let above = window.more_above && first.is_some_and(|first| is_before(key, first));
        let below = window.more_below && last.is_some_and(|last| is_before(last, key));
        !above && !below
    }

    /// Selects the row of `key`, or the next one after where it would be.
    fn select_near(&mut self, key: Key) {
        if !self.list.select(&key.id) {
            let rows = self.list.rows();
            let index = rows.partition_point(|row| self.order.turned_keys(row.key(), key));
            self.list.select_index(index);
        }
    }
}
