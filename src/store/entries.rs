//! Entries become articles: new ones are added, edited ones change their text and nothing else.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, Transaction, params};

use super::adopt::adopt;
use super::articles::enclosures_in;
use super::compress::unpacked;
use super::identity::stable_hash;
use super::parcel::Record;
use super::salvage::{LOST, Source};
use super::saved::SAVED_ADDRESS;
use super::{Applied, Result};
use crate::clean::WebUrl;
use crate::news::{ArticleId, FeedId, Moment};

/// The states of articles whose text is kept up to date: live, hidden by a rule, and folded into a twin.
const FOLLOWED: [i64; 3] = [0, 3, 5];

/// Keeps the entries of a feed. `source`: a broken file that may have some of them, too.
pub(super) fn keep_entries(
    transaction: &Transaction<'_>,
    source: Option<&Source<'_>>,
    (feed, records): (FeedId, &[Record]),
    now: Moment,
) -> Result<Applied> {
    let mut before = Before::of(transaction, feed)?;
    before.source = source;
    before.tell_apart(records);
    let mut applied = Applied::default();
    for record in records {
        match before.known(transaction, record, now)? {
            None => {
                before.insert(transaction, record, now)?;
                applied.new += 1;
            }
            Some(known) if FOLLOWED.contains(&known.state) && known.hash == LOST => {
                give_back(transaction, &known, record, now)?;
            }
            Some(known) if FOLLOWED.contains(&known.state) && known.hash != record.hash => {
                let is_edited = !is_same(transaction, known.id, record)?
                    && edit(transaction, &known, record, now)?;
                applied.edited += usize::from(is_edited);
            }
            Some(_) => {}
        }
    }
    Ok(applied)
}

/// What the store has of a feed already, so that nothing is looked for in vain.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each spares a look of its own"
)]
pub(super) struct Before<'a> {
    pub feed: FeedId,
    source: Option<&'a Source<'a>>,
    has_articles: bool,
    has_bookmarks: bool,
    has_marks: bool,
    /// Pages that were saved before any feed brought them.
    has_pages: bool,
    /// Links that several of its articles have.
    shared: HashSet<String>,
}

/// An article as it was kept before.
pub(super) struct Known {
    pub id: ArticleId,
    pub state: i64,
    hash: i64,
    words: u32,
    pub bookmarked: bool,
}

