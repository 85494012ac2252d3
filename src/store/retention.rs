//! Old articles make room: of each stays who it was (a tombstone), so that its feed does not bring it back as new.
//!
//! What the user did something about is never touched: bookmarks, with their tags and notes, and unread articles unless he
//! says so. Work is done in steps, each a short transaction, so that nobody waits for it.

use std::collections::VecDeque;

use rusqlite::{Connection, Transaction, params};

use super::{Result, Store, search, twins};
use crate::clean::CleanLine;
use crate::news::{ArticleId, FeedId, FeedKind, Key, Moment, Retention};

/// Rows looked at in one step.
const STEP: usize = 200;

/// Pages of the index written anew in one step.
const PAGES: i64 = 500;

/// How often old articles are looked for.
const EVERY: i64 = Moment::DAY;

/// The rows of a feed from the oldest on, and whether each may go.
const ROWS: &str = "SELECT row.published, row.id, (row.read = 1 OR ?6) AND row.bookmarked = 0 \
         AND NOT EXISTS (SELECT 1 FROM bookmark WHERE bookmark.id = row.id) \
         AND ((row.published < ?4 AND row.first_seen < ?4) OR row.published < ?5) \
     FROM article AS row INDEXED BY article_feed \
     WHERE row.state = 0 AND row.feed = ?1 AND row.published >= ?2 AND row.published < max(?4, ?5) \
         AND NOT (row.published = ?2 AND row.id <= ?3) \
     ORDER BY row.published, row.id LIMIT ?7";

/// How many articles of a feed may go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surplus {
    pub feed: FeedId,
    pub title: CleanLine,
    pub articles: usize,
}

/// A way through all feeds, step by step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sweep {
    feeds: VecDeque<(FeedId, CleanLine, Retention)>,
    /// How far it has come in the first of them.
    reached: Option<Reached>,
    /// What has gone so far, by feed; of no feed nothing.
    pub gone: Vec<Surplus>,
    words: Words,
}

/// The words of what has gone stay in the index, marked as gone, until their parts of it are written anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Words {
    /// Nobody minds them, or nothing has gone.
    #[default]
    Left,
    /// They are to be overwritten too: before the first step, and after it.
    Due,
    Begun,
}

/// A place in a feed's articles, and what may go there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reached {
    place: Key,
    /// Published and seen before: too old.
    oldest: Moment,
    /// Published before: too many.
    beyond: Moment,
}

impl Store {
    /// The feeds whose articles do not stay for ever.
    pub fn sweep(&self) -> Result<Sweep> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, address, title FROM feed WHERE removed IS NULL AND total > 0",
        )?;
        let feeds = statement.query_map([], |row| {
            Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?))
        })?;
        let mut sweep = Sweep::default();
        for feed in feeds {
            let (id, address, title) = feed?;
            let kind = FeedKind::of_address(&address);
            let retention = self.rules.of_kind(&kind).retention;
            if retention.is_limited() && !matches!(kind, FeedKind::Local(_)) {
                sweep.feeds.push_back((id, title, retention));
            }
        }
        Ok(sweep)
    }

    /// The same when it has not been done for a day.
    pub fn sweep_if_due(&mut self, now: Moment) -> Result<Option<Sweep>> {
        let sql = "SELECT value FROM kept WHERE key = 'tidied'";
        let last: Moment = self.connection.query_one(sql, [], |row| row.get(0))?;
        if (0..EVERY).contains(&now.since(last)) {
            return Ok(None);
        }
        self.lightly(|transaction| {
            transaction.execute("UPDATE kept SET value = ?1 WHERE key = 'tidied'", [now])?;
            twins::forget_marks(transaction, now)
        })?;
        self.sweep().map(Some)
    }

    /// Lets go of some articles in a short transaction; whether there is more to look at.
    pub fn forget_some(&mut self, sweep: &mut Sweep, now: Moment) -> Result<bool> {
        if sweep.feeds.is_empty() && sweep.words != Words::Left {
            return self.forget_words(sweep);
        }
        let before = sweep.gone.clone();
        let swept = self.lightly(|transaction| {
            let going = sweep.step(transaction, now)?;
            for id in going {
                bury(transaction, id)?;
            }
            Ok(())
        });
        if let Err(error) = swept {
            sweep.gone = before;
            return Err(error);
        }
        if sweep.words == Words::Left && !sweep.gone.is_empty() && self.overwrites()? {
            sweep.words = Words::Due;
        }
        Ok(!sweep.feeds.is_empty() || sweep.words != Words::Left)
    }

    /// Whether what is deleted is overwritten, as the user may wish.
    fn overwrites(&self) -> Result<bool> {
        let number = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
        Ok(self
            .connection
            .pragma_query_value(None, "secure_delete", number)?
            != 0)
    }

    /// Writes some of the index anew, without what is gone.
    fn forget_words(&mut self, sweep: &mut Sweep) -> Result<bool> {
        // A negative number takes all parts of the index into account, later ones go on with what was begun.
        let pages = if sweep.words == Words::Due {
            -PAGES
        } else {
            PAGES
        };
        let before = self.connection.total_changes();
        self.lightly(|transaction| {
            let sql = "INSERT INTO search (search, rank) VALUES ('merge', ?1)";
            transaction.prepare_cached(sql)?.execute([pages])?;
            Ok(())
        })?;
        // FTS5 tells so that there was nothing to do.
        let is_done = self.connection.total_changes() - before < 2;
        sweep.words = if is_done { Words::Left } else { Words::Begun };
        Ok(!is_done)
    }

    /// What `forget_some` would let go, feed by feed; nothing is changed.
    pub fn surplus(&self, now: Moment) -> Result<Vec<Surplus>> {
        let mut sweep = self.sweep()?;
        while !sweep.feeds.is_empty() {
            sweep.step(&self.connection, now)?;
        }
        Ok(sweep.gone)
    }
}

