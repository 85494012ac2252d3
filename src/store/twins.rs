//! The same article in several feeds: found behind the index, folded into one that lists show, and taken apart again.
//!
//! A folded article has a state of its own, so that lists and counts pass it by at no cost; its own feed still shows it.
//! Nobody loses one: when its lead leaves the lists, a trigger of the schema lets the next be shown.

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::compress::unpacked_if_sound;
use super::sought::Words;
use super::values::web_url;
use super::walk::id_list;
use super::{Result, Store, TextOf, likeness, marks};
use crate::clean::{CleanLine, WebUrl};
use crate::news::{ArticleId, FeedId, FeedKind, Moment, Twin};

/// An article that was older than this when it came is not compared: whoever adds a feed gets years of it.
const OLDEST: i64 = 30 * Moment::DAY;

/// For so long after it came an article is known again.
const REMEMBERED: i64 = 14 * Moment::DAY;

/// Texts that are the same come within this time of each other.
const APART: i64 = 7 * Moment::DAY;

/// Articles looked at for one mark; a mark of more tells nothing.
const MOST: i64 = 20;

/// How alike texts and titles are that are the same.
const SAME_TEXT: f64 = 0.75;
const SAME_TITLE: f64 = 0.5;
/// How much of a shorter text is in a longer one of the same title.
const SAME_PART: f64 = 0.85;

/// What is known of an article that may be another's twin.
struct Candidate {
    id: ArticleId,
    feed: FeedId,
    published: Moment,
    seen: Moment,
    url: Option<WebUrl>,
    /// None: it leads itself.
    lead: Option<ArticleId>,
}

impl Store {
    /// The feeds whose articles the user wants apart from those of others.
    pub(super) fn feeds_apart(&self) -> Result<HashSet<FeedId>> {
        if !self.rules.have_wishes_for_twins() {
            return Ok(HashSet::new());
        }
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, address FROM feed")?;
        let feeds = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        let mut apart = HashSet::new();
        for feed in feeds {
            let (id, address) = feed?;
            let access = self.rules.of_kind(&FeedKind::of_address(&address));
            if access.twins == Some(false) {
                apart.insert(id);
            }
        }
        Ok(apart)
    }
}

impl Store {
    /// The last article that was folded into another: another than before where something new was.
    pub fn last_folded(&self) -> Result<Option<ArticleId>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT max(article) FROM twin")?;
        Ok(statement.query_one([], |row| row.get(0))?)
    }
}

/// Shows every twin of an article for itself again, from now on; returns whether it had any.
pub(super) fn take_apart(transaction: &Transaction<'_>, id: ArticleId) -> Result<bool> {
    let lead = lead_of(transaction, id)?.unwrap_or(id);
    let taken = transaction
        .prepare_cached("UPDATE twin SET lead = -lead WHERE lead = ?1")?
        .execute([lead])?;
    transaction
        .prepare_cached(
            "UPDATE article SET state = CASE state WHEN 5 THEN 0 ELSE 1 END \
             WHERE state IN (5, 6) AND id IN (SELECT article FROM twin WHERE lead = -?1)",
        )?
        .execute([lead])?;
    Ok(taken > 0)
}

/// Folds again what was taken apart from an article.
pub(super) fn put_together(transaction: &Transaction<'_>, id: ArticleId) -> Result<()> {
    let lead = transaction
        .prepare_cached("SELECT -lead FROM twin WHERE article = ?1 AND lead < 0")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .unwrap_or(id);
    transaction
        .prepare_cached(
            "UPDATE article SET state = 5 \
             WHERE state = 0 AND id IN (SELECT article FROM twin WHERE lead = -?1)",
        )?
        .execute([lead])?;
    transaction
        .prepare_cached("UPDATE twin SET lead = -lead WHERE lead = -?1")?
        .execute([lead])?;
    // Lists may not show the lead any more.
    settle(transaction, lead)
}

/// The leads of what these articles are folded into, or lead themselves.
pub(super) fn leads_of(
    transaction: &Transaction<'_>,
    ids: impl Iterator<Item = ArticleId>,
) -> Result<Vec<ArticleId>> {
    let mut statement = transaction.prepare_cached(
        "WITH asked (id) AS (SELECT value FROM json_each(?1)) \
         SELECT lead FROM asked JOIN twin ON twin.article = asked.id WHERE lead > 0 \
         UNION SELECT id FROM asked WHERE EXISTS (SELECT 1 FROM twin WHERE lead = asked.id)",
    )?;
    let leads = statement.query_map([id_list(ids)], |row| row.get(0))?;
    Ok(leads.collect::<rusqlite::Result<_>>()?)
}

