//! Filters become SQL: our own words and parameters, never the user's text.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::expression::match_phrase;
use super::headlines::Rows;
use super::search::OF_ROW;
use super::{Result, folding};
use crate::clean::CleanLine;
use crate::news::{FeedId, Filter, Folder, State};

/// A condition on `row`, with the values of its parameters in their order.
#[derive(Debug, Default)]
pub(super) struct Condition {
    pub sql: String,
    pub values: Vec<Value>,
    /// Rows are looked up in the index of words, one by one.
    pub asks_words: bool,
    /// All that the index finds is gathered each time it is asked.
    pub gathers_words: bool,
}

impl Condition {
    /// The condition that `filter` puts on the rows of a table.
    pub(super) fn of(connection: &Connection, rows: Rows, filter: &Filter) -> Result<Self> {
        let mut condition = Self::default();
        condition.add(connection, rows, filter)?;
        Ok(condition)
    }

    fn add(&mut self, connection: &Connection, rows: Rows, filter: &Filter) -> Result<()> {
        match filter {
            Filter::All(parts) => self.join(connection, rows, parts, " AND ")?,
            Filter::Any(parts) => self.join(connection, rows, parts, " OR ")?,
            Filter::Not(inner) => {
                self.sql.push_str("NOT ");
                self.add(connection, rows, inner)?;
            }
            Filter::Words(phrase) => {
                self.words(rows, &phrase.text, match_phrase(phrase));
            }
            Filter::Title(phrase) => {
                let found = match_phrase(phrase).map(|found| format!("title : {found}"));
                self.words(rows, &phrase.text, found);
            }
            Filter::Feed(name) => self.of_feeds(rows, &feeds_named(connection, name)?, name),
            Filter::Folder(name) => {
                let feeds = feeds_in_folder_named(connection, name)?;
                self.push(
                    "row.feed IN (SELECT value FROM json_each(?))",
                    [feed_list(&feeds)],
                );
            }
            Filter::Author(part) => self.holds("row.author", part),
            Filter::Url(part) => self.holds("row.url", part),
            Filter::Collection(name) => {
                let names = collections_named(connection, name)?;
                self.of_bookmark(
                    rows,
                    "collection IN (SELECT value FROM json_each(?))",
                    [text_list(&names)],
                );
            }
            // Those of a list of bookmarks are none that were removed; they are gathered once.
            Filter::Tag(tag) if rows == Rows::Bookmarks => self.push(
                "row.id IN (SELECT bookmark FROM tag WHERE folded = ?)",
                [folding::small(tag.as_str()).into()],
            ),
            Filter::Tag(tag) => self.push(
                "EXISTS (SELECT 1 FROM tag JOIN bookmark ON bookmark.id = tag.bookmark \
                 WHERE tag.bookmark = row.id AND folded = ? AND removed_at IS NULL)",
                [folding::small(tag.as_str()).into()],
            ),
            Filter::Is(state) => match (state, rows) {
                (State::Edited, _) => self.of_article(rows, "edited IS NOT NULL", []),
                (State::Hidden, _) => self.of_article(rows, "state = 3", []),
                (State::HasImage, _) => self.of_article(rows, "has_image = 1", []),
                (State::Archived, _) => self.of_bookmark(rows, "archived = 1", []),
                (State::Lost, _) => self.of_bookmark(rows, "lost IS NOT NULL", []),
                _ => self.push(state_sql(*state, rows), []),
            },
            Filter::Language(tag) => self.of_article(
                rows,
                "language || '-' GLOB ? || '-*'",
                [tag.as_str().to_owned().into()],
            ),
            Filter::CameSince(moment) => match rows {
                Rows::Articles => self.push("row.first_seen >= ?", [moment.0.into()]),
                Rows::Bookmarks => self.push("row.created >= ?", [moment.0.into()]),
            },
            Filter::ScoreAbove(score) => {
                self.of_article(rows, "score > ?", [i64::from(*score).into()]);
            }
            Filter::ScoreBelow(score) => {
                self.of_article(rows, "score < ?", [i64::from(*score).into()]);
            }
            Filter::After(moment) => self.push("row.published >= ?", [moment.0.into()]),
            Filter::Before(moment) => self.push("row.published < ?", [moment.0.into()]),
            Filter::MoreWordsThan(words) => self.push("row.words > ?", [i64::from(*words).into()]),
            Filter::FewerWordsThan(words) => self.push("row.words < ?", [i64::from(*words).into()]),
        }
        Ok(())
    }

