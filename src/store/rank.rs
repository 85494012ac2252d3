//! What a search finds, the best first: how often and where its words stand (BM25), and how new the article is.
//!
//! Ranking all hits of a common word would take seconds. Looked at are the newest, the newest with the words in their title,
//! and the newest with the words near each other; their texts are read, and only so much text.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, params};

use super::compress::unpacked_if_sound;
use super::expression::{as_written, match_phrase};
use super::headlines::Rows;
use super::merge::Direction;
use super::search::Most;
use super::sought::{Hit, Look, Sought};
use super::walk::{Depth, List, id_list, read_key};
use super::{Result, TextOf};
use crate::clean::{CleanLine, CleanText};
use crate::news::{ArticleId, Found, Key};

/// Of the newest hits, and of those of each other kind.
pub(super) const NEWEST: usize = 300;
const SPECIAL: usize = 100;

/// So many of the newest articles are looked through for those of each other kind.
const REACH: i64 = 100_000;

/// The best that are told.
pub(super) const BEST: usize = 300;

/// Bytes of text that are read for one answer, and of one article: about a hundredth of a second. Beyond, titles decide.
const MOST_TEXT: usize = 3 << 20;
const OF_ONE: usize = 64 << 10;

/// The places asked for to tell how common a word is.
const SAMPLE: usize = 300;

/// Among so many of the newest articles.
const SAMPLED: i64 = 25_000;

/// The constants of BM25 as they mostly are, and the length of an ordinary article in words.
const K1: f64 = 1.2;
const B: f64 = 0.75;
const ORDINARY: f64 = 300.0;

/// A word in the title is worth so many in the text.
const TITLE: f64 = 4.0;

/// Another form of a word is worth so much of the word itself.
const OTHER_FORM: f64 = 0.4;

/// What nearness of different words adds at most, and newness; newness halves in so many seconds.
const NEARNESS: f64 = 0.6;
const NEWNESS: f64 = 1.0;
const HALF: f64 = 14.0 * 86_400.0;

/// A row of the answer.
pub(super) struct Ranked {
    pub key: Key,
    pub found: Found,
    score: f64,
}

