//! The index of words. It is filled behind the headlines, and holds no texts.

use std::collections::HashSet;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Transaction, params, params_from_iter};

use super::compress::unpacked_if_sound;
use super::filter::{Condition, feed_list};
use super::folded::FOLDED_ELSEWHERE;
use super::headlines::Rows;
use super::walk::{Depth, List, Via, id_list, read_key};
use super::{Result, Store, TextOf, folding, twins};
use crate::clean::{CleanLine, CleanText};
use crate::news::{ArticleId, FeedId, Filter, Key, Moment};

/// A common word is searched among its newest hits only; ranking or sorting all of them would take seconds.
const HITS: usize = 10_000;

/// For the first page fewer do: what came last is mostly the newest, but a feed's old articles may have come after it.
const FIRST_HITS: usize = 3_000;

/// Whether the index finds a row of a list.
pub(super) const OF_ROW: &str =
    "EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = row.id)";

/// Searches that are remembered.
const SEARCHES: i64 = 100;

impl Store {
    /// How many articles wait for the search index, counted up to `most`: a long queue takes long to count.
    pub fn waiting(&self, most: usize) -> Result<usize> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let waiting: i64 = self
            .connection
            .prepare_cached("SELECT count(*) FROM (SELECT article FROM waiting LIMIT ?1)")?
            .query_one([most], |row| row.get(0))?;
        Ok(usize::try_from(waiting).unwrap_or_default())
    }

    /// Puts up to `limit` articles into the search index; how many are still waiting, counted up to as many (at least 1).
    /// `text_of` tells the words of their HTML.
    pub fn index_some(&mut self, limit: usize, text_of: TextOf) -> Result<usize> {
        self.index_while(limit, text_of, || true)
    }

    /// The same, ended early (with what is done kept) once `goes_on`, asked before each article, says no.
    pub fn index_while(
        &mut self,
        limit: usize,
        text_of: TextOf,
        mut goes_on: impl FnMut() -> bool,
    ) -> Result<usize> {
        let apart = self.feeds_apart()?;
        self.lightly(|transaction| {
            merge_seldom(transaction)?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            // FTS5 gathers articles in memory as long as their numbers rise; each step back writes a segment of its own.
            for id in newest_waiting(transaction, limit)?.into_iter().rev() {
                if !goes_on() {
                    break;
                }
                index(transaction, id, &apart, text_of)?;
            }
            // Counting all of a long queue after each stretch would cost more than the stretch.
            let left: i64 = transaction
                .prepare_cached(
                    "SELECT count(*) FROM (SELECT article FROM waiting LIMIT max(?1, 1))",
                )?
                .query_one([limit], |row| row.get(0))?;
            Ok(usize::try_from(left).unwrap_or_default())
        })
    }
}

impl Store {
    /// Remembers what was searched for.
    pub fn note_search(&mut self, text: &str, now: Moment) -> Result<()> {
        self.lightly(|transaction| {
            transaction.execute(
                "INSERT OR REPLACE INTO searched (text, at) VALUES (?1, ?2)",
                params![text, now],
            )?;
            transaction.execute(
                "DELETE FROM searched WHERE text NOT IN (SELECT text FROM searched ORDER BY at DESC LIMIT ?1)",
                [SEARCHES],
            )?;
            Ok(())
        })
    }

    /// What was searched for, the newest first.
    pub fn searches(&self) -> Result<Vec<String>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT text FROM searched ORDER BY at DESC")?;
        let searches = statement.query_map([], |row| row.get(0))?;
        Ok(searches.collect::<rusqlite::Result<_>>()?)
    }
}

/// Lets FTS5 merge sixteen of its segments at once, not four, from now on: it writes each word's places half as often, and a
/// word is looked up in no more than some dozens of segments even so.
fn merge_seldom(transaction: &Transaction<'_>) -> Result<()> {
    let mut set =
        transaction.prepare_cached("SELECT 1 FROM search_config WHERE k = 'automerge'")?;
    if !set.exists([])? {
        let sql = "INSERT INTO search (search, rank) VALUES ('automerge', 16)";
        transaction.execute(sql, [])?;
    }
    Ok(())
}

