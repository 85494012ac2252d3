//! `byline refresh`: polls what is due, or what was named.

use std::collections::HashMap;
use std::io;
use std::process::ExitCode;

use super::complain::Missed;
use super::completing;
use super::context::{self, Context};
use super::print::{Printer, counted};
use super::{complain, index, rules, tidy};
use crate::clean::CleanLine;
use crate::news::{Claim, Feed, FeedId, Rest};
use crate::runtime::{self, Polled, Wishes};
use crate::store::Store;

/// What the polls came to.
#[derive(Default)]
pub struct Tally {
    polled: usize,
    new: usize,
    failed: usize,
    /// Not reached, because nobody was.
    pub offline: usize,
}

impl Tally {
    /// One line about what was brought, and one about a network that is not there.
    pub fn tell(&self, print: &mut Printer) -> io::Result<()> {
        if self.offline > 0 {
            complain::warn(&format!(
                "offline: none of {} can be reached, and none of them is to blame; they are asked again later",
                counted(self.offline, "feed")
            ));
        }
        print.line(&format!(
            "{} polled, {}, {} failed",
            counted(self.polled, "feed"),
            counted(self.new, "new article"),
            self.failed
        ))
    }
}

/// Polls, and fails when a named feed failed, or when every feed did: one dead feed is no reason to alarm cron.
pub fn run(
    context: &Context,
    print: &mut Printer,
    names: &[String],
    all: bool,
) -> anyhow::Result<ExitCode> {
    let mut store = context.store()?;
    let claims = if !names.is_empty() {
        claim_named(context, &mut store, names)?
    } else if all {
        let ids: Vec<FeedId> = polled_feeds(&store.feeds()?).map(|feed| feed.id).collect();
        store.claim(&ids, context.now)?
    } else {
        store.claim_due(context.now)?
    };
    if claims.is_empty() {
        let feeds = store.feeds()?;
        let ids: Vec<FeedId> = polled_feeds(&feeds).map(|feed| feed.id).collect();
        let rest = store.resting(&ids, context.now)?;
        print.line(&why_nothing(&feeds, rest.as_ref(), names, all))?;
        completing::at_once(context, store);
        return Ok(ExitCode::SUCCESS);
    }
    let (tally, mut store) = poll(context, print, store, claims)?;
    tally.tell(print)?;
    print.flush()?;
    behind(context, &mut store, index::behind);
    if tally.offline == 0 {
        store.want_now(runtime::now())?;
        completing::at_once(context, store);
    }
    let is_failure = tally.failed > 0 && (!names.is_empty() || tally.failed == tally.polled);
    Ok(ExitCode::from(u8::from(is_failure)))
}

/// What is done behind a refresh, when all that came is kept: `index` backs up and indexes.
pub fn behind(
    context: &Context,
    store: &mut Store,
    index: impl FnOnce(&Context, &mut Store) -> Missed,
) {
    let mut missed = index(context, store);
    missed.note("seen by your rules", rules::on_arrival(context, store));
    let tidied = tidy::daily(store, context.now);
    missed.note("tidied", tidied.map_err(Into::into));
    let forgotten = Wishes::new(&context.paths).forget_old();
    missed.note("rid of old secrets", forgotten.map_err(Into::into));
    missed.tell();
}

/// Polls what was claimed, tells each failure and each move, and leaves the store neither backed up nor indexed.
pub fn poll(
    context: &Context,
    print: &mut Printer,
    store: Store,
    claims: Vec<(FeedId, Claim)>,
) -> anyhow::Result<(Tally, Store)> {
    // Of thousands of feeds no more than their titles is held while they are polled.
    let feeds = store.feeds()?.into_iter();
    let titles: HashMap<FeedId, CleanLine> = feeds.map(|feed| (feed.id, feed.title)).collect();
    let mut tally = Tally::default();
    let mut moved = Vec::new();
    let report = |polled: Polled| {
        tally.polled += 1;
        tally.new += polled.new;
        if polled.has_moved {
            moved.push(polled.feed);
        }
        if let Some(problem) = &polled.problem {
            tally.failed += 1;
            if polled.put_off && polled.is_unreachable() {
                tally.offline += 1;
                return;
            }
            let title = titles
                .get(&polled.feed)
                .map_or("a feed", |title| title.as_str());
            complain::warn(&format!("{title}: {}", problem.message));
        }
    };
    let reader = Store::open_reader(&context.paths.data)?;
    let polling = runtime::poll_feeds(store, reader, context.web(), claims, report);
    let store = context::wait(polling)??;
    if !moved.is_empty() {
        tell_moved(print, &store, &moved)?;
    }
    Ok((tally, store))
}

fn tell_moved(print: &mut Printer, store: &Store, moved: &[FeedId]) -> anyhow::Result<()> {
    for feed in store.feeds()? {
        if moved.contains(&feed.id) {
            print.line(&format!(
                "{} has moved for good: byline now asks {}",
                feed.title,
                feed.kind.told()
            ))?;
        }
    }
    Ok(())
}

/// Fetches the pages of what will probably be read next; how many.
pub fn fetch_pages(context: &Context) -> anyhow::Result<usize> {
    let reader = Store::open_reader(&context.paths.data)?;
    let web = context.web();
    let fetching = runtime::prefetch_pages(context.store()?, reader, &web);
    let (_, kept) = context::wait(fetching)??;
    Ok(kept)
}

/// Claims every feed that the names mean, those of feeds before those of folders; a name that means none is a mistake, and
/// then nothing is polled.
fn claim_named(
    context: &Context,
    store: &mut Store,
    names: &[String],
) -> anyhow::Result<Vec<(FeedId, Claim)>> {
    let mut ids = Vec::new();
    for name in names {
        let mut found = store.find_feeds(name)?;
        if found.is_empty() {
            found = store.feeds_within(name)?;
        }
        let before = ids.len();
        ids.extend(polled_feeds(&found).map(|feed| feed.id));
        anyhow::ensure!(
            ids.len() > before,
            "no feed and no folder is called {name}; `byline feeds` lists them"
        );
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(store.claim(&ids, context.now)?)
}

fn polled_feeds(feeds: &[Feed]) -> impl Iterator<Item = &Feed> {
    feeds.iter().filter(|feed| feed.kind.is_polled())
}

fn why_nothing(feeds: &[Feed], rest: Option<&Rest>, names: &[String], all: bool) -> String {
    if polled_feeds(feeds).next().is_none() {
        return "nothing to poll: no feed is subscribed yet; `byline add URL` subscribes, and `byline` alone \
                opens the reader with a starter set"
            .to_owned();
    }
    match rest {
        _ if !all && names.is_empty() => "nothing to poll: no feed is due yet".to_owned(),
        Some(rest) => format!(
            "nothing to poll: {} asked to be left alone until {}",
            rest.site,
            rest.until.rfc3339()
        ),
        None => "nothing to poll: another byline is polling these feeds at this moment".to_owned(),
    }
}
