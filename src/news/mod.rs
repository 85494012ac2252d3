//! What news is: pure data and rules. No I/O and no clock; `now` is always an argument.
//!
//! - `moment`: a point in time
//! - `feed`: feeds, folders, and what is wrong with a feed
//! - `entry`: an item as a feed tells it, before it is kept; feeds on offer
//! - `article`: headlines, whole articles and enclosures, as they are kept
//! - `change`: what the user changes, and how it is taken back
//! - `highlight`: passages that the user has marked in an article
//! - `import`: what other programs kept, on its way into the store
//! - `keepsake`: what a bookmark knows beyond its article
//! - `refresh`: what one poll of a feed brought
//! - `access`: how the user wants single feeds to be asked; `command`: his own programs that make feeds
//! - `health`: how a feed is doing, and what mends it
//! - `due`: when a feed is polled next
//! - `share`: where articles can be sent
//! - `order`: in which order a list shows its articles
//! - `query`: what a list shows: scope, filter, and the language the filter is written in
//! - `retention`: how long articles are kept
//! - `rule`: what is done with articles by itself
//! - `spelling`: which name was meant by one that there is not
//! - `stats`: what came and what was read, in numbers
//! - `wish`: what the user wishes for one feed, setting by setting
//! - `window`: the part of a list that is in memory
//! - `words`: when two words are the same for whoever searches
//! - `worth`: whether a page's text is worth more than the feed's own

mod access;
mod article;
mod change;
mod command;
mod due;
mod entry;
mod feed;
mod health;
mod highlight;
mod import;
mod keepsake;
mod moment;
mod order;
mod query;
mod refresh;
mod retention;
mod rule;
mod share;
mod spelling;
mod stats;
mod sum;
mod window;
mod wish;
mod words;
mod worth;

pub use access::{Access, AccessRules, Cookie, Layer, Secret};
pub use article::{Article, ArticleId, Found, FullText, Headline, Twin, reading_minutes};
pub use change::{
    Change, Done, Made, Record, Standing, Step, StepId, count_marked_read, marked_read,
};
pub use command::{CommandFeed, UserCommand};
pub use due::{Due, PollFacts, due};
pub use entry::{Enclosure, Entry, Offer, ParsedFeed};
pub use feed::{Added, Feed, FeedId, FeedKind, Folder, Problem, ProblemKind};
pub use health::{FeedState, Health, HealthFacts, health, slower};
pub use highlight::{Colouring, Highlight, HighlightId};
pub use import::{ForeignArticle, ImportedArticle, ImportedBookmark, Keeping};
pub use keepsake::{Keepsake, Shelves, Wholeness};
pub use moment::Moment;
pub use order::{ORDERS, Order, SORTED_ROWS};
pub use query::{Filter, Fit, Phrase, Query, QueryError, QueryFault, Scope, State};
pub use refresh::{Claim, FirstReading, Outcome, Pace, PollRequest, Refresh, Rest, Validators};
pub use retention::Retention;
pub use rule::{Deed, Rule};
pub use share::{
    ShareMethod, ShareRequest, ShareTarget, ShareWay, ShareWords, UnknownWord, Writing,
};
pub use spelling::nearest;
pub use stats::{Day, FeedStats, Folders, Room, Stats, step};
pub use sum::Sum;
pub use window::{Key, Span, Window};
pub use wish::{Answer, FeedSetting, MARK_READ, MarkRead, Value, Wish, Wished, switched};
pub use words::{Tongue, Tongues, fold, folded, forms, spelling};
pub use worth::{FullTextWish, Shortfall, is_cut, shortfall};
