//! The newest entries of a feed, however many it has.

use std::cmp::Reverse;

use crate::news::{Entry, Moment, ParsedFeed};

/// The most entries kept of a feed.
const MAX_ENTRIES: usize = 10_000;

/// Takes entries one after the other and keeps the newest, in the feed's order; memory is needed for twice as many.
pub(super) struct Newest {
    kept: Vec<Entry>,
    /// Stands for the date of an entry that has none.
    now: Moment,
    left_out: bool,
}

impl Newest {
    pub(super) fn new(now: Moment) -> Self {
        Self {
            kept: Vec::new(),
            now,
            left_out: false,
        }
    }

    pub(super) fn take(&mut self, entry: Entry) {
        self.kept.push(entry);
        if self.kept.len() >= 2 * MAX_ENTRIES {
            self.leave_out_the_oldest();
        }
    }

    /// Gives the feed its entries, and says what was left out.
    pub(super) fn finish(mut self, feed: &mut ParsedFeed) {
        self.leave_out_the_oldest();
        if self.left_out {
            feed.repairs
                .push(format!("kept the newest {MAX_ENTRIES} entries"));
        }
        if self.kept.is_empty() {
            feed.repairs.push("the feed has no entries".to_owned());
        }
        feed.entries = self.kept;
    }

    fn leave_out_the_oldest(&mut self) {
        if self.kept.len() <= MAX_ENTRIES {
            return;
        }
        self.left_out = true;
        let date = |entry: &Entry| entry.published.unwrap_or(self.now);
        let mut order: Vec<usize> = (0..self.kept.len()).collect();
        order.sort_by_key(|&at| Reverse(date(&self.kept[at])));
        let mut stays = vec![false; self.kept.len()];
        for at in order.into_iter().take(MAX_ENTRIES) {
            stays[at] = true;
        }
        let mut stays = stays.into_iter();
        self.kept.retain(|_| stays.next().unwrap_or(false));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_kept_in_their_order_wherever_they_stand() {
        let now = Moment(1_000_000);
        let mut newest = Newest::new(now);
        for at in 0..35_000_i64 {
            // Every seventh is new, one has no date.
            let published = if at % 7 == 0 { 900_000 + at } else { at };
            newest.take(Entry {
                guid: Some(at.to_string()),
                published: (at != 3).then_some(Moment(published)),
                ..Entry::default()
            });
        }
        let mut feed = ParsedFeed::default();
        newest.finish(&mut feed);
        assert_eq!(feed.entries.len(), MAX_ENTRIES);
        assert_eq!(feed.repairs, ["kept the newest 10000 entries"]);
        let guids: Vec<i64> = feed
            .entries
            .iter()
            .filter_map(|entry| entry.guid.as_ref()?.parse().ok())
            .collect();
        assert!(guids.is_sorted());
        assert!(guids.contains(&0) && guids.contains(&3) && guids.contains(&34_993));
        assert!(!guids.contains(&1) && guids.contains(&34_999));
    }
}
