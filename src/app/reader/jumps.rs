//! Links that lead to a place in the same article, and back.

use super::Reading;
use crate::clean::CleanLine;
use crate::typeset::line_of;

/// Lines of the screen above a place that is gone to.
const ABOVE: usize = 2;

impl Reading {
    /// The number that letters over links give a link within the article: behind those that lead out of it.
    pub(super) fn number_of_jump(&self, jump: u16) -> usize {
        self.links().len() + usize::from(jump)
    }

    /// The name of the place that such a number leads to.
    pub fn jump(&self, number: usize) -> Option<&CleanLine> {
        let jump = number.checked_sub(self.links().len() + 1)?;
        self.page().jumps.get(jump)
    }

    /// Goes to the text that begins with these letters; returns whether there is one.
    pub fn jump_to(&mut self, letters: &str) -> bool {
        let shown = self.shown_lines();
        let Some(line) = line_of(self.page(), letters, shown.start + 1) else {
            return false;
        };
        self.jumped_from.push(self.top_block());
        let row = self.header_rows() + line;
        self.scroll = row.saturating_sub(ABOVE).min(self.furthest());
        true
    }

    /// Goes back to where the last such link was followed; returns whether there was one.
    pub fn jump_back(&mut self) -> bool {
        let Some((block, line)) = self.jumped_from.pop() else {
            return false;
        };
        self.go_to_block(block, line);
        true
    }
}
