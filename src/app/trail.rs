//! The articles that links led through, as a browser keeps pages: those behind the open one and those ahead.

use super::Reading;
use crate::news::ArticleId;

/// Articles kept in each direction.
const MOST: usize = 50;

/// Where the reader came from by links, and where it came back from.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    behind: Vec<Reading>,
    ahead: Vec<Reading>,
    /// Pages opened so far: each has a number of its own, below those of the store.
    pages: i64,
}

impl Trail {
    /// A number for a page that is in no list.
    pub fn next_page(&mut self) -> ArticleId {
        self.pages += 1;
        ArticleId(-self.pages)
    }

    /// The article that the links began in which led to `open`.
    pub fn start(&self, open: &Reading) -> ArticleId {
        self.behind.first().unwrap_or(open).id()
    }

    /// Leaves `open` behind for what a link led to; what was ahead is forgotten.
    pub fn follow(&mut self, open: Option<Reading>) {
        self.ahead.clear();
        push(&mut self.behind, open);
    }

    /// Goes a step back from `open`; gives it back where there is none.
    pub fn back(&mut self, open: &mut Option<Reading>) -> bool {
        step(&mut self.behind, &mut self.ahead, open)
    }

    /// Goes a step forward again.
    pub fn forward(&mut self, open: &mut Option<Reading>) -> bool {
        step(&mut self.ahead, &mut self.behind, open)
    }

    /// Forgets all: another article was opened from a list.
    pub fn clear(&mut self) {
        self.behind.clear();
        self.ahead.clear();
    }
}

fn step(from: &mut Vec<Reading>, to: &mut Vec<Reading>, open: &mut Option<Reading>) -> bool {
    let Some(next) = from.pop() else {
        return false;
    };
    push(to, open.replace(next));
    true
}

fn push(kept: &mut Vec<Reading>, left: Option<Reading>) {
    if let Some(mut left) = left {
        left.lay_aside();
        kept.push(left);
    }
    if kept.len() > MOST {
        kept.remove(0);
    }
}