/// Shows one article of a group, whatever has become of the others: its lead, or else the first that lists may show.
pub(super) fn settle(transaction: &Transaction<'_>, lead: ArticleId) -> Result<()> {
    let is_shown = transaction
        .prepare_cached("SELECT 1 FROM article WHERE id = ?1 AND state = 0")?
        .exists([lead])?;
    let first: Option<ArticleId> = transaction
        .prepare_cached(
            "SELECT min(article.id) FROM twin JOIN article ON article.id = twin.article \
             WHERE twin.lead = ?1 AND article.state IN (0, 5)",
        )?
        .query_one([lead], |row| row.get(0))?;
    let next = if is_shown { Some(lead) } else { first };
    let Some(next) = next else {
        return Ok(());
    };
    if next != lead {
        pass_to(transaction, lead, next)?;
    }
    transaction
        .prepare_cached(
            "UPDATE article SET state = CASE id WHEN ?1 THEN 0 ELSE 5 END \
             WHERE state IN (0, 5) AND (id = ?1 OR id IN (SELECT article FROM twin WHERE lead = ?1))",
        )?
        .execute([next])?;
    Ok(())
}

/// What an article leads is led by the first of it from now on: it is about to go for good, and the others stay together.
pub(super) fn bequeath(transaction: &Transaction<'_>, id: ArticleId) -> Result<()> {
    for sign in [1, -1] {
        let next: Option<ArticleId> = transaction
            .prepare_cached(
                "SELECT twin.article FROM twin JOIN article ON article.id = twin.article \
                 WHERE twin.lead = ?1 * ?2 ORDER BY article.state NOT IN (0, 5), article.id LIMIT 1",
            )?
            .query_row(params![id, sign], |row| row.get(0))
            .optional()?;
        let Some(next) = next else {
            continue;
        };
        if sign == 1 {
            pass_to(transaction, id, next)?;
            transaction
                .prepare_cached(
                    "UPDATE article SET state = CASE state WHEN 5 THEN 0 ELSE 1 END WHERE id = ?1 AND state IN (5, 6)",
                )?
                .execute([next])?;
        } else {
            // Taken apart: all of them are shown, and may be put together again.
            transaction
                .prepare_cached("UPDATE twin SET lead = -?2 WHERE lead = -?1")?
                .execute([id, next])?;
            transaction
                .prepare_cached("DELETE FROM twin WHERE article = ?1")?
                .execute([next])?;
        }
    }
    Ok(())
}

/// Shows the articles of these feeds for themselves, where they were folded before the user wished that.
pub(super) fn keep_apart(transaction: &Transaction<'_>, feeds: &HashSet<FeedId>) -> Result<()> {
    for feed in feeds {
        let mut led = transaction.prepare_cached(
            "SELECT DISTINCT lead FROM twin JOIN article ON article.id = lead WHERE article.feed = ?1",
        )?;
        let led: Vec<ArticleId> = led
            .query_map([feed], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for lead in led {
            bequeath(transaction, lead)?;
        }
        for sql in [
            "UPDATE article SET state = CASE state WHEN 5 THEN 0 ELSE 1 END WHERE feed = ?1 AND state IN (5, 6)",
            "DELETE FROM twin WHERE article IN (SELECT twin.article FROM twin JOIN article \
                ON article.id = twin.article WHERE article.feed = ?1 AND twin.lead > 0)",
        ] {
            transaction.prepare_cached(sql)?.execute([feed])?;
        }
    }
    Ok(())
}

/// Makes `next`, which `lead` leads, the lead of it and of all others.
fn pass_to(transaction: &Transaction<'_>, lead: ArticleId, next: ArticleId) -> Result<()> {
    for sql in [
        "UPDATE twin SET lead = ?2 WHERE lead = ?1",
        "INSERT OR REPLACE INTO twin (article, lead) VALUES (?1, ?2)",
    ] {
        transaction.prepare_cached(sql)?.execute([lead, next])?;
    }
    transaction
        .prepare_cached("DELETE FROM twin WHERE article = ?1")?
        .execute([next])?;
    Ok(())
}

/// The other articles that are the same as this one, in the order in which they came.
pub(super) fn of(connection: &Connection, id: ArticleId) -> Result<Vec<Twin>> {
    let mut statement = connection.prepare_cached(
        "WITH own (lead) AS (SELECT coalesce((SELECT lead FROM twin WHERE article = ?1 AND lead > 0), ?1)) \
         SELECT article.id, article.feed, feed.title, article.url FROM article JOIN feed ON feed.id = article.feed \
         WHERE article.id <> ?1 AND article.state IN (0, 3, 5) AND article.id IN \
             (SELECT article FROM twin, own WHERE twin.lead = own.lead UNION SELECT lead FROM own) \
         ORDER BY article.id",
    )?;
    let twins = statement.query_map([id], |row| {
        Ok(Twin {
            id: row.get(0)?,
            feed: row.get(1)?,
            feed_title: row.get(2)?,
            url: web_url(row.get(3)?),
        })
    })?;
    Ok(twins.collect::<rusqlite::Result<_>>()?)
}

/// The article that lists show for this one.
pub(super) fn lead_of(connection: &Connection, id: ArticleId) -> Result<Option<ArticleId>> {
    let mut statement =
        connection.prepare_cached("SELECT lead FROM twin WHERE article = ?1 AND lead > 0")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?)
}

