//! When a feed is polled next: a table of facts and one pure function.

use chrono::{Datelike, Timelike};

use super::Moment;

/// Never polled more often than this, whatever anyone says.
const LEAST: i64 = 30 * Moment::MINUTE;

/// After a failure the first wait, doubled with each further one, up to the last.
const FIRST_RETRY: i64 = Moment::HOUR;
const LAST_RETRY: i64 = Moment::DAY;

/// A feed is asked so many times for each article it publishes, so that news waits an eighth of its rhythm at most.
const POLLS_AN_ARTICLE: i64 = 8;

/// However quiet a feed is, it is asked once a day.
const QUIETEST: i64 = Moment::DAY;

/// What the store knows about a feed's polling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PollFacts {
    pub last_polled: Option<Moment>,
    /// The user's interval for all feeds, in minutes.
    pub interval: u32,
    /// The user's interval for this feed, in minutes; it goes before the one for all and before the feed's rhythm.
    pub own_interval: Option<u32>,
    /// Seconds between two of its articles on the average of the last ones, the silence since then included.
    pub rhythm: Option<i64>,
    /// Any number that other feeds do not have: it spreads the polls of many feeds.
    pub seed: u64,
    pub fresh_until: Option<Moment>,
    pub retry_after: Option<Moment>,
    /// What the feed asks for, in minutes.
    pub feed_minutes: Option<u32>,
    pub skip_hours: u32,
    pub skip_days: u8,
    /// Polls that failed in a row.
    pub failures: u32,
    /// 410, or a local feed: never again.
    pub ended: bool,
}

/// Whether and when a feed is polled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    Now,
    Wait(Moment),
    /// Not polled any more, and why.
    Dormant(&'static str),
}

/// When a feed with these facts is polled, seen at `now`: the latest of all that anyone asks for.
pub fn due(facts: &PollFacts, now: Moment) -> Due {
    if facts.ended {
        return Due::Dormant("the feed has ended");
    }
    let Some(last) = facts.last_polled else {
        return Due::Now;
    };
    // A clock that was set back must not put a feed to sleep.
    let last = last.min(now);
    let pause = pause(facts).max(back_off(facts.failures));
    let asked = [
        Some(last.plus(pause + spread(pause, facts.seed, last))),
        facts.fresh_until,
        facts.retry_after,
    ];
    let earliest = asked.into_iter().flatten().max().unwrap_or(now);
    let next = not_skipped(earliest.max(now), facts);
    if next <= now {
        Due::Now
    } else {
        Due::Wait(next)
    }
}

/// Seconds between two polls that go well.
fn pause(facts: &PollFacts) -> i64 {
    let seconds = |minutes: u32| i64::from(minutes) * Moment::MINUTE;
    let quiet = facts
        .rhythm
        .map_or(0, |rhythm| (rhythm / POLLS_AN_ARTICLE).min(QUIETEST));
    let wished = match facts.own_interval {
        Some(own) => seconds(own),
        None => seconds(facts.interval).max(quiet),
    };
    wished
        .max(seconds(facts.feed_minutes.unwrap_or(0)))
        .max(LEAST)
}

/// Up to a tenth of a pause, the same whenever it is asked for: feeds that were polled together do not stay together,
/// and none comes early.
fn spread(pause: i64, seed: u64, last: Moment) -> i64 {
    // The finishing steps of MurmurHash3: every bit of the numbers decides about every bit of the result.
    let mut mixed = seed ^ last.0.cast_unsigned().rotate_left(32);
    for factor in [0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53] {
        mixed = (mixed ^ (mixed >> 33)).wrapping_mul(factor);
    }
    let thousandth = i64::try_from((mixed ^ (mixed >> 33)) % 1_001).unwrap_or(0);
    pause / 10 * thousandth / 1_000
}

fn back_off(failures: u32) -> i64 {
    match failures {
        0 => 0,
        count => FIRST_RETRY
            .saturating_mul(1 << (count - 1).min(10))
            .min(LAST_RETRY),
    }
}