impl Sweep {
    /// Looks at some rows of the first feed; which of them may go.
    fn step(&mut self, connection: &Connection, now: Moment) -> Result<Vec<ArticleId>> {
        let Some((feed, title, retention)) = self.feeds.front() else {
            return Ok(Vec::new());
        };
        let mut reached = match self.reached {
            Some(reached) => reached,
            None => Reached::begin(connection, *feed, *retention, now)?,
        };
        let mut statement = connection.prepare_cached(ROWS)?;
        let rows = statement.query_map(
            params![
                feed,
                reached.place.published,
                reached.place.id,
                reached.oldest,
                reached.beyond,
                !retention.keeps_unread(),
                i64::try_from(STEP).unwrap_or(i64::MAX)
            ],
            |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, bool>(2)?)),
        )?;
        let (mut going, mut seen) = (Vec::new(), 0);
        for row in rows {
            let (published, id, may_go) = row?;
            reached.place = Key { published, id };
            seen += 1;
            if may_go {
                going.push(id);
            }
        }
        count(&mut self.gone, *feed, title, going.len());
        if seen < STEP {
            self.feeds.pop_front();
            self.reached = None;
        } else {
            self.reached = Some(reached);
        }
        Ok(going)
    }
}

impl Reached {
    fn begin(
        connection: &Connection,
        feed: FeedId,
        retention: Retention,
        now: Moment,
    ) -> Result<Self> {
        let never = Moment(i64::MIN);
        Ok(Self {
            place: Key {
                published: never,
                id: ArticleId(i64::MIN),
            },
            oldest: retention.oldest(now).unwrap_or(never),
            beyond: match retention.most() {
                Some(most) => oldest_of_newest(connection, feed, most)?.unwrap_or(never),
                None => never,
            },
        })
    }
}

/// When the last of the `most` newest articles of a feed was published, if it has so many. Those of the same second stay.
fn oldest_of_newest(connection: &Connection, feed: FeedId, most: usize) -> Result<Option<Moment>> {
    let mut statement = connection.prepare_cached(
        "SELECT published FROM article INDEXED BY article_feed WHERE state = 0 AND feed = ?1 \
         ORDER BY published DESC LIMIT ?2",
    )?;
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    let mut newest = statement.query_map(params![feed, limit], |row| row.get(0))?;
    Ok(newest.nth(most - 1).transpose()?)
}

fn count(gone: &mut Vec<Surplus>, feed: FeedId, title: &CleanLine, articles: usize) {
    match gone.last_mut() {
        _ if articles == 0 => {}
        Some(last) if last.feed == feed => last.articles += articles,
        _ => gone.push(Surplus {
            feed,
            title: title.clone(),
            articles,
        }),
    }
}

/// Leaves of an article nothing but its identity.
fn bury(transaction: &Transaction<'_>, id: ArticleId) -> Result<()> {
    search::forget(transaction, id)?;
    for sql in [
        "DELETE FROM body WHERE article = ?1",
        "DELETE FROM full_text WHERE article = ?1",
        "DELETE FROM earlier WHERE article = ?1",
        "DELETE FROM reading WHERE article = ?1",
        "UPDATE article SET state = 2, title = '', author = '', url = NULL, words = 0, score = 0, edited = NULL, \
         language = '' WHERE id = ?1",
    ] {
        transaction.prepare_cached(sql)?.execute([id])?;
    }
    Ok(())
}
