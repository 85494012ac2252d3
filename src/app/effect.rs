//! What the world shall do. Owned inputs; each brings back exactly one event (or the run of events it names).

use std::sync::Arc;

use super::{PictureWanted, Preview, Shape, Starter};
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::messages::Messages;
use crate::news::{
    Article, ArticleId, Change, FeedId, FeedSetting, Folder, Key, Order, Query, Record, Scope,
    Secret, Span,
};
use crate::typeset::Document;

/// What the user wishes for a setting of one feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedWish {
    /// The step's number.
    pub own: u64,
    /// The feed's address.
    pub whom: String,
    pub setting: FeedSetting,
    /// As it was typed; none: as for all.
    pub typed: Option<Secret>,
    /// What is done, for the user.
    pub words: String,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// -> `FeedsLoaded`
    LoadFeeds,
    /// How many unread articles saved searches find, counted up to `most`. -> `SearchesCounted`
    CountSearches {
        queries: Vec<(CleanLine, Query)>,
        most: usize,
    },
    /// -> `HeadlinesLoaded`, or `Superseded` when another list is asked for before this one has come. `keep`: rows that stay
    /// though they no longer match, because they were read while looking.
    /// `generation` comes back unchanged: an answer from before the last change is not shown.
    /// `whole`: however long it takes; else what is found in a moment, which says so where it is not all.
    LoadHeadlines {
        query: Query,
        span: Span,
        limit: usize,
        keep: Vec<ArticleId>,
        generation: u64,
        whole: bool,
    },
    /// What was searched for before. -> `SearchesRemembered`
    LoadSearches,
    /// Remembers what is searched for. -> nothing
    NoteSearch(String),
    /// The next (or previous) unread article of the list from a place in it. -> `UnreadFound`
    FindUnread {
        query: Query,
        from: Option<Key>,
        backwards: bool,
    },
    /// An unread article of the list by chance. -> `UnreadFound`
    FindRandomUnread(Query),
    /// -> `ArticleLoaded`
    LoadArticle {
        id: ArticleId,
        width: u16,
    },
    /// -> `AheadLoaded`
    LoadAhead {
        id: ArticleId,
        width: u16,
    },
    /// Reads the article of a page on the web, and sets it. -> `PageRead` or `PageFailed`
    ReadPage {
        url: WebUrl,
        width: u16,
        /// Where the links began that led there: what its feed may be asked for decides whether this may be.
        from: ArticleId,
    },
    /// Keeps a page that is in no list as a bookmarked article. -> `PageSaved` or `OutsideFailed`
    SavePage(Box<Article>),
    /// Sets an open article at another width. -> `PageSet`
    SetPage {
        id: ArticleId,
        document: Arc<Document>,
        width: u16,
    },
    /// Compares two texts of an article, and sets what has changed; `before`: none, where it is what the store has kept
    /// since the article was read. -> `ChangesSet`, or `Told` when it has kept none
    Compare {
        article: Box<Article>,
        before: Option<Arc<Document>>,
        after: Arc<Document>,
        width: u16,
    },
    /// Finds the text that a name within an article stands for. -> `PlaceFound`
    FindPlace {
        id: ArticleId,
        name: CleanLine,
        html: CleanText,
    },
    /// Draws a picture of an article, fetched if need be. -> `PictureLoaded` or `PictureFailed`
    LoadPicture(PictureWanted),
    /// Pictures that the terminal need not keep any more. Brings nothing back.
    FreePictures(Vec<u32>),
    /// A bookmark that nobody has looked at for long. -> `RandomFound`
    FindRandom,
    /// Asks for pages again: whether they are there, or for their texts. -> `Told` now and then, at last `PagesAsked`
    AskPages {
        pages: AskedPages,
        renew: bool,
    },
    /// Bookmarks the page whose address is on the clipboard. -> `LinkSaved` or `OutsideFailed`
    SaveClipboard,
    /// A durable change in the store, and how it stands in the journal. -> `Changed` or `ChangeFailed`
    Apply {
        change: Change,
        record: Record,
    },
    /// Writes a setting of one feed into the user's files, as a step that can be taken back. -> `Wished`
    Wish(AskedWish),
    /// What can be taken back. -> `JournalLoaded`
    LoadJournal,
    /// How feeds are doing. -> `HealthLoaded`
    LoadHealth,
    /// Counts what came and what was read. -> `StatsCounted`
    LoadStats,
    /// What there is to begin with. -> `StartersFound`
    LoadStarters,
    /// Subscribes to feeds that were offered, as one step. -> `FeedsBrought` or `OutsideFailed`
    TakeStarters(Vec<(Starter, Folder)>),
    /// Brings everything of another reader. -> `FeedsBrought` or `OutsideFailed`
    ImportFrom(String),
    /// Polls. -> `PollStarted`, `FeedPolled` ..., `PollEnded`
    Poll(PollWhich),
    /// In the poll that runs these go first, due or not.
    PollFirst(Vec<FeedId>),
    /// Looks what is at an address. -> `FeedFound`, `FeedsOffered` or `AddFailed`
    Look {
        address: String,
    },
    /// Subscribes to a feed that was found, and keeps what it brought. -> `FeedAdded` or `AddFailed`
    Subscribe {
        preview: Preview,
        folder: Folder,
    },
    /// Fetches the article's page and keeps its text. -> `FullTextKept` or `FullTextFailed`
    FetchFullText {
        id: ArticleId,
        url: WebUrl,
    },
    /// Opens in the browser. -> `Opened` or `OutsideFailed`
    Open(WebUrl),
    /// Shows a picture of an article with the user's viewer. -> `Opened` or `OutsideFailed`
    View {
        url: WebUrl,
        article: ArticleId,
    },
    /// Plays or opens an enclosure with the user's player. -> `Opened` or `OutsideFailed`
    Play(WebUrl),
    /// Puts text on the clipboard (OSC 52, else a helper program). -> `Copied`
    Copy {
        text: String,
        what: Copied,
    },
    /// The article as Markdown on the clipboard. -> `Copied` or `OutsideFailed`
    CopyMarkdown(ArticleId),
    /// The same of a page that is in no list.
    CopyPageMarkdown(Box<Article>),
    /// Runs the user's command with the article's Markdown on its standard input. -> `Piped` or `OutsideFailed`
    Pipe {
        id: ArticleId,
        command: String,
    },
    /// The same with a page that is in no list.
    PipePage {
        page: Box<Article>,
        command: String,
    },
    /// Shows a theme for the moment. -> nothing
    ShowTheme(String),
    /// Shows a theme from now on. -> nothing, or `OutsideFailed`
    ChooseTheme(String),
    /// Changes a setting until the end. -> `Configured` or `OutsideFailed`
    Set {
        name: String,
        value: String,
    },
    /// Sends the article to a share target. -> `Shared` or `OutsideFailed`
    Share {
        target: CleanLine,
        article: Box<Article>,
    },
    /// Fetches a page and keeps it as a bookmark. -> `LinkSaved` or `OutsideFailed`
    SaveLink {
        url: WebUrl,
        /// The link's words: the title of a page that cannot be fetched.
        text: CleanLine,
        /// Where the links began that led there; none where the user typed the address.
        from: Option<ArticleId>,
    },
    /// Remembers how the panes share the screen. -> nothing, or `OutsideFailed`
    Remember(Shape),
    /// Keeps the order of a list. -> nothing, or `OutsideFailed`
    KeepOrder {
        list: Scope,
        order: Order,
    },
    /// Keeps a saved search. -> `Configured` and `SearchSaved`, or `OutsideFailed`
    SaveSearch {
        name: CleanLine,
        query: String,
    },
    /// Tells who does not look, through the terminal. -> nothing
    Notify(CleanLine),
    /// Stops the process as ^Z does, and redraws when it comes back. -> `Resumed`
    Suspend,
    /// Draws everything anew. -> `Resized`, `Resumed`
    Redraw,
    Quit,
}

/// Whose pages are asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum AskedPages {
    These(Vec<ArticleId>),
    /// All of a list.
    List(Query),
}

/// What is polled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PollWhich {
    /// What is due.
    Due,
    /// These, due or not.
    Feeds(Vec<FeedId>),
}

/// What was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The address that is selected on a sheet.
    Address,
    ArticleAddress,
    Markdown,
    Passage,
}

impl Copied {
    pub(super) fn words(self, say: &Messages) -> &str {
        match self {
            Self::Address => say.copied_address(),
            Self::ArticleAddress => say.copied_article_address(),
            Self::Markdown => say.copied_markdown(),
            Self::Passage => say.copied_passage(),
        }
    }
}
