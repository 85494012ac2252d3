//! Addresses without what only tells who came from where.

use super::WebUrl;

/// Beginnings of parameter names that only track.
const PREFIXES: [&str; 6] = ["utm_", "mtm_", "pk_", "hsa_", "oly_", "at_campaign"];

/// Parameters that only track, lower case.
const NAMES: [&str; 36] = [
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
    "igshid",
    "igsh",
    "ttclid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "vero_id",
    "_hsenc",
    "_hsmi",
    "__hssc",
    "__hstc",
    "__hsfp",
    "hsctatracking",
    "_openstat",
    "wickedid",
    "rb_clickid",
    "s_cid",
    "srsltid",
    "ref_src",
    "at_medium",
    "at_campaign",
    "__s",
    "_branch_match_id",
    "_branch_referrer",
    "cmpid",
];

/// An address without the parameters that only track (`utm_*`, `fbclid` …); the others keep their order and spelling.
pub fn without_tracking(url: &WebUrl) -> WebUrl {
    let Some(query) = url.as_url().query() else {
        return url.clone();
    };
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !is_tracking(pair.split('=').next().unwrap_or_default()))
        .collect();
    if kept.len() == query.split('&').count() {
        return url.clone();
    }
    let mut clean = url.as_url().clone();
    clean.set_query(Some(kept.join("&").as_str()).filter(|query| !query.is_empty()));
    WebUrl::new(clean.as_str()).unwrap_or_else(|| url.clone())
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    NAMES.contains(&name.as_str()) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_tracks_is_dropped() {
        for (raw, clean) in [
            (
                "https://a.example/b?utm_source=x&id=1&fbclid=y#c",
                "https://a.example/b?id=1#c",
            ),
            ("https://a.example/b?UTM_Medium=x", "https://a.example/b"),
            (
                "https://a.example/b?q=a%20b+c&&d",
                "https://a.example/b?q=a%20b+c&&d",
            ),
            ("https://a.example/b", "https://a.example/b"),
        ] {
            let url = WebUrl::new(raw).expect("an address");
            assert_eq!(without_tracking(&url).as_str(), clean);
        }
    }
}
