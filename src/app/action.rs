//! What the user can ask for: one table of names that feeds keys.toml, the `:` prompt, help and the docs.

use crate::messages::Messages;
use crate::news::nearest;

/// What the user asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    MoveDown,
    MoveUp,
    PreviousPane,
    NextPane,
    FocusFeeds,
    FocusHeadlines,
    FocusArticle,
    NextFeed,
    PreviousFeed,
    NextUnreadFeed,
    PreviousUnreadFeed,
    GoToTop,
    GoToBottom,
    HalfPageDown,
    HalfPageUp,
    PageDown,
    PageUp,
    ScrollLeft,
    ScrollRight,
    ScrollArticleDown,
    ScrollArticleUp,
    Open,
    NextArticle,
    PreviousArticle,
    NextUnread,
    PreviousUnread,
    FollowLink,
    HistoryBack,
    HistoryForward,
    OpenInBrowser,
    OpenInBrowserAndMarkRead,
    RefreshFeed,
    RefreshDue,
    ToggleRead,
    MarkRead,
    MarkUnread,
    MarkAllRead,
    MarkAboveRead,
    MarkBelowRead,
    SelectRow,
    SelectRange,
    ToggleBookmark,
    TakeApart,
    ShowBookmarks,
    EditTags,
    /// Writes a note to a bookmark.
    EditNote,
    Archive,
    Collect,
    Highlight,
    ListHighlights,
    RandomBookmark,
    RandomUnread,
    RefetchPage,
    CheckPages,
    SavePage,
    AddFeed,
    StarterFeeds,
    RenameFeed,
    MoveFeed,
    FeedUp,
    FeedDown,
    SortFeeds,
    RemoveFeed,
    EditAddress,
    PollLess,
    FeedSettings,
    ListLinks,
    ToggleFullText,
    TogglePictures,
    ShowChanges,
    FindInArticle,
    Search,
    FilterList,
    SaveSearch,
    Undo,
    Redo,
    UndoHistory,
    PipeArticle,
    Share,
    SaveLink,
    CommandLine,
    Palette,
    GoToList,
    Theme,
    Set,
    Arrange,
    Wider,
    Narrower,
    ResetLayout,
    CopyUrl,
    CopyMarkdown,
    PlayEnclosure,
    ToggleZen,
    ToggleReadShown,
    Sort,
    OrderHits,
    ShowProblems,
    Stats,
    ToggleFolder,
    Help,
    Back,
    Cancel,
    Quit,
    Redraw,
    Suspend,
}

/// Where help lists an action; groups are shown in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    Moving,
    Reading,
    Keeping,
    Lists,
    Feeds,
    Program,
}

impl Group {
    pub const ALL: [Self; 6] = [
        Self::Moving,
        Self::Reading,
        Self::Keeping,
        Self::Lists,
        Self::Feeds,
        Self::Program,
    ];

    pub fn title(self, say: &Messages) -> &str {
        let name = match self {
            Self::Moving => "moving",
            Self::Reading => "reading",
            Self::Keeping => "keeping",
            Self::Lists => "lists",
            Self::Feeds => "feeds",
            Self::Program => "program",
        };
        say.of("group", name)
    }
}

/// How an action is called and explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub action: Action,
    /// In keys.toml and on the `:` line.
    pub name: &'static str,
    pub group: Group,
}

impl Action {
    /// Every action, in the order help shows them.
    pub fn all() -> &'static [Entry] {
        TABLE
    }

    /// The action called `name`.
    pub fn named(name: &str) -> Option<Self> {
        let found = TABLE.iter().find(|entry| entry.name == name);
        found.map(|entry| entry.action)
    }

    /// The name that `wrong` was probably meant to be.
    pub fn nearest(wrong: &str) -> Option<&'static str> {
        nearest(wrong, TABLE.iter().map(|entry| entry.name))
    }

    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// What it does, for help.
    pub fn description(self, say: &Messages) -> &str {
        say.of("action", self.name())
    }

    fn entry(self) -> &'static Entry {
        TABLE
            .iter()
            .find(|entry| entry.action == self)
            .expect("every action is in the table; a test holds it")
    }
}

