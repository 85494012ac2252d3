//! Dates in every form found in feeds: RFC 822/2822/850, ISO 8601, asctime, Unix times, and their abuses.
//!
//! - `words`: names of months, weekdays and zones
//! - `pieces`: the text cut into numbers and words, and what they say
//!
//! The pieces are collected wherever they stand, and only then made a date: so neither order nor punctuation matters
//! where the meaning is plain. What names no date, or an impossible one, is none.

mod pieces;
mod words;

use chrono::{Datelike, NaiveDate};

use crate::news::Moment;
use pieces::{Number, Pieces};

/// Longer texts are no dates; keeps hostile ones cheap.
const MAX_BYTES: usize = 200;

/// Whether a word is the name of a month or of a day of the week, or begins like one.
pub(in crate::ingest) fn names_month_or_day(word: &str) -> bool {
    let word = word.to_lowercase();
    words::month(&word).is_some() || words::weekday(&word).is_some()
}

/// Reads a date in any form found in feeds. Without a zone it is taken as UTC.
pub fn parse_date(text: &str) -> Option<Moment> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_BYTES || text.ends_with('-') {
        return None;
    }
    let text = &words::with_ascii_digits(text);
    unix_time(text).or_else(|| {
        let pieces = Pieces::read(text)?;
        let day = day(&pieces)?;
        let seconds =
            i64::from(day.num_days_from_ce() - unix_epoch().num_days_from_ce()) * Moment::DAY;
        Some(Moment(
            seconds + pieces.seconds_of_day()? - i64::from(pieces.zone_minutes()?) * Moment::MINUTE,
        ))
    })
}

fn unix_epoch() -> NaiveDate {
    NaiveDate::from_ymd_opt(1970, 1, 1).unwrap_or_default()
}

/// Seconds (9 or 10 digits) or milliseconds (12 or 13) since 1970.
fn unix_time(text: &str) -> Option<Moment> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    match text.len() {
        9 | 10 => Some(Moment(number)),
        12 | 13 => Some(Moment(number / 1_000)),
        _ => None,
    }
}

fn day(pieces: &Pieces) -> Option<NaiveDate> {
    match pieces.month {
        Some(month) => day_of_named_month(pieces, month),
        None if pieces.has_strange_words() => day_of_unknown_month(pieces),
        None => day_of_numbers(pieces).or_else(|| day_of_unknown_month(pieces)),
    }
}

/// `28 Xyz 2010 21:03`: a month in a language that is not known here. The right year is better than none, with which an
/// old article would come first.
fn day_of_unknown_month(pieces: &Pieces) -> Option<NaiveDate> {
    match *pieces.numbers.as_slice() {
        [day, year] if pieces.time.is_some() && !day.is_year() && year.digits == 4 => {
            NaiveDate::from_ymd_opt(full_year(year)?, 1, day.value)
        }
        _ => None,
    }
}