impl Before<'_> {
    pub(super) fn of(transaction: &Transaction<'_>, feed: FeedId) -> Result<Self> {
        let mut statement = transaction.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM article WHERE feed = ?1), \
             EXISTS (SELECT 1 FROM bookmark WHERE feed_address = (SELECT address FROM feed WHERE id = ?1)), \
             EXISTS (SELECT 1 FROM remembered WHERE feed = ?1), \
             EXISTS (SELECT 1 FROM bookmark WHERE feed_address = ?2) \
                 AND (SELECT address FROM feed WHERE id = ?1) NOT LIKE 'byline:%'",
        )?;
        let before = statement.query_one(params![feed, SAVED_ADDRESS], |row| {
            Ok(Self {
                feed,
                source: None,
                has_articles: row.get(0)?,
                has_bookmarks: row.get(1)?,
                has_marks: row.get(2)?,
                has_pages: row.get(3)?,
                shared: HashSet::new(),
            })
        })?;
        Ok(before)
    }

    /// Several articles at one address are none of them the page that was saved there.
    fn tell_apart(&mut self, records: &[Record]) {
        if self.has_pages {
            let mut seen = HashSet::new();
            let links = records.iter().filter_map(Record::link);
            let shared = links.filter(|link| !seen.insert(*link));
            self.shared = shared.map(str::to_owned).collect();
        }
    }

    /// The article of this identity. An article that had no guid until now is known by its link, and takes the guid; so does
    /// a page that the user saved, which becomes this feed's article.
    pub(super) fn known(
        &self,
        transaction: &Transaction<'_>,
        record: &Record,
        now: Moment,
    ) -> Result<Option<Known>> {
        if let Some(known) = self.own(transaction, record)? {
            return Ok(Some(known));
        }
        match record.link() {
            Some(link) if self.has_pages && !self.shared.contains(link) => {
                adopt(transaction, self, record, link, now)
            }
            _ => Ok(None),
        }
    }

    /// What of the feed itself this is.
    fn own(&self, transaction: &Transaction<'_>, record: &Record) -> Result<Option<Known>> {
        if let Some(known) = self.find(transaction, &record.identity)? {
            return Ok(Some(known));
        }
        let Some(link) = &record.link_identity else {
            return Ok(None);
        };
        let found = self.find(transaction, link)?;
        if let Some(known) = &found {
            transaction
                .prepare_cached("UPDATE article SET identity = ?2 WHERE id = ?1")?
                .execute(params![known.id, record.identity])?;
            transaction
                .prepare_cached("UPDATE bookmark SET identity = ?2 WHERE id = ?1")?
                .execute(params![known.id, record.identity])?;
        }
        Ok(found)
    }

    /// An article of the feed, here or in a file that is being rescued: from there it comes over first.
    fn find(&self, transaction: &Transaction<'_>, identity: &str) -> Result<Option<Known>> {
        if self.has_articles
            && let Some(known) = find(transaction, self.feed, identity)?
        {
            return Ok(Some(known));
        }
        match self.source {
            Some(source) if source.bring(transaction, self.feed, identity)? => {
                find(transaction, self.feed, identity)
            }
            Some(_) | None => Ok(None),
        }
    }

    /// Adds an article; one that was bookmarked before takes its number and its marks back.
    pub(super) fn insert(
        &self,
        transaction: &Transaction<'_>,
        record: &Record,
        now: Moment,
    ) -> Result<ArticleId> {
        let past = self.past(transaction, &record.identity)?;
        self.insert_as(transaction, &past, record, now)
    }

    pub(super) fn insert_as(
        &self,
        transaction: &Transaction<'_>,
        past: &Past,
        record: &Record,
        now: Moment,
    ) -> Result<ArticleId> {
        transaction
            .prepare_cached(
                "INSERT INTO article (id, feed, read, bookmarked, has_media, published, first_seen, words, title, author, \
                 url, identity, hash, has_image, language) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?
            .execute(params![
                past.id,
                self.feed,
                past.read,
                past.bookmarked,
                record.has_media,
                past.published.unwrap_or_else(|| record.published(now)),
                now,
                record.words,
                record.title,
                record.author,
                record.url,
                record.identity,
                record.hash,
                record.has_image,
                record.language,
            ])?;
        let id = ArticleId(transaction.last_insert_rowid());
        if past.id.is_some() {
            transaction
                .prepare_cached("UPDATE bookmark SET feed = ?2 WHERE id = ?1")?
                .execute(params![id, self.feed])?;
        }
        keep_body(transaction, id, record)?;
        Ok(id)
    }

    fn past(&self, transaction: &Transaction<'_>, identity: &str) -> Result<Past> {
        if self.has_bookmarks
            && let Some(past) = bookmarked(transaction, self.feed, identity)?
        {
            return Ok(past);
        }
        if !self.has_marks {
            return Ok(Past::default());
        }
        let read = transaction
            .prepare_cached("DELETE FROM remembered WHERE feed = ?1 AND mark = ?2")?
            .execute(params![self.feed, stable_hash([identity])])?;
        Ok(Past {
            read: read > 0,
            ..Past::default()
        })
    }
}

pub(super) fn find(
    transaction: &Transaction<'_>,
    feed: FeedId,
    identity: &str,
) -> Result<Option<Known>> {
    let mut statement = transaction.prepare_cached(
        "SELECT id, state, hash, words, bookmarked FROM article WHERE feed = ?1 AND identity = ?2",
    )?;
    let known = statement.query_row(params![feed, identity], |row| {
        Ok(Known {
            id: row.get(0)?,
            state: row.get(1)?,
            hash: row.get(2)?,
            words: row.get(3)?,
            bookmarked: row.get(4)?,
        })
    });
    Ok(known.optional()?)
}

