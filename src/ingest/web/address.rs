//! Which hosts may be asked: nobody on the internet may send byline into the user's own network.

use std::collections::HashSet;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::Host;

use crate::clean::WebUrl;

/// A host on a private network where only public ones may be asked.
#[derive(Debug, thiserror::Error)]
#[error("the address is on a private network")]
pub(super) struct PrivateAddress;

/// Whether `url` names a private address outright; names are judged when they are resolved.
pub(super) fn is_private(url: &WebUrl) -> bool {
    match url.as_url().host() {
        Some(Host::Ipv4(address)) => !is_public_v4(address),
        Some(Host::Ipv6(address)) => !is_public_v6(address),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => true,
    }
}

/// Resolves names with the system's resolver, and keeps only public addresses.
///
/// The name is resolved once, and the connection goes to what was checked, so a name cannot change in between.
#[derive(Debug)]
pub(super) struct PublicOnly {
    /// The user's own proxies may be anywhere. Behind one, names are resolved by the proxy, out of byline's sight.
    proxies: HashSet<String>,
}

impl PublicOnly {
    /// With the proxies of the environment, and the user's own for a feed.
    pub(super) fn new(own_proxy: Option<&str>) -> Self {
        let names = [
            "http_proxy",
            "https_proxy",
            "all_proxy",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
        ];
        let proxies = names
            .iter()
            .filter_map(|name| std::env::var(name).ok())
            .chain(own_proxy.map(str::to_owned))
            .filter_map(|proxy| {
                let address = if proxy.contains("://") {
                    proxy
                } else {
                    format!("http://{proxy}")
                };
                url::Url::parse(&address)
                    .ok()?
                    .host_str()
                    .map(str::to_ascii_lowercase)
            });
        Self {
            proxies: proxies.collect(),
        }
    }
}

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let host = name.as_str().to_ascii_lowercase();
        let is_proxy = self.proxies.contains(&host);
        Box::pin(async move {
            let found: Vec<SocketAddr> =
                tokio::net::lookup_host((host.as_str(), 0)).await?.collect();
            if found.is_empty() {
                return Err(
                    io::Error::new(io::ErrorKind::NotFound, "the name has no address").into(),
                );
            }
            let allowed: Vec<_> = found
                .into_iter()
                .filter(|address| is_proxy || is_public(address.ip()))
                .collect();
            if allowed.is_empty() {
                return Err(PrivateAddress.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// Everything but the special-purpose blocks of the IANA registry (RFC 6890).
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = matches!(
        (a, b, c),
        (0 | 10 | 127 | 224.., ..)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    );
    !special
}

/// Only global unicast, and not the ranges that wrap an IPv4 address which itself is not public.
fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    let segments = address.segments();
    let [a, b, c, ..] = segments;
    match (a, b) {
        // NAT64 (RFC 6052).
        (0x64, 0xff9b) => is_public_v4(joined(segments[6], segments[7])),
        // 6to4.
        (0x2002, _) => is_public_v4(joined(b, c)),
        // Teredo, ORCHID and documentation.
        (0x2001, 0..=0x1ff | 0xdb8) | (0x3fff, 0..=0xfff) => false,
        _ => (a & 0xe000) == 0x2000,
    }
}

fn joined(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from((u32::from(high) << 16) | u32::from(low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_known_in_every_disguise() {
        for host in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.1",
            "172.16.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "2130706433",
            "0x7f.1",
            "localhost",
            "a.localhost",
            "[::1]",
            "[::]",
            "[fe80::1]",
            "[fd00::1]",
            "[ff02::1]",
            "[::ffff:10.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
        ] {
            let url = WebUrl::new(&format!("http://{host}/")).expect("an address");
            assert!(is_private(&url), "{host}");
        }
    }

    #[test]
    fn public_addresses_are_let_through() {
        for host in [
            "example.org",
            "93.184.216.34",
            "172.32.0.1",
            "[2606:2800:220:1::1]",
            "[::ffff:8.8.8.8]",
        ] {
            let url = WebUrl::new(&format!("http://{host}/")).expect("an address");
            assert!(!is_private(&url), "{host}");
        }
    }
}
