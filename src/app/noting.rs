//! A note is written to a bookmark; what is no bookmark yet becomes one.

use super::{App, Change, Purpose};
use crate::clean::CleanText;
use crate::news::{Article, ArticleId};

/// Stands for the end of a line, where a note is written in one line.
const LINE_END: &str = "⏎";

impl App {
    /// Asks for the note of an article, of which the lines are parted by signs.
    pub(super) fn ask_for_bookmarks_note(&mut self, article: &Article) {
        let note = article.note.as_str().trim().replace('\n', LINE_END);
        let purpose = Purpose::Note(article.headline.id, article.note.clone());
        self.ask(purpose, &note);
    }

    /// Writes the note as it was typed; nothing takes it away.
    pub(super) fn set_note(&mut self, id: ArticleId, before: &CleanText, text: &str) {
        let lines: Vec<&str> = text.split(LINE_END).map(str::trim_end).collect();
        let note = CleanText::new(lines.join("\n").trim());
        if note == *before {
            return;
        }
        let words = if note.as_str().is_empty() {
            self.say.bookmark_note_removed().to_owned()
        } else {
            self.say.bookmark_noted().to_owned()
        };
        self.tell_undoable(&words);
        // A note bookmarks an article; taking back the first takes the bookmark back too.
        let opposite = if self.is_bookmarked(id) {
            Change::Note {
                id,
                note: before.clone(),
            }
        } else {
            Change::Bookmark { id, on: false }
        };
        self.change_undoably(Change::Note { id, note }, opposite, words);
    }
}
