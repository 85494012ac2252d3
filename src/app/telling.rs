//! Which keys are worth knowing now: in the last line, and on the edge of a sheet.

use super::overlay::{Hinted, Words};
use super::{Action, App, Pane, Reading, Subject};
use crate::messages::Messages;

/// What a key does now, for the line of hints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint<'s> {
    pub keys: String,
    pub words: &'s str,
}

const IN_SIDEBAR: &[Hinted] = &[
    (&[Action::Open], Messages::hint_open),
    (&[Action::AddFeed], Messages::hint_add_feed),
    (&[Action::MoveDown, Action::MoveUp], Messages::hint_move),
    (&[Action::RefreshFeed], Messages::hint_refresh),
    (&[Action::RemoveFeed], Messages::hint_remove),
    (&[Action::CommandLine], Messages::hint_command),
    (&[Action::Help], Messages::hint_keys),
];

const IN_LIST: &[Hinted] = &[
    (&[Action::Open], Messages::hint_open),
    (&[Action::MoveDown, Action::MoveUp], Messages::hint_move),
    (&[Action::ToggleBookmark], Messages::hint_bookmark),
    (&[Action::Search], Messages::hint_search),
    (&[Action::PreviousPane], Messages::hint_feeds),
    (&[Action::AddFeed], Messages::hint_add_feed),
    (&[Action::CommandLine], Messages::hint_command),
    (&[Action::Help], Messages::hint_keys),
];

/// Where the feeds are out of sight, the way to them is worth more.
const IN_LIST_ALONE: &[Hinted] = &[
    (&[Action::Open], Messages::hint_open),
    (&[Action::PreviousPane], Messages::hint_feeds),
    (&[Action::ToggleBookmark], Messages::hint_bookmark),
    (&[Action::Search], Messages::hint_search),
    (&[Action::MoveDown, Action::MoveUp], Messages::hint_move),
    (&[Action::AddFeed], Messages::hint_add_feed),
    (&[Action::CommandLine], Messages::hint_command),
    (&[Action::Help], Messages::hint_keys),
];

const SELECTING: &[Hinted] = &[
    (&[Action::ToggleRead], Messages::hint_mark_read),
    (&[Action::ToggleBookmark], Messages::hint_bookmark),
    (&[Action::OpenInBrowser], Messages::hint_browser),
    (&[Action::SelectRow], Messages::hint_select_more),
    (&[Action::Cancel], Messages::hint_end_selection),
    (&[Action::Help], Messages::hint_keys),
];

const FILTERED: &[Hinted] = &[
    (&[Action::Open], Messages::hint_open),
    (
        &[Action::NextUnread, Action::PreviousUnread],
        Messages::hint_hits,
    ),
    (&[Action::Back], Messages::hint_whole_list),
    (&[Action::ToggleBookmark], Messages::hint_bookmark),
    (&[Action::FilterList], Messages::hint_change_filter),
    (&[Action::Help], Messages::hint_keys),
];

const READING: &[Hinted] = &[
    (&[Action::PageDown], Messages::hint_page),
    (&[Action::Back], Messages::hint_back),
    (
        &[Action::NextArticle, Action::PreviousArticle],
        Messages::hint_articles,
    ),
    (&[Action::ToggleBookmark], Messages::hint_bookmark),
    (&[Action::ToggleFullText], Messages::hint_full_text),
    (&[Action::FollowLink], Messages::hint_links),
    (&[Action::OpenInBrowser], Messages::hint_browser),
    (&[Action::Help], Messages::hint_keys),
];

const PICTURED: &[Hinted] = &[
    (&[Action::PageDown], Messages::hint_page),
    (&[Action::Back], Messages::hint_back),
    (
        &[Action::NextArticle, Action::PreviousArticle],
        Messages::hint_articles,
    ),
    (&[Action::ToggleBookmark], Messages::hint_bookmark),
    (&[Action::TogglePictures], Messages::hint_pictures),
    (&[Action::ToggleFullText], Messages::hint_full_text),
    (&[Action::FollowLink], Messages::hint_links),
    (&[Action::OpenInBrowser], Messages::hint_browser),
    (&[Action::Help], Messages::hint_keys),
];

/// Words are looked for in the article.
const FINDING: &[Hinted] = &[
    (
        &[Action::NextUnread, Action::PreviousUnread],
        Messages::hint_hits,
    ),
    (&[Action::Back], Messages::hint_end_search),
    (&[Action::FindInArticle], Messages::hint_find),
    (&[Action::Help], Messages::hint_keys),
];

impl App {
    /// The keys worth knowing now, most useful first; the last is kept where there is room for few.
    pub fn hints(&self) -> Vec<Hint<'_>> {
        if let Some(hints) = self.marking_hints() {
            return hints;
        }
        if !self.pending.strokes().is_empty() {
            return vec![Hint {
                keys: "Esc".to_owned(),
                words: self.say.hint_leave(),
            }];
        }
        let actions = match self.panes.focus() {
            Pane::Feeds => IN_SIDEBAR,
            Pane::Headlines if !self.headlines.selection().is_empty() => SELECTING,
            Pane::Headlines if self.headlines.is_filtered() => FILTERED,
            Pane::Headlines if self.panes.layout().feeds.is_none() => IN_LIST_ALONE,
            Pane::Headlines => IN_LIST,
            Pane::Article if self.is_finding() => FINDING,
            Pane::Article if self.has_pictures() => PICTURED,
            Pane::Article => READING,
        };
        let hints = actions.iter().map(|(actions, words)| Hint {
            keys: self.first_keys(actions),
            words: words(&self.say),
        });
        hints.filter(|hint| !hint.keys.is_empty()).collect()
    }

    /// Whether words were looked for in the open article, beyond those of a search.
    fn is_finding(&self) -> bool {
        let found = self.reading.as_ref().and_then(Reading::found);
        found.is_some_and(|find| !find.is_searched())
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

    /// What keys do over the overlay, in the keys of now: all that is worth knowing, and, most important first and the last
    /// before all others, what is where there is less room.
    pub fn overlay_hints(&self) -> [Vec<String>; 2] {
        let Some(overlay) = &self.overlay else {
            return [Vec::new(), Vec::new()];
        };
        // Letters that are typed are no keys.
        if self.prompt.is_some() {
            let typing = [self.say.typing_keeps(), self.say.typing_leaves()];
            return [
                typing.map(str::to_owned).to_vec(),
                typing[..1]
                    .iter()
                    .map(|keeps| (*keeps).to_owned())
                    .collect(),
            ];
        }
        // Space turns a row over whatever it is bound to.
        let turns = overlay.subject == Subject::Starters;
        overlay.hints().map(|hints| {
            let turn = turns.then(|| self.say.space_turns().to_owned());
            let hints = hints.iter().filter_map(|(actions, words)| {
                // Over an overlay the keys mean what they mean in a list.
                let keys = self.keys_in(actions, Pane::Headlines);
                (!keys.is_empty()).then(|| format!("{keys} {}", words(&self.say)))
            });
            turn.into_iter().chain(hints).collect()
        })
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
