//! The list of headlines: a window on a query, loaded as the selection moves, still while rows arrive.
//!
//! - `coming`: rows arrive; `marking`: what is done with them shows
//! - `order`: in which order lists show them
//! - `selection`: rows that are selected for what is done next

mod coming;
mod marking;
mod order;
mod selection;

pub use order::Orders;
use selection::Selection;

use super::list::{List, Row};
use crate::news::{
    ArticleId, Filter, Headline, Key, Moment, Order, Phrase, Query, SORTED_ROWS, Span,
};

/// Headlines asked for at a time.
const ROWS: usize = 200;
/// Rows from an end of the window at which more are asked for.
const MARGIN: usize = 60;

impl Row for Headline {
    type Id = ArticleId;
    fn id(&self) -> ArticleId {
        self.id
    }
}

/// What is to be asked for next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Span(Span),
    /// The rows around the cursor, since they may have changed in the store.
    Again,
}

/// The part of the list in memory, and what is asked for.
///
/// At most one request of a list is on the way; that of the list before is taken back. An answer of an older generation was
/// read before the last change: it is dropped and asked for again.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Headlines {
    query: Query,
    /// The filter as the user wrote it.
    pub filter_text: String,
    /// Changed through the methods here, which know what to load.
    pub list: List<Headline>,
    /// The rows of the list that was open before: drawn until the first of this one come, so that nothing flashes.
    before: List<Headline>,
    /// The words that the last rows were found by, in all their forms.
    sought: Vec<Phrase>,
    more_above: bool,
    more_below: bool,
    /// When rows last came; none since the list was opened.
    loaded_at: Option<Moment>,
    generation: u64,
    keep: Vec<ArticleId>,
    in_flight: Option<(Span, u64)>,
    wanted: Option<Wanted>,
    /// The row to select when it comes, or the nearest to it.
    target: Option<Key>,
    /// Steps that the selection still has to go when rows come.
    owed: isize,
    /// The newest row that has been at the top of the screen.
    seen: Option<Key>,
    /// The last load failed: nothing is asked for until something happens.
    stalled: bool,
    chosen: Selection,
    order: Order,
    orders: Orders,
    /// In another order than that of time, the list has older rows than those that are sorted.
    is_cut: bool,
    /// What is shown is what was found in a moment, and more may be found.
    so_far: bool,
    /// A moment is not enough for this list: it is asked for however long it takes.
    thorough: bool,
}

impl Headlines {
    pub fn new(query: Query, filter_text: String, orders: Orders) -> Self {
        Self {
            // What comes best first is in no order of rows.
            order: if query.best_first {
                Order::default()
            } else {
                orders.of(&query.scope)
            },
            orders,
            query,
            filter_text,
            list: List::default(),
            before: List::default(),
            sought: Vec::new(),
            more_above: false,
            more_below: false,
            loaded_at: None,
            generation: 0,
            keep: Vec::new(),
            in_flight: None,
            wanted: Some(Wanted::Span(Span::Top)),
            target: None,
            owed: 0,
            seen: None,
            stalled: false,
            chosen: Selection::default(),
            is_cut: false,
            so_far: false,
            thorough: false,
        }
    }

    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Whether the user has narrowed the list.
    pub fn is_filtered(&self) -> bool {
        !self.filter_text.is_empty()
    }

    /// The words that its rows are found by.
    pub fn sought(&self) -> Vec<Phrase> {
        if self.sought.is_empty() {
            let filter = self.query.filter.as_ref();
            return filter.map(Filter::words).unwrap_or_default();
        }
        self.sought.clone()
    }

    pub fn selected(&self) -> Option<&Headline> {
        self.list.selected()
    }

    /// Whether the list was loaded since it was opened: before, empty does not mean that there is nothing.
    pub fn loaded(&self) -> bool {
        self.loaded_at.is_some()
    }

    /// How many rows the whole list has, when all of them are in memory.
    pub fn whole(&self) -> Option<usize> {
        let has_ends = !self.more_above && !self.more_below && !self.is_cut;
        let is_whole = self.loaded() && has_ends && !self.so_far;
        is_whole.then(|| self.list.rows().len())
    }