/// `moment`, or the beginning of the next hour in which the feed may be polled; a feed that skips every hour skips none.
fn not_skipped(moment: Moment, facts: &PollFacts) -> Moment {
    let hours = (0..8 * 24).map(|hour| match hour {
        0 => moment,
        _ => Moment(moment.0 - moment.0.rem_euclid(Moment::HOUR)).plus(hour * Moment::HOUR),
    });
    let is_open = |moment: &Moment| {
        let utc = moment.utc();
        facts.skip_hours >> utc.hour() & 1 == 0
            && facts.skip_days >> utc.weekday().num_days_from_monday() & 1 == 0
    };
    hours.into_iter().find(is_open).unwrap_or(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday, 3 February 2025, 10:20 UTC.
    const NOW: Moment = Moment(1_738_578_000);

    fn polled(minutes_ago: i64) -> PollFacts {
        PollFacts {
            last_polled: Some(NOW.plus(-minutes_ago * 60)),
            interval: 60,
            ..PollFacts::default()
        }
    }

    /// Without the spread, which the tests of it add: minutes from now until the poll, 0 when it is due.
    fn check(case: &str, change: impl FnOnce(&mut PollFacts), expected_minutes: i64) {
        let mut facts = polled(60);
        change(&mut facts);
        let last = facts.last_polled.unwrap_or(NOW).min(NOW);
        let pause = pause(&facts).max(back_off(facts.failures));
        let spread = spread(pause, facts.seed, last);
        let early = due(&facts, NOW.plus(expected_minutes * 60 - 1));
        let late = due(&facts, NOW.plus(expected_minutes * 60 + spread));
        assert_ne!(early, Due::Now, "{case}: never early");
        assert_eq!(late, Due::Now, "{case}");
    }

    fn check_now(case: &str, change: impl FnOnce(&mut PollFacts)) {
        let mut facts = polled(67);
        change(&mut facts);
        assert_eq!(due(&facts, NOW), Due::Now, "{case}");
    }

    #[test]
    fn the_latest_wish_decides() {
        let hour = Some(NOW.plus(3_600));
        check_now("the interval is over", |_| {});
        check_now("never polled", |facts| facts.last_polled = None);
        check_now("the feed asks for less", |facts| {
            facts.feed_minutes = Some(5);
        });
        check_now("old wishes are over", |facts| {
            facts.retry_after = Some(NOW.plus(-1));
        });
        check("the interval runs", |facts| *facts = polled(45), 15);
        check(
            "the user wants less often",
            |facts| facts.interval = 600,
            540,
        );
        check(
            "the feed asks for more",
            |facts| facts.feed_minutes = Some(120),
            60,
        );
        check("the answer is fresh", |facts| facts.fresh_until = hour, 60);
        check(
            "the server asks for rest",
            |facts| facts.retry_after = hour,
            60,
        );
        let Due::Wait(at) = due(&polled(-5_000), NOW) else {
            panic!("the clock was set back, and nothing was polled now");
        };
        assert!((60..=66).contains(&(at.since(NOW) / 60)), "an interval");
        let gone = PollFacts {
            ended: true,
            ..polled(60)
        };
        assert_eq!(due(&gone, NOW), Due::Dormant("the feed has ended"));
    }

    #[test]
    fn nobody_is_asked_twice_within_half_an_hour() {
        let often = |minutes_ago| PollFacts {
            interval: 1,
            own_interval: Some(1),
            ..polled(minutes_ago)
        };
        check("for all feeds", |facts| *facts = often(10), 20);
        check_now("half an hour and its spread", |facts| *facts = often(33));
    }

    #[test]
    fn quiet_feeds_are_asked_less_often_and_once_a_day_at_least() {
        let every = |hours: i64| Some(hours * Moment::HOUR);
        check_now("an article an hour", |facts| facts.rhythm = every(1));
        check("an article a day", |facts| facts.rhythm = every(24), 120);
        check(
            "an article a week",
            |facts| facts.rhythm = every(168),
            20 * 60,
        );
        check(
            "an article a year",
            |facts| facts.rhythm = every(8_766),
            23 * 60,
        );
        check_now("the user's own interval goes first", |facts| {
            facts.rhythm = every(8_766);
            facts.own_interval = Some(60);
        });
        check(
            "and may be longer than a day",
            |facts| facts.own_interval = Some(3_000),
            2_940,
        );
    }

    #[test]
    fn polls_are_spread_over_a_tenth_and_never_early() {
        let spreads: Vec<i64> = (0..1_000).map(|seed| spread(3_600, seed, NOW)).collect();
        assert!(spreads.iter().all(|spread| (0..=360).contains(spread)));
        for tenth in 0..10_i64 {
            let within = tenth * 36..(tenth + 1) * 36;
            let count = spreads
                .iter()
                .filter(|spread| within.contains(*spread))
                .count();
            assert!((50..200).contains(&count), "{count} in {within:?}");
        }
        assert_ne!(spread(3_600, 1, NOW), spread(3_600, 1, NOW.plus(3_600)));
    }

    #[test]
    fn failures_back_off_from_an_hour_to_a_day() {
        for (failures, minutes) in [
            (1, 0),
            (2, 60),
            (3, 180),
            (4, 420),
            (5, 900),
            (6, 1_380),
            (4_000, 1_380),
        ] {
            check(
                &format!("{failures} failures"),
                |facts| facts.failures = failures,
                minutes,
            );
        }
    }

    #[test]
    fn skipped_times_are_skipped() {
        check(
            "hours 10 and 11",
            |facts| facts.skip_hours = 0b11 << 10,
            100,
        );
        check("Monday", |facts| facts.skip_days = 1, 820);
        check_now("all hours", |facts| facts.skip_hours = u32::MAX);
        check_now("all days", |facts| facts.skip_days = u8::MAX);
    }
}
