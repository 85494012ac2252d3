//! What makes two entries the same article: (feed, guid), else (feed, link), else (feed, title and date).

use std::fmt::Write;

use crate::clean::WebUrl;
use crate::news::Entry;

/// Names of parameters that only say where the reader came from.
///
/// They are part of the identities that are stored already, so this list never changes without a migration; the one for
/// addresses that are shown and copied may grow.
const TRACKING: [&str; 26] = [
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "ysclid",
    "twclid",
    "ttclid",
    "igshid",
    "igsh",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "_hsenc",
    "_hsmi",
    "vero_id",
    "oly_anon_id",
    "oly_enc_id",
    "wickedid",
    "s_cid",
    "xtor",
    "cmpid",
    "ftag",
];

const TRACKING_BEGINNINGS: [&str; 7] = [
    "utm_",
    "pk_",
    "mtm_",
    "hsa_",
    "at_medium",
    "at_campaign",
    "at_custom",
];

/// The identity of an entry within its feed.
pub(super) fn identity(entry: &Entry) -> String {
    if let Some(guid) = entry.guid.as_deref().filter(|guid| !guid.trim().is_empty()) {
        return format!("g:{}", normal_guid(guid));
    }
    match &entry.url {
        Some(url) => link_identity(url),
        None => titled(entry),
    }
}

/// The identity of an article without a guid.
pub(super) fn link_identity(url: &WebUrl) -> String {
    format!("l:{}", link(url))
}

fn titled(entry: &Entry) -> String {
    let mut identity = format!("t:{}", entry.title);
    if let Some(published) = entry.published {
        // Writing into a String cannot fail.
        let _ = write!(identity, "\n{}", published.0);
    }
    identity
}

/// A guid is opaque, unless it is a web address.
fn normal_guid(guid: &str) -> String {
    match WebUrl::new(guid) {
        Some(url) => link(&url),
        None => guid.to_owned(),
    }
}

/// The address without what does not tell pages apart: scheme, `www.`, last slash, tracking.
pub(super) fn link(url: &WebUrl) -> String {
    let parts = url.as_url();
    let mut link = url.site().to_owned();
    if let Some(port) = parts.port() {
        // Writing into a String cannot fail.
        let _ = write!(link, ":{port}");
    }
    link.push_str(parts.path().trim_end_matches('/'));
    let mut sign = '?';
    for parameter in parts.query().unwrap_or_default().split('&') {
        if !parameter.is_empty() && !is_tracking(parameter) {
            link.push(sign);
            link.push_str(parameter);
            sign = '&';
        }
    }
    let fragment = parts.fragment().unwrap_or_default();
    if !fragment.is_empty() && !is_tracking(fragment) {
        link.push('#');
        link.push_str(fragment);
    }
    link
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter
        .split(['=', '&'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    TRACKING.contains(&name.as_str())
        || TRACKING_BEGINNINGS
            .iter()
            .any(|beginning| name.starts_with(beginning))
}

/// A hash that stays the same in every version of byline, for what is kept (FNV-1a, 64 bit).
pub(super) fn stable_hash<'a>(parts: impl IntoIterator<Item = &'a str>) -> i64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        hash = part.bytes().fold(hash, step);
        hash = step(hash, PART_END);
    }
    hash.cast_signed()
}

/// A byte that UTF-8 never has parts the parts.
const PART_END: u8 = 0xff;

fn step(hash: u64, byte: u8) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    (hash ^ u64::from(byte)).wrapping_mul(PRIME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::CleanLine;
    use crate::news::Moment;

    fn entry(guid: Option<&str>, url: &str, title: &str) -> Entry {
        Entry {
            guid: guid.map(str::to_owned),
            url: WebUrl::new(url),
            title: CleanLine::new(title),
            ..Entry::default()
        }
    }

    fn same(one: &Entry, other: &Entry) -> bool {
        identity(one) == identity(other)
    }

    #[test]
    fn the_way_to_a_page_does_not_make_another_article() {
        let plain = entry(None, "https://example.org/a?id=1", "x");
        for url in [
            "http://www.example.org/a/?id=1",
            "https://EXAMPLE.org:443/a?utm_source=rss&id=1&fbclid=Zz",
            "https://example.org/a?id=1#utm_medium=feed",
            "https://example.org/a?id=1&UTM_Campaign=x#xtor=RSS-1",
        ] {
            assert!(same(&plain, &entry(None, url, "y")), "{url}");
        }
    }

    #[test]
    fn another_page_is_another_article() {
        let plain = entry(None, "https://example.org/a?id=1", "x");
        for url in [
            "https://example.org/a?id=2",
            "https://example.org/A?id=1",
            "https://blog.example.org/a?id=1",
            "https://example.org:8443/a?id=1",
            "https://example.org/a?id=1#part-2",
        ] {
            assert!(!same(&plain, &entry(None, url, "x")), "{url}");
        }
    }

    #[test]
    fn guids_come_first_and_those_that_are_addresses_are_normalised() {
        let one = entry(Some("abc"), "https://example.org/1", "x");
        assert!(same(
            &one,
            &entry(Some("abc"), "https://example.org/2", "y")
        ));
        assert!(!same(
            &one,
            &entry(Some("ABC"), "https://example.org/1", "x")
        ));
        assert!(same(
            &entry(Some("http://www.example.org/p/"), "", "x"),
            &entry(Some("https://example.org/p?utm_source=x"), "", "x"),
        ));
        assert!(same(
            &entry(Some(" "), "https://example.org/1", "x"),
            &entry(None, "https://example.org/1", "y"),
        ));
    }

    #[test]
    fn without_guid_and_link_title_and_date_decide() {
        let dated = |at| Entry {
            published: Some(Moment(at)),
            ..entry(None, "", "x")
        };
        assert!(same(&dated(1), &dated(1)));
        assert!(!same(&dated(1), &dated(2)));
        assert!(!same(&dated(1), &entry(None, "", "x")));
    }

    #[test]
    fn the_hash_tells_parts_apart() {
        assert_ne!(stable_hash(["ab", "c"]), stable_hash(["a", "bc"]));
        assert_eq!(stable_hash([]), 0xcbf2_9ce4_8422_2325_u64.cast_signed());
        // FNV-1a of 61 ff, worked out by hand.
        let by_hand = step(step(0xcbf2_9ce4_8422_2325, 0x61), 0xff);
        assert_eq!(stable_hash(["a"]), by_hand.cast_signed());
    }
}
