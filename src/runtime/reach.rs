//! Tells a network that is gone from servers that are: then no server is to blame, and nobody else is tried.

use std::collections::HashSet;

use super::poll::Polled;
use crate::store::Parcel;

/// So many sites that answered last time, and nobody who answers now, are no coincidence.
const SURE: usize = 8;

/// At the end of a poll, when nobody answered at all, two are enough.
const LIKELY: usize = 2;

/// Whether anybody has been reached; until somebody is, those who were not are held back.
#[derive(Debug, Default)]
pub(super) struct Reach {
    anybody: bool,
    held: Vec<(Polled, Parcel)>,
    /// Those that are not reached, though they were last time.
    sites: HashSet<String>,
}

/// Whom a result is about.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// None: no server was asked.
    pub(super) site: Option<String>,
    /// The poll before this one failed too.
    pub(super) was_failing: bool,
}

impl Reach {
    /// Takes a result in, and gives those that can be kept as they are.
    pub(super) fn sort(
        &mut self,
        asked: Asked,
        polled: Polled,
        parcel: Parcel,
    ) -> Vec<(Polled, Parcel)> {
        let Some(site) = asked.site else {
            return vec![(polled, parcel)];
        };
        if polled.put_off {
            return vec![(polled, parcel)];
        }
        if polled.is_unreachable() && !self.anybody {
            if !asked.was_failing {
                self.sites.insert(site);
            }
            self.held.push((polled, parcel));
            return Vec::new();
        }
        self.anybody = true;
        let mut free = std::mem::take(&mut self.held);
        free.push((polled, parcel));
        free
    }

    /// There is no network: who has not been asked yet need not be.
    pub(super) fn is_hopeless(&self) -> bool {
        !self.anybody && self.sites.len() >= SURE
    }

    /// What was held back to the end; without a network no server is to blame for it.
    pub(super) fn rest(&mut self) -> Vec<(Polled, Parcel)> {
        let is_offline = !self.anybody && self.sites.len() >= LIKELY;
        let mut held = std::mem::take(&mut self.held);
        if is_offline {
            for (polled, parcel) in &mut held {
                polled.put_off = true;
                parcel.put_off();
            }
        }
        held
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{FeedId, Outcome, Pace, Problem, ProblemKind, Refresh, Validators};
    use crate::runtime::poll::polled;

    /// What comes of feed `number` of a site of its own.
    fn sort(
        reach: &mut Reach,
        number: usize,
        was_failing: bool,
        outcome: Outcome,
    ) -> Vec<(Polled, Parcel)> {
        let asked = Asked {
            site: Some(format!("{number}.example")),
            was_failing,
        };
        let refresh = Refresh {
            outcome,
            pace: Pace::default(),
            moved_to: None,
        };
        let feed = FeedId(i64::try_from(number).expect("small"));
        reach.sort(asked, polled(feed, &refresh), Parcel::of(&refresh))
    }

    fn dead() -> Outcome {
        Outcome::Failed(Problem::new(ProblemKind::Unreachable, "nobody there"))
    }

    /// How many of so many feeds that are not reached count as failed and as put off.
    fn end(new_ones: usize, old_ones: usize) -> (usize, usize) {
        let mut reach = Reach::default();
        for number in 0..new_ones + old_ones {
            let kept = sort(&mut reach, number, number >= new_ones, dead());
            assert_eq!(kept, []);
        }
        assert_eq!(reach.is_hopeless(), new_ones >= SURE);
        let rest = reach.rest();
        let count = rest.iter().filter(|(polled, _)| polled.put_off).count();
        (rest.len() - count, count)
    }

    #[test]
    fn without_a_network_nobody_is_to_blame() {
        assert_eq!(end(2, 0), (0, 2));
        assert_eq!(end(100, 3), (0, 103));
    }

    #[test]
    fn a_server_that_is_gone_is_to_blame() {
        assert_eq!(end(1, 0), (1, 0));
        assert_eq!(end(0, 40), (40, 0), "they failed last time too");
        assert_eq!(end(1, 40), (41, 0));
    }

    #[test]
    fn one_answer_shows_that_there_is_a_network() {
        let mut reach = Reach::default();
        for number in 0..20 {
            assert_eq!(sort(&mut reach, number, false, dead()), []);
        }
        let answer = Outcome::Unchanged(Validators::default());
        let kept = sort(&mut reach, 20, false, answer);
        assert_eq!(kept.len(), 21);
        assert!(!reach.is_hopeless());
        assert_eq!(sort(&mut reach, 21, false, dead()).len(), 1);
        assert_eq!(reach.rest(), []);
    }
}
