//! The shapes that scripts read. Keys are a promise: they may be joined by new ones, never renamed or dropped.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use crate::clean::{CleanLine, WebUrl};
use crate::export::{Exported, Picture};
use crate::ingest::Extract;
use crate::news::{
    Article, Enclosure, Entry, Feed, Headline, Health, HealthFacts, Highlight, Keepsake, Moment,
    ParsedFeed, Twin, reading_minutes,
};
use crate::typeset;

/// Text that may be missing: an empty line is told as `null`.
fn some(line: &CleanLine) -> Option<&str> {
    (!line.is_empty()).then_some(line.as_str())
}

fn some_text(text: &str) -> Option<&str> {
    (!text.trim().is_empty()).then_some(text)
}

/// What is told of every article.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own")]
pub struct HeadlineJson<'a> {
    id: i64,
    title: &'a str,
    url: Option<&'a str>,
    feed: &'a str,
    feed_id: i64,
    author: Option<&'a str>,
    published: String,
    words: u32,
    minutes: u32,
    read: bool,
    bookmarked: bool,
    has_media: bool,
    /// When its feed last changed it.
    edited: Option<String>,
    tags: &'a [CleanLine],
    note: Option<&'a str>,
    /// Of a bookmark: whether it is put away, and what it is put together with.
    archived: bool,
    collection: Option<&'a str>,
    highlights: Vec<HighlightJson<'a>>,
    /// The same article in other feeds, for which this row stands as well.
    also_in: Vec<TwinJson<'a>>,
}

/// A marked passage.
#[derive(Serialize)]
struct HighlightJson<'a> {
    id: i64,
    text: &'a str,
    colour: &'static str,
    note: Option<&'a str>,
    created: String,
    /// Letters around it, by which it is found again.
    before: &'a str,
    behind: &'a str,
    block: u32,
}

impl<'a> HighlightJson<'a> {
    fn of(highlight: &'a Highlight) -> Self {
        Self {
            id: highlight.id.0,
            text: highlight.text.as_str(),
            colour: highlight.colour.name(),
            note: some_text(highlight.note.as_str()),
            created: highlight.created.rfc3339(),
            before: highlight.before.as_str(),
            behind: highlight.behind.as_str(),
            block: highlight.block,
        }
    }
}

#[derive(Serialize)]
struct TwinJson<'a> {
    id: i64,
    feed: &'a str,
    feed_id: i64,
    url: Option<&'a str>,
}

impl<'a> TwinJson<'a> {
    fn of(twin: &'a Twin) -> Self {
        Self {
            id: twin.id.0,
            feed: twin.feed_title.as_str(),
            feed_id: twin.feed.0,
            url: twin.url.as_ref().map(WebUrl::as_str),
        }
    }
}

impl<'a> HeadlineJson<'a> {
    pub fn of(article: &'a Article) -> Self {
        let headline: &Headline = &article.headline;
        Self {
            id: headline.id.0,
            title: headline.title.as_str(),
            url: article.url.as_ref().map(WebUrl::as_str),
            feed: headline.feed_title.as_str(),
            feed_id: headline.feed.0,
            author: some(&article.author),
            published: headline.published.rfc3339(),
            words: headline.words,
            minutes: reading_minutes(headline.words),
            read: headline.read,
            bookmarked: headline.bookmarked,
            has_media: headline.has_media,
            edited: article.edited.map(Moment::rfc3339),
            tags: &article.tags,
            note: some_text(article.note.as_str()),
            archived: headline.archived,
            collection: some(&article.collection),
            highlights: article.highlights.iter().map(HighlightJson::of).collect(),
            also_in: article.twins.iter().map(TwinJson::of).collect(),
        }
    }
}

/// A row of `list` and `bookmarks`.
#[derive(Serialize)]
pub struct RowJson<'a> {
    #[serde(flatten)]
    headline: HeadlineJson<'a>,
    /// Of bookmarks alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    saved: Option<String>,
}

impl<'a> RowJson<'a> {
    pub fn of(article: &'a Article, keepsake: Option<&Keepsake>) -> Self {
        Self {
            headline: HeadlineJson::of(article),
            saved: keepsake.map(|keepsake| keepsake.saved.rfc3339()),
        }
    }
}

/// `show --format json`.
#[derive(Serialize)]
pub struct ArticleJson<'a> {
    #[serde(flatten)]
    headline: HeadlineJson<'a>,
    comments: Option<&'a str>,
    enclosures: Vec<EnclosureJson<'a>>,
    /// Whether `text` and `html` are the page's own, fetched, and not the feed's.
    full_text: bool,
    text: String,
    html: String,
}

