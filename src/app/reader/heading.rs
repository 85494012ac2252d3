//! The heading: the title, and under it what the user has written to a bookmark: where it belongs, its tags, its note.

use super::{Reading, SetArticle};
use crate::typeset::{Line, Manner, lines_in};

/// Lines of a note that are shown; a longer one ends with dots.
const LINES_OF_NOTE: usize = 12;

impl Reading {
    /// The user has changed what he wrote: it is set anew, and the text stays where it is on the screen.
    pub fn renew_kept(&mut self) {
        let before = self.header_rows();
        self.kept = set_kept(&self.set, self.width, self.manner);
        if self.scroll >= before {
            let wanted = self.scroll + self.header_rows() - before;
            self.scroll = wanted.min(self.furthest());
        }
    }
}

/// `Collection · #tag #tag`, and the note under it.
pub(super) fn set_kept(set: &SetArticle, width: u16, manner: Manner) -> Vec<Line> {
    let article = &set.article;
    if !article.headline.bookmarked {
        return Vec::new();
    }
    let tags = article.tags.iter().map(|tag| format!("#{tag}"));
    let tags = tags.collect::<Vec<_>>().join(" ");
    let parts = [article.collection.as_str(), &tags];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    let place = parts.collect::<Vec<_>>().join(" · ");
    let mut lines = lines_in(&place, width, manner);
    let note = article.note.as_str().trim().lines();
    let mut note: Vec<Line> = note
        .take(LINES_OF_NOTE)
        .flat_map(|line| lines_in(line, width, manner))
        .collect();
    let is_cut =
        note.len() > LINES_OF_NOTE || article.note.as_str().trim().lines().count() > LINES_OF_NOTE;
    if is_cut {
        note.truncate(LINES_OF_NOTE - 1);
        note.extend(lines_in("…", width, manner));
    }
    lines.extend(note);
    lines
}

/// The title in lines; without words, one empty line.
pub(super) fn set_title(set: &SetArticle, width: u16, manner: Manner) -> Vec<Line> {
    let mut lines = lines_in(set.article.headline.title.as_str(), width, manner);
    if lines.is_empty() {
        lines.push(Line::default());
    }
    lines
}
