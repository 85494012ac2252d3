//! An index that was made before letters were spelt out (œ as oe) is looked through in the background, once: articles with such
//! letters are put into the index again. How far that is, is kept, so that it goes on where it was ended.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::compress::unpacked_if_sound;
use super::search::enqueue;
use super::{Result, Store, TextOf, folding};
use crate::clean::{CleanLine, CleanText};
use crate::news::ArticleId;

/// The number in `kept` of the articles that are still to be looked at: those up to it. Missing: none was yet.
const KEY: &str = "respelt";

impl Store {
    /// Whether there are articles that were not looked at.
    pub fn is_to_respell(&self) -> Result<bool> {
        let mut statement = self.connection.prepare_cached(
            "SELECT coalesce((SELECT value FROM kept WHERE key = ?1), \
                 (SELECT count(*) FROM (SELECT 1 FROM article LIMIT 1))) > 0",
        )?;
        Ok(statement.query_one([KEY], |row| row.get(0))?)
    }

    /// Looks at up to `limit` articles, the newest first, while `goes_on` says so; whether there are more. Those that the index
    /// is to have anew are queued. `text_of` tells the words of their HTML.
    pub fn respell_while(
        &mut self,
        limit: usize,
        text_of: TextOf,
        mut goes_on: impl FnMut() -> bool,
    ) -> Result<bool> {
        if !self.is_to_respell()? {
            return Ok(false);
        }
        self.lightly(|transaction| {
            let mut until = reached(transaction)?;
            for _ in 0..limit {
                if until == 0 || !goes_on() {
                    break;
                }
                let id = ArticleId(until);
                if has_to_be_respelt(transaction, id, text_of)? {
                    enqueue(transaction, id)?;
                }
                until = before(transaction, id)?;
            }
            transaction
                .prepare_cached("INSERT OR REPLACE INTO kept (key, value) VALUES (?1, ?2)")?
                .execute(params![KEY, until])?;
            Ok(until > 0)
        })
    }
}

/// Notes that an index that is still empty has nothing to be looked at.
pub(super) fn begin(connection: &Connection) -> Result<()> {
    connection.execute(
        "INSERT OR IGNORE INTO kept (key, value) VALUES (?1, 0)",
        [KEY],
    )?;
    Ok(())
}

fn reached(transaction: &Transaction<'_>) -> Result<i64> {
    let mut kept = transaction.prepare_cached("SELECT value FROM kept WHERE key = ?1")?;
    match kept.query_row([KEY], |row| row.get(0)).optional()? {
        Some(until) => Ok(until),
        None => before(transaction, ArticleId(i64::MAX)),
    }
}

/// The newest article, or bookmark of one that is gone, below a number; 0 where there is none.
fn before(transaction: &Transaction<'_>, id: ArticleId) -> Result<i64> {
    let mut statement = transaction.prepare_cached(
        "SELECT max(coalesce((SELECT max(id) FROM article WHERE id < ?1), 0), \
             coalesce((SELECT max(id) FROM bookmark WHERE id < ?1), 0))",
    )?;
    Ok(statement.query_one([id], |row| row.get(0))?)
}

