//! Sites that are not asked for a while: they said so, or nobody is there.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::news::{Moment, Problem};

/// How long a host that could not be reached is not tried again: its other feeds share what was learned.
const UNREACHABLE: i64 = 30;

/// What this process has learned since it started; the store remembers longer what servers asked for.
#[derive(Debug, Default)]
pub(super) struct Rests {
    /// By host. Locked for a look, never across an await.
    hosts: Mutex<HashMap<String, Resting>>,
}

/// Why a host is not asked, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Resting {
    /// It asked for it.
    Wished(Moment, Problem),
    /// It could not be reached a moment ago.
    Unreachable(Moment, Problem),
}

impl Resting {
    fn until(&self) -> Moment {
        match self {
            Self::Wished(until, _) | Self::Unreachable(until, _) => *until,
        }
    }
}

impl Rests {
    pub(super) fn of(&self, host: &str, now: Moment) -> Option<Resting> {
        let hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        hosts.get(host).filter(|rest| rest.until() > now).cloned()
    }

    pub(super) fn wished(&self, host: &str, until: Moment, problem: &Problem, now: Moment) {
        self.add(host, Resting::Wished(until, problem.clone()), now);
    }

    pub(super) fn unreachable(&self, host: &str, problem: &Problem, now: Moment) {
        let until = now.plus(UNREACHABLE);
        self.add(host, Resting::Unreachable(until, problem.clone()), now);
    }

    fn add(&self, host: &str, rest: Resting, now: Moment) {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        hosts.retain(|_, rest| rest.until() > now);
        hosts.insert(host.to_owned(), rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::ProblemKind;

    #[test]
    fn a_host_rests_until_its_time_and_no_other_does() {
        let (rests, now) = (Rests::default(), Moment(1_738_578_030));
        let problem = Problem::new(ProblemKind::Busy, "later");
        let until = now.plus(600);
        rests.wished("a.example", until, &problem, now);
        let expected = Some(Resting::Wished(until, problem));
        assert_eq!(rests.of("a.example", now), expected);
        assert_eq!(rests.of("a.example", until), None);
        assert_eq!(rests.of("b.example", now), None);
    }
}