    fn join(
        &mut self,
        connection: &Connection,
        rows: Rows,
        parts: &[Filter],
        between: &str,
    ) -> Result<()> {
        self.sql.push('(');
        for (place, part) in parts.iter().enumerate() {
            if place > 0 {
                self.sql.push_str(between);
            }
            self.add(connection, rows, part)?;
        }
        self.sql.push(')');
        Ok(())
    }

    /// Words that have no letters are no words of the index; they are looked for in the title.
    fn words(&mut self, rows: Rows, phrase: &CleanLine, found: Option<String>) {
        let Some(found) = found else {
            self.push(
                "holds(row.title, ?)",
                [folding::small(phrase.as_str()).into()],
            );
            return;
        };
        match rows {
            // A beginning of words is looked up as a whole each time it is asked for.
            Rows::Articles if found.contains('*') => {
                self.asks_words = true;
                self.gathers_words = true;
                self.push(
                    "row.id IN (SELECT rowid FROM search WHERE search MATCH ?)",
                    [found.into()],
                );
            }
            Rows::Articles => {
                self.asks_words = true;
                self.push(OF_ROW, [found.into()]);
            }
            // Bookmarks are few and may be old: every hit is gathered once, rather than each bookmark asked for.
            Rows::Bookmarks => {
                self.gathers_words = true;
                self.push(
                    "row.id IN (SELECT rowid FROM search WHERE search MATCH ?)",
                    [found.into()],
                );
            }
        }
    }

    /// A bookmark knows its feed by name when the feed is gone.
    fn of_feeds(&mut self, rows: Rows, feeds: &[FeedId], name: &CleanLine) {
        match rows {
            Rows::Articles => {
                self.push(
                    "row.feed IN (SELECT value FROM json_each(?))",
                    [feed_list(feeds)],
                );
            }
            Rows::Bookmarks => self.push(
                "(row.feed IN (SELECT value FROM json_each(?)) OR holds(row.feed_title, ?))",
                [feed_list(feeds), folding::small(name.as_str()).into()],
            ),
        }
    }

    /// What only the article knows, and the bookmark's copy does not.
    fn of_article(&mut self, rows: Rows, condition: &str, values: impl IntoIterator<Item = Value>) {
        match rows {
            Rows::Articles => self.push(&format!("row.{condition}"), values),
            Rows::Bookmarks => self.push(
                &format!(
                    "EXISTS (SELECT 1 FROM article WHERE article.id = row.id AND article.{condition})"
                ),
                values,
            ),
        }
    }

    /// What only a bookmark has.
    fn of_bookmark(
        &mut self,
        rows: Rows,
        condition: &str,
        values: impl IntoIterator<Item = Value>,
    ) {
        match rows {
            Rows::Bookmarks => self.push(&format!("row.{condition}"), values),
            Rows::Articles => self.push(
                &format!(
                    "EXISTS (SELECT 1 FROM bookmark WHERE bookmark.id = row.id AND removed_at IS NULL AND {condition})"
                ),
                values,
            ),
        }
    }

    fn holds(&mut self, column: &str, part: &CleanLine) {
        let value = folding::small(part.as_str()).into();
        self.push(&format!("holds({column}, ?)"), [value]);
    }

    fn push(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(sql);
        self.values.extend(values);
    }
}

