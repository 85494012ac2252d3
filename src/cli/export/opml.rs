//! The subscriptions as OPML 2.0, with what the user wishes for single feeds; secrets stay where they are.

use crate::cli::context::Context;
use crate::ingest::{self, Outline};
use crate::news::{Access, AccessRules, Feed, FeedKind};

pub fn text(context: &Context) -> anyhow::Result<String> {
    let feeds = context.store()?.feeds()?;
    let outlines: Vec<Outline> = feeds
        .into_iter()
        .filter_map(|feed| outline(feed, &context.rules))
        .collect();
    Ok(ingest::write_opml("byline's feeds", &outlines))
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
    ];
    let set = |(name, value): (&str, Option<String>)| value.map(|value| (name.to_owned(), value));
    all.into_iter().filter_map(set).collect()
}
