//! `byline mark`: read marks, bookmarks, tags and notes.

use std::process::ExitCode;

use clap::Args;

use super::arguments::article_number;
use super::completing;
use super::context::{self, Context};
use super::index;
use super::json::HeadlineJson;
use super::list;
use super::print::{Printer, counted};
use crate::clean::{CleanLine, CleanText};
use crate::news::{Article, ArticleId, Change, Headline, Query, Scope, Step};
use crate::store::Store;

#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of its own on the command line"
)]
#[command(group = clap::ArgGroup::new("change").required(true).multiple(true))]
pub struct Marks {
    /// The articles' numbers, as `byline list` shows them
    #[arg(required_unless_present = "query", value_name = "ID", value_parser = article_number)]
    pub ids: Vec<i64>,
    /// All articles that fit, in the language of `byline list`
    #[arg(long, value_name = "QUERY", conflicts_with = "ids")]
    pub query: Option<String>,
    /// Print a JSON object a line for each
    #[arg(long)]
    pub json: bool,
    /// Mark them as read
    #[arg(long, group = "change")]
    pub read: bool,
    /// Mark them as unread
    #[arg(long, group = "change", conflicts_with = "read")]
    pub unread: bool,
    /// Show them once for each feed that has them, from now on
    #[arg(long, group = "change")]
    pub apart: bool,
    /// Show them once for all of these feeds again
    #[arg(long, group = "change", conflicts_with = "apart")]
    pub together: bool,
    /// Bookmark them: byline keeps copies that outlive the feed and the site
    #[arg(long, group = "change")]
    pub bookmark: bool,
    /// Take their bookmarks away
    #[arg(long, group = "change", conflicts_with_all = ["bookmark", "tags", "note", "collection", "archive"])]
    pub unbookmark: bool,
    /// Add a tag, or several parted by commas, and a bookmark with it; may be given several times
    #[arg(
        long = "tag",
        group = "change",
        value_name = "TAG",
        value_delimiter = ','
    )]
    pub tags: Vec<String>,
    /// Put them into a collection, as bookmarks; an empty name takes them out
    #[arg(long, group = "change", value_name = "NAME")]
    pub collection: Option<String>,
    /// Put their bookmarks away (done with)
    #[arg(long, group = "change")]
    pub archive: bool,
    /// Take their bookmarks back to the others
    #[arg(long, group = "change", conflicts_with = "archive")]
    pub unarchive: bool,
    /// Write a note, and a bookmark with it; an empty one removes the note
    #[arg(long, group = "change", value_name = "TEXT")]
    pub note: Option<String>,
}

