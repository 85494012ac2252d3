//! How often a feed wants to be polled: RSS 2.0 `ttl`, `skipHours`, `skipDays`; the syndication module of RSS 1.0.

use super::fields::Item;
use crate::news::Pace;

/// No feed is believed to want to rest longer: a week.
const MAX_MINUTES: u32 = 7 * 24 * 60;

pub(super) fn pace(feed: &Item) -> Pace {
    Pace {
        minutes: minutes(feed),
        skip_hours: skip_hours(feed),
        skip_days: skip_days(feed),
        ..Pace::default()
    }
}

fn minutes(feed: &Item) -> Option<u32> {
    let ttl = feed
        .first(&["ttl"])
        .and_then(|ttl| ttl.trim().parse::<u32>().ok())
        .filter(|&ttl| ttl > 0);
    ttl.or_else(|| syndication(feed))
        .map(|minutes| minutes.min(MAX_MINUTES))
}

fn syndication(feed: &Item) -> Option<u32> {
    let period = match feed
        .first(&["sy:updatePeriod"])?
        .trim()
        .to_ascii_lowercase()
        .as_str()
    {
        "hourly" => 60,
        "daily" => 24 * 60,
        "weekly" | "monthly" | "yearly" => MAX_MINUTES,
        _ => return None,
    };
    let times = feed
        .first(&["sy:updateFrequency"])
        .and_then(|times| times.trim().parse::<u32>().ok());
    Some(period / times.unwrap_or(1).clamp(1, period))
}

fn skip_hours(feed: &Item) -> u32 {
    let hours = feed
        .all()
        .filter(|field| field.parent == "skipHours" && field.name == "hour");
    // Some write 24 for midnight.
    let hours = hours
        .filter_map(|field| field.text().trim().parse::<u32>().ok())
        .filter(|hour| *hour <= 24);
    hours.fold(0, |bits, hour| bits | 1 << (hour % 24))
}

fn skip_days(feed: &Item) -> u8 {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let days = feed
        .all()
        .filter(|field| field.parent == "skipDays" && field.name == "day");
    days.filter_map(|field| {
        DAYS.iter()
            .position(|day| field.text().trim().eq_ignore_ascii_case(day))
    })
    .fold(0, |bits, day| bits | 1 << day)
}

#[cfg(test)]
mod tests {
    use super::super::fields::Fields;
    use super::*;

    fn check(xml: &str, expected: &Pace) {
        assert_eq!(&pace(&Fields::read(xml).feed), expected);
    }

    #[test]
    fn the_feed_says_when_to_come() {
        check(
            "<rss><channel><ttl>90</ttl><skipHours><hour>0</hour><hour>23</hour></skipHours><skipDays><day>Sunday</day></skipDays></channel></rss>",
            &Pace {
                minutes: Some(90),
                skip_hours: 1 | 1 << 23,
                skip_days: 1 << 6,
                ..Pace::default()
            },
        );
        check(
            "<rss><channel><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel></rss>",
            &Pace {
                minutes: Some(30),
                ..Pace::default()
            },
        );
    }

    #[test]
    fn nonsense_is_not_believed() {
        check(
            "<rss><channel><ttl>-1</ttl><sy:updatePeriod>often</sy:updatePeriod></channel></rss>",
            &Pace::default(),
        );
        check(
            "<rss><channel><ttl>4000000000</ttl></channel></rss>",
            &Pace {
                minutes: Some(MAX_MINUTES),
                ..Pace::default()
            },
        );
    }
}
