//! The room for pictures in the open article.

use std::ops::Range;

use super::{Place, Reading, ReadingLine};
use crate::typeset::Spot;

impl Reading {
    /// Pictures in the page that have lines within `distance` of the screen, each with how far it is from there.
    pub fn spots_within(&self, distance: usize) -> Vec<(usize, &Spot)> {
        let shown = self.shown_lines();
        let spots = self.set.page.spots.iter().filter(|spot| spot.rows > 0);
        let with_distance = spots.map(|spot| {
            let end = spot.line + usize::from(spot.rows);
            let below = spot.line.saturating_sub(shown.end.saturating_sub(1));
            let above = (shown.start + 1).saturating_sub(end);
            (below.max(above), spot)
        });
        with_distance
            .filter(|(away, _)| *away <= distance)
            .collect()
    }

    /// The next change of the room for pictures may move what is on the screen.
    pub fn let_pictures_move(&mut self) {
        self.may_pictures_move = true;
    }

    /// Keeps so many lines free for each picture, but where that would move text on the screen: what is read stays where
    /// it is. Text is counted from the top of the screen, so only what is below a picture can be moved by it.
    pub fn give_rows(&mut self, mut rows: Vec<u16>) {
        let shown = self.shown_lines();
        let above = self.scroll.checked_sub(self.header_rows());
        let has_jumped = self.scroll.abs_diff(self.seen_from) >= self.height;
        let may_move = std::mem::take(&mut self.may_pictures_move) || has_jumped;
        let mut moved = 0;
        for (spot, rows) in self.set.page.spots.iter().zip(&mut rows) {
            let end = spot.line + usize::from(spot.rows);
            if above.is_some_and(|above| end <= above) {
                moved += isize::from(rows.cast_signed()) - isize::from(spot.rows.cast_signed());
            } else if end < shown.end && !may_move {
                *rows = spot.rows;
            }
        }
        let is_changed = |(spot, rows): (&Spot, &u16)| spot.rows != *rows;
        if self.set.page.spots.iter().zip(&rows).any(is_changed) {
            self.set.page.give_rows(&rows);
            self.scroll = self.scroll.saturating_add_signed(moved);
            self.scroll = self.scroll.min(self.furthest());
            self.find_again();
        }
        self.seen_from = self.scroll;
    }

    /// The lines of the page that are on the screen.
    pub(super) fn shown_lines(&self) -> Range<usize> {
        let header = self.header_rows();
        self.scroll.saturating_sub(header)..(self.scroll + self.height).saturating_sub(header)
    }

    /// Pictures whose caption, which has their link, is not on the screen.
    pub(super) fn push_pictures_on_screen(&self, places: &mut Vec<Place>) {
        for (row, line) in self.visible().enumerate() {
            let ReadingLine::Body(line) = line else {
                continue;
            };
            let part = line.picture.map(|part| usize::from(part.spot));
            let Some(spot) = part.and_then(|at| self.set.page.spots.get(at)) else {
                continue;
            };
            let Some(number) = spot.link.map(usize::from) else {
                continue;
            };
            if places.iter().all(|place| place.link != number) {
                let cell = usize::from(spot.indent);
                places.push(Place {
                    row,
                    cell,
                    link: number,
                });
            }
        }
    }
}