fn state_sql(state: State, rows: Rows) -> &'static str {
    match (state, rows) {
        (State::Unread, _) => "row.read = 0",
        (State::Read, _) => "row.read = 1",
        (State::HasMedia, _) => "row.has_media = 1",
        // These are the article's own, or the bookmark's, and asked of it.
        (State::Edited | State::Hidden | State::HasImage | State::Archived | State::Lost, _) => "0",
        (State::HasHighlight, _) => {
            "EXISTS (SELECT 1 FROM highlight JOIN bookmark ON bookmark.id = highlight.bookmark \
             WHERE highlight.bookmark = row.id AND removed_at IS NULL)"
        }
        (State::Bookmarked, Rows::Articles) => "row.bookmarked = 1",
        (State::Bookmarked, Rows::Bookmarks) => "row.removed_at IS NULL",
        (State::HasNote, Rows::Articles) => {
            "EXISTS (SELECT 1 FROM bookmark WHERE bookmark.id = row.id AND removed_at IS NULL AND note <> '')"
        }
        (State::HasNote, Rows::Bookmarks) => "row.note <> ''",
        (State::HasFullText, Rows::Articles) => {
            "EXISTS (SELECT 1 FROM full_text WHERE full_text.article = row.id AND full_text.html <> x'')"
        }
        (State::HasFullText, Rows::Bookmarks) => "row.full_html IS NOT NULL",
    }
}

/// The collection called `name`, in letters of any size, as it is spelt.
pub(super) fn collections_named(connection: &Connection, name: &CleanLine) -> Result<Vec<String>> {
    let wanted = folding::small(name.as_str());
    let mut named = collections(connection)?;
    named.retain(|known| folding::small(known) == wanted);
    Ok(named)
}

/// The names of all collections, put away or not: each is a step along the index, however many bookmarks there are.
pub(super) fn collections(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "WITH RECURSIVE name (n) AS ( \
             SELECT min(collection) FROM bookmark WHERE removed_at IS NULL AND collection > '' \
             UNION ALL SELECT (SELECT min(collection) FROM bookmark \
                 WHERE removed_at IS NULL AND collection > name.n) FROM name WHERE n IS NOT NULL) \
         SELECT n FROM name WHERE n IS NOT NULL",
    )?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// The subscribed feeds with `name` in their title or address.
pub(super) fn feeds_named(connection: &Connection, name: &CleanLine) -> Result<Vec<FeedId>> {
    let part = folding::small(name.as_str());
    let mut statement = connection.prepare_cached(
        "SELECT id FROM feed WHERE removed IS NULL AND (holds(title, ?1) OR holds(address, ?1)) ORDER BY id",
    )?;
    let feeds = statement.query_map([part], |row| row.get(0))?;
    Ok(feeds.collect::<rusqlite::Result<_>>()?)
}

/// The subscribed feeds in `folder` and the folders inside it.
pub(super) fn feeds_in(connection: &Connection, folder: &Folder) -> Result<Vec<FeedId>> {
    feeds_where(connection, |other| other.is_within(folder))
}

/// The same for every folder that is called `name`, or whose path is.
pub(super) fn feeds_in_folder_named(
    connection: &Connection,
    name: &CleanLine,
) -> Result<Vec<FeedId>> {
    let name = folding::small(name.as_str());
    let path = Folder::parse(&name);
    feeds_where(connection, |folder| {
        let folder = Folder::parse(&folding::small(&folder.to_string()));
        folder.is_within(&path) || folder.names().iter().any(|part| part.as_str() == name)
    })
}

fn feeds_where(connection: &Connection, fits: impl Fn(&Folder) -> bool) -> Result<Vec<FeedId>> {
    let mut statement = connection
        .prepare_cached("SELECT id, folder FROM feed WHERE removed IS NULL ORDER BY id")?;
    let feeds = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, Folder>(1)?)))?;
    let mut within = Vec::new();
    for feed in feeds {
        let (id, folder) = feed?;
        if fits(&folder) {
            within.push(id);
        }
    }
    Ok(within)
}

fn text_list(texts: &[String]) -> Value {
    Value::Text(serde_json::to_string(texts).unwrap_or_default())
}

/// Feeds as a JSON array, the form in which SQLite takes a list as one parameter.
pub(super) fn feed_list(feeds: &[FeedId]) -> Value {
    let numbers: Vec<String> = feeds.iter().map(|feed| feed.0.to_string()).collect();
    Value::Text(format!("[{}]", numbers.join(",")))
}
