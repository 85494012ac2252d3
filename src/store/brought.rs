//! What an import brought, so that it can be taken back: just that, and of that nothing that the user has touched since.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};

use super::care::forget_feed;
use super::identity::stable_hash;
use super::walk::id_list;
use super::{Result, highlights, marks, search, twins};
use crate::clean::CleanLine;
use crate::news::{ArticleId, FeedId, Moment, Sum};

/// Bookmarks that are looked at in one go.
const AT_ONCE: usize = 500;

/// As the journal has it; articles, bookmarks and feeds by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Brought {
    /// With the user's name for it and its folder.
    feeds: Vec<(i64, String, String)>,
    /// Stretches of new articles, from and to, and whether they came as read.
    articles: Vec<(i64, i64, bool)>,
    /// Articles that were there and became read.
    read: Vec<i64>,
    /// Articles that were there and were put out of sight, and whether they had been read.
    hidden: Vec<(i64, bool)>,
    /// New bookmarks, each with the fingerprint of what the user can change of it.
    bookmarks: Vec<(i64, i64)>,
    /// What bookmarks that were there got: tags as they are compared, the hash of a note, a collection, a passage.
    tags: Vec<(i64, String)>,
    notes: Vec<(i64, i64)>,
    collections: Vec<(i64, String)>,
    highlights: Vec<i64>,
    /// Saved searches that are put into the user's settings with it, names and what they look for.
    #[serde(default)]
    searches: Vec<(String, String)>,
    /// The numbers of the new bookmarks: nothing that they get is noted.
    #[serde(skip)]
    new: HashSet<i64>,
}

impl Brought {
    pub(super) fn feed(&mut self, id: FeedId, title: &CleanLine, folder: &str) {
        self.feeds
            .push((id.0, title.to_string(), folder.to_owned()));
    }

    /// Its state is told at the end.
    pub(super) fn article(&mut self, id: ArticleId) {
        match self.articles.last_mut() {
            Some((_, last, _)) if *last + 1 == id.0 => *last = id.0,
            _ => self.articles.push((id.0, id.0, false)),
        }
    }

    pub(super) fn read(&mut self, ids: &[ArticleId]) {
        let is_new = |id: &i64| {
            let mut stretches = self.articles.iter();
            stretches.any(|(from, to, _)| (from..=to).contains(&id))
        };
        let known = ids.iter().map(|id| id.0).filter(|id| !is_new(id));
        let known: Vec<i64> = known.collect();
        self.read.extend(known);
    }

    pub(super) fn hidden(&mut self, id: ArticleId, was_read: bool) {
        self.hidden.push((id.0, was_read));
    }

    pub(super) fn bookmark(&mut self, id: ArticleId) {
        self.bookmarks.push((id.0, 0));
        self.new.insert(id.0);
    }

    pub(super) fn searches(&mut self, searches: &[(String, String)]) {
        self.searches.extend_from_slice(searches);
    }

    pub(super) fn into_searches(self) -> Vec<(String, String)> {
        self.searches
    }

    fn has_bookmark(&self, id: ArticleId) -> bool {
        self.new.contains(&id.0)
    }

    pub(super) fn tag(&mut self, id: ArticleId, folded: String) {
        if !self.has_bookmark(id) {
            self.tags.push((id.0, folded));
        }
    }

    pub(super) fn note(&mut self, id: ArticleId, note: &str) {
        if !self.has_bookmark(id) {
            self.notes.push((id.0, stable_hash([note])));
        }
    }

    pub(super) fn collection(&mut self, id: ArticleId, name: &CleanLine) {
        if !self.has_bookmark(id) {
            self.collections.push((id.0, name.to_string()));
        }
    }

