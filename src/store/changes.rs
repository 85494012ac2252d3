//! What the user changes: each change is one transaction, all or nothing, with its line in the journal.

use rusqlite::Transaction;

use super::bookmarks::{
    collect, put_away, remove_bookmark, replace_tags, set_bookmark, write_note,
};
use super::journal::{self, Doing};
use super::{Result, Store, articles, bookmarks, feeds, highlights, marks, mend, twins};
use crate::clean::CleanLine;
use crate::news::{ArticleId, Change, Made, Moment, Record, Step, marked_read};

/// What is known outside of the transaction.
#[derive(Clone, Copy)]
pub(super) struct Surroundings {
    /// Minutes between two polls of every feed without an interval of its own.
    interval: u32,
    pub(super) now: Moment,
}

impl Store {
    /// Makes a change durable and notes it, in one transaction.
    pub fn make(&mut self, change: &Change, record: &Record, now: Moment) -> Result<Made> {
        let around = self.surroundings(now);
        match record {
            Record::Nothing if change.is_light() => {
                self.lightly(|transaction| make(transaction, change, around))?;
                Ok(Made::default())
            }
            Record::Nothing => {
                self.refuse(change)?;
                let touched = self.durably(|transaction| make(transaction, change, around))?;
                Ok(Made {
                    touched,
                    step: None,
                })
            }
            Record::Step {
                own,
                words,
                opposite,
            } => {
                self.refuse(change)?;
                let made = self.durably(|transaction| {
                    let retagged = retagged(transaction, change)?;
                    let (change, opposite) = match &retagged {
                        Some((change, opposite)) => (change, opposite),
                        None => (change, opposite),
                    };
                    let touched = make(transaction, change, around)?;
                    let step = note(transaction, change, &touched, (words, opposite), now)?;
                    Ok(Made { touched, step })
                })?;
                self.steps.extend(made.step.map(|step| (*own, step)));
                Ok(made)
            }
            Record::Extends { step, words } => self.extend(*step, change, words, now),
            Record::TakesBack(step) => self.turn(*step, true, change, now),
            Record::MakesAgain(step) => self.turn(*step, false, change, now),
        }
    }

    /// Makes a step durable and notes it, for who has only this one.
    pub fn make_step(&mut self, step: Step, now: Moment) -> Result<Made> {
        let Step {
            words,
            change,
            opposite,
        } = step;
        let record = Record::Step {
            own: 0,
            words,
            opposite,
        };
        self.make(&change, &record, now)
    }

    pub(super) fn surroundings(&self, now: Moment) -> Surroundings {
        Surroundings {
            interval: self.interval,
            now,
        }
    }

    /// Refuses what the user's files do not let be changed here.
    pub(super) fn refuse(&self, change: &Change) -> Result<()> {
        match change {
            Change::RemoveFeed(feed) => self.refuse_in_use(*feed),
            Change::Interval { feed, .. } => self.refuse_own_rule(*feed),
            Change::Several(changes) => changes.iter().try_for_each(|change| self.refuse(change)),
            _ => Ok(()),
        }
    }
}

/// What a change of many articles' tags is for each of them, and what takes it back; none for other changes.
fn retagged(transaction: &Transaction<'_>, change: &Change) -> Result<Option<(Change, Change)>> {
    let Change::Retag { ids, add, remove } = change else {
        return Ok(None);
    };
    let (mut there, mut back) = (Vec::new(), Vec::new());
    for &id in ids {
        let before = bookmarks::tags_of(transaction, id)?;
        let known = before.clone().unwrap_or_default();
        let stays = |tag: &&CleanLine| !remove.contains(tag) && !add.contains(tag);
        let tags: Vec<CleanLine> = known.iter().filter(stays).chain(add).cloned().collect();
        // What is not bookmarked has no tags that could be taken away.
        if before.is_none() && add.is_empty() {
            continue;
        }
        there.push(Change::Tags { id, tags });
        back.push(match before {
            Some(tags) => Change::Tags { id, tags },
            None => Change::Bookmark { id, on: false },
        });
    }
    Ok(Some((Change::Several(there), Change::Several(back))))
}