    /// The rows to draw: until this list has come, those of the one before.
    pub fn shown(&self) -> &List<Headline> {
        if self.loaded() || self.stalled {
            &self.list
        } else {
            &self.before
        }
    }

    /// Whether more is still looked for than what is shown.
    pub fn looks_further(&self) -> bool {
        self.so_far && !self.stalled
    }

    /// Whether the list is to be looked for however long it takes.
    pub fn is_thorough(&self) -> bool {
        self.thorough
    }

    /// Whether the rows to draw tell where a search has found its words.
    pub fn tells_found(&self) -> bool {
        let first = self.shown().rows().first();
        first.is_some_and(|row| row.found.is_some())
    }

    /// When the rows were last loaded.
    pub fn loaded_at(&self) -> Option<Moment> {
        self.loaded_at
    }

    /// Newer rows that came while looking and have not been on the screen yet.
    pub fn new_above(&self) -> usize {
        let is_by_date = self.order == Order::Newest && !self.query.best_first;
        let Some(seen) = self.seen.filter(|_| is_by_date) else {
            return 0;
        };
        let rows = self.list.rows().iter();
        rows.take_while(|row| row.key() > seen).count()
    }

    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Articles that stay in the list though they may no longer match.
    pub fn keep(&self) -> &[ArticleId] {
        &self.keep
    }

    /// Opens another list, or the same anew, at its top.
    pub fn open(&mut self, query: Query, filter_text: String) {
        let before = self.shown().clone();
        *self = Self {
            generation: self.generation + 1,
            list: self.list.emptied(),
            before,
            ..Self::new(query, filter_text, std::mem::take(&mut self.orders))
        };
    }

    /// Opens another list where `key` is, or would be.
    pub fn open_at(&mut self, query: Query, filter_text: String, key: Key) {
        self.open(query, filter_text);
        self.target = Some(key);
        self.wanted = Some(Wanted::Span(Span::Around(key)));
    }

    /// Asks for the same rows again; nothing moves when they come.
    pub fn reload(&mut self) {
        self.stalled = false;
        self.want_again();
    }

    fn want_again(&mut self) {
        self.wanted = self.wanted.or(Some(Wanted::Again));
    }

    /// Where the cursor is, or is about to be.
    pub fn cursor(&self) -> Option<Key> {
        self.target
            .or_else(|| self.list.selected().map(Headline::key))
    }

    /// What was read from the store so far is out of date.
    pub fn outdate(&mut self) {
        self.generation += 1;
    }

    /// The next stretch to ask the store for, if any; it counts as asked for then.
    pub fn ask(&mut self) -> Option<Span> {
        if self.in_flight.is_some() || self.stalled {
            return None;
        }
        let span = match self.wanted.take() {
            Some(Wanted::Span(span)) => span,
            Some(Wanted::Again) => match self.cursor() {
                Some(key) if !self.order.is_sorted() => Span::Around(key),
                Some(_) | None => Span::Top,
            },
            None => self.next_stretch()?,
        };
        let span = self.order.turned(span);
        self.in_flight = Some((span, self.generation));
        Some(span)
    }

    /// The next stretch above or below, whatever else is wanted.
    pub fn ask_more(&mut self) -> Option<Span> {
        if self.in_flight.is_some() || self.stalled || !self.loaded() {
            return None;
        }
        let span = self.order.turned(self.next_stretch()?);
        self.in_flight = Some((span, self.generation));
        Some(span)
    }

    /// How many rows to ask for at a time.
    pub fn limit(&self) -> usize {
        if self.order.is_sorted() {
            SORTED_ROWS
        } else {
            ROWS
        }
    }

