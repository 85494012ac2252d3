//! What drawing reads of the app.

use super::{
    App, Feeds, Headlines, Hints, Keymap, Overlay, Palette, Panes, Pending, Pictures, Prompt,
    Reading, Status,
};
use crate::clean::CleanLine;
use crate::messages::Messages;
use crate::news::{Key, Moment, Scope};
use crate::typeset::Manner;

impl App {
    /// The time, as last told.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// How pages are set, besides their width.
    pub fn manner(&self) -> Manner {
        self.options.manner
    }

    /// What is said on the screen, in the user's language.
    pub fn say(&self) -> &Messages {
        &self.say
    }

    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    pub fn panes(&self) -> &Panes {
        &self.panes
    }

    /// The sidebar.
    pub fn feeds(&self) -> &Feeds {
        &self.feeds
    }

    pub fn headlines(&self) -> &Headlines {
        &self.headlines
    }

    /// Up to where the user has seen what there was, when he last looked.
    pub fn seen(&self) -> Option<Key> {
        self.looking.seen()
    }

    /// The newest article there is, as far as lists have told.
    pub fn newest(&self) -> Option<Key> {
        self.looking.newest()
    }

    /// The open article.
    pub fn reading(&self) -> Option<&Reading> {
        self.reading.as_ref()
    }

    /// The open article's pictures.
    pub fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    /// Whether links are marked for the terminal.
    pub fn marks_links(&self) -> bool {
        self.marks_links
    }

    /// Letters over the links on the screen.
    pub fn link_hints(&self) -> Option<&Hints> {
        self.hints.as_ref()
    }

    pub fn prompt(&self) -> Option<&Prompt> {
        self.prompt.as_ref()
    }

    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    pub fn palette(&self) -> Option<&Palette> {
        self.palette.as_ref()
    }

    pub fn status(&self) -> &Status {
        &self.status
    }

    /// Keys typed that are not an action yet.
    pub fn pending(&self) -> &Pending {
        &self.pending
    }

    /// Whether an article was asked for that is not there yet.
    pub fn is_loading(&self) -> bool {
        self.opening.is_some()
    }

    /// What the list of headlines is called.
    pub fn list_name(&self) -> CleanLine {
        let query = self.headlines.query();
        match (&query.scope, &query.filter) {
            (Scope::FrontPage, Some(_)) => CleanLine::new(self.say.search_results()),
            (scope, _) => self.feeds.name(scope),
        }
    }
}
