//! The user's changes of the last day, so that they can be taken back after a restart too.
//!
//! Whatever changes much at once (rules, an import) is one line of it as well: a kind of `Doing`, which knows how it is
//! taken back.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde::{Deserialize, Serialize};

use super::brought::Brought;
use super::changes::{Surroundings, make};
use super::rules::Ruled;
use super::{Error, Result, Store};
use crate::clean::CleanLine;
use crate::news::{ArticleId, Change, Done, Made, Moment, Standing, StepId};

/// How long a change can be taken back.
const REGRET: i64 = Moment::DAY;

/// A step that stands has 0 as `undone`. One that is taken back has more than the newest step's number times this: by as much
/// more as others were taken back before it. So it has less than that as soon as something else is done, and whatever that is
/// need not look for it.
const TURNS: i64 = 1 << 20;

/// What was done, as the journal has it: JSON, an object with the kind's name as its only key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Doing {
    /// A change of the user's.
    Step { change: Change, opposite: Change },
    /// What rules did to everything.
    Rules(Ruled),
    /// What an import brought.
    Import(Brought),
}

impl Doing {
    /// Takes it back, or makes it again; returns the articles whose read state that altered.
    fn turn(
        &self,
        transaction: &Transaction<'_>,
        back: bool,
        around: Surroundings,
    ) -> Result<Vec<ArticleId>> {
        match (self, back) {
            (Self::Step { opposite, .. }, true) => make(transaction, opposite, around),
            (Self::Step { change, .. }, false) => make(transaction, change, around),
            (Self::Rules(ruled), true) => {
                ruled.take_back(transaction, around.now)?;
                Ok(Vec::new())
            }
            (Self::Import(brought), true) => {
                brought.take_back(transaction, around.now)?;
                Ok(Vec::new())
            }
            (Self::Rules(_) | Self::Import(_), false) => Err(Error::OnlyOnce),
        }
    }

    /// The same with more articles that were marked; none where it is nothing of that kind.
    fn longer(self, more: &Change) -> Option<Self> {
        let Self::Step {
            change: Change::Read { mut ids, read },
            ..
        } = self
        else {
            return None;
        };
        match more {
            Change::Read {
                ids: more,
                read: to,
            } if *to == read => ids.extend(more),
            _ => return None,
        }
        let set = |read| Change::Read {
            ids: ids.clone(),
            read,
        };
        Some(Self::Step {
            change: set(read),
            opposite: set(!read),
        })
    }

    /// The change that turning it makes, where it is one.
    fn change(&self, back: bool) -> Option<&Change> {
        match (self, back) {
            (Self::Step { opposite, .. }, true) => Some(opposite),
            (Self::Step { change, .. }, false) => Some(change),
            (Self::Rules(_) | Self::Import(_), _) => None,
        }
    }
}

