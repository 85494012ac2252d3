//! Days and spans of time as a language writes them.

use chrono::Datelike;

use super::Messages;
use crate::news::Moment;

const WEEK: i64 = 7 * Moment::DAY;

impl Messages {
    /// `3 Feb 2025`.
    pub(crate) fn date(&self, moment: Moment) -> String {
        let day = moment.utc();
        self.day_of_a_year(
            day.day().to_string(),
            self.month(moment),
            day.year().to_string(),
        )
    }

    /// How old something is, as a newspaper's reader would say it: `12 min`, `1 h`, `3 d`, then the day: `3 Feb`, and with
    /// the year when that is another one.
    pub(crate) fn age(&self, published: Moment, now: Moment) -> String {
        let seconds = now.since(published);
        match seconds {
            ..Moment::MINUTE => self.age_now().to_owned(),
            Moment::MINUTE..WEEK => self.span(seconds),
            WEEK.. if published.utc().year() == now.utc().year() => {
                self.day_of_this_year(published.utc().day().to_string(), self.month(published))
            }
            WEEK.. => self.date(published),
        }
    }

    /// `5 min`, `3 h`, `2 d`: whole ones.
    pub(crate) fn span(&self, seconds: i64) -> String {
        match seconds {
            ..Moment::HOUR => self.span_minutes(seconds / Moment::MINUTE),
            Moment::HOUR..Moment::DAY => self.span_hours(seconds / Moment::HOUR),
            Moment::DAY.. => self.span_days(seconds / Moment::DAY),
        }
    }

    /// How long ago something was done.
    pub(crate) fn ago_of(&self, seconds: i64) -> String {
        match seconds {
            ..Moment::MINUTE => self.ago_now().to_owned(),
            Moment::MINUTE.. => self.ago(self.span(seconds)),
        }
    }

    /// `Feb`.
    pub(crate) fn month(&self, moment: Moment) -> &str {
        let number = moment.utc().month();
        self.of("month", MONTHS[number as usize % 12])
    }
}

/// The names of months in the catalogue; December's number is that of none.
const MONTHS: [&str; 12] = [
    "12", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11",
];