/// What is known of an article from before it was forgotten.
#[derive(Default)]
pub(super) struct Past {
    pub id: Option<ArticleId>,
    pub read: bool,
    pub bookmarked: bool,
    pub published: Option<Moment>,
}

/// A bookmark whose article is there under another identity keeps its number there.
fn bookmarked(transaction: &Transaction<'_>, feed: FeedId, identity: &str) -> Result<Option<Past>> {
    let past = transaction
        .prepare_cached(
            "SELECT id, read, removed_at IS NULL, published FROM bookmark \
             WHERE feed_address = (SELECT address FROM feed WHERE id = ?1) AND identity = ?2 \
             AND NOT EXISTS (SELECT 1 FROM article WHERE article.id = bookmark.id)",
        )?
        .query_row(params![feed, identity], |row| {
            Ok(Past {
                id: row.get(0)?,
                read: row.get(1)?,
                bookmarked: row.get(2)?,
                published: row.get(3)?,
            })
        })
        .optional()?;
    Ok(past)
}

/// Whether an article says what it said, though its hash is another: that of an earlier version. It takes the new one.
fn is_same(transaction: &Transaction<'_>, id: ArticleId, record: &Record) -> Result<bool> {
    let mut statement = transaction.prepare_cached(
        "SELECT body.html, body.enclosures FROM article AS row JOIN body ON body.article = row.id \
         WHERE row.id = ?1 AND row.title = ?2 AND row.author = ?3",
    )?;
    let kept = statement.query_row(params![id, record.title, record.author], |row| {
        Ok((
            unpacked(row.get_ref(0)?.as_blob()?)?,
            row.get::<_, String>(1)?,
        ))
    });
    let Some((html, enclosures)) = kept.optional()? else {
        return Ok(false);
    };
    let addresses = |json: &str| -> Vec<WebUrl> {
        let told = enclosures_in(json).into_iter();
        told.map(|enclosure| enclosure.url).collect()
    };
    let is_same =
        html == unpacked(&record.html)? && addresses(&enclosures) == addresses(&record.enclosures);
    if is_same {
        transaction
            .prepare_cached("UPDATE article SET hash = ?2 WHERE id = ?1")?
            .execute(params![id, record.hash])?;
    }
    Ok(is_same)
}

/// Changes the text; read state and place in lists stay. False when nothing was changed: a bookmark whose text was
/// cut to less than half keeps what the user wanted to keep.
fn edit(
    transaction: &Transaction<'_>,
    known: &Known,
    record: &Record,
    now: Moment,
) -> Result<bool> {
    if known.bookmarked && record.words < known.words / 2 {
        return Ok(false);
    }
    super::earlier::keep(transaction, known.id, record, now)?;
    replace(transaction, known.id, record, now)?;
    if known.bookmarked {
        super::bookmarks::renew_copy(transaction, known.id)?;
    }
    Ok(true)
}

/// Gives an article the text of `record`.
pub(super) fn replace(
    transaction: &Transaction<'_>,
    id: ArticleId,
    record: &Record,
    now: Moment,
) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE article SET title = ?2, author = ?3, url = coalesce(?4, url), words = ?5, has_media = ?6, hash = ?7, \
             edited = ?8, has_image = ?9, language = ?10 WHERE id = ?1",
        )?
        .execute(params![
            id,
            record.title,
            record.author,
            record.url,
            record.words,
            record.has_media,
            record.hash,
            now,
            record.has_image,
            record.language
        ])?;
    forget_body(transaction, id)?;
    keep_body(transaction, id, record)
}

/// The text of an article that was lost with a broken file comes again: for the user it has not changed.
fn give_back(
    transaction: &Transaction<'_>,
    known: &Known,
    record: &Record,
    now: Moment,
) -> Result<()> {
    let edited: Option<Moment> = transaction
        .prepare_cached("SELECT edited FROM article WHERE id = ?1")?
        .query_one([known.id], |row| row.get(0))?;
    replace(transaction, known.id, record, now)?;
    transaction
        .prepare_cached("UPDATE article SET edited = ?2 WHERE id = ?1")?
        .execute(params![known.id, edited])?;
    Ok(())
}