/// The twins of articles, as far as there are any and they are not among `ids` already.
pub(super) fn beyond(
    transaction: &Transaction<'_>,
    ids: &HashSet<ArticleId>,
) -> Result<Vec<ArticleId>> {
    let has_any = transaction
        .prepare_cached("SELECT 1 FROM twin LIMIT 1")?
        .exists([])?;
    if !has_any || ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = transaction.prepare_cached(
        "WITH asked (id) AS (SELECT value FROM json_each(?1)), \
             led (id) AS (SELECT lead FROM asked JOIN twin ON twin.article = asked.id WHERE lead > 0), \
             leads (id) AS (SELECT id FROM asked UNION SELECT id FROM led) \
         SELECT article FROM leads JOIN twin ON twin.lead = leads.id UNION SELECT id FROM led",
    )?;
    let twins = statement.query_map([id_list(ids.iter().copied())], |row| row.get(0))?;
    let twins: BTreeSet<ArticleId> = twins.collect::<rusqlite::Result<_>>()?;
    Ok(twins.into_iter().filter(|id| !ids.contains(id)).collect())
}

/// Looks whether an article that is being indexed is another feed's as well, and notes by what it is known.
pub(super) fn find(
    transaction: &Transaction<'_>,
    id: ArticleId,
    title: &CleanLine,
    text: &str,
    apart: &HashSet<FeedId>,
    text_of: TextOf,
) -> Result<()> {
    let Some(article) = candidate(transaction, id)?
        .filter(|one| !apart.contains(&one.feed) && one.seen.since(one.published) <= OLDEST)
    else {
        return Ok(());
    };
    let (title, text) = (Words::of(title.as_str()), Words::of(text));
    let by_link = article.url.as_ref().and_then(likeness::of_link);
    let mut by_text = likeness::of_text(&text);
    by_text.extend(likeness::of_title(&title).filter(|_| text.len() >= likeness::TEXT_AT_LEAST));
    let mut twin = match by_link {
        Some(mark) => by_address(transaction, &article, mark)?,
        None => None,
    };
    if twin.is_none() {
        let texts = Texts { title, text };
        twin = by_texts(transaction, &article, &by_text, &texts, text_of)?;
    }
    let mut note = transaction.prepare_cached(
        "INSERT OR IGNORE INTO likeness (mark, article, seen) VALUES (?1, ?2, ?3)",
    )?;
    for mark in by_link.iter().chain(&by_text) {
        note.execute(params![mark, id, article.seen])?;
    }
    match twin {
        Some(twin) => fold(transaction, &article, &twin),
        None => Ok(()),
    }
}

/// Forgets marks that are too old to be met again.
pub(super) fn forget_marks(transaction: &Transaction<'_>, now: Moment) -> Result<()> {
    transaction.execute(
        "DELETE FROM likeness WHERE seen < ?1",
        [now.plus(-REMEMBERED)],
    )?;
    Ok(())
}

/// An article that lists show and that may have twins: no bookmark, and not taken apart.
fn candidate(transaction: &Transaction<'_>, id: ArticleId) -> Result<Option<Candidate>> {
    let mut statement = transaction.prepare_cached(
        "SELECT article.id, feed, published, first_seen, url, lead FROM article \
         LEFT JOIN twin ON twin.article = article.id \
         WHERE article.id = ?1 AND state IN (0, 5) AND coalesce(lead, 1) > 0",
    )?;
    let found = statement.query_row([id], |row| {
        Ok(Candidate {
            id: row.get(0)?,
            feed: row.get(1)?,
            published: row.get(2)?,
            seen: row.get(3)?,
            url: web_url(row.get(4)?),
            lead: row.get(5)?,
        })
    });
    Ok(found.optional()?)
}

