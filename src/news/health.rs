//! How a feed is doing, since when, and what mends it.

use super::{FeedId, Moment};
use crate::clean::WebUrl;

/// A feed that has failed for so long will hardly come back at its address.
const DEAD_AFTER: i64 = 14 * Moment::DAY;

/// A feed that has published nothing for so long may have been given up.
const STALE_AFTER: i64 = 180 * Moment::DAY;

/// A move is worth telling for so long.
const MOVED_FOR: i64 = 30 * Moment::DAY;

/// Articles in a week that nobody reads all of: 50 a day.
const NOISY: u32 = 350;

/// Milliseconds of an answer that is worth a word.
const SLOW: u32 = 10_000;

/// Minutes between two polls that a feed can be put at, one after the other.
const SLOWER: [u32; 8] = [120, 240, 480, 720, 1_440, 2_880, 5_760, 10_080];

/// The next longer interval, in minutes, for a feed that is asked at `interval` (none: as all are).
pub fn slower(interval: Option<u32>) -> Option<u32> {
    let now = interval.unwrap_or(60);
    SLOWER.into_iter().find(|slower| *slower > now)
}

/// What the store knows about how a feed is doing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HealthFacts {
    /// Never polled any more.
    pub ended: bool,
    pub last_polled: Option<Moment>,
    /// The first failure of those that have not ended.
    pub failing_since: Option<Moment>,
    pub next_poll: Option<Moment>,
    pub newest_article: Option<Moment>,
    /// Articles published within the last seven days.
    pub in_a_week: u32,
    /// Milliseconds that its last whole answer took.
    pub answered_in: Option<u32>,
    /// The user's own minutes between two polls of it.
    pub own_interval: Option<u32>,
    pub moved_at: Option<Moment>,
    pub moved_from: Option<WebUrl>,
    /// The user has said that its server is believed whatever certificate it shows.
    pub any_certificate: bool,
    /// It is too long to be read as a whole.
    pub is_cut: bool,
}

/// How a feed is doing.
///
/// The worst first: that is how people look at them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeedState {
    /// 410: its server says that it has ended; or the user's command for it is gone.
    Gone,
    /// Failing for two weeks.
    Dead,
    Failing,
    /// Its certificate is not checked, because the user has said so: others on the way can read and change it.
    Exposed,
    /// Longer than byline reads: what stands at its end is missing.
    Cut,
    /// Nothing new for half a year.
    Stale,
    /// More articles than anybody reads.
    Noisy,
    /// Its answers take long.
    Slow,
    /// It has a new address since a short time.
    Moved,
    /// Never polled yet.
    New,
    Well,
}

impl FeedState {
    /// The name it is told to people and scripts under.
    pub fn name(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::New => "new",
            Self::Failing => "failing",
            Self::Exposed => "exposed",
            Self::Cut => "cut",
            Self::Dead => "dead",
            Self::Gone => "gone",
            Self::Moved => "moved",
            Self::Stale => "stale",
            Self::Noisy => "noisy",
            Self::Slow => "slow",
        }
    }

    /// What mends it, in words for the command line; `feed` is its number.
    pub fn remedy(self, feed: FeedId) -> Option<String> {
        let FeedId(id) = feed;
        match self {
            Self::Well | Self::New | Self::Moved | Self::Cut => None,
            Self::Failing => Some(format!("byline refresh {id} tries again now")),
            Self::Exposed => Some("take accept_any_certificate out of feeds.toml".to_owned()),
            Self::Dead | Self::Gone => Some(format!(
                "look for a new address on its site and `byline add` that; byline remove {id} unsubscribes"
            )),
            Self::Stale => Some(format!("byline remove {id} unsubscribes")),
            Self::Noisy | Self::Slow => Some(
                "interval_minutes in feeds.toml asks it less often (`byline config default access`)"
                    .to_owned(),
            ),
        }
    }
}

/// A feed's state, and since when it is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    pub state: FeedState,
    pub since: Option<Moment>,
}

/// How a feed with these facts is doing at `now`: the worst that can be said of it.
pub fn health(facts: &HealthFacts, now: Moment) -> Health {
    let is_old =
        |moment: Option<Moment>, age: i64| moment.is_some_and(|then| now.since(then) >= age);
    let (state, since) = if facts.ended {
        (FeedState::Gone, facts.failing_since)
    } else if is_old(facts.failing_since, DEAD_AFTER) {
        (FeedState::Dead, facts.failing_since)
    } else if facts.failing_since.is_some() {
        (FeedState::Failing, facts.failing_since)
    } else if facts.any_certificate {
        (FeedState::Exposed, None)
    } else if facts.last_polled.is_none() {
        (FeedState::New, None)
    } else if facts.moved_at.is_some() && !is_old(facts.moved_at, MOVED_FOR) {
        (FeedState::Moved, facts.moved_at)
    } else if facts.is_cut {
        (FeedState::Cut, None)
    } else if is_old(facts.newest_article, STALE_AFTER) {
        (FeedState::Stale, facts.newest_article)
    } else if facts.in_a_week >= NOISY {
        (FeedState::Noisy, None)
    } else if facts.answered_in.is_some_and(|took| took >= SLOW) {
        (FeedState::Slow, None)
    } else {
        (FeedState::Well, None)
    };
    Health { state, since }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_738_578_030);

    #[test]
    fn the_worst_is_told_with_its_beginning() {
        let ago = |days: i64| Some(NOW.plus(-days * Moment::DAY));
        let well = HealthFacts {
            last_polled: ago(1),
            newest_article: ago(2),
            in_a_week: 20,
            ..HealthFacts::default()
        };
        let check = |change: &dyn Fn(&mut HealthFacts), state, since| {
            let mut facts = well.clone();
            change(&mut facts);
            assert_eq!(health(&facts, NOW), Health { state, since }, "{facts:?}");
        };
        check(&|_| {}, FeedState::Well, None);
        check(&|facts| facts.last_polled = None, FeedState::New, None);
        check(
            &|facts| facts.any_certificate = true,
            FeedState::Exposed,
            None,
        );
        check(
            &|facts| facts.failing_since = ago(13),
            FeedState::Failing,
            ago(13),
        );
        check(
            &|facts| facts.failing_since = ago(14),
            FeedState::Dead,
            ago(14),
        );
        let gone = |facts: &mut HealthFacts| {
            (facts.ended, facts.failing_since) = (true, ago(1));
        };
        check(&gone, FeedState::Gone, ago(1));
        check(&|facts| facts.moved_at = ago(3), FeedState::Moved, ago(3));
        check(&|facts| facts.moved_at = ago(30), FeedState::Well, None);
        check(
            &|facts| facts.newest_article = ago(200),
            FeedState::Stale,
            ago(200),
        );
        check(&|facts| facts.newest_article = None, FeedState::Well, None);
        check(&|facts| facts.is_cut = true, FeedState::Cut, None);
        check(&|facts| facts.in_a_week = 350, FeedState::Noisy, None);
        check(
            &|facts| facts.answered_in = Some(10_000),
            FeedState::Slow,
            None,
        );
        check(
            &|facts| facts.answered_in = Some(9_999),
            FeedState::Well,
            None,
        );
    }

    #[test]
    fn a_feed_is_asked_less_often_step_by_step_and_once_a_week_at_last() {
        let mut interval = None;
        let mut steps = Vec::new();
        while let Some(next) = slower(interval) {
            steps.push(next);
            interval = Some(next);
        }
        assert_eq!(steps, SLOWER);
        assert_eq!(slower(Some(90)), Some(120));
    }
}
