//! What an answer's headers say about freshness, identity and encoding (RFC 9110, RFC 9111).

use reqwest::header::{
    AGE, CACHE_CONTROL, CONTENT_TYPE, ETAG, EXPIRES, HeaderMap, HeaderName, LAST_MODIFIED,
    RETRY_AFTER,
};

use crate::ingest::date::parse_date;
use crate::news::{Moment, Validators};

/// Longer delays are not believed: a week.
const MAX_DELAY: i64 = 7 * Moment::DAY;

/// Validators longer than this are not sent back.
const MAX_VALIDATOR: usize = 4 * 1024;

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The validators of an answer, byte for byte.
pub(super) fn validators(headers: &HeaderMap) -> Validators {
    let bytes = |name: &HeaderName| {
        let value = headers.get(name)?.as_bytes();
        (!value.is_empty() && value.len() <= MAX_VALIDATOR).then(|| value.to_vec())
    };
    Validators {
        etag: bytes(&ETAG),
        last_modified: bytes(&LAST_MODIFIED),
        content_hash: None,
    }
}

/// Until when the answer is fresh, by `max-age` or else `Expires`.
pub(super) fn fresh_until(headers: &HeaderMap, now: Moment) -> Option<Moment> {
    let control = text(headers, &CACHE_CONTROL)
        .unwrap_or_default()
        .to_ascii_lowercase();
    let directives = || control.split(',').map(str::trim);
    if directives().any(|directive| matches!(directive, "no-cache" | "no-store")) {
        return None;
    }
    let seconds = |text: &str| text.trim().trim_matches('"').parse::<i64>().ok();
    let max_age = directives().find_map(|directive| seconds(directive.strip_prefix("max-age=")?));
    let delay = match max_age {
        Some(max_age) => {
            let age = text(headers, &AGE).and_then(seconds).unwrap_or(0);
            max_age.saturating_sub(age.max(0))
        }
        None => parse_date(text(headers, &EXPIRES)?)?.since(now),
    };
    (delay > 0).then(|| now.plus(delay.min(MAX_DELAY)))
}

/// When to come back, in seconds or as a date.
pub(super) fn retry_after(headers: &HeaderMap, now: Moment) -> Option<Moment> {
    let value = text(headers, &RETRY_AFTER)?.trim();
    let delay = match value.parse::<i64>() {
        Ok(seconds) => seconds,
        Err(_) if value.bytes().all(|byte| byte.is_ascii_digit()) => MAX_DELAY,
        Err(_) => parse_date(value)?.since(now),
    };
    (delay > 0).then(|| now.plus(delay.min(MAX_DELAY)))
}

/// `charset` of the media type.
pub(super) fn charset(headers: &HeaderMap) -> Option<String> {
    let value = text(headers, &CONTENT_TYPE)?.to_ascii_lowercase();
    let (_, rest) = value.split_once("charset=")?;
    let charset = rest
        .trim_start_matches(['"', '\''])
        .split(['"', '\'', ';', ' ', ','])
        .next()?;
    (!charset.is_empty()).then(|| charset.to_owned())
}

/// The media type without its parameters, lower case; empty when there is none.
pub(super) fn media_type(headers: &HeaderMap) -> String {
    let value = text(headers, &CONTENT_TYPE).unwrap_or_default();
    value
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_738_578_030);

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = lines.iter().map(|(name, value)| {
            (
                HeaderName::from_static(name),
                reqwest::header::HeaderValue::from_static(value),
            )
        });
        pairs.collect()
    }

    #[test]
    fn freshness_comes_from_max_age_then_expires() {
        let check = |lines: &[(&'static str, &'static str)], seconds: Option<i64>| {
            assert_eq!(
                fresh_until(&headers(lines), NOW),
                seconds.map(|seconds| NOW.plus(seconds)),
                "{lines:?}"
            );
        };
        check(&[("cache-control", "public, max-age=600")], Some(600));
        check(
            &[("cache-control", "max-age=600"), ("age", "100")],
            Some(500),
        );
        check(&[("cache-control", "max-age=99999999")], Some(7 * 86_400));
        check(&[("cache-control", "no-cache, max-age=600")], None);
        check(&[("expires", "Mon, 03 Feb 2025 11:20:30 GMT")], Some(3_600));
        check(&[("expires", "0")], None);
        let (least, most) = ("max-age=-9223372036854775808", "9223372036854775807");
        check(&[("cache-control", least), ("age", most)], None);
        check(
            &[
                ("cache-control", "max-age=9223372036854775807"),
                ("age", "-9223372036854775808"),
            ],
            Some(7 * 86_400),
        );
        check(
            &[("expires", "Fri, 31 Dec 9999 23:59:59 GMT")],
            Some(7 * 86_400),
        );
        check(&[], None);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let check = |value: &'static str, seconds: Option<i64>| {
            let headers = headers(&[("retry-after", value)]);
            assert_eq!(
                retry_after(&headers, NOW),
                seconds.map(|seconds| NOW.plus(seconds)),
                "{value}"
            );
        };
        check("120", Some(120));
        check("99999999999999999999", Some(7 * 86_400));
        check("Mon, 03 Feb 2025 10:22:30 GMT", Some(120));
        check("-5", None);
        check("soon", None);
    }

    #[test]
    fn the_charset_is_found_however_it_is_quoted() {
        let charset = |value| charset(&headers(&[("content-type", value)]));
        assert_eq!(
            charset("text/xml; charset=\"Windows-1251\"").as_deref(),
            Some("windows-1251")
        );
        assert_eq!(charset("text/xml"), None);
    }
}
