//! Several sorted runs of keys become one, taking from each no more than is needed.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::Result;
use crate::news::Key;

/// Which way a list is walked from a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Older,
    Newer,
}

impl Direction {
    /// Whether `key` comes after `from` on the way.
    pub(super) fn passes(self, from: Key, key: Key) -> bool {
        match self {
            Self::Older => key < from,
            Self::Newer => key > from,
        }
    }

    pub(super) fn sort(self, keys: &mut [Key]) {
        match self {
            Self::Older => keys.sort_unstable_by_key(|key| Reverse(*key)),
            Self::Newer => keys.sort_unstable(),
        }
    }
}

/// A run that is read piece by piece.
struct Run {
    ready: VecDeque<Key>,
    /// How many were asked for last; twice as many are asked for next.
    asked: usize,
    /// The run has no more than what is ready.
    ended: bool,
}

/// The first `limit` keys of `runs` runs, in order. `read(run, from, count)` gives the next keys of a run after `from`.
pub(super) fn merged(
    runs: usize,
    direction: Direction,
    from: Option<Key>,
    limit: usize,
    mut read: impl FnMut(usize, Option<Key>, usize) -> Result<Vec<Key>>,
) -> Result<Vec<Key>> {
    let share = (2 * limit / runs.max(1)).clamp(2, limit.max(2));
    let mut heads = BinaryHeap::new();
    let mut open = Vec::with_capacity(runs);
    for run in 0..runs {
        let keys = read(run, from, share)?;
        open.push(Run {
            ended: keys.len() < share,
            ready: keys.into(),
            asked: share,
        });
        heads.extend(
            open[run]
                .ready
                .pop_front()
                .map(|key| Head::new(direction, key, run)),
        );
    }
    let mut merged = Vec::with_capacity(limit);
    while merged.len() < limit
        && let Some(Head { key, run, .. }) = heads.pop()
    {
        merged.push(key);
        let source = &mut open[run];
        if source.ready.is_empty() && !source.ended {
            source.asked *= 2;
            let keys = read(run, Some(key), source.asked)?;
            source.ended = keys.len() < source.asked;
            source.ready = keys.into();
        }
        heads.extend(
            source
                .ready
                .pop_front()
                .map(|key| Head::new(direction, key, run)),
        );
    }
    Ok(merged)
}

/// The first key of a run; the heap gives the greatest `rank` first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Head {
    rank: (i64, i64),
    key: Key,
    run: usize,
}

impl Head {
    fn new(direction: Direction, key: Key, run: usize) -> Self {
        let rank = match direction {
            Direction::Older => (key.published.0, key.id.0),
            // `!` turns the order around without overflowing.
            Direction::Newer => (!key.published.0, !key.id.0),
        };
        Self { rank, key, run }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{ArticleId, Moment};

    fn key(number: i64) -> Key {
        Key {
            published: Moment(number / 3),
            id: ArticleId(number),
        }
    }

    fn check(direction: Direction, from: Option<Key>, limit: usize, expected: &[i64]) {
        let runs = [
            vec![1, 2, 3, 10, 11],
            vec![],
            vec![4],
            vec![0, 5, 6, 7, 8, 9],
        ];
        let read = |run: usize, from: Option<Key>, count: usize| {
            let mut keys: Vec<Key> = runs[run].iter().map(|number| key(*number)).collect();
            direction.sort(&mut keys);
            keys.retain(|key| from.is_none_or(|from| direction.passes(from, *key)));
            keys.truncate(count);
            Ok(keys)
        };
        let merged = merged(runs.len(), direction, from, limit, read).expect("runs in memory");
        let numbers: Vec<i64> = merged.iter().map(|key| key.id.0).collect();
        assert_eq!(numbers, expected);
    }

    #[test]
    fn runs_are_merged_both_ways() {
        check(Direction::Older, None, 4, &[11, 10, 9, 8]);
        check(Direction::Older, Some(key(3)), 9, &[2, 1, 0]);
        check(
            Direction::Newer,
            None,
            99,
            &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
        );
        check(Direction::Newer, Some(key(9)), 1, &[10]);
    }
}