fn has_to_be_respelt(
    transaction: &Transaction<'_>,
    id: ArticleId,
    text_of: TextOf,
) -> Result<bool> {
    let mut statement = transaction.prepare_cached(
        "SELECT coalesce(article.title, bookmark.title), coalesce(body.html, bookmark.html), \
             coalesce(full_text.text, bookmark.full_text) \
         FROM (SELECT ?1 AS id) AS row LEFT JOIN article ON article.id = row.id AND article.state <> 2 \
         LEFT JOIN body ON body.article = row.id LEFT JOIN full_text ON full_text.article = row.id \
         LEFT JOIN bookmark ON bookmark.id = row.id",
    )?;
    let (title, html, full): (Option<CleanLine>, Option<Vec<u8>>, Option<Vec<u8>>) =
        statement.query_one([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    if title.is_some_and(|title| folding::is_spelt_anew(title.as_str())) {
        return Ok(true);
    }
    let is_text = |packed: Option<Vec<u8>>, text_of: TextOf| -> Result<bool> {
        let Some(packed) = packed else {
            return Ok(false);
        };
        let text = unpacked_if_sound(&packed);
        // The letters of a text without entities are those of its HTML.
        Ok(if text.as_str().contains('&') {
            folding::is_spelt_anew(text_of(&text).as_str())
        } else {
            folding::is_spelt_anew(text.as_str())
        })
    };
    Ok(is_text(html, text_of)? || is_text(full, CleanText::clone)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::CleanText;
    use crate::news::{
        Entry, FeedKind, Filter, Folder, Moment, Outcome, Pace, ParsedFeed, Query, Refresh, Scope,
        Span, Validators,
    };
    use crate::store::NewFeed;

    /// A store whose index has the letters as they were typed.
    fn old_store(texts: &[&str]) -> Store {
        let mut store = Store::in_memory().expect("memory");
        let new = NewFeed {
            kind: FeedKind::Local("one".to_owned()),
            title: CleanLine::default(),
            folder: Folder::default(),
            may_be_private: false,
        };
        store.add_feed(&new, Moment(1)).expect("added");
        let entry = |(number, text): (i64, &&str)| Entry {
            guid: Some(number.to_string()),
            title: CleanLine::new("title"),
            published: Some(Moment(number)),
            html: CleanText::new(text),
            ..Entry::default()
        };
        let parsed = ParsedFeed {
            entries: (1..).zip(texts).map(entry).collect(),
            ..ParsedFeed::default()
        };
        let refresh = Refresh {
            outcome: Outcome::Changed(Box::new(parsed), Validators::default()),
            pace: Pace::default(),
            moved_to: None,
        };
        let feed = crate::news::FeedId(1);
        store.apply(feed, &refresh, Moment(9)).expect("applied");
        let indexed = store.lightly(|transaction| {
            transaction.execute("DELETE FROM waiting", [])?;
            // The last of a feed is the oldest.
            for (id, text) in (1..).zip(texts.iter().rev()) {
                let text = folding::indexed_once(text);
                let sql = "INSERT INTO search (rowid, title, text) VALUES (?1, 'title', ?2)";
                transaction.execute(sql, params![ArticleId(id), text])?;
            }
            Ok(())
        });
        indexed.expect("indexed as before");
        store
    }

    fn found(store: &Store, filter: &str) -> Vec<i64> {
        let query = Query {
            filter: Filter::parse(filter, Moment(9)).expect("a filter"),
            ..Query::of(Scope::FrontPage)
        };
        let window = store.window(&query, Span::Top, 10, &[]).expect("searched");
        window.rows.iter().map(|row| row.id.0).collect()
    }

    #[test]
    fn an_old_index_is_found_as_it_is_typed_at_once_and_spelt_out_behind() {
        let mut store = old_store(&["le cœur", "nothing", "un c&oelig;ur", "smørrebrød"]);
        assert_eq!(found(&store, "cœur"), [4]);
        assert_eq!(found(&store, "coeur"), [0; 0]);
        let mut stretches = 0;
        while store
            .respell_while(2, CleanText::clone, || true)
            .expect("looked")
        {
            stretches += 1;
        }
        assert_eq!((stretches, store.waiting(9).expect("counted")), (1, 2));
        while store.index_some(9, CleanText::clone).expect("indexed") > 0 {}
        assert_eq!(found(&store, "coeur"), [4]);
        assert_eq!(found(&store, "cœur"), [4]);
        assert_eq!(found(&store, "smorrebrod"), [1]);
        assert!(!store.is_to_respell().expect("asked"));
    }

    #[test]
    fn entities_are_letters_and_what_is_ended_goes_on() {
        let mut store = old_store(&["c&oelig;ur", "a", "b"]);
        let of_entities = |text: &CleanText| CleanText::new(&text.as_str().replace("&oelig;", "œ"));
        let mut left = 1;
        let stops = store.respell_while(9, of_entities, || {
            left -= 1;
            left >= 0
        });
        assert!(stops.expect("looked"), "ended after the first");
        assert!(
            !store
                .respell_while(9, of_entities, || true)
                .expect("looked")
        );
        assert_eq!(store.waiting(9).expect("counted"), 1);
    }

    #[test]
    fn a_new_store_has_nothing_to_be_looked_at() {
        let store = Store::in_memory().expect("memory");
        assert!(!store.is_to_respell().expect("asked"));
    }
}