/// `3 Feb 2025`, `Feb 3, 2025`, `2025 Feb 3`, `03 Feb 25`; without a day only where there is no time either.
fn day_of_named_month(pieces: &Pieces, month: u32) -> Option<NaiveDate> {
    let (year, day) = match pieces.numbers.as_slice() {
        [year] if year.digits == 4 && pieces.time.is_none() => (year, 1),
        [year, day, ..] if year.is_year() => (year, day.value),
        [day, year, ..] => (year, day.value),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(full_year(*year)?, month, day)
}

fn day_of_numbers(pieces: &Pieces) -> Option<NaiveDate> {
    match *pieces.numbers.as_slice() {
        [number] => day_of_one_number(number, pieces),
        [year, day] if year.digits == 4 && day.digits == 3 => {
            NaiveDate::from_yo_opt(full_year(year)?, day.value)
        }
        [year, month] if pieces.time.is_none() && (year.digits == 4 || pieces.leading_dash) => {
            NaiveDate::from_ymd_opt(full_year(year)?, month.value, 1)
        }
        [year, month, day] if year.is_year() => {
            NaiveDate::from_ymd_opt(full_year(year)?, month.value, day.value)
        }
        [first, second, year] => day_in_doubt(pieces, first.value, second.value, year),
        _ => None,
    }
}

/// `20250203`, `250203`, `-0312` (ISO 8601's short century), `2025`.
fn day_of_one_number(number: Number, pieces: &Pieces) -> Option<NaiveDate> {
    let value = number.value;
    let year_of = |value| {
        full_year(Number {
            value,
            digits: 2,
            ..number
        })
    };
    match number.digits {
        8 => NaiveDate::from_ymd_opt(
            (value / 10_000).try_into().ok()?,
            value / 100 % 100,
            value % 100,
        ),
        6 => NaiveDate::from_ymd_opt(year_of(value / 10_000)?, value / 100 % 100, value % 100),
        4 if pieces.leading_dash => NaiveDate::from_ymd_opt(year_of(value / 100)?, value % 100, 1),
        4 if pieces.time.is_none() && (1_900..2_200).contains(&value) => {
            NaiveDate::from_ymd_opt(value.try_into().ok()?, 1, 1)
        }
        _ => None,
    }
}

/// Day and month in either order: an impossible month decides, then the weekday, then the punctuation.
fn day_in_doubt(pieces: &Pieces, first: u32, second: u32, year: Number) -> Option<NaiveDate> {
    let full = full_year(year)?;
    let day_first = NaiveDate::from_ymd_opt(full, second, first);
    let month_first = NaiveDate::from_ymd_opt(full, first, second);
    let fits = |day: &NaiveDate| Some(day.weekday().num_days_from_monday()) == pieces.weekday;
    if pieces.weekday.is_some()
        && let Some(day) = day_first.into_iter().chain(month_first).find(fits)
    {
        return Some(day);
    }
    if year.after == '/' {
        month_first.or(day_first)
    } else {
        day_first.or(month_first)
    }
}

/// Two-digit years by RFC 2822, section 4.3: up to 49 are of this century. Thailand counts from 543 years earlier.
fn full_year(year: Number) -> Option<i32> {
    let value = i32::try_from(year.value).ok()?;
    match (year.digits, value) {
        (4, 2_443..=2_743) => Some(value - 543),
        (4, _) => Some(value),
        (1 | 2, 0..=49) => Some(2_000 + value),
        (2, 50..=99) | (3, _) => Some(1_900 + value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every form in a group names one and the same moment.
    fn check(forms: &[&str], moment: &str) {
        for form in forms {
            assert_eq!(
                parse_date(form).map(Moment::rfc3339).as_deref(),
                Some(moment),
                "{form}"
            );
        }
    }

    #[test]
    fn the_standard_forms_are_read() {
        check(
            &[
                "Mon, 03 Feb 2025 10:20:30 GMT",
                "3 Feb 2025 10:20:30 +0000",
                "Monday, 03-Feb-25 10:20:30 GMT",
                "Mon Feb  3 10:20:30 2025",
                "2025-02-03T10:20:30Z",
                "2025-02-03T10:20:30.123456Z",
                "20250203T102030Z",
                "1738578030",
                "1738578030123",
            ],
            "2025-02-03T10:20:30Z",
        );
    }

    #[test]
    fn abuses_of_the_standards_are_read() {
        check(
            &[
                "Tue, 3 February 2025 10:20 am GMT",
                "Mon,3 Feb 2025 10:20 UTC",
                "Feb. 3, 2025, 10:20 a.m.",
                "2025-02-03 10:20",
                "2025/02/03 10:20:00",
                "03.02.2025 10:20",
                "02/03/2025 10:20",
                "Mon, 03/02/2025 10:20",
                "2025-02-03t11:20:00 +01:00",
                "Mon, 03 Feb 2025 02:20:00 GMT-08:00",
                "2025-02-03 15:50:00 IST",
            ],
            "2025-02-03T10:20:00Z",
        );
    }

    #[test]
    fn months_of_other_languages_are_read() {
        check(
            &[
                "mar., 02 déc. 2025",
                "Di, 2 Dezember 2025",
                "2 декабря 2025",
                "2 de diciembre de 2025",
                "2 Aralık 2025",
                "2025年12月2日",
                "2 grudnia 2025",
                "2 दिसंबर 2025",
                "২ ডিসেম্বর ২০২৫",
                "٢ ديسمبر ٢٠٢٥",
                "2 בדצמבר 2025",
                "2 ธันวาคม 2568",
                "Thứ Ba, 2 tháng 12, 2025",
                "2. децембар 2025.",
                "Вторник, 02.12.2025",
            ],
            "2025-12-02T00:00:00Z",
        );
    }

    #[test]
    fn zones_are_counted_from_utc() {
        check(
            &[
                "Thu, 01 Jan 2004 14:48:21 EST",
                "Thu, 01 Jan 2004 20:48:21 CET",
                "Thu, 01 Jan 2004 22:48:21 MSK",
                "2004-01-01T11:48:21-08:00",
                "2004년 01월 02일 04:48:21",
            ],
            "2004-01-01T19:48:21Z",
        );
    }

    #[test]
    fn an_offset_is_believed_before_the_name_of_a_zone() {
        check(
            &[
                "Mon, 03 Feb 2025 10:20:30 +0100 (GMT Daylight Time)",
                "Mon Feb 03 2025 10:20:30 GMT+0100 (Central European Standard Time)",
                "Mon, 03 Feb 2025 09:20:30 +0000 (UTC)",
            ],
            "2025-02-03T09:20:30Z",
        );
    }

    /// What other readers' tests take for dates, and byline does not: `IST` is India's time here and Israel's there; year 99
    /// is 1999, as its weekday says, not 2099; an hour of the afternoon is one; words that name no date are none.
    #[test]
    fn where_others_are_wrong_they_are_not_followed() {
        check(&["Wed, 09 Jun 2010 02:00:00 IST"], "2010-06-08T20:30:00Z");
        check(&["Fri, 28 May 99 21:03:38 +0000"], "1999-05-28T21:03:38Z");
        check(&["Sat, Dec 16 2023 02:02:33 PM"], "2023-12-16T14:02:33Z");
        check(&["2020/1/10"], "2020-01-10T00:00:00Z");
        assert_eq!(parse_date("the quick brown fox jumped over"), None);
    }

    #[test]
    fn a_month_in_an_unknown_language_still_has_its_year() {
        check(
            &[
                "Fri, 28 Xyz 2010 21:03:38 GMT",
                "28 \\(monthName) 2010 21:03:38",
            ],
            "2010-01-28T21:03:38Z",
        );
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "soon",
            "2010-",
            "2013-xx-27",
            "2013-01-28T09:xx:00Z",
            "2003-12-31T25:14:55Z",
            "22013",
            "32 Jan 2025",
            "2025-02-30",
            "Sun, 16 Dec 2012 11:47:32 +zz:00",
            "2013-01-28T09:00:00+00:xx",
            "9999-12-31T23:59:59-99:99",
            "2013-01-27-01",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