fn newest_waiting(transaction: &Transaction<'_>, limit: i64) -> Result<Vec<ArticleId>> {
    let mut statement =
        transaction.prepare_cached("SELECT article FROM waiting ORDER BY article DESC LIMIT ?1")?;
    let ids = statement.query_map([limit], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// What an earlier version left, packed or plain; now the text is always taken from the HTML.
fn waiting_text(transaction: &Transaction<'_>, id: ArticleId) -> Result<Option<CleanText>> {
    let mut statement =
        transaction.prepare_cached("SELECT text FROM waiting WHERE article = ?1")?;
    let text = statement.query_one([id], |row| match row.get_ref(0)? {
        ValueRef::Blob(bytes) => Ok(Some(unpacked_if_sound(bytes))),
        _ => row.get(0),
    })?;
    Ok(text)
}

fn index(
    transaction: &Transaction<'_>,
    id: ArticleId,
    apart: &HashSet<FeedId>,
    text_of: TextOf,
) -> Result<()> {
    let text = waiting_text(transaction, id)?;
    forget(transaction, id)?;
    let mut statement = transaction.prepare_cached(
        "SELECT coalesce(article.title, bookmark.title), \
             CASE WHEN ?2 THEN NULL ELSE coalesce(body.html, bookmark.html) END, \
             coalesce(full_text.text, bookmark.full_text) \
         FROM (SELECT ?1 AS id) AS row LEFT JOIN article ON article.id = row.id AND article.state <> 2 \
         LEFT JOIN body ON body.article = row.id LEFT JOIN full_text ON full_text.article = row.id \
         LEFT JOIN bookmark ON bookmark.id = row.id",
    )?;
    let (title, html, full): (Option<CleanLine>, Option<Vec<u8>>, Option<Vec<u8>>) = statement
        .query_one(params![id, text.is_some()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    let Some(title) = title else {
        return Ok(());
    };
    let text = match text {
        Some(text) => text,
        None => text_of(&unpacked_if_sound(&html.unwrap_or_default())),
    };
    twins::find(transaction, id, &title, text.as_str(), apart, text_of)?;
    let mut words = folding::indexed(text.as_str());
    if let Some(full) = full {
        words.push('\n');
        words.push_str(&folding::indexed(unpacked_if_sound(&full).as_str()));
    }
    transaction
        .prepare_cached("INSERT INTO search (rowid, title, text) VALUES (?1, ?2, ?3)")?
        .execute(params![id, folding::indexed(title.as_str()), words])?;
    Ok(())
}

/// Takes an article out of the index and out of the queue.
pub(super) fn forget(transaction: &Transaction<'_>, id: ArticleId) -> Result<()> {
    transaction
        .prepare_cached("DELETE FROM search WHERE rowid = ?1")?
        .execute([id])?;
    transaction
        .prepare_cached("DELETE FROM waiting WHERE article = ?1")?
        .execute([id])?;
    Ok(())
}

/// Lets an article be indexed anew; a text that is waiting already stays.
pub(super) fn enqueue(transaction: &Transaction<'_>, id: ArticleId) -> Result<()> {
    transaction
        .prepare_cached("INSERT OR IGNORE INTO waiting (article) VALUES (?1)")?
        .execute([id])?;
    Ok(())
}

/// What the index is asked for a list, and what of the list it cannot tell.
#[derive(Clone, Debug)]
pub(super) struct Hits {
    /// An expression of FTS5.
    pub found: String,
    /// The same of the words as they are written, where that is another.
    pub exact: Option<String>,
    pub rest: Option<Filter>,
    /// None: all feeds.
    pub feeds: Option<Vec<FeedId>>,
    /// None: all collections of bookmarks.
    pub collection: Option<String>,
}

/// How much of what the index finds is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Most {
    pub hits: usize,
    /// Among so many of the newest articles, about.
    pub articles: i64,
}

impl Most {
    pub(super) const ALL: Self = Self {
        hits: usize::MAX,
        articles: i64::MAX,
    };
}

impl Hits {
    /// How many of the newest are enough: fewer where nothing but the words narrows the list, and only its first rows are
    /// asked for.
    pub(super) fn enough(&self, list: &List, is_first: bool) -> Most {
        let is_open = self.rest.is_none() && self.feeds.is_none() && !list.is_narrowed();
        Most {
            hits: if is_first && is_open {
                FIRST_HITS
            } else {
                HITS
            },
            articles: i64::MAX,
        }
    }

    /// The articles of `list` among the newest that `expression` finds, at most as many as `most` says, newest first.
    pub(super) fn keys(
        &self,
        connection: &Connection,
        list: &List,
        expression: &str,
        (most, depth): (Most, Depth<'_>),
    ) -> Result<Vec<Key>> {
        let newest = newest(connection, list.rows, expression, most, depth)?;
        list.is_cut.set(list.is_cut.get() || newest.is_cut);
        let ids = newest.ids;
        let (table, live) = match list.rows {
            Rows::Articles => ("article", format!("row.state = {}", list.via.state())),
            Rows::Bookmarks => (
                "bookmark",
                match list.via {
                    Via::Active => "row.removed_at IS NULL AND row.archived = 0",
                    Via::Archived => "row.removed_at IS NULL AND row.archived = 1",
                    _ => "row.removed_at IS NULL",
                }
                .to_owned(),
            ),
        };
        let folded = match &self.feeds {
            Some(_) if list.rows == Rows::Articles && list.via == Via::All => FOLDED_ELSEWHERE,
            Some(_) | None => "0",
        };
        let mut sql = format!(
            "SELECT row.published, row.id FROM {table} AS row WHERE row.id IN (SELECT value FROM json_each(?)) \
             AND ({live} OR {folded}) AND row.published >= ? AND row.published < ?",
        );
        let ids = id_list(ids);
        let outliving = list.outliving_hits(connection, &ids, self.rest.as_ref())?;
        let mut values: Vec<Value> = vec![ids.into()];
        if folded != "0" {
            values.extend(self.feeds.as_deref().map(feed_list));
        }
        values.extend([list.from.0.into(), list.until.0.into()]);
        if list.unread {
            sql.push_str(" AND row.read = 0");
        }
        if let Some(feeds) = &self.feeds {
            sql.push_str(" AND row.feed IN (SELECT value FROM json_each(?))");
            values.push(feed_list(feeds));
        }
        if let Some(name) = &self.collection {
            sql.push_str(" AND row.collection = ?");
            values.push(name.clone().into());
        }
        if let Some(rest) = &self.rest {
            let condition = Condition::of(connection, list.rows, rest)?;
            sql.push_str(" AND ");
            sql.push_str(&condition.sql);
            values.extend(condition.values);
        }
        let mut statement = connection.prepare_cached(&sql)?;
        let keys = statement.query_map(params_from_iter(values), read_key)?;
        let mut keys: Vec<Key> = keys.collect::<rusqlite::Result<_>>()?;
        keys.extend(outliving);
        keys.sort_unstable_by_key(|key| std::cmp::Reverse(*key));
        Ok(keys)
    }

    /// What is asked of each row of a list, in the list's own order; none where that would cost more than to gather what
    /// the index finds, for all of it had to be put together for each row.
    pub(super) fn row_by_row(
        &self,
        connection: &Connection,
        rows: Rows,
    ) -> Result<Option<Condition>> {
        let mut condition = match &self.rest {
            Some(rest) => Condition::of(connection, rows, rest)?,
            None => Condition::default(),
        };
        if self.found.contains('*') || condition.gathers_words {
            return Ok(None);
        }
        if !condition.sql.is_empty() {
            condition.sql.push_str(" AND ");
        }
        condition.sql.push_str(OF_ROW);
        condition.values.push(self.found.clone().into());
        condition.asks_words = true;
        Ok(Some(condition))
    }
}

/// The statement that finds the newest.
///
/// A common word has more hits among all articles than are looked at: bookmarks are told from them first. Each hit is
/// looked up among the bookmarks, as it comes; for a set of bookmarks, SQLite would ask the index for each of them.
fn newest_sql(rows: Rows) -> String {
    let among = match rows {
        Rows::Articles => "",
        Rows::Bookmarks => {
            " AND EXISTS (SELECT 1 FROM bookmark WHERE id = search.rowid AND removed_at IS NULL)"
        }
    };
    format!(
        "SELECT rowid FROM search WHERE search MATCH ?1{among} AND rowid > ?2 ORDER BY rowid DESC LIMIT ?3"
    )
}

struct Newest {
    ids: Vec<ArticleId>,
    /// Older articles were not looked through any more.
    is_cut: bool,
}

/// The newest that the index finds.
fn newest(
    connection: &Connection,
    rows: Rows,
    expression: &str,
    most: Most,
    depth: Depth<'_>,
) -> Result<Newest> {
    let mut statement = connection.prepare_cached(&newest_sql(rows))?;
    let last: i64 = connection
        .prepare_cached("SELECT coalesce(max(id), 0) FROM article")?
        .query_one([], |row| row.get(0))?;
    let limit = i64::try_from(most.hits).unwrap_or(i64::MAX);
    let mut ids = Vec::new();
    let told = depth.within(|| {
        let from = last.saturating_sub(most.articles).max(0);
        for id in statement.query_map(params![expression, from, limit], |row| row.get(0))? {
            ids.push(id?);
        }
        Ok(())
    })?;
    Ok(Newest {
        ids,
        is_cut: told.is_none(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::compress::packed;

    #[test]
    fn texts_that_wait_are_read_packed_plain_or_not_there() {
        let mut store = Store::in_memory().expect("memory");
        let texts = [
            Value::Blob(packed("Grüße")),
            Value::Text("Grüße".to_owned()),
            Value::Null,
        ];
        let read = store.lightly(|transaction| {
            for (id, text) in (1_i64..).zip(texts) {
                transaction.execute("INSERT INTO waiting VALUES (?1, ?2)", params![id, text])?;
            }
            (1..=3)
                .map(|id| waiting_text(transaction, ArticleId(id)))
                .collect::<Result<Vec<_>>>()
        });
        let plain = Some(CleanText::new("Grüße"));
        assert_eq!(read.expect("read"), [plain.clone(), plain, None]);
    }

    #[test]
    fn a_text_that_cannot_be_unpacked_keeps_no_other_from_being_found() {
        let mut store = Store::in_memory().expect("memory");
        let kept = store.lightly(|transaction| {
            transaction.execute_batch(
                "INSERT INTO feed (id, address, host, added) VALUES (1, 'byline:a', 'a', 0); \
                 INSERT INTO article (id, feed, published, first_seen, words, title, author, identity, hash) \
                 VALUES (1, 1, 1, 0, 1, 'One whale', '', 'a', 1), (2, 1, 2, 0, 1, 'Another whale', '', 'b', 1); \
                 INSERT INTO body (article, enclosures, html) VALUES (1, '[]', x''), (2, '[]', x'28b52ffd00'); \
                 INSERT INTO waiting (article) VALUES (1), (2);",
            )?;
            Ok(())
        });
        kept.expect("kept");
        assert_eq!(store.index_some(5, CleanText::clone).expect("indexed"), 0);
        store
            .respell_while(5, CleanText::clone, || true)
            .expect("looked at");
        let query = crate::news::Query {
            filter: Filter::parse("whale", Moment(9)).expect("a filter"),
            best_first: true,
            ..crate::news::Query::of(crate::news::Scope::FrontPage)
        };
        let found = store.found(&query, crate::news::Span::Top, 9, &[], CleanText::clone);
        assert_eq!(found.expect("searched").rows.len(), 2);
    }

    #[test]
    fn a_stretch_that_is_interrupted_keeps_what_it_did() {
        let mut store = Store::in_memory().expect("memory");
        let queued = store
            .lightly(|transaction| (1..=5).try_for_each(|id| enqueue(transaction, ArticleId(id))));
        queued.expect("queued");
        let mut asked = 0;
        let left = store.index_while(5, CleanText::clone, || {
            asked += 1;
            asked <= 2
        });
        assert_eq!(left.expect("indexed"), 3);
        assert_eq!(store.index_some(5, CleanText::clone).expect("indexed"), 0);
    }
}
