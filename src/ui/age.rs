//! How old something is, as a newspaper's reader would say it.

use chrono::Datelike;

use crate::news::Moment;

/// `12 min`, `1 h`, `3 d`, then the date: `3 Feb`, and with the year when that is another one.
pub(super) fn age(published: Moment, now: Moment) -> String {
    let seconds = now.since(published);
    match seconds {
        ..Moment::MINUTE => "now".to_owned(),
        Moment::MINUTE..Moment::HOUR => format!("{} min", seconds / Moment::MINUTE),
        Moment::HOUR..Moment::DAY => format!("{} h", seconds / Moment::HOUR),
        Moment::DAY..WEEK => format!("{} d", seconds / Moment::DAY),
        WEEK.. if published.utc().year() == now.utc().year() => {
            published.utc().format("%-d %b").to_string()
        }
        WEEK.. => date(published),
    }
}

/// `3 Feb 2025`.
pub(super) fn date(moment: Moment) -> String {
    moment.utc().format("%-d %b %Y").to_string()
}

const WEEK: i64 = 7 * Moment::DAY;

#[cfg(test)]
mod tests {
    use super::*;

    /// 2025-03-01T12:00:00Z
    const NOW: Moment = Moment(1_740_830_400);

    fn check(seconds_ago: i64, expected: &str) {
        assert_eq!(age(NOW.plus(-seconds_ago), NOW), expected);
    }

    #[test]
    fn ages_grow_from_minutes_to_dates() {
        check(-100, "now");
        check(59, "now");
        check(60, "1 min");
        check(3_599, "59 min");
        check(3_600, "1 h");
        check(86_399, "23 h");
        check(86_400, "1 d");
        check(7 * 86_400 - 1, "6 d");
        check(7 * 86_400, "22 Feb");
        check(60 * 86_400 + 43_200, "31 Dec 2024");
    }
}
