//! Written dates and spans of time. Days begin at midnight UTC, because stored times know no zone.

use chrono::{DateTime, NaiveDate};

use crate::news::Moment;

/// The moment that `text` means: a day, a month or a year (its beginning), a full RFC 3339 time, `today`, `yesterday`,
/// or how long ago: `12h`, `3d`, `2w`.
pub(super) fn moment(text: &str, now: Moment) -> Option<Moment> {
    match text {
        "today" => Some(midnight(now)),
        "yesterday" => Some(midnight(now).plus(-Moment::DAY)),
        _ => ago(text, now).or_else(|| calendar(text)),
    }
}

/// The shortest form that `moment` reads back as the same.
pub(super) fn written(moment: Moment) -> String {
    if moment == midnight(moment) {
        return moment.utc().format("%Y-%m-%d").to_string();
    }
    moment.rfc3339()
}

fn midnight(moment: Moment) -> Moment {
    Moment(moment.0 - moment.0.rem_euclid(Moment::DAY))
}

fn ago(text: &str, now: Moment) -> Option<Moment> {
    let unit = match text.chars().last()? {
        'h' => Moment::HOUR,
        'd' => Moment::DAY,
        'w' => 7 * Moment::DAY,
        _ => return None,
    };
    let count: u32 = text[..text.len() - 1].parse().ok()?;
    Some(now.plus(-(i64::from(count) * unit)))
}

fn calendar(text: &str) -> Option<Moment> {
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Some(Moment(time.timestamp()));
    }
    let day = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    let date = NaiveDate::parse_from_str(&day, "%Y-%m-%d").ok()?;
    Some(Moment(date.and_hms_opt(0, 0, 0)?.and_utc().timestamp()))
}
