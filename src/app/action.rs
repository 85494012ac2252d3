//! What the user can ask for: one table of names that feeds keys.toml, the `:` prompt, help and the docs.

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
    Archive,
    Collect,
    Highlight,
    ListHighlights,
    RandomBookmark,
    AddFeed,
    RenameFeed,
    MoveFeed,
    FeedUp,
    FeedDown,
    SortFeeds,
    RemoveFeed,
    EditAddress,
    PollLess,
    ListLinks,
    ToggleFullText,
    TogglePictures,
    ShowChanges,
    FindInArticle,
    Search,
    FilterList,
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
    ToggleFolder,
    Help,
    Back,
    Cancel,
    Quit,
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

    pub fn title(self) -> &'static str {
        match self {
            Self::Moving => "Moving",
            Self::Reading => "Reading",
            Self::Keeping => "Marking and keeping",
            Self::Lists => "Lists",
            Self::Feeds => "Feeds",
            Self::Program => "byline",
        }
    }
}

/// How an action is called and explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub action: Action,
    /// In keys.toml and on the `:` line.
    pub name: &'static str,
    /// In help; lower case, no full stop.
    pub description: &'static str,
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
        let names = TABLE
            .iter()
            .map(|entry| (distance(entry.name, wrong), entry.name));
        let (distance, name) = names.min()?;
        (distance <= 2 + wrong.len() / 4).then_some(name)
    }

    pub fn name(self) -> &'static str {
        self.entry().name
    }

    pub fn description(self) -> &'static str {
        self.entry().description
    }

    fn entry(self) -> &'static Entry {
        TABLE
            .iter()
            .find(|entry| entry.action == self)
            .expect("every action is in the table; a test holds it")
    }
}

const fn entry(
    action: Action,
    group: Group,
    name: &'static str,
    description: &'static str,
) -> Entry {
    Entry {
        action,
        name,
        description,
        group,
    }
}

