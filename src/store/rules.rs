//! The user's rules, done to articles when they have come (and are indexed), or to those that are there.
//!
//! Every application is one entry of the journal, with what it really changed, so that it can be taken back.

use std::collections::{BTreeMap, HashMap};

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Transaction, params, params_from_iter};
use serde::{Deserialize, Serialize};

use super::bookmarks::set_bookmark;
use super::filter::Condition;
use super::forms::with_forms;
use super::headlines::Rows;
use super::walk::id_list;
use super::{Result, Store, folding, journal, marks, twins};
use crate::clean::CleanLine;
use crate::news::{Article, ArticleId, Deed, Filter, Headline, Moment, Rule, Sum};

/// Articles asked about at once: a transaction stays short.
const STRETCH: i64 = 2_000;

/// What of one arrival is done outside at most; more would be a flood.
const ERRANDS: usize = 50;

/// What is older when it comes is no reason to reach outside.
const NEWS: i64 = 2 * Moment::DAY;

/// Something to be done outside the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errand {
    pub rule: CleanLine,
    pub deed: Deed,
    pub article: Article,
}

/// What a rule would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreseen {
    pub rule: usize,
    /// Articles that it fits.
    pub fitting: usize,
    /// Some of them, newest first, each with the parts of the rule's filter that hold.
    pub examples: Vec<(Headline, Vec<String>)>,
}

/// What an application changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ruled {
    read: Vec<i64>,
    hidden: Vec<i64>,
    bookmarked: Vec<i64>,
    tagged: Vec<(i64, String)>,
    /// The score before.
    scored: Vec<(i64, i64)>,
}

impl Store {
    /// Whether articles have come that the rules have not been asked about, and are indexed.
    pub fn has_arrivals(&self) -> Result<bool> {
        let mut statement = self.connection.prepare_cached(
            "SELECT ruled.value < (SELECT seq FROM sqlite_sequence WHERE name = 'article') \
                 AND NOT EXISTS (SELECT 1 FROM waiting WHERE article > ruled.value) \
             FROM kept AS ruled WHERE key = 'ruled'",
        )?;
        let has = statement.query_row([], |row| row.get::<_, Option<bool>>(0));
        Ok(has.optional()?.flatten().unwrap_or(false))
    }

    /// Asks the rules about a stretch of what has come; what is to be done outside.
    pub fn rule_arrivals(&mut self, rules: &[Rule], now: Moment) -> Result<Vec<Errand>> {
        let errands = self.lightly(|transaction| {
            let from: i64 =
                transaction.query_one("SELECT value FROM kept WHERE key = 'ruled'", [], |row| {
                    row.get(0)
                })?;
            let last: Option<i64> = transaction
                .query_row(
                    "SELECT seq FROM sqlite_sequence WHERE name = 'article'",
                    [],
                    |row| row.get(0),
                )
                .optional()?;
            let until = last.unwrap_or(from).min(from.saturating_add(STRETCH));
            let (outcome, errands) = obey(transaction, rules, (from, until), now)?;
            note(transaction, outcome, now)?;
            transaction.execute("UPDATE kept SET value = ?1 WHERE key = 'ruled'", [until])?;
            Ok(errands)
        })?;
        errands
            .into_iter()
            .filter_map(|(rule, deed, id)| {
                let article = self.article(id).transpose()?;
                Some(article.map(|article| Errand {
                    rule,
                    deed,
                    article,
                }))
            })
            .collect()
    }

    /// Does what the rules say to every article that is there, but what reaches outside; in words what that was.
    pub fn apply_rules(&mut self, rules: &[Rule], now: Moment) -> Result<Option<CleanLine>> {
        self.durably(|transaction| {
            let outcome = obey_everywhere(transaction, rules, now)?;
            // They have been asked about everything: what is taken back of it is not done again as if it had just come.
            transaction.execute(
                "UPDATE kept SET value = max(value, ?1) WHERE key = 'ruled'",
                [last_article(transaction)?],
            )?;
            note(transaction, outcome, now)
        })
    }