/// The best rows of `list`, the best first. `keep` belong to it though they may no longer match.
pub(super) fn best(
    connection: &Connection,
    list: &List,
    sought: &Sought,
    (keep, depth): (&[Key], Depth<'_>),
    text_of: TextOf,
) -> Result<Vec<Ranked>> {
    let keys = candidates(connection, list, sought, keep, depth)?;
    let rarity = rarity(connection, sought, depth)?;
    let newest = keys.iter().map(|key| key.published).max();
    let mut left = MOST_TEXT;
    let mut ranked = Vec::with_capacity(keys.len());
    read(connection, list.rows, &keys, |key, title, packed| {
        let text = packed.text(&mut left, text_of);
        let weights = Weights {
            rarity: &rarity,
            age: newest.unwrap_or(key.published).since(key.published),
        };
        let look = sought.look(&title, &text);
        ranked.push(Ranked {
            key,
            score: score(&look, &weights),
            found: look.found(),
        });
        Ok(())
    })?;
    ranked.sort_unstable_by(|one, other| {
        let by_score = other
            .score
            .partial_cmp(&one.score)
            .unwrap_or(Ordering::Equal);
        by_score.then(other.key.cmp(&one.key))
    });
    ranked.truncate(BEST);
    Ok(ranked)
}

/// Where the words of a search stand in the articles of a list.
pub(super) fn found(
    connection: &Connection,
    rows: Rows,
    keys: &[Key],
    sought: &Sought,
    text_of: TextOf,
) -> Result<HashMap<ArticleId, Found>> {
    let mut found = HashMap::new();
    let mut left = MOST_TEXT;
    read(connection, rows, keys, |key, title, packed| {
        let text = packed.text(&mut left, text_of);
        found.insert(key.id, sought.look(&title, &text).found());
        Ok(())
    })?;
    Ok(found)
}

/// The articles of `keys` that hold every unit, wherever in their texts, and whether all were read before the moment was over.
pub(super) fn holding(
    connection: &Connection,
    rows: Rows,
    keys: &[Key],
    sought: &Sought,
    (depth, text_of): (Depth<'_>, TextOf),
) -> Result<(HashSet<ArticleId>, bool)> {
    let mut holding = HashSet::new();
    let mut is_whole = true;
    read(connection, rows, keys, |key, title, packed| {
        is_whole = is_whole && depth.goes_on();
        if is_whole
            && sought
                .look(&title, &packed.whole_text(text_of))
                .has_all(sought)
        {
            holding.insert(key.id);
        }
        Ok(())
    })?;
    Ok((holding, is_whole))
}

fn candidates(
    connection: &Connection,
    list: &List,
    sought: &Sought,
    keep: &[Key],
    depth: Depth<'_>,
) -> Result<Vec<Key>> {
    let mut keys = list.keys(connection, Direction::Older, None, NEWEST + 1)?;
    let has_more = keys.len() > NEWEST;
    let goes_on = depth.goes_on();
    list.is_cut
        .set(list.is_cut.get() || has_more && !goes_on && list.hits.is_some());
    if let Some(hits) = list.hits.as_ref().filter(|_| has_more && goes_on) {
        let most = Most {
            hits: SPECIAL,
            articles: REACH,
        };
        let title = format!("title : {}", hits.found);
        keys.extend(hits.keys(connection, list, &title, (most, depth))?);
        // Among many of its forms, the word itself may be far down.
        if let Some(exact) = &hits.exact {
            let most = Most {
                hits: SPECIAL,
                ..Most::ALL
            };
            keys.extend(hits.keys(connection, list, exact, (most, depth))?);
        }
        if let Some(near) = near(sought) {
            let near = format!("{} AND {near}", hits.found);
            keys.extend(hits.keys(connection, list, &near, (most, depth))?);
        }
    }
    keys.extend(keep);
    let mut seen = HashSet::new();
    keys.retain(|key| seen.insert(key.id));
    Ok(keys)
}

/// All the words within ten of each other, where there are several.
fn near(sought: &Sought) -> Option<String> {
    if sought.units.len() < 2
        || sought
            .units
            .iter()
            .any(|unit| unit.phrase.is_beginning() || unit.only_title)
    {
        return None;
    }
    let phrases = sought.units.iter();
    let phrases: Option<Vec<String>> = phrases.map(|unit| as_written(&unit.phrase)).collect();
    phrases.map(|phrases| format!("NEAR({}, 10)", phrases.join(" ")))
}

/// How much each unit tells: the rarer, the more. Told by how far back its newest places reach, or by how many there are
/// among the newest articles.
fn rarity(connection: &Connection, sought: &Sought, depth: Depth<'_>) -> Result<Vec<f64>> {
    if sought.units.len() < 2 {
        return Ok(vec![1.0; sought.units.len()]);
    }
    let last: i64 = connection
        .prepare_cached("SELECT coalesce(max(id), 0) FROM article")?
        .query_one([], |row| row.get(0))?;
    let mut statement = connection.prepare_cached(
        "SELECT count(*), coalesce(min(rowid), 0) \
         FROM (SELECT rowid FROM search WHERE search MATCH ?1 AND rowid > ?3 ORDER BY rowid DESC LIMIT ?2)",
    )?;
    let (all, reach) = (real(last.max(1)), last.clamp(1, SAMPLED));
    let each = sought.units.iter().map(|unit| {
        // Beginnings are common, and take long to be looked up.
        let found = match_phrase(&unit.phrase).filter(|_| !unit.phrase.is_beginning());
        let Some(found) = found else {
            return Ok(1.0);
        };
        let sample = i64::try_from(SAMPLE).unwrap_or(i64::MAX);
        let told = depth.within(|| {
            Ok(
                statement.query_one(params![found, sample, last - reach], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?,
            )
        })?;
        let Some((count, oldest)): Option<(i64, i64)> = told else {
            return Ok(1.0);
        };
        let holding = if count < sample {
            real(count) * all / real(reach)
        } else {
            real(count) * all / real((last - oldest).max(count))
        };
        Ok((1.0 + (all - holding + 0.5).max(0.5) / (holding + 0.5)).ln())
    });
    each.collect()
}

struct Weights<'a> {
    rarity: &'a [f64],
    /// Seconds that the article is older than the newest.
    age: i64,
}

fn score(look: &Look<'_>, weights: &Weights<'_>) -> f64 {
    let length = 1.0 - B + B * size(look.words.len()) / ORDINARY;
    let mut score = 0.0;
    for (unit, rarity) in weights.rarity.iter().enumerate() {
        let worth = |hit: &Hit| if hit.is_exact { 1.0 } else { OTHER_FORM };
        let of_unit = |hits: &[Hit]| -> f64 {
            let hits = hits.iter().filter(|hit| hit.unit == unit);
            hits.map(worth).sum()
        };
        let often = of_unit(&look.in_text) + TITLE * of_unit(&look.in_title).min(1.0);
        score += rarity * often * (K1 + 1.0) / (often + K1 * length);
    }
    let gap = closest(&look.in_text).min(closest(&look.in_title));
    let newness = NEWNESS * (-real(weights.age.max(0)) / HALF).exp2();
    score * (1.0 + NEARNESS / (1.0 + gap)) * (1.0 + newness)
}

/// Words between two different units where they stand closest; without end where they do not.
fn closest(hits: &[Hit]) -> f64 {
    let pairs = hits.iter().zip(hits.iter().skip(1));
    let gaps = pairs
        .filter(|(one, other)| one.unit != other.unit)
        .map(|(one, other)| size(other.at.saturating_sub(one.at + one.words)));
    gaps.fold(f64::INFINITY, f64::min)
}

/// An article's texts as they are kept.
struct Packed {
    html: Vec<u8>,
    full: Option<Vec<u8>>,
}

impl Packed {
    /// The words, as far as they are still to be read.
    fn text(&self, left: &mut usize, text_of: TextOf) -> String {
        if *left == 0 {
            return String::new();
        }
        let mut read = |packed: &[u8]| {
            let text = unpacked_if_sound(packed);
            *left = left.saturating_sub(effort(text.as_str().len()));
            beginning(text)
        };
        let html = read(&self.html);
        let full = self.full.as_deref().map(read);
        self::text(&html, full.as_ref(), text_of)
    }

    /// All the words, however many they are.
    fn whole_text(&self, text_of: TextOf) -> String {
        let full = self.full.as_deref().map(unpacked_if_sound);
        self::text(&unpacked_if_sound(&self.html), full.as_ref(), text_of)
    }
}

/// HTML of the feed's text, and the page's text behind it.
fn text(html: &CleanText, full: Option<&CleanText>, text_of: TextOf) -> String {
    let mut text = String::from(text_of(html).as_str());
    if let Some(full) = full {
        text.push_str("\n\n");
        text.push_str(full.as_str());
    }
    text
}

/// What a text of so many bytes counts: what is read of it, and a little for what is only unpacked.
fn effort(bytes: usize) -> usize {
    bytes.min(OF_ONE) + bytes.saturating_sub(OF_ONE) / 8
}

fn beginning(text: CleanText) -> CleanText {
    if text.as_str().len() <= OF_ONE {
        return text;
    }
    let mut ends = (0..=OF_ONE).rev();
    let end = ends.find(|end| text.as_str().is_char_boundary(*end));
    CleanText::new(text.as_str().get(..end.unwrap_or(0)).unwrap_or_default())
}

/// Reads title and texts of each of `keys`, in the order of the table; of articles that are gone, the bookmarks' copies.
fn read(
    connection: &Connection,
    rows: Rows,
    keys: &[Key],
    mut each: impl FnMut(Key, CleanLine, &Packed) -> Result<()>,
) -> Result<()> {
    let mut left: HashSet<ArticleId> = keys.iter().map(|key| key.id).collect();
    if rows == Rows::Articles {
        let articles = "SELECT row.published, row.id, row.title, body.html, full_text.text FROM article AS row \
             JOIN body ON body.article = row.id LEFT JOIN full_text ON full_text.article = row.id \
             WHERE row.id IN (SELECT value FROM json_each(?1)) AND row.state <> 2 ORDER BY row.id DESC";
        read_all(connection, articles, &mut left, &mut each)?;
    }
    if left.is_empty() {
        return Ok(());
    }
    let copies = "SELECT row.published, row.id, row.title, row.html, row.full_text FROM bookmark AS row \
         WHERE row.id IN (SELECT value FROM json_each(?1)) ORDER BY row.id DESC";
    read_all(connection, copies, &mut left, &mut each)
}

/// Reads those of `left` that a statement finds, and takes them out of it.
fn read_all(
    connection: &Connection,
    sql: &str,
    left: &mut HashSet<ArticleId>,
    each: &mut impl FnMut(Key, CleanLine, &Packed) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query([id_list(left.iter().copied())])?;
    while let Some(row) = found.next()? {
        let packed = Packed {
            html: row.get(3)?,
            full: row.get(4)?,
        };
        let key = read_key(row)?;
        left.remove(&key.id);
        each(key, row.get(2)?, &packed)?;
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "scores need no such numbers")]
fn real(number: i64) -> f64 {
    number as f64
}

fn size(number: usize) -> f64 {
    real(i64::try_from(number).unwrap_or(i64::MAX))
}
