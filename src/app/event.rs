//! What has happened. Everything the app learns, it learns here; results carry what was asked.

use std::collections::BTreeMap;
use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};

use super::{AskedWish, Choices, Copied, Keymap, Options, Preview, Starters};
use crate::clean::{CleanLine, WebUrl};

use crate::news::{
    Added, Article, ArticleId, Change, Done, Feed, FeedId, Headline, HealthFacts, Made, Moment,
    Offer, Query, Record, Shelves, Shortfall, Span, Stats, Window,
};
use crate::picture::{Canvas, Drawing, Room, Size};
use crate::typeset::{Document, Page};

#[expect(
    clippy::large_enum_variant,
    reason = "an event is moved once and never kept"
)]
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    // the terminal
    Key(KeyEvent),
    Mouse(MouseEvent),
    /// Bracketed paste; it is text, whatever it holds.
    Pasted(String),
    Resized {
        columns: u16,
        rows: u16,
    },
    Resumed,
    /// The terminal has got the keys, or another window has.
    Focused(bool),
    /// `canvas`: what it shows pictures on; none: it shows none. `hyperlinks`: it makes links of what is marked so.
    TerminalKnown {
        canvas: Option<Canvas>,
        hyperlinks: bool,
    },
    /// The time; comes before the first frame, at least once a minute, and when something shown will change.
    Ticked(Moment),

    // the store
    /// `shelves`: how many bookmarks there are where.
    FeedsLoaded {
        feeds: Vec<Feed>,
        shelves: Shelves,
    },
    HealthLoaded(Vec<(FeedId, HealthFacts)>),
    /// Or why they were not.
    StatsCounted(Result<Box<Stats>, String>),
    /// By name; none when the store could not be read.
    SearchesCounted(Option<BTreeMap<CleanLine, u32>>),
    HeadlinesLoaded {
        query: Query,
        span: Span,
        generation: u64,
        window: Window,
    },
    /// What was searched for before, the newest first.
    SearchesRemembered(Vec<String>),
    /// A list was asked for and, before it came, another: only that one comes.
    Superseded,
    UnreadFound {
        query: Query,
        backwards: bool,
        headline: Option<Headline>,
    },
    /// None: there is no bookmark.
    RandomFound(Option<Headline>),
    /// The user has pressed no key for a moment.
    Rested,
    /// Made ready before it is asked for; none: it is gone, or so long that it is better read when it is asked for.
    AheadLoaded {
        id: ArticleId,
        width: u16,
        set: Option<Box<SetArticle>>,
    },
    /// The beginning of a long article, before the whole comes as `ArticleLoaded`.
    ArticleBegun {
        width: u16,
        set: Box<SetArticle>,
    },
    ArticleLoaded {
        id: ArticleId,
        width: u16,
        found: Option<SetArticle>,
    },
    /// A page that is in no list is to be read: `byline read`. Not set at any width yet.
    PageOpened(Box<SetArticle>),
    /// The page that a link leads to.
    PageRead {
        url: WebUrl,
        width: u16,
        set: Box<SetArticle>,
    },
    PageFailed {
        url: WebUrl,
        why: String,
    },
    /// The page that was open as `page` is a bookmarked article now.
    PageSaved {
        page: ArticleId,
        id: ArticleId,
    },
    PageSet {
        id: ArticleId,
        width: u16,
        page: Page,
    },
    /// `letters`: with which the place begins.
    PlaceFound {
        id: ArticleId,
        letters: Option<String>,
    },
    /// What has changed in an article; none when its words are the same.
    ChangesSet {
        width: u16,
        found: Option<Box<SetArticle>>,
    },
    /// `room`: as it was asked for. `size`: of the picture itself.
    PictureLoaded {
        url: WebUrl,
        room: Room,
        size: Size,
        drawing: Arc<Drawing>,
    },
    PictureFailed {
        url: WebUrl,
        why: String,
    },
    Changed {
        change: Change,
        record: Record,
        made: Made,
    },
    ChangeFailed {
        change: Change,
        record: Record,
        why: String,
    },
    /// A setting of one feed was written: the change, its opposite, and the step's number in the journal; or why it was not.
    Wished(AskedWish, Result<WishMade, String>),
    /// Oldest first.
    JournalLoaded(Vec<Done>),
    /// A read failed; the old content stays.
    LoadFailed {
        what: &'static str,
        why: String,
    },
    /// Another process (or our own poller) has changed the store.
    StoreChanged,

    // the network
    PollStarted {
        feeds: usize,
    },
    FeedPolled {
        feed: FeedId,
        new: usize,
        failed: bool,
    },
    /// `offline`: nothing could be reached at all.
    PollEnded {
        polled: usize,
        new: usize,
        failed: usize,
        offline: bool,
    },
    /// What is left of a broken store is being carried over: so far so much of it.
    Rescuing {
        percent: u8,
    },
    /// All articles came that could be read. `is_whole`: nobody took the broken file away before.
    RescueEnded {
        articles: usize,
        is_whole: bool,
    },
    /// One feed is at the address.
    FeedFound(Preview),
    /// What there is to begin with.
    StartersFound(Starters),
    /// Feeds that were chosen from it are subscribed.
    FeedsBrought {
        new: usize,
    },
    FeedAdded {
        added: Added,
        title: CleanLine,
    },
    FeedsOffered {
        address: String,
        offers: Vec<Offer>,
    },
    AddFailed {
        address: String,
        why: String,
    },
    /// `shortfall`: why it is worse than the feed's own text.
    FullTextKept {
        id: ArticleId,
        shortfall: Option<Shortfall>,
    },
    FullTextFailed {
        id: ArticleId,
        why: String,
    },

    // outside
    Opened,
    Copied {
        what: Copied,
    },
    Piped {
        command: String,
    },
    /// The names of the share targets that are set up.
    TargetsFound(Vec<CleanLine>),
    /// The list is in the settings under this name.
    SearchSaved(CleanLine),
    Shared {
        target: CleanLine,
    },
    PagesAsked(PageAnswers),
    /// The page of a link is a bookmark.
    LinkSaved {
        title: CleanLine,
        /// Why it has no text, or is not new.
        shortfall: Option<String>,
    },
    OutsideFailed {
        why: String,
    },
    /// The user's files were read again: settings, and what they offer.
    Configured(Box<Options>),
    /// What there is to choose from, at the start.
    Offered(Box<Choices>),
    KeysChanged(Keymap),
    /// One sentence for the status line from the start-up (a rescued store, a wrong line in keys.toml).
    Told(String),
}