#[rustfmt::skip]
const TABLE: &[Entry] = {
    use Action as A;
    use Group::{Feeds, Keeping, Lists, Moving, Program, Reading};
    &[
        entry(A::MoveDown, Moving, "move-down", "move down, or scroll a line down"),
        entry(A::MoveUp, Moving, "move-up", "move up, or scroll a line up"),
        entry(A::PreviousPane, Moving, "previous-pane", "to the pane on the left"),
        entry(A::NextPane, Moving, "next-pane", "to the pane on the right"),
        entry(A::FocusFeeds, Moving, "focus-feeds", "to the feeds"),
        entry(A::FocusHeadlines, Moving, "focus-headlines", "to the headlines"),
        entry(A::FocusArticle, Moving, "focus-article", "to the article"),
        entry(A::NextFeed, Moving, "next-feed", "open the next feed"),
        entry(A::PreviousFeed, Moving, "previous-feed", "open the previous feed"),
        entry(A::NextUnreadFeed, Moving, "next-unread-feed", "open the next feed with something unread"),
        entry(A::PreviousUnreadFeed, Moving, "previous-unread-feed", "open the previous such feed"),
        entry(A::GoToTop, Moving, "go-to-top", "to the first row"),
        entry(A::GoToBottom, Moving, "go-to-bottom", "to the last row"),
        entry(A::HalfPageDown, Moving, "half-page-down", "half a page down"),
        entry(A::HalfPageUp, Moving, "half-page-up", "half a page up"),
        entry(A::PageDown, Moving, "page-down", "a page down; at an article's end the next unread one"),
        entry(A::PageUp, Moving, "page-up", "a page up"),
        entry(A::ScrollLeft, Moving, "scroll-left", "a wide table to the left; at its edge one step back"),
        entry(A::ScrollRight, Moving, "scroll-right", "a wide table to the right"),
        entry(A::ScrollArticleDown, Moving, "scroll-article-down", "the article a line down, from any pane"),
        entry(A::ScrollArticleUp, Moving, "scroll-article-up", "the article a line up, from any pane"),
        entry(A::Back, Moving, "back", "one step back, at the last one quit"),
        entry(A::Cancel, Moving, "cancel", "one step back, but never out"),
        entry(A::Open, Reading, "open", "open the list or the article; in the article a link"),
        entry(A::NextArticle, Reading, "next-article", "open the next article"),
        entry(A::PreviousArticle, Reading, "previous-article", "open the previous article"),
        entry(A::NextUnread, Reading, "next-unread", "open the next unread article, or the next hit"),
        entry(A::PreviousUnread, Reading, "previous-unread", "open the previous unread article, or hit"),
        entry(A::FollowLink, Reading, "follow-link", "letters over the links; after a number, that link"),
        entry(A::HistoryBack, Reading, "history-back", "back to where a link was followed"),
        entry(A::HistoryForward, Reading, "history-forward", "forward again"),
        entry(A::OpenInBrowser, Reading, "open-in-browser", "open in the browser; after a number, that link"),
        entry(A::OpenInBrowserAndMarkRead, Reading, "open-in-browser-and-mark-read", "open in the browser and mark read"),
        entry(A::FindInArticle, Reading, "find-in-article", "find words in the article; n and p go on"),
        entry(A::ListLinks, Reading, "list-links", "list the article's links"),
        entry(A::ShowChanges, Reading, "show-changes", "show what the feed has changed in the article"),
        entry(A::TogglePictures, Reading, "toggle-pictures", "show or leave out the article's pictures"),
        entry(A::ToggleFullText, Reading, "toggle-full-text", "fetch the full text; then full or the feed's own text"),
        entry(A::PlayEnclosure, Reading, "play-enclosure", "play or open the enclosure"),
        entry(A::ToggleZen, Reading, "toggle-zen", "nothing but the article"),
        entry(A::CopyUrl, Reading, "copy-url", "copy the article's address"),
        entry(A::CopyMarkdown, Reading, "copy-markdown", "copy the article as Markdown"),
        entry(A::PipeArticle, Reading, "pipe-article", "give the article to a command"),
        entry(A::Share, Reading, "share", "send the article to one of your share targets"),
        entry(A::SaveLink, Keeping, "save-link", "bookmark a link's page: letters, or a number"),
        entry(A::ToggleRead, Keeping, "toggle-read", "mark read or unread"),
        entry(A::MarkRead, Keeping, "mark-read", "mark read"),
        entry(A::MarkUnread, Keeping, "mark-unread", "mark unread"),
        entry(A::MarkAllRead, Keeping, "mark-all-read", "mark the whole list read"),
        entry(A::MarkAboveRead, Keeping, "mark-above-read", "mark what is above in the list read"),
        entry(A::MarkBelowRead, Keeping, "mark-below-read", "mark what is below in the list read"),
        entry(A::SelectRow, Keeping, "select-row", "select the article, for what is done next"),
        entry(A::SelectRange, Keeping, "select-range", "select from here to where the cursor goes"),
        entry(A::ToggleBookmark, Keeping, "toggle-bookmark", "set or remove the bookmark"),
        entry(A::TakeApart, Keeping, "take-apart", "show an article of several feeds once for each"),
        entry(A::EditTags, Keeping, "edit-tags", "edit the bookmark's tags"),
        entry(A::Archive, Keeping, "archive", "put the bookmark away, or take it back"),
        entry(A::Collect, Keeping, "collect", "put the bookmark into a collection"),
        entry(A::Highlight, Keeping, "highlight", "highlight a passage of the article"),
        entry(A::ListHighlights, Keeping, "list-highlights", "list the article's highlights"),
        entry(A::Undo, Keeping, "undo", "take back the last change"),
        entry(A::Redo, Keeping, "redo", "make it again"),
        entry(A::UndoHistory, Keeping, "undo-history", "what can be taken back, in words"),
        entry(A::GoToList, Lists, "go-to-list", "go to a feed, a folder or a saved search by its name"),
        entry(A::ShowBookmarks, Lists, "show-bookmarks", "show the bookmarks"),
        entry(A::RandomBookmark, Lists, "random-bookmark", "open a bookmark that was long forgotten"),
        entry(A::Search, Lists, "search", "search everything"),
        entry(A::FilterList, Lists, "filter-list", "narrow the list"),
        entry(A::ToggleReadShown, Lists, "toggle-read-shown", "show or hide what is read"),
        entry(A::Sort, Lists, "sort", "newest first, or oldest first"),
        entry(A::OrderHits, Lists, "order-hits", "what a search finds: best first, or newest first"),
        entry(A::ToggleFolder, Lists, "toggle-folder", "fold or unfold the folder"),
        entry(A::RefreshFeed, Feeds, "refresh-feed", "refresh the feed, or the folder's feeds"),
        entry(A::RefreshDue, Feeds, "refresh-due", "refresh what is due"),
        entry(A::AddFeed, Feeds, "add-feed", "add a feed"),
        entry(A::RenameFeed, Feeds, "rename-feed", "give the feed, or the folder, another name"),
        entry(A::MoveFeed, Feeds, "move-feed", "move the feed, or the folder, into a folder"),
        entry(A::FeedUp, Feeds, "feed-up", "move the feed up in its folder"),
        entry(A::FeedDown, Feeds, "feed-down", "move the feed down in its folder"),
        entry(A::SortFeeds, Feeds, "sort-feeds", "the folder's feeds by name again"),
        entry(A::RemoveFeed, Feeds, "remove-feed", "remove the feed"),
        entry(A::EditAddress, Feeds, "edit-address", "give the feed another address"),
        entry(A::PollLess, Feeds, "poll-less", "ask the feed less often (in the list of how feeds are doing)"),
        entry(A::ShowProblems, Feeds, "show-problems", "show how feeds are doing"),
        entry(A::Palette, Program, "palette", "find any action, list, theme or setting"),
        entry(A::CommandLine, Program, "command-line", "type an action's name"),
        entry(A::Theme, Program, "theme", "choose a theme"),
        entry(A::Set, Program, "set", "change a setting"),
        entry(A::Arrange, Program, "arrange", "panes side by side, stacked, or one at a time"),
        entry(A::Wider, Program, "wider", "make this pane larger"),
        entry(A::Narrower, Program, "narrower", "make this pane smaller"),
        entry(A::ResetLayout, Program, "reset-layout", "the panes' sizes as they were made"),
        entry(A::Help, Program, "help", "show the keys"),
        entry(A::Suspend, Program, "suspend", "back to the shell for a while"),
        entry(A::Quit, Program, "quit", "quit at once"),
    ]
};

/// Letters to add, take away or change to make one name of the other (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let mut row = (0..=other.len()).collect::<Vec<_>>();
    for (at, letter) in one.bytes().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (to, known) in other.bytes().enumerate() {
            let change = diagonal + usize::from(letter != known);
            diagonal = row[to + 1];
            row[to + 1] = change.min(diagonal + 1).min(row[to] + 1);
        }
    }
    row[other.len()]
}

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
            assert!(!entry.description.is_empty());
            let again = Action::all()[at + 1..]
                .iter()
                .any(|other| other.action == entry.action);
            assert!(!again, "{}", entry.name);
        }
        assert_eq!(Action::all().len(), Action::Suspend as usize + 1);
    }
}
