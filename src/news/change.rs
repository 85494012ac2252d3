//! What the user changes, told so that its opposite can be told as well.

use serde::{Deserialize, Serialize};

use super::{ArticleId, FeedId, Folder, Highlight, Moment, Query, Wish};
use crate::clean::{CleanLine, CleanText, WebUrl};

/// A change to what is kept. Its written form (serde) is kept in the journal for a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Read {
        ids: Vec<ArticleId>,
        read: bool,
    },
    /// Everything in the list that had arrived by `seen_until`, when the list was loaded: what came later stays unread.
    /// The journal has it as `Read`, with what it really altered.
    #[serde(skip)]
    AllRead {
        query: Query,
        seen_until: Moment,
    },
    Bookmark {
        id: ArticleId,
        on: bool,
    },
    Tags {
        id: ArticleId,
        tags: Vec<CleanLine>,
    },
    /// Tags of several articles, added and taken away. The journal has it as `Tags`, of each what it had.
    #[serde(skip)]
    Retag {
        ids: Vec<ArticleId>,
        add: Vec<CleanLine>,
        remove: Vec<CleanLine>,
    },
    /// The user's note to a bookmark.
    Note {
        id: ArticleId,
        note: CleanText,
    },
    /// A bookmark is put away, or taken back.
    Archive {
        id: ArticleId,
        on: bool,
    },
    /// A bookmark is put into a collection; none: an empty name.
    Collect {
        id: ArticleId,
        collection: CleanLine,
    },
    /// A passage is marked, which bookmarks the article; one that is marked gets another colour or note.
    Highlight {
        id: ArticleId,
        highlight: Highlight,
    },
    Unhighlight {
        id: ArticleId,
        highlight: Highlight,
    },
    RemoveFeed(FeedId),
    RestoreFeed(FeedId),
    /// The feed is at another address.
    Address {
        feed: FeedId,
        url: WebUrl,
    },
    /// Minutes between two polls of the feed; none: as for all.
    Interval {
        feed: FeedId,
        minutes: Option<u32>,
    },
    /// The name that the feed tells of itself takes the user's own back.
    RenameFeed {
        feed: FeedId,
        title: CleanLine,
    },
    MoveFeed {
        feed: FeedId,
        folder: Folder,
    },
    /// The place of a feed in its folder; none: by its name, after those that have one.
    PlaceFeed {
        feed: FeedId,
        position: Option<u32>,
    },
    /// The same of a folder among those beside it.
    PlaceFolder {
        folder: Folder,
        position: Option<u32>,
    },
    /// The user's files wish something else for a feed. The store has only the line in its journal: whoever makes this
    /// change writes the file.
    Wish(Wish),
    /// One after another, all or nothing. None at all stands for a change that only the journal knows.
    Several(Vec<Change>),
    /// The same article of several feeds is shown once for each of them, or once for all again.
    Apart {
        id: ArticleId,
        on: bool,
    },
    ShowFull {
        id: ArticleId,
        on: bool,
    },
    Place {
        id: ArticleId,
        block: u32,
    },
}

impl Step {
    /// Several changes and their opposites as one step; the opposites are made in the other order.
    pub fn of(words: &str, pairs: Vec<(Change, Change)>) -> Self {
        let (changes, mut opposites): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
        opposites.reverse();
        Self {
            words: CleanLine::new(words),
            change: Change::Several(changes),
            opposite: Change::Several(opposites),
        }
    }
}

impl Change {
    /// It is shown or left as it is, and nobody would take it back: where an article was left, which of its texts is shown.
    pub fn is_light(&self) -> bool {
        matches!(self, Self::Place { .. } | Self::ShowFull { .. })
    }
}

/// A change that can be taken back, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is done, for the user.
    pub words: CleanLine,
    pub change: Change,
    pub opposite: Change,
}

/// A step in the journal of what can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepId {
    /// By its number in the journal.
    Kept(i64),
    /// By the number that this run of the program gave it; the journal may not have it yet.
    Own(u64),
}

/// How a change stands in the journal of what can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// Not at all.
    Nothing,
    /// It is a new step. Of `AllRead` the store itself finds words and opposite.
    Step {
        /// As the program numbers its steps.
        own: u64,
        /// What is done, for the user.
        words: CleanLine,
        opposite: Change,
    },
    /// It is more of a step that goes on: of scrolling past articles. The words are those of the whole.
    Extends { step: StepId, words: CleanLine },
    /// It takes a step back.
    TakesBack(StepId),
    /// It makes again what was taken back.
    MakesAgain(StepId),
}

/// What came of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// The articles whose read state it really altered.
    pub touched: Vec<ArticleId>,
    /// The step's number in the journal.
    pub step: Option<i64>,
}

/// A step of the journal, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub id: i64,
    pub at: Moment,
    /// What was done, for the user: `marked 214 articles read`.
    pub words: CleanLine,
    pub standing: Standing,
}

/// Whether a step of the journal stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Stands,
    /// It is taken back, and can be made again: before those with lower numbers, which were taken back before it.
    TakenBack(i64),
    /// It is taken back, and something else was done since: it is not made again.
    Over,
}

impl Standing {
    pub fn stands(self) -> bool {
        self == Self::Stands
    }

    /// Where it can be made again: the sooner, the higher.
    pub fn turn(self) -> Option<i64> {
        match self {
            Self::TakenBack(turn) => Some(turn),
            Self::Stands | Self::Over => None,
        }
    }
}

/// How many articles a step of the journal marked that says so in the words of `marked_read`.
pub fn count_marked_read(words: &str) -> Option<usize> {
    let count = words
        .strip_prefix("marked ")?
        .split(' ')
        .next()?
        .parse()
        .ok()?;
    (marked_read(count) == words).then_some(count)
}

/// `marked 214 articles read`
pub fn marked_read(articles: usize) -> String {
    let plural = if articles == 1 { "" } else { "s" };
    format!("marked {articles} article{plural} read")
}