impl Event {
    /// Whether the lines on the screen may stand elsewhere after it, or be others.
    pub(super) fn moves_text(&self) -> bool {
        use Event as E;
        matches!(
            self,
            E::Mouse(_)
                | E::Pasted(_)
                | E::Resized { .. }
                | E::ArticleBegun { .. }
                | E::ArticleLoaded { .. }
                | E::PageOpened(_)
                | E::PageRead { .. }
                | E::PageSet { .. }
        )
    }
}

/// What came of pages that were asked for again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageAnswers {
    /// Their new texts are kept.
    pub renewed: Vec<ArticleId>,
    pub there: usize,
    /// What they say now is less than what is kept, which stays.
    pub worse: usize,
    pub gone: usize,
    /// They could not be asked now.
    pub unknown: usize,
    /// Why the last of them was not as it should be.
    pub why: Option<String>,
}

impl PageAnswers {
    pub fn all(&self) -> usize {
        self.renewed.len() + self.there + self.worse + self.gone + self.unknown
    }
}

/// An article that is ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct SetArticle {
    pub article: Article,
    pub document: Arc<Document>,
    pub page: Page,
    /// The user wishes to read the page's text, always, and it was not fetched yet.
    pub wants_page: bool,
}

/// A setting of one feed was written.
#[derive(Clone, Debug, PartialEq)]
pub struct WishMade {
    pub change: Change,
    pub opposite: Change,
    /// The step's number in the journal.
    pub step: Option<i64>,
}