/// The articles of other feeds that have a mark, in the order in which they came.
fn marked(transaction: &Transaction<'_>, article: &Candidate, mark: i64) -> Result<Vec<Candidate>> {
    let mut statement = transaction.prepare_cached(
        "SELECT article FROM likeness WHERE mark = ?1 AND article <> ?2 ORDER BY article LIMIT ?3",
    )?;
    let ids = statement.query_map(params![mark, article.id, MOST], |row| row.get(0))?;
    let ids: Vec<ArticleId> = ids.collect::<rusqlite::Result<_>>()?;
    let mut found = Vec::new();
    for id in ids {
        found.extend(candidate(transaction, id)?);
    }
    Ok(found)
}

/// An address that a feed gives to several articles tells none of them.
fn by_address(
    transaction: &Transaction<'_>,
    article: &Candidate,
    mark: i64,
) -> Result<Option<Candidate>> {
    let mut found = marked(transaction, article, mark)?;
    let feeds: Vec<FeedId> = found.iter().map(|one| one.feed).collect();
    let times = |feed: FeedId| feeds.iter().filter(|other| **other == feed).count();
    if times(article.feed) > 0 {
        return Ok(None);
    }
    found.retain(|one| times(one.feed) == 1);
    Ok((!found.is_empty()).then(|| found.remove(0)))
}

struct Texts {
    title: Words,
    text: Words,
}

fn by_texts(
    transaction: &Transaction<'_>,
    article: &Candidate,
    marks: &[i64],
    own: &Texts,
    text_of: TextOf,
) -> Result<Option<Candidate>> {
    let mut compared = HashSet::new();
    for mark in marks {
        for other in marked(transaction, article, *mark)? {
            let is_near = article.published.since(other.published).abs() <= APART;
            if other.feed == article.feed || !is_near || !compared.insert(other.id) {
                continue;
            }
            if let Some(texts) = texts(transaction, other.id, text_of)?
                && are_same(own, &texts)
            {
                return Ok(Some(other));
            }
        }
    }
    Ok(None)
}

fn texts(transaction: &Transaction<'_>, id: ArticleId, text_of: TextOf) -> Result<Option<Texts>> {
    let mut statement = transaction.prepare_cached(
        "SELECT title, html FROM article JOIN body ON body.article = article.id WHERE article.id = ?1",
    )?;
    let found = statement.query_row([id], |row| {
        Ok((row.get::<_, CleanLine>(0)?, row.get::<_, Vec<u8>>(1)?))
    });
    let Some((title, html)) = found.optional()? else {
        return Ok(None);
    };
    let text = text_of(&unpacked_if_sound(&html));
    Ok(Some(Texts {
        title: Words::of(title.as_str()),
        text: Words::of(text.as_str()),
    }))
}

fn are_same(one: &Texts, other: &Texts) -> bool {
    if one.text.len().min(other.text.len()) < likeness::TEXT_AT_LEAST {
        return false;
    }
    let titles = likeness::titles_alike(&one.title, &other.title);
    let (alike, contained) = likeness::alike(&one.text, &other.text);
    alike >= SAME_TEXT && titles >= SAME_TITLE || contained >= SAME_PART && titles > 0.99
}

/// Folds an article into another, or what that is folded into; what one of them was read, all are.
fn fold(transaction: &Transaction<'_>, article: &Candidate, twin: &Candidate) -> Result<()> {
    let lead = twin.lead.unwrap_or(twin.id);
    let may_fold = transaction
        .prepare_cached(
            "SELECT 1 FROM article AS own, article AS lead WHERE own.id = ?1 AND lead.id = ?2 \
             AND own.state = 0 AND own.bookmarked = 0 AND lead.state = 0 AND own.feed <> lead.feed \
             AND NOT EXISTS (SELECT 1 FROM twin WHERE lead = ?1) \
             AND NOT EXISTS (SELECT 1 FROM twin JOIN article ON article.id = twin.article \
                 WHERE twin.lead = ?2 AND article.feed = own.feed)",
        )?
        .exists(params![article.id, lead])?;
    if !may_fold || article.lead.is_some() {
        return Ok(());
    }
    transaction
        .prepare_cached("UPDATE article SET state = 5 WHERE id = ?1")?
        .execute([article.id])?;
    transaction
        .prepare_cached("INSERT OR REPLACE INTO twin (article, lead) VALUES (?1, ?2)")?
        .execute(params![article.id, lead])?;
    let mut read =
        transaction.prepare_cached("SELECT 1 FROM article WHERE id IN (?1, ?2) AND read = 1")?;
    if read.exists(params![article.id, lead])? {
        marks::mark(transaction, &[article.id, lead], true, Moment(i64::MAX))?;
    }
    Ok(())
}