    /// Older rows are left out of the order.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    pub fn order(&self) -> Order {
        self.order
    }

    /// Sorts the list in another order, which it has from now on; the cursor stays on its article.
    pub fn set_order(&mut self, order: Order) {
        self.orders.set(&self.query.scope, order);
        self.open_in_order();
    }

    /// Sorts each list as it is wished from now on.
    pub fn set_orders(&mut self, orders: Orders) {
        if self.orders != orders {
            self.orders = orders;
            if !self.query.best_first {
                self.open_in_order();
            }
        }
    }

    fn open_in_order(&mut self) {
        if self.orders.of(&self.query.scope) == self.order && !self.query.best_first {
            return;
        }
        let query = Query {
            best_first: false,
            ..self.query.clone()
        };
        let text = self.filter_text.clone();
        match self.cursor() {
            Some(key) => self.open_at(query, text, key),
            None => self.open(query, text),
        }
    }

    /// The rows beyond the end that the selection comes near to.
    fn next_stretch(&self) -> Option<Span> {
        let rows = self.list.rows();
        let selected = self.list.selected_index();
        if self.more_below && selected + MARGIN >= rows.len() {
            return rows.last().map(|row| Span::Below(row.key()));
        }
        if self.more_above && self.list.top() < MARGIN {
            return rows.first().map(|row| Span::Above(row.key()));
        }
        None
    }

    /// The store could not be read; the old rows stay.
    pub fn give_up(&mut self) {
        self.stalled |= self.in_flight.take().is_some();
        self.target = None;
        self.owed = 0;
    }

    /// The user did something: a load that failed may be tried again.
    pub fn try_again(&mut self) {
        self.stalled = false;
    }

    /// Goes the steps that there were no rows for.
    fn go_on(&mut self) {
        let owed = std::mem::take(&mut self.owed);
        if owed != 0 {
            self.move_by(owed);
        }
    }

    /// What there are no rows for yet is gone when they come.
    pub fn move_by(&mut self, steps: isize) {
        let owed = std::mem::take(&mut self.owed);
        let left = self.list.move_by(steps);
        self.owed = match left {
            0 => 0,
            _ if !self.goes_on(left) => 0,
            _ if owed.signum() == left.signum() => owed.saturating_add(left),
            _ => left,
        };
        self.note_seen();
    }

    /// Whether the cursor waits for rows that are on their way.
    pub fn is_waiting(&self) -> bool {
        self.owed != 0
    }

    /// Whether the list has rows in this direction that are not here yet.
    pub fn goes_on(&self, steps: isize) -> bool {
        match steps {
            _ if !self.loaded() => true,
            1.. => self.more_below,
            _ => self.more_above,
        }
    }

    pub fn scroll_by(&mut self, steps: isize) {
        self.owed = 0;
        self.list.scroll_by(steps);
        self.note_seen();
    }

    pub fn go_to_top(&mut self) {
        self.owed = 0;
        self.list.select_index(0);
        if self.more_above {
            self.wanted = Some(Wanted::Span(Span::Top));
        }
        self.note_seen();
    }

    pub fn go_to_bottom(&mut self) {
        self.owed = 0;
        self.list.select_index(usize::MAX);
        if self.more_below {
            self.wanted = Some(Wanted::Span(Span::Bottom));
        }
    }

    pub fn select_index(&mut self, index: usize) {
        self.owed = 0;
        self.list.select_index(index);
    }

    pub fn set_height(&mut self, height: usize) {
        self.list.set_height(height);
        self.before.set_height(height);
        self.note_seen();
    }

    /// Selects a headline of the list, wherever in it; loads the rows around it when they are not in memory.
    pub fn seek(&mut self, key: Key) {
        self.owed = 0;
        if !self.list.select(&key.id) {
            self.target = Some(key);
            self.wanted = Some(Wanted::Span(Span::Around(key)));
        }
        self.note_seen();
    }

    /// The rows at the top of the screen are no longer news.
    fn note_seen(&mut self) {
        let top = self.list.rows().get(self.list.top()).map(Headline::key);
        self.seen = match self.seen {
            Some(seen) => top.max(Some(seen)),
            None if self.more_above => None,
            None => self.list.rows().first().map(Headline::key),
        };
    }
}

#[cfg(test)]
mod tests;
