//! When a feed is polled next: a table of facts and one pure function.

use chrono::{Datelike, Timelike};

use super::Moment;

/// Never polled more often than this, whatever anyone says.
const LEAST: i64 = 30 * Moment::MINUTE;

/// After a failure the first wait, doubled with each further one, up to the last.
const FIRST_RETRY: i64 = Moment::HOUR;
const LAST_RETRY: i64 = Moment::DAY;

/// What the store knows about a feed's polling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PollFacts {
    pub last_polled: Option<Moment>,
    /// The user's interval, in minutes.
    pub interval: u32,
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
    let minutes = facts.interval.max(facts.feed_minutes.unwrap_or(0));
    let asked = [
        Some(last.plus(LEAST)),
        Some(last.plus(i64::from(minutes) * Moment::MINUTE)),
        Some(last.plus(back_off(facts.failures))),
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

    fn in_minutes(minutes: i64) -> Due {
        Due::Wait(NOW.plus(minutes * 60))
    }

    fn check(case: &str, change: impl FnOnce(&mut PollFacts), expected: Due) {
        let mut facts = polled(60);
        change(&mut facts);
        assert_eq!(due(&facts, NOW), expected, "{case}");
    }

    #[test]
    fn the_latest_wish_decides() {
        let hour = Some(NOW.plus(3_600));
        check("the interval is over", |_| {}, Due::Now);
        check("never polled", |facts| facts.last_polled = None, Due::Now);
        check(
            "the interval runs",
            |facts| *facts = polled(45),
            in_minutes(15),
        );
        check(
            "no interval is too short",
            |facts| {
                *facts = PollFacts {
                    interval: 1,
                    ..polled(10)
                }
            },
            in_minutes(20),
        );
        check(
            "the feed asks for more",
            |facts| facts.feed_minutes = Some(120),
            in_minutes(60),
        );
        check(
            "the feed asks for less",
            |facts| facts.feed_minutes = Some(5),
            Due::Now,
        );
        check(
            "the answer is fresh",
            |facts| facts.fresh_until = hour,
            in_minutes(60),
        );
        check(
            "the server asks for rest",
            |facts| facts.retry_after = hour,
            in_minutes(60),
        );
        check(
            "old wishes are over",
            |facts| facts.retry_after = Some(NOW.plus(-1)),
            Due::Now,
        );
        check(
            "the clock was set back",
            |facts| *facts = polled(-5_000),
            in_minutes(60),
        );
        check(
            "ended",
            |facts| facts.ended = true,
            Due::Dormant("the feed has ended"),
        );
    }

    #[test]
    fn failures_back_off_to_a_day() {
        check("one failure", |facts| facts.failures = 1, Due::Now);
        check(
            "three failures",
            |facts| facts.failures = 3,
            in_minutes(180),
        );
        check(
            "many failures",
            |facts| facts.failures = 4_000,
            in_minutes(23 * 60),
        );
    }

    #[test]
    fn skipped_times_are_skipped() {
        check(
            "hours 10 and 11",
            |facts| facts.skip_hours = 0b11 << 10,
            in_minutes(100),
        );
        check("Monday", |facts| facts.skip_days = 1, in_minutes(820));
        check("all hours", |facts| facts.skip_hours = u32::MAX, Due::Now);
    }
}
