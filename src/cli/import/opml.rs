//! `byline import FILE`: subscribes to every feed of an OPML file.

use std::collections::HashSet;

use crate::clean::CleanLine;
use crate::cli::complain;
use crate::cli::context::Context;
use crate::cli::print::Printer;
use crate::ingest::{Outline, Subscriptions};
use crate::news::Feed;
use crate::runtime::subscribe;
use crate::store::{NewFeed, Store};

pub fn take(
    context: &Context,
    print: &mut Printer,
    subscriptions: Subscriptions,
    dry_run: bool,
) -> anyhow::Result<()> {
    let settings = settings(&subscriptions.feeds);
    let Subscriptions { feeds, unusable } = subscriptions;
    for address in &unusable {
        complain::warn(&left_out(address));
    }
    if dry_run {
        preview(print, &context.store()?.feeds()?, &feeds)?;
    } else {
        subscribe_all(context, print, &mut context.store()?, &feeds)?;
    }
    for line in settings {
        print.line(&line)?;
    }
    Ok(())
}

/// The subscription that an outline stands for.
pub fn new_feed(outline: &Outline) -> NewFeed {
    NewFeed {
        title: outline.title.clone(),
        ..subscribe::new_feed(outline.url.clone(), outline.folder.clone())
    }
}

/// What of a list has no place here, a sentence each.
pub fn notes(subscriptions: &Subscriptions) -> Vec<CleanLine> {
    let unusable = subscriptions.unusable.iter().map(left_out);
    let all = unusable.chain(settings(&subscriptions.feeds));
    all.map(CleanLine::from).collect()
}

fn left_out(address: &CleanLine) -> String {
    format!("left out {address}: not an http or https address")
}

/// What another byline's user wished for single feeds: told, because a proxy or a trusted certificate is nothing to take
/// from a file.
fn settings(outlines: &[Outline]) -> Vec<String> {
    let set: Vec<&Outline> = outlines
        .iter()
        .filter(|outline| !outline.settings.is_empty())
        .collect();
    if set.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![
        "settings of single feeds are in it; these are for your feeds.toml, if you want them:"
            .to_owned(),
    ];
    for outline in set {
        lines.push(format!("[\"{}\"]", outline.url.masked()));
        for (name, value) in &outline.settings {
            lines.push(format!("{name} = {}", toml_value(name, value)));
        }
    }
    lines
}

/// A value as `feeds.toml` wants it.
fn toml_value(name: &str, value: &str) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace(['\\', '"'], ""));
    let is_bare =
        matches!(value, "true" | "false") || value.bytes().all(|byte| byte.is_ascii_digit());
    match name {
        "private_hosts" => {
            let hosts: Vec<String> = value.split_whitespace().map(quoted).collect();
            format!("[{}]", hosts.join(", "))
        }
        _ if is_bare && !value.is_empty() => value.to_owned(),
        _ => quoted(value),
    }
}

fn preview(print: &mut Printer, feeds: &[Feed], outlines: &[Outline]) -> anyhow::Result<()> {
    let known: HashSet<String> = feeds.iter().map(|feed| feed.kind.address()).collect();
    for outline in outlines {
        let address = outline.url.as_str();
        let is_known = known.contains(address);
        let what = if is_known { "known" } else { "new  " };
        let folder = if outline.folder.is_top() {
            String::new()
        } else {
            format!("  [{}]", outline.folder)
        };
        print.line(&format!("{what}  {address}  {}{folder}", outline.title))?;
    }
    Ok(())
}

fn subscribe_all(
    context: &Context,
    print: &mut Printer,
    store: &mut Store,
    outlines: &[Outline],
) -> anyhow::Result<()> {
    let done = store.import(context.now, |importing| {
        outlines.iter().try_for_each(|outline| {
            let site = outline.site.as_ref();
            importing
                .feed(&new_feed(outline), &CleanLine::default(), site)
                .map(drop)
        })
    })?;
    print.line(&format!(
        "{} subscribed, {} known already; `byline refresh` polls them",
        done.new_feeds, done.known_feeds
    ))?;
    Ok(())
}