    /// What the rules would do to the articles that are there; nothing is changed.
    pub fn foresee(
        &mut self,
        rules: &[Rule],
        examples: usize,
        now: Moment,
    ) -> Result<Vec<Foreseen>> {
        self.rehearse(|transaction| {
            let mut foreseen = Vec::new();
            for (place, rule) in rules.iter().enumerate() {
                let mut seen = fitting_everywhere(transaction, rule, now)?;
                let fitting = seen.len();
                seen.reverse();
                seen.truncate(examples);
                foreseen.push(Foreseen {
                    rule: place,
                    fitting,
                    examples: explained(transaction, rule, &seen, now)?,
                });
                // A later rule sees what this one does.
                obey_everywhere(transaction, std::slice::from_ref(rule), now)?;
            }
            Ok(foreseen)
        })
    }

    /// Takes back the last application that was not taken back; in words what that was.
    pub fn undo_rules(&mut self, now: Moment) -> Result<Option<CleanLine>> {
        self.take_back_last(|doing| matches!(doing, journal::Doing::Rules(_)), now)
    }
}

fn last_article(transaction: &Transaction<'_>) -> Result<i64> {
    let sql = "SELECT coalesce(max(id), 0) FROM article";
    Ok(transaction.query_one(sql, [], |row| row.get(0))?)
}

fn obey_everywhere(transaction: &Transaction<'_>, rules: &[Rule], now: Moment) -> Result<Ruled> {
    let last = last_article(transaction)?;
    let mut all = Ruled::default();
    let mut from = 0;
    while from < last {
        let until = from.saturating_add(STRETCH);
        let (outcome, _) = obey(transaction, rules, (from, until), now)?;
        all.add(outcome);
        from = until;
    }
    Ok(all)
}

fn fitting_everywhere(
    transaction: &Transaction<'_>,
    rule: &Rule,
    now: Moment,
) -> Result<Vec<ArticleId>> {
    let Ok(Some(filter)) = Filter::parse(&rule.when, now) else {
        return Ok(Vec::new());
    };
    let last = last_article(transaction)?;
    let (mut all, mut from) = (Vec::new(), 0);
    while from < last {
        let until = from.saturating_add(STRETCH);
        all.extend(fitting(transaction, &filter, (from, until))?);
        from = until;
    }
    Ok(all)
}

/// The articles after `from`, up to `until`, that fit.
fn fitting(
    connection: &Connection,
    filter: &Filter,
    (from, until): (i64, i64),
) -> Result<Vec<ArticleId>> {
    let filter = with_forms(connection, filter)?;
    let condition = Condition::of(connection, Rows::Articles, &filter)?;
    let sql = format!(
        "SELECT row.id FROM article AS row WHERE row.id > ? AND row.id <= ? AND row.state IN (0, 3, 5) AND {}",
        condition.sql
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let bounds = [Value::from(from), Value::from(until)];
    let values = params_from_iter(bounds.iter().chain(&condition.values));
    let ids = statement.query_map(values, |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// What a rule's deed reaches beyond the store.
type Outward = (CleanLine, Deed, ArticleId);

/// Does what the rules say to a stretch of articles, rule by rule.
fn obey(
    transaction: &Transaction<'_>,
    rules: &[Rule],
    stretch: (i64, i64),
    now: Moment,
) -> Result<(Ruled, Vec<Outward>)> {
    let (mut outcome, mut outward) = (Ruled::default(), Vec::new());
    let gives_points = |rule: &Rule| {
        let mut deeds = rule.deeds.iter();
        deeds.any(|deed| matches!(deed, Deed::Score(_)))
    };
    // Points are given anew, so that asking twice gives no more of them.
    let before = if rules.iter().any(gives_points) {
        scores(transaction, stretch)?
    } else {
        HashMap::new()
    };
    set_scores(transaction, before.keys().map(|id| (*id, 0)))?;
    for rule in rules {
        let Ok(Some(filter)) = Filter::parse(&rule.when, now) else {
            continue;
        };
        let ids = fitting(transaction, &filter, stretch)?;
        for deed in &rule.deeds {
            if deed.is_outward() {
                let left = ERRANDS.saturating_sub(outward.len());
                let news = recent(transaction, &ids, left, now)?;
                let news = untold(transaction, &filter, news)?;
                outward.extend(
                    news.into_iter()
                        .map(|id| (rule.name.clone(), deed.clone(), id)),
                );
            } else {
                outcome.obey(transaction, deed, &ids, now)?;
            }
        }
    }
    if rules.iter().any(gives_points) {
        outcome.scored = difference(&before, &scores(transaction, stretch)?);
    }
    Ok((outcome, outward))
}

/// Those of `ids` that are news: an archive that comes with a new feed, or from another program, is none.
fn recent(
    connection: &Connection,
    ids: &[ArticleId],
    most: usize,
    now: Moment,
) -> Result<Vec<ArticleId>> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?1)) AND published >= ?2 \
         ORDER BY id DESC LIMIT ?3",
    )?;
    let since = now.plus(-NEWS);
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let list = id_list(ids.iter().copied());
    let news = statement.query_map(params![list, since, most], |row| row.get(0))?;
    Ok(news.collect::<rusqlite::Result<_>>()?)
}

