//! Tells a network that is gone from servers that are: then no server is to blame, and nobody else is tried.

use std::collections::HashSet;

use crate::news::{FeedId, Outcome, Problem, ProblemKind, Refresh};

/// So many sites that answered last time, and nobody who answers now, are no coincidence.
const SURE: usize = 8;

/// At the end of a poll, when nobody answered at all, two are enough.
const LIKELY: usize = 2;

/// Whether anybody has been reached; until somebody is, those who were not are held back.
#[derive(Debug, Default)]
pub(super) struct Reach {
    anybody: bool,
    held: Vec<(FeedId, Refresh)>,
    /// Those that are not reached, though they were last time.
    sites: HashSet<String>,
}

/// Whom a result is about.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) feed: FeedId,
    /// None: no server was asked.
    pub(super) site: Option<String>,
    /// The poll before this one failed too.
    pub(super) was_failing: bool,
}

impl Reach {
    /// Takes a result in, and gives those that can be kept as they are.
    pub(super) fn sort(&mut self, asked: Asked, refresh: Refresh) -> Vec<(FeedId, Refresh)> {
        let Some(site) = asked.site else {
            return vec![(asked.feed, refresh)];
        };
        if unreached(&refresh).is_some() && !self.anybody {
            if !asked.was_failing {
                self.sites.insert(site);
            }
            self.held.push((asked.feed, refresh));
            return Vec::new();
        }
        if matches!(refresh.outcome, Outcome::PutOff(_)) {
            return vec![(asked.feed, refresh)];
        }
        self.anybody = true;
        let mut free = std::mem::take(&mut self.held);
        free.push((asked.feed, refresh));
        free
    }

    /// There is no network: who has not been asked yet need not be.
    pub(super) fn is_hopeless(&self) -> bool {
        !self.anybody && self.sites.len() >= SURE
    }

    /// What was held back to the end; without a network no server is to blame for it.
    pub(super) fn rest(&mut self) -> Vec<(FeedId, Refresh)> {
        let is_offline = !self.anybody && self.sites.len() >= LIKELY;
        let held = std::mem::take(&mut self.held);
        let blameless = |(feed, refresh): (FeedId, Refresh)| match unreached(&refresh) {
            Some(problem) if is_offline => {
                let outcome = Outcome::PutOff(problem.clone());
                (feed, Refresh { outcome, ..refresh })
            }
            Some(_) | None => (feed, refresh),
        };
        held.into_iter().map(blameless).collect()
    }
}

fn unreached(refresh: &Refresh) -> Option<&Problem> {
    match &refresh.outcome {
        Outcome::Failed(problem) => (problem.kind == ProblemKind::Unreachable).then_some(problem),
        Outcome::Unchanged(_) | Outcome::Changed(..) | Outcome::PutOff(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Pace, Validators};

    fn result(outcome: Outcome) -> Refresh {
        Refresh {
            outcome,
            pace: Pace::default(),
            moved_to: None,
        }
    }

    fn dead() -> Refresh {
        let problem = Problem::new(ProblemKind::Unreachable, "nobody there");
        result(Outcome::Failed(problem))
    }

    fn asked(number: usize, was_failing: bool) -> Asked {
        Asked {
            feed: FeedId(i64::try_from(number).expect("small")),
            site: Some(format!("{number}.example")),
            was_failing,
        }
    }

    /// How many of so many feeds that are not reached count as failed and as put off.
    fn end(new_ones: usize, old_ones: usize) -> (usize, usize) {
        let mut reach = Reach::default();
        for number in 0..new_ones + old_ones {
            let kept = reach.sort(asked(number, number >= new_ones), dead());
            assert_eq!(kept, []);
        }
        assert_eq!(reach.is_hopeless(), new_ones >= SURE);
        let rest = reach.rest();
        let put_off =
            |(_, refresh): &&(FeedId, Refresh)| matches!(refresh.outcome, Outcome::PutOff(_));
        let count = rest.iter().filter(put_off).count();
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
            assert_eq!(reach.sort(asked(number, false), dead()), []);
        }
        let answer = result(Outcome::Unchanged(Validators::default()));
        let kept = reach.sort(asked(20, false), answer);
        assert_eq!(kept.len(), 21);
        assert!(!reach.is_hopeless());
        assert_eq!(reach.sort(asked(21, false), dead()).len(), 1);
        assert_eq!(reach.rest(), []);
    }
}