impl<'a> ArticleJson<'a> {
    pub fn of(article: &'a Article) -> Self {
        let document = typeset::document(article.shown_html(), article.url.as_ref());
        Self {
            headline: HeadlineJson::of(article),
            comments: article.comments.as_ref().map(WebUrl::as_str),
            enclosures: article.enclosures.iter().map(EnclosureJson::of).collect(),
            full_text: article.full.is_some() && article.shows_full,
            text: typeset::plain_text(&document),
            html: typeset::html(&document),
        }
    }
}

/// An item of `export … --format json`: the article, and of a bookmark all that byline needs to take it back.
#[derive(Serialize)]
pub struct BookmarkJson<'a> {
    #[serde(flatten)]
    article: ArticleJson<'a>,
    /// Null for what is no bookmark, like the two after it.
    saved: Option<String>,
    feed_address: Option<&'a str>,
    kept: Option<KeptJson<'a>>,
}

/// What is kept, as it is kept: `html` and `text` of the article are made of it.
#[derive(Serialize)]
struct KeptJson<'a> {
    identity: &'a str,
    html: &'a str,
    full_html: Option<&'a str>,
    full_text: Option<&'a str>,
    shows_full: bool,
    place: u32,
    /// Left out where there are none, or where none were wished.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pictures: Vec<PictureJson<'a>>,
}

/// A picture's file.
#[derive(Serialize)]
struct PictureJson<'a> {
    /// What the article knows it by.
    url: &'a str,
    r#type: &'static str,
    /// Base64 (RFC 4648, section 4).
    data: String,
}

impl<'a> PictureJson<'a> {
    fn of((url, picture): (&'a str, &Picture)) -> Self {
        Self {
            url,
            r#type: picture.media_type,
            data: STANDARD.encode(&picture.bytes),
        }
    }
}

impl<'a> BookmarkJson<'a> {
    pub fn of(exported: &'a Exported) -> Self {
        let (article, keepsake) = (&exported.article, exported.keepsake.as_ref());
        let full = article.full.as_ref();
        Self {
            article: ArticleJson::of(article),
            saved: keepsake.map(|keepsake| keepsake.saved.rfc3339()),
            feed_address: keepsake.map(|keepsake| keepsake.feed_address.as_str()),
            kept: keepsake.map(|keepsake| KeptJson {
                identity: &keepsake.identity,
                html: article.html.as_str(),
                full_html: full.map(|full| full.html.as_str()),
                full_text: full.map(|full| full.text.as_str()),
                shows_full: article.shows_full,
                place: article.place,
                pictures: exported.pictures.iter().map(PictureJson::of).collect(),
            }),
        }
    }
}

#[derive(Serialize)]
pub struct EnclosureJson<'a> {
    url: &'a str,
    r#type: Option<&'a str>,
    length: Option<u64>,
}

impl<'a> EnclosureJson<'a> {
    fn of(enclosure: &'a Enclosure) -> Self {
        Self {
            url: enclosure.url.as_str(),
            r#type: some(&enclosure.media_type),
            length: enclosure.length,
        }
    }
}

/// How a feed is doing, and from what that was told.
pub struct Doing {
    pub health: Health,
    pub facts: HealthFacts,
}

/// A row of `feeds`.
#[derive(Serialize)]
pub struct FeedJson<'a> {
    id: i64,
    address: String,
    title: &'a str,
    folder: Option<String>,
    site: Option<&'a str>,
    unread: u32,
    total: u32,
    last_polled: Option<String>,
    problem: Option<ProblemJson<'a>>,
    /// Null for feeds that are never polled.
    state: Option<&'static str>,
    since: Option<String>,
    next_poll: Option<String>,
    action: Option<String>,
    moved_from: Option<String>,
    /// Milliseconds of its last whole answer.
    answered_in: Option<u32>,
    /// The user's own interval for it.
    interval_minutes: Option<u32>,
    any_certificate: bool,
}

#[derive(Serialize)]
struct ProblemJson<'a> {
    kind: &'static str,
    message: &'a str,
}

