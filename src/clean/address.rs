//! Web addresses that are safe to show, to keep and to hand to a browser.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// The longest address kept, in bytes; browsers and servers stop near here too.
const MAX_BYTES: usize = 8 * 1024;

/// The host of what came with files.
const SAVED_FILES: &str = "saved.invalid";

/// Domains that only exist inside a network (RFC 2606, 6762, 8375, and what routers use).
const PRIVATE_DOMAINS: [&str; 6] = ["localhost", "local", "lan", "internal", "test", "home.arpa"];

/// An absolute http or https address in its canonical, percent-encoded ASCII form (WHATWG URL).
///
/// It holds no blank, control character or letter outside ASCII, and never starts with `-`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebUrl(Url);

impl WebUrl {
    /// Reads an absolute address; `None` for any scheme but http and https, and for what is longer than 8 KiB.
    pub fn new(raw: &str) -> Option<Self> {
        Self::checked(Url::parse(raw.trim()).ok()?)
    }

    /// Reads an address as people type it: where it has no scheme, https is meant. `None` for the paths of files as well.
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::new(text).or_else(|| {
            let has_scheme = ["mailto:", "javascript:"]
                .iter()
                .any(|scheme| text.starts_with(scheme))
                || text.contains("://");
            let is_path = text.starts_with(['/', '\\', '.', '~']);
            let is_bare = !has_scheme && !is_path && !text.contains(char::is_whitespace);
            Self::new(&format!("https://{text}")).filter(|_| is_bare)
        })
    }

    /// Resolves `raw`, which may be relative, against this address.
    pub fn join(&self, raw: &str) -> Option<Self> {
        Self::checked(self.0.join(raw.trim()).ok()?)
    }

    /// The address of a picture that came with the file of a page; `name` is made of what is in it. Nobody is asked for it:
    /// there is no such host (RFC 2606).
    pub fn of_saved_file(name: &str) -> Option<Self> {
        Self::new(&format!("https://{SAVED_FILES}/{name}"))
    }

    pub fn is_of_saved_file(&self) -> bool {
        self.0.host_str() == Some(SAVED_FILES)
    }

    fn checked(url: Url) -> Option<Self> {
        let fits = url.as_str().len() <= MAX_BYTES;
        (fits && matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(Self(url))
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The parsed form, for who needs its parts.
    pub fn as_url(&self) -> &Url {
        &self.0
    }

    /// The host without a leading `www.`: how a site is named to people.
    pub fn site(&self) -> &str {
        let host = self.0.host_str().unwrap_or_default();
        host.strip_prefix("www.").unwrap_or(host)
    }

    /// How the address is told to people: credentials and secret parameters masked, so that no message or screen leaks
    /// them.
    pub fn masked(&self) -> String {
        let has_login = !self.0.username().is_empty() || self.0.password().is_some();
        let has_secret = self.0.query().is_some_and(|query| {
            let mut parameters = query.split('&');
            parameters.any(|parameter| secret_name(parameter).is_some())
        });
        if !has_login && !has_secret {
            return self.0.to_string();
        }
        let mut url = self.0.clone();
        if has_login {
            // Both setters fail only for addresses that cannot have credentials, and this one has them.
            let _ = url.set_username("***");
            let _ = url.set_password(None);
        }
        if let Some(query) = self.0.query().filter(|_| has_secret) {
            let mask = |parameter: &str| match secret_name(parameter) {
                Some(name) => format!("{name}=***"),
                None => parameter.to_owned(),
            };
            let masked: Vec<String> = query.split('&').map(mask).collect();
            url.set_query(Some(&masked.join("&")));
        }
        url.to_string()
    }
}

impl WebUrl {
    /// Whether the address is plainly one of the user's own network, by its name or number alone.
    pub fn names_private_host(&self) -> bool {
        match self.0.host() {
            Some(Host::Ipv4(address)) => is_private_v4(address),
            Some(Host::Ipv6(address)) => is_private_v6(address),
            Some(Host::Domain(name)) => is_private_name(name),
            None => false,
        }
    }

    /// The address as it can be given to others: without credentials and without secret parameters.
    #[must_use]
    pub fn without_secrets(&self) -> Self {
        let mut url = self.0.clone();
        // Both setters fail only for addresses that cannot have credentials.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        if let Some(query) = self.0.query() {
            let is_open = |parameter: &&str| secret_name(parameter).is_none();
            let open: Vec<&str> = query.split('&').filter(is_open).collect();
            let is_changed = open.len() != query.split('&').count();
            if is_changed {
                url.set_query(
                    Some(open.join("&"))
                        .filter(|query| !query.is_empty())
                        .as_deref(),
                );
            }
        }
        Self(url)
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    address.is_loopback() || address.is_private() || address.is_link_local()
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    match address.to_ipv4_mapped() {
        Some(v4) => is_private_v4(v4),
        None => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
    }
}

fn is_private_name(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    let within = |domain: &&str| {
        name.strip_suffix(*domain)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    !name.contains('.') || PRIVATE_DOMAINS.iter().any(within)
}

/// The name of a parameter of an address, when what it has is for nobody else: `token=…`, `api_key=…`.
fn secret_name(parameter: &str) -> Option<&str> {
    const SECRETS: [&str; 9] = [
        "token",
        "key",
        "auth",
        "secret",
        "password",
        "passwd",
        "pwd",
        "sig",
        "signature",
    ];
    let (name, value) = parameter.split_once('=')?;
    let small = name.to_ascii_lowercase();
    let last = small.rsplit(['_', '-', '.']).next().unwrap_or(&small);
    let is_secret = SECRETS.contains(&last) || matches!(small.as_str(), "apikey" | "accesstoken");
    (is_secret && !value.is_empty()).then_some(name)
}

impl TryFrom<String> for WebUrl {
    type Error = String;

    fn try_from(raw: String) -> Result<Self, String> {
        Self::new(&raw).ok_or_else(|| "not an http or https address".to_owned())
    }
}

impl From<WebUrl> for String {
    fn from(url: WebUrl) -> Self {
        url.0.into()
    }
}

impl fmt::Display for WebUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_let_in() {
        for raw in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "-oProxyCommand=x",
            "ftp://a/b",
            "//a/b",
        ] {
            assert_eq!(WebUrl::new(raw), None, "{raw}");
        }
        assert_eq!(
            WebUrl::new(" https://Example.org/a\u{1b} b ")
                .map(|url| url.as_str().to_owned())
                .as_deref(),
            Some("https://example.org/a%1B%20b")
        );
    }

    #[test]
    fn a_scheme_may_be_left_out_by_who_types_and_a_path_is_no_address() {
        for (text, read) in [
            (" example.org ", Some("https://example.org/")),
            ("localhost:8080/feed", Some("https://localhost:8080/feed")),
            ("http://example.org", Some("http://example.org/")),
            ("ftp://example.org", None),
            ("mailto:me@example.org", None),
            ("javascript:alert(1)", None),
            ("two words", None),
            ("/etc/passwd", None),
            ("./feed.xml", None),
            ("../feed.xml", None),
            ("~/feed.xml", None),
            ("\\\\server\\feed.xml", None),
            ("", None),
        ] {
            let url = WebUrl::typed(text);
            assert_eq!(url.as_ref().map(WebUrl::as_str), read, "{text}");
        }
    }

    #[test]
    fn credentials_are_masked_when_shown() {
        let url = WebUrl::new("https://me:secret@example.org/feed").expect("a web address");
        assert_eq!(url.to_string(), "https://***@example.org/feed");
    }

    #[test]
    fn what_is_given_to_others_has_no_secrets() {
        for (raw, given) in [
            ("https://me:x@a.example/feed", "https://a.example/feed"),
            ("https://a.example/feed?token=x", "https://a.example/feed"),
            (
                "https://a.example/?page=2&api_key=x&b#top",
                "https://a.example/?page=2&b#top",
            ),
            ("https://a.example/?", "https://a.example/?"),
            ("https://a.example/?key=", "https://a.example/?key="),
        ] {
            let url = WebUrl::new(raw).expect("a web address");
            assert_eq!(url.without_secrets().as_str(), given, "{raw}");
        }
    }

    #[test]
    fn secret_parameters_are_masked_when_shown_and_others_are_not() {
        for (raw, shown) in [
            ("?token=abc&page=2", "?token=***&page=2"),
            ("?API_Key=abc", "?API_Key=***"),
            ("?feed_token=a%20b#top", "?feed_token=***#top"),
            ("?keyword=cats&tokens=3&key=", "?keyword=cats&tokens=3&key="),
        ] {
            let url = WebUrl::new(&format!("https://example.org/{raw}")).expect("a web address");
            assert_eq!(url.to_string(), format!("https://example.org/{shown}"));
            assert_eq!(url.as_str(), format!("https://example.org/{raw}"));
        }
    }
}