/// Those of `ids` of which nothing was told by the same article of another feed.
fn untold(connection: &Connection, filter: &Filter, ids: Vec<ArticleId>) -> Result<Vec<ArticleId>> {
    let mut untold = Vec::new();
    for id in ids {
        let is_told = match twins::lead_of(connection, id)? {
            Some(lead) => !fitting(connection, filter, (lead.0 - 1, lead.0))?.is_empty(),
            None => false,
        };
        if !is_told {
            untold.push(id);
        }
    }
    Ok(untold)
}

fn scores(connection: &Connection, (from, until): (i64, i64)) -> Result<HashMap<i64, i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, score FROM article WHERE id > ?1 AND id <= ?2 AND score <> 0",
    )?;
    let rows = statement.query_map([from, until], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn set_scores(connection: &Connection, scores: impl IntoIterator<Item = (i64, i64)>) -> Result<()> {
    let mut statement = connection.prepare_cached("UPDATE article SET score = ?2 WHERE id = ?1")?;
    for (id, score) in scores {
        statement.execute([id, score])?;
    }
    Ok(())
}

/// The scores of before of those that have another now, in their order.
fn difference(before: &HashMap<i64, i64>, now: &HashMap<i64, i64>) -> Vec<(i64, i64)> {
    let of = |scores: &HashMap<i64, i64>, id: i64| scores.get(&id).copied().unwrap_or(0);
    let all = before.keys().chain(now.keys());
    let all: BTreeMap<i64, i64> = all.map(|id| (*id, of(before, *id))).collect();
    let changed = all.into_iter().filter(|(id, was)| of(now, *id) != *was);
    changed.collect()
}

impl Ruled {
    fn add(&mut self, other: Self) {
        self.read.extend(other.read);
        self.hidden.extend(other.hidden);
        self.bookmarked.extend(other.bookmarked);
        self.tagged.extend(other.tagged);
        self.scored.extend(other.scored);
    }

    fn obey(
        &mut self,
        transaction: &Transaction<'_>,
        deed: &Deed,
        ids: &[ArticleId],
        now: Moment,
    ) -> Result<()> {
        match deed {
            Deed::MarkRead => {
                let changed = marks::mark(transaction, ids, true, Moment(i64::MAX))?;
                self.read.extend(changed.iter().map(|id| id.0));
            }
            Deed::Hide => {
                let sql = "UPDATE article SET state = 3 WHERE id = ?1 AND state = 0";
                let mut statement = transaction.prepare_cached(sql)?;
                for id in ids {
                    if statement.execute([id])? > 0 {
                        self.hidden.push(id.0);
                    }
                }
            }
            Deed::Bookmark => {
                for id in ids {
                    self.bookmark(transaction, *id, now)?;
                }
            }
            Deed::Tag(tag) => {
                let sql = "INSERT OR IGNORE INTO tag VALUES (?1, ?2, ?3)";
                let mut statement = transaction.prepare_cached(sql)?;
                let folded = folding::small(tag.as_str());
                for id in ids {
                    self.bookmark(transaction, *id, now)?;
                    if statement.execute(params![id, folded, tag])? > 0 {
                        self.tagged.push((id.0, folded.clone()));
                    }
                }
            }
            Deed::Score(points) => {
                let sql = "UPDATE article SET score = score + ?2 WHERE id = ?1";
                let mut statement = transaction.prepare_cached(sql)?;
                for id in ids {
                    statement.execute(params![id, points])?;
                }
            }
            Deed::Notify | Deed::FetchFullText | Deed::Run(_) => {}
        }
        Ok(())
    }

    fn bookmark(
        &mut self,
        transaction: &Transaction<'_>,
        id: ArticleId,
        now: Moment,
    ) -> Result<()> {
        let is_bookmarked: bool = transaction
            .prepare_cached("SELECT bookmarked FROM article WHERE id = ?1")?
            .query_one([id], |row| row.get(0))?;
        if !is_bookmarked {
            set_bookmark(transaction, id, now)?;
            self.bookmarked.push(id.0);
        }
        Ok(())
    }

    /// What was done, for the user; none if nothing was.
    fn words(&self) -> Option<CleanLine> {
        let sum = Sum::Ruled {
            read: self.read.len(),
            hidden: self.hidden.len(),
            bookmarked: self.bookmarked.len(),
            tagged: self.tagged.len(),
            scored: self.scored.len(),
        };
        let nothing = Self::default();
        (*self != nothing).then(|| CleanLine::new(&sum.to_string()))
    }

    pub(super) fn take_back(&self, transaction: &Transaction<'_>, now: Moment) -> Result<()> {
        let ids = |ids: &[i64]| ids.iter().copied().map(ArticleId).collect::<Vec<_>>();
        marks::mark(transaction, &ids(&self.read), false, Moment(i64::MAX))?;
        set_scores(transaction, self.scored.iter().copied())?;
        let mut statement =
            transaction.prepare_cached("DELETE FROM tag WHERE bookmark = ?1 AND folded = ?2")?;
        for (id, folded) in &self.tagged {
            statement.execute(params![id, folded])?;
        }
        for sql in [
            "UPDATE article SET state = 0 WHERE state = 3 AND id IN (SELECT value FROM json_each(?1))",
            "UPDATE article SET state = 1 WHERE state = 4 AND id IN (SELECT value FROM json_each(?1))",
        ] {
            transaction.execute(sql, [id_list(ids(&self.hidden))])?;
        }
        // Another of the same may have taken its place meanwhile.
        for lead in twins::leads_of(transaction, ids(&self.hidden).into_iter())? {
            twins::settle(transaction, lead)?;
        }
        let bookmarked = id_list(ids(&self.bookmarked));
        transaction.execute(
            "UPDATE article SET bookmarked = 0 WHERE id IN (SELECT value FROM json_each(?1))",
            [&bookmarked],
        )?;
        // As the user's own removal: what he wrote to it since comes back with it for a day.
        transaction.execute(
            "UPDATE bookmark SET removed_at = ?2 WHERE removed_at IS NULL AND id IN (SELECT value FROM json_each(?1))",
            params![bookmarked, now],
        )?;
        Ok(())
    }
}

/// Writes an application into the journal, if it changed anything.
fn note(transaction: &Transaction<'_>, outcome: Ruled, now: Moment) -> Result<Option<CleanLine>> {
    let Some(words) = outcome.words() else {
        return Ok(None);
    };
    journal::append(transaction, &words, &journal::Doing::Rules(outcome), now)?;
    Ok(Some(words))
}

/// Each article with the parts of the filter that hold for it.
fn explained(
    transaction: &Transaction<'_>,
    rule: &Rule,
    ids: &[ArticleId],
    now: Moment,
) -> Result<Vec<(Headline, Vec<String>)>> {
    let Ok(Some(filter)) = Filter::parse(&rule.when, now) else {
        return Ok(Vec::new());
    };
    let mut explained = Vec::new();
    for id in ids {
        let key = crate::news::Key {
            published: Moment(0),
            id: *id,
        };
        let mut rows = Rows::Articles.headlines(transaction, &[key])?;
        let Some(headline) = rows.pop() else {
            continue;
        };
        let mut reasons = Vec::new();
        why(transaction, &filter, *id, &mut reasons)?;
        explained.push((headline, reasons));
    }
    Ok(explained)
}

/// The leaves of a filter that make it hold for an article.
fn why(
    transaction: &Transaction<'_>,
    filter: &Filter,
    id: ArticleId,
    reasons: &mut Vec<String>,
) -> Result<()> {
    if fitting(transaction, filter, (id.0 - 1, id.0))?.is_empty() {
        return Ok(());
    }
    match filter {
        Filter::All(parts) | Filter::Any(parts) => parts
            .iter()
            .try_for_each(|part| why(transaction, part, id, reasons)),
        leaf => {
            reasons.push(leaf.to_string());
            Ok(())
        }
    }
}