    pub(super) fn highlight(&mut self, id: ArticleId, row: i64) {
        if !self.has_bookmark(id) {
            self.highlights.push(row);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Notes how everything is now that all is there.
    pub(super) fn finish(&mut self, transaction: &Transaction<'_>) -> Result<()> {
        let mut states = transaction
            .prepare_cached("SELECT id, read FROM article WHERE id BETWEEN ?1 AND ?2")?;
        let mut stretches: Vec<(i64, i64, bool)> = Vec::new();
        for (from, to, _) in std::mem::take(&mut self.articles) {
            let rows = states.query_map([from, to], |row| Ok((row.get(0)?, row.get(1)?)))?;
            for row in rows {
                let (id, read): (i64, bool) = row?;
                match stretches.last_mut() {
                    Some((_, last, same)) if *last + 1 == id && *same == read => *last = id,
                    _ => stretches.push((id, id, read)),
                }
            }
        }
        self.articles = stretches;
        for some in self.bookmarks.chunks_mut(AT_ONCE) {
            let prints = fingerprints(transaction, some)?;
            for (id, print) in some {
                *print = prints.get(id).copied().unwrap_or_default();
            }
        }
        Ok(())
    }

    /// What was done, for the user.
    pub(super) fn words(&self) -> CleanLine {
        let articles: i64 = self
            .articles
            .iter()
            .map(|(from, to, _)| to - from + 1)
            .sum();
        let articles = usize::try_from(articles).unwrap_or_default() + self.hidden.len();
        let sum = Sum::Imported {
            feeds: self.feeds.len(),
            articles,
            bookmarks: self.bookmarks.len(),
            searches: self.searches.len(),
        };
        CleanLine::new(&sum.to_string())
    }

    pub(super) fn take_back(&self, transaction: &Transaction<'_>, now: Moment) -> Result<()> {
        self.take_back_additions(transaction)?;
        let mut remove = transaction.prepare_cached(
            "UPDATE bookmark SET removed_at = ?2 \
             WHERE id IN (SELECT value FROM json_each(?1)) AND removed_at IS NULL",
        )?;
        let mut unmark = transaction.prepare_cached(
            "UPDATE article SET bookmarked = 0 \
             WHERE id IN (SELECT value FROM json_each(?1)) AND bookmarked = 1",
        )?;
        for some in self.bookmarks.chunks(AT_ONCE) {
            let prints = fingerprints(transaction, some)?;
            let untouched = some
                .iter()
                .filter(|(id, print)| prints.get(id) == Some(print));
            let ids = id_list(untouched.map(|(id, _)| ArticleId(*id)));
            remove.execute(params![ids, now])?;
            unmark.execute([ids])?;
        }
        let read: Vec<ArticleId> = self.read.iter().copied().map(ArticleId).collect();
        marks::mark(transaction, &read, false, Moment(i64::MAX))?;
        self.take_back_articles(transaction)?;
        for (id, title, folder) in &self.feeds {
            if self.is_untouched(transaction, *id, title, folder)? {
                forget_feed(transaction, FeedId(*id))?;
            }
        }
        Ok(())
    }

    /// What bookmarks that were there before got.
    fn take_back_additions(&self, transaction: &Transaction<'_>) -> Result<()> {
        for (id, folded) in &self.tags {
            transaction
                .prepare_cached("DELETE FROM tag WHERE bookmark = ?1 AND folded = ?2")?
                .execute(params![id, folded])?;
        }
        for (id, hash) in &self.notes {
            let note: Option<String> = transaction
                .prepare_cached("SELECT note FROM bookmark WHERE id = ?1")?
                .query_row([id], |row| row.get(0))
                .optional()?;
            if note.is_some_and(|note| stable_hash([note.as_str()]) == *hash) {
                transaction
                    .prepare_cached("UPDATE bookmark SET note = '' WHERE id = ?1")?
                    .execute([id])?;
            }
        }
        for (id, name) in &self.collections {
            transaction
                .prepare_cached(
                    "UPDATE bookmark SET collection = '' WHERE id = ?1 AND collection = ?2",
                )?
                .execute(params![id, name])?;
        }
        for row in &self.highlights {
            transaction
                .prepare_cached("DELETE FROM highlight WHERE id = ?1")?
                .execute([row])?;
        }
        Ok(())
    }

    fn take_back_articles(&self, transaction: &Transaction<'_>) -> Result<()> {
        let mut untouched = transaction.prepare_cached(
            "SELECT id, EXISTS (SELECT 1 FROM bookmark WHERE bookmark.id = article.id) FROM article \
             WHERE id BETWEEN ?1 AND ?2 AND read = ?3 AND bookmarked = 0",
        )?;
        let mut delete = transaction.prepare_cached("DELETE FROM article WHERE id = ?1")?;
        for stretch in &self.articles {
            let rows = untouched.query_map(params![stretch.0, stretch.1, stretch.2], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
            let rows: Vec<(ArticleId, bool)> = rows.collect::<rusqlite::Result<_>>()?;
            for (id, has_copy) in rows {
                if !has_copy {
                    search::forget(transaction, id)?;
                }
                twins::bequeath(transaction, id)?;
                delete.execute([id])?;
            }
        }
        for (id, was_read) in &self.hidden {
            transaction
                .prepare_cached(
                    "UPDATE article SET state = state - 3, read = ?2 WHERE id = ?1 AND state IN (3, 4)",
                )?
                .execute(params![id, was_read])?;
        }
        let hidden = self.hidden.iter().map(|(id, _)| ArticleId(*id));
        for lead in twins::leads_of(transaction, hidden)? {
            twins::settle(transaction, lead)?;
        }
        Ok(())
    }

    /// Whether a feed is as it came, and nothing of it was read, bookmarked or otherwise touched.
    fn is_untouched(
        &self,
        transaction: &Transaction<'_>,
        id: i64,
        title: &str,
        folder: &str,
    ) -> Result<bool> {
        let is_same = transaction
            .prepare_cached(
                "SELECT 1 FROM feed WHERE id = ?1 AND own_title = ?2 AND folder = ?3 AND NOT EXISTS \
                 (SELECT 1 FROM article WHERE feed = ?1 AND state <> 2 AND (read = 1 OR bookmarked = 1))",
            )?
            .exists(params![id, title, folder])?;
        let mut left = transaction.prepare_cached(
            "SELECT 1 FROM article WHERE feed = ?1 AND id BETWEEN ?2 AND ?3 LIMIT 1",
        )?;
        for (from, to, _) in &self.articles {
            if left.exists([id, *from, *to])? {
                return Ok(false);
            }
        }
        Ok(is_same)
    }
}

/// What the user can change of these bookmarks, as far as they are there.
fn fingerprints(
    transaction: &Transaction<'_>,
    bookmarks: &[(i64, i64)],
) -> Result<HashMap<i64, i64>> {
    let ids = id_list(bookmarks.iter().map(|(id, _)| ArticleId(*id)));
    let mut own = transaction.prepare_cached(
        "SELECT id, json_array(read, archived, collection, note, \
             (SELECT json_group_array(tag) FROM (SELECT tag FROM tag WHERE bookmark = bookmark.id ORDER BY folded))), \
             EXISTS (SELECT 1 FROM highlight WHERE highlight.bookmark = bookmark.id) \
         FROM bookmark WHERE id IN (SELECT value FROM json_each(?1)) AND removed_at IS NULL",
    )?;
    let own = own.query_map([ids], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut prints = HashMap::new();
    for one in own {
        let (id, own, is_marked): (i64, String, bool) = one?;
        let marked = if is_marked {
            passages(transaction, id)?
        } else {
            Vec::new()
        };
        let all = std::iter::once(own.as_str()).chain(marked.iter().map(String::as_str));
        prints.insert(id, stable_hash(all));
    }
    Ok(prints)
}

fn passages(transaction: &Transaction<'_>, id: i64) -> Result<Vec<String>> {
    let marked = highlights::of(transaction, ArticleId(id))?;
    let told = marked.iter().flat_map(|one| {
        [
            one.text.to_string(),
            one.colour.name().to_owned(),
            one.note.to_string(),
        ]
    });
    Ok(told.collect())
}