fn keep_body(transaction: &Transaction<'_>, id: ArticleId, record: &Record) -> Result<()> {
    // Replacing, SQLite would be ready to take back each row, which costs a tenth of all keeping.
    transaction
        .prepare_cached(
            "INSERT INTO body (article, comments, enclosures, html) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![id, record.comments, record.enclosures, record.html])?;
    // Without a text: it is taken from the HTML when its turn has come.
    transaction
        .prepare_cached("INSERT OR IGNORE INTO waiting (article) VALUES (?1)")?
        .execute([id])?;
    Ok(())
}

fn forget_body(transaction: &Transaction<'_>, id: ArticleId) -> Result<()> {
    transaction
        .prepare_cached("DELETE FROM body WHERE article = ?1")?
        .execute([id])?;
    transaction
        .prepare_cached("DELETE FROM waiting WHERE article = ?1")?
        .execute([id])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{CleanLine, CleanText};
    use crate::news::{
        Enclosure, Entry, FeedKind, Folder, Outcome, Pace, ParsedFeed, Refresh, Validators,
    };
    use crate::store::{NewFeed, Store};

    fn with_feed() -> Store {
        let mut store = Store::in_memory().expect("memory");
        let new = NewFeed {
            kind: FeedKind::Web(WebUrl::new("https://a.example/feed").expect("an address")),
            title: CleanLine::default(),
            folder: Folder::default(),
            may_be_private: false,
        };
        store.add_feed(&new, Moment(1)).expect("added");
        store
    }

    #[test]
    fn a_tombstone_keeps_its_article_from_coming_back() {
        let mut store = with_feed();
        let apply = |store: &mut Store, title: &str| {
            let entry = Entry {
                guid: Some("1".to_owned()),
                title: CleanLine::new(title),
                ..Entry::default()
            };
            let parsed = ParsedFeed {
                entries: vec![entry],
                ..ParsedFeed::default()
            };
            let refresh = Refresh {
                outcome: Outcome::Changed(Box::new(parsed), Validators::default()),
                pace: Pace::default(),
                moved_to: None,
            };
            store
                .apply(FeedId(1), &refresh, Moment(9))
                .expect("applied")
        };
        assert_eq!(apply(&mut store, "One").new, 1);
        store
            .connection
            .execute("UPDATE article SET state = 2", [])
            .expect("made a tombstone");
        assert_eq!(apply(&mut store, "One, edited"), Applied::default());
        assert_eq!(store.article(ArticleId(1)).expect("read"), None);
        assert_eq!(store.counts().expect("counts").articles, 0);
    }
    #[test]
    fn the_hash_of_an_earlier_version_makes_no_edited_article() {
        let entry = |html: &str, length| Entry {
            guid: Some("1".to_owned()),
            title: CleanLine::new("One"),
            html: CleanText::new(html),
            enclosures: vec![Enclosure {
                url: WebUrl::new("https://a.example/1.mp3").expect("an address"),
                media_type: CleanLine::new("audio/mpeg"),
                length: Some(length),
            }],
            ..Entry::default()
        };
        let record = |html: &str, length| {
            let entry = entry(html, length);
            Record::new(&entry, "g:1".to_owned())
        };
        let mut store = with_feed();
        let keep = |store: &mut Store, record: Record| {
            let transaction = store.connection.transaction().expect("begun");
            let applied = keep_entries(&transaction, None, (FeedId(1), &[record]), Moment(1));
            transaction.commit().expect("kept");
            applied.expect("kept")
        };
        assert_eq!(keep(&mut store, record("<p>a</p>", 1)).new, 1);
        let forget = |store: &Store| {
            let done = store.connection.execute("UPDATE article SET hash = 7", []);
            done.expect("set")
        };
        forget(&store);
        assert_eq!(keep(&mut store, record("<p>a</p>", 2)), Applied::default());
        let hash: i64 = store
            .connection
            .query_one("SELECT hash FROM article", [], |row| row.get(0))
            .expect("there");
        assert_eq!(hash, record("<p>a</p>", 1).hash);
        forget(&store);
        assert_eq!(keep(&mut store, record("<p>b</p>", 1)).edited, 1);
    }
}