/// Changes every article named; if one of them does not exist, none is changed.
pub fn run(context: &Context, print: &mut Printer, marks: &Marks) -> anyhow::Result<ExitCode> {
    let mut store = context.store()?;
    let articles = chosen(context, &store, marks)?;
    let mut pairs = read_pair(marks, &articles);
    pairs.extend(articles.iter().flat_map(|article| kept(marks, article)));
    if !pairs.is_empty() {
        store.make_step(Step::of(&words(marks, &articles), pairs), context.now)?;
    }
    for article in &articles {
        if marks.json {
            if let Some(now) = store.article(article.headline.id)? {
                print.json_line(&HeadlineJson::of(&now))?;
            }
            continue;
        }
        print.line(&format!(
            "{}  {}",
            article.headline.id.0, article.headline.title
        ))?;
    }
    if bookmarks(marks) {
        print.flush()?;
        if let Some(mut store) = completing::at_once(context, store) {
            index::behind(context, &mut store).tell();
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether what was done may have made bookmarks.
fn bookmarks(marks: &Marks) -> bool {
    let by_name = marks
        .collection
        .as_ref()
        .is_some_and(|name| !name.is_empty());
    marks.bookmark || marks.archive || by_name || marks.note.is_some() || !marks.tags.is_empty()
}

/// An article, as far as what its changes are depends on it.
struct Chosen {
    headline: Headline,
    tags: Vec<CleanLine>,
    collection: CleanLine,
    note: CleanText,
}

impl From<Article> for Chosen {
    fn from(article: Article) -> Self {
        Self {
            headline: article.headline,
            tags: article.tags,
            collection: article.collection,
            note: article.note,
        }
    }
}

impl From<Headline> for Chosen {
    /// For changes that do not depend on what the user has written.
    fn from(headline: Headline) -> Self {
        Self {
            headline,
            tags: Vec::new(),
            collection: CleanLine::default(),
            note: CleanText::default(),
        }
    }
}

/// The articles that were named, or all that fit.
fn chosen(context: &Context, store: &Store, marks: &Marks) -> anyhow::Result<Vec<Chosen>> {
    let whole = |id| -> anyhow::Result<Chosen> {
        let article = store.article(id)?;
        Ok(article.ok_or_else(|| context::no_article(id))?.into())
    };
    let Some(text) = &marks.query else {
        let ids = marks.ids.iter().copied().map(ArticleId);
        return ids.map(whole).collect();
    };
    let query = Query {
        filter: context.filter(std::slice::from_ref(text))?,
        ..Query::of(Scope::FrontPage)
    };
    let rows = list::rows(store, &query, usize::MAX)?.into_iter();
    let writes = !marks.tags.is_empty() || marks.collection.is_some() || marks.note.is_some();
    if writes {
        rows.map(|row| whole(row.id)).collect()
    } else {
        // Of hundreds of thousands nobody waits for their texts.
        Ok(rows.map(Chosen::from).collect())
    }
}

/// A change and its opposite.
type Pair = (Change, Change);

fn read_pair(marks: &Marks, articles: &[Chosen]) -> Vec<Pair> {
    if !(marks.read || marks.unread) {
        return Vec::new();
    }
    let headlines = articles.iter().map(|article| &article.headline);
    let others = headlines.filter(|headline| headline.read != marks.read);
    let ids: Vec<ArticleId> = others.map(|headline| headline.id).collect();
    let set = |read| Change::Read {
        ids: ids.clone(),
        read,
    };
    if ids.is_empty() {
        return Vec::new();
    }
    vec![(set(marks.read), set(!marks.read))]
}

/// Everything that has to do with an article's bookmark.
fn kept(marks: &Marks, article: &Chosen) -> Vec<Pair> {
    let (id, was) = (article.headline.id, article.headline.bookmarked);
    let set = |on| Change::Bookmark { id, on };
    // Taking back what made the bookmark takes the bookmark back.
    let back = |change| if was { change } else { set(false) };
    let mut pairs = Vec::new();
    if marks.bookmark && !was {
        pairs.push((set(true), set(false)));
    }
    if marks.unbookmark && was {
        pairs.push((set(false), set(true)));
    }
    let (tags, before) = (with_tags(article, &marks.tags), article.tags.clone());
    if tags != before {
        let before = back(Change::Tags { id, tags: before });
        pairs.push((Change::Tags { id, tags }, before));
    }
    let named = marks.collection.as_deref().map(CleanLine::new);
    if let Some(name) = named.filter(|name| *name != article.collection) {
        let collect = |collection| Change::Collect { id, collection };
        let before = back(collect(article.collection.clone()));
        pairs.push((collect(name), before));
    }
    if marks.archive || (marks.unarchive && was) {
        pairs.push(archived(marks.archive, article));
    }
    if marks.apart || marks.together {
        let set = |on| Change::Apart { id, on };
        pairs.push((set(marks.apart), set(!marks.apart)));
    }
    let note = marks
        .note
        .as_deref()
        .map(|note| CleanText::new(note.trim()));
    if let Some(note) = note.filter(|note| *note != article.note) {
        let before = article.note.clone();
        let before = back(Change::Note { id, note: before });
        pairs.push((Change::Note { id, note }, before));
    }
    pairs
}

/// A bookmark that is removed does not stay put away.
fn archived(on: bool, article: &Chosen) -> Pair {
    let id = article.headline.id;
    let set = |on| Change::Archive { id, on };
    let before = set(article.headline.archived);
    let back = if article.headline.bookmarked {
        before
    } else {
        Change::Several(vec![before, Change::Bookmark { id, on: false }])
    };
    (set(on), back)
}

/// What is done, for the list of what can be taken back.
fn words(marks: &Marks, articles: &[Chosen]) -> String {
    let mut done = Vec::new();
    let is_empty = |text: &Option<String>| text.as_deref().map(|text| text.trim().is_empty());
    let (note, collection) = (is_empty(&marks.note), is_empty(&marks.collection));
    let flags = [
        (marks.read, "marked read"),
        (marks.unread, "marked unread"),
        (marks.bookmark, "bookmarked"),
        (marks.unbookmark, "removed the bookmark of"),
        (marks.archive, "put away"),
        (marks.unarchive, "took back"),
        (marks.apart, "took apart"),
        (marks.together, "put together"),
        (collection == Some(false), "put into a collection"),
        (collection == Some(true), "took out of the collection"),
        (note == Some(false), "annotated"),
        (note == Some(true), "removed the note of"),
    ];
    done.extend(
        flags
            .iter()
            .filter(|(on, _)| *on)
            .map(|(_, words)| (*words).to_owned()),
    );
    let tags = marks.tags.iter().map(|tag| tag.trim());
    let tags: Vec<&str> = tags.filter(|tag| !tag.is_empty()).collect();
    if !tags.is_empty() {
        done.push(format!("tagged {}", tags.join(", ")));
    }
    let what = match articles {
        [only] => format!("“{}”", only.headline.title),
        several => counted(several.len(), "article"),
    };
    format!("{}: {what}", done.join(", "))
}

/// The article's tags and the new ones, each once.
fn with_tags(article: &Chosen, new: &[String]) -> Vec<CleanLine> {
    let mut tags = article.tags.clone();
    for tag in new.iter().map(|tag| CleanLine::new(tag)) {
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}
