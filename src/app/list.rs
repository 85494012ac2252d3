//! A list of rows of which some are on the screen: selection, scrolling, and staying still while rows come and go.

/// A row that is known again after its list was loaded anew.
pub trait Row {
    type Id: Clone + PartialEq;
    fn id(&self) -> Self::Id;
}

/// Rows, the selected one, and which are on the screen. With rows, one is selected and it is on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct List<R> {
    rows: Vec<R>,
    selected: usize,
    /// The first row on the screen.
    top: usize,
    /// How many rows the screen holds; at least one.
    height: usize,
}

impl<R> Default for List<R> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            selected: 0,
            top: 0,
            height: 1,
        }
    }
}

impl<R: Row> List<R> {
    pub fn new(rows: Vec<R>) -> Self {
        Self {
            rows,
            ..Self::default()
        }
    }

    /// A list without rows on the same screen.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self {
            height: self.height,
            ..Self::default()
        }
    }

    pub fn rows(&self) -> &[R] {
        &self.rows
    }

    pub fn into_rows(self) -> Vec<R> {
        self.rows
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn selected(&self) -> Option<&R> {
        self.rows.get(self.selected)
    }

    /// The selected row's place among `rows`; 0 when there are none.
    pub fn selected_index(&self) -> usize {
        self.selected
    }

    /// The first row on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// How many rows the screen holds.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The rows on the screen, from the top, each with whether it is selected.
    pub fn visible(&self) -> impl Iterator<Item = (bool, &R)> {
        let rows = self.rows.iter().enumerate();
        rows.skip(self.top)
            .take(self.height)
            .map(|(at, row)| (at == self.selected, row))
    }

    pub fn rows_mut(&mut self) -> impl Iterator<Item = &mut R> {
        self.rows.iter_mut()
    }

    /// Says how many rows the screen holds; the selected row stays on it.
    pub fn set_height(&mut self, height: usize) {
        self.height = height.max(1);
        self.settle();
    }

    /// Moves the selection; returns the steps that the list was too short for.
    pub fn move_by(&mut self, steps: isize) -> isize {
        let before = self.selected;
        self.select_index(before.saturating_add_signed(steps));
        let moved = self.selected.cast_signed() - before.cast_signed();
        steps - moved
    }

    pub fn select_index(&mut self, index: usize) {
        self.selected = index;
        self.settle();
    }

    /// Selects the row if it is there.
    pub fn select(&mut self, id: &R::Id) -> bool {
        let found = self.position(id);
        if let Some(index) = found {
            self.select_index(index);
        }
        found.is_some()
    }

    pub fn position(&self, id: &R::Id) -> Option<usize> {
        self.rows.iter().position(|row| row.id() == *id)
    }

    /// Scrolls without leaving the list; the selection comes along when it would leave the screen.
    pub fn scroll_by(&mut self, steps: isize) {
        let furthest = self.rows.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(steps).min(furthest);
        let last = self.top + self.height - 1;
        self.selected = self.selected.clamp(self.top, last);
        self.settle();
    }

    /// Shows other rows. The selected row, or the nearest that is still there, keeps its line of the screen.
    pub fn replace(&mut self, rows: Vec<R>) {
        let line = self.selected - self.top.min(self.selected);
        let old = std::mem::replace(&mut self.rows, rows);
        let below = old.iter().skip(self.selected);
        let above = old.iter().take(self.selected).rev();
        let survivor = below.chain(above).find_map(|row| self.position(&row.id()));
        self.selected = survivor.unwrap_or(0);
        self.top = self.selected.saturating_sub(line);
        self.settle();
    }

    /// Shows other rows from their beginning.
    pub fn restart(&mut self, rows: Vec<R>) {
        self.rows = rows;
        self.selected = 0;
        self.top = 0;
    }

    /// Adds rows before the first; nothing moves on the screen.
    pub fn prepend(&mut self, mut rows: Vec<R>) {
        let added = rows.len();
        rows.append(&mut self.rows);
        self.rows = rows;
        self.selected += added;
        self.top += added;
        self.settle();
    }

    /// Adds rows after the last.
    pub fn append(&mut self, mut rows: Vec<R>) {
        self.rows.append(&mut rows);
    }

    /// Forgets the first rows, but none that is on the screen; returns whether any went.
    pub fn trim_front(&mut self, count: usize) -> bool {
        let count = count.min(self.top);
        self.rows.drain(..count);
        self.selected -= count;
        self.top -= count;
        count > 0
    }

    /// Forgets the last rows, but none that is on the screen; returns whether any went.
    pub fn trim_back(&mut self, count: usize) -> bool {
        let shown = (self.top + self.height).min(self.rows.len());
        let keep = self.rows.len().saturating_sub(count).max(shown);
        let goes = keep < self.rows.len();
        self.rows.truncate(keep);
        goes
    }

    /// Leaves no line of the screen blank while there are rows above it.
    pub fn fill(&mut self) {
        let most = self.rows.len().saturating_sub(self.height);
        self.top = self.top.min(most);
    }

    /// Brings selection and top back into what holds for every list.
    fn settle(&mut self) {
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
        let lowest = (self.selected + 1).saturating_sub(self.height);
        self.top = self.top.clamp(lowest, self.selected);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Row for u32 {
        type Id = u32;
        fn id(&self) -> u32 {
            *self
        }
    }

    fn list(rows: impl IntoIterator<Item = u32>, height: usize, selected: usize) -> List<u32> {
        let mut list = List::new(rows.into_iter().collect());
        list.set_height(height);
        list.select_index(selected);
        list
    }

    /// The rows on the screen, the selected one negative.
    fn screen(list: &List<u32>) -> Vec<i64> {
        let visible = list.visible();
        let marked = visible.map(|(selected, row)| {
            if selected {
                -i64::from(*row)
            } else {
                i64::from(*row)
            }
        });
        marked.collect()
    }

    #[test]
    fn the_selection_stays_on_the_screen() {
        let mut list = list(1..=10, 3, 0);
        assert_eq!(list.move_by(4), 0);
        assert_eq!(screen(&list), [3, 4, -5]);
        assert_eq!(list.move_by(-100), -96);
        assert_eq!(screen(&list), [-1, 2, 3]);
        list.select_index(usize::MAX);
        assert_eq!(screen(&list), [8, 9, -10]);
        list.set_height(1);
        assert_eq!(screen(&list), [-10]);
    }

    #[test]
    fn scrolling_takes_the_selection_along_only_at_the_edges() {
        let mut list = list(1..=10, 4, 2);
        list.scroll_by(1);
        assert_eq!(screen(&list), [2, -3, 4, 5]);
        list.scroll_by(3);
        assert_eq!(screen(&list), [-5, 6, 7, 8]);
        list.scroll_by(100);
        assert_eq!(screen(&list), [-7, 8, 9, 10]);
    }

    #[test]
    fn the_selected_row_keeps_its_line_while_rows_come_and_go() {
        let mut list = list(10..=20, 4, 5);
        let before = screen(&list);
        list.replace((1..=30).collect());
        assert_eq!(screen(&list), before);
        list.prepend(vec![0]);
        list.append(vec![31]);
        assert_eq!(screen(&list), before);
        assert!(list.trim_front(5) && list.trim_back(5));
        assert_eq!(screen(&list), before);
    }

    #[test]
    fn a_row_that_goes_hands_the_cursor_to_the_next() {
        let mut list = list(1..=5, 5, 2);
        list.replace(vec![1, 2, 4, 5]);
        assert_eq!(screen(&list), [1, 2, -4, 5]);
        list.replace(vec![1, 2]);
        assert_eq!(screen(&list), [1, -2]);
        list.replace(vec![]);
        assert_eq!((screen(&list), list.selected()), (vec![], None));
    }

    #[test]
    fn what_is_on_the_screen_is_never_trimmed() {
        let mut list = list(1..=10, 3, 4);
        list.trim_front(100);
        list.trim_back(100);
        assert_eq!(list.rows(), [3, 4, 5]);
        assert!(!list.trim_front(1) && !list.trim_back(1));
    }

    #[test]
    fn a_list_that_grew_on_the_screen_is_filled_from_above() {
        let mut list = list(1..=10, 2, 8);
        list.set_height(5);
        list.fill();
        assert_eq!(screen(&list), [6, 7, 8, -9, 10]);
    }
}
