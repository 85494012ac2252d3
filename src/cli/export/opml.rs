//! The subscriptions as OPML 2.0, with what the user wishes for single feeds; secrets stay where they are.

use crate::clean::WebUrl;
use crate::cli::complain;
use crate::cli::context::Context;
use crate::cli::print::counted;
use crate::ingest::{self, Outline};
use crate::news::{Access, AccessRules, Feed, FeedKind};

pub fn text(context: &Context, with_secrets: bool) -> anyhow::Result<String> {
    let feeds = context.store()?.feeds()?;
    let mut outlines: Vec<Outline> = feeds
        .into_iter()
        .filter_map(|feed| outline(feed, &context.rules))
        .collect();
    if !with_secrets {
        let changed: usize = outlines.iter_mut().map(leave_secrets_out).sum();
        if changed > 0 {
            complain::warn(&format!(
                "the addresses of {} are without their logins and keys; --with-secrets keeps them",
                counted(changed, "feed")
            ));
        }
    }
    Ok(ingest::write_opml("byline's feeds", &outlines))
}

/// Takes logins and keys out of the addresses of a feed; 1 if there were any.
fn leave_secrets_out(outline: &mut Outline) -> usize {
    let before = outline.clone();
    outline.url = outline.url.without_secrets();
    outline.site = outline.site.as_ref().map(WebUrl::without_secrets);
    // Proxies are no addresses of the web (socks5), but have their logins in the same place.
    let has_login = |(name, value): &(String, String)| name == "proxy" && value.contains('@');
    outline.settings.retain(|setting| !has_login(setting));
    usize::from(*outline != before)
}

/// A feed that others can subscribe to; byline's own local feeds are left out.
fn outline(feed: Feed, rules: &AccessRules) -> Option<Outline> {
    let FeedKind::Web(url) = feed.kind else {
        return None;
    };
    Some(Outline {
        settings: rules.own(&url).map(settings).unwrap_or_default(),
        url,
        title: feed.title,
        folder: feed.folder,
        site: feed.site,
    })
}

/// The wishes of `feeds.toml` by their names there.
fn settings(access: &Access) -> Vec<(String, String)> {
    let hosts = access.private_hosts.join(" ");
    let all = [
        (
            "interval_minutes",
            access.interval.map(|minutes| minutes.to_string()),
        ),
        ("user_agent", access.user_agent.clone()),
        ("proxy", access.proxy.clone()),
        (
            "timeout_seconds",
            access.timeout.map(|seconds| seconds.to_string()),
        ),
        ("private_hosts", (!hosts.is_empty()).then_some(hosts)),
        (
            "accept_any_certificate",
            access.any_certificate.map(|any| any.to_string()),
        ),
        (
            "full_text",
            access.full_text.map(|wish| wish.name().to_owned()),
        ),
    ];
    let set = |(name, value): (&str, Option<String>)| value.map(|value| (name.to_owned(), value));
    all.into_iter().filter_map(set).collect()
}