const fn entry(action: Action, group: Group, name: &'static str) -> Entry {
    Entry {
        action,
        name,
        group,
    }
}

#[rustfmt::skip]
const TABLE: &[Entry] = {
    use Action as A;
    use Group::{Feeds, Keeping, Lists, Moving, Program, Reading};
    &[
        entry(A::MoveDown, Moving, "move-down"),
        entry(A::MoveUp, Moving, "move-up"),
        entry(A::PreviousPane, Moving, "previous-pane"),
        entry(A::NextPane, Moving, "next-pane"),
        entry(A::FocusFeeds, Moving, "focus-feeds"),
        entry(A::FocusHeadlines, Moving, "focus-headlines"),
        entry(A::FocusArticle, Moving, "focus-article"),
        entry(A::NextFeed, Moving, "next-feed"),
        entry(A::PreviousFeed, Moving, "previous-feed"),
        entry(A::NextUnreadFeed, Moving, "next-unread-feed"),
        entry(A::PreviousUnreadFeed, Moving, "previous-unread-feed"),
        entry(A::GoToTop, Moving, "go-to-top"),
        entry(A::GoToBottom, Moving, "go-to-bottom"),
        entry(A::HalfPageDown, Moving, "half-page-down"),
        entry(A::HalfPageUp, Moving, "half-page-up"),
        entry(A::PageDown, Moving, "page-down"),
        entry(A::PageUp, Moving, "page-up"),
        entry(A::ScrollLeft, Moving, "scroll-left"),
        entry(A::ScrollRight, Moving, "scroll-right"),
        entry(A::ScrollArticleDown, Moving, "scroll-article-down"),
        entry(A::ScrollArticleUp, Moving, "scroll-article-up"),
        entry(A::Back, Moving, "back"),
        entry(A::Cancel, Moving, "cancel"),
        entry(A::Open, Reading, "open"),
        entry(A::NextArticle, Reading, "next-article"),
        entry(A::PreviousArticle, Reading, "previous-article"),
        entry(A::NextUnread, Reading, "next-unread"),
        entry(A::PreviousUnread, Reading, "previous-unread"),
        entry(A::FollowLink, Reading, "follow-link"),
        entry(A::HistoryBack, Reading, "history-back"),
        entry(A::HistoryForward, Reading, "history-forward"),
        entry(A::OpenInBrowser, Reading, "open-in-browser"),
        entry(A::OpenInBrowserAndMarkRead, Reading, "open-in-browser-and-mark-read"),
        entry(A::FindInArticle, Reading, "find-in-article"),
        entry(A::ListLinks, Reading, "list-links"),
        entry(A::ShowChanges, Reading, "show-changes"),
        entry(A::TogglePictures, Reading, "toggle-pictures"),
        entry(A::ToggleFullText, Reading, "toggle-full-text"),
        entry(A::PlayEnclosure, Reading, "play-enclosure"),
        entry(A::ToggleZen, Reading, "toggle-zen"),
        entry(A::CopyUrl, Reading, "copy-url"),
        entry(A::CopyMarkdown, Reading, "copy-markdown"),
        entry(A::PipeArticle, Reading, "pipe-article"),
        entry(A::Share, Reading, "share"),
        entry(A::SaveLink, Keeping, "save-link"),
        entry(A::ToggleRead, Keeping, "toggle-read"),
        entry(A::MarkRead, Keeping, "mark-read"),
        entry(A::MarkUnread, Keeping, "mark-unread"),
        entry(A::MarkAllRead, Keeping, "mark-all-read"),
        entry(A::MarkAboveRead, Keeping, "mark-above-read"),
        entry(A::MarkBelowRead, Keeping, "mark-below-read"),
        entry(A::SelectRow, Keeping, "select-row"),
        entry(A::SelectRange, Keeping, "select-range"),
        entry(A::ToggleBookmark, Keeping, "toggle-bookmark"),
        entry(A::TakeApart, Keeping, "take-apart"),
        entry(A::EditTags, Keeping, "edit-tags"),
        entry(A::EditNote, Keeping, "edit-note"),
        entry(A::Archive, Keeping, "archive"),
        entry(A::Collect, Keeping, "collect"),
        entry(A::Highlight, Keeping, "highlight"),
        entry(A::ListHighlights, Keeping, "list-highlights"),
        entry(A::SavePage, Keeping, "save-page"),
        entry(A::RefetchPage, Keeping, "refetch-page"),
        entry(A::CheckPages, Keeping, "check-pages"),
        entry(A::Undo, Keeping, "undo"),
        entry(A::Redo, Keeping, "redo"),
        entry(A::UndoHistory, Keeping, "undo-history"),
        entry(A::GoToList, Lists, "go-to-list"),
        entry(A::ShowBookmarks, Lists, "show-bookmarks"),
        entry(A::RandomBookmark, Lists, "random-bookmark"),
        entry(A::RandomUnread, Lists, "random-unread"),
        entry(A::Search, Lists, "search"),
        entry(A::FilterList, Lists, "filter-list"),
        entry(A::SaveSearch, Lists, "save-search"),
        entry(A::ToggleReadShown, Lists, "toggle-read-shown"),
        entry(A::Sort, Lists, "sort"),
        entry(A::OrderHits, Lists, "order-hits"),
        entry(A::ToggleFolder, Lists, "toggle-folder"),
        entry(A::RefreshFeed, Feeds, "refresh-feed"),
        entry(A::RefreshDue, Feeds, "refresh-due"),
        entry(A::AddFeed, Feeds, "add-feed"),
        entry(A::StarterFeeds, Feeds, "starter-feeds"),
        entry(A::RenameFeed, Feeds, "rename-feed"),
        entry(A::MoveFeed, Feeds, "move-feed"),
        entry(A::FeedUp, Feeds, "feed-up"),
        entry(A::FeedDown, Feeds, "feed-down"),
        entry(A::SortFeeds, Feeds, "sort-feeds"),
        entry(A::RemoveFeed, Feeds, "remove-feed"),
        entry(A::EditAddress, Feeds, "edit-address"),
        entry(A::PollLess, Feeds, "poll-less"),
        entry(A::FeedSettings, Feeds, "feed-settings"),
        entry(A::ShowProblems, Feeds, "show-problems"),
        entry(A::Stats, Feeds, "stats"),
        entry(A::Palette, Program, "palette"),
        entry(A::CommandLine, Program, "command-line"),
        entry(A::Theme, Program, "theme"),
        entry(A::Set, Program, "set"),
        entry(A::Arrange, Program, "arrange"),
        entry(A::Wider, Program, "wider"),
        entry(A::Narrower, Program, "narrower"),
        entry(A::ResetLayout, Program, "reset-layout"),
        entry(A::Help, Program, "help"),
        entry(A::Redraw, Program, "redraw"),
        entry(A::Suspend, Program, "suspend"),
        entry(A::Quit, Program, "quit"),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_and_found_again() {
        for entry in Action::all() {
            assert_eq!(Action::named(entry.name), Some(entry.action));
            let kebab = format!("{:?}", entry.action)
                .chars()
                .enumerate()
                .flat_map(|(at, letter)| {
                    let dash = (at > 0 && letter.is_uppercase()).then_some('-');
                    dash.into_iter().chain(letter.to_lowercase())
                })
                .collect::<String>();
            assert_eq!(entry.name, kebab);
        }
    }

    #[test]
    fn a_wrong_name_finds_the_one_that_was_meant() {
        assert_eq!(Action::nearest("togle-read"), Some("toggle-read"));
        assert_eq!(Action::nearest("book-mark"), None);
        assert_eq!(Action::nearest("hlep"), Some("help"));
    }

    #[test]
    fn no_action_is_listed_twice_or_without_words() {
        for (at, entry) in Action::all().iter().enumerate() {
            let words = entry.action.description(&Messages::english()).to_owned();
            assert_ne!(words, entry.name, "it has words in the catalogue");
            let again = Action::all()[at + 1..]
                .iter()
                .any(|other| other.action == entry.action);
            assert!(!again, "{}", entry.name);
        }
        assert_eq!(Action::all().len(), Action::Suspend as usize + 1);
    }
}