/// Writes a step into the journal; of a whole list exactly what it marked, and nothing if that is nothing.
fn note(
    transaction: &Transaction<'_>,
    change: &Change,
    touched: &[ArticleId],
    (words, opposite): (&CleanLine, &Change),
    now: Moment,
) -> Result<Option<i64>> {
    let set = |read| Change::Read {
        ids: touched.to_vec(),
        read,
    };
    let (words, change, opposite) = match change {
        Change::AllRead { .. } if touched.is_empty() => return Ok(None),
        Change::AllRead { .. } => {
            let words = CleanLine::new(&marked_read(touched.len()));
            (words, set(true), set(false))
        }
        change => (words.clone(), change.clone(), opposite.clone()),
    };
    let doing = Doing::Step { change, opposite };
    journal::append(transaction, &words, &doing, now).map(Some)
}

/// Makes a change; returns the articles whose read state it really altered.
pub(super) fn make(
    transaction: &Transaction<'_>,
    change: &Change,
    around: Surroundings,
) -> Result<Vec<ArticleId>> {
    let Surroundings { interval, now } = around;
    match change {
        Change::Read { ids, read } => return marks::mark_counted(transaction, ids, *read, now),
        Change::AllRead { query, seen_until } => {
            return marks::mark_list(transaction, query, *seen_until);
        }
        Change::Several(changes) => {
            let mut touched = Vec::new();
            for change in changes {
                touched.extend(make(transaction, change, around)?);
            }
            return Ok(touched);
        }
        Change::Bookmark { id, on: true } => set_bookmark(transaction, *id, now)?,
        Change::Bookmark { id, on: false } => remove_bookmark(transaction, *id, now)?,
        Change::Tags { id, tags } => replace_tags(transaction, *id, tags, now)?,
        Change::Retag { .. } => {
            if let Some((change, _)) = retagged(transaction, change)? {
                return make(transaction, &change, around);
            }
        }
        Change::Note { id, note } => write_note(transaction, *id, note, now)?,
        Change::Archive { id, on } => put_away(transaction, *id, *on, now)?,
        Change::Collect { id, collection } => collect(transaction, *id, collection, now)?,
        Change::Highlight { id, highlight } => {
            set_bookmark(transaction, *id, now)?;
            highlights::put(transaction, *id, highlight)?;
        }
        Change::Unhighlight { id, highlight } => {
            highlights::remove(transaction, *id, highlight)?;
        }
        Change::RenameFeed { feed, title } => feeds::rename(transaction, *feed, title)?,
        Change::MoveFeed { feed, folder } => feeds::put(transaction, *feed, folder)?,
        Change::PlaceFeed { feed, position } => feeds::place(transaction, *feed, *position)?,
        Change::PlaceFolder { folder, position } => {
            feeds::place_folder(transaction, folder, *position)?;
        }
        Change::RemoveFeed(feed) => feeds::hide(transaction, *feed, now)?,
        Change::RestoreFeed(feed) => feeds::show(transaction, *feed)?,
        Change::Address { feed, url } => {
            mend::readdress(transaction, *feed, url, url.names_private_host(), now)?;
        }
        Change::Interval { feed, minutes } => {
            mend::set_interval(transaction, *feed, *minutes, interval, now)?;
        }
        // The files are not the store's.
        Change::Wish(_) => {}
        Change::Apart { id, on: true } => {
            twins::take_apart(transaction, *id)?;
        }
        Change::Apart { id, on: false } => twins::put_together(transaction, *id)?,
        Change::ShowFull { id, on } => articles::choose_text(transaction, *id, *on)?,
        Change::Place { id, block } => articles::keep_place(transaction, *id, *block)?,
    }
    Ok(Vec::new())
}