impl<'a> FeedJson<'a> {
    pub fn of(feed: &'a Feed, doing: Option<&Doing>, any_certificate: bool) -> Self {
        let health = doing.map(|doing| doing.health);
        Self {
            state: health.map(|health| health.state.name()),
            since: health.and_then(|health| health.since).map(Moment::rfc3339),
            next_poll: doing
                .and_then(|doing| doing.facts.next_poll)
                .map(Moment::rfc3339),
            action: health.and_then(|health| health.state.remedy(feed.id)),
            moved_from: doing
                .and_then(|doing| doing.facts.moved_from.as_ref())
                .map(WebUrl::masked),
            answered_in: doing.and_then(|doing| doing.facts.answered_in),
            interval_minutes: doing.and_then(|doing| doing.facts.own_interval),
            any_certificate,
            id: feed.id.0,
            address: feed.kind.told(),
            title: feed.title.as_str(),
            folder: (!feed.folder.is_top()).then(|| feed.folder.to_string()),
            site: feed.site.as_ref().map(WebUrl::as_str),
            unread: feed.unread,
            total: feed.total,
            last_polled: feed.last_polled.map(Moment::rfc3339),
            problem: feed.problem.as_ref().map(|problem| ProblemJson {
                kind: problem.kind.name(),
                message: problem.message.as_str(),
            }),
        }
    }
}

/// `inspect --json`.
#[derive(Serialize)]
pub struct InspectJson<'a> {
    title: Option<&'a str>,
    link: Option<&'a str>,
    description: Option<&'a str>,
    author: Option<&'a str>,
    language: Option<&'a str>,
    updated: Option<String>,
    entries: Vec<EntryJson<'a>>,
    repairs: &'a [String],
}

#[derive(Serialize)]
struct EntryJson<'a> {
    title: Option<&'a str>,
    link: Option<&'a str>,
    id: Option<&'a str>,
    published: Option<String>,
    updated: Option<String>,
    author: Option<&'a str>,
    summary: Option<&'a str>,
    content: Option<&'a str>,
    categories: &'a [CleanLine],
    enclosures: Vec<EnclosureJson<'a>>,
    language: Option<&'a str>,
    comments: Option<&'a str>,
}

impl<'a> InspectJson<'a> {
    pub fn of(feed: &'a ParsedFeed) -> Self {
        Self {
            title: some(&feed.title),
            link: feed.link.as_ref().map(WebUrl::as_str),
            description: some(&feed.description),
            author: some(&feed.author),
            language: some(&feed.language),
            updated: feed.updated.map(Moment::rfc3339),
            entries: feed.entries.iter().map(EntryJson::of).collect(),
            repairs: &feed.repairs,
        }
    }
}

impl<'a> EntryJson<'a> {
    fn of(entry: &'a Entry) -> Self {
        // A feed with one text only has no shorter one: the same text stands in for it, as other programs do.
        let short = some_text(entry.summary.as_str());
        let long = some_text(entry.html.as_str());
        Self {
            title: some(&entry.title),
            link: entry.url.as_ref().map(WebUrl::as_str),
            id: entry.guid.as_deref(),
            published: entry.published.map(Moment::rfc3339),
            updated: entry.updated.map(Moment::rfc3339),
            author: some(&entry.author),
            summary: short.or(long),
            content: long,
            categories: &entry.categories,
            enclosures: entry.enclosures.iter().map(EnclosureJson::of).collect(),
            language: some(&entry.language),
            comments: entry.comments.as_ref().map(WebUrl::as_str),
        }
    }
}

/// `read --format json`.
#[derive(Serialize)]
pub struct ReadJson<'a> {
    url: Option<&'a str>,
    canonical_url: Option<&'a str>,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<String>,
    site: Option<&'a str>,
    language: Option<&'a str>,
    lead_image: Option<LeadImageJson<'a>>,
    text: &'a str,
    html: &'a str,
    words: usize,
}

#[derive(Serialize)]
struct LeadImageJson<'a> {
    url: &'a str,
    caption: Option<&'a str>,
    credit: Option<&'a str>,
}

impl<'a> ReadJson<'a> {
    pub fn of(extract: &'a Extract) -> Self {
        let text = extract.full.text.as_str();
        Self {
            url: extract.url.as_ref().map(WebUrl::as_str),
            canonical_url: extract.canonical_url.as_ref().map(WebUrl::as_str),
            title: some(&extract.title),
            byline: some(&extract.byline),
            published: extract.published.map(Moment::rfc3339),
            site: some(&extract.site),
            language: some(&extract.language),
            lead_image: extract.lead_image.as_ref().map(|image| LeadImageJson {
                url: image.url.as_str(),
                caption: some(&image.caption),
                credit: some(&image.credit),
            }),
            text,
            html: extract.full.html.as_str(),
            words: text.unicode_words().count(),
        }
    }
}