impl Store {
    /// The newest changes, oldest first, at most so many.
    pub fn done(&self, most: u32) -> Result<Vec<Done>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM done ORDER BY id DESC LIMIT ?1"
        ))?;
        let done = statement.query_map([most], done)?;
        let mut done: Vec<Done> = done.collect::<rusqlite::Result<_>>()?;
        done.reverse();
        Ok(done)
    }

    /// Takes the newest step back that stands; in words which. None when nothing is left.
    pub fn undo(&mut self, now: Moment) -> Result<Option<Done>> {
        let sql = format!("SELECT {COLUMNS} FROM done WHERE undone = 0 ORDER BY id DESC LIMIT 1");
        let found = self.connection.query_row(&sql, [], done).optional()?;
        self.turn_found(found, true, now)
    }

    /// Takes one step back, whatever was done since. None when the journal has no such step.
    pub fn undo_step(&mut self, number: i64, now: Moment) -> Result<Option<Done>> {
        let sql = format!("SELECT {COLUMNS} FROM done WHERE id = ?1");
        let found = self.connection.query_row(&sql, [number], done).optional()?;
        self.turn_found(found, true, now)
    }

    /// The saved searches, names and what they look for, that an import put into the user's settings; none of other steps.
    pub fn searches_of(&self, step: i64) -> Result<Vec<(String, String)>> {
        Ok(match self.doing(step)? {
            Some((Doing::Import(brought), _)) => brought.into_searches(),
            _ => Vec::new(),
        })
    }

    /// What taking a step back (or making it again) changes; none where the journal has forgotten it, or it is more than a
    /// change.
    pub fn turning(&self, step: StepId, back: bool) -> Result<Option<Change>> {
        let number = match step {
            StepId::Kept(number) => Some(number),
            StepId::Own(own) => self.steps.get(&own).copied(),
        };
        let known = match number {
            Some(number) => self.doing(number)?,
            None => None,
        };
        Ok(known.and_then(|(doing, _)| doing.change(back).cloned()))
    }

    /// Makes the step again that was taken back last, unless something else was done since.
    pub fn redo(&mut self, now: Moment) -> Result<Option<Done>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM done WHERE undone > (SELECT max(id) FROM done) * {TURNS} ORDER BY undone DESC LIMIT 1"
        );
        let found = self.connection.query_row(&sql, [], done).optional()?;
        self.turn_found(found, false, now)
    }

    fn turn_found(&mut self, found: Option<Done>, back: bool, now: Moment) -> Result<Option<Done>> {
        if let Some(found) = &found {
            let nothing = Change::Several(Vec::new());
            self.turn(StepId::Kept(found.id), back, &nothing, now)?;
        }
        Ok(found)
    }

    /// Takes a step back, or makes it again. `change` is what that is where the journal has forgotten the step.
    pub(super) fn turn(
        &mut self,
        step: StepId,
        back: bool,
        change: &Change,
        now: Moment,
    ) -> Result<Made> {
        let number = self.number_of(step);
        let known = number
            .map(|number| self.doing(number))
            .transpose()?
            .flatten();
        let change = match &known {
            Some((doing, _)) => doing.change(back),
            None if *change == Change::Several(Vec::new()) => return Err(Error::Forgotten),
            None => Some(change),
        };
        if let Some(change) = change {
            self.refuse(change)?;
        }
        let around = self.surroundings(now);
        let touched = match (&known, change) {
            (Some((_, true)), _) if back => return Err(Error::TakenBack),
            (Some((_, false)), _) if !back => return Err(Error::DoneAgain),
            (Some((doing, _)), _) => self.durably(|transaction| {
                let turned = if back {
                    transaction.execute(
                        "UPDATE done SET undone = 1 + \
                             (SELECT max(max(id) * ?2, max(undone)) FROM done) \
                         WHERE id = ?1 AND undone = 0",
                        params![number, TURNS],
                    )?
                } else {
                    transaction.execute(
                        "UPDATE done SET undone = 0 WHERE id = ?1 AND undone <> 0",
                        [number],
                    )?
                };
                // Another process was quicker.
                match (turned, back) {
                    (0, true) => Err(Error::TakenBack),
                    (0, false) => Err(Error::DoneAgain),
                    _ => doing.turn(transaction, back, around),
                }
            })?,
            (None, Some(change)) => {
                self.durably(|transaction| make(transaction, change, around))?
            }
            (None, None) => Vec::new(),
        };
        Ok(Made {
            touched,
            step: number,
        })
    }

    /// The number of a step in the journal; none for one of this reader's own that was not kept.
    fn number_of(&self, step: StepId) -> Option<i64> {
        match step {
            StepId::Kept(number) => Some(number),
            StepId::Own(own) => self.steps.get(&own).copied(),
        }
    }

    /// Makes a change that is more of a step: what both mark read is one line. A step that is gone, or was taken back, stays so.
    pub(super) fn extend(
        &mut self,
        step: StepId,
        change: &Change,
        words: &CleanLine,
        now: Moment,
    ) -> Result<Made> {
        let number = self.number_of(step);
        let around = self.surroundings(now);
        let touched = self.durably(|transaction| {
            let touched = make(transaction, change, around)?;
            // Not before: another process may take it back, or make more of it, meanwhile.
            let known = number
                .map(|number| doing(transaction, number))
                .transpose()?;
            let longer = (known.flatten())
                .and_then(|(doing, undone)| doing.longer(change).filter(|_| !undone));
            if let Some(longer) = &longer {
                let json = serde_json::to_string(longer).unwrap_or_default();
                transaction.execute(
                    "UPDATE done SET change = ?2, words = ?3, at = ?4 WHERE id = ?1",
                    params![number, json, words, now],
                )?;
            }
            Ok(touched)
        })?;
        Ok(Made {
            touched,
            step: number,
        })
    }

    /// Takes the newest step back that stands and is of a kind; in words which.
    pub(super) fn take_back_last(
        &mut self,
        is_of_kind: impl Fn(&Doing) -> bool,
        now: Moment,
    ) -> Result<Option<CleanLine>> {
        for done in self.done(1_000)?.into_iter().rev() {
            if let Some((doing, false)) = self.doing(done.id)?
                && is_of_kind(&doing)
            {
                self.turn(
                    StepId::Kept(done.id),
                    true,
                    &Change::Several(Vec::new()),
                    now,
                )?;
                return Ok(Some(done.words));
            }
        }
        Ok(None)
    }

    fn doing(&self, number: i64) -> Result<Option<(Doing, bool)>> {
        doing(&self.connection, number)
    }
}

/// A step, and whether it is taken back at the moment; none where the journal has none that can be read.
fn doing(connection: &Connection, number: i64) -> Result<Option<(Doing, bool)>> {
    let found: Option<(String, bool)> = connection
        .prepare_cached("SELECT change, undone FROM done WHERE id = ?1")?
        .query_row([number], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.and_then(|(json, undone)| Some((serde_json::from_str(&json).ok()?, undone))))
}

/// Writes a line; returns its number.
pub(super) fn append(
    transaction: &Transaction<'_>,
    words: &CleanLine,
    doing: &Doing,
    now: Moment,
) -> Result<i64> {
    let json = serde_json::to_string(doing).unwrap_or_default();
    transaction
        .prepare_cached("INSERT INTO done (at, words, change) VALUES (?1, ?2, ?3)")?
        .execute(params![now, words, json])?;
    Ok(transaction.last_insert_rowid())
}

/// Forgets what can no longer be taken back.
pub(super) fn forget_old(transaction: &Transaction<'_>, now: Moment) -> Result<()> {
    transaction.execute("DELETE FROM done WHERE at < ?1", [now.plus(-REGRET)])?;
    Ok(())
}

/// What `done` reads.
const COLUMNS: &str = "id, at, words, undone, (SELECT max(id) FROM done)";

fn done(row: &Row<'_>) -> rusqlite::Result<Done> {
    let (undone, newest): (i64, i64) = (row.get(3)?, row.get(4)?);
    Ok(Done {
        id: row.get(0)?,
        at: row.get(1)?,
        words: row.get(2)?,
        standing: match undone {
            0 => Standing::Stands,
            turn if turn > newest.saturating_mul(TURNS) => Standing::TakenBack(turn),
            _ => Standing::Over,
        },
    })
}
