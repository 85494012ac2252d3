//! What drawing reads of the app.

use super::overlay::{Hinted, Words};
use super::{
    Action, App, Feeds, Headlines, Hints, Keymap, Overlay, Palette, Pane, Panes, Pending, Pictures,
    Prompt, Reading, Status, Subject,
};
use crate::clean::CleanLine;
use crate::messages::Messages;
use crate::news::{Key, Moment, Scope};
use crate::typeset::Manner;

/// What a key does now, for the line of hints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint<'s> {
    pub keys: String,
    pub words: &'s str,
}

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

    /// The keys worth knowing now, most useful first; the last is kept where there is room for few.
    pub fn hints(&self) -> Vec<Hint<'_>> {
        use Action as A;
        if let Some(hints) = self.marking_hints() {
            return hints;
        }
        let is_filtered = self.headlines.is_filtered();
        let actions: &[Hinted] = match self.panes.focus() {
            Pane::Feeds => &[
                (&[A::MoveDown, A::MoveUp], Messages::hint_move),
                (&[A::Open], Messages::hint_open),
                (&[A::AddFeed], Messages::hint_add_feed),
                (&[A::RemoveFeed], Messages::hint_remove),
                (&[A::RefreshFeed], Messages::hint_refresh),
                (&[A::CommandLine], Messages::hint_command),
                (&[A::Help], Messages::hint_keys),
            ],
            Pane::Headlines if !self.headlines.selection().is_empty() => &[
                (&[A::ToggleRead], Messages::hint_mark_read),
                (&[A::ToggleBookmark], Messages::hint_bookmark),
                (&[A::OpenInBrowser], Messages::hint_browser),
                (&[A::SelectRow], Messages::hint_select_more),
                (&[A::Cancel], Messages::hint_end_selection),
                (&[A::Help], Messages::hint_keys),
            ],
            Pane::Headlines if is_filtered => &[
                (&[A::Open], Messages::hint_open),
                (&[A::NextUnread, A::PreviousUnread], Messages::hint_hits),
                (&[A::Back], Messages::hint_whole_list),
                (&[A::ToggleBookmark], Messages::hint_bookmark),
                (&[A::FilterList], Messages::hint_change_filter),
                (&[A::Help], Messages::hint_keys),
            ],
            Pane::Headlines => &[
                (&[A::MoveDown, A::MoveUp], Messages::hint_move),
                (&[A::Open], Messages::hint_open),
                (&[A::ToggleBookmark], Messages::hint_bookmark),
                (&[A::Search], Messages::hint_search),
                (&[A::PreviousPane], Messages::hint_feeds),
                (&[A::CommandLine], Messages::hint_command),
                (&[A::AddFeed], Messages::hint_add_feed),
                (&[A::Help], Messages::hint_keys),
            ],
            Pane::Article
                if self
                    .reading
                    .as_ref()
                    .and_then(super::Reading::found)
                    .is_some_and(|find| !find.is_searched()) =>
            {
                &[
                    (&[A::NextUnread, A::PreviousUnread], Messages::hint_hits),
                    (&[A::Back], Messages::hint_end_search),
                    (&[A::FindInArticle], Messages::hint_find),
                    (&[A::Help], Messages::hint_keys),
                ]
            }
            Pane::Article if self.has_pictures() => &[
                (&[A::PageDown], Messages::hint_page),
                (&[A::Back], Messages::hint_back),
                (
                    &[A::NextArticle, A::PreviousArticle],
                    Messages::hint_articles,
                ),
                (&[A::ToggleBookmark], Messages::hint_bookmark),
                (&[A::TogglePictures], Messages::hint_pictures),
                (&[A::ToggleFullText], Messages::hint_full_text),
                (&[A::FollowLink], Messages::hint_links),
                (&[A::OpenInBrowser], Messages::hint_browser),
                (&[A::Help], Messages::hint_keys),
            ],
            Pane::Article => &[
                (&[A::PageDown], Messages::hint_page),
                (&[A::Back], Messages::hint_back),
                (
                    &[A::NextArticle, A::PreviousArticle],
                    Messages::hint_articles,
                ),
                (&[A::ToggleBookmark], Messages::hint_bookmark),
                (&[A::ToggleFullText], Messages::hint_full_text),
                (&[A::FollowLink], Messages::hint_links),
                (&[A::OpenInBrowser], Messages::hint_browser),
                (&[A::Help], Messages::hint_keys),
            ],
        };
        let hints = actions.iter().map(|(actions, words)| Hint {
            keys: self.first_keys(actions),
            words: words(&self.say),
        });
        hints.filter(|hint| !hint.keys.is_empty()).collect()
    }

    /// What the keys do while a passage is chosen.
    fn marking_hints(&self) -> Option<Vec<Hint<'_>>> {
        let reading = self.reading.as_ref().filter(|_| self.is_marking())?;
        let has_begun = reading.marking()?.has_begun();
        let hints: &[(&str, Words)] = match (has_begun, reading.highlight_here()) {
            (true, _) => &[
                ("Enter", Messages::hint_highlight),
                ("hjkl", Messages::hint_to_end),
                ("1-5", Messages::hint_in_colour),
                ("n", Messages::hint_with_note),
                ("y", Messages::hint_copy),
                ("Esc", Messages::hint_begin_anew),
            ],
            (false, Some(_)) => &[
                ("d", Messages::hint_remove),
                ("1-5", Messages::hint_other_colour),
                ("n", Messages::hint_note),
                ("Enter", Messages::hint_begin_passage),
                ("Esc", Messages::hint_leave),
            ],
            (false, None) => &[
                ("Enter", Messages::hint_begin),
                ("hjkl", Messages::hint_to_begin),
                ("Esc", Messages::hint_leave),
            ],
        };
        let hint = |(keys, words): &(&str, Words)| Hint {
            keys: (*keys).to_owned(),
            words: words(&self.say),
        };
        Some(hints.iter().map(hint).collect())
    }

    /// Whether the open article has pictures, and this terminal shows them.
    fn has_pictures(&self) -> bool {
        let open = self.reading.as_ref();
        self.pictures.can_be_shown() && open.is_some_and(|open| !open.page().spots.is_empty())
    }

    /// What keys do over the overlay, in the keys of now: all that is worth knowing, and less where there is less room.
    pub fn overlay_hints(&self) -> Vec<String> {
        let Some(overlay) = &self.overlay else {
            return Vec::new();
        };
        let written = |hints: &[Hinted]| {
            let hints = hints.iter().filter_map(|(actions, words)| {
                // Over an overlay the keys mean what they mean in a list.
                let keys = self.keys_in(actions, Pane::Headlines);
                (!keys.is_empty()).then(|| format!("{keys} {}", words(&self.say)))
            });
            hints.collect::<Vec<_>>().join(" · ")
        };
        let hints = overlay.hints().map(written).to_vec();
        if overlay.subject != Subject::Starters {
            return hints;
        }
        // Space turns a row over whatever it is bound to.
        let turn = |hint: &String| format!("{} · {hint}", self.say.space_turns());
        let turning = hints.iter().map(turn).collect::<Vec<_>>();
        turning.into_iter().chain(hints).collect()
    }

    /// The first keys of each of the actions here, `j/k`.
    pub(super) fn first_keys(&self, actions: &[Action]) -> String {
        self.keys_in(actions, self.panes.focus())
    }

    fn keys_in(&self, actions: &[Action], pane: Pane) -> String {
        let first = |action: &Action| self.keymap.keys(*action, pane).into_iter().next();
        let keys = actions.iter().filter_map(first).collect::<Vec<_>>();
        keys.join("/")
    }
}
